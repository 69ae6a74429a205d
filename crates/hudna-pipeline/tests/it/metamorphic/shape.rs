//! What is compared of a record: each field as a word, with parties, place, number and day told by their slots. Two texts of one
//! template then have the same shapes, whoever stands in it.

use std::collections::BTreeMap;

use hudna_pipeline::model::{DocumentLine, Entity, LinkRole, Mention, Record, Sector};

use super::templates::{Filled, Filling, Slot, Word};

/// How far confidence may move where nothing else may.
const TOLERANCE: f32 = 0.02;

/// A record's fields by name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shape(pub BTreeMap<&'static str, String>);

/// The shapes of a document's records, sorted, each with its confidence.
#[derive(Clone, Debug)]
pub struct Shapes(pub Vec<(Shape, f32)>);

/// How the slots of a text are told in its records; without a filling, all by their names.
#[derive(Clone, Copy, Debug)]
pub struct Labels<'f> {
    pub filled: &'f Filled,
    pub filling: Option<&'f Filling<'f>>,
    /// The date that the filling's day must have, and the number's value.
    pub date: Option<&'f str>,
    pub number: Option<u32>,
}

impl Shapes {
    /// Of the records of a coded line; spans are told where `labels` has the text that was coded.
    pub fn of(line: &DocumentLine, labels: &Labels<'_>) -> Self {
        let words = Words::of(line, labels.filled);
        let mut shapes: Vec<(Shape, f32)> =
            line.records.iter().map(|r| (shape(r, line, labels, &words), r.confidence)).collect();
        shapes.sort_by(|a, b| a.0.cmp(&b.0));
        Self(shapes)
    }

    /// Only these fields, so that what may change is left out.
    pub fn only(&self, fields: &[&str]) -> Self {
        self.kept(|f| fields.contains(&f))
    }

    pub fn without(&self, fields: &[&str]) -> Self {
        self.kept(|f| !fields.contains(&f))
    }

    fn kept(&self, keep: impl Fn(&str) -> bool) -> Self {
        let mut shapes = self.0.clone();
        shapes.iter_mut().for_each(|(shape, _)| shape.0.retain(|name, _| keep(name)));
        shapes.sort_by(|a, b| a.0.cmp(&b.0));
        Self(shapes)
    }

    /// Each shape once.
    pub fn as_set(&self) -> Self {
        let mut shapes = self.0.clone();
        shapes.dedup_by(|a, b| a.0 == b.0);
        Self(shapes)
    }

    /// Nothing differs, confidence aside.
    pub fn same(&self, other: &Self) -> Result<(), String> {
        if self.0.len() != other.0.len() {
            return Err(format!(
                "{} records, then {}: {} / {}",
                self.0.len(),
                other.0.len(),
                self.told(),
                other.told()
            ));
        }
        let differ = self.0.iter().zip(&other.0).filter(|(one, two)| one.0 != two.0);
        let told: Vec<String> = differ.map(|(one, two)| one.0.difference(&two.0)).collect();
        if told.is_empty() { Ok(()) } else { Err(told.join("; ")) }
    }

    /// Nothing differs, confidence by little.
    pub fn same_and_as_sure(&self, other: &Self) -> Result<(), String> {
        self.same(other)?;
        match self.0.iter().zip(&other.0).find(|(one, two)| (one.1 - two.1).abs() > TOLERANCE) {
            None => Ok(()),
            Some(((shape, one), (_, two))) => {
                Err(format!("confidence {one:.2}, then {two:.2} of {}", shape.field("event")))
            }
        }
    }

    pub fn told(&self) -> String {
        let told = |s: &Shape| format!("{} {}>{}", s.field("event"), s.field("actor"), s.field("recipient"));
        self.0.iter().map(|(s, _)| told(s)).collect::<Vec<_>>().join(", ")
    }
}

