//! Many incidents: what the docket leaves out is what judging finds not covered; and what is assessed again after a
//! change, and only that, comes to what assessing all from the beginning does.

use std::collections::BTreeMap;

use hudna_pipeline::assess::Agreements;
use hudna_pipeline::assess::again::{Basis, Case};
use hudna_pipeline::assess::decided::{Outcome, Ruling};
use hudna_pipeline::assess::docket::Docket;
use hudna_pipeline::assess::finding::Finding;
use hudna_pipeline::model::incident::{Incident, When};
use hudna_pipeline::model::table::DataFiles;

use crate::assess::{AGREEMENTS, load, scenarios};

/// The scenarios' incidents, and others put together from who, what, where and when of several of them.
fn incidents(crossed: usize) -> Vec<Incident> {
    let own = scenarios();
    let mut all = own.clone();
    // A generator of Lehmer's kind: the same numbers in every run.
    let mut seed: u64 = 20_170_504;
    let mut next = || {
        seed = seed * 48_271 % 2_147_483_647;
        &own[seed as usize % own.len()]
    };
    for _ in 0..crossed {
        let mut incident = next().clone();
        incident.actors.clone_from(&next().actors);
        incident.place.clone_from(&next().place);
        incident.when = next().when.clone();
        incident.recipients.clone_from(&next().recipients);
        all.push(incident);
    }
    for (number, incident) in all.iter_mut().enumerate() {
        incident.id = format!("i{number:04}");
    }
    all
}

#[test]
fn what_the_docket_leaves_out_is_not_covered() {
    let docket = Docket::of(&AGREEMENTS);
    let mut found = 0;
    // A debug build judges slowly: every third scenario, and others crossed.
    for incident in incidents(90).into_iter().step_by(3) {
        let covering = AGREEMENTS.covering(&incident);
        assert_eq!(docket.covering(&incident, |_, _| true), covering, "{incident:#?}");
        found += covering.len();
    }
    assert!(found > 100, "only {found} findings: too few to tell anything");
}

type Kept = BTreeMap<String, Finding>;

fn from_scratch(all: &Agreements, cases: &[Case]) -> Kept {
    let change = Basis::of(all, cases).since(&Basis::default(), all, cases);
    assert!(change.asked > 0);
    change.findings.into_iter().map(|finding| (finding.id(), finding)).collect()
}

/// Brings findings from one state to another as a store does; tells how many judgements were asked for.
fn brought(mut kept: Kept, before: (&Agreements, &[Case]), now: (&Agreements, &[Case])) -> (Kept, u64) {
    let change = Basis::of(now.0, now.1).since(&Basis::of(before.0, before.1), now.0, now.1);
    kept.retain(|_, finding| {
        let rule = (finding.agreement.clone(), finding.provision.clone());
        !change.rules.contains(&rule) && !change.incidents.contains(&finding.incident)
    });
    kept.extend(change.findings.into_iter().map(|finding| (finding.id(), finding)));
    (kept, change.asked)
}

fn with(file: &str, from: &str, to: &str) -> Agreements {
    let mut files = DataFiles::embedded();
    let text = files.layers(file).last().expect(file).to_owned();
    assert!(text.contains(from), "{from} is not in {file}");
    files.add(file.to_owned(), text.replacen(from, to, 1));
    load(files).expect("the change is sound")
}

#[test]
fn after_a_change_only_what_can_change_is_assessed_again() {
    let cases: Vec<Case> =
        incidents(0).into_iter().step_by(8).map(|incident| Case { incident, ..Case::default() }).collect();
    let kept = from_scratch(&AGREEMENTS, &cases);
    let number = cases.len() as u64;
    let check = |all: &Agreements, now: &[Case], expected: u64| {
        let (brought, asked) = brought(kept.clone(), (&AGREEMENTS, &cases), (all, now));
        assert_eq!(asked, expected);
        assert_eq!(brought, from_scratch(all, now));
    };
    check(&AGREEMENTS, &cases, 0);

    let zones = "agreements/syria-astana-2017/zones.geojson";
    let moved = with(zones, "[36.31, 33.49], [36.50, 33.45]", "[36.31, 33.49], [36.52, 33.41]");
    let of_zone = |all: &Agreements| {
        let rules = all.texts.iter().flat_map(|text| &text.rules);
        let ids =
            rules.filter(|rule| rule.sites.iter().any(|site| site.id == "syria-astana-2017/eastern-ghouta"));
        ids.count() as u64
    };
    assert!(of_zone(&moved) > 2);
    check(&moved, &cases, number * of_zone(&moved));

    // The same lines, for another time.
    let ghouta = "\"id\": \"eastern-ghouta\", ";
    let ended = with(zones, ghouta, &format!("{ghouta}\"until\": \"2017-07-01\", "));
    check(&ended, &cases, number * of_zone(&ended));

    let astana = "agreements/syria-astana-2017/agreement.toml";
    let narrower = with(astana, "act = [\"attacking-medical\"]", "act = [\"refusing-aid\"]");
    check(&narrower, &cases, number);
    // Words of a title are read by no judgement.
    let named = with(astana, "Syrian Arab Republic\"\nru", "Syrian Arab Republic (2017)\"\nru");
    check(&named, &cases, 0);

    let rules = AGREEMENTS.texts.iter().map(|text| text.rules.len() as u64).sum::<u64>();
    let mut later = cases.clone();
    later[3].incident.when = When::Unknown;
    later.remove(7);
    check(&AGREEMENTS, &later, rules);

    let mut decided = cases.clone();
    let finding = kept.values().next().expect("there are findings").clone();
    let ruling = Ruling {
        entry: 9,
        at: "2026-01-05T06:00:00Z".to_owned(),
        by: "A. Person".to_owned(),
        outcome: Outcome::Verified,
        reason: "seen by a patrol".to_owned(),
    };
    let at = decided.iter().position(|case| case.incident.id == finding.incident).expect("it is there");
    decided[at].rulings.insert((finding.agreement.clone(), finding.provision.clone()), ruling);
    check(&AGREEMENTS, &decided, rules);
    let (brought, _) = brought(kept.clone(), (&AGREEMENTS, &cases), (&AGREEMENTS, &decided));
    assert_eq!((finding.standing() != "verified", brought[&finding.id()].standing()), (true, "verified"));
}
