//! A cell of a column that has a field → what it means.

use hudna_pipeline::model::{Event, Field, Mode};

use super::dates::{self, Read};
use super::known::Known;
use super::plan::{Column, Plan, is_day};
use super::{Map, numbers};

/// What is wrong with a cell, and what would be right.
pub(super) struct Trouble {
    pub(super) message: String,
    pub(super) remedy: String,
}

pub(super) fn trouble<T>(message: impl Into<String>, remedy: impl Into<String>) -> Result<T, Trouble> {
    Err(Trouble { message: message.into(), remedy: remedy.into() })
}

/// By what cells are read.
#[derive(Clone, Copy)]
pub(super) struct Reading<'a> {
    pub(super) plan: &'a Plan,
    pub(super) map: &'a Map,
    pub(super) known: &'a Known,
}

/// The field that a cell turns out to tell, and what it means.
type Meant = Result<(Option<Field>, Option<String>), Trouble>;

impl Reading<'_> {
    /// What a cell means: its field (which may turn out to be another, or none), and the value by the map.
    pub(super) fn means(&self, field: Field, column: &Column, text: &str) -> Meant {
        let some = |means: String| Ok((Some(field), Some(means)));
        if let Some(means) = self.map.word(field, text) {
            return self.checked(field, means).map(|means| (Some(field), Some(means)));
        }
        if let Some(means) = self.known.word(&self.plan.kind, field.as_str(), text) {
            return some(means.to_owned());
        }
        let typed = is_typed(field) || self.known.has_words(&self.plan.kind, field);
        if (typed || !is_free(field)) && self.known.is_blank(text) {
            // "n/a" in a typed column says that there is nothing to say; it is kept as text.
            return Ok((None, None));
        }
        match field {
            _ if is_day(field) => some(self.day(column, text)?),
            Field::Time | Field::NotifiedTime | Field::EndTime => match dates::time(text) {
                Some(time) => some(time),
                None => trouble("no time of day", "write it as 14:30"),
            },
            Field::Lat => self.degrees(field, text, 90.0),
            Field::Lon => self.degrees(field, text, 180.0),
            Field::PositionLat => self.degrees(field, text, 90.0),
            Field::PositionLon => self.degrees(field, text, 180.0),
            Field::Width => self.degrees(field, text, 360.0),
            Field::Bearing => match numbers::degrees(text, 360.0) {
                Some(degrees) if degrees >= 0.0 => some(degrees.to_string()),
                _ => trouble("no direction", "write degrees from north (225) or a point of the compass (SW)"),
            },
            Field::DistanceKm | Field::ReachKm | Field::RadiusKm | Field::CorridorKm => {
                match numbers::kilometres(text) {
                    Some(km) => some(km),
                    None => trouble("no distance", "write kilometres: 3, 2-4, 0.5"),
                }
            }
            Field::Whereabouts => Ok(self.whereabouts(text)),
            Field::NoticeHours => match numbers::kilometres(text) {
                Some(hours) => some(hours),
                None => trouble("no number of hours", "write hours: 48, 72"),
            },
            Field::Country => some(text.trim().to_uppercase()),
            _ if is_count(field) => match self.known.count(text).or_else(|| numbers::count(text)) {
                Some(count) => some(count),
                None => trouble(
                    "no number",
                    "write 7, 5-7 or \"at least 5\"; leave it empty where it is not known",
                ),
            },
            Field::Event | Field::SubEvent => self.event(field, text),
            Field::Mode | Field::Aux => Ok((Some(field), None)),
            Field::DatePrecision
            | Field::Precision
            | Field::Alleged
            | Field::PostKind
            | Field::Consent
            | Field::Movement
            | Field::Answer => trouble(format!("no {} that is known", field.as_str()), word_remedy(field)),
            _ => Ok((Some(field), None)),
        }
    }

    /// A value that the map itself gives must be one.
    fn checked(&self, field: Field, means: &str) -> Result<String, Trouble> {
        let sound = match field {
            Field::Event | Field::SubEvent => means == "-" || is_event(means),
            _ => true,
        };
        if sound {
            return Ok(means.to_owned());
        }
        trouble(format!("[values.{}] gives {means:?}, which is no event", field.as_str()), event_remedy())
    }

    fn event(&self, field: Field, text: &str) -> Meant {
        let own = text.trim();
        if is_event(own) {
            return Ok((Some(field), Some(own.to_owned())));
        }
        // A finer type that nobody knows leaves what the broader one says.
        if field == Field::SubEvent && self.plan.has(Field::Event) {
            return Ok((None, None));
        }
        trouble(
            "no event that is known",
            format!("say what it is under [values.{}] in the map; {}", field.as_str(), event_remedy()),
        )
    }

    fn day(&self, column: &Column, text: &str) -> Result<String, Trouble> {
        let wrong = |why: String| {
            let (message, remedy) = why.split_once(": ").unwrap_or((&why, "write it as 2017-03-05"));
            Trouble { message: message.to_owned(), remedy: remedy.to_owned() }
        };
        match dates::read(text, self.map.calendar, self.known) {
            Read::Day(day) => Ok(day),
            Read::Not(why) => Err(wrong(why)),
            Read::Either { first, second, year } => {
                let order = column.order.unwrap_or(dates::Order::Dmy);
                match dates::settled(first, second, year, order, self.map.calendar) {
                    Read::Day(day) => Ok(day),
                    _ => trouble(
                        format!(
                            "no day there is, with {}",
                            if order == dates::Order::Mdy { "the month first" } else { "the day first" }
                        ),
                        "write it as 2017-03-05, or put `dates` of the map right",
                    ),
                }
            }
        }
    }

    fn degrees(&self, field: Field, text: &str, most: f64) -> Meant {
        match numbers::degrees(text, most) {
            Some(degrees) => Ok((Some(field), Some(degrees.to_string()))),
            None if numbers::degrees(text, 180.0).is_some() => trouble(
                format!("no latitude goes beyond {most} degrees"),
                "latitude and longitude may have changed places: name them right in [columns]",
            ),
            None => trouble("no degrees", "write decimal degrees (35.37), negative to the south and west"),
        }
    }

    /// "2-4km SW" is a distance and a direction; anything else is a place's name.
    fn whereabouts(&self, text: &str) -> (Option<Field>, Option<String>) {
        let told = numbers::distance_and_rest(text).map(|(km, rest)| {
            let words: Vec<&str> = rest.split_whitespace().collect();
            // The longest beginning that is a direction: "south west of the camera".
            let direction = (1..=words.len().min(3)).rev().find_map(|count| {
                self.known.word(&self.plan.kind, Field::Bearing.as_str(), &words[..count].join(" "))
            });
            // A word that is no direction: what is coded says so.
            let told = direction.or((!words.is_empty()).then_some("?"));
            told.map_or(km.clone(), |direction| format!("{km}@{direction}"))
        });
        match told {
            Some(means) => (Some(Field::Whereabouts), Some(means)),
            None => (Some(Field::Place), None),
        }
    }
}

