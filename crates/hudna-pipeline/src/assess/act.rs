//! Which act a provision means, with which weapon, and whether what happened is one.

use serde::{Deserialize, Serialize};

use super::agreement::WeaponRule;
use super::truth::{Answered, Truth};
use crate::model::incident::{Incident, Weapon};
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
    let told = || {
        let modes = incident.mode.iter().map(|mode| mode.as_str());
        let event = incident.event.map_or("nothing", Event::as_str);
        std::iter::once(event).chain(modes).collect::<Vec<_>>().join(" ")
    };
    let each = acts.iter().flat_map(|act| act.any.iter().map(move |pattern| (act, pattern)));
    let answers = each.map(|(act, pattern)| {
        let says = &act.says;
        match pattern.fits(incident) {
            Truth::True => Answered::yes(format!("{} is {says}", told())),
            Truth::False => Answered::no(format!("{} is not {says}", told())),
            Truth::Undecidable => Answered::open(
                "how it was done, or to whom",
                format!("{}: whether that was {says} is not told", told()),
            ),
        }
    });
    let found = Answered::any(answers.collect());
    found.unwrap_or_else(|| Answered::no("no act goes against it that a report tells of")).by(incident.words)
}

/// Classes whose pieces are never of the calibres that distances are kept for.
const LIGHT: &[&str] = &["small-arms", "aircraft", "drone", "mine"];

/// Whether the weapon is one that a provision is about.
pub fn weapon(rule: &WeaponRule, incident: &Incident) -> Answered {
    if incident.weapons.is_empty() {
        let light =
            |mode: &Mode| matches!(mode, Mode::Firearms | Mode::Aerial | Mode::Drone | Mode::Explosives);
        if !incident.mode.is_empty() && incident.mode.iter().all(light) {
            return Answered::no("no artillery, rockets or tanks are told");
        }
        return Answered::open("the weapon and its calibre", "which weapon it was is not told")
            .by(incident.words);
    }
    let each = incident.weapons.iter().map(|weapon| one_weapon(rule, weapon));
    Answered::any(each.collect())
        .unwrap_or_else(|| Answered::open("the weapon", "which weapon it was is not told"))
        .by(incident.words)
}

fn one_weapon(rule: &WeaponRule, weapon: &Weapon) -> Answered {
    let name = match (&weapon.id, &weapon.class, weapon.mm) {
        (_, Some(class), Some(mm)) => format!("{class} of {mm} mm"),
        (_, Some(class), None) => class.clone(),
        (_, None, Some(mm)) => format!("a weapon of {mm} mm"),
        _ => "a weapon".to_owned(),
    };
    let class = weapon.class.as_deref();
    if !rule.names.is_empty() {
        return match (&weapon.id, class) {
            (Some(id), _) if rule.names.contains(id) => Answered::yes(format!("{name} is named")),
            // "Rocket launchers" without a type may be one of those named.
            (Some(_), Some("mlrs" | "missile")) if weapon.mm.is_none() => unknown(&name),
            (None, Some("mlrs" | "missile") | None) if weapon.mm.is_none() => unknown(&name),
            _ => Answered::no(format!("{name} is not among those named")),
        };
    }
    let of_class = class.map(|class| rule.classes.is_empty() || rule.classes.iter().any(|one| one == class));
    if of_class == Some(false) || class.is_some_and(|class| LIGHT.contains(&class) && rule.classes.is_empty())
    {
        return Answered::no(format!("{name} is another kind of weapon"));
    }
    let calibre = match (rule.at_least_mm, rule.over_mm, weapon.mm) {
        (None, None, _) => Truth::True,
        (_, _, None) => Truth::Undecidable,
        (Some(least), _, Some(mm)) => Truth::from(mm >= least),
        (None, Some(over), Some(mm)) => Truth::from(mm > over),
    };
    match (of_class, calibre) {
        (_, Truth::False) => Answered::no(format!("{name} is below the calibre")),
        (Some(_), Truth::True) => Answered::yes(format!("{name} is meant")),
        (None, Truth::True) if rule.classes.is_empty() || rule.at_least_mm.is_some() => {
            Answered::yes(format!("{name} is meant"))
        }
        _ => unknown(&name),
    }
}

fn unknown(name: &str) -> Answered {
    Answered::open("the weapon and its calibre", format!("{name}: its type or calibre is not told"))
}
