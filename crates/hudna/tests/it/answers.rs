//! What is claimed in the text, the hour that is told, and what a person answers: each to the finding that hangs on it.

use serde_json::Value;

use crate::{Place, hudna, parse, run};

/// The finding of a document under a provision.
fn finding(document: &str, provision: &str) -> Value {
    let said = run(hudna().args(["assess", "--all", "--jsonl"]).write_stdin(document.to_owned()), 0);
    let found = parse(&said.out).into_iter().find(|line| line["finding"]["provision"] == provision);
    found.unwrap_or_else(|| panic!("no finding under {provision}: {}", said.out))["finding"].clone()
}

fn report(id: &str, lang: &str, text: &str) -> String {
    serde_json::json!({"id": id, "lang": lang, "published": "2024-12-10", "text": text}).to_string()
}

#[test]
fn a_claim_in_the_text_leaves_the_finding_open_whoever_makes_it() {
    let strikes = [
        "Israeli forces bombed the Lebanese town of Nabatieh on 9 December 2024 in self-defence, the Israeli army said.",
        "The Lebanese army shelled the Israeli town of Kiryat Shmona on 9 December 2024 in self-defence, the Lebanese army said.",
    ];
    for text in strikes {
        let found = finding(&report("claimed", "en", text), "LEB-1");
        assert_eq!(found["verdict"], "undecidable", "{text}: {found}");
        let reasons = found["tests"].to_string();
        assert!(reasons.contains("\u{201c}self-defence\u{201d}"), "{reasons}");
    }
    let silent =
        "Israeli forces bombed the Lebanese town of Nabatieh on 9 December 2024, the Israeli army said.";
    let found = finding(&report("silent", "en", silent), "LEB-1");
    assert_eq!(found["verdict"], "consistent with a breach");
    assert!(found["tests"].to_string().contains("nothing that was read claims it"), "{found}");
    let denied = "Israeli forces bombed the Lebanese town of Nabatieh on 9 December 2024, which was not in self-defence, the Lebanese army said.";
    assert_eq!(finding(&report("denied", "en", denied), "LEB-1")["verdict"], "consistent with a breach");
}

#[test]
fn the_hour_that_is_told_decides_on_the_day_of_entry_into_force() {
    // In force from 04:00 in Beirut, which is 02:00 GMT.
    for (lang, text, verdict) in [
        (
            "en",
            "Israeli forces bombed the Lebanese town of Nabatieh at 10 a.m. on 27 November 2024.",
            "consistent with a breach",
        ),
        (
            "en",
            "Israeli forces bombed the Lebanese town of Nabatieh at 2 a.m. on 27 November 2024.",
            "not covered",
        ),
        (
            "en",
            "Israeli forces bombed the Lebanese town of Nabatieh at 4 a.m. on 27 November 2024.",
            "undecidable",
        ),
        (
            "en",
            "Israeli forces bombed the Lebanese town of Nabatieh at 10:00 on 27 November 2024.",
            "undecidable",
        ),
        (
            "en",
            "Israeli forces bombed the Lebanese town of Nabatieh at 03:00 GMT on 27 November 2024.",
            "consistent with a breach",
        ),
        ("en", "Israeli forces bombed the Lebanese town of Nabatieh on 27 November 2024.", "undecidable"),
        (
            "ar",
            "قصفت القوات الإسرائيلية بلدة النبطية اللبنانية الساعة العاشرة صباح يوم 27 تشرين الثاني 2024.",
            "consistent with a breach",
        ),
        (
            "ru",
            "Израильские войска обстреляли ливанский город Набатия 27 ноября 2024 года в 10:15.",
            "consistent with a breach",
        ),
    ] {
        let found = finding(&report("hour", lang, text), "LEB-1");
        assert_eq!(found["verdict"], verdict, "{text}: {found}");
    }
}

#[test]
fn the_time_of_a_tables_row_reaches_the_judgement() {
    let place = Place::fresh();
    let table = place.file(
        "log.csv",
        "id,date,time,event,actor,recipient,place,country\n\
         1,2024-11-27,02:40,ASSAULT aerial,Israel Defense Forces,civilians,Tyre,LBN\n\
         2,2024-11-27,10:40,ASSAULT aerial,Israel Defense Forces,civilians,Nabatieh,LBN\n",
    );
    let map = place.file(
        "map.toml",
        "kind = \"log\"\nrow = \"event\"\nby = \"A mission\"\n[columns]\nid = \"id\"\ndate = \"date\"\ntime = \"time\"\nevent = \"event\"\n\
         actor = \"actor\"\nrecipient = \"recipient\"\nplace = \"place\"\ncountry = \"country\"\n\
         [values.event]\n\"ASSAULT aerial\" = \"ASSAULT/aerial\"\n",
    );
    let store = place.path("store");
    run(hudna().args(["import", "--map"]).arg(&map).arg(&table).arg("--store").arg(&store), 0);
    let said = run(hudna().args(["assess", "--store"]).arg(&store), 0);
    let found = parse(&said.out);
    let verdicts: Vec<&Value> = found
        .iter()
        .filter(|line| line["finding"]["provision"] == "LEB-1")
        .map(|line| &line["finding"]["verdict"])
        .collect();
    assert_eq!(verdicts, ["consistent with a breach"], "{}", said.out);
}

