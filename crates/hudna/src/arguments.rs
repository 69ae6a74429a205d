//! The command line.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

/// Reads reports on a ceasefire and says who did what to whom, when, where, and according to whom.
#[derive(Debug, Parser)]
#[command(name = "hudna", version, about)]
pub struct Arguments {
    /// A folder of your own tables, laid over the built-in ones (same names as in data/).
    #[arg(long, global = true, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Code documents: one line of JSON for each, on standard output, in the order of the input.
    Code(CodeOptions),
}

/// `hudna code`.
#[derive(Debug, Args)]
pub struct CodeOptions {
    /// Files or folders; every file is one document.
    #[arg(required_unless_present = "jsonl", conflicts_with = "jsonl")]
    pub paths: Vec<PathBuf>,
    /// Read one document per line from standard input: {"id", "text", "lang"?, "published"?, "outlet"?, "url"?}.
    #[arg(long)]
    pub jsonl: bool,
    /// Threads; by default one for each processor.
    #[arg(long, value_name = "N")]
    pub jobs: Option<NonZeroUsize>,
}
