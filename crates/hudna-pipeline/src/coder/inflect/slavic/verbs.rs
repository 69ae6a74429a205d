//! Verb forms by their endings: tense, voice, aspect; participles, verbal adverbs, reflexives.

use super::adjectives;
use crate::coder::inflect::Feats;

/// Vowels and suffixes between a table's stem and its ending (`атакова`, `задержива`).
const THEMES: [&str; 14] = ["", "а", "я", "и", "е", "у", "ю", "ова", "ева", "ыва", "ива", "ва", "ну", "ы"];

/// What an ending behind an open stem tells; nothing where no verb ends so.
pub(super) fn ending(stem: &str, rest: &str) -> Option<Feats> {
    if rest.chars().count() > 9 {
        return None;
    }
    let (core, reflexive) = reflexive(rest);
    let feats = if core.is_empty() {
        let feats = whole(stem);
        feats.contains(Feats::PAST).then_some(feats)?
    } else {
        let tail = THEMES
            .iter()
            .filter(|theme| **theme != "е" || !core.ends_with('в'))
            .find_map(|theme| core.strip_prefix(theme).and_then(|r| tail(stem, r)))
            .or_else(|| ends_in_gerund(core).then_some(Feats::GERUND))?;
        with_aspect(tail, &format!("{stem}{core}"), reflexive)
    };
    Some(if reflexive { feats | Feats::REFL } else { feats })
}

/// заяв|ив, атак|овав: the vowel before the ending of the verbal adverb is the theme's; "случаев" is a noun's genitive.
fn ends_in_gerund(core: &str) -> bool {
    let theme = core.strip_suffix("вши").or_else(|| core.strip_suffix('в'));
    theme.is_some_and(|theme| !theme.is_empty() && theme != "е" && THEMES.contains(&theme))
}

/// What a form that a table gives in full tells.
pub(super) fn whole(form: &str) -> Feats {
    let (core, is_reflexive) = reflexive(form);
    let letters = core.chars().count();
    if letters < 4 {
        return Feats::NONE;
    }
    let found = (2..=9.min(letters - 2)).rev().chain([1]).find_map(|length| {
        let at = core.char_indices().rev().nth(length - 1).map_or(0, |(at, _)| at);
        tail(&core[..at], &core[at..])
    });
    // нанес, отверг, погиб: a past without its -л.
    let bare_past = core.ends_with(['с', 'з', 'г', 'к', 'б', 'х', 'р']);
    let feats = match found {
        Some(feats) => with_aspect(feats, core, is_reflexive),
        None if bare_past => Feats::PAST,
        None => Feats::NONE,
    };
    if is_reflexive { feats | Feats::REFL } else { feats }
}

fn reflexive(form: &str) -> (&str, bool) {
    match form.strip_suffix("ся").or_else(|| form.strip_suffix("сь")) {
        Some(core) => (core, true),
        None => (form, false),
    }
}

fn with_aspect(feats: Feats, form: &str, reflexive: bool) -> Feats {
    let future = feats.contains(Feats::PRES) && is_perfective(form, reflexive);
    if future { feats | Feats::FUT } else { feats }
}

