//! The watched folder by itself.

use super::*;

/// Long after anything was written.
fn later() -> Duration {
    crate::clock::since_epoch() + Duration::from_secs(3600)
}

fn names(inbox: &mut Inbox, now: Duration) -> Vec<String> {
    inbox.ready(now).unwrap().into_iter().map(|arrived| arrived.name).collect()
}

#[test]
fn only_what_stands_still_is_whole() {
    let folder = tempfile::tempdir().unwrap();
    let now = crate::clock::since_epoch();
    let mut inbox = Inbox::open(folder.path(), false, Duration::from_secs(60)).unwrap();
    for name in ["a.txt", "b.txt.part", ".hidden", "~$table.xlsx", "c.tmp"] {
        fs::write(folder.path().join(name), "x").unwrap();
    }
    fs::write(folder.path().join("empty"), "").unwrap();
    assert!(names(&mut inbox, now).is_empty(), "seen for the first time, just written");
    fs::write(folder.path().join("a.txt"), "xy").unwrap();
    assert!(names(&mut inbox, now).is_empty(), "it grew");
    assert_eq!(names(&mut inbox, now), ["a.txt"], "it stood still");
    fs::rename(folder.path().join("b.txt.part"), folder.path().join("b.txt")).unwrap();
    assert_eq!(names(&mut inbox, later()), ["a.txt", "b.txt"], "renamed in, and written long ago");
    for _ in 0..EMPTY_LOOKS {
        names(&mut inbox, now);
    }
    assert_eq!(names(&mut inbox, now), ["a.txt", "b.txt", "empty"]);
}

#[test]
fn what_was_taken_is_moved_under_a_free_name_or_listed() {
    let folder = tempfile::tempdir().unwrap();
    let write = || fs::write(folder.path().join("a.txt"), "x").unwrap();
    let mut inbox = Inbox::open(folder.path(), false, Duration::ZERO).unwrap();
    for _ in 0..2 {
        write();
        let all = inbox.ready(later()).unwrap();
        inbox.done(&all[0], None).unwrap();
    }
    assert!(folder.path().join("done/a.txt").exists() && folder.path().join("done/a.1.txt").exists());
    write();
    let all = inbox.ready(later()).unwrap();
    inbox.failed(&all[0], "because").unwrap();
    assert_eq!(fs::read_to_string(folder.path().join("failed/a.txt.txt")).unwrap(), "because\n");
    assert!(Inbox::open(folder.path(), true, Duration::ZERO).is_err(), "one process at a time");
    drop(inbox);
    let mut inbox = Inbox::open(folder.path(), true, Duration::ZERO).unwrap();
    write();
    let all = inbox.ready(later()).unwrap();
    inbox.done(&all[0], None).unwrap();
    drop(inbox);
    let mut inbox = Inbox::open(folder.path(), true, Duration::ZERO).unwrap();
    assert!(names(&mut inbox, later()).is_empty(), "listed, also after a restart");
    fs::write(folder.path().join("a.txt"), "longer").unwrap();
    assert_eq!(names(&mut inbox, later()), ["a.txt"], "changed since");
}

#[test]
fn what_grew_while_it_was_taken_is_taken_again() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), "x").unwrap();
    let mut inbox = Inbox::open(folder.path(), false, Duration::ZERO).unwrap();
    let all = inbox.ready(later()).unwrap();
    assert!(!inbox.has_changed(&all[0]));
    fs::write(folder.path().join("a.txt"), "xy").unwrap();
    assert!(inbox.has_changed(&all[0]));
    fs::remove_file(folder.path().join("a.txt")).unwrap();
    assert!(!inbox.has_changed(&all[0]), "somebody took it away: there is nothing to be taken again");
}
