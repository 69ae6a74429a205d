//! Words → values, for look-ups that every word of a text asks for.
//!
//! Between two documents the coder fills the processor's caches with its own tables, so what a look-up
//! costs is the memory it touches: a short word stands in the table itself, and one that is in no table is told by
//! one bit of a kilobyte.

use rustc_hash::FxHashMap;

/// Bits by which words that are in no table are told.
const GATE_BITS: u32 = 13;
/// Bytes of a word that are kept in the table itself.
const SHORT: usize = 23;

/// A short word's bytes, zeros after its end, and its length in the last byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Short(u64, u64, u64);

/// A map from words.
#[derive(Clone, Debug)]
pub(crate) struct WordTable<V> {
    short: FxHashMap<Short, V>,
    long: FxHashMap<Box<str>, V>,
}

impl<V> Default for WordTable<V> {
    fn default() -> Self {
        Self { short: FxHashMap::default(), long: FxHashMap::default() }
    }
}

impl<V> WordTable<V> {
    /// What a word stands for.
    #[inline]
    pub(crate) fn get(&self, word: &str) -> Option<&V> {
        if word.len() <= SHORT { self.short.get(&short(word.as_bytes())) } else { self.long.get(word) }
    }

    /// Has a word stand for a value from now on.
    pub(crate) fn insert(&mut self, word: &str, value: V) {
        if word.len() <= SHORT {
            self.short.insert(short(word.as_bytes()), value);
        } else {
            self.long.insert(word.into(), value);
        }
    }

    /// How many words it holds.
    pub(crate) fn len(&self) -> usize {
        self.short.len() + self.long.len()
    }
}

impl<V: Default> WordTable<V> {
    /// What a word stands for, to be changed; a word that is not there is added.
    fn or_default(&mut self, word: &str) -> &mut V {
        if word.len() <= SHORT {
            self.short.entry(short(word.as_bytes())).or_default()
        } else {
            self.long.entry(word.into()).or_default()
        }
    }
}

/// A map from words that most words of a text are not in.
#[derive(Clone, Debug)]
pub(super) struct WordMap<V> {
    gate: Box<[u64; 1 << (GATE_BITS - 6)]>,
    words: WordTable<V>,
}

impl<V> Default for WordMap<V> {
    fn default() -> Self {
        Self { gate: Box::new([0; 1 << (GATE_BITS - 6)]), words: WordTable::default() }
    }
}

impl<V> WordMap<V> {
    /// What a word stands for.
    #[inline]
    pub(super) fn get(&self, word: &str) -> Option<&V> {
        let bit = gate_bit(word);
        if self.gate[bit / 64] >> (bit % 64) & 1 == 0 { None } else { self.words.get(word) }
    }
}

impl<V: Default> WordMap<V> {
    /// What a word stands for, to be changed; a word that is not there is added.
    pub(super) fn or_default(&mut self, word: &str) -> &mut V {
        let bit = gate_bit(word);
        self.gate[bit / 64] |= 1 << (bit % 64);
        self.words.or_default(word)
    }
}

/// A word of at most [`SHORT`] bytes as a key.
#[inline]
fn short(word: &[u8]) -> Short {
    let len = (word.len() as u64) << 56;
    // First and last bytes are taken whole and overlap, so that none is copied one by one.
    if let (Some(first), Some(last)) = (word.first_chunk::<8>(), word.last_chunk::<8>()) {
        let (first, last) = (u64::from_le_bytes(*first), u64::from_le_bytes(*last));
        if let Some(second) = word[8..].first_chunk::<8>() {
            let rest = last.checked_shr(8 * (24 - word.len()) as u32).unwrap_or(0);
            return Short(first, u64::from_le_bytes(*second), rest | len);
        }
        let rest = last.checked_shr(8 * (16 - word.len()) as u32).unwrap_or(0);
        return Short(first, rest, len);
    }
    if let (Some(first), Some(last)) = (word.first_chunk::<4>(), word.last_chunk::<4>()) {
        let rest = u64::from(u32::from_le_bytes(*last)) >> (8 * (8 - word.len()));
        return Short(u64::from(u32::from_le_bytes(*first)) | rest << 32, 0, len);
    }
    Short(word.iter().rev().fold(0, |all, byte| all << 8 | u64::from(*byte)), 0, len)
}

/// By a word's first bytes and its length.
#[inline]
fn gate_bit(word: &str) -> usize {
    // The golden ratio's bits spread what differs into the highest ones.
    const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;
    let Short(first, second, rest) = short(&word.as_bytes()[..word.len().min(SHORT)]);
    let mixed = (first ^ second.rotate_left(23) ^ rest.rotate_left(41)).wrapping_mul(SPREAD);
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
        fn a_short_word_is_kept_whole(word in "\\PC{0,12}\0{0,2}") {
            let mut bytes = [0; SHORT + 1];
            let len = word.len().min(SHORT);
            bytes[..len].copy_from_slice(&word.as_bytes()[..len]);
            bytes[SHORT] = len as u8;
            let Short(first, second, rest) = short(&word.as_bytes()[..len]);
            let kept: Vec<u8> = [first, second, rest].into_iter().flat_map(u64::to_le_bytes).collect();
            proptest::prop_assert_eq!(&kept[..], &bytes[..]);
        }
    }
}
