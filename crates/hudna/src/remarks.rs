//! What the coder says of documents that whoever hands them in should know at once: what is no text, and what of a
//! table's rows says nothing to the tables.

use std::collections::{BTreeMap, BTreeSet};

use hudna_pipeline::model::{DiagnosticCode, DocumentLine};

/// Words or names that are told one by one.
const SHOWN: usize = 5;

/// Remarks on documents, summed up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remarks {
    /// Documents that are no text (a PDF, an image), each with what it is.
    pub unread: Vec<String>,
    words: Summed,
    places: Summed,
}

/// Something that several rows have, each counted once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Summed {
    rows: u64,
    each: BTreeMap<String, u64>,
}

impl Remarks {
    /// What a document's line remarks.
    pub fn of(line: &DocumentLine) -> Self {
        let mut remarks = Self::default();
        let (mut words, mut places) = (BTreeSet::new(), BTreeSet::new());
        for told in &line.diagnostics {
            let quoted = || match (told.start, told.end) {
                (Some(start), Some(end)) => {
                    line.text.chars().skip(start as usize).take(end.saturating_sub(start) as usize).collect()
                }
                _ => String::new(),
            };
            match told.code {
                DiagnosticCode::Binary => remarks.unread.push(format!("{}: {}", line.id, told.message)),
                DiagnosticCode::UnknownWord => drop(words.insert(quoted())),
                DiagnosticCode::UnresolvedPlace if line.row.is_some() => drop(places.insert(quoted())),
                _ => {}
            }
        }
        remarks.words.row(words);
        remarks.places.row(places);
        remarks
    }

    /// Adds those of another document.
    pub fn add(&mut self, other: Self) {
        self.unread.extend(other.unread);
        self.words.add(other.words);
        self.places.add(other.places);
    }

    /// What is remarked on rows, a sentence each.
    pub fn of_rows(&self) -> Vec<String> {
        let told = [
            (&self.words, "words that no table knows", "[values] of a map says what they mean"),
            (
                &self.places,
                "places that are not known, or may be others",
                "`country` or `area` of a map settles many",
            ),
        ];
        let told = told.into_iter().filter(|(summed, ..)| summed.rows > 0);
        told.map(|(summed, what, remedy)| format!("{} ({remedy})", summed.in_words(what))).collect()
    }
}

impl Summed {
    fn row(&mut self, names: BTreeSet<String>) {
        self.rows += u64::from(!names.is_empty());
        for name in names {
            *self.each.entry(name).or_default() += 1;
        }
    }

    fn add(&mut self, other: Self) {
        self.rows += other.rows;
        for (name, rows) in other.each {
            *self.each.entry(name).or_default() += rows;
        }
    }

    fn in_words(&self, what: &str) -> String {
        let mut each: Vec<(&String, u64)> = self.each.iter().map(|(name, rows)| (name, *rows)).collect();
        each.sort_by_key(|(name, rows)| (std::cmp::Reverse(*rows), *name));
        let shown: Vec<String> = each
            .iter()
            .take(SHOWN)
            .map(|(name, rows)| match rows {
                1 => format!("{name:?}"),
                _ => format!("{name:?} ({rows})"),
            })
            .collect();
        let more = match each.len().saturating_sub(SHOWN) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let rows = if self.rows == 1 { "1 row has".to_owned() } else { format!("{} rows have", self.rows) };
        format!("{rows} {what}: {}{more}", shown.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_commonest_are_named_and_rows_are_counted_once() {
        let mut summed = Summed::default();
        for words in [&["Boom", "Zapper"][..], &["Boom"], &["a"], &["b"], &["c"], &["d"], &[]] {
            summed.row(words.iter().map(|word| (*word).to_owned()).collect());
        }
        assert_eq!(
            summed.in_words("odd words"),
            "6 rows have odd words: \"Boom\" (2), \"Zapper\", \"a\", \"b\", \"c\" and 1 more"
        );
    }
}
