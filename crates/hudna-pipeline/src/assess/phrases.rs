//! Every sentence of the program's own, the acts and questions of the tables with them: code → English form. What shows
//! sentences in another language is held against this list.

use std::collections::BTreeMap;

use super::Agreements;
use crate::model::phrase::{Code, Phrase};
use crate::model::table::{self, DataFiles};

impl Agreements {
    /// All codes with their English forms, `{name}` for a value.
    pub fn phrases(&self) -> BTreeMap<String, String> {
        let own = Code::ALL.iter().map(|code| (code.code().to_owned(), code.english().to_owned()));
        let of_table = |phrase: Phrase| (phrase.code.into_owned(), phrase.text);
        let acts = self.acts.values().map(|act| of_table(act.phrase()));
        let questions = self.questions.iter().map(|(id, question)| of_table(question.phrase(id)));
        own.chain(acts).chain(questions).collect()
    }
}

/// Names of bodies in a language, by their English ones: the first that data/actors/bodies.tsv has.
pub fn names_of_bodies(files: &DataFiles, lang: &str) -> BTreeMap<String, String> {
    const FILE: &str = "actors/bodies.tsv";
    let mut names = BTreeMap::new();
    for layer in files.layers(FILE) {
        let others = ["code", "sector", "kind", "ar", "fa", "en", "ru", "tr", "source", "labels"];
        table::read(FILE, layer, &["id", "name"], &others, &mut Vec::new(), |row, _| {
            if let Some(name) = row.list(lang).next() {
                names.insert(row.get("name").to_owned(), name.to_owned());
            }
        });
    }
    names
}

/// What the agreements' files say in English, and the same in a language: data/agreements/said.tsv.
pub fn said(files: &DataFiles, lang: &str) -> BTreeMap<String, String> {
    const FILE: &str = "agreements/said.tsv";
    let mut all = BTreeMap::new();
    for layer in files.layers(FILE) {
        table::read(FILE, layer, &["en", "ar"], &[], &mut Vec::new(), |row, _| {
            all.insert(row.get("en").to_owned(), row.get(lang).to_owned());
        });
    }
    all
}
