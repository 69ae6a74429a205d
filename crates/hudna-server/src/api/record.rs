//! A coded record as the API gives it: record.md's fields, spans as objects, absent values as null.

use hudna_pipeline::model;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa::openapi::{Array, Object, ObjectBuilder, Type};

use super::line::SourceSpan;
use super::sector::Sector;

/// A half-open stretch of the article's `text`, in Unicode scalars.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Span {
    /// First scalar.
    pub start: u32,
    /// Scalar after the last.
    pub end: u32,
}

impl From<(u32, u32)> for Span {
    fn from((start, end): (u32, u32)) -> Self {
        Self { start, end }
    }
}

/// Least and most; without `max` it is "at least `min`".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Toll {
    /// The least number the words allow.
    pub min: u32,
    /// The greatest, where they say it.
    pub max: Option<u32>,
}

impl From<(u32, Option<u32>)> for Toll {
    fn from((min, max): (u32, Option<u32>)) -> Self {
        Self { min, max }
    }
}

/// A party to an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Entity {
    /// The words it was read from.
    pub text: String,
    /// Where those words stand.
    pub span: Span,
    /// Canonical English name, where one is known.
    pub name: Option<String>,
    /// ISO 3166-1 alpha-3, or IGO, UNO, NGO, IMG.
    pub code: Option<String>,
    /// The part of society it acts for.
    pub sector: Option<String>,
    /// Key of its row in the actors' tables.
    pub id: Option<String>,
    /// Why the value is not simply the words.
    pub note: Option<String>,
}

impl From<model::Entity> for Entity {
    fn from(entity: model::Entity) -> Self {
        Self {
            span: (entity.start, entity.end).into(),
            text: entity.text,
            name: entity.name,
            code: entity.code,
            sector: entity.sector.map(|sector| sector.as_str().to_owned()),
            id: entity.id,
            note: entity.note,
        }
    }
}

/// Where something happened, exactly as far as known.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Location {
    /// The words.
    pub extracted_place: String,
    /// Where those words stand.
    pub span: Span,
    /// Canonical English name; none where the gazetteer does not know the name.
    pub resolved_place: Option<String>,
    /// GeoNames id.
    pub geonameid: Option<u32>,
    /// Degrees north, WGS 84. Where `resolution` is below 4 this is an area's reference point, not a site.
    pub lat: Option<f64>,
    /// Degrees east.
    pub lon: Option<f64>,
    /// City.
    pub city: Option<String>,
    /// District.
    pub district: Option<String>,
    /// Province.
    pub province: Option<String>,
    /// ISO 3166-1 alpha-3.
    pub country_code: Option<String>,
    /// 5 sub-city, 4 city, 3 district, 2 province, 1 country.
    pub resolution: u8,
    /// Radius within which the event lies, kilometres.
    pub radius_km: Option<f64>,
    /// Where a distance from a place was told, with or without a direction: what is known in place of a point.
    pub sector: Option<Sector>,
    /// Other readings of the same name (GeoNames ids).
    pub alternatives: Vec<u32>,
}

impl From<model::Location> for Location {
    fn from(place: model::Location) -> Self {
        Self {
            span: (place.start, place.end).into(),
            extracted_place: place.extracted_place,
            resolved_place: place.resolved_place,
            geonameid: place.geonameid,
            lat: place.lat,
            lon: place.lon,
            city: place.city,
            district: place.district,
            province: place.province,
            country_code: place.country_code,
            resolution: place.resolution,
            radius_km: place.radius_km,
            sector: place.footprint.as_ref().and_then(Sector::of),
            alternatives: place.alternatives.iter().filter_map(|other| other.geonameid).collect(),
        }
    }
}

/// One link of an attribution chain, from the one who knows to the one who prints.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Link {
    /// What it is in the chain.
    #[schema(schema_with = link_role)]
    pub role: String,
    /// Canonical English name; for an unnamed source its description.
    pub name: String,
    /// Country or organisation code.
    pub code: Option<String>,
    /// Where it was read in `text`.
    pub span: Option<Span>,
    /// Bytes of the document, where it was not read from `text`.
    pub source: Option<SourceSpan>,
}

