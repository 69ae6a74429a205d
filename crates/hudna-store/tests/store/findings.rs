//! Findings as they are kept: replaced by incident or provision, listed, counted by incidents, and gone with a redaction.

use hudna_store::{
    Change, Coverage, Dimension, Erase, FindingChange, FindingFilter, FusedRow, NewFinding, Store, Tally,
    Writer,
};
use serde_json::json;

use crate::{AT, BY, Place, check_sound, two_documents};

fn finding(incident: &str, provision: &str, standing: &str, day: Option<&str>) -> NewFinding {
    NewFinding {
        id: format!("{incident}~pact~{provision}"),
        incident: incident.into(),
        agreement: "pact".into(),
        provision: provision.into(),
        verdict: if standing == "undecidable" { standing } else { "consistent with a breach" }.into(),
        standing: standing.into(),
        day: day.map(str::to_owned),
        parties: vec!["AAA".into()],
        zones: Vec::new(),
        open: Vec::new(),
        json: json!({ "said": standing }),
    }
}

fn change(findings: Vec<NewFinding>) -> FindingChange {
    let mut incidents: Vec<String> = findings.iter().map(|one| one.incident.clone()).collect();
    incidents.dedup();
    FindingChange {
        agreements: vec![("pact".into(), json!({ "id": "pact" }))],
        provisions: [(("pact".into(), "1".into()), "p1".into()), (("pact".into(), "2".into()), "p2".into())]
            .into(),
        incidents: incidents
            .into_iter()
            .map(|id| (id.clone(), format!("print of {id}"), json!({ "id": id })))
            .collect(),
        findings,
        ..FindingChange::default()
    }
}

fn kept(place: &Place) -> Writer {
    let mut writer = place.writer();
    two_documents(&mut writer);
    let mut second = finding("b", "1", "undecidable", Some("2026-01-09"));
    second.parties = vec!["AAA".into(), "BBB".into()];
    second.zones = vec!["pact/north".into(), "pact/south".into()];
    let all = vec![
        finding("a", "1", "alleged", Some("2026-01-02")),
        finding("a", "2", "alleged", Some("2026-01-02")),
        second,
        finding("c", "1", "verified", None),
    ];
    writer.keep_findings(&change(all)).unwrap();
    writer
}

fn ids(store: &Store, filter: &FindingFilter) -> Vec<String> {
    let filter = FindingFilter { limit: 10, ..filter.clone() };
    store.findings(&filter).unwrap().rows.into_iter().map(|row| row.id).collect()
}

fn tally(of: &[Option<&str>], standing: &str, incidents: u64) -> Tally {
    Tally { of: of.iter().map(|one| one.map(str::to_owned)).collect(), standing: standing.into(), incidents }
}

#[test]
fn findings_are_listed_by_what_they_say() {
    let place = Place::fresh();
    let store = kept(&place);
    let store = store.store();
    let all = FindingFilter::default();
    assert_eq!(ids(store, &all), ["b~pact~1", "a~pact~1", "a~pact~2", "c~pact~1"]);
    let some = |value: &str| Some(value.to_owned());
    let cases = [
        (FindingFilter { provision: some("2"), ..all.clone() }, vec!["a~pact~2"]),
        (FindingFilter { zone: some("pact/south"), ..all.clone() }, vec!["b~pact~1"]),
        (FindingFilter { party: some("BBB"), ..all.clone() }, vec!["b~pact~1"]),
        (FindingFilter { standing: some("verified"), ..all.clone() }, vec!["c~pact~1"]),
        (FindingFilter { before: some("2026-01-02"), provision: some("1"), ..all.clone() }, vec!["a~pact~1"]),
        (FindingFilter { agreement: some("' OR 1 --"), ..all.clone() }, vec![]),
    ];
    for (filter, expected) in cases {
        assert_eq!(ids(store, &filter), expected, "{filter:?}");
    }
    let page = store.findings(&FindingFilter { limit: 1, ..all }).unwrap();
    assert_eq!((page.total, page.incidents, page.rows.len()), (4, 3, 1));
    let row = store.finding("a~pact~1").unwrap().unwrap();
    assert_eq!((row.finding, row.incident), (json!({ "said": "alleged" }), json!({ "id": "a" })));
    assert_eq!(store.agreement("pact").unwrap(), Some(json!({ "id": "pact" })));
}

