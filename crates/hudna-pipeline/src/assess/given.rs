//! What persons answered about an incident: a question, the hour, where the weapon stood. Each by name, with a reason.
//!
//! An answer names a record, because an incident changes with what is known and a record does not.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Agreements;
use crate::model::Location;
use crate::model::incident::{Answer, Answerer, Incident, When};

/// An answer as its entry in the ledger has it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PersonsAnswer {
    /// A record of the incident.
    pub record: String,
    /// What is answered.
    pub about: About,
    /// Why.
    pub reason: String,
}

/// What is answered. None takes an earlier answer back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum About {
    /// A question of data/agreements/questions.tsv.
    Question(String, Option<bool>),
    /// A local day and hour of the place, or one with its offset; or from one to another (`..`).
    Hour(Option<String>),
    /// Where the weapon stood.
    Stood(Option<Stood>),
}

/// Where a weapon stood.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stood {
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// Kilometres around it within which it was.
    pub km: f64,
}

/// The answers to one incident: of two to one question the later holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Given {
    questions: BTreeMap<String, (bool, Answerer)>,
    hour: Option<(String, Answerer)>,
    stood: Option<(Stood, Answerer)>,
}

impl Given {
    /// Adds an answer, in the order of the ledger.
    pub fn add(&mut self, about: About, by: Answerer) {
        match about {
            About::Question(id, Some(yes)) => drop(self.questions.insert(id, (yes, by))),
            About::Question(id, None) => drop(self.questions.remove(&id)),
            About::Hour(hour) => self.hour = hour.map(|hour| (hour, by)),
            About::Stood(stood) => self.stood = stood.map(|stood| (stood, by)),
        }
    }

    /// Fills in what was answered. A person's answer stands above what an account tells or claims.
    pub fn fill(&self, incident: &mut Incident, all: &Agreements) {
        for (id, (yes, by)) in &self.questions {
            let answer = if *yes { Answer::Yes(by.clone()) } else { Answer::No(by.clone()) };
            incident.answers.insert(id.clone(), answer);
        }
        if let Some((hour, by)) = &self.hour {
            let country = incident.place.as_ref().and_then(|place| place.country_code.as_deref());
            // Whose clock is meant may not be known any more, where the place is told otherwise since.
            if let Ok(hours) = all.clocks.given(hour, country) {
                incident.when = When::Hours(hours.from, hours.to);
                incident.days = Some(hours.days);
                incident.hour_by = Some(by.clone());
            }
        }
        if let Some((stood, by)) = &self.stood {
            incident.stood = Some(stood.place(all));
            incident.stood_by = Some(by.clone());
        }
    }
}

impl Stood {
    /// From `48.05,37.8±2`: degrees north and east, kilometres.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub fn parse(text: &str) -> Result<Self, String> {
        let wrong =
            || format!("`{text}` is no place; write it as 48.05,37.80±2: degrees north, east, kilometres");
        let (point, km) = text.split_once(['±', '~']).ok_or_else(wrong)?;
        let (lat, lon) = point.split_once(',').ok_or_else(wrong)?;
        let number = |text: &str| text.trim().parse::<f64>().ok().filter(|value| value.is_finite());
        let (lat, lon, km) = match (number(lat), number(lon), number(km.trim().trim_end_matches("km"))) {
            (Some(lat), Some(lon), Some(km)) => (lat, lon, km),
            _ => return Err(wrong()),
        };
        if !(-90.0..=90.0).contains(&lat) || !(-180.0..=180.0).contains(&lon) || !(0.0..=500.0).contains(&km)
        {
            return Err(format!(
                "`{text}` lies nowhere: 90 degrees north or south, 180 east or west, 500 km at most"
            ));
        }
        Ok(Self { lat, lon, km })
    }

    fn place(self, all: &Agreements) -> Location {
        let country = all.gazetteer.country_of(self.lat, self.lon);
        Location {
            extracted_place: String::new(),
            start: 0,
            end: 0,
            resolved_place: None,
            geonameid: None,
            lat: Some(self.lat),
            lon: Some(self.lon),
            city: None,
            district: None,
            province: None,
            country_code: country.map(|id| all.gazetteer.place(id).country.to_owned()),
            resolution: 4,
            radius_km: Some(self.km),
            footprint: None,
            alternatives: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_a_point_with_how_exactly_it_is_known() {
        assert_eq!(Stood::parse("48.05,37.8±2"), Ok(Stood { lat: 48.05, lon: 37.8, km: 2.0 }));
        assert_eq!(Stood::parse("48.05, 37.8 ± 0.5 km"), Ok(Stood { lat: 48.05, lon: 37.8, km: 0.5 }));
        for wrong in ["48.05,37.8", "here±1", "98,37±1", "48,37±-1", "48,37±NaN", ""] {
            assert!(Stood::parse(wrong).is_err(), "{wrong}");
        }
    }
}
