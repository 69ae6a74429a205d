//! Where and when something was that its own clause does not say: from its sentence, its paragraph, the act that a
//! denial repeats. A paragraph takes nothing from one that tells of something else.

use super::clauses::Scope;
use super::frames::{Candidate, PartyRef};
use super::lexicon::{Concepts, FrameKind, Lexicon, Word};
use super::mentions::{Entity, EntityKind, Hit, PlaceName};
use super::sentence::Sentence;
use super::the_place::the_place;
use crate::model::{Event, Sector};
use crate::text::Article;
use crate::text::calendar::Basis;

/// Fills in places and dates; totals of a whole war or truce are left out, they are no event.
pub fn circumstances(
    article: &Article,
    lexicon: &Lexicon,
    concepts: &Concepts,
    sentences: &[Sentence],
    all: &mut Vec<Candidate>,
) {
    let running: Vec<bool> = all.iter().map(|c| is_running(concepts, sentences, all, c)).collect();
    let mut running = running.into_iter();
    all.retain(|_| !running.next().unwrap_or(false));
    denials(concepts, sentences, all);
    places(article, lexicon, concepts, sentences, all);
    dates(concepts, sentences, all);
}

/// "Since the truce began 226 people have been killed": many by nobody, nowhere, and a word that sums up.
fn is_running(concepts: &Concepts, sentences: &[Sentence], all: &[Candidate], candidate: &Candidate) -> bool {
    let scan = &sentences[candidate.sentence as usize].scan;
    let counted = candidate.dead.is_some() || candidate.injured.is_some() || candidate.arrested.is_some();
    let sums_up = |(h, w): &(Hit, Word)| {
        matches!(w, Word::Running | Word::Counting) && candidate.clause.contains(&h.start)
    };
    concepts.frame(candidate.frame).kind == FrameKind::Harm
        && counted
        && candidate.actor.is_empty()
        && scan.has(Word::Running)
        && scan.words.iter().any(sums_up)
        && candidate.place.is_none_or(|(s, i)| sentences[s as usize].places[i as usize].is_country)
        && !is_count_of_attack(concepts, sentences, all, candidate)
}

/// "The army bombed X. The death toll rose to 12": the victims of the attack told just before, of which no number was told;
/// with a word that says since when, or so many, they are a war's.
fn is_count_of_attack(
    concepts: &Concepts,
    sentences: &[Sentence],
    all: &[Candidate],
    candidate: &Candidate,
) -> bool {
    let own = &sentences[candidate.sentence as usize];
    let since = own.scan.words.iter().any(|(_, w)| *w == Word::Running);
    let tolls = [candidate.dead.as_ref(), candidate.injured.as_ref()];
    let many = tolls.into_iter().flatten().any(|toll| toll.count.0 >= MANY);
    let before = all.iter().filter(|c| {
        let attack = concepts.frame(c.frame).event == Event::Assault && !c.negated && !c.in_title;
        let near = c.sentence < candidate.sentence && candidate.sentence - c.sentence <= COUNT_REACH;
        attack && near && sentences[c.sentence as usize].paragraph == own.paragraph
    });
    let mut before = before.peekable();
    let told = before.peek().is_some();
    let uncounted = before.all(|c| {
        !(c.dead.is_some() && candidate.dead.is_some() || c.injured.is_some() && candidate.injured.is_some())
    });
    told && uncounted && !since && !many
}

/// How many sentences back the attack may lie whose victims are counted.
const COUNT_REACH: u32 = 2;

/// So many are the victims of a war.
const MANY: u32 = 1_000;

/// Who denies an act denies it where and when it was told to have been.
fn denials(concepts: &Concepts, sentences: &[Sentence], all: &mut [Candidate]) {
    for i in 0..all.len() {
        let denied = &all[i];
        if !denied.negated || denied.in_title || !concepts.frame(denied.frame).kind.is_material() {
            continue;
        }
        let event = |c: &Candidate| concepts.frame(c.frame).event;
        let same_doer = |c: &Candidate| {
            let party = |r: &PartyRef| &sentences[r.0 as usize].entities[r.1 as usize];
            c.actor.is_empty()
                || c.actor.iter().any(|a| denied.actor.iter().any(|d| party(a).same_party(party(d))))
        };
        let told = all[..i].iter().rev().find(|c| {
            !c.negated
                && !c.future
                && event(c) == event(denied)
                && c.sentence + DENIAL_REACH >= denied.sentence
                && same_doer(c)
        });
        let Some(told) = told else { continue };
        let (place, date) = (told.place, told.date);
        all[i].place = all[i].place.or(place);
        all[i].date = all[i].date.or(date);
    }
}

/// How many sentences back the act may lie that is denied.
const DENIAL_REACH: u32 = 5;

/// How many sentences back a place may lie that a violent act takes over.
const PLACE_REACH: u32 = 3;

/// An act whose clause names no place happened where its sentence says, or where the sentence before says in the
/// same paragraph; a paragraph that names none does not take another's.
fn places(
    article: &Article,
    lexicon: &Lexicon,
    concepts: &Concepts,
    sentences: &[Sentence],
    all: &mut [Candidate],
) {
    for i in 0..all.len() {
        let candidate = &all[i];
        if candidate.place.is_some() || !concepts.frame(candidate.frame).kind.is_material() {
            continue;
        }
        let beside = || beside(concepts, all, i);
        let tokens = || sentences[candidate.sentence as usize].scan.tokens.clone();
        // "The city" in its own clause is a place that the clause tells.
        let place = the_place(article, lexicon, sentences, candidate.sentence, &candidate.clause)
            .or_else(|| said(lexicon, sentences, candidate.sentence))
            .or_else(beside)
            .or_else(|| the_place(article, lexicon, sentences, candidate.sentence, &tokens()))
            .or_else(|| before(lexicon, concepts, sentences, &all[..i], candidate));
        all[i].place = place;
    }
}

