//! Whom a verb of saying without a named subject can go on with: "he added", "it said", أضافت.

use super::english::VerbGroup;
use crate::coder::inflect::Feats;
use crate::coder::lexicon::{Lexicon, Word};
use crate::coder::mentions::{Hit, Scan};
use crate::text::{Article, Grammar};

/// Who may be meant by a pronoun or by a verb's own ending.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Refers {
    /// Whoever spoke last.
    #[default]
    Anyone,
    /// He, she.
    Person,
    /// It.
    Body,
    /// They.
    Several,
    /// A masculine verb.
    Masculine,
    /// A feminine verb.
    Feminine,
}

/// Reads what stands before a cue, or the cue's own form.
pub(super) fn refers(article: &Article, lexicon: &Lexicon, scan: &Scan, cue: &Hit) -> Refers {
    match lexicon.grammar {
        Grammar::English => english(article, scan, cue),
        // وأضاف البيان: the verb agrees with the statement, not with who made it.
        Grammar::Semitic if scan.word_at(cue.end, |w| w == Word::That).is_some() => Refers::Anyone,
        Grammar::Semitic => arabic(article, cue),
        Grammar::Iranic if pronoun_before(scan, cue) => Refers::Person,
        _ => Refers::Anyone,
    }
}

fn english(article: &Article, scan: &Scan, cue: &Hit) -> Refers {
    let start = VerbGroup::before(article, scan, cue.start).start;
    let before = start.checked_sub(1).filter(|t| *t >= scan.tokens.start).map_or("", |t| article.word(t));
    // "..., said he" is as good as "he said".
    let word = if cue.end < scan.tokens.end && before != "he" {
        [before, article.word(cue.end)]
    } else {
        [before, ""]
    };
    match word {
        ["he" | "she", _] | [_, "he" | "she"] => Refers::Person,
        ["it", _] => Refers::Body,
        ["they", _] => Refers::Several,
        _ => Refers::Anyone,
    }
}

fn arabic(article: &Article, cue: &Hit) -> Refers {
    let participle = !cue.feats.any(Feats::PAST | Feats::PRES);
    if cue.feats.contains(Feats::FEM) || participle && article.word(cue.start).ends_with(['ة', 'ه']) {
        Refers::Feminine
    } else if cue.feats.any(Feats::PLURAL | Feats::DUAL) {
        Refers::Several
    } else {
        Refers::Masculine
    }
}

fn pronoun_before(scan: &Scan, cue: &Hit) -> bool {
    scan.words.iter().any(|(h, w)| *w == Word::Pron && h.end <= cue.start && cue.start - h.end <= 12)
}
