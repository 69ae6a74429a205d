//! Movements that were notified held against what is told to have moved, as the table in `assess/notified.md` says; and a
//! provision that asks whether a movement was notified.

use hudna_pipeline::assess::Agreements;
use hudna_pipeline::assess::finding::Verdict;
use hudna_pipeline::assess::notified::{Notices, QUESTION};
use hudna_pipeline::assess::spot::Survey;
use hudna_pipeline::model::incident::{Answer, Answerer, Incident, Notified};
use hudna_pipeline::model::table::DataFiles;
use hudna_pipeline::model::{Anchor, Movement, Stop, Whether};

use crate::assess::{AGREEMENTS, entity, incident, load, rows};

fn movement(cell: &str) -> Movement {
    let told = |key: &str| {
        let mut parts = cell.split(';').filter_map(|part| part.trim().split_once('='));
        parts.find_map(|(own, value)| (own == key).then(|| value.to_owned()))
    };
    let number = |text: &str| text.parse::<f64>().expect("a number");
    let stop = |point: &str| {
        let (lat, lon) = point.split_once(' ').expect("two numbers");
        let at = Anchor { name: "Stop".to_owned(), geonameid: None, lat: number(lat), lon: number(lon) };
        Stop { at, radius_km: 2.0 }
    };
    let route = told("route").unwrap_or_default();
    Movement {
        kind: told("kind").expect("a kind"),
        by: entity(&told("by").expect("who notified")),
        mover: told("moves").map(|name| entity(&name)),
        told: Some("the mission".to_owned()),
        notified: told("told"),
        from: told("from").expect("a day"),
        to: told("to"),
        route: route.split('>').filter(|point| !point.is_empty()).map(stop).collect(),
        part: told("part").is_some(),
        corridor_km: told("km").map(|km| number(&km)),
        country: told("country"),
        answer: told("answer"),
        notice_h: told("hours").map(|hours| number(&hours)),
        load: Some("nine lorries".to_owned()),
    }
}

fn notices(cell: &str) -> Notices {
    let mut notices = Notices::default();
    notices.add("table", cell.split(" & ").map(movement).collect());
    notices
}

fn notified(row: &[&str], all: &Agreements) -> Incident {
    let mut told = incident(&row[1..6]);
    told.notified = notices(row[0]).of(&told, all, &Survey::of(&all.gazetteer));
    told
}

fn word(outcome: Option<Whether>) -> &'static str {
    match outcome {
        None => "-",
        Some(Whether::Yes) => "yes",
        Some(Whether::No) => "no",
        Some(Whether::Open) => "open",
    }
}

fn holds(all: &[Notified], reason: &str) -> bool {
    let (asked, outcome) = reason.split_once('=').expect("a check and what it comes to");
    let mut checks = all.iter().flat_map(|one| &one.checks).filter(|check| check.asked == asked);
    checks.any(|check| word(Some(check.outcome)) == outcome)
}

#[test]
fn what_was_notified_answers_whether_it_was_allowed() {
    let (mut faults, mut seen) = (Vec::new(), std::collections::BTreeMap::new());
    let phrases = AGREEMENTS.phrases();
    let all: Vec<Vec<&str>> = rows(include_str!("assess/notified.md")).filter(|row| row.len() > 6).collect();
    for row in all.iter().filter(|row| row[0] != "notified") {
        let told = notified(row, &AGREEMENTS);
        let struck = told.notified.iter().any(|one| one.struck);
        let allowed = if struck { "struck" } else { word(Notified::all(&told.notified)) };
        assert!(!struck || Notified::all(&told.notified).is_none(), "what was struck allows nothing");
        *seen.entry(allowed).or_insert(0) += 1;
        let because = row.get(7).copied().unwrap_or_default();
        let missing: Vec<&str> =
            because.split(", ").filter(|one| !one.is_empty() && !holds(&told.notified, one)).collect();
        if allowed != row[6] || !missing.is_empty() {
            let aloud: Vec<String> = told.notified.iter().flat_map(Notified::aloud).collect();
            faults.push(format!(
                "{}\n  {allowed}; not so: {missing:?}\n{}",
                row.join(" | "),
                aloud.join("\n")
            ));
        }
        for check in told.notified.iter().flat_map(|one| &one.checks) {
            assert!(phrases.contains_key(check.reason.code.as_ref()), "{:?}", check.reason);
            assert!(!check.reason.text.contains('{'), "{}", check.reason);
        }
    }
    assert!(faults.is_empty(), "{} of {}:\n{}", faults.len(), all.len(), faults.join("\n"));
    assert!(["yes", "no", "open", "struck", "-"].iter().all(|one| seen[one] >= 5), "{seen:?}");
}

