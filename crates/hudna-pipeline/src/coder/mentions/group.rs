//! Names and nouns that stand together → parties: office + body + country + person is one person.

use super::arabic;
use super::bridges::bridges;
use super::english;
use super::entity::Entity;
use super::lists;
use super::part::{Group, Part, may_be_an_outlets};
use super::persian;
use super::places::{PlaceName, starts_upper};
use super::position::place_in_sentence;
use super::resolve::entity;
use super::russian;
use super::scan::{Hit, Scan};
use super::turkish;
use super::venues;
use crate::coder::inflect::Feats;
use crate::coder::lexicon::{Item, Lexicon, NounClass, Registry, WhoKind, Word};
use crate::model::Sector;
use crate::text::{Article, Grammar, TokenKind};

/// Puts a sentence's nominals together into parties, in order.
pub fn group(
    article: &Article,
    scan: &Scan,
    lexicon: &Lexicon,
    registry: &Registry,
    places: &[PlaceName],
    entities: &mut Vec<Entity>,
) {
    let mut last = Group { tokens: 0..0, parts: Vec::new() };
    let mut finish = |group: &Group| {
        let made = if group.parts.is_empty() { None } else { entity(group, lexicon, registry) };
        if let Some(mut entity) = made {
            if lexicon.grammar == Grammar::English {
                english::settle_head(article, group, &mut entity);
            }
            if lexicon.grammar == Grammar::Slavic {
                russian::settle(article, lexicon, scan, group, &mut entity);
            }
            if lexicon.grammar == Grammar::Turkic
                && entities.last_mut().is_some_and(|full| turkish::abbreviates(article, scan, full, &entity))
            {
                return;
            }
            place_in_sentence(article, scan, lexicon, places, entities.last(), group, &mut entity);
            entities.push(entity);
        }
    };
    for hit in &scan.nominals {
        let Some(part) = part(hit, lexicon, registry) else { continue };
        // طالب before its subject is a verb, not a student.
        let verb_here = scan.starts_finite(hit.start);
        // مهاجمة is an attack, not a woman who attacks (read as مهاجم with a pronoun).
        let act_here = hit.feats.contains(Feats::PRON)
            && scan
                .triggers
                .iter()
                .any(|t| t.start == hit.start && !t.feats.any(Feats::VERBAL | Feats::PRON));
        if (verb_here || act_here) && matches!(part, Part::Noun(..)) {
            continue;
        }
        // واتهم is "and he accused", الكاظمية a suburb: names of outlets and people take no pronoun.
        if matches!(part, Part::Outlet(_) | Part::Person(_)) && hit.feats.contains(Feats::PRON) {
            continue;
        }
        // "hundreds of demonstrators" are the demonstrators.
        let of_others = hit.end < scan.tokens.end
            && (article.word(hit.end) == "من"
                || lexicon.grammar == Grammar::Iranic && article.word(hit.end) == "از")
            && scan.word_at(hit.start, |w| w == Word::Share).is_some();
        if of_others {
            continue;
        }
        if lexicon.grammar == Grammar::English && english::is_half_of_compound(article, scan, hit)
            || lexicon.grammar == Grammar::Slavic
                && (russian::is_no_party(article, lexicon, scan, hit, part)
                    || russian::is_namesake(article, lexicon, scan, hit, part))
        {
            continue;
        }
        if lexicon.grammar == Grammar::Turkic && turkish::is_function_word(article, scan, hit) {
            continue;
        }
        if lexicon.grammar == Grammar::Iranic && persian::is_kind_of_act(lexicon, scan, hit, part) {
            continue;
        }
        let capital = matches!(part, Part::Country(id) if registry.kind(id) == WhoKind::Capital);
        if capital && venues::names_accord(article, scan, lexicon, hit) {
            continue;
        }
        if is_common_word(article, scan, lexicon, registry, hit, part)
            || arabic::is_adjective(article, scan, lexicon, hit, part)
        {
            continue;
        }
        if last.parts.is_empty() || !belongs(article, scan, lexicon, registry, &last, hit, part) {
            finish(&last);
            last.tokens.start = hit.start;
            last.parts.clear();
        }
        last.tokens.end = hit.end;
        last.parts.push((part, *hit));
    }
    finish(&last);
    if lexicon.grammar == Grammar::Turkic {
        turkish::settle(article, scan, lexicon, registry, entities);
    }
    if lexicon.grammar == Grammar::Semitic {
        arabic::name_officials(article, scan, lexicon, registry, entities);
    }
    lists::settle(article, scan, lexicon, registry, entities);
}

