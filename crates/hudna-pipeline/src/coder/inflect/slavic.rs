//! Russian, first layer: endings of nouns, adjectives and verbs by list, without stem changes.

use super::Feats;

/// Endings that an open stem may carry, longest allowed six letters; sorted for binary search.
const ENDINGS: &[&str] = &[
    "",
    "а",
    "ав",
    "авшая",
    "авшего",
    "авшие",
    "авший",
    "авших",
    "ает",
    "ается",
    "ал",
    "ала",
    "алась",
    "али",
    "ались",
    "ало",
    "алось",
    "ался",
    "ам",
    "ами",
    "ан",
    "ана",
    "ание",
    "анием",
    "ании",
    "анию",
    "ания",
    "ано",
    "аны",
    "ат",
    "ать",
    "аться",
    "ах",
    "ают",
    "аются",
    "ают",
    "ая",
    "е",
    "ев",
    "его",
    "ее",
    "ей",
    "ем",
    "ему",
    "ен",
    "ена",
    "ением",
    "ение",
    "ении",
    "ению",
    "ения",
    "енные",
    "енный",
    "ено",
    "ены",
    "ет",
    "ется",
    "ёт",
    "и",
    "ив",
    "ивший",
    "ившие",
    "ие",
    "ием",
    "ии",
    "ий",
    "ил",
    "ила",
    "илась",
    "или",
    "ились",
    "ило",
    "илось",
    "илсь",
    "илcя",
    "ился",
    "им",
    "ими",
    "ит",
    "ить",
    "иться",
    "ится",
    "их",
    "ию",
    "ия",
    "иям",
    "иями",
    "иях",
    "й",
    "л",
    "ла",
    "лась",
    "ли",
    "лись",
    "ло",
    "лось",
    "лся",
    "м",
    "ми",
    "на",
    "но",
    "ному",
    "ный",
    "ны",
    "о",
    "ов",
    "ого",
    "ое",
    "ой",
    "ом",
    "ому",
    "ою",
    "сь",
    "ся",
    "т",
    "ти",
    "ть",
    "ться",
    "тся",
    "у",
    "ует",
    "ул",
    "ула",
    "ули",
    "уло",
    "улся",
    "ут",
    "утся",
    "ую",
    "ующий",
    "х",
    "ы",
    "ые",
    "ый",
    "ым",
    "ыми",
    "ых",
    "ь",
    "ье",
    "ьми",
    "ью",
    "ья",
    "ю",
    "ют",
    "ются",
    "я",
    "ял",
    "яла",
    "яли",
    "ялся",
    "ям",
    "ями",
    "ян",
    "яно",
    "ят",
    "ятся",
    "ять",
    "ях",
    "яя",
    "юю",
];

/// Whether a Russian ending may follow an open stem, and the case or tense it hints at.
pub(super) fn ending(rest: &str) -> Option<Feats> {
    if rest.chars().count() > 6 || !ENDINGS.contains(&rest) {
        return None;
    }
    let feats = match rest {
        "ом" | "ем" | "ой" | "ей" | "ами" | "ями" | "ым" | "им" | "ыми" | "ими" | "ью" => {
            Feats::INS
        }
        "у" | "ю" | "ую" | "юю" => Feats::ACC,
        "а" | "я" | "ого" | "его" | "ов" | "ев" | "ых" | "их" => Feats::GEN,
        "ам" | "ям" | "ому" | "ему" => Feats::DAT,
        "ах" | "ях" => Feats::LOC,
        _ if rest.ends_with("ли") || rest.ends_with("лись") => Feats::PAST | Feats::PLURAL,
        _ if ["л", "ла", "ло", "лся", "лась", "лось"].iter().any(|e| rest.ends_with(e)) => {
            Feats::PAST
        }
        _ if ["ет", "ит", "ут", "ют", "ат", "ят", "тся"].iter().any(|e| rest.ends_with(e)) => {
            Feats::PRES
        }
        _ => Feats::NONE,
    };
    Some(feats)
}

/// Nominative → the cases, by exchanging the last vowel, й or ь for every ending.
pub(super) fn noun(parts: &[&str], each: &mut dyn FnMut(String, Feats)) {
    for part in parts {
        let letters = part.chars().count();
        each((*part).to_owned(), Feats::NONE);
        let stem = stem(part);
        if letters < 3 || stem.chars().count() < 2 {
            continue;
        }
        for ending in NOUN_ENDINGS {
            let form = format!("{stem}{ending}");
            if form != *part {
                let feats = super::slavic::ending(ending).unwrap_or(Feats::NONE);
                each(form, feats);
            }
        }
    }
}

const NOUN_ENDINGS: &[&str] = &[
    "а", "у", "ом", "е", "ы", "и", "ов", "ам", "ами", "ах", "я", "ю", "ем", "ей", "ев", "ям", "ями", "ях",
    "ой", "ою", "ого", "ому", "ым", "им", "их", "ых", "ые", "ие", "ую", "ая", "ое", "ее", "его", "ему", "ий",
    "ии", "ию", "ия", "ией", "ью", "ыми", "ими", "ому",
];

fn stem(word: &str) -> &str {
    for ending in ["ский", "цкий"] {
        if word.ends_with(ending) {
            return &word[..word.len() - "ий".len()];
        }
    }
    for ending in ["ый", "ий", "ой", "ая", "яя", "ое", "ее", "ия", "ие"] {
        if let Some(stem) = word.strip_suffix(ending).filter(|s| s.chars().count() >= 3) {
            return stem;
        }
    }
    word.strip_suffix(['а', 'я', 'о', 'е', 'й', 'ь', 'ы', 'и', 'у']).unwrap_or(word)
}
