//! Movements that parties notified beforehand and a happening → which of them it may be, and whether it was allowed by that:
//! notified in time, agreed, within its hours. Each question is answered yes, no or not told, with its reason.
//!
//! It is told beside the findings, and decides one only where the provision itself asks ([`QUESTION`]).

use std::collections::BTreeMap;

use hudna_places::Footprint;
use hudna_places::geo::Position;

use super::Agreements;
use super::act::{Act, is_one};
use super::spot::Survey;
use super::truth::Truth;
use super::who::named;
use crate::model::incident::{Check, Incident, Notified, When};
use crate::model::phrase::{Argument, Code, Phrase};
use crate::model::table::{self, DataError, DataFiles};
use crate::model::{Entity, Event, Mode, Movement, Whether};

/// The question of data/agreements/questions.tsv that notified movements answer.
pub const QUESTION: &str = "announced";

const FILE: &str = "agreements/movements.tsv";
/// So much of a footprint must lie on the way for all of it: its spots are good to 0.02.
const ALL: f64 = 0.98;
/// Told of one happening, at most: what nobody dated may be many.
const MOST: usize = 10;

/// The acts by which reports tell of a kind of movement, by kind.
pub type Kinds = BTreeMap<String, Vec<String>>;

/// Reads the kinds of movement; mistakes go to `errors`.
pub fn kinds(files: &DataFiles, acts: &BTreeMap<String, Act>, errors: &mut Vec<DataError>) -> Kinds {
    let mut kinds = Kinds::new();
    for layer in files.layers(FILE) {
        table::read(FILE, layer, &["kind", "acts", "says"], &[], errors, |row, errors| {
            for act in row.list("acts").filter(|act| !acts.contains_key(*act)) {
                let message = format!("there is no act `{act}`");
                errors.push(row.error(message, "name one of data/agreements/acts.toml, or add it there"));
            }
            let acts = row.list("acts").map(str::to_owned).collect();
            kinds.insert(row.get("kind").to_owned(), acts);
        });
    }
    kinds
}

/// What was notified, with the documents that tell of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Notices(Vec<(String, Movement)>);

impl Notices {
    /// Adds a document's movements.
    pub fn add(&mut self, document: &str, movements: Vec<Movement>) {
        self.0.extend(movements.into_iter().map(|one| (document.to_owned(), one)));
    }

    /// Whether nothing is known to have been notified.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The movements that something told to have happened may be: those that allow it first, each once.
    pub fn of(&self, incident: &Incident, all: &Agreements, survey: &Survey<'_>) -> Vec<Notified> {
        if !matches!(incident.event, Some(Event::Aid | Event::Retreat | Event::Mobilize)) {
            return Vec::new();
        }
        let spots = survey.spots(incident);
        let held = Held {
            all,
            incident,
            days: days_of(incident),
            footprint: spots.event.as_ref().filter(|spot| !spot.only_country).and_then(|spot| spot.shape()),
            country: spots.event.as_ref().and_then(|spot| spot.country()),
        };
        let mut found: Vec<Notified> =
            self.0.iter().filter_map(|(document, movement)| held.against(movement, document)).collect();
        found.sort();
        found.dedup();
        found.truncate(MOST);
        found
    }
}

fn days_of(incident: &Incident) -> Option<(String, String)> {
    let (first, last) = match &incident.when {
        When::Days(first, last) => (*first, *last),
        When::Hours(..) => incident.days?,
        When::Unknown => return None,
    };
    Some((first.to_string(), last.to_string()))
}

/// What is told to have happened.
struct Held<'a> {
    all: &'a Agreements,
    incident: &'a Incident,
    /// Its first and last day, YYYY-MM-DD; none where that is not told.
    days: Option<(String, String)>,
    footprint: Option<&'a Footprint>,
    country: Option<&'a str>,
}

