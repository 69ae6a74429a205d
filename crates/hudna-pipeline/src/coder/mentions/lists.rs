//! Lists of parties. English: "A, B and C", "of A and of B"; and where "and" opens a clause instead.

use super::english::phrase_start;
use super::entity::{Entity, EntityKind};
use super::holders;
use super::persian;
use super::russian_lists;
use super::scan::{Hit, Scan};
use crate::coder::inflect::Feats;
use crate::coder::lexicon::{Lexicon, Registry, Word};
use crate::text::{Article, Grammar};

/// How far a list may go on, in parties.
const LONGEST_LIST: usize = 12;

/// Joins the parties of lists, and names with their offices, as the language writes them.
pub(super) fn settle(
    article: &Article,
    scan: &Scan,
    lexicon: &Lexicon,
    registry: &Registry,
    entities: &mut [Entity],
) {
    match lexicon.grammar {
        Grammar::English => {
            holders::name_holders(article, scan, entities);
            settle_lists(article, scan, entities);
        }
        Grammar::Slavic => {
            russian_lists::settle_lists(article, registry, entities);
            holders::name_behind(article, scan, entities);
        }
        Grammar::Turkic => holders::name_behind(article, scan, entities),
        Grammar::Iranic => persian::settle_lists(article, lexicon, entities),
        _ => {}
    }
}

/// Joins the parties of "A, B and C", and parts "hit A and B condemned": what a verb of its own follows opens a
/// clause.
fn settle_lists(article: &Article, scan: &Scan, entities: &mut [Entity]) {
    for i in 1..entities.len() {
        if entities[i].coordinated && opens_clause(article, scan, entities, i) {
            entities[i].coordinated = false;
            entities[i].prep = None;
        }
    }
    for i in 1..entities.len() {
        if let Some(prep) = entities[i].prep.filter(|_| !entities[i].coordinated)
            && repeats_preposition(article, scan, entities, i)
        {
            entities[i].coordinated = true;
            entities[i].prep = entities[i - 1].prep.filter(|_| entities[i - 1].prep != Some(prep));
        }
    }
    for i in (2..entities.len()).rev() {
        if !entities[i].coordinated {
            continue;
        }
        let mut at = i - 1;
        while at > 0 && i - at < LONGEST_LIST && !entities[at].coordinated {
            let between = entities[at - 1].tokens.end..entities[at].tokens.start;
            let listed = between.len() <= 2
                && !between.is_empty()
                && article.word(between.start) == ","
                && between.clone().skip(1).all(|t| matches!(article.word(t), "the" | "a" | "an"));
            let alike = entities[at].prep.is_none()
                && entities[at - 1].kind != EntityKind::Source
                && !(entities[at].kind != EntityKind::Country && is_where(article, scan, &entities[at - 1]));
            if !listed || !alike {
                break;
            }
            entities[at].coordinated = true;
            at -= 1;
        }
        // The preposition of the first governs the list.
        for later in at + 1..=i {
            entities[later].prep = entities[later].prep.or(entities[later - 1].prep);
        }
    }
}

/// "In Amman, envoys met": where something was begins no list of those who did it.
fn is_where(article: &Article, scan: &Scan, entity: &Entity) -> bool {
    let start = phrase_start(article, scan, entity.tokens.start);
    entity.kind == EntityKind::Country
        && start > scan.tokens.start
        && matches!(article.word(start - 1), "in" | "at" | "near" | "outside" | "inside")
}

/// "Of A and of B": the second preposition repeats one that stands before or inside the party before.
fn repeats_preposition(article: &Article, scan: &Scan, entities: &[Entity], i: usize) -> bool {
    let start = phrase_start(article, scan, entities[i].tokens.start);
    let Some(at) = start.checked_sub(1).filter(|t| *t > scan.tokens.start) else { return false };
    let before = &entities[i - 1].tokens;
    scan.word_before(at, |w| w == Word::Conj).is_some()
        && before.end + 1 == at
        && (before.start.saturating_sub(1)..before.end).any(|t| article.word(t) == article.word(at))
}

/// Whether a party behind "and" is the subject of a verb of its own: a finite verb follows it, and another stands
/// before the party it would be joined to.
fn opens_clause(article: &Article, scan: &Scan, entities: &[Entity], i: usize) -> bool {
    let finite = |h: &Hit| h.feats.any(Feats::PAST | Feats::PRES) && !h.feats.contains(Feats::GERUND);
    let verbs = || scan.triggers.iter().chain(scan.cues.iter().map(|(h, _)| h)).filter(|h| finite(h));
    let auxiliary = |at: u32| scan.words.iter().any(|(h, w)| h.start == at && *w == Word::Passive);
    let end = entities[i].tokens.end;
    let adverb = article.word(end.min(scan.tokens.end - 1)).ends_with("ly");
    let followed = verbs().any(|h| h.start == end || adverb && h.start == end + 1) || auxiliary(end);
    let mut first = i - 1;
    while first > 0 && entities[first].coordinated {
        first -= 1;
    }
    // What is said ("said A and B met") has both for its subject; what is hit is the verb's own object.
    let governs = |h: &Hit| {
        let start = entities[first].tokens.start;
        h.end <= start
            && !scan.cues.iter().any(|(c, _)| c.start == h.start)
            && !scan.words.iter().any(|(w, class)| *class == Word::Comp && w.start >= h.end && w.end <= start)
    };
    followed && verbs().any(governs)
}
