//! A story in the notation of `scenarios.txt` → documents with records, and what fusing must say of them.
//!
//! A record is a line `label language outlet published | EVENT mode… key value…`; `-` stands for nothing. Records `a1` and
//! `a2` stand in one article `a`. Keys: `on` day or days, `at` place, `by`, `to` parties, `dead`, `injured`, `says`
//! chain from the one who knows, `aux`, `names` what else its sentence names, `number`, `turns` numbers and towns in
//! their order, `when` date words, `words` its clause, `article` a text that stands above the stories. Names have `_` for
//! spaces; one that is in no table has its code and sector behind it, `Syria_Ministry_of_Health[SYR:MED]`.

use std::collections::BTreeMap;

use hudna_pipeline::fuse::tables::Tables;
use hudna_pipeline::model::table::DataFiles;
use hudna_pipeline::model::{
    Aux, DocumentLine, Entity, Event, Link, LinkRole, Location, Mention, MentionKind, Mode, Precision,
    Record, Sector, TextInfo, hash_hex,
};
use serde_json::json;

/// Places of the stories: name, north, east, kilometres, resolution, province, country.
const PLACES: &[(&str, f64, f64, f64, u8, &str, &str)] = &[
    ("Zaitseve", 48.395, 38.029, 1.0, 4, "Donetsk", "UKR"),
    ("Horlivka", 48.300, 38.017, 4.4, 4, "Donetsk", "UKR"),
    ("Pisky", 48.065, 37.670, 1.0, 4, "Donetsk", "UKR"),
    ("Donetsk_oblast", 48.1, 37.8, 100.0, 2, "Donetsk", "UKR"),
    ("Luhansk_oblast", 48.9, 39.0, 100.0, 2, "Luhansk", "UKR"),
    ("Ukraine", 49.0, 31.4, 100.0, 1, "", "UKR"),
    ("Hays", 13.932, 43.483, 2.0, 4, "Hodeidah", "YEM"),
    ("Hodeidah", 14.798, 42.954, 7.6, 4, "Hodeidah", "YEM"),
    ("Rastan", 34.927, 36.732, 2.0, 4, "Homs", "SYR"),
    ("Talbiseh", 34.840, 36.731, 2.0, 4, "Homs", "SYR"),
    ("Astana", 51.180, 71.446, 11.0, 4, "", "KAZ"),
    ("Geneva", 46.202, 6.146, 6.0, 4, "", "CHE"),
    ("Tehran", 35.694, 51.421, 24.0, 4, "", "IRN"),
];

/// A story: its title, its documents, and what is expected of it, line by line.
pub struct Story {
    pub title: String,
    pub documents: Vec<DocumentLine>,
    pub expected: Vec<String>,
}

/// All stories of a text.
pub fn stories(text: &str) -> Vec<Story> {
    let tables = Tables::load(&DataFiles::embedded(), &mut Vec::new());
    let articles: BTreeMap<&str, &str> =
        text.lines().filter_map(|line| line.strip_prefix('@')?.split_once(": ")).collect();
    text.split("\n## ").skip(1).map(|story| read(story, &articles, &tables)).collect()
}

fn read(story: &str, articles: &BTreeMap<&str, &str>, tables: &Tables) -> Story {
    let (title, body) = story.split_once('\n').unwrap();
    let mut found = Story { title: title.trim().to_owned(), documents: Vec::new(), expected: Vec::new() };
    for line in body.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('@')) {
        match line.split_once(" | ") {
            Some((head, told)) => add(&mut found.documents, head, told, articles, tables),
            None => found.expected.push(line.to_owned()),
        }
    }
    found
}

fn add(
    documents: &mut Vec<DocumentLine>,
    head: &str,
    told: &str,
    articles: &BTreeMap<&str, &str>,
    tables: &Tables,
) {
    let head: Vec<&str> = head.split_whitespace().collect();
    let [label, lang, outlet, published] = head[..] else {
        panic!("{head:?}: label language outlet published")
    };
    let id = label.trim_end_matches(|c: char| c.is_ascii_digit());
    if documents.last().is_none_or(|last| last.id != id) {
        documents.push(empty(id, lang, known(outlet), known(published)));
    }
    let line = documents.last_mut().unwrap();
    if let Some(article) = value(told, "article") {
        line.text = articles[article.trim()].to_owned();
    }
    let start = line.text.chars().count() as u32;
    let mut record = Told { label, start, line, tables }.record(told);
    if record.text.is_empty() {
        record.text = format!("{label} {}", record.event.as_str());
    }
    if let Some(when) = value(told, "when") {
        let at = start + record.text.chars().count() as u32 + 1;
        record.text = format!("{} {when}", record.text);
        record.date_span = Some((at, at + when.chars().count() as u32));
    }
    line.text.push_str(&record.text);
    line.text.push('\n');
    record.text_info.end = line.text.chars().count() as u32;
    place_mentions(line, &record, told);
    line.records.push(record);
}

