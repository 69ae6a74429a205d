//! Persian verbs stand last: what belongs to a nominal and its light verb, what completes a statement, what forms tell.

use std::ops::Range;

use super::candidate::{Candidate, PartyRef};
use super::evidence::Feature;
use super::propose::Here;
use super::together::{crosses, is_last_verb, keeps_together};
use crate::coder::analyse::NUMBER;
use crate::coder::clauses::Wall;
use crate::coder::clauses::persian::finite;
use crate::coder::inflect::Feats;
use crate::coder::lexicon::{
    Content, FrameKind, Item, Lexicon, NounClass, Pos, Slot, SpeechKind, Trigger, Word,
};
use crate::coder::mentions::{Hit, Scan};
use crate::coder::observe::{Observer, Why};
use crate::model::Event;
use crate::text::{Article, Grammar};

/// Whether a form can be what its row says: no part of a longer function word, and with its own light verb.
pub(super) fn form_fits(article: &Article, lexicon: &Lexicon, scan: &Scan, hit: &Hit, row: u32) -> bool {
    let function_word = scan
        .words_from(hit.start)
        .iter()
        .any(|(h, w)| *w == Word::Fut && h.len() >= hit.len() || *w == Word::Fixed && h.len() > hit.len());
    let function_word = function_word && !wants_of_another(article, lexicon, scan, hit, row);
    let parted = hit.feats.contains(Feats::GAPPED);
    // "سازمان امنیت و همکاری اروپا … دارند": a word inside a name is no verb's nominal.
    // "وزیران دفاع … گفت‌وگو کردند": nor is one inside an office.
    let office = |n: &Hit| match n.item {
        Item::Noun(row) => lexicon.nouns[row as usize].class == NounClass::Office,
        _ => n.is_name(),
    };
    // "مذاکره‌کننده اصلی": who does it is named, not what he does.
    let within = |n: &Hit| {
        let noun = !n.is_name() && n.len() > hit.len();
        noun && n.start <= hit.start && hit.end <= n.end
    };
    let inside_name = scan
        .nominals
        .iter()
        .any(|n| office(n) && (within(n) || parted && n.start < hit.start && hit.start < n.end));
    // "از پیشنهاد اربیل ... کرد": what a preposition governs is no light verb's nominal.
    let governed = parted && scan.word_before(hit.start, |w| w.prep().is_some()).is_some();
    // "کشته و هشت تن زخمی شده‌اند": "شده" is only the beginning of the verb that both share.
    let whole = |h: &Hit| h.item == hit.item && h.start == hit.start && h.end > hit.end;
    let cut = parted && scan.triggers.iter().any(|h| whole(h) && shares_verb(lexicon, scan, h).is_some());
    !function_word
        && !governed
        && !inside_name
        && !crosses(article, scan, hit)
        && !is_last_verb(article, lexicon, scan, hit, row)
        && !cut
        && !is_kurdish(article, lexicon, scan, hit)
        && (lexicon.triggers[row as usize].spans || !names_people(article, lexicon, scan, hit))
        && !ends_in_expression(scan, hit)
        && (!parted || keeps_together(article, scan, hit, lexicon.triggers[row as usize].spans))
}

/// "X با اشاره به نشست آینده گفت": where the words begin that name what X points to, which X does not do itself.
pub(super) fn pointed_to(here: &Here<'_>, hit: &Hit) -> Option<u32> {
    let (lexicon, sentence) = (here.lexicon, here.sentence);
    let topic = |w: &Word| w.prep().is_some_and(|p| lexicon.is_topic(p));
    let near = |h: &Hit| h.end <= hit.start && sentence.walls.between(h.end - 1, hit.start) <= Wall::Soft;
    let mut words = sentence.scan.words.iter().filter(|_| lexicon.grammar == Grammar::Iranic);
    words.find(|(h, w)| topic(w) && near(h)).map(|(h, _)| h.start)
}

/// "بازگشایی گذرگاه را اعلام کرد": the light verb belongs to the nominal of saying beside it, not to one further off.
pub(super) fn part_from_cues(
    lexicon: &Lexicon,
    kept: &mut Vec<Hit>,
    cues: &[(Hit, SpeechKind)],
    observer: &mut impl Observer,
) {
    kept.retain(|hit| {
        let Item::Trigger(row) = hit.item else { return true };
        let parted = hit.feats.contains(Feats::GAPPED) && !lexicon.triggers[row as usize].spans;
        let nearer = cues.iter().map(|(cue, _)| cue).filter(|_| parted).find(|cue| {
            cue.end == hit.end && cue.start > hit.start && cue.len() > 1 && !cue.feats.contains(Feats::GAPPED)
        });
        if let Some(cue) = nearer {
            observer.refused(hit, || Why::LightVerb((cue.start, cue.end)));
        }
        nearer.is_none()
    });
}

