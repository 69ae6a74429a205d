//! Nouns by declension, with the vowels that come and go (палестинец, палестинца).

use super::{adjectives, cases};
use crate::coder::inflect::Feats;

type Paradigm = &'static [(&'static str, &'static str)];

const HARD: Paradigm = &[
    ("", "nx"),
    ("а", "gy"),
    ("у", "d"),
    ("ом", "i"),
    ("ем", "i"),
    ("е", "l"),
    ("ы", "nx"),
    ("и", "nx"),
    ("ов", "gy"),
    ("ев", "gy"),
    ("ей", "gy"),
    ("ам", "d"),
    ("ами", "i"),
    ("ах", "l"),
];
const SOFT: Paradigm = &[
    ("ь", "nx"),
    ("я", "gy"),
    ("ю", "d"),
    ("ем", "i"),
    ("е", "l"),
    ("и", "nx"),
    ("ей", "gy"),
    ("ям", "d"),
    ("ями", "i"),
    ("ях", "l"),
];
const SHORT_I: Paradigm = &[
    ("й", "nx"),
    ("я", "gy"),
    ("ю", "d"),
    ("ем", "i"),
    ("е", "l"),
    ("и", "nxl"),
    ("ев", "gy"),
    ("ям", "d"),
    ("ями", "i"),
    ("ях", "l"),
];
const IN_A: Paradigm = &[
    ("а", "n"),
    ("ы", "gnx"),
    ("и", "gnx"),
    ("е", "dl"),
    ("у", "a"),
    ("ой", "i"),
    ("ою", "i"),
    ("ей", "i"),
    ("", "gy"),
    ("ам", "d"),
    ("ами", "i"),
    ("ах", "l"),
];
const IN_YA: Paradigm = &[
    ("я", "n"),
    ("и", "gnx"),
    ("е", "dl"),
    ("ю", "a"),
    ("ей", "i"),
    ("ею", "i"),
    ("ь", "gy"),
    ("й", "gy"),
    ("ям", "d"),
    ("ями", "i"),
    ("ях", "l"),
];
const IN_IYA: Paradigm = &[
    ("я", "n"),
    ("и", "gdlnx"),
    ("ю", "a"),
    ("ей", "i"),
    ("ею", "i"),
    ("й", "gy"),
    ("ям", "d"),
    ("ями", "i"),
    ("ях", "l"),
];
const SOFT_FEMININE: Paradigm = &[
    ("ь", "na"),
    ("и", "gdlnx"),
    ("ью", "i"),
    ("ей", "gy"),
    ("ям", "d"),
    ("ями", "i"),
    ("ях", "l"),
    ("ьми", "i"),
];
const IN_O: Paradigm = &[
    ("о", "na"),
    ("а", "gna"),
    ("у", "d"),
    ("ом", "i"),
    ("е", "l"),
    ("", "g"),
    ("ам", "d"),
    ("ами", "i"),
    ("ах", "l"),
];
const IN_IE: Paradigm = &[
    ("е", "na"),
    ("я", "gna"),
    ("ю", "d"),
    ("ем", "i"),
    ("и", "l"),
    ("й", "g"),
    ("ям", "d"),
    ("ями", "i"),
    ("ях", "l"),
];
const IN_TSE: Paradigm =
    &[("е", "nal"), ("а", "gna"), ("у", "d"), ("ем", "i"), ("", "g"), ("ам", "d"), ("ами", "i"), ("ах", "l")];
const PLURAL: Paradigm = &[
    ("ы", "nx"),
    ("и", "nx"),
    ("ов", "gy"),
    ("ев", "gy"),
    ("ей", "gy"),
    ("", "gy"),
    ("ам", "d"),
    ("ами", "i"),
    ("ах", "l"),
    ("ям", "d"),
    ("ями", "i"),
    ("ях", "l"),
    ("ьми", "i"),
];
const NEUTER_PLURAL: Paradigm = &[("а", "na"), ("", "g"), ("ам", "d"), ("ами", "i"), ("ах", "l")];
const PEOPLE_IN_NE: Paradigm = &[("е", "n"), ("", "ga"), ("ам", "d"), ("ами", "i"), ("ах", "l")];
const SURNAME: Paradigm = &[("", "n"), ("а", "ga"), ("у", "d"), ("ым", "i"), ("е", "l")];
const ABBREVIATION: Paradigm =
    &[("а", "gy"), ("у", "d"), ("ом", "i"), ("е", "l"), ("ы", "nx"), ("ов", "gy"), ("ами", "i")];

