//! A capital in the name of an agreement, of talks or of a process ("the Minsk agreement"): where it was made, no party.

use super::scan::{Hit, Scan};
use crate::coder::lexicon::{Item, Lexicon, Word};
use crate::text::{Article, Grammar, TokenKind};

/// Beginnings of Turkish words, folded, for what is named by where it was made.
const TURKISH: [&str; 11] = [
    "anlasma",
    "mutabakat",
    "muhtira",
    "protokol",
    "surec",
    "sozlesme",
    "bildiri",
    "format",
    "zirve",
    "gorusmeleri",
    "muzakereleri",
];
/// Persian words, folded.
const PERSIAN: [&str; 13] = [
    "توافق",
    "توافقنامه",
    "تفاهم",
    "تفاهمنامه",
    "پيمان",
    "نشست",
    "مذاكرات",
    "كنفرانس",
    "روند",
    "اجلاس",
    "بيانيه",
    "توافقات",
    "گفتگوهاي",
];

/// Whether a capital only names an accord. Two capitals of one accord are its parties ("توافق تهران و ریاض").
pub(super) fn names_accord(article: &Article, scan: &Scan, lexicon: &Lexicon, hit: &Hit) -> bool {
    let tokens = &scan.tokens;
    let joined = |at: u32| scan.word_at(at, |w| w == Word::Conj).is_some() || article.word(at) == "-";
    let party_from = |at: u32| scan.nominals.iter().any(|n| n.start == at && matches!(n.item, Item::Who(_)));
    let party_to = |at: u32| scan.nominals.iter().any(|n| n.end == at && matches!(n.item, Item::Who(_)));
    match lexicon.grammar {
        Grammar::Turkic => {
            let next = article.word(hit.end);
            let listed = hit.start > tokens.start && joined(hit.start - 1) && party_to(hit.start - 1);
            hit.end < tokens.end
                && article.tokens[hit.end as usize].kind == TokenKind::Word
                && TURKISH.iter().any(|stem| next.starts_with(stem))
                && !listed
        }
        Grammar::Iranic => {
            let linking = |at: u32| matches!(article.word(at), "هاي" | "نامه" | "صلح");
            let before = (tokens.start..hit.start).rev().find(|at| !linking(*at));
            let listed = hit.end < tokens.end && joined(hit.end) && party_from(hit.end + 1);
            before.is_some_and(|at| PERSIAN.contains(&article.word(at))) && !listed
        }
        _ => false,
    }
}
