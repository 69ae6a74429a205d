//! Persian: plurals, the ezafe and the marks of possession; what is written apart is no word of its own.

use super::Stem;
use super::endings::without_all;

/// Written apart, with a ZWNJ or a space (folded alike).
const AFFIXES: [&str; 13] =
    ["ها", "هاي", "هايي", "هايش", "هايشان", "مي", "نمي", "اي", "اند", "ام", "ايم", "تر", "ترين"];
const ENDINGS: [&str; 15] =
    ["هايشان", "هايي", "هايش", "هاي", "شان", "گان", "ها", "ات", "ان", "ين", "اي", "يه", "يا", "ه", "ي"];

/// Stems a folded word.
pub(super) fn stem(word: &str) -> Stem {
    if AFFIXES.contains(&word) {
        return Stem::Affix;
    }
    let form = without_all(word, &ENDINGS, 3, 3).to_owned();
    Stem::Word { bare: form.clone(), first: form }
}

#[cfg(test)]
mod tests {
    use super::super::endings::check_meet;
    use super::*;

    #[test]
    fn forms_of_a_word_meet() {
        let groups = [
            "حمله حملات حملهٔ حملهها",
            "نیرو نیروها نیروهای نیروهايي",
            "ایران ایرانی ایرانیان",
            "موشک موشكها موشکی",
        ];
        check_meet(&groups, |word| match stem(word) {
            Stem::Word { first, .. } => first,
            Stem::Affix => String::new(),
        });
    }

    #[test]
    fn what_is_written_apart_is_an_affix() {
        for affix in ["ها", "های", "می", "ای"] {
            assert_eq!(stem(&hudna_places::fold::fold(affix)), Stem::Affix, "{affix}");
        }
        assert_ne!(stem("ما"), Stem::Affix);
    }
}