fn known(word: &str) -> Option<String> {
    (word != "-").then(|| word.replace('_', " "))
}

fn empty(id: &str, lang: &str, outlet: Option<String>, published: Option<String>) -> DocumentLine {
    DocumentLine {
        id: id.to_owned(),
        lang: lang.to_owned(),
        title: None,
        published,
        outlet,
        sources: Vec::new(),
        text: String::new(),
        mentions: Vec::new(),
        records: Vec::new(),
        suggestions: Vec::new(),
        diagnostics: Vec::new(),
        row: None,
    }
}

/// The words after a key up to the next key.
fn value(told: &str, key: &str) -> Option<String> {
    let told = &format!("{told} ");
    const KEYS: &[&str] = &[
        "on", "at", "by", "to", "dead", "injured", "says", "aux", "names", "number", "turns", "when",
        "words", "article", "alleged",
    ];
    let after = &told[told.find(&format!(" {key} "))? + key.len() + 2..];
    let end = KEYS.iter().filter_map(|key| after.find(&format!(" {key} "))).min();
    Some(after[..end.unwrap_or(after.len())].trim().to_owned())
}

struct Told<'a> {
    label: &'a str,
    start: u32,
    line: &'a DocumentLine,
    tables: &'a Tables,
}

impl Told<'_> {
    fn record(&self, told: &str) -> Record {
        let mut words = told.split_whitespace();
        let event = Event::parse(words.next().unwrap()).unwrap_or_else(|| panic!("{told}"));
        let on = value(told, "on");
        let days: Vec<&str> = on.as_deref().map_or(Vec::new(), |days| days.split("..").collect());
        let chain: Vec<Link> = value(told, "says").map_or(Vec::new(), |names| self.chain(&names));
        let outlet = self.line.outlet.iter().map(|name| link(LinkRole::Outlet, name));
        let start = self.start;
        Record {
            id: hash_hex(format!("{} {}", self.line.id, self.label).as_bytes())[..24].to_owned(),
            event,
            mode: words.map_while(Mode::parse).collect(),
            context: Vec::new(),
            aux: value(told, "aux").map_or(Vec::new(), |aux| aux.split(' ').filter_map(Aux::parse).collect()),
            actor: value(told, "by").map_or(Vec::new(), |names| self.entities(&names)),
            recipient: value(told, "to").map_or(Vec::new(), |names| self.entities(&names)),
            date: days.first().map(|&day| day.to_owned()),
            enddate: days.get(1).map(|&day| day.to_owned()),
            date_precision: if days.is_empty() { Precision::Unknown } else { Precision::Day },
            date_span: None,
            time: None,
            event_loc: value(told, "at").as_deref().map(|place| Box::new(location(place))),
            dead: value(told, "dead").as_deref().map(toll),
            injured: value(told, "injured").as_deref().map(toll),
            arrested: None,
            toll_spans: Vec::new(),
            attribution: chain.into_iter().chain(outlet).collect(),
            alleged: told.contains(" alleged"),
            text: value(told, "words").unwrap_or_default(),
            text_info: TextInfo { sequence: 1 + self.line.records.len() as u32, start, end: start },
            sensitive: false,
            confidence: 0.9,
            coder: "story".to_owned(),
        }
    }

    fn entities(&self, names: &str) -> Vec<Entity> {
        names.split(' ').map(|name| self.entity(name)).collect()
    }

    /// `UKR:CVL`, or a name with what the tables know of it.
    fn entity(&self, word: &str) -> Entity {
        let (name, code, sector) = match word.split_once(':') {
            Some((code, sector)) if code.contains('[') => {
                let (name, code) = code.split_once('[').unwrap();
                let sector = Sector::parse(sector.trim_end_matches(']'));
                (Some(name.replace('_', " ")), Some(code.to_owned()), sector)
            }
            Some((code, sector)) => (None, Some(code.to_owned()), Sector::parse(sector)),
            None => {
                let name = word.replace('_', " ");
                let body = self.tables.bodies.get(&name).map(|b| (b.code.clone(), b.sector));
                let person = self.tables.people.get(&name).map(|p| (p.code.clone(), p.sector));
                let (code, sector) = body.or(person).unwrap_or_else(|| panic!("{name}: in no table"));
                (Some(name), Some(code), sector)
            }
        };
        let fields = json!({
            "text": word, "start": self.start, "end": self.start, "name": name, "code": code, "sector": sector
        });
        // As old codings are read: what a field of later days says is left at its default.
        serde_json::from_value(fields).unwrap()
    }

    fn chain(&self, names: &str) -> Vec<Link> {
        let role = |name: &str| match self.tables.outlets.get(name) {
            Some(outlet) if outlet.kind == "agency" => LinkRole::Agency,
            Some(_) => LinkRole::Outlet,
            None if name == "witness" || name.ends_with(" source") => LinkRole::Witness,
            None => LinkRole::Speaker,
        };
        let each = names.split(' ').map(|name| name.split('[').next().unwrap().replace('_', " "));
        each.map(|name| link(role(&name), &name)).collect()
    }
}

