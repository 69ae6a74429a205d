//! An agreement as its file has it (`data/agreements/<id>/agreement.toml`).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use toml::Spanned;

/// An agreement: who, when, and what it says.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Agreement {
    /// Its key, which is its folder's name.
    pub id: Spanned<String>,
    /// What sort of text it is, in words.
    pub form: String,
    /// Countries it is about, ISO 3166-1 alpha-3.
    pub countries: Vec<String>,
    /// The time zone its days are counted in (IANA).
    pub zone: Spanned<String>,
    /// What has become of it.
    pub status: Spanned<Status>,
    /// Agreements that it carries on.
    #[serde(default)]
    pub follows: Vec<Spanned<String>>,
    /// Who has to do with it.
    pub party: Vec<Party>,
    /// Accounts of when it came into force.
    pub entry: Vec<Entry>,
    /// Its title by language.
    pub title: Titles<String>,
    /// Other names in reports, by language.
    #[serde(default)]
    pub names: Titles<Vec<String>>,
    /// Signature, adoption or announcement.
    pub adopted: Adopted,
    /// How long it runs; no end where this is missing.
    pub term: Option<Term>,
    /// By when it was prolonged.
    #[serde(default)]
    pub prolonged: Vec<Prolonged>,
    /// How it ended.
    #[serde(default)]
    pub ended: Vec<Ended>,
    /// Changes of its text.
    #[serde(default)]
    pub amended: Vec<Amended>,
    /// Its articles.
    pub provision: Vec<Provision>,
}

/// What has become of an agreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Nobody has ended it.
    InForce,
    /// Its term ran out.
    Expired,
    /// Events passed over it, without an end in form.
    Overtaken,
}

/// Something for each language that is read.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Titles<T> {
    /// Arabic.
    pub ar: T,
    /// Persian.
    pub fa: T,
    /// English.
    pub en: T,
    /// Russian.
    pub ru: T,
    /// Turkish.
    pub tr: T,
}

/// Somebody who has to do with it.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Party {
    /// A state's code, a body's id in data/actors, or `groups:` with a state's code for its armed groups.
    pub who: Spanned<String>,
    /// In which role.
    pub role: Role,
    /// Only those who joined: no list says who.
    #[serde(default)]
    pub joining: bool,
    /// Whether it is meant is disputed.
    #[serde(default)]
    pub contested: bool,
    /// More in words.
    #[serde(default)]
    pub note: String,
    /// Where this stands.
    pub source: String,
    /// Seen in that source.
    pub checked: bool,
}

/// A role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// It signed.
    Signatory,
    /// It is a party to an unsigned text.
    Party,
    /// It signed, and answers for how others keep it.
    Guarantor,
    /// The text binds it; it did not sign.
    Bound,
    /// The text leaves it out.
    Excluded,
    /// It is concerned and is no party.
    NotParty,
    /// It brought it about.
    Mediator,
    /// It witnessed the signature.
    Witness,
    /// It was there.
    Observer,
    /// It watches how it is kept.
    Monitor,
}

/// Signature, adoption or announcement.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Adopted {
    /// The day.
    pub on: Spanned<String>,
    /// `signed`, `adopted`, `announced`.
    pub how: String,
    /// Where.
    pub place: String,
    /// Where this stands.
    pub source: String,
    /// Seen in that source.
    pub checked: bool,
}

/// One account of when it came into force.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Local day, or day and hour, as the text has it.
    pub at: Spanned<String>,
    /// Zones it may be meant in; the agreement's own where none is told.
    #[serde(default)]
    pub zones: Vec<Spanned<String>>,
    /// Who says so.
    pub says: String,
    /// Where this stands.
    pub source: String,
    /// Seen in that source.
    pub checked: bool,
}

/// How long it runs.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// ISO 8601: `P6M`. Months are not days.
    pub length: Spanned<String>,
    /// How it is prolonged, where the text says.
    pub renewal: Option<String>,
    /// Where this stands.
    pub source: String,
    /// Seen in that source.
    pub checked: bool,
}

/// A prolongation.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Prolonged {
    /// To when, local.
    pub until: Spanned<String>,
    /// In words.
    pub says: String,
    /// Where this stands.
    pub source: String,
    /// Seen in that source.
    pub checked: bool,
}

/// An end, or what some take for one.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Ended {
    /// When, local.
    pub at: Spanned<String>,
    /// How.
    pub how: Ending,
    /// In words.
    pub says: String,
    /// Where this stands.
    pub source: String,
    /// Seen in that source.
    pub checked: bool,
}

/// How it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ending {
    /// Its term ran out: it is over.
    Lapsed,
    /// Events passed over it: whether it binds is open.
    Overtaken,
    /// One side declared it void: whether it binds is open.
    DeclaredVoid,
}

/// A change of the text.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Amended {
    /// The day.
    pub on: Spanned<String>,
    /// In words.
    pub says: String,
    /// Where this stands.
    pub source: String,
    /// Seen in that source.
    pub checked: bool,
}

