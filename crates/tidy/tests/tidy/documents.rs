//! Documents against the tree: what they name exists, and what exists is named.

use crate::tree::{Tree, ignores};
use crate::{clean, told};

/// A word that starts so is a path from the root.
const TOPS: &[&str] = &[".ci/", "crates/", "data/", "docs/", "gold/", "samples/", "scripts/", "web/"];

const STAGES: &str = "crates/hudna-pipeline/src/";

pub fn documents(tree: &Tree) -> impl Iterator<Item = (&str, &str)> {
    tree.between("", "").filter(|(path, _)| path.ends_with(".md") || *path == "NOTICE")
}

fn missing_paths(tree: &Tree) -> Vec<String> {
    let mut faults = Vec::new();
    for (document, text) in documents(tree) {
        for (line, number) in text.lines().zip(1..) {
            for word in line.split(|c: char| c.is_whitespace() || "`'\"()".contains(c)) {
                let path = without_line(word.trim_end_matches(['.', ',', ':', ';', '/']));
                let rooted = TOPS.iter().any(|top| word.starts_with(top));
                if (rooted && !exists(tree, path)) || (!rooted && is_source(path) && !ends_a_path(tree, path))
                {
                    faults.push(format!("{document}:{number}: there is no {path}"));
                }
            }
        }
    }
    faults
}

/// `a.tsv:12` is a line of a file.
fn without_line(word: &str) -> &str {
    let line = word.rsplit_once(':').filter(|(_, line)| line.bytes().all(|b| b.is_ascii_digit()));
    line.map_or(word, |(path, _)| path)
}

/// A file of code named without the folders above it.
fn is_source(path: &str) -> bool {
    !path.contains("://")
        && [".rs", ".svelte", ".ts"].iter().any(|ending| path.len() > ending.len() && path.ends_with(ending))
}

fn ends_a_path(tree: &Tree, path: &str) -> bool {
    tree.files
        .keys()
        .any(|file| file.strip_suffix(path).is_some_and(|rest| rest.is_empty() || rest.ends_with('/')))
}

/// `<language>` stands for one name, `*` for part of one.
fn exists(tree: &Tree, path: &str) -> bool {
    let built = tree.ignored.iter().any(|line| ignores(line, path));
    built || tree.files.keys().chain(&tree.folders).any(|file| fits(path, file))
}

fn fits(pattern: &str, path: &str) -> bool {
    let (mut patterns, mut parts) = (pattern.split('/'), path.split('/'));
    loop {
        match (patterns.next(), parts.next()) {
            (None, None) => return true,
            (Some(pattern), Some(part)) if part_fits(pattern, part) => {}
            _ => return false,
        }
    }
}

fn part_fits(pattern: &str, part: &str) -> bool {
    if pattern.starts_with('<') && pattern.ends_with('>') {
        return true;
    }
    match pattern.split_once('*') {
        None => pattern == part,
        Some((start, end)) => {
            part.len() >= start.len() + end.len() && part.starts_with(start) && part.ends_with(end)
        }
    }
}

fn broken_links(tree: &Tree) -> Vec<String> {
    let mut faults = Vec::new();
    for (document, text) in documents(tree) {
        let folder = document.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
        for (at, _) in text.match_indices("](") {
            let target = text[at + 2..].split(')').next().unwrap_or("");
            let file = target.split('#').next().unwrap_or("");
            let local = !file.is_empty() && !file.contains("://") && !file.starts_with("mailto:");
            if local && !exists(tree, &resolved(&format!("{folder}{file}"))) {
                faults.push(format!("{document}: the link to {target} leads nowhere"));
            }
        }
    }
    faults
}

/// A path without `..` and without a slash at its end.
fn resolved(path: &str) -> String {
    let mut steps: Vec<&str> = Vec::new();
    for step in path.split('/').filter(|step| !step.is_empty()) {
        if step == ".." && steps.last().is_some_and(|last| *last != "..") {
            steps.pop();
        } else {
            steps.push(step);
        }
    }
    steps.join("/")
}

