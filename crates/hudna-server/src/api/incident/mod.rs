//! `GET /api/incidents/{id}`: one incident, contact or statement with all that is told of it, and how it became known.

mod account;
mod graph;
mod history;
pub(super) mod line;

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::{Extension, Json};
use hudna_store::{IncidentRow, Led, Store, StoreError};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};

use super::phrase::Phrase;
use super::query::number;
use super::record::Location;
use super::{Shared, ask};
use crate::problem::Problem;
use crate::{Decided, Dismissed, Past};
pub use account::Account;
pub use graph::Attribution;
pub use history::Step;
use line::{Contact, Contradiction, Fused, InferredDate, Joint, Origin, Party, TollSpread};

/// The parameters as they are documented.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code, reason = "it is read by the OpenAPI document; `as_of` reads the request")]
pub(super) struct IncidentQuery {
    /// Number of a ledger entry: what was known after it. What was redacted since is gone from then, too.
    as_of: Option<u64>,
}

/// One incident, contact or statement.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Incident {
    /// The smallest id of its records.
    pub id: String,
    /// The record of the id that was asked for is no more; this line tells of its words now.
    pub onwards: bool,
    /// The ledger entry as of which this is told; none for now.
    pub as_of: Option<u64>,
    /// `incident`, `contact` or `statement`.
    pub kind: String,
    /// Type of event.
    #[schema(schema_with = super::record::event)]
    pub event: String,
    /// How.
    pub mode: Vec<String>,
    /// How far it is told as having happened: `reported alleged disputed denied planned hypothetical held made`.
    pub status: String,
    /// First day, as the most origins tell it.
    pub date: Option<String>,
    /// Last day, where it took several.
    pub enddate: Option<String>,
    /// How exactly the date is known.
    pub date_precision: String,
    /// Records that tell no date, the days they are put on, and why.
    pub inferred_dates: Vec<InferredDate>,
    /// Where, as the most origins tell it.
    pub event_loc: Option<Location>,
    /// Who is named as a party, by whom.
    pub parties: Vec<Party>,
    /// Dead, by account.
    pub dead: Option<TollSpread>,
    /// Injured, by account.
    pub injured: Option<TollSpread>,
    /// Arrested, by account.
    pub arrested: Option<TollSpread>,
    /// 1 (confirmed) to 6 (cannot be judged) of the Admiralty code.
    pub credibility: u8,
    /// The steps that led to it.
    pub credibility_reasons: Vec<Phrase>,
    /// Why a person should look at it; none for a past state.
    pub marks: Vec<String>,
    /// Independent origins that tell of it, in the order in which they did.
    pub origins: Vec<Origin>,
    /// Origins that only say that it did not happen.
    pub denied_by: Vec<Origin>,
    /// Every account, by time of publication, then of reception; nobody's comes first by who it is.
    pub accounts: Vec<Account>,
    /// Who had it from whom.
    pub graph: Attribution,
    /// What the accounts differ in.
    pub contradictions: Vec<Contradiction>,
    /// Other lines, and how they stand to this one.
    pub related: Vec<Relation>,
    /// For a contact: how, at which level, on what.
    pub contact: Option<Contact>,
    /// Why the accounts were taken for one.
    pub links: Vec<Joint>,
    /// How it became known: each account and each decision, by ledger entry.
    pub history: Vec<Step>,
    /// All of its documents are invented.
    pub sample: bool,
}

/// Another line, and how it stands to this one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Relation {
    /// Its id.
    pub id: String,
    /// `part_of summary announced_in held_as statement_about subject_of outcome_of led_to announced_at announced`.
    pub role: String,
    /// Why.
    pub reason: Phrase,
    /// Its type of event, where it is told now.
    pub event: Option<String>,
    /// Its first day.
    pub date: Option<String>,
    /// Where it was.
    pub place: Option<String>,
}

