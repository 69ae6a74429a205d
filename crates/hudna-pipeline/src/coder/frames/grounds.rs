//! The named grounds for and against a candidate, found in its clause.

use super::candidate::Candidate;
use super::english::is_finite_english;
use super::evidence::Feature;
use super::openings::carries_on;
use super::propose::Here;
use super::together::does_to_them;
use super::verb::is_habitual;
use crate::coder::clauses::{VerbGroup, Wall, persian};
use crate::coder::inflect::Feats;
use crate::coder::lexicon::{Content, Frame, FrameKind, Item, Pos, Trigger, Word};
use crate::coder::mentions::Hit;
use crate::model::Event;
use crate::text::{Grammar, TokenKind};

pub(super) fn features(
    here: &Here<'_>,
    trigger: &Trigger,
    frame: &Frame,
    hit: &Hit,
    support: Option<Word>,
    candidate: &mut Candidate,
) {
    candidate.features.push(Feature::Base);
    let mut add = |feature| candidate.features.push(feature);
    let gerund = here.lexicon.grammar == Grammar::English && hit.feats.contains(Feats::GERUND);
    if gerund && trigger.pos == Pos::Verb && frame.kind.is_material() && is_charged(here, hit) {
        add(Feature::Charged);
    }
    match trigger.pos {
        Pos::Noun if super::russian::happens(here, support) => add(Feature::FiniteVerb),
        Pos::Noun if support.is_some() => add(Feature::Supported),
        Pos::Noun if hit.feats.contains(Feats::PRON) => add(Feature::OwnedNoun),
        Pos::Noun if is_definite(here, hit) => {}
        Pos::Noun => add(Feature::IndefiniteNoun),
        Pos::Phrase | Pos::Adj => add(Feature::Phrase),
        Pos::Verb if is_finite_participle(here, hit) || carries_on(here, frame, hit) => {
            add(Feature::FiniteVerb)
        }
        Pos::Verb | Pos::Light if hit.feats.contains(Feats::PARTICIPLE) && !hit.feats.any(Feats::PAST) => {
            add(Feature::Participle)
        }
        Pos::Verb | Pos::Light
            if hit.feats.any(Feats::PAST | Feats::PRES) && !hit.feats.contains(Feats::BARE) =>
        {
            add(Feature::FiniteVerb)
        }
        // "намерена атаковать": a plan is told as a fact.
        Pos::Verb
            if here.lexicon.grammar == Grammar::Slavic
                && candidate.future
                && hit.feats.contains(Feats::BARE) =>
        {
            add(Feature::FiniteVerb);
        }
        Pos::Verb | Pos::Light
            if here.lexicon.grammar == Grammar::Iranic && super::persian::is_infinitive(hit) =>
        {
            add(Feature::IndefiniteNoun);
        }
        Pos::Verb | Pos::Light if goes_on(here, hit) => add(Feature::FiniteVerb),
        // "применив газ", "обстреливая позиции": the subject of the main verb did that as well.
        Pos::Verb if here.lexicon.grammar == Grammar::Slavic && hit.feats.contains(Feats::GERUND) => {
            add(Feature::Participle)
        }
        Pos::Light if here.lexicon.grammar == Grammar::Turkic && hit.feats.contains(Feats::BARE) => {
            add(Feature::Infinitive)
        }
        Pos::Verb if hit.feats.any(Feats::BARE | Feats::GERUND) && !is_finite_english(here, hit) => {
            add(Feature::Infinitive);
        }
        _ => add(Feature::FiniteVerb),
    }
    if trigger.pos == Pos::Verb && is_habitual(here, hit, candidate) && !is_helped(here, hit, candidate) {
        candidate.features.push(Feature::PresentVerb);
    }
    if candidate.in_title {
        candidate.features.push(Feature::Title);
    }
    let actor = !candidate.actor.is_empty();
    let recipient = !candidate.recipient.is_empty() || does_to_them(here, hit);
    let toll = candidate.dead.is_some() || candidate.injured.is_some() || candidate.arrested.is_some();
    let grounds = [
        (actor, Feature::Actor),
        (recipient, Feature::Recipient),
        (actor && recipient, Feature::BothParties),
        (candidate.place.is_some(), Feature::Place),
        (candidate.date.is_some(), Feature::Date),
        (toll, Feature::Toll),
        (frame.kind == FrameKind::Speech && !actor, Feature::NoSpeaker),
        (
            frame.kind == FrameKind::Meet
                && candidate.actor.len() < 2
                && (frame.event != Event::Consult || candidate.place.is_none() && candidate.date.is_none()),
            Feature::LonelyMeeting,
        ),
        (
            frame.kind == FrameKind::Speech && trigger.pos == Pos::Noun && support.is_none(),
            Feature::BareStatement,
        ),
        (frame.kind == FrameKind::Harm && !toll && !recipient, Feature::NoVictims),
        (
            frame.kind.is_material() && !actor && !recipient && candidate.place.is_none() && !toll,
            Feature::Bare,
        ),
        (trigger.pos == Pos::Noun && support.is_none() && !toll && is_governed(here, hit), Feature::Governed),
        (
            frame.kind.is_material()
                && trigger.pos == Pos::Noun
                && support.is_none()
                && !toll
                && !(actor && recipient)
                && after_preposition(here, hit),
            Feature::Prepositional,
        ),
        (
            // What an English relative clause dates is told as news ("which attacked X on Friday"), and what a
            // Russian one gives with both its parties.
            frame.kind.is_material()
                && !toll
                && in_relative(here, hit)
                && !(here.lexicon.grammar == Grammar::Slavic && actor && recipient)
                && !(here.lexicon.grammar == Grammar::English && candidate.date.is_some()),
            Feature::InRelative,
        ),
        (is_wished(here, trigger, frame, hit), Feature::Wished),
        (trigger.pos == Pos::Noun && support.is_none() && after_time(here, hit), Feature::AfterTime),
        (trigger.pos == Pos::Noun && support.is_none() && is_modifier(here, hit), Feature::Modifier),
        (
            !frame.kind.is_material()
                && trigger.pos == Pos::Noun
                && support.is_none()
                && is_circumstance(here, hit),
            Feature::Circumstance,
        ),
        (candidate.negated, Feature::Negated),
        (candidate.future, Feature::Future),
        (candidate.hypothetical, Feature::Hypothetical),
        (candidate.background, Feature::Background),
    ];
    candidate.features.extend(grounds.into_iter().filter(|(holds, _)| *holds).map(|(_, f)| f));
}