fn link(role: LinkRole, name: &str) -> Link {
    Link { role, name: name.to_owned(), code: None, start: None, end: None, source: None }
}

/// `4`, `4+`, `7-9`.
fn toll(text: &str) -> (u32, Option<u32>) {
    if let Some(least) = text.strip_suffix('+') {
        return (least.parse().unwrap(), None);
    }
    let (least, most) = text.split_once('-').unwrap_or((text, text));
    (least.parse().unwrap(), Some(most.parse().unwrap()))
}

fn location(name: &str) -> Location {
    let found = PLACES.iter().find(|place| place.0 == name);
    let &(name, lat, lon, radius, resolution, province, country) =
        found.unwrap_or_else(|| panic!("{name}: no place of the stories"));
    let name = name.replace('_', " ");
    let shown = if resolution == 2 { province.to_owned() } else { name.clone() };
    let known = (!province.is_empty()).then_some(province);
    let fields = json!({
        "extracted_place": name, "start": 0, "end": 0, "resolved_place": shown, "lat": lat, "lon": lon, "province": known,
        "country_code": country, "resolution": resolution, "radius_km": radius
    });
    serde_json::from_value(fields).unwrap()
}

/// What the coder would have marked in the sentence.
fn place_mentions(line: &mut DocumentLine, record: &Record, told: &str) {
    let (start, end) = (record.text_info.start, record.text_info.end);
    let mention = |kind, text: &str| Mention::new(kind, start, end, text.to_owned());
    let parties = record.actor.iter().chain(&record.recipient).filter(|e| e.name.is_some());
    let mut found: Vec<Mention> = parties
        .map(|e| Mention {
            name: e.name.clone(),
            code: e.code.clone(),
            sector: e.sector,
            ..mention(MentionKind::Actor, "")
        })
        .collect();
    found.extend(record.event_loc.iter().map(|at| Mention {
        name: at.resolved_place.clone(),
        lat: at.lat,
        lon: at.lon,
        ..mention(MentionKind::Place, "")
    }));
    for name in value(told, "names").iter().flat_map(|names| names.split(' ')) {
        let at = PLACES.iter().find(|place| place.0 == name);
        let kind = if at.is_some() { MentionKind::Place } else { MentionKind::Actor };
        let name = Some(name.replace('_', " "));
        found.push(Mention { name, lat: at.map(|p| p.1), lon: at.map(|p| p.2), ..mention(kind, "") });
    }
    for number in value(told, "number").iter().flat_map(|numbers| numbers.split(' ')) {
        let min = number.parse().ok();
        found.push(Mention { min, max: min, ..mention(MentionKind::Number, number) });
    }
    for (turn, word) in value(told, "turns").iter().flat_map(|turns| turns.split(' ')).enumerate() {
        let at = PLACES.iter().find(|place| place.0 == word);
        let kind = if at.is_some() { MentionKind::Place } else { MentionKind::Number };
        let (min, name) = (word.parse().ok(), at.map(|_| word.to_owned()));
        let own = mention(kind, word);
        let start = own.start + turn as u32;
        found.push(Mention { start, min, max: min, name, lat: at.map(|p| p.1), lon: at.map(|p| p.2), ..own });
    }
    // A speaker of no table is known by his mention.
    for teller in value(told, "says").iter().flat_map(|names| names.split(' ')) {
        if let Some((name, known)) = teller.split_once('[') {
            let (code, sector) = known.trim_end_matches(']').split_once(':').unwrap();
            let (name, code, sector) = (name.replace('_', " "), code.to_owned(), Sector::parse(sector));
            let own = mention(MentionKind::Actor, "");
            found.push(Mention { name: Some(name), code: Some(code), sector, ..own });
        }
    }
    if let Some(words) = value(told, "when") {
        found.push(mention(MentionKind::Date, &words));
    }
    line.mentions.extend(found);
}
