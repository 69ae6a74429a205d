//! Scenarios: incidents held against provisions, as the tables in `assess/` say what should come of it.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use hudna_pipeline::assess::Agreements;
use hudna_pipeline::assess::finding::Finding;
use hudna_pipeline::assess::moments;
use hudna_pipeline::assess::truth::Truth;
use hudna_pipeline::fuse::tables::Tables;
use hudna_pipeline::model::incident::{Answer, Answerer, Incident, Telling, Weapon, When};
use hudna_pipeline::model::table::DataFiles;
use hudna_pipeline::model::{Entity, Event, Location, Mode, Sector};
use hudna_places::Gazetteer;

pub static AGREEMENTS: LazyLock<Agreements> =
    LazyLock::new(|| load(DataFiles::embedded()).expect("they are sound"));
static TABLES: LazyLock<Tables> = LazyLock::new(|| Tables::load(&DataFiles::embedded(), &mut Vec::new()));

/// Agreements of these files; all that is wrong with them otherwise.
pub fn load(files: DataFiles) -> Result<Agreements, Vec<String>> {
    let loaded = Agreements::load(&files, Cow::Borrowed(Gazetteer::embedded()));
    loaded.map_err(|errors| errors.iter().map(ToString::to_string).collect())
}

/// The cells of a file's rows, without the header and the rule below it.
pub fn rows(text: &str) -> impl Iterator<Item = Vec<&str>> {
    let rows = text.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| provision"));
    rows.map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
}

fn entities(cell: &str) -> Vec<Entity> {
    cell.split(" + ").filter(|one| *one != "-").map(entity).collect()
}

/// Somebody by a name of data/actors, by a code and a sector, or by a sector alone.
pub fn entity(text: &str) -> Entity {
    let mut entity = Entity {
        text: text.to_owned(),
        start: 0,
        end: 1,
        name: None,
        code: None,
        sector: None,
        id: None,
        note: None,
        in_office: Vec::new(),
    };
    if let Some((code, sector)) = text.split_once(' ').filter(|(code, _)| code.len() == 3)
        && let Some(sector) = Sector::parse(sector)
    {
        (entity.code, entity.sector) = (Some(code.to_owned()), Some(sector));
        return entity;
    }
    if let Some(sector) = Sector::parse(text) {
        entity.sector = Some(sector);
        return entity;
    }
    let states = [
        ("Syria", "SYR"),
        ("Israel", "ISR"),
        ("United States", "USA"),
        ("Ukraine", "UKR"),
        ("Saudi Arabia", "SAU"),
    ];
    let state = states.iter().find(|(name, _)| *name == text);
    let body = TABLES.bodies.get(text);
    assert!(state.is_some() || body.is_some(), "nobody is called {text}");
    entity.code = body.map(|body| body.code.clone()).or(state.map(|(_, code)| (*code).to_owned()));
    entity.sector = body.map_or(Some(Sector::Gov), |body| body.sector);
    entity.name = Some(text.to_owned());
    entity
}

/// A place as the scenarios write it; none for `-`.
pub fn place(cell: &str) -> Option<Location> {
    let mut location = Location {
        extracted_place: cell.to_owned(),
        start: 2,
        end: 3,
        resolved_place: None,
        geonameid: None,
        lat: None,
        lon: None,
        city: None,
        district: None,
        province: None,
        country_code: None,
        resolution: 4,
        radius_km: None,
        footprint: None,
        alternatives: Vec::new(),
    };
    if let Some(code) = cell.strip_prefix("country ") {
        (location.country_code, location.resolution) = (Some(code.to_owned()), 1);
        return Some(location);
    }
    let (before, after) = cell.split_once('±')?;
    let (km, country) = after.split_once(' ').expect("a country after the radius");
    let words: Vec<&str> = before.split_whitespace().collect();
    let number = |text: &str| text.parse::<f64>().expect("a number");
    location.lon = Some(number(words[words.len() - 1]));
    location.lat = Some(number(words[words.len() - 2]));
    location.resolved_place = Some(words[..words.len() - 2].join(" "));
    location.radius_km = Some(number(km));
    location.country_code = Some(country.to_owned());
    Some(location)
}

