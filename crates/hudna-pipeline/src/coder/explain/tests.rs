//! Explanations of invented sentences, held against what the coder does.

use std::borrow::Cow;
use std::sync::LazyLock;

use super::*;
use crate::Pipeline;
use crate::model::table::DataFiles;
use crate::model::{Document, Hints, Media};

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| load(DataFiles::embedded()));

fn load(files: DataFiles) -> Pipeline {
    let gazetteer = Cow::Borrowed(hudna_places::Gazetteer::embedded());
    Pipeline::load(files, gazetteer).expect("the tables are right")
}

fn document(lang: &str, text: &str) -> Document {
    let hints =
        Hints { lang: Some(lang.to_owned()), published: Some("2019-05-02".to_owned()), ..Hints::default() };
    Document { id: "test".to_owned(), bytes: text.as_bytes().to_vec(), media: Media::Bytes, hints }
}

fn explain(lang: &str, text: &str) -> Explanation {
    PIPELINE.explain(&document(lang, text), &mut Memory::default())
}

fn refusals(explanation: &Explanation) -> Vec<&Refusal> {
    explanation.sentences.iter().flat_map(|s| &s.refused).collect()
}

fn proposed(explanation: &Explanation) -> Vec<&Proposed> {
    explanation.sentences.iter().flat_map(|s| &s.candidates).collect()
}

/// A table laid over the English triggers, with one row.
fn with_row(row: &str) -> Pipeline {
    let mut files = DataFiles::embedded();
    let header = "frame\tpos\tforms\tactor\trecipient\tneed\tveto\texample\tnear_miss";
    files.add("languages/en/triggers.tsv", format!("{header}\n{row}\n"));
    load(files)
}

const ROW: &str = "shell\tverb\tzorbing|zorbed|zorbed\tsubj\tobj\ttown|village\tdice game|proposal\t\t";

fn check_refused(text: &str, reason: Reason, by: Option<&str>, asked: &[&str]) {
    let explanation = with_row(ROW).explain(&document("en", text), &mut Memory::default());
    let found = refusals(&explanation).into_iter().find(|r| r.words.text == "zorbed");
    let refusal = found.unwrap_or_else(|| panic!("{text}: nothing refused"));
    assert_eq!(
        (refusal.reason, refusal.by.as_ref().map(|w| w.text.as_str())),
        (reason, by),
        "{text}: {refusal:?}"
    );
    assert_eq!(refusal.asked, asked, "{text}");
    let row = &refusal.rows[0];
    assert_eq!(
        (row.table.as_str(), row.line, row.overlaid),
        ("languages/en/triggers.tsv", 2, true),
        "{text}"
    );
}

#[test]
fn a_trigger_that_does_not_hold_names_what_kept_it() {
    check_refused(
        "The army zorbed the proposal about the town.",
        Reason::Veto,
        Some("proposal"),
        &["proposal"],
    );
    check_refused(
        "The army zorbed the dice game of the village.",
        Reason::Veto,
        Some("dice game"),
        &["dice game"],
    );
    check_refused("The army zorbed the river on Tuesday.", Reason::Unmet, None, &["town", "village"]);
}

#[test]
fn a_trigger_that_holds_is_no_refusal() {
    let explanation = with_row(ROW)
        .explain(&document("en", "The army zorbed the town on Tuesday."), &mut Memory::default());
    assert!(refusals(&explanation).iter().all(|r| r.words.text != "zorbed"));
    let found = proposed(&explanation).into_iter().find(|c| c.words.text == "zorbed").expect("a candidate");
    assert_eq!((found.frame.as_str(), found.rows[0].line), ("shell", 2));
}

#[test]
fn longer_expressions_are_named() {
    let explanation = explain("ar", "اتفق الطرفان على وقف إطلاق النار في حلب.");
    let inside: Vec<_> = refusals(&explanation)
        .into_iter()
        .filter(|r| matches!(r.reason, Reason::Fixed | Reason::PartOf))
        .filter_map(|r| r.by.as_ref())
        .collect();
    assert!(inside.iter().any(|by| by.text.contains("وقف إطلاق النار")), "{:?}", refusals(&explanation));
}

/// A report that tells an event twice, with several candidates of several fates.
const REPORT: &str = "مقتل ثلاثة مدنيين في قصف على كفرزيتا\n\nقتل ثلاثة مدنيين وأصيب ثمانية بجروح، اليوم الثلاثاء، جراء قصف \
    مدفعي لقوات الحكومة على بلدة كفرزيتا في ريف حماة، بحسب المرصد السوري لحقوق الإنسان.\n\nوقال المجلس المحلي إن الاجتماع \
    قد يعقد غدا إذا توقفت المعركة.\n";

