//! Words → values, for tables that most words of a text are not in.
//!
//! Between two documents the coder fills the processor's caches with its own tables, so what a look-up
//! costs is the memory it touches: a word that is not in the table is told by one bit of a kilobyte, and
//! a short one that is stands in the table itself.

use rustc_hash::FxHashMap;

/// Bits by which words that are in no table are told.
const GATE_BITS: u32 = 13;
/// Bytes of a word that are kept in the table itself.
const SHORT: usize = 16;

/// A map from words without NUL characters.
#[derive(Clone, Debug)]
pub(super) struct WordMap<V> {
    gate: Box<[u64; 1 << (GATE_BITS - 6)]>,
    short: FxHashMap<u128, V>,
    long: FxHashMap<Box<str>, V>,
}

impl<V> Default for WordMap<V> {
    fn default() -> Self {
        Self {
            gate: Box::new([0; 1 << (GATE_BITS - 6)]),
            short: FxHashMap::default(),
            long: FxHashMap::default(),
        }
    }
}

impl<V> WordMap<V> {
    /// What a word stands for.
    #[inline]
    pub(super) fn get(&self, word: &str) -> Option<&V> {
        let key = short_key(word.as_bytes());
        let bit = gate_bit(key);
        if self.gate[bit / 64] >> (bit % 64) & 1 == 0 {
            return None;
        }
        if word.len() <= SHORT { self.short.get(&key) } else { self.long.get(word) }
    }
}

impl<V: Default> WordMap<V> {
    /// What a word stands for, to be changed; a word that is not there is added.
    pub(super) fn or_default(&mut self, word: &str) -> &mut V {
        let key = short_key(word.as_bytes());
        let bit = gate_bit(key);
        self.gate[bit / 64] |= 1 << (bit % 64);
        if word.len() <= SHORT {
            self.short.entry(key).or_default()
        } else {
            self.long.entry(word.into()).or_default()
        }
    }
}

/// A word's first bytes, zeros after its end: all of a short one.
#[inline]
fn short_key(word: &[u8]) -> u128 {
    // First and last bytes are taken whole and overlap, so that none is copied one by one.
    if let (Some(first), Some(_)) = (word.first_chunk::<8>(), word.last_chunk::<8>()) {
        let word = &word[..word.len().min(SHORT)];
        let last = word.last_chunk::<8>().map_or(0, |last| u64::from_le_bytes(*last));
        let rest = last.checked_shr(8 * (SHORT - word.len()) as u32).unwrap_or(0);
        return u128::from(u64::from_le_bytes(*first)) | u128::from(rest) << 64;
    }
    if let (Some(first), Some(last)) = (word.first_chunk::<4>(), word.last_chunk::<4>()) {
        let rest = u64::from(u32::from_le_bytes(*last)) >> (8 * (8 - word.len()));
        return u128::from(u64::from(u32::from_le_bytes(*first)) | rest << 32);
    }
    word.iter().rev().fold(0, |key, byte| key << 8 | u128::from(*byte))
}

#[inline]
fn gate_bit(key: u128) -> usize {
    // The golden ratio's bits spread what differs into the highest ones.
    const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;
    let mixed = (key as u64 ^ ((key >> 64) as u64).rotate_left(23)).wrapping_mul(SPREAD);
    (mixed >> (64 - GATE_BITS)) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_each_length_are_told_apart() {
        let text = "abcdefghijklmnopqrstuvwxyz";
        let mut map: WordMap<Option<(usize, usize)>> = WordMap::default();
        let words = || (0..26).flat_map(|from| (from..=26).map(move |to| (from, to)));
        for (from, to) in words().filter(|(from, _)| from % 2 == 0) {
            *map.or_default(&text[from..to]) = (from < to).then_some((from, to));
        }
        for (from, to) in words().filter(|(from, to)| from < to) {
            let expected = (from % 2 == 0).then_some(Some((from, to)));
            assert_eq!(map.get(&text[from..to]).copied(), expected, "{from}..{to}");
        }
        assert_eq!(map.get(""), Some(&None));
    }

    proptest::proptest! {
        #[test]
        fn a_short_key_is_the_word_itself(word in "\\PC{0,20}") {
            let mut bytes = [0; SHORT];
            let len = word.len().min(SHORT);
            bytes[..len].copy_from_slice(&word.as_bytes()[..len]);
            proptest::prop_assert_eq!(short_key(word.as_bytes()), u128::from_le_bytes(bytes));
        }
    }
}
