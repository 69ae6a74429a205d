//! A seed → a stream of coded documents whose incidents are known: copies, other languages, delays, wrong days,
//! places and tolls, and a town where everything happens at once. Nothing here is taken from the matcher:
//! no distance, no threshold, no feature of its own.

use std::collections::BTreeMap;

use hudna_pipeline::model::{
    DocumentLine, Entity, Event, Link, LinkRole, Location, Mention, MentionKind, Mode, Precision, Record,
    Sector, TextInfo, hash_hex,
};
use serde_json::json;

/// How often a report gets something wrong or leaves it out, 0 to 1.
#[derive(Clone, Copy, Debug)]
pub struct Noise {
    /// A neighbouring town instead.
    pub place: f64,
    /// The day before or after instead.
    pub day: f64,
    /// Another toll.
    pub toll: f64,
    /// Each field, left out.
    pub silent: f64,
}

/// What a stream is made of.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    pub seed: u64,
    pub incidents: usize,
    /// Towns that incidents happen in, in a grid of 17 km.
    pub towns: u64,
    /// Days that they happen on.
    pub days: u64,
    pub noise: Noise,
}

/// Documents under their hashes, and the incident of each record.
pub struct Stream {
    pub documents: Vec<(String, DocumentLine)>,
    pub truth: BTreeMap<String, usize>,
}

/// Outlets that report, with their languages.
const OUTLETS: [(&str, &str); 8] = [
    ("Reuters", "en"),
    ("AFP", "en"),
    ("RIA Novosti", "ru"),
    ("Interfax", "ru"),
    ("Anadolu Agency", "tr"),
    ("SANA", "ar"),
    ("Enab Baladi", "ar"),
    ("ISNA", "fa"),
];
const KINDS: [Mode; 4] = [Mode::HeavyWeapons, Mode::Aerial, Mode::Firearms, Mode::Explosives];
/// Streets, buildings, units: what a report names beside the town.
const DETAILS: u64 = 400;
/// Words that every report of an attack uses.
const TRADE: u64 = 40;

/// A xorshift generator (Marsaglia 2003); the same everywhere.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, bound: u64) -> u64 {
        (self.next() >> 11) % bound.max(1)
    }

    fn falls(&mut self, chance: f64) -> bool {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64 <= chance
    }
}

/// What really happened.
struct Incident {
    number: usize,
    town: u64,
    day: u64,
    kind: Mode,
    dead: u32,
    injured: u32,
    victims: Sector,
    details: [u64; 3],
}