fn part(hit: &Hit, lexicon: &Lexicon, registry: &Registry) -> Option<Part> {
    Some(match hit.item {
        Item::Who(id) => match registry.kind(id) {
            WhoKind::Person => Part::Person(id),
            WhoKind::Body => Part::Body(id),
            WhoKind::AnyBody => Part::AnyBody(id),
            WhoKind::AnyOffice => Part::AnyOffice(id),
            WhoKind::Agency | WhoKind::Outlet => Part::Outlet(id),
            WhoKind::Country | WhoKind::Capital => Part::Country(id),
        },
        Item::Demonym(id) => Part::Demonym(id),
        Item::Noun(id) => Part::Noun(lexicon.nouns[id as usize].class, id),
        _ => return None,
    })
}

pub(super) fn is_office(part: Part) -> bool {
    matches!(part, Part::AnyOffice(_) | Part::Noun(NounClass::Office | NounClass::Title, _))
}

fn is_head(part: Part) -> bool {
    matches!(
        part,
        Part::Body(_)
            | Part::AnyBody(_)
            | Part::Noun(
                NounClass::Force
                    | NounClass::Body
                    | NounClass::People
                    | NounClass::Target
                    | NounClass::Source
                    | NounClass::Witness,
                _
            )
    )
}

/// Whether a nominal belongs to the party before it: English tells it by order and "of", the others by what
/// the words are.
fn belongs(
    article: &Article,
    scan: &Scan,
    lexicon: &Lexicon,
    registry: &Registry,
    group: &Group,
    hit: &Hit,
    part: Part,
) -> bool {
    match lexicon.grammar {
        Grammar::English => english::joins(article, scan, lexicon, group, hit, part),
        Grammar::Turkic => {
            bridges(article, scan, lexicon, group.tokens.end, hit, part, false)
                && turkish::joins(article, scan, lexicon, group, hit, part)
        }
        _ => joins(article, scan, lexicon, registry, group, hit, part),
    }
}

