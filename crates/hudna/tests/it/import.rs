//! `hudna import` and `hudna export records --format csv`: each value leads to its cell, and what goes out comes back.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use hudna_store::{Filter, Store};
use serde_json::Value;

use crate::{Place, Said, hudna, on_store, parse, run};

/// Invented rows in the layout of ACLED, with cells that a spreadsheet would run.
const EVENTS: &str = "\
event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,actor2,country,admin1,location,latitude,longitude,geo_precision,source,notes,fatalities
A1,14 November 2017,1,Explosions/Remote violence,Shelling/artillery/missile attack,Military Forces of Syria (2000-2024),Civilians (Syria),Syria,Hama,Kafr Zita,35.3736,36.6011,1,SOHR,\"Government forces shelled Kafr Zita, killing three.\",3
A2,15 November 2017,1,Battles,Armed clash,Hayat Tahrir al Sham,Smith's Own Friends,Syria,Idleb,Ariha,35.8138,36.6095,2,SOHR; Enab Baladi,\"=HYPERLINK(\"\"http://x.invalid\"\")\",0
A3,16 November 2017,2,Protests,Peaceful protest,Protesters (Syria),,Syria,Idleb,Idleb,35.93,36.63,3,A paper,\"-2 people, <b>\"\"quoted\"\"</b>\",0
";

fn import(place: &Place, name: &str, text: &str, more: &[&str], code: i32) -> (PathBuf, Said) {
    let (file, store) = (place.file(name, text), place.path("store"));
    let mut command = hudna();
    command.arg("import").arg(file).arg("--store").arg(&store).args(["--from", "A partner"]).args(more);
    (store, run(&mut command, code))
}

fn lines(store: &Path) -> Vec<Value> {
    let store = Store::open(store).unwrap();
    let rows = store.documents(&Filter { limit: 1000, ..Filter::default() }).unwrap().rows;
    let line = |hash: &str| store.document(hash).unwrap().unwrap().coding.unwrap().line;
    rows.iter().map(|row| line(&row.hash)).filter(|line| line.get("row").is_some()).collect()
}

/// The cell that a span lies in.
fn cell<'l>(line: &'l Value, start: &Value, end: &Value) -> &'l str {
    let (start, end) = (start.as_u64().unwrap(), end.as_u64().unwrap());
    let within =
        |cell: &&Value| cell["start"].as_u64().unwrap() <= start && end <= cell["end"].as_u64().unwrap();
    let found = line["row"]["cells"].as_array().unwrap().iter().find(within);
    found.unwrap_or_else(|| panic!("no cell holds {start}..{end}: {line}"))["head"].as_str().unwrap()
}

