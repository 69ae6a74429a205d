//! How long a million incidents take against all agreements: `cargo run --release -p hudna-pipeline --example
//! assess_many [-- NUMBER [FILE]]`; with FILE the findings are written there, a line each, to compare with another version's. The incidents are the scenarios' kinds of acts at towns of the gazetteer in and around the
//! agreements' countries, on days of 2012 to 2026, by and against their parties; two threads judge them. Then a zone is moved:
//! what is assessed again must come to what assessing all from the beginning does, by a tenth of the incidents.

#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "it measures and prints"
)]

use std::borrow::Cow;
use std::io::Write;
use std::time::Instant;

use hudna_pipeline::assess::Agreements;
use hudna_pipeline::assess::again::{Basis, Case};
use hudna_pipeline::assess::docket::Docket;
use hudna_pipeline::assess::finding::Finding;
use hudna_pipeline::model::incident::{Incident, Telling, When};
use hudna_pipeline::model::table::DataFiles;
use hudna_pipeline::model::{Entity, Event, Location, Mode, Sector};
use hudna_places::{Gazetteer, Kind};

const COUNTRIES: [&str; 10] = ["SYR", "LBN", "ISR", "UKR", "RUS", "YEM", "SAU", "LBY", "TUR", "IRQ"];
const NAMES: [(&str, &str, Sector); 12] = [
    ("Syrian Arab Army", "SYR", Sector::Mil),
    ("Jaysh al-Nasr", "SYR", Sector::Reb),
    ("Israel Defense Forces", "ISR", Sector::Mil),
    ("Hezbollah", "LBN", Sector::Reb),
    ("Armed Forces of Ukraine", "UKR", Sector::Mil),
    ("Donetsk People's Republic", "UKR", Sector::Reb),
    ("Yemeni Armed Forces", "YEM", Sector::Mil),
    ("Houthis", "YEM", Sector::Reb),
    ("Libyan National Army", "LBY", Sector::Reb),
    ("Misrata brigades", "LBY", Sector::Mil),
    ("Turkish Armed Forces", "TUR", Sector::Mil),
    ("ISIL", "SYR", Sector::Uaf),
];
const ACTS: [(Event, Option<Mode>); 6] = [
    (Event::Assault, Some(Mode::HeavyWeapons)),
    (Event::Assault, Some(Mode::Aerial)),
    (Event::Assault, Some(Mode::Firearms)),
    (Event::Coerce, Some(Mode::Restrict)),
    (Event::Mobilize, Some(Mode::Weapons)),
    (Event::Retreat, Some(Mode::Access)),
];

fn main() {
    let number: usize = std::env::args().nth(1).map_or(1_000_000, |text| text.parse().expect("a number"));
    let begun = Instant::now();
    let all =
        Agreements::load(&DataFiles::embedded(), Cow::Borrowed(Gazetteer::embedded())).expect("sound data");
    let towns = towns(Gazetteer::embedded());
    println!(
        "{} agreements loaded in {:.1} s; {} towns",
        all.texts.len(),
        begun.elapsed().as_secs_f64(),
        towns.len()
    );
    if let Some(file) = std::env::args().nth(2) {
        return write(&file, &Docket::of(&all), &towns, number);
    }
    let begun = Instant::now();
    let half = |part: usize| {
        // Each thread keeps what it finds of places.
        let docket = Docket::of(&all);
        let (mut found, mut seed) = (0usize, 20_170_504 + part as u64);
        for _ in 0..number / 2 {
            found += docket.covering(&incident(&towns, &mut seed), |_, _| true).len();
        }
        found
    };
    let found: usize = std::thread::scope(|scope| {
        let each: Vec<_> = (0..2).map(|part| scope.spawn(move || half(part))).collect();
        each.into_iter().map(|one| one.join().expect("a thread")).sum()
    });
    let seconds = begun.elapsed().as_secs_f64();
    println!(
        "{number} incidents, {found} findings: {seconds:.1} s on two threads, {:.1} µs of a thread for each",
        seconds * 2e6 / number as f64
    );
    after_a_zone_moved(&all, &towns, number / 10);
}

