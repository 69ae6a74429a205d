//! A line of a gold file → what people coded, or what is wrong with the line.

use std::collections::BTreeSet;

use hudna_pipeline::model::{Aux, Event, Mode};
use serde::de::Error;
use serde::{Deserialize, Deserializer};

use super::{Gold, Place, Record, Records, Said, Sentence};

/// Names of PLOVER's first version, under which some gold was coded.
const OLD_NAMES: &[(&str, Event)] = &[
    ("DEMAND", Event::Request),
    ("DISAPPROVE", Event::Accuse),
    ("FIGHT", Event::Assault),
    ("INVESTIGATE", Event::Accuse),
];

/// How the annotators' word for "they disagreed, and said no" begins.
const DISAGREED: &str = "difficult no";

#[derive(Deserialize)]
struct Line {
    id: Option<String>,
    lang: Option<String>,
    text: Option<String>,
    file: Option<String>,
    #[serde(default, deserialize_with = "maybe_event")]
    event: Option<Event>,
    label: Option<bool>,
    agreement: Option<String>,
    actors: Option<Vec<String>>,
    recipients: Option<Vec<String>>,
    records: Option<Vec<Record>>,
    #[serde(default)]
    exhaustive: bool,
    #[serde(default)]
    single: bool,
    #[serde(default)]
    not_article: Vec<String>,
}

impl Gold {
    /// Reads one line of a gold file.
    ///
    /// # Errors
    /// What is wrong with it and what would be right, in a sentence; the caller knows file and line.
    pub fn read(line: &str) -> Result<Self, String> {
        let line: Line = serde_json::from_str(line).map_err(|error| said(&error))?;
        let id = line.id.ok_or("`id` is missing: gold and records are joined on it")?;
        let said = match (line.records, line.event, line.label) {
            (Some(records), _, None) => Said::Records(Records {
                records,
                exhaustive: line.exhaustive,
                single: line.single,
                not_article: line.not_article,
            }),
            (None, Some(event), Some(label)) => Said::Sentence(Sentence {
                event,
                label,
                set_aside: line.agreement.as_deref() == Some(DISAGREED),
                actors: line.actors,
                recipients: line.recipients,
            }),
            (None, None, Some(_)) => return Err("`label` needs `event`: yes or no to what?".to_owned()),
            (Some(_), _, Some(_)) => return Err("both `records` and `label`: it can be only one".to_owned()),
            (None, _, None) => {
                return Err("neither `records` nor `event` with `label`: nothing to hold against".to_owned());
            }
        };
        let file = line.file.and_then(|path| path.rsplit(['/', '\\']).next().map(str::to_owned));
        Ok(Self { id, lang: line.lang, text: line.text, file, said })
    }
}

/// What the reader of JSON says, with the column alone: the line is the file's, which it does not know.
fn said(error: &serde_json::Error) -> String {
    error.to_string().replace(&format!("at line {} ", error.line()), "at ")
}

fn named(name: &str) -> Result<Event, String> {
    let old = OLD_NAMES.iter().find(|(old, _)| *old == name).map(|(_, event)| *event);
    old.or_else(|| Event::parse(name)).ok_or_else(|| {
        let known: Vec<&str> = Event::ALL.iter().map(|event| event.as_str()).collect();
        format!("unknown event `{name}`; known are {}", known.join(" "))
    })
}

pub(super) fn event<'d, D: Deserializer<'d>>(from: D) -> Result<Event, D::Error> {
    named(&String::deserialize(from)?).map_err(D::Error::custom)
}

fn maybe_event<'d, D: Deserializer<'d>>(from: D) -> Result<Option<Event>, D::Error> {
    Option::<String>::deserialize(from)?.map(|name| named(&name)).transpose().map_err(D::Error::custom)
}

pub(super) fn events<'d, D: Deserializer<'d>>(from: D) -> Result<Vec<Event>, D::Error> {
    Vec::<String>::deserialize(from)?
        .iter()
        .map(|name| named(name))
        .collect::<Result<_, _>>()
        .map_err(D::Error::custom)
}

pub(super) fn modes<'d, D: Deserializer<'d>>(from: D) -> Result<Option<BTreeSet<Mode>>, D::Error> {
    every(from, "mode", Mode::parse)
}

