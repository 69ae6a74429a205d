//! Candidates → the output line's records, with offsets in Unicode scalars.

use std::cell::{OnceCell, RefCell};
use std::ops::Range;

use hudna_places::{Choice, Gazetteer};
use jiff::civil::Date;

use super::attribution::{attribution, is_act, is_claim};
use super::chain::Chains;
use super::extents::Extents;
use super::hour;
use super::ids::RecordIds;
use super::issuer::issuer;
use super::location::location;
use super::parties::{Act, command, entity, land, unnamed};
use super::scalars::Scalars;
use crate::coder::frames::{Candidate, PartyRef, TollFound};
use crate::coder::lexicon::{Concepts, Days, FrameKind, Lexicon, Registry, Word, days_of};
use crate::coder::office::Offices;
use crate::coder::sentence::Sentence;
use crate::model::{Aux, Event, Precision, Record, TextInfo};
use crate::text::Article;
use crate::text::calendar::{self, Basis, Direction};

/// What the article's steps have settled, for writing.
pub struct Resolved<'a> {
    /// The article.
    pub article: &'a Article,
    /// Tables of its language.
    pub lexicon: &'a Lexicon,
    /// Concepts.
    pub concepts: &'a Concepts,
    /// Who is who.
    pub registry: &'a Registry,
    /// Who held which office.
    pub offices: &'a Offices,
    /// Places.
    pub gazetteer: &'a Gazetteer,
    /// Its sentences.
    pub sentences: &'a [Sentence],
    /// Its speakers.
    pub chains: &'a Chains,
    /// The choice for each place name, by sentence.
    pub choices: &'a [Vec<Option<Choice>>],
    /// How far the footprints of other articles reach.
    pub extents: RefCell<Extents>,
    /// The countries that most of its places lie in, once they are asked for.
    pub leading: OnceCell<Vec<String>>,
    /// The country that more than half of its towns lie in, and whether all do, once it is asked for.
    pub chief: OnceCell<Option<(String, bool)>>,
    /// Offsets.
    pub scalars: Scalars<'a>,
    /// Names for its records.
    pub ids: RecordIds,
    /// Program and data version.
    pub coder: &'a str,
}

/// Writes one record; `ordinal` tells records of the same clause and event apart.
pub fn write(resolved: &Resolved<'_>, candidate: &Candidate, ordinal: usize) -> Record {
    let frame = resolved.concepts.frame(candidate.frame);
    let clause = clause(resolved, candidate);
    let bytes = resolved.article.bytes(clause);
    let (start, end) = resolved.scalars.range(&bytes);
    let (date, date_span) = date(resolved, candidate);
    let location = location(resolved, candidate);
    let land = land(resolved, candidate, location.as_ref());
    let published = resolved.article.published.as_ref().map(|p| p.day);
    let days = days(candidate, &date, published);
    let command = command(resolved, candidate);
    let act =
        Act { event: frame.event, land: land.as_ref(), days: days.as_ref(), command: command.as_deref() };
    let entities = |list: &[PartyRef]| list.iter().map(|r| entity(resolved, *r, &act)).collect::<Vec<_>>();
    let mut recipient = entities(&candidate.recipient);
    if recipient.is_empty() {
        recipient.extend(unnamed(resolved, candidate, &act));
    }
    Record {
        id: resolved.ids.of(start, end, frame.event, ordinal),
        event: frame.event,
        mode: candidate.modes.clone(),
        context: vec![frame.context.clone()],
        aux: aux(candidate, frame.event, date.date, published),
        actor: entities(&candidate.actor).into_iter().chain(issuer(resolved, candidate, frame)).collect(),
        recipient,
        date: date.date.map(|d| d.to_string()),
        enddate: date.enddate.map(|d| d.to_string()),
        date_precision: date.precision,
        time: hour::time(resolved, candidate).filter(|_| {
            date.precision == Precision::Day && date.enddate.is_none_or(|last| date.date == Some(last))
        }),
        date_span,
        event_loc: location.map(Box::new),
        dead: candidate.dead.as_ref().map(|t| t.count),
        injured: candidate.injured.as_ref().map(|t| t.count),
        arrested: candidate.arrested.as_ref().map(|t| t.count),
        toll_spans: [&candidate.dead, &candidate.injured, &candidate.arrested]
            .into_iter()
            .flatten()
            .map(|t: &TollFound| resolved.scalars.range(&resolved.article.bytes(t.tokens.clone())))
            .collect(),
        attribution: attribution(resolved, candidate, frame, land.as_ref()),
        alleged: is_act(frame) && (candidate.claimed || is_claim(resolved, candidate)),
        text: resolved.article.text[bytes].to_owned(),
        text_info: TextInfo { sequence: candidate.sentence, start, end },
        sensitive: candidate.pledged_movement
            || candidate.future && matches!(frame.event, Event::Aid | Event::Retreat | Event::Mobilize),
        confidence: (candidate.confidence * 1000.0).round() / 1000.0,
        coder: resolved.coder.to_owned(),
    }
}

/// No clause is quoted longer than this, in tokens.
const LONGEST: u32 = 45;

