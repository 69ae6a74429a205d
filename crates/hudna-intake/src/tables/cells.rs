//! A sheet as its cells.

/// A cell's text, and what the file says of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// Its text; a day as `2017-03-05`, a day and time as `2017-03-05T14:30`; empty where there is nothing.
    pub text: String,
    /// Why it has no value that can be used, though there is something: an error of the spreadsheet, a formula that
    /// was never computed.
    pub broken: Option<String>,
    /// The row it stands in (from 1), where a merged cell reaches down to this one.
    pub from: Option<u32>,
}

impl Cell {
    pub(super) fn of(text: impl Into<String>) -> Self {
        Self { text: text.into(), broken: None, from: None }
    }

    /// Whether there is nothing at all.
    pub fn is_blank(&self) -> bool {
        self.broken.is_none() && self.text.trim().is_empty()
    }
}

/// A sheet: all rows from the first on, blank ones as well, so that the tenth is row 10.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Its name; none in CSV.
    pub name: Option<String>,
    /// Rows of cells.
    pub rows: Vec<Vec<Cell>>,
    /// CSV: the line of the file on which each row begins, from 1.
    pub lines: Vec<u32>,
}

impl Sheet {
    /// Whether no cell has anything in it.
    pub fn is_empty(&self) -> bool {
        self.rows.iter().flatten().all(Cell::is_blank)
    }
}

/// A column's letters: 0 → `A`, 26 → `AA`.
pub fn letters(mut column: usize) -> String {
    let mut out = Vec::new();
    loop {
        out.push(b'A' + (column % 26) as u8);
        match (column / 26).checked_sub(1) {
            Some(more) => column = more,
            None => break,
        }
    }
    out.iter().rev().map(|letter| char::from(*letter)).collect()
}

#[cfg(test)]
mod tests {
    use super::letters;

    #[test]
    fn columns_are_called_as_in_spreadsheets() {
        for (column, expected) in
            [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")]
        {
            assert_eq!(letters(column), expected);
        }
    }
}
