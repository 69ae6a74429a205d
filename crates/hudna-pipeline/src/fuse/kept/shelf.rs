//! Where fusing keeps what it needs to follow a change: sorted keys and values on numbered shelves, the documents
//! themselves, and the lines that it tells. Who keeps them (a store, a test) is not known here.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::super::fused::Fused;
use crate::model::DocumentLine;

/// Whoever keeps it. Keys of a shelf are sorted as bytes.
pub trait Shelves {
    /// What can go wrong.
    type Error;

    /// What stands under a key.
    ///
    /// # Errors
    /// What cannot be read.
    fn get(&self, shelf: u8, key: &[u8]) -> Result<Option<Vec<u8>>, Self::Error>;

    /// Puts a value under a key.
    ///
    /// # Errors
    /// What cannot be written.
    fn put(&mut self, shelf: u8, key: &[u8], value: &[u8]) -> Result<(), Self::Error>;

    /// Takes a key away, if it is there.
    ///
    /// # Errors
    /// What cannot be written.
    fn remove(&mut self, shelf: u8, key: &[u8]) -> Result<(), Self::Error>;

    /// At most `most` keys from `from` on (`down`: from there back), that are below `end` (not below it), in that order.
    ///
    /// # Errors
    /// What cannot be read.
    fn keys(
        &self,
        shelf: u8,
        from: &[u8],
        end: &[u8],
        down: bool,
        most: usize,
    ) -> Result<Vec<Vec<u8>>, Self::Error>;

    /// A document as it counts now, corrected as persons decided; none where nothing is told of it.
    ///
    /// # Errors
    /// What cannot be read.
    fn document(&self, hash: &str) -> Result<Option<DocumentLine>, Self::Error>;

    /// Several documents in the order of their hashes: whoever keeps them may read them at once.
    ///
    /// # Errors
    /// What cannot be read.
    fn documents(&self, hashes: &[&str]) -> Result<Vec<Option<DocumentLine>>, Self::Error> {
        hashes.iter().map(|hash| self.document(hash)).collect()
    }

    /// The hash of the document that a record was last read in, dismissed records included.
    ///
    /// # Errors
    /// What cannot be read.
    fn home(&self, record: &str) -> Result<Option<String>, Self::Error>;

    /// Puts a line in the place of one of the same id.
    ///
    /// # Errors
    /// What cannot be written.
    fn tell(&mut self, line: &Fused) -> Result<(), Self::Error>;

    /// Takes a line away.
    ///
    /// # Errors
    /// What cannot be written.
    fn untell(&mut self, id: &str) -> Result<(), Self::Error>;

    /// What stands on a shelf is not what was put there.
    fn broken(&self, what: String) -> Self::Error;
}

/// The shelves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(super) enum Shelf {
    /// Hash → what every account of the article needs.
    Paper = 1,
    /// Hash → sketch of its text.
    Sketch = 2,
    /// Record → what is compared of it.
    Account = 3,
    /// Band, hash.
    Band = 4,
    /// Run, hash.
    Run = 5,
    /// Hash → its copies.
    Copies = 6,
    /// Cell, record: contacts by which others are dated.
    Meeting = 7,
    /// Cell, hash: articles that such a contact may date.
    Undated = 8,
    /// Crowd, hash: who stands in it.
    Crowd = 9,
    /// Crowd → how many texts.
    Texts = 10,
    /// Block, record: blocks that are compared whole.
    Block = 11,
    /// Block → how many accounts: those that are not.
    Large = 12,
    /// Block, order, standing, record: their accounts.
    Order = 13,
    /// Record → those with a score above zero.
    Edges = 14,
    /// Record → the cluster that likeness puts it in, and the line.
    Place = 15,
    /// Cluster → members, and pairs that joined them.
    Cluster = 16,
    /// Line → what its relations need.
    Line = 17,
    /// Day, line.
    Day = 18,
    /// Day, line: summaries.
    Summary = 19,
    /// Day, line: contacts that were held.
    Held = 20,
    /// Day, line: contacts that were announced for it.
    Plan = 21,
    /// Summary, day, line: its parts.
    Parts = 22,
    /// Line, summary.
    PartOf = 23,
    /// Root, line: whose origins have it.
    Root = 24,
    /// Entry → decision.
    Decision = 25,
    /// Day, hash: articles by when they were published.
    Published = 26,
}

/// A key made of pieces: numbers in their order, text with an end that sorts before all letters.
#[derive(Clone, Debug, Default)]
pub(super) struct Key(pub(super) Vec<u8>);

impl Key {
    pub(super) fn number(mut self, number: u64) -> Self {
        self.0.extend(number.to_be_bytes());
        self
    }

    pub(super) fn day(mut self, day: i32) -> Self {
        self.0.extend((day as u32 ^ 1 << 31).to_be_bytes());
        self
    }