/// One incident, contact or statement, by its id or that of any record that is or was in it.
#[utoipa::path(
    get, path = "/api/incidents/{id}", tag = "incidents",
    params(("id" = String, Path, description = "The line's id, or a record's"), IncidentQuery),
    responses(
        (status = 200, body = Incident),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 410, body = Problem, content_type = "application/problem+json", description = "A person dismissed the record"),
    )
)]
pub(super) async fn incident(
    State(store): State<Shared>,
    Extension(past): Extension<Arc<dyn Past>>,
    Extension(decided): Extension<Arc<dyn Decided>>,
    Path(id): Path<String>,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Json<Incident>, Problem> {
    let asked = as_of(&pairs)?;
    ask(store, move |store| {
        Ok(match asked {
            Some(seq) => then(store, &*past, &id, seq)?,
            None => now(store, &*decided, &id)?,
        })
    })
    .await?
    .map(Json)
}

fn as_of(pairs: &[(String, String)]) -> Result<Option<u64>, Problem> {
    let mut asked = None;
    for (name, value) in pairs {
        if name != "as_of" {
            return Err(Problem::parameter(name, format!("`{name}` is no parameter; `as_of` is")));
        }
        asked = Some(number(name, value, 1, u32::MAX as usize)? as u64);
    }
    Ok(asked)
}

type Answer = Result<Incident, Problem>;

fn now(store: &Store, decided: &dyn Decided, id: &str) -> Result<Answer, StoreError> {
    let found = store.incident(id)?;
    if matches!(found, Some(Led::Gone(_)) | None)
        && let Some(gone) = dismissed(store, decided, id)
    {
        return Ok(Err(gone));
    }
    Ok(match found {
        Some(Led::There(row)) => Ok(told(store, *row, None)?),
        Some(Led::Onwards(row)) => Ok(Incident { onwards: true, ..told(store, *row, None)? }),
        Some(Led::Gone(gone)) => Err(Problem::not_found(format!(
            "record {id} ({}) was read in document {}; nothing that counts now tells of it",
            gone.event, gone.document
        ))),
        None => Err(Problem::not_found(format!(
            "no incident, contact or statement has a record {id}; planned movements are withheld"
        ))),
    })
}

/// That a person dismissed the record that was asked for.
fn dismissed(store: &Store, decided: &dyn Decided, id: &str) -> Option<Problem> {
    let Dismissed { entry, by, reason } = decided.dismissed(store, id).ok().flatten()?;
    let detail = format!("record {id} was dismissed by {by}, entry {entry} of the ledger, because: {reason}");
    Some(Problem::with_status(StatusCode::GONE, detail))
}

/// What was known after an entry. An id of now leads to what its first record was in then.
fn then(store: &Store, past: &dyn Past, id: &str, seq: u64) -> Result<Answer, StoreError> {
    let record = match store.incident(id)? {
        Some(Led::There(row)) => records_of(&row, id),
        _ => vec![id.to_owned()],
    };
    for record in record {
        match past.line(store, &record, seq) {
            Err(why) => return Ok(Err(Problem::parameter("as_of", why))),
            Ok(Some(line)) => return Ok(Ok(told(store, row_of(line), Some(seq))?)),
            Ok(None) => {}
        }
    }
    Ok(Err(Problem::not_found(format!("after entry {seq} nothing was known of {id} yet"))))
}

/// The record that was asked for, then the others of its line: what was known of any of them was known of it.
fn records_of(row: &IncidentRow, id: &str) -> Vec<String> {
    let told = row.line["records"].as_array().into_iter().flatten();
    let others = told.filter_map(|told| told["record"].as_str()).filter(|record| *record != id);
    std::iter::once(id).chain(others).map(str::to_owned).collect()
}

/// A line that stands in no list.
fn row_of(line: Value) -> IncidentRow {
    let text = |key: &str| line[key].as_str().unwrap_or_default().to_owned();
    IncidentRow {
        id: text("id"),
        kind: text("kind"),
        event: text("event"),
        status: text("status"),
        first_day: None,
        last_day: None,
        place: None,
        country: None,
        lat: None,
        lon: None,
        origins: 0,
        accounts: 0,
        credibility: line["credibility"].as_u64().and_then(|grade| u8::try_from(grade).ok()).unwrap_or(6),
        attention: 0,
        marks: Vec::new(),
        sample: false,
        line,
    }
}

fn told(store: &Store, row: IncidentRow, as_of: Option<u64>) -> Result<Incident, StoreError> {
    let line = serde_json::from_value::<Fused>(row.line).unwrap_or_default();
    let accounts = account::all(store, &line)?;
    let history = history::of(store, &line, &accounts)?;
    Ok(Incident {
        id: row.id,
        onwards: false,
        as_of,
        kind: row.kind,
        event: row.event,
        mode: line.mode,
        status: row.status,
        date: line.date,
        enddate: line.enddate,
        date_precision: line.date_precision,
        inferred_dates: line.inferred_dates,
        event_loc: line.event_loc.map(Location::from),
        parties: line.parties,
        dead: line.dead,
        injured: line.injured,
        arrested: line.arrested,
        credibility: row.credibility,
        credibility_reasons: line.credibility_reasons,
        marks: row.marks,
        origins: by_first_account(line.origins, &accounts),
        denied_by: by_first_account(line.denied_by, &accounts),
        graph: graph::of(&accounts),
        contradictions: line.contradictions,
        related: line.related.into_iter().map(|one| relation(store, one)).collect::<Result<_, _>>()?,
        contact: line.contact,
        links: line.links,
        history,
        sample: !accounts.is_empty() && accounts.iter().all(|account| account.sample),
        accounts,
    })
}

/// Origins in the order of their first account: nobody's stands first by who it is.
fn by_first_account(mut origins: Vec<Origin>, accounts: &[Account]) -> Vec<Origin> {
    let first = |origin: &Origin| accounts.iter().position(|account| account.origin == origin.id);
    origins.sort_by_key(|origin| first(origin).unwrap_or(usize::MAX));
    origins
}

fn relation(store: &Store, related: line::Related) -> Result<Relation, StoreError> {
    let other = match store.incident(&related.id)? {
        Some(Led::There(row) | Led::Onwards(row)) => Some(row),
        _ => None,
    };
    Ok(Relation {
        event: other.as_ref().map(|row| row.event.clone()),
        date: other.as_ref().and_then(|row| row.first_day.clone()),
        place: other.and_then(|row| row.place),
        id: related.id,
        role: related.role,
        reason: related.reason,
    })
}