/// One article, or the part of one that rules one thing.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Provision {
    /// Its key: the number in the text where it has one.
    pub number: Spanned<String>,
    /// What it does.
    pub kinds: Vec<Kind>,
    /// What it says, in our words.
    pub summary: String,
    /// The same in other languages, by their codes.
    #[serde(default)]
    pub summaries: BTreeMap<String, String>,
    /// Whom it binds: as [`Party::who`], or `guarantors`, `parties`, `any`.
    pub bound: Vec<String>,
    /// Whose acts count against somebody bound: a state that answers for a group.
    #[serde(default)]
    pub answers_for: BTreeMap<String, Vec<String>>,
    /// Whether the acts of those bound count too, where they answer for others.
    #[serde(default = "yes")]
    pub own_acts: bool,
    /// Whom it leaves out of `any`.
    #[serde(default)]
    pub not_bound: Vec<String>,
    /// Acts against it, by the names in data/agreements/acts.toml.
    #[serde(default)]
    pub act: Vec<String>,
    /// Acts that keep it.
    #[serde(default)]
    pub kept_by: Vec<String>,
    /// Only acts done to these; `excluded` are those the agreement leaves out.
    #[serde(default)]
    pub against: Vec<String>,
    /// Which weapons it is about.
    pub weapon: Option<WeaponRule>,
    /// `weapon`: the weapon's position counts, not where its fire hit.
    #[serde(default)]
    pub position: Position,
    /// Where; everywhere if empty.
    #[serde(default, rename = "where")]
    pub places: Vec<Where>,
    /// Questions that must be answered with yes (data/agreements/questions.tsv).
    #[serde(default)]
    pub needs: Vec<String>,
    /// Provisions that except from it; `excluded`: acts against those left out.
    #[serde(default)]
    pub except: Vec<String>,
    /// From this day on, where not with the agreement.
    pub from: Option<Spanned<String>>,
    /// By when it is to be done, by account.
    #[serde(default)]
    pub deadline: Vec<Deadline>,
    /// Whom it may bind, which is disputed.
    #[serde(default)]
    pub disputed: Vec<Disputed>,
    /// An exception that somebody claims and the text does not hold.
    pub claimed_by: Option<String>,
    /// Where it stands.
    pub source: String,
    /// Seen in that source.
    pub checked: bool,
}

fn yes() -> bool {
    true
}

/// What a provision does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Kind {
    Prohibition,
    Obligation,
    Permission,
    Exception,
    DistanceLimit,
    Deadline,
    Access,
    Observation,
    Exchange,
    JointBody,
    Reporting,
}

/// Whose position counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Position {
    /// Where it happened.
    #[default]
    Event,
    /// Where the weapon stood.
    Weapon,
}

/// A place a provision is about: one of the four.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Where {
    /// A zone's id, or `agreement/zone`.
    pub zone: Option<String>,
    /// A line's id, or `agreement/line`.
    pub line: Option<String>,
    /// A country's code.
    pub country: Option<String>,
    /// How far from the line, kilometres.
    pub km: Option<f64>,
    /// Where the text gives a range: the greater figure.
    pub at_most_km: Option<f64>,
    /// The side of the line, as the line's `left` or `right` names it.
    pub side: Option<String>,
    /// How far across the line, kilometres.
    pub across_km: Option<f64>,
}

/// Weapons a provision is about: one that fits any of the parts.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct WeaponRule {
    /// Calibre of so many millimetres and more.
    pub at_least_mm: Option<f64>,
    /// Calibre of more than so many millimetres.
    pub over_mm: Option<f64>,
    /// Of these classes only up to so many millimetres, the figure included.
    #[serde(default)]
    pub at_most_mm: BTreeMap<String, f64>,
    /// Of these classes only below so many millimetres.
    #[serde(default)]
    pub under_mm: BTreeMap<String, f64>,
    /// Only these classes.
    #[serde(default)]
    pub classes: Vec<String>,
    /// Only these, by their ids in data/agreements/weapons.tsv.
    #[serde(default)]
    pub names: Vec<String>,
}

/// One account of a deadline.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Deadline {
    /// The last day, or instant, local.
    pub at: Spanned<String>,
    /// The span it is counted by, ISO 8601, which is checked.
    pub counted: Option<Spanned<String>>,
    /// From when it is counted: `adopted`, `entry`, or a day.
    pub from: Option<String>,
    /// Who says so.
    pub says: String,
    /// Where this stands.
    pub source: String,
    /// Seen in that source.
    pub checked: bool,
}

/// Whom a provision may bind.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Disputed {
    /// As [`Party::who`].
    pub who: Spanned<String>,
    /// What is disputed.
    pub what: String,
    /// Where this stands.
    pub source: String,
    /// Seen in that source.
    pub checked: bool,
}