#[test]
fn every_value_of_a_record_leads_to_its_cell() {
    let place = Place::fresh();
    let (store, said) = import(&place, "events.csv", EVENTS, &[], 0);
    assert!(said.err.contains("4 taken, 0 already there, 0 unreadable; 4 coded"), "{}", said.err);
    let all = lines(&store);
    assert_eq!(all.len(), 3);
    for line in &all {
        let text: Vec<char> = line["text"].as_str().unwrap().chars().collect();
        let record = &line["records"][0];
        let words = |start: &Value, end: &Value| -> String {
            text[start.as_u64().unwrap() as usize..end.as_u64().unwrap() as usize].iter().collect()
        };
        for (party, head) in [("actor", "actor1"), ("recipient", "actor2")] {
            for one in record[party].as_array().unwrap() {
                assert_eq!(cell(line, &one["start"], &one["end"]), head);
                assert_eq!(words(&one["start"], &one["end"]), one["text"].as_str().unwrap());
            }
        }
        let spans = [
            (&record["date_span"][0], &record["date_span"][1], "event_date"),
            (&record["event_loc"]["start"], &record["event_loc"]["end"], "location"),
            (&record["toll_spans"][0][0], &record["toll_spans"][0][1], "fatalities"),
            (&record["text_info"]["start"], &record["text_info"]["end"], "notes"),
        ];
        for (start, end, head) in spans {
            assert_eq!(cell(line, start, end), head);
        }
        assert_eq!(
            record["text"].as_str().unwrap(),
            words(&record["text_info"]["start"], &record["text_info"]["end"])
        );
        assert_eq!((&record["alleged"], &line["row"]["table"]), (&true.into(), &"events.csv".into()));
    }
    let first = all.iter().find(|line| line["id"] == "events:A1").unwrap();
    let record = &first["records"][0];
    assert_eq!(record["actor"][0]["name"], "Syrian Arab Army");
    assert_eq!(
        (&record["recipient"][0]["code"], &record["recipient"][0]["sector"]),
        (&"SYR".into(), &"CVL".into())
    );
    let chain: Vec<&str> =
        record["attribution"].as_array().unwrap().iter().map(|l| l["name"].as_str().unwrap()).collect();
    assert_eq!(chain, ["Syrian Observatory for Human Rights", "A partner"]);
    assert_eq!(first["row"]["number"], 2);
    let second = all.iter().find(|line| line["id"] == "events:A2").unwrap();
    assert_eq!(
        second["records"][0]["attribution"].as_array().unwrap().len(),
        1,
        "several sources are no chain"
    );
    assert_eq!(
        second["records"][0]["recipient"][0]["name"],
        Value::Null,
        "a name that no table knows stays words"
    );
    let third = all.iter().find(|line| line["id"] == "events:A3").unwrap();
    assert_eq!(third["records"][0]["event_loc"]["footprint"]["kind"], "area", "a province is no pin");
    let file = first["row"]["file"].as_str().unwrap();
    let kept = Store::open(&store).unwrap().document_bytes(file).unwrap();
    assert_eq!(kept, EVENTS.as_bytes(), "the file is kept whole");
}

#[test]
fn the_same_again_changes_nothing_and_a_longer_table_adds_its_rows() {
    let place = Place::fresh();
    import(&place, "events.csv", EVENTS, &[], 0);
    let (store, said) = import(&place, "events.csv", EVENTS, &[], 0);
    assert!(said.err.contains("0 taken, 4 already there, 0 unreadable; 0 coded"), "{}", said.err);
    let longer = format!(
        "{EVENTS}A4,17 November 2017,1,Battles,Armed clash,X,Y,Syria,Hama,Hama,35.13,36.75,1,Z,,0\nA5,32 November 2017,1,Battles,Armed clash,X,Y,Syria,Hama,Hama,35.13,36.75,1,Z,,0\n"
    );
    let bad = place.path("bad.csv");
    let (_, said) = import(&place, "events.csv", &longer, &["--bad", bad.to_str().unwrap()], 2);
    assert!(said.err.contains("2 taken, 3 already there"), "the new file and its new row: {}", said.err);
    assert!(said.err.contains("row 6, column B (event_date): \"32 November 2017\""), "{}", said.err);
    let listed = std::fs::read_to_string(bad).unwrap();
    assert!(listed.contains("events.csv,,6,B,event_date,32 November 2017,"), "{listed}");
    on_store("verify", &store, 0);
}

/// Runs read_back.py with the first Python that has pandas; false where none has.
fn with_pandas(arguments: &[&Path]) -> bool {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/read_back.py");
    for python in ["python3", "/usr/bin/python3"] {
        let Ok(said) = Command::new(python).arg(&script).args(arguments).output() else { continue };
        let told =
            String::from_utf8_lossy(&said.stdout).into_owned() + &String::from_utf8_lossy(&said.stderr);
        if said.status.code() != Some(3) {
            assert!(said.status.success(), "{told}");
            return true;
        }
    }
    // Past what the test's runner keeps to itself, so that the closing line of `make test` has it.
    let told =
        b"SKIPPED: there is no pandas to read exported tables back with (apt-get install python3-pandas)\n";
    std::io::stderr().write_all(told).unwrap();
    false
}

