//! One name in a source → the keys it is found under.
//!
//! Romanised and foreign spellings of an Arabic name differ in the article and in a few frequent
//! words far more than in the rest; those are enumerated here once, for every place.

use std::collections::{BTreeMap, BTreeSet};

use crate::fold::name_key;

/// Countries whose Latin and Cyrillic names are mostly from Arabic.
const ARABIC: &[&str] = &[
    "SYR", "LBN", "IRQ", "YEM", "LBY", "PSE", "JOR", "EGY", "SDN", "SAU", "QAT", "ARE", "KWT", "BHR", "OMN",
    "DZA", "TUN", "MAR", "ESH", "ISR", "MRT",
];

/// The article before a sun letter is written as it sounds, or as it is spelled.
const LATIN_ARTICLES: &[&str] = &[
    "al", "el", "ad", "an", "ar", "as", "at", "az", "ash", "ath", "adh", "ed", "en", "er", "es", "et", "ez",
    "esh", "eth", "edh",
];
const CYRILLIC_ARTICLES: &[&str] = &[
    "аль", "эль", "эд", "эн", "эр", "эс", "эт", "эз", "эш", "ад", "ан", "ар", "ас", "ат", "аз", "аш", "ель",
];

/// Frequent first words of place names with the spellings newspapers use.
const WORDS: &[(&str, &[&str])] = &[
    ("dayr", &["deir", "der"]),
    ("tall", &["tell", "tel", "tal"]),
    ("ayn", &["ain", "ein"]),
    ("shaykh", &["sheikh", "sheik"]),
    ("kafr", &["kafar", "kfar", "kfr"]),
    ("bayt", &["beit"]),
    ("bi r", &["bir"]),
    ("abu", &["abou"]),
    ("umm", &["um", "oum"]),
    ("jabal", &["jebel"]),
    ("khirbat", &["khirbet", "kherbet"]),
    ("qal at", &["qalaat"]),
    ("qalat", &["qalaat", "qalet"]),
    ("ma arrat", &["maarat", "maaret"]),
    ("maarrat", &["maarat", "maaret"]),
    ("ras", &["raas"]),
    ("kawm", &["kom"]),
    ("sidi", &["sidy"]),
];

/// The keys of a name, each with whether it is weak by its form (short, a common word, or without
/// its article). `big` places keep their full strength without the article.
pub(crate) fn keys(name: &str, country: &str, big: bool, weak: &BTreeSet<String>) -> BTreeMap<String, bool> {
    let mut out = BTreeMap::new();
    let key = name_key(name);
    let arabic = key.chars().any(|c| ('\u{0600}'..='\u{06ff}').contains(&c));
    let mut put = |key: String, dropped_article: bool| {
        let letters = key.chars().filter(|c| *c != ' ').count();
        if letters < 3 && !(letters == 2 && arabic && big) {
            return;
        }
        let frail = letters < 3 || weak.contains(&key) || dropped_article && (!big || letters < 4);
        out.entry(key).and_modify(|known: &mut bool| *known &= frail).or_insert(frail);
    };
    if arabic {
        arabic_keys(&key, &mut put);
    } else if ARABIC.contains(&country) {
        romanised_keys(&key, &mut put);
    }
    put(key, false);
    out
}

fn arabic_keys(key: &str, put: &mut impl FnMut(String, bool)) {
    if let Some(bare) = key.strip_prefix("ال") {
        put(bare.trim_start().to_owned(), true);
    }
    // Persian often writes the second part's article together with the first: دیرالزور.
    if key.contains(" ال") {
        put(key.replace(" ال", "ال"), false);
    }
}

fn romanised_keys(key: &str, put: &mut impl FnMut(String, bool)) {
    let words: Vec<&str> = key.split(' ').collect();
    let (articles, spelled) = if key.is_ascii() {
        (LATIN_ARTICLES, ["al", "el"])
    } else {
        (CYRILLIC_ARTICLES, ["аль", "эль"])
    };
    let mut forms = vec![words.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>()];
    for at in 0..words.len().saturating_sub(1) {
        if articles.contains(&words[at]) {
            for article in spelled {
                let mut form = forms[0].clone();
                form[at] = article.to_owned();
                forms.push(form);
            }
        }
    }
    for (word, spellings) in WORDS {
        let Some(rest) = key.strip_prefix(word).filter(|rest| rest.starts_with(' ')) else { continue };
        for spelling in *spellings {
            forms.push(format!("{spelling}{rest}").split(' ').map(str::to_owned).collect());
        }
    }
    for form in forms {
        put_with_endings(form.join(" "), false, put);
        if articles.contains(&form[0].as_str()) && form.len() > 1 {
            put_with_endings(form[1..].join(" "), true, put);
        }
    }
}

/// Teh marbuta is romanised `-ah` by gazetteers and `-a` by newspapers, `-eh` in Lebanon and Iran.
fn put_with_endings(key: String, dropped_article: bool, put: &mut impl FnMut(String, bool)) {
    if let Some(stem) = key.strip_suffix("ah").filter(|stem| stem.chars().count() > 2) {
        put(format!("{stem}a"), dropped_article);
        put(format!("{stem}eh"), dropped_article);
    }
    put(key, dropped_article);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, country: &str, big: bool, expected: &[(&str, bool)]) {
        let weak = BTreeSet::from(["of".to_owned(), "ordu".to_owned()]);
        let found = keys(name, country, big, &weak);
        let found: Vec<(&str, bool)> = found.iter().map(|(key, weak)| (key.as_str(), *weak)).collect();
        assert_eq!(found, expected, "{name}");
    }

    #[test]
    fn spellings_of_one_name_are_enumerated() {
        check("الحديدة", "YEM", true, &[("الحديده", false), ("حديده", false)]);
        check("الباب", "SYR", false, &[("الباب", false), ("باب", true)]);
        check("دير الزور", "SYR", true, &[("دير الزور", false), ("ديرالزور", false)]);
        check(
            "Ar Rastan",
            "SYR",
            false,
            &[("al rastan", false), ("ar rastan", false), ("el rastan", false), ("rastan", true)],
        );
        check("Ḩamāh", "SYR", true, &[("hama", false), ("hamah", false), ("hameh", false)]);
        check(
            "Эр-Растан",
            "SYR",
            false,
            &[("аль растан", false), ("растан", true), ("эль растан", false), ("эр растан", false)],
        );
        check("Ordu", "TUR", true, &[("ordu", true)]);
        check("Of", "TUR", false, &[]);
        check("قم", "IRN", true, &[("قم", true)]);
    }
}
