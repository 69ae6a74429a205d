//! A record → whether it tells of one act or of a day's many.

use hudna_places::fold::fold;

use super::super::tables::Tables;
use crate::model::{Event, Mention, MentionKind, Record};

/// Different towns that one act hardly has; three are a village, its town and its region.
const MANY_PLACES: usize = 4;
/// "Shelled twice" is still one town's shelling.
const LEAST: u64 = 3;
/// "Two strikes, one in this town and one in that".
const LEAST_APART: u64 = 2;
/// Words between a number and what it counts ("eleven frontline villages").
const REACH: usize = 2;

/// Whether the clause counts villages, violations, times or attacks, or names several towns as hit.
pub fn tells_of_several(record: &Record, clause: &[String], inside: &[&Mention], tables: &Tables) -> bool {
    if !matches!(record.event, Event::Assault | Event::Coerce | Event::Accuse) {
        return false;
    }
    counts(record, clause, inside, tables)
        || (record.event == Event::Assault && towns(record, inside) >= MANY_PLACES)
}

fn counts(record: &Record, clause: &[String], inside: &[&Mention], tables: &Tables) -> bool {
    let is_toll = |m: &Mention| record.toll_spans.iter().any(|(start, end)| m.start < *end && *start < m.end);
    // What the sentence counts from which the date comes is not counted here.
    let own = record.text_info.start..record.text_info.end;
    let least = if towns(record, inside) >= 2 { LEAST_APART } else { LEAST };
    let numbers = inside.iter().filter(|m| {
        m.kind == MentionKind::Number && own.contains(&m.start) && m.min.is_some_and(|n| n >= least)
    });
    numbers.filter(|m| !is_toll(m)).any(|number| {
        let said: Vec<String> = super::words::words(&number.text);
        // "Twice" and "36 times" are one mention each: the counted word stands in it or near it.
        said.iter().any(|word| tables.counted.holds(word)) || beside(clause, &said, tables)
    })
}

/// Whether a counted word stands near the number's words in the clause.
fn beside(clause: &[String], said: &[String], tables: &Tables) -> bool {
    let Some(last) = said.last() else { return false };
    let places = clause.iter().enumerate().filter(|(_, word)| fold(word) == *last);
    places.into_iter().any(|(at, _)| {
        let after = clause.iter().skip(at + 1).take(REACH);
        after.into_iter().any(|word| tables.counted.holds(word))
    })
}

fn towns(record: &Record, inside: &[&Mention]) -> usize {
    let clause = record.text_info.start..record.text_info.end;
    let within = inside.iter().filter(|m| m.kind == MentionKind::Place && clause.contains(&m.start));
    let mut names: Vec<&str> = within.filter(|m| m.lat.is_some()).filter_map(|m| m.name.as_deref()).collect();
    names.sort_unstable();
    names.dedup();
    // The village, its district and its province are three names for one place.
    let areas = record.event_loc.as_ref().map_or(0, |at| {
        let known = [&at.city, &at.district, &at.province, &at.resolved_place];
        names.iter().filter(|name| known.iter().any(|k| k.as_deref() == Some(**name))).count()
    });
    names.len() + usize::from(areas > 0) - areas
}
