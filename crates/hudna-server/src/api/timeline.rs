//! `GET /api/timeline`: records by day, week, month or year, with the days on which nothing was taken in.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use hudna_pipeline::model::phrase::Code;
use hudna_store::{By, Clock, Frame, Group, Names, Question, Store, StoreError, Unit};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::mistake::{refused, reversed};
use super::search::costly;
use super::{Shared, ask_in_turn};
use crate::Gate;
use crate::problem::Problem;

/// The parameters as they are documented; each may stand once.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code, reason = "it is read by the OpenAPI document; `read` reads the request")]
pub(super) struct TimelineQuery {
    /// A question as in `/api/search`; all records where not given.
    q: Option<String>,
    /// Whose time: `event` (where not given), `published`, `received`, `decided` (when a person last decided on it).
    time: Option<String>,
    /// What is told apart: `type` (where not given), `actor` (the first named), `standing` (`claim` or `report`).
    by: Option<String>,
    /// `day`, `week` (from Monday), `month`, `year`; fitting the days where not given.
    unit: Option<String>,
    /// First day, YYYY-MM-DD, with `to`; where not given, the days on which documents were published, and of which rows
    /// of tables tell.
    from: Option<String>,
    /// Last day, YYYY-MM-DD.
    to: Option<String>,
}

/// Records by time. What is withheld is nowhere in it.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Timeline {
    /// `event`, `published`, `received`, `decided`.
    pub time: String,
    /// `type`, `actor`, `standing`.
    pub by: String,
    /// `day`, `week`, `month`, `year`.
    pub unit: String,
    /// First day of the first bar, YYYY-MM-DD; absent where there is none.
    pub from: Option<String>,
    /// Last day of the last bar.
    pub to: Option<String>,
    /// First day of any record that answers, in a bar or not.
    pub first: Option<String>,
    /// Last day of any record that answers.
    pub last: Option<String>,
    /// What the bars are made of, the most first.
    pub series: Vec<TimelineSeries>,
    /// Every unit from `from` to `to`, empty ones included.
    pub bars: Vec<TimelineBar>,
    /// Records that answer and are in no bar.
    pub beside: TimelineBeside,
}

/// One group of records.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct TimelineSeries {
    /// `value`; `none`: no actor is named; `rest`: all groups that have fewer.
    pub kind: String,
    /// A type, `claim` or `report`, an actor's canonical name, or its `code:sector` where it has none; of `value` alone.
    pub value: Option<String>,
    /// Records in the bars.
    pub records: u64,
}

/// One day, week, month or year.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct TimelineBar {
    /// First day, YYYY-MM-DD.
    pub first: String,
    /// Last day.
    pub last: String,
    /// Records of each series, in its order.
    pub counts: Vec<u64>,
    /// Those of them that are claims: somebody's word against another.
    pub claims: u64,
    /// Documents published (or received) in it and rows of tables that tell of it, whatever was asked. Where there are
    /// none, nothing was taken in: that is no quiet day. Decisions, where the time is `decided`.
    pub documents: u64,
    /// On how many of its days any was.
    pub days_told: u64,
    /// Days that it has.
    pub days: u64,
}

/// Records that answer and are in no bar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct TimelineBeside {
    /// Their day is not known.
    pub undated: u64,
    /// Known only to a longer time than the unit.
    pub wider: u64,
    /// Before the first bar.
    pub earlier: u64,
    /// After the last one.
    pub later: u64,
    /// Told not to have happened.
    pub denied: u64,
    /// Told for the future.
    pub planned: u64,
    /// Told under a condition.
    pub supposed: u64,
}

