//! Lines that a stage hands over: kept whole, found by every id that a record ever had, gone with what is erased.

use hudna_store::{Counted, Erase, FusedRow, IncidentFilter, Led, StoreError, Writer};
use serde_json::{Value, json};

use crate::{AT, BY, Place, coding, deliver};

/// A coding with records `(id, event, first, last)`.
fn line(records: &[(&str, &str, u32, u32)]) -> Value {
    let record = |(id, event, start, end): &(&str, &str, u32, u32)| json!({ "id": id, "event": event, "text_info": { "sequence": 0, "start": start, "end": end } });
    json!({ "lang": "en", "title": "t", "records": records.iter().map(record).collect::<Vec<_>>() })
}

fn code(writer: &mut Writer, document: &str, records: &[(&str, &str, u32, u32)]) {
    writer.append_codings(&[coding(document, "coder", &line(records))], AT, BY).unwrap();
}

/// Tells one line of these records, all of one document.
fn tell(writer: &mut Writer, records: &[&str], document: &str, place: &str) {
    let row = FusedRow {
        id: records[0].to_owned(),
        kind: "incident".into(),
        event: "ASSAULT".into(),
        status: "alleged".into(),
        first_day: Some("2026-01-04".into()),
        last_day: Some("2026-01-05".into()),
        names: place.into(),
        place: Some(place.into()),
        credibility: 6,
        accounts: records.len() as u64,
        origins: 1,
        marks: vec!["dead".into(), "one_side".into()],
        records: records.iter().map(|id| ((*id).to_owned(), document.to_owned())).collect(),
        json: json!({ "records": records }).to_string(),
        ..FusedRow::default()
    };
    let done = writer.fuse(|fusing| {
        fusing.ids()?.iter().try_for_each(|id| fusing.untell(id))?;
        fusing.tell(&row)?;
        fusing.put(1, b"key", place.as_bytes())?;
        fusing.done("rules")
    });
    done.unwrap();
}

fn leads_to(writer: &Writer, id: &str) -> String {
    match writer.store().incident(id).unwrap() {
        Some(Led::There(row)) => format!("there {}", row.id),
        Some(Led::Onwards(row)) => format!("onwards {}", row.id),
        Some(Led::Gone(gone)) => format!("gone {}", gone.event),
        None => "unknown".into(),
    }
}

#[test]
fn an_id_leads_for_ever_to_what_became_of_its_record() {
    let place = Place::fresh();
    let mut writer = place.writer();
    let document = deliver(&mut writer, "a", "words");
    code(&mut writer, &document, &[("r1", "ASSAULT", 0, 40), ("r2", "ACCUSE", 50, 90)]);
    tell(&mut writer, &["r1", "r2"], &document, "Marsa");
    assert_eq!((leads_to(&writer, "r1"), leads_to(&writer, "r2")), ("there r1".into(), "there r1".into()));
    assert_eq!(leads_to(&writer, "r9"), "unknown");
    // Coded again: the one record is read otherwise, the other no more.
    code(&mut writer, &document, &[("s1", "ASSAULT", 10, 40)]);
    tell(&mut writer, &["s1"], &document, "Marsa");
    assert_eq!(
        (leads_to(&writer, "r1"), leads_to(&writer, "r2")),
        ("onwards s1".into(), "gone ACCUSE".into())
    );
    // New bytes under the same id: the record of the same event stands for it.
    let later = deliver(&mut writer, "a", "other words");
    code(&mut writer, &later, &[("t1", "ASSAULT", 0, 20), ("t2", "AID", 30, 50)]);
    tell(&mut writer, &["t1", "t2"], &later, "Marsa");
    assert_eq!(
        (leads_to(&writer, "r1"), leads_to(&writer, "s1")),
        ("onwards t1".into(), "onwards t1".into())
    );
}

#[test]
fn what_changed_is_due_until_it_is_told_and_nothing_of_a_broken_telling_stays() {
    let place = Place::fresh();
    let mut writer = place.writer();
    let one = deliver(&mut writer, "a", "words");
    let due = |writer: &mut Writer| writer.fuse(|fusing| fusing.due()).unwrap();
    assert_eq!(due(&mut writer), std::slice::from_ref(&one));
    tell(&mut writer, &["r1"], &one, "Marsa");
    assert!(due(&mut writer).is_empty());
    let fused = writer.store().fused().unwrap().unwrap();
    assert_eq!((fused.seq, fused.rules.as_str()), (1, "rules"));
    // Other bytes under the same id: those of before count no longer, so both are due.
    let two = deliver(&mut writer, "a", "other words");
    let mut both = [one.clone(), two];
    both.sort();
    assert_eq!(due(&mut writer), both);
    let broken = writer.fuse(|fusing| {
        fusing.clear()?;
        fusing.done("other rules")?;
        Err::<(), _>(StoreError::Input { what: "test", detail: "breaks off".into() })
    });
    assert!(broken.is_err());
    assert_eq!(due(&mut writer), both);
    assert_eq!(writer.store().fused().unwrap().unwrap().rules, "rules");
    assert_eq!(leads_to(&writer, "r1"), "there r1");
}

