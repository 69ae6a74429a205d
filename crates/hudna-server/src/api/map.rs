//! `GET /api/map`, `/api/map/records`, `/api/map/areas`: records where they were, as far as that is known.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Query, State};
use hudna_places::Gazetteer;
use hudna_store::{Bounds, Mapped, Names, Question, View, Within};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::query::number;
use super::search::{PlaceReading, costly, readings};
use super::sector::Sector;
use super::sighting::MapRecord;
use super::{Shared, ask_in_turn, mistake};
use crate::Gate;
use crate::problem::Problem;

/// Records of a page where `limit` is not given.
const DEFAULT_LIMIT: usize = 20;
/// Most records of a page.
const MAX_LIMIT: usize = 100;
/// The closest zoom that squares are counted for.
const CLOSEST: usize = 22;

/// The parameters of the map as they are documented; each may stand once.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code, reason = "it is read by the OpenAPI document; `Asked` reads the request")]
pub(super) struct MapQuery {
    /// Degrees: west,south,east,north; west may be greater than east. The world where not given.
    bbox: Option<String>,
    /// The map's zoom, 0 (the world is 512 pixels wide) to 22; 0 where not given.
    zoom: Option<u32>,
    /// The question, as for `/api/search`; everything where not given.
    q: Option<String>,
}

/// The parameters of the list as they are documented.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code, reason = "it is read by the OpenAPI document; `Asked` reads the request")]
pub(super) struct MapRecordsQuery {
    /// The question, as for `/api/search`; everything where not given.
    q: Option<String>,
    /// Degrees: west,south,east,north; the world where nothing else narrows the list.
    bbox: Option<String>,
    /// A cluster's `at`.
    at: Option<String>,
    /// GeoNames number of a province: records of which no more is known than that they were in it.
    area: Option<u32>,
    /// ISO 3166-1 alpha-3: records of which only the country is known.
    country: Option<String>,
    /// `true`: records without any place.
    nowhere: Option<bool>,
    /// Records at most, 1 to 100; 20 where not given.
    limit: Option<u32>,
    /// Records to skip.
    offset: Option<u32>,
}

/// Records of a question on a map. Withheld ones are not counted anywhere in it.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct MapAnswer {
    /// Records at places and in circles whose middle is in the view.
    pub in_view: u64,
    /// The same, in squares of about 64 pixels.
    pub clusters: Vec<MapCluster>,
    /// Provinces with records of which no more is known, wherever they lie.
    pub areas: Vec<MapArea>,
    /// Countries with records of which no more is known: not drawn.
    pub countries: Vec<MapCountry>,
    /// Records without any place.
    pub nowhere: u64,
    /// What the places that the question names were taken for.
    pub readings: Vec<PlaceReading>,
}

/// Records that are drawn as one.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct MapCluster {
    /// Degrees north of their middle; where `single` is false, nothing need have happened there.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// Records.
    pub count: u64,
    /// All of them have the same middle.
    pub single: bool,
    /// Those told to be at the place itself.
    pub exact: u64,
    /// Those told to be around it, where the middle is one; the smallest first.
    pub circles: Vec<MapCircle>,
    /// Names the cluster when its records are asked for.
    pub at: String,
}

/// Records somewhere within a circle.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct MapCircle {
    /// Metres.
    pub radius_m: u32,
    /// Records.
    pub count: u64,
    /// The part of it in which they were, where a distance and a direction were told.
    pub sector: Option<Sector>,
}

/// A province with records.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct MapArea {
    /// GeoNames number.
    pub area: u32,
    /// Its usual English name; none where the gazetteer does not know it any more.
    pub name: Option<String>,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// Records.
    pub count: u64,
}

/// A country with records.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct MapCountry {
    /// ISO 3166-1 alpha-3.
    pub country: String,
    /// Records.
    pub count: u64,
}

/// A page of records.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct MapRecords {
    /// The last that happened first.
    pub records: Vec<MapRecord>,
    /// There are more behind these.
    pub more: bool,
}

