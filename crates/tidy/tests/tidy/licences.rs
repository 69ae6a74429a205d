//! Licences of what we build on, held against the one list, in `deny.toml`.
//!
//! Rust packages as `cargo tree` names them; the desk's as `web/package-lock.json` does.

use std::process::Command;

use crate::tree::Tree;
use crate::{clean, told};

/// What the desk's build tools add: nothing of theirs is in what is delivered.
const BUILD_ONLY: &[&str] = &["Python-2.0", "BlueOak-1.0.0", "CC-BY-4.0"];

/// The identifiers between the brackets of `allow = [ ... ]`.
fn allowed(tree: &Tree) -> Vec<&str> {
    let list = tree.text("deny.toml").split_once("\nallow = [").and_then(|(_, rest)| rest.split_once(']'));
    list.map_or("", |(list, _)| list).split('"').skip(1).step_by(2).collect()
}

/// Whether an SPDX expression can be met with the allowed licences: one side of `OR` (or `/`), both of `AND`.
fn permits(expression: &str, allowed: &[&str]) -> bool {
    let expression = unwrapped(expression.trim());
    if let Some((left, right)) = split(expression, &[" OR ", "/"]) {
        return permits(left, allowed) || permits(right, allowed);
    }
    if let Some((left, right)) = split(expression, &[" AND "]) {
        return permits(left, allowed) && permits(right, allowed);
    }
    allowed.contains(&expression)
}

fn unwrapped(expression: &str) -> &str {
    let inner = expression.strip_prefix('(').and_then(|e| e.strip_suffix(')'));
    inner.filter(|inner| balanced(inner)).map_or(expression, unwrapped)
}

fn balanced(expression: &str) -> bool {
    let mut depth = 0i32;
    expression.chars().all(|c| {
        depth += i32::from(c == '(') - i32::from(c == ')');
        depth >= 0
    }) && depth == 0
}

/// The two sides of the first such word that stands outside brackets.
fn split<'e>(expression: &'e str, words: &[&str]) -> Option<(&'e str, &'e str)> {
    let places = words.iter().flat_map(|word| expression.match_indices(word));
    let mut outside = places.filter(|(at, _)| balanced(&expression[..*at]));
    outside.next().map(|(at, word)| (&expression[..at], &expression[at + word.len()..]))
}

fn unlicensed_rust(tree: &Tree) -> Vec<String> {
    let packages = Command::new(env!("CARGO"))
        .args(["tree", "--locked", "--offline", "--workspace", "--edges", "all", "--prefix", "none"])
        .args(["--format", "{p}\t{l}"])
        .current_dir(Tree::root())
        .output()
        .expect("cargo tree");
    assert!(packages.status.success(), "cargo tree: {}", String::from_utf8_lossy(&packages.stderr));
    refused(&String::from_utf8_lossy(&packages.stdout), &allowed(tree))
}

/// Lines of `package\tlicence` that are refused, once each.
fn refused(packages: &str, allowed: &[&str]) -> Vec<String> {
    let rows = packages.lines().filter_map(|line| line.trim_end_matches(" (*)").split_once('\t'));
    let bad = rows.filter(|(_, licence)| !permits(licence, allowed));
    let mut faults: Vec<String> =
        bad.map(|(package, licence)| format!("{package}: `{licence}` is not in deny.toml")).collect();
    faults.sort();
    faults.dedup();
    faults
}

fn unlicensed_desk(tree: &Tree) -> Vec<String> {
    let mut allowed = allowed(tree);
    allowed.extend(BUILD_ONLY);
    let mut package = "";
    let mut faults = Vec::new();
    for line in tree.text("web/package-lock.json").lines().map(str::trim) {
        if let Some(name) = line.strip_prefix("\"node_modules/") {
            package = name.split('"').next().unwrap_or("");
        }
        let licence = line.strip_prefix("\"license\": \"").and_then(|rest| rest.split('"').next());
        if let Some(licence) = licence.filter(|licence| !permits(licence, &allowed)) {
            faults.push(format!("{package}: `{licence}` is not in deny.toml"));
        }
    }
    faults
}

#[test]
fn every_licence_of_what_we_build_on_is_allowed() {
    clean(unlicensed_rust);
    clean(unlicensed_desk);
    let list = "[licenses]\nallow = [\n  \"MIT\", # ours\n  \"Apache-2.0\",\n]\n";
    assert_eq!(allowed(&Tree::of(&[("deny.toml", list)])), ["MIT", "Apache-2.0"]);
    let lock =
        "\"node_modules/a\": {\n\"license\": \"MIT\"\n\"node_modules/b\": {\n\"license\": \"GPL-3.0\"\n";
    told(unlicensed_desk, &[("deny.toml", list), ("web/package-lock.json", lock)], &["b: `GPL-3.0`"]);
    let rows = "a v1\tMIT\nb v1\tGPL-3.0-only\nb v1\tGPL-3.0-only (*)\nc v1\t\n";
    assert_eq!(refused(rows, &["MIT"]).len(), 2);
}

#[test]
fn expressions_are_met_as_they_say() {
    for (expression, expected) in [
        ("MIT", true),
        ("MIT/GPL-3.0", true),
        ("GPL-3.0 OR MIT", true),
        ("MIT AND GPL-3.0", false),
        ("(MIT OR GPL-3.0) AND ISC", true),
        ("(GPL-3.0 OR LGPL-3.0) AND MIT", false),
        ("GPL-3.0 OR (MIT AND ISC)", true),
        ("(MIT) OR (GPL-3.0)", true),
        ("", false),
    ] {
        assert_eq!(permits(expression, &["MIT", "ISC"]), expected, "{expression}");
    }
}
