//! The command line.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

mod agreements;
pub use agreements::{
    AgreementCommand, AnswerOptions, AssessOptions, ComplianceOptions, Duty, DutyOptions, FindingCommand,
    Found, Said,
};

use crate::import_arguments::{ImportOptions, MovementsOptions, PostsOptions, WatchOptions};
use crate::place_arguments::{Place, Places};
use crate::search_arguments::SearchOptions;
use crate::story_arguments::{DecideOptions, IncidentOptions, IncidentsOptions};

const CODES: &str = "Exit codes: 0 done; 1 a wrong call, or something stopped the command; \
                     2 done, but some input could not be read; 3 verify or check found something wrong.";

/// Reads reports on a ceasefire and says who did what to whom, when, where, and according to whom.
#[derive(Debug, Parser)]
#[command(name = "hudna", version, about, after_help = CODES)]
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
    /// Show what is read from a document, for people.
    Show(ShowOptions),
    /// Tell why each record of a document came or did not: what matched, what did not hold, every ground.
    Explain(ExplainOptions),
    /// Code documents and tell which reports are of one incident, contact or statement: one line of JSON for each.
    Fuse(FuseOptions),
    /// Hold what documents tell against all agreements: one line of JSON for each finding.
    Assess(AssessOptions),
    /// Agreements: check a file, or show one in words.
    Agreement {
        /// What to do.
        #[command(subcommand)]
        what: AgreementCommand,
    },
    /// Findings of a store: read one aloud, or enter what a person found.
    Finding {
        /// What to do.
        #[command(subcommand)]
        what: FindingCommand,
    },
    /// How agreements are kept, as far as told: incidents by provision, zone, party and day; deadlines; silence.
    Compliance(ComplianceOptions),
    /// Take documents into a store and code them; what is there already is not taken twice.
    Ingest(IngestOptions),
    /// Take tables into a store, a document for each row: field logs, partner tables, event tables, observations.
    Import(ImportOptions),
    /// Take in what comes into a folder, documents and tables, until it is stopped.
    Watch(WatchOptions),
    /// Who was where to observe, what they could have seen, and what they noticed or did not.
    Posts(PostsOptions),
    /// Movements that were notified beforehand: by whom, when, whether in time and agreed, and where they go.
    Movements(MovementsOptions),
    /// Code all documents of a store again that this version has not coded; older codings are kept.
    Recode(RecodeOptions),
    /// Check that nothing in a store was changed or lost: chain, bodies, bytes, views.
    Verify(StoreOptions),
    /// Erase a document or entries from a store for good; the chain stays whole.
    Redact(RedactOptions),
    /// Copy a store, also while it is in use, into a new folder.
    Backup(BackupOptions),
    /// Make a store from a backup in a new folder, and verify it.
    Restore(RestoreOptions),
    /// Write out what a store holds.
    Export {
        /// What to write.
        #[command(subcommand)]
        what: Export,
    },
    /// Show one incident, contact or statement of a store: who tells what, what they differ in, what was known when.
    Incident(IncidentOptions),
    /// Find documents of a store by their words, and by who, where and when.
    Search(SearchOptions),
    /// Enter what people decided about incidents: merged, split, moved, corrected, dismissed, rated.
    Decide(DecideOptions),
    /// Show a store in the browser, on this machine only.
    Serve(ServeOptions),
    /// Load samples into a store of their own and show it in the browser.
    Demo(DemoOptions),
    /// Check the tables of all languages; with --data, your own laid over them.
    Check,
    /// Teach a place once, or see what is known under a name.
    Place {
        /// What to do.
        #[command(subcommand)]
        what: Place,
    },
    /// Lists of places.
    Places {
        /// What to do.
        #[command(subcommand)]
        what: Places,
    },
    /// Write the coder's manual, made from the tables: what types and modes mean, with examples.
    Manual(ManualOptions),
    /// Measure the coder against documents that people coded.
    Eval(EvalOptions),
}

/// What `hudna export` writes.
#[derive(Debug, Subcommand)]
pub enum Export {
    /// The records of each document's newest coding, one a line, with the document's id and hash.
    Records(ExportOptions),
    /// Incidents, contacts and statements, fused from all newest codings, one a line.
    Incidents(IncidentsOptions),
}

/// `hudna code`.
#[derive(Debug, Args)]
pub struct CodeOptions {
    /// Files or folders; every file is one document.
    #[arg(required_unless_present = "jsonl", conflicts_with = "jsonl", value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Read one document per line from standard input: {"id", "text", "lang"?, "published"?, "outlet"?, "url"?}.
    #[arg(long)]
    pub jsonl: bool,
    /// Threads; by default one for each processor.
    #[arg(long, value_name = "N")]
    pub jobs: Option<NonZeroUsize>,
}

