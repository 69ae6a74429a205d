//! Which act a provision means, with which weapon, and whether what happened is one.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::agreement::WeaponRule;
use super::truth::{Answered, Truth};
use crate::model::incident::{Incident, Weapon};
use crate::model::phrase::{Code, Phrase};
use crate::model::{Entity, Event, Mode, Sector};

/// A named act: any of its patterns.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Act {
    /// Its name in provisions.
    pub name: toml::Spanned<String>,
    /// In words.
    pub says: String,
    /// Its patterns.
    pub any: Vec<Pattern>,
}

/// An event as a record has it.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Pattern {
    /// Type.
    pub event: Event,
    /// Any of these modes; all where empty.
    #[serde(default)]
    pub modes: Vec<Mode>,
    /// Not where only these are told.
    #[serde(default)]
    pub except_modes: Vec<Mode>,
    /// Done to somebody of these sectors.
    #[serde(default)]
    pub to: Vec<Sector>,
    /// With one of these weapons.
    pub weapon: Option<WeaponRule>,
}

impl Act {
    /// Its words as a phrase, by its name.
    pub fn phrase(&self) -> Phrase {
        Phrase::of_table(format!("act:{}", self.name.get_ref()), &self.says)
    }

    /// Whether what happened may be one, without saying why.
    pub fn may_be(&self, incident: &Incident) -> bool {
        self.any.iter().any(|pattern| pattern.fits(incident) != Truth::False)
    }
}

impl Pattern {
    fn fits(&self, incident: &Incident) -> Truth {
        if incident.event != Some(self.event) {
            return Truth::False;
        }
        self.mode(&incident.mode).and(self.sector(&incident.recipients)).and(self.weapon(incident))
    }

    /// A mode that is not told may be any.
    fn mode(&self, told: &[Mode]) -> Truth {
        let only = |modes: &[Mode]| !told.is_empty() && told.iter().all(|mode| modes.contains(mode));
        match () {
            () if only(&self.except_modes) => Truth::False,
            () if self.modes.is_empty() || told.iter().any(|mode| self.modes.contains(mode)) => Truth::True,
            () if told.is_empty() => Truth::Undecidable,
            () => Truth::False,
        }
    }

    fn sector(&self, told: &[Entity]) -> Truth {
        if self.to.is_empty() {
            return Truth::True;
        }
        let sectors = || told.iter().filter_map(|entity| entity.sector);
        match () {
            () if sectors().any(|sector| self.to.contains(&sector)) => Truth::True,
            () if told.is_empty() || sectors().next().is_none() => Truth::Undecidable,
            () => Truth::False,
        }
    }

    fn weapon(&self, incident: &Incident) -> Truth {
        self.weapon.as_ref().map_or(Truth::True, |rule| weapon(rule, incident).truth)
    }
}

/// Whether what happened is one of these acts.
pub fn is_one(acts: &[&Act], incident: &Incident) -> Answered {
    let each = acts.iter().flat_map(|act| act.any.iter().map(move |pattern| (act, pattern)));
    let answers = each.map(|(act, pattern)| {
        let of = || [("did", did(incident).into()), ("act", act.phrase().into())];
        match pattern.fits(incident) {
            Truth::True => Answered::yes(Code::ActIs.with(of())),
            Truth::False => Answered::no(Code::ActIsNot.with(of())),
            Truth::Undecidable => Answered::open(Code::NeedsManner, Code::ActNotTold.with(of())),
        }
    });
    let found = Answered::any(answers.collect());
    found.unwrap_or_else(|| Answered::no(Code::NoActAgainst)).by(incident.words)
}

/// Event and modes, as a record has them.
fn did(incident: &Incident) -> Phrase {
    let Some(event) = incident.event else { return Code::DidNothing.into() };
    let modes: Vec<&str> = incident.mode.iter().map(|mode| mode.as_str()).collect();
    if modes.is_empty() {
        return Code::DidEvent.with([("event", event.as_str().into())]);
    }
    Code::DidEventBy.with([("event", event.as_str().into()), ("modes", modes.join(" ").into())])
}

