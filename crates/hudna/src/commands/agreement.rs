//! `hudna agreement`: is an agreement's file as it should be, and what does it say in words?

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};

use crate::arguments::AgreementCommand;
use crate::data::{self, Mistakes};
use crate::terminal;

/// Runs the command.
pub fn run(what: &AgreementCommand, overlay: Option<&Path>) -> Result<ExitCode> {
    match what {
        AgreementCommand::Check { file } => check(file, overlay),
        AgreementCommand::Show { id } => show(id.as_deref(), overlay),
    }
}

/// The file is checked under its folder's name, which is the agreement's id, beside all others; mistakes name it as it was given.
fn check(file: &Path, overlay: Option<&Path>) -> Result<ExitCode> {
    let read = |path: &Path| {
        std::fs::read_to_string(path).with_context(|| format!("{}: cannot be read", path.display()))
    };
    let full = file.canonicalize().with_context(|| format!("{}: cannot be read", file.display()))?;
    let folder = full.parent().context("an agreement has a folder of its own")?;
    let id =
        folder.file_name().context("an agreement has a folder of its own")?.to_string_lossy().into_owned();
    let mut files = vec![(format!("agreements/{id}/agreement.toml"), read(&full)?)];
    let zones = folder.join("zones.geojson");
    if zones.exists() {
        files.push((format!("agreements/{id}/zones.geojson"), read(&zones)?));
    }
    match data::agreements(overlay, files) {
        Ok(all) => {
            let rules = all.text(&id).map_or(0, |text| text.rules.len());
            terminal::say(&format!("{id} is sound: {rules} provisions"))
        }
        Err(error) => match error.downcast::<Mistakes>() {
            Ok(mistakes) => {
                let own = [
                    ("agreement.toml", file.to_owned()),
                    ("zones.geojson", file.with_file_name("zones.geojson")),
                ];
                let named = own.iter().fold(mistakes.to_string(), |told, (name, path)| {
                    told.replace(&format!("agreements/{id}/{name}:"), &format!("{}:", path.display()))
                });
                terminal::say(&named)?;
                Ok(ExitCode::from(super::FAULTS))
            }
            Err(error) => Err(error),
        },
    }
}

fn show(id: Option<&str>, overlay: Option<&Path>) -> Result<ExitCode> {
    let all = data::agreements(overlay, Vec::new())?;
    let Some(id) = id else {
        let line = |text: &hudna_pipeline::assess::Text| {
            format!("{}  {}", text.agreement.id.get_ref(), text.agreement.title.en)
        };
        return terminal::say(&all.texts.iter().map(line).collect::<Vec<_>>().join("\n"));
    };
    let Some(text) = all.text(id) else {
        bail!("no agreement `{id}`; `hudna agreement show` lists them");
    };
    terminal::say(&all.in_words(text))
}
