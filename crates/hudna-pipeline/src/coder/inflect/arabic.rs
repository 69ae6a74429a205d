//! Arabic: verbs from past and present, nouns from singular and plural, nisba adjectives.
//!
//! Everything is folded and unvocalised: ة is ه, أ is ا, ى is ي, so some forms fall together. The
//! clause decides between them, not this file.

use super::Feats;

/// `past|present`, third person masculine singular.
pub(super) fn verb(parts: &[&str], each: &mut dyn FnMut(String, Feats)) {
    let past = parts[0];
    let hamza = parts.get(1).is_some_and(|present| ends_in_hamza(past, present));
    past_forms(past, hamza, Feats::PAST, each);
    if let Some(passive) = past_passive(past) {
        past_forms(&passive, false, Feats::PAST | Feats::PASSIVE, each);
    }
    let Some(present) = parts.get(1).filter(|p| p.chars().count() > 2) else { return };
    present_forms(past, present, hamza, each);
    for participle in active_participles(past, present) {
        for ending in ["ا", "ه", "ين", "ون", "ات"] {
            let feats = if ending == "ه" { Feats::PARTICIPLE | Feats::FEM } else { Feats::PARTICIPLE };
            each(format!("{participle}{ending}"), feats);
        }
        if past.chars().count() > 3 {
            each(participle, Feats::PARTICIPLE);
        }
    }
}

/// بدأ, أنشأ: a last hamza is folded like the weak letter of دعا (يدعو) and حيا (يحيي), and stays where that falls
/// (بدأت, but دعت).
fn ends_in_hamza(past: &str, present: &str) -> bool {
    past.ends_with('ا') && present.ends_with(['ا', 'ي']) && !present.ends_with("يي")
}

fn past_forms(past: &str, hamza: bool, feats: Feats, each: &mut dyn FnMut(String, Feats)) {
    each(past.to_owned(), feats);
    if hamza {
        // بدؤوا
        each(format!("{}ووا", without_last(past)), feats | Feats::PLURAL);
    }
    let weak = past.ends_with(['ا', 'ي']) && !hamza;
    let stem = if weak { without_last(past) } else { past };
    for (ending, more) in
        [("ت", Feats::FEM), ("تا", Feats::DUAL), ("وا", Feats::PLURAL), ("و", Feats::PLURAL)]
    {
        each(format!("{stem}{ending}"), feats | more);
    }
    if past.ends_with('ي') {
        each(format!("{past}ت"), feats | Feats::FEM);
    }
    if !weak {
        each(format!("{past}ا"), feats | Feats::DUAL);
        each(format!("{past}نا"), feats | Feats::PLURAL);
        each(format!("{past}ن"), feats | Feats::PLURAL | Feats::FEM);
    } else {
        each(format!("{stem}ا"), feats);
    }
}

/// أصاب → أصيب, اغتال → اغتيل, قال → قيل; هاجم → هوجم. The others look like their active.
fn past_passive(past: &str) -> Option<String> {
    let letters: Vec<char> = past.chars().collect();
    let n = letters.len();
    if n >= 3 && letters[n - 2] == 'ا' {
        let mut passive = letters;
        passive[n - 2] = 'ي';
        return Some(passive.into_iter().collect());
    }
    if n == 4 && letters[1] == 'ا' {
        return Some([letters[0], 'و', letters[2], letters[3]].into_iter().collect());
    }
    None
}

fn present_forms(past: &str, present: &str, hamza: bool, each: &mut dyn FnMut(String, Feats)) {
    let stem = without_first(present);
    let weak = stem.ends_with(['و', 'ي', 'ا']) && !hamza;
    let short = if weak { without_last(stem) } else { stem };
    for prefix in ["ي", "ت", "ن", "ا"] {
        each(format!("{prefix}{stem}"), Feats::PRES);
        if weak {
            each(format!("{prefix}{short}"), Feats::PRES);
        }
        // The first person's (لم ألم) would be like too many names.
        let third = matches!(prefix, "ي" | "ت");
        if let Some(jussive) =
            hollow_jussive(stem).filter(|_| third && past.chars().rev().nth(1) == Some('ا'))
        {
            each(format!("{prefix}{jussive}"), Feats::PRES | Feats::JUSSIVE);
        }
    }
    for prefix in ["ي", "ت"] {
        for ending in ["ون", "وا", "و"] {
            each(format!("{prefix}{short}{ending}"), Feats::PRES | Feats::PLURAL);
            if hamza {
                // يبدؤون, ينشئون
                each(format!("{prefix}{}و{ending}", without_last(stem)), Feats::PRES | Feats::PLURAL);
            }
        }
        for ending in ["ان", "ن"] {
            each(format!("{prefix}{stem}{ending}"), Feats::PRES | Feats::PLURAL);
        }
    }
}

