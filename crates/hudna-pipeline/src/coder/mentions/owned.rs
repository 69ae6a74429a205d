//! Whose a Turkish thing, force or body is: "X'e ait", "X'in mevzileri", a land right before its body.

use super::entity::{Entity, EntityKind};
use super::scan::{Hit, Scan};
use super::turkish::{CASES, behind, is_possessed, is_relative_verb};
use crate::coder::clauses::{VerbForm, form};
use crate::coder::inflect::Feats;
use crate::coder::lexicon::{Item, Lexicon, NounClass, Registry, WhoKind};
use crate::text::{Article, TokenKind};

/// How far the owner's thing may stand behind it: a number or an adjective comes between.
const OWNER_REACH: u32 = 2;

/// "X'e ait bir İHA", "X'e bağlı güçler": whose the thing or force is.
pub(super) fn belonging(
    article: &Article,
    lexicon: &Lexicon,
    registry: &Registry,
    entities: &mut [Entity],
    at: usize,
) {
    let (before, rest) = entities.split_at_mut(at);
    let (owner, thing) = (&mut before[at - 1], &mut rest[0]);
    let gap = owner.tokens.end..thing.tokens.start;
    let tied = gap.len() <= 4
        && (gap.start..thing.tokens.end).any(|t| matches!(article.word(t), "ait" | "bagli" | "sadik"));
    // An aircraft, an army: which one it is tells the owner.
    let kind_only = || thing.country.is_none() && thing.who.is_some_and(|w| registry.get(w).code.is_none());
    let open = !thing.is_known() || kind_only();
    // Groups that a state backs are not that state's own.
    let backs = owner.kind == EntityKind::Country && thing.tokens.clone().any(|t| article.word(t) == "bagli");
    if owner.feats.contains(Feats::DAT) && tied && open && !backs {
        // "Filistinlilere ait": the table says of what country these people are.
        let coded = || registry.country(lexicon.nouns[owner.noun? as usize].code.as_deref()?);
        (thing.country, thing.who) = (owner.country.or_else(coded), owner.who);
        let body = owner.who.is_some_and(|w| registry.kind(w) == WhoKind::Body);
        thing.sector = if body { owner.sector } else { thing.sector.or(owner.sector) };
        owner.dependent = true;
    }
}

/// "Irak Haşdi Şabi güçleri", "Lübnan Hizbullahı": the land right before one of its bodies says whose that is.
pub(super) fn name_land(article: &Article, registry: &Registry, entities: &mut [Entity], at: usize) {
    let (before, rest) = entities.split_at_mut(at);
    let (land, body) = (&mut before[at - 1], &rest[0]);
    let home = body.who.and_then(|w| registry.country(registry.get(w).code.as_deref()?));
    land.dependent |= land.kind == EntityKind::Country
        && body.kind == EntityKind::Body
        && land.tokens.end == body.tokens.start
        && article.tokens[land.tokens.end as usize].kind == TokenKind::Word
        && home.is_some()
        && home == land.country;
}

