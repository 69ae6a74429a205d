//! A disk that is really full: a small file system in memory, where the test may mount one.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::{Place, SHELLING, hudna, on_store, run};

/// A file system of one size, unmounted at the end.
struct Small(PathBuf);

impl Small {
    fn mount(path: &Path, options: &str) -> Option<Self> {
        std::fs::create_dir_all(path).unwrap();
        let mount = Command::new("mount").args(["-t", "tmpfs", "-o", options, "tmpfs"]).arg(path).output();
        mount.is_ok_and(|output| output.status.success()).then(|| Self(path.into()))
    }

    fn resize(&self, options: &str) {
        let remount = Command::new("mount").args(["-o", &format!("remount,{options}")]).arg(&self.0).status();
        assert!(remount.unwrap().success());
    }
}

impl Drop for Small {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).status();
    }
}

#[test]
fn a_full_disk_is_told_and_the_run_is_resumed_when_there_is_room() {
    let place = Place::fresh();
    let Some(small) = Small::mount(&place.path("small"), "size=1500k") else {
        let told = b"SKIPPED: only root may mount a small file system; the full disk was not tried\n";
        std::io::stderr().write_all(told).unwrap();
        return;
    };
    let line = |n: u32| {
        let text = format!("{SHELLING} {n}\n{}", ".".repeat(9_000));
        serde_json::json!({ "id": format!("sample-{n}"), "text": text }).to_string() + "\n"
    };
    let lines = place.file("lines.jsonl", (0..300).map(line).collect::<String>());
    let store = place.path("small").join("store");
    let mut command = hudna();
    command.args(["ingest", "--verbose", "--jsonl"]).arg(lines).arg("--store").arg(&store);
    let said = run(&mut command, 1);
    assert!(said.err.contains("the disk is full") && said.err.contains("make room"), "{}", said.err);
    let acknowledged = said.out.lines().count();
    assert!((1..300).contains(&acknowledged), "{acknowledged}");

    small.resize("size=64m");
    on_store("verify", &store, 0);
    let again = run(&mut command, 0);
    assert!(again.err.contains(&format!("{acknowledged} already there, 0 unreadable")), "{}", again.err);
    let there = again.out.lines().filter(|line| line.starts_with("there ")).map(|line| &line[6..]);
    assert!(there.eq(said.out.lines().map(|line| &line[6..])));
    on_store("verify", &store, 0);
}