#[test]
fn incidents_are_counted_and_neither_findings_nor_reports() {
    let place = Place::fresh();
    let writer = kept(&place);
    let store = writer.store();
    let all = FindingFilter::default();
    // Two findings on one incident are one incident.
    let expected = [tally(&[], "alleged", 1), tally(&[], "undecidable", 1), tally(&[], "verified", 1)];
    assert_eq!(store.tally(&all, &[]).unwrap(), expected);
    // One that may lie in two zones counts in each, and where no zone is told that is said.
    let zones = store
        .tally(&FindingFilter { provision: Some("1".into()), ..all.clone() }, &[Dimension::Zone])
        .unwrap();
    let expected = [
        tally(&[None], "alleged", 1),
        tally(&[None], "verified", 1),
        tally(&[Some("pact/north")], "undecidable", 1),
        tally(&[Some("pact/south")], "undecidable", 1),
    ];
    assert_eq!(zones, expected);
    let parties = store.tally(&all, &[Dimension::Party, Dimension::Provision]).unwrap();
    assert!(parties.contains(&tally(&[Some("BBB"), Some("1")], "undecidable", 1)), "{parties:?}");
    let row = |standing: &str, last, before| Change { standing: standing.into(), last, before };
    let filter = FindingFilter { agreement: Some("pact".into()), ..all };
    let trend = store.trend(&filter, None).unwrap().unwrap();
    assert_eq!(trend.until, "2026-01-09");
    assert_eq!(trend.standings, [row("alleged", 0, 1), row("undecidable", 1, 0)]);
    let earlier = store.trend(&filter, Some("2026-01-08")).unwrap().unwrap();
    assert_eq!(earlier.standings, [row("alleged", 1, 0)]);
}

#[test]
fn what_stays_open_is_counted_by_question() {
    let place = Place::fresh();
    let mut writer = kept(&place);
    let mut more = finding("d", "1", "undecidable", None);
    more.open = vec!["inside".into(), "bound".into()];
    let mut other = finding("d", "2", "undecidable", None);
    other.open = vec!["inside".into()];
    writer.keep_findings(&change(vec![more.clone(), other])).unwrap();
    let open = |writer: &Writer| writer.store().tally(&FindingFilter::default(), &[Dimension::Open]).unwrap();
    let expected = [tally(&[Some("bound")], "undecidable", 1), tally(&[Some("inside")], "undecidable", 1)];
    assert_eq!(open(&writer), expected, "two provisions, one incident");
    let mut next = change(vec![finding("d", "1", "alleged", None)]);
    next.incidents_gone = vec!["d".into()];
    writer.keep_findings(&next).unwrap();
    assert!(open(&writer).is_empty(), "decided, or gone");
}

#[test]
fn each_incident_is_held_uncovered_or_waiting_and_none_is_lost() {
    let place = Place::fresh();
    let mut writer = place.writer();
    two_documents(&mut writer);
    crate::deliver(&mut writer, "unread", "Nobody has read this.");
    let row = |id: &str, kind: &str, country: Option<&str>, status: &str| FusedRow {
        id: id.into(),
        kind: kind.into(),
        status: status.into(),
        country: country.map(str::to_owned),
        json: id.into(),
        ..FusedRow::default()
    };
    let rows = [
        row("a", "incident", Some("AAA"), "alleged"),
        row("b", "incident", Some("AAA"), "reported"),
        row("c", "incident", None, "reported"),
        row("d", "incident", Some("AAA"), "denied"),
        row("protest", "incident", Some("AAA"), "reported"),
        row("abroad", "incident", Some("ZZZ"), "reported"),
        row("said", "statement", Some("AAA"), "made"),
    ];
    writer
        .fuse(|fusing| {
            rows.iter().try_for_each(|row| fusing.tell(row))?;
            fusing.done("rules")
        })
        .unwrap();
    let countries = ["AAA".to_owned()];
    let coverage = |writer: &Writer, agreement| writer.store().coverage(agreement, &countries).unwrap();
    let waiting = Coverage { told: 5, unplaced: 1, waiting: 5, unread: 1, ..Coverage::default() };
    assert_eq!(coverage(&writer, Some("pact")), waiting, "nothing is assessed: nothing is quiet");
    let mut assessed = change(vec![finding("a", "1", "alleged", None)]);
    assessed.incidents =
        ["a", "b", "c", "d", "abroad"].map(|id| (id.into(), "print".into(), json!({}))).into();
    writer.keep_findings(&assessed).unwrap();
    let done = Coverage { waiting: 0, held: 1, uncovered: 2, not_done: 1, beside: 1, ..waiting };
    assert_eq!(coverage(&writer, Some("pact")), done);
    let other = Coverage { held: 0, uncovered: 3, ..done };
    assert_eq!(coverage(&writer, Some("treaty")), other, "held against another agreement");
    assert_eq!(coverage(&writer, None), Coverage { told: 6, uncovered: 3, ..done }, "of all countries");
    // One more account of one of them: it waits again, and its finding is not counted as the last word.
    writer.fuse(|fusing| fusing.tell(&FusedRow { json: "more".into(), ..rows[0].clone() })).unwrap();
    assert_eq!(coverage(&writer, Some("pact")), Coverage { waiting: 1, held: 0, ..done });
}

