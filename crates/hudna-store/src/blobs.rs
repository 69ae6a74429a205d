//! The bytes of documents, in files named by their hash, durable before anything names them.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::StoreError;
use crate::hash::{finish_hex, sha256_hex};

/// The folder of documents in a store's folder.
pub(crate) const FOLDER: &str = "documents";

/// Files being written. One folder for all of them, on the same disk as their goal, so that what a
/// crash left behind is found without looking through every folder.
const PARTIAL: &str = "partial";

/// Where a document's bytes are: `documents/ab/<hash>`.
pub(crate) fn path_of(dir: &Path, hash: &str) -> PathBuf {
    dir.join(FOLDER).join(hash.get(..2).unwrap_or("")).join(hash)
}

/// What was newly written, so that it can be taken back.
#[derive(Default)]
pub(crate) struct Kept {
    files: Vec<PathBuf>,
    folders: BTreeSet<PathBuf>,
}

impl Kept {
    /// Writes one document's bytes, unless they are there and right. Not durable before [`Kept::sync`].
    pub(crate) fn keep(&mut self, dir: &Path, hash: &str, bytes: &[u8]) -> Result<(), StoreError> {
        let path = path_of(dir, hash);
        self.folders.extend(path.parent().map(Path::to_path_buf));
        // The name may be there from before a crash, or the file may have rotted since.
        if fs::read(&path).is_ok_and(|there| there == bytes) {
            return Ok(());
        }
        make_folder(path.parent().unwrap_or(dir))?;
        let partial = partial(dir)?.join(hash);
        let written = write_synced(&partial, bytes)
            .and_then(|()| fs::rename(&partial, &path).map_err(told(&path, "name the document")));
        if let Err(error) = written {
            // Best effort: what stays is cleared when a writer next opens the store.
            let _ = fs::remove_file(&partial);
            return Err(error);
        }
        self.files.push(path);
        Ok(())
    }

    /// Makes the names of all that was kept durable.
    pub(crate) fn sync(&self) -> Result<(), StoreError> {
        self.folders.iter().try_for_each(|folder| sync_folder(folder))
    }

    /// Takes back what was newly written; for a batch that failed before any entry named it.
    pub(crate) fn take_back(&self) {
        for file in &self.files {
            // Best effort: bytes that no entry names harm nobody.
            let _ = fs::remove_file(file);
        }
    }
}

fn told<'a>(path: &'a Path, action: &'static str) -> impl Fn(std::io::Error) -> StoreError + 'a {
    move |source| StoreError::io(path, action, source)
}

fn write_synced(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let write = || {
        let mut file = File::create(path)?;
        file.write_all(bytes)?;
        file.sync_all()
    };
    write().map_err(told(path, "write the document"))
}

/// The folder for what is being written, made where it is missing. What a crash leaves there goes at the next start.
pub(crate) fn partial(dir: &Path) -> Result<PathBuf, StoreError> {
    let partial = dir.join(FOLDER).join(PARTIAL);
    make_folder(&partial)?;
    Ok(partial)
}

/// Makes a folder and its parents; each new name is made durable in the folder above it.
pub(crate) fn make_folder(path: &Path) -> Result<(), StoreError> {
    if path.as_os_str().is_empty() || path.is_dir() {
        return Ok(());
    }
    let parent = path.parent().unwrap_or(Path::new(""));
    make_folder(parent)?;
    match fs::create_dir(path) {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(told(path, "make the folder")(error)),
        _ => sync_folder(if parent.as_os_str().is_empty() { Path::new(".") } else { parent }),
    }
}

/// Makes the names in a folder durable.
pub(crate) fn sync_folder(path: &Path) -> Result<(), StoreError> {
    File::open(path).and_then(|folder| folder.sync_all()).map_err(told(path, "make the folder durable"))
}

/// Whether bytes of that size are there; their content is not looked at.
pub(crate) fn seems_there(dir: &Path, hash: &str, size: usize) -> bool {
    fs::metadata(path_of(dir, hash)).is_ok_and(|found| found.len() == size as u64)
}