/// Counts records by time.
#[utoipa::path(
    get, path = "/api/timeline", tag = "documents", params(TimelineQuery),
    responses(
        (status = 200, body = Timeline),
        (status = 400, body = Problem, content_type = "application/problem+json",
            description = "The question is not understood, takes too much work, or the days make too many units"),
        (status = 503, body = Problem, content_type = "application/problem+json",
            description = "So many questions are being answered that this one waited too long; `Retry-After` says when to ask again"),
    )
)]
pub(super) async fn timeline(
    State(store): State<Shared>,
    State(gate): State<Gate>,
    State(names): State<Arc<Names>>,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Json<Timeline>, Problem> {
    let asked = Asked::read(&pairs, &names)?;
    ask_in_turn(gate, store, move |store| asked.answer(store)).await?.map(Json)
}

struct Asked {
    question: Question,
    frame: Frame,
}

const CLOCKS: [(&str, Clock); 4] = [
    ("event", Clock::Event),
    ("published", Clock::Published),
    ("received", Clock::Received),
    ("decided", Clock::Decided),
];
const GROUPS: [(&str, By); 3] = [("type", By::Type), ("actor", By::Actor), ("standing", By::Standing)];
const NAMES: &str = "q, time, by, unit, from, to";

impl Asked {
    fn read(pairs: &[(String, String)], names: &Names) -> Result<Self, Problem> {
        let mut question = Question::default();
        let mut frame = Frame { clock: Clock::Event, by: By::Type, unit: None, days: None };
        let (mut from, mut to) = (None, None);
        for (at, (name, value)) in pairs.iter().enumerate() {
            if pairs[..at].iter().any(|(before, _)| before == name) {
                return Err(Problem::parameter(name, format!("`{name}` may stand only once")));
            }
            match name.as_str() {
                "q" => {
                    let parsed = Question::parse_with(value, names);
                    question = parsed.map_err(|error| refused("q", &error))?;
                }
                "time" => frame.clock = word(name, value, CLOCKS)?,
                "by" => frame.by = word(name, value, GROUPS)?,
                "unit" => frame.unit = Some(word(name, value, Unit::ALL.map(|unit| (unit.as_str(), unit)))?),
                "from" => from = Some(day(name, value)?),
                "to" => to = Some(day(name, value)?),
                _ => {
                    let detail = format!("`{name}` is no parameter; these are: {NAMES}");
                    return Err(Problem::parameter(name, detail));
                }
            }
        }
        frame.days = match (from, to) {
            (None, None) => None,
            (Some(from), Some(to)) if from <= to => Some((from, to)),
            (Some(_), Some(_)) => {
                return Err(reversed("from", "to"));
            }
            _ => return Err(Problem::parameter("from", "`from` and `to` are given together or not at all")),
        };
        Ok(Self { question, frame })
    }

    /// The inner result tells a question that takes too much work from a store that cannot answer.
    fn answer(&self, store: &Store) -> Result<Result<Timeline, Problem>, StoreError> {
        match store.timeline(&self.question, self.frame) {
            Ok(found) => Ok(Ok(Timeline::of(found, self.frame))),
            Err(StoreError::Units { count, unit, most }) => {
                let values = [
                    ("count", count.to_string().into()),
                    ("unit", unit.into()),
                    ("most", most.to_string().into()),
                ];
                let told = Code::TimelineUnits.with(values);
                Ok(Err(Problem::said(StatusCode::BAD_REQUEST, told).about("unit")))
            }
            Err(error) => costly(Err(error)),
        }
    }
}

fn word<T: Copy, const N: usize>(name: &str, value: &str, words: [(&str, T); N]) -> Result<T, Problem> {
    words.iter().find(|(word, _)| *word == value).map(|(_, meaning)| *meaning).ok_or_else(|| {
        let known = words.map(|(word, _)| word).join(", ");
        Problem::parameter(name, format!("`{name}` must be one of {known}"))
    })
}

fn day(name: &str, value: &str) -> Result<Date, Problem> {
    let wrong = || Problem::parameter(name, format!("`{name}` must be a day of the calendar, YYYY-MM-DD"));
    // A date-time parses as a date too; only the ten characters of a day are meant here.
    if value.len() == 10 { value.parse().map_err(|_| wrong()) } else { Err(wrong()) }
}

impl Timeline {
    fn of(found: hudna_store::Timeline, frame: Frame) -> Self {
        let named = |words: &[(&str, bool)]| {
            words.iter().find(|(_, is)| *is).map(|(word, _)| (*word).to_owned()).unwrap_or_default()
        };
        let beside = found.beside;
        Self {
            time: named(&CLOCKS.map(|(word, clock)| (word, clock == frame.clock))),
            by: named(&GROUPS.map(|(word, by)| (word, by == frame.by))),
            unit: found.unit.as_str().into(),
            from: found.days.map(|(first, _)| first.to_string()),
            to: found.days.map(|(_, last)| last.to_string()),
            first: found.extent.map(|(first, _)| first.to_string()),
            last: found.extent.map(|(_, last)| last.to_string()),
            series: found.series.into_iter().map(TimelineSeries::from).collect(),
            bars: found.bars.into_iter().map(TimelineBar::from).collect(),
            beside: TimelineBeside {
                undated: beside.undated,
                wider: beside.wider,
                earlier: beside.earlier,
                later: beside.later,
                denied: beside.denied,
                planned: beside.planned,
                supposed: beside.supposed,
            },
        }
    }
}

impl From<hudna_store::Series> for TimelineSeries {
    fn from(series: hudna_store::Series) -> Self {
        let (kind, value) = match series.group {
            Group::Of(value) => ("value", Some(value)),
            Group::None => ("none", None),
            Group::Rest => ("rest", None),
        };
        Self { kind: kind.into(), value, records: series.records }
    }
}

impl From<hudna_store::Bar> for TimelineBar {
    fn from(bar: hudna_store::Bar) -> Self {
        let days = bar.first.until(bar.last).map_or(0, |span| span.get_days());
        Self {
            first: bar.first.to_string(),
            last: bar.last.to_string(),
            counts: bar.counts,
            claims: bar.claims,
            documents: bar.documents,
            days_told: bar.days_told,
            days: u64::from(days.unsigned_abs()) + 1,
        }
    }
}
