//! A question → conditions on the index: texts only ever go in as values, words only as quoted strings.

use std::collections::BTreeSet;

use hudna_places::Zone;
use rusqlite::types::Value as Sql;

use super::area::{Area, packed};
use super::decided::DECIDED;
use super::question::{Name, Question, What};
use super::stem::{Stem, Tongue, stem};

/// A condition with its values.
#[derive(Clone, Debug, Default)]
pub(super) struct Condition {
    pub(super) parts: Vec<String>,
    pub(super) values: Vec<Sql>,
}

impl Condition {
    pub(super) fn and(&mut self, part: impl Into<String>, values: impl IntoIterator<Item = Sql>) {
        self.parts.push(part.into());
        self.values.extend(values);
    }

    pub(super) fn sql(&self) -> String {
        if self.parts.is_empty() { "1".into() } else { self.parts.join(" AND ") }
    }
}

/// The records, where no word narrows them.
pub(super) const ALL: &str = "search_records r";

/// The keys of a document's records are a range of their own.
const OF_DOCUMENT: &str = "r.key BETWEEN d.seq << 20 AND (d.seq << 20) + 1048575";

/// What a question asks of the index.
#[derive(Clone, Debug, Default)]
pub(super) struct Matching {
    /// For the full text index; none where no word must be there.
    pub(super) words: Option<String>,
    /// On `documents d`: what is asked of the document itself, and that it has no such record where that is asked.
    pub(super) documents: Condition,
    /// On `search_records r`: what one record must be.
    pub(super) record: Condition,
}

impl Matching {
    pub(super) fn of(question: &Question) -> Self {
        let mut words = Vec::new();
        let mut documents = Condition::default();
        let mut record = Condition::default();
        let has_words = question.terms.iter().any(|term| !term.not && matches!(term.what, What::Words(_)));
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
                    add(&mut one, what, By::Names);
                    documents.and(format!("d.seq NOT IN ({})", with_record(&one)), one.values);
                }
                (what, false) if on_records(what) => {
                    add(&mut record, what, if has_words { By::Words } else { By::Names })
                }
                (what, not) => {
                    let mut one = Condition::default();
                    add(&mut one, what, By::Names);
                    let sql = if not { format!("({}) IS NOT TRUE", one.sql()) } else { one.sql() };
                    documents.and(sql, one.values);
                }
            }
        }
        Self { words: (!words.is_empty()).then(|| words.join(" AND ")), documents, record }
    }

    /// What was asked, so that the same question is known again.
    pub(super) fn asked(&self, of: &str) -> String {
        format!("{of} {self:?}")
    }

    /// On `documents d`, all of it but the words: with a record as it is asked for.
    pub(super) fn whole_documents(&self) -> Condition {
        let mut documents = self.documents.clone();
        if !self.record.parts.is_empty() {
            let sql = if self.words.is_some() {
                // Words leave few documents: the records of each are looked at, not those of all to find the few.
                format!(
                    "EXISTS (SELECT 1 FROM search_records r NOT INDEXED WHERE {OF_DOCUMENT} AND {})",
                    self.record.sql()
                )
            } else {
                format!("d.seq IN ({})", with_record(&self.record))
            };
            documents.and(sql, self.record.values.clone());
        }
        documents
    }

    /// The records that answer: what stands between `FROM` and `GROUP BY`, of `search_records r`, with its values.
    ///
    /// `more` is a further condition on `r`.
    pub(super) fn records(&self, more: Condition) -> (String, Vec<Sql>) {
        let mut from = ALL.to_owned();
        let mut all = Condition::default();
        if let Some(words) = &self.words {
            // The keys of a document's records are a range of their own; left to itself, SQLite goes through a whole index
            // once for each document instead, because that has them in the order to group by.
            from = "search_texts s CROSS JOIN search_records r NOT INDEXED ON r.key BETWEEN s.rowid << 20 AND (s.rowid << 20) + 1048575"
                .to_owned();
            all.and("search_texts MATCH ?", [Sql::Text(words.clone())]);
        }
        if !self.documents.parts.is_empty() {
            from.push_str(" JOIN documents d ON d.seq = r.key >> 20");
            all.and(self.documents.sql(), self.documents.values.clone());
        }
        for one in [&self.record, &more] {
            if !one.parts.is_empty() {
                all.and(one.sql(), one.values.clone());
            }
        }
        (format!("{from} WHERE {}", all.sql()), all.values)
    }
}

