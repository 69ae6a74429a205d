//! Names and nouns that stand together → parties: office + body + country + person is one person.

use std::ops::Range;

use super::entity::{Entity, EntityKind};
use super::scan::{Hit, Scan};
use crate::coder::inflect::{Feats, turkish_case};
use crate::coder::lexicon::{Item, Lexicon, NounClass, Registry, SpeechKind, WhoId, WhoKind, Word};
use crate::model::Sector;
use crate::text::{Article, Lang, TokenKind};

/// What a nominal contributes to a party.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Person(WhoId),
    Body(WhoId),
    AnyBody(WhoId),
    AnyOffice(WhoId),
    Outlet(WhoId),
    Country(WhoId),
    Demonym(WhoId),
    Noun(NounClass, u32),
}

struct Group {
    tokens: Range<u32>,
    parts: Vec<(Part, Hit)>,
}

/// Puts a sentence's nominals together into parties, in order.
pub fn group(article: &Article, scan: &Scan, lexicon: &Lexicon, registry: &Registry) -> Vec<Entity> {
    let mut groups: Vec<Group> = Vec::new();
    for hit in &scan.nominals {
        let Some(part) = part(hit, lexicon, registry) else { continue };
        // طالب before its subject is a verb, not a student.
        let verb_here =
            scan.triggers.iter().any(|t| t.start == hit.start && t.feats.any(Feats::PAST | Feats::PRES));
        if verb_here && matches!(part, Part::Noun(..)) {
            continue;
        }
        if is_common_word(article, scan, lexicon, registry, hit, part)
            || is_adjective(article, scan, lexicon, hit, part)
        {
            continue;
        }
        match groups.last_mut() {
            Some(last) if joins(article, scan, lexicon, registry, last, hit, part) => {
                last.tokens.end = hit.end;
                last.parts.push((part, *hit));
            }
            _ => groups.push(Group { tokens: hit.start..hit.end, parts: vec![(part, *hit)] }),
        }
    }
    let mut entities: Vec<Entity> = Vec::with_capacity(groups.len());
    for group in &groups {
        if let Some(mut entity) = entity(group, lexicon, registry) {
            place_in_sentence(article, scan, lexicon, entities.last(), group, &mut entity);
            entities.push(entity);
        }
    }
    entities
}

