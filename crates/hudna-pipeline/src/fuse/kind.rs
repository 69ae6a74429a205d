//! What sort of happening a record tells of: incident, contact or statement, its family, and what kind of attack.

use serde::{Deserialize, Serialize};

use crate::model::{Event, Mode};

/// What a fused line stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A material act.
    Incident,
    /// A call, visit, meeting or round.
    Contact,
    /// Something said: a claim, demand, refusal, threat, promise.
    Statement,
}

/// Events that reports of one happening may be coded as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Family {
    Violence,
    Coercion,
    Mobilization,
    Protest,
    Sanction,
    /// Relief, and those who let it in; observers let in.
    Access,
    Withdrawal,
    Release,
    Truce,
    Cooperation,
    Contact,
    /// Agreeing, signing, welcoming, declaring.
    Accord,
    Demand,
    /// Accusing and refusing: a refusal of a charge is often told as a charge.
    Charge,
    Threat,
}

/// Which kind of happening an event is.
pub fn kind(event: Event) -> Kind {
    match event {
        Event::Consult => Kind::Contact,
        Event::Agree
        | Event::Support
        | Event::Concede
        | Event::Request
        | Event::Accuse
        | Event::Reject
        | Event::Threaten => Kind::Statement,
        Event::Cooperate
        | Event::Aid
        | Event::Retreat
        | Event::Protest
        | Event::Sanction
        | Event::Mobilize
        | Event::Coerce
        | Event::Assault => Kind::Incident,
    }
}

/// The family of an event with its modes.
pub fn family(event: Event, modes: &[Mode]) -> Family {
    match event {
        Event::Assault => Family::Violence,
        Event::Coerce => Family::Coercion,
        Event::Mobilize => Family::Mobilization,
        Event::Protest => Family::Protest,
        Event::Sanction => Family::Sanction,
        Event::Aid => Family::Access,
        Event::Retreat => match modes.first() {
            Some(Mode::Withdraw | Mode::Disarm | Mode::Resign) => Family::Withdrawal,
            Some(Mode::Release) => Family::Release,
            Some(Mode::Ceasefire) => Family::Truce,
            _ => Family::Access,
        },
        Event::Cooperate => Family::Cooperation,
        Event::Consult => Family::Contact,
        Event::Agree | Event::Support | Event::Concede => Family::Accord,
        Event::Request => Family::Demand,
        Event::Accuse | Event::Reject => Family::Charge,
        Event::Threaten => Family::Threat,
    }
}

/// Kinds of attack that no careful witness takes for one another. What only says how bad or whom it
/// hit (`targeted`, `destroy`) is of none.
pub fn attack(mode: Mode) -> Option<u8> {
    Some(match mode {
        Mode::HeavyWeapons => HEAVY,
        Mode::Aerial | Mode::Drone => AERIAL,
        Mode::Firearms => GUNS,
        Mode::Explosives | Mode::SuicideAttack => 3,
        Mode::Abduct => 4,
        Mode::Sexual => 5,
        Mode::Unconventional => 6,
        Mode::CrowdControl => 7,
        _ => return None,
    })
}

/// By artillery, mortars, rockets, tanks.
pub const HEAVY: u8 = 0;
/// From the air.
pub const AERIAL: u8 = 1;
/// By guns.
pub const GUNS: u8 = 2;

/// Means of a contact that exclude each other: a call is no visit.
pub fn means(mode: Mode) -> Option<u8> {
    Some(match mode {
        Mode::Phone => 0,
        Mode::Visit | Mode::Multilateral => 1,
        _ => return None,
    })
}