#[test]
fn what_pandas_reads_of_an_export_is_what_was_imported() {
    let place = Place::fresh();
    let ucdp = "id,side_a,side_b,date_start,date_end,type_of_violence,best,low,high,where_coordinates,adm_1,country,latitude,longitude,where_prec\n\
        7,Government of Syria,IS,2017-03-05,2017-03-06,1,5,3,9,Palmyra,Homs governorate,Syria,34.55,38.27,1\n\
        8,Government of Syria,Civilians,2017-03-09,2017-03-09,3,2,2,2,Kafr Zita,Hama governorate,Syria,35.3736,36.6011,1\n";
    let osce = "SMM position;Position latitude;Position longitude;Event location;Means;No.;Observation;Description;Weapon;Date;Time\n\
        Camera Avdiivka;48.1400;37.7500;2-4km SE;Recorded;5;Explosion;Undetermined;Mortar;14.03.2017;20:15\n\
        Patrol 4;48.1400;37.7500;3km;Heard;9;Explosion;Undetermined;N/K;14.03.2017;20:15\n";
    let tables = [("acled", "a.csv", EVENTS), ("ucdp", "u.csv", ucdp), ("osce", "o.csv", osce)];
    let mut tables: Vec<_> = tables.map(|(kind, name, text)| (kind, place.file(name, text))).into();
    let book = place.path("book.xlsx");
    if !with_pandas(&[Path::new("book"), &tables[0].1, &book]) {
        return;
    }
    tables.push(("acled", book));
    for (kind, file) in tables {
        let store = file.with_extension("store");
        run(hudna().arg("import").arg(&file).arg("--store").arg(&store).args(["--from", "A partner"]), 0);
        let exported = file.with_extension("out.csv");
        std::fs::write(&exported, on_store("export records --format csv", &store, 0).out).unwrap();
        assert!(with_pandas(&[Path::new(kind), &file, &exported]));
    }
}

#[test]
fn an_exported_table_imported_again_has_the_same_records() {
    let place = Place::fresh();
    let (store, _) = import(&place, "events.csv", EVENTS, &[], 0);
    let out = on_store("export records --format csv", &store, 0).out;
    assert!(out.contains("\"'=HYPERLINK(\"\"http://x.invalid\"\")\""), "{out}");
    let exported = place.file("exported.csv", &out);
    // Another store has the same records then, but for whose table it is.
    let again = place.path("again");
    run(hudna().arg("import").arg(&exported).arg("--store").arg(&again).args(["--from", "A partner"]), 0);
    let facts = |store: &Path| {
        let mut facts: Vec<String> = parse(&on_store("export records", store, 0).out)
            .iter()
            .map(|r| {
                let point = (&r["event_loc"]["lat"], &r["event_loc"]["lon"], &r["event_loc"]["resolution"]);
                let (who, whom) = (&r["actor"][0]["code"], &r["recipient"][0]["sector"]);
                format!(
                    "{} {} {} {point:?} {} {who} {whom} {} {}",
                    r["event"], r["mode"], r["date"], r["dead"], r["date_precision"], r["text"]
                )
            })
            .collect();
        facts.sort();
        facts
    };
    assert_eq!(facts(&store), facts(&again));
}

#[test]
fn counts_of_several_counters_stand_side_by_side() {
    let place = Place::fresh();
    let table = "id,side_a,side_b,date_start,date_end,type_of_violence,best,low,high,deaths_a,deaths_b,where_coordinates,latitude,longitude,where_prec\n\
                 7,Government of Syria,IS,2017-03-05,2017-03-06,1,5,3,9,2,3,Palmyra,34.55,38.27,1\n";
    let (store, _) = import(&place, "ged.csv", table, &[], 0);
    let line = lines(&store).remove(0);
    let record = &line["records"][0];
    assert_eq!(record["dead"], serde_json::json!([3, 9]));
    assert_eq!((&record["date"], &record["enddate"]), (&"2017-03-05".into(), &"2017-03-06".into()));
    let tallies: Vec<(&str, u64)> = line["row"]["tallies"]
        .as_array()
        .unwrap()
        .iter()
        .map(|tally| (tally["label"].as_str().unwrap(), tally["min"].as_u64().unwrap()))
        .collect();
    assert_eq!(tallies, [("best", 5), ("deaths_a", 2), ("deaths_b", 3)]);
}