/// Whether a nominal belongs to the party before it.
fn joins(
    article: &Article,
    scan: &Scan,
    lexicon: &Lexicon,
    registry: &Registry,
    group: &Group,
    hit: &Hit,
    part: Part,
) -> bool {
    if hit.feats.any(Feats::CONJ | Feats::WITH_B | Feats::WITH_K) {
        return false;
    }
    if lexicon.grammar == Grammar::Semitic && arabic::begins_another(article, group, hit, part) {
        return false;
    }
    let office_before = group.parts.last().is_some_and(|(p, _)| is_office(*p));
    if let Some(joined) = (lexicon.grammar == Grammar::Slavic)
        .then(|| russian::joins(article, lexicon, scan, group, hit, part))
        .flatten()
    {
        return joined;
    }
    if !bridges(article, scan, lexicon, group.tokens.end, hit, part, office_before) {
        return false;
    }
    let has = |test: fn(Part) -> bool| group.parts.iter().any(|(p, _)| test(*p));
    let has_person = has(|p| matches!(p, Part::Person(_) | Part::Outlet(_)));
    let has_office = has(is_office);
    let has_head = has(is_head);
    let has_country = has(|p| matches!(p, Part::Country(_) | Part::Demonym(_)));
    // A body with a country of its own takes no other country's adjective.
    let owner = group.parts.iter().find_map(|(p, _)| match p {
        Part::Body(id) if !has_office => registry.get(*id).code.as_deref(),
        _ => None,
    });
    if let (Some(owner), Part::Country(id) | Part::Demonym(id)) = (owner, part) {
        return registry.get(id).code.as_deref() == Some(owner) && !has_country;
    }
    let people = has(|p| matches!(p, Part::Noun(NounClass::People, _)));
    let source = has(|p| matches!(p, Part::Noun(NounClass::Source, _)));
    // "دعا مزارعون التحالف": a plural that keeps its ن has nothing in its genitive.
    let whole = lexicon.grammar == Grammar::Semitic
        && matches!(part, Part::Body(_) | Part::AnyBody(_) | Part::Country(_))
        && group.parts.last().is_some_and(|(p, h)| {
            h.end == hit.start
                && matches!(p, Part::Noun(NounClass::People, _))
                && article.word(h.start).ends_with("ون")
        });
    if whole {
        return false;
    }
    let any_forces = |p: &Part| match p {
        Part::AnyBody(id) => matches!(registry.get(*id).sector, Some(Sector::Mil | Sector::Spy)),
        _ => false,
    };
    let forces_of = lexicon.grammar == Grammar::Semitic
        && matches!(part, Part::Body(_))
        && group.parts.len() == 1
        && group.parts.iter().all(|(p, h)| any_forces(p) && !article.word(h.start).contains("ال"));
    if forces_of {
        return hit.start == group.tokens.end;
    }
    if lexicon.grammar == Grammar::Iranic
        && (persian::chains(article, lexicon, registry, group, hit, part)
            || persian::are_arms_of(article, lexicon, registry, group, hit, part))
    {
        return true;
    }
    let from_body = people && matches!(part, Part::Body(_))
        || lexicon.grammar == Grammar::Semitic
            && (people || source || has(|p| matches!(p, Part::Noun(NounClass::Force | NounClass::Body, _))))
            && !has_country
            && !has_office
            && !group.parts.iter().any(|(p, _)| matches!(p, Part::Body(_) | Part::AnyBody(_)))
            && matches!(part, Part::Body(_) | Part::AnyBody(_));
    if from_body {
        // "fighters of X" with a word between, or in the construct state without the article.
        let beside =
            (group.tokens.end..hit.start).all(|t| article.tokens[t as usize].kind == TokenKind::Punct);
        let construct = beside
            && lexicon.grammar == Grammar::Semitic
            && group.parts.last().is_some_and(|(p, h)| {
                matches!(p, Part::Noun(NounClass::People | NounClass::Force | NounClass::Body, _))
                    && !h.feats.any(Feats::DEF | Feats::PRON)
            });
        // "the media centre of the armed forces": ل, over an adjective at most.
        let with_l = hit.feats.contains(Feats::WITH_L)
            && hit.start <= group.tokens.end + 1
            && matches!(group.parts[0].0, Part::Noun(NounClass::Body, _));
        return construct || with_l || hit.start == group.tokens.end + 1 && (people || source);
    }
    // "the president met representatives": an office without the article begins another party.
    let another = lexicon.grammar == Grammar::Semitic
        && matches!(part, Part::Noun(NounClass::Office, _))
        && !hit.feats.contains(Feats::DEF)
        && has_office
        && (has_head || has_country);
    if another {
        return false;
    }
    // "unknown gunmen": people and what they are besides.
    let besides = lexicon.grammar == Grammar::Semitic
        && hit.start == group.tokens.end
        && matches!(part, Part::Noun(NounClass::People, n) if lexicon.nouns[n as usize].sector == Some(Sector::Uaf))
        && group.parts.last().is_some_and(|(p, h)| {
            matches!(p, Part::Noun(NounClass::People, _))
                && h.feats.contains(Feats::DEF) == hit.feats.contains(Feats::DEF)
        });
    if besides {
        return true;
    }
    let head_last = !matches!(lexicon.grammar, Grammar::Semitic | Grammar::Iranic);
    match part {
        Part::Demonym(_) if has(|p| matches!(p, Part::Outlet(_))) => !has_country,
        _ if has_person => false,
        // "آمریکا برهان را تحریم کرد": a Persian country stands behind what is its own.
        Part::Person(_) if lexicon.grammar == Grammar::Iranic => has_office,
        Part::Person(_) => has_office || has_country || (has_head && head_last),
        // "مصدر أمني لرويترز": a source who talks to an outlet is not of it.
        Part::Outlet(_) => !hit.feats.contains(Feats::WITH_L) && has(may_be_an_outlets),
        // "عبوة في طرابلس" is nobody's: it is where it went off.
        Part::Country(_) if has_weapon_only(group) => !head_last && hit.start == group.tokens.end,
        Part::Country(_) => (has_office || has_head) && !has_country,
        Part::Demonym(_) => !has_country || has_office,
        Part::AnyOffice(_) | Part::Noun(NounClass::Office | NounClass::Title, _) => {
            has_office || (head_last && (has_head || has_country))
        }
        // "برصاص قناص": by the fire of whoever is named right behind.
        Part::Noun(NounClass::People, _) if has_weapon_only(group) => {
            hit.start == group.tokens.end && group.parts[0].1.feats.contains(Feats::WITH_B)
        }
        Part::Body(_) | Part::AnyBody(_) | Part::Noun(NounClass::Force, _)
            if has_weapon_only(group) && lexicon.grammar == Grammar::Semitic =>
        {
            hit.start == group.tokens.end && !group.parts[0].1.feats.contains(Feats::DEF)
        }
        Part::Noun(NounClass::Weapon, _) if has_target_only(group) => lexicon.grammar == Grammar::Semitic,
        Part::Body(_) if has_target_only(group) => true,
        Part::Body(_) => has_office && !has_head && (head_last || !has_country),
        Part::AnyBody(_) | Part::Noun(NounClass::Force | NounClass::People, _) if has_target_only(group) => {
            true
        }
        _ if is_head(part) => !has_head && if has_country { head_last } else { has_office },
        _ => false,
    }
}

