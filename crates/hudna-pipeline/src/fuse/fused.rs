//! What fusing says: one line for each incident, contact and statement, as `record.md` has it.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::decided::Applied;
use super::kind::Kind;
use super::origins::Sort;
use super::party::Side;
use super::score::Part;
use crate::model::phrase::Phrase;
use crate::model::{Event, Location, Mode, Precision, Sector};

/// An incident, contact or statement with the accounts it is told in.
///
/// `id` is the smallest id of its records: whoever kept an id finds the line that this record is in now.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fused {
    /// The smallest record id in it.
    pub id: String,
    /// Incident, contact or statement.
    pub kind: Kind,
    /// The event that most of its records have.
    pub event: Event,
    /// Modes that its records tell.
    pub mode: Vec<Mode>,
    /// First day; the one that most origins tell.
    pub date: Option<String>,
    /// Last day, where it took several.
    pub enddate: Option<String>,
    /// How exactly the date is known.
    pub date_precision: Precision,
    /// Records without a date of their own, the days they are put on, and why.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub inferred_dates: Vec<InferredDate>,
    /// The most exact place that most origins tell.
    pub event_loc: Option<Location>,
    /// Everybody named as a party, by whom.
    pub parties: Vec<FusedParty>,
    /// Dead, by account.
    pub dead: Option<Toll>,
    /// Injured, by account.
    pub injured: Option<Toll>,
    /// Arrested, by account.
    pub arrested: Option<Toll>,
    /// How far it is told as having happened.
    pub status: Status,
    /// Admiralty code, 1 (confirmed) to 6 (cannot be judged).
    pub credibility: u8,
    /// The steps that led to it.
    pub credibility_reasons: Vec<Phrase>,
    /// Independent origins that tell of it.
    pub origins: Vec<FusedOrigin>,
    /// Origins that only say that it did not happen.
    pub denied_by: Vec<FusedOrigin>,
    /// Who had it from whom: of each step of a chain, the documents that show it.
    pub chains: Vec<Passage>,
    /// All accounts, by record id.
    pub records: Vec<Told>,
    /// What the accounts differ in.
    pub contradictions: Vec<Contradiction>,
    /// Other happenings that this one is part of, announced, denied in, …
    pub related: Vec<Relation>,
    /// For a contact: who met, at which level, how, and what came of it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub contact: Option<Contact>,
    /// Why the accounts were taken for one: the best pair of each, with its parts.
    pub links: Vec<Joint>,
    /// What persons decided about it.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub decided: Vec<Applied>,
    /// A planned movement is in it: withheld until somebody releases it by name.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub sensitive: bool,
}

/// How far something is told as having happened. Nothing here is verified: only a person's decision says that.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// At least one account asserts it in its own voice.
    Reported,
    /// All accounts depend on somebody's word.
    Alleged,
    /// Claimed and denied.
    Disputed,
    /// Only the denial is known.
    Denied,
    /// Announced.
    Planned,
    /// A contact that somebody offers or asks for, and nobody has announced.
    Proposed,
    /// Under a condition.
    Hypothetical,
    /// A contact that took place.
    Held,
    /// A statement.
    Made,
}

/// A record that got its date from others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InferredDate {
    /// The record.
    pub record: String,
    /// First day.
    pub date: String,
    /// Last day, where it may be one of several.
    pub enddate: Option<String>,
    /// Why.
    pub reason: Phrase,
}

/// A party and who names it as such.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FusedParty {
    /// `actor` or `recipient`.
    pub role: Cow<'static, str>,
    /// Canonical name.
    pub name: Option<String>,
    /// Code.
    pub code: Option<String>,
    /// Sector.
    pub sector: Option<Sector>,
    /// Records that name it so.
    pub records: Vec<String>,
}

/// A number as the accounts tell it: never averaged, never summed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Toll {
    /// The least that any account tells.
    pub least: u32,
    /// The most that any account tells; none where one leaves it open ("at least 7").
    pub most: Option<u32>,
    /// Who says which.
    pub accounts: Vec<TollAccount>,
}

