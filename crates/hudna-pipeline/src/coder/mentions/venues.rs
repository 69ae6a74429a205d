//! A capital in the name of an agreement, of talks or of a process ("the Minsk agreement"): where it was made, no party.

use super::scan::{Hit, Scan};
use crate::coder::lexicon::{Context, Item, Lexicon, Word};
use crate::text::{Article, Grammar};

/// Whether a capital only names an accord. Two capitals of one accord are its parties ("توافق تهران و ریاض").
pub(super) fn names_accord(article: &Article, scan: &Scan, lexicon: &Lexicon, hit: &Hit) -> bool {
    let tokens = &scan.tokens;
    let joined = |at: u32| scan.word_at(at, |w| w == Word::Conj).is_some() || article.word(at) == "-";
    let party_from = |at: u32| scan.nominals.iter().any(|n| n.start == at && matches!(n.item, Item::Who(_)));
    let party_to = |at: u32| scan.nominals.iter().any(|n| n.end == at && matches!(n.item, Item::Who(_)));
    let tells = |at: u32, context: Context| {
        scan.conditions.iter().any(|c| c.token == at && lexicon.context(c.word) == Some(context))
    };
    match lexicon.grammar {
        Grammar::Turkic => {
            let listed = hit.start > tokens.start && joined(hit.start - 1) && party_to(hit.start - 1);
            tells(hit.end, Context::Accord) && !listed
        }
        Grammar::Iranic => {
            let before = (tokens.start..hit.start).rev().find(|at| !tells(*at, Context::AccordPart));
            let listed = hit.end < tokens.end && joined(hit.end) && party_from(hit.end + 1);
            before.is_some_and(|at| tells(at, Context::Accord)) && !listed
        }
        // "The Geneva talks", "the Minsk agreements"; "Doha - Kabul talks" are between the two.
        Grammar::English => {
            let listed = hit.start > tokens.start && joined(hit.start - 1) && party_to(hit.start - 1);
            let mut next = hit.end;
            while tells(next, Context::AccordPart) {
                next += 1;
            }
            (tells(next, Context::Accord) || tells(next, Context::Venue)) && !listed
        }
        _ => false,
    }
}

/// "The Geneva talks", "the Geneva peace talks": whether an English place is followed by what is held there.
pub(super) fn names_talks(scan: &Scan, lexicon: &Lexicon, next: u32) -> bool {
    followed_by(scan, lexicon, next, Context::Venue)
}

/// "Since the Moscow agreement": an English town's name in that of a document, which nothing happened in.
pub(super) fn names_document(scan: &Scan, lexicon: &Lexicon, next: u32) -> bool {
    followed_by(scan, lexicon, next, Context::Accord)
}

fn followed_by(scan: &Scan, lexicon: &Lexicon, mut next: u32, asked: Context) -> bool {
    let tells = |at: u32, context: Context| {
        scan.conditions.iter().any(|c| c.token == at && lexicon.context(c.word) == Some(context))
    };
    while tells(next, Context::AccordPart) {
        next += 1;
    }
    lexicon.grammar == Grammar::English && tells(next, asked)
}
