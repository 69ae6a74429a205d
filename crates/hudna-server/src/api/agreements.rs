//! `GET /api/agreements`: the agreements that the store's incidents were held against, and what each says.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::{Path, State};
use hudna_store::{Dimension, FindingFilter, Store, StoreError};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::compliance::{Coverage, Standings, by};
use super::phrase::Phrase;
use super::{Shared, ask};
use crate::problem::Problem;

/// An account of a time: signature, entry into force, term, change, end, or a duty's date.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Account {
    /// `signed`, `adopted`, `announced`, `in force`, `term`, `prolonged`, `amended`, `lapsed`, `overtaken`,
    /// `declared void`, `due`.
    pub what: String,
    /// Day, local hour, or span (ISO 8601).
    pub at: String,
    /// Time zones that an hour may be meant in, where told.
    pub zones: Vec<String>,
    /// Who says so, or how, in words.
    pub says: String,
    /// Where this stands.
    pub source: String,
    /// Somebody has seen it in that source.
    pub checked: bool,
}

/// Somebody who has to do with an agreement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct AgreementParty {
    /// A state's code, `groups:` with one, or a body's name: what findings are counted by.
    pub key: String,
    /// In words.
    pub name: String,
    /// In which role, in words.
    pub role: String,
    /// Whether it is meant is disputed.
    pub contested: bool,
    /// More in words.
    pub note: String,
    /// Where this stands.
    pub source: String,
    /// Somebody has seen it in that source.
    pub checked: bool,
}

/// Where a provision holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ProvisionPlace {
    /// Key of a zone, or a country's code.
    pub key: String,
    /// In words.
    pub name: String,
    /// The same as a sentence, where it is a strip along a line.
    pub said: Option<Phrase>,
    /// `agreed` (agreed, published, or a country), `illustrative` (drawn by us), `unpublished` (not drawn).
    pub status: String,
}

/// An article of an agreement, or the part of one that rules one thing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Provision {
    /// Its number.
    pub number: String,
    /// What it does: `prohibition`, `obligation`, `permission`, `exception`, `distance-limit`, `deadline`, `access`,
    /// `observation`, `exchange`, `joint-body`, `reporting`.
    pub kinds: Vec<String>,
    /// What it says, in our words: nobody's text.
    pub summary: String,
    /// The same in other languages, by their codes.
    pub summaries: BTreeMap<String, String>,
    /// Whom it binds, by their keys; `any` is anybody.
    pub binds: Vec<String>,
    /// Whom it leaves out, by their keys.
    pub leaves_out: Vec<String>,
    /// Who answers, and for whom, by their keys.
    pub answers: Vec<(String, Vec<String>)>,
    /// Acts against it; for a permission, those that it allows.
    pub against_it: Vec<Phrase>,
    /// Acts that keep it.
    pub kept_by: Vec<Phrase>,
    /// Where it holds; everywhere the agreement is about, if empty.
    pub places: Vec<ProvisionPlace>,
    /// What it asks beside, which a person answers.
    pub asks: Vec<Phrase>,
    /// Provisions that except from it.
    pub except: Vec<String>,
    /// By when it is to be done, by account.
    pub deadlines: Vec<Account>,
    /// What is disputed about it, or claimed.
    pub disputed: Vec<String>,
    /// An act in a report can keep or break it: otherwise no report can be held against it.
    pub can_be_told: bool,
    /// Where it stands.
    pub source: String,
    /// Somebody has seen it in that source.
    pub checked: bool,
}

/// A zone or line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct AgreementZone {
    /// Its key, `agreement/zone`.
    pub key: String,
    /// How it is called.
    pub name: String,
    /// The same in other languages, by their codes.
    pub names: BTreeMap<String, String>,
    /// `agreed`, `published`, `illustrative` (drawn by us, agreed by nobody), `unpublished`.
    pub status: String,
    /// How well its edge is known, kilometres.
    pub margin_km: f64,
    /// Names of the sides of a line, left and right of its direction.
    pub sides: (String, String),
    /// First day of its validity; empty: from the beginning.
    pub from: String,
    /// Day from which it is not valid; empty: to the end.
    pub until: String,
    /// Where it comes from.
    pub source: String,
    /// GeoJSON geometry (RFC 7946: positions are east, north); null where nothing is drawn.
    #[schema(value_type = Object)]
    pub geometry: serde_json::Value,
}

/// A duty with a date, as it stood when the store was assessed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Due {
    /// The provision's number.
    pub provision: String,
    /// Nobody has seen it, or its date, in its source.
    pub unchecked: bool,
    /// `kept` (by a person's decision, or by a report of each of those bound), `begun` (something of it is told by then), `late`, `open`, `disputed`, `untold` (no report can say).
    pub standing: String,
    /// Why.
    pub reason: Phrase,
    /// All that speaks for it rests on somebody's word.
    pub alleged: bool,
    /// Incidents that tell of its being done, in part at least.
    pub reports: Vec<String>,
}

