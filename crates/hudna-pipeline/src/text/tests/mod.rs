//! The whole stage, by cases of our own: what a reader of each kind of page must come out with.

mod bad_input;
mod datelines;
mod languages;
mod pages;
mod sentences;

use super::{Article, Part, Reader};
use crate::model::table::DataFiles;
use crate::model::{Document, Hints, Media};

/// Invented outlets, so that no case depends on the table that ships.
const OUTLETS: &str = "\
id\tname\tkind\tcode\tdomains\tar\tfa\ten\tru\ttr
valley\tValley Post\tpaper\tXXX\tvalleypost.example\tبريد الوادي\tپست دره\tValley Post\tВестник долины\tVadi Postası
river\tRiver Agency\tagency\tXXX\triver.example\tالنهر|وكالة النهر\tخبرگزاری رود|رود\tRiver|River Agency\tРека|РИА Река\tIRM|Irmak Ajansı
";

fn reader() -> Reader {
    let mut files = DataFiles::default();
    let embedded = DataFiles::embedded();
    for path in embedded.paths_below("languages/") {
        for layer in embedded.layers(path) {
            files.add(path, layer.to_owned());
        }
    }
    files.add("sources/outlets.tsv", OUTLETS);
    let mut errors = Vec::new();
    let reader = Reader::load(&files, &mut errors);
    let own: Vec<String> = errors.iter().map(ToString::to_string).collect();
    assert_eq!(own, Vec::<String>::new());
    reader
}

fn document(text: &str) -> Document {
    Document { id: "d".into(), bytes: text.into(), media: Media::Bytes, hints: Hints::default() }
}

fn read(text: &str) -> Article {
    reader().read(&document(text))
}

/// The article's sentences of one part.
fn sentences(article: &Article, part: Part) -> Vec<&str> {
    article
        .sentences
        .iter()
        .filter(|s| s.part == part)
        .map(|s| &article.text[article.bytes(s.tokens.clone())])
        .collect()
}
