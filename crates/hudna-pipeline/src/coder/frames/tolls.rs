//! How many of a party: the number beside it, a dual, or one of it.

use super::candidate::TollFound;
use crate::coder::inflect::Feats;
use crate::coder::lexicon::{Lexicon, NounClass};
use crate::coder::mentions::{Entity, EntityKind, Hit};
use crate::coder::sentence::Sentence;
use crate::model::phrase::Code;
use crate::text::numbers::{NumberKind, NumberMention};
use crate::text::{Article, Grammar};

/// The number of a party: a number before (or just behind) it, a dual, or one of it.
pub fn count_of(
    article: &Article,
    lexicon: &Lexicon,
    sentence: &Sentence,
    entity: &Entity,
) -> Option<TollFound> {
    let grammar = lexicon.grammar;
    // "A leader of the movement" is one, though he is told as the movement.
    let somebody = entity.kind == EntityKind::Body && entity.note == Some(Code::NoteSpeaksFor.english())
        || is_member(article, lexicon, sentence, entity);
    let beside = sentence.numbers.iter().find(|n| {
        // "One soldier" and "a soldier" are one alike.
        let one_of_people = match grammar {
            Grammar::Iranic | Grammar::Turkic => somebody || entity.kind == EntityKind::People,
            Grammar::English => somebody,
            _ => false,
        } && n.weak
            && n.kind == NumberKind::Count
            && !entity.feats.contains(Feats::PLURAL);
        (is_count(n) || one_of_people)
            && (n.tokens.end <= entity.tokens.start && entity.tokens.start - n.tokens.end <= 1
                || n.tokens.start >= entity.tokens.start && n.tokens.end <= entity.tokens.end)
    });
    if let Some(number) = beside {
        return Some(found(number));
    }
    if !somebody && !matches!(entity.kind, EntityKind::People | EntityKind::Force) {
        return None;
    }
    let one = |n: u32| Some(TollFound { count: (n, Some(n)), tokens: entity.tokens.clone(), vague: false });
    match grammar {
        _ if entity.feats.contains(Feats::DUAL) => one(2),
        Grammar::Semitic
            if (somebody || entity.kind == EntityKind::People)
                && !entity.feats.any(Feats::DEF | Feats::PLURAL) =>
        {
            one(1)
        }
        Grammar::English
            if entity.kind == EntityKind::People
                && !entity.feats.contains(Feats::PLURAL)
                && indefinite(sentence, entity) =>
        {
            one(1)
        }
        _ => None,
    }
}

/// "A fighter of X", "a leader in X": some of a body, told in Arabic by the word for people or an office that it begins with.
pub(super) fn is_member(article: &Article, lexicon: &Lexicon, sentence: &Sentence, entity: &Entity) -> bool {
    let first = entity.tokens.start;
    let people = |(hit, noun): &(Hit, u32)| {
        let class = lexicon.nouns[*noun as usize].class;
        hit.start == first && matches!(class, NounClass::People | NounClass::Office)
    };
    lexicon.grammar == Grammar::Semitic
        && matches!(entity.kind, EntityKind::Body | EntityKind::Office)
        && !article.word(first).starts_with("ال")
        && sentence.scan.nouns.iter().any(people)
}

fn indefinite(sentence: &Sentence, entity: &Entity) -> bool {
    // The article itself is no entry; a definite one would have been skipped as well, so only a noun
    // that another number does not open counts as one.
    entity.tokens.start > sentence.scan.tokens.start
}

fn is_count(number: &NumberMention) -> bool {
    number.kind == NumberKind::Count && !number.weak
}

/// A number as a count of victims.
pub(super) fn found(number: &NumberMention) -> TollFound {
    let clamp = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
    TollFound {
        count: (clamp(number.min), number.max.map(clamp)),
        tokens: number.tokens.clone(),
        vague: number.vague,
    }
}