#[test]
fn notes_are_read_where_the_map_asks_for_it() {
    let place = Place::fresh();
    let note = "قصفت قوات الحكومة بلدة كفرزيتا في ريف حماة.";
    let table = format!("date,event,notes\n2017-11-14,other,{note}\n");
    for (setting, records, suggestions) in [("keep", 0, 0), ("suggest", 0, 1), ("read", 1, 0)] {
        let map = place.file("map.toml", format!("notes = \"{setting}\"\nlang = \"ar\"\n"));
        let (file, store) = (place.file("log.csv", &table), place.path(setting));
        run(hudna().arg("import").arg(file).arg("--store").arg(&store).arg("--map").arg(map), 0);
        let line = lines(&store).remove(0);
        let list = |key: &str| line[key].as_array().unwrap().clone();
        assert_eq!(
            (list("records").len(), list("suggestions").len()),
            (records, suggestions),
            "{setting}: {line}"
        );
        for record in list("records").iter().chain(&list("suggestions")) {
            let (start, end) = (&record["actor"][0]["start"], &record["actor"][0]["end"]);
            assert_eq!(cell(&line, start, end), "notes");
            assert_eq!((&record["alleged"], &record["date"]), (&true.into(), &Value::Null));
        }
    }
}

#[test]
fn what_is_wrong_with_a_table_or_map_is_said_before_anything_is_made() {
    let place = Place::fresh();
    let file = place.file("t.csv", "date,event\n03/04/2017,clash\n");
    let wrong = place.file("wrong.toml", "dates = \"soon\"\n");
    let store = place.path("store");
    let command = |more: &[&str], map: Option<&Path>| {
        let mut command = hudna();
        command.arg("import").arg(&file).args(more);
        if let Some(map) = map {
            command.arg("--map").arg(map);
        }
        command
    };
    let dir = store.to_str().unwrap();
    let said = run(&mut command(&["--store", dir], None), 1);
    assert!(said.err.contains("03/04/2017 (row 2) may be two days"), "{}", said.err);
    let said = run(&mut command(&["--store", dir], Some(&wrong)), 1);
    assert!(said.err.contains("dates = \"soon\": write \"dmy\""), "{}", said.err);
    assert!(!store.exists());
    let said = run(&mut command(&["--propose"], None), 0);
    assert!(said.out.contains("! column A (date)"), "{}", said.out);
    let map = place.path("map.toml");
    run(&mut command(&["--save-map", map.to_str().unwrap()], None), 0);
    let settled = std::fs::read_to_string(&map).unwrap().replace("# dates = \"dmy\"", "dates = \"mdy\"");
    std::fs::write(&map, settled).unwrap();
    run(&mut command(&["--store", dir], Some(&map)), 0);
    assert_eq!(lines(&store)[0]["records"][0]["date"], "2017-03-04");
    let folder = run(hudna().arg("import").arg(place.path(".")).args(["--store", dir]), 1);
    assert!(folder.err.contains("this is a folder"), "{}", folder.err);
}

#[test]
fn a_row_is_erased_with_the_tables_that_hold_its_words_and_a_table_with_its_rows() {
    let place = Place::fresh();
    let (dir, _) = import(&place, "events.csv", EVENTS, &[], 0);
    let longer =
        format!("{EVENTS}A4,17 November 2017,1,Battles,Armed clash,X,Y,Syria,Hama,Hama,35.13,36.75,1,Z,,0\n");
    import(&place, "events.csv", &longer, &[], 0);
    let store = Store::open(&dir).unwrap();
    let held = |words: &str| {
        let files = std::fs::read_dir(dir.join("documents")).unwrap().flatten();
        let files = files.flat_map(|folder| std::fs::read_dir(folder.path()).unwrap().flatten());
        files
            .filter(|file| String::from_utf8_lossy(&std::fs::read(file.path()).unwrap()).contains(words))
            .count()
    };
    let in_base = |words: &str| {
        let files = ["hudna.sqlite", "hudna.sqlite-wal"].map(|name| std::fs::read(dir.join(name)));
        files.into_iter().flatten().any(|bytes| String::from_utf8_lossy(&bytes).contains(words))
    };
    let redact = |what: &[&str]| {
        let why = ["--reason", "names a witness", "--by", "desk", "--store"];
        run(hudna().arg("redact").args(what).args(why).arg(&dir), 0).out
    };
    assert_eq!(held("killing three"), 2, "both versions of the table");
    assert!(in_base("killing three"), "the row");
    let said = redact(&["--document", "events:A1"]);
    assert!(said.contains("with the row went the table that it came in (2 files)"), "{said}");
    assert_eq!(held("killing three"), 0);
    assert!(!in_base("killing three"));
    assert!(store.document("events:A2").unwrap().is_some(), "other rows stay");
    // Alone, it is told what is left.
    import(&place, "events.csv", EVENTS, &[], 0);
    let said = redact(&["--document", "events:A1", "--alone"]);
    assert!(said.contains("still in the store, with the same words:"), "{said}");
    assert_eq!(held("killing three"), 1);
    let said = redact(&["--document", "events.csv"]);
    assert!(said.contains("with the table went its"), "{said}");
    on_store("verify", &dir, 0);
}