/// What the last letters of a form tell; `before` is what stands before them.
fn tail(before: &str, rest: &str) -> Option<Feats> {
    let vowel = before.ends_with(['а', 'я', 'и', 'е', 'у', 'ы', 'о', 'ю']);
    let passive = Feats::PASSIVE | Feats::PAST;
    Some(match rest {
        "л" => Feats::PAST,
        "ла" => Feats::PAST | Feats::FEM,
        "ло" => Feats::PAST,
        "ли" => Feats::PAST | Feats::PLURAL,
        "а" if before.ends_with('л') => Feats::PAST | Feats::FEM,
        "о" if before.ends_with('л') => Feats::PAST,
        "и" if before.ends_with('л') => Feats::PAST | Feats::PLURAL,
        // обвинен + а: a table may give the short participle itself.
        "а" | "о" if before.ends_with("ен") || before.ends_with("ан") => passive,
        "ы" if before.ends_with("ен") || before.ends_with("ан") => passive | Feats::PLURAL,
        "т" | "ит" | "ят" | "ат" if is_short_participle(&format!("{before}{rest}")) => passive,
        "ть" | "ти" | "чь" => Feats::BARE,
        "ет" | "ит" => Feats::PRES,
        "ут" | "ют" | "ат" | "ят" => Feats::PRES | Feats::PLURAL,
        "т" if before.ends_with(['е', 'и', 'у', 'ю', 'я']) => Feats::PRES,
        "ем" | "им" | "ешь" | "ете" | "ите" | "ю" | "у" => Feats::PRES,
        "в" | "вши" if vowel => Feats::GERUND,
        // обвинения, соглашения are nouns.
        "я" if before.ends_with('и') && before.len() > 6 && !before.ends_with("ви") => return None,
        "я" if vowel || before.ends_with(['с', 'д']) => Feats::GERUND,
        "ены" | "аны" | "яны" => passive | Feats::PLURAL,
        "ны" if vowel => passive | Feats::PLURAL,
        "ты" if before.ends_with(['и', 'ы', 'у', 'я']) => passive | Feats::PLURAL,
        "ен" | "ан" | "ян" | "ена" | "ана" | "яна" | "ено" | "ано" | "яно" => passive,
        "н" | "на" | "но" if vowel => passive,
        "т" | "та" | "то" if before.ends_with(['и', 'ы', 'у', 'я', 'р']) => passive,
        _ => return participle(before, rest),
    })
}

/// убит, занят, начат: short participles that end like a present.
fn is_short_participle(form: &str) -> bool {
    let prefixed = |root: &str| form.strip_suffix(root).is_some_and(|p| p == "о" || PREFIXES.contains(&p));
    prefixed("бит") || form.ends_with("нят") || form.ends_with("взят") || form.ends_with("начат")
}

/// The full participles: обстрелявший, обстрелянный, убитый, удерживаемый, стреляющий.
fn participle(before: &str, rest: &str) -> Option<Feats> {
    let (suffix, _) = adjectives::ENDINGS
        .iter()
        .filter_map(|(ending, letters)| rest.strip_suffix(ending).map(|s| (s, letters)))
        .find(|(s, _)| !s.is_empty())?;
    let passive = Feats::PARTICIPLE | Feats::PASSIVE;
    let vowel = before.ends_with(['а', 'я', 'и', 'е', 'у', 'ы']);
    Some(match suffix {
        "вш" => Feats::PARTICIPLE,
        "ш" if before.ends_with(['с', 'г', 'б', 'к', 'з', 'х']) => Feats::PARTICIPLE,
        "ющ" | "ущ" | "ящ" | "ащ" | "щ" => Feats::PARTICIPLE,
        "енн" | "анн" | "янн" | "нн" => passive,
        "т" if vowel => passive,
        "н" if before.ends_with('н') => passive,
        "ем" | "им" | "м" if !suffix.is_empty() && vowel | (suffix.len() > 2) => passive,
        _ => return None,
    })
}

