//! What was moved out of a watched folder, for a day: whoever still holds a file open goes on writing to it where it went.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

use super::Arrived;

/// How long a file that was moved is looked after: nobody holds a table open for longer without a word.
const REMEMBERED: Duration = Duration::from_secs(24 * 3600);
/// So long after it was moved, a file is looked at at every look; then at each [`SELDOM`]th, because a folder that takes
/// thousands of files a day may lie on a network, where each costs a question.
const CLOSELY: Duration = Duration::from_secs(600);
const SELDOM: u64 = 30;

/// A file that was moved.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Moved {
    /// Where it went, from the watched folder.
    pub(super) file: OsString,
    /// What it was called when it came.
    pub(super) called: OsString,
    /// As it was when it was read.
    pub(super) size: u64,
    pub(super) changed: u128,
    /// Seconds since 1970.
    pub(super) at: u64,
    /// Where it is told why it, or some of it, could not be taken.
    pub(super) told: Option<PathBuf>,
}

impl Moved {
    pub(super) fn now(file: OsString, arrived: &Arrived) -> Self {
        let Arrived { called, size, changed, .. } = arrived.clone();
        Self { file, called, size, changed, at: crate::clock::since_epoch().as_secs(), told: None }
    }
}

/// All of them, kept in a file of JSON lines to which one is added for each move.
#[derive(Debug)]
pub(super) struct Memory {
    path: PathBuf,
    all: BTreeMap<OsString, Moved>,
    looks: u64,
}

impl Memory {
    /// Reads what an earlier watch remembered, and writes it again without what is too long ago.
    pub(super) fn open(path: PathBuf) -> Result<Self> {
        let now = crate::clock::since_epoch();
        let mut all = BTreeMap::new();
        // A line that a kill cut off was of a move that did not come about.
        for line in fs::read_to_string(&path).unwrap_or_default().lines() {
            if let Ok(moved) = serde_json::from_str::<Moved>(line) {
                all.insert(moved.file.clone(), moved);
            }
        }
        all.retain(|_, moved| is_recent(moved, now));
        let lines = all.values().map(serde_json::to_string).collect::<Result<Vec<_>, _>>()?;
        let whole: String = lines.iter().map(|line| format!("{line}\n")).collect();
        let beside = path.with_extension("new");
        fs::write(&beside, whole)
            .and_then(|()| fs::rename(&beside, &path))
            .with_context(|| format!("{}: cannot be written", path.display()))?;
        Ok(Self { path, all, looks: 0 })
    }

    /// Remembers a file; to be called before it is moved, so that no kill comes in between.
    pub(super) fn remember(&mut self, moved: Moved) -> Result<()> {
        let line = serde_json::to_string(&moved)? + "\n";
        let file = OpenOptions::new().create(true).append(true).open(&self.path);
        file.and_then(|mut file| file.write_all(line.as_bytes()))
            .with_context(|| format!("{}: cannot be written", self.path.display()))?;
        self.all.insert(moved.file.clone(), moved);
        Ok(())
    }

    /// Where it is told why some of a file could not be taken, from the folder.
    pub(super) fn told(&self, file: &OsString) -> Option<&Path> {
        self.all.get(file)?.told.as_deref()
    }

    /// Notes where that is told.
    pub(super) fn tell(&mut self, file: &OsString, told: Option<PathBuf>) -> Result<()> {
        match self.all.get(file).cloned() {
            Some(moved) if moved.told != told => self.remember(Moved { told, ..moved }),
            _ => Ok(()),
        }
    }

    /// Files that somebody wrote to after they were read, as they are now.
    pub(super) fn grown(&mut self, dir: &Path, now: Duration) -> Vec<Arrived> {
        let all_of_them = self.looks.is_multiple_of(SELDOM);
        self.looks += 1;
        self.all.retain(|_, moved| is_recent(moved, now));
        let closely = |moved: &&Moved| all_of_them || now.as_secs() < moved.at + CLOSELY.as_secs();
        let as_it_is = |moved: &Moved| {
            let now = Arrived::seen(dir, moved.file.clone(), moved.called.clone())?;
            ((now.size, now.changed) != (moved.size, moved.changed)).then_some(now)
        };
        self.all.values().filter(closely).filter_map(as_it_is).collect()
    }
}

fn is_recent(moved: &Moved, now: Duration) -> bool {
    now.as_secs() < moved.at + REMEMBERED.as_secs()
}
