//! The tables below `data/`: every row as wide as its header, every table explained and read by somebody.

use crate::tree::Tree;
use crate::{clean, told};

fn ragged_rows(tree: &Tree) -> Vec<String> {
    let mut faults = Vec::new();
    for (path, text) in tree.between("data/", ".tsv") {
        let rows =
            text.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty() && !line.starts_with('#'));
        let mut rows = rows.map(|(line, number)| (line.split('\t').count(), number));
        let Some((width, _)) = rows.next() else {
            faults.push(format!("{path}: a table needs a header row"));
            continue;
        };
        let ragged = rows.filter(|(cells, _)| *cells != width);
        faults.extend(
            ragged.map(|(cells, number)| format!("{path}:{number}: {cells} cells, the header has {width}")),
        );
    }
    faults
}

/// The name by which a table is explained and read: its file's, or its folder's where all in it are alike.
fn known_as(path: &str) -> &str {
    if path.starts_with("data/places/extra/") {
        "places/extra"
    } else {
        path.rsplit('/').next().unwrap_or(path)
    }
}

fn unexplained_tables(tree: &Tree) -> Vec<String> {
    let explained = |path: &str| {
        let readmes = tree.between("data/", "README.md");
        let mut above = readmes.filter(|(readme, _)| path.starts_with(readme.trim_end_matches("README.md")));
        above.any(|(_, text)| text.contains(known_as(path)))
    };
    let tables = tree.between("data/", ".tsv").filter(|(path, _)| !explained(path));
    tables.map(|(path, _)| format!("{path}: no README.md above it tells what it is")).collect()
}

fn unread_tables(tree: &Tree) -> Vec<String> {
    let programs =
        || tree.between("", "").filter(|(path, _)| !path.starts_with("crates/tidy/") && is_program(path));
    let unread = tree
        .between("data/", ".tsv")
        .filter(|(path, _)| !programs().any(|(_, text)| text.contains(known_as(path))));
    unread.map(|(path, _)| format!("{path}: no program reads it")).collect()
}

fn is_program(path: &str) -> bool {
    (path.starts_with("crates/") && path.ends_with(".rs")) || path.starts_with("scripts/")
}

#[test]
fn every_row_is_as_wide_as_its_header() {
    clean(ragged_rows);
    told(
        ragged_rows,
        &[
            ("data/a.tsv", "# note\na\tb\n1\t2\n\n1\n1\t2\t3\n"),
            ("data/b.tsv", "# only this\n"),
            ("x.tsv", "a\n1\t2\n"),
        ],
        &["data/a.tsv:5: 1 cells", "data/a.tsv:6: 3 cells", "data/b.tsv: a table needs"],
    );
}

#[test]
fn every_table_is_explained_and_read() {
    clean(unexplained_tables);
    clean(unread_tables);
    let files = [
        ("data/x/a.tsv", "a\n"),
        ("data/x/b.tsv", "a\n"),
        ("data/places/extra/c.tsv", "a\n"),
        ("data/x/README.md", "`a.tsv` is a; `places/extra` is elsewhere"),
        ("crates/p/src/a.rs", "read(\"x/b.tsv\")"),
        ("scripts/make.sh", "data/places/extra"),
    ];
    told(unexplained_tables, &files, &["data/places/extra/c.tsv", "data/x/b.tsv"]);
    told(unread_tables, &files, &["data/x/a.tsv"]);
}
