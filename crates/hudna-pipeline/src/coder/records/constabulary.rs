//! "A police officer said", "the police of Baqubah": those who speak for the police of the country they serve in.

use super::chain::party;
use super::parties::Land;
use super::towns::country_of_town;
use super::write::Resolved;
use crate::coder::frames::PartyRef;
use crate::coder::mentions::EntityKind;
use crate::model::Sector;

/// The police for which a speaker stands, and its country: that of the speaker's words, of the town beside them, or of
/// the act's place. Police are those of where they serve, whichever rank is quoted.
pub(super) fn police(
    resolved: &Resolved<'_>,
    link: PartyRef,
    land: Option<&Land>,
) -> Option<(String, String)> {
    let entity = party(resolved.sentences, link);
    let registry = resolved.registry;
    let any = registry.any_body("police")?;
    let serves = match entity.who {
        Some(who) => who == any,
        None => {
            entity.sector == Some(Sector::Cop)
                && matches!(entity.kind, EntityKind::People | EntityKind::Force | EntityKind::Office)
        }
    };
    if !serves || entity.relational {
        return None;
    }
    let own = || entity.code(registry, resolved.lexicon);
    let code = own().or_else(|| country_of_town(resolved, link)).or_else(|| land?.told())?;
    Some((registry.name_with_country(any, code)?, code.to_owned()))
}