pub(super) fn aux<'d, D: Deserializer<'d>>(from: D) -> Result<Option<BTreeSet<Aux>>, D::Error> {
    every(from, "aux", Aux::parse)
}

fn every<'d, D: Deserializer<'d>, T: Ord>(
    from: D,
    what: &str,
    parse: impl Fn(&str) -> Option<T>,
) -> Result<Option<BTreeSet<T>>, D::Error> {
    let Some(names) = Option::<Vec<String>>::deserialize(from)? else { return Ok(None) };
    let unknown =
        |name: &str| D::Error::custom(format!("unknown {what} `{name}`; docs/record.md names them"));
    names.iter().map(|name| parse(name).ok_or_else(|| unknown(name))).collect::<Result<_, _>>().map(Some)
}

/// A value that may be null, told apart from one that is absent.
pub(super) fn present<'d, D: Deserializer<'d>, T: Deserialize<'d>>(
    from: D,
) -> Result<Option<Option<T>>, D::Error> {
    Option::<T>::deserialize(from).map(Some)
}

/// A place, or only its name.
pub(super) fn place<'d, D: Deserializer<'d>>(from: D) -> Result<Option<Place>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Written {
        Name(String),
        Place(Place),
    }
    Ok(match Option::<Written>::deserialize(from)? {
        None => None,
        Some(Written::Name(name)) => Some(Place { resolved_place: Some(name), ..Place::default() }),
        Some(Written::Place(place)) => Some(place),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(fields: &str) -> Record {
        let line = format!(r#"{{"id": "a", "records": [{{"event": "ASSAULT", {fields}}}]}}"#);
        match Gold::read(&line).unwrap().said {
            Said::Records(mut records) => records.records.remove(0),
            Said::Sentence(_) => unreachable!("it has records"),
        }
    }

    #[test]
    fn absent_is_not_none() {
        let bare = record(r#""also": []"#);
        assert_eq!((bare.date, bare.dead, bare.actor, bare.aux), (None, None, None, None));
        let none = record(r#""date": null, "dead": null, "actor": [], "aux": []"#);
        assert_eq!((none.date, none.dead), (Some(None), Some(None)));
        assert_eq!((none.actor, none.aux), (Some(Vec::new()), Some(BTreeSet::new())));
        assert_eq!(record(r#""dead": [7, null]"#).dead, Some(Some((7, None))));
    }

    #[test]
    fn old_names_and_short_places_are_understood() {
        assert_eq!(
            record(r#""also": ["FIGHT", "DEMAND", "AID"]"#).also,
            [Event::Assault, Event::Request, Event::Aid]
        );
        let named = Some(Place { resolved_place: Some("Lasa".into()), ..Place::default() });
        assert_eq!(record(r#""place": "Lasa""#).event_loc, named);
        assert_eq!(record(r#""event_loc": {"resolved_place": "Lasa", "other": 1}"#).event_loc, named);
        assert_eq!(
            (record(r#""quote": "", "text": "b""#).clause(), record(r#""quote": "a""#).clause()),
            (Some("b"), Some("a"))
        );
    }

    #[test]
    fn what_is_wrong_with_a_line_is_told() {
        for (line, expected) in [
            ("{", "EOF while parsing an object at column 1"),
            (r#"{"records": []}"#, "`id` is missing"),
            (r#"{"id": "a"}"#, "neither `records` nor"),
            (r#"{"id": "a", "label": true}"#, "`label` needs `event`"),
            (r#"{"id": "a", "label": true, "event": "AID", "records": []}"#, "only one"),
            (r#"{"id": "a", "label": true, "event": "WAR"}"#, "unknown event `WAR`; known are AGREE"),
            (r#"{"id": "a", "records": [{"event": "AID", "also": ["x"]}]}"#, "unknown event `x`"),
            (r#"{"id": "a", "records": [{"event": "AID", "mode": ["x"]}]}"#, "unknown mode `x`"),
            (r#"{"id": "a", "records": [{"actor": []}]}"#, "missing field `event`"),
            (r#"{"id": "a", "records": [{"event": "AID", "dead": 3}]}"#, "expected a tuple of size 2"),
        ] {
            let told = Gold::read(line).unwrap_err();
            assert!(told.contains(expected), "{line}: {told}");
        }
    }
}
