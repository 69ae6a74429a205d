//! Has a release build follow `web/build`; a debug build reads that folder when it runs.

use std::{env, fs};

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    // A debug program remembers where the folder really is, and can learn that only if it is there when
    // the program is built, be it empty. Where it can't be made, the program says how to build the desk.
    let _ = fs::create_dir_all("../../web/build");
    if env::var("PROFILE").is_ok_and(|profile| profile == "release") {
        println!("cargo::rerun-if-changed=../../web/build");
    }
}