#[test]
fn what_goes_is_gone_before_what_comes() {
    let place = Place::fresh();
    let mut writer = kept(&place);
    let mut next = change(vec![finding("a", "1", "refuted", Some("2026-01-02"))]);
    next.incidents_gone = vec!["a".into(), "c".into()];
    next.provisions_gone = vec![("pact".into(), "2".into())];
    writer.keep_findings(&next).unwrap();
    assert_eq!(ids(writer.store(), &FindingFilter::default()), ["b~pact~1", "a~pact~1"]);
    let prints = writer.store().finding_prints().unwrap();
    assert_eq!(prints.incidents.keys().collect::<Vec<_>>(), ["a", "b"]);
    assert_eq!(prints.provisions.len(), 2);
    check_sound(writer.store());
}

#[test]
fn findings_repeat_what_was_read_and_go_with_a_redaction_and_a_rebuild() {
    let place = Place::fresh();
    let mut writer = kept(&place);
    let hash =
        writer.store().documents(&hudna_store::Filter { limit: 1, ..Default::default() }).unwrap().rows[0]
            .hash
            .clone();
    writer.redact(&Erase::Document(hash), "asked for", AT, BY).unwrap();
    assert!(ids(writer.store(), &FindingFilter::default()).is_empty());
    assert!(writer.store().finding_prints().unwrap().incidents.is_empty(), "so that all are made anew");
    assert_eq!(writer.store().agreements().unwrap().len(), 1, "an agreement was read in no document");

    let place = Place::fresh();
    let mut writer = kept(&place);
    writer.rebuild_views().unwrap();
    assert!(ids(writer.store(), &FindingFilter::default()).is_empty());
    assert!(writer.store().finding_prints().unwrap().provisions.is_empty());
}

#[test]
fn a_finding_goes_with_the_words_that_it_repeats() {
    let place = Place::fresh();
    let mut writer = kept(&place);
    let row = |id: &str, records: &[&str], more: &str| FusedRow {
        id: id.into(),
        records: records.iter().map(|record| ((*record).to_owned(), "d".to_owned())).collect(),
        json: more.into(),
        ..FusedRow::default()
    };
    let tell = |writer: &mut Writer, rows: &[FusedRow]| {
        writer.fuse(|fusing| rows.iter().try_for_each(|row| fusing.tell(row))).unwrap();
    };
    tell(&mut writer, &[row("a", &["a", "a2"], "1"), row("b", &["b"], "1"), row("c", &["c"], "1")]);
    let all = FindingFilter::default();
    assert_eq!(ids(writer.store(), &all).len(), 4);
    // An account more: what was found stays, until it is assessed again.
    tell(&mut writer, &[row("b", &["b", "b2"], "2")]);
    assert_eq!(ids(writer.store(), &all).len(), 4);
    // An account less (it is withheld now, say): what was found repeats its words.
    tell(&mut writer, &[row("a", &["a"], "2")]);
    assert_eq!(ids(writer.store(), &all), ["b~pact~1", "c~pact~1"]);
    writer.fuse(|fusing| fusing.untell("c")).unwrap();
    assert_eq!(ids(writer.store(), &all), ["b~pact~1"]);
    let prints: Vec<String> = writer.store().finding_prints().unwrap().incidents.into_keys().collect();
    assert_eq!(prints, ["b"], "the others are to be assessed anew");
    writer.fuse(|fusing| fusing.clear()).unwrap();
    assert!(ids(writer.store(), &all).is_empty());
}

#[test]
fn a_finding_goes_with_a_record_that_another_line_takes_over() {
    let place = Place::fresh();
    let mut writer = kept(&place);
    let row = |id: &str, records: &[&str]| FusedRow {
        id: id.into(),
        records: records.iter().map(|record| ((*record).to_owned(), "d".to_owned())).collect(),
        json: records.concat(),
        ..FusedRow::default()
    };
    let tell = |writer: &mut Writer, rows: &[FusedRow]| {
        writer.fuse(|fusing| rows.iter().try_for_each(|row| fusing.tell(row))).unwrap();
    };
    let all = FindingFilter::default();
    // Whichever of the two lines is told first.
    tell(&mut writer, &[row("a", &["a", "x"]), row("b", &["b", "y"])]);
    tell(&mut writer, &[row("b", &["b", "x", "y"]), row("a", &["a"])]);
    assert_eq!(ids(writer.store(), &all), ["b~pact~1", "c~pact~1"]);
    tell(&mut writer, &[row("a", &["a", "y"])]);
    assert_eq!(ids(writer.store(), &all), ["c~pact~1"]);
    writer
        .fuse(|fusing| {
            assert_eq!(fusing.line_of("y")?.as_deref(), Some("a"));
            assert_eq!(fusing.records_of("b")?, ["b", "x"]);
            Ok(())
        })
        .unwrap();
}