/// A document's bytes, checked.
pub(crate) fn read(dir: &Path, hash: &str) -> Result<Vec<u8>, StoreError> {
    let path = path_of(dir, hash);
    let bytes = fs::read(&path).map_err(|error| unreadable(&path, error))?;
    if sha256_hex(&[&bytes]) == hash { Ok(bytes) } else { Err(altered(path)) }
}

/// Checks a document's bytes piece by piece; returns their number.
pub(crate) fn check(dir: &Path, hash: &str) -> Result<u64, StoreError> {
    copy(dir, hash, &mut std::io::sink()).map(|(size, _)| size)
}

/// Copies a document's bytes into another store's folder, durable and checked; returns their number.
pub(crate) fn copy_to(dir: &Path, hash: &str, target: &Path) -> Result<u64, StoreError> {
    let path = path_of(target, hash);
    let folder = path.parent().unwrap_or(target);
    make_folder(folder)?;
    let mut file = File::create(&path).map_err(told(&path, "write the document"))?;
    let (size, failed_write) = copy(dir, hash, &mut file)?;
    match failed_write {
        Some(error) => Err(told(&path, "write the document")(error)),
        None => {
            file.sync_all().map_err(told(&path, "write the document"))?;
            sync_folder(folder)?;
            Ok(size)
        }
    }
}

fn copy(dir: &Path, hash: &str, to: &mut dyn Write) -> Result<(u64, Option<std::io::Error>), StoreError> {
    let path = path_of(dir, hash);
    let mut file = File::open(&path).map_err(|error| unreadable(&path, error))?;
    let (mut hasher, mut size, mut buffer) = (Sha256::new(), 0, vec![0; 1 << 16]);
    loop {
        let count = file.read(&mut buffer).map_err(|error| unreadable(&path, error))?;
        let piece = buffer.get(..count).unwrap_or_default();
        if piece.is_empty() {
            break;
        }
        hasher.update(piece);
        size += piece.len() as u64;
        if let Err(error) = to.write_all(piece) {
            return Ok((size, Some(error)));
        }
    }
    if finish_hex(hasher) == hash { Ok((size, None)) } else { Err(altered(path)) }
}

fn unreadable(path: &Path, error: std::io::Error) -> StoreError {
    let detail = match error.kind() {
        ErrorKind::NotFound => "the document's bytes are missing".into(),
        _ => format!("the document's bytes cannot be read ({error})"),
    };
    StoreError::Bytes { path: path.into(), detail }
}

fn altered(path: PathBuf) -> StoreError {
    StoreError::Bytes { path, detail: "the document's bytes are not those that were received".into() }
}

/// Deletes a document's bytes for good; none there is as good.
pub(crate) fn erase(dir: &Path, hash: &str) -> Result<(), StoreError> {
    let path = path_of(dir, hash);
    match fs::remove_file(&path) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        Err(error) => Err(told(&path, "delete the document")(error)),
        Ok(()) => sync_folder(path.parent().unwrap_or(dir)),
    }
}

/// Files in the folders of documents that are not those named.
pub(crate) fn count_others(dir: &Path, known: &BTreeSet<&str>) -> u64 {
    let documents = dir.join(FOLDER);
    let Ok(folders) = fs::read_dir(&documents) else { return 0 };
    let mut others = 0;
    for folder in folders.flatten().filter(|folder| folder.file_name() != PARTIAL) {
        let Ok(files) = fs::read_dir(folder.path()) else { continue };
        let stray = |name: &std::ffi::OsStr| !name.to_str().is_some_and(|name| known.contains(name));
        others += files.flatten().filter(|file| stray(&file.file_name())).count() as u64;
    }
    others
}

/// Clears away what a crash left half-written.
pub(crate) fn clear_partial(dir: &Path) -> Result<(), StoreError> {
    let partial = dir.join(FOLDER).join(PARTIAL);
    let Ok(entries) = fs::read_dir(&partial) else { return Ok(()) };
    for entry in entries.flatten() {
        fs::remove_file(entry.path()).map_err(told(&partial, "clear half-written documents"))?;
    }
    Ok(())
}