fn on_records(what: &What) -> bool {
    use What::{After, Before, Decided, Event, In, Name, Near};
    matches!(what, Name(_) | Event(_) | After(_) | Before(_) | Decided(..) | Near { .. } | In(_))
}

fn with_record(condition: &Condition) -> String {
    format!("SELECT r.key >> 20 FROM search_records r WHERE {}", condition.sql())
}

/// By what records are found, of which the rest is asked.
#[derive(Clone, Copy, Debug)]
enum By {
    /// The words of their documents.
    Words,
    /// The names in them.
    Names,
}

fn add(to: &mut Condition, what: &What, by: By) {
    let text = |value: &dyn ToString| Sql::Text(value.to_string());
    let day = |column: &str| format!("substr(d.{column}, 1, 10) BETWEEN ? AND ?");
    match what {
        What::Words(_) => {}
        What::Name(name) => {
            if let Some(found) = named(name) {
                // A name is borne by tens of thousands of records. Without the plus SQLite goes through all of them for each
                // document that has the words: minutes.
                let key = match by {
                    By::Words => "+r.key",
                    By::Names => "r.key",
                };
                let sql = format!("{key} IN (SELECT rowid FROM search_names WHERE search_names MATCH ?)");
                to.and(sql, [Sql::Text(found)]);
            }
        }
        What::Event(event) => to.and("r.event = ?", [text(event)]),
        What::After(first) => to.and("substr(r.last_day, 1, 10) >= ?", [text(first)]),
        What::Before(last) => to.and("substr(r.first_day, 1, 10) <= ?", [text(last)]),
        What::Published(first, last) => to.and(day("published"), [text(first), text(last)]),
        What::Received(first, last) => to.and(day("received_at"), [text(first), text(last)]),
        What::Decided(first, last) => to.and(
            format!("r.key IN (SELECT key FROM ({DECIDED}) WHERE day BETWEEN ? AND ?)"),
            [text(first), text(last)],
        ),
        What::Lang(lang) => to.and("coalesce(d.lang, 'und') = ?", [text(lang)]),
        What::Outlet(part) => to.and("instr(hudna_fold(coalesce(d.outlet, '')), ?) > 0", [text(part)]),
        What::Near { lat, lon, km } => near(to, *lat, *lon, *km),
        What::In(area) => inside(to, area),
    }
}

fn near(to: &mut Condition, lat: f64, lon: f64, km: f64) {
    // A degree of latitude is 111 km; the distance itself decides, this only spares asking for most.
    let off = km / 110.0;
    let point = [lat - off, lat + off, lat, lon, km].map(Sql::Real);
    to.and("r.lat BETWEEN ? AND ? AND hudna_km(r.lat, r.lon, ?, ?) <= ?", point);
}

pub(super) fn inside(to: &mut Condition, area: &Area) {
    match area {
        Area::Box(bounds) => {
            let lon = if bounds.west <= bounds.east {
                "r.lon BETWEEN ? AND ?"
            } else {
                "(r.lon >= ? OR r.lon <= ?)"
            };
            let degrees = [bounds.south, bounds.north, bounds.west, bounds.east].map(Sql::Real);
            to.and(format!("r.lat BETWEEN ? AND ? AND {lon}"), degrees);
        }
        Area::Country(code) => to.and("r.country = ?", [Sql::Text(code.clone())]),
        Area::Disc { lat, lon, km } => near(to, *lat, *lon, *km),
        Area::Drawn(zone) => {
            let (south, north) = reach(zone);
            let values = [Sql::Real(south), Sql::Real(north), Sql::Blob(packed(zone))];
            to.and("r.lat BETWEEN ? AND ? AND hudna_in(r.lat, r.lon, ?)", values);
        }
        Area::Borders { area, zone } => {
            let (south, north) = reach(zone);
            let known = area.map_or(Sql::Null, |area| Sql::Integer(area.into()));
            let values = [known, Sql::Real(south), Sql::Real(north), Sql::Blob(packed(zone))];
            to.and("(r.area = ? OR r.lat BETWEEN ? AND ? AND hudna_in(r.lat, r.lon, ?))", values);
        }
    }
}