impl From<model::Link> for Link {
    fn from(link: model::Link) -> Self {
        Self {
            role: link.role.as_str().to_owned(),
            name: link.name,
            code: link.code,
            span: link.start.zip(link.end).map(Span::from),
            source: link.source.map(SourceSpan::from),
        }
    }
}

/// One coded event on one account.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Record {
    /// From the document's hash, the clause's span, the event and an ordinal.
    pub id: String,
    /// PLOVER's event type.
    #[schema(schema_with = event)]
    pub event: String,
    /// How it was done.
    pub mode: Vec<String>,
    /// Context (military, diplomatic, …).
    pub context: Vec<String>,
    /// What takes it out of the asserted recent past.
    #[schema(schema_with = aux)]
    pub aux: Vec<String>,
    /// Who did it.
    pub actor: Vec<Entity>,
    /// To whom.
    pub recipient: Vec<Entity>,
    /// First day it happened, YYYY-MM-DD.
    pub date: Option<String>,
    /// Last day, where it took several.
    pub enddate: Option<String>,
    /// How exactly the date is known.
    #[schema(schema_with = precision)]
    pub date_precision: String,
    /// The words the date was read from.
    pub date_span: Option<Span>,
    /// Where.
    pub event_loc: Option<Location>,
    /// Dead.
    pub dead: Option<Toll>,
    /// Injured.
    pub injured: Option<Toll>,
    /// Arrested.
    pub arrested: Option<Toll>,
    /// The words the tolls were read from.
    pub toll_spans: Vec<Span>,
    /// From the one who knows to the one who prints.
    pub attribution: Vec<Link>,
    /// The text reports a claim and does not assert the event itself.
    pub alleged: bool,
    /// The clause it was coded from.
    pub text: String,
    /// Where the clause stands.
    pub clause: Span,
    /// Number of the sentence in the article, from 0.
    pub sentence: u32,
    /// Probability that a careful coder agrees, 0 to 1.
    pub confidence: f32,
    /// Program version and data version.
    pub coder: String,
}

impl From<model::Record> for Record {
    fn from(record: model::Record) -> Self {
        Self {
            id: record.id,
            event: record.event.as_str().to_owned(),
            mode: record.mode.iter().map(|mode| mode.as_str().to_owned()).collect(),
            context: record.context,
            aux: record.aux.iter().map(|aux| aux.as_str().to_owned()).collect(),
            actor: record.actor.into_iter().map(Entity::from).collect(),
            recipient: record.recipient.into_iter().map(Entity::from).collect(),
            date: record.date,
            enddate: record.enddate,
            date_precision: record.date_precision.as_str().to_owned(),
            date_span: record.date_span.map(Span::from),
            event_loc: record.event_loc.map(|place| Location::from(*place)),
            dead: record.dead.map(Toll::from),
            injured: record.injured.map(Toll::from),
            arrested: record.arrested.map(Toll::from),
            toll_spans: record.toll_spans.into_iter().map(Span::from).collect(),
            attribution: record.attribution.into_iter().map(Link::from).collect(),
            alleged: record.alleged,
            text: record.text,
            clause: (record.text_info.start, record.text_info.end).into(),
            sentence: record.text_info.sequence,
            confidence: record.confidence,
            coder: record.coder,
        }
    }
}

fn one_of(names: impl Iterator<Item = &'static str>) -> Object {
    ObjectBuilder::new().schema_type(Type::String).enum_values(Some(names)).build()
}

/// The schema of an event type: one of the sixteen names.
pub(super) fn event() -> Object {
    one_of(model::Event::ALL.iter().map(|event| event.as_str()))
}

fn aux() -> Array {
    Array::new(one_of(model::Aux::ALL.iter().map(|aux| aux.as_str())))
}

fn precision() -> Object {
    one_of(model::Precision::ALL.iter().map(|precision| precision.as_str()))
}

fn link_role() -> Object {
    one_of(model::LinkRole::ALL.iter().map(|role| role.as_str()))
}
