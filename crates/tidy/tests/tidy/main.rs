//! The house rules, held against every file of the tree.
//!
//! A check takes a tree and returns its faults, one sentence each. Every check is run twice: on the
//! repository, where it must find nothing, and on a small tree made wrong, where it must find that.

#![allow(clippy::expect_used, reason = "a tree that cannot be read fails every rule")]

mod commands;
mod documents;
mod layers;
mod leaks;
mod licences;
mod names;
mod tables;
mod tree;

use tree::Tree;

type Check = fn(&Tree) -> Vec<String>;

/// The repository has no fault of this kind.
#[track_caller]
fn clean(check: Check) {
    let faults = check(&Tree::of_repository());
    assert!(faults.is_empty(), "{} faults:\n  {}", faults.len(), faults.join("\n  "));
}

/// A tree of these files has exactly these faults; a fault is named by a part of its sentence.
#[track_caller]
fn told(check: Check, files: &[(&str, &str)], expected: &[&str]) {
    let faults = check(&Tree::of(files));
    let all_told = faults.len() == expected.len() && faults.iter().zip(expected).all(|(f, e)| f.contains(e));
    assert!(all_told, "expected {expected:#?}, told {faults:#?}");
}