/// `hudna fuse`.
#[derive(Debug, Args)]
pub struct FuseOptions {
    /// Files or folders; every file is one document.
    #[arg(required_unless_present_any = ["jsonl", "store"], conflicts_with_all = ["jsonl", "store"], value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Read one document per line from standard input, as for `hudna code --jsonl`.
    #[arg(long)]
    pub jsonl: bool,
    /// Fuse what this store holds, as persons decided: what `hudna export incidents` writes.
    #[arg(long, value_name = "DIR", conflicts_with_all = ["jsonl", "why"])]
    pub store: Option<PathBuf>,
    /// What was known then: the number of a ledger entry, a moment (RFC 3339), or a day (to its end, UTC).
    #[arg(long, value_name = "WHEN", requires = "store")]
    pub as_of: Option<String>,
    /// The lines are coded already, as `hudna code` writes them.
    #[arg(long, requires = "jsonl")]
    pub coded: bool,
    /// Compare two records by their ids, and tell what speaks for and against their being one happening.
    #[arg(long, num_args = 2, value_names = ["RECORD", "RECORD"])]
    pub why: Option<Vec<String>>,
    /// Reliability of sources as you rate them: a table with the columns `source` and `reliability`, A to F.
    #[arg(long, value_name = "FILE")]
    pub ratings: Option<PathBuf>,
    /// Threads; by default one for each processor.
    #[arg(long, value_name = "N")]
    pub jobs: Option<NonZeroUsize>,
}

/// `hudna show`.
#[derive(Debug, Args)]
pub struct ShowOptions {
    /// The document.
    pub file: PathBuf,
}

/// `hudna explain`.
#[derive(Debug, Args)]
pub struct ExplainOptions {
    /// Files or folders; every file is one document.
    #[arg(required_unless_present = "jsonl", conflicts_with = "jsonl", value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Read one document per line from standard input, as for `hudna code --jsonl`.
    #[arg(long)]
    pub jsonl: bool,
    /// Write one page for a browser, with everything in it; it asks nobody for anything.
    #[arg(long, value_name = "FILE", conflicts_with = "json")]
    pub html: Option<PathBuf>,
    /// Write one line of JSON for each document that could be read.
    #[arg(long)]
    pub json: bool,
    /// Threads; by default one for each processor.
    #[arg(long, value_name = "N")]
    pub jobs: Option<NonZeroUsize>,
}

/// Which store.
#[derive(Debug, Args)]
pub struct StoreOptions {
    /// The store's folder.
    #[arg(long = "store", value_name = "DIR")]
    pub dir: PathBuf,
}

/// `hudna ingest`.
#[derive(Debug, Args)]
pub struct IngestOptions {
    /// Files or folders; every file is one document.
    #[arg(required_unless_present = "jsonl", conflicts_with = "jsonl", value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// A file with one document per line ("-" is standard input), as for `hudna code --jsonl`.
    #[arg(long, value_name = "FILE")]
    pub jsonl: Option<PathBuf>,
    /// The store; it is made where the folder is empty or absent.
    #[command(flatten)]
    pub store: StoreOptions,
    /// Who delivers, as the ledger keeps it.
    #[arg(long, value_name = "NAME", default_value = "ingest")]
    pub by: String,
    /// Print `taken ID HASH SEQ` for each document, once it is safe (`there ID HASH SEQ` where it was).
    #[arg(long)]
    pub verbose: bool,
    /// Threads that code; by default one for each processor.
    #[arg(long, value_name = "N")]
    pub jobs: Option<NonZeroUsize>,
}

/// `hudna recode`.
#[derive(Debug, Args)]
pub struct RecodeOptions {
    /// The store.
    #[command(flatten)]
    pub store: StoreOptions,
    /// Who asks for it, as the ledger keeps it.
    #[arg(long, value_name = "NAME", default_value = "recode")]
    pub by: String,
    /// Threads; by default one for each processor.
    #[arg(long, value_name = "N")]
    pub jobs: Option<NonZeroUsize>,
}

/// `hudna redact`.
#[derive(Debug, Args)]
pub struct RedactOptions {
    /// The store.
    #[command(flatten)]
    pub store: StoreOptions,
    /// What to erase.
    #[command(flatten)]
    pub what: Erased,
    /// Not the table that the document is a row of, nor the rows of a table: they hold the same words.
    #[arg(long)]
    pub alone: bool,
    /// Why; kept in the ledger for everyone to read.
    #[arg(long)]
    pub reason: String,
    /// Who decided it, as the ledger keeps it.
    #[arg(long, value_name = "NAME")]
    pub by: String,
}

