//! Observations and posts: an observer's word with where it was, "nothing observed", and positions that stay withheld.

use serde_json::Value;

use crate::serve::Server;
use crate::{Place, hudna, on_store, parse, run};

const OBSERVED: &str = "\
SMM position;Position latitude;Position longitude;Event location;Means;No.;Observation;Description;Weapon;Date;Time
Camera Avdiivka;48.1400;37.7500;2-4km SE;Recorded;5;Explosion;Undetermined;Mortar;14.03.2017;20:15
Patrol 4;48.1400;37.7500;3km;Heard;9;Explosion;Undetermined;N/K;14.03.2017;20:15
Patrol 4;48.1400;37.7500;1km N;Saw;1;Explosion;Controlled explosion;;14.03.2017;21:00
Svitlodarsk;;;;;;Nothing observed;;;15.03.2017;
";

const POSTS: &str = "\
Post,Kind,Latitude,Longitude,Manned from,Manned until,Contributor,Consent,Reach km,Direction,Angle
OP Hidden Hill,observation post,48.40,38.20,2017-03-01,2017-03-31,Switzerland,yes,8,,
Camera 3,camera,48.14,37.75,2017-02-01,,A mission,given,4,SE,90
";

fn store(place: &Place) -> std::path::PathBuf {
    let store = place.path("store");
    for (name, text) in [("observed.csv", OBSERVED), ("posts.csv", POSTS)] {
        let file = place.file(name, text);
        run(hudna().arg("import").arg(file).arg("--store").arg(&store).args(["--from", "A mission"]), 0);
    }
    store
}

#[test]
fn an_observation_is_the_observers_word_with_a_sector_for_a_place() {
    let place = Place::fresh();
    let records = parse(&on_store("export records", &store(&place), 0).out);
    assert_eq!(records.len(), 2, "neither the controlled explosion nor the quiet is an event: {records:#?}");
    let of = |name: &str| records.iter().find(|record| record["attribution"][0]["name"] == name).unwrap();
    let camera = of("Camera Avdiivka");
    assert_eq!(
        (&camera["event"], &camera["mode"]),
        (&"ASSAULT".into(), &serde_json::json!(["heavy-weapons"]))
    );
    assert_eq!((&camera["alleged"], &camera["actor"]), (&false.into(), &serde_json::json!([])));
    assert_eq!(
        (&camera["attribution"][0]["role"], &camera["attribution"][1]["name"]),
        (&"witness".into(), &"A mission".into())
    );
    let told = &camera["event_loc"]["footprint"];
    assert_eq!((&told["kind"], &told["distance_m"]), (&"sector".into(), &serde_json::json!([2000, 4000])));
    assert_eq!((&told["bearing"], &told["width"]), (&135.into(), &45.into()));
    let at = |record: &Value| {
        (record["event_loc"]["lat"].as_f64().unwrap(), record["event_loc"]["lon"].as_f64().unwrap())
    };
    let from = (48.14, 37.75);
    let (km, bearing) =
        (hudna_places::geo::distance_km(from, at(camera)), hudna_places::geo::bearing(from, at(camera)));
    assert!((2.0..4.0).contains(&km) && (bearing - 135.0).abs() < 3.0, "{km} km at {bearing}");
    assert!(told["uncertainty_m"].as_f64().unwrap() < 3000.0, "{told}");
    let patrol = of("Patrol 4");
    assert_eq!(patrol["event_loc"]["footprint"]["bearing"], Value::Null, "no direction was told");
    assert_eq!(patrol["event_loc"]["footprint"]["distance_m"], serde_json::json!([2400, 3600]));
    assert_eq!(patrol["mode"], serde_json::json!([]), "the weapon was not known");
}

