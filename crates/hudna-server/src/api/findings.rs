//! `GET /api/findings`: what incidents come to under provisions, each with its chain of tests.

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use hudna_store::{FindingFilter, FindingRow};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::finding_words::{self, NamedNorm, Quote};
use super::movements::Notified;
use super::phrase::Phrase;
use super::query::{DEFAULT_LIMIT, MAX_LIMIT, day, given, number};
use super::sector::Sector;
use super::{Shared, ask};
use crate::problem::Problem;

/// One test of the chain.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Test {
    /// What was asked: `happened`, `in_force`, `inside`, `act`, `weapon`, `bound`, `against`, `asks`, `excepted`.
    pub asked: String,
    /// `true`, `false` or `undecidable`.
    pub outcome: String,
    /// Why; names in it stand as they were read.
    pub reason: Phrase,
    /// What would decide it.
    pub needs: Option<Phrase>,
    /// It rests on something in the agreement's file that nobody has seen in its source.
    #[serde(default)]
    #[schema(required = true)]
    pub unchecked: bool,
    /// The words that it was read from, of each account.
    #[serde(default)]
    #[schema(required = true)]
    pub quotes: Vec<Quote>,
}

/// What a person decided about a finding.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Ruling {
    /// Ledger entry.
    pub entry: u64,
    /// When, RFC 3339.
    pub at: String,
    /// Who.
    pub by: String,
    /// `verified`, `refuted`, `inconclusive`.
    pub outcome: String,
    /// Why.
    pub reason: String,
}

/// A party to an incident.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct IncidentParty {
    /// `actor` or `recipient`.
    pub role: String,
    /// Canonical English name.
    pub name: Option<String>,
    /// ISO 3166-1 alpha-3, or IGO, UNO, NGO, IMG.
    pub code: Option<String>,
    /// The part of society it acts for.
    pub sector: Option<String>,
}

/// An account of an incident.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct IncidentAccount {
    /// SHA-256 of its document.
    pub document: String,
    /// The document's label.
    pub label: String,
    /// The record's id.
    pub record: String,
    /// The clause.
    pub text: String,
    /// Its origin among those of the incident.
    pub origin: String,
    /// It says that this did not happen.
    pub denies: bool,
}

/// An observer who could have noticed what a finding is about, and did not, as far as told. It refutes nothing by itself, and
/// where the observer was is never told.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Watched {
    /// `nothing_noticed`: they observed and noticed nothing; `nothing_told`: no observation of theirs is known.
    pub sight: String,
    /// `all` or `part` of where it may have been lay in sight.
    pub reach: String,
    /// They observed on part of its days only.
    pub part_of_time: bool,
    /// `post`, `patrol`, `camera`.
    pub kind: String,
    /// Who observed, or sends the observers.
    pub observer: Option<String>,
    /// First and last day that they speak for.
    pub days: (String, String),
    /// SHA-256 of the document that tells of it.
    pub document: String,
}

/// A point with how far from it something may have been: all that a map may draw of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Footprint {
    /// Degrees north of its middle.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// Kilometres from there within which all of it lies.
    pub radius_km: f64,
    /// The part of that in which it lies, where a distance and a direction were told.
    #[serde(default)]
    pub sector: Option<Sector>,
}

/// What is told of the incident that a finding is about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct FindingIncident {
    /// Its id.
    pub id: String,
    /// PLOVER event type.
    pub event: String,
    /// Modes.
    pub mode: Vec<String>,
    /// First day.
    pub date: Option<String>,
    /// Last day, where it took several.
    pub enddate: Option<String>,
    /// Where, by its name.
    pub place: Option<String>,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// Where it was, as far as told; none where only a country is told, or nothing.
    pub footprint: Option<Footprint>,
    /// Who, and to whom.
    pub parties: Vec<IncidentParty>,
    /// `reported`, `alleged`, `disputed`, …
    pub status: String,
    /// Independent origins that tell of it.
    pub origins: u64,
    /// All accounts.
    pub records: Vec<IncidentAccount>,
    /// Norms and agreements that the sentences of its accounts name.
    #[serde(default)]
    #[schema(required = true)]
    pub norms: Vec<NamedNorm>,
}