fn is_count(field: Field) -> bool {
    use Field::{
        Arrested, ArrestedLeast, ArrestedMost, Dead, DeadLeast, DeadMost, Injured, InjuredLeast, InjuredMost,
        Number, TallyDead, TallyInjured,
    };
    matches!(
        field,
        Dead | DeadLeast
            | DeadMost
            | Injured
            | InjuredLeast
            | InjuredMost
            | Arrested
            | ArrestedLeast
            | ArrestedMost
            | Number
            | TallyDead
            | TallyInjured
    )
}

/// Cells of these fields must be of a form.
fn is_typed(field: Field) -> bool {
    use Field::{
        Bearing, CorridorKm, DistanceKm, EndTime, Event, Lat, Lon, NoticeHours, NotifiedTime, PositionLat,
        PositionLon, RadiusKm, ReachKm, SubEvent, Time, Whereabouts, Width,
    };
    is_day(field)
        || is_count(field)
        || matches!(
            field,
            Bearing
                | CorridorKm
                | DistanceKm
                | EndTime
                | NoticeHours
                | NotifiedTime
                | Event
                | Lat
                | Lon
                | PositionLat
                | PositionLon
                | RadiusKm
                | ReachKm
                | SubEvent
                | Time
                | Whereabouts
                | Width
        )
}

/// Words in which "unknown" may be the name of something.
fn is_free(field: Field) -> bool {
    matches!(field, Field::Notes | Field::Title | Field::Id | Field::Url | Field::Withheld | Field::Post)
}

fn is_event(means: &str) -> bool {
    let (event, modes) = means.split_once('/').unwrap_or((means, ""));
    Event::parse(event).is_some()
        && modes.split('+').all(|mode| mode.is_empty() || Mode::parse(mode).is_some())
}

fn event_remedy() -> &'static str {
    "a type of docs/record.md with its modes (\"ASSAULT/heavy-weapons\"), or \"-\" where it is no event"
}

fn word_remedy(field: Field) -> String {
    format!("say what it is under [values.{}] in the map", field.as_str())
}
