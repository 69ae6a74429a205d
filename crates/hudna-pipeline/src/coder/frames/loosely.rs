//! Turkish triggers whose row misses the words that it needs, and that tell of one kind of event all the same.
//!
//! A row lists beside its verb the things that it is mostly said of; no list is complete. An expression of several
//! words, or a long verb, that no row takes for another type says enough by itself where somebody is named.

use hudna_places::fold::fold;

use super::choose::row_of;
use crate::coder::clauses::Walls;
use crate::coder::inflect::Feats;
use crate::coder::lexicon::{Lexicon, Trigger};
use crate::coder::mentions::{Hit, Scan};
use crate::model::Event;
use crate::text::Article;

/// From how many letters on a verb's stem is no everyday one (vermek, geçmek, çıkmak).
const LONG_STEM: usize = 6;

/// Adds to the triggers that hold those whose row misses a word and that no other reading contradicts.
pub(super) fn add(
    article: &Article,
    lexicon: &Lexicon,
    scan: &Scan,
    walls: &Walls,
    unmet: &[Hit],
    kept: &mut Vec<Hit>,
) {
    if unmet.is_empty() {
        return;
    }
    let trigger = |hit: &Hit| &lexicon.triggers[row_of(hit) as usize];
    for hit in unmet {
        let meets = |other: &Hit| other.start < hit.end && hit.start < other.end;
        let rivals = |other: &Hit| {
            meets(other) && (other.len() > hit.len() || trigger(other).event != trigger(hit).event)
        };
        if is_telling(hit)
            && says_enough(article, hit, trigger(hit))
            && names_somebody(article, scan, walls, hit)
            && (trigger(hit).event != Event::Consult || names_with_whom(article, walls, hit))
            && !kept.iter().any(meets)
            && !unmet.iter().any(rivals)
        {
            kept.push(*hit);
        }
    }
    kept.sort_by_key(|hit| (hit.start, std::cmp::Reverse(hit.end)));
}

/// A clause of its own or one made a noun, and not denied.
fn is_telling(hit: &Hit) -> bool {
    hit.feats.any(Feats::PAST | Feats::PRES | Feats::NOMINAL | Feats::FUT) && !hit.feats.contains(Feats::NEG)
}

fn says_enough(article: &Article, hit: &Hit, trigger: &Trigger) -> bool {
    let word = article.word(hit.start);
    let long = |stem: &str| stem.chars().count() >= LONG_STEM && word.starts_with(&fold(stem));
    hit.len() > 1 || trigger.spelt.iter().any(|stem| long(stem))
}

/// "Fidan, Lavrov ile konuyu ele aldı": what is weighed up by one alone is no meeting.
fn names_with_whom(article: &Article, walls: &Walls, hit: &Hit) -> bool {
    let with =
        |at: u32| matches!(article.word(at), "ile" | "'la" | "'le" | "'yla" | "'yle" | "taraflar" | "iki");
    walls.clause(hit.start).any(with)
}

/// A party by its name, which is written with a capital: "polis" and "ordu" are anybody's.
fn names_somebody(article: &Article, scan: &Scan, walls: &Walls, hit: &Hit) -> bool {
    let clause = walls.clause(hit.start);
    let named = |at: u32| article.text[article.bytes(at..at + 1)].starts_with(char::is_uppercase);
    let mut names =
        scan.nominals.iter().filter(|nominal| clause.contains(&nominal.start) && nominal.is_name());
    names.any(|name| named(name.start))
}
