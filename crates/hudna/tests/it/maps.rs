//! Several maps for several tables: which is whose, and what is told where that is not clear.

use std::path::{Path, PathBuf};

use hudna_store::Store;

use crate::{Place, Said, hudna, run};

const PATROLS: &str = "when;what;where\n03/04/2017;clash;Hama\n";
const CALLS: &str = "day;told;town\n03/04/2017;clash;Idlib\n";
/// The same number is another day in each.
const BY_PATROLS: &str =
    "by = \"Patrols\"\ndates = \"dmy\"\n[columns]\nwhen = \"date\"\nwhat = \"event\"\nwhere = \"place\"\n";
const BY_CALLS: &str =
    "by = \"Callers\"\ndates = \"mdy\"\n[columns]\nday = \"date\"\ntold = \"event\"\ntown = \"place\"\n";

fn import(store: &Path, files: &[&PathBuf], maps: &[&PathBuf], code: i32) -> Said {
    let mut command = hudna();
    command.arg("import").args(files).arg("--store").arg(store);
    for map in maps {
        command.arg("--map").arg(map);
    }
    run(&mut command, code)
}

/// The day of a row's record, and whose word it is.
fn told(store: &Path, id: &str) -> (String, String) {
    let line = Store::open(store).unwrap().document(id).unwrap().unwrap().coding.unwrap().line;
    let record = &line["records"][0];
    let by = record["attribution"].as_array().unwrap().last().unwrap()["name"].as_str().unwrap();
    (record["date"].as_str().unwrap().to_owned(), by.to_owned())
}

#[test]
fn each_table_is_read_by_the_map_whose_columns_it_has() {
    let place = Place::fresh();
    let (patrols, calls) = (place.file("patrols.csv", PATROLS), place.file("calls.csv", CALLS));
    let (by_patrols, by_calls) = (place.file("p.toml", BY_PATROLS), place.file("c.toml", BY_CALLS));
    let store = place.path("store");
    let said = import(&store, &[&calls, &patrols], &[&by_patrols, &by_calls], 0);
    assert_eq!(told(&store, "patrols:#2"), ("2017-04-03".into(), "Patrols".into()));
    assert_eq!(told(&store, "calls:#2"), ("2017-03-04".into(), "Callers".into()));
    let lines: Vec<&str> = said.err.lines().filter(|line| line.contains("taken for")).collect();
    assert!(lines[0].contains("calls.csv") && lines[0].contains("c.toml"), "{}", said.err);
    assert!(lines[1].contains("patrols.csv") && lines[1].contains("p.toml"), "{}", said.err);
}

#[test]
fn two_maps_that_fit_are_told_apart_by_the_files_they_name() {
    let place = Place::fresh();
    let (north, south) = (place.file("north-1.csv", PATROLS), place.file("south-1.csv", PATROLS));
    let first = place.file("first.toml", BY_PATROLS);
    let other = BY_PATROLS.replace("dmy", "mdy").replace("Patrols", "Others");
    let second = place.file("second.toml", &other);
    let store = place.path("store");
    let said = import(&store, &[&north, &south], &[&first, &second], 1);
    assert!(
        said.err.contains("2 maps fit it equally well") && said.err.contains("second.toml"),
        "{}",
        said.err
    );
    assert!(said.err.contains("write for = \"north-1.csv\""), "{}", said.err);
    assert!(!store.exists(), "nothing is made");
    let second = place.file("second.toml", format!("for = \"south-*.csv\"\n{other}"));
    import(&store, &[&north, &south], &[&first, &second], 0);
    assert_eq!(told(&store, "north-1:#2"), ("2017-04-03".into(), "Patrols".into()));
    assert_eq!(told(&store, "south-1:#2"), ("2017-03-04".into(), "Others".into()));
}

