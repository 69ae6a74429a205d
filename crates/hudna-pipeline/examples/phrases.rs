//! Prints every sentence of the program's own by its code: `make openapi` writes it to `web/src/lib/messages/phrases.json`.

use std::borrow::Cow;
use std::io::Write as _;

use hudna_pipeline::assess::Agreements;
use hudna_pipeline::model::table::DataFiles;
use hudna_places::Gazetteer;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let loaded = Agreements::load(&DataFiles::embedded(), Cow::Borrowed(Gazetteer::embedded()));
    let agreements = loaded.map_err(|errors| format!("{errors:?}"))?;
    writeln!(std::io::stdout(), "{}", serde_json::to_string_pretty(&agreements.phrases())?)?;
    Ok(())
}
