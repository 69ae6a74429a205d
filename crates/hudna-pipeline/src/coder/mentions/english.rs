//! English parties: modifiers stand before their head ("Iraqi army patrol"), owners behind "of" ("positions of
//! the Iraqi army"), lists between commas ("Russia, Turkey and Iran").

use std::ops::Range;

use super::entity::{Entity, EntityKind};
use super::group::{Group, Part, is_office};
use super::scan::{Hit, Scan, is_hyphened};
use crate::coder::analyse::{DATE, NUMBER};
use crate::coder::inflect::Feats;
use crate::coder::lexicon::{NounClass, Word};
use crate::model::Sector;
use crate::text::{Article, TokenKind};

/// Plain words that may stand between an adjective of origin and its head ("Turkish armed patrol boats").
const PLAIN_BETWEEN: usize = 2;

/// What stands between two nominals.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    /// Nothing, a possessive, quotation marks.
    None,
    /// "of", "of the".
    Of,
    /// "for", "for the".
    For,
    /// One or two words that no table knows.
    Plain,
}

/// Whether a nominal belongs to the party before it.
pub(super) fn joins(article: &Article, scan: &Scan, group: &Group, hit: &Hit, part: Part) -> bool {
    let Some(gap) = gap(article, scan, group.tokens.end, hit.start) else { return false };
    let Some((last, last_hit)) = group.parts.last() else { return false };
    let has = |test: fn(Part) -> bool| group.parts.iter().any(|(p, _)| test(*p));
    if has(|p| matches!(p, Part::Person(_))) {
        return false;
    }
    if has(|p| matches!(p, Part::Outlet(_))) {
        return matches!(part, Part::Demonym(_)) || is_journalist(part) && gap == Gap::None;
    }
    match gap {
        Gap::Of | Gap::For => belongs_to_head(group, *last, part, gap),
        // "Syrians fighters" is no phrase: a plural of origin is people by itself.
        _ if matches!(last, Part::Demonym(_)) && last_hit.feats.contains(Feats::PLURAL) => false,
        Gap::Plain => matches!(last, Part::Demonym(_)) && is_counted_head(part) && !is_office(part),
        Gap::None => modifies(*last, part, has(is_office)),
    }
}

/// "Spokesman of X", "positions of X", "minister for X".
fn belongs_to_head(group: &Group, last: Part, part: Part, gap: Gap) -> bool {
    let is_head = matches!(last, Part::AnyOffice(_) | Part::AnyBody(_))
        || matches!(
            last,
            Part::Noun(
                NounClass::Office
                    | NounClass::People
                    | NounClass::Force
                    | NounClass::Target
                    | NounClass::Body
                    | NounClass::Weapon
                    | NounClass::Source,
                _
            )
        );
    let owned = group.parts.iter().any(|(p, _)| matches!(p, Part::Body(_)));
    let has_country = group.parts.iter().any(|(p, _)| matches!(p, Part::Country(_) | Part::Demonym(_)));
    if !is_head || gap == Gap::For && !is_office(last) {
        return false;
    }
    match part {
        Part::Country(_) | Part::Demonym(_) => !has_country && !owned,
        Part::Body(_) | Part::AnyBody(_) => !owned,
        Part::Noun(NounClass::Force | NounClass::Body | NounClass::People, _) | Part::AnyOffice(_) => {
            !owned && !matches!(last, Part::AnyBody(_))
        }
        Part::Noun(NounClass::Office, _) => {
            matches!(last, Part::Noun(NounClass::Target | NounClass::Office, _))
        }
        Part::Outlet(_) => {
            is_office(last) || matches!(last, Part::Noun(NounClass::Body | NounClass::People, _))
        }
        _ => false,
    }
}

