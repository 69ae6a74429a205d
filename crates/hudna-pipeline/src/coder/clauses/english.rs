//! English verbs: the auxiliaries before them, their voice, and the relative clause they stand in.

use super::walls::{Wall, Walls};
use crate::coder::inflect::Feats;
use crate::coder::lexicon::Word;
use crate::coder::mentions::{Entity, Hit, Scan};
use crate::text::{Article, TokenKind};

const BE: [&str; 11] = ["is", "are", "was", "were", "be", "been", "being", "am", "'re", "gets", "got"];
const HAVE: [&str; 6] = ["has", "have", "had", "having", "'ve", "hasn"];
const DO: [&str; 6] = ["do", "does", "did", "didn", "doesn", "don"];
const POSSIBLE: [&str; 6] = ["may", "might", "could", "couldn", "would", "wouldn"];
const MODAL: [&str; 10] = ["will", "shall", "should", "must", "can", "cannot", "won", "'ll", "'d", "let"];
const NEGATIONS: [&str; 5] = ["not", "'t", "never", "cannot", "without"];
const ADVERBS: [&str; 16] = [
    "also", "then", "already", "yet", "now", "still", "just", "once", "again", "later", "since", "first",
    "ever", "even", "both", "all",
];
/// How many words a verb may have before it that belong to it.
const LONGEST: u32 = 7;

/// What stands before a verb and belongs to it: "has not yet been", "is to", "may".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VerbGroup {
    /// Its first token.
    pub start: u32,
    /// A form of be (get) stands in it.
    pub be: bool,
    /// A form of have.
    pub have: bool,
    /// A form of do, or a modal verb.
    pub helped: bool,
    /// May, might, could, would.
    pub possible: bool,
    /// Would.
    pub would: bool,
    /// "is to", "are to" before the bare verb.
    pub due: bool,
    /// "to" stands right before the verb.
    pub infinitive: bool,
    /// Negated.
    pub negated: bool,
}

impl VerbGroup {
    /// Reads what stands before a verb.
    pub fn before(article: &Article, scan: &Scan, verb: u32) -> Self {
        let mut group = Self {
            start: verb,
            be: false,
            have: false,
            helped: false,
            possible: false,
            would: false,
            due: false,
            infinitive: false,
            negated: false,
        };
        while group.start > scan.tokens.start && verb - group.start < LONGEST {
            let at = group.start - 1;
            let word = article.word(at);
            let adverb = word.len() > 4 && word.ends_with("ly")
                || ADVERBS.contains(&word)
                // A date between commas is no adverb of the verb.
                || word == "reportedly";
            if BE.contains(&word) {
                group.be = true;
                group.due |= group.infinitive && matches!(word, "is" | "are");
            } else if HAVE.contains(&word) {
                group.have = true;
            } else if POSSIBLE.contains(&word) {
                group.possible = true;
                group.would |= word.starts_with("would");
                group.helped = true;
            } else if DO.contains(&word) || MODAL.contains(&word) {
                group.helped = true;
            } else if word == "to" {
                group.infinitive = true;
            } else if !adverb && !NEGATIONS.contains(&word) {
                break;
            }
            group.negated |= NEGATIONS.contains(&word);
            group.start = at;
        }
        group
    }

    /// Whether a verb form behind this group is passive.
    pub fn is_passive(&self, verb: &Hit) -> bool {
        self.be && verb.feats.contains(Feats::PARTICIPLE)
    }
}

/// Verbs that say how far an act has come, which the infinitive behind them tells.
const PHASES: [&str; 10] = [
    "continued",
    "continue",
    "continues",
    "began",
    "begun",
    "started",
    "resumed",
    "proceeded",
    "managed",
    "able",
];
/// How far before its infinitive such a verb may stand: a date may come between.
const PHASE_REACH: u32 = 9;

