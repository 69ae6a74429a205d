//! `hudna assess` and `hudna agreement`: findings as lines and aloud, and a mission's own agreement.

use crate::{Place, hudna, parse, run};

const STRIKE: &str = r#"{"id": "strike", "lang": "en", "published": "2024-12-10", "text": "Israeli forces shelled the Lebanese town of Nabatieh on 9 December 2024, killing three civilians, the Lebanese Ministry of Health said."}"#;

#[test]
fn an_act_is_held_against_every_agreement_and_stays_alleged() {
    let said = run(hudna().args(["assess", "--jsonl"]).write_stdin(STRIKE), 0);
    let found = parse(&said.out).into_iter().find(|line| line["finding"]["provision"] == "LEB-1").unwrap();
    assert_eq!(found["document"], "strike");
    assert_eq!(found["finding"]["verdict"], "consistent with a breach");
    assert_eq!(found["finding"]["alleged"], true);
    let provisions: Vec<_> =
        parse(&said.out).iter().map(|line| line["finding"]["agreement"].to_string()).collect();
    assert!(provisions.iter().all(|one| one.contains("lebanon")), "{provisions:?}");
}

#[test]
fn a_finding_can_be_read_aloud() {
    let said = run(hudna().args(["assess", "--jsonl", "--text"]).write_stdin(STRIKE), 0);
    for words in
        ["Alleged: this rests on somebody's word.", "Finding: consistent with a breach.", "In force? yes"]
    {
        assert!(said.out.contains(words), "{words}: {}", said.out);
    }
}

const ACCUSED: &str = r#"{"id": "accused", "lang": "en", "published": "2017-07-05", "text": "A US air strike hit positions of the Syrian army on 4 July 2017, Damascus said, calling it a violation of the UN Charter. Russia and Turkey will meet in Astana on Thursday to discuss the de-escalation areas in Syria."}"#;

#[test]
fn what_an_accuser_names_is_said_with_the_finding_and_what_a_round_names_with_the_round() {
    let said = run(hudna().args(["assess", "--jsonl", "--text"]).write_stdin(ACCUSED), 0);
    let strike = said.out.find("Finding: undecidable").expect("a finding");
    let named = said.out[strike..].find("Named beside it: ").expect("its norm");
    assert!(said.out[strike + named..].lines().next().unwrap().ends_with(": un-charter"), "{}", said.out);
    let round = said.out.lines().find(|line| line.starts_with("CONSULT names ")).expect("the round");
    assert!(round.contains(": syria-astana-2017"), "{}", said.out);
    let lines = parse(&run(hudna().args(["assess", "--jsonl"]).write_stdin(ACCUSED), 0).out);
    let round = lines.iter().find(|line| line["event"] == "CONSULT").expect("the round");
    assert_eq!(round["norms"][0]["id"], "syria-astana-2017");
    assert!(round["record"].is_string() && round["finding"].is_null());
}

#[test]
fn a_missions_own_file_is_checked_before_it_is_used() {
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/agreements/libya-2020/agreement.toml");
    let sound = std::fs::read_to_string(source).unwrap();
    let place = Place::fresh();
    let file = place.file("own/agreements/libya-2020/agreement.toml", &sound);
    let said = run(hudna().args(["agreement", "check"]).arg(&file), 0);
    assert!(said.out.contains("libya-2020 is sound"), "{}", said.out);

    place.file("own/agreements/libya-2020/agreement.toml", sound.replace("\"P3M\"", "\"P90D\""));
    let said = run(hudna().args(["agreement", "check"]).arg(&file), 3);
    let named = format!("\n{}:", file.display());
    assert!(said.out.contains(&named), "the file is named as it was given: {}", said.out);
    assert!(said.out.contains("P90D comes to 2021-01-21, not 2021-01-23"), "{}", said.out);
    let own = place.path("own");
    let said = run(hudna().args(["assess", "--jsonl", "--data"]).arg(own).write_stdin(STRIKE), 1);
    assert!(said.out.is_empty() && said.err.contains("P90D"), "{}", said.err);
}

#[test]
fn an_agreement_is_shown_in_words_and_all_are_listed() {
    let listed = run(hudna().args(["agreement", "show"]), 0).out;
    assert_eq!(listed.lines().count(), 15, "{listed}");
    for line in listed.lines() {
        let id = line.split_whitespace().next().unwrap();
        let shown = run(hudna().args(["agreement", "show", id]), 0).out;
        assert!(shown.contains(id) && shown.contains("In force") && shown.contains("Source:"), "{shown}");
    }
    run(hudna().args(["agreement", "show", "atlantis"]), 1);
}

const SECOND: &str = r#"{"id": "second", "lang": "en", "published": "2024-12-10", "outlet": "Reuters", "text": "Israeli forces shelled the Lebanese town of Nabatieh on 9 December 2024, killing three civilians."}"#;