/// "Positions of", "arms depots of" take whose they are.
fn has_target_only(group: &Group) -> bool {
    matches!(group.parts[0].0, Part::Noun(NounClass::Target, _))
        && group.parts.iter().all(|(p, _)| matches!(p, Part::Noun(NounClass::Target | NounClass::Weapon, _)))
}

/// "Fire of", "tanks of" take whose they are.
fn has_weapon_only(group: &Group) -> bool {
    group.parts.iter().all(|(p, _)| matches!(p, Part::Noun(NounClass::Weapon, _)))
}

/// An outlet whose name is a common word is one only beside a word for agency or paper, or in
/// quotation marks.
fn is_common_word(
    article: &Article,
    scan: &Scan,
    lexicon: &Lexicon,
    registry: &Registry,
    hit: &Hit,
    part: Part,
) -> bool {
    let Part::Outlet(id) = part else { return false };
    let cased = matches!(lexicon.grammar, Grammar::English | Grammar::Slavic | Grammar::Turkic);
    // "sözcüsü", "bu sabah": a paper's name has a capital.
    if cased && hit.len() == 1 && !starts_upper(article, hit.start) {
        return true;
    }
    if hit.len() > 1 || !registry.get(id).ambiguous.contains(&lexicon.lang) {
        return false;
    }
    let set_off =
        hit.start > scan.tokens.start && matches!(article.word(hit.start - 1), "(" | "\"" | "«" | "“" | "'");
    let named = scan.nouns.iter().any(|(h, n)| {
        let class = lexicon.nouns[*n as usize].class;
        // "الدول العربية": behind a noun with the article it is an adjective; an agency stands in the construct (قناة العربية).
        let described = lexicon.grammar == Grammar::Semitic && h.feats.contains(Feats::DEF);
        h.end == hit.start && matches!(class, NounClass::Body | NounClass::Source) && !described
    });
    !set_off && !named
}
