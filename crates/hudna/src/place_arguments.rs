//! The command line of `hudna place` and `hudna places`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

/// `hudna place`.
#[derive(Debug, Subcommand)]
pub enum Place {
    /// Write a place into places/extra/pinned.tsv of --data; the next `hudna code --data` knows it.
    Pin(PinOptions),
    /// Show which places are known under a name, the likeliest first.
    Show(PlaceShowOptions),
}

/// `hudna place pin`.
#[derive(Debug, Args)]
pub struct PinOptions {
    /// Its usual name.
    pub name: String,
    /// Degrees north.
    #[arg(long, allow_hyphen_values = true, value_name = "DEGREES")]
    pub lat: f64,
    /// Degrees east.
    #[arg(long, allow_hyphen_values = true, value_name = "DEGREES")]
    pub lon: f64,
    /// How far from the point it reaches, or the point is off.
    #[arg(long, value_name = "KM")]
    pub radius: Option<f64>,
    /// ISO 3166-1 alpha-3; by default the country that the point lies in.
    #[arg(long, value_name = "CODE")]
    pub country: Option<String>,
    /// city, town, village, subcity, site, region or admin2.
    #[arg(long, default_value = "village")]
    pub kind: String,
    /// A further name, in any script; may be given again.
    #[arg(long, value_name = "NAME")]
    pub alias: Vec<String>,
    /// Who says so.
    #[arg(long = "as", value_name = "WHO")]
    pub who: String,
    /// How they know.
    #[arg(long, value_name = "TEXT")]
    pub why: String,
}

/// `hudna place show`.
#[derive(Debug, Args)]
pub struct PlaceShowOptions {
    /// The name, however it is spelled.
    pub name: String,
}

/// `hudna places`.
#[derive(Debug, Subcommand)]
pub enum Places {
    /// Take places from a GeoNames dump or a CSV file into places/gazetteer.bin of --data.
    Import(ImportOptions),
}

/// `hudna places import`.
#[derive(Debug, Args)]
pub struct ImportOptions {
    /// GeoNames' allCountries.txt or one country's file, or CSV; unpacked.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// What the files are.
    #[arg(long, value_enum, default_value_t = ListFormat::Geonames)]
    pub format: ListFormat,
    /// GeoNames' alternateNamesV2.txt: names by language, of the places taken.
    #[arg(long, value_name = "FILE")]
    pub names: Option<PathBuf>,
    /// CSV: which column is what, as name=ADM3_EN,ar=ADM3_AR,lat=Y,lon=X,pcode=ADM3_PCODE; further: fa, ru, tr, uk, en,
    /// population, radius_km, geonameid; country and kind may also be a value of their own.
    #[arg(long, value_name = "MAP", value_delimiter = ',', required_if_eq("format", "csv"))]
    pub columns: Vec<String>,
    /// Only these countries, alpha-3.
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    pub countries: Vec<String>,
    /// Only inside: west,south,east,north.
    #[arg(long, value_name = "W,S,E,N", allow_hyphen_values = true, value_delimiter = ',', num_args = 1)]
    pub bbox: Vec<f64>,
    /// Only these feature classes of GeoNames: P (populated), A, S, L, H, T.
    #[arg(long, value_name = "LETTERS", value_delimiter = ',')]
    pub classes: Vec<char>,
    /// Bad lines that are told one by one; the rest is counted.
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub faults: u64,
}

/// What a list of places is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    /// A dump of GeoNames.
    Geonames,
    /// Comma-separated, with a header.
    Csv,
}
