//! A mission's ratings of its sources, from a table with the columns `source` and `reliability`.

use std::path::Path;

use anyhow::{Context, Result, bail};
use hudna_pipeline::fuse::Ratings;
use hudna_pipeline::model::table;

/// Reads the table; no path gives no ratings.
///
/// # Errors
/// A file that cannot be read; all its mistakes, each with its line.
pub fn read(path: Option<&Path>) -> Result<Ratings> {
    let Some(path) = path else { return Ok(Ratings::new()) };
    let text =
        std::fs::read_to_string(path).with_context(|| format!("{}: cannot be read", path.display()))?;
    let (mut ratings, mut errors) = (Ratings::new(), Vec::new());
    let file = path.display().to_string();
    table::read(&file, &text, &["source", "reliability"], &["reason"], &mut errors, |row, errors| match row
        .get("reliability")
        .chars()
        .next()
    {
        Some(grade @ 'A'..='F') => {
            ratings.insert(row.get("source").to_owned(), grade);
        }
        _ => errors.push(row.error("a reliability that is none of A to F", "write one letter, A to F")),
    });
    if !errors.is_empty() {
        bail!("{}", errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"));
    }
    Ok(ratings)
}
