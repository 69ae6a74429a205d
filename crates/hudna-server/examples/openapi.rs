//! Prints the OpenAPI document: `cargo run -p hudna-server --example openapi > web/openapi.json`.

use std::io::Write as _;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    writeln!(std::io::stdout(), "{}", hudna_server::openapi().to_pretty_json()?)?;
    Ok(())
}