/// Whether a nominal right before another is its modifier or its title.
fn modifies(last: Part, part: Part, has_office: bool) -> bool {
    let origin = matches!(last, Part::Country(_) | Part::Demonym(_));
    let body = matches!(last, Part::Body(_) | Part::AnyBody(_));
    let noun = matches!(
        last,
        Part::Noun(NounClass::Force | NounClass::People | NounClass::Body | NounClass::Target, _)
    );
    match part {
        Part::Person(_) => has_office || origin || body || noun,
        Part::AnyOffice(_) | Part::Noun(NounClass::Office | NounClass::Title, _) => {
            has_office || origin || body || matches!(last, Part::Noun(NounClass::Force | NounClass::Body, _))
        }
        Part::Body(_) => matches!(last, Part::Demonym(_)),
        Part::Demonym(_) => matches!(last, Part::Demonym(_)),
        Part::Noun(NounClass::Weapon, _) => origin || body,
        Part::AnyBody(_) => origin || body,
        _ if is_counted_head(part) => {
            origin
                || body
                || noun && !matches!(last, Part::Noun(NounClass::Target, _))
                || has_office && matches!(part, Part::Noun(NounClass::Body | NounClass::Target, _))
        }
        Part::Outlet(_) => matches!(last, Part::Noun(NounClass::Body | NounClass::Office, _)),
        _ => false,
    }
}

fn is_counted_head(part: Part) -> bool {
    matches!(
        part,
        Part::AnyBody(_)
            | Part::Noun(
                NounClass::People
                    | NounClass::Force
                    | NounClass::Target
                    | NounClass::Body
                    | NounClass::Source
                    | NounClass::Witness
                    | NounClass::Weapon,
                _
            )
    )
}

fn is_journalist(part: Part) -> bool {
    matches!(part, Part::Noun(NounClass::People, _))
}

fn gap(article: &Article, scan: &Scan, from: u32, to: u32) -> Option<Gap> {
    let mut found = Gap::None;
    let mut plain = 0;
    for at in from..to {
        let word = article.word(at);
        match article.tokens[at as usize].kind {
            TokenKind::Suffix if word == "'s" || word == "'" => {}
            TokenKind::Punct if matches!(word, "(" | ")" | "\"" | "“" | "”" | "'") => {}
            TokenKind::Word if word == "of" && found == Gap::None => found = Gap::Of,
            TokenKind::Word if word == "for" && found == Gap::None => found = Gap::For,
            TokenKind::Word if matches!(word, "the" | "a" | "an") && matches!(found, Gap::Of | Gap::For) => {}
            TokenKind::Word if matches!(found, Gap::None | Gap::Plain) && is_plain(article, scan, at) => {
                found = Gap::Plain;
                plain += 1;
            }
            _ => return None,
        }
    }
    (plain <= PLAIN_BETWEEN).then_some(found)
}

/// Words that say how many of what follows "of".
const QUANTITIES: [&str; 27] = [
    "tens",
    "dozens",
    "scores",
    "hundreds",
    "thousands",
    "millions",
    "many",
    "most",
    "some",
    "several",
    "none",
    "all",
    "both",
    "one",
    "two",
    "three",
    "number",
    "group",
    "groups",
    "crowd",
    "crowds",
    "majority",
    "handful",
    "team",
    "half",
    "part",
    "parts",
];

/// Adjectives and numbers that a phrase may have before its first nominal.
const LONGEST_LEAD: u32 = 3;

/// Where the phrase of a party starts: before its articles, numbers, adjectives, and "hundreds of".
pub(super) fn phrase_start(article: &Article, scan: &Scan, mut start: u32) -> u32 {
    let own = start;
    while start > scan.tokens.start {
        let word = article.word(start - 1);
        if matches!(word, "the" | "a" | "an" | "\"" | "“" | "(") {
            start -= 1;
        } else if word == "of"
            && start >= scan.tokens.start + 2
            && QUANTITIES.contains(&article.word(start - 2))
        {
            start -= 2;
        } else {
            break;
        }
    }
    // "on three besieged Syrian positions": the preposition may stand before numbers and adjectives.
    let mut lead = start;
    let loose = |t: u32| {
        scan.may_be(t, NUMBER)
            || article.tokens[t as usize].kind == TokenKind::Number
            || is_plain(article, scan, t)
    };
    while lead > scan.tokens.start && own - lead < LONGEST_LEAD && loose(lead - 1) {
        lead -= 1;
        while lead > scan.tokens.start && matches!(article.word(lead - 1), "the" | "a" | "an") {
            lead -= 1;
        }
        if scan.word_before(lead, |w| w.prep().is_some() || w == Word::Conj).is_some() {
            return lead;
        }
    }
    start
}

/// Whether a token is a word in small letters that no table knows.
fn is_plain(article: &Article, scan: &Scan, at: u32) -> bool {
    let holds = |h: &Hit| h.start <= at && at < h.end;
    article.text[article.bytes(at..at + 1)].starts_with(char::is_lowercase)
        && !matches!(article.word(at), "the" | "a" | "an")
        && !scan.words.iter().any(|(h, _)| holds(h))
        && !scan.triggers.iter().any(holds)
        && !scan.cues.iter().any(|(h, _)| holds(h))
}

