//! A store's newest codings → incidents, contacts and statements. The store knows codings as JSON, fusing
//! knows no store: they meet here.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::{Context, Result};
use hudna_pipeline::fuse::decided::{Decisions, Unmet};
use hudna_pipeline::fuse::fused::Fused;
use hudna_pipeline::fuse::{Delivered, Ratings};
use hudna_pipeline::model::DocumentLine;
use hudna_store::{Counted, Current, Decided, Fusing, Store, StoreError};
use serde_json::Value;

use crate::following::{self, told_of};
use crate::{data, terminal};

/// What a store tells of, and what of it is left out.
#[derive(Debug, Default)]
pub struct Stories {
    /// Incidents, contacts and statements, by id.
    pub lines: Vec<Fused>,
    /// The documents in them, by hash.
    pub documents: BTreeMap<String, Facts>,
    /// The ids of all records that count, dismissed ones among them.
    pub known: BTreeSet<String>,
    /// What persons decided.
    pub decisions: Decisions,
    /// Who entered each decision, and when (RFC 3339), by entry.
    pub hands: BTreeMap<u64, (String, String)>,
    /// Decisions that cannot be followed as things stand, by entry.
    pub unmet: Vec<Unmet>,
    /// Records of planned movements, which nobody released.
    pub withheld: u64,
    /// Documents that no coder has read yet.
    pub uncoded: u64,
    /// It is a past state that is told.
    pub is_past: bool,
    /// Documents whose coding this version cannot read.
    pub unreadable: u64,
}

/// What is told of a document beside its accounts.
#[derive(Debug)]
pub struct Facts {
    /// When it was first received (RFC 3339).
    pub received_at: String,
    /// ISO 639-1, or `und`.
    pub lang: String,
    /// When it was published, as far as it says.
    pub published: Option<String>,
    /// Who printed it.
    pub outlet: Option<String>,
}

impl Facts {
    fn of(line: &DocumentLine, received_at: String) -> Self {
        let DocumentLine { lang, published, outlet, .. } = line;
        Self { received_at, lang: lang.clone(), published: published.clone(), outlet: outlet.clone() }
    }
}