/// The records of a question in a view of the map.
#[utoipa::path(
    get, path = "/api/map", tag = "map", params(MapQuery),
    responses(
        (status = 200, body = MapAnswer),
        (status = 400, body = Problem, content_type = "application/problem+json",
            description = "The question is not understood, or takes too much work"),
        (status = 503, body = Problem, content_type = "application/problem+json",
            description = "So many questions are being answered that this one waited too long; `Retry-After` says when to ask again"),
    )
)]
pub(super) async fn map(
    State(store): State<Shared>,
    State(gate): State<Gate>,
    State(names): State<Arc<Names>>,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Json<MapAnswer>, Problem> {
    let asked = Asked::read(&pairs, &names, &["bbox", "zoom", "q"])?;
    let view = View { bounds: asked.bounds.unwrap_or(WORLD), zoom: asked.zoom };
    let readings = readings(&asked.question);
    let mapped = ask_in_turn(gate, store, move |store| costly(store.map(&asked.question, view))).await??;
    Ok(Json(answer(mapped, names.places(), readings)))
}

/// The records of one part of the map.
#[utoipa::path(
    get, path = "/api/map/records", tag = "map", params(MapRecordsQuery),
    responses(
        (status = 200, body = MapRecords),
        (status = 400, body = Problem, content_type = "application/problem+json",
            description = "The question is not understood, or takes too much work"),
        (status = 503, body = Problem, content_type = "application/problem+json",
            description = "So many questions are being answered that this one waited too long; `Retry-After` says when to ask again"),
    )
)]
pub(super) async fn records(
    State(store): State<Shared>,
    State(gate): State<Gate>,
    State(names): State<Arc<Names>>,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Json<MapRecords>, Problem> {
    let known = ["q", "bbox", "at", "area", "country", "nowhere", "limit", "offset"];
    let asked = Asked::read(&pairs, &names, &known)?;
    let within = asked.within.or(asked.bounds.map(Within::View)).unwrap_or(Within::View(WORLD));
    let (question, limit, offset) = (asked.question, asked.limit, asked.offset);
    let found =
        ask_in_turn(gate, store, move |store| costly(store.sightings(&question, &within, limit, offset)))
            .await??;
    Ok(Json(MapRecords { records: found.0.into_iter().map(MapRecord::from).collect(), more: found.1 }))
}

const WORLD: Bounds = Bounds { west: -180.0, south: -90.0, east: 180.0, north: 90.0 };

/// A request's parameters, read.
struct Asked {
    question: Question,
    bounds: Option<Bounds>,
    zoom: u8,
    within: Option<Within>,
    limit: usize,
    offset: usize,
}

impl Asked {
    fn read(pairs: &[(String, String)], names: &Names, known: &[&str]) -> Result<Self, Problem> {
        let mut asked = Self {
            question: Question::default(),
            bounds: None,
            zoom: 0,
            within: None,
            limit: DEFAULT_LIMIT,
            offset: 0,
        };
        for (at, (name, value)) in pairs.iter().enumerate() {
            if !known.contains(&name.as_str()) {
                let detail = format!("`{name}` is no parameter; these are: {}", known.join(", "));
                return Err(Problem::parameter(name, detail));
            }
            if pairs[..at].iter().any(|(other, _)| other == name) {
                return Err(Problem::parameter(name, format!("`{name}` may stand only once")));
            }
            asked.set(name, value, names)?;
        }
        Ok(asked)
    }

    fn set(&mut self, name: &str, value: &str, names: &Names) -> Result<(), Problem> {
        let within = match name {
            "q" => {
                let parsed = Question::parse_with(value, names);
                self.question = parsed.map_err(|error| mistake::refused("q", &error))?;
                None
            }
            "bbox" => {
                self.bounds = Some(bounds(value)?);
                None
            }
            "zoom" => {
                self.zoom = number(name, value, 0, CLOSEST)? as u8;
                None
            }
            "limit" => {
                self.limit = number(name, value, 1, MAX_LIMIT)?;
                None
            }
            "offset" => {
                self.offset = number(name, value, 0, u32::MAX as usize)?;
                None
            }
            "at" => Some(square(value)?),
            "area" => Some(Within::Province(number(name, value, 0, u32::MAX as usize)? as u32)),
            "country" => Some(Within::Country(value.to_ascii_uppercase())),
            _ => (value == "true").then_some(Within::Nowhere),
        };
        match (within, &self.within) {
            (Some(_), Some(_)) => {
                Err(Problem::parameter(name, "only one of at, area, country and nowhere may be asked for"))
            }
            (Some(within), None) => {
                self.within = Some(within);
                Ok(())
            }
            (None, _) => Ok(()),
        }
    }
}

fn bounds(value: &str) -> Result<Bounds, Problem> {
    let wrong = || Problem::parameter("bbox", "`bbox` must be degrees: west,south,east,north");
    let numbers: Vec<f64> =
        value.split(',').map(|part| part.trim().parse().map_err(|_| wrong())).collect::<Result<_, _>>()?;
    match numbers[..] {
        [west, south, east, north]
            if west.abs() <= 180.0
                && east.abs() <= 180.0
                && south >= -90.0
                && north <= 90.0
                && south <= north =>
        {
            Ok(Bounds { west, south, east, north })
        }
        _ => Err(wrong()),
    }
}

/// `LEVEL/NUMBER`.
fn square(value: &str) -> Result<Within, Problem> {
    let wrong = || Problem::parameter("at", "`at` must be that of a cluster");
    let (level, number) = value.split_once('/').ok_or_else(wrong)?;
    let level: u8 = level.parse().map_err(|_| wrong())?;
    let number: i64 = number.parse().map_err(|_| wrong())?;
    if level > 24 || !(0..1i64 << (2 * level)).contains(&number) {
        return Err(wrong());
    }
    Ok(Within::Square { level, number })
}

fn answer(mapped: Mapped, gazetteer: &Gazetteer, readings: Vec<PlaceReading>) -> MapAnswer {
    let cluster = |one: hudna_store::Cluster| {
        let sector = |radius_m: u32| {
            let told = one.sectors.iter().find(|(radius, _)| *radius == radius_m);
            told.and_then(|(_, footprint)| Sector::read(footprint))
        };
        let circle =
            |&(radius_m, count): &(u32, u64)| MapCircle { radius_m, count, sector: sector(radius_m) };
        MapCluster {
            lat: one.lat,
            lon: one.lon,
            count: one.count,
            single: one.single,
            exact: one.exact,
            circles: one.circles.iter().map(circle).collect(),
            at: format!("{}/{}", one.level, one.number),
        }
    };
    let area = |one: hudna_store::AreaCount| {
        let place = gazetteer.by_geonameid(one.area).map(|id| gazetteer.place(id));
        MapArea {
            area: one.area,
            name: place.map(|place| place.name.to_owned()),
            country: place.map(|place| place.country.to_owned()),
            count: one.count,
        }
    };
    let country = |(country, count)| MapCountry { country, count };
    MapAnswer {
        in_view: mapped.in_view,
        clusters: mapped.clusters.into_iter().map(cluster).collect(),
        areas: mapped.areas.into_iter().map(area).collect(),
        countries: mapped.countries.into_iter().map(country).collect(),
        nowhere: mapped.nowhere,
        readings,
    }
}
