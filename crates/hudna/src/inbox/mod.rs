//! A folder that files come into: which of them are whole, and where they go when they were taken or could not be.

mod moved;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::{OsStr, OsString};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};

use anyhow::{Context, Result, bail};

use moved::{Memory, Moved};

/// Our own folder in it: the lock, and the list of what was taken.
const OWN: &str = ".hudna-watch";
/// Files that somebody is still writing go by such names.
const UNFINISHED: [&str; 7] = [".part", ".tmp", ".partial", ".filepart", ".crdownload", ".download", ".swp"];
/// Endings of tables.
const TABLES: [&str; 8] = [".csv", ".tsv", ".xlsx", ".xlsb", ".xls", ".ods", ".json", ".geojson"];
/// An empty file is often one that is about to be written: it must have stood for so many looks.
const EMPTY_LOOKS: u32 = 10;
/// So many looks a table must have stood that looks half written: its last row has no end, or cannot be used.
const DOUBTED_LOOKS: u32 = 5;

/// What a file is read as, by its name's ending.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A table, whose rows are documents.
    Table,
    /// JSON lines, each a document.
    Lines,
    /// A document.
    Document,
}

/// A file that is there, by what tells whether it is still being written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Arrived {
    /// Its name, as it can be shown.
    pub name: String,
    /// What it was called when it came, which need not be Unicode: its documents and rows are called by that.
    pub called: OsString,
    /// Where it is, from the folder: its name, or where it was moved to.
    file: OsString,
    size: u64,
    /// Nanoseconds since 1970.
    changed: u128,
}

impl Arrived {
    /// A file as it is; none where it is gone, or no file.
    fn seen(dir: &Path, file: OsString, called: OsString) -> Option<Self> {
        // Gone since it was listed, or not to be looked at: the next look tells.
        let kind = fs::metadata(dir.join(&file)).ok().filter(fs::Metadata::is_file)?;
        let changed = kind.modified().ok()?.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_nanos());
        let name = called.to_string_lossy().into_owned();
        Some(Self { name, called, file, size: kind.len(), changed })
    }

    /// The folder it was moved to before.
    fn moved_to(&self) -> Option<&str> {
        Path::new(&self.file).parent()?.to_str().filter(|folder| !folder.is_empty())
    }

    /// Whether it was moved before, and somebody wrote to it there.
    pub fn is_again(&self) -> bool {
        self.moved_to().is_some()
    }

    /// What it is read as.
    pub fn kind(&self) -> Kind {
        let name = self.name.to_lowercase();
        if TABLES.iter().any(|ending| name.ends_with(ending)) {
            Kind::Table
        } else if name.ends_with(".jsonl") || name.ends_with(".ndjson") {
            Kind::Lines
        } else {
            Kind::Document
        }
    }

    fn line(&self) -> String {
        serde_json::json!([self.name, self.size, self.changed.to_string()]).to_string()
    }
}

/// The folder.
#[derive(Debug)]
pub struct Inbox {
    dir: PathBuf,
    keep: bool,
    /// Between two looks.
    pub interval: Duration,
    /// What the last look saw, and at how many looks it was the same.
    seen: BTreeMap<OsString, (Arrived, u32)>,
    /// Those of them that looked half written when they were read.
    doubted: BTreeSet<Arrived>,
    /// What was moved, which somebody may still be writing to.
    moved: Memory,
    /// Lines of what was taken and stays where it is.
    taken: BTreeSet<String>,
    // Let go when the process ends, however it ends.
    _lock: File,
}

