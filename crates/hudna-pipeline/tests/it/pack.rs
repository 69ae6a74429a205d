//! A language that comes as tables alone (packs/): its pairs and its triggers' sentences, and that it is not read without them.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use hudna_pipeline::Pipeline;
use hudna_pipeline::model::DiagnosticCode;
use hudna_pipeline::model::table::DataFiles;
use hudna_places::Gazetteer;

use crate::{code, code_with, examples, pairs};

/// Code, triggers it must have, groups of pairs that must be right, share of examples and of near misses in per cent. Floors
/// that are raised as a pack gets better.
const PACKS: [(&str, usize, usize, usize, usize); 1] = [("uk", 60, 20, 96, 96)];

#[test]
fn a_pack_reads_a_language_that_is_not_read_without_it() {
    for (lang, rows, groups, examples_floor, misses_floor) in PACKS {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs").join(lang);
        let pipeline = with(&folder);
        let own = folder.join("languages").join(lang);

        let triggers = examples::rows(&own.join("triggers.tsv"));
        assert!(triggers.len() >= rows, "{lang}: {} triggers", triggers.len());
        let (mut made, mut kept) = (0, 0);
        for (event, example, near_miss) in &triggers {
            let line = code_with(&pipeline, example, lang);
            let found = line.records.iter().chain(&line.suggestions).any(|r| r.event.as_str() == event);
            made += usize::from(found);
            let miss = code_with(&pipeline, near_miss, lang);
            let false_alarm = miss.records.iter().any(|r| r.event.as_str() == event);
            kept += usize::from(!false_alarm);
            if !found {
                println!("{lang} {event}: nothing in {example}");
            }
            if false_alarm {
                println!("{lang} {event}: there is one in {near_miss}");
            }
            let alone = code(example, lang);
            assert!(
                alone.records.is_empty() && alone.suggestions.is_empty(),
                "read without its pack: {example}"
            );
            assert!(alone.diagnostics.iter().any(|d| d.code == DiagnosticCode::Language), "{example}");
        }

        let pairs = pairs::groups(&own.join("pairs.tsv"));
        let right = pairs
            .iter()
            .filter(|(name, lines)| {
                let wrong = |(text, expect): &(String, String)| {
                    pairs::wrong(&code_with(&pipeline, text, lang), text, expect)
                };
                let wrong: Vec<String> = lines.iter().filter_map(wrong).collect();
                wrong.iter().for_each(|w| println!("{lang} {name}: {w}"));
                wrong.is_empty()
            })
            .count();
        println!(
            "{lang}: pairs {right} of {}, examples {made}, near misses {kept} of {}",
            pairs.len(),
            triggers.len()
        );
        assert!(right >= groups, "{lang}: {right} groups are right");
        assert!(made * 100 >= triggers.len() * examples_floor, "{lang}: {made} examples make their record");
        assert!(kept * 100 >= triggers.len() * misses_floor, "{lang}: {kept} near misses make none");
    }
}

/// The built-in tables with those of a folder laid over them.
fn with(folder: &Path) -> Pipeline {
    let mut files = DataFiles::embedded();
    let mut found = Vec::new();
    collect(folder, &mut found);
    for path in found.iter().filter(|path| path.extension().is_some_and(|e| e == "tsv")) {
        let name =
            path.strip_prefix(folder).expect("it was found below").to_string_lossy().replace('\\', "/");
        files.add(name, std::fs::read_to_string(path).expect("it was just listed"));
    }
    let pipeline =
        Pipeline::load(files, Cow::Borrowed(Gazetteer::embedded())).expect("the shared tables are right");
    let mistakes: Vec<String> = pipeline.check().iter().map(ToString::to_string).collect();
    assert!(mistakes.is_empty(), "{}", mistakes.join("\n"));
    pipeline
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder).expect("the pack is there").flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() { collect(&path, found) } else { found.push(path) }
    }
}