/// The forms of a noun: the first part is the nominative, further ones are forms or nouns of their own (a plural,
/// a feminine). `animate`: it names people.
pub(in crate::coder::inflect) fn noun(parts: &[&str], animate: bool, each: &mut dyn FnMut(String, Feats)) {
    for (at, part) in parts.iter().enumerate() {
        if part.chars().count() < 3 {
            each((*part).to_owned(), Feats::CASES);
        } else if at > 0 && is_oblique(part) {
            each((*part).to_owned(), ending_of(part, animate));
        } else {
            decline(part, at > 0, animate, each);
        }
    }
}

/// An abbreviation: itself in any case (ООН, ВСУ), and declined where it ends in a consonant (МИДа).
pub(in crate::coder::inflect) fn abbreviation(part: &str, each: &mut dyn FnMut(String, Feats)) {
    each(part.to_owned(), Feats::CASES);
    if !part.ends_with(VOWELS) {
        let declined = |letters| cases(letters, false) | Feats::ACRONYM;
        ABBREVIATION.iter().for_each(|(e, letters)| each(format!("{part}{e}"), declined(letters)));
    }
}

/// The cases of a noun's ending behind an open stem.
pub(super) fn ending(rest: &str) -> Option<Feats> {
    let known = |paradigm: Paradigm| {
        paradigm.iter().filter(|(e, _)| *e == rest).fold(None, |all: Option<Feats>, (_, letters)| {
            Some(all.unwrap_or(Feats::NONE) | cases(letters, false))
        })
    };
    let stems = ["", "и", "ь", "к", "ни"];
    let direct = [HARD, SOFT, SHORT_I, IN_A, IN_YA, IN_O, IN_IE].into_iter().filter_map(known);
    direct.reduce(|a, b| a | b).or_else(|| {
        // "напад*" + "ений" is left to rows that give the stem up to its ending.
        stems[1..].iter().find_map(|s| rest.strip_prefix(s)).filter(|r| r.chars().count() <= 3).and_then(
            |r| {
                [IN_IE, IN_IYA, IN_A]
                    .into_iter()
                    .find_map(|p| p.iter().find(|(e, _)| *e == r).map(|(_, letters)| cases(letters, false)))
            },
        )
    })
}

const VOWELS: [char; 9] = ['а', 'е', 'и', 'о', 'у', 'ы', 'э', 'ю', 'я'];

/// Whether a further form is one of an oblique case rather than a nominative.
fn is_oblique(form: &str) -> bool {
    ["ов", "ев", "ей", "ам", "ями", "ами", "ах", "ях", "ом", "ем", "ым", "ого", "их", "ых", "у", "ью"]
        .iter()
        .any(|e| form.ends_with(e))
        || !form.ends_with(VOWELS) && !form.ends_with(['ь', 'й'])
}

fn ending_of(form: &str, animate: bool) -> Feats {
    let letters = if ["ов", "ев", "ей"].iter().any(|e| form.ends_with(e)) {
        "gy"
    } else if ["ами", "ями", "ом", "ем", "ым", "ью"].iter().any(|e| form.ends_with(e)) {
        "i"
    } else if ["ам", "ям"].iter().any(|e| form.ends_with(e)) {
        "d"
    } else if ["ах", "ях"].iter().any(|e| form.ends_with(e)) {
        "l"
    } else if form.ends_with('у') {
        "da"
    } else {
        "gy"
    };
    cases(letters, animate)
}

