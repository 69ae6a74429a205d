//! Movements that parties notified beforehand and a happening → which of them it may be, and whether it was allowed by that:
//! notified in time, agreed, within its hours. Each question is answered yes, no or not told, with its reason.
//!
//! It is told beside the findings, and decides one only where the provision itself asks ([`QUESTION`]).

use std::collections::{BTreeMap, BTreeSet};

use hudna_places::Footprint;
use hudna_places::geo::Position;
use jiff::ToSpan;
use jiff::civil::Date;

use super::Agreements;
use super::act::{Act, is_one};
use super::spot::Survey;
use super::truth::Truth;
use super::who::named;
use crate::fuse::party::Side;
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
/// A movement of more days than this is looked at for every day.
const LISTED: usize = 62;

/// A question about a movement, with what it comes to and why.
type Question<H> = fn(&H, &Movement) -> (Whether, Phrase);

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
pub struct Notices {
    told: Vec<(String, Movement)>,
    /// Which of them were to be on a day, YYYY-MM-DD.
    on: BTreeMap<String, Vec<usize>>,
    /// Those of so many days that a list of them would be long, or of days that are none.
    long: Vec<usize>,
}

impl Notices {
    /// Adds a document's movements.
    pub fn add(&mut self, document: &str, movements: Vec<Movement>) {
        for one in movements {
            let at = self.told.len();
            let (from, to) = one.days();
            match days_from(from, to) {
                Some(days) => days.into_iter().for_each(|day| self.on.entry(day).or_default().push(at)),
                None => self.long.push(at),
            }
            self.told.push((document.to_owned(), one));
        }
    }

    /// Whether nothing is known to have been notified.
    pub fn is_empty(&self) -> bool {
        self.told.is_empty()
    }

    /// Those that were to be on days of these: all, where the days are not told or too many.
    fn on_days(&self, days: Option<&(String, String)>) -> BTreeSet<usize> {
        let Some(days) = days.and_then(|(first, last)| days_from(first, last)) else {
            return (0..self.told.len()).collect();
        };
        let of_days = days.iter().filter_map(|day| self.on.get(day)).flatten();
        of_days.chain(&self.long).copied().collect()
    }

    /// The movements that something told to have happened may be, or that it was done to: those that allow it first, each once.
    pub fn of(&self, incident: &Incident, all: &Agreements, survey: &Survey<'_>) -> Vec<Notified> {
        let struck = match incident.event {
            Some(Event::Aid | Event::Retreat | Event::Mobilize) => false,
            // Who is hit where nobody says who would tell the way of a movement that may go on.
            Some(Event::Assault | Event::Coerce) if !incident.recipients.is_empty() => true,
            _ => return Vec::new(),
        };
        let days = days_of(incident);
        let near = self.on_days(days.as_ref());
        if near.is_empty() {
            return Vec::new();
        }
        let spots = survey.spots(incident);
        let held = Held {
            all,
            incident,
            struck,
            days,
            footprint: spots.event.as_ref().filter(|spot| !spot.only_country).and_then(|spot| spot.shape()),
            country: spots.event.as_ref().and_then(|spot| spot.country()),
        };
        let mut found: Vec<Notified> = near
            .into_iter()
            .filter_map(|at| self.told.get(at))
            .filter_map(|(document, movement)| held.against(movement, document))
            .collect();
        found.sort();
        found.dedup();
        found.truncate(MOST);
        found
    }
}

/// The days of a period, YYYY-MM-DD; none where they are no days, or more than [`LISTED`].
fn days_from(first: &str, last: &str) -> Option<Vec<String>> {
    let (first, last): (Date, Date) = (first.parse().ok()?, last.parse().ok()?);
    let days: Vec<String> = first
        .series(1.day())
        .take(LISTED + 1)
        .take_while(|day| *day <= last)
        .map(|day| day.to_string())
        .collect();
    (1..=LISTED).contains(&days.len()).then_some(days)
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
    /// Whether it is asked what it was done to, and not what moved.
    struck: bool,
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
        let mut own = Vec::new();
        let mut open = 0;
        // Where is the dearest question, and few come to it.
        for (asked, answer) in self.questions() {
            let (outcome, reason) = answer(self, movement);
            open += usize::from(outcome == Whether::Open);
            if open > 1 || outcome == Whether::No {
                return None;
            }
            own.push((asked, (outcome, reason)));
        }
        if let Some((time, hours)) =
            own.iter_mut().find(|(asked, _)| *asked == "time").zip(self.hours(movement))
        {
            time.1 = hours;
        }
        let rest = [("in_time", in_time(movement)), ("agreed", agreed(movement))];
        let checks: Vec<Check> = own
            .into_iter()
            .chain(rest)
            .map(|(asked, (outcome, reason))| Check { asked, outcome, reason })
            .collect();
        Some(Notified {
            allowed: checks.iter().map(|check| check.outcome).max().unwrap_or(Whether::Open),
            kind: movement.kind.clone(),
            by: who(&movement.by),
            told: movement.told.clone(),
            at: movement.notified.clone(),
            struck: self.struck,
            checks,
            document: document.to_owned(),
        })
    }

    /// Which questions say whether it is this movement, in the order in which they are asked and told.
    fn questions(&self) -> Vec<(&'static str, Question<Self>)> {
        let there: [(&'static str, Question<Self>); 2] = [("time", Self::days), ("route", Self::route)];
        let who: Vec<(&'static str, Question<Self>)> = if self.struck {
            vec![("hit", Self::hit)]
        } else {
            vec![("act", Self::act), ("mover", Self::mover)]
        };
        who.into_iter().chain(there).collect()
    }

    /// Whether it was done to those who were to move. People are meant only where people were to move.
    fn hit(&self, movement: &Movement) -> (Whether, Phrase) {
        let mover = movement.mover();
        let side = |entity: &Entity| self.all.actors.side(entity);
        let is_people = |entity: &Entity| matches!(side(entity), Some(Side::People(_)));
        // An army that nobody names is no relief body that nobody names.
        let alike =
            |told: &Entity| told.code == mover.code || told.sector.is_none() || told.sector == mover.sector;
        let may_be =
            |told: &&Entity| told.name == mover.name || (is_people(told) == is_people(mover) && alike(told));
        let told = self.incident.recipients.iter().filter(may_be);
        let found = told.map(|told| self.is_same(told, mover)).fold(Truth::False, Truth::or);
        let of = |code: Code| code.with([("who", named(mover))]);
        match found {
            Truth::True => (Whether::Yes, of(Code::NoticeHit)),
            Truth::Undecidable => (Whether::Open, of(Code::NoticeHitOpen)),
            Truth::False => (Whether::No, of(Code::NoticeHitOpen)),
        }
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
