//! Persian ezafe chains: which bodies and forces go on a party that a common noun opens.

use super::entity::{Entity, EntityKind};
use super::part::{Group, Part};
use super::scan::{Hit, Scan};
use crate::coder::inflect::Feats;
use crate::coder::lexicon::{Item, Lexicon, NounClass, Pos, Registry};
use crate::model::Sector;
use crate::text::Article;

/// "Observers of the UN", "forces of the Houthis", "soldiers of the army": people and forces in the plural take
/// whose they are right behind them; those of another kind ("the rebels the army ...") are another party.
pub(super) fn chains(
    article: &Article,
    lexicon: &Lexicon,
    registry: &Registry,
    group: &Group,
    hit: &Hit,
    part: Part,
) -> bool {
    let owner = match part {
        Part::Body(id) | Part::AnyBody(id) => registry.get(id).sector,
        Part::Noun(NounClass::Force, noun) => lexicon.nouns[noun as usize].sector,
        _ => return false,
    };
    let taken = group.parts.iter().any(|(p, _)| {
        matches!(p, Part::Country(_) | Part::Demonym(_) | Part::Body(_) | Part::AnyBody(_) | Part::Person(_))
    });
    let Some((Part::Noun(class, noun), head)) = group.parts.last().filter(|_| !taken) else { return false };
    let sector = lexicon.nouns[*noun as usize].sector;
    let plural = head.feats.contains(Feats::PLURAL) || article.word(head.start).starts_with("نيرو");
    let serves = matches!(sector, None | Some(Sector::Mil | Sector::Gov | Sector::Ngo | Sector::Obs))
        || sector == owner
        || [sector, owner].iter().all(|s| matches!(s, Some(Sector::Reb | Sector::Uaf | Sector::Opp)));
    hit.start == group.tokens.end
        && match class {
            NounClass::People => serves,
            NounClass::Force => plural && serves,
            NounClass::Source => true,
            _ => false,
        }
}

/// "توپخانه ارتش روسیه", "جنگنده‌های ارتش ترکیه": guns and aircraft that open a party are those of whoever stands right
/// behind them, unless را closes it ("توپخانه داعش را هدف گرفت": whose guns they are, nobody says) or the plural is bare.
pub(super) fn are_arms_of(
    article: &Article,
    lexicon: &Lexicon,
    registry: &Registry,
    group: &Group,
    hit: &Hit,
    part: Part,
) -> bool {
    let arms = |at: &Part| match at {
        Part::Noun(NounClass::Force, noun) => lexicon.nouns[*noun as usize].mode.is_some(),
        Part::AnyBody(id) => registry.get(*id).sector == Some(Sector::Mil),
        _ => false,
    };
    let armed = matches!(part, Part::Body(id) if registry.get(id).sector.is_some_and(Sector::is_armed));
    let [(head, at)] = &group.parts[..] else { return false };
    let bare = article.word(at.end - 1).ends_with("ها");
    let general = matches!(article.word(at.start), "ارتش" | "ستاد" | "فرماندهي");
    armed && arms(head) && !bare && !general && hit.start == group.tokens.end && article.word(hit.end) != "را"
}

/// "حمله پهپادی ترکیه": the drones say by what was struck, and belong to the act; the strike is Turkey's.
pub(super) fn is_kind_of_act(lexicon: &Lexicon, scan: &Scan, hit: &Hit, part: Part) -> bool {
    let ends = |act: &Hit| {
        matches!(act.item, Item::Trigger(row) if lexicon.triggers[row as usize].pos == Pos::Noun)
            && act.start < hit.start
            && act.end == hit.end
    };
    matches!(part, Part::Noun(NounClass::Force, _)) && scan.triggers.iter().any(ends)
}

/// How far a list may go on, in parties.
const LONGEST_LIST: usize = 12;

/// "A، B و C": what only commas part, before "and", is one list; but for where something was ("در ژنو، روسیه و ترکیه ...")
/// and what somebody is ("پوتین، رئیس جمهور روسیه و ...") or the dead are ("ده شهروند، زن و کودک").
pub(super) fn settle_lists(article: &Article, lexicon: &Lexicon, entities: &mut [Entity]) {
    for i in (2..entities.len()).rev() {
        if !entities[i].coordinated {
            continue;
        }
        let mut at = i - 1;
        while at > 0 && i - at < LONGEST_LIST && !entities[at].coordinated {
            let (before, item) = (&entities[at - 1], &entities[at]);
            let comma = before.tokens.end + 1 == item.tokens.start
                && matches!(article.word(before.tokens.end), "،" | ",");
            let told = matches!(before.kind, EntityKind::Source | EntityKind::Outlet) || before.dependent;
            let placed = before.prep.is_some_and(|p| lexicon.is_locative(p));
            let titled = before.kind == EntityKind::Person && item.kind != EntityKind::Person
                || [before, item].iter().any(|e| e.kind == EntityKind::People);
            if !comma || told || placed || titled || item.prep.is_some() {
                break;
            }
            entities[at].coordinated = true;
            at -= 1;
        }
        for later in at + 1..=i {
            entities[later].prep = entities[later].prep.or(entities[later - 1].prep);
        }
    }
}