/// "accused X of shelling", "denied shelling": the gerund tells an act that somebody asserts or denies.
pub(super) fn is_charged(here: &Here<'_>, hit: &Hit) -> bool {
    let (article, concepts, lexicon) = (here.article, here.concepts, here.lexicon);
    let before = hit.start.checked_sub(1).map_or("", |t| article.word(t));
    let preposition = matches!(before, "of" | "for");
    here.sentence.scan.triggers.iter().any(|other| {
        let Item::Trigger(row) = other.item else { return false };
        let frame = concepts.frame(lexicon.triggers[row as usize].frame);
        let charge = frame.kind == FrameKind::Speech
            && (frame.event == Event::Accuse && preposition || frame.content == Content::Denial);
        charge && other.end <= hit.start && hit.start - other.end <= CHARGE_REACH
    })
}

/// "May attack", "did not attack", "if X attacks": the form is a bare one, or that of a condition.
fn is_helped(here: &Here<'_>, hit: &Hit, candidate: &Candidate) -> bool {
    if here.lexicon.grammar != Grammar::English {
        return false;
    }
    let group = VerbGroup::before(here.article, &here.sentence.scan, hit.start);
    group.helped || group.due || group.infinitive || candidate.hypothetical
}

/// How far a charge may stand before the act it names, in tokens.
const CHARGE_REACH: u32 = 10;

/// "Has withdrawn", "was shot": an English participle behind its auxiliary.
fn is_finite_participle(here: &Here<'_>, hit: &Hit) -> bool {
    if here.lexicon.grammar != Grammar::English || !hit.feats.contains(Feats::PARTICIPLE) {
        return false;
    }
    let group = VerbGroup::before(here.article, &here.sentence.scan, hit.start);
    group.have || group.be
}

fn is_definite(here: &Here<'_>, hit: &Hit) -> bool {
    let (article, lexicon) = (here.article, here.lexicon);
    match lexicon.grammar {
        Grammar::Semitic => hit.feats.any(Feats::DEF | Feats::PRON),
        Grammar::English => {
            hit.start > 0
                && matches!(
                    article.word(hit.start - 1),
                    "the" | "this" | "that" | "these" | "those" | "its" | "their" | "his"
                )
        }
        _ => false,
    }
}