/// Beginnings that make a verb perfective.
const PREFIXES: [&str; 27] = [
    "пере", "разо", "подо", "воз", "вос", "вы", "до", "за", "из", "ис", "на", "обо", "об", "ото", "от",
    "под", "по", "при", "про", "раз", "рас", "со", "вз", "вс", "в", "с", "у",
];
/// Verbs that begin like prefixed ones and are imperfective, or are both.
const SIMPLE: [&str; 72] = [
    "стои",
    "стоя",
    "строи",
    "строя",
    "служ",
    "след",
    "слыш",
    "смотр",
    "сид",
    "стрем",
    "спор",
    "становит",
    "свидет",
    "веде",
    "веду",
    "везе",
    "везу",
    "вери",
    "види",
    "видя",
    "воюе",
    "воюю",
    "води",
    "вози",
    "висит",
    "проси",
    "прося",
    "принадлеж",
    "расследу",
    "исследу",
    "использу",
    "состои",
    "состоя",
    "содерж",
    "зависи",
    "поступа",
    "уча",
    "учи",
    "обязу",
    "находи",
    "утюж",
    "вербу",
    "вини",
    "винят",
    "долб",
    "протесту",
    "надее",
    "надею",
    "польз",
    "сожале",
    "скорб",
    "совету",
    "владе",
    "умее",
    "умею",
    "сее",
    "сею",
    "судит",
    "судят",
    "сулит",
    "сулят",
    "вору",
    "выгляд",
    "обсто",
    "расте",
    "расту",
    "стере",
    "помнит",
    "помнят",
    "противо",
    "заведу",
    "заботи",
];
/// Roots of movement whose prefixed verbs are imperfective in this form.
const OF_MOVEMENT: [&str; 10] =
    ["носит", "носят", "водит", "водят", "возит", "возят", "ходит", "ходят", "езжает", "езжают"];
/// Perfective verbs in -ает, -яет, and such without a prefix.
const PERFECTIVE: [&str; 16] = [
    "обстреляе",
    "обстреляю",
    "расстреляе",
    "расстреляю",
    "потеряе",
    "сделае",
    "даст",
    "дадут",
    "решит",
    "решат",
    "бросит",
    "бросят",
    "станет",
    "станут",
    "освобод",
    "объяв",
];

/// Whether a form of the present is one of a perfective verb, which tells of the future.
fn is_perfective(form: &str, reflexive: bool) -> bool {
    let starts = |list: &[&str]| list.iter().any(|s| form.starts_with(s));
    let ends = |list: &[&str]| list.iter().any(|s| form.ends_with(s));
    if starts(&PERFECTIVE) || reflexive && starts(&["состои", "состоя"]) {
        return true;
    }
    let unprefixed =
        ["ает", "ают", "аем", "яет", "яют", "яем", "ствует", "ствуют", "ствуем", "ирует", "ируют", "ируем"];
    if ends(&unprefixed) || ends(&OF_MOVEMENT) {
        return false;
    }
    !starts(&SIMPLE) && (starts(&PREFIXES) || form.starts_with('о'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_tell_tense_voice_and_aspect() {
        let check = |stem: &str, rest: &str, expected: Feats| {
            let made = ending(stem, rest);
            assert!(made.is_some_and(|f| f.contains(expected)), "{stem}+{rest}: {made:?} lacks {expected:?}");
        };
        check("обстреля", "ли", Feats::PAST | Feats::PLURAL);
        check("обстреля", "ны", Feats::PASSIVE);
        check("обстреля", "вшие", Feats::PARTICIPLE);
        check("обстреля", "нного", Feats::PARTICIPLE | Feats::PASSIVE);
        check("обстрелива", "ются", Feats::PRES | Feats::REFL);
        check("посети", "т", Feats::FUT);
        check("нанес", "", Feats::PAST);
        check("нанес", "ет", Feats::FUT);
        check("наноси", "т", Feats::PRES);
        check("сообща", "я", Feats::GERUND);
        check("заяв", "ив", Feats::GERUND);
        check("атак", "овав", Feats::GERUND);
        assert_eq!(ending("случа", "ев"), None);
        check("атак", "овать", Feats::BARE);
        check("уби", "ты", Feats::PASSIVE);
        assert!(!ending("наноси", "т").is_some_and(|f| f.contains(Feats::FUT)));
        assert!(!ending("атаку", "ет").is_some_and(|f| f.contains(Feats::FUT)));
        assert!(!ending("осужда", "ем").is_some_and(|f| f.contains(Feats::FUT)));
        assert_eq!(ending("обстрел", "ам"), None);
    }
}