impl Inbox {
    /// Opens a folder for this process alone.
    ///
    /// # Errors
    /// Where there is no such folder, or another process watches it.
    pub fn open(dir: &Path, keep: bool, interval: Duration) -> Result<Self> {
        if !dir.is_dir() {
            bail!("{}: there is no such folder; make it first", dir.display());
        }
        let own = dir.join(OWN);
        fs::create_dir_all(&own).with_context(|| format!("{}: cannot be made", own.display()))?;
        let lock = own.join("lock");
        let file = OpenOptions::new().create(true).truncate(false).write(true).open(&lock);
        let file = file.with_context(|| format!("{}: cannot be opened", lock.display()))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => bail!("{}: another process watches this folder", dir.display()),
            Err(TryLockError::Error(error)) => {
                return Err(error).with_context(|| format!("{}: cannot be locked", lock.display()));
            }
        }
        let list = fs::read_to_string(own.join("taken")).unwrap_or_default();
        // A line that a kill cut off is no line, and its file is taken again.
        let taken = list
            .split_inclusive('\n')
            .filter_map(|line| line.strip_suffix('\n'))
            .map(str::to_owned)
            .collect();
        let moved = Memory::open(own.join("moved"))?;
        let (seen, doubted) = (BTreeMap::new(), BTreeSet::new());
        Ok(Self { dir: dir.to_owned(), keep, interval, seen, doubted, moved, taken, _lock: file })
    }

    /// Where a file is.
    pub fn path(&self, arrived: &Arrived) -> PathBuf {
        self.dir.join(&arrived.file)
    }

    /// Looks, and returns what is whole, by name: what stood still since the last look, or was last changed longer
    /// ago than that (renamed into the folder, or there before); also what somebody wrote to after it was moved.
    /// `now` is the time since 1970.
    ///
    /// # Errors
    /// Where the folder cannot be listed.
    pub fn ready(&mut self, now: Duration) -> Result<Vec<Arrived>> {
        let listed = fs::read_dir(&self.dir);
        let mut all = self.moved.grown(&self.dir, now);
        for entry in listed.with_context(|| format!("{}: cannot be listed", self.dir.display()))? {
            all.extend(arrived(&self.dir, entry?.file_name()));
        }
        if self.keep {
            all.retain(|arrived| !self.taken.contains(&arrived.line()));
        }
        let mut here = BTreeMap::new();
        for arrived in all {
            let looks = match self.seen.get(&arrived.file) {
                Some((before, looks)) if *before == arrived => looks + 1,
                _ => 0,
            };
            here.insert(arrived.file.clone(), (arrived, looks));
        }
        self.seen = here;
        self.doubted.retain(|one| self.seen.get(&one.file).is_some_and(|(arrived, _)| arrived == one));
        let whole = |(arrived, looks): &&(Arrived, u32)| self.is_whole(arrived, *looks, now);
        Ok(self.seen.values().filter(whole).map(|(arrived, _)| arrived.clone()).collect())
    }

    /// Whether a file stood still for long enough.
    fn is_whole(&self, arrived: &Arrived, looks: u32, now: Duration) -> bool {
        if arrived.size == 0 {
            return looks >= EMPTY_LOOKS;
        }
        let stood = |most: u32| {
            looks >= most || arrived.changed <= now.saturating_sub(self.interval * most).as_nanos()
        };
        let looks_half =
            || self.doubted.contains(arrived) || ends_within_a_row(&self.path(arrived), arrived.kind());
        stood(DOUBTED_LOOKS) || stood(1) && !looks_half()
    }

    /// Has a file that was read and looks half written wait for some more looks; false where it waited for them already.
    pub fn doubts(&mut self, arrived: &Arrived, now: Duration) -> bool {
        let looks = self.seen.get(&arrived.file).map_or(0, |(_, looks)| *looks);
        self.doubted.insert(arrived.clone());
        !self.is_whole(arrived, looks, now)
    }

    /// Whether nothing is left to wait for.
    pub fn is_settled(&self) -> bool {
        self.seen.is_empty()
    }

    /// Leaves a file for the next look.
    pub fn later(&mut self, arrived: &Arrived) {
        self.seen.insert(arrived.file.clone(), (arrived.clone(), EMPTY_LOOKS));
    }

    /// Whether somebody wrote to a file after it was found whole: what was read of it then may not be all.
    pub fn has_changed(&self, arrived: &Arrived) -> bool {
        let now = Arrived::seen(&self.dir, arrived.file.clone(), arrived.called.clone());
        now.is_some_and(|now| now != *arrived)
    }

    /// Moves away (or lists) what was taken. `why` says what of it could not be, and is put into the folder of what failed.
    ///
    /// # Errors
    /// Where it cannot be moved or listed: it would be taken again and again.
    pub fn done(&mut self, arrived: &Arrived, why: Option<&str>) -> Result<()> {
        self.away(arrived, "done", why)
    }

    /// Moves away (or lists) what could not be taken, and says why beside it.
    ///
    /// # Errors
    /// As [`Inbox::done`].
    pub fn failed(&mut self, arrived: &Arrived, why: &str) -> Result<()> {
        self.away(arrived, "failed", Some(why))
    }

    fn away(&mut self, arrived: &Arrived, folder: &str, why: Option<&str>) -> Result<()> {
        self.seen.remove(&arrived.file);
        if self.keep && !arrived.is_again() {
            self.list(arrived)?;
            return why.map_or(Ok(()), |why| self.explain(arrived, why, None).map(drop));
        }
        let before = self.moved.told(&arrived.file).map(Path::to_owned);
        let file = self.put(arrived, folder)?;
        let told = match (why, before) {
            (Some(why), before) => Some(self.explain(arrived, why, before)?),
            (None, Some(before)) => {
                // What was told of it holds no more; a person may have taken that away already.
                let _ = fs::remove_file(self.dir.join(before));
                None
            }
            (None, None) => None,
        };
        self.moved.tell(&file, told)
    }

    /// Says in the folder of what failed why a file, or some of it, could not be taken, in the place of what was told
    /// of it before; returns where, from the folder.
    fn explain(&self, arrived: &Arrived, why: &str, before: Option<PathBuf>) -> Result<PathBuf> {
        let folder = self.folder("failed")?;
        let name = format!("{}.txt", shortened(&arrived.name));
        let path = before.map_or_else(|| free(&folder, OsStr::new(&name)), |before| self.dir.join(before));
        fs::write(&path, format!("{why}\n"))
            .with_context(|| format!("{}: cannot be written", path.display()))?;
        Ok(path.strip_prefix(&self.dir).unwrap_or(&path).to_owned())
    }

    fn folder(&self, name: &str) -> Result<PathBuf> {
        let folder = self.dir.join(name);
        fs::create_dir_all(&folder).with_context(|| format!("{}: cannot be made", folder.display()))?;
        Ok(folder)
    }

    /// Moves a file and returns where it is then, from the folder. What was taken before stays where it went; what
    /// failed and could be taken at last comes to the others.
    fn put(&mut self, arrived: &Arrived, folder: &str) -> Result<OsString> {
        if matches!(arrived.moved_to(), Some(before) if before == "done" || before == folder) {
            self.moved.remember(Moved::now(arrived.file.clone(), arrived))?;
            return Ok(arrived.file.clone());
        }
        let (from, target) = (self.path(arrived), free(&self.folder(folder)?, &arrived.called));
        let file = target.strip_prefix(&self.dir).unwrap_or(&target).as_os_str().to_owned();
        // Before it is moved: a kill in between leaves a note of what is not there, and that is none.
        self.moved.remember(Moved::now(file.clone(), arrived))?;
        match fs::rename(&from, &target) {
            // Somebody took it away: it is taken all the same.
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(file),
            moved => {
                moved.with_context(|| {
                    format!("{}: cannot be moved to {}", from.display(), target.display())
                })?;
                Ok(file)
            }
        }
    }

    fn list(&mut self, arrived: &Arrived) -> Result<()> {
        let path = self.dir.join(OWN).join("taken");
        let line = arrived.line();
        let mut file = OpenOptions::new().create(true).append(true).open(&path)?;
        let written = file.write_all(format!("{line}\n").as_bytes()).and_then(|()| file.sync_all());
        written.with_context(|| format!("{}: cannot be written", path.display()))?;
        self.taken.insert(line);
        Ok(())
    }
}

