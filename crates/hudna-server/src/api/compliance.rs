//! `GET /api/compliance`: incidents counted by what findings say of them. Never reports, never guilt.

use std::collections::{BTreeMap, BTreeSet};

use axum::Json;
use axum::extract::{Query, State};
use hudna_store::{Dimension, FindingFilter, Store, StoreError, Tally};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{Shared, ask, findings};
use crate::problem::Problem;

/// Different incidents, by what is known of them. An incident may stand in two columns, under two provisions; in each
/// it counts once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Standings {
    /// Consistent with a breach, on somebody's word.
    pub alleged: u64,
    /// Consistent with a breach, reported in an outlet's own voice. That does not make it verified.
    pub reported: u64,
    /// Found so by a person, by name.
    pub verified: u64,
    /// Found not so by a person, by name.
    pub refuted: u64,
    /// What is told does not decide.
    pub undecidable: u64,
    /// It keeps the provision, or the text allows or excepts it.
    pub no_breach: u64,
}

impl Standings {
    fn add(&mut self, tally: &Tally) {
        let column = match tally.standing.as_str() {
            "alleged" => &mut self.alleged,
            "reported" => &mut self.reported,
            "verified" => &mut self.verified,
            "refuted" => &mut self.refuted,
            "undecidable" => &mut self.undecidable,
            _ => &mut self.no_breach,
        };
        *column += tally.incidents;
    }
}

/// What the findings do not speak of: zero findings are no quiet. Incidents of an agreement's countries, or of no country
/// told, each in one of the parts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Coverage {
    /// All of them.
    pub told: u64,
    /// Of these, told without a country.
    pub unplaced: u64,
    /// Not assessed yet, or not since they were told otherwise.
    pub waiting: u64,
    /// Held against at least one provision.
    pub held: u64,
    /// Told as denied, planned or under a condition: held against nothing.
    pub not_done: u64,
    /// No act that any agreement speaks of: protests, sanctions.
    pub beside: u64,
    /// Assessed, and no provision speaks of them.
    pub uncovered: u64,
    /// Documents of the whole store that are not read yet.
    pub unread: u64,
    /// Documents of the whole store of which incidents are not told yet.
    pub untold: u64,
}

impl From<hudna_store::Coverage> for Coverage {
    fn from(kept: hudna_store::Coverage) -> Self {
        let hudna_store::Coverage {
            told,
            unplaced,
            waiting,
            held,
            not_done,
            beside,
            uncovered,
            unread,
            untold,
        } = kept;
        Self { told, unplaced, waiting, held, not_done, beside, uncovered, unread, untold }
    }
}

/// Incidents of one agreement, provision, zone, party or day, or of which one question stays open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ComplianceRow {
    /// Which; null where it is not told.
    pub of: Option<String>,
    /// Incidents.
    pub incidents: Standings,
}

/// Incidents of one standing in seven days, and in the seven before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct TrendRow {
    /// As what they are counted.
    pub standing: String,
    /// In the seven days.
    pub last: u64,
    /// In the seven days before.
    pub before: u64,
}

/// How agreements are kept, as far as told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Compliance {
    /// What the rows are by.
    pub by: String,
    /// All together, each incident once in a column.
    pub all: Standings,
    /// What these counts do not speak of; of the agreement, where one is asked for, without regard to other parameters.
    pub coverage: Coverage,
    /// By the dimension that was asked for, in the order of its values.
    pub rows: Vec<ComplianceRow>,
    /// The last day of the trend; null where no finding has a day.
    pub until: Option<String>,
    /// Seven days to then, and the seven before.
    pub trend: Vec<TrendRow>,
}

/// The parameters; each may stand once. All of `/api/findings` but `limit` and `offset` narrow here, too.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code, reason = "it is read by the OpenAPI document")]
pub(super) struct ComplianceQuery {
    /// `agreement` (where not given), `provision`, `zone`, `party`, `day`, `open` (the question that nothing told answers).
    by: Option<String>,
    /// The last day of the trend, YYYY-MM-DD.
    until: Option<String>,
    /// An agreement's key.
    agreement: Option<String>,
    /// A provision's number.
    provision: Option<String>,
    /// A zone's key.
    zone: Option<String>,
    /// A party's key.
    party: Option<String>,
    /// First day, YYYY-MM-DD, included.
    after: Option<String>,
    /// Last day, included.
    before: Option<String>,
}

