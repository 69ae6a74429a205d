//! What people coded: one document a line, a sentence with yes or no, or a document with its records.

mod line;

use std::collections::BTreeSet;

use hudna_pipeline::model::{Aux, Event, Mode};
use serde::Deserialize;

/// One document that people coded.
#[derive(Clone, Debug, PartialEq)]
pub struct Gold {
    /// Its label, the one of the coder's line too.
    pub id: String,
    /// Language, where the gold says it.
    pub lang: Option<String>,
    /// The text, unless it lies in a file of its own.
    pub text: Option<String>,
    /// The name of that file, where the gold says it; only its last part counts.
    pub file: Option<String>,
    /// What people said of it.
    pub said: Said,
}

/// What people said of a document.
#[derive(Clone, Debug, PartialEq)]
pub enum Said {
    /// Whether it tells of an event of one type.
    Sentence(Sentence),
    /// The events it tells of.
    Records(Records),
}

/// A sentence, and whether it tells of an event of one type.
#[derive(Clone, Debug, PartialEq)]
pub struct Sentence {
    /// The type that was asked for.
    pub event: Event,
    /// Yes or no.
    pub label: bool,
    /// The people disagreed, so that neither answer is right.
    pub set_aside: bool,
    /// The spans they marked as doers; none where they were not asked.
    pub actors: Option<Vec<String>>,
    /// The spans they marked as those it was done to.
    pub recipients: Option<Vec<String>>,
}

/// A document's events.
#[derive(Clone, Debug, PartialEq)]
pub struct Records {
    /// The events.
    pub records: Vec<Record>,
    /// All events are here: a record that answers none of them is a false alarm.
    pub exhaustive: bool,
    /// One event, and only the coder's best guess is held against it.
    pub single: bool,
    /// Text that does not belong to the article.
    pub not_article: Vec<String>,
}

/// One event as people coded it. What is absent was not coded and is not scored; `Some(None)` and an empty
/// list say that there is none.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Record {
    /// Type, by today's name.
    #[serde(deserialize_with = "line::event")]
    pub event: Event,
    /// Types that are as good.
    #[serde(default, deserialize_with = "line::events")]
    pub also: Vec<Event>,
    /// Need not be found.
    #[serde(default)]
    pub optional: bool,
    /// The clause, quoted.
    #[serde(default)]
    pub quote: Option<String>,
    /// The clause, where `quote` is absent.
    #[serde(default)]
    pub text: Option<String>,
    /// Modes that must be there.
    #[serde(default, deserialize_with = "line::modes")]
    pub mode: Option<BTreeSet<Mode>>,
    /// Exactly these.
    #[serde(default, deserialize_with = "line::aux")]
    pub aux: Option<BTreeSet<Aux>>,
    /// Who.
    #[serde(default)]
    pub actor: Option<Vec<Party>>,
    /// To whom.
    #[serde(default)]
    pub recipient: Option<Vec<Party>>,
    /// First day.
    #[serde(default, deserialize_with = "line::present")]
    pub date: Option<Option<String>>,
    /// Last day.
    #[serde(default, deserialize_with = "line::present")]
    pub enddate: Option<Option<String>>,
    /// What else one must have read to know the date; such a date is not scored.
    #[serde(default)]
    pub date_needs: Option<String>,
    /// Where.
    #[serde(default, alias = "place", deserialize_with = "line::place")]
    pub event_loc: Option<Place>,
    /// Dead, least and most.
    #[serde(default, deserialize_with = "line::present")]
    pub dead: Option<Option<(u32, Option<u32>)>>,
    /// Injured.
    #[serde(default, deserialize_with = "line::present")]
    pub injured: Option<Option<(u32, Option<u32>)>>,
    /// A claim that the text does not itself assert.
    #[serde(default)]
    pub alleged: Option<bool>,
    /// On whose word.
    #[serde(default)]
    pub attribution: Option<Vec<Source>>,
}

impl Record {
    /// The clause, where one is quoted.
    pub fn clause(&self) -> Option<&str> {
        let said = |text: &&str| !text.is_empty();
        self.quote.as_deref().filter(said).or(self.text.as_deref().filter(said))
    }
}

/// A party: a canonical name, a code, or both.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Party {
    /// Canonical English name.
    #[serde(default)]
    pub name: Option<String>,
    /// Code of a country or organisation.
    #[serde(default)]
    pub code: Option<String>,
}

/// Where something happened.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct Place {
    /// Canonical English name.
    #[serde(default)]
    pub resolved_place: Option<String>,
    /// Degrees north.
    #[serde(default)]
    pub lat: Option<f64>,
    /// Degrees east.
    #[serde(default)]
    pub lon: Option<f64>,
    /// ISO 3166-1 alpha-3.
    #[serde(default)]
    pub country_code: Option<String>,
}

/// A link of an attribution chain.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Source {
    /// Canonical English name.
    pub name: String,
}
