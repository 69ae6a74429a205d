//! Rows of cells → lines with the cells below each other.

/// Cells padded to their columns' widths; the marks that isolate words take no room.
pub fn aligned<const N: usize>(rows: &[[String; N]]) -> Vec<String> {
    let widths: Vec<usize> =
        (0..N).map(|at| rows.iter().map(|row| width(&row[at])).max().unwrap_or(0)).collect();
    let padded = |row: &[String; N]| {
        let cells = row
            .iter()
            .zip(&widths)
            .map(|(cell, room)| format!("{cell}{}", " ".repeat(room.saturating_sub(width(cell)))));
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    rows.iter().map(padded).collect()
}

fn width(cell: &str) -> usize {
    cell.chars().filter(|letter| !matches!(letter, '\u{2066}'..='\u{2069}')).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn isolated_words_line_up_with_others() {
        let rows = [["a", "\u{2068}قصف\u{2069}", "x"], ["bcd", "ef", "y"]].map(|row| row.map(str::to_owned));
        assert_eq!(aligned(&rows), ["a    \u{2068}قصف\u{2069}  x", "bcd  ef   y"]);
    }
}
