//! `hudna fuse`: documents or coded lines in, incidents out, and what it says of wrong input.

use std::fs;

use serde_json::{Value, json};

use crate::hudna;

const SHELLED: [(&str, &str); 2] = [
    ("Reuters", "Mortar fire hit Zaitseve on May 22, wounding two women, the OSCE said."),
    ("AFP", "Two women were wounded when mortar fire hit Zaitseve on May 22, officials of the OSCE said."),
];

fn documents() -> String {
    let line = |(at, (outlet, text)): (usize, &(&str, &str))| {
        json!({"id": format!("d{at}"), "text": text, "lang": "en", "published": "2018-05-23", "outlet": outlet}).to_string()
    };
    SHELLED.iter().enumerate().map(line).collect::<Vec<_>>().join("\n")
}

fn lines(output: &[u8]) -> Vec<Value> {
    String::from_utf8_lossy(output).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn two_reports_of_one_shelling_are_one_incident_with_one_origin() {
    let done = hudna().args(["fuse", "--jsonl"]).write_stdin(documents()).assert().success();
    let fused = lines(&done.get_output().stdout);
    let both: Vec<&Value> = fused.iter().filter(|f| f["records"].as_array().unwrap().len() > 1).collect();
    assert_eq!(both.len(), 1, "{fused:#?}");
    assert_eq!((&both[0]["kind"], &both[0]["date"]), (&json!("incident"), &json!("2018-05-22")));
    assert_eq!(both[0]["origins"].as_array().unwrap().len(), 1, "{:#?}", both[0]);
    let told: Vec<&Value> = both[0]["records"].as_array().unwrap().iter().map(|r| &r["document"]).collect();
    assert!(told.contains(&&json!("d0")) && told.contains(&&json!("d1")), "{told:?}");
}

#[test]
fn lines_coded_before_fuse_alike_and_tell_why() {
    let coded = hudna().args(["code", "--jsonl"]).write_stdin(documents()).assert().success();
    let coded = coded.get_output().stdout.clone();
    let done = hudna().args(["fuse", "--jsonl", "--coded"]).write_stdin(coded.clone()).assert().success();
    let fused = lines(&done.get_output().stdout);
    let both = fused.iter().find(|f| !f["links"].as_array().unwrap().is_empty()).unwrap();
    let link = &both["links"][0];
    let (a, b) = (link["a"].as_str().unwrap(), link["b"].as_str().unwrap());
    let why =
        hudna().args(["fuse", "--jsonl", "--coded", "--why", a, b]).write_stdin(coded).assert().success();
    let why = lines(&why.get_output().stdout);
    assert_eq!(why[0]["score"], link["score"]);
    assert_eq!(why[0]["forbidden"], Value::Null);
}

#[test]
fn a_mission_rates_its_sources_and_a_wrong_table_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let table = folder.path().join("ratings.tsv");
    fs::write(&table, "source\treliability\nOSCE\tB\n").unwrap();
    let ratings = table.to_str().unwrap();
    let run = || hudna().args(["fuse", "--jsonl", "--ratings", ratings]).write_stdin(documents()).assert();
    let fused = lines(&run().success().get_output().stdout);
    assert!(fused.iter().any(|f| f["origins"][0]["reliability"] == json!("B")), "{fused:#?}");
    fs::write(&table, "source\treliability\nOSCE\tgood\n").unwrap();
    let said = String::from_utf8_lossy(&run().code(1).get_output().stderr).into_owned();
    assert!(said.contains("ratings.tsv:2"), "{said}");
}

#[test]
fn a_line_that_is_not_coded_is_told_by_its_number() {
    let done = hudna().args(["fuse", "--jsonl", "--coded"]).write_stdin("{}\n").assert().code(2);
    let said = String::from_utf8_lossy(&done.get_output().stderr).into_owned();
    assert!(said.contains("line 1"), "{said}");
}