/// In the genitive of another noun ("the path of cooperation").
fn is_governed(here: &Here<'_>, hit: &Hit) -> bool {
    let (article, lexicon, sentence) = (here.article, here.lexicon, here.sentence);
    if !lexicon.grammar.is_arabic_script()
        || hit.start == sentence.scan.tokens.start
        || hit.feats.any(Feats::CONJ | Feats::PROCLITIC_PREP)
    {
        return false;
    }
    let at = hit.start - 1;
    let word = article.word(at);
    article.tokens[at as usize].kind == TokenKind::Word
        && !sentence.scan.words.iter().any(|(h, _)| h.start <= at && at < h.end)
        && !sentence.scan.cues.iter().any(|(h, _)| h.start <= at && at < h.end)
        && !sentence
            .scan
            .triggers
            .iter()
            .any(|h| h.end == hit.start && h.feats.any(Feats::PAST | Feats::PRES))
        && !(lexicon.grammar == Grammar::Semitic && (word.starts_with("ال") || word.ends_with('ا')))
        && !sentence.dates.iter().any(|d| d.tokens.contains(&at))
        // A party by its name rules no noun: in "Hamas laid an ambush" it is the doer.
        && !sentence.entities.iter().any(|e| e.is_known() && e.tokens.end == hit.start)
}

/// "با حمایت ترکیه", "talebi üzerine": how or why something else is done. "In talks with X he said" tells of talks.
fn is_circumstance(here: &Here<'_>, hit: &Hit) -> bool {
    let lexicon = here.lexicon;
    let inside = |w: Word| w.prep().is_some_and(|p| lexicon.is_locative(p));
    match lexicon.grammar {
        Grammar::Turkic => after_preposition(here, hit),
        Grammar::Iranic => {
            let before = here.sentence.scan.word_before(hit.start, |w| w.prep().is_some());
            // What a speaker points to ("با اشاره به") is told, like what is said.
            let topic = |w: Word| w.prep().is_some_and(|p| lexicon.is_topic(p));
            let pointed = || here.sentence.scan.word_before(hit.start, topic).is_some();
            before.is_some_and(|(_, w)| !inside(w)) && !pointed()
        }
        _ => false,
    }
}

/// "çekmeye başladı", "saldırmayı sürdürdü", "начали вывозить": an act that is begun or goes on is told like one that is done.
fn goes_on(here: &Here<'_>, hit: &Hit) -> bool {
    let sentence = here.sentence;
    let begins = |(h, w): &(Hit, Word)| {
        *w == Word::SupportActor
            && h.feats.any(Feats::PAST | Feats::PRES)
            && h.end <= hit.start
            && hit.start - h.end <= PHASE_REACH
            && sentence.walls.between(h.end - 1, hit.start) == Wall::None
    };
    if here.lexicon.grammar == Grammar::Slavic {
        return hit.feats.contains(Feats::BARE) && sentence.scan.words.iter().any(begins);
    }
    let next = here.article.word(hit.end);
    here.lexicon.grammar == Grammar::Turkic
        && hit.feats.contains(Feats::BARE)
        && (hit.feats.contains(Feats::DAT) && (next.starts_with("basla") || next.starts_with("devam"))
            || hit.feats.contains(Feats::ACC) && next.starts_with("surdur"))
}

/// How far a Russian infinitive may stand behind the verb that says that it is begun, in tokens.
const PHASE_REACH: u32 = 3;

/// "işgal güçleri", "saldırı planı": a bare Turkish noun before one with the possessive of a compound.
fn is_modifier(here: &Here<'_>, hit: &Hit) -> bool {
    let (article, scan) = (here.article, &here.sentence.scan);
    let bare = !hit.feats.any(Feats::ANY_CASE | Feats::POSS | Feats::PLURAL | Feats::PRON);
    let next = article.word(hit.end);
    // "saldırı oldu" ends like a possessive and is a verb.
    const VERBS: [&str; 4] = ["di", "du", "ti", "tu"];
    const HEADS: [&str; 22] = [
        "i", "u", "ini", "unu", "ine", "una", "ina", "inde", "unda", "unde", "inda", "inden", "indan",
        "undan", "unden", "inin", "unun", "iyla", "iyle", "uyla", "uyle", "ince",
    ];
    here.lexicon.grammar == Grammar::Turkic
        && bare
        && hit.end < scan.tokens.end
        && article.tokens[hit.end as usize].kind == TokenKind::Word
        && next.len() > 4
        && HEADS.iter().any(|ending| next.ends_with(ending))
        && !VERBS.iter().any(|ending| next.ends_with(ending))
        && scan.words_from(hit.end).is_empty()
        && !here.sentence.dates.iter().any(|d| d.tokens.contains(&hit.end))
}

