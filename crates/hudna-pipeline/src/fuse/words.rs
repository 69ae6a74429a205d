//! Text → folded words and their hashes, by a fixed function, so that sketches kept in a store stay comparable.

use hudna_places::fold::fold;

/// 64-bit FNV-1a over the bytes, then the finaliser of SplitMix64. Both are public and fixed: a sketch
/// made today must equal one made by a later version.
pub fn hash(bytes: &[u8]) -> u64 {
    let mut state: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in bytes {
        state = (state ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    mix(state)
}

/// The finaliser of SplitMix64: every bit of the input moves every bit of the output.
pub fn mix(mut state: u64) -> u64 {
    state = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    state = (state ^ (state >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    state ^ (state >> 31)
}

/// The folded words of a text, in order: runs of letters and digits.
pub fn words(text: &str) -> Vec<String> {
    fold(text).split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect()
}

/// No sentence is told longer than this, in scalars: a page without stops is none.
const LONGEST: u32 = 600;

/// The sentence about a clause (Unicode scalars, half open), by the marks that end one; none where there is no such
/// clause, or no end near it.
pub fn sentence(text: &str, (start, end): (u32, u32)) -> Option<String> {
    let letters: Vec<char> = text.chars().collect();
    let (start, end) = (start as usize, (end as usize).min(letters.len()));
    if start >= end {
        return None;
    }
    let ends = |at: &usize| {
        let stop = matches!(letters[*at], '.' | '!' | '?' | '؟' | '۔');
        // The stop of "1.5" and "a.m." ends nothing.
        letters[*at] == '\n'
            || stop && letters.get(at + 1).is_none_or(|next| next.is_whitespace() || *next == '"')
    };
    let from = (0..start).rev().find(ends).map_or(0, |at| at + 1);
    // A clause may hold the stop of its own sentence.
    let to = (end - 1..letters.len()).find(ends).unwrap_or(letters.len());
    let sentence: String = letters.get(from..to)?.iter().collect();
    ((to - from) as u32 <= LONGEST).then(|| sentence.trim().to_owned())
}

/// Letters that a word needs to say something; shorter ones are mostly particles.
const LEAST_LETTERS: usize = 4;

/// The hashes of the words that say something, sorted, each once.
pub fn set(words: &[String]) -> Vec<u64> {
    let long = words.iter().filter(|w| w.chars().count() >= LEAST_LETTERS);
    sorted(long.map(|w| hash(w.as_bytes())))
}

/// Sorted, each once.
pub fn sorted(hashes: impl Iterator<Item = u64>) -> Vec<u64> {
    let mut all: Vec<u64> = hashes.collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// How many are in both of two sorted sets.
pub fn shared(a: &[u64], b: &[u64]) -> usize {
    let (mut i, mut j, mut both) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => (i, j, both) = (i + 1, j + 1, both + 1),
        }
    }
    both
}

/// Share of both sets that is in both, 0 to 1.
pub fn jaccard(a: &[u64], b: &[u64]) -> f64 {
    let both = shared(a, b);
    let all = a.len() + b.len() - both;
    if all == 0 { 0.0 } else { both as f64 / all as f64 }
}

/// Share of the smaller set that is in the other, 0 to 1.
pub fn containment(a: &[u64], b: &[u64]) -> f64 {
    let least = a.len().min(b.len());
    if least == 0 { 0.0 } else { shared(a, b) as f64 / least as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Kept sketches would silently stop matching if this changed.
    #[test]
    fn the_hash_is_fixed() {
        assert_eq!(hash(b""), mix(0xcbf2_9ce4_8422_2325));
        assert_eq!(mix(1), 0x5692_161d_100b_05e5);
        assert_ne!(hash(b"a"), hash(b"b"));
    }

    #[test]
    fn a_clause_has_its_sentence_and_one_that_is_not_in_the_text_has_none() {
        let text = "Shells fell. Two men died near it. Nobody";
        assert_eq!(sentence(text, (17, 20)).as_deref(), Some("Two men died near it"));
        for (start, end) in [(5, 5), (9, 4), (41, 44), (300, 420), (u32::MAX, u32::MAX)] {
            assert_eq!(sentence(text, (start, end)), None, "{start} {end}");
        }
        assert_eq!(sentence("", (0, 1)), None);
    }

    #[test]
    fn sets_of_words_are_compared() {
        let of = |text: &str| set(&words(text));
        let (a, b) = (of("Shelling of Zaitseve wounded women"), of("shelling wounded a man"));
        assert_eq!((shared(&a, &b), a.len(), b.len()), (2, 4, 2));
        assert!((containment(&a, &b) - 1.0).abs() < 1e-9);
        assert!((jaccard(&a, &b) - 0.5).abs() < 1e-9);
    }
}
