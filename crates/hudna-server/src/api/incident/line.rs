//! A line as fusing told it and the store keeps it: record.md's "Fused lines", field by field.
//!
//! It is read leniently: what a line of another version lacks is empty here.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use super::super::phrase::Phrase;

/// A line; the fields that only fusing needs are left out.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub(crate) struct Fused {
    pub(crate) mode: Vec<String>,
    pub(crate) enddate: Option<String>,
    pub(crate) date: Option<String>,
    pub(crate) date_precision: String,
    pub(crate) inferred_dates: Vec<InferredDate>,
    pub(crate) event_loc: Option<hudna_pipeline::model::Location>,
    pub(crate) parties: Vec<Party>,
    pub(crate) dead: Option<TollSpread>,
    pub(crate) injured: Option<TollSpread>,
    pub(crate) arrested: Option<TollSpread>,
    pub(crate) credibility_reasons: Vec<Phrase>,
    pub(crate) origins: Vec<Origin>,
    pub(crate) denied_by: Vec<Origin>,
    pub(crate) records: Vec<Told>,
    pub(crate) contradictions: Vec<Contradiction>,
    pub(crate) related: Vec<Related>,
    pub(crate) contact: Option<Contact>,
    pub(crate) links: Vec<Joint>,
    pub(crate) decided: Vec<Applied>,
}

/// A record that tells no date, and the day it is put on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
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

/// A party and who names it so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Party {
    /// `actor` or `recipient`.
    pub role: String,
    /// Canonical English name.
    pub name: Option<String>,
    /// ISO 3166-1 alpha-3, or IGO, UNO, NGO, IMG.
    pub code: Option<String>,
    /// The part of society it acts for.
    pub sector: Option<String>,
    /// Records that name it so.
    pub records: Vec<String>,
}

/// A number as the accounts tell it: never averaged, never summed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct TollSpread {
    /// The least that any account tells.
    pub least: u32,
    /// The most; none where one leaves it open.
    pub most: Option<u32>,
    /// Who says which.
    pub accounts: Vec<TollAccount>,
}

/// A number with those who tell it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
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
    #[serde(default)]
    pub later: Option<(u32, Option<u32>)>,
}

/// An independent origin of accounts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Origin {
    /// `o1`, `o2`, …
    pub id: String,
    /// Who it is.
    pub root: String,
    /// `party authority monitor relief medical witness journalist unknown`.
    #[serde(rename = "type")]
    pub sort: String,
    /// Whom it speaks for, or who owns the outlet: a country's code or a name.
    #[serde(deserialize_with = "side")]
    pub side: Option<String>,
    /// A to F, as the mission rates it; F where it has not.
    pub reliability: String,
    /// `uninterested claim admission denial`.
    pub stance: String,
    /// Its records.
    pub records: Vec<String>,
    /// Why accounts of different chains are one origin.
    pub why: Vec<Phrase>,
}

/// A side is written with its sort, `{"state": "SYR"}`: who it is stands in the value.
fn side<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    let value = Option::<Value>::deserialize(from)?;
    Ok(value.and_then(|value| value.as_object()?.values().next()?.as_str().map(str::to_owned)))
}

/// A record in a line.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(crate) struct Told {
    pub(crate) hash: String,
    pub(crate) record: String,
    pub(crate) origin: String,
    pub(crate) denies: bool,
}

/// What accounts differ in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Contradiction {
    /// `happened perpetrator dead injured arrested place date`.
    pub what: String,
    /// Each version with those who tell it.
    pub values: Vec<Version>,
}

/// A version and who tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = ToldVersion)]
pub struct Version {
    /// In words.
    pub value: String,
    /// Origins, by their ids.
    pub origins: Vec<String>,
    /// Records.
    pub records: Vec<String>,
}

/// Another line, and how it stands to this one.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(crate) struct Related {
    pub(crate) id: String,
    #[serde(rename = "as")]
    pub(crate) role: String,
    pub(crate) reason: Phrase,
}

/// What is known of a contact beyond its parties.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Contact {
    /// The highest office that took part.
    pub level: String,
    /// `phone`, `visit`, `round`, `meeting`.
    pub means: String,
    /// What was talked about, as keys: `ceasefire`, `prisoner exchange`, …
    pub topics: Vec<String>,
    /// Whether what was announced took place: `held`, `no report of it being held`, `not due by the last report`.
    #[serde(default)]
    pub followed: Option<String>,
}

/// Two records and why they are one happening.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Joint {
    /// The first.
    pub a: String,
    /// The second.
    pub b: String,
    /// The sum; above zero speaks for one happening.
    pub score: f64,
    /// What was compared, and what it weighs.
    #[schema(value_type = Vec<Vec<Object>>)]
    pub parts: Vec<(String, f64)>,
}

/// A decision that the line follows.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(crate) struct Applied {
    pub(crate) entry: u64,
    pub(crate) decision: Value,
}
