//! Candidates → the output line's records, with offsets in Unicode scalars.

use std::cell::{OnceCell, RefCell};
use std::ops::Range;

use hudna_places::{Choice, Gazetteer, Kind};
use jiff::civil::Date;

use super::attribution::{attribution, is_act, is_claim};
use super::chain::{Chains, party};
use super::extents::Extents;
use super::ids::RecordIds;
use super::issuer::issuer;
use super::location::location;
use super::scalars::Scalars;
use super::towns::{self, country_of_town};
use crate::coder::frames::{Candidate, PartyRef, TollFound};
use crate::coder::inflect::Feats;
use crate::coder::lexicon::{Concepts, Days, FrameKind, Lexicon, Registry, Word, days_of};
use crate::coder::mentions::{Entity, EntityKind};
use crate::coder::office::Offices;
use crate::coder::sentence::Sentence;
use crate::model::{self, Aux, Event, Precision, Record, Sector, TextInfo};
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
    let country = location.as_ref().and_then(|l| l.country_code.clone());
    // What was hit at sea is not the country's that the rest of the article is about.
    let at_sea = country.is_none() && location.as_ref().is_some_and(|l| l.resolved_place.is_some());
    let hit = frame.event == Event::Assault;
    let country = country.or_else(|| if at_sea { None } else { only_country(resolved) });
    let published = resolved.article.published.as_ref().map(|p| p.day);
    let days = days(candidate, &date, published);
    let entities = |list: &[PartyRef]| {
        list.iter().map(|r| entity(resolved, *r, country.as_deref(), hit, days.as_ref())).collect::<Vec<_>>()
    };
    Record {
        id: resolved.ids.of(start, end, frame.event, ordinal),
        event: frame.event,
        mode: candidate.modes.clone(),
        context: vec![frame.context.clone()],
        aux: aux(candidate, date.date, published),
        actor: entities(&candidate.actor).into_iter().chain(issuer(resolved, candidate, frame)).collect(),
        recipient: entities(&candidate.recipient),
        date: date.date.map(|d| d.to_string()),
        enddate: date.enddate.map(|d| d.to_string()),
        date_precision: date.precision,
        date_span,
        event_loc: location,
        dead: candidate.dead.as_ref().map(|t| t.count),
        injured: candidate.injured.as_ref().map(|t| t.count),
        arrested: candidate.arrested.as_ref().map(|t| t.count),
        toll_spans: [&candidate.dead, &candidate.injured, &candidate.arrested]
            .into_iter()
            .flatten()
            .map(|t: &TollFound| resolved.scalars.range(&resolved.article.bytes(t.tokens.clone())))
            .collect(),
        attribution: attribution(resolved, candidate, frame),
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
        found = hour(resolved, candidate).unwrap_or(found);
    }
    let span = resolved.scalars.range(&resolved.article.bytes(mention.tokens.clone()));
    (When { date: found.date, enddate: found.enddate, precision: found.precision }, Some(span))
}

/// "At 06:00" without a day: that of the act told before, else the day of the report; nobody knows of which day a plan's hour is.
fn hour(resolved: &Resolved<'_>, candidate: &Candidate) -> Option<calendar::Resolved> {
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

fn aux(candidate: &Candidate, date: Option<Date>, published: Option<Date>) -> Vec<Aux> {
    let old = match (date, published) {
        (Some(date), Some(published)) => {
            published.since(date).is_ok_and(|span| span.get_days() > HISTORY_DAYS)
        }
        _ => false,
    };
    [
        (old && !candidate.future, Aux::Historical),
        (candidate.future, Aux::Future),
        (candidate.hypothetical && !candidate.future, Aux::Hypothetical),
        (candidate.negated, Aux::Negation),
    ]
    .into_iter()
    .filter(|(holds, _)| *holds)
    .map(|(_, aux)| aux)
    .collect()
}

/// The country of all towns and regions that the article names, where they have one in common.
fn only_country(resolved: &Resolved<'_>) -> Option<String> {
    let places = resolved.choices.iter().flatten().flatten().map(|c| resolved.gazetteer.place(c.place));
    let mut countries = places.filter(|p| !matches!(p.kind, Kind::Country | Kind::Sea)).map(|p| p.country);
    let first = countries.next()?;
    countries.all(|country| country == first).then(|| first.to_owned())
}

/// Everybody whom the sentences name, in their order.
pub fn parties(resolved: &Resolved<'_>) -> Vec<model::Entity> {
    let named = |sentence: usize| {
        (0..resolved.sentences[sentence].entities.len()).map(move |i| (sentence as u32, i as u32))
    };
    let all = (0..resolved.sentences.len()).flat_map(named);
    all.map(|link| entity(resolved, link, None, false, None)).collect()
}

fn entity(
    resolved: &Resolved<'_>,
    link: PartyRef,
    country: Option<&str>,
    hit: bool,
    days: Option<&Days>,
) -> model::Entity {
    let entity = party(resolved.sentences, link);
    let bytes = resolved.article.bytes(entity.head.clone());
    let (start, end) = resolved.scalars.range(&bytes);
    let mut code = entity.code(resolved.registry, resolved.lexicon).map(str::to_owned);
    let mut note = entity.note.map(str::to_owned);
    // "His fighters" are not simply people of the place; what stands there and was hit is the country's.
    let of_place = match entity.kind {
        // Observers, peacekeepers and settlers come from elsewhere; whose soldiers stand in a land is told only where they are hit there.
        EntityKind::People => {
            let foreign = match entity.sector {
                Some(Sector::Obs | Sector::Pko | Sector::Igo | Sector::Set) => true,
                Some(Sector::Mil | Sector::Gov | Sector::Ngo) => !hit,
                _ => false,
            };
            !foreign && !entity.feats.contains(Feats::PRON)
        }
        EntityKind::Thing => hit && !entity.feats.contains(Feats::PRON),
        // Factions and gunmen without a name are those of the land they fight in, courts and police those of where they act;
        // whose aircraft or army it was is never guessed.
        EntityKind::Force | EntityKind::Body => {
            let local = match entity.sector {
                Some(Sector::Reb | Sector::Opp | Sector::Uaf) => true,
                Some(Sector::Gov | Sector::Cop | Sector::Jud) => !hit,
                _ => false,
            };
            local && !entity.feats.contains(Feats::PRON)
        }
        _ => false,
    };
    let of_town = if code.is_none() { country_of_town(resolved, link) } else { None };
    if let Some(town) = of_town {
        code = Some(town.to_owned());
        note = Some(towns::NOTE.to_owned());
    } else if code.is_none() && of_place && country.is_some() {
        code = country.map(str::to_owned);
        note = Some("the country is that of the place".to_owned());
    }
    model::Entity {
        text: resolved.article.text[bytes].to_owned(),
        start,
        end,
        name: called(resolved, entity).or_else(|| entity.name(resolved.registry)),
        code,
        sector: days.and_then(|d| resolved.offices.sector(resolved.registry, entity, d)).or(entity.sector),
        id: entity.who.map(|w| resolved.registry.get(w).id.clone()).filter(|id| !id.is_empty()),
        note,
        in_office: days.map_or_else(Vec::new, |days| {
            resolved.offices.beside(resolved.article, resolved.registry, entity, days)
        }),
    }
}

/// The name of an office's holder whom no table lists. Holders of offices speak in public; others stay unnamed.
pub(super) fn called(resolved: &Resolved<'_>, entity: &Entity) -> Option<String> {
    let bytes = resolved.article.bytes(entity.called.clone()?);
    Some(resolved.article.text[bytes].to_owned())
}
