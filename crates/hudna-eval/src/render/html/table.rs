//! A table of the page; it scrolls by itself where the screen is narrow.

use super::super::tables::Table;
use super::{escaped, foreign};

/// The table as HTML.
pub fn written(table: &Table) -> String {
    let head: String = table.head.iter().map(|cell| format!("<th scope=col>{}", escaped(cell))).collect();
    let cell = |row: usize, column: usize, text: &String| {
        let text = escaped(text);
        if table.strong.contains(&(row, column)) && !text.is_empty() {
            format!("<td><b>{text}</b>")
        } else {
            format!("<td>{text}")
        }
    };
    let row = |(at, cells): (usize, &Vec<String>)| {
        let name = cells.first().map_or(String::new(), |name| foreign(name));
        let rest: String =
            cells.iter().enumerate().skip(1).map(|(column, text)| cell(at, column, text)).collect();
        format!("<tr><th scope=row>{name}{rest}\n")
    };
    let body: String = table.rows.iter().enumerate().map(row).collect();
    let title = table.title;
    let caption = if title.is_empty() { String::new() } else { format!("<caption>{title}</caption>") };
    // It can be scrolled by keyboard, so it says what it is.
    let label = if title.is_empty() { "figures" } else { title };
    format!(
        "<div class=wide tabindex=0 role=region aria-label=\"{label}\"><table>{caption}<thead><tr>{head}</thead>\n<tbody>{body}</tbody></table></div>"
    )
}
