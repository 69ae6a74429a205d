//! Names and sizes: no drawers, no endless files, and every Rust file says what it is.

use crate::tree::Tree;
use crate::{clean, told};

/// A thing with such a name is a drawer: it lacks the name of what it does.
const DRAWERS: &[&str] = &["util", "utils", "helper", "helpers", "common", "misc", "manager", "new"];

const MOST_LINES: usize = 400;

/// Longer files, each with the reason why it is one uniform table.
const UNIFORM: &[(&str, &str)] =
    &[("web/src/lib/api/schema.d.ts", "generated from the server's OpenAPI document")];

fn drawers(tree: &Tree) -> Vec<String> {
    let mut faults = Vec::new();
    for (path, text) in tree.between("", "") {
        for part in path.split('/') {
            let stem = part.split('.').find(|s| !s.is_empty()).unwrap_or(part);
            if DRAWERS.contains(&stem.to_lowercase().as_str()) {
                faults.push(format!("{path}: `{part}` is a drawer; name what it does"));
            }
        }
        if !path.ends_with(".rs") {
            continue;
        }
        for (line, number) in text.lines().zip(1..) {
            let words: Vec<&str> = line.split([' ', ';', '{']).filter(|w| !w.is_empty()).collect();
            let named = words.iter().position(|w| *w == "mod").and_then(|at| words.get(at + 1));
            if line.trim_start().starts_with(['m', 'p']) && named.is_some_and(|name| DRAWERS.contains(name)) {
                faults.push(format!("{path}:{number}: a module that is a drawer; name what it does"));
            }
        }
    }
    faults
}

fn long_files(tree: &Tree) -> Vec<String> {
    let mut faults = Vec::new();
    for (path, text) in tree.between("", "") {
        let lines = text.lines().count();
        let code = [".rs", ".ts", ".svelte"].iter().any(|ending| path.ends_with(ending));
        if code && lines > MOST_LINES && !UNIFORM.iter().any(|(listed, _)| *listed == path) {
            faults.push(format!("{path}: {lines} lines, more than {MOST_LINES}; split it by idea"));
        }
    }
    faults
}

fn listed_files_that_need_no_listing(tree: &Tree) -> Vec<String> {
    let needless = UNIFORM.iter().filter(|(path, _)| tree.text(path).lines().count() <= MOST_LINES);
    needless.map(|(path, _)| format!("{path}: listed as long, but is not; take it off the list")).collect()
}

fn unexplained_files(tree: &Tree) -> Vec<String> {
    let silent = tree.between("", ".rs").filter(|(_, text)| !text.starts_with("//! "));
    silent.map(|(path, _)| format!("{path}: start it with `//!` and what enters and what leaves")).collect()
}

#[test]
fn no_file_folder_or_module_is_a_drawer() {
    clean(drawers);
    told(
        drawers,
        &[
            ("crates/x/src/utils.rs", "//! x"),
            ("web/src/lib/helpers/a.ts", ""),
            ("src/newer.rs", "//! x\nfn new() {}"),
        ],
        &["`utils.rs`", "`helpers`"],
    );
    told(
        drawers,
        &[("a.rs", "//! x\nmod misc {\n}\npub(crate) mod common;\n// no mod new\n")],
        &["a.rs:2", "a.rs:4"],
    );
}

#[test]
fn no_file_is_endless_unless_it_is_a_uniform_table() {
    clean(long_files);
    clean(listed_files_that_need_no_listing);
    let (long, right) = ("x\n".repeat(MOST_LINES + 1), "x\n".repeat(MOST_LINES));
    told(long_files, &[("a.rs", &long), ("b.rs", &right), ("c.tsv", &long)], &["a.rs: 401 lines"]);
    told(listed_files_that_need_no_listing, &[(UNIFORM[0].0, &right)], &["is not; take it off"]);
}

#[test]
fn every_rust_file_says_what_it_is() {
    clean(unexplained_files);
    told(unexplained_files, &[("a.rs", "//! What it is."), ("b.rs", "use a;\n//! late")], &["b.rs"]);
}
