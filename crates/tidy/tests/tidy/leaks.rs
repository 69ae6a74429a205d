//! What must not leave a maker's machine: its paths, half-done merges; and where the desk may point.

use crate::tree::Tree;
use crate::{clean, told};

/// First parts of paths that stand for one person's or one machine's folders.
const OF_ONE_MACHINE: &[&str] = &["home", "root", "Users", "work", "workspace", "builds", "mnt", "media"];

/// Hosts that the desk's source may name: namespaces and this machine, which no browser asks for.
const NAMED_HOSTS: &[&str] = &["www.w3.org", "127.0.0.1", "localhost"];

fn machine_paths(tree: &Tree) -> Vec<String> {
    let root = Tree::root().to_string_lossy().into_owned();
    let mut faults = Vec::new();
    for (path, text) in tree.between("", "") {
        for (line, number) in text.lines().zip(1..) {
            let whole = root.matches('/').count() > 1 && line.contains(&root);
            if whole || line.match_indices('/').any(|(at, _)| of_one_machine(line, at)) {
                faults.push(format!("{path}:{number}: a path of one machine"));
            }
        }
    }
    faults
}

/// Whether an absolute path starts at this slash, in a folder that only one machine has.
fn of_one_machine(line: &str, slash: usize) -> bool {
    let starts =
        line[..slash].chars().next_back().is_none_or(|c| c.is_whitespace() || "\"'`(=:<>".contains(c));
    let mut parts = line[slash + 1..].split('/');
    let first = parts.next().unwrap_or("");
    let goes_on = parts
        .next()
        .is_some_and(|next| next.starts_with(|c: char| c.is_alphanumeric() || c == '.' || c == '_'));
    starts && goes_on && OF_ONE_MACHINE.contains(&first)
}

fn half_done_merges(tree: &Tree) -> Vec<String> {
    let marks = ["<", "=", ">"].map(|sign| sign.repeat(7));
    let marked = |line: &str| marks.iter().any(|mark| line == mark || line.starts_with(&format!("{mark} ")));
    let mut faults = Vec::new();
    for (path, text) in tree.between("", "") {
        let lines = text.lines().zip(1..).filter(|(line, _)| marked(line));
        faults.extend(lines.map(|(_, number)| format!("{path}:{number}: a merge was not finished")));
    }
    faults
}

fn foreign_hosts(tree: &Tree) -> Vec<String> {
    let mut faults = Vec::new();
    for (path, text) in tree.between("web/src/", "").chain(tree.between("web/static/", "")) {
        for (line, number) in text.lines().zip(1..) {
            for (at, scheme) in line.match_indices("://") {
                let host = line[at + scheme.len()..]
                    .split(|c: char| !(c.is_ascii_alphanumeric() || c == '.' || c == '-'));
                let host = host.into_iter().next().unwrap_or("");
                let web = line[..at].ends_with("http") || line[..at].ends_with("https");
                if web && !NAMED_HOSTS.contains(&host) {
                    faults.push(format!("{path}:{number}: the desk must not name the host `{host}`"));
                }
            }
        }
    }
    faults
}

#[test]
fn nothing_names_a_path_of_one_machine() {
    clean(machine_paths);
    let (home, work) = (["", "home", "x/y"].join("/"), ["see ", "work", "a"].join("/"));
    let address = ["https://a.invalid", "work", "x"].join("/");
    let harmless = format!("a/home/b, ../shared, /usr/bin/x, /home, {address}");
    told(machine_paths, &[("a.md", &home), ("b.rs", &work), ("c.md", &harmless)], &["a.md:1", "b.rs:1"]);
}

#[test]
fn no_merge_is_half_done() {
    clean(half_done_merges);
    let text = format!("a\tb\n{} HEAD\n1\t2\n{}\n{}x\n", "<".repeat(7), "=".repeat(7), "=".repeat(8));
    told(half_done_merges, &[("data/a.tsv", &text)], &["data/a.tsv:2", "data/a.tsv:4"]);
}

#[test]
fn the_desk_names_no_foreign_host() {
    clean(foreign_hosts);
    told(
        foreign_hosts,
        &[
            ("web/src/a.ts", "'http://www.w3.org/2000/svg'\n'https://tiles.invalid/x'\n"),
            ("web/vite.config.ts", "https://b.invalid"),
        ],
        &["web/src/a.ts:2: the desk must not name the host `tiles.invalid`"],
    );
}