#[test]
fn a_persons_answers_are_entered_shown_and_taken_back() {
    let place = Place::fresh();
    let texts = [
        report(
            "strike",
            "en",
            "Israeli forces bombed the Lebanese town of Nabatieh on 27 November 2024, killing three civilians.",
        ),
        report(
            "shells",
            "en",
            "The Donetsk People's Republic shelled the town of Avdiivka with 122-mm artillery on 5 March 2015.",
        ),
    ];
    let jsonl = place.file("reports.jsonl", texts.join("\n"));
    let store = place.path("store");
    let of_store = |args: &[&str]| {
        let mut command = hudna();
        command.args(args).arg("--store").arg(&store);
        command
    };
    run(of_store(&["ingest"]).arg("--jsonl").arg(&jsonl), 0);
    let all = || parse(&run(&mut of_store(&["assess"]), 0).out);
    let of = |provision: &str| {
        let found = all().into_iter().find(|line| line["finding"]["provision"] == provision);
        found.map_or(Value::Null, |line| line["finding"].clone())
    };
    let strike = of("LEB-1")["incident"].as_str().unwrap().to_owned();
    let answer = |record: &str, about: &[&str], exit: i32| {
        let who = ["--as", "A. Person", "--reason", "log of the post"];
        run(of_store(&["finding", "answer", record]).args(about).args(who), exit)
    };

    assert_eq!(of("LEB-1")["verdict"], "undecidable");
    answer(&strike, &["--hour", "2024-11-27T10:00"], 0);
    assert_eq!(of("LEB-1")["verdict"], "consistent with a breach");
    let aloud = run(&mut of_store(&["finding", "show", &format!("{strike}~lebanon-2024~LEB-1")]), 0).out;
    assert!(aloud.contains("the hour as A. Person gave it") && aloud.contains("log of the post"), "{aloud}");
    answer(&strike, &["--hour", "2024-11-27T02:00"], 0);
    assert_eq!(of("LEB-1"), Value::Null, "before it was in force");
    answer(&strike, &["--hour", "none"], 0);
    assert_eq!(of("LEB-1")["verdict"], "undecidable");

    answer(&strike, &["--hour", "2024-11-27T10:00"], 0);
    assert_eq!(of("LEB-2b")["verdict"], "undecidable");
    answer(&strike, &["--question", "offensive", "--answer", "yes"], 0);
    assert_eq!(of("LEB-2b")["verdict"], "consistent with a breach");
    assert!(of("LEB-2b")["tests"].to_string().contains("as A. Person answered"), "{}", of("LEB-2b"));
    answer(&strike, &["--question", "offensive", "--answer", "no"], 0);
    assert_eq!(of("LEB-2b"), Value::Null);
    answer(&strike, &["--question", "offensive", "--answer", "withdrawn"], 0);
    assert_eq!(of("LEB-2b")["verdict"], "undecidable");

    let needs_gun = |of: &Value| of["needs"].to_string().contains("where the weapon stood");
    let limit = all().into_iter().find(|line| needs_gun(&line["finding"])).expect("a limit by distance");
    let (limit, shells) = (limit["finding"]["provision"].clone(), limit["finding"]["incident"].clone());
    let (limit, shells) = (limit.as_str().unwrap(), shells.as_str().unwrap());
    answer(shells, &["--stood", "48.05,37.95±0.5"], 0);
    assert!(
        !needs_gun(&of(limit)) && of(limit).to_string().contains("the place where the weapon stood"),
        "{}",
        of(limit)
    );
    answer(shells, &["--stood", "none"], 0);
    assert!(needs_gun(&of(limit)));

    for (record, about) in [
        (strike.as_str(), ["--question", "nonsense", "--answer", "yes"].as_slice()),
        (&strike, &["--hour", "soon"]),
        (&strike, &["--stood", "here"]),
        ("nobody", &["--question", "offensive", "--answer", "yes"]),
    ] {
        let said = answer(record, about, 1);
        assert!(!said.err.is_empty(), "{about:?}");
    }
    let entered = all();
    let anew = parse(&run(of_store(&["assess"]).arg("--anew"), 0).out);
    assert_eq!(anew, entered, "from the beginning it comes to the same");
}

#[test]
fn a_part_that_is_told_begins_a_duty_and_only_a_person_says_that_all_of_it_was_done() {
    let place = Place::fresh();
    let text = "The Houthis released one prisoner in the Yemeni capital Sanaa on 15 January 2019.";
    let document = serde_json::json!({"id": "one", "lang": "en", "published": "2019-01-16", "text": text});
    let jsonl = place.file("reports.jsonl", document.to_string());
    let store = place.path("store");
    let of_store = |args: &[&str]| {
        let mut command = hudna();
        command.args(args).arg("--store").arg(&store);
        command
    };
    run(of_store(&["ingest"]).arg("--jsonl").arg(&jsonl), 0);
    let due = || {
        let said = run(
            of_store(&["compliance", "--json", "--agreement", "yemen-stockholm-2018"])
                .args(["--at", "2019-02-01T00:00:00Z"]),
            0,
        );
        let kept = parse(&said.out).remove(0);
        let all = kept["deadlines"].as_array().unwrap().clone();
        all.into_iter().find(|due| due["provision"] == "PRI-1").unwrap()
    };
    assert_eq!(due()["standing"], "begun", "{}", due());
    let decide = |outcome: &str, provision: &str, exit: i32| {
        let who = ["--as", "A. Person", "--reason", "lists of the committee"];
        run(
            of_store(&["finding", "duty", "yemen-stockholm-2018", provision, "--outcome", outcome]).args(who),
            exit,
        )
    };
    decide("kept", "PRI-1", 0);
    assert_eq!(due()["standing"], "kept");
    assert!(due()["reason"]["text"].as_str().unwrap().contains("as A. Person found"), "{}", due());
    decide("not-kept", "PRI-1", 0);
    assert_eq!(due()["standing"], "late");
    decide("withdrawn", "PRI-1", 0);
    assert_eq!(due()["standing"], "begun");
    decide("kept", "HOD-1", 1);
}
