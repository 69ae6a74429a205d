//! Taking endings off words.

/// Without an ending of the list, if at least `keep` letters stay; lists begin with the longest.
pub(super) fn without<'w>(word: &'w str, endings: &[&str], keep: usize) -> Option<&'w str> {
    endings.iter().find_map(|ending| word.strip_suffix(ending).filter(|rest| has(rest, keep)))
}

/// Without endings of the list, over and over, at most `times`.
pub(super) fn without_all<'w>(mut word: &'w str, endings: &[&str], keep: usize, times: usize) -> &'w str {
    for _ in 0..times {
        match without(word, endings, keep) {
            Some(rest) => word = rest,
            None => break,
        }
    }
    word
}

/// Whether a word has at least so many letters.
pub(super) fn has(word: &str, letters: usize) -> bool {
    letters == 0 || word.chars().nth(letters - 1).is_some()
}

#[cfg(test)]
pub(super) fn check_meet(groups: &[&str], stem: impl Fn(&str) -> String) {
    for group in groups {
        let stems: Vec<String> =
            group.split_whitespace().map(|word| stem(&hudna_places::fold::fold(word))).collect();
        assert!(stems.windows(2).all(|two| two[0] == two[1]), "{group}: {stems:?}");
    }
}