/// Assesses again after a zone moved, and all from the beginning, and compares.
fn after_a_zone_moved(all: &Agreements, towns: &[Location], number: usize) {
    const FILE: &str = "agreements/syria-astana-2017/zones.geojson";
    let mut files = DataFiles::embedded();
    let text = files.layers(FILE).last().expect("the zones").to_owned();
    let moved = text.replacen("[36.31, 33.49], [36.50, 33.45]", "[36.31, 33.49], [36.52, 33.41]", 1);
    assert_ne!(text, moved, "the zone is not where this moves it from");
    files.add(FILE.to_owned(), moved);
    let other = Agreements::load(&files, Cow::Borrowed(Gazetteer::embedded())).expect("sound data");
    let mut seed = 20_170_504;
    let cases: Vec<Case> = (0..number)
        .map(|at| {
            let incident = Incident { id: format!("i{at:07}"), ..incident(towns, &mut seed) };
            Case { incident, ..Case::default() }
        })
        .collect();
    let (before, now) = (Basis::of(all, &cases), Basis::of(&other, &cases));
    let kept = before.plan(&Basis::default()).findings(&Docket::of(all), &cases);
    let plan = now.plan(&before);
    let begun = Instant::now();
    let again = plan.findings(&Docket::of(&other), &cases);
    let seconds = begun.elapsed().as_secs_f64();
    let gone =
        |finding: &Finding| plan.rules.contains(&(finding.agreement.clone(), finding.provision.clone()));
    let made = again.len();
    let mut brought: Vec<Finding> = kept.into_iter().filter(|finding| !gone(finding)).chain(again).collect();
    brought.sort_by_key(Finding::id);
    let mut whole = now.plan(&Basis::default()).findings(&Docket::of(&other), &cases);
    whole.sort_by_key(Finding::id);
    assert!(brought == whole, "assessing again comes to something else than from the beginning");
    println!(
        "a zone moved: {} provisions of {}, {made} findings of {} made again in {seconds:.1} s on one thread; all the same as from the beginning",
        plan.rules.len(),
        now.rules.len(),
        whole.len()
    );
}

fn write(file: &str, docket: &Docket<'_>, towns: &[Location], number: usize) {
    let mut out = std::io::BufWriter::new(std::fs::File::create(file).expect("a file"));
    let mut seed = 20_170_504;
    for at in 0..number {
        for finding in docket.covering(&incident(towns, &mut seed), |_, _| true) {
            let said = serde_json::to_string(&finding).expect("a finding as JSON");
            writeln!(out, "{at} {said}").expect("room on the disk");
        }
    }
}

fn towns(gazetteer: &Gazetteer) -> Vec<Location> {
    let near = gazetteer.ids().map(|id| gazetteer.place(id)).filter(|place| {
        COUNTRIES.contains(&place.country) && matches!(place.kind, Kind::City | Kind::Town | Kind::Village)
    });
    let locations = near.map(|place| Location {
        extracted_place: place.name.to_owned(),
        start: 0,
        end: 1,
        resolved_place: Some(place.name.to_owned()),
        geonameid: place.geonameid,
        lat: Some(place.lat),
        lon: Some(place.lon),
        city: None,
        district: None,
        province: None,
        country_code: Some(place.country.to_owned()),
        resolution: 4,
        radius_km: Some(3.0),
        footprint: None,
        alternatives: Vec::new(),
    });
    locations.collect()
}

fn incident(towns: &[Location], seed: &mut u64) -> Incident {
    let mut next = |most: usize| {
        *seed = *seed * 48_271 % 2_147_483_647;
        *seed as usize % most
    };
    let (event, mode) = ACTS[next(ACTS.len())];
    let day = jiff::civil::date(2012, 1, 1).saturating_add(jiff::Span::new().days(next(5200) as i64));
    Incident {
        id: "i".to_owned(),
        event: Some(event),
        mode: mode.into_iter().collect(),
        actors: vec![party(next(NAMES.len()))],
        recipients: vec![party(next(NAMES.len()))],
        when: if next(10) == 0 { When::Unknown } else { When::Days(day, day) },
        place: (next(12) > 0).then(|| towns[next(towns.len())].clone()),
        told: if next(2) == 0 { Telling::Alleged } else { Telling::Reported },
        ..Incident::default()
    }
}

fn party(at: usize) -> Entity {
    let (name, code, sector) = NAMES[at];
    Entity {
        text: name.to_owned(),
        start: 0,
        end: 1,
        name: Some(name.to_owned()),
        code: Some(code.to_owned()),
        sector: Some(sector),
        id: None,
        note: None,
        in_office: Vec::new(),
    }
}
