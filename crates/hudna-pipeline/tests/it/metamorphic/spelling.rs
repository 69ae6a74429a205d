//! The same words otherwise written: letters that look alike, signs that are not seen. Templates and the invented dispatches.

use hudna_pipeline::model::{Document, DocumentLine, Hints, Media};
use unicode_normalization::UnicodeNormalization;

use super::bench::Bench;
use super::shape::{Labels, Shapes};
use super::templates::{Filled, Tables, fill};
use super::{LANGS, Tally};

/// A way to write a text otherwise, word by word, and the languages that are written so.
type Spelling = (&'static str, &'static [&'static str], fn(&str) -> String);

const SPELLINGS: &[Spelling] = &[
    ("marks of direction", &LANGS, |t| every_word(t, |w| format!("\u{200f}{w}\u{200e}"))),
    ("zero width space", &LANGS, |t| every_word(t, |w| format!("{w}\u{200b}"))),
    ("no-break spaces", &LANGS, |t| t.replace(' ', "\u{a0}")),
    ("line ends of Windows", &LANGS, |t| t.replace('\n', "\r\n")),
    ("byte order mark", &LANGS, |t| format!("\u{feff}{t}")),
    ("blank at the end", &LANGS, |t| format!("{t}\n \n")),
    ("curly quotes", &LANGS, |t| t.replace('\'', "\u{2019}")),
    ("letters and accents apart", &LANGS, |t| t.nfd().collect()),
    ("tatweel", &["ar", "fa"], tatweel),
    ("diacritics", &["ar"], |t| every_word(t, vowelled)),
    ("Persian yeh and kaf", &["ar"], |t| t.replace('ي', "ی").replace('ك', "ک")),
    ("Arabic yeh and kaf", &["fa"], |t| t.replace('ی', "ي").replace('ک', "ك")),
    ("hamza left out", &["ar"], |t| t.replace(['أ', 'إ', 'آ'], "ا")),
    ("forms of presentation", &["ar", "fa"], presented),
    ("yo as ye", &["ru"], |t| t.replace('ё', "е").replace('Ё', "Е")),
    ("dotted I in two signs", &["tr"], |t| t.replace('İ', "I\u{307}")),
];

#[test]
fn spelling_changes_no_record() {
    let mut tally = Tally::of("spelling of a sentence");
    for tables in Tables::all() {
        let mut bench = Bench::of(tables.lang);
        for (turn, template) in tables.templates.iter().enumerate() {
            let text = fill(&template.text, &tables.filling(template, turn)).text;
            let before = bench.plain(&text, bench.hints());
            for (name, _, write) in SPELLINGS.iter().filter(|(_, langs, _)| langs.contains(&tables.lang)) {
                let after = bench.plain(&write(&text), bench.hints());
                let case = format!("{name}: {}", template.name);
                tally.case(tables.lang, &case, before.same_and_as_sure(&after));
            }
        }
    }
    tally.close();
}

/// The dispatches of samples/, whole.
#[test]
fn spelling_changes_no_record_of_a_dispatch() {
    let mut tally = Tally::of("spelling of a dispatch");
    for lang in LANGS {
        let mut bench = Bench::of(lang);
        for (at, dispatch) in dispatches(lang).iter().enumerate() {
            let text = dispatch["text"].as_str().unwrap_or_default();
            let before = shapes(&coded(dispatch, text, &mut bench));
            // Each dispatch in some of the spellings: all would take long and tell little more.
            let fit = SPELLINGS.iter().filter(|(_, langs, _)| langs.contains(&lang));
            for (name, _, write) in fit.skip(at % 3).step_by(3) {
                let after = shapes(&coded(dispatch, &write(text), &mut bench));
                tally.case(lang, &format!("{name}: {}", dispatch["id"]), before.same_and_as_sure(&after));
            }
        }
    }
    tally.close();
}

fn dispatches(lang: &str) -> Vec<serde_json::Value> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples/dispatches.jsonl");
    let lines = std::fs::read_to_string(path).expect("the samples are there");
    let all = lines.lines().map(|l| serde_json::from_str::<serde_json::Value>(l).expect("a line is JSON"));
    all.filter(|d| d["lang"] == lang).collect()
}

fn coded(dispatch: &serde_json::Value, text: &str, bench: &mut Bench) -> DocumentLine {
    let mut dispatch = dispatch.clone();
    dispatch["text"] = text.into();
    let hints: Hints = serde_json::from_value(dispatch.clone()).unwrap_or_default();
    let bytes = dispatch.to_string().into_bytes();
    bench.document(Document { id: "dispatch".to_owned(), bytes, media: Media::JsonLine, hints })
}

fn shapes(line: &DocumentLine) -> Shapes {
    Shapes::of(line, &Labels::none(&Filled::default()))
}

fn every_word(text: &str, change: impl Fn(&str) -> String) -> String {
    let lines = text.split('\n').map(|line| {
        let words = line.split(' ').map(|w| if w.is_empty() { String::new() } else { change(w) });
        words.collect::<Vec<_>>().join(" ")
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// A fatha on the second letter and one on the fourth, where they are letters.
fn vowelled(word: &str) -> String {
    let arabic = |c: char| ('\u{621}'..='\u{64a}').contains(&c);
    let marked = word
        .chars()
        .zip(0..)
        .map(|(c, at)| if arabic(c) && (at == 1 || at == 3) { format!("{c}\u{64e}") } else { c.to_string() });
    marked.collect()
}

/// Words drawn out behind a letter that joins on to the next.
fn tatweel(text: &str) -> String {
    let joins = |c: char| "بتثجحخسشصضطظعغفقكکلمنهيی".contains(c);
    let letters: Vec<char> = text.chars().collect();
    let mut written = String::new();
    for (at, letter) in letters.iter().enumerate() {
        written.push(*letter);
        let next_joins = letters.get(at + 1).is_some_and(|c| joins(*c) || "ادذرزو".contains(*c));
        if joins(*letter) && next_joins && at % 4 == 0 {
            written.push_str("\u{640}\u{640}");
        }
    }
    written
}

/// Letters as old type-setting programs write them: one sign for each shape. The isolated one will do, as it means the same.
fn presented(text: &str) -> String {
    let shape = |c: char| {
        let mut forms = ('\u{fb50}'..='\u{fbff}').chain('\u{fe80}'..='\u{fef4}');
        forms.find(|form| form.nfkd().eq(c.nfd())).unwrap_or(c)
    };
    text.chars().map(|c| if ('\u{621}'..='\u{6cc}').contains(&c) { shape(c) } else { c }).collect()
}
