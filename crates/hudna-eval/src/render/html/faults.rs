//! Misses and false alarms on the page: what is wrong, and the words, lit.

use super::super::pieces::{pieces, told};
use super::{escaped, foreign};
use crate::report::Listed;

/// The list; nothing where it is empty.
pub fn list(faults: &[Listed]) -> String {
    if faults.is_empty() {
        return String::new();
    }
    let items: String = faults.iter().map(item).collect();
    format!("<h3>Misses and false alarms</h3>\n<ol class=faults>\n{items}</ol>")
}

fn item(listed: &Listed) -> String {
    let words: String = pieces(listed)
        .iter()
        .map(|(piece, lit)| if *lit { format!("<mark>{}</mark>", escaped(piece)) } else { escaped(piece) })
        .collect();
    let Listed { id, lang, .. } = listed;
    format!(
        "<li><p>{}: {} {}<p class=words dir=auto>{words}\n",
        escaped(&told(listed)),
        foreign(id),
        foreign(lang)
    )
}