impl Stories {
    /// What a store keeps beside its lines, where these are of now and told by the same tables: decisions, and what is left
    /// out. `with` reads the lines that are wanted. Nothing where the lines must be told anew first; ratings of a table are not
    /// in them.
    ///
    /// # Errors
    /// Mistakes in the tables; what the store cannot read.
    pub fn kept<T>(
        store: &Store,
        overlay: Option<&Path>,
        with: impl FnOnce(&Fusing<'_>, &mut Self) -> std::result::Result<T, StoreError>,
    ) -> Result<Option<(Self, T)>> {
        let rules = data::fusing_rules(overlay)?;
        Ok(store.as_fused(|fusing| {
            let head = fusing.head()?;
            if !fusing.fused()?.is_some_and(|fused| fused.seq == head && fused.rules == rules) {
                return Ok(None);
            }
            let mut stories = Self::default();
            fusing.decisions()?.into_iter().for_each(|decided| stories.decided(decided));
            stories.unmet.extend(following::unmet(fusing)?);
            stories.unmet.sort_by_key(|unmet| unmet.entry);
            let totals = following::totals(fusing)?;
            (stories.withheld, stories.uncoded) = (totals.withheld, totals.uncoded);
            totals.unreadable.iter().for_each(|(id, why)| stories.unreadable(id, why));
            let read = with(fusing, &mut stories)?;
            Ok(Some((stories, read)))
        })?)
    }

    /// Reads a line that the store keeps, with the documents that it is told in.
    ///
    /// # Errors
    /// What the store cannot read.
    pub fn read_line(&mut self, fusing: &Fusing<'_>, id: &str) -> std::result::Result<(), StoreError> {
        let Some(json) = fusing.line(id)? else { return Ok(()) };
        let line: Fused = serde_json::from_str(&json)
            .map_err(|error| StoreError::Input { what: "an incident's line", detail: error.to_string() })?;
        for told in &line.records {
            if let Some(document) = fusing.counting(&told.hash)?
                && let Some(line) = following::told_now(&document)
            {
                let received_at = fusing.received_at(&told.hash)?.unwrap_or_default();
                self.documents.insert(told.hash.clone(), Facts::of(&line, received_at));
            }
        }
        self.lines.push(line);
        Ok(())
    }

    /// Fuses the newest coding of every document that counts, as persons decided. Depends on what is in the store
    /// alone, not on the order or the days in which it came: an archive that is delivered at once was not written
    /// at once.
    ///
    /// # Errors
    /// Mistakes in the tables; what the store cannot read.
    pub fn of(store: &Store, overlay: Option<&Path>, ratings: Ratings) -> Result<Self> {
        let (mut lines, mut stories) = (Vec::new(), Self::default());
        store.current(&mut |counted| lines.extend(stories.counted(counted)))?;
        stories.fused(lines, overlay, ratings)
    }

    /// As [`Stories::of`]; where `when` names a past moment (an entry's number, a moment, a day), as it was then.
    ///
    /// # Errors
    /// As [`Stories::of`]; a `when` that is none of these.
    pub fn at(store: &Store, overlay: Option<&Path>, ratings: Ratings, when: Option<&str>) -> Result<Self> {
        match when {
            Some(when) => Self::as_of(store, overlay, ratings, entry_of(store, when)?),
            None => Self::of(store, overlay, ratings),
        }
    }

    /// As [`Stories::of`], as it was after an entry of the ledger; what was redacted since is gone from then, too.
    ///
    /// # Errors
    /// As [`Stories::of`].
    pub fn as_of(store: &Store, overlay: Option<&Path>, ratings: Ratings, seq: u64) -> Result<Self> {
        let (mut lines, mut stories) = (Vec::new(), Self { is_past: true, ..Self::default() });
        store.current_as_of(seq, &mut |counted| lines.extend(stories.counted(counted)))?;
        for (hash, line) in &mut lines {
            if let Some(later) = store.coding_after(hash, seq)? {
                stories.withhold(line, &later.line);
            }
        }
        stories.fused(lines, overlay, ratings)
    }

    /// Takes out of a past reading what is withheld by now: a record that the later reading withholds, and one that
    /// it does not have, of words that it withholds.
    fn withhold(&mut self, line: &mut DocumentLine, later: &Value) {
        let (held, shown): (Vec<Read>, Vec<Read>) = read(later).into_iter().partition(|one| one.sensitive);
        let all = line.records.len();
        line.records.retain(|record| {
            let (start, end) = (record.text_info.start, record.text_info.end);
            let is_held = held.iter().any(|one| one.id == record.id || one.start < end && start < one.end);
            !is_held || shown.iter().any(|one| one.id == record.id)
        });
        self.withheld += (all - line.records.len()) as u64;
    }

    fn counted(&mut self, counted: Counted) -> Option<(String, DocumentLine)> {
        match counted {
            Counted::Decision(decided) => {
                self.decided(decided);
                None
            }
            Counted::Document(document) => self.document(document),
        }
    }

    fn fused(
        self,
        lines: Vec<(String, DocumentLine)>,
        overlay: Option<&Path>,
        mut ratings: Ratings,
    ) -> Result<Self> {
        let mut stories = self;
        stories.decisions.rate(&mut ratings);
        let mut fuser = data::fuser(overlay, ratings)?;
        for (hash, mut line) in lines {
            stories.unmet.extend(stories.decisions.correct(&mut line));
            fuser.add(&Delivered { hash: &hash, received: None, line: &line });
        }
        stories.lines = fuser.fuse_as_decided(&stories.decisions);
        stories.unmet.extend(stories.decisions.unmet(&stories.lines, &stories.known));
        stories.unmet.sort_by_key(|unmet| unmet.entry);
        Ok(stories)
    }

    fn decided(&mut self, decided: Decided) {
        let Decided { seq, at, by, body } = decided;
        match serde_json::from_value(body) {
            Ok(decision) => self.decisions.add(seq, decision),
            Err(error) => {
                let why = format!("a newer hudna entered it, this one cannot follow it ({error})");
                self.unmet.push(Unmet { entry: seq, why });
            }
        }
        self.hands.insert(seq, (by, at));
    }

    /// What of a document is told of; none where there is nothing to read.
    fn document(&mut self, document: Current) -> Option<(String, DocumentLine)> {
        let Current { hash, id, received_at, line } = document;
        let Some(line) = line else {
            self.uncoded += 1;
            return None;
        };
        let (line, withheld) = match told_of(&id, line) {
            Ok(told) => told,
            Err(error) => {
                self.unreadable(&id, &error.to_string());
                return None;
            }
        };
        self.withheld += withheld;
        self.known.extend(line.records.iter().map(|record| record.id.clone()));
        self.documents.insert(hash.clone(), Facts::of(&line, received_at));
        Some((hash, line))
    }

    /// The line that a record is in now: an incident's id is one of its records' ids, so former ids lead there, too.
    pub fn with_record(&self, id: &str) -> Option<&Fused> {
        self.lines.iter().find(|line| line.records.iter().any(|told| told.record == id))
    }

    fn unreadable(&mut self, id: &str, error: &str) {
        self.unreadable += 1;
        eprintln!(
            "hudna: {}: its coding is of another version ({error}); `hudna recode` reads it anew",
            terminal::one_line(id)
        );
    }

    /// Says on standard error what is not in the lines.
    pub fn tell_left_out(&self) {
        if self.withheld > 0 {
            eprintln!("hudna: {} planned movements of people, aid or forces were withheld", self.withheld);
        }
        if !self.unmet.is_empty() {
            eprintln!(
                "hudna: {} decisions cannot be followed; `hudna decide --pending` tells which and why",
                self.unmet.len()
            );
        }
        if self.uncoded > 0 && self.is_past {
            eprintln!("hudna: {} documents were not coded yet by then and are in no incident", self.uncoded);
        } else if self.uncoded > 0 {
            eprintln!(
                "hudna: {} documents are not coded yet and in no incident; run `hudna recode`",
                self.uncoded
            );
        }
    }
}

/// A record of a coding by any version, as far as withholding asks.
struct Read {
    id: String,
    sensitive: bool,
    start: u32,
    end: u32,
}

fn read(line: &Value) -> Vec<Read> {
    let lists = ["records", "suggestions"].into_iter().filter_map(|list| line[list].as_array());
    let number = |value: &Value| value.as_u64().and_then(|number| u32::try_from(number).ok()).unwrap_or(0);
    let of = |record: &Value| Read {
        id: record["id"].as_str().unwrap_or_default().to_owned(),
        sensitive: record["sensitive"] == true,
        start: number(&record["text_info"]["start"]),
        end: number(&record["text_info"]["end"]),
    };
    lists.flatten().map(of).collect()
}

/// The last entry of the ledger at a past moment: its number, a moment (RFC 3339), or a day to its end (UTC).
fn entry_of(store: &Store, when: &str) -> Result<u64> {
    if let Ok(entry) = when.parse() {
        return Ok(entry);
    }
    let is_day = when.len() == 10 && !when.contains('T');
    let moment = if is_day { format!("{when}T23:59:59.999999999Z") } else { when.to_owned() };
    let wrong = || {
        let when = terminal::one_line(when);
        format!("--as-of {when}: name an entry's number, a moment such as 2026-01-05T06:00:00Z, or a day")
    };
    store.entry_at(&moment).with_context(wrong)
}