/// The first place of a sentence that is said to be where something is, or its only town where names are told by
/// their capitals; Arabic and Persian words are towns' names too often. Not where only the speaker sits.
fn said(lexicon: &Lexicon, sentences: &[Sentence], at: u32) -> Option<PartyRef> {
    let sentence = &sentences[at as usize];
    let only = || {
        let within = |p: &PlaceName| {
            sentence.entities.iter().any(|e| e.tokens.start <= p.tokens.start && p.tokens.end <= e.tokens.end)
        };
        let mut towns = (0..sentence.places.len())
            .filter(|i| !sentence.places[*i].is_country && !within(&sentence.places[*i]))
            .filter(|i| !is_speakers_seat(sentence, &sentence.places[*i]));
        let first = towns.next()?;
        towns.next().is_none().then_some(first)
    };
    let capitals = !lexicon.grammar.is_arabic_script();
    let located = |p: &PlaceName| p.locative && !is_speakers_seat(sentence, p);
    let i = sentence.places.iter().position(located).or_else(|| only().filter(|_| capitals))?;
    Some((at, i as u32))
}

/// "A military source in Damascus said that": officials, diplomats and spokesmen sit in capitals and tell what was
/// anywhere; a resident, a medic or a local source tells what was there, and so does whoever speaks in a lesser town.
fn is_speakers_seat(sentence: &Sentence, place: &PlaceName) -> bool {
    let named = |e: &&Entity| e.kind == EntityKind::Country && e.tokens == place.tokens;
    let is_capital = !place.is_country && sentence.entities.iter().any(|e| named(&e));
    let beside = |scope: &Scope| {
        let Some(speaker) = scope.speaker.and_then(|i| sentence.entities.get(i)) else { return false };
        let (first, last) = (speaker.tokens.start.min(scope.cue), speaker.tokens.end.max(scope.cue + 1));
        let told = scope.tokens.contains(&place.tokens.start);
        let reach = first.saturating_sub(SEAT_REACH)..last + SEAT_REACH;
        !told && reach.contains(&place.tokens.start) && !is_on_the_spot(speaker)
    };
    is_capital && sentence.speech.scopes.iter().any(beside)
}

/// How far from the speaker and the verb of saying the town where it is said may stand, in tokens.
const SEAT_REACH: u32 = 4;

/// Whether a speaker tells of what was around: residents, medics, police, sources of no office.
fn is_on_the_spot(speaker: &Entity) -> bool {
    let sector = matches!(speaker.sector, None | Some(Sector::Cvl | Sector::Med | Sector::Cop));
    matches!(speaker.kind, EntityKind::Source | EntityKind::People) && sector
}

/// "They struck X; ten were killed": the place of the violence told in the same sentence.
fn beside(concepts: &Concepts, all: &[Candidate], i: usize) -> Option<PartyRef> {
    let candidate = &all[i];
    let event = |c: &Candidate| concepts.frame(c.frame).event;
    let same = |c: &&Candidate| c.sentence == candidate.sentence && event(c) == event(candidate);
    all[..i].iter().rev().filter(same).find_map(|c| c.place)
}

/// The place of the sentences before in the same paragraph, or of the headline for the lead.
fn before(
    lexicon: &Lexicon,
    concepts: &Concepts,
    sentences: &[Sentence],
    earlier: &[Candidate],
    candidate: &Candidate,
) -> Option<PartyRef> {
    let own = &sentences[candidate.sentence as usize];
    let from = candidate.sentence.saturating_sub(PLACE_REACH);
    let near = |s: &Sentence| s.in_title || s.paragraph == own.paragraph;
    let lead = candidate.sentence.checked_sub(1).is_some_and(|b| sentences[b as usize].in_title);
    let told = (from..candidate.sentence).rev().filter(|at| near(&sentences[*at as usize]));
    let mut told = told.filter(|at| !sentences[*at as usize].in_title || lead);
    told.find_map(|at| acted(concepts, sentences, earlier, at).or_else(|| said(lexicon, sentences, at)))
}

/// "In Sudan, they fought in Bahri": the town of the act told there, before the country that the sentence opens with.
fn acted(concepts: &Concepts, sentences: &[Sentence], earlier: &[Candidate], at: u32) -> Option<PartyRef> {
    let acts = earlier.iter().rev().filter(|c| {
        c.sentence == at && !c.negated && !c.future && concepts.frame(c.frame).kind.is_material()
    });
    let mut places = acts.filter_map(|c| c.place);
    places.find(|(s, i)| !sentences[*s as usize].places[*i as usize].is_country)
}

/// "The same day", "two days later": counted from the act told before; what goes on with a report over a period
/// has that report's.
fn dates(concepts: &Concepts, sentences: &[Sentence], all: &mut [Candidate]) {
    let value = |r: PartyRef| &sentences[r.0 as usize].dates[r.1 as usize].value;
    let mut last: Option<PartyRef> = None;
    for candidate in all.iter_mut() {
        let retold = sentences[candidate.sentence as usize].speech.retells;
        if let (None, Some(lead)) = (candidate.date, retold)
            && !sentences[lead as usize].dates.is_empty()
        {
            candidate.date = Some((lead, 0));
        }
        let act = concepts.frame(candidate.frame).kind.is_material();
        match candidate.date {
            Some(date) if matches!(value(date).basis(), Basis::Previous(_) | Basis::TimeOnly) => {
                candidate.follows = last;
            }
            Some(date) if act && !candidate.in_title => last = Some(date),
            _ => {}
        }
    }
}