impl Shape {
    pub fn field(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    fn difference(&self, other: &Self) -> String {
        let differ = self.0.iter().filter(|(name, value)| other.field(name) != *value);
        let told: Vec<String> = differ.map(|(n, v)| format!("{n} {v:?} then {:?}", other.field(n))).collect();
        format!("{}: {}", self.field("event"), told.join(", "))
    }
}

fn shape(record: &Record, line: &DocumentLine, labels: &Labels<'_>, words: &Words) -> Shape {
    let joined = |list: Vec<&'static str>| list.join(" ");
    let party = |list: &[Entity]| {
        let mut names: Vec<String> = list.iter().map(|e| labels.entity(e, record, line)).collect();
        names.sort();
        names.join(",")
    };
    let spans = |list: &[Entity]| list.iter().map(|e| words.at(e.start, e.end)).collect::<Vec<_>>().join(" ");
    let toll = |toll: Option<(u32, Option<u32>)>| match (toll, labels.number) {
        (None, _) => String::new(),
        (Some((least, most)), Some(n)) if least == n && most == Some(n) => "N".to_owned(),
        (Some((least, most)), _) => format!("{least}-{most:?}"),
    };
    let place = record.event_loc.as_ref();
    let fields = [
        ("event", record.event.as_str().to_owned()),
        ("mode", joined(record.mode.iter().map(|m| m.as_str()).collect())),
        ("context", record.context.join(" ")),
        ("aux", joined(record.aux.iter().map(|a| a.as_str()).collect())),
        ("alleged", record.alleged.to_string()),
        ("actor", party(&record.actor)),
        ("recipient", party(&record.recipient)),
        ("date", labels.date(record)),
        ("place", labels.place(record)),
        ("tolls", [record.dead, record.injured, record.arrested].map(toll).join("/")),
        ("sources", labels.sources(record, line)),
        ("sensitive", record.sensitive.to_string()),
        ("clause", words.at(record.text_info.start, record.text_info.end)),
        (
            "spans",
            format!(
                "{} > {} @ {}",
                spans(&record.actor),
                spans(&record.recipient),
                place.map(|p| words.at(p.start, p.end)).unwrap_or_default()
            ),
        ),
    ];
    Shape(BTreeMap::from(fields))
}

impl Labels<'_> {
    /// A text without slots.
    pub fn none(filled: &Filled) -> Labels<'_> {
        Labels { filled, filling: None, date: None, number: None }
    }

    /// The slots that a span overlaps.
    fn slots(&self, start: u32, end: u32) -> Vec<Slot> {
        let overlaps = |r: &std::ops::Range<usize>| r.start < end as usize && (start as usize) < r.end;
        let mut slots: Vec<Slot> =
            self.filled.slots.iter().filter(|(_, r)| overlaps(r)).map(|(s, _)| *s).collect();
        slots.sort();
        slots.dedup();
        slots
    }

    /// The side that a span names, if it is one.
    fn side(&self, start: u32, end: u32) -> Option<&'static str> {
        let slots = self.slots(start, end);
        match (slots.contains(&Slot::A), slots.contains(&Slot::B)) {
            (true, true) => Some("A+B"),
            (true, false) => Some("A"),
            (false, true) => Some("B"),
            (false, false) => None,
        }
    }

    /// Who a party is: its slot, that of another mention of the same name or state, people of the place, or its name.
    fn entity(&self, entity: &Entity, record: &Record, line: &DocumentLine) -> String {
        let sector = entity.sector.map_or("", |s| s.as_str());
        let by_name = || self.side_of_name(entity.name.as_deref()?, line);
        let side =
            self.side(entity.start, entity.end).or_else(by_name).or_else(|| self.side_of_state(entity));
        let here = record.event_loc.as_ref().and_then(|p| p.country_code.as_deref());
        match (side, &entity.name) {
            (Some(side), Some(name)) if !self.is_called(side, name, entity.code.as_deref()) => {
                format!("{side} as somebody else, {name}")
            }
            (Some(side), _) => side.to_owned(),
            (None, None) if entity.code.is_some() && entity.code.as_deref() == here => {
                format!("HERE:{sector}")
            }
            (None, name) => format!("{}:{sector}", name.as_ref().or(entity.code.as_ref()).map_or("", |n| n)),
        }
    }

    /// Whether a name or code is that of the party in a slot.
    fn is_called(&self, side: &str, name: &str, code: Option<&str>) -> bool {
        let Some(filling) = self.filling else { return true };
        let is = |word: &Word| word.key == name || word.kind != "group" && Some(word.key.as_str()) == code;
        match side {
            "A" => is(filling.a),
            "B" => is(filling.b),
            _ => true,
        }
    }

    /// A body of a state that stands in a slot, by its code, where only an adjective names the state.
    fn side_of_state(&self, entity: &Entity) -> Option<&'static str> {
        let body = entity.name.is_some() && matches!(entity.sector, Some(Sector::Gov | Sector::Mil));
        if body { self.side_of_code(entity.code.as_deref()?) } else { None }
    }

    fn side_of_code(&self, code: &str) -> Option<&'static str> {
        let filling = self.filling?;
        let is = |word: &Word| word.kind != "group" && word.key == code;
        if is(filling.a) {
            Some("A")
        } else if is(filling.b) {
            Some("B")
        } else {
            None
        }
    }

    fn side_of_name(&self, name: &str, line: &DocumentLine) -> Option<&'static str> {
        let mentions = line.mentions.iter().filter(|m| m.name.as_deref() == Some(name));
        mentions.filter_map(|m| self.side(m.start, m.end)).next()
    }

    fn place(&self, record: &Record) -> String {
        let Some(place) = &record.event_loc else { return String::new() };
        // A name that no table knows is told by its words, which may be spelled otherwise.
        let words = || hudna_places::fold::name_key(&place.extracted_place);
        let resolved = place.resolved_place.clone().unwrap_or_else(words);
        if let Some(side) = self.side(place.start, place.end) {
            return side.to_owned();
        }
        match self.filling {
            Some(filling) if self.slots(place.start, place.end).contains(&Slot::Place) => {
                if resolved == filling.place.key {
                    "PLACE".to_owned()
                } else {
                    format!("PLACE as {resolved}")
                }
            }
            _ => resolved,
        }
    }

    fn date(&self, record: &Record) -> String {
        let day = |date: &Option<String>| match date {
            None => String::new(),
            Some(date) if self.date == Some(date.as_str()) => "DAY".to_owned(),
            Some(date) => date.clone(),
        };
        format!("{}..{} {}", day(&record.date), day(&record.enddate), record.date_precision.as_str())
    }

    /// The chain without outlet and agency: those are told elsewhere than in the sentence.
    fn sources(&self, record: &Record, line: &DocumentLine) -> String {
        let own =
            record.attribution.iter().filter(|l| !matches!(l.role, LinkRole::Outlet | LinkRole::Agency));
        let named = own.map(|link| {
            let by_span = link.start.zip(link.end).and_then(|(start, end)| self.side(start, end));
            // "Turkish government": the adjective that names the state stands outside the words of the party.
            let of_state = |m: &&Mention| {
                m.name.as_ref() == Some(&link.name) && matches!(m.sector, Some(Sector::Gov | Sector::Mil))
            };
            let by_state = || self.side_of_code(line.mentions.iter().find(of_state)?.code.as_deref()?);
            let side = by_span.or_else(|| self.side_of_name(&link.name, line)).or_else(by_state);
            side.map_or_else(|| link.name.clone(), str::to_owned)
        });
        named.collect::<Vec<_>>().join(" < ")
    }
}

/// A text's words outside its slots, so that a span can be told in words: those of another filling or another spelling are as many.
#[derive(Debug)]
struct Words(Vec<(usize, usize)>);

impl Words {
    fn of(line: &DocumentLine, filled: &Filled) -> Self {
        let mut words: Vec<(usize, usize)> = Vec::new();
        let mut open = None;
        for (at, letter) in line.text.chars().chain(['\n']).enumerate() {
            match (letter.is_whitespace(), open) {
                (false, None) => open = Some(at),
                (true, Some(start)) => {
                    words.push((start, at));
                    open = None;
                }
                _ => {}
            }
        }
        let in_slot =
            |(start, end): (usize, usize)| filled.slots.iter().any(|(_, r)| r.start < end && start < r.end);
        Self(words.into_iter().filter(|w| !in_slot(*w)).collect())
    }

    /// The numbers of the words that a span takes, as `first-last`.
    fn at(&self, start: u32, end: u32) -> String {
        let first = self.0.iter().filter(|w| w.1 <= start as usize).count();
        let last = self.0.iter().filter(|w| w.0 < end as usize).count();
        format!("{first}-{last}")
    }
}
