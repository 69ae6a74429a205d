//! Turkish: what follows an apostrophe, then plural, possessive and case, one after another.

use super::Stem;
use super::endings::{without, without_all};

/// As folded: ı and i are one letter, as are ü and u, ğ and g.
const ENDINGS: [&str; 36] = [
    "lari", "leri", "ndan", "nden", "lar", "ler", "yla", "yle", "nda", "nde", "dan", "den", "tan", "ten",
    "nin", "nun", "la", "le", "da", "de", "ta", "te", "na", "ne", "ni", "nu", "ya", "ye", "yi", "yu", "in",
    "un", "i", "u", "a", "e",
];

/// Possession or origin, or the end of the word and a vowel: saldırı-sı but ateşkes-i, Suriye-li but ihlal-i.
const POSSESSION: [&str; 4] = ["si", "su", "li", "lu"];

/// Stems a folded word.
pub(super) fn stem(word: &str) -> Stem {
    let word = word.split('\'').next().unwrap_or(word);
    let case_off =
        without_all(word, &["ndan", "nden", "nda", "nde", "nin", "nun", "na", "ne", "ni", "nu"], 4, 1);
    let bare = without(case_off, &POSSESSION, 4).unwrap_or(case_off);
    Stem::Word { first: endings_off(word), bare: endings_off(bare) }
}

fn endings_off(word: &str) -> String {
    let form = without_all(word, &ENDINGS, 3, 4);
    // Before a vowel k becomes ğ, and p becomes b.
    match (form.strip_suffix('g'), form.strip_suffix('b')) {
        (Some(rest), _) => format!("{rest}k"),
        (_, Some(rest)) => format!("{rest}p"),
        _ => form.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::endings::check_meet;
    use super::*;

    #[test]
    fn forms_of_a_word_meet() {
        let sure = [
            "ateşkes ateşkesi ateşkese ateşkesin ateşkesle",
            "saldırı saldırılar saldırıya saldırıda",
            "görüşme görüşmeler görüşmeleri görüşmede",
            "Kiev Kiev'e Kiev'de",
            "Ankara Ankara'da",
            "Suriye Suriye'nin Suriye'de",
            "ihlal ihlali ihlalleri",
            "grup grubu gruplar",
            "yol yolu yollar yolların",
        ];
        let forms = |word: &str| match stem(word) {
            Stem::Word { first, bare } => (first, bare),
            Stem::Affix => Default::default(),
        };
        check_meet(&sure, |word| forms(word).0);
        check_meet(&["saldırı saldırısı saldırısında saldırısının", "Suriye Suriyeli"], |word| {
            forms(word).1
        });
    }
}
