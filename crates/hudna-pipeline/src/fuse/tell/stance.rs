//! An origin → what its word is worth by its own interest in what it tells.

use super::super::fused::Stance;
use super::super::kind::{Family, Kind};
use super::super::origins::{Origin, Sort};
use super::super::party::Side;
use super::Voice;

/// The stance of an origin in a happening.
pub(super) fn of(origin: &Origin, own: &[&Voice<'_>], all: &[Voice<'_>], origins: &[Origin]) -> Stance {
    if own.iter().all(|voice| voice.account.is_denial) {
        return Stance::Denial;
    }
    let Some(side) = &origin.side else { return Stance::Uninterested };
    let is_incident = own.iter().all(|voice| voice.account.kind == Kind::Incident);
    let involved = all.iter().any(|voice| is_actor(voice, side) || is_recipient(voice, side));
    // A state's agency has reporters of its own; beside the word of its owner theirs is no word without an interest.
    let owner_tells = origins.iter().any(|o| o.sort != Sort::Journalist && o.side.as_ref() == Some(side));
    // A party has a side in whatever it tells of; an outlet that a side owns, where that side is told of or tells.
    let partial = origin.sort == Sort::Party || origin.sort == Sort::Journalist && (involved || owner_tells);
    if !is_incident || !partial {
        return Stance::Uninterested;
    }
    // An outlet that a party owns is not the party: what it says of itself is no admission.
    let names_itself = own.iter().any(|voice| !voice.account.is_denial && is_actor(voice, side));
    if names_itself && is_hostile(own) && origin.sort == Sort::Party {
        Stance::Admission
    } else {
        Stance::Claim
    }
}

fn is_actor(voice: &Voice<'_>, side: &Side) -> bool {
    voice.account.actors.iter().any(|party| party.side.as_ref() == Some(side))
}

fn is_recipient(voice: &Voice<'_>, side: &Side) -> bool {
    voice.account.recipients.iter().any(|party| party.side.as_ref() == Some(side))
}

/// Acts that nobody likes to have done; of aid let through each likes to tell.
fn is_hostile(own: &[&Voice<'_>]) -> bool {
    own.iter().any(|voice| {
        matches!(
            voice.account.family,
            Family::Violence | Family::Coercion | Family::Mobilization | Family::Sanction
        )
    })
}