pub fn when(cell: &str) -> When {
    let day = |text: &str| text.parse().expect("a day");
    match cell {
        "-" => When::Unknown,
        _ if cell.contains('T') => {
            let (hour, zone) = cell.split_once(' ').expect("an hour with its zone");
            let at = moments::local(hour, &moments::zone(zone).expect("a zone")).expect("an hour");
            When::Hours(at.from, at.to)
        }
        _ => {
            let (first, last) = cell.split_once("..").unwrap_or((cell, cell));
            When::Days(day(first), day(last))
        }
    }
}

fn deed(cell: &str) -> (Option<Event>, Vec<Mode>) {
    let mut words = cell.split(' ');
    let event = words.next().and_then(Event::parse);
    assert!(event.is_some(), "no event: {cell}");
    (event, words.map(|mode| Mode::parse(mode).expect("a mode")).collect())
}

fn answerer() -> Answerer {
    Answerer {
        entry: 1,
        by: "a verifier".to_owned(),
        at: "2020-05-04T09:00:00Z".to_owned(),
        reason: "seen on site".to_owned(),
    }
}

/// Adds what the cell `more` tells.
pub fn more(incident: &mut Incident, cell: &str) {
    for word in cell.split(';').map(str::trim).filter(|word| !word.is_empty()) {
        match word.split_once('=') {
            None => {
                incident.told = match word {
                    "alleged" => Telling::Alleged,
                    "denied" => Telling::Denied,
                    "disputed" => Telling::Disputed,
                    "future" => Telling::NotYet,
                    _ => panic!("{word}?"),
                }
            }
            Some(("weapon", id)) => incident.weapons.push(AGREEMENTS.weapons.by_id(id).expect("a weapon")),
            Some(("stood", at)) => incident.stood = place(&format!("gun {at}")),
            Some(("class" | "mm", _)) => {
                let part = |key: &str| word.split(' ').find_map(|part| part.strip_prefix(key));
                let mm = part("mm=").map(|mm| mm.parse().expect("millimetres"));
                incident.weapons.push(Weapon { id: None, class: part("class=").map(str::to_owned), mm });
            }
            Some((question, answer)) => {
                assert!(AGREEMENTS.questions.contains_key(question), "no question {question}");
                let answer = match answer {
                    "yes" => Answer::Yes(answerer()),
                    "no" => Answer::No(answerer()),
                    "claimed" => Answer::Claimed(Vec::new()),
                    _ => panic!("{answer}?"),
                };
                incident.answers.insert(question.to_owned(), answer);
            }
        }
    }
}

/// An incident of the five cells that say who did what to whom, where and when.
pub fn incident(cells: &[&str]) -> Incident {
    let [who, did, to, at, day] = cells else { panic!("five cells are needed: {cells:?}") };
    let (event, mode) = deed(did);
    Incident {
        id: "i".to_owned(),
        event,
        mode,
        actors: entities(who),
        recipients: entities(to),
        when: when(day),
        place: place(at),
        ..Incident::default()
    }
}

/// What of a row does not hold by these agreements.
pub fn wrong(all: &Agreements, row: &[&str]) -> Option<String> {
    let [provision, who, did, to, at, day, others, verdict, because] = row else {
        return Some(format!("cells: {row:?}"));
    };
    let mut told = incident(&[who, did, to, at, day]);
    more(&mut told, others);
    let (agreement, number) = provision.split_once(' ')?;
    let found =
        all.assess(&told).into_iter().find(|one| one.agreement == agreement && one.provision == number);
    let Some(found) = found else { return Some(format!("{row:?}\n  no finding")) };
    let expected = if *verdict == "breach" { "consistent with a breach" } else { verdict };
    let missing: Vec<&str> =
        because.split(", ").filter(|one| !one.is_empty() && !holds(&found, one)).collect();
    (found.verdict.as_str() != expected || !missing.is_empty()).then(|| {
        format!(
            "{}\n  {} but expected {expected}; not so: {missing:?}\n{}",
            row.join(" | "),
            found.said,
            found.aloud("")
        )
    })
}

