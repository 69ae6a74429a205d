//! Data tables: tab-separated text with a header row, checked as they are read.
//!
//! A table is UTF-8, `#` starts a comment line, the first other line names the columns, cells that
//! hold several values separate them with `|`. An error names the file, the line and what would be
//! right, and all errors of a load are told together.

use std::borrow::Cow;
use std::collections::BTreeMap;

/// A mistake in a data file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {message}; {remedy}")]
pub struct DataError {
    /// Path below `data/`.
    pub file: String,
    /// Line, from 1.
    pub line: u32,
    /// What is wrong.
    pub message: String,
    /// What would be right.
    pub remedy: String,
}

/// Data files by path below `data/`: the embedded ones, overlaid by a mission's own.
///
/// An overlay file of the same path is read after the embedded one; a row with the same key
/// replaces the earlier row. A file whose first line is `# instead` stands in place of what was there.
#[derive(Clone, Debug, Default)]
pub struct DataFiles {
    files: BTreeMap<String, Vec<Cow<'static, str>>>,
}

/// The first line of a file that is not laid over another but replaces it: only so can a row be taken away.
const INSTEAD: &str = "# instead";

/// Folders that coding does not read.
const UNREAD: [&str; 2] = ["agreements/", "tables/"];

impl DataFiles {
    /// Adds one file's text under its path (`languages/ar/triggers.tsv`), after those already there.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<Cow<'static, str>>) {
        let (layers, text) = (self.files.entry(path.into()).or_default(), text.into());
        if text.trim_start_matches('\u{FEFF}').lines().next().is_some_and(|line| line.trim_end() == INSTEAD) {
            layers.clear();
        }
        layers.push(text);
    }

    /// The layers of one path, embedded first.
    pub fn layers(&self, path: &str) -> impl Iterator<Item = &str> {
        self.files.get(path).into_iter().flatten().map(AsRef::as_ref)
    }

    /// All paths below a folder, sorted.
    pub fn paths_below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a str> {
        self.files.keys().map(String::as_str).filter(move |path| path.starts_with(folder))
    }

    /// Some of the files, to read later.
    pub fn only(&self, paths: &[&str]) -> Self {
        let of = |path: &&str| self.files.get(*path).map(|layers| ((*path).to_owned(), layers.clone()));
        Self { files: paths.iter().filter_map(of).collect() }
    }

    /// SHA-256 over all paths and texts, the first 12 hexadecimal digits: the version of the data that coding reads.
    /// No record depends on an agreement, and a row holds what its map made of it: a change there asks for no recoding.
    pub fn version(&self) -> String {
        let mut all = String::new();
        for (path, layers) in
            self.files.iter().filter(|(path, _)| !UNREAD.iter().any(|folder| path.starts_with(folder)))
        {
            for text in layers {
                all.push_str(path);
                all.push('\0');
                all.push_str(text);
                all.push('\0');
            }
        }
        let mut hash = super::hash_hex(all.as_bytes());
        hash.truncate(12);
        hash
    }
}

/// One row of a table.
#[derive(Clone, Copy, Debug)]
pub struct Row<'t> {
    /// Line in the file, from 1.
    pub line: u32,
    file: &'t str,
    columns: &'t [&'t str],
    text: &'t str,
}

impl<'t> Row<'t> {
    /// A cell by its column's name, trimmed; empty where the row ends before it.
    ///
    /// Asking for a column that the header lacks is a mistake in the program, and gives an empty cell.
    pub fn get(&self, column: &str) -> &'t str {
        let Some(at) = self.columns.iter().position(|c| *c == column) else { return "" };
        self.text.split('\t').nth(at).unwrap_or("").trim()
    }

    /// A cell's values, separated by `|`, trimmed, without empty ones.
    pub fn list(&self, column: &str) -> impl Iterator<Item = &'t str> + use<'t> {
        self.get(column).split('|').map(str::trim).filter(|v| !v.is_empty())
    }

    /// A mistake in this row.
    pub fn error(&self, message: impl Into<String>, remedy: impl Into<String>) -> DataError {
        DataError {
            file: self.file.to_owned(),
            line: self.line,
            message: message.into(),
            remedy: remedy.into(),
        }
    }
}