fn unnamed_parts(tree: &Tree) -> Vec<String> {
    let architecture = tree.text("ARCHITECTURE.md");
    let mut faults = Vec::new();
    for folder in &tree.folders {
        let crates = folder.strip_prefix("crates/").filter(|rest| !rest.contains('/'));
        let stage = folder.strip_prefix(STAGES).filter(|rest| !rest.ends_with("tests"));
        for name in crates.into_iter().chain(stage) {
            let named =
                architecture.contains(&format!("`{name}`")) || architecture.contains(&format!("`{name}/`"));
            if !named {
                faults.push(format!("ARCHITECTURE.md does not name `{name}`"));
            }
        }
    }
    faults
}

/// The contract's page against the types: every public field, every event and mode.
fn undocumented_fields(tree: &Tree) -> Vec<String> {
    let page = tree.text("docs/record.md");
    let mut faults = Vec::new();
    for (path, text) in tree.between(&format!("{STAGES}model/"), ".rs") {
        if !path.ends_with("/record.rs") && !path.ends_with("/line.rs") && !path.ends_with("/diagnostic.rs") {
            continue;
        }
        let fields = text
            .lines()
            .filter_map(|line| line.strip_prefix("    pub ")?.split_once(':').map(|(name, _)| name));
        for name in fields.filter(|name| name.chars().all(|c| c.is_ascii_lowercase() || c == '_')) {
            if !page.contains(&format!("`{name}`")) {
                faults.push(format!("docs/record.md does not tell of `{name}` ({path})"));
            }
        }
        for names in ["Event {", "Mode {"] {
            let body = text.split_once(&format!("    {names}")).and_then(|(_, rest)| rest.split_once('}'));
            for name in body.map_or("", |(body, _)| body).split('"').skip(1).step_by(2) {
                if !page.split(|c: char| !(c.is_alphanumeric() || c == '-')).any(|word| word == name) {
                    faults.push(format!("docs/record.md does not tell of {name} ({path})"));
                }
            }
        }
    }
    faults
}

#[test]
fn the_record_is_told_as_it_is() {
    clean(undocumented_fields);
    let record = "pub struct Record {\n    pub id: String,\n    pub toll: u8,\n}\n    Event { Aid = \"AID\", Act = \"ACT\" }\n";
    told(
        undocumented_fields,
        &[("docs/record.md", "`id`, AID, ACTS"), ("crates/hudna-pipeline/src/model/record.rs", record)],
        &["`toll`", "tell of ACT"],
    );
}

#[test]
fn paths_that_documents_name_exist() {
    clean(missing_paths);
    let text = "See `crates/a/src/gone.rs`, crates/a/src/lib.rs. (data/<code>/x.tsv) web/build, data/*/x.* data/ar/x.tsv:7\ndata/gone:7 `lib.rs` `src/lib.rs` `ib.rs`\n";
    told(
        missing_paths,
        &[("README.md", text), ("crates/a/src/lib.rs", ""), ("data/ar/x.tsv", "")],
        &[
            "README.md:1: there is no crates/a/src/gone.rs",
            "README.md:2: there is no data/gone",
            "README.md:2: there is no ib.rs",
        ],
    );
}

#[test]
fn links_between_documents_lead_somewhere() {
    clean(broken_links);
    told(
        broken_links,
        &[
            ("README.md", "[a](A.md#x) [b](https://a.invalid) [c](data/) [d](#here)"),
            ("data/README.md", "[a](A.md) [b](../README.md) [c](../data/) [d](../../README.md)"),
        ],
        &[
            "README.md: the link to A.md#x",
            "data/README.md: the link to A.md",
            "data/README.md: the link to ../../README.md",
        ],
    );
}

#[test]
fn the_architecture_names_every_crate_and_every_stage() {
    clean(unnamed_parts);
    told(
        unnamed_parts,
        &[
            ("ARCHITECTURE.md", "`a`, `text/`"),
            ("crates/a/x", ""),
            ("crates/hudna-pipeline/src/text/b/x.rs", ""),
        ],
        &["`hudna-pipeline`", "`text/b`"],
    );
}
