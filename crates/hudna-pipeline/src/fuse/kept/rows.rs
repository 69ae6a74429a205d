//! Rows of the shelves: papers, accounts, clusters and lines as they are kept. Of an account what is compared stands
//! there, not what is told: its document is read again for that.

use serde::{Deserialize, Serialize};

use super::super::Dated;
use super::super::account::{Account, DateWords, Paper};
use super::super::candidates;
use super::super::day::{self, Days};
use super::super::kind::{self, Kind};
use super::super::party::{Party, Side};
use super::super::place::Spot;
use super::super::tables::Tables;
use crate::model::phrase::Phrase;
use crate::model::{Aux, Event, Link, LinkRole, Mode, Precision, Record, Sector, TextInfo};

/// An article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct PaperRow {
    /// Of the line that it was read from: what is the same need not be looked at again.
    pub(super) digest: u64,
    /// Its records, sorted.
    pub(super) records: Vec<String>,
    /// Dates that they got from known meetings.
    pub(super) dated: Vec<Option<(i32, i32, Phrase)>>,
    /// Crowds that it counts in.
    pub(super) crowds: Vec<u64>,
    id: String,
    lang: String,
    published: Option<i32>,
    outlet: Option<String>,
    names: Vec<u64>,
    today: Vec<String>,
}

impl PaperRow {
    /// Of an article with these records, sorted, that nothing dates yet and that no crowd counts.
    pub(super) fn of(paper: &Paper, records: Vec<String>) -> Self {
        Self {
            digest: paper.digest,
            dated: vec![None; records.len()],
            records,
            crowds: Vec::new(),
            id: paper.id.clone(),
            lang: paper.lang.clone(),
            published: paper.published,
            outlet: paper.outlet.clone(),
            names: paper.names.clone(),
            today: paper.today.iter().map(|words| words.text.clone()).collect(),
        }
    }

    pub(super) fn paper(&self, hash: &str, tables: &Tables) -> Paper {
        Paper {
            digest: self.digest,
            id: self.id.clone(),
            hash: hash.to_owned(),
            lang: self.lang.clone(),
            published: self.published,
            received: None,
            outlet: self.outlet.clone(),
            names: self.names.clone(),
            today: self.today.iter().filter_map(|text| tables.date_words(&self.lang, text)).collect(),
        }
    }

    /// The date that a record got from a known meeting.
    pub(super) fn dated(&self, record: &str) -> Option<Dated> {
        let at = self.records.iter().position(|id| id == record)?;
        let (from, to, reason) = self.dated.get(at)?.as_ref()?;
        Some(Dated { days: Days { from: *from, to: *to }, reason: reason.clone() })
    }
}

/// A place with its numbers as bits: what is read back is what was written.
type SpotRow = (
    Option<(u64, u64)>,
    u64,
    bool,
    bool,
    Option<u32>,
    Option<String>,
    Option<String>,
    Option<String>,
    Vec<(u64, u64)>,
);

/// Least and most.
type TollRow = Option<(u32, Option<u32>)>;

/// What is compared of a record itself: id, event, modes, aux; first and last day, how exactly; dead, injured; names of its
/// chain; sentence and clause.
type RecordRow = (
    String,
    (Event, Vec<Mode>, Vec<Aux>),
    (Option<String>, Option<String>, Precision),
    (TollRow, TollRow),
    Vec<String>,
    (u32, u32, u32),
);

type PartyRow = (Option<String>, Option<Side>, Option<Sector>, bool);

/// What is compared of a record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct AccountRow {
    /// Its document.
    pub(super) hash: String,
    record: RecordRow,
    or_manner: Option<u8>,
    struck: u32,
    is_summary: bool,
    is_planned: bool,
    is_proposed: bool,
    date_words: Option<String>,
    place: Option<SpotRow>,
    nearby: Vec<(u64, u64)>,
    actors: Vec<PartyRow>,
    recipients: Vec<PartyRow>,
    teller: Option<Side>,
    words: Vec<u64>,
    names: Vec<u64>,
    details: Vec<u64>,
    numbers: Vec<u64>,
}

impl AccountRow {
    /// Of an account as told: before it got a date from others.
    pub(super) fn of(account: &Account, hash: &str) -> Self {
        Self {
            hash: hash.to_owned(),
            record: record_row(&account.record),
            or_manner: account.or_manner,
            struck: account.struck,
            is_summary: account.is_summary,
            is_planned: account.is_planned,
            is_proposed: account.is_proposed,
            date_words: account.date_words.as_ref().map(|words| words.text.clone()),
            place: account.place.as_ref().map(place_row),
            nearby: account.nearby.iter().map(bits).collect(),
            actors: account.actors.iter().map(party_row).collect(),
            recipients: account.recipients.iter().map(party_row).collect(),
            teller: account.teller.clone(),
            words: account.words.clone(),
            names: account.names.clone(),
            details: account.details.clone(),
            numbers: account.numbers.clone(),
        }
    }

