//! A folder that files come into: which of them are whole, and where they go when they were taken or could not be.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::{OsStr, OsString};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};

use anyhow::{Context, Result, bail};

/// Our own folder in it: the lock, and the list of what was taken.
const OWN: &str = ".hudna-watch";
/// Files that somebody is still writing go by such names.
const UNFINISHED: [&str; 7] = [".part", ".tmp", ".partial", ".filepart", ".crdownload", ".download", ".swp"];
/// Endings of tables.
const TABLES: [&str; 8] = [".csv", ".tsv", ".xlsx", ".xlsb", ".xls", ".ods", ".json", ".geojson"];
/// An empty file is often one that is about to be written: it must have stood for so many looks.
const EMPTY_LOOKS: u32 = 10;

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
    /// Its name in the folder, which need not be Unicode.
    file: OsString,
    size: u64,
    /// Nanoseconds since 1970.
    changed: u128,
}

impl Arrived {
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
        Ok(Self { dir: dir.to_owned(), keep, interval, seen: BTreeMap::new(), taken, _lock: file })
    }

    /// Where a file is.
    pub fn path(&self, arrived: &Arrived) -> PathBuf {
        self.dir.join(&arrived.file)
    }

    /// Looks, and returns what is whole, by name: what stood still since the last look, or was last changed longer
    /// ago than that (renamed into the folder, or there before). `now` is the time since 1970.
    ///
    /// # Errors
    /// Where the folder cannot be listed.
    pub fn ready(&mut self, now: Duration) -> Result<Vec<Arrived>> {
        let mut here = BTreeMap::new();
        for entry in
            fs::read_dir(&self.dir).with_context(|| format!("{}: cannot be listed", self.dir.display()))?
        {
            let entry = entry?;
            let Some(arrived) = arrived(&self.dir, entry.file_name()) else { continue };
            if self.keep && self.taken.contains(&arrived.line()) {
                continue;
            }
            let looks = match self.seen.get(&arrived.file) {
                Some((before, looks)) if *before == arrived => looks + 1,
                _ => 0,
            };
            here.insert(arrived.file.clone(), (arrived, looks));
        }
        self.seen = here;
        let old = now.saturating_sub(self.interval).as_nanos();
        let whole = |(arrived, looks): &&(Arrived, u32)| match arrived.size {
            0 => *looks >= EMPTY_LOOKS,
            _ => *looks >= 1 || arrived.changed <= old,
        };
        Ok(self.seen.values().filter(whole).map(|(arrived, _)| arrived.clone()).collect())
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
        self::arrived(&self.dir, arrived.file.clone()).is_some_and(|now| now != *arrived)
    }

    /// Moves away (or lists) what was taken.
    ///
    /// # Errors
    /// Where it cannot be moved or listed: it would be taken again and again.
    pub fn done(&mut self, arrived: &Arrived) -> Result<()> {
        self.seen.remove(&arrived.file);
        if self.keep { self.list(arrived) } else { self.put(arrived, "done").map(drop) }
    }

    /// Moves away (or lists) what could not be taken, and says why beside it.
    ///
    /// # Errors
    /// As [`Inbox::done`].
    pub fn failed(&mut self, arrived: &Arrived, why: &str) -> Result<()> {
        self.seen.remove(&arrived.file);
        if self.keep {
            self.list(arrived)?;
        } else {
            self.put(arrived, "failed")?;
        }
        self.explain(arrived, why)
    }

    /// Says in the folder of what failed why a file, or some of it, could not be taken.
    ///
    /// # Errors
    /// Where that cannot be written.
    pub fn explain(&self, arrived: &Arrived, why: &str) -> Result<()> {
        let path = free(&self.folder("failed")?, OsStr::new(&format!("{}.txt", shortened(&arrived.name))));
        fs::write(&path, format!("{why}\n")).with_context(|| format!("{}: cannot be written", path.display()))
    }

    fn folder(&self, name: &str) -> Result<PathBuf> {
        let folder = self.dir.join(name);
        fs::create_dir_all(&folder).with_context(|| format!("{}: cannot be made", folder.display()))?;
        Ok(folder)
    }

    fn put(&self, arrived: &Arrived, folder: &str) -> Result<PathBuf> {
        let target = free(&self.folder(folder)?, &arrived.file);
        let from = self.path(arrived);
        match fs::rename(&from, &target) {
            // Somebody took it away: it is taken all the same.
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(target),
            moved => {
                moved.with_context(|| {
                    format!("{}: cannot be moved to {}", from.display(), target.display())
                })?;
                Ok(target)
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
    // Gone since it was listed, or not to be looked at: the next look tells.
    let kind = fs::metadata(dir.join(&file)).ok().filter(fs::Metadata::is_file)?;
    let changed = kind.modified().ok()?.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_nanos());
    Some(Arrived { name, file, size: kind.len(), changed })
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Long after anything was written.
    fn later() -> Duration {
        crate::clock::since_epoch() + Duration::from_secs(3600)
    }

    fn names(inbox: &mut Inbox, now: Duration) -> Vec<String> {
        inbox.ready(now).unwrap().into_iter().map(|arrived| arrived.name).collect()
    }

    #[test]
    fn only_what_stands_still_is_whole() {
        let folder = tempfile::tempdir().unwrap();
        let now = crate::clock::since_epoch();
        let mut inbox = Inbox::open(folder.path(), false, Duration::from_secs(60)).unwrap();
        for name in ["a.txt", "b.txt.part", ".hidden", "~$table.xlsx", "c.tmp"] {
            fs::write(folder.path().join(name), "x").unwrap();
        }
        fs::write(folder.path().join("empty"), "").unwrap();
        assert!(names(&mut inbox, now).is_empty(), "seen for the first time, just written");
        fs::write(folder.path().join("a.txt"), "xy").unwrap();
        assert!(names(&mut inbox, now).is_empty(), "it grew");
        assert_eq!(names(&mut inbox, now), ["a.txt"], "it stood still");
        fs::rename(folder.path().join("b.txt.part"), folder.path().join("b.txt")).unwrap();
        assert_eq!(names(&mut inbox, later()), ["a.txt", "b.txt"], "renamed in, and written long ago");
        for _ in 0..EMPTY_LOOKS {
            names(&mut inbox, now);
        }
        assert_eq!(names(&mut inbox, now), ["a.txt", "b.txt", "empty"]);
    }

    #[test]
    fn what_was_taken_is_moved_under_a_free_name_or_listed() {
        let folder = tempfile::tempdir().unwrap();
        let write = || fs::write(folder.path().join("a.txt"), "x").unwrap();
        let mut inbox = Inbox::open(folder.path(), false, Duration::ZERO).unwrap();
        for _ in 0..2 {
            write();
            let all = inbox.ready(later()).unwrap();
            inbox.done(&all[0]).unwrap();
        }
        assert!(folder.path().join("done/a.txt").exists() && folder.path().join("done/a.1.txt").exists());
        write();
        let all = inbox.ready(later()).unwrap();
        inbox.failed(&all[0], "because").unwrap();
        assert_eq!(fs::read_to_string(folder.path().join("failed/a.txt.txt")).unwrap(), "because\n");
        assert!(Inbox::open(folder.path(), true, Duration::ZERO).is_err(), "one process at a time");
        drop(inbox);
        let mut inbox = Inbox::open(folder.path(), true, Duration::ZERO).unwrap();
        write();
        let all = inbox.ready(later()).unwrap();
        inbox.done(&all[0]).unwrap();
        drop(inbox);
        let mut inbox = Inbox::open(folder.path(), true, Duration::ZERO).unwrap();
        assert!(names(&mut inbox, later()).is_empty(), "listed, also after a restart");
        fs::write(folder.path().join("a.txt"), "longer").unwrap();
        assert_eq!(names(&mut inbox, later()), ["a.txt"], "changed since");
    }

    #[test]
    fn what_grew_while_it_was_taken_is_taken_again() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.txt"), "x").unwrap();
        let mut inbox = Inbox::open(folder.path(), false, Duration::ZERO).unwrap();
        let all = inbox.ready(later()).unwrap();
        assert!(!inbox.has_changed(&all[0]));
        fs::write(folder.path().join("a.txt"), "xy").unwrap();
        assert!(inbox.has_changed(&all[0]));
        fs::remove_file(folder.path().join("a.txt")).unwrap();
        assert!(!inbox.has_changed(&all[0]), "somebody took it away: there is nothing to be taken again");
    }
}
