//! `GET /api/incidents`: a page of incidents, contacts and statements, what needs a person's eye first.

use std::collections::BTreeSet;

use axum::Json;
use axum::extract::{Query, State};
use hudna_store::{Count, IncidentCounts, IncidentFilter, IncidentOrder, IncidentRow, Store, StoreError};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::incident::line::{Fused, Party, TollSpread};
use super::list::FacetCount;
use super::query::{self, number};
use super::{Shared, ask, mistake};
use crate::problem::Problem;

/// The parameters as they are documented; each may stand once.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code, reason = "it is read by the OpenAPI document; `read` reads the request")]
pub(super) struct IncidentsQuery {
    /// `incident` (material acts), `contact`, `statement`.
    kind: Option<String>,
    /// One of PLOVER's event types.
    #[param(schema_with = super::record::event)]
    event: Option<String>,
    /// `reported alleged disputed denied planned hypothetical held made`.
    status: Option<String>,
    /// ISO 3166-1 alpha-3.
    country: Option<String>,
    /// A reason to look: `happened perpetrator dead injured arrested place date` (accounts differ in it), `denied`,
    /// `unconfirmed_deaths`, `one_side`, `not_held`, `inferred_date`.
    mark: Option<String>,
    /// First day, YYYY-MM-DD, included; what has no day is left out.
    after: Option<String>,
    /// Last day, included.
    before: Option<String>,
    /// At least so many independent origins.
    origins: Option<u32>,
    /// This credibility or a better one: 1 (confirmed) to 6 (cannot be judged).
    credibility: Option<u8>,
    /// Invented ones only, or none of them.
    sample: Option<bool>,
    /// Words to find in names of places and parties.
    q: Option<String>,
    /// `attention` (where not given), `newest`, `oldest`, `origins`.
    sort: Option<String>,
    /// Rows at most, 1 to 200; 25 where not given.
    limit: Option<u32>,
    /// Rows to skip.
    offset: Option<u32>,
}

/// One incident, contact or statement in the list.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct IncidentEntry {
    /// The smallest id of its records; the id of any of them leads to it.
    pub id: String,
    /// `incident`, `contact` or `statement`.
    pub kind: String,
    /// Type of event.
    #[schema(schema_with = super::record::event)]
    pub event: String,
    /// How.
    pub mode: Vec<String>,
    /// How far it is told as having happened; nothing here is verified.
    pub status: String,
    /// First day, as the most origins tell it.
    pub date: Option<String>,
    /// Last day, where it took several.
    pub enddate: Option<String>,
    /// How exactly the date is known.
    pub date_precision: String,
    /// Where: the name, or the words where it is not resolved.
    pub place: Option<String>,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// Degrees north of a town or finer place; no wider area has a point.
    pub lat: Option<f64>,
    /// Degrees east.
    pub lon: Option<f64>,
    /// Who is named as a party, by whom.
    pub parties: Vec<Party>,
    /// Dead, with the spread over the accounts.
    pub dead: Option<TollSpread>,
    /// Injured.
    pub injured: Option<TollSpread>,
    /// Independent origins that tell of it: copies and passings-on are not counted.
    pub origins: u64,
    /// Origins that say that it did not happen.
    pub denied_by: u64,
    /// Records in it.
    pub accounts: u64,
    /// 1 (confirmed) to 6 (cannot be judged) of the Admiralty code.
    pub credibility: u8,
    /// Why a person should look at it, the heaviest reason first.
    pub marks: Vec<String>,
    /// Invented: no report.
    pub sample: bool,
}

/// What the list can be narrowed by. A facet's counts heed all filters but its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct IncidentFacets {
    /// Kinds.
    pub kind: Vec<FacetCount>,
    /// Event types.
    pub event: Vec<FacetCount>,
    /// Standings.
    pub status: Vec<FacetCount>,
    /// Countries.
    pub country: Vec<FacetCount>,
}

/// A page of the list.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct IncidentList {
    /// Lines that answer to the filters, on all pages.
    pub total: u64,
    /// Rows at most on a page.
    pub limit: usize,
    /// Rows skipped.
    pub offset: usize,
    /// The last ledger entry that is told here; 0 where nothing was fused yet.
    pub told: u64,
    /// The last ledger entry: what came after `told` is not in the list yet.
    pub head: u64,
    /// The page.
    pub rows: Vec<IncidentEntry>,
    /// What it can be narrowed by.
    pub facets: IncidentFacets,
}

