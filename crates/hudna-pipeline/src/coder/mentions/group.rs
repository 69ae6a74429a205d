//! Names and nouns that stand together → parties: office + body + country + person is one person.

use std::ops::Range;

use super::entity::Entity;
use super::marks::KNOWN_BEGINS;
use super::position::place_in_sentence;
use super::resolve::entity;
use super::scan::{Hit, Scan};
use crate::coder::inflect::Feats;
use crate::coder::lexicon::{Item, Lexicon, NounClass, Registry, WhoId, WhoKind};
use crate::text::{Article, Lang, TokenKind};

/// What a nominal contributes to a party.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Person(WhoId),
    Body(WhoId),
    AnyBody(WhoId),
    AnyOffice(WhoId),
    Outlet(WhoId),
    Country(WhoId),
    Demonym(WhoId),
    Noun(NounClass, u32),
}

pub(super) struct Group {
    pub tokens: Range<u32>,
    pub parts: Vec<(Part, Hit)>,
}

/// Puts a sentence's nominals together into parties, in order.
pub fn group(
    article: &Article,
    scan: &Scan,
    lexicon: &Lexicon,
    registry: &Registry,
    entities: &mut Vec<Entity>,
) {
    let mut last = Group { tokens: 0..0, parts: Vec::new() };
    let mut finish = |group: &Group| {
        let made = if group.parts.is_empty() { None } else { entity(group, lexicon, registry) };
        if let Some(mut entity) = made {
            place_in_sentence(article, scan, lexicon, entities.last(), group, &mut entity);
            entities.push(entity);
        }
    };
    for hit in &scan.nominals {
        let Some(part) = part(hit, lexicon, registry) else { continue };
        // طالب before its subject is a verb, not a student.
        if matches!(part, Part::Noun(..)) && scan.starts_finite(hit.start) {
            continue;
        }
        if is_common_word(article, scan, lexicon, registry, hit, part)
            || is_adjective(article, scan, lexicon, hit, part)
        {
            continue;
        }
        if last.parts.is_empty() || !joins(article, scan, lexicon, registry, &last, hit, part) {
            finish(&last);
            last.tokens.start = hit.start;
            last.parts.clear();
        }
        last.tokens.end = hit.end;
        last.parts.push((part, *hit));
    }
    finish(&last);
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
    if !bridges(article, scan, lexicon, group.tokens.end, hit, part) {
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
    let from_body = has(|p| matches!(p, Part::Noun(NounClass::People, _))) && matches!(part, Part::Body(_));
    if from_body {
        return hit.start == group.tokens.end + 1;
    }
    let head_last = !matches!(lexicon.lang, Lang::Ar | Lang::Fa);
    match part {
        Part::Demonym(_) if has(|p| matches!(p, Part::Outlet(_))) => !has_country,
        _ if has_person => false,
        Part::Person(_) => has_office || has_country || (has_head && head_last),
        Part::Outlet(_) => has(|p| matches!(p, Part::Noun(NounClass::Body | NounClass::Office, _))),
        Part::Country(_) => (has_office || has_head) && !has_country,
        Part::Demonym(_) => !has_country || has_office,
        Part::AnyOffice(_) | Part::Noun(NounClass::Office | NounClass::Title, _) => {
            has_office || (head_last && (has_head || has_country))
        }
        Part::Body(_) if has_target_only(group) => true,
        Part::Body(_) => has_office && !has_head && (head_last || !has_country),
        Part::AnyBody(_) | Part::Noun(NounClass::Force | NounClass::People, _) if has_target_only(group) => {
            true
        }
        _ if is_head(part) => !has_head && if has_country { head_last } else { has_office },
        _ => false,
    }
}

/// "Positions of" takes whose they are.
fn has_target_only(group: &Group) -> bool {
    group.parts.iter().all(|(p, _)| matches!(p, Part::Noun(NounClass::Target, _)))
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
    if hit.len() > 1 || !registry.get(id).ambiguous.contains(&lexicon.lang) {
        return false;
    }
    let set_off =
        hit.start > scan.tokens.start && matches!(article.word(hit.start - 1), "(" | "\"" | "«" | "“" | "'");
    let named = scan
        .nouns
        .iter()
        .any(|(h, n)| h.end == hit.start && lexicon.nouns[*n as usize].class == NounClass::Body);
    !set_off && !named
}

/// عسكري after a noun is "military", not a soldier.
fn is_adjective(article: &Article, scan: &Scan, lexicon: &Lexicon, hit: &Hit, part: Part) -> bool {
    let Part::Noun(NounClass::People | NounClass::Force | NounClass::Source, _) = part else { return false };
    let word = article.word(hit.start);
    if lexicon.lang != Lang::Ar
        || hit.len() > 1
        || !(word.ends_with('ي') || word.ends_with("يه") || word.ends_with("يا"))
        || hit.start == scan.tokens.start
    {
        return false;
    }
    let before = hit.start - 1;
    let verb = scan
        .triggers
        .iter()
        .chain(scan.cues.iter().map(|(h, _)| h))
        .any(|h| h.end == hit.start && h.feats.any(Feats::PAST | Feats::PRES));
    let noun = scan.triggers.iter().any(|h| h.end == hit.start && !h.feats.any(Feats::VERBAL));
    let word_class = scan.marks.word_ends(hit.start).is_some();
    article.tokens[before as usize].kind == TokenKind::Word
        && !verb
        && (noun || !word_class)
        && !hit.feats.any(Feats::CONJ | Feats::PROCLITIC_PREP)
}

/// Whether what stands between a party and the next nominal lets them be one: nothing, quotation
/// marks, "of", or (before an adjective or a name, in Arabic and Persian) one or two plain words.
fn bridges(article: &Article, scan: &Scan, lexicon: &Lexicon, from: u32, hit: &Hit, part: Part) -> bool {
    let mut plain = 0;
    let mut at = from;
    while at < hit.start {
        let token = article.tokens[at as usize];
        match token.kind {
            TokenKind::Suffix => {}
            TokenKind::Punct
                if matches!(article.word(at), "(" | ")" | "\"" | "«" | "»" | "“" | "”" | "'") => {}
            TokenKind::Word if is_link(article.word(at), lexicon.lang) => {}
            TokenKind::Word
                if lexicon.lang.is_arabic_script()
                    && matches!(part, Part::Demonym(_) | Part::Person(_) | Part::Outlet(_))
                    && plain < 2 =>
            {
                if scan.marks.any(at, KNOWN_BEGINS) || starts_conjoined(article.word(at)) {
                    return false;
                }
                plain += 1;
            }
            _ => return false,
        }
        at += 1;
    }
    true
}

fn starts_conjoined(word: &str) -> bool {
    word.starts_with('و') || word.starts_with('ب') || word.starts_with('ل')
}

fn is_link(word: &str, lang: Lang) -> bool {
    match lang {
        Lang::En => matches!(word, "of" | "the" | "for"),
        Lang::Ar => matches!(word, "في" | "من"),
        _ => false,
    }
}