fn holds(found: &Finding, reason: &str) -> bool {
    if let Some(needs) = reason.strip_prefix("needs: ") {
        return found.needs.iter().any(|one| one.contains(needs));
    }
    if let Some(says) = reason.strip_prefix("says: ") {
        return found.said.contains(says) || found.tests.iter().any(|test| test.reason.contains(says));
    }
    if let Some(who) = reason.strip_prefix("answers: ") {
        return found.answers.as_ref().is_some_and(|one| one.text == who);
    }
    if let Some(asked) = reason.strip_prefix("unchecked: ") {
        return found.tests.iter().any(|test| test.asked.as_str() == asked && test.unchecked);
    }
    match reason {
        "seen" => !found.unchecked && found.tests.iter().all(|test| !test.unchecked),
        "unchecked" => found.unchecked && found.aloud("").starts_with("Not checked"),
        "illustrative" => found.illustrative,
        "alleged" => found.alleged,
        "allowed" => found.allowed == Some(Truth::True),
        "not allowed" => {
            found.allowed == Some(Truth::False) && found.aloud("").contains("Was this allowed? no.")
        }
        "allowed not told" => found.allowed == Some(Truth::Undecidable),
        "no permission" => found.allowed.is_none() && !found.aloud("").contains("Was this allowed?"),
        _ => {
            let (asked, outcome) = reason.split_once('=').expect("a test and what it comes to");
            let outcomes = found.tests.iter().filter(|test| test.asked.as_str() == asked);
            let told: Vec<String> =
                outcomes.map(|test| format!("{:?}", test.outcome).to_lowercase()).collect();
            told.iter().any(|one| one == outcome)
        }
    }
}

/// The rows of all scenarios.
pub fn all_rows() -> Vec<Vec<&'static str>> {
    let files = [
        include_str!("assess/syria.md"),
        include_str!("assess/ukraine.md"),
        include_str!("assess/lebanon-yemen-libya.md"),
    ];
    files.into_iter().flat_map(rows).collect()
}

/// The incidents of all scenarios.
pub fn scenarios() -> Vec<Incident> {
    let each = all_rows().into_iter().map(|row| {
        let mut told = incident(&row[1..6]);
        more(&mut told, row[6]);
        told
    });
    each.collect()
}

#[test]
fn scenarios_come_to_what_they_should() {
    let all = all_rows();
    assert!(all.len() >= 120, "{} scenarios", all.len());
    let faults: Vec<String> = all.iter().filter_map(|row| wrong(&AGREEMENTS, row)).collect();
    assert!(faults.is_empty(), "{} of {}:\n\n{}", faults.len(), all.len(), faults.join("\n\n"));
}