/// Lists incidents, contacts and statements.
#[utoipa::path(
    get, path = "/api/incidents", tag = "incidents", params(IncidentsQuery),
    responses(
        (status = 200, body = IncidentList),
        (status = 400, body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn incidents(
    State(store): State<Shared>,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Json<IncidentList>, Problem> {
    let filter = read(&pairs)?;
    ask(store, move |store| page(store, &filter)).await.map(Json)
}

fn page(store: &Store, filter: &IncidentFilter) -> Result<IncidentList, StoreError> {
    let found = store.incidents(filter)?;
    let IncidentCounts { kind, event, status, country } = store.incident_counts(filter)?;
    let counts = |list: Vec<Count>| -> Vec<FacetCount> {
        list.into_iter().map(|one| FacetCount { value: one.value, count: one.documents }).collect()
    };
    Ok(IncidentList {
        total: found.total,
        limit: filter.limit,
        offset: filter.offset,
        told: store.fused()?.map_or(0, |fused| fused.seq),
        head: store.head()?.map_or(0, |head| head.seq),
        rows: found.rows.into_iter().map(entry).collect(),
        facets: IncidentFacets {
            kind: counts(kind),
            event: counts(event),
            status: counts(status),
            country: counts(country),
        },
    })
}

fn entry(row: IncidentRow) -> IncidentEntry {
    // A line of a later version may lack what this one knows; the columns are there in any case.
    let line = serde_json::from_value::<Fused>(row.line).unwrap_or_default();
    IncidentEntry {
        id: row.id,
        kind: row.kind,
        event: row.event,
        mode: line.mode,
        status: row.status,
        date: row.first_day,
        enddate: line.enddate,
        date_precision: line.date_precision,
        place: row.place,
        country: row.country,
        lat: row.lat,
        lon: row.lon,
        parties: line.parties,
        dead: line.dead,
        injured: line.injured,
        origins: row.origins,
        denied_by: line.denied_by.len() as u64,
        accounts: row.accounts,
        credibility: row.credibility,
        marks: row.marks,
        sample: row.sample,
    }
}

const NAMES: [&str; 14] = [
    "kind",
    "event",
    "status",
    "country",
    "mark",
    "after",
    "before",
    "origins",
    "credibility",
    "sample",
    "q",
    "sort",
    "limit",
    "offset",
];
const KINDS: [&str; 3] = ["incident", "contact", "statement"];
const STANDINGS: [&str; 9] =
    ["reported", "alleged", "disputed", "denied", "planned", "proposed", "hypothetical", "held", "made"];
const MARKS: [&str; 12] = [
    "happened",
    "perpetrator",
    "dead",
    "injured",
    "arrested",
    "place",
    "date",
    "denied",
    "unconfirmed_deaths",
    "one_side",
    "not_held",
    "inferred_date",
];

/// Reads the decoded parameters of a request.
fn read(pairs: &[(String, String)]) -> Result<IncidentFilter, Problem> {
    let mut filter = IncidentFilter { limit: query::DEFAULT_LIMIT, ..IncidentFilter::default() };
    let mut seen = BTreeSet::new();
    for (name, value) in pairs {
        if !seen.insert(name.as_str()) {
            return Err(Problem::parameter(name, format!("`{name}` may stand only once")));
        }
        // An empty value is what a form sends for a field left empty.
        if !value.is_empty() || !NAMES.contains(&name.as_str()) {
            set(&mut filter, name, value)?;
        }
    }
    if let (Some(after), Some(before)) = (&filter.after, &filter.before)
        && after > before
    {
        return Err(mistake::reversed("after", "before"));
    }
    Ok(filter)
}

fn set(filter: &mut IncidentFilter, name: &str, value: &str) -> Result<(), Problem> {
    match name {
        "kind" => filter.kind = Some(one_of(name, value, &KINDS)?),
        "event" => filter.event = Some(query::event(value)?),
        "status" => filter.status = Some(one_of(name, value, &STANDINGS)?),
        "country" => filter.country = Some(country(value)?),
        "mark" => filter.mark = Some(one_of(name, value, &MARKS)?),
        "after" => filter.after = Some(query::day(name, value)?),
        "before" => filter.before = Some(query::day(name, value)?),
        "origins" => filter.origins = Some(number(name, value, 1, 1000)? as u64),
        "credibility" => filter.credibility = Some(number(name, value, 1, 6)? as u8),
        "sample" => filter.sample = Some(query::yes_or_no(name, value)?),
        "q" => filter.text = Some(query::words(name, value)?),
        "sort" => filter.order = order(value)?,
        "limit" => filter.limit = number(name, value, 1, query::MAX_LIMIT)?,
        "offset" => filter.offset = number(name, value, 0, u32::MAX as usize)?,
        _ => {
            let known = NAMES.join(", ");
            return Err(Problem::parameter(name, format!("`{name}` is no parameter; these are: {known}")));
        }
    }
    Ok(())
}

fn one_of(name: &str, value: &str, known: &[&str]) -> Result<String, Problem> {
    let wrong = || Problem::parameter(name, format!("`{name}` must be one of {}", known.join(", ")));
    known.contains(&value).then(|| value.to_owned()).ok_or_else(wrong)
}

fn country(value: &str) -> Result<String, Problem> {
    let is_code = value.len() == 3 && value.bytes().all(|byte| byte.is_ascii_uppercase());
    let wrong = || Problem::parameter("country", "`country` must be a code of three letters such as SYR");
    is_code.then(|| value.to_owned()).ok_or_else(wrong)
}

fn order(value: &str) -> Result<IncidentOrder, Problem> {
    match value {
        "attention" => Ok(IncidentOrder::Attention),
        "newest" => Ok(IncidentOrder::Newest),
        "oldest" => Ok(IncidentOrder::Oldest),
        "origins" => Ok(IncidentOrder::Origins),
        _ => Err(Problem::parameter("sort", "`sort` must be one of attention, newest, oldest, origins")),
    }
}
