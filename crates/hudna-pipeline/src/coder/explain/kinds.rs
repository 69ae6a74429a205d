//! What entries of the tables are, in words for a person.

use crate::coder::inflect::Feats;
use crate::coder::lexicon::{Context, Pos, SpeechKind, Word};
use crate::text::numbers::{NumberKind, NumberMention};

/// What a function word does.
pub(super) fn of_word(word: Word) -> &'static str {
    match word {
        Word::Neg => "not",
        Word::Fut => "future or plan",
        Word::Cond => "if",
        Word::Hedge => "maybe, reportedly",
        Word::HedgeOfPresent => "maybe, before a present",
        Word::Claimed => "reportedly, allegedly",
        Word::Comp => "that",
        Word::Rel => "which, who",
        Word::Conj => "and, or",
        Word::Break => "begins a clause",
        Word::Prep(_) => "preposition",
        Word::SupportActor => "support verb: its subject does it",
        Word::SupportRecipient => "support verb: its subject suffers it",
        Word::FarActor(_) => "support verb over a distance: its subject does it",
        Word::FarRecipient(_) => "support verb over a distance: its subject suffers it",
        Word::Occur => "its subject is what happens",
        Word::Declares => "its subject does what it tells, if nobody else",
        Word::Passive => "makes passive",
        Word::Cause => "leads to a toll",
        Word::Between(_) => "between",
        Word::With(_) => "with",
        Word::By(_) => "by",
        Word::Against(_) => "against",
        Word::Own => "the outlet's own correspondent",
        Word::News => "what was told before, if somebody is named as saying it",
        Word::Account => "what was told before, as somebody's account",
        Word::Pron => "pronoun",
        Word::That => "stands for somebody named before",
        Word::Sides => "stands for the two sides told of",
        Word::States => "stands for the two states told of",
        Word::Share => "a part of a party: some of, a number of",
        Word::Among => "tells a part of a number: among them",
        Word::Still => "still",
        Word::Running => "sums up a war or a truce",
        Word::Counting => "counts the victims of an attack, or of a war",
        Word::Claim => "what somebody tells",
        Word::Untrue => "says that what is told is not so",
        Word::Backed => "who stands before it backs or holds what follows",
        Word::Reason => "the ground on which something was done",
        Word::Unhurt => "nobody was killed or hurt",
        Word::Unkilled => "nobody was killed",
        Word::PastPerfect => "was, had: background",
        Word::Light => "light verb",
        Word::Adverb => "adverb",
        Word::Fixed => "fixed expression",
    }
}

/// What a cue of speech says.
pub(super) fn of_cue(kind: SpeechKind) -> &'static str {
    match kind {
        SpeechKind::Say => "says",
        SpeechKind::Add => "adds",
        SpeechKind::According => "according to",
        SpeechKind::Accord => "in accordance with",
        SpeechKind::Citing => "citing",
        SpeechKind::Told => "told to",
        SpeechKind::Announce => "statement of",
    }
}

/// What kind of talk a word is a sign of.
pub(super) fn of_sign(context: Context) -> &'static str {
    match context {
        Context::FirstPerson => "first person",
        Context::Justice => "courts and charges",
        Context::History => "history, books, films",
        Context::Mishap => "accident, disaster, common crime",
        Context::Accord | Context::Venue | Context::AccordPart => "agreement or talks",
    }
}

/// What a trigger is as a word.
pub(super) fn of_pos(pos: Pos) -> &'static str {
    match pos {
        Pos::Verb => "verb",
        Pos::Noun => "noun",
        Pos::Adj => "adjective",
        Pos::Light => "noun with a light verb",
        Pos::Phrase => "phrase",
    }
}

/// What a form tells.
pub(super) fn of_form(feats: Feats) -> Vec<&'static str> {
    const NAMES: [(Feats, &str); 21] = [
        (Feats::PAST, "past"),
        (Feats::PRES, "present"),
        (Feats::FUT, "future"),
        (Feats::PASSIVE, "passive"),
        (Feats::PARTICIPLE, "participle"),
        (Feats::GERUND, "gerund"),
        (Feats::BARE, "bare form"),
        (Feats::NEG, "negated"),
        (Feats::FEM, "feminine"),
        (Feats::DUAL, "dual"),
        (Feats::PLURAL, "plural"),
        (Feats::DEF, "with the article"),
        (Feats::PRON, "with a pronoun"),
        (Feats::CONJ, "with “and”"),
        (Feats::WITH_B, "with ب"),
        (Feats::WITH_L, "with ل"),
        (Feats::WITH_K, "with ك"),
        (Feats::OBLIQUE, "oblique case"),
        (Feats::GAPPED, "with other words between"),
        (Feats::WISH, "subjunctive"),
        (Feats::BEFORE, "pluperfect"),
    ];
    NAMES.iter().filter(|(feat, _)| feats.any(*feat)).map(|(_, name)| *name).collect()
}

/// A number's bounds and what it does.
pub(super) fn of_number(number: &NumberMention) -> String {
    let bounds = match (number.min, number.max) {
        (least, Some(most)) if least == most => least.to_string(),
        (least, Some(most)) => format!("{least} to {most}"),
        (least, None) => format!("at least {least}"),
    };
    let kind = match number.kind {
        NumberKind::Count => None,
        NumberKind::Ordinal => Some("in an order"),
        NumberKind::Times => Some("times"),
        NumberKind::Measure => Some("of a time or an age"),
        NumberKind::Percent => Some("per cent"),
        NumberKind::Label => Some("names something, counts nothing"),
    };
    let marks = [
        kind,
        number.vague.then_some("in vague words"),
        number.approximate.then_some("about"),
        number.weak.then_some("may be an article"),
    ];
    let marks: Vec<&str> = marks.into_iter().flatten().collect();
    if marks.is_empty() { bounds } else { format!("{bounds}, {}", marks.join(", ")) }
}