#[test]
fn what_was_due_stands_as_the_clock_says() {
    let mut faults = Vec::new();
    for row in rows(include_str!("assess/due.md")) {
        let [provision, clock, reports, expected] = row[..] else { panic!("{row:?}") };
        let mut told = Vec::new();
        for report in reports.split(';').filter(|one| !one.is_empty()) {
            let [deed_of, at, day] = report.split(", ").collect::<Vec<_>>()[..] else { panic!("{report}") };
            let did = deed_of.split(' ').position(|word| Event::parse(word).is_some()).expect("an event");
            let words: Vec<&str> = deed_of.split(' ').collect();
            told.push(incident(&[&words[..did].join(" "), &words[did..].join(" "), "-", at, day]));
        }
        let now = clock.parse().expect("an instant");
        let due = AGREEMENTS.due(&told, now);
        let found = due
            .iter()
            .find(|one| format!("{} {}", one.agreement, one.provision) == provision)
            .expect(provision);
        let standing = format!("{:?}", found.standing).to_lowercase();
        if standing != expected {
            faults.push(format!("{}: {standing}: {}", row.join(" | "), found.reason));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_agreement_can_be_told_in_words_and_says_what_is_not_checked() {
    for text in &AGREEMENTS.texts {
        let words = AGREEMENTS.in_words(text);
        for rule in &text.rules {
            let heading = words
                .lines()
                .find(|line| line.starts_with(&format!("{} (", rule.number)))
                .expect("a heading");
            assert_eq!(heading.ends_with("[not checked]"), !rule.own.checked, "{heading}");
        }
        assert!(text.agreement.provision.iter().all(|one| !one.source.is_empty()));
    }
    let families: BTreeMap<&str, usize> = AGREEMENTS.texts.iter().fold(BTreeMap::new(), |mut all, text| {
        *all.entry(text.agreement.countries[0].as_str()).or_default() += 1;
        all
    });
    assert_eq!(families, BTreeMap::from([("LBN", 2), ("LBY", 1), ("SYR", 5), ("UKR", 5), ("YEM", 2)]));
}

/// What a text names, in words of our own.
fn named(text: &str, lang: &str, published: &str) -> Vec<String> {
    let mut line = crate::code(text, lang);
    line.published = (!published.is_empty()).then(|| published.to_owned());
    let found = AGREEMENTS.norms.in_document(&line);
    found.into_iter().map(|one| one.id.unwrap_or_else(|| format!("? {}", one.candidates.join(" ")))).collect()
}

#[test]
fn norms_and_agreements_are_known_by_name_number_country_and_date() {
    let check = |text: &str, lang: &str, published: &str, expected: &[&str]| {
        assert_eq!(named(text, lang, published), expected, "{text}");
    };
    let accused = "Damascus called the strike in Syria a violation of the Security Council resolution and of the UN Charter.";
    check(accused, "en", "2017-07-05", &["? unsc-2254 unsc-2268 unsc-2328 unsc-2336", "un-charter"]);
    check(accused, "en", "2016-03-01", &["? unsc-2254 unsc-2268", "un-charter"]);
    check("The strike in Syria broke Security Council resolution 2254.", "en", "2017-07-05", &["unsc-2254"]);
    check("The strike in Syria broke Security Council resolution 9999.", "en", "2017-07-05", &[]);
    check(
        "وصفت دمشق الغارة في سوريا بأنها خرق لقرار مجلس الأمن رقم 2254 ولميثاق الأمم المتحدة.",
        "ar",
        "2017-07-05",
        &["unsc-2254", "un-charter"],
    );
    check("Дамаск назвал удар в Сирии нарушением Устава ООН.", "ru", "2017-07-05", &["un-charter"]);
    check("The truce in Libya has held for a week.", "en", "2021-02-05", &["libya-2020"]);
    check("The truce in Libya has held for a week.", "en", "2019-02-05", &[]);
    check("The truce in Lebanon has held for a week.", "en", "2010-02-05", &["lebanon-1701-2006"]);
    check("The truce in Lebanon has held for a week.", "en", "2024-12-05", &["lebanon-2024"]);
}

#[test]
fn an_accusers_words_tie_his_norms_to_the_act() {
    let line = crate::code(
        "A US air strike hit positions of the Syrian army on Tuesday, Damascus said, calling it a violation of the UN Charter. Aid reached Homs.",
        "en",
    );
    let assault = line.records.iter().find(|record| record.event == Event::Assault).expect("the strike");
    let ids = |record| {
        AGREEMENTS.norms.of_record(&line, record).into_iter().filter_map(|one| one.id).collect::<Vec<_>>()
    };
    assert_eq!(ids(assault), ["un-charter"]);
    let aid = line.records.iter().find(|record| record.event == Event::Aid);
    assert!(aid.is_none_or(|record| ids(record).is_empty()));
}