/// Classes whose pieces are never of the calibres that distances are kept for.
const LIGHT: &[&str] = &["small-arms", "aircraft", "drone", "mine"];

/// Whether the weapon is one that a provision is about.
pub fn weapon(rule: &WeaponRule, incident: &Incident) -> Answered {
    if incident.weapons.is_empty() {
        let light =
            |mode: &Mode| matches!(mode, Mode::Firearms | Mode::Aerial | Mode::Drone | Mode::Explosives);
        if !incident.mode.is_empty() && incident.mode.iter().all(light) {
            return Answered::no(Code::NoHeavyWeapons);
        }
        return Answered::open(Code::NeedsCalibre, Code::WeaponNotTold).by(incident.words);
    }
    let each = incident.weapons.iter().map(|weapon| one_weapon(rule, weapon));
    Answered::any(each.collect())
        .unwrap_or_else(|| Answered::open(Code::NeedsWeapon, Code::WeaponNotTold))
        .by(incident.words)
}

fn one_weapon(rule: &WeaponRule, weapon: &Weapon) -> Answered {
    let of = |code: Code| code.with([("weapon", called(weapon).into())]);
    let unknown = || Answered::open(Code::NeedsCalibre, of(Code::WeaponUnknown));
    let class = weapon.class.as_deref();
    if !rule.names.is_empty() {
        return match (&weapon.id, class) {
            (Some(id), _) if rule.names.contains(id) => Answered::yes(of(Code::WeaponNamed)),
            // "Rocket launchers" without a type may be one of those named.
            (Some(_), Some("mlrs" | "missile")) if weapon.mm.is_none() => unknown(),
            (None, Some("mlrs" | "missile") | None) if weapon.mm.is_none() => unknown(),
            _ => Answered::no(of(Code::WeaponNotNamed)),
        };
    }
    let of_class = class.map(|class| rule.classes.is_empty() || rule.classes.iter().any(|one| one == class));
    if of_class == Some(false) || class.is_some_and(|class| LIGHT.contains(&class) && rule.classes.is_empty())
    {
        return Answered::no(of(Code::WeaponOtherKind));
    }
    let calibre = match (rule.at_least_mm, rule.over_mm, weapon.mm) {
        (None, None, _) => Truth::True,
        (_, _, None) => Truth::Undecidable,
        (Some(least), _, Some(mm)) => Truth::from(mm >= least),
        (None, Some(over), Some(mm)) => Truth::from(mm > over),
    };
    match up_to(rule, weapon) {
        Truth::False => return Answered::no(of(Code::WeaponAbove)),
        Truth::Undecidable if calibre != Truth::False => return unknown(),
        _ => {}
    }
    match (of_class, calibre) {
        (_, Truth::False) => Answered::no(of(Code::WeaponBelow)),
        (Some(_), Truth::True) => Answered::yes(of(Code::WeaponMeant)),
        (None, Truth::True) if rule.classes.is_empty() || rule.at_least_mm.is_some() => {
            Answered::yes(of(Code::WeaponMeant))
        }
        _ => unknown(),
    }
}

/// Whether it is not above the calibre that the text names for its class.
fn up_to(rule: &WeaponRule, weapon: &Weapon) -> Truth {
    let of_class = |sizes: &BTreeMap<String, f64>| sizes.get(weapon.class.as_deref()?).copied();
    let (most, under) = (of_class(&rule.at_most_mm), of_class(&rule.under_mm));
    match weapon.mm {
        _ if most.is_none() && under.is_none() => Truth::True,
        None => Truth::Undecidable,
        Some(mm) => Truth::from(most.is_none_or(|most| mm <= most) && under.is_none_or(|under| mm < under)),
    }
}

fn called(weapon: &Weapon) -> Phrase {
    let mm = weapon.mm.map(|mm| mm.to_string());
    match (weapon.class.as_deref(), mm) {
        (Some(class), Some(mm)) => Code::WeaponClassOf.with([("class", class.into()), ("mm", mm.into())]),
        (Some(class), None) => Code::WeaponClass.with([("class", class.into())]),
        (None, Some(mm)) => Code::WeaponOf.with([("mm", mm.into())]),
        (None, None) => Code::WeaponSome.into(),
    }
}
