//! Embeds every table below `data/` (but the gazetteer), so that a new one needs no Rust; and tells the state of the
//! sources that fusing follows from, so that a store knows lines that were told by other rules.

#![allow(clippy::expect_used, reason = "a build script stops by panicking, and says where")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    let data = Path::new(&env::var("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("../../data");
    let mut code = String::from(
        "/// Path below `data/` and text of every embedded table.\npub(super) const EMBEDDED: &[(&str, &str)] = &[\n",
    );
    let mut files = Vec::new();
    for folder in ["actors", "agreements", "concepts", "languages", "model", "sources", "tables"] {
        collect(&data.join(folder), &mut files);
    }
    files.sort();
    for file in files {
        let path = file.strip_prefix(&data).expect("below data").to_string_lossy().replace('\\', "/");
        let full = file.canonicalize().expect("it was just listed");
        writeln!(code, "    ({path:?}, include_str!({full:?})),").expect("writing to a string");
    }
    code.push_str("];\n");
    fs::write(Path::new(&env::var("OUT_DIR").expect("cargo sets it")).join("embedded.rs"), code)
        .expect("OUT_DIR is writable");
    println!("cargo::rustc-env=HUDNA_FUSING={:016x}", state_of(&["src/fuse", "src/model", "src/text"]));
}

/// FNV-1a (64 bits) over all sources below some folders, in the order of their paths.
fn state_of(folders: &[&str]) -> u64 {
    let mut files: Vec<PathBuf> = Vec::new();
    for folder in folders {
        println!("cargo::rerun-if-changed={folder}");
        sources(Path::new(folder), &mut files);
    }
    files.sort();
    let bytes = files.iter().flat_map(|file| fs::read(file).expect("it was just listed"));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

fn sources(folder: &Path, files: &mut Vec<PathBuf>) {
    for path in fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            sources(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    println!("cargo::rerun-if-changed={}", folder.display());
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|e| e == "tsv" || e == "toml" || e == "geojson") {
            files.push(path);
        }
    }
}
