//! Cells → a line of CSV that a spreadsheet can be trusted with.

/// A line with its end. Cells that a spreadsheet would run as a formula begin with an apostrophe, which our import
/// takes off again; numbers stay numbers.
pub fn row(cells: &[&str]) -> String {
    let mut line = String::new();
    for (at, cell) in cells.iter().enumerate() {
        if at > 0 {
            line.push(',');
        }
        push(&mut line, cell);
    }
    line.push_str("\r\n");
    line
}

fn push(line: &mut String, cell: &str) {
    let guard = if runs(cell) { "'" } else { "" };
    if guard.is_empty() && !cell.contains(['"', ',', '\n', '\r']) {
        line.push_str(cell);
        return;
    }
    line.push('"');
    line.push_str(guard);
    line.push_str(&cell.replace('"', "\"\""));
    line.push('"');
}

/// Whether a spreadsheet takes a cell for a formula.
fn runs(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && cell.parse::<f64>().is_err()
}

#[cfg(test)]
mod tests {
    use super::row;

    #[test]
    fn no_cell_is_run_as_a_formula_and_numbers_stay_numbers() {
        for (cells, expected) in [
            (["a", "b c"], "a,b c\r\n"),
            (["x, y", "say \"so\""], "\"x, y\",\"say \"\"so\"\"\"\r\n"),
            (
                ["=HYPERLINK(\"http://x.invalid\")", "-12.5"],
                "\"'=HYPERLINK(\"\"http://x.invalid\"\")\",-12.5\r\n",
            ),
            (["@SUM(A1)", "+1+cmd|'/c calc'!A0"], "\"'@SUM(A1)\",\"'+1+cmd|'/c calc'!A0\"\r\n"),
            (["-2+3", "\t=1"], "\"'-2+3\",\"'\t=1\"\r\n"),
        ] {
            assert_eq!(row(&cells), expected);
        }
    }
}
