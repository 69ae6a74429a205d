//! What a short form can call ("the movement", "the ministry"): the rows of `shortforms.tsv`.

use hudna_places::fold::fold;

use super::Lexicon;
use crate::model::table::{self, DataError, DataFiles};

/// Short forms and the kinds of bodies, offices or names that they call.
#[derive(Debug, Default)]
pub struct ShortForms {
    rows: Vec<Row>,
}

#[derive(Debug)]
struct Row {
    kind: Box<str>,
    form: Box<str>,
    /// The form goes on with any ending.
    open: bool,
}

impl ShortForms {
    /// The kinds that a noun, folded and without article, can call.
    pub fn kinds<'a>(&'a self, noun: &'a str) -> impl Iterator<Item = &'a str> {
        let calls = move |r: &&Row| if r.open { noun.starts_with(&*r.form) } else { noun == &*r.form };
        self.rows.iter().filter(calls).map(|r| &*r.kind)
    }
}

/// Loads `shortforms.tsv`.
pub(super) fn load(lexicon: &mut Lexicon, files: &DataFiles, errors: &mut Vec<DataError>) {
    let path = format!("languages/{}/shortforms.tsv", lexicon.lang.code());
    for text in files.layers(&path) {
        table::read(&path, text, &["kind", "forms"], &[], errors, |row, _| {
            let rows = row.list("forms").map(|form| Row {
                kind: row.get("kind").into(),
                form: fold(form.trim_end_matches('*')).into_boxed_str(),
                open: form.ends_with('*'),
            });
            lexicon.short_forms.rows.extend(rows);
        });
    }
}
