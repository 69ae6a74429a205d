//! Texts → folds: texts that share much of their wording go together, so that nothing is tested on a copy
//! of what it was trained on.

use rustc_hash::FxHashMap;

/// Words that two texts must share in a row to be of one group.
const SHINGLE: usize = 8;

/// The fold of each text, from 0 to `folds` - 1; the same for the same texts.
pub fn of(texts: &[&str], folds: usize) -> Vec<usize> {
    let groups = groups(texts);
    let mut sizes: FxHashMap<usize, usize> = FxHashMap::default();
    groups.iter().for_each(|g| *sizes.entry(*g).or_default() += 1);
    let mut order: Vec<(usize, usize)> = sizes.into_iter().collect();
    // The largest groups first, each into the fold that holds least; ties by a hash, so that sets mix.
    order.sort_by_key(|(group, size)| (std::cmp::Reverse(*size), hash(texts[*group])));
    let mut filled = vec![0; folds];
    let mut fold_of: FxHashMap<usize, usize> = FxHashMap::default();
    for (group, size) in order {
        let least = (0..folds).min_by_key(|f| filled[*f]).unwrap_or(0);
        filled[least] += size;
        fold_of.insert(group, least);
    }
    groups.iter().map(|g| fold_of.get(g).copied().unwrap_or(0)).collect()
}

/// For each text the index of the first text of its group.
fn groups(texts: &[&str]) -> Vec<usize> {
    let mut first: Vec<usize> = (0..texts.len()).collect();
    let mut seen: FxHashMap<Vec<&str>, usize> = FxHashMap::default();
    for (at, text) in texts.iter().enumerate() {
        let words: Vec<&str> = text.split_whitespace().collect();
        let length = SHINGLE.min(words.len().max(1));
        for shingle in words.windows(length) {
            let other = *seen.entry(shingle.to_vec()).or_insert(at);
            let (a, b) = (root(&first, at), root(&first, other));
            first[a.max(b)] = a.min(b);
        }
    }
    (0..texts.len()).map(|at| root(&first, at)).collect()
}

fn root(first: &[usize], mut at: usize) -> usize {
    while first[at] != at {
        at = first[at];
    }
    at
}

/// FNV-1a, so that the order does not hang on the standard library's version.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0000_0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_copies_share_a_fold() {
        let a = "one two three four five six seven eight nine ten";
        let b = "zero one two three four five six seven eight";
        let others: Vec<String> =
            (0..40).map(|i| format!("text number {i} is like no other one of them")).collect();
        let mut texts: Vec<&str> = vec![a, b];
        texts.extend(others.iter().map(String::as_str));
        let folds = of(&texts, 5);
        assert_eq!(folds[0], folds[1]);
        assert!(folds.iter().all(|f| *f < 5) && (0..5).all(|f| folds.contains(&f)));
        assert_eq!(folds, of(&texts, 5));
    }
}