/// "از X می‌خواهد": who wants something of another asks for it; who only wants to act plans.
fn wants_of_another(article: &Article, lexicon: &Lexicon, scan: &Scan, hit: &Hit, row: u32) -> bool {
    let of = |slot: &Slot| matches!(slot, Slot::Prep(p) if lexicon.preps.text(*p) == "از");
    lexicon.triggers[row as usize].recipient.iter().any(of)
        && (hit.start.saturating_sub(ASKED).max(scan.tokens.start)..hit.start)
            .any(|t| article.word(t) == "از")
}

/// How far before its verb the one may stand of whom something is wanted, in tokens.
const ASKED: u32 = 8;

/// Of two Persian rows for the same words: whose words stand together, then the one that says more of the form
/// ("did not accept" is a refusal where a row says so, and "did not lay down" no laying down). An infinitive is a noun
/// of action, where a row says that.
pub(super) fn prefers(lexicon: &Lexicon, hit: (&Hit, u32), twin: (&Hit, u32)) -> Option<bool> {
    let parted = |h: &Hit| h.feats.contains(Feats::GAPPED);
    let phrase = |row: u32| lexicon.triggers[row as usize].pos == Pos::Phrase;
    let noun = |row: u32| lexicon.triggers[row as usize].pos == Pos::Noun;
    let infinitive = is_infinitive(hit.0) || is_infinitive(twin.0);
    let negated = |h: &Hit| h.feats.contains(Feats::NEG);
    match lexicon.grammar {
        Grammar::Iranic if infinitive && noun(hit.1) != noun(twin.1) => Some(noun(hit.1)),
        Grammar::Iranic if parted(hit.0) != parted(twin.0) => Some(parted(twin.0)),
        Grammar::Iranic if negated(hit.0) != negated(twin.0) => Some(negated(twin.0)),
        Grammar::Iranic if phrase(hit.1) != phrase(twin.1) => Some(phrase(hit.1)),
        _ => None,
    }
}

/// A verb, or a nominal with its light verb, in the infinitive: Persian makes nouns of them ("به کشتن … متهم کرد").
pub(super) fn is_infinitive(hit: &Hit) -> bool {
    hit.feats.contains(Feats::BARE) && !hit.feats.any(Feats::PAST | Feats::PRES)
}

/// Whether a cue's words are its own: its verb is no half of a noun (گفت‌وگو), and nothing else's nominal stands
/// before it.
pub(super) fn cue_fits(article: &Article, scan: &Scan, cue: &Hit) -> bool {
    let parted = cue.feats.contains(Feats::GAPPED);
    !ends_in_expression(scan, cue) && (!parted || keeps_together(article, scan, cue, true))
}

/// "خواستار آزادی زندانیان شد": people in the plural are no nominal of a light verb.
fn names_people(article: &Article, lexicon: &Lexicon, scan: &Scan, hit: &Hit) -> bool {
    let inside = |n: &Hit| n.start == hit.start && n.end < hit.end && n.feats.contains(Feats::PLURAL);
    let people = |row: u32| lexicon.nouns[row as usize].class == NounClass::People;
    article.word(hit.start).ends_with("ان") && scan.nouns.iter().any(|(n, row)| inside(n) && people(*row))
}

/// "شبه‌نظامیان کرد از مرز گذشتند": "did" and "Kurdish" are spelt alike, but for a vowel that few write. Behind people or
/// a force, with more of the clause to come, it is the adjective.
fn is_kurdish(article: &Article, lexicon: &Lexicon, scan: &Scan, hit: &Hit) -> bool {
    let last = hit.end - 1;
    if article.word(last) != "كرد" || hit.len() < 2 {
        return false;
    }
    let heads = |n: &Hit| match n.item {
        Item::Noun(row) => {
            matches!(
                lexicon.nouns[row as usize].class,
                NounClass::People | NounClass::Force | NounClass::Body
            )
        }
        _ => false,
    };
    let behind_people = scan.nominals.iter().any(|n| n.end == last && n.start > hit.start && heads(n));
    let closes = !scan.is_word(hit.end)
        || scan
            .word_at(hit.end, |w| matches!(w, Word::Conj | Word::Comp | Word::Rel | Word::Break))
            .is_some();
    let voweled = article.text[article.bytes(last..hit.end)].contains('\u{64f}');
    voweled || behind_people && !closes
}