/// What to erase: one of the two.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub struct Erased {
    /// A document by its hash or id: all its deliveries and codings, and its bytes.
    #[arg(long, value_name = "HASH|ID")]
    pub document: Option<String>,
    /// Entries by their numbers.
    #[arg(long, value_name = "SEQ", num_args = 1..)]
    pub entries: Vec<u64>,
}

/// `hudna backup`.
#[derive(Debug, Args)]
pub struct BackupOptions {
    /// The store.
    #[command(flatten)]
    pub store: StoreOptions,
    /// A new or empty folder for the copy.
    pub target: PathBuf,
}

/// `hudna restore`.
#[derive(Debug, Args)]
pub struct RestoreOptions {
    /// The backup's folder.
    pub backup: PathBuf,
    /// A new or empty folder for the store.
    pub dir: PathBuf,
}

/// `hudna export records`.
#[derive(Debug, Args)]
pub struct ExportOptions {
    /// The store.
    #[command(flatten)]
    pub store: StoreOptions,
    /// How to write it.
    #[arg(long, value_enum, default_value_t = Format::Jsonl)]
    pub format: Format,
}

/// How an export is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// One JSON object a line.
    Jsonl,
    /// A table for spreadsheets, which `hudna import` reads again: records only.
    Csv,
}

/// `hudna manual`.
#[derive(Debug, Args)]
pub struct ManualOptions {
    /// The folder for its pages, in Markdown; it is made where it is absent.
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
}

/// `hudna serve`.
#[derive(Debug, Args)]
pub struct ServeOptions {
    /// The store.
    #[command(flatten)]
    pub store: StoreOptions,
    /// A map of your own to lie under the records: a PMTiles archive, read from this machine only.
    #[arg(long, value_name = "FILE.pmtiles")]
    pub basemap: Option<PathBuf>,
    /// Where to listen.
    #[command(flatten)]
    pub port: Port,
}

/// Where to listen on this machine.
#[derive(Clone, Copy, Debug, Args)]
pub struct Port {
    /// The port on 127.0.0.1; 0 takes a free one.
    #[arg(long, default_value_t = 8642)]
    pub port: u16,
}

/// `hudna demo`.
#[derive(Debug, Args)]
pub struct DemoOptions {
    /// A folder of invented samples: .jsonl files, and folders of files; all ids begin with `sample-`.
    #[arg(long, value_name = "DIR")]
    pub samples: PathBuf,
    /// A folder for the store; by default a temporary one, gone at the end.
    #[arg(long, value_name = "DIR")]
    pub store: Option<PathBuf>,
    /// Where to listen.
    #[command(flatten)]
    pub port: Port,
}

/// `hudna eval`.
#[derive(Debug, Args)]
pub struct EvalOptions {
    /// Gold files: one document a line, with "records", or with "event" and "label". A file is a set.
    #[arg(required = true, value_name = "GOLD.jsonl")]
    pub gold: Vec<PathBuf>,
    /// A folder with the texts of gold that has none: files named by the id, with any ending.
    #[arg(long, value_name = "DIR")]
    pub texts: Option<PathBuf>,
    /// Names that count as the same: {"canonical name": ["variant", ...]}.
    #[arg(long, value_name = "FILE.json")]
    pub aliases: Option<PathBuf>,
    /// Write the report as JSON, too.
    #[arg(long, value_name = "FILE")]
    pub json: Option<PathBuf>,
    /// Write the report as a page, too; it is one file and asks nobody for anything.
    #[arg(long, value_name = "FILE")]
    pub html: Option<PathBuf>,
    /// Write the figures as Markdown, too: without any of the texts, so that they can be published.
    #[arg(long, value_name = "FILE")]
    pub markdown: Option<PathBuf>,
    /// Count what the coder believes at least so much, suggestions among it, 0 to 1; by default its records.
    #[arg(long, value_name = "X", value_parser = share)]
    pub threshold: Option<f32>,
    /// Seed of the resampling that gives the intervals.
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// Rounds of it; 0 gives no intervals.
    #[arg(long, value_name = "N", default_value_t = 1000)]
    pub rounds: u32,
    /// Misses, and false alarms, that are listed of each set at most.
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub misses: usize,
    /// Threads; by default one for each processor.
    #[arg(long, value_name = "N")]
    pub jobs: Option<NonZeroUsize>,
}

fn share(text: &str) -> Result<f32, String> {
    let share = text.parse().ok().filter(|share| (0.0..=1.0).contains(share));
    share.ok_or_else(|| "a number from 0 to 1 is needed".to_owned())
}