impl Held<'_> {
    /// What comes of it under one movement; none where it is another, or too little is told to say that it may be this one.
    fn against(&self, movement: &Movement, document: &str) -> Option<Notified> {
        if self.is_of_other_days(movement) {
            return None;
        }
        let own = [
            ("act", self.act(movement)),
            ("mover", self.mover(movement)),
            ("time", self.days(movement)),
            ("route", self.route(movement)),
        ];
        let open = own.iter().filter(|(_, (outcome, _))| *outcome == Whether::Open).count();
        if open > 1 || own.iter().any(|(_, (outcome, _))| *outcome == Whether::No) {
            return None;
        }
        let [act, mover, (time, days), route] = own;
        let hours = self.hours(movement).unwrap_or(days);
        let rest = [("in_time", in_time(movement)), ("agreed", agreed(movement))];
        let checks = [act, mover, (time, hours), route].into_iter().chain(rest);
        let checks: Vec<Check> =
            checks.map(|(asked, (outcome, reason))| Check { asked, outcome, reason }).collect();
        Some(Notified {
            allowed: checks.iter().map(|check| check.outcome).max().unwrap_or(Whether::Open),
            kind: movement.kind.clone(),
            by: who(&movement.by),
            told: movement.told.clone(),
            at: movement.notified.clone(),
            checks,
            document: document.to_owned(),
        })
    }

    fn act(&self, movement: &Movement) -> (Whether, Phrase) {
        let named = self.all.movements.get(&movement.kind);
        let acts: Vec<&Act> =
            named.into_iter().flatten().filter_map(|name| self.all.acts.get(name)).collect();
        let answer = is_one(&acts, self.incident);
        (whether(answer.truth), answer.reason)
    }

    /// Who let somebody pass is the doer, and who passed is the one it was done to.
    fn mover(&self, movement: &Movement) -> (Whether, Phrase) {
        let passes = self.incident.mode.iter().any(|mode| matches!(mode, Mode::Access | Mode::Release));
        let passing = self.incident.recipients.iter().filter(|_| passes);
        let mover = movement.mover();
        let each = self.incident.actors.iter().chain(passing).map(|told| self.is_same(told, mover));
        let found = each.fold(Truth::False, Truth::or);
        let untold = if passes { &self.incident.recipients } else { &self.incident.actors };
        let of = |code: Code| code.with([("who", named(mover))]);
        match found {
            Truth::True => (Whether::Yes, of(Code::NoticeMover)),
            Truth::False if !untold.is_empty() => (Whether::No, of(Code::NoticeMoverOther)),
            _ => (Whether::Open, of(Code::NoticeMoverOpen)),
        }
    }

    fn is_same(&self, told: &Entity, mover: &Entity) -> Truth {
        if told.name.is_some() && told.name == mover.name {
            return Truth::True;
        }
        let actors = &self.all.actors;
        let (Some(a), Some(b)) = (actors.acts_for(told), actors.acts_for(mover)) else {
            return Truth::Undecidable;
        };
        let same = actors.is_one(told, &b).or(actors.is_one(mover, &a));
        // "The UN" delivers what one of its agencies notified, or another of them did.
        let family = told.code.as_deref() == Some("UNO") && told.code == mover.code;
        if same == Truth::False && family { Truth::Undecidable } else { same }
    }

    /// Most movements are, and cost no more than this.
    fn is_of_other_days(&self, movement: &Movement) -> bool {
        let (from, to) = movement.days();
        self.days.as_ref().is_some_and(|(first, last)| last.as_str() < from || to < first.as_str())
    }

    fn days(&self, movement: &Movement) -> (Whether, Phrase) {
        let (from, to) = movement.days();
        let Some((first, last)) = &self.days else {
            // An hour without its days: its hours are asked for.
            let by_hours = matches!(self.incident.when, When::Hours(..));
            let (outcome, code) =
                if by_hours { (Whether::Yes, Code::NoticeDays) } else { (Whether::Open, Code::WhenNotTold) };
            return (outcome, code.into());
        };
        match () {
            () if from <= first.as_str() && last.as_str() <= to => (Whether::Yes, Code::NoticeDays.into()),
            () => (Whether::Open, Code::NoticeDaysPart.into()),
        }
    }

    /// By the hour, where the hour is told.
    fn hours(&self, movement: &Movement) -> Option<(Whether, Phrase)> {
        let When::Hours(from, to) = &self.incident.when else { return None };
        let moment = |told: &str, else_at: &str| match told.contains('T') {
            true => told.to_owned(),
            false => format!("{told}T{else_at}"),
        };
        let (_, last) = movement.days();
        let ends = movement.to.as_deref().unwrap_or(last);
        let told = format!("{}..{}", moment(&movement.from, "00:00"), moment(ends, "23:59"));
        let notified = self.all.clocks.given(&told, movement.country.as_deref());
        let Ok(notified) = notified else { return Some((Whether::Open, Code::NoticeHoursPart.into())) };
        Some(match () {
            () if *to < notified.from || notified.to < *from => (Whether::No, Code::NoticeHoursOther.into()),
            () if notified.from <= *from && *to <= notified.to => (Whether::Yes, Code::NoticeHours.into()),
            () => (Whether::Open, Code::NoticeHoursPart.into()),
        })
    }

    fn route(&self, movement: &Movement) -> (Whether, Phrase) {
        let country = self.country.zip(movement.country.as_deref());
        if country.is_some_and(|(told, notified)| told != notified) && movement.route.is_empty() {
            return (Whether::No, Code::NoticeRouteOther.into());
        }
        let Some(footprint) = self.footprint else { return (Whether::Open, Code::NoticeRoutePart.into()) };
        if movement.route.is_empty() {
            return (Whether::Open, Code::NoticeRoutePart.into());
        }
        let line = movement.line();
        let way = |at: Position| movement.way(line.as_ref(), at);
        let on = |at: Position| way(at) == Whether::Yes;
        let may_be = |at: Position| way(at) != Whether::No;
        match (footprint.share(on), footprint.share(may_be)) {
            (share, _) if share >= ALL => (Whether::Yes, Code::NoticeRoute.into()),
            (_, share) if share == 0.0 && !movement.part => (Whether::No, Code::NoticeRouteOther.into()),
            _ => (Whether::Open, Code::NoticeRoutePart.into()),
        }
    }
}

