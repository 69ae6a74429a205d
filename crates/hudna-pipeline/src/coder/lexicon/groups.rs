//! Groups of words that many trigger rows need or forbid beside them: `groups.tsv` of one language.

use std::collections::BTreeMap;

use super::Lexicon;
use crate::model::table::{self, DataError, DataFiles};

/// The words of each group by its name, as the tables write them.
pub(super) type Groups = BTreeMap<String, Vec<String>>;

/// Loads `groups.tsv`; a language need not have one.
pub(super) fn load(lexicon: &Lexicon, files: &DataFiles, errors: &mut Vec<DataError>) -> Groups {
    let path = format!("languages/{}/groups.tsv", lexicon.lang.code());
    let mut groups = Groups::new();
    for text in files.layers(&path) {
        table::read(&path, text, &["group", "forms"], &["note"], errors, |row, errors| {
            let name = row.get("group");
            if name.is_empty() || row.list("forms").next().is_none() {
                errors.push(
                    row.error("a group without name or words".to_owned(), "a name, and words after it"),
                );
                return;
            }
            groups.entry(name.to_owned()).or_default().extend(row.list("forms").map(str::to_owned));
        });
    }
    groups
}
