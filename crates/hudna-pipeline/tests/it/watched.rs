//! Observers held against a happening, as the table in `assess/watched.md` says; none of them decides anything.

use hudna_pipeline::assess::spot::Survey;
use hudna_pipeline::assess::watches::Watches;
use hudna_pipeline::model::incident::{Incident, Watched};
use hudna_pipeline::model::{Anchor, Event, Mode, Observation, Post};

use crate::assess::{AGREEMENTS, entity, place, rows, when};

fn anchor(name: &str, lat: &str, lon: &str) -> Anchor {
    let number = |text: &str| text.parse().expect("degrees");
    Anchor { name: name.to_owned(), geonameid: None, lat: number(lat), lon: number(lon) }
}

fn metres(km: &str) -> Option<f64> {
    (km != "-").then(|| km.parse::<f64>().expect("kilometres") * 1000.0)
}

fn watches(cell: &str) -> Watches {
    let (mut posts, mut seen) = (Vec::new(), Vec::new());
    for one in cell.split(';').map(|one| one.split_whitespace().collect::<Vec<_>>()) {
        let [kind, name, lat, lon, km, days, of, looks @ ..] = &one[..] else { panic!("{one:?}") };
        let at = anchor(name, lat, lon);
        if let Some((from, to)) = days.split_once("..") {
            posts.push(Post {
                name: (*name).to_owned(),
                kind: (*kind).to_owned(),
                lat: at.lat,
                lon: at.lon,
                from: Some(from.to_owned()),
                to: Some(to.to_owned()).filter(|to| !to.is_empty()),
                contributor: Some((*of).to_owned()),
                host: None,
                consent: None,
                reach_m: metres(km),
                bearing: looks.first().map(|degrees| degrees.parse().expect("degrees")),
                width: looks.get(1).map(|degrees| degrees.parse().expect("degrees")),
            });
        } else {
            let told = serde_json::json!({ "what": kind, "observer": of, "from": days });
            let told: Observation = serde_json::from_value(told).expect("an observation");
            seen.push(Observation { position: Some(at), reach_m: metres(km), ..told });
        }
    }
    let mut watches = Watches::default();
    watches.add("table", posts, seen);
    watches
}

fn shelling(at: &str, day: &str) -> Incident {
    Incident {
        id: "i".to_owned(),
        event: Some(Event::Assault),
        mode: vec![Mode::HeavyWeapons],
        actors: vec![entity("Armed Forces of Ukraine")],
        recipients: vec![entity("UKR CVL")],
        when: when(day),
        place: place(&format!("somewhere {at} UKR")),
        ..Incident::default()
    }
}

fn told(one: &Watched) -> String {
    let value = serde_json::to_value(one).expect("JSON");
    let word = |key: &str| value[key].as_str().unwrap_or("-").to_owned();
    let part = if one.part_of_time { " part-time" } else { "" };
    format!("{} {} {} {}{part}", word("sight"), word("reach"), one.kind, word("observer"))
}

#[test]
fn who_could_have_noticed_it_is_told_and_decides_nothing() {
    let (mut faults, mut quiet) = (Vec::new(), 0);
    for row in rows(include_str!("assess/watched.md")).filter(|row| row.len() == 4 && row[0] != "observers") {
        let without = shelling(row[1], row[2]);
        let watched = watches(row[0]).of(&without, &Survey::of(&AGREEMENTS.gazetteer));
        let said: Vec<String> = watched.iter().map(told).collect();
        let said = if said.is_empty() { "-".to_owned() } else { said.join(" ; ") };
        if said != row[3] {
            faults.push(format!("{}\n  {said}", row.join(" | ")));
        }
        let with = Incident { watched, ..without.clone() };
        for (mut with, without) in AGREEMENTS.covering(&with).into_iter().zip(AGREEMENTS.covering(&without)) {
            let aloud = with.aloud("");
            quiet += usize::from(aloud.contains("noticed nothing") && aloud.contains("refutes nothing"));
            assert!(!aloud.contains("P1"), "where observers are is not told: {aloud}");
            with.watched.clear();
            assert_eq!(with, without);
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(quiet > 5, "{quiet} findings say so");
}