/// The last word of an entry begins or lies in a fixed expression that goes on behind it.
fn ends_in_expression(scan: &Scan, hit: &Hit) -> bool {
    scan.words
        .iter()
        .any(|(h, w)| *w == Word::Fixed && h.start < hit.end && hit.end < h.end && h.start >= hit.start)
}

/// "Killed and five injured were": a nominal right before "and" that has the light verb of the next one; without
/// what stands between, so that the next one is read as well.
pub(super) fn shares_verb(lexicon: &Lexicon, scan: &Scan, hit: &Hit) -> Option<Hit> {
    if lexicon.grammar != Grammar::Iranic || !hit.feats.contains(Feats::GAPPED) {
        return None;
    }
    if let Some(end) = before_next_number(scan, hit) {
        return Some(Hit { end, feats: hit.feats.without(Feats::GAPPED), ..*hit });
    }
    let (and, _) = (hit.start + 1..=hit.start + LONGEST_NOMINAL)
        .find_map(|t| scan.word_at(t, |w| w == Word::Conj))
        .filter(|(and, _)| and.end < hit.end)?;
    // "دفاع روسیه و سوریه … کردند": what has a name in its genitive shares no verb.
    if scan.nominals.iter().any(|n| n.is_name() && n.start > hit.start && n.start < and.start) {
        return None;
    }
    let verb = verb_of(scan, hit)?;
    let next = scan.triggers.iter().chain(scan.cues.iter().map(|(h, _)| h)).any(|h| {
        h.end == hit.end && h.start >= and.end && h.start < verb && !h.feats.contains(Feats::GAPPED)
    });
    let between = |h: &Hit| h.start >= and.end && h.end <= verb && !h.feats.contains(Feats::GAPPED);
    let alone = !finite(scan).any(between);
    (next && alone).then(|| Hit { end: and.start, feats: hit.feats.without(Feats::GAPPED), ..*hit })
}

/// "دو نفر کشته، چهار نفر زخمی و یک نفر مفقود شد": where a nominal ends that has only "and" or a comma between itself and the next
/// of those who are counted.
fn before_next_number(scan: &Scan, hit: &Hit) -> Option<u32> {
    let end = hit.start + 1;
    let parts = !scan.is_word(end) || scan.word_at(end, |w| w == Word::Conj).is_some();
    let verb = verb_of(scan, hit)?;
    let alone = !finite(scan).any(|h| h.start >= end && h.end <= verb && !h.feats.contains(Feats::GAPPED));
    (parts && end + 1 < verb && scan.may_be(end + 1, NUMBER) && alone).then_some(end)
}

/// How many words a nominal of a light verb has at most.
pub(super) const LONGEST_NOMINAL: u32 = 3;

/// Where the light verb at the end of an entry begins.
pub(super) fn verb_of(scan: &Scan, hit: &Hit) -> Option<u32> {
    let light = |(h, w): &&(Hit, Word)| *w == Word::Light && h.start < hit.end && hit.end <= h.end;
    scan.words.iter().filter(light).map(|(h, _)| h.start).min()
}

/// "X attacked Y and five were killed": the clause of an attack with the one right behind it that tells its toll.
pub(super) fn with_toll(here: &Here<'_>, clause: Range<u32>) -> Range<u32> {
    let (scan, walls) = (&here.sentence.scan, &here.sentence.walls);
    let joined = scan.word_at(clause.end, |w| matches!(w, Word::Conj | Word::Comp | Word::Rel)).is_some();
    let next = walls.clause(clause.end);
    let harms = |h: &Hit| match h.item {
        Item::Trigger(row) => {
            here.concepts.frame(here.lexicon.triggers[row as usize].frame).kind == FrameKind::Harm
        }
        _ => false,
    };
    let told = scan.triggers.iter().any(|h| h.start >= next.start && h.end <= next.end && harms(h));
    if joined && told && clause.end < scan.tokens.end { clause.start..next.end } else { clause }
}

