//! The options of `hudna assess`, `agreement`, `finding` and `compliance`.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::StoreOptions;

/// `hudna assess`.
#[derive(Debug, Args)]
pub struct AssessOptions {
    /// Files or folders; every file is one document.
    #[arg(required_unless_present_any = ["jsonl", "store"], conflicts_with_all = ["jsonl", "store"], value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Read one document per line from standard input, as for `hudna code --jsonl`.
    #[arg(long, conflicts_with = "store")]
    pub jsonl: bool,
    /// Hold the incidents of a store against all agreements, and keep the findings in it; only what can have
    /// changed is assessed again.
    #[arg(long, value_name = "DIR")]
    pub store: Option<PathBuf>,
    /// Assess all incidents of the store again.
    #[arg(long, requires = "store")]
    pub anew: bool,
    /// Sentences that can be read aloud, in place of JSON.
    #[arg(long)]
    pub text: bool,
    /// Also findings that a provision does not speak of what happened.
    #[arg(long, conflicts_with = "store")]
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

/// `hudna finding`.
#[derive(Debug, Subcommand)]
pub enum FindingCommand {
    /// Read a finding aloud: what was asked, what it came to, why.
    Show {
        /// Its id: INCIDENT~AGREEMENT~PROVISION.
        id: String,
        /// The store.
        #[command(flatten)]
        store: StoreOptions,
    },
    /// Enter what a person found: only this makes a finding verified or refuted.
    Decide {
        /// Its id: INCIDENT~AGREEMENT~PROVISION.
        id: String,
        /// The store.
        #[command(flatten)]
        store: StoreOptions,
        /// What was found.
        #[arg(long, value_enum, value_name = "OUTCOME")]
        outcome: Found,
        /// Who decides, as the ledger keeps it.
        #[arg(long = "as", value_name = "NAME")]
        by: String,
        /// Why; the ledger keeps it.
        #[arg(long)]
        reason: String,
    },
    /// Enter what a person knows of an incident and no report tells: a question of the text, the hour, where the weapon stood.
    Answer(AnswerOptions),
    /// Enter whether a duty with a date was kept by it: reports tell of parts, and only a person knows of all.
    Duty(DutyOptions),
}

/// `hudna finding duty`.
#[derive(Debug, Args)]
pub struct DutyOptions {
    /// The agreement's id.
    pub agreement: String,
    /// The number of a provision with a date.
    pub provision: String,
    /// The store.
    #[command(flatten)]
    pub store: StoreOptions,
    /// What was found.
    #[arg(long, value_enum, value_name = "OUTCOME")]
    pub outcome: Duty,
    /// Who decides, as the ledger keeps it.
    #[arg(long = "as", value_name = "NAME")]
    pub by: String,
    /// Why; the ledger keeps it.
    #[arg(long)]
    pub reason: String,
}

/// What a person found of a duty with a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Duty {
    /// All of it was done by its date.
    Kept,
    /// It was not, or not all of it.
    NotKept,
    /// The last decision holds no longer.
    Withdrawn,
}

/// `hudna finding answer`.
#[derive(Debug, Args)]
#[group(id = "about", required = true, multiple = false, args = ["question", "hour", "stood"])]
pub struct AnswerOptions {
    /// A record of the incident, or the incident's id.
    pub record: String,
    /// The store.
    #[command(flatten)]
    pub store: StoreOptions,
    /// The id of a question (data/agreements/questions.tsv).
    #[arg(long, value_name = "ID", requires = "answer")]
    pub question: Option<String>,
    /// The answer to it.
    #[arg(long, value_enum, value_name = "ANSWER", requires = "question")]
    pub answer: Option<Said>,
    /// When it was, by the clock of the place: 2024-11-27T10:00, with its offset (+02:00), or from one to another (..);
    /// `none` takes it back.
    #[arg(long, value_name = "WHEN")]
    pub hour: Option<String>,
    /// Where the weapon stood: degrees north, degrees east, and kilometres within which it was: 48.05,37.80±2; `none`
    /// takes it back.
    #[arg(long, value_name = "PLACE", allow_hyphen_values = true)]
    pub stood: Option<String>,
    /// Who answers, as the ledger keeps it.
    #[arg(long = "as", value_name = "NAME")]
    pub by: String,
    /// Why; the ledger keeps it.
    #[arg(long)]
    pub reason: String,
}

/// An answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Said {
    /// It is so.
    Yes,
    /// It is not so.
    No,
    /// The last answer holds no longer.
    Withdrawn,
}

/// What a person found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Found {
    /// It happened, and as the finding says.
    Verified,
    /// It did not happen, or not so.
    Refuted,
    /// Looked into, and it cannot be told.
    Inconclusive,
    /// The last decision holds no longer.
    Withdrawn,
}

/// `hudna compliance`.
#[derive(Debug, Args)]
pub struct ComplianceOptions {
    /// One agreement only, by its id.
    #[arg(long, value_name = "ID")]
    pub agreement: Option<String>,
    /// The store; `hudna assess --store` has made its findings.
    #[command(flatten)]
    pub store: StoreOptions,
    /// Now, for duties with a date: RFC 3339; the clock's where not given.
    #[arg(long, value_name = "WHEN")]
    pub at: Option<String>,
    /// The last day of the trend, YYYY-MM-DD; the last that any finding has where not given.
    #[arg(long, value_name = "DAY")]
    pub until: Option<String>,
    /// One line of JSON for each agreement.
    #[arg(long)]
    pub json: bool,
}
