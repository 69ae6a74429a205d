//! A day and hour as an account tells them → when that was: by the clock that it names, else by those of the place.

use std::collections::BTreeMap;

use hudna_places::fold::fold;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use super::moments;
use super::wording::{matches, words};
use crate::model::table::{self, DataError, DataFiles};

const FILE: &str = "agreements/clocks.tsv";
const LANGUAGES: [&str; 5] = ["ar", "fa", "en", "ru", "tr"];

/// A full hour may be rounded: so many minutes to each side.
const FULL_HOUR: i64 = 30;
/// Any other time: so many minutes to each side.
const TOLD: i64 = 5;

/// Whose clocks go how, and the words that name one.
#[derive(Clone, Debug, Default)]
pub struct Clocks {
    /// By a country's code: all zones that its clocks may mean.
    places: BTreeMap<String, Vec<TimeZone>>,
    /// Words beside an hour, folded, and what they name.
    named: Vec<(Vec<String>, Named)>,
}

#[derive(Clone, Debug)]
enum Named {
    Zone(Vec<TimeZone>),
    Place,
    Unknown,
}

/// From when to when something was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hours {
    /// First instant.
    pub from: Timestamp,
    /// Last instant.
    pub to: Timestamp,
    /// First and last day by the clock that told it.
    pub days: (Date, Date),
}

impl Hours {
    /// From the beginning of the one to the end of the other, whichever is first.
    pub fn and(self, other: Self) -> Self {
        Self {
            from: self.from.min(other.from),
            to: self.to.max(other.to),
            days: (self.days.0.min(other.days.0), self.days.1.max(other.days.1)),
        }
    }
}

impl Clocks {
    /// Reads the table; mistakes go to `errors`.
    pub fn load(files: &DataFiles, errors: &mut Vec<DataError>) -> Self {
        let mut all = Self::default();
        for layer in files.layers(FILE) {
            table::read(FILE, layer, &["kind", "key", "zones"], &LANGUAGES, errors, |row, errors| {
                let zones: Option<Vec<TimeZone>> = row.list("zones").map(moments::zone).collect();
                let Some(zones) = zones else {
                    errors.push(row.error("a zone that nobody knows", "its IANA name, as Asia/Beirut"));
                    return;
                };
                let needs_zones = matches!(row.get("kind"), "place" | "named");
                if needs_zones == zones.is_empty() {
                    errors.push(
                        row.error("zones that are missing, or too many", "`place` and `named` have them"),
                    );
                }
                let words = || LANGUAGES.iter().flat_map(|lang| row.list(lang)).map(fold).collect();
                match row.get("kind") {
                    "place" => drop(all.places.insert(row.get("key").to_owned(), zones)),
                    "named" => all.named.push((words(), Named::Zone(zones))),
                    "local" => all.named.push((words(), Named::Place)),
                    "unknown" => all.named.push((words(), Named::Unknown)),
                    _ => {
                        errors.push(row.error("a kind that nothing reads", "place, named, local or unknown"))
                    }
                }
            });
        }
        all
    }

    /// When `told` was (`2017-03-05T14:30`, or `2017-03-05T14`), in a place in this country, as `text` tells it. None
    /// where it is not known whose clock is meant.
    pub fn hours(&self, told: &str, country: Option<&str>, text: &str) -> Option<Hours> {
        let full = told.len() == "2017-03-05T14".len() || told.ends_with(":00");
        let at: DateTime = match told.len() {
            13 => format!("{told}:00").parse().ok()?,
            _ => told.parse().ok()?,
        };
        let around = if full { FULL_HOUR } else { TOLD }.minutes();
        let zones = self.zones(country, text)?;
        let all = zones.iter().filter_map(|zone| {
            let (from, to) = (at.checked_sub(around).ok()?, at.checked_add(around).ok()?);
            let (from, to) = (moments::hour(from, zone)?.from, moments::hour(to, zone)?.to);
            Some(Hours { from, to, days: (at.date(), at.date()) })
        });
        all.reduce(Hours::and)
    }

    /// From one local time to another, as a person gave them for a place in this country; an offset may be told with
    /// each (`2017-03-05T14:30+02:00`).
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub fn given(&self, told: &str, country: Option<&str>) -> Result<Hours, String> {
        let (first, last) = told.split_once("..").unwrap_or((told, told));
        let both = self.one_given(first, country)?.and(self.one_given(last, country)?);
        if both.from < self.one_given(first, country)?.from {
            return Err(format!("`{last}` is before `{first}`"));
        }
        Ok(both)
    }

