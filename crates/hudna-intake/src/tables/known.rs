//! Tables that are known by their headers, and words that cells hold: the tables of `data/tables/`.

use std::collections::BTreeMap;

use hudna_pipeline::model::table::{DataError, DataFiles, read};
use hudna_pipeline::model::{Field, RowKind};
use hudna_places::fold::name_key;

const KINDS: &str = "tables/kinds.tsv";
const HEADERS: &str = "tables/headers.tsv";
const VALUES: &str = "tables/values.tsv";
/// Rows that hold for every kind.
pub(super) const ANY: &str = "any";

/// A kind of table.
#[derive(Clone, Debug)]
pub(super) struct Kind {
    pub(super) name: String,
    pub(super) row: RowKind,
    pub(super) alleged: Alleged,
    pub(super) needs: Vec<String>,
    pub(super) gloss: String,
}

/// Whether rows of a kind are claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Alleged {
    Yes,
    No,
}

/// Headers and words that are known.
#[derive(Clone, Debug, Default)]
pub struct Known {
    kinds: Vec<Kind>,
    /// Kind and header's key → field, or none for a column that is known to have no meaning.
    headers: BTreeMap<(String, String), Option<Field>>,
    /// Kind, field and word's key → what it means.
    words: BTreeMap<(String, String), BTreeMap<String, String>>,
}

impl Known {
    /// Reads the tables.
    ///
    /// # Errors
    /// All mistakes, each with file, line and remedy.
    pub fn load(files: &DataFiles) -> Result<Self, Vec<DataError>> {
        let (mut known, mut errors) = (Self::default(), Vec::new());
        for text in files.layers(KINDS) {
            known.read_kinds(text, &mut errors);
        }
        for text in files.layers(HEADERS) {
            known.read_headers(text, &mut errors);
        }
        for text in files.layers(VALUES) {
            known.read_words(text, &mut errors);
        }
        if errors.is_empty() { Ok(known) } else { Err(errors) }
    }

    fn read_kinds(&mut self, text: &str, errors: &mut Vec<DataError>) {
        read(KINDS, text, &["kind", "row", "alleged", "needs", "gloss"], &[], errors, |row, errors| {
            let Some(tells) = row_kind(row.get("row")) else {
                errors.push(
                    row.error("what a row tells of is unknown", "write event, observation, post or movement"),
                );
                return;
            };
            let alleged = if row.get("alleged") == "no" { Alleged::No } else { Alleged::Yes };
            // Words of fields have underscores, which no key has.
            let needs = row
                .list("needs")
                .map(|need| if Field::parse(need).is_some() { need.to_owned() } else { name_key(need) });
            let needs = needs.collect();
            let (name, gloss) = (row.get("kind").to_owned(), row.get("gloss").to_owned());
            self.kinds.push(Kind { name, row: tells, alleged, needs, gloss });
        });
    }

    fn read_headers(&mut self, text: &str, errors: &mut Vec<DataError>) {
        read(HEADERS, text, &["kind", "field", "header"], &[], errors, |row, errors| {
            let field = match row.get("field") {
                "-" => None,
                name => match Field::parse(name) {
                    Some(field) => Some(field),
                    None => {
                        errors.push(row.error(format!("no field is called {name}"), "see docs/tables.md"));
                        return;
                    }
                },
            };
            for header in row.list("header") {
                self.headers.insert((row.get("kind").to_owned(), name_key(header)), field);
            }
        });
    }

    fn read_words(&mut self, text: &str, errors: &mut Vec<DataError>) {
        read(VALUES, text, &["kind", "field", "value", "means"], &[], errors, |row, errors| {
            let field = row.get("field");
            if Field::parse(field).is_none() && !["month", "blank", "count"].contains(&field) {
                errors.push(row.error(format!("no field is called {field}"), "see docs/tables.md"));
                return;
            }
            let words = self.words.entry((row.get("kind").to_owned(), field.to_owned())).or_default();
            for word in row.list("value") {
                let key = name_key(word);
                let means = if row.get("means") == "=" { key.clone() } else { row.get("means").to_owned() };
                words.insert(key, means);
            }
        });
    }

    /// The kind of table that some headers' keys belong to.
    pub(super) fn kind_of(&self, headers: &[String]) -> Option<&Kind> {
        let stands = |kind: &Kind, need: &String| {
            // A kind may ask for a field by its word: any header of that field will do.
            headers.contains(need)
                || Field::parse(need).is_some_and(|field| {
                    headers.iter().any(|header| self.field(&kind.name, header) == Some(Some(field)))
                })
        };
        self.kinds.iter().find(|kind| kind.needs.iter().all(|need| stands(kind, need)))
    }

    /// The kind of this name.
    pub(super) fn kind(&self, name: &str) -> Option<&Kind> {
        self.kinds.iter().find(|kind| kind.name == name)
    }

    /// The names of all kinds.
    pub(super) fn kind_names(&self) -> String {
        let mut names: Vec<&str> = self.kinds.iter().map(|kind| kind.name.as_str()).collect();
        names.dedup();
        names.join(", ")
    }

    /// What a column of a kind of table is, by its header's key: none where it is unknown.
    pub(super) fn field(&self, kind: &str, header: &str) -> Option<Option<Field>> {
        let of = |kind: &str| self.headers.get(&(kind.to_owned(), header.to_owned())).copied();
        of(kind).or_else(|| of(ANY))
    }

    /// What a word means in a field (or `month`, `blank`, `count`) of a kind of table.
    pub(super) fn word(&self, kind: &str, field: &str, text: &str) -> Option<&str> {
        let key = name_key(text);
        let of = |kind: &str| self.words.get(&(kind.to_owned(), field.to_owned()))?.get(&key);
        of(kind).or_else(|| of(ANY)).map(String::as_str)
    }

    /// Whether words of a field are known at all.
    pub(super) fn has_words(&self, kind: &str, field: Field) -> bool {
        let has = |kind: &str| self.words.contains_key(&(kind.to_owned(), field.as_str().to_owned()));
        has(kind) || has(ANY)
    }

    /// A count that is told in words: `24..` for dozens.
    pub(super) fn count(&self, text: &str) -> Option<String> {
        self.word(ANY, "count", text).map(str::to_owned)
    }

    /// Whether a cell says that there is nothing to say.
    pub(super) fn is_blank(&self, text: &str) -> bool {
        name_key(text).is_empty() || self.word(ANY, "blank", text).is_some()
    }
}

/// A row's kind by its word.
pub(super) fn row_kind(word: &str) -> Option<RowKind> {
    match word {
        "event" => Some(RowKind::Event),
        "observation" => Some(RowKind::Observation),
        "post" => Some(RowKind::Post),
        "movement" => Some(RowKind::Movement),
        _ => None,
    }
}
