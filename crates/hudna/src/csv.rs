//! Comma-separated values (RFC 4180) → records with their line, one at a time.

use std::io::{self, BufRead};

/// One record.
#[derive(Debug, PartialEq, Eq)]
pub struct Record {
    /// The line it begins on, from 1.
    pub line: u64,
    /// Its cells, without quotes.
    pub cells: Vec<String>,
}

/// Records of a file, one after the other; a quoted cell may run over several lines.
#[derive(Debug)]
pub struct Records<R> {
    input: R,
    line: u64,
}

/// A quote that is never closed must not swallow the file.
const LONGEST: usize = 1 << 20;

impl<R: BufRead> Records<R> {
    /// Reads from the start.
    pub fn new(input: R) -> Self {
        Self { input, line: 0 }
    }

    fn read_line(&mut self, text: &mut String) -> io::Result<bool> {
        let mut bytes = Vec::new();
        let more = self.input.read_until(b'\n', &mut bytes)? > 0;
        self.line += u64::from(more);
        text.push_str(&String::from_utf8_lossy(&bytes));
        Ok(more)
    }
}

impl<R: BufRead> Iterator for Records<R> {
    type Item = io::Result<Record>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut text = String::new();
        loop {
            match self.read_line(&mut text) {
                Err(error) => return Some(Err(error)),
                Ok(false) => return None,
                Ok(true) if text.trim().is_empty() => text.clear(),
                Ok(true) => break,
            }
        }
        let line = self.line;
        while text.matches('"').count() % 2 == 1 && text.len() < LONGEST {
            match self.read_line(&mut text) {
                Err(error) => return Some(Err(error)),
                Ok(false) => break,
                Ok(true) => {}
            }
        }
        Some(Ok(Record { line, cells: cells(text.trim_start_matches('\u{feff}')) }))
    }
}

fn cells(text: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    let mut letters = text.trim_end_matches(['\r', '\n']).chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cells.last_mut().into_iter().for_each(|cell| cell.push('"'));
            }
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            _ => cells.last_mut().into_iter().for_each(|cell| cell.push(letter)),
        }
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(u64, &[&str])]) {
        let found: Vec<(u64, Vec<String>)> =
            Records::new(text.as_bytes()).filter_map(Result::ok).map(|r| (r.line, r.cells)).collect();
        let expected: Vec<(u64, Vec<String>)> = expected
            .iter()
            .map(|(line, cells)| (*line, cells.iter().map(|cell| (*cell).to_owned()).collect()))
            .collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn quotes_hold_commas_quotes_and_lines() {
        check("a,b\r\n1,\"x, y\"\n", &[(1, &["a", "b"]), (2, &["1", "x, y"])]);
        check(
            "\u{feff}a\n\n\"say \"\"so\"\"\nhere\",2\n3,",
            &[(1, &["a"]), (3, &["say \"so\"\nhere", "2"]), (5, &["3", ""])],
        );
        check("", &[]);
        check("\"never closed\n1,2\n", &[(1, &["never closed\n1,2"])]);
    }
}
