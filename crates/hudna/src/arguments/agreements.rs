//! The options of `hudna assess` and `hudna agreement`.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, Subcommand};

/// `hudna assess`.
#[derive(Debug, Args)]
pub struct AssessOptions {
    /// Files or folders; every file is one document.
    #[arg(required_unless_present = "jsonl", conflicts_with = "jsonl", value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Read one document per line from standard input, as for `hudna code --jsonl`.
    #[arg(long)]
    pub jsonl: bool,
    /// Sentences that can be read aloud, in place of JSON.
    #[arg(long)]
    pub text: bool,
    /// Also findings that a provision does not speak of what happened.
    #[arg(long)]
    pub all: bool,
    /// Threads; by default one for each processor.
    #[arg(long, value_name = "N")]
    pub jobs: Option<NonZeroUsize>,
}

/// `hudna agreement`.
#[derive(Debug, Subcommand)]
pub enum AgreementCommand {
    /// Check an agreement.toml, with the zones.geojson beside it.
    Check {
        /// The file.
        file: PathBuf,
    },
    /// Show an agreement in words; without an id, list them.
    Show {
        /// Its id: the name of its folder.
        id: Option<String>,
    },
}
