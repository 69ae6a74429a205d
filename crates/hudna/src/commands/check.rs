//! `hudna check`: are the tables of all languages as they should be?

use std::path::Path;
use std::process::ExitCode;

use anyhow::Result;

use crate::data::{self, Mistakes};
use crate::terminal;

/// Runs the command.
pub fn run(overlay: Option<&Path>) -> Result<ExitCode> {
    match data::load_all(overlay) {
        Ok(pipeline) => terminal::say(&format!("all tables are sound; {}", pipeline.version())),
        Err(error) => match error.downcast::<Mistakes>() {
            Ok(mistakes) => {
                terminal::say(&mistakes.to_string())?;
                Ok(ExitCode::from(super::FAULTS))
            }
            Err(error) => Err(error),
        },
    }
}