/// A number with those who tell it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TollAccount {
    /// Least.
    pub min: u32,
    /// Most; none where it is open.
    pub max: Option<u32>,
    /// Origins, by their ids.
    pub origins: Vec<String>,
    /// Records.
    pub records: Vec<String>,
    /// What the same origin told instead on a later day, least and most: no contradiction, and not in the spread.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub later: Option<(u32, Option<u32>)>,
}

/// An origin of accounts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FusedOrigin {
    /// `o1`, `o2`, … in the order of the first record.
    pub id: String,
    /// Who it is.
    pub root: String,
    /// What sort of source.
    #[serde(rename = "type")]
    pub sort: Sort,
    /// Whom it speaks for, or who owns the outlet.
    pub side: Option<Side>,
    /// A to F, as the mission rates it; F where it has not.
    pub reliability: char,
    /// What its word is worth by its own interest.
    pub stance: Stance,
    /// Its records.
    pub records: Vec<String>,
    /// Why accounts of different chains are one origin.
    pub why: Vec<Phrase>,
}

/// What an origin's word is worth by its own interest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stance {
    /// It has no side in this, as far as known.
    Uninterested,
    /// A side's word for itself or against its enemy.
    Claim,
    /// A side's word against itself.
    Admission,
    /// It says that it did not happen.
    Denial,
}

/// A step of a chain.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Passage {
    /// Who told it.
    pub from: String,
    /// Who passed it on.
    pub to: String,
    /// Ids of documents in which it stands.
    pub documents: Vec<String>,
}

/// One account.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Told {
    /// The document's given id.
    pub document: String,
    /// The document's hash.
    pub hash: String,
    /// The record's id.
    pub record: String,
    /// Its event.
    pub event: Event,
    /// Its clause.
    pub text: String,
    /// The sentence that its clause stands in, where that says more.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub sentence: Option<String>,
    /// The day and time of day that it tells, `2017-03-05T14:30` or `2017-03-05T14`, by whose clock is not said here.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub time: Option<String>,
    /// Its origin's id.
    pub origin: String,
    /// It says that this did not happen.
    pub denies: bool,
}

/// What accounts differ in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contradiction {
    /// `dead`, `injured`, `date`, `place`, `perpetrator`, `happened`.
    pub what: Cow<'static, str>,
    /// Each value with those who tell it.
    pub values: Vec<Version>,
}

/// A value and who tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// In words.
    pub value: String,
    /// Origins, by their ids.
    pub origins: Vec<String>,
    /// Records.
    pub records: Vec<String>,
}

/// Another happening, and how it stands to this one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Relation {
    /// Its id.
    pub id: String,
    /// How.
    #[serde(rename = "as")]
    pub role: Role,
    /// Why.
    pub reason: Phrase,
}

/// How one happening stands to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// A summary tells of it.
    PartOf,
    /// It is a summary that tells of the other.
    Summary,
    /// It was announced there.
    AnnouncedIn,
    /// It announced the other, which was held.
    HeldAs,
    /// It is a statement about the other.
    StatementAbout,
    /// A statement is about it.
    SubjectOf,
    /// It came of the contact.
    OutcomeOf,
    /// The contact led to it.
    LedTo,
    /// It is a contact that was announced at the other.
    AnnouncedAt,
    /// It is the contact at which the other was announced.
    Announced,
}

/// What is known of a contact beyond its parties.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// The highest office that took part.
    pub level: Cow<'static, str>,
    /// `phone`, `visit`, `round`, `meeting`.
    pub means: Cow<'static, str>,
    /// What was talked about, as keys of `data/concepts/topics.tsv`, sorted.
    pub topics: Vec<String>,
    /// Whether what was announced took place.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub followed: Option<Followed>,
}

/// What became of a contact that was announced for a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Followed {
    /// A contact of its days is told as held.
    #[serde(rename = "held")]
    Held,
    /// Its day is past, and nobody tells of it.
    #[serde(rename = "no report of it being held")]
    NoReport,
    /// Its day had not come by the last report that is known.
    #[serde(rename = "not due by the last report")]
    NotDue,
}

/// Two accounts and why they are one happening.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Joint {
    /// The first's record.
    pub a: String,
    /// The second's.
    pub b: String,
    /// The sum of the parts; above zero speaks for one happening.
    pub score: f64,
    /// What was found, and what it weighs.
    pub parts: Vec<(Part, f64)>,
}
