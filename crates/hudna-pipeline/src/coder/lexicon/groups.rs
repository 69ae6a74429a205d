//! Groups of words that many trigger rows need or forbid beside them: `groups.tsv` of one language.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Lexicon;
use super::conditions::Group;
use crate::model::table::{self, DataError, DataFiles};

/// The groups that a word is in, as one of 64 bits each: words and groups that have no bit in common have
/// nothing to do with each other.
pub type Membership = u64;

/// The groups of a language.
#[derive(Default)]
pub(super) struct Groups {
    /// The words of each by its name, as the tables write them.
    texts: BTreeMap<String, Vec<String>>,
    /// Those that some row has named, by name and column: what a veto forbids is not inflected as what is needed.
    read: BTreeMap<(String, &'static str), Arc<Group>>,
}

impl Groups {
    /// Loads `groups.tsv`; a language need not have one.
    pub(super) fn load(lexicon: &Lexicon, files: &DataFiles, errors: &mut Vec<DataError>) -> Self {
        let path = format!("languages/{}/groups.tsv", lexicon.lang.code());
        let mut groups = Self::default();
        for text in files.layers(&path) {
            table::read(&path, text, &["group", "forms"], &["note"], errors, |row, errors| {
                let name = row.get("group");
                if name.is_empty() || row.list("forms").next().is_none() {
                    errors.push(
                        row.error("a group without name or words".to_owned(), "a name, and words after it"),
                    );
                    return;
                }
                let texts = groups.texts.entry(name.to_owned()).or_default();
                texts.extend(row.list("forms").map(str::to_owned));
            });
        }
        groups
    }

    /// What a group holds, as the tables write it.
    pub(super) fn members(&self, name: &str) -> Option<&[String]> {
        self.texts.get(name).map(Vec::as_slice)
    }

    /// A group that a row has named before.
    pub(super) fn known(&self, name: &str, column: &'static str) -> Option<Arc<Group>> {
        self.read.get(&(name.to_owned(), column)).cloned()
    }

    /// Keeps a group for the next row that names it.
    pub(super) fn remember(&mut self, name: &str, column: &'static str, group: &Arc<Group>) {
        self.read.insert((name.to_owned(), column), Arc::clone(group));
    }

    /// The bit of the words of the group that is read next.
    pub(super) fn next_membership(&self) -> Membership {
        1 << (self.read.len() % 64)
    }
}
