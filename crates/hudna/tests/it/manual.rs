//! `hudna manual`: docs/coding is what the tables make.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::{Place, hudna, run};

const COMMITTED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/coding");

fn pages(folder: &Path) -> BTreeMap<String, String> {
    let files = fs::read_dir(folder).unwrap().flatten();
    files
        .map(|file| (file.file_name().into_string().unwrap(), fs::read_to_string(file.path()).unwrap()))
        .collect()
}

#[test]
fn the_committed_manual_is_what_the_tables_make() {
    let place = Place::fresh();
    run(hudna().arg("manual").arg("--out").arg(place.path("made")), 0);
    let (made, committed) = (pages(&place.path("made")), pages(Path::new(COMMITTED)));
    assert!(made.keys().eq(committed.keys()), "docs/coding has other files; run make manual");
    let stale: Vec<&String> =
        made.iter().filter(|(name, text)| committed[*name] != **text).map(|(n, _)| n).collect();
    assert!(stale.is_empty(), "{stale:?} of docs/coding are not what the tables make; run make manual");
}

#[test]
fn a_mission_s_own_definition_is_in_its_manual() {
    let place = Place::fresh();
    let table = "kind\tname\tdefinition\tcounts\tcounts_not\tconfused_with\tdecide\n\
        mode\tCOERCE restrict\tAs our mandate has it.\tstopped | patrols\t\tRETREAT access\tAsk the duty officer.\n";
    place.file("own/concepts/types.tsv", table);
    run(hudna().arg("manual").arg("--out").arg(place.path("made")).arg("--data").arg(place.path("own")), 0);
    let page = pages(&place.path("made")).remove("coerce.md").unwrap();
    assert!(page.contains("As our mandate has it.\n\n- **Counts:** stopped; patrols\n"), "{page}");
    assert!(page.contains("- **Or [RETREAT access](retreat.md)?** Ask the duty officer.\n"), "{page}");
}
