//! Which case a Russian party stands in: by its head and the adjectives that agree with it, or by the number before.

use super::entity::{Entity, EntityKind};
use super::group::is_office;
use super::part::{Group, Part};
use super::scan::{Hit, Scan};
use crate::coder::analyse::NUMBER;
use crate::coder::inflect::Feats;
use crate::coder::lexicon::{Item, Lexicon, NounClass, Role, Word};
use crate::model::Sector;
use crate::text::Article;

/// Settles case, and whether a word of origin names people ("палестинцы") or only describes ("палестинский").
pub(super) fn settle(article: &Article, lexicon: &Lexicon, scan: &Scan, group: &Group, made: &mut Entity) {
    let own = made.feats.without(Feats::CASES);
    made.feats = own | cases(article, lexicon, scan, group);
    if made.relational && !is_adjective(lexicon, article.word(group.tokens.start)) {
        (made.relational, made.kind, made.sector) = (false, EntityKind::People, Some(Sector::Cvl));
    }
}

/// The cases that the head and its adjectives have in common; those of a number where one counts them.
fn cases(article: &Article, lexicon: &Lexicon, scan: &Scan, group: &Group) -> Feats {
    let mut all = match group.parts[0] {
        (Part::Country(_), hit) => of_land(&hit),
        (_, hit) => of_name(article, lexicon, &hit),
    };
    for pair in group.parts.windows(2) {
        let [(part, hit), (_, next)] = pair else { break };
        let agrees = matches!(part, Part::Demonym(_)) && is_adjective(lexicon, article.word(hit.start));
        if !agrees || next.start != hit.end {
            break;
        }
        let both = all & next.feats & Feats::CASES;
        all = if both == Feats::NONE { next.feats & Feats::CASES } else { both };
    }
    let start = group.tokens.start;
    // "58 тысячам человек": the last word of a number says in which case it stands.
    let counted = (start.saturating_sub(2).max(scan.tokens.start)..start)
        .rev()
        .find(|t| scan.may_be(*t, NUMBER) && !governs(scan, *t))
        .or_else(|| described(article, lexicon, scan, start));
    match counted.map(|t| article.word(t)) {
        // "пять солдат", "двое военных": the genitive that a number asks for.
        Some(number) if all.contains(Feats::GEN) && !is_oblique(lexicon, number) => {
            all | Feats::NOM | Feats::ACC
        }
        _ => all,
    }
}

/// The cases of a land's name, which has no plural: "Ирландии", "Украины" are no nominatives.
fn of_land(hit: &Hit) -> Feats {
    let cases = hit.feats & Feats::CASES;
    let plural = cases.contains(Feats::GEN | Feats::NOM) && !cases.contains(Feats::INS);
    if plural { cases.without(Feats::NOM | Feats::ACC) } else { cases }
}

/// The cases of a name: those of its first word, which an adjective has in common with its noun ("ливанской армии" is
/// no instrumental, "ливанской армией" nothing else).
fn of_name(article: &Article, lexicon: &Lexicon, hit: &Hit) -> Feats {
    let cases = hit.feats & Feats::CASES;
    let first = article.word(hit.start);
    let feminine = |word: &str| word.ends_with("ой") || word.ends_with("ей");
    let adjective = lexicon.roles.ends(Role::Describing, first) && feminine(first);
    if hit.len() < 2 || !adjective || !cases.contains(Feats::INS) {
        return cases;
    }
    let noun = article.word(hit.end - 1);
    if feminine(noun) || noun.ends_with("ью") { Feats::INS } else { cases.without(Feats::INS) }
}

/// "двое вернувшихся домой крестьян": the number over a participle that is parted from its noun by one word.
fn described(article: &Article, lexicon: &Lexicon, scan: &Scan, start: u32) -> Option<u32> {
    let number = start.checked_sub(3).filter(|t| *t >= scan.tokens.start && scan.may_be(*t, NUMBER))?;
    let own = article.word(number + 1);
    let plural = own.ends_with("хся") || lexicon.roles.ends(Role::Describing, own) && own.ends_with('х');
    let plain = |t: u32| scan.nominal_at(t).is_none() && !scan.words.iter().any(|(h, _)| h.start == t);
    (plural && plain(number + 1) && plain(number + 2)).then_some(number)
}

/// A preposition that only begins a number's bound as well ("по" of "по меньшей мере").
fn governs(scan: &Scan, at: u32) -> bool {
    scan.words.iter().any(|(h, w)| h.start == at && w.prep().is_some())
}

/// A number in another case than the nominative or accusative.
fn is_oblique(lexicon: &Lexicon, number: &str) -> bool {
    !number.starts_with(|c: char| c.is_ascii_digit())
        && lexicon.roles.ends(Role::NumberOblique, number)
        && !lexicon.roles.is(Role::NumberDirect, number)
}

/// израильский, израильской: an adjective's form, not the name of people.
fn is_adjective(lexicon: &Lexicon, word: &str) -> bool {
    lexicon.roles.ends(Role::Origin, word)
}

