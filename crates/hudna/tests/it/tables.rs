//! `hudna check` and `--data`: a mission's own tables, and what is wrong with them.

use crate::{Place, SHELLING, hudna, run};

fn check(name: &str, table: &str, expected: &str) {
    let place = Place::fresh();
    place.file(&format!("own/{name}"), table);
    let own = place.path("own");
    let said = run(hudna().arg("check").arg("--data").arg(&own), 3);
    assert!(said.out.contains(expected), "{}", said.out);
    // No command works on with them.
    let report = place.file("report.txt", SHELLING);
    let said = run(hudna().arg("code").arg(report).arg("--data").arg(&own), 1);
    assert!(said.out.is_empty() && said.err.contains(expected), "{}", said.err);
}

#[test]
fn the_built_in_tables_are_sound() {
    assert!(run(hudna().arg("check"), 0).out.contains("all tables are sound"));
}

#[test]
fn the_tables_of_the_source_may_be_laid_over_those_of_the_program() {
    // So that a translator sees what a change does without building anything.
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data");
    let said = run(hudna().args(["check", "--data", source]), 0);
    assert!(said.out.contains("all tables are sound"), "{}", said.out);
}

#[test]
fn mistakes_are_told_with_file_and_line() {
    let header = "column `cue` is missing";
    check("languages/tr/boilerplate.tsv", "# note\nbroken\tat\nx\ty\n", header);
    check("languages/tr/boilerplate.tsv", "# note\nbroken\tat\nx\ty\n", "languages/tr/boilerplate.tsv:2: ");
    check("languages/tr/boilerplates.tsv", "cue\tat\n", "no table of this name is read");
    check("languages/xx/boilerplate.tsv", "cue\tat\n", "no table of this name is read");
    check("places/extra/mission.tsv", "nothing\tright\n", "places/extra/mission.tsv:1: ");
}

#[test]
fn a_folder_that_holds_no_tables_is_told() {
    let place = Place::fresh();
    place.file("own/read.me", "");
    let said = run(hudna().arg("check").arg("--data").arg(place.path("own")), 1);
    assert!(said.err.contains("no .tsv file below this folder"), "{}", said.err);
    let said = run(hudna().arg("check").arg("--data").arg(place.path("nowhere")), 1);
    assert!(said.err.contains("nowhere: cannot be listed"), "{}", said.err);
}