/// What a finding says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct FindingBody {
    /// The agreement's key.
    pub agreement: String,
    /// The provision's number.
    pub provision: String,
    /// What the provision does.
    pub kinds: Vec<String>,
    /// Nobody has seen the provision, or what a test rests on, in its source: confirm it before the finding is used.
    pub unchecked: bool,
    /// Lines drawn by us, and agreed by nobody, had a part in it.
    pub illustrative: bool,
    /// All depends on somebody's word.
    pub alleged: bool,
    /// `consistent with a breach`, `no breach`, `undecidable`.
    pub verdict: String,
    /// The verdict in a sentence.
    pub said: String,
    /// For a permission: whether this was allowed (`true`, `false`, `undecidable`).
    pub allowed: Option<String>,
    /// Who answers for it, where that is not who did it.
    pub answers: Option<Phrase>,
    /// First and last day of what happened.
    pub days: Option<(String, String)>,
    /// The parties that it is counted for.
    #[serde(default)]
    #[schema(required = true)]
    pub parties: Vec<String>,
    /// The zones that it lies in, or may lie in.
    #[serde(default)]
    #[schema(required = true)]
    pub zones: Vec<String>,
    /// What is missing.
    #[serde(default)]
    #[schema(required = true)]
    pub needs: Vec<Phrase>,
    /// Observers who could have noticed it, and did not, as far as told.
    #[serde(default)]
    #[schema(required = true)]
    pub watched: Vec<Watched>,
    /// Movements that were notified beforehand and may be this, each with whether it allows it.
    #[serde(default)]
    #[schema(required = true)]
    pub notified: Vec<Notified>,
    /// What a person decided about it.
    pub decided: Option<Ruling>,
    /// The chain of tests, in the order in which they were asked.
    pub tests: Vec<Test>,
}

/// A finding: an incident held against a provision.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Finding {
    /// Its key.
    pub id: String,
    /// As what the incident is counted: `alleged`, `reported`, `verified`, `refuted`, `undecidable`, `no breach`.
    pub standing: String,
    /// What it says.
    #[serde(flatten)]
    pub body: FindingBody,
    /// What happened, as far as told.
    pub incident: Option<FindingIncident>,
}

/// A page of findings: the newest day first, those without a day at the end.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct FindingPage {
    /// Findings on all pages.
    pub total: u64,
    /// Different incidents that they are about.
    pub incidents: u64,
    /// Rows at most on a page.
    pub limit: usize,
    /// Rows skipped.
    pub offset: usize,
    /// The page; the tests are without the words that they were read from.
    pub rows: Vec<Finding>,
}

/// The parameters; each may stand once.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code, reason = "it is read by the OpenAPI document; `parse` reads the request")]
pub(super) struct FindingsQuery {
    /// An agreement's key.
    agreement: Option<String>,
    /// A provision's number.
    provision: Option<String>,
    /// `consistent with a breach`, `no breach`, `undecidable`.
    verdict: Option<String>,
    /// `alleged`, `reported`, `verified`, `refuted`, `undecidable`, `no breach`.
    standing: Option<String>,
    /// A zone's key.
    zone: Option<String>,
    /// A party's key.
    party: Option<String>,
    /// An incident's id.
    incident: Option<String>,
    /// First day, YYYY-MM-DD, included.
    after: Option<String>,
    /// Last day, included.
    before: Option<String>,
    /// Rows at most, 1 to 200; 25 where not given.
    limit: Option<u32>,
    /// Rows to skip.
    offset: Option<u32>,
}

const VERDICTS: [&str; 4] = ["consistent with a breach", "no breach", "undecidable", "not covered"];
const STANDINGS: [&str; 7] =
    ["alleged", "reported", "verified", "refuted", "undecidable", "no breach", "not allowed"];