/// A file that may be taken; none for folders, hidden and unfinished files.
fn arrived(dir: &Path, file: OsString) -> Option<Arrived> {
    let name = file.to_string_lossy().into_owned();
    let lower = name.to_lowercase();
    let unfinished = UNFINISHED.iter().any(|ending| lower.ends_with(ending));
    if name.starts_with('.') || name.starts_with("~$") || name.ends_with('~') || unfinished {
        return None;
    }
    Arrived::seen(dir, file.clone(), file)
}

/// Whether a table's or list's last row has no end: whoever writes row by row may be amid it.
fn ends_within_a_row(path: &Path, kind: Kind) -> bool {
    let name = path.to_string_lossy().to_lowercase();
    let has = |endings: &[&str]| endings.iter().any(|ending| name.ends_with(ending));
    let (rows, json) = (kind == Kind::Lines || has(&[".csv", ".tsv"]), has(&[".json", ".geojson"]));
    if !rows && !json {
        return false;
    }
    let mut end = [0; 8];
    let tail = File::open(path).and_then(|mut file| {
        let size = file.metadata()?.len();
        file.seek(SeekFrom::Start(size.saturating_sub(end.len() as u64)))?;
        file.read(&mut end)
    });
    // What cannot be read is told when it is taken. The end of a line in UTF-16 has a NUL behind or before it.
    let Ok(read) = tail else { return false };
    let end: Vec<u8> = end[..read].iter().copied().filter(|byte| *byte != 0).collect();
    let line_ends = end.last().is_some_and(|byte| matches!(byte, b'\n' | b'\r'));
    let closed = end.trim_ascii_end().last().is_some_and(|byte| matches!(byte, b']' | b'}'));
    if json { !closed } else { !line_ends }
}

/// Bytes of a name that leave room for a number and an ending: file systems take 255.
const NAME: usize = 200;

/// A name's beginning, as much as leaves room.
fn shortened(name: &str) -> &str {
    &name[..name.floor_char_boundary(NAME)]
}

/// A name that is free in a folder: `report.txt`, `report.1.txt`, ...
fn free(folder: &Path, name: &OsStr) -> PathBuf {
    let plain = folder.join(name);
    let lossy = name.to_string_lossy();
    let (stem, ending) =
        lossy.rsplit_once('.').map_or((&*lossy, String::new()), |(stem, e)| (stem, format!(".{e}")));
    let (stem, ending) = (shortened(stem), shortened(&ending));
    let ending = if stem.len() + ending.len() > NAME + 20 { "" } else { ending };
    let numbered = (1u32..).map(|number| folder.join(format!("{stem}.{number}{ending}")));
    std::iter::once(plain.clone())
        .chain(numbered)
        .find(|path| fs::symlink_metadata(path).is_err())
        .unwrap_or(plain)
}
