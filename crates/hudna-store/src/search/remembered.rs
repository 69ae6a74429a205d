//! What questions were last answered with, as long as nothing is entered: a map that is moved and a timeline that is
//! zoomed ask the same question again, and counting hundreds of thousands of records anew each time is most of the work.

use std::any::Any;
use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::Connection;

use crate::entry;
use crate::error::Inner;

/// Answers that are kept at most.
const MOST: usize = 64;
/// Bytes, roughly, that all of them may have: the map of half a million records is a third of it.
const ROOM: usize = 48 << 20;

/// Something worth keeping.
pub(crate) trait Kept: Any + Send + Sync {
    /// Roughly its bytes.
    fn bytes(&self) -> usize;
}

impl<T: Any + Send + Sync> Kept for Vec<T> {
    fn bytes(&self) -> usize {
        self.len() * size_of::<T>()
    }
}

/// An answer, or the place for one that somebody is just working out: who asks meanwhile waits for it.
type Slot = Arc<Mutex<Option<Arc<dyn Any + Send + Sync>>>>;

struct Answer {
    /// The ledger's last entry when it was asked: each change of what is searched enters one.
    seq: u64,
    question: String,
    slot: Slot,
    bytes: usize,
}

/// The answers of a store, the last used last.
#[derive(Default)]
pub(crate) struct Remembered(Mutex<VecDeque<Answer>>);

impl fmt::Debug for Remembered {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Remembered")
    }
}

impl Remembered {
    /// The answer to a question in words of our own (`question` says all that it depends on), on the state that the
    /// connection sees: the one of before, or what `work` finds.
    ///
    /// # Errors
    /// Those of `work`; nothing is kept then.
    pub(crate) fn of<T: Kept>(
        &self,
        connection: &Connection,
        question: String,
        work: impl FnOnce() -> Inner<T>,
    ) -> Inner<Arc<T>> {
        let seq = entry::head(connection)?.map_or(0, |head| head.seq);
        let slot = self.slot(seq, &question);
        let mut held = slot.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = held.clone().and_then(|any| any.downcast::<T>().ok()) {
            return Ok(found);
        }
        let made = Arc::new(work()?);
        *held = Some(made.clone());
        drop(held);
        self.weigh(seq, &question, made.bytes());
        Ok(made)
    }

    fn slot(&self, seq: u64, question: &str) -> Slot {
        let mut answers = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let found = answers.iter().position(|one| one.seq == seq && one.question == question);
        let answer = found.and_then(|at| answers.remove(at)).unwrap_or_else(|| Answer {
            seq,
            question: question.to_owned(),
            slot: Slot::default(),
            bytes: 0,
        });
        let slot = answer.slot.clone();
        answers.push_back(answer);
        slot
    }

    /// Notes how large an answer came out, and forgets what there is no room for: older states first, then what was
    /// not asked for the longest.
    fn weigh(&self, seq: u64, question: &str, bytes: usize) {
        let mut answers = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for one in answers.iter_mut().filter(|one| one.seq == seq && one.question == question) {
            one.bytes = bytes;
        }
        answers.retain(|one| one.seq >= seq);
        while answers.len() > MOST || answers.iter().map(|one| one.bytes).sum::<usize>() > ROOM {
            answers.pop_front();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    fn connection(entries: u64) -> Connection {
        let connection = Connection::open_in_memory().expect("memory");
        connection.execute_batch("CREATE TABLE ledger (seq INTEGER PRIMARY KEY, hash TEXT)").expect("made");
        for seq in 1..=entries {
            connection.execute("INSERT INTO ledger VALUES (?1, '')", [seq]).expect("entered");
        }
        connection
    }

    #[test]
    fn an_answer_holds_until_something_is_entered_and_many_who_ask_wait_for_one() {
        let (remembered, worked) = (Remembered::default(), AtomicUsize::new(0));
        let ask = |entries, question: &str| {
            let work = || {
                std::thread::sleep(std::time::Duration::from_millis(20));
                Ok(vec![worked.fetch_add(1, Ordering::SeqCst)])
            };
            remembered.of(&connection(entries), question.into(), work).expect("answered")[0]
        };
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| assert_eq!(ask(3, "a"), 0));
            }
        });
        assert_eq!((ask(3, "b"), ask(3, "a"), ask(4, "a"), ask(4, "a")), (1, 0, 2, 2));
        let failed = remembered
            .of(&connection(4), "c".into(), || -> Inner<Vec<u8>> { Err(crate::StoreError::Costly.into()) });
        assert!(failed.is_err());
        assert_eq!(ask(4, "c"), 3, "what failed is asked again");
    }

    #[test]
    fn what_there_is_no_room_for_is_forgotten() {
        let remembered = Remembered::default();
        let connection = connection(1);
        for number in 0..2 * MOST {
            remembered.of(&connection, format!("small {number}"), || Ok(vec![0u8; 8])).expect("answered");
        }
        assert!(remembered.0.lock().expect("free").len() <= MOST);
        remembered.of(&connection, "large".into(), || Ok(vec![0u8; ROOM + 1])).expect("answered");
        assert!(remembered.0.lock().expect("free").is_empty());
    }
}
