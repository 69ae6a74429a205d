//! How lines stand to each other, followed: the same relations as [`super::super::related`] finds among all.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::super::day::{Day, Days};
use super::super::fused::{Fused, Relation, Role};
use super::super::related::{Line, MOST, is_held_as, is_part, within_article};
use super::lines::{as_line, put_root, row};
use super::rows::LineRow;
use super::shelf::{Key, Shelf, Shelves, below, day_of, put, tail, text_after, write};
use super::{Keeping, Known};
use crate::model::phrase::{Code, Phrase};

/// A line that was read from the shelves.
struct Stored {
    id: String,
    row: LineRow,
    known: Vec<Arc<Known>>,
}

impl Stored {
    fn line(&self) -> Line<'_> {
        Line {
            id: self.id.clone(),
            kind: self.row.kind,
            accounts: self.known.iter().map(|known| &known.account).collect(),
            days: self.row.days.map(|(from, to)| Days { from, to }),
        }
    }
}

impl<S: Shelves> Keeping<'_, S> {
    /// Keeps how the told lines stand, and forgets those that are gone; returns other lines whose relations changed.
    /// `moved` are records that changed, or are in another line.
    pub(super) fn relate(
        &mut self,
        told: &BTreeMap<String, Fused>,
        gone: &BTreeSet<String>,
        moved: &BTreeSet<String>,
    ) -> Result<BTreeSet<String>, S::Error> {
        let mut others = BTreeSet::new();
        let mut open = BTreeSet::new();
        for id in told.keys().chain(gone) {
            if let Some(was) = self.line(id)? {
                self.forget_line(id, &was, &mut others, &mut open)?;
            }
        }
        for (id, fused) in told {
            let known = self.known(fused.records.iter().map(|told| told.record.as_str()))?;
            let line = as_line(fused, &known);
            let row = row(&line, fused);
            write(self.shelves, Shelf::Line, &Key::default().text(id), &row)?;
            put_root(self.shelves, &row, id, true)?;
            put_days(self.shelves, id, &row, true)?;
            if line.sums_up().is_some() {
                open.insert(id.clone());
            }
        }
        for id in open {
            self.sum_up(&id, &mut others)?;
        }
        for id in told.keys() {
            if let Some(own) = self.stored(id)? {
                self.join_summaries(&own, &mut others)?;
                others.extend(self.held_as(&own)?.into_iter().map(|other| other.id));
                others.extend(self.announced_by(&own)?.into_iter().map(|other| other.id));
            }
        }
        self.within_reach(moved, &mut others)?;
        Ok(others)
    }

    /// Lines that tell of other records of the same articles.
    fn within_reach(
        &mut self,
        moved: &BTreeSet<String>,
        others: &mut BTreeSet<String>,
    ) -> Result<(), S::Error> {
        let mut hashes = BTreeSet::new();
        for id in moved {
            hashes.extend(self.account(id)?.map(|known| known.hash().to_owned()));
        }
        for hash in hashes {
            for known in self.known_of(&hash)? {
                others.extend(self.place(&known.account.record.id)?.map(|place| place.line));
            }
        }
        Ok(())
    }

    fn stored(&mut self, id: &str) -> Result<Option<Stored>, S::Error> {
        let Some(row) = self.line(id)? else { return Ok(None) };
        let known = self.known(row.members.iter().map(String::as_str))?;
        Ok(Some(Stored { id: id.to_owned(), row, known }))
    }

    /// Takes a line away; `open` are summaries that lack a part now.
    fn forget_line(
        &mut self,
        id: &str,
        was: &LineRow,
        others: &mut BTreeSet<String>,
        open: &mut BTreeSet<String>,
    ) -> Result<(), S::Error> {
        others.extend(was.related.iter().cloned());
        put_root(self.shelves, was, id, false)?;
        put_days(self.shelves, id, was, false)?;
        for key in below(self.shelves, Shelf::PartOf, &Key::default().text(id), usize::MAX)? {
            let summary = tail(&key).to_owned();
            self.shelves.remove(Shelf::PartOf as u8, &key)?;
            let parts = self.parts(&summary)?;
            for (key, _) in parts.iter().filter(|(_, part)| part == id) {
                self.shelves.remove(Shelf::Parts as u8, key)?;
            }
            // It had as many as it may: there may be others now.
            if parts.len() >= MOST {
                open.insert(summary.clone());
            }
            others.insert(summary);
        }
        if was.sums_up.is_some() {
            open.insert(id.to_owned());
        }
        self.shelves.remove(Shelf::Line as u8, &Key::default().text(id).0)
    }

    /// The parts of a summary in their order, with their keys.
    fn parts(&self, summary: &str) -> Result<Vec<(Vec<u8>, String)>, S::Error> {
        let keys = below(self.shelves, Shelf::Parts, &Key::default().text(summary), usize::MAX)?;
        Ok(keys
            .into_iter()
            .map(|key| {
                let part = text_after(&key, summary.len() + 1 + 4).to_owned();
                (key, part)
            })
            .collect())
    }

    fn put_part(&mut self, summary: &str, day: Day, part: &str) -> Result<(), S::Error> {
        put_part(self.shelves, summary, day, part)
    }

    /// Finds all parts of a summary again.
    fn sum_up(&mut self, id: &str, others: &mut BTreeSet<String>) -> Result<(), S::Error> {
        let mut before = BTreeSet::new();
        for (key, part) in self.parts(id)? {
            self.shelves.remove(Shelf::Parts as u8, &key)?;
            self.shelves.remove(Shelf::PartOf as u8, &Key::default().text(&part).text(id).0)?;
            before.insert(part);
        }
        let mut found = BTreeSet::new();
        let own = self.stored(id)?;
        let range = own.as_ref().and_then(|own| own.row.sums_up).unwrap_or((0, 0));
        if let Some(own) = own {
            self.find_parts(&own, range, &mut found)?;
        }
        others.extend(before.symmetric_difference(&found).cloned());
        Ok(())
    }

    fn find_parts(
        &mut self,
        own: &Stored,
        (from, end): (Day, Day),
        found: &mut BTreeSet<String>,
    ) -> Result<(), S::Error> {
        for day in from..end {
            for key in below(self.shelves, Shelf::Day, &Key::default().day(day), usize::MAX)? {
                let Some(other) = self.stored(text_after(&key, 4))? else { continue };
                let first = other.row.days.is_some_and(|(begins, _)| begins.max(from) == day);
                if first && is_part(&own.line(), &other.line()) {
                    self.put_part(&own.id, day, &other.id)?;
                    found.insert(other.id);
                    if found.len() >= MOST {
                        return Ok(());
                    }
                }
            }
        }
        Ok(())
    }

    /// Puts a line into the summaries that it may be a part of.
    fn join_summaries(&mut self, own: &Stored, others: &mut BTreeSet<String>) -> Result<(), S::Error> {
        let Some(days) = own.line().found_on() else { return Ok(()) };
        let mut summaries = BTreeSet::new();
        for day in days.from..=days.to {
            let found = below(self.shelves, Shelf::Summary, &Key::default().day(day), usize::MAX)?;
            summaries.extend(found.iter().map(|key| text_after(key, 4).to_owned()));
        }
        for id in summaries {
            let Some(summary) = self.stored(&id)? else { continue };
            let (from, _) = summary.row.sums_up.unwrap_or((0, 0));
            if !is_part(&summary.line(), &own.line()) {
                continue;
            }
            self.put_part(&id, days.from.max(from), &own.id)?;
            for (key, part) in self.parts(&id)?.into_iter().skip(MOST) {
                self.shelves.remove(Shelf::Parts as u8, &key)?;
                self.shelves.remove(Shelf::PartOf as u8, &Key::default().text(&part).text(&id).0)?;
                others.insert(part);
            }
            others.insert(id);
        }
        Ok(())
    }

    /// Contacts that were held as a plan announced.
    fn held_as(&mut self, plan: &Stored) -> Result<Vec<Stored>, S::Error> {
        let Some((from, end)) = plan.row.announced else { return Ok(Vec::new()) };
        let mut ids = BTreeSet::new();
        for day in from..end {
            let found = below(self.shelves, Shelf::Held, &Key::default().day(day), usize::MAX)?;
            ids.extend(found.iter().map(|key| text_after(key, 4).to_owned()));
        }
        let mut held = Vec::new();
        for id in ids {
            held.extend(self.stored(&id)?.filter(|other| is_held_as(&plan.line(), &other.line())));
        }
        Ok(held)
    }

    /// Plans that announced a contact.
    fn announced_by(&mut self, held: &Stored) -> Result<Vec<Stored>, S::Error> {
        let Some(days) = held.line().found_on().filter(|_| held.row.is_held) else { return Ok(Vec::new()) };
        let mut ids = BTreeSet::new();
        for day in days.from..=days.to {
            let found = below(self.shelves, Shelf::Plan, &Key::default().day(day), usize::MAX)?;
            ids.extend(found.iter().map(|key| text_after(key, 4).to_owned()));
        }
        let mut plans = Vec::new();
        for id in ids {
            plans.extend(self.stored(&id)?.filter(|plan| is_held_as(&plan.line(), &held.line())));
        }
        Ok(plans)
    }

    /// The day of the last report that says when it was published.
    pub(super) fn last_report(&self) -> Result<Option<Day>, S::Error> {
        let last = self.shelves.keys(Shelf::Published as u8, &[u8::MAX; 40], &[], true, 1)?;
        Ok(last.first().and_then(|key| day_of(key)))
    }

    /// Notes the last report, and the plans of which it says another thing than the last one `before` did.
    pub(super) fn await_plans(&mut self, before: Option<Day>) -> Result<(), S::Error> {
        self.last = self.last_report()?;
        if self.last == before {
            return Ok(());
        }
        let (from, to) = (before.min(self.last), before.max(self.last));
        let start = from.map(|day| Key::default().day(day).0).unwrap_or_default();
        let end = Key::default().day(to.unwrap_or(Day::MAX)).after();
        for key in self.shelves.keys(Shelf::Plan as u8, &start, &end, false, usize::MAX)? {
            self.awaited.insert(text_after(&key, 4).to_owned());
        }
        Ok(())
    }

    /// All relations of a line, as the shelves have it.
    pub(super) fn related(&mut self, id: &str) -> Result<Vec<Relation>, S::Error> {
        let Some(own) = self.stored(id)? else { return Ok(Vec::new()) };
        let relation = |id: &str, role: Role, reason: Phrase| Relation { id: id.to_owned(), role, reason };
        let mut related = Vec::new();
        for key in below(self.shelves, Shelf::PartOf, &Key::default().text(id), usize::MAX)? {
            related.push(relation(tail(&key), Role::PartOf, Code::OfTheDays.into()));
        }
        for (_, part) in self.parts(id)? {
            related.push(relation(&part, Role::Summary, Code::OfTheDays.into()));
        }
        for other in self.held_as(&own)? {
            related.push(relation(&other.id, Role::HeldAs, own.line().announced_in()));
        }
        for plan in self.announced_by(&own)? {
            related.push(relation(&plan.id, Role::AnnouncedIn, plan.line().announced_in()));
        }
        let hashes: BTreeSet<String> = own.known.iter().map(|known| known.hash().to_owned()).collect();
        for hash in hashes {
            self.within(&hash, id, &mut related)?;
        }
        related.sort();
        related.dedup();
        Ok(related)
    }

    fn within(&mut self, hash: &str, id: &str, related: &mut Vec<Relation>) -> Result<(), S::Error> {
        let mut all: Vec<(String, Arc<Known>)> = Vec::new();
        for known in self.known_of(hash)? {
            let place = self.place(&known.account.record.id)?;
            all.extend(place.map(|place| (place.line, known)));
        }
        all.sort_by(|(x, a), (y, b)| (x, &a.account.record.id).cmp(&(y, &b.account.record.id)));
        let told: Vec<(&str, _)> = all.iter().map(|(line, known)| (line.as_str(), &known.account)).collect();
        for (a, b, role, back, reason) in within_article(&told) {
            if a == id {
                related.push(Relation { id: b.to_owned(), role, reason: reason.clone() });
            }
            if b == id {
                related.push(Relation { id: a.to_owned(), role: back, reason });
            }
        }
        Ok(())
    }
}

/// Puts a line under its days, or takes it away.
pub(super) fn put_days<S: Shelves>(
    shelves: &mut S,
    id: &str,
    row: &LineRow,
    comes: bool,
) -> Result<(), S::Error> {
    let exact = row.days.map(|(from, to)| Days { from, to }).filter(|days| days.is_exact());
    let exact = exact.map(|days| (days.from, days.to + 1));
    let held = exact.filter(|_| row.is_held);
    for (shelf, days) in [
        (Shelf::Day, exact),
        (Shelf::Summary, row.sums_up),
        (Shelf::Held, held),
        (Shelf::Plan, row.announced),
    ] {
        for day in days.map_or(0..0, |(from, end)| from..end) {
            put(shelves, shelf, &Key::default().day(day).text(id), comes)?;
        }
    }
    Ok(())
}

/// Puts a part under its summary.
pub(super) fn put_part<S: Shelves>(
    shelves: &mut S,
    summary: &str,
    day: Day,
    part: &str,
) -> Result<(), S::Error> {
    put(shelves, Shelf::Parts, &Key::default().text(summary).day(day).text(part), true)?;
    put(shelves, Shelf::PartOf, &Key::default().text(part).text(summary), true)
}
