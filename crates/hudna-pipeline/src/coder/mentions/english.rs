//! English parties: modifiers stand before their head ("Iraqi army patrol"), owners behind "of" ("positions of
//! the Iraqi army"), lists between commas ("Russia, Turkey and Iran").

use super::entity::{Entity, EntityKind};
use super::group::is_office;
use super::part::{Group, Part};
use super::scan::{Hit, Scan, is_hyphened};
use crate::coder::analyse::NUMBER;
use crate::coder::inflect::Feats;
use crate::coder::lexicon::{Item, Lexicon, NounClass, Slot, Word};
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
    /// "from", "from the".
    From,
    /// One or two words that no table knows.
    Plain,
}

/// Whether a nominal belongs to the party before it.
pub(super) fn joins(
    article: &Article,
    scan: &Scan,
    lexicon: &Lexicon,
    group: &Group,
    hit: &Hit,
    part: Part,
) -> bool {
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
        Gap::From => group.parts.len() == 1 && come_from(article, scan, group, *last, part),
        // "Syrians fighters" is no phrase: a plural of origin is people by itself.
        _ if matches!(last, Part::Demonym(_)) && last_hit.feats.contains(Feats::PLURAL) => false,
        Gap::Plain => matches!(last, Part::Demonym(_)) && is_counted_head(part) && !is_office(part),
        Gap::None => modifies(*last, part, has(is_office), is_given(scan, lexicon, group)),
    }
}

/// "Delegations from X and Y met", "held talks with officials from X": those who act for a party say whence they come. Behind
/// another verb it may be whence they are sent away ("withdrew the envoys from X").
fn come_from(article: &Article, scan: &Scan, group: &Group, last: Part, part: Part) -> bool {
    let sent = matches!(last, Part::AnyOffice(_) | Part::AnyBody(_))
        || matches!(last, Part::Noun(NounClass::Office | NounClass::Body, _));
    let start = phrase_start(article, scan, group.tokens.start);
    let opens = start == scan.tokens.start
        || matches!(article.word(start - 1), "," | "between" | "with" | "by" | "and" | "that" | "of");
    sent && opens && matches!(part, Part::Country(_) | Part::Body(_))
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

/// "Sent Ukraine missiles": a country by its name right behind a verb is given the weapons, which are not its own.
fn is_given(scan: &Scan, lexicon: &Lexicon, group: &Group) -> bool {
    let gives = |hit: &Hit| {
        let Item::Trigger(row) = hit.item else { return false };
        let to = |slot: &Slot| matches!(slot, Slot::Prep(p) if lexicon.preps.text(*p) == "to");
        lexicon.triggers[row as usize].recipient.iter().any(to)
    };
    matches!(group.parts[..], [(Part::Country(_), _)])
        && scan.triggers.iter().any(|t| t.end == group.tokens.start && gives(t))
}

/// Whether a nominal right before another is its modifier or its title.
fn modifies(last: Part, part: Part, has_office: bool, given: bool) -> bool {
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
        Part::Noun(NounClass::Weapon | NounClass::Force, _) if given => false,
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
            TokenKind::Word if word == "from" && found == Gap::None => found = Gap::From,
            TokenKind::Word
                if matches!(word, "the" | "a" | "an") && matches!(found, Gap::Of | Gap::For | Gap::From) => {}
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

/// "Tribal gunmen and Druze factions": a word with a capital that no table knows, inside its sentence.
pub(super) fn is_strange(article: &Article, scan: &Scan, at: u32) -> bool {
    let holds = |h: &Hit| h.start <= at && at < h.end;
    at > scan.tokens.start
        && article.text[article.bytes(at..at + 1)].starts_with(char::is_uppercase)
        && !scan.nominals.iter().any(holds)
        && !scan.words.iter().any(|(h, _)| holds(h))
        && !scan.triggers.iter().any(holds)
        && !scan.cues.iter().any(|(h, _)| holds(h))
}

/// Whether a token is a word in small letters that no table knows.
pub(super) fn is_plain(article: &Article, scan: &Scan, at: u32) -> bool {
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
    // "US$ 20 million".
    if hit.end < scan.tokens.end && article.word(hit.end) == "$" && !article.tokens[last as usize].spaced {
        return true;
    }
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

/// The last nominal before the first "of".
fn head(article: &Article, group: &Group) -> Option<(Part, Hit)> {
    let of = group
        .parts
        .windows(2)
        .position(|pair| (pair[0].1.end..pair[1].1.start).any(|t| matches!(article.word(t), "of" | "for")));
    group.parts.get(of.unwrap_or(group.parts.len() - 1)).copied()
}
