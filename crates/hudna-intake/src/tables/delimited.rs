//! Delimited text → a sheet: RFC 4180 with commas, semicolons or tabs; blank lines count as rows.

use super::TableError;
use super::cells::{Cell, Sheet};

/// Delimiters, the likeliest first.
const DELIMITERS: [char; 4] = [',', ';', '\t', '|'];
/// A quoted cell of more lines than this was not meant: its quote is never closed.
const LINES: usize = 500;

/// Reads a sheet.
pub(super) fn read(text: &str) -> Result<Sheet, TableError> {
    let text = text.trim_start_matches('\u{feff}');
    // What Excel writes in front to name the delimiter.
    let (named, text) = match text.split_once('\n') {
        Some((first, rest))
            if first.trim_end().len() == 5 && first.to_ascii_lowercase().starts_with("sep=") =>
        {
            (first.chars().nth(4), rest)
        }
        _ => (None, text),
    };
    let delimiter = named.unwrap_or_else(|| guess(text));
    let mut sheet = split(text, delimiter)?;
    if named.is_some() {
        sheet.rows.insert(0, Vec::new());
        sheet.lines.iter_mut().for_each(|line| *line += 1);
        sheet.lines.insert(0, 1);
    }
    Ok(sheet)
}

/// The delimiter by which the first lines have the same number of cells, and the most of them.
fn guess(text: &str) -> char {
    let sample: String = text.lines().take(50).flat_map(|line| [line, "\n"]).collect();
    let score = |delimiter: char| {
        let Ok(sheet) = split(&sample, delimiter) else { return 0 };
        let widths: Vec<usize> = sheet.rows.iter().map(Vec::len).filter(|width| *width > 0).collect();
        let most = widths.iter().copied().filter(|width| *width > 1).max().unwrap_or(0);
        let alike = widths.iter().filter(|width| **width == most).count();
        if most > 1 { most * alike } else { 0 }
    };
    DELIMITERS.into_iter().rev().max_by_key(|delimiter| score(*delimiter)).unwrap_or(',')
}

fn split(text: &str, delimiter: char) -> Result<Sheet, TableError> {
    let mut sheet = Sheet::default();
    let (mut row, mut cell) = (Vec::new(), String::new());
    let (mut line, mut begun) = (1u32, 1u32);
    let mut quoted: Option<u32> = None;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted.is_some() && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' if quoted.is_some() => quoted = None,
            '"' if cell.trim().is_empty() => {
                cell.clear();
                quoted = Some(line);
            }
            '\n' | '\r' if quoted.is_none() => {
                if letter == '\r' && letters.peek() == Some(&'\n') {
                    letters.next();
                }
                row.push(Cell::of(std::mem::take(&mut cell)));
                finish(&mut sheet, &mut row, begun);
                line += 1;
                begun = line;
            }
            _ if letter == delimiter && quoted.is_none() => row.push(Cell::of(std::mem::take(&mut cell))),
            _ => {
                line += u32::from(letter == '\n');
                if quoted.is_some_and(|from| (line - from) as usize > LINES) {
                    break;
                }
                cell.push(letter);
            }
        }
    }
    if let Some(from) = quoted {
        return Err(TableError::new(
            format!("line {from}: a quote is opened and never closed"),
            "close it, or write a quote inside a cell twice (\"\")",
        ));
    }
    if !cell.is_empty() || !row.is_empty() {
        row.push(Cell::of(cell));
        finish(&mut sheet, &mut row, begun);
    }
    Ok(sheet)
}

fn finish(sheet: &mut Sheet, row: &mut Vec<Cell>, line: u32) {
    let row = std::mem::take(row);
    // A line with nothing on it, or with delimiters alone, is a blank row.
    sheet.rows.push(if row.iter().all(Cell::is_blank) { Vec::new() } else { row });
    sheet.lines.push(line);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(u32, &[&str])]) {
        let sheet = read(text).unwrap();
        let found: Vec<(u32, Vec<&str>)> = sheet
            .lines
            .iter()
            .zip(&sheet.rows)
            .map(|(line, row)| (*line, row.iter().map(|cell| cell.text.as_str()).collect()))
            .collect();
        let expected: Vec<(u32, Vec<&str>)> =
            expected.iter().map(|(l, cells)| (*l, cells.to_vec())).collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn rows_are_split_at_the_delimiter_that_fits() {
        check("a,b\r\n1,\"x, \"\"y\"\"\"\r\n", &[(1, &["a", "b"]), (2, &["1", "x, \"y\""])]);
        check("a;b;c\n1,5;2;3\n", &[(1, &["a", "b", "c"]), (2, &["1,5", "2", "3"])]);
        check(
            "a\tb\n\n\"two\nlines\"\t2\n3\t",
            &[(1, &["a", "b"]), (2, &[]), (3, &["two\nlines", "2"]), (5, &["3", ""])],
        );
        check("sep=;\na,b;c\n", &[(1, &[]), (2, &["a,b", "c"])]);
        check("only\n1\n", &[(1, &["only"]), (2, &["1"])]);
    }

    #[test]
    fn a_quote_that_is_never_closed_is_told_with_its_line() {
        let told = read("a,b\n1,\"open\n2,3\n").unwrap_err().to_string();
        assert!(told.starts_with("line 2: a quote is opened"), "{told}");
    }
}
