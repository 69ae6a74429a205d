//! Names of records, which a recode with other data keeps.

use sha2::{Digest, Sha256};

use crate::model::{self, Event};

/// Names records from the document's hash, the clause, the event and an ordinal: the same after a recode
/// with other data, as long as the clause is the same.
#[derive(Debug)]
pub struct RecordIds {
    /// What has gone through the document's own part.
    begun: Sha256,
}

impl RecordIds {
    /// Names for the records of the document with this hash.
    pub fn new(hash: &str) -> Self {
        Self { begun: Sha256::new_with_prefix(hash) }
    }

    /// The name of the record of a clause (Unicode scalars) and event; `ordinal` tells several apart.
    pub fn of(&self, start: u32, end: u32, event: Event, ordinal: usize) -> String {
        let mut id = self.begun.clone();
        for number in [start as usize, end as usize] {
            id.update(b"\0");
            update_decimal(&mut id, number);
        }
        id.update(b"\0");
        id.update(event.as_str());
        id.update(b"\0");
        update_decimal(&mut id, ordinal);
        model::hex(&id.finalize()[..12])
    }
}

/// Adds a number's decimal digits.
fn update_decimal(id: &mut Sha256, mut number: usize) {
    let mut digits = [0; 20];
    let mut first = digits.len();
    loop {
        first -= 1;
        digits[first] = b'0' + (number % 10) as u8;
        number /= 10;
        if number == 0 {
            break;
        }
    }
    id.update(&digits[first..]);
}
