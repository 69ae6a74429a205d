//! A record in its document → an account: what is compared when two reports may be of one happening.

mod scope;

use super::day::{self, Day, Days};
use super::kind::{self, Family, Kind};
use super::party::{self, Party, Side};
use super::place::Spot;
use super::tables::Tables;
use super::words;
use crate::model::{Aux, DocumentLine, Event, Mention, MentionKind, Mode, Record};
use crate::text::calendar::DateValue;

/// What of a document every one of its accounts needs.
#[derive(Clone, Debug)]
pub struct Paper {
    /// Of the line that it was read from: what is the same need not be looked at again.
    pub digest: u64,
    /// The sender's label.
    pub id: String,
    /// SHA-256 of its bytes.
    pub hash: String,
    /// Language.
    pub lang: String,
    /// When it was published, as far as it says.
    pub published: Option<Day>,
    /// When it was received.
    pub received: Option<Day>,
    /// Who printed it.
    pub outlet: Option<String>,
    /// Hashes of the canonical names and larger numbers in all of it, sorted.
    pub names: Vec<u64>,
    /// Where it has no date: the words in it that name the day it was written, "today", "this morning, Tuesday".
    pub today: Vec<DateWords>,
}

/// Words for a date that need a day to count from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateWords {
    /// As written.
    pub text: String,
    /// What they say.
    pub value: DateValue,
}

impl Paper {
    /// No report is older than what it tells: the last day on which something past can have happened.
    pub fn known_by(&self) -> Option<Day> {
        self.published.or(self.received)
    }
}

/// One record with what is compared of it. Accounts of a fusion are sorted by their record's id.
#[derive(Clone, Debug)]
pub struct Account {
    /// Index of its paper.
    pub paper: u32,
    /// The record itself.
    pub record: Record,
    /// The sentence that its clause stands in, where that says more.
    pub sentence: Option<String>,
    /// Incident, contact or statement.
    pub kind: Kind,
    /// Which events it may be told as.
    pub family: Family,
    /// Kind of attack, or means of a contact, where told.
    pub manner: Option<u8>,
    /// Another kind of attack that its words may mean as well: they name no weapon.
    pub or_manner: Option<u8>,
    /// What it says was hit, as a set of things that every language names.
    pub struck: u32,
    /// Announced, not told as past.
    pub is_planned: bool,
    /// A contact that is offered or asked for.
    pub is_proposed: bool,
    /// Under a condition.
    pub is_hypothetical: bool,
    /// Says that it did not happen.
    pub is_denial: bool,
    /// Tells of several acts at once.
    pub is_summary: bool,
    /// When, as far as told.
    pub days: Option<Days>,
    /// The words for its date, where they could not be counted from any day.
    pub date_words: Option<DateWords>,
    /// Where, as far as told.
    pub place: Option<Spot>,
    /// Points of the other towns named in the sentence: the place may be one of them.
    pub nearby: Vec<(f64, f64)>,
    /// Who did it.
    pub actors: Vec<Party>,
    /// To whom.
    pub recipients: Vec<Party>,
    /// The side of the one who tells of it first, where it is one.
    pub teller: Option<Side>,
    /// Hashes of the clause's folded words, sorted.
    pub words: Vec<u64>,
    /// Hashes of canonical names in the sentence, sorted: the same in every language.
    pub names: Vec<u64>,
    /// Those of them that are neither its place nor its parties: streets, units, neighbouring towns. Sorted.
    pub details: Vec<u64>,
    /// How many accounts tell of its sort of act in its area and day: filled in when all are known.
    pub crowd: u32,
    /// Numbers of the sentence from ten on, sorted.
    pub numbers: Vec<u64>,
    /// For a contact, what was talked about, as far as its sentences tell, sorted.
    pub topics: Vec<String>,
}

/// Smaller numbers stand in every text.
const LEAST_TELLING: u64 = 10;

impl Paper {
    /// What a line says of its document.
    pub fn of(line: &DocumentLine, hash: &str, received: Option<&str>, tables: &Tables) -> Self {
        let published = line.published.as_deref().and_then(day::parse);
        let undated = line.mentions.iter().filter(|m| published.is_none() && m.kind == MentionKind::Date);
        let words = undated.filter_map(|mention| tables.date_words(&line.lang, &mention.text));
        Self {
            digest: digest(line),
            today: words.filter(|words| words.value.is_today()).collect(),
            id: line.id.clone(),
            hash: hash.to_owned(),
            lang: line.lang.clone(),
            published,
            received: received.and_then(day::parse),
            outlet: line.outlet.clone(),
            names: words::sorted(line.mentions.iter().filter_map(name_hash)),
        }
    }
}