/// Counts incidents by what findings say of them.
#[utoipa::path(
    get, path = "/api/compliance", tag = "agreements", params(ComplianceQuery),
    responses(
        (status = 200, body = Compliance),
        (status = 400, body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn compliance(
    State(store): State<Shared>,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Json<Compliance>, Problem> {
    let (own, narrowing): (Vec<_>, Vec<_>) =
        pairs.into_iter().partition(|(name, _)| matches!(name.as_str(), "by" | "until"));
    let (mut dimension, mut until, mut seen) = (Dimension::Agreement, None, BTreeSet::new());
    for (name, value) in own {
        if !seen.insert(name.clone()) {
            return Err(Problem::parameter(&name, format!("`{name}` may stand only once")));
        }
        match name.as_str() {
            "by" => dimension = dimension_of(&value)?,
            _ => until = Some(super::query::day(&name, &value)?),
        }
    }
    let filter = findings::parse(&narrowing)?;
    ask(store, move |store| counted(store, &filter, dimension, until.as_deref())).await.map(Json)
}

fn dimension_of(value: &str) -> Result<Dimension, Problem> {
    Ok(match value {
        "agreement" => Dimension::Agreement,
        "provision" => Dimension::Provision,
        "zone" => Dimension::Zone,
        "party" => Dimension::Party,
        "day" => Dimension::Day,
        "open" => Dimension::Open,
        _ => {
            let known = "`by` must be one of agreement, provision, zone, party, day, open";
            return Err(Problem::parameter("by", known));
        }
    })
}

fn counted(
    store: &Store,
    filter: &FindingFilter,
    dimension: Dimension,
    until: Option<&str>,
) -> Result<Compliance, StoreError> {
    let mut rows: Vec<ComplianceRow> = Vec::new();
    for tally in store.tally(filter, &[dimension])? {
        let of = tally.of.first().cloned().flatten();
        match rows.last_mut().filter(|row| row.of == of) {
            Some(row) => row.incidents.add(&tally),
            None => {
                let mut incidents = Standings::default();
                incidents.add(&tally);
                rows.push(ComplianceRow { of, incidents });
            }
        }
    }
    let mut all = Standings::default();
    store.tally(filter, &[])?.iter().for_each(|tally| all.add(tally));
    let trend = store.trend(filter, until)?;
    let coverage = coverage(store, filter.agreement.as_deref())?;
    let by = serde_json::to_value(dimension).ok().and_then(|name| name.as_str().map(str::to_owned));
    Ok(Compliance {
        by: by.unwrap_or_default(),
        all,
        coverage,
        rows,
        until: trend.as_ref().map(|trend| trend.until.clone()),
        trend: trend
            .into_iter()
            .flat_map(|trend| trend.standings)
            .map(|one| TrendRow { standing: one.standing, last: one.last, before: one.before })
            .collect(),
    })
}

/// What the findings under an agreement do not speak of; under all, where none is named.
fn coverage(store: &Store, agreement: Option<&str>) -> Result<Coverage, StoreError> {
    let kept = agreement.map(|id| store.agreement(id)).transpose()?.flatten();
    let countries = kept
        .as_ref()
        .and_then(|kept| kept.get("countries")?.as_array())
        .map(|all| all.iter().filter_map(|code| code.as_str().map(str::to_owned)).collect::<Vec<_>>());
    Ok(store.coverage(agreement, &countries.unwrap_or_default())?.into())
}

/// Incidents by the values of one dimension; those of which it is not told are left out.
pub(super) fn by(
    store: &Store,
    filter: &FindingFilter,
    dimension: Dimension,
) -> Result<BTreeMap<String, Standings>, StoreError> {
    let mut all: BTreeMap<String, Standings> = BTreeMap::new();
    for tally in store.tally(filter, &[dimension])? {
        if let Some(Some(of)) = tally.of.first() {
            all.entry(of.clone()).or_default().add(&tally);
        }
    }
    Ok(all)
}