/// The southernmost and northernmost degree of an area: they spare asking of most points whether they lie in it.
fn reach(zone: &Zone) -> (f64, f64) {
    let lats = || zone.rings().flatten().map(|corner| corner.0);
    (lats().fold(90.0, f64::min), lats().fold(-90.0, f64::max))
}

/// The columns of the texts.
const TEXT: &str = "title body bare";

/// Full text expression for words that follow on each other, stemmed in every way; none where some language
/// writes all of them as affixes.
fn alternatives(forms: &[String], columns: &str) -> Option<String> {
    Some(format!("({{{columns}}} : {})", in_any_form(forms)?))
}

/// Full text expression for a name as it was typed, or for all that stands together in another one of the same.
fn named(name: &Name) -> Option<String> {
    let columns = if name.column == "party" { "actor recipient" } else { name.column };
    let together = |phrases: &Vec<Vec<String>>| -> Option<String> {
        let all: Vec<String> = phrases.iter().map(|phrase| in_any_form(phrase)).collect::<Option<_>>()?;
        Some(format!("({})", all.join(" AND ")))
    };
    let ways: BTreeSet<String> = in_any_form(&name.said)
        .map(|said| format!("({said})"))
        .into_iter()
        .chain(name.also.iter().filter_map(together))
        .collect();
    let any = ways.into_iter().collect::<Vec<_>>().join(" OR ");
    Some(any).filter(|any| !any.is_empty()).map(|any| format!("({{{columns}}} : ({any}))"))
}

/// Words that follow on each other, stemmed in every way; none as for [`alternatives`].
fn in_any_form(forms: &[String]) -> Option<String> {
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
    Some(format!("({})", quoted.join(" OR ")))
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

#[cfg(test)]
mod tests {
    use std::path::Path;

    use rusqlite::{Connection, params_from_iter};

    use super::*;

    /// How SQLite would go about it, a line a table.
    fn plan(asked: &str) -> Vec<String> {
        let mut connection = Connection::open_in_memory().expect("memory");
        crate::schema::migrate(&mut connection, Path::new(":memory:")).expect("tables");
        let question = Question::parse(asked).expect("a question");
        let matching = Matching::of(&question);
        let (from, values) = matching.records(Condition::default());
        let documents = matching.whole_documents();
        let of_documents = format!(
            "SELECT d.seq FROM search_texts s JOIN documents d ON d.seq = s.rowid WHERE search_texts MATCH ? AND {}",
            documents.sql()
        );
        let words = matching.words.map(Sql::Text).into_iter().chain(documents.values).collect();
        let plans = [(format!("SELECT count(*) FROM {from}"), values), (of_documents, words)];
        let told = |(sql, values): (String, Vec<Sql>)| -> Vec<String> {
            let mut statement = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).expect("sql");
            let lines = statement.query_map(params_from_iter(values), |row| row.get(3)).expect("plan");
            lines.map(|line| line.expect("line")).collect()
        };
        plans.into_iter().flat_map(told).collect()
    }

    #[test]
    fn where_words_narrow_it_the_records_of_each_document_are_a_range_and_nothing_else_drives() {
        for asked in [
            "shelling actor:SYR",
            "shelling actor:SYR after:2019",
            "قصف place:حماة before:2020",
            "shelling place:سوريا",
            "shelling place:\"طرابلس، لبنان\" actor:روسيا",
        ] {
            let plan = plan(asked);
            let records: Vec<_> = plan.iter().filter(|line| line.contains(" r ")).collect();
            assert_eq!(records.len(), 2, "{asked}: {plan:#?}");
            let is_range = |line: &&&String| line.contains("rowid>? AND rowid<?");
            assert!(records.iter().all(|line| is_range(&line)), "{asked}: {plan:#?}");
        }
    }
}
