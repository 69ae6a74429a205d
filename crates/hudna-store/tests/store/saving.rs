//! Searches kept by name: in the store and its copies, but not in the ledger.

use hudna_store::{Store, StoreError, restore};

use crate::{AT, Place, check_sound, two_documents};

#[test]
fn a_search_is_kept_replaced_copied_and_forgotten() {
    let place = Place::fresh();
    let mut writer = place.writer();
    two_documents(&mut writer);
    let head = writer.store().head().unwrap();
    writer.save_search(" قصف حماة ", "قصف in:Hama", AT).unwrap();
    writer.save_search("aid", "event:AID", AT).unwrap();
    writer.save_search("aid", "event:AID after:2026", AT).unwrap();
    let kept = |store: &Store| {
        let saved = store.saved().unwrap();
        saved.into_iter().map(|one| (one.name, one.question)).collect::<Vec<_>>()
    };
    let both = [("aid", "event:AID after:2026"), ("قصف حماة", "قصف in:Hama")];
    let both = both.map(|(name, question)| (name.to_owned(), question.to_owned()));
    assert_eq!(kept(writer.store()), both);
    writer.rebuild_views().unwrap();
    assert_eq!(writer.store().head().unwrap(), head);
    check_sound(writer.store());

    writer.store().backup(&place.path("copy")).unwrap();
    restore(&place.path("copy"), &place.path("again")).unwrap();
    assert_eq!(kept(&Store::open(&place.path("again")).unwrap()), both);

    assert!(writer.forget_search("aid").unwrap());
    assert!(!writer.forget_search("aid").unwrap());
    assert_eq!(kept(writer.store()), both[1..]);
    for name in ["", "  ", "two\nlines", &"x".repeat(81)] {
        let refused = writer.save_search(name, "event:AID", AT);
        assert!(matches!(refused, Err(StoreError::Input { what: "name", .. })), "{name:?}");
    }
}