/// "Continued on Saturday to attack", "was able to bring": the verb that says that the act of an infinitive is done.
pub fn phase_before(article: &Article, scan: &Scan, verb: &Hit, group: &VerbGroup) -> Option<u32> {
    if !group.infinitive || group.due || group.helped {
        return None;
    }
    let first = group.start.saturating_sub(PHASE_REACH).max(scan.tokens.start);
    let phase = (first..=group.start).rev().find(|t| PHASES.contains(&article.word(*t)))?;
    let between = phase + 1..group.start;
    let dated = between.is_empty()
        || between.clone().all(|t| {
            article.tokens[t as usize].kind != TokenKind::Word
                || scan.may_be(t, crate::coder::analyse::DATE)
                || matches!(
                    article.word(t),
                    "on" | "in" | "for" | "at" | "the" | "morning" | "evening" | "night"
                )
        });
    // "Not able to", "will continue to": not done, or not yet.
    let own = VerbGroup::before(article, scan, phase);
    (dated && verb.start > phase && !own.negated && !own.helped && !own.infinitive).then_some(phase)
}

/// A participle without auxiliary that tells of what befell its noun: "soldiers killed in", "seized by".
pub fn is_reduced_passive(
    article: &Article,
    scan: &Scan,
    verb: &Hit,
    group: &VerbGroup,
    strict: bool,
) -> bool {
    if !verb.feats.contains(Feats::PARTICIPLE) || group.have || group.helped || group.be || group.infinitive {
        return false;
    }
    let by = |w: Word| matches!(w, Word::By(_));
    if scan.word_at(verb.end, by).is_some() {
        return article.word(verb.end + 1) != "hitting";
    }
    // No object behind a verb that must have one.
    strict
        && (verb.end >= scan.tokens.end
            || article.tokens[verb.end as usize].kind == TokenKind::Punct
            || scan
                .word_at(verb.end, |w| {
                    w.prep().is_some() || matches!(w, Word::Break | Word::Conj | Word::Cond)
                })
                .is_some())
}

/// The relative clause that a verb stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Relative {
    /// The party before the pronoun.
    pub head: usize,
    /// The subject between pronoun and verb ("which Israel attacked").
    pub subject: Option<usize>,
    /// "whose": the subject is the head's own.
    pub owns: bool,
}

/// The relative clause of a verb, if it stands in one as its first verb.
pub fn relative(
    article: &Article,
    scan: &Scan,
    walls: &Walls,
    entities: &[Entity],
    verb: &Hit,
) -> Option<Relative> {
    let (pronoun, _) = scan.words.iter().rev().find(|(h, w)| *w == Word::Rel && h.end <= verb.start)?;
    if article.word(pronoun.start) == "where" || walls.between(pronoun.start, verb.start) >= Wall::Verb {
        return None;
    }
    let verb_between = scan.triggers.iter().chain(scan.cues.iter().map(|(h, _)| h)).any(|h| {
        h.start >= pronoun.end
            && h.end <= verb.start
            && h.feats.any(Feats::PAST | Feats::PRES | Feats::PARTICIPLE)
    });
    if verb_between {
        return None;
    }
    let head = entities.iter().rposition(|e| e.tokens.end <= pronoun.start && !e.relational)?;
    if pronoun.start - entities[head].tokens.end > 1 {
        return None;
    }
    let subject = entities.iter().position(|e| {
        e.tokens.start >= pronoun.end && e.tokens.end <= verb.start && e.prep.is_none() && !e.relational
    });
    let owns = article.word(pronoun.start) == "whose";
    Some(Relative { head, subject, owns })
}

/// A party that an adjective of origin before the verb's own noun names: "Lebanese bakers went", "Israeli strikes
/// killed".
pub fn named_by_origin(
    article: &Article,
    scan: &Scan,
    entities: &[Entity],
    group: &VerbGroup,
) -> Option<usize> {
    let i = entities.iter().rposition(|e| e.tokens.end <= group.start)?;
    let gap = entities[i].tokens.end..group.start;
    let noun = |t: u32| {
        article.tokens[t as usize].kind == TokenKind::Word
            && !scan.words.iter().any(|(h, _)| h.start <= t && t < h.end)
    };
    (entities[i].relational
        && entities[i].prep.is_none()
        && !gap.is_empty()
        && gap.len() <= 3
        && gap.clone().all(noun))
    .then_some(i)
}