/// Makes the stream.
pub fn stream(plan: Plan) -> Stream {
    let mut dice = Dice(plan.seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let mut made = Stream { documents: Vec::new(), truth: BTreeMap::new() };
    for number in 0..plan.incidents {
        let incident = happen(number, plan, &mut dice);
        let reports = 1 + dice.below(4) + dice.below(3);
        let mut last: Option<DocumentLine> = None;
        for report in 0..reports {
            let copied = last.clone().filter(|_| dice.falls(0.3));
            let line = match copied {
                Some(line) => passed_on(line, report, &mut dice),
                None => told(&incident, plan, report, &mut dice),
            };
            made.truth.insert(line.records[0].id.clone(), number);
            last = Some(line.clone());
            made.documents.push((hash_hex(line.id.as_bytes()), line));
        }
    }
    made
}

fn happen(number: usize, plan: Plan, dice: &mut Dice) -> Incident {
    Incident {
        number,
        town: dice.below(plan.towns),
        day: dice.below(plan.days),
        kind: KINDS[dice.below(4) as usize],
        dead: dice.below(6) as u32,
        injured: dice.below(20) as u32,
        victims: if dice.falls(0.6) { Sector::Cvl } else { Sector::Mil },
        details: [dice.below(DETAILS), dice.below(DETAILS), dice.below(DETAILS)],
    }
}

/// An outlet's own report.
fn told(incident: &Incident, plan: Plan, report: u64, dice: &mut Dice) -> DocumentLine {
    let (outlet, lang) = OUTLETS[dice.below(8) as usize];
    let (noise, id) = (plan.noise, format!("{} {report} {}", incident.number, dice.below(1 << 40)));
    let town = if dice.falls(noise.place) { incident.town ^ 1 } else { incident.town };
    let day = if dice.falls(noise.day) { incident.day + 2 * dice.below(2) } else { incident.day + 1 };
    let silent = |dice: &mut Dice| dice.falls(noise.silent);
    let wrong = |real: u32, dice: &mut Dice| {
        if dice.falls(noise.toll) { real + 1 + dice.below(4) as u32 } else { real }
    };
    let (dead, injured) = (wrong(incident.dead, dice), wrong(incident.injured, dice));
    let details: Vec<u64> = incident.details.iter().copied().filter(|_| !silent(dice)).collect();
    let text = sentence(lang, &details, dice);
    let toll = |n: u32, dice: &mut Dice| (n > 0 && !silent(dice)).then_some((n, Some(n)));
    let end = text.chars().count() as u32;
    let record = Record {
        id: hash_hex(id.as_bytes())[..24].to_owned(),
        event: Event::Assault,
        mode: if silent(dice) { Vec::new() } else { vec![incident.kind] },
        context: Vec::new(),
        aux: Vec::new(),
        actor: if silent(dice) { Vec::new() } else { vec![party(Sector::Mil)] },
        recipient: if silent(dice) { Vec::new() } else { vec![party(incident.victims)] },
        date: (!silent(dice)).then(|| date(day)),
        enddate: None,
        date_precision: Precision::Day,
        date_span: None,
        time: None,
        event_loc: (!silent(dice)).then(|| Box::new(place(town))),
        dead: toll(dead, dice),
        injured: toll(injured, dice),
        arrested: None,
        toll_spans: Vec::new(),
        attribution: vec![link(LinkRole::Outlet, outlet)],
        alleged: false,
        text: text.clone(),
        text_info: TextInfo { sequence: 1, start: 0, end },
        sensitive: false,
        confidence: 0.9,
        coder: "stream".to_owned(),
    };
    let precision = if record.date.is_some() { Precision::Day } else { Precision::Unknown };
    let named = details.iter().map(|detail| Mention {
        name: Some(format!("Place {detail}")),
        ..Mention::new(MentionKind::Place, 0, end, String::new())
    });
    DocumentLine {
        id,
        lang: lang.to_owned(),
        title: None,
        published: Some(date(incident.day + 1 + dice.below(3))),
        outlet: Some(outlet.to_owned()),
        sources: Vec::new(),
        mentions: named.collect(),
        text,
        records: vec![Record { date_precision: precision, ..record }],
        suggestions: Vec::new(),
        diagnostics: Vec::new(),
        row: None,
    }
}

/// The same text under another outlet, with or without naming the first.
fn passed_on(mut line: DocumentLine, report: u64, dice: &mut Dice) -> DocumentLine {
    let first = line.outlet.clone().unwrap_or_default();
    let (outlet, _) = OUTLETS[dice.below(8) as usize];
    line.id = format!("{} copied {report} {}", line.id, dice.below(1 << 40));
    line.outlet = Some(outlet.to_owned());
    let mut record = line.records.remove(0);
    record.id = hash_hex(line.id.as_bytes())[..24].to_owned();
    record.attribution = vec![link(LinkRole::Outlet, outlet)];
    if dice.falls(0.5) {
        record.attribution.insert(0, link(LinkRole::Agency, &first));
    }
    line.records.push(record);
    line
}

fn sentence(lang: &str, details: &[u64], dice: &mut Dice) -> String {
    let trade = (0..12).map(|_| format!("{lang}trade{}", dice.below(TRADE)));
    let own = details.iter().map(|detail| format!("{lang}detail{detail}"));
    trade.chain(own).collect::<Vec<_>>().join(" ")
}

fn date(day: u64) -> String {
    let (month, day) = (1 + day / 28, 1 + day % 28);
    format!("{}-{:02}-{day:02}", 2018 + (month - 1) / 12, 1 + (month - 1) % 12)
}

fn place(town: u64) -> Location {
    let (row, column) = (town / 64, town % 64);
    let fields = json!({
        "extracted_place": format!("Town {town}"), "start": 0, "end": 0, "resolved_place": format!("Town {town}"),
        "geonameid": town + 1, "lat": 34.0 + 0.15 * row as f64, "lon": 36.0 + 0.18 * column as f64,
        "country_code": "SYR", "resolution": 4, "radius_km": 2.0
    });
    serde_json::from_value(fields).unwrap()
}

fn party(sector: Sector) -> Entity {
    let fields = json!({"text": "", "start": 0, "end": 0, "name": null, "code": "SYR", "sector": sector});
    serde_json::from_value(fields).unwrap()
}

fn link(role: LinkRole, name: &str) -> Link {
    Link { role, name: name.to_owned(), code: None, start: None, end: None, source: None }
}
