//! Prints what the agreements' files say in Arabic by their English words: `make openapi` writes it to `web/src/lib/messages/said-ar.json`.

use std::io::Write as _;

use hudna_pipeline::assess::phrases::said;
use hudna_pipeline::model::table::DataFiles;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let all = said(&DataFiles::embedded(), "ar");
    writeln!(std::io::stdout(), "{}", serde_json::to_string_pretty(&all)?)?;
    Ok(())
}