/// Reads a table's rows, checking its header and the number of cells of each row.
///
/// `required` columns must be in the header, `optional` ones may be. Good rows go to `each`; what
/// is wrong goes to `errors`, and reading goes on.
pub fn read(
    file: &str,
    text: &str,
    required: &[&str],
    optional: &[&str],
    errors: &mut Vec<DataError>,
    mut each: impl FnMut(&Row<'_>, &mut Vec<DataError>),
) {
    let mut lines = text
        .trim_start_matches('\u{FEFF}')
        .lines()
        .zip(1u32..)
        .filter(|(l, _)| !l.trim().is_empty() && !l.starts_with('#'));
    let Some((header, line)) = lines.next() else {
        return;
    };
    let columns: Vec<&str> = header.split('\t').map(str::trim).collect();
    let mut fail = |line: u32, message: String, remedy: String| {
        errors.push(DataError { file: file.to_owned(), line, message, remedy });
    };
    let mut usable = true;
    for column in required {
        if !columns.contains(column) {
            fail(
                line,
                format!("column `{column}` is missing"),
                format!("the header needs: {}", required.join(", ")),
            );
            usable = false;
        }
    }
    for column in &columns {
        if !required.contains(column) && !optional.contains(column) {
            let known: Vec<&str> = required.iter().chain(optional).copied().collect();
            fail(
                line,
                format!("column `{column}` is unknown"),
                format!("known columns: {}", known.join(", ")),
            );
        }
    }
    if !usable {
        return;
    }
    for (text, line) in lines {
        let cells = text.split('\t').count();
        if cells > columns.len() {
            errors.push(DataError {
                file: file.to_owned(),
                line,
                message: format!("{cells} cells, but the header has {}", columns.len()),
                remedy: "separate cells by one tab each".to_owned(),
            });
            continue;
        }
        let row = Row { line, file, columns: &columns, text };
        each(&row, errors);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected_rows: usize, expected_errors: &[&str]) {
        let (mut errors, mut rows) = (Vec::new(), 0);
        read("x.tsv", text, &["a", "b"], &["c"], &mut errors, |_, _| rows += 1);
        let said: Vec<String> = errors.iter().map(ToString::to_string).collect();
        assert_eq!(
            (rows, said.iter().map(String::as_str).collect::<Vec<_>>()),
            (expected_rows, expected_errors.to_vec())
        );
    }

    #[test]
    fn a_table_says_that_it_stands_instead() {
        let mut files = DataFiles::default();
        for (path, text) in [("x", "built in"), ("x", "over it"), ("y", "built in")] {
            files.add(path, text);
        }
        files.add("x", "\u{FEFF}# instead\r\na\n");
        files.add("x", "# instead of nothing: a remark\na\n");
        assert_eq!(files.layers("x").count(), 2);
        assert!(files.layers("x").all(|text| text.contains("# instead")));
        assert_eq!(files.layers("y").count(), 1);
    }

    #[test]
    fn mistakes_are_told_with_file_line_and_remedy() {
        check("# note\na\tb\n1\t2\n\n3\n", 2, &[]);
        check(
            "a\tx\n1\t2\n",
            0,
            &[
                "x.tsv:1: column `b` is missing; the header needs: a, b",
                "x.tsv:1: column `x` is unknown; known columns: a, b, c",
            ],
        );
        check(
            "a\tb\n1\t2\t3\n4\t5\n",
            1,
            &["x.tsv:2: 3 cells, but the header has 2; separate cells by one tab each"],
        );
    }

    #[test]
    fn lists_are_split_and_trimmed() {
        let mut errors = Vec::new();
        read("x.tsv", "a\tb\n x | y||z \t\n", &["a", "b"], &[], &mut errors, |row, _| {
            assert_eq!(row.list("a").collect::<Vec<_>>(), ["x", "y", "z"]);
            assert_eq!(row.list("b").count(), 0);
        });
        assert!(errors.is_empty());
    }
}
