//! English: regular inflection, irregular parts as given. Endings are ASCII.

use super::Feats;

/// `base`, or `base|past|participle`.
pub(super) fn verb(parts: &[&str], each: &mut dyn FnMut(String, Feats)) {
    let base = parts[0];
    each(base.to_owned(), Feats::BARE | Feats::PRES);
    each(with_s(base), Feats::PRES);
    for stem in gerund_stems(base) {
        each(format!("{stem}ing"), Feats::GERUND);
    }
    match parts {
        [_, past, participle, ..] if past == participle => {
            each((*past).to_owned(), Feats::PAST | Feats::PARTICIPLE)
        }
        [_, past, participle, ..] => {
            each((*past).to_owned(), Feats::PAST);
            each((*participle).to_owned(), Feats::PARTICIPLE);
        }
        [_, past] => each((*past).to_owned(), Feats::PAST | Feats::PARTICIPLE),
        _ => past_forms(base).into_iter().for_each(|f| each(f, Feats::PAST | Feats::PARTICIPLE)),
    }
}

/// `singular`, or `singular|plural`.
pub(super) fn noun(parts: &[&str], each: &mut dyn FnMut(String, Feats)) {
    each(parts[0].to_owned(), Feats::NONE);
    match parts.get(1) {
        Some(plural) => each((*plural).to_owned(), Feats::PLURAL),
        None => each(with_s(parts[0]), Feats::PLURAL),
    }
}

fn with_s(word: &str) -> String {
    if ["s", "x", "z", "ch", "sh"].iter().any(|e| word.ends_with(e)) || word.ends_with('o') {
        format!("{word}es")
    } else if let Some(stem) = word.strip_suffix('y').filter(|s| !s.ends_with(vowel)) {
        format!("{stem}ies")
    } else {
        format!("{word}s")
    }
}

fn past_forms(base: &str) -> Vec<String> {
    if base.ends_with('e') {
        return vec![format!("{base}d")];
    }
    if let Some(stem) = base.strip_suffix('y').filter(|s| !s.ends_with(vowel)) {
        return vec![format!("{stem}ied")];
    }
    let mut forms = vec![format!("{base}ed")];
    forms.extend(doubled(base).map(|d| format!("{d}ed")));
    forms
}

fn gerund_stems(base: &str) -> Vec<String> {
    if let Some(stem) = base.strip_suffix('e').filter(|s| !s.ends_with('e')) {
        return vec![stem.to_owned()];
    }
    let mut stems = vec![base.to_owned()];
    stems.extend(doubled(base));
    stems
}

/// A last consonant after one vowel may double (hit → hitting, permit → permitted).
fn doubled(base: &str) -> Option<String> {
    let mut back = base.chars().rev();
    let (last, before, third) = (back.next()?, back.next()?, back.next()?);
    (!vowel(last) && !"wxy".contains(last) && vowel(before) && !vowel(third)).then(|| format!("{base}{last}"))
}

fn vowel(c: char) -> bool {
    "aeiou".contains(c)
}