/// What every answer tells of an agreement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct AgreementHead {
    /// Its key.
    pub id: String,
    /// Title by language.
    pub title: BTreeMap<String, String>,
    /// What sort of text it is, in words.
    pub form: String,
    /// Countries, ISO 3166-1 alpha-3.
    pub countries: Vec<String>,
    /// Time zone that its days are counted in.
    pub zone: String,
    /// `in-force`, `expired`, `overtaken`.
    pub status: String,
    /// Agreements that it carries on.
    pub follows: Vec<String>,
    /// Signature, entry into force, term, changes, end: each account of each.
    pub times: Vec<Account>,
    /// Who has to do with it.
    pub parties: Vec<AgreementParty>,
}

/// An agreement in the list.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct AgreementRow {
    /// What it is.
    #[serde(flatten)]
    pub head: AgreementHead,
    /// How many provisions it has.
    pub provisions: usize,
    /// How many of them nobody has seen in their source.
    pub unchecked: usize,
    /// Lines drawn by us have a part in it.
    pub illustrative: bool,
    /// Incidents held against it, by standing.
    pub incidents: Standings,
}

/// The agreements.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct AgreementList {
    /// In the order of their ids; empty where the store was never assessed.
    pub rows: Vec<AgreementRow>,
    /// What the findings under all of them do not speak of.
    pub coverage: Coverage,
}

/// An agreement with all that it says.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Agreement {
    /// What it is.
    #[serde(flatten)]
    pub head: AgreementHead,
    /// What it says.
    pub provisions: Vec<Provision>,
    /// Where.
    pub zones: Vec<AgreementZone>,
    /// Duties with a date, as they stood at `due_at`.
    pub due: Vec<Due>,
    /// When that was, RFC 3339.
    pub due_at: String,
    /// Incidents held against it, by standing.
    pub incidents: Standings,
    /// The same by provision; a provision that is not in it has none.
    pub by_provision: BTreeMap<String, Standings>,
    /// Provisions that a report could tell of, and none does.
    pub silent: Vec<String>,
}

/// An agreement as the store keeps it.
#[derive(Clone, Debug, PartialEq, Deserialize)]
struct Kept {
    #[serde(flatten)]
    head: AgreementHead,
    provisions: Vec<Provision>,
    zones: Vec<AgreementZone>,
    due: Vec<Due>,
    due_at: String,
}

/// Lists the agreements that the store's incidents were held against.
#[utoipa::path(get, path = "/api/agreements", tag = "agreements", responses((status = 200, body = AgreementList)))]
pub(super) async fn agreements(State(store): State<Shared>) -> Result<Json<AgreementList>, Problem> {
    let (kept, counts, coverage) = ask(store, |store| {
        let counts = by(store, &FindingFilter::default(), Dimension::Agreement)?;
        Ok((store.agreements()?, counts, store.coverage(None, &[])?))
    })
    .await?;
    let rows = kept.into_iter().map(|value| {
        let Kept { head, provisions, zones, .. } = parsed(value)?;
        let incidents = counts.get(&head.id).copied().unwrap_or_default();
        let illustrative = zones.iter().any(|zone| zone.status == "illustrative");
        let unchecked = provisions.iter().filter(|one| !one.checked).count();
        Ok(AgreementRow { head, provisions: provisions.len(), unchecked, illustrative, incidents })
    });
    Ok(Json(AgreementList { rows: rows.collect::<Result<_, Problem>>()?, coverage: coverage.into() }))
}

/// One agreement: provisions in words, zones as GeoJSON, what is not checked and what is only illustrative.
#[utoipa::path(
    get, path = "/api/agreements/{id}", tag = "agreements",
    params(("id" = String, Path, description = "The agreement's key")),
    responses(
        (status = 200, body = Agreement),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn agreement(
    State(store): State<Shared>,
    Path(id): Path<String>,
) -> Result<Json<Agreement>, Problem> {
    let name = id.clone();
    let found = ask(store, move |store| read(store, &name)).await?;
    let Some((value, incidents, by_provision)) = found else {
        return Err(Problem::not_found(format!(
            "no agreement {id} is in this store; `hudna assess --store DIR` holds its incidents against all that are known"
        )));
    };
    let Kept { head, provisions, zones, due, due_at } = parsed(value)?;
    let is_silent = |one: &&Provision| one.can_be_told && !by_provision.contains_key(&one.number);
    let silent = provisions.iter().filter(is_silent).map(|one| one.number.clone()).collect();
    Ok(Json(Agreement { head, provisions, zones, due, due_at, incidents, by_provision, silent }))
}

type Read = (serde_json::Value, Standings, BTreeMap<String, Standings>);

fn read(store: &Store, id: &str) -> Result<Option<Read>, StoreError> {
    let Some(value) = store.agreement(id)? else { return Ok(None) };
    let filter = FindingFilter { agreement: Some(id.to_owned()), ..FindingFilter::default() };
    let all = by(store, &filter, Dimension::Agreement)?.get(id).copied().unwrap_or_default();
    Ok(Some((value, all, by(store, &filter, Dimension::Provision)?)))
}

fn parsed(value: serde_json::Value) -> Result<Kept, Problem> {
    serde_json::from_value(value).map_err(|error| {
        Problem::with_status(
            axum::http::StatusCode::INTERNAL_SERVER_ERROR,
            format!("another version assessed this store ({error}); run `hudna assess --store DIR` again"),
        )
    })
}
