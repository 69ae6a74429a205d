//! A record of a line → the account as it is shown: its words in their surroundings, who printed it, when it came.

use std::collections::BTreeMap;

use hudna_pipeline::model;
use hudna_store::{DocumentDetail, Store, StoreError};
use serde::Serialize;
use utoipa::ToSchema;

use super::line::{Fused, Told};
use crate::api::record::Record;

/// What one document tells.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = ToldAccount)]
pub struct Account {
    /// The sender's label of the document.
    pub document: String,
    /// SHA-256 of its bytes.
    pub hash: String,
    /// The headline.
    pub title: Option<String>,
    /// ISO 639-1, or `und`.
    pub lang: String,
    /// The outlet's canonical English name.
    pub outlet: Option<String>,
    /// When it was published.
    pub published: Option<String>,
    /// When it was first received, RFC 3339.
    pub received: String,
    /// Ledger entry of its first delivery.
    pub seq: u64,
    /// Ledger entry of the coding that first read it so: from then on it was known.
    pub known: u64,
    /// Where the sender found it.
    pub url: Option<String>,
    /// An invented text, not a report.
    pub sample: bool,
    /// Its origin's id.
    pub origin: String,
    /// It says that this did not happen.
    pub denies: bool,
    /// The paragraph that its clause stands in.
    pub text: String,
    /// Where that paragraph begins in the article's text, in Unicode scalars: spans count from the text's beginning.
    pub from: u32,
    /// What was coded.
    pub record: Record,
}

/// A coding: the number of its entry, and what it says.
type Read = (u64, model::DocumentLine);

/// The accounts of a line, by time of publication, then of reception. One whose document is gone is left out.
pub(super) fn all(store: &Store, line: &Fused) -> Result<Vec<Account>, StoreError> {
    let mut documents: BTreeMap<String, Option<(DocumentDetail, Vec<Read>)>> = BTreeMap::new();
    let mut accounts = Vec::new();
    for told in &line.records {
        if !documents.contains_key(&told.hash) {
            documents.insert(told.hash.clone(), read(store, &told.hash)?);
        }
        if let Some(Some((detail, codings))) = documents.get(&told.hash) {
            accounts.extend(account(told, detail, codings));
        }
    }
    accounts.sort_by(|x, y| order(x).cmp(&order(y)));
    Ok(accounts)
}

fn order(account: &Account) -> (bool, Option<&str>, u64, u32, &str) {
    let published = account.published.as_deref().map(|at| at.get(..10).unwrap_or(at));
    (published.is_none(), published, account.seq, account.record.clause.start, &account.record.id)
}

/// A document with its codings, the newest first: a line of the past names records of then.
fn read(store: &Store, hash: &str) -> Result<Option<(DocumentDetail, Vec<Read>)>, StoreError> {
    let Some(detail) = store.document(hash)? else { return Ok(None) };
    let codings = store.codings(hash)?.into_iter().rev();
    let read = codings.filter_map(|coding| Some((coding.seq, serde_json::from_value(coding.line).ok()?)));
    let read = read.collect();
    Ok(Some((detail, read)))
}

fn account(told: &Told, detail: &DocumentDetail, codings: &[Read]) -> Option<Account> {
    let mut with_it = codings.iter().filter_map(|(seq, line)| {
        let record = line.records.iter().find(|record| record.id == told.record)?;
        Some((*seq, line, record))
    });
    // What the newest reading withholds is withheld, though an older one showed it.
    let (newest, line, record) = with_it.next().filter(|(.., record)| !record.sensitive)?;
    let known = with_it.next_back().map_or(newest, |(oldest, ..)| oldest);
    let record = record.clone();
    let (from, text) = paragraph(&line.text, record.text_info.start, record.text_info.end);
    let row = &detail.row;
    Some(Account {
        document: row.id.clone(),
        hash: row.hash.clone(),
        title: line.title.clone(),
        lang: line.lang.clone(),
        outlet: line.outlet.clone(),
        published: line.published.clone(),
        received: row.received_at.clone(),
        seq: row.seq,
        known,
        url: detail.hints.get("url").and_then(|url| url.as_str()).map(str::to_owned),
        sample: row.sample,
        origin: told.origin.clone(),
        denies: told.denies,
        text,
        from,
        record: record.into(),
    })
}

/// Scalars of a paragraph that are shown on each side of the clause: a sentence or two.
const AROUND: usize = 240;

/// The paragraph around a clause, and where it begins; of a long one as much as stands near the clause.
fn paragraph(text: &str, start: u32, end: u32) -> (u32, String) {
    let scalars: Vec<char> = text.chars().collect();
    let (start, end) = ((start as usize).min(scalars.len()), (end as usize).min(scalars.len()));
    let before = scalars[..start].iter().rposition(|c| *c == '\n').map_or(0, |at| at + 1);
    let after = scalars[end..].iter().position(|c| *c == '\n').map_or(scalars.len(), |at| end + at);
    // Cut at a space, so that no word is.
    let from = match start.checked_sub(AROUND).filter(|least| *least > before) {
        Some(least) => {
            scalars[least..start].iter().position(|c| *c == ' ').map_or(start, |at| least + at + 1)
        }
        None => before,
    };
    let to = match Some(end + AROUND).filter(|most| *most < after) {
        Some(most) => scalars[end..most].iter().rposition(|c| *c == ' ').map_or(end, |at| end + at),
        None => after,
    };
    (from as u32, scalars[from..to.max(from)].iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clause_is_shown_in_its_paragraph_and_no_word_is_cut() {
        let text = "Headline\nOne. Two shells fell. Three.\nEnd";
        assert_eq!(paragraph(text, 14, 29), (9, "One. Two shells fell. Three.".to_owned()));
        let long = format!("{}the clause{}", "before ".repeat(80), " after".repeat(80));
        let (from, shown) = paragraph(&long, 560, 570);
        assert!(shown.starts_with("before ") && shown.ends_with(" after"), "{shown}");
        assert_eq!(long.chars().skip(from as usize).take(shown.len()).collect::<String>(), shown);
        assert!(shown.len() < 2 * AROUND + 20);
        assert_eq!(paragraph("short", 90, 99), (0, "short".to_owned()));
    }
}