impl Account {
    /// The account of one record. Its paper's index is settled when all papers are known.
    pub fn of(record: &Record, line: &DocumentLine, tables: &Tables) -> Self {
        let (start, end) = sentence_around(record);
        let inside: Vec<&Mention> =
            line.mentions.iter().filter(|m| m.start >= start && m.end <= end).collect();
        let parties = |entities: &[crate::model::Entity]| -> Vec<Party> {
            entities.iter().filter_map(|entity| Party::of(entity, tables)).collect()
        };
        let place = record.event_loc.as_deref().map(Spot::of);
        let has = |aux| record.aux.contains(&aux);
        let clause = words::words(&record.text);
        let (days, kind) = (day::of_record(record), kind::kind(record.event));
        let is_planned = has(Aux::Future) || is_ahead(kind, days, line);
        let is_open = kind == Kind::Contact && (is_planned || has(Aux::Hypothetical));
        Self {
            paper: 0,
            kind,
            family: kind::family(record.event, &record.mode),
            manner: manner(&record.mode),
            struck: if record.event == Event::Assault { tables.struck.named(&clause) } else { 0 },
            or_manner: manner(&record.mode).and_then(|kind| tables.fire.leaves_open(kind, &clause)),
            is_planned,
            is_proposed: is_open && tables.contacts.proposes(&record.text),
            is_hypothetical: has(Aux::Hypothetical),
            is_denial: has(Aux::Negation),
            is_summary: scope::tells_of_several(record, &clause, &inside, tables),
            days,
            date_words: date_words(record, line, tables),
            nearby: nearby(&inside, place.as_ref()),
            place,
            actors: parties(&record.actor),
            recipients: parties(&record.recipient),
            teller: teller(record, line, tables),
            words: words::set(&clause),
            names: words::sorted(inside.iter().filter_map(|m| name_hash(m))),
            details: details(&inside, record),
            crowd: 1,
            numbers: numbers(&inside),
            topics: if kind == Kind::Contact { topics(record, line, tables) } else { Vec::new() },
            sentence: words::sentence(&line.text, (record.text_info.start, record.text_info.end))
                .filter(|sentence| sentence.len() > record.text.len()),
            record: record.clone(),
        }
    }
}

impl Account {
    /// A contact that is told as past.
    pub(super) fn is_held(&self) -> bool {
        self.kind == Kind::Contact && !self.is_planned && !self.is_hypothetical && !self.is_denial
    }

    /// Talks of several parties, no call or visit.
    pub(super) fn is_round(&self) -> bool {
        self.record.mode.contains(&Mode::Multilateral)
    }

    /// Leaves out what is only told and never compared; chains stay, because origins are found by them.
    pub(super) fn forget_what_is_told(&mut self) {
        self.sentence = None;
        let record = &mut self.record;
        record.text = String::new();
        record.coder = String::new();
        record.context = Vec::new();
        record.actor = Vec::new();
        record.recipient = Vec::new();
        record.toll_spans = Vec::new();
        record.event_loc = None;
        record.attribution.iter_mut().for_each(|link| link.source = None);
        self.topics = Vec::new();
        for list in [&mut self.words, &mut self.names, &mut self.details, &mut self.numbers] {
            list.shrink_to_fit();
        }
        // A list of one takes the room of four until it is told that no more come.
        for parties in [&mut self.actors, &mut self.recipients] {
            parties.shrink_to_fit();
        }
        self.nearby.shrink_to_fit();
    }
}

/// All that a line says, in a number.
pub(super) fn digest(line: &DocumentLine) -> u64 {
    words::hash(&serde_json::to_vec(line).unwrap_or_default())
}

fn date_words(record: &Record, line: &DocumentLine, tables: &Tables) -> Option<DateWords> {
    let (start, end) = record.date_span.filter(|_| record.date.is_none())?;
    let text: String =
        line.text.chars().skip(start as usize).take(end.saturating_sub(start) as usize).collect();
    tables.date_words(&line.lang, &text)
}

pub(super) fn manner(modes: &[Mode]) -> Option<u8> {
    // Means and kinds of attack share a byte but never a family.
    modes.iter().find_map(|mode| kind::attack(*mode).or_else(|| kind::means(*mode)))
}

/// Scalars from the clause within which a place or date belongs to its sentence.
const NEAR: u32 = 200;

/// The clause, and the words that place and date were read from.
fn sentence_around(record: &Record) -> (u32, u32) {
    let clause = (record.text_info.start, record.text_info.end);
    let mut ends = clause;
    let more = record.event_loc.iter().map(|at| (at.start, at.end)).chain(record.date_span);
    // A place far off stands in another sentence, with other names around it.
    for (start, end) in more.filter(|(start, end)| *end + NEAR >= clause.0 && *start <= clause.1 + NEAR) {
        ends = (ends.0.min(start), ends.1.max(end));
    }
    ends
}