#[test]
fn a_map_that_fits_no_table_is_told_before_anything_is_taken() {
    let place = Place::fresh();
    let patrols = place.file("patrols.csv", PATROLS);
    let (by_patrols, by_calls) = (place.file("p.toml", BY_PATROLS), place.file("c.toml", BY_CALLS));
    let store = place.path("store");
    let said = import(&store, &[&patrols], &[&by_patrols, &by_calls], 1);
    assert!(said.err.contains("c.toml: this map fits none of the tables"), "{}", said.err);
    let elsewhere = place.file("e.toml", format!("for = [\"x-?.csv\", \"y.csv\"]\n{BY_PATROLS}"));
    let said = import(&store, &[&patrols], &[&elsewhere], 1);
    assert!(said.err.contains("it is for = x-?.csv, y.csv"), "{}", said.err);
    assert!(!store.exists());
    // The only map there is, and one that names the file, are meant: what they lack is told.
    let said = import(&store, &[&patrols], &[&by_calls], 1);
    assert!(said.err.contains("day"), "{}", said.err);
    let named = place.file("n.toml", format!("for = \"patrols.csv\"\n{BY_CALLS}"));
    let said = import(&store, &[&patrols], &[&named, &by_patrols], 1);
    assert!(said.err.contains("day") && !said.err.contains("fits none"), "{}", said.err);
}

#[test]
fn maps_that_are_saved_of_several_tables_read_them_again() {
    let place = Place::fresh();
    // The same headers: without their names nothing would tell them apart.
    let text = "date,event,place\n2017-04-03,clash,Hama\n";
    let (one, two) = (place.file("one.csv", text), place.file("two.csv", text));
    let saved = place.path("saved.toml");
    run(hudna().arg("import").args([&one, &two]).arg("--save-map").arg(&saved), 0);
    let store = place.path("store");
    let said = import(&store, &[&one, &two], &[&saved, &place.path("saved-2.toml")], 0);
    assert!(said.err.contains("4 taken"), "{}", said.err);
    assert_eq!(told(&store, "two:#2"), ("2017-04-03".into(), "two".into()));
}

#[test]
fn a_watched_folder_has_several_maps_too() {
    let place = Place::fresh();
    let (by_patrols, by_calls) = (place.file("p.toml", BY_PATROLS), place.file("c.toml", BY_CALLS));
    let again = place.file("again.toml", BY_CALLS);
    let (dir, store) = (place.path("in"), place.path("store"));
    std::fs::create_dir_all(&dir).unwrap();
    let watch = |maps: &[&PathBuf], code| {
        let mut command = hudna();
        command.arg("watch").arg(&dir).arg("--store").arg(&store).args(["--once", "--interval", "0.05"]);
        for map in maps {
            command.arg("--map").arg(map);
        }
        run(&mut command, code)
    };
    std::fs::write(dir.join("patrols.csv"), PATROLS).unwrap();
    std::fs::write(dir.join("calls.csv"), CALLS).unwrap();
    watch(&[&by_patrols, &by_calls], 0);
    assert_eq!(told(&store, "patrols:#2").1, "Patrols");
    assert_eq!(told(&store, "calls:#2").0, "2017-03-04");
    // What no map is for is read by its headers, and told; so are maps by which nothing was read.
    let elsewhere = place.file("elsewhere.toml", format!("for = \"logs-*.csv\"\n{BY_PATROLS}"));
    std::fs::write(dir.join("days.csv"), "date,event,place\n2017-04-03,clash,Hama\n").unwrap();
    std::fs::write(dir.join("calls.csv"), CALLS.replace("2017", "2018")).unwrap();
    let said = watch(&[&by_calls, &elsewhere], 0);
    assert!(
        said.out.contains("done days.csv: 2 new, 0 there; no map fits it: read by its headers"),
        "{}",
        said.out
    );
    assert!(!said.out.contains("done calls.csv: 2 new, 0 there; no map"), "{}", said.out);
    assert!(
        said.err.contains("elsewhere.toml: no table was read by this map: it is for = logs-*.csv"),
        "{}",
        said.err
    );
    assert!(!said.err.contains("c.toml"), "{}", said.err);
    std::fs::write(dir.join("more.csv"), CALLS).unwrap();
    watch(&[&by_calls, &again], 2);
    let why = std::fs::read_dir(dir.join("failed")).unwrap().map(|entry| entry.unwrap().path());
    let why =
        why.filter(|path| path.extension().is_some_and(|end| end == "txt")).map(std::fs::read_to_string);
    let why: String = why.collect::<Result<_, _>>().unwrap();
    assert!(why.contains("maps fit it equally well"), "{why}");
}