fn part(hit: &Hit, lexicon: &Lexicon, registry: &Registry) -> Option<Part> {
    Some(match hit.item {
        Item::Who(id) => match registry.get(id).kind {
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

fn is_office(part: Part) -> bool {
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
        Part::Body(_) => has_office && !has_head && !(has_country && !head_last),
        Part::AnyBody(_) | Part::Noun(NounClass::Force | NounClass::People, _) if has_target_only(group) => {
            true
        }
        _ if is_head(part) => {
            (has_office && !has_country && !has_head) || (head_last && has_country && !has_head)
        }
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
    let word_class = scan.words.iter().any(|(h, _)| h.end == hit.start);
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
                let known = scan.words.iter().any(|(h, _)| h.start == at)
                    || scan.triggers.iter().any(|h| h.start == at)
                    || scan.cues.iter().any(|(h, _)| h.start == at);
                if known || starts_conjoined(article.word(at)) {
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

fn entity(group: &Group, lexicon: &Lexicon, registry: &Registry) -> Option<Entity> {
    let find = |test: fn(Part) -> bool| group.parts.iter().find(|(p, _)| test(*p)).copied();
    let country = group.parts.iter().find_map(|(p, _)| match p {
        Part::Country(id) | Part::Demonym(id) => {
            registry.get(*id).code.as_deref().and_then(|c| registry.country(c))
        }
        _ => None,
    });
    let mut made = Entity {
        tokens: group.tokens.clone(),
        head: group.tokens.clone(),
        kind: EntityKind::Country,
        who: None,
        country,
        noun: None,
        sector: None,
        prep: None,
        feats: group.parts[0].1.feats,
        coordinated: false,
        count: None,
        relational: false,
        dependent: false,
        note: None,
    };
    if let Some((Part::Person(id), hit)) = find(|p| matches!(p, Part::Person(_))) {
        (made.kind, made.who, made.head) = (EntityKind::Person, Some(id), hit.start..hit.end);
        made.sector = registry.get(id).sector;
    } else if let Some((Part::Outlet(id), hit)) = find(|p| matches!(p, Part::Outlet(_))) {
        (made.kind, made.who, made.head) = (EntityKind::Outlet, Some(id), hit.start..hit.end);
    } else if let Some((part, hit)) = find(is_office) {
        office(&mut made, part, hit, group, lexicon, registry)?;
    } else if let Some((Part::Body(id) | Part::AnyBody(id), hit)) =
        find(|p| matches!(p, Part::Body(_) | Part::AnyBody(_)))
    {
        (made.kind, made.who) = (EntityKind::Body, Some(id));
        made.head = hit.start..group.tokens.end.max(hit.end);
        made.sector = registry.get(id).sector;
    } else if let Some((Part::Noun(class, noun), _)) =
        find(|p| matches!(p, Part::Noun(NounClass::Force | NounClass::People, _)))
            .or_else(|| find(|p| matches!(p, Part::Noun(..))))
    {
        described(&mut made, class, noun, lexicon)?;
    } else {
        made.sector = Some(Sector::Gov);
        made.relational = matches!(group.parts[0].0, Part::Demonym(_));
        if made.relational && lexicon.lang == Lang::Ar && made.feats.any(Feats::PLURAL | Feats::DUAL) {
            // "five Palestinians": a plural adjective of origin without its noun is people.
            (made.relational, made.kind, made.sector) = (false, EntityKind::People, Some(Sector::Cvl));
        }
        if let Part::Country(id) = group.parts[0].0
            && registry.get(id).kind == WhoKind::Capital
        {
            made.note = Some("a capital stands for its government");
        }
    }
    Some(made)
}

/// An office without a person: of a body, of a country, or of nobody known.
fn office(
    made: &mut Entity,
    part: Part,
    hit: Hit,
    group: &Group,
    lexicon: &Lexicon,
    registry: &Registry,
) -> Option<()> {
    let body = group.parts.iter().find_map(|(p, _)| match p {
        Part::Body(id) | Part::AnyBody(id) => Some(*id),
        _ => None,
    });
    made.kind = EntityKind::Office;
    match part {
        Part::AnyOffice(id) => {
            (made.who, made.sector) = (Some(id), registry.get(id).sector);
            made.note = Some("an office stands for its body");
        }
        Part::Noun(NounClass::Title, _) => return None,
        Part::Noun(_, noun) => (made.noun, made.sector) = (Some(noun), lexicon.nouns[noun as usize].sector),
        _ => {}
    }
    if let Some(body) = body {
        // A spokesman, command or unnamed official of a named body is that body.
        (made.kind, made.who, made.noun) = (EntityKind::Body, Some(body), None);
        made.sector = registry.get(body).sector;
        made.note = Some("somebody of this body speaks or acts for it");
    }
    made.head = hit.start..group.tokens.end;
    Some(())
}

fn described(made: &mut Entity, class: NounClass, noun: u32, lexicon: &Lexicon) -> Option<()> {
    made.kind = match class {
        NounClass::Force => EntityKind::Force,
        NounClass::Body => EntityKind::Body,
        NounClass::People => EntityKind::People,
        NounClass::Witness | NounClass::Source => EntityKind::Source,
        NounClass::Target => EntityKind::Thing,
        _ => return None,
    };
    made.noun = Some(noun);
    made.sector = lexicon.nouns[noun as usize].sector;
    Some(())
}

/// Preposition, coordination, and whether a demonym is only an adjective.
fn place_in_sentence(
    article: &Article,
    scan: &Scan,
    lexicon: &Lexicon,
    before: Option<&Entity>,
    group: &Group,
    made: &mut Entity,
) {
    let start = skip_left(article, scan, group.tokens.start);
    made.prep = lexicon.preps.of_clitics(made.feats).or_else(|| prep_before(article, scan, lexicon, start));
    let conj = made.feats.contains(Feats::CONJ)
        || scan.word_before(start, |w| w == Word::Conj).is_some()
        || start > scan.tokens.start && matches!(article.word(start - 1), "-" | "ـ" | "–");
    let near = before.filter(|b| b.tokens.end + 2 >= start);
    // "a Syrian Iraqi Russian meeting": adjectives of origin in a row are a list.
    let row = made.relational && before.is_some_and(|b| b.relational && b.tokens.end == group.tokens.start);
    made.coordinated = (conj || row) && near.is_some();
    let dependent_before = near.is_some_and(|b| b.dependent);
    if let Some(before) = near.filter(|_| made.coordinated) {
        made.prep = made.prep.or(before.prep);
        // "the Russian president and the Iranian": the office is shared.
        if made.relational && before.kind != EntityKind::Country && before.relational == made.relational {
            made.relational = false;
        }
    }
    let sourced = scan
        .cues
        .iter()
        .any(|(h, k)| h.end == start && matches!(k, SpeechKind::According | SpeechKind::Citing));
    let modifies = modifies_noun(article, scan, lexicon, group);
    let listed = made.relational && made.coordinated && near.is_some_and(|b| b.relational);
    made.relational &= modifies || listed;
    made.dependent =
        modifies && made.kind == EntityKind::Country && lexicon.lang.is_arabic_script() && !made.relational;
    made.dependent |= made.coordinated && dependent_before;
    made.dependent |= sourced || lexicon.lang == Lang::Ar && in_construct(article, scan, made, start);
    if lexicon.lang == Lang::Tr {
        made.prep = postposition(article, scan, group.tokens.end).or(made.prep);
        made.feats |= turkish_suffix(article, scan, group.tokens.end);
    }
}

/// Behind a plain indefinite noun an Arabic name is its genitive: neither subject nor object.
fn in_construct(article: &Article, scan: &Scan, made: &Entity, start: u32) -> bool {
    if start == scan.tokens.start || made.feats.any(Feats::CONJ | Feats::PROCLITIC_PREP) || made.relational {
        return false;
    }
    let at = start - 1;
    let word = article.word(at);
    let known = scan.words.iter().any(|(h, _)| h.start <= at && at < h.end)
        || scan.triggers.iter().any(|h| h.start <= at && at < h.end)
        || scan.cues.iter().any(|(h, _)| h.start <= at && at < h.end)
        || scan.nominals.iter().any(|h| h.start <= at && at < h.end);
    // Present verbs begin with these letters, adverbs end in tanwin, adjectives carry the article.
    article.tokens[at as usize].kind == TokenKind::Word
        && !known
        && !word.starts_with(['ي', 'ت', 'س'])
        && !word.starts_with("ال")
        && !word.starts_with("وال")
        && !word.ends_with('ا')
        && !word.ends_with('ت')
}

/// The word behind a Turkish party that does what a preposition does elsewhere (tarafından, ile).
fn postposition(article: &Article, scan: &Scan, end: u32) -> Option<u16> {
    let suffixed = end < scan.tokens.end && article.tokens[end as usize].kind == TokenKind::Suffix;
    scan.word_at(end + u32::from(suffixed), |w| w.prep().is_some()).and_then(|(_, w)| w.prep())
}

/// The case that an apostrophe sets off (`Putin'in`).
fn turkish_suffix(article: &Article, scan: &Scan, at: u32) -> Feats {
    if at < scan.tokens.end && article.tokens[at as usize].kind == TokenKind::Suffix {
        return turkish_case(article.word(at).trim_start_matches('\''));
    }
    Feats::NONE
}

fn skip_left(article: &Article, scan: &Scan, mut start: u32) -> u32 {
    while start > scan.tokens.start
        && matches!(article.word(start - 1), "the" | "a" | "an" | "\"" | "«" | "“" | "(")
    {
        start -= 1;
    }
    start
}

/// The preposition before a party, or before the plain nouns whose genitive it is ("on positions of X").
fn prep_before(article: &Article, scan: &Scan, lexicon: &Lexicon, start: u32) -> Option<u16> {
    let at = |edge: u32| scan.word_before(edge, |w| w.prep().is_some()).and_then(|(_, w)| w.prep());
    if let Some(prep) = at(start) {
        return Some(prep);
    }
    if !matches!(lexicon.lang, Lang::Ar | Lang::Fa | Lang::Ru) {
        return None;
    }
    let plain = |t: u32| {
        article.tokens[t as usize].kind == TokenKind::Word
            && !(lexicon.lang == Lang::Ar && article.word(t).starts_with("ال"))
            && !scan.words.iter().any(|(h, _)| h.start <= t && t < h.end)
            && !scan.triggers.iter().any(|h| h.start <= t && t < h.end)
            && !scan.cues.iter().any(|(h, _)| h.start == t)
            && !scan.nominals.iter().any(|h| h.start <= t && t < h.end && !matches!(h.item, Item::Noun(_)))
    };
    let mut edge = start;
    while edge > scan.tokens.start && start - edge < 2 && plain(edge - 1) {
        edge -= 1;
        if lexicon.lang == Lang::Ar && article.word(edge).chars().count() >= 4 {
            let clitic = match article.word(edge).chars().next() {
                Some('ب') => Feats::WITH_B,
                Some('ل') => Feats::WITH_L,
                _ => Feats::NONE,
            };
            if clitic != Feats::NONE {
                return lexicon.preps.of_clitics(clitic);
            }
        }
        if let Some(prep) = at(edge) {
            return Some(prep);
        }
    }
    None
}

/// Whether a country's adjective stands beside a noun that is no party itself.
fn modifies_noun(article: &Article, scan: &Scan, lexicon: &Lexicon, group: &Group) -> bool {
    let is_plain = |at: u32| {
        article.tokens[at as usize].kind == TokenKind::Word
            && !scan.words.iter().any(|(h, _)| h.start <= at && at < h.end)
            && !scan.nominals.iter().any(|h| h.start <= at && at < h.end && matches!(h.item, Item::Who(_)))
            && !scan.cues.iter().any(|(h, _)| h.start == at && h.feats.any(Feats::VERBAL))
            && !scan.triggers.iter().any(|h| h.start == at && h.feats.any(Feats::PAST | Feats::PRES))
    };
    if lexicon.lang.is_arabic_script() {
        let start = group.tokens.start;
        !group.parts[0].1.feats.any(Feats::CONJ | Feats::PROCLITIC_PREP)
            && start > scan.tokens.start
            && is_plain(start - 1)
    } else {
        let end = group.tokens.end;
        end < scan.tokens.end && is_plain(end)
    }
}
