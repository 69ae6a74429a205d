//! Whether the verb that carries a trigger is passive.

use super::propose::Here;
use super::tolls;
use super::verb::FAR;
use crate::coder::clauses::{VerbGroup, Wall, is_reduced_passive};
use crate::coder::inflect::Feats;
use crate::coder::lexicon::{Frame, FrameKind, NounClass, Pos, Slot, Trigger, Word};
use crate::coder::mentions::{Entity, EntityKind, Hit};
use crate::text::Grammar;

pub(super) fn is_passive(here: &Here<'_>, trigger: &Trigger, frame: &Frame, verb: &Hit) -> bool {
    let (lexicon, sentence) = (here.lexicon, here.sentence);
    if lexicon.grammar == Grammar::Turkic && trigger.pos != Pos::Noun && is_done_to(here, trigger, verb) {
        return true;
    }
    // A row whose victim is its subject tells of a passive by itself.
    if trigger.pos == Pos::Noun || trigger.recipient.contains(&Slot::Subj) {
        return false;
    }
    match lexicon.grammar {
        Grammar::English => {
            let group = VerbGroup::before(here.article, &sentence.scan, verb.start);
            // Who kills or arrests always has somebody to kill: without one the verb is passive.
            let strict = frame.toll.is_some() && trigger.recipient.contains(&Slot::Obj);
            group.is_passive(verb) || is_reduced_passive(here.article, &sentence.scan, verb, &group, strict)
        }
        // Arabic marks the passive with vowels that are mostly not written: a verb of harm or arrest with a single
        // bare party behind it tells of its victims.
        Grammar::Semitic => {
            verb.feats.contains(Feats::PASSIVE)
                || verb.feats.contains(Feats::PAST) && has_passive_vowel(here, verb)
                || frame.kind == FrameKind::Harm && unmarked_passive(here, verb)
                || frame.toll.is_some() && opens_bare(here, verb) && unmarked_passive(here, verb)
                || verb.feats.contains(Feats::PAST) && has_agent(here, verb)
                || opens_whole(here, trigger, verb)
        }
        Grammar::Slavic => verb.feats.contains(Feats::PASSIVE) || is_reflexive_passive(here, trigger, verb),
        _ => verb.feats.contains(Feats::PASSIVE),
    }
}

/// "beş militan etkisiz hale getirildi", "üç kişi infaz edildi": rows name some verbs by their passive, beside what is said
/// in the active of the doer. Whoever is its subject has it done to them.
fn is_done_to(here: &Here<'_>, trigger: &Trigger, verb: &Hit) -> bool {
    const STEMS: [&str; 16] = [
        "edil",
        "getiril",
        "verildi",
        "verilen",
        "alindi",
        "alinan",
        "alindig",
        "oldurul",
        "vurul",
        "dovul",
        "carptiril",
        "bicaklan",
        "kundaklan",
        "cagrildi",
        "cagrilan",
        "tartaklan",
    ];
    let both = trigger.actor.contains(&Slot::Subj)
        && trigger.recipient.iter().any(|s| matches!(s, Slot::Obj | Slot::Subj));
    let word = here.article.word(verb.end - 1);
    both && (verb.feats.contains(Feats::PASSIVE) || STEMS.iter().any(|stem| word.starts_with(stem)))
}

/// "позиции обстреливаются боевиками": a reflexive of what has an object is passive where an instrumental names
/// the agent, or a thing is its subject.
fn is_reflexive_passive(here: &Here<'_>, trigger: &Trigger, verb: &Hit) -> bool {
    let sentence = here.sentence;
    let clause = sentence.walls.clause(verb.start);
    let inside = |e: &Entity| clause.contains(&e.tokens.start) && e.prep.is_none();
    let agent = |e: &Entity| inside(e) && e.only_in(Feats::INS, Feats::NOM) && e.is_known();
    let thing = |e: &Entity| inside(e) && e.held && e.in_case(Feats::NOM) && e.tokens.end <= verb.start;
    verb.feats.contains(Feats::REFL)
        && trigger.recipient.contains(&Slot::Obj)
        && sentence.entities.iter().any(|e| agent(e) || thing(e))
}

/// "X was shelled by Y": only a passive has an agent behind من قبل or على يد in its own clause.
fn has_agent(here: &Here<'_>, verb: &Hit) -> bool {
    let sentence = here.sentence;
    sentence.scan.words.iter().any(|(h, w)| {
        matches!(w, Word::By(_))
            && h.len() > 1
            && h.start >= verb.end
            && h.start - verb.end <= FAR / 2
            && sentence.walls.between(verb.end - 1, h.start) < Wall::Soft
            && !sentence.scan.triggers.iter().any(|t| t.start >= verb.end && t.end <= h.start)
            && sentence.entities.iter().any(|e| e.tokens.start == h.end)
    })
}