#[test]
fn a_merged_candidate_says_into_which() {
    let explanation = explain("ar", REPORT);
    let all = proposed(&explanation);
    let mut merged = 0;
    for candidate in &all {
        let Outcome::Merged { into, id } = &candidate.outcome else { continue };
        merged += 1;
        let target = all.iter().find(|c| c.number == *into).expect("the number of a candidate");
        match &target.outcome {
            Outcome::Record { id: kept, with, merged: Some(_) }
            | Outcome::Suggestion { id: kept, with, merged: Some(_) } => {
                assert!(kept == id && with.contains(&candidate.number), "{target:?}");
            }
            other => panic!("{} went into {into}, which is {other:?}", candidate.number),
        }
    }
    assert!(merged > 0, "the headline tells the same as the lead");
}

#[test]
fn grounds_add_up_to_the_confidence_of_the_record() {
    let explanation = explain("ar", REPORT);
    let line = &explanation.line;
    let mut told = Vec::new();
    for candidate in proposed(&explanation) {
        adds_up(&candidate.weighed);
        let (id, merged, list) = match &candidate.outcome {
            Outcome::Record { id, merged, .. } => (id, merged, &line.records),
            Outcome::Suggestion { id, merged, .. } => (id, merged, &line.suggestions),
            _ => continue,
        };
        let weighed = merged.as_ref().unwrap_or(&candidate.weighed);
        adds_up(weighed);
        let record = list.iter().find(|r| r.id == *id).expect("the id of a record");
        assert!((record.confidence - weighed.probability).abs() < 0.001, "{record:?} {weighed:?}");
        assert_eq!(record.event, candidate.event);
        told.push(id.as_str());
    }
    let records: Vec<&str> = line.records.iter().chain(&line.suggestions).map(|r| r.id.as_str()).collect();
    assert!(!line.records.is_empty());
    assert!(
        told.len() == records.len() && records.iter().all(|id| told.contains(id)),
        "{told:?} {records:?}"
    );
}

fn adds_up(weighed: &Weighed) {
    let sum: f32 = weighed.grounds.iter().map(|g| g.weight * g.value).sum();
    assert!((sum - weighed.sum).abs() < 1e-4, "{weighed:?}");
    assert!((1.0 / (1.0 + (-sum).exp()) - weighed.probability).abs() < 1e-4, "{weighed:?}");
}

#[test]
fn the_line_is_the_one_that_coding_gives_and_words_are_the_text_s() {
    for (lang, text) in [
        ("ar", REPORT),
        (
            "en",
            "Russian jets bombed two villages near Hama on Tuesday, killing at least seven civilians, the Observatory said.",
        ),
        ("fa", "وزیر خارجه ایران روز سه‌شنبه با همتای ترکیه‌ای خود در تهران دیدار کرد."),
        ("ru", "Министр иностранных дел России встретился во вторник с министром иностранных дел Турции."),
        ("tr", "Türkiye Cumhurbaşkanı salı günü Rusya Devlet Başkanı ile görüştü."),
        ("de", "Der Minister sprach am Dienstag mit seinem Kollegen über die Lage in der Stadt."),
    ] {
        let document = document(lang, text);
        let explanation = PIPELINE.explain(&document, &mut Memory::default());
        let line = PIPELINE.run(&document, &mut Memory::default());
        assert_eq!(explanation.line, line, "{text}");
        let letters: Vec<char> = line.text.chars().collect();
        let words =
            |w: &Words| letters[w.start as usize..w.end as usize].iter().collect::<String>() == w.text;
        for sentence in &explanation.sentences {
            assert!(words(&sentence.words) && sentence.tokens.iter().all(words), "{sentence:?}");
            assert!(sentence.matches.iter().all(|m| words(&m.words)), "{sentence:?}");
        }
    }
}

#[test]
fn every_entry_of_the_tables_names_its_row() {
    let explanation = explain("ar", REPORT);
    let files = DataFiles::embedded();
    let matches: Vec<&Match> = explanation.sentences.iter().flat_map(|s| &s.matches).collect();
    for kind in
        [MatchKind::Trigger, MatchKind::FunctionWord, MatchKind::Noun, MatchKind::Name, MatchKind::Date]
    {
        assert!(matches.iter().any(|m| m.kind == kind), "nothing is a {}", kind.as_str());
    }
    for found in matches.iter().filter(|m| !matches!(m.kind, MatchKind::Place | MatchKind::Number)) {
        assert!(!found.rows.is_empty(), "{found:?}");
        for row in &found.rows {
            let table = files.layers(&row.table).next().expect("a table of data/");
            assert!(table.lines().nth(row.line as usize - 1).is_some_and(|l| l.contains('\t')), "{row:?}");
        }
    }
}