/// "Iranian-made", "Turkish-backed", "Houthi-held": whose a thing is, such a word does not tell.
pub(super) fn is_half_of_compound(article: &Article, scan: &Scan, hit: &Hit) -> bool {
    let last = hit.end - 1;
    is_hyphened(article, last, scan.tokens.end)
        && !matches!(hit.item, crate::coder::lexicon::Item::Noun(_))
        && {
            let second = article.word(last + 2);
            second.ends_with("ed")
                || matches!(second, "made" | "held" | "led" | "run" | "built" | "born" | "era")
        }
}

/// What the head of the phrase says of a party: things are hit, people are counted, whoever owns them.
pub(super) fn settle_head(article: &Article, group: &Group, made: &mut Entity) {
    if matches!(made.kind, EntityKind::Person | EntityKind::Outlet) {
        return;
    }
    let Some((Part::Noun(class, noun), _)) = head(article, group) else { return };
    let owner = made.who;
    match class {
        NounClass::Target => {
            (made.kind, made.noun) = (EntityKind::Thing, Some(noun));
            made.note = None;
        }
        NounClass::People if made.kind == EntityKind::Body => {
            (made.kind, made.noun) = (EntityKind::People, Some(noun));
            made.head = made.tokens.clone();
        }
        NounClass::Weapon if owner.is_some() || made.country.is_some() => {
            (made.kind, made.noun) = (EntityKind::Force, Some(noun));
            made.sector = made.sector.or(Some(Sector::Mil));
        }
        _ => {}
    }
}

/// Longest name of a person, in words.
const LONGEST_NAME: u32 = 4;

/// "Governor Idris Hamdan", "the governor, Idris Hamdan, ...": the name of a holder whom no table lists.
pub(super) fn name_holders(article: &Article, scan: &Scan, entities: &mut [Entity]) {
    for i in 0..entities.len() {
        let office = entities[i].kind == EntityKind::Office
            || entities[i].kind == EntityKind::Body && entities[i].note.is_some();
        if !office || entities[i].feats.contains(Feats::PLURAL) {
            continue;
        }
        if let Some(name) = name_before(article, scan, &entities[i]) {
            entities[i].called = Some(name);
            continue;
        }
        let end = entities[i].tokens.end;
        let comma = article.word(end) == ",";
        let start = end + u32::from(comma);
        let limit = entities.get(i + 1).map_or(scan.tokens.end, |e| e.tokens.start).min(start + LONGEST_NAME);
        let mut stop = start;
        while stop < limit && is_name_part(article, scan, stop) {
            stop += 1;
        }
        let closed = !comma || matches!(article.word(stop), "," | ".") || stop >= scan.tokens.end;
        if stop - start >= 2 && closed {
            entities[i].called = Some(start..stop);
            entities[i].tokens.end = stop + u32::from(comma && article.word(stop) == ",");
        }
    }
}

/// "Dmitry Somebody, a senior Kremlin official": the name stands before its office.
fn name_before(article: &Article, scan: &Scan, entity: &Entity) -> Option<Range<u32>> {
    let mut start = entity.tokens.start;
    while start > scan.tokens.start
        && (is_plain(article, scan, start - 1) || matches!(article.word(start - 1), "a" | "an" | "the"))
    {
        start -= 1;
    }
    let comma = start.checked_sub(1).filter(|t| *t > scan.tokens.start && article.word(*t) == ",")?;
    let mut first = comma;
    while first > scan.tokens.start && comma - first < LONGEST_NAME && is_name_part(article, scan, first - 1)
    {
        first -= 1;
    }
    (comma - first >= 2 && start < entity.tokens.start).then_some(first..comma)
}

/// A capital word that no table knows, or a particle inside a name ("al").
fn is_name_part(article: &Article, scan: &Scan, at: u32) -> bool {
    let holds = |h: &Hit| h.start <= at && at < h.end;
    let word = article.word(at);
    let particle = matches!(word, "al" | "el" | "bin" | "ben" | "ibn" | "de" | "van" | "von" | "abu" | "-");
    let capital = article.tokens[at as usize].kind == TokenKind::Word
        && article.text[article.bytes(at..at + 1)].starts_with(char::is_uppercase);
    (particle || capital)
        && !scan.words.iter().any(|(h, _)| holds(h))
        && !scan.may_be(at, DATE)
        && !scan.nominals.iter().any(holds)
}