#[test]
fn a_stores_incidents_are_assessed_once_and_decided_by_a_person() {
    let place = Place::fresh();
    let jsonl = place.file("reports.jsonl", format!("{STRIKE}\n{SECOND}\n"));
    let store = place.path("store");
    let of_store = |args: &[&str]| {
        let mut command = hudna();
        command.args(args).arg("--store").arg(&store);
        command
    };
    run(of_store(&["ingest"]).arg("--jsonl").arg(&jsonl), 0);
    let said = run(&mut of_store(&["assess"]), 0);
    assert!(said.err.contains(" 0 judgements asked again"), "what is taken in is assessed: {}", said.err);
    let found = parse(&said.out);
    let finding = found.iter().find(|line| line["finding"]["provision"] == "LEB-1").unwrap();
    assert_eq!(finding["finding"]["parties"], serde_json::json!(["ISR"]));
    assert_eq!(finding["finding"]["days"], serde_json::json!(["2024-12-09", "2024-12-09"]));
    let again = run(&mut of_store(&["assess"]), 0);
    assert_eq!(again.out, said.out);
    let anew = run(of_store(&["assess"]).arg("--anew"), 0);
    assert!(!anew.err.contains(" 0 judgements"), "{}", anew.err);
    assert_eq!(anew.out, said.out, "from the beginning it comes to the same");

    let id = finding["id"].as_str().unwrap().to_owned();
    let before = finding["standing"].as_str().unwrap().to_owned();
    assert!(before == "alleged" || before == "reported", "{before}");
    let counted = |standing: &str| {
        let said = run(&mut of_store(&["compliance", "--json", "--agreement", "lebanon-2024"]), 0);
        let kept = parse(&said.out).remove(0);
        let row = kept["by_provision"]
            .as_array()
            .unwrap()
            .iter()
            .find(|row| row["of"][0] == "LEB-1" && row["standing"] == standing);
        row.map_or(0, |row| row["incidents"].as_u64().unwrap())
    };
    let here = counted(&before);
    assert_eq!((here > 0, counted("verified")), (true, 0), "a second report is no second incident");
    let decide = ["finding", "decide", &id, "--as", "A. Person", "--reason", "seen by a patrol"];
    run(of_store(&decide).args(["--outcome", "verified"]), 0);
    assert_eq!((counted(&before), counted("verified")), (here - 1, 1));
    let aloud = run(&mut of_store(&["finding", "show", &id]), 0).out;
    assert!(
        aloud.contains("Decided by A. Person") && aloud.contains("verified, because seen by a patrol"),
        "{aloud}"
    );
    run(of_store(&decide).args(["--outcome", "withdrawn"]), 0);
    assert_eq!((counted(&before), counted("verified")), (here, 0));
    run(&mut of_store(&["finding", "show", "nothing~here~1"]), 1);
}

const ACCUSERS: &str = r#"{"id": "en", "lang": "en", "published": "2017-11-15", "outlet": "Reuters", "text": "The Syrian army shelled the town of Rastan in the north of Homs province on 14 November 2017, the White Helmets said, calling it a violation of sovereignty, of international law and of Security Council resolution 2254."}
{"id": "ar", "lang": "ar", "published": "2017-11-20", "outlet": "سانا", "text": "قصفت قوات الحكومة بلدة كفرزيتا في ريف حماة يوم 19 تشرين الثاني 2017 في خرق للقانون الدولي الإنساني بحسب المرصد السوري لحقوق الإنسان."}
"#;

#[test]
fn what_an_accuser_names_stands_with_the_finding_of_a_store_in_its_words() {
    let place = Place::fresh();
    let store = place.path("store");
    run(hudna().args(["ingest", "--jsonl", "-", "--store"]).arg(&store).write_stdin(ACCUSERS), 0);
    let lines = parse(&run(hudna().args(["assess", "--store"]).arg(&store), 0).out);
    let id = |day: &str| {
        let found = lines.iter().find(|one| one["finding"]["days"][0] == day);
        found.unwrap_or_else(|| panic!("{day}: {lines:#?}"))["id"].as_str().unwrap().to_owned()
    };
    let server = crate::serve::Server::start(&["serve".as_ref(), "--store".as_ref(), store.as_ref()]);
    let english = ["international-law", "sovereignty", "unsc-2254"];
    for (day, expected) in [("2017-11-14", &english[..]), ("2017-11-19", &["humanitarian-law"])] {
        let id = id(day);
        let said = run(hudna().args(["finding", "show", &id, "--store"]).arg(&store), 0).out;
        let answer = server.get(&format!("/api/findings/{id}"));
        let body: serde_json::Value = serde_json::from_str(answer.split_once("\r\n\r\n").unwrap().1).unwrap();
        let norms = body["incident"]["norms"].as_array().unwrap();
        let mut named: Vec<&str> = norms.iter().filter_map(|norm| norm["id"].as_str()).collect();
        named.sort_unstable();
        assert_eq!(named, expected, "{norms:#?}");
        for norm in norms {
            let (start, end) =
                (norm["span"]["start"].as_u64().unwrap(), norm["span"]["end"].as_u64().unwrap());
            let words = norm["words"].as_str().unwrap();
            let article = server.get(&format!("/api/documents/{}", norm["document"].as_str().unwrap()));
            let article: serde_json::Value =
                serde_json::from_str(article.split_once("\r\n\r\n").unwrap().1).unwrap();
            let text = article["line"]["text"].as_str().unwrap();
            let there: String = text.chars().skip(start as usize).take((end - start) as usize).collect();
            assert_eq!(there, words);
            assert!(said.contains(&format!("Named beside it: \u{2068}{words}\u{2069}")), "{said}");
        }
    }
}