/// The clause to quote: the candidate's own with the words its parties stand in, not the whole sentence.
fn clause(resolved: &Resolved<'_>, candidate: &Candidate) -> Range<u32> {
    let sentence = &resolved.sentences[candidate.sentence as usize];
    let mut clause = candidate.clause.clone();
    for (at, i) in candidate.actor.iter().chain(&candidate.recipient) {
        if *at == candidate.sentence {
            let tokens = &sentence.entities[*i as usize].tokens;
            clause = clause.start.min(tokens.start)..clause.end.max(tokens.end);
        }
    }
    // "X proposed that ...": what is proposed stands behind "that", in a clause of its own.
    let statement = resolved.concepts.frame(candidate.frame).kind == FrameKind::Speech;
    let that = sentence.scan.word_at(clause.end, |w| w == Word::Comp);
    if statement && clause.end > candidate.hit.end && that.is_some() {
        clause.end = sentence.walls.clause(clause.end).end;
    }
    // "The measures that X takes": what describes the last word of the clause is a part of what it says.
    if sentence.scan.word_at(clause.end, |w| w == Word::Rel).is_some() {
        clause.end = sentence.walls.clause(clause.end).end;
    }
    if clause.len() as u32 > LONGEST {
        let start = clause.start.max(candidate.hit.start.saturating_sub(LONGEST / 3));
        clause = start..clause.end.min(start + LONGEST);
    }
    trim(resolved.article, clause)
}

/// Without punctuation at its ends.
fn trim(article: &Article, mut tokens: Range<u32>) -> Range<u32> {
    use crate::text::TokenKind::{Break, Punct};
    let loose = |t: u32| {
        let kind = article.tokens[t as usize].kind;
        kind == Break || kind == Punct && !matches!(article.word(t), "«" | "»" | "\"" | "“" | "”" | "(" | ")")
    };
    while tokens.len() > 1 && loose(tokens.end - 1) {
        tokens.end -= 1;
    }
    while tokens.len() > 1 && loose(tokens.start) {
        tokens.start += 1;
    }
    tokens
}

struct When {
    date: Option<Date>,
    enddate: Option<Date>,
    precision: Precision,
}

fn date(resolved: &Resolved<'_>, candidate: &Candidate) -> (When, Option<(u32, u32)>) {
    let nothing = When { date: None, enddate: None, precision: Precision::Unknown };
    let Some((sentence, i)) = candidate.date else { return (nothing, None) };
    let mention = &resolved.sentences[sentence as usize].dates[i as usize];
    let direction = if candidate.future { Direction::Future } else { Direction::Past };
    let published = resolved.article.published.as_ref().map(|p| p.day);
    let mut found = mention.value.resolve(published, direction);
    if let (Basis::Previous(days), Some((sentence, i))) = (mention.value.basis(), candidate.follows) {
        let before = &resolved.sentences[sentence as usize].dates[i as usize].value;
        let before = before.resolve(published, Direction::Past);
        let day = before.enddate.or(before.date).filter(|_| before.precision == Precision::Day);
        found.date = day.and_then(|d| d.checked_add(jiff::Span::new().days(days)).ok());
        found.precision = if found.date.is_some() { Precision::Day } else { Precision::Unknown };
    }
    if mention.value.basis() == Basis::TimeOnly {
        found = day_of_hour(resolved, candidate).unwrap_or(found);
    }
    let span = resolved.scalars.range(&resolved.article.bytes(mention.tokens.clone()));
    (When { date: found.date, enddate: found.enddate, precision: found.precision }, Some(span))
}

/// "At 06:00" without a day: that of the act told before, else the day of the report; nobody knows of which day a plan's hour is.
fn day_of_hour(resolved: &Resolved<'_>, candidate: &Candidate) -> Option<calendar::Resolved> {
    if candidate.future || candidate.hypothetical || candidate.background {
        return None;
    }
    let published = resolved.article.published.as_ref().map(|p| p.day);
    let before = candidate.follows.and_then(|(sentence, i)| {
        let value = &resolved.sentences[sentence as usize].dates[i as usize].value;
        let told = value.resolve(published, Direction::Past);
        (told.precision == Precision::Day && told.enddate.is_none()).then_some(told)
    });
    let today = published.map(|date| calendar::Resolved {
        date: Some(date),
        enddate: None,
        precision: Precision::Day,
        reason: None,
    });
    before.or(today)
}

/// The days on which its parties are in office: those of the event, else that of the document; a plan is told by who
/// is in office when it is told.
fn days(candidate: &Candidate, when: &When, published: Option<Date>) -> Option<Days> {
    let happened = when.date.filter(|_| !(candidate.future && published.is_some()));
    match happened {
        Some(date) => Some(days_of(date, when.enddate, when.precision)),
        None => published.map(|day| day..=day),
    }
}

/// Background of more than a month before the document is history.
const HISTORY_DAYS: i32 = 31;

fn aux(candidate: &Candidate, event: Event, date: Option<Date>, published: Option<Date>) -> Vec<Aux> {
    // What is threatened is always yet to come, and mostly under a condition: a threat has no flag of its own.
    let threat = event == Event::Threaten;
    let old = match (date, published) {
        (Some(date), Some(published)) => {
            published.since(date).is_ok_and(|span| span.get_days() > HISTORY_DAYS)
        }
        _ => false,
    };
    [
        (old && !candidate.future, Aux::Historical),
        (candidate.future && !threat, Aux::Future),
        (candidate.hypothetical && !candidate.future && !threat, Aux::Hypothetical),
        (candidate.negated, Aux::Negation),
    ]
    .into_iter()
    .filter(|(holds, _)| *holds)
    .map(|(_, aux)| aux)
    .collect()
}