/// Whether a nominal belongs to the party before it by its case; `None` where the case says nothing. "Боевики ИГИЛ",
/// "глава МИД Египта": whose it is stands right behind, in the genitive.
pub(super) fn joins(
    article: &Article,
    lexicon: &Lexicon,
    scan: &Scan,
    group: &Group,
    hit: &Hit,
    part: Part,
) -> Option<bool> {
    let (last, before) = group.parts.last()?;
    let cases = hit.feats & Feats::CASES;
    let genitive = cases == Feats::NONE || cases.contains(Feats::GEN);
    let beside = hit.start == group.tokens.end;
    let noun =
        |part: Part| !matches!(part, Part::Demonym(_) | Part::Country(_) | Part::Person(_) | Part::Outlet(_));
    let quoted =
        hit.start == group.tokens.end + 1 && matches!(article.word(group.tokens.end), "«" | "\"" | "“");
    match part {
        Part::Body(_) | Part::AnyBody(_)
            if noun(*last) && !matches!(last, Part::Body(_)) && (beside || quoted) =>
        {
            // A name in quotation marks is not declined; "«верховный суд»" is none.
            Some(genitive || quoted && matches!(part, Part::Body(_)))
        }
        // "правительства премьер-министр": an office in another case begins a party, unless it goes on with an office
        // in its own ("глава миссии ООН генерал").
        Part::AnyOffice(_) | Part::Noun(NounClass::Office | NounClass::Title, _)
            if noun(*last) && !genitive && !goes_on_with(group, cases) =>
        {
            Some(false)
        }
        Part::Country(_) if noun(*last) && !genitive => Some(false),
        Part::Demonym(_) if noun(*last) && !(genitive && agrees_in_genitive(article, lexicon, scan, hit)) => {
            Some(false)
        }
        // "На севере Мали боевики": a land stands behind those who are of it.
        _ if noun(part) && matches!(last, Part::Country(_)) && group.parts.len() == 1 => Some(false),
        // "позиции саудовской авиации": the adjective's noun.
        _ if noun(part) && beside && matches!(last, Part::Demonym(_)) && group.parts.len() > 1 => {
            Some(before.feats.any(cases) || cases == Feats::NONE)
        }
        _ => None,
    }
}

/// Whether an adjective of origin can be a genitive together with the noun behind it: in "тела солдат украинской стороне"
/// it is no more the soldiers' than its noun.
fn agrees_in_genitive(article: &Article, lexicon: &Lexicon, scan: &Scan, hit: &Hit) -> bool {
    let noun =
        scan.nominals.iter().find(|n| n.start == hit.end && matches!(n.item, Item::Noun(_) | Item::Who(_)));
    let Some(noun) = noun.filter(|_| is_adjective(lexicon, article.word(hit.start))) else { return true };
    let both = hit.feats & noun.feats & Feats::CASES;
    both == Feats::NONE || both.contains(Feats::GEN)
}

/// Whether a group is of an office that has one of these cases as well.
fn goes_on_with(group: &Group, cases: Feats) -> bool {
    let (first, hit) = &group.parts[0];
    is_office(*first) && hit.feats.any(cases)
}

/// "Гегам Степанян": a known surname behind a given name that is not the known person's is somebody else's.
pub(super) fn is_namesake(article: &Article, lexicon: &Lexicon, scan: &Scan, hit: &Hit, part: Part) -> bool {
    let Part::Person(_) = part else { return false };
    let Some(before) = hit.start.checked_sub(1).filter(|t| hit.len() == 1 && *t > scan.tokens.start) else {
        return false;
    };
    let written = &article.text[article.bytes(before..before + 1)];
    let mut letters = written.chars();
    let name =
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase);
    let known = scan.nominal_at(before).is_some()
        || scan.words.iter().any(|(h, _)| h.start <= before && before < h.end)
        || scan.cues.iter().any(|(h, _)| h.start <= before && before < h.end)
        || scan.triggers.iter().any(|h| h.start <= before && before < h.end);
    let adjective = lexicon.roles.ends(Role::Describing, article.word(before));
    name && !known && !adjective && written.chars().count() > 2
}

/// Whether a noun is part of a longer expression and names nobody there ("режим прекращения огня", "со стороны"),
/// or only describes what stands behind it ("военные учения").
pub(super) fn is_no_party(article: &Article, lexicon: &Lexicon, scan: &Scan, hit: &Hit, part: Part) -> bool {
    if !matches!(part, Part::Noun(..) | Part::AnyBody(_)) {
        return false;
    }
    let covers = |h: &Hit| {
        h.start <= hit.start && hit.end <= h.end && h.len() > hit.len() && !h.feats.contains(Feats::GAPPED)
    };
    let inside = scan.triggers.iter().any(covers)
        || scan.words.iter().any(|(h, w)| covers(h) && (w.prep().is_some() || *w == Word::Fixed));
    let described = |h: &Hit| h.start == hit.end && (h.feats & hit.feats).any(Feats::CASES);
    let adjective = lexicon.roles.ends(Role::Describing, article.word(hit.start));
    let describes = adjective
        && hit.len() == 1
        && (scan.triggers.iter().any(|h| described(h) && !h.feats.any(Feats::VERBAL))
            || scan.nominals.iter().any(|h| described(h) && matches!(h.item, Item::Noun(_))));
    inside || describes
}

/// Whether a word between a preposition and a party can belong to them: an adjective or a noun of the tables, no name
/// of a place and no number ("под Мосулом трёх боевиков").
pub(super) fn may_lead(lexicon: &Lexicon, word: &str, is_noun: bool) -> bool {
    is_noun || word.chars().count() > 4 && lexicon.roles.ends(Role::Leading, word)
}
