//! The command line of `hudna import`, `hudna watch`, `hudna posts` and `hudna movements`.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::Args;

use crate::arguments::StoreOptions;

/// `hudna import`.
#[derive(Debug, Args)]
pub struct ImportOptions {
    /// Tables: CSV (comma, semicolon, tab), xlsx, xlsb, xls, ods, JSON, GeoJSON.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// What the columns are, as `--save-map` writes it; by default what their headers tell. Given several times, each table, or
    /// sheet, is read by the map that names it (`for`, `sheet`), else by the one whose columns it has.
    #[arg(long = "map", value_name = "MAP.toml")]
    pub maps: Vec<PathBuf>,
    /// Show what each column is taken for, and take nothing.
    #[arg(long)]
    pub propose: bool,
    /// Write what the columns are taken for as a map, to be put right and given with --map (a further file for each further
    /// sheet). Without --store, take nothing.
    #[arg(long, value_name = "FILE")]
    pub save_map: Option<PathBuf>,
    /// The store; it is made where the folder is empty or absent.
    #[arg(long, value_name = "DIR", required_unless_present_any = ["propose", "save_map"])]
    pub store: Option<PathBuf>,
    /// Who hands the table over: the last link of each row's chain. By default what the map says, else the file's name.
    #[arg(long, value_name = "NAME")]
    pub from: Option<String>,
    /// Who imports, as the ledger keeps it.
    #[arg(long, value_name = "NAME", default_value = "import")]
    pub by: String,
    /// Bad rows that are told one by one; the rest is counted.
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub faults: u64,
    /// Write all bad rows as CSV: sheet, row, column, what stands there, what is wrong, what would be right.
    #[arg(long, value_name = "FILE.csv")]
    pub bad: Option<PathBuf>,
    /// Print `taken ID HASH SEQ` for each row, once it is safe (`there ID HASH SEQ` where it was).
    #[arg(long)]
    pub verbose: bool,
    /// Threads that code; by default one for each processor.
    #[arg(long, value_name = "N")]
    pub jobs: Option<NonZeroUsize>,
}

/// `hudna watch`.
#[derive(Debug, Args)]
pub struct WatchOptions {
    /// The folder whose new files are taken in.
    pub folder: PathBuf,
    /// The store; it is made where the folder is empty or absent.
    #[command(flatten)]
    pub store: StoreOptions,
    /// How tables (csv, tsv, xlsx, xlsb, xls, ods, json, geojson) are read; by default by what their headers tell. Given several
    /// times, each table, or sheet, is read by the map that names it (`for`, `sheet`), else by the one whose columns it has.
    #[arg(long = "map", value_name = "MAP.toml")]
    pub maps: Vec<PathBuf>,
    /// Who hands tables over, where the map does not say it.
    #[arg(long, value_name = "NAME")]
    pub from: Option<String>,
    /// Leave files where they are; a list in the folder `.hudna-watch` remembers what was taken.
    #[arg(long)]
    pub keep: bool,
    /// Seconds between two looks; a file is taken when size and time stood still over one of them.
    #[arg(long, value_name = "SECONDS", default_value_t = 2.0, value_parser = seconds)]
    pub interval: f64,
    /// Take what is there, then end.
    #[arg(long)]
    pub once: bool,
    /// Who delivers, as the ledger keeps it.
    #[arg(long, value_name = "NAME", default_value = "watch")]
    pub by: String,
    /// Threads that code; by default one for each processor.
    #[arg(long, value_name = "N")]
    pub jobs: Option<NonZeroUsize>,
}

/// `hudna posts`.
#[derive(Debug, Args)]
pub struct PostsOptions {
    /// The store.
    #[command(flatten)]
    pub store: StoreOptions,
    /// Only what was manned, and observed, on this day.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub day: Option<String>,
    /// Only what could have seen this point: degrees north and east.
    #[arg(long, value_name = "LAT,LON", allow_hyphen_values = true, value_delimiter = ',', num_args = 1)]
    pub at: Vec<f64>,
    /// Only posts of this name, and what was observed from there.
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// Release the posts that are asked for: a fortnight after its last day, a released post's name and rough position are
    /// shown on the desk. The ledger keeps who released it, and why.
    #[arg(long, requires_all = ["by", "reason"], conflicts_with_all = ["withhold", "json"])]
    pub release: bool,
    /// Take a release back.
    #[arg(long, requires_all = ["by", "reason"], conflicts_with = "json")]
    pub withhold: bool,
    /// Who releases or withholds, as the ledger keeps it.
    #[arg(long = "as", value_name = "NAME")]
    pub by: Option<String>,
    /// Why; the ledger keeps it.
    #[arg(long)]
    pub reason: Option<String>,
    /// One JSON object a line.
    #[arg(long)]
    pub json: bool,
}

/// `hudna movements`.
#[derive(Debug, Args)]
pub struct MovementsOptions {
    /// The store.
    #[command(flatten)]
    pub store: StoreOptions,
    /// Only those of this day.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub day: Option<String>,
    /// Only those that may pass this point: degrees north and east.
    #[arg(long, value_name = "LAT,LON", allow_hyphen_values = true, value_delimiter = ',', num_args = 1)]
    pub at: Vec<f64>,
    /// One JSON object a line.
    #[arg(long)]
    pub json: bool,
}

fn seconds(text: &str) -> Result<f64, String> {
    let seconds = text.parse().ok().filter(|seconds: &f64| (0.05..=3600.0).contains(seconds));
    seconds.ok_or_else(|| "a number of seconds from 0.05 to 3600 is needed".to_owned())
}