    fn one_given(&self, told: &str, country: Option<&str>) -> Result<Hours, String> {
        let at: DateTime = told
            .get(..16)
            .and_then(|local| local.parse().ok())
            .filter(|_| told.contains('T'))
            .ok_or_else(|| format!("`{told}` is no day and hour; write it as 2024-11-27T10:00"))?;
        let days = (at.date(), at.date());
        if told.len() > 16 {
            let whole = told.parse::<Timestamp>();
            let instant =
                whole.map_err(|_| format!("`{told}` is no time; write it as 2024-11-27T10:00+02:00"))?;
            return Ok(Hours { from: instant, to: instant, days });
        }
        let zones = country.and_then(|country| self.places.get(country));
        let all = zones.into_iter().flatten().filter_map(|zone| {
            let told = moments::hour(at, zone)?;
            Some(Hours { from: told.from, to: told.to, days })
        });
        let local = all.reduce(Hours::and);
        local.ok_or_else(|| {
            "whose clock is meant is not known, because no country is told; write the offset with it, as \
             2024-11-27T10:00+02:00"
                .to_owned()
        })
    }

    /// The clock whose words stand first in the text; else that of the place.
    fn zones(&self, country: Option<&str>, text: &str) -> Option<&[TimeZone]> {
        let words = words(text);
        let mut first = None;
        for at in 0..words.len() {
            let here = self.named.iter().filter_map(|(names, named)| {
                names.iter().filter_map(|name| matches(&words, at, name)).max().map(|count| (count, named))
            });
            // The longest name: "بتوقيت بيروت" holds the word that any clock is named with.
            first = here.max_by_key(|(count, _)| *count).map(|(_, named)| named);
            if first.is_some() {
                break;
            }
        }
        match first {
            Some(Named::Zone(zones)) => Some(zones),
            Some(Named::Unknown) => None,
            Some(Named::Place) | None => Some(self.places.get(country?)?),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_hour_is_by_the_clock_that_is_named_else_by_those_of_the_place() {
        let mut errors = Vec::new();
        let clocks = Clocks::load(&DataFiles::embedded(), &mut errors);
        assert!(errors.is_empty(), "{errors:?}");
        let check = |told: &str, country: &str, text: &str, expected: Option<(&str, &str)>| {
            let found = clocks.hours(told, Some(country), text);
            let found = found.map(|hours| (hours.from.to_string(), hours.to.to_string()));
            let expected = expected.map(|(from, to)| (from.to_owned(), to.to_owned()));
            assert_eq!(found, expected, "{told} {text}");
        };
        let ten = Some(("2024-11-27T07:30:00Z", "2024-11-27T08:30:00Z"));
        check("2024-11-27T10", "LBN", "at 10 a.m. on 27 November 2024", ten);
        check("2024-11-27T10:00", "LBN", "at 10 a.m. local time (0800 GMT)", ten);
        check("2024-11-27T08:00", "LBN", "at 0800 GMT", ten);
        check("2024-11-27T11:00", "LBN", "в 11:00 по московскому времени", ten);
        check("2024-11-27T11:00", "LBN", "الساعة 11 صباحا بتوقيت مكة", ten);
        check("2024-11-27T10:00", "LBN", "الساعة العاشرة بتوقيت مدغشقر", None);
        check("2024-11-27T10:00", "RUS", "at 10 a.m.", None);
        // Clocks of Kyiv and of Moscow are in use there: either may be meant.
        check("2016-07-01T14:07", "UKR", "at 14:07", Some(("2016-07-01T11:02:00Z", "2016-07-01T11:12:00Z")));
        check("2016-01-10T13:07", "UKR", "at 13:07", Some(("2016-01-10T10:02:00Z", "2016-01-10T11:12:00Z")));
    }

    #[test]
    fn what_a_person_gives_needs_a_country_or_an_offset() {
        let clocks = Clocks::load(&DataFiles::embedded(), &mut Vec::new());
        let from = |told: &str, country| clocks.given(told, country).map(|hours| hours.from.to_string());
        assert_eq!(from("2024-11-27T10:00", Some("LBN")), Ok("2024-11-27T08:00:00Z".to_owned()));
        assert_eq!(from("2024-11-27T10:00+03:00", None), Ok("2024-11-27T07:00:00Z".to_owned()));
        for (told, country) in [
            ("2024-11-27T10:00", None),
            ("2024-11-27", Some("LBN")),
            ("soon", Some("LBN")),
            ("2024-11-27T10:00..2024-11-27T09:00", Some("LBN")),
        ] {
            assert!(from(told, country).is_err(), "{told}");
        }
    }
}