#[test]
fn a_name_that_several_places_have_is_settled_by_the_table_or_its_map_and_else_told() {
    let place = Place::fresh();
    let alone = "التاريخ,الحدث,المكان\n2017-11-14,قصف,أريحا\n";
    let beside = "التاريخ,الحدث,المكان\n2017-11-14,قصف,أريحا\n2017-11-15,قصف,كفرزيتا\n2017-11-16,قصف,مورك\n";
    let country = place.file("country.toml", "country = \"SYR\"\n");
    let area = place.file("area.toml", "area = \"Hama\"\n");
    for (name, table, map, found, told) in [
        ("alone", alone, None, None, Some("has the name, too")),
        ("beside", beside, None, Some("SYR"), None),
        ("country", alone, Some(&country), Some("SYR"), None),
        ("area", alone, Some(&area), None, Some("lies in Hama")),
    ] {
        let (file, store) = (place.file(&format!("{name}.csv"), table), place.path(name));
        let mut command = hudna();
        command.arg("import").arg(file).arg("--store").arg(&store);
        if let Some(map) = map {
            command.arg("--map").arg(map);
        }
        let said = run(&mut command, 0);
        let line =
            lines(&store).into_iter().find(|line| line["text"].as_str().unwrap().contains("أريحا")).unwrap();
        let place = &line["records"][0]["event_loc"];
        if let Some(found) = found {
            assert_eq!(place["country_code"], found, "{name}: {place}");
        }
        let diagnostics = line["diagnostics"].to_string();
        match told {
            Some(told) => {
                assert!(diagnostics.contains(told), "{name}: {diagnostics} {place}");
                assert!(
                    said.err.contains("1 row has places that are not known, or may be others"),
                    "{}",
                    said.err
                );
            }
            None => assert!(!diagnostics.contains("unresolved_place"), "{name}: {diagnostics}"),
        }
    }
}

#[test]
fn what_a_table_is_taken_for_is_shown_kept_for_each_sheet_and_stands_with_each_row() {
    let place = Place::fresh();
    let map = place.path("kept.toml");
    let (store, said) = import(&place, "events.csv", EVENTS, &["--save-map", map.to_str().unwrap()], 0);
    assert!(
        said.err.contains("taken for event tables in the layout of ACLED by its headers"),
        "{}",
        said.err
    );
    assert!(said.err.contains("4 taken"), "the import goes on: {}", said.err);
    assert!(std::fs::read_to_string(&map).unwrap().contains("kind = \"acled\""));
    let row = |store: &Path| Store::open(store).unwrap().document("events:A1").unwrap().unwrap().hints;
    assert_eq!(row(&store)["map"], "headers (acled)");
    let other = place.path("by-map");
    run(
        hudna().arg("import").arg(place.path("events.csv")).arg("--store").arg(&other).arg("--map").arg(&map),
        0,
    );
    assert!(row(&other)["map"].as_str().unwrap().starts_with("kept.toml sha256:"), "{}", row(&other));
}
