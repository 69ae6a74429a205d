//! What a command is given → documents, or why there is none, in the order given.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use hudna_intake::{JsonLines, read_path};
use hudna_pipeline::model::Document;

/// An input that is no document: what to call it, and why.
#[derive(Debug)]
pub struct Unreadable {
    /// The file's name without its ending, or the number of the line.
    pub id: String,
    /// Where it is and what is wrong with it, in a sentence.
    pub reason: String,
}

/// A document, or why there is none.
pub type Input = Result<Document, Unreadable>;

/// Every file of these paths.
pub fn files(paths: Vec<PathBuf>) -> impl Iterator<Item = Input> + Send {
    paths.into_iter().flat_map(read_path).map(|delivery| {
        delivery.map_err(|e| Unreadable {
            id: e.path.file_stem().map_or_else(String::new, |s| s.to_string_lossy().into_owned()),
            reason: e.to_string(),
        })
    })
}

/// Every line of JSON lines.
pub fn lines(from: impl BufRead + Send) -> impl Iterator<Item = Input> + Send {
    JsonLines::new(from)
        .map(|line| line.map_err(|e| Unreadable { id: e.line.to_string(), reason: e.to_string() }))
}

/// A file of JSON lines; `-` is standard input.
///
/// # Errors
/// A path that can't be opened, or is a folder: nothing of it could be read.
pub fn open_lines(path: &Path) -> Result<Box<dyn BufRead + Send>> {
    if path == Path::new("-") {
        return Ok(Box::new(BufReader::new(io::stdin())));
    }
    let file = File::open(path).with_context(|| format!("{}: cannot be opened", path.display()))?;
    if file.metadata().is_ok_and(|kind| kind.is_dir()) {
        bail!("{}: this is a folder; --jsonl takes a file of JSON lines", path.display());
    }
    Ok(Box::new(BufReader::with_capacity(1 << 16, file)))
}

/// Bytes of all files at and below some paths, for the progress; what cannot be seen counts as nothing.
pub fn total_size(paths: &[PathBuf]) -> u64 {
    let mut ahead: Vec<PathBuf> = paths.to_vec();
    let mut total = 0;
    while let Some(path) = ahead.pop() {
        match path.metadata() {
            Ok(kind) if kind.is_dir() && !path.is_symlink() => {
                ahead.extend(path.read_dir().into_iter().flatten().flatten().map(|entry| entry.path()));
            }
            Ok(kind) => total += kind.len(),
            Err(_) => {}
        }
    }
    total
}
