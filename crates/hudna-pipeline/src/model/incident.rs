//! A happening as it is held against agreements: one record, or what many accounts of it come to.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;

use super::phrase::Phrase;
use super::{Entity, Event, Location, Mode, Whether};

/// What happened, as far as told. What is not told is empty, never guessed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Incident {
    /// The record's or the fused incident's id.
    pub id: String,
    /// Type.
    pub event: Option<Event>,
    /// Modes.
    pub mode: Vec<Mode>,
    /// Who did it.
    pub actors: Vec<Entity>,
    /// To whom.
    pub recipients: Vec<Entity>,
    /// When.
    pub when: When,
    /// Its days by the clock that told them, where `when` is told by the hour.
    pub days: Option<(Date, Date)>,
    /// Where it happened; for fire, where it hit.
    pub place: Option<Location>,
    /// Where the weapon stood, if that is told.
    pub stood: Option<Location>,
    /// Weapons that are named.
    pub weapons: Vec<Weapon>,
    /// Answers to questions that no record tells by itself (data/agreements/questions.tsv).
    pub answers: BTreeMap<String, Answer>,
    /// Who gave the hour, where a person did.
    pub hour_by: Option<Answerer>,
    /// Who gave where the weapon stood.
    pub stood_by: Option<Answerer>,
    /// How far it is told as having happened.
    pub told: Telling,
    /// The words it was read from, Unicode scalars of the document's text: the clause, and those of the date.
    pub words: Option<(u32, u32)>,
    /// The words of the date.
    pub date_words: Option<(u32, u32)>,
    /// What observers could have noticed of it, and did not.
    pub watched: Vec<Watched>,
    /// The movements that were notified beforehand and may be this.
    pub notified: Vec<Notified>,
}

/// A movement that was notified beforehand, held against what is told to have moved. Where it was to go, and how long it was
/// to take, is never in it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Notified {
    /// Whether this was allowed by it: it is that movement, within its days and on its way, notified in time, and agreed.
    pub allowed: Whether,
    /// `aid`, `evacuation`, `withdrawal`, …
    pub kind: String,
    /// Who notified it.
    pub by: Phrase,
    /// Whom they told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub told: Option<String>,
    /// When they told them: a day, with the local time where it is told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// It is what this was done to, and not what moved: then nothing is allowed by it.
    pub struck: bool,
    /// What was asked of it, in order.
    pub checks: Vec<Check>,
    /// The document that tells of it, by hash.
    pub document: String,
}

/// A question about a notified movement, with what it comes to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Check {
    /// `act`, `mover`, or `hit` of what was done to one; `time`, `route`, `in_time`, `agreed`.
    pub asked: &'static str,
    /// What it comes to.
    pub outcome: Whether,
    /// Why.
    pub reason: Phrase,
}

impl Notified {
    /// What several come to: one that allows it is enough. That one was struck allows nothing.
    pub fn all(several: &[Self]) -> Option<Whether> {
        several.iter().filter(|one| !one.struck).map(|one| one.allowed).min()
    }
}

/// An observer who could have noticed something, and did not, as far as told. It refutes nothing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Watched {
    /// What is known of it.
    pub sight: Sight,
    /// How surely they could have noticed it.
    pub reach: Reach,
    /// They observed on part of its days only, as far as told.
    pub part_of_time: bool,
    /// `post`, `patrol` or `camera`.
    pub kind: String,
    /// Who observed, or who sends the observers; none where that is not told. Never where they are.
    pub observer: Option<String>,
    /// First and last day that they speak for, YYYY-MM-DD.
    pub days: (String, String),
    /// The document that tells of it, by hash.
    pub document: String,
}

/// What is known of an observer's sight of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Sight {
    /// They observed, and noticed nothing.
    NothingNoticed,
    /// They were there, and no observation of theirs is known.
    NothingTold,
}

/// How surely an observer could have noticed something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reach {
    /// Wherever it was in its footprint.
    All,
    /// In part of its footprint.
    Part,
}

/// When something happened.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum When {
    /// Not told.
    #[default]
    Unknown,
    /// On these days (both included), by the local calendar.
    Days(Date, Date),
    /// Between two instants.
    Hours(Timestamp, Timestamp),
}

/// How far something is told as having happened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Telling {
    /// Asserted by an account in its own voice.
    #[default]
    Reported,
    /// All depends on somebody's word.
    Alleged,
    /// Claimed and denied.
    Disputed,
    /// Only the denial is known.
    Denied,
    /// Announced, asked for, or under a condition: it has not happened.
    NotYet,
}

/// What an account or a person says to a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// A person has found that it is so.
    Yes(Answerer),
    /// A person has found that it is not so.
    No(Answerer),
    /// Accounts say so, or somebody in them: each with its words.
    Claimed(Vec<Claim>),
}

/// Who answered, as the ledger has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answerer {
    /// Number of the entry.
    pub entry: u64,
    /// Who.
    pub by: String,
    /// When, RFC 3339.
    pub at: String,
    /// Why.
    pub reason: String,
}

/// Words that claim an answer.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Claim {
    /// On whose word they stand: the origin of the account.
    pub who: String,
    /// As they are written.
    pub words: String,
}

/// A weapon that is named.
#[derive(Clone, Debug, PartialEq)]
pub struct Weapon {
    /// Its row in data/agreements/weapons.tsv, where the words name one.
    pub id: Option<String>,
    /// artillery, mortar, mlrs, tank, missile, anti-tank, aircraft, drone, mine, small-arms.
    pub class: Option<String>,
    /// Calibre, millimetres.
    pub mm: Option<f64>,
}