fn in_time(movement: &Movement) -> (Whether, Phrase) {
    let outcome = movement.in_time();
    let Some(at) = movement.notified.as_deref() else { return (outcome, Code::NoticeNoDay.into()) };
    let at: Argument = at.replace('T', " ").into();
    let hours = movement.notice_h.filter(|hours| *hours > 0.0);
    let reason = match (outcome, hours) {
        (Whether::Yes, None) => Code::NoticeInTime.with([("told", at)]),
        (Whether::Yes, Some(hours)) => {
            Code::NoticeInTimeBy.with([("told", at), ("hours", hours.to_string().into())])
        }
        (Whether::No, None) => Code::NoticeLate.with([("told", at)]),
        (Whether::No, Some(hours)) => {
            Code::NoticeLateBy.with([("told", at), ("hours", hours.to_string().into())])
        }
        (Whether::Open, _) => Code::NoticeTimeOpen.with([("told", at)]),
    };
    (outcome, reason)
}

fn agreed(movement: &Movement) -> (Whether, Phrase) {
    let code = match movement.answer.as_deref() {
        Some("agreed") => Code::NoticeAgreed,
        Some("not needed") => Code::NoticeNeedsNone,
        Some("refused") => Code::NoticeRefused,
        Some("cancelled") => Code::NoticeTakenBack,
        _ => Code::NoticeNoAnswer,
    };
    (movement.agreed(), code.into())
}

/// Somebody as a phrase: a name alone is one, too.
fn who(entity: &Entity) -> Phrase {
    match named(entity) {
        Argument::Phrase(phrase) if phrase.code != Code::WhoUnnamed.code() => phrase,
        Argument::Value(name) => Code::WhoNamed.with([("name", name.into())]),
        Argument::Phrase(_) => Code::WhoNamed.with([("name", entity.text.as_str().into())]),
    }
}

fn whether(truth: Truth) -> Whether {
    match truth {
        Truth::True => Whether::Yes,
        Truth::False => Whether::No,
        Truth::Undecidable => Whether::Open,
    }
}

impl Notified {
    /// The check that decides it: the first that came to what all come to.
    pub fn decisive(&self) -> Option<&Check> {
        match self.allowed {
            Whether::Yes => self.checks.last(),
            outcome => self.checks.iter().find(|check| check.outcome == outcome),
        }
    }

    /// In sentences that can be read aloud.
    pub fn aloud(&self) -> Vec<String> {
        let to = self.told.as_ref().map_or_else(String::new, |told| format!(" to {told}"));
        let head = format!("Notified beforehand: {}, by {}{to}.", self.kind, self.by);
        let allowed = format!("Was this allowed by it? {}.", self.allowed.in_words());
        let checks = self.checks.iter().map(|check| {
            format!("  {} {}: {}.", question(check.asked), check.outcome.in_words(), check.reason)
        });
        [head, allowed].into_iter().chain(checks).collect()
    }
}

impl Whether {
    /// As it is read aloud.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Open => "cannot be told",
        }
    }
}

fn question(asked: &str) -> &'static str {
    match asked {
        "act" => "What was notified?",
        "mover" => "By those who were to move?",
        "time" => "When it was to be?",
        "route" => "On its way?",
        "in_time" => "Notified in time?",
        _ => "Agreed to?",
    }
}
