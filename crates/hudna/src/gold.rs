//! Gold files → documents to code, each with what people say of it; what cannot be read is told.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use hudna_eval::gold::Gold;
use hudna_intake::JsonLines;
use hudna_pipeline::model::Document;

use crate::inputs::files;

/// What a gold file gave.
#[derive(Debug)]
pub struct GoldFile {
    /// What to call the set.
    pub name: String,
    /// Documents with their gold, in the file's order.
    pub documents: Vec<(Gold, Document)>,
    /// What could not be read, each with file and line.
    pub troubles: Vec<String>,
}

/// Where the texts lie that gold has not.
#[derive(Debug, Default)]
pub struct Texts {
    files: Vec<PathBuf>,
}

impl Texts {
    /// All files of a folder.
    ///
    /// # Errors
    /// A folder that can't be listed.
    pub fn of(folder: Option<&Path>) -> Result<Self> {
        let Some(folder) = folder else { return Ok(Self::default()) };
        let cannot = || format!("{}: cannot be listed", folder.display());
        let entries =
            folder.read_dir().with_context(cannot)?.collect::<Result<Vec<_>, _>>().with_context(cannot)?;
        let mut files: Vec<PathBuf> = entries.iter().map(fs::DirEntry::path).collect();
        files.sort();
        Ok(Self { files })
    }

    /// The document of a gold line without a text: the file that it names, or the one named by its id.
    fn document(&self, gold: &Gold) -> Result<Document> {
        let named = |path: &&PathBuf| {
            gold.file.is_some() && path.file_name() == gold.file.as_ref().map(AsRef::as_ref)
        };
        let by_id = |path: &&PathBuf| path.file_stem() == Some(gold.id.as_ref());
        let mut found: Vec<&PathBuf> = self.files.iter().filter(named).collect();
        if found.is_empty() {
            found = self.files.iter().filter(by_id).collect();
        }
        match found[..] {
            [file] => {
                let document = files(vec![file.clone()]).next().context("the file is gone")?;
                document.map_err(|e| anyhow::anyhow!(e.reason))
            }
            [] if self.files.is_empty() => {
                bail!("{}: no `text`; --texts DIR says where its file lies", gold.id)
            }
            [] => bail!("{}: no `text`, and no file of that name in the folder of --texts", gold.id),
            [one, other, ..] => bail!("{}: {} or {}?", gold.id, one.display(), other.display()),
        }
    }
}

/// Reads a gold file. Nothing stops it: what is wrong is told, and the rest goes on.
pub fn read(path: &Path, texts: &Texts) -> GoldFile {
    let name = path.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
    let mut file = GoldFile { name, documents: Vec::new(), troubles: Vec::new() };
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) => {
            file.troubles.push(format!("{}: cannot be read: {error}", path.display()));
            return file;
        }
    };
    let mut ids = BTreeSet::new();
    for (line, number) in bytes.split(|byte| *byte == b'\n').zip(1u64..) {
        let line = if number == 1 { line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line) } else { line };
        if line.trim_ascii().is_empty() {
            continue;
        }
        match read_line(line, texts) {
            Ok((gold, _)) if !ids.insert(gold.id.clone()) => {
                let told =
                    format!("{}:{number}: the id `{}` stands on an earlier line", path.display(), gold.id);
                file.troubles.push(told);
            }
            Ok(both) => file.documents.push(both),
            Err(error) => file.troubles.push(format!("{}:{number}: {error:#}", path.display())),
        }
    }
    file
}

fn read_line(line: &[u8], texts: &Texts) -> Result<(Gold, Document)> {
    let text = std::str::from_utf8(line).context("this is no UTF-8")?;
    let gold = Gold::read(text).map_err(anyhow::Error::msg)?;
    // Read like any other delivery, so that what is measured is what `hudna code --jsonl` would say.
    let document = match &gold.text {
        None => texts.document(&gold)?,
        Some(_) => {
            let delivered = JsonLines::new(line).next().context("the line is empty")?;
            delivered.map_err(|error| anyhow::Error::msg(error.message))?
        }
    };
    Ok((gold, document))
}
