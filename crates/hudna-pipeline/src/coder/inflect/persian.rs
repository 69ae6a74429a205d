//! Persian: verbs from past and present stem, nouns with their endings. ZWNJ was folded to a space,
//! so a form written with it is two words here (`می گوید`); the table keeps both spellings.

use super::Feats;

/// `past stem|present stem`.
pub(super) fn verb(parts: &[&str], each: &mut dyn FnMut(String, Feats)) {
    let past = parts[0];
    for (prefix, feats) in [
        ("", Feats::NONE),
        ("ن", Feats::NEG),
        ("مي", Feats::NONE),
        ("مي ", Feats::NONE),
        ("نمي", Feats::NEG),
        ("نمي ", Feats::NEG),
    ] {
        for ending in ["", "م", "ي", "يم", "يد", "ند"] {
            each(format!("{prefix}{past}{ending}"), Feats::PAST | feats);
        }
    }
    for (prefix, feats) in [("", Feats::NONE), ("ن", Feats::NEG), ("مي ", Feats::NONE)] {
        each(format!("{prefix}{past}ه"), Feats::PARTICIPLE | feats);
        each(format!("{prefix}{past}ه اند"), Feats::PARTICIPLE | feats);
    }
    each(format!("{past}ن"), Feats::BARE);
    let Some(present) = parts.get(1).filter(|p| !p.is_empty()) else { return };
    // After a vowel a ye comes in (گوید), but شو and رو end in a consonant (شود): both are made.
    let mut stems = vec![(*present).to_owned()];
    if present.ends_with(['ا', 'و']) {
        stems.push(format!("{present}ي"));
    }
    for stem in stems {
        present_forms(&stem, each);
    }
}

fn present_forms(stem: &str, each: &mut dyn FnMut(String, Feats)) {
    for (prefix, feats) in [
        ("مي", Feats::NONE),
        ("مي ", Feats::NONE),
        ("نمي", Feats::NEG),
        ("نمي ", Feats::NEG),
        ("ب", Feats::NONE),
        ("ن", Feats::NEG),
    ] {
        for ending in ["د", "م", "ي", "يم", "يد", "ند"] {
            each(format!("{prefix}{stem}{ending}"), Feats::PRES | feats);
        }
    }
    for ending in ["د", "ند"] {
        each(format!("{stem}{ending}"), Feats::PRES);
    }
}

/// `singular|broken plural ...`.
pub(super) fn noun(parts: &[&str], each: &mut dyn FnMut(String, Feats)) {
    for (i, part) in parts.iter().enumerate() {
        let number = if i > 0 { Feats::PLURAL } else { Feats::NONE };
        each((*part).to_owned(), number);
        each(format!("{part}ي"), number);
        each(format!("{part} اي"), number);
        if part.ends_with('ا') || part.ends_with('و') {
            each(format!("{part}يي"), number);
        }
        for ending in ["ها", "هاي", "هايي"] {
            each(format!("{part}{ending}"), Feats::PLURAL);
            each(format!("{part} {ending}"), Feats::PLURAL);
        }
        if i == 0 && parts.len() == 1 {
            animate_and_arabic_plurals(part, each);
        }
    }
}

fn animate_and_arabic_plurals(noun: &str, each: &mut dyn FnMut(String, Feats)) {
    if let Some(stem) = noun.strip_suffix('ه') {
        each(format!("{stem}گان"), Feats::PLURAL);
        each(format!("{stem}ات"), Feats::PLURAL);
    } else {
        each(format!("{noun}ان"), Feats::PLURAL);
        each(format!("{noun}ين"), Feats::PLURAL);
    }
}
