//! What each crate must not know: ARCHITECTURE.md's table, as the compiler cannot hold it.

use crate::tree::Tree;
use crate::{clean, told};

/// A crate with what it may and must not know.
struct Layer {
    name: &'static str,
    /// Crates of ours that it may depend on.
    knows: &'static [&'static str],
    /// Packages that it must not depend on.
    not_packages: &'static [&'static str],
    /// Words that must not stand in its code.
    not_words: &'static [&'static str],
}

const OUTSIDE: &[&str] = &[
    "std::fs",
    "std::net",
    "std::process",
    "std::env",
    "std::thread",
    "std::io::stdin",
    "std::io::stdout",
    "SystemTime",
    "Instant::now",
    "Timestamp::now",
    "Zoned::now",
];

/// Measuring is as pure as coding, and knows the coder by what it says alone.
const EVAL: &[&str] = &[
    "std::fs",
    "std::net",
    "std::process",
    "std::env",
    "std::thread",
    "std::io",
    "SystemTime",
    "Instant::now",
    "hudna_pipeline::coder",
    "hudna_pipeline::text",
];

const LAYERS: &[Layer] = &[
    Layer {
        name: "hudna-places",
        knows: &[],
        not_packages: &[
            "serde",
            "serde_json",
            "rusqlite",
            "axum",
            "tokio",
            "jiff",
            "whatlang",
            "icu_calendar",
        ],
        not_words: OUTSIDE,
    },
    Layer {
        name: "hudna-pipeline",
        knows: &["hudna-places"],
        not_packages: &["rusqlite", "axum", "tokio", "getrandom", "tempfile", "anyhow", "clap"],
        not_words: OUTSIDE,
    },
    Layer {
        name: "hudna-intake",
        knows: &["hudna-places", "hudna-pipeline"],
        not_packages: &["rusqlite", "axum", "tokio", "anyhow", "clap"],
        not_words: &["SystemTime", "Instant::now", "hudna_pipeline::coder", "hudna_pipeline::text"],
    },
    Layer {
        name: "hudna-store",
        knows: &["hudna-places"],
        not_packages: &["axum", "tokio", "utoipa", "anyhow", "clap"],
        not_words: &["SystemTime", "Instant::now", "std::net", "Timestamp::now", "Zoned::now"],
    },
    Layer {
        name: "hudna-server",
        knows: &["hudna-places", "hudna-pipeline", "hudna-store"],
        not_packages: &["rusqlite", "anyhow", "clap"],
        not_words: &[
            "rusqlite",
            "SELECT ",
            "INSERT ",
            "hudna_pipeline::coder",
            "hudna_pipeline::text",
            "hudna_store::Writer",
        ],
    },
    Layer {
        name: "hudna-eval",
        knows: &["hudna-pipeline"],
        not_packages: &["rusqlite", "axum", "tokio", "getrandom", "tempfile", "anyhow", "clap"],
        not_words: EVAL,
    },
    Layer {
        name: "hudna",
        knows: &[
            "hudna-places",
            "hudna-pipeline",
            "hudna-intake",
            "hudna-store",
            "hudna-server",
            "hudna-eval",
        ],
        not_packages: &["rusqlite", "axum", "utoipa"],
        not_words: &["rusqlite", "SELECT ", "INSERT "],
    },
    Layer {
        name: "hudna-train",
        knows: &["hudna-places", "hudna-pipeline", "hudna-eval"],
        not_packages: &["rusqlite", "axum", "tokio", "getrandom"],
        not_words: &["std::net", "SystemTime", "Instant::now"],
    },
    Layer { name: "tidy", knows: &[], not_packages: &[], not_words: &[] },
];

/// No request leaves the machine that nobody asked for: nothing here can make one.
const CLIENTS: &[&str] = &[
    "reqwest",
    "hyper",
    "hyper-util",
    "ureq",
    "curl",
    "isahc",
    "attohttpc",
    "surf",
    "opentelemetry",
    "sentry",
];

/// A stage and the stages after it, which it must not know.
const LATER: &[(&str, &[&str])] = &[
    ("model/", &["crate::text", "crate::coder", "crate::sheets", "crate::fuse", "crate::assess"]),
    ("text/", &["crate::coder", "crate::sheets", "crate::fuse", "crate::assess"]),
    ("coder/", &["crate::sheets", "crate::fuse", "crate::assess"]),
    ("sheets/", &["crate::fuse", "crate::assess"]),
    // A record's words and fields are all that fusing knows of how it was coded.
    ("fuse/", &["crate::coder", "crate::sheets", "crate::assess"]),
    ("assess/", &["crate::coder", "crate::text", "crate::sheets"]),
];