    /// The account as told; of its record only what is compared.
    pub(super) fn account(self, lang: &str, tables: &Tables) -> Account {
        let record = record_of(self.record);
        let has = |aux| record.aux.contains(&aux);
        let words = |text: String| -> Option<DateWords> { tables.date_words(lang, &text) };
        Account {
            sentence: None,
            paper: 0,
            kind: kind::kind(record.event),
            family: kind::family(record.event, &record.mode),
            manner: super::super::account::manner(&record.mode),
            or_manner: self.or_manner,
            struck: self.struck,
            is_planned: self.is_planned,
            is_proposed: self.is_proposed,
            is_hypothetical: has(Aux::Hypothetical),
            is_denial: has(Aux::Negation),
            is_summary: self.is_summary,
            days: day::of_record(&record),
            date_words: self.date_words.and_then(words),
            place: self.place.map(place_of),
            nearby: self.nearby.into_iter().map(degrees).collect(),
            actors: self.actors.into_iter().map(party_of).collect(),
            recipients: self.recipients.into_iter().map(party_of).collect(),
            teller: self.teller,
            words: self.words,
            names: self.names,
            details: self.details,
            crowd: candidates::crowd(0),
            numbers: self.numbers,
            topics: Vec::new(),
            record,
        }
    }
}

fn record_row(record: &Record) -> RecordRow {
    (
        record.id.clone(),
        (record.event, record.mode.clone(), record.aux.clone()),
        (record.date.clone(), record.enddate.clone(), record.date_precision),
        (record.dead, record.injured),
        record.attribution.iter().map(|link| link.name.clone()).collect(),
        (record.text_info.sequence, record.text_info.start, record.text_info.end),
    )
}

/// The record without what is only told.
fn record_of(row: RecordRow) -> Record {
    let (id, (event, mode, aux), (date, enddate, date_precision), (dead, injured), chain, clause) = row;
    let link = |name: String| Link {
        role: LinkRole::Speaker,
        name,
        code: None,
        start: None,
        end: None,
        source: None,
    };
    Record {
        id,
        event,
        mode,
        context: Vec::new(),
        aux,
        actor: Vec::new(),
        recipient: Vec::new(),
        date,
        enddate,
        date_precision,
        date_span: None,
        time: None,
        event_loc: None,
        dead,
        injured,
        arrested: None,
        toll_spans: Vec::new(),
        attribution: chain.into_iter().map(link).collect(),
        alleged: false,
        text: String::new(),
        text_info: TextInfo { sequence: clause.0, start: clause.1, end: clause.2 },
        sensitive: false,
        confidence: 0.0,
        coder: String::new(),
    }
}

fn bits((north, east): &(f64, f64)) -> (u64, u64) {
    (north.to_bits(), east.to_bits())
}

fn degrees((north, east): (u64, u64)) -> (f64, f64) {
    (f64::from_bits(north), f64::from_bits(east))
}

fn place_row(spot: &Spot) -> SpotRow {
    (
        spot.point.as_ref().map(bits),
        spot.radius_km.to_bits(),
        spot.is_fine,
        spot.is_country,
        spot.geonameid,
        spot.name.clone(),
        spot.province.clone(),
        spot.country.clone(),
        spot.readings.iter().map(bits).collect(),
    )
}

fn place_of(row: SpotRow) -> Spot {
    let (point, radius, is_fine, is_country, geonameid, name, province, country, readings) = row;
    Spot {
        point: point.map(degrees),
        radius_km: f64::from_bits(radius),
        is_fine,
        is_country,
        geonameid,
        name,
        province,
        country,
        readings: readings.into_iter().map(degrees).collect(),
    }
}

fn party_row(party: &Party) -> PartyRow {
    (party.name.clone(), party.side.clone(), party.sector, party.is_person)
}

fn party_of((name, side, sector, is_person): PartyRow) -> Party {
    Party { name, side, sector, is_person }
}

/// Those with whom an account has a score above zero, by record, each with the bits of the score.
pub(super) type Edges = std::collections::BTreeMap<String, u32>;

/// Where an account is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct PlaceRow {
    /// The smallest record of the cluster that likeness alone puts it in.
    pub(super) cluster: String,
    /// Its line.
    pub(super) line: String,
}

/// A cluster that likeness makes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct ClusterRow {
    /// Records, sorted.
    pub(super) members: Vec<String>,
    /// Positions of the two that were joined, with the bits of their score, in that order.
    pub(super) joined: Vec<(u32, u32, u32)>,
}

/// A line, as far as others depend on it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct LineRow {
    /// Records, sorted.
    pub(super) members: Vec<String>,
    /// Incident, contact or statement.
    pub(super) kind: Kind,
    /// When, as told or inferred.
    pub(super) days: Option<(i32, i32)>,
    /// A summary, a contact that was held, a plan: by the days on which it is looked for.
    pub(super) sums_up: Option<(i32, i32)>,
    pub(super) is_held: bool,
    pub(super) announced: Option<(i32, i32)>,
    /// Names of its origins, sorted.
    pub(super) roots: Vec<String>,
    /// Ids of the lines it is related to, sorted.
    pub(super) related: Vec<String>,
}