const NAMES: [&str; 11] = [
    "agreement",
    "provision",
    "verdict",
    "standing",
    "zone",
    "party",
    "incident",
    "after",
    "before",
    "limit",
    "offset",
];

/// Reads the decoded parameters of a request.
pub(super) fn parse(pairs: &[(String, String)]) -> Result<FindingFilter, Problem> {
    let mut filter = FindingFilter { limit: DEFAULT_LIMIT, ..FindingFilter::default() };
    for (name, value) in given(pairs, &NAMES)? {
        set(&mut filter, name, value)?;
    }
    Ok(filter)
}

fn set(filter: &mut FindingFilter, name: &str, value: &str) -> Result<(), Problem> {
    let some = || Some(value.to_owned());
    match name {
        "agreement" => filter.agreement = some(),
        "provision" => filter.provision = some(),
        "verdict" => filter.verdict = Some(one_of(name, value, &VERDICTS)?),
        "standing" => filter.standing = Some(one_of(name, value, &STANDINGS)?),
        "zone" => filter.zone = some(),
        "party" => filter.party = some(),
        "incident" => filter.incident = some(),
        "after" => filter.after = Some(day(name, value)?),
        "before" => filter.before = Some(day(name, value)?),
        "limit" => filter.limit = number(name, value, 1, MAX_LIMIT)?,
        "offset" => filter.offset = number(name, value, 0, u32::MAX as usize)?,
        _ => {}
    }
    Ok(())
}

fn one_of(name: &str, value: &str, known: &[&str]) -> Result<String, Problem> {
    let wrong = || Problem::parameter(name, format!("`{name}` must be one of {}", known.join(", ")));
    known.contains(&value).then(|| value.to_owned()).ok_or_else(wrong)
}

/// Lists findings.
#[utoipa::path(
    get, path = "/api/findings", tag = "agreements", params(FindingsQuery),
    responses(
        (status = 200, body = FindingPage),
        (status = 400, body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn findings(
    State(store): State<Shared>,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Json<FindingPage>, Problem> {
    let filter = parse(&pairs)?;
    let (limit, offset) = (filter.limit, filter.offset);
    let page = ask(store, move |store| store.findings(&filter)).await?;
    let rows = page.rows.into_iter().map(compose).collect::<Result<_, _>>()?;
    Ok(Json(FindingPage { total: page.total, incidents: page.incidents, limit, offset, rows }))
}

/// One finding with its chain of tests, each with its reason and the words it was read from.
#[utoipa::path(
    get, path = "/api/findings/{id}", tag = "agreements",
    params(("id" = String, Path, description = "The finding's key")),
    responses(
        (status = 200, body = Finding),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn finding(
    State(store): State<Shared>,
    Path(id): Path<String>,
) -> Result<Json<Finding>, Problem> {
    let (name, asked) = (id.clone(), store.clone());
    let Some(row) = ask(store, move |store| store.finding(&name)).await? else {
        return Err(Problem::not_found(format!("no finding {id} is in this store")));
    };
    let mut finding = compose(row)?;
    let Some(incident) = finding.incident.clone() else { return Ok(Json(finding)) };
    let sources = ask(asked, move |store| finding_words::sources(store, &incident.records)).await?;
    for test in &mut finding.body.tests {
        test.quotes = finding_words::quotes(&test.asked, &sources);
    }
    if let Some(incident) = &mut finding.incident {
        finding_words::place(&mut incident.norms, &sources);
    }
    Ok(Json(finding))
}

fn compose(row: FindingRow) -> Result<Finding, Problem> {
    let unfit = |error: serde_json::Error| {
        Problem::with_status(
            StatusCode::INTERNAL_SERVER_ERROR,
            format!("another version assessed this store ({error}); run `hudna assess --store DIR` again"),
        )
    };
    let FindingRow { id, standing, finding, incident } = row;
    let body = serde_json::from_value(finding).map_err(unfit)?;
    let incident = serde_json::from_value(incident).map_err(unfit)?;
    Ok(Finding { id, standing, body, incident })
}