/// Beside the findings, where no provision asks; and never where it was to go.
#[test]
fn it_changes_no_finding_of_a_provision_that_does_not_ask_and_tells_no_route() {
    let mut told_of = 0;
    for row in rows(include_str!("assess/notified.md")).filter(|row| row.len() > 6 && row[0] != "notified") {
        let with = notified(&row, &AGREEMENTS);
        let without = Incident { notified: Vec::new(), ..with.clone() };
        for (mut one, other) in AGREEMENTS.covering(&with).into_iter().zip(AGREEMENTS.covering(&without)) {
            let aloud = one.aloud("");
            told_of += usize::from(aloud.contains("Was this allowed by it?"));
            let shown = format!("{aloud}{}", serde_json::to_string(&one).expect("JSON"));
            for hidden in ["Stop", "nine lorries", "36.75", "2017-06-06"] {
                let own = row[1..6].concat().contains(hidden);
                assert!(own || !shown.contains(hidden), "{hidden}: {shown}");
            }
            one.notified.clear();
            assert_eq!(one, other);
        }
    }
    assert!(told_of > 10, "{told_of} findings tell of it");
}

/// A mission's own protocol, as it would lay it over ours.
const ASKING: &str = r#"
id = "protocol"
form = "protocol"
countries = ["SYR"]
zone = "Asia/Damascus"
status = "in-force"
party = [{ who = "SYR", role = "party", source = "this test", checked = true }]
entry = [{ at = "2017-05-01", zones = ["Asia/Damascus"], says = "1 May 2017", source = "this test", checked = true }]
title = { ar = "بروتوكول", fa = "پروتکل", en = "A protocol", ru = "Протокол", tr = "Protokol" }
[adopted]
on = "2017-05-01"
how = "signed"
place = "by the mission"
source = "this test"
checked = true
[[provision]]
number = "P-1"
kinds = ["permission"]
summary = "Aid may move once it was notified and agreed to."
bound = ["any"]
act = ["letting-aid"]
needs = ["announced"]
where = [{ country = "SYR" }]
source = "this test"
checked = true
"#;

#[test]
fn a_provision_that_asks_for_notice_is_answered_by_what_was_notified() {
    let mut files = DataFiles::embedded();
    files.add("agreements/protocol/agreement.toml", ASKING);
    let all = load(files).expect("it is sound");
    let of = |answer: &str, told: &str, person: Option<Answer>| {
        let cell = format!(
            "kind=aid;by=World Food Programme;told={told};from=2017-06-04;route=35.37 36.60;country=SYR;answer={answer}"
        );
        let row =
            [&cell, "World Food Programme", "AID", "SYR CVL", "Kafr Zita 35.37 36.60±2 SYR", "2017-06-04"];
        let mut told = notified(&row, &all);
        told.answers.extend(person.map(|person| (QUESTION.to_owned(), person)));
        let found = all.assess(&told).into_iter().find(|one| one.provision == "P-1").expect("a finding");
        (found.verdict, found.allowed.map(|truth| format!("{truth:?}").to_lowercase()), found.said)
    };
    let check = |answer, told, person, verdict, allowed: &str, said: &str| {
        let (came, was, says) = of(answer, told, person);
        assert_eq!((came, was.as_deref()), (verdict, Some(allowed)), "{answer}, told {told}: {says}");
        assert!(says.contains(said), "{says}");
    };
    check("agreed", "2017-06-01", None, Verdict::NoBreach, "true", "P-1 allows it");
    check("refused", "2017-06-01", None, Verdict::NotCovered, "false", "not allowed by P-1");
    check("agreed", "2017-06-05", None, Verdict::NotCovered, "false", "after it was to begin");
    check("pending", "2017-06-01", None, Verdict::Undecidable, "undecidable", "notified in time and agreed");
    let yes = Some(Answer::Yes(Answerer::default()));
    check("refused", "2017-06-01", yes, Verdict::NoBreach, "true", "P-1 allows it");
}