fn unknown_crates(tree: &Tree) -> Vec<String> {
    let crates = tree.between("crates/", "/Cargo.toml").filter_map(|(path, _)| path.split('/').nth(1));
    let unknown = crates.filter(|name| !LAYERS.iter().any(|layer| layer.name == *name));
    unknown
        .map(|name| format!("{name}: say in this file and in ARCHITECTURE.md what it must not know"))
        .collect()
}

fn wrong_dependencies(tree: &Tree) -> Vec<String> {
    let mut faults = Vec::new();
    for layer in LAYERS {
        for package in dependencies(tree.text(&format!("crates/{}/Cargo.toml", layer.name))) {
            let ours = package.starts_with("hudna") && !layer.knows.contains(&package);
            if ours || layer.not_packages.contains(&package) || CLIENTS.contains(&package) {
                faults.push(format!("{} must not know {package}", layer.name));
            }
        }
    }
    faults
}

/// Names under `[dependencies]` and `[build-dependencies]`; tests may use more.
fn dependencies(manifest: &str) -> Vec<&str> {
    let mut inside = false;
    let mut found = Vec::new();
    for line in manifest.lines().map(str::trim) {
        if let Some(section) = line.strip_prefix('[') {
            let section = section.trim_end_matches(']');
            let (table, name) =
                section.rsplit_once("dependencies.").map_or((section, None), |(t, n)| (t, Some(n)));
            let counts = !table.contains("dev-") && (table.ends_with("dependencies") || name.is_some());
            inside = counts && name.is_none();
            found.extend(name.filter(|_| counts));
        } else if inside && !line.starts_with('#') {
            found.extend(line.split(['.', '=', ' ']).next().filter(|name| !name.is_empty()));
        }
    }
    found
}

fn wrong_words(tree: &Tree) -> Vec<String> {
    let mut faults = Vec::new();
    for layer in LAYERS {
        let folder = format!("crates/{}/src/", layer.name);
        for (path, text) in tree.between(&folder, ".rs") {
            faults.extend(told_words(path, text, layer.not_words));
        }
    }
    for (stage, later) in LATER {
        let folder = format!("crates/hudna-pipeline/src/{stage}");
        for (path, text) in tree.between(&folder, ".rs") {
            faults.extend(told_words(path, text, later));
        }
    }
    faults
}

fn told_words(path: &str, text: &str, words: &[&str]) -> Vec<String> {
    let of_tests = path.contains("/tests/") || path.ends_with("/tests.rs");
    let code = if of_tests { "" } else { text.split("#[cfg(test)]\nmod tests {").next().unwrap_or("") };
    let lines = code.lines().zip(1..).filter(|(line, _)| !line.trim_start().starts_with("//"));
    let told = lines.flat_map(|(line, number)| {
        let hit = words.iter().filter(move |word| line.contains(*word));
        hit.map(move |word| format!("{path}:{number}: `{}` is not for this layer", word.trim()))
    });
    told.collect()
}

#[test]
fn every_crate_says_what_it_must_not_know() {
    clean(unknown_crates);
    told(
        unknown_crates,
        &[("crates/hudna/Cargo.toml", ""), ("crates/extra/Cargo.toml", "")],
        &["extra: say"],
    );
}

#[test]
fn no_crate_depends_on_what_it_must_not_know() {
    clean(wrong_dependencies);
    let manifest = "[dependencies]\n# tokio\nhudna-store.workspace = true\nserde = \"1\"\n[dependencies.rusqlite]\nversion = \"1\"\n\
        [dev-dependencies]\naxum = \"1\"\n[target.'cfg(unix)'.dependencies]\ntokio = { version = \"1\" }\nreqwest = \"1\"\n";
    told(
        wrong_dependencies,
        &[("crates/hudna-pipeline/Cargo.toml", manifest)],
        &["know hudna-store", "know rusqlite", "know tokio", "know reqwest"],
    );
}

#[test]
fn no_layer_reaches_for_what_it_must_not_know() {
    clean(wrong_words);
    let source = "//! std::fs\nuse std::fs;\n\n#[cfg(test)]\nmod tests {\n    use std::net;\n}\n";
    told(
        wrong_words,
        &[
            ("crates/hudna-places/src/a.rs", source),
            ("crates/hudna-pipeline/src/model/b.rs", "use crate::text::Lang;\n"),
            ("crates/hudna-pipeline/src/coder/c.rs", "use crate::text::Lang;\n"),
            ("crates/hudna-pipeline/src/text/tests/d.rs", "use std::fs;\n"),
        ],
        &["a.rs:2: `std::fs`", "b.rs:1: `crate::text`"],
    );
}