/// يقول → لم يقل: the long vowel before the last letter falls.
fn hollow_jussive(stem: &str) -> Option<String> {
    let letters: Vec<char> = stem.chars().collect();
    let n = letters.len();
    (n >= 3 && matches!(letters[n - 2], 'و' | 'ي' | 'ا'))
        .then(|| letters[..n - 2].iter().chain(&letters[n - 1..]).collect())
}

/// فاعل for three letters, م + present stem for the derived forms. Three letters without vowels may
/// be either (حذر is II, طلب is I), so both are made; the wrong one is no word.
fn active_participles(past: &str, present: &str) -> Vec<String> {
    let derived = format!("م{}", without_first(present));
    let letters: Vec<char> = past.chars().collect();
    let [first, second, third] = letters[..] else { return vec![derived] };
    // ع of hollow verbs becomes a hamza on ye (قائل), ل of defective ones a ye (داعي).
    let second = if second == 'ا' { 'ي' } else { second };
    let third = if third == 'ا' { 'ي' } else { third };
    vec![[first, 'ا', second, third].into_iter().collect(), derived]
}

/// `singular|plural ...`, indefinite; the dual is made from the singular.
pub(super) fn noun(parts: &[&str], each: &mut dyn FnMut(String, Feats)) {
    for (i, part) in parts.iter().enumerate() {
        let number = if i > 0 { Feats::PLURAL } else { Feats::NONE };
        each((*part).to_owned(), number);
        // A letter that stands for a word ("د.") takes no ending.
        if part.chars().nth(1).is_none() {
            continue;
        }
        if let Some(stem) = part.strip_suffix('ه') {
            // Before a pronoun or the dual ending, ة opens into ت.
            each(format!("{stem}ت"), number | Feats::OPENED);
            if i == 0 {
                dual(&format!("{stem}ت"), each);
                // "The two towns of A and B": the dual loses its ن before a genitive. Without ت the form would mostly be an adjective.
                each(format!("{stem}تا"), Feats::DUAL);
                each(format!("{stem}تي"), Feats::DUAL);
            }
            continue;
        }
        if !part.ends_with(['ا', 'ت']) || part.chars().count() <= 4 {
            each(format!("{part}ا"), number);
        }
        if i == 0 {
            dual(part, each);
            if parts.len() == 1 {
                each(format!("{part}ين"), Feats::PLURAL);
                each(format!("{part}ون"), Feats::PLURAL);
            }
        }
        // A sound plural loses its ن before a genitive.
        if let Some(stem) = part.strip_suffix("ون").filter(|s| i > 0 && s.chars().count() > 2) {
            for ending in ["ين", "و", "ي"] {
                each(format!("{stem}{ending}"), Feats::PLURAL);
            }
        }
    }
}

fn dual(stem: &str, each: &mut dyn FnMut(String, Feats)) {
    each(format!("{stem}ان"), Feats::DUAL);
    each(format!("{stem}ين"), Feats::DUAL);
}

/// A nisba: روسي → روسية, روسيين, روسيون, روسيات; further parts are irregular plurals.
pub(super) fn relational(parts: &[&str], each: &mut dyn FnMut(String, Feats)) {
    let base = parts[0];
    each(base.to_owned(), Feats::NONE);
    each(format!("{base}ا"), Feats::NONE);
    each(format!("{base}ه"), Feats::FEM);
    each(format!("{base}تين"), Feats::FEM | Feats::DUAL);
    each(format!("{base}ات"), Feats::FEM | Feats::PLURAL);
    each(format!("{base}ين"), Feats::PLURAL);
    each(format!("{base}ون"), Feats::PLURAL);
    each(format!("{base}ان"), Feats::DUAL);
    for plural in &parts[1..] {
        each((*plural).to_owned(), Feats::PLURAL);
        each(format!("{plural}ا"), Feats::PLURAL);
    }
}

fn without_last(word: &str) -> &str {
    word.char_indices().next_back().map_or("", |(i, _)| &word[..i])
}

fn without_first(word: &str) -> &str {
    word.chars().next().map_or("", |c| &word[c.len_utf8()..])
}
