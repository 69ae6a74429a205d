//! Which words before a Persian light verb are its own: its nominal stands before it, often with others between, and
//! other verbs, objects and conjunctions part them.

use super::persian::{LONGEST_NOMINAL, verb_of};
use super::propose::Here;
use crate::coder::analyse::{NUMBER, PLACE};
use crate::coder::clauses::persian::finite;
use crate::coder::inflect::Feats;
use crate::coder::lexicon::{Lexicon, Pos, Word};
use crate::coder::mentions::{Hit, Scan};
use crate::text::{Article, Grammar};

/// Whether the last word of a parted entry belongs to its first: no other verb ends between, and unless its row
/// says what stands between, the light verb's nominal is not another word ("an attack … was announced").
pub(super) fn keeps_together(article: &Article, scan: &Scan, hit: &Hit, spans: bool) -> bool {
    let Some(verb) = verb_of(scan, hit) else { return true };
    let between = |h: &Hit| h.start > hit.start && h.end <= verb && !h.feats.contains(Feats::GAPPED);
    if finite(scan).any(between)
        || scan.words.iter().any(|(h, w)| matches!(w, Word::Comp | Word::Break) && between(h))
    {
        return false;
    }
    if spans {
        return true;
    }
    let last = verb - 1;
    let word = article.word(last);
    let of_party = scan.nominal_at(last).is_some() || scan.may_be(last, PLACE | NUMBER);
    let marked = scan.words.iter().any(|(h, w)| {
        h.end == verb && matches!(w, Word::Adverb | Word::Pron | Word::Neg | Word::That | Word::Fut)
    });
    last <= hit.start || of_party || marked || matches!(word, "»" | ")" | "\"" | "،")
}

/// "فعالان را محکوم و خواستار آزادی آنان شد": the verb at the end belongs to the nominal behind "and", and none that suffers has
/// an object of its own.
pub(super) fn crosses(article: &Article, scan: &Scan, hit: &Hit) -> bool {
    if !hit.feats.contains(Feats::GAPPED) {
        return false;
    }
    let Some(verb) = verb_of(scan, hit) else { return false };
    let object = || (hit.start + 1..verb).any(|t| article.word(t) == "را");
    if matches!(article.word(verb), "شد" | "شدند" | "شده" | "شود" | "شوند" | "گرديد" | "گرديدند") && object()
    {
        return true;
    }
    let Some(and) = (hit.start + 1..verb).find(|t| scan.word_at(*t, |w| w == Word::Conj).is_some()) else {
        return false;
    };
    let others = scan.triggers.iter().chain(scan.cues.iter().map(|(h, _)| h));
    and <= hit.start + LONGEST_NOMINAL
        && others.into_iter().any(|h| h.end == hit.end && h.start > and && h.start < verb)
}

/// "هواپیما بر زمین نشست.": a noun that is written like a verb's past is that verb where it ends the sentence, outside headlines.
pub(super) fn is_last_verb(article: &Article, lexicon: &Lexicon, scan: &Scan, hit: &Hit, row: u32) -> bool {
    let noun = lexicon.triggers[row as usize].pos == Pos::Noun && hit.len() == 1;
    let ends = || hit.end >= scan.tokens.end || matches!(article.word(hit.end), "." | "؛" | "!");
    let light = |(h, w): &(Hit, Word)| {
        *w == Word::Light && h.start == hit.start && h.end == hit.end && h.feats.contains(Feats::PAST)
    };
    let alone = || !finite(scan).any(|h| h.start != hit.start);
    noun && ends() && scan.words.iter().any(light) && alone() && scan.tokens.len() > HEADLINE
}

/// A sentence of no more tokens may be a headline without a verb.
const HEADLINE: usize = 6;

/// "آنان را متفرق کردند": a verb whose object is a pronoun is done to somebody, who was named before.
pub(super) fn does_to_them(here: &Here<'_>, hit: &Hit) -> bool {
    let pronoun = |t: u32| matches!(here.article.word(t), "او" | "وي" | "انان" | "ايشان" | "انها" | "ما");
    let (from, clause) = (hit.start.saturating_sub(3), here.sentence.walls.clause(hit.start));
    here.lexicon.grammar == Grammar::Iranic
        && hit.feats.any(Feats::PAST | Feats::PRES)
        && (from.max(clause.start + 1)..=hit.start).any(|t| {
            here.article.word(t) == "را" && (pronoun(t - 1) || t > 1 && here.article.word(t - 1) == "ها")
        })
}
