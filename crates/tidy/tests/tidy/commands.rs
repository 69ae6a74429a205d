//! Commands that documents name: targets of the Makefile, commands of the program.

use crate::documents::documents;
use crate::tree::Tree;
use crate::{clean, told};

const PROGRAM: &str = "crates/hudna/src/arguments.rs";

/// Where a word stands as code: after a backtick, or at the start of an indented line or a prompt.
fn is_code(line: &str, at: usize) -> bool {
    let before = &line[..at];
    before.ends_with('`')
        || (line.starts_with("    ")
            && (before.trim().is_empty() || before.ends_with("$ ") || before.ends_with("-- ")))
}

/// The words that follow `tool` as code, with the line's number.
fn commands<'t>(text: &'t str, tool: &'t str) -> impl Iterator<Item = (usize, &'t str)> {
    text.lines().zip(1..).flat_map(move |(line, number)| {
        let starts = line.match_indices(tool).filter(move |(at, _)| is_code(line, *at));
        starts.filter_map(move |(at, _)| {
            let rest = &line[at + tool.len()..];
            let name = rest.split(|c: char| !(c.is_ascii_lowercase() || c == '-')).next()?;
            (!name.is_empty() && !name.starts_with('-')).then_some((number, name))
        })
    })
}

fn unknown_targets(tree: &Tree) -> Vec<String> {
    let makefile = tree.text("Makefile");
    let known = |name: &str| makefile.lines().any(|line| line.starts_with(&format!("{name}:")));
    let mut faults = Vec::new();
    for (document, text) in documents(tree) {
        let unknown = commands(text, "make ").filter(|(_, name)| !known(name));
        faults.extend(
            unknown.map(|(number, name)| format!("{document}:{number}: the Makefile has no target `{name}`")),
        );
    }
    faults
}

fn unknown_commands(tree: &Tree) -> Vec<String> {
    let variants =
        tree.text(PROGRAM).split_once("pub enum Command {").and_then(|(_, rest)| rest.split_once("\n}"));
    let variants = variants.map_or("", |(body, _)| body).lines().filter_map(|line| line.strip_prefix("    "));
    let known: Vec<String> = variants
        .filter(|line| line.starts_with(|c: char| c.is_ascii_uppercase()))
        .map(|line| line.split(['(', '{', ',', ' ']).next().unwrap_or("").to_lowercase())
        .collect();
    let mut faults = Vec::new();
    for (document, text) in documents(tree) {
        let unknown = commands(text, "hudna ").filter(|(_, name)| !known.iter().any(|known| known == name));
        faults.extend(
            unknown.map(|(number, name)| format!("{document}:{number}: hudna has no command `{name}`")),
        );
    }
    faults
}

#[test]
fn targets_that_documents_name_are_in_the_makefile() {
    clean(unknown_targets);
    told(
        unknown_targets,
        &[("Makefile", "demo: x\n"), ("README.md", "`make demo`, `make tea`\n    make coffee\nmake sure\n")],
        &[
            "README.md:1: the Makefile has no target `tea`",
            "README.md:2: the Makefile has no target `coffee`",
        ],
    );
}

#[test]
fn commands_that_documents_name_are_the_program_s() {
    clean(unknown_commands);
    let program = "pub enum Command {\n    /// Codes.\n    Code(Options),\n    Export {\n        what: X,\n    },\n    Check,\n}\nOther,\n";
    let text = "`hudna code`, hudna reads, `hudna --data DIR`\n    $ hudna export x\n    $ hudna sing\n    cargo run -- check `hudna other`\n";
    told(
        unknown_commands,
        &[(PROGRAM, program), ("README.md", text)],
        &["README.md:3: hudna has no command `sing`", "`other`"],
    );
}
