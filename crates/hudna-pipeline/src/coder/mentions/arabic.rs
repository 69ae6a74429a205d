//! Arabic noun phrases: where one party ends and the next begins, and what is no noun at all.

use super::part::{Group, Part};
use super::scan::Hit;
use crate::coder::inflect::Feats;
use crate::text::{Article, TokenKind};

/// Whether a nominal begins another party because the one before ended with a word that has the article: what belongs
/// to a definite noun is definite too, and a country is no adjective of it. "The undersecretary of the foreign ministry
/// the efforts of the Saudi mediator", "the armed forces a militia", "the foreign minister Turkey".
pub(super) fn begins_another(article: &Article, group: &Group, hit: &Hit, part: Part) -> bool {
    let Some((last, last_hit)) = group.parts.last() else { return false };
    let at = group.tokens.end;
    let is_word = |t: u32| article.tokens[t as usize].kind == TokenKind::Word;
    if !is_word(at - 1) || !is_definite(article.word(at - 1)) || !is_word(at) {
        return false;
    }
    // "The Islamic State group (ISIS)": another name of the same body.
    let again = |who| matches!(part, Part::Body(id) if id == who);
    if matches!(last, Part::Body(who) if again(*who))
        || last_hit.feats.contains(Feats::CONJ) && at == hit.start
    {
        return false;
    }
    if hit.start > at {
        let word = article.word(at);
        // "مساعي": a plain word without the article begins another noun; "of", "in", "by the name of" do not.
        return matches!(part, Part::Demonym(_))
            && word.chars().count() > 3
            && !is_definite(word)
            && !word.starts_with(['ب', 'ل', 'و', 'ف'])
            && word != "المدعو";
    }
    let bare = !hit.feats.any(Feats::DEF | Feats::PROCLITIC_PREP) && !is_definite(article.word(hit.start));
    match part {
        Part::Country(_) => !hit.feats.any(Feats::PROCLITIC_PREP),
        Part::AnyBody(_) | Part::Body(_) => bare && !matches!(last, Part::Noun(..) if group.parts.len() == 1),
        Part::Outlet(_) => group.parts.iter().any(|(p, _)| matches!(p, Part::Body(_) | Part::AnyBody(_))),
        _ => false,
    }
}

fn is_definite(word: &str) -> bool {
    ["ال", "وال", "بال", "لل", "فال", "كال", "ولل"].iter().any(|start| word.starts_with(start))
        && word.chars().count() > 3
}

/// A preposition with a pronoun ("by it", "to them"): no noun that what follows could belong to.
pub(super) fn is_pronoun(word: &str) -> bool {
    let Some(stem) = ["هما", "هم", "ها", "نا", "ه", "ك"].iter().find_map(|end| word.strip_suffix(end))
    else {
        return false;
    };
    matches!(stem, "ب" | "ل" | "من" | "عن" | "الي" | "علي" | "مع" | "لدي" | "بين" | "وب" | "ول" | "عند")
}
