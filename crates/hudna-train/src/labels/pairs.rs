//! Minimal pairs → bags: half of the groups teach, the other half only tests (tests/it/pairs.rs).

use anyhow::Result;
use hudna_pipeline::coder::Proposal;
use hudna_pipeline::model::table::{self, DataError};
use hudna_pipeline::model::{Aux, Entity, Event, Record};
use sha2::{Digest, Sha256};

use super::Proposer;
use crate::bag::{Bag, Candidate};
use crate::table::told;

/// What a pair's line counts beside a sentence of real news.
const WORTH: f64 = 0.3;

/// Reads the pairs of a language.
///
/// # Errors
/// Mistakes in the table, with file and line.
pub fn read(lang: &str, text: &str, proposer: &mut Proposer<'_>) -> Result<Vec<Bag>> {
    let (mut rows, mut errors): (Vec<[String; 3]>, Vec<DataError>) = (Vec::new(), Vec::new());
    let path = format!("languages/{lang}/pairs.tsv");
    table::read(&path, text, &["group", "text", "expect"], &[], &mut errors, |row, _| {
        rows.push(["group", "text", "expect"].map(|column| row.get(column).to_owned()));
    });
    told(&errors)?;
    let mut bags = Vec::new();
    for [group, text, expect] in rows.iter().filter(|[group, ..]| teaches(group)) {
        let expected = expected(expect);
        let mut left = proposer.of(group, text, Some(lang));
        let mut add = |label: bool, proposal: &Proposal| {
            bags.push(Bag {
                set: "pairs".to_owned(),
                text: format!("{lang} {group}"),
                lang: lang.to_owned(),
                event: proposal.record.event,
                weight: WORTH,
                label,
                candidates: vec![Candidate::from(proposal)],
            });
        };
        for one in &expected {
            let fitting = left.iter().enumerate().filter(|(_, p)| one.may_be(&p.record));
            if let Some((at, _)) =
                fitting.max_by_key(|(at, p)| (one.parties_right(&p.record), std::cmp::Reverse(*at)))
            {
                add(true, &left.remove(at));
            }
        }
        // Records beyond the expected ones are wrong where nothing, or only another of the type, is expected.
        let asked = |p: &&Proposal| expected.is_empty() || expected.iter().any(|e| e.event == p.record.event);
        left.iter().filter(asked).for_each(|p| add(false, p));
    }
    Ok(bags)
}

/// Half of the groups, by the hash of their name.
pub fn teaches(group: &str) -> bool {
    Sha256::digest(group.as_bytes())[0] & 1 == 0
}

struct Expected {
    event: Event,
    sides: [Vec<String>; 2],
    flags: Vec<Aux>,
}

/// The flags that tell whether it happened.
const FLAGS: [Aux; 3] = [Aux::Negation, Aux::Future, Aux::Hypothetical];

fn expected(cell: &str) -> Vec<Expected> {
    let one = |text: &str| {
        let mut words = text.split_whitespace();
        let event = Event::parse(words.next()?)?;
        let (actor, recipient) = words.next().unwrap_or(">").split_once('>').unwrap_or_default();
        let names =
            |side: &str| side.split(',').filter(|n| !n.is_empty()).map(|n| n.replace('_', " ")).collect();
        let flags = FLAGS.into_iter().filter(|flag| words.clone().any(|w| w == flag.as_str())).collect();
        Some(Expected { event, sides: [names(actor), names(recipient)], flags })
    };
    cell.split(';').filter_map(one).collect()
}

impl Expected {
    fn may_be(&self, record: &Record) -> bool {
        record.event == self.event && FLAGS.iter().all(|f| self.flags.contains(f) == record.aux.contains(f))
    }

    fn parties_right(&self, record: &Record) -> usize {
        let right = |names: &[String], entities: &[Entity]| {
            let is = |name: &&String| {
                entities.iter().any(|e| e.code.as_ref() == Some(*name) || e.name.as_ref() == Some(*name))
            };
            names.iter().filter(is).count()
        };
        right(&self.sides[0], &record.actor) + right(&self.sides[1], &record.recipient)
    }
}
