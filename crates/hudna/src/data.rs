//! The tables: built in, with a mission's own folder laid over them.

use std::borrow::Cow;
use std::path::Path;

use anyhow::{Context, Result, bail};
use hudna_pipeline::Pipeline;
use hudna_pipeline::model::table::{DataError, DataFiles};
use hudna_places::Gazetteer;

/// Loads the pipeline, with the tables of `overlay` over the built-in ones.
///
/// # Errors
/// A folder that can't be read; mistakes in its tables, each with file, line and remedy.
pub fn load(overlay: Option<&Path>) -> Result<Pipeline> {
    let mut files = DataFiles::embedded();
    let mut gazetteer = Cow::Borrowed(Gazetteer::embedded());
    if let Some(folder) = overlay {
        let count = add_folder(&mut files, folder, folder)?;
        if count == 0 {
            bail!("{}: no .tsv file below this folder; it should look like data/ of the source", folder.display());
        }
        gazetteer = with_places(gazetteer, folder)?;
    }
    let pipeline = Pipeline::load(files, gazetteer).map_err(mistakes)?;
    if overlay.is_some() {
        let errors = pipeline.check();
        if !errors.is_empty() {
            return Err(mistakes(errors));
        }
    }
    Ok(pipeline)
}

fn mistakes(errors: Vec<DataError>) -> anyhow::Error {
    let said: Vec<String> = errors.iter().map(ToString::to_string).collect();
    anyhow::anyhow!("{} mistakes in the data:\n{}", errors.len(), said.join("\n"))
}

fn add_folder(files: &mut DataFiles, root: &Path, folder: &Path) -> Result<usize> {
    let mut entries: Vec<_> = std::fs::read_dir(folder)
        .and_then(Iterator::collect)
        .with_context(|| format!("{}: cannot be listed", folder.display()))?;
    entries.sort_by_key(std::fs::DirEntry::file_name);
    let mut count = 0;
    for entry in entries {
        let path = entry.path();
        if path.is_dir() {
            count += add_folder(files, root, &path)?;
        } else if path.extension().is_some_and(|e| e == "tsv") {
            let text = std::fs::read_to_string(&path).with_context(|| format!("{}: cannot be read", path.display()))?;
            let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            files.add(name, text);
            count += 1;
        }
    }
    Ok(count)
}

/// Adds the places of `places/extra/*.tsv` of the overlay.
fn with_places(gazetteer: Cow<'static, Gazetteer>, folder: &Path) -> Result<Cow<'static, Gazetteer>> {
    let extra = folder.join("places/extra");
    if !extra.is_dir() {
        return Ok(gazetteer);
    }
    let mut text = String::new();
    let mut entries: Vec<_> = std::fs::read_dir(&extra).and_then(Iterator::collect)?;
    entries.sort_by_key(std::fs::DirEntry::file_name);
    let mut gazetteer = gazetteer.into_owned();
    for entry in entries.iter().filter(|e| e.path().extension().is_some_and(|x| x == "tsv")) {
        text.clear();
        text.push_str(&std::fs::read_to_string(entry.path()).with_context(|| format!("{}: cannot be read", entry.path().display()))?);
        let name = format!("places/extra/{}", entry.file_name().to_string_lossy());
        gazetteer = gazetteer.with_extra(&text, &name).map_err(|errors| {
            let said: Vec<String> = errors.iter().map(ToString::to_string).collect();
            anyhow::anyhow!("{}", said.join("\n"))
        })?;
    }
    Ok(Cow::Owned(gazetteer))
}