/// رُحّل, وأُجبر: a past whose first letter has the vowel of the passive.
fn has_passive_vowel(here: &Here<'_>, verb: &Hit) -> bool {
    let written = &here.article.text[here.article.bytes(verb.start..verb.start + 1)];
    let first = 1 + usize::from(verb.feats.contains(Feats::CONJ));
    let mut letters = 0;
    written.chars().any(|c| {
        letters += usize::from(!('\u{064B}'..='\u{0652}').contains(&c));
        c == '\u{064F}' && letters == first
    })
}

/// "اعتقل ستة شبان": a past of one man that opens what it tells; "واعتقلته" and "أوقفت" go on with who was told of.
fn opens_bare(here: &Here<'_>, verb: &Hit) -> bool {
    verb.feats.contains(Feats::PAST)
        && !verb.feats.any(Feats::FEM | Feats::PLURAL | Feats::DUAL | Feats::PRON | Feats::CONJ)
        && here.sentence.walls.clause(verb.start).start == verb.start
        && !has_subject_before(here, verb)
}

/// "أطلق سراح ثلاثة صيادين": a verb of two words with nobody between them that opens what it tells.
fn opens_whole(here: &Here<'_>, trigger: &Trigger, verb: &Hit) -> bool {
    verb.len() > 1
        && !verb.feats.contains(Feats::GAPPED)
        && matches!(trigger.recipient.first(), Some(Slot::Obj | Slot::Gen))
        && opens_bare(here, verb)
}

/// Whether who does it stands right before the verb.
fn has_subject_before(here: &Here<'_>, verb: &Hit) -> bool {
    let sentence = here.sentence;
    sentence.entities.iter().any(|e| {
        e.tokens.end <= verb.start
            && verb.start - e.tokens.end <= 2
            && e.prep.is_none()
            && e.can_act()
            && sentence.walls.between(e.tokens.end - 1, verb.start) < Wall::Soft
    })
}

fn unmarked_passive(here: &Here<'_>, verb: &Hit) -> bool {
    let (lexicon, sentence) = (here.lexicon, here.sentence);
    // "his soldiers killed five gunmen", "two soldiers were killed": with the subject in front, a victim
    // right behind the verb is its object.
    if has_subject_before(here, verb) && !verb.feats.contains(Feats::CONJ) {
        let victim = sentence.entities.iter().find(|e| e.tokens.start >= verb.end);
        return !victim.is_some_and(|e| {
            e.prep.is_none()
                && e.tokens.start - verb.end <= 2
                && sentence.walls.between(verb.end - 1, e.tokens.start) == Wall::None
                && (matches!(e.kind, EntityKind::People | EntityKind::Person | EntityKind::Force)
                    || tolls::count_of(here.article, lexicon, sentence, e).is_some())
        });
    }
    // "By the bullets of unknown men", "in an ambush that X laid": who is named behind the means or another verb is no object.
    let other = Feats::WITH_B | Feats::PAST | Feats::PRES;
    let by_means = |e: &Entity| {
        let means = |t: &Hit| t.start >= verb.end && t.end <= e.tokens.start && t.feats.any(other);
        sentence.scan.triggers.iter().any(means)
            || sentence.scan.words.iter().any(|(h, w)| w.prep().is_none() && means(h))
    };
    let after: Vec<&Entity> = sentence
        .entities
        .iter()
        .filter(|e| {
            e.tokens.start >= verb.end
                && e.prep.is_none()
                && !e.relational
                && !e.coordinated
                && !by_means(e)
                && sentence.walls.between(verb.end - 1, e.tokens.start) <= Wall::Soft
        })
        .take(2)
        .collect();
    // "An officer in the army was killed": somebody of a body is no body.
    let somebody = |e: &Entity| {
        let person =
            |n: u32| matches!(lexicon.nouns[n as usize].class, NounClass::People | NounClass::Office);
        sentence.scan.nouns.iter().any(|(h, n)| h.start == e.tokens.start && person(*n))
    };
    let hurtable = |e: &Entity| {
        matches!(e.kind, EntityKind::People | EntityKind::Person)
            || somebody(e)
            || tolls::count_of(here.article, lexicon, sentence, e).is_some()
    };
    // "A leader of the group was killed", "a number of the guards were killed".
    let share = |e: &Entity| {
        let of = e.tokens.start.checked_sub(1).filter(|at| *at >= verb.end);
        of.is_some_and(|at| {
            sentence.scan.word_before(at, |w| w == Word::Share).is_some()
                || sentence.scan.word_before(e.tokens.start, |w| w == Word::Share).is_some()
        })
    };
    match after[..] {
        [] => true,
        [only] => hurtable(only) || only.kind == EntityKind::Office || share(only),
        [first, second] => {
            (hurtable(first) || share(first))
                && !hurtable(second)
                && second.tokens.start > first.tokens.end + 2
        }
        _ => false,
    }
}