/// After a preposition other than those that name what something came of ("in an air raid").
fn after_preposition(here: &Here<'_>, hit: &Hit) -> bool {
    let (lexicon, sentence) = (here.lexicon, here.sentence);
    if lexicon.grammar == Grammar::Turkic {
        // "çatışmalar nedeniyle", "talebi üzerine"; but "saldırı sonucu" names the cause of a toll.
        let behind = |class: &dyn Fn(Word) -> bool| sentence.scan.word_at(hit.end, class).is_some();
        return behind(&|w| w.prep().is_some_and(|p| !lexicon.is_temporal(p)))
            && !behind(&|w| {
                matches!(w, Word::Cause | Word::By(_) | Word::With(_) | Word::Conj | Word::Between(_))
            });
    }
    if hit.feats.any(Feats::PROCLITIC_PREP) {
        return !hit.feats.contains(Feats::WITH_B) || !has_harm(here, hit);
    }
    sentence
        .scan
        .word_before(hit.start, |w| w.prep().is_some())
        .is_some_and(|(_, w)| !w.prep().is_some_and(|p| lexicon.is_locative(p)) || !has_harm(here, hit))
}

/// After a preposition of time, with at most its own words between.
fn after_time(here: &Here<'_>, hit: &Hit) -> bool {
    let (lexicon, sentence) = (here.lexicon, here.sentence);
    let temporal = |w: Word| w.prep().is_some_and(|p| lexicon.is_temporal(p));
    if lexicon.grammar == Grammar::Turkic {
        return sentence.scan.word_at(hit.end, temporal).is_some();
    }
    (0..=2).any(|back| {
        hit.start.checked_sub(back).is_some_and(|at| sentence.scan.word_before(at, temporal).is_some())
    })
}

/// Whether a toll stands in the sentence, whose cause the noun may be.
fn has_harm(here: &Here<'_>, hit: &Hit) -> bool {
    let sentence = here.sentence;
    !sentence.numbers.is_empty()
        || sentence.scan.triggers.iter().any(|h| h.start != hit.start && h.feats.any(Feats::PAST))
}

fn in_relative(here: &Here<'_>, hit: &Hit) -> bool {
    let sentence = here.sentence;
    let clause = sentence.walls.clause(hit.start);
    // Persian که is "that" behind a verb and "which" behind a noun.
    if here.lexicon.grammar == Grammar::Iranic
        && persian::finite(&sentence.scan).any(|v| v.end == clause.start)
    {
        return false;
    }
    sentence.scan.words.iter().any(|(h, w)| *w == Word::Rel && h.start == clause.start)
}

/// "refused to apologise": the bare form behind "to".
fn is_english_infinitive(here: &Here<'_>, hit: &Hit) -> bool {
    here.lexicon.grammar == Grammar::English
        && hit.feats.contains(Feats::BARE)
        && VerbGroup::before(here.article, &here.sentence.scan, hit.start).infinitive
}

/// How far a wish reaches, in tokens.
const WISH_REACH: u32 = 14;

/// Inside what a demand, promise, threat or warning of the same sentence wants or fears.
fn is_wished(here: &Here<'_>, trigger: &Trigger, frame: &Frame, hit: &Hit) -> bool {
    let (lexicon, concepts, sentence) = (here.lexicon, here.concepts, here.sentence);
    let told = match lexicon.grammar {
        Grammar::Turkic => trigger.pos != Pos::Noun && hit.feats.any(Feats::PAST | Feats::PRES),
        _ => trigger.pos == Pos::Verb && hit.feats.contains(Feats::PAST),
    };
    if told || frame.kind == FrameKind::Speech && !is_english_infinitive(here, hit) {
        return false;
    }
    let verb_last = matches!(lexicon.grammar, Grammar::Iranic | Grammar::Turkic);
    sentence.scan.triggers.iter().any(|other| {
        let Item::Trigger(row) = other.item else { return false };
        let wish = concepts.frame(lexicon.triggers[row as usize].frame).content == Content::Wish;
        let gap = if verb_last { other.end.checked_sub(hit.end) } else { hit.start.checked_sub(other.end) };
        wish && other.start != hit.start && gap.is_some_and(|g| g <= WISH_REACH)
    })
}
