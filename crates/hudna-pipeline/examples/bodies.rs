//! Prints the Arabic names of bodies by their English ones: `make openapi` writes them to `web/src/lib/messages/bodies-ar.json`.

use std::io::Write as _;

use hudna_pipeline::assess::phrases::names_of_bodies;
use hudna_pipeline::model::table::DataFiles;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let names = names_of_bodies(&DataFiles::embedded(), "ar");
    writeln!(std::io::stdout(), "{}", serde_json::to_string_pretty(&names)?)?;
    Ok(())
}