/// "X attacked Y and Z condemned X": an act told by a verb of its own, on nobody's word, is no mere content of the
/// statement beside it.
pub(super) fn free_main_clauses(here: &Here<'_>, all: &mut [Candidate]) {
    let speech = &here.sentence.speech;
    for candidate in all {
        let hit = candidate.hit;
        let told = here.concepts.frame(candidate.frame).kind.is_material()
            && hit.feats.contains(Feats::PAST)
            && !hit.feats.any(Feats::WISH | Feats::BEFORE);
        let reported = speech.scopes.iter().any(|s| s.tokens.contains(&hit.start));
        if told && !reported {
            candidate.features.remove(&[Feature::StatementBesides]);
        }
    }
}

/// A Persian statement without a subject has the speaker before it ("and demanded"), and what it wants stands behind
/// its verb ("asked of X to withdraw").
pub(super) fn complete_statement(here: &Here<'_>, trigger: &Trigger, candidate: &mut Candidate) {
    let (scan, walls) = (&here.sentence.scan, &here.sentence.walls);
    let finite_verb = candidate.hit.feats.any(Feats::PAST | Feats::PRES);
    candidate.pronoun |= finite_verb && candidate.actor.is_empty() && trigger.actor.contains(&Slot::Subj);
    let next = walls.clause(candidate.clause.end);
    let wanted = finite(scan).any(|h| {
        h.feats.contains(Feats::WISH)
            && h.start >= next.start
            && h.end <= next.end
            && h.end > candidate.hit.end
    });
    if finite_verb && wanted && candidate.clause.end < scan.tokens.end {
        candidate.clause.end = next.end;
    }
    // What is threatened or warned of stands behind the verb, with its condition: the words are the event.
    let threatens = here.concepts.frame(trigger.frame).event == Event::Threaten;
    if finite_verb && threatens && candidate.hit.end <= candidate.clause.end {
        let end = scan.tokens.end.min(candidate.hit.end + THREAT);
        candidate.clause.end = candidate.clause.end.max(end);
    }
}

/// How many tokens of what is threatened are quoted at most.
const THREAT: u32 = 30;

/// The candidate that completes a statement whose verb stands last: the noun of action before it that is its
/// object or stands behind its preposition, or the verb behind "that".
pub(super) fn complement(here: &Here<'_>, all: &[Candidate], first: usize, outer: usize) -> Option<usize> {
    let said = &all[outer];
    let (scan, walls) = (&here.sentence.scan, &here.sentence.walls);
    let content = here.concepts.frame(said.frame).content;
    let subject =
        said.actor.iter().filter(|(s, _)| *s == here.sentence.number).map(|(_, i)| *i as usize).max();
    let from = subject.map_or(scan.tokens.start, |i| here.sentence.entities[i].tokens.end);
    let is_noun =
        |c: &Candidate| here.lexicon.triggers[c.trigger as usize].pos == Pos::Noun || is_infinitive(&c.hit);
    let before = (first..all.len()).filter(|i| *i != outer && is_noun(&all[*i])).find(|i| {
        let hit = &all[*i].hit;
        let governed = scan.word_before(hit.start, |w| w.prep().is_some()).and_then(|(_, w)| w.prep());
        let linked = match governed.map(|p| here.lexicon.preps.text(p)) {
            None => {
                let passive = here.lexicon.triggers[said.trigger as usize].recipient.contains(&Slot::Subj);
                passive || is_marked(here, hit.end, said.hit.start) || content == Content::Wish
            }
            Some(prep) => {
                content != Content::Denial
                    && matches!(
                        prep,
                        "به" | "از" | "با" | "درباره" | "در باره" | "بر سر" | "براي" | "در مورد"
                    )
            }
        };
        hit.start >= from
            && hit.end <= said.hit.start
            && said.hit.start - hit.end <= COMPLEMENT
            && walls.between(hit.end - 1, said.hit.start) <= Wall::Soft
            && linked
    });
    // "X accused Y that it had shelled Z": what it did stands in a clause of its own, of which Y is the subject.
    let accuses = here.concepts.frame(said.frame).id == "accuse";
    let behind = || {
        let that = scan.word_at(said.hit.end, |w| w == Word::Comp)?.0;
        let named = |(s, i): &PartyRef| {
            *s == here.sentence.number && here.sentence.entities[*i as usize].tokens.start >= that.end
        };
        (first..all.len()).find(|i| {
            let hit = &all[*i].hit;
            (content == Content::Denial || accuses && !all[*i].actor.iter().any(named))
                && !is_noun(&all[*i])
                && hit.start >= that.end
                && hit.start - that.end <= COMPLEMENT
        })
    };
    before.or_else(behind)
}