/// The last nominal before the first "of".
fn head(article: &Article, group: &Group) -> Option<(Part, Hit)> {
    let of = group
        .parts
        .windows(2)
        .position(|pair| (pair[0].1.end..pair[1].1.start).any(|t| matches!(article.word(t), "of" | "for")));
    group.parts.get(of.unwrap_or(group.parts.len() - 1)).copied()
}

/// How far a list may go on, in parties.
const LONGEST_LIST: usize = 12;

/// Joins the parties of "A, B and C", and parts "hit A and B condemned": what a verb of its own follows opens a
/// clause.
pub(super) fn settle_lists(article: &Article, scan: &Scan, entities: &mut [Entity]) {
    for i in 1..entities.len() {
        if entities[i].coordinated && opens_clause(article, scan, entities, i) {
            entities[i].coordinated = false;
            entities[i].prep = None;
        }
    }
    for i in 1..entities.len() {
        if let Some(prep) = entities[i].prep.filter(|_| !entities[i].coordinated)
            && repeats_preposition(article, scan, entities, i)
        {
            entities[i].coordinated = true;
            entities[i].prep = entities[i - 1].prep.filter(|_| entities[i - 1].prep != Some(prep));
        }
    }
    for i in (2..entities.len()).rev() {
        if !entities[i].coordinated {
            continue;
        }
        let mut at = i - 1;
        while at > 0 && i - at < LONGEST_LIST && !entities[at].coordinated {
            let between = entities[at - 1].tokens.end..entities[at].tokens.start;
            let listed = between.len() <= 2
                && !between.is_empty()
                && article.word(between.start) == ","
                && between.clone().skip(1).all(|t| matches!(article.word(t), "the" | "a" | "an"));
            let alike = entities[at].prep.is_none() && entities[at - 1].kind != EntityKind::Source;
            if !listed || !alike {
                break;
            }
            entities[at].coordinated = true;
            at -= 1;
        }
        // The preposition of the first governs the list.
        for later in at + 1..=i {
            entities[later].prep = entities[later].prep.or(entities[later - 1].prep);
        }
    }
}

/// "Of A and of B": the second preposition repeats one that stands before or inside the party before.
fn repeats_preposition(article: &Article, scan: &Scan, entities: &[Entity], i: usize) -> bool {
    let start = phrase_start(article, scan, entities[i].tokens.start);
    let Some(at) = start.checked_sub(1).filter(|t| *t > scan.tokens.start) else { return false };
    let before = &entities[i - 1].tokens;
    scan.word_before(at, |w| w == Word::Conj).is_some()
        && before.end + 1 == at
        && (before.start.saturating_sub(1)..before.end).any(|t| article.word(t) == article.word(at))
}

/// Whether a party behind "and" is the subject of a verb of its own: a finite verb follows it, and another stands
/// before the party it would be joined to.
fn opens_clause(article: &Article, scan: &Scan, entities: &[Entity], i: usize) -> bool {
    let finite = |h: &Hit| h.feats.any(Feats::PAST | Feats::PRES) && !h.feats.contains(Feats::GERUND);
    let verbs = || scan.triggers.iter().chain(scan.cues.iter().map(|(h, _)| h)).filter(|h| finite(h));
    let auxiliary = |at: u32| scan.words.iter().any(|(h, w)| h.start == at && *w == Word::Passive);
    let end = entities[i].tokens.end;
    let adverb = article.word(end.min(scan.tokens.end - 1)).ends_with("ly");
    let followed = verbs().any(|h| h.start == end || adverb && h.start == end + 1) || auxiliary(end);
    let mut first = i - 1;
    while first > 0 && entities[first].coordinated {
        first -= 1;
    }
    // What is said ("said A and B met") has both for its subject; what is hit is the verb's own object.
    let governs = |h: &Hit| {
        let start = entities[first].tokens.start;
        h.end <= start
            && !scan.cues.iter().any(|(c, _)| c.start == h.start)
            && !scan.words.iter().any(|(w, class)| *class == Word::Comp && w.start >= h.end && w.end <= start)
    };
    followed && verbs().any(governs)
}