#[test]
fn a_line_is_invented_no_more_once_only_a_real_delivery_is_left() {
    let place = Place::fresh();
    let mut writer = place.writer();
    let document = deliver(&mut writer, "sample-a", "words");
    let first = writer.store().head().unwrap().unwrap().seq;
    assert_eq!(deliver(&mut writer, "real", "words"), document);
    code(&mut writer, &document, &[("r1", "ASSAULT", 0, 5)]);
    tell(&mut writer, &["r1"], &document, "Marsa");
    let invented = |writer: &Writer| match writer.store().incident("r1").unwrap() {
        Some(Led::There(row)) => row.sample,
        other => panic!("{other:?}"),
    };
    assert!(invented(&writer), "its first delivery was");
    // The stage finds that the words are the same and has nothing to tell.
    let quiet = |fusing: &mut hudna_store::Fusing<'_>| fusing.done("rules");
    writer.redact_telling(&Erase::Entries(vec![first]), "asked for", AT, BY, quiet).unwrap();
    assert!(!invented(&writer), "what is left came as real");
}

#[test]
fn the_version_before_a_redacted_one_is_due() {
    let place = Place::fresh();
    let mut writer = place.writer();
    let one = deliver(&mut writer, "a", "words");
    let two = deliver(&mut writer, "a", "other words");
    tell(&mut writer, &["r1"], &two, "Marsa");
    let mut due = Vec::new();
    let seen = |fusing: &mut hudna_store::Fusing<'_>| {
        due = fusing.due()?;
        Ok(())
    };
    writer.redact_telling(&Erase::Document(two), "asked for", AT, BY, seen).unwrap();
    assert!(due.contains(&one), "it counts again: {due:?}");
}

#[test]
fn lists_are_narrowed_by_each_of_their_columns() {
    let place = Place::fresh();
    let mut writer = place.writer();
    let document = deliver(&mut writer, "sample-a", "words");
    tell(&mut writer, &["r1"], &document, "مرسى");
    let base = IncidentFilter { limit: 10, ..IncidentFilter::default() };
    let text = |value: &str| Some(value.to_owned());
    let count = |filter: &IncidentFilter| writer.store().incidents(filter).unwrap().total;
    let fits = [
        IncidentFilter { kind: text("incident"), status: text("alleged"), ..base.clone() },
        IncidentFilter { mark: text("one_side"), after: text("2026-01-05"), ..base.clone() },
        IncidentFilter { before: text("2026-01-04"), origins: Some(1), credibility: Some(6), ..base.clone() },
        IncidentFilter { text: text("مرسي"), sample: Some(true), ..base.clone() },
    ];
    let misses = [
        IncidentFilter { kind: text("contact"), ..base.clone() },
        IncidentFilter { mark: text("one"), ..base.clone() },
        IncidentFilter { after: text("2026-01-06"), ..base.clone() },
        IncidentFilter { before: text("2026-01-03"), ..base.clone() },
        IncidentFilter { origins: Some(2), ..base.clone() },
        IncidentFilter { credibility: Some(5), ..base.clone() },
        IncidentFilter { sample: Some(false), ..base.clone() },
        IncidentFilter { country: text("SYR"), ..base.clone() },
    ];
    assert_eq!(fits.map(|filter| count(&filter)), [1; 4]);
    assert_eq!(misses.map(|filter| count(&filter)), [0; 8]);
    let row = writer.store().incidents(&base).unwrap().rows.remove(0);
    assert_eq!(
        (row.marks.as_slice(), row.sample),
        (["dead".to_owned(), "one_side".to_owned()].as_slice(), true)
    );
}

#[test]
fn what_is_erased_is_in_no_line_and_on_no_shelf() {
    let place = Place::fresh();
    let mut writer = place.writer();
    let document = deliver(&mut writer, "a", "words");
    code(&mut writer, &document, &[("r1", "ASSAULT", 0, 40)]);
    tell(&mut writer, &["r1"], &document, "a place that nobody may know");
    writer.redact(&Erase::Document(document), "asked for", AT, BY).unwrap();
    assert_eq!(leads_to(&writer, "r1"), "unknown");
    assert!(writer.fuse(|fusing| fusing.get(1, b"key")).unwrap().is_none());
    let bytes = std::fs::read(place.store().join("hudna.sqlite")).unwrap();
    assert!(!bytes.windows(12).any(|part| part == b"nobody may k"));
}

#[test]
fn the_past_is_what_counted_after_an_entry() {
    let place = Place::fresh();
    let mut writer = place.writer();
    let one = deliver(&mut writer, "a", "words");
    code(&mut writer, &one, &[("r1", "ASSAULT", 0, 40)]);
    writer.decide(&[json!({ "decide": "dismiss" })], "2026-02-01T00:00:00Z", BY).unwrap();
    let two = deliver(&mut writer, "a", "other words");
    let state = |seq: u64| {
        let mut found = Vec::new();
        let mut each = |counted| match counted {
            Counted::Decision(decided) => found.push(format!("decision {}", decided.seq)),
            Counted::Document(current) => found.push(format!("{} {}", current.hash, current.line.is_some())),
        };
        writer.store().current_as_of(seq, &mut each).unwrap();
        found
    };
    assert!(state(0).is_empty());
    assert_eq!(state(1), [format!("{one} false")]);
    assert_eq!(state(2), [format!("{one} true")]);
    assert_eq!(state(3), ["decision 3".to_owned(), format!("{one} true")]);
    assert_eq!(state(4), ["decision 3".to_owned(), format!("{two} false")]);
    let at = |moment: &str| writer.store().entry_at(moment).unwrap();
    assert_eq!((at("2026-01-05T05:59:59Z"), at("2026-02-01T01:00:00+01:00")), (0, 4));
    assert!(writer.store().entry_at("yesterday").is_err());
}