    pub(super) fn text(mut self, text: &str) -> Self {
        self.0.extend(text.as_bytes());
        self.0.push(0);
        self
    }

    /// A document's hash, 64 hexadecimal digits: in half the room, in the same order.
    pub(super) fn hash(mut self, hash: &str) -> Self {
        let digit = |byte: &u8| char::from(*byte).to_digit(16).unwrap_or(0) as u8;
        self.0.extend(
            hash.as_bytes().chunks(2).map(|two| two.iter().fold(0, |byte, at| byte << 4 | digit(at))),
        );
        self
    }

    /// The first key that does not begin with this one.
    pub(super) fn after(&self) -> Vec<u8> {
        let mut end = self.0.clone();
        while let Some(last) = end.pop() {
            if last < u8::MAX {
                end.push(last + 1);
                return end;
            }
        }
        vec![u8::MAX; 64]
    }
}

/// The day with which a key begins.
pub(super) fn day_of(key: &[u8]) -> Option<i32> {
    let bytes: [u8; 4] = key.get(..4)?.try_into().ok()?;
    Some((u32::from_be_bytes(bytes) ^ 1 << 31) as i32)
}

/// The last text of a key that is made of texts only.
pub(super) fn tail(key: &[u8]) -> &str {
    let body = key.strip_suffix(&[0]).unwrap_or(key);
    let start = body.iter().rposition(|byte| *byte == 0).map_or(0, |at| at + 1);
    std::str::from_utf8(&body[start..]).unwrap_or_default()
}

/// The text of a key after its first `skip` bytes.
pub(super) fn text_after(key: &[u8], skip: usize) -> &str {
    let body = key.get(skip..).unwrap_or_default();
    std::str::from_utf8(body.strip_suffix(&[0]).unwrap_or(body)).unwrap_or_default()
}

/// The document's hash in a key after its first `skip` bytes.
pub(super) fn hash_after(key: &[u8], skip: usize) -> String {
    let digits = key.get(skip..).unwrap_or_default().iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.filter_map(|digit| char::from_digit(digit.into(), 16)).collect()
}

/// Rows as JSON, read and written.
pub(super) fn read<S: Shelves, T: DeserializeOwned>(
    shelves: &S,
    shelf: Shelf,
    key: &Key,
) -> Result<Option<T>, S::Error> {
    let Some(value) = shelves.get(shelf as u8, &key.0)? else { return Ok(None) };
    let read = serde_json::from_slice(&value);
    read.map(Some).map_err(|error| shelves.broken(format!("shelf {shelf:?}: {error}")))
}

pub(super) fn write<S: Shelves, T: Serialize>(
    shelves: &mut S,
    shelf: Shelf,
    key: &Key,
    value: &T,
) -> Result<(), S::Error> {
    let value = serde_json::to_vec(value).map_err(|error| shelves.broken(error.to_string()))?;
    shelves.put(shelf as u8, &key.0, &value)
}

/// Puts a key that says all by itself, or takes it away.
pub(super) fn put<S: Shelves>(shelves: &mut S, shelf: Shelf, key: &Key, comes: bool) -> Result<(), S::Error> {
    if comes { shelves.put(shelf as u8, &key.0, &[]) } else { shelves.remove(shelf as u8, &key.0) }
}

/// All keys that begin with a key, at most `most`.
pub(super) fn below<S: Shelves>(
    shelves: &S,
    shelf: Shelf,
    key: &Key,
    most: usize,
) -> Result<Vec<Vec<u8>>, S::Error> {
    shelves.keys(shelf as u8, &key.0, &key.after(), false, most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_stand_in_the_order_of_their_pieces() {
        let key = |day: i32, text: &str| Key::default().day(day).text(text).0;
        let sorted = [key(-5, "b"), key(-1, "z"), key(0, "a"), key(0, "ab"), key(0, "b"), key(7, "")];
        assert!(sorted.is_sorted(), "{sorted:?}");
        assert!(Key::default().day(0).0 < key(0, "") && key(0, "zz") < Key::default().day(0).after());
        assert_eq!(text_after(&key(3, "who"), 4), "who");
        assert_eq!((day_of(&key(-5, "b")), day_of(&key(17351, ""))), (Some(-5), Some(17351)));
        assert_eq!(tail(&Key::default().text("a").text("who").0), "who");
        assert_eq!(Key(vec![1, 255]).after(), vec![2]);
    }

    #[test]
    fn hashes_keep_their_order_and_come_back() {
        let hashes = ["00ff10", "0a0000", "a00001", "ff0000"].map(|start| format!("{start:0<64}"));
        let keys = hashes.each_ref().map(|hash| Key::default().number(7).hash(hash).0);
        assert!(keys.is_sorted() && keys[0].len() == 8 + 32, "{keys:?}");
        assert_eq!(keys.each_ref().map(|key| hash_after(key, 8)), hashes);
    }
}
