//! A question → conditions on the index: texts only ever go in as values, words only as quoted strings.

use std::collections::BTreeSet;

use rusqlite::types::Value as Sql;

use super::question::{Question, What};
use super::stem::{Stem, Tongue, stem};

/// A condition with its values.
#[derive(Clone, Debug, Default)]
pub(super) struct Condition {
    pub(super) parts: Vec<String>,
    pub(super) values: Vec<Sql>,
}

impl Condition {
    fn and(&mut self, part: impl Into<String>, values: impl IntoIterator<Item = Sql>) {
        self.parts.push(part.into());
        self.values.extend(values);
    }

    pub(super) fn sql(&self) -> String {
        if self.parts.is_empty() { "1".into() } else { self.parts.join(" AND ") }
    }
}

/// What a question asks of the index.
#[derive(Clone, Debug, Default)]
pub(super) struct Matching {
    /// For the full text index; none where no word must be there.
    pub(super) words: Option<String>,
    /// On `documents d`.
    pub(super) documents: Condition,
}

impl Matching {
    pub(super) fn of(question: &Question) -> Self {
        let mut words = Vec::new();
        let mut documents = Condition::default();
        let mut record = Condition::default();
        for term in &question.terms {
            match (&term.what, term.not) {
                (What::Words(forms), not) => match (alternatives(forms, TEXT), not) {
                    (None, _) => {}
                    (Some(found), false) => words.push(found),
                    (Some(found), true) => {
                        let sql = "d.seq NOT IN (SELECT rowid FROM search_texts WHERE search_texts MATCH ?)";
                        documents.and(sql, [Sql::Text(found)]);
                    }
                },
                (what, true) if on_records(what) => {
                    let mut one = Condition::default();
                    add(&mut one, what);
                    documents.and(format!("d.seq NOT IN ({})", with_record(&one)), one.values);
                }
                (what, false) if on_records(what) => add(&mut record, what),
                (what, not) => {
                    let mut one = Condition::default();
                    add(&mut one, what);
                    let sql = if not { format!("({}) IS NOT TRUE", one.sql()) } else { one.sql() };
                    documents.and(sql, one.values);
                }
            }
        }
        if !record.parts.is_empty() {
            documents.and(format!("d.seq IN ({})", with_record(&record)), record.values);
        }
        Self { words: (!words.is_empty()).then(|| words.join(" AND ")), documents }
    }
}

fn on_records(what: &What) -> bool {
    use What::{After, Before, Event, Name, Near};
    matches!(what, Name(..) | Event(_) | After(_) | Before(_) | Near { .. })
}

fn with_record(condition: &Condition) -> String {
    format!("SELECT r.key >> 20 FROM search_records r WHERE {}", condition.sql())
}

fn add(to: &mut Condition, what: &What) {
    let text = |value: &dyn ToString| Sql::Text(value.to_string());
    let day = |column: &str| format!("substr(d.{column}, 1, 10) BETWEEN ? AND ?");
    match what {
        What::Words(_) => {}
        What::Name(column, forms) => {
            let columns = if *column == "party" { "actor recipient" } else { column };
            if let Some(found) = alternatives(forms, columns) {
                to.and(
                    "r.key IN (SELECT rowid FROM search_names WHERE search_names MATCH ?)",
                    [Sql::Text(found)],
                );
            }
        }
        What::Event(event) => to.and("r.event = ?", [text(event)]),
        What::After(first) => to.and("substr(r.last_day, 1, 10) >= ?", [text(first)]),
        What::Before(last) => to.and("substr(r.first_day, 1, 10) <= ?", [text(last)]),
        What::Published(first, last) => to.and(day("published"), [text(first), text(last)]),
        What::Received(first, last) => to.and(day("received_at"), [text(first), text(last)]),
        What::Lang(lang) => to.and("coalesce(d.lang, 'und') = ?", [text(lang)]),
        What::Outlet(part) => to.and("instr(hudna_fold(coalesce(d.outlet, '')), ?) > 0", [text(part)]),
        What::Near { lat, lon, km } => {
            // A degree of latitude is 111 km; the distance itself decides, this only spares asking for most.
            let off = km / 110.0;
            let point = [lat - off, lat + off, *lat, *lon, *km].map(Sql::Real);
            to.and("r.lat BETWEEN ? AND ? AND hudna_km(r.lat, r.lon, ?, ?) <= ?", point);
        }
    }
}

/// The columns of the texts.
const TEXT: &str = "title body bare";

/// Full text expression for words that follow on each other, stemmed in every way; none where some language
/// writes all of them as affixes.
fn alternatives(forms: &[String], columns: &str) -> Option<String> {
    let mut phrases = BTreeSet::new();
    for tongue in Tongue::ALL {
        let found = stemmed(forms, tongue);
        // `موشک ها` asks for موشک: what is an affix in one language is not asked for alone.
        if found.is_empty() {
            return None;
        }
        phrases.extend(found);
    }
    // Stems hold letters, digits and nothing else, so that no quotation mark can end the string.
    let quoted: Vec<String> = phrases.iter().map(|phrase| format!("\"{}\"", phrase.join(" "))).collect();
    Some(format!("({{{columns}}} : ({}))", quoted.join(" OR ")))
}

/// The words in a document of that language: by careful and by bare stems. None where one is an affix and
/// nothing is left.
pub(super) fn stemmed(forms: &[String], tongue: Tongue) -> Vec<Vec<String>> {
    let (mut careful, mut stripped) = (Vec::new(), Vec::new());
    for form in forms {
        match stem(form, Some(tongue)) {
            Stem::Word { first, bare } => {
                careful.push(first);
                stripped.push(bare);
            }
            Stem::Affix => {}
        }
    }
    let mut both = vec![careful, stripped];
    both.dedup();
    both.retain(|phrase| !phrase.is_empty());
    both
}