/// What a demand, a readiness, a refusal or a threat names behind its verb ("asked them to inquire", "threatened that he would
/// resign") did not happen: the statement tells it.
pub(super) fn wished_acts(here: &Here<'_>, all: &[Candidate], first: usize) -> Vec<usize> {
    let event = |c: &Candidate| here.concepts.frame(c.frame).event;
    let says = |c: &Candidate| {
        let noun = here.lexicon.triggers[c.trigger as usize].pos == Pos::Noun;
        let speech = here.concepts.frame(c.frame).kind == FrameKind::Speech;
        speech && !noun && !c.hit.feats.contains(Feats::WISH)
    };
    let wanted = |said: &Candidate, act: &Candidate| {
        let feats = act.hit.feats;
        let wish = feats.contains(Feats::WISH);
        let behind = act.hit.start >= said.hit.end && event(act) != event(said);
        behind
            && match event(said) {
                Event::Request => wish,
                // "حاضر نشد عقب‌نشینی کند": what is refused is not done.
                Event::Agree | Event::Reject => wish && act.hit.start - said.hit.end <= COMPLEMENT,
                Event::Threaten => wish || feats.contains(Feats::PRES) && !feats.contains(Feats::PAST),
                _ => false,
            }
    };
    let said: Vec<usize> = (first..all.len()).filter(|i| says(&all[*i])).collect();
    (first..all.len()).filter(|i| said.iter().any(|s| s != i && wanted(&all[*s], &all[*i]))).collect()
}

/// How far a statement's verb may stand from the act it is about, in tokens.
const COMPLEMENT: u32 = 14;

/// Whether the mark of an object stands between two tokens.
fn is_marked(here: &Here<'_>, from: u32, to: u32) -> bool {
    (from..to).any(|t| here.article.word(t) == "را")
}

/// What the forms of Persian verbs tell: plans, purposes and conditions by the subjunctive and the words around it,
/// background by the pluperfect.
pub(super) fn aspects(here: &Here<'_>, verb: &Hit, candidate: &mut Candidate) {
    let scan = &here.sentence.scan;
    let clause = candidate.clause.clone();
    let inside = |class: Word| scan.words.iter().any(|(h, w)| *w == class && clause.contains(&h.start));
    candidate.background |= verb.feats.contains(Feats::BEFORE);
    let wish = verb.feats.contains(Feats::WISH) || governing_wish(here, verb);
    let happened = verb.feats.contains(Feats::PAST) && !wish;
    if inside(Word::Hedge) && wish {
        candidate.hypothetical = true;
    }
    // "می‌خواهد" of a demand is no plan.
    let own = scan.words.iter().any(|(h, w)| *w == Word::Fut && h.start < verb.end && verb.start < h.end);
    let asks = own
        && verb.start == candidate.hit.start
        && here.concepts.frame(candidate.frame).event == Event::Request;
    if happened || asks {
        candidate.future = false;
    }
    let violent = here.concepts.frame(candidate.frame).event == Event::Assault;
    candidate.future |= violent && !wish && goes_on_in_future(here, verb);
    candidate.future &= !candidate.hypothetical;
    if wish && !candidate.future && !candidate.hypothetical {
        candidate.features.push(Feature::Wished);
    }
}

/// A nominal trigger's own light verb may stand behind it in the subjunctive ("to carry out an attack").
fn governing_wish(here: &Here<'_>, verb: &Hit) -> bool {
    let scan = &here.sentence.scan;
    let noun = !verb.feats.any(Feats::PAST | Feats::PRES | Feats::PARTICIPLE | Feats::BARE);
    let next = finite(scan).filter(|h| h.start >= verb.end).min_by_key(|h| h.start);
    noun && next.is_some_and(|h| h.feats.contains(Feats::WISH) && h.start - verb.end <= COMPLEMENT)
}

/// "حملات ادامه خواهد یافت": a noun whose own verb stands in the future.
fn goes_on_in_future(here: &Here<'_>, verb: &Hit) -> bool {
    let scan = &here.sentence.scan;
    let noun = !verb.feats.any(Feats::PAST | Feats::PRES | Feats::PARTICIPLE | Feats::BARE);
    let next = finite(scan).filter(|h| h.start >= verb.end).min_by_key(|h| h.start);
    noun && next.is_some_and(|h| h.feats.contains(Feats::FUT) && h.start - verb.end <= COMPLEMENT)
}
