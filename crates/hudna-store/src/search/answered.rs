//! The words of a document that made its records answer: a question of fields alone has no words to light.

use rusqlite::types::Value as Sql;
use rusqlite::{Connection, params_from_iter};
use serde_json::Value;

use super::lit::Span;
use super::matching::{Condition, Matching};
use super::question::{Name, Question, What};
use super::rows::RECORDS;
use crate::error::Inner;

/// Records whose words are lit in one document at most.
const MOST: usize = 50;

/// Where the text of a document says what a question of fields asks of its records; nothing where words are asked for.
pub(super) fn spans(
    connection: &Connection,
    question: &Question,
    matching: &Matching,
    seq: u64,
    line: &Value,
) -> Inner<Vec<Span>> {
    if matching.words.is_some() || matching.record.parts.is_empty() {
        return Ok(Vec::new());
    }
    let mut condition = Condition::default();
    let keys = [seq * RECORDS, seq * RECORDS + (RECORDS - 1)];
    condition.and("r.key BETWEEN ? AND ?", keys.map(|key| Sql::Integer(key.cast_signed())));
    condition.and(matching.record.sql(), matching.record.values.clone());
    let sql =
        format!("SELECT r.key FROM search_records r WHERE {} ORDER BY r.key LIMIT {MOST}", condition.sql());
    let mut statement = connection.prepare(&sql)?;
    let keys = statement.query_map(params_from_iter(condition.values), |row| row.get::<_, u64>(0))?;
    let mut found = Vec::new();
    for key in keys {
        let ordinal = (key? % RECORDS) as usize;
        if let Some(record) = line.get("records").and_then(|records| records.get(ordinal)) {
            found.extend(of_record(question, record));
        }
    }
    found.sort_unstable();
    found.dedup();
    Ok(found)
}

fn of_record(question: &Question, record: &Value) -> Vec<Span> {
    let mut found = Vec::new();
    for term in question.terms.iter().filter(|term| !term.not) {
        let mut parties = |key: &str| {
            found.extend(record.get(key).and_then(Value::as_array).into_iter().flatten().filter_map(span));
        };
        match &term.what {
            What::Name(Name { column: "place", .. }) | What::Near { .. } | What::In(_) => {
                found.extend(record.get("event_loc").and_then(span));
            }
            What::Name(Name { column: "party", .. }) => {
                parties("actor");
                parties("recipient");
            }
            What::Name(name) => parties(name.column),
            What::After(_) | What::Before(_) => found.extend(record.get("date_span").and_then(pair)),
            What::Event(_) | What::Decided(..) => found.extend(record.get("text_info").and_then(span)),
            What::Words(_) | What::Published(..) | What::Received(..) | What::Lang(_) | What::Outlet(_) => {}
        }
    }
    found
}

fn span(value: &Value) -> Option<Span> {
    whole(value.get("start")?, value.get("end")?)
}

fn pair(value: &Value) -> Option<Span> {
    whole(value.get(0)?, value.get(1)?)
}

/// A stretch that has letters; a withheld cell stands nowhere, and has none.
fn whole(start: &Value, end: &Value) -> Option<Span> {
    let number = |value: &Value| u32::try_from(value.as_u64()?).ok();
    let (start, end) = (number(start)?, number(end)?);
    (start < end).then_some(Span { start, end })
}