/// "X'in mevzileri": whose the thing is. Its owner is no subject, unless a clause made a noun wants one.
pub(super) fn give_owner(
    article: &Article,
    scan: &Scan,
    lexicon: &Lexicon,
    entities: &mut [Entity],
    at: usize,
) {
    let (before, rest) = entities.split_at_mut(at);
    let (owner, thing) = (&mut before[at - 1], &mut rest[0]);
    let end = behind(article, scan, owner.tokens.end);
    let between = (end..thing.tokens.start).all(|t| article.tokens[t as usize].kind != TokenKind::Punct);
    // "X'in iki askeri öldürdüğünü": a clause made a noun wants a subject, and "askeri" is its object.
    let wanted =
        scan.triggers.iter().chain(scan.cues.iter().map(|(h, _)| h)).any(|h| {
            h.start >= thing.tokens.end && matches!(form(h.feats), VerbForm::Nominal | VerbForm::Act)
        });
    // "ABD'nin Bağdat Büyükelçiliği" is the embassy of the United States.
    let sent = (thing.tokens.start..thing.tokens.end).any(|t| is_sent_abroad(article.word(t)));
    if sent && owner.feats.contains(Feats::GEN) && owner.country.is_some() && thing.tokens.start == end {
        thing.country = owner.country;
        owner.dependent = true;
        return;
    }
    // "Hizbullah'ın vurduğu askeri üste": what stands behind is not Hezbollah's, who hit it.
    let doer = (end..thing.tokens.start).any(|t| is_relative_verb(article.word(t)));
    if doer
        || !owner.feats.contains(Feats::GEN)
        || !thing.feats.contains(Feats::POSS)
        || thing.is_known()
        || coded(lexicon, thing)
        || wanted && thing.feats.contains(Feats::UNSURE) && thing.tokens.start > end
        || thing.tokens.start - end.min(thing.tokens.start) > OWNER_REACH
        || !between
    {
        return;
    }
    if thing.feats.contains(Feats::UNSURE) {
        // Whose it is is told: "-i" is the possessive, the accusative would be "-ini".
        thing.feats.remove(Feats::ACC | Feats::UNSURE);
    }
    thing.country = owner.country;
    if thing.country.is_none() || thing.held {
        thing.who = owner.who;
        if owner.who.is_some() {
            (thing.kind, thing.sector) = (owner.kind, owner.sector);
        }
    }
    let other = before.iter().rev().skip(1).find(|e| e.feats.contains(Feats::GEN) && !e.dependent);
    let owns = other.is_some() || !wanted;
    entities[at - 1].dependent |= owns;
}

/// "ABD'li yetkililer", "5 YPG'li terörist": a suffix makes an adjective of the name, and those behind it are of that land,
/// or of that body.
pub(super) fn join_members(article: &Article, entities: &mut [Entity], at: usize) {
    let (before, rest) = entities.split_at_mut(at);
    let (owner, people) = (&mut before[at - 1], &mut rest[0]);
    let suffix = owner.tokens.end;
    let adjective = article.tokens.get(suffix as usize).is_some_and(|t| t.kind == TokenKind::Suffix)
        && ["li", "lu"].contains(&article.word(suffix).trim_start_matches('\''));
    if !adjective || people.tokens.start != suffix + 1 || people.country.is_some() || people.noun.is_none() {
        return;
    }
    match owner.kind {
        EntityKind::Country => {
            people.country = owner.country;
            owner.dependent = true;
        }
        EntityKind::Body if people.kind == EntityKind::People => {
            (owner.feats, owner.noun, owner.prep) = (people.feats, people.noun, people.prep);
            owner.tokens.end = people.tokens.end;
            people.dependent = true;
        }
        _ => {}
    }
}

/// "İsrail'in kuzeyindeki bir üs", "Suriye'nin Halep kenti": whose side, town or border that is, and no doer.
pub(super) fn is_of_land(article: &Article, scan: &Scan, lexicon: &Lexicon, land: &Entity) -> bool {
    let at = behind(article, scan, land.tokens.end);
    let part = |hit: &&Hit| match hit.item {
        Item::Noun(noun) => matches!(
            lexicon.nouns[noun as usize].class,
            NounClass::PlaceType | NounClass::Direction | NounClass::Front
        ),
        _ => false,
    };
    scan.nominals.iter().filter(|h| h.start == at && h.feats.any(CASES)).any(|h| part(&h))
        && is_possessed(article, scan, at)
}

/// An embassy, a consulate and those who serve there (folded).
fn is_sent_abroad(word: &str) -> bool {
    ["buyukelci", "konsolos", "maslahatguz"].iter().any(|stem| word.starts_with(stem))
}

/// Whether a table says of what country people are ("Filistinliler").
fn coded(lexicon: &Lexicon, entity: &Entity) -> bool {
    entity.country.is_some() || entity.noun.is_some_and(|n| lexicon.nouns[n as usize].code.is_some())
}