fn name_hash(mention: &Mention) -> Option<u64> {
    match mention.kind {
        MentionKind::Actor | MentionKind::Place => {
            mention.name.as_ref().map(|name| words::hash(name.as_bytes()))
        }
        MentionKind::Number => {
            mention.min.filter(|n| *n >= LEAST_TELLING).map(|n| words::hash(format!("number {n}").as_bytes()))
        }
        MentionKind::Date => None,
    }
}

fn nearby(inside: &[&Mention], place: Option<&Spot>) -> Vec<(f64, f64)> {
    let settled = place.and_then(|spot| spot.geonameid);
    let others = inside
        .iter()
        .filter(|m| m.kind == MentionKind::Place && (settled.is_none() || m.geonameid != settled));
    others.filter_map(|m| m.lat.zip(m.lon)).take(6).collect()
}

fn details(inside: &[&Mention], record: &Record) -> Vec<u64> {
    let at =
        record.event_loc.iter().flat_map(|at| [&at.resolved_place, &at.city, &at.district, &at.province]);
    let parties = record.actor.iter().chain(&record.recipient).map(|entity| &entity.name);
    let own: Vec<&str> = at.chain(parties).filter_map(|name| name.as_deref()).collect();
    let tellers: Vec<&str> = record.attribution.iter().map(|link| link.name.as_str()).collect();
    let others = inside.iter().filter(|m| matches!(m.kind, MentionKind::Actor | MentionKind::Place));
    let names = others
        .filter_map(|m| m.name.as_deref())
        .filter(|name| !own.contains(name) && !tellers.contains(name));
    words::sorted(names.map(|name| words::hash(name.as_bytes())))
}

/// A report that is older than the day it tells of announces it, whatever its words; a day between is the clocks'.
fn is_ahead(kind: Kind, days: Option<Days>, line: &DocumentLine) -> bool {
    let published = line.published.as_deref().and_then(day::parse);
    kind == Kind::Contact && days.zip(published).is_some_and(|(days, told)| days.from > told + 1)
}

/// Scalars of a sentence or two beyond a clause.
const SENTENCES: usize = 400;

/// What a contact's sentence is about, and the next one where it says what was talked about.
fn topics(record: &Record, line: &DocumentLine, tables: &Tables) -> Vec<String> {
    let (start, end) = (record.text_info.start as usize, record.text_info.end as usize);
    let after: String = line.text.chars().skip(end.max(start)).take(SENTENCES).collect();
    let paragraph = after.split('\n').next().unwrap_or_default();
    let mut sentences = paragraph.split_inclusive(['.', '!', '?', '؟', '۔']);
    let mut about = format!("{}{}", record.text, sentences.next().unwrap_or_default());
    about.extend(sentences.next().filter(|next| tables.contacts.tells_of_talks(next)));
    tables.contacts.topics(&about)
}

fn numbers(inside: &[&Mention]) -> Vec<u64> {
    let numbers = inside.iter().filter(|m| m.kind == MentionKind::Number);
    words::sorted(numbers.filter_map(|m| m.min.filter(|n| *n >= LEAST_TELLING)))
}

/// Scalars between a name and the office beside it.
const BESIDE: u32 = 2;

/// The side of the chain's first link; its code and sector are told by a mention of the same name, if not by itself.
fn teller(record: &Record, line: &DocumentLine, tables: &Tables) -> Option<Side> {
    let first = record.attribution.first()?;
    if tables.outlets.contains_key(&first.name) {
        return None;
    }
    // A spokeswoman whom no table knows speaks for the body that her office names beside her name.
    let known = tables.people.contains_key(&first.name) || tables.bodies.contains_key(&first.name);
    let beside = |m: &&Mention| {
        let (start, end) = (first.start.unwrap_or_default(), first.end.unwrap_or_default());
        let near = m.end <= start && start - m.end <= BESIDE || end <= m.start && m.start - end <= BESIDE;
        m.kind == MentionKind::Actor && near && m.code == first.code
    };
    let office = line.mentions.iter().filter(|_| !known && first.start.is_some()).filter(beside);
    let body = office.filter_map(|m| m.name.as_deref()).find(|name| tables.bodies.contains_key(*name));
    if let Some(body) = body {
        return party::side(Some(body), None, None, tables);
    }
    let is_it = |m: &&Mention| m.kind == MentionKind::Actor && m.name.as_ref() == Some(&first.name);
    let named = line.mentions.iter().filter(is_it);
    let sector = named.clone().find_map(|m| m.sector);
    let code = first.code.as_deref().or_else(|| named.clone().find_map(|m| m.code.as_deref()));
    party::side(Some(&first.name), code, sector, tables)
}