fn decline(word: &str, further: bool, animate: bool, each: &mut dyn FnMut(String, Feats)) {
    if let Some(stem) = adjectives::stem(word) {
        return adjectives::forms(stem, Some(animate), each);
    }
    let ends = |list: &[&str]| list.iter().any(|e| word.ends_with(e));
    let cut = |n: usize| {
        let end = word.char_indices().rev().nth(n - 1).map_or(0, |(at, _)| at);
        &word[..end]
    };
    match word.chars().last().unwrap_or(' ') {
        _ if ends(&["енко", "обороны", "ко"]) && !ends(&["ско", "яко"]) => {
            each(word.to_owned(), Feats::CASES)
        }
        // "ребенка" beside "ребенок": a genitive or a plural.
        'а' | 'я' if further && !ends(&["ка", "ца", "ия"]) => {
            each(word.to_owned(), cases("gnxy", animate));
            put(cut(1), PLURAL, animate, each);
        }
        'а' if word == "войска" => put(cut(1), NEUTER_PLURAL, animate, each),
        'а' => {
            put(cut(1), IN_A, animate, each);
            fleeting_genitive(cut(1), animate, each);
        }
        'я' if ends(&["ия"]) => put(cut(1), IN_IYA, animate, each),
        'я' => put(cut(1), IN_YA, animate, each),
        'о' => put(cut(1), IN_O, animate, each),
        'е' if ends(&["не"]) && word.chars().count() > 4 => put(cut(1), PEOPLE_IN_NE, animate, each),
        'е' if ends(&["ие", "ье"]) => put(cut(1), IN_IE, animate, each),
        'е' if ends(&["ще", "це"]) => put(cut(1), IN_TSE, animate, each),
        'ь' if ends(&["сть", "знь", "адь", "чь", "шь", "вь", "жь"]) => {
            put(cut(1), SOFT_FEMININE, animate, each)
        }
        'ь' if ends(&["тель", "арь", "ырь", "иль", "ень", "оль", "йль"]) => {
            put(cut(1), SOFT, animate, each)
        }
        'ь' => {
            put(cut(1), SOFT, animate, each);
            put(cut(1), SOFT_FEMININE, animate, each);
        }
        'й' => put(cut(1), SHORT_I, animate, each),
        'ы' => put(cut(1), PLURAL, animate, each),
        // "Тбилиси", "Сомали" stay as they are; "власти", "турки" are plurals.
        'и' => {
            if !further && word.trim_end_matches('и').ends_with(['с', 'м', 'р', 'з']) || ends(&["али", "или"])
            {
                each(word.to_owned(), Feats::CASES);
            }
            put(cut(1), PLURAL, animate, each);
            fleeting_genitive(cut(1), animate, each);
        }
        'у' | 'ю' | 'э' | 'е' => each(word.to_owned(), Feats::CASES),
        _ if animate && ends(&["ов", "ев", "ин", "ын"]) && !ends(&["анин", "янин"]) => {
            put(word, SURNAME, animate, each);
            put(word, HARD, animate, each);
        }
        _ => masculine(word, animate, each),
    }
}

fn put(stem: &str, paradigm: Paradigm, animate: bool, each: &mut dyn FnMut(String, Feats)) {
    for (ending, letters) in paradigm {
        each(format!("{stem}{ending}"), cases(letters, animate));
    }
}

/// Masculines that lose a vowel without an ending that tells so.
const FLEETING: [(&str, &str); 5] =
    [("египет", "египт"), ("посол", "посл"), ("павел", "павл"), ("орел", "орл"), ("замысел", "замысл")];

/// A masculine in a hard consonant, with the stem its other forms have: палестинец, палестинца; гражданин, граждане.
fn masculine(word: &str, animate: bool, each: &mut dyn FnMut(String, Feats)) {
    put(word, HARD, animate, each);
    if let Some((_, root)) = FLEETING.iter().find(|(nominative, _)| *nominative == word) {
        put(root, &HARD[1..], animate, each);
    }
    if let Some(root) = word.strip_suffix("ец").filter(|r| r.chars().count() >= 2) {
        let soft = if root.ends_with('л') {
            "ьц"
        } else if root.ends_with(VOWELS) {
            "йц"
        } else {
            "ц"
        };
        put(&format!("{root}{soft}"), &HARD[1..], animate, each);
    } else if let Some(root) = word.strip_suffix("ок").filter(|r| r.chars().count() >= 3) {
        put(&format!("{root}к"), &HARD[1..], animate, each);
    } else if let Some(root) = word.strip_suffix("ин").filter(|r| r.ends_with("ан") || r.ends_with("ян"))
    {
        put(root, PEOPLE_IN_NE, animate, each);
    }
}

/// The genitive plural of a feminine whose stem ends in two consonants: винтовок, бомбежек.
fn fleeting_genitive(stem: &str, animate: bool, each: &mut dyn FnMut(String, Feats)) {
    if let Some(root) = stem.strip_suffix('к').filter(|r| !r.ends_with(VOWELS)) {
        for vowel in ["ок", "ек"] {
            each(format!("{}{vowel}", root.trim_end_matches('ь')), cases("gy", animate));
        }
    }
}
