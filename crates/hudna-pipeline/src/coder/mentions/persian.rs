//! Persian ezafe chains: which bodies and forces go on a party that a common noun opens.

use super::part::{Group, Part};
use super::scan::Hit;
use crate::coder::inflect::Feats;
use crate::coder::lexicon::{Lexicon, NounClass, Registry};
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
    let serves = matches!(sector, None | Some(Sector::Mil | Sector::Gov | Sector::Ngo))
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