#[test]
fn who_was_there_and_what_they_noticed_is_told_side_by_side() {
    let place = Place::fresh();
    let store = store(&place);
    let lines = |more: &str| parse(&on_store(&format!("posts --json {more}"), &store, 0).out);
    let seen = |lines: &[Value]| -> Vec<(String, Value)> {
        let seen = lines.iter().filter_map(|line| line.get("observation"));
        seen.map(|seen| (seen["what"].as_str().unwrap().to_owned(), seen["number"].clone())).collect()
    };
    let day = lines("--day 2017-03-14");
    assert_eq!(
        seen(&day).iter().filter(|(what, _)| what == "explosion").count(),
        3,
        "tallies are not added: {day:#?}"
    );
    assert!(seen(&day).contains(&("explosion".to_owned(), serde_json::json!([9, 9]))));
    let quiet = lines("--day 2017-03-15");
    assert_eq!(seen(&quiet), [("nothing".to_owned(), Value::Null)]);
    let posts = |lines: &[Value]| -> Vec<String> {
        let posts = lines.iter().filter_map(|line| line.get("post"));
        posts.map(|post| post["name"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(posts(&day).len(), 2);
    assert_eq!(posts(&lines("--day 2017-04-02")), ["Camera 3"], "the post's period is over");
    assert_eq!(posts(&lines("--at 48.12,37.77")), ["Camera 3"], "south-east of it");
    assert!(posts(&lines("--at 48.16,37.73")).is_empty(), "behind it");
    let told = on_store("posts --day 2017-03-15", &store, 0);
    assert!(
        told.out.contains("nothing observed") && told.err.contains("withhold"),
        "{}{}",
        told.out,
        told.err
    );
}

#[test]
fn where_observers_are_stands_in_no_text_search_or_export() {
    let place = Place::fresh();
    let store = store(&place);
    for word in ["Hidden", "48.40", "38.20"] {
        for command in ["export records", "export records --format csv", "export incidents"] {
            assert!(!on_store(command, &store, 0).out.contains(word), "{command}: {word}");
        }
    }
    let found = run(hudna().args(["search", "Hidden"]).arg("--store").arg(&store), 0);
    assert!(!found.out.contains("Hidden"), "{}", found.out);
    let store = hudna_store::Store::open(&store).unwrap();
    let rows = store.documents(&hudna_store::Filter { limit: 100, ..Default::default() }).unwrap().rows;
    for row in rows.iter().filter(|row| row.id.starts_with("posts:")) {
        let line = store.document(&row.hash).unwrap().unwrap().coding.unwrap().line;
        let text = line["text"].as_str().unwrap();
        assert!(text.contains("Contributor") && !text.contains("48.") && !text.contains("Hidden"), "{text}");
    }
}

/// What the desk answers on a question, as text.
fn asked(server: &Server, path: &str) -> String {
    let answer = server.get(path);
    assert!(answer.starts_with("HTTP/1.1 200"), "{path}: {answer}");
    answer.split_once("\r\n\r\n").unwrap().1.to_owned()
}

#[test]
fn the_desk_tells_of_a_post_when_it_is_over_and_where_it_was_when_it_is_released() {
    let place = Place::fresh();
    let store = store(&place);
    let file = place.file(
        "hill.csv",
        "SMM position;Position latitude;Position longitude;Event location;Means;No.;Observation;Description;Weapon;Date;Time\nOP Hidden Hill;48.4000;38.2000;;;;Nothing observed;;;20.03.2017;\n",
    );
    run(hudna().arg("import").arg(file).arg("--store").arg(&store).args(["--from", "A mission"]), 0);
    let serve = || Server::start(&["serve".as_ref(), "--store".as_ref(), store.as_ref()]);
    let mut server = serve();
    let posts = asked(&server, "/api/posts");
    let page: Value = serde_json::from_str(&posts).unwrap();
    assert_eq!(
        (&page["total"], &page["withheld"]),
        (&1.into(), &1.into()),
        "the camera is still there: {posts}"
    );
    let row = &page["rows"][0];
    assert_eq!((&row["contributor"], &row["consent"]), (&"Switzerland".into(), &"given".into()));
    assert_eq!((&row["reach_km"], &row["country"]), (&8.0.into(), &"UKR".into()));
    for word in ["Hidden", "Camera 3", "48.4", "38.2", "48.14", "37.75"] {
        assert!(!posts.contains(word), "{word}: {posts}");
    }
    // Filters tell nothing of those that may be manned.
    for query in ["kind=camera", "contributor=A+mission", "after=2017-04-02", "before=2017-02-10"] {
        let page: Value = serde_json::from_str(&asked(&server, &format!("/api/posts?{query}"))).unwrap();
        assert_eq!((&page["total"], &page["withheld"]), (&0.into(), &1.into()), "{query}");
    }
    assert!(server.get("/api/posts?kind=balloon").starts_with("HTTP/1.1 400"));
    assert!(server.get("/api/observations?nothing=maybe").starts_with("HTTP/1.1 400"));
    let quiet: Value = serde_json::from_str(&asked(&server, "/api/observations?nothing=true")).unwrap();
    assert_eq!((&quiet["total"], &quiet["nothing"]), (&2.into(), &2.into()));
    assert!(
        quiet["rows"].as_array().unwrap().iter().all(|row| row["post"].is_null()),
        "not released: {quiet}"
    );
    let all: Value = serde_json::from_str(&asked(&server, "/api/observations")).unwrap();
    assert_eq!((&all["total"], &all["nothing"]), (&5.into(), &2.into()));
    let day: Value =
        serde_json::from_str(&asked(&server, "/api/observations?after=2017-03-15&before=2017-03-19"))
            .unwrap();
    assert_eq!(day["total"], 1);
    assert_eq!(server.stop(), Some(0));

    let release = |more: &[&str], code| {
        run(
            hudna()
                .args(["posts", "--store"])
                .arg(&store)
                .args(["--as", "Amal", "--reason", "long over"])
                .args(more),
            code,
        )
    };
    release(&["--release", "--name", "Nowhere"], 1);
    run(hudna().args(["posts", "--release", "--store"]).arg(&store), 1);
    let said = release(&["--release", "--name", "OP Hidden Hill"], 0);
    assert!(said.out.contains("released: post") && said.err.contains("14 days"), "{}{}", said.out, said.err);
    release(&["--release", "--name", "Camera 3"], 0);
    let mut server = serve();
    let page: Value = serde_json::from_str(&asked(&server, "/api/posts")).unwrap();
    assert_eq!(page["withheld"], 1, "a release does not show what may be manned");
    let told = &page["rows"][0]["released"];
    assert_eq!(
        (&told["name"], &told["by"], &told["reason"]),
        (&"OP Hidden Hill".into(), &"Amal".into(), &"long over".into())
    );
    assert_eq!((&told["lat"], &told["lon"], &told["nothing"]), (&48.4.into(), &38.2.into(), &1.into()));
    let key = page["rows"][0]["key"].as_str().unwrap();
    let from: Value =
        serde_json::from_str(&asked(&server, &format!("/api/observations?post={key}"))).unwrap();
    assert_eq!((&from["total"], &from["rows"][0]["what"]), (&1.into(), &"nothing".into()));
    assert_eq!(server.stop(), Some(0));
    release(&["--withhold", "--name", "OP Hidden Hill"], 0);
    let server = serve();
    assert!(!asked(&server, "/api/posts").contains("Hidden"));
    on_store("verify", &store, 0);
}

#[test]
fn tallies_of_one_thing_stand_beside_each_other_whatever_the_page_and_are_never_one_number() {
    let place = Place::fresh();
    let server = {
        let store = store(&place);
        Server::start(&["serve".as_ref(), "--store".as_ref(), store.as_ref()])
    };
    let page = |query: &str| -> Value {
        serde_json::from_str(&asked(&server, &format!("/api/observations{query}"))).unwrap()
    };
    let counts = |rows: &Value| -> Vec<u64> {
        rows.as_array().unwrap().iter().filter_map(|row| row["least"].as_u64()).collect()
    };
    let all = page("");
    let grouped: Vec<&Value> =
        all["rows"].as_array().unwrap().iter().filter(|row| row["together"].is_string()).collect();
    assert_eq!(grouped.len(), 2, "the controlled explosion was another thing: {all}");
    assert_eq!(grouped[0]["together"], grouped[1]["together"]);
    assert_eq!(all["beside"], Value::Array(Vec::new()), "all of it is on the page");
    let mut both = counts(&Value::Array(grouped.into_iter().cloned().collect()));
    both.sort_unstable();
    assert_eq!(both, [5, 9]);
    // A page cuts no group: what is on another page stands beside.
    let cut: Vec<Value> = (0..4).map(|skip| page(&format!("?limit=1&offset={skip}"))).collect();
    let beside: Vec<Vec<u64>> = cut.iter().map(|page| counts(&page["beside"])).collect();
    let own: Vec<Vec<u64>> = cut.iter().map(|page| counts(&page["rows"])).collect();
    for (own, beside) in own.iter().zip(&beside) {
        match own[..] {
            [5] => assert_eq!(beside[..], [9]),
            [9] => assert_eq!(beside[..], [5]),
            _ => assert!(beside.is_empty(), "{own:?}: {beside:?}"),
        }
    }
    assert!(own.contains(&vec![5]) && own.contains(&vec![9]));
    assert!(!asked(&server, "/api/observations").contains("14,"), "never 5 and 9 together");
}

#[test]
fn a_quiet_post_is_told_with_the_finding_and_not_where_it_is() {
    let place = Place::fresh();
    let store = store(&place);
    let quiet = place.file(
        "quiet.csv",
        "SMM position;Position latitude;Position longitude;Event location;Means;No.;Observation;Description;Weapon;Date;Time\nCamera 3;48.1400;37.7500;;;;Nothing observed;;;16.03.2017;\n",
    );
    let report = r#"{"id": "r", "lang": "en", "published": "2017-03-17", "outlet": "Reuters", "text": "Mortar fire hit Avdiivka on March 16, killing two civilians."}"#;
    run(
        hudna().args(["ingest", "--jsonl", "-", "--store"]).arg(&store).write_stdin(format!("{report}\n")),
        0,
    );
    let found = || parse(&run(hudna().args(["assess", "--store"]).arg(&store), 0).out);
    let of = |day: &str, all: &[Value]| -> Vec<Value> {
        all.iter().map(|one| one["finding"].clone()).filter(|one| one["days"][0] == day).collect()
    };
    let before = of("2017-03-16", &found());
    assert!(!before.is_empty());
    run(hudna().arg("import").arg(quiet).arg("--store").arg(&store).args(["--from", "A mission"]), 0);
    let after = of("2017-03-16", &found());
    let noticed = |one: &&Value| {
        one["watched"].as_array().is_some_and(|all| all.iter().any(|w| w["sight"] == "nothing_noticed"))
    };
    assert!(!before.iter().any(|one| noticed(&one)) && after.iter().all(|one| noticed(&one)), "{after:#?}");
    for (a, b) in before.iter().zip(&after) {
        assert_eq!(a["verdict"], b["verdict"], "it refutes nothing");
    }
    let shown = serde_json::to_string(&after).unwrap();
    assert!(!shown.contains("Camera 3") && !shown.contains("48.14"), "{shown}");
}

#[test]
fn observations_in_json_are_taken_as_those_of_a_table() {
    let place = Place::fresh();
    let taken = |name: &str, text: &str| -> Vec<Value> {
        let store = place.path(&format!("store-{name}"));
        let file = place.file(name, text);
        run(hudna().arg("import").arg(file).arg("--store").arg(&store).args(["--from", "A mission"]), 0);
        let mut records = parse(&on_store("export records", &store, 0).out);
        // Where the words stand differs, and so what is called by them.
        for record in &mut records {
            for key in ["id", "text", "text_info", "document"] {
                record.as_object_mut().unwrap().remove(key);
            }
        }
        records
    };
    let table = taken(
        "observed.csv",
        "SMM position,Position latitude,Position longitude,Event location,Means,No.,Observation,Description,Weapon,Date,Time\nCamera Avdiivka,48.1400,37.7500,2-4km SE,Recorded,5,Explosion,Undetermined,Mortar,14.03.2017,20:15\n",
    );
    let json = taken(
        "observed.json",
        r#"{"observations": [{"SMM position": "Camera Avdiivka", "Position latitude": 48.14, "Position longitude": 37.75, "Event location": "2-4km SE", "Means": "Recorded", "No.": 5, "Observation": "Explosion", "Description": "Undetermined", "Weapon": "Mortar", "Date": "14.03.2017", "Time": "20:15"}]}"#,
    );
    assert_eq!((table.len(), json.len()), (1, 1));
    for key in ["event", "mode", "date", "alleged"] {
        assert_eq!(table[0][key], json[0][key], "{key}");
    }
    let place_of = |record: &Value| record["event_loc"]["footprint"]["distance_m"].clone();
    assert_eq!(place_of(&table[0]), place_of(&json[0]));
    assert_eq!(table[0]["attribution"][0]["name"], json[0]["attribution"][0]["name"]);
}

#[test]
fn a_position_of_which_only_a_part_is_known_is_told() {
    let place = Place::fresh();
    let head = "SMM position;Event location;Means;No.;Observation;Date";
    for (position, told) in [("Camera at Donetsk Filtration Station", true), ("Camera at Shyrokyne", false)] {
        let file =
            place.file("seen.csv", format!("{head}\n{position};2-4km SE;Recorded;5;Explosion;14.03.2017\n"));
        let store = place.path(&position.replace(' ', "-"));
        let said = run(hudna().arg("import").arg(file).arg("--store").arg(&store), 0);
        assert_eq!(
            said.err.contains("places that are not known, or may be others"),
            told,
            "{position}: {}",
            said.err
        );
    }
}
