//! A disk that is really full: a small file system in memory, where the test may mount one.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use hudna_store::{Filter, Received, StoreError, Writer};

use crate::{AT, BY, Place, check_sound, delivery};

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
fn a_full_disk_is_told_and_leaves_no_half_entry() {
    let place = Place::fresh();
    let Some(small) = Small::mount(&place.path("small"), "size=1500k") else {
        let told = b"SKIPPED: only root may mount a small file system; the full disk was not tried\n";
        std::io::stderr().write_all(told).unwrap();
        return;
    };
    let dir = place.path("small").join("store");
    let mut writer = Writer::create_or_open(&dir).unwrap();
    let batch =
        |n: u64| [0, 1, 2].map(|m| delivery(&format!("{n}-{m}"), &format!("{n} {m} {}", "z".repeat(20_000))));
    let mut acknowledged = 0;
    let error = loop {
        match writer.receive(&batch(acknowledged), AT, BY) {
            Ok(_) => acknowledged += 1,
            Err(error) => break error,
        }
    };
    assert!(matches!(error, StoreError::Full { .. }), "{error:?}");
    assert!(acknowledged > 2, "{acknowledged}");
    let total = |writer: &Writer| writer.store().documents(&Filter::default()).unwrap().total;
    assert_eq!(total(&writer), 3 * acknowledged);
    check_sound(writer.store());

    small.resize("size=16m");
    let received = writer.receive(&batch(acknowledged), AT, BY).unwrap();
    assert!(received.iter().all(|one| matches!(one, Received::Taken { .. })));
    assert_eq!(total(&writer), 3 * acknowledged + 3);
    check_sound(writer.store());
}
