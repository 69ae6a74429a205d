//! A name → the side it acts and speaks for. Ministries, army and officials of one government are one side.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::tables::{Body, Tables};
use crate::model::{Entity, Sector};

/// Who somebody acts for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// A government with its ministries, army and officials, by country code.
    State(String),
    /// A named body that is no state's: its name.
    Body(String),
    /// Armed or political groups of a country that are not named.
    Groups(String),
    /// People of a country, who are no party.
    People(String),
}

impl fmt::Display for Side {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::State(code) => write!(f, "government of {code}"),
            Self::Body(name) => f.write_str(name),
            Self::Groups(code) => write!(f, "groups of {code}"),
            Self::People(code) => write!(f, "people of {code}"),
        }
    }
}

/// A party to an event, as far as comparing needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// Canonical English name, where there is one.
    pub name: Option<String>,
    /// Its side, where it is known.
    pub side: Option<Side>,
    /// Sector.
    pub sector: Option<Sector>,
    /// A person by name, not the body or government.
    pub is_person: bool,
}

impl Party {
    /// The party that an entity stands for; none where nothing but words is known.
    pub fn of(entity: &Entity, tables: &Tables) -> Option<Self> {
        let side = side(entity.name.as_deref(), entity.code.as_deref(), entity.sector, tables);
        if side.is_none() && entity.name.is_none() && entity.sector.is_none() {
            return None;
        }
        let is_person = entity.name.as_ref().is_some_and(|name| tables.people.contains_key(name));
        Some(Self { name: entity.name.clone(), side, sector: entity.sector, is_person })
    }
}

/// The side of a name, code and sector.
pub fn side(name: Option<&str>, code: Option<&str>, sector: Option<Sector>, tables: &Tables) -> Option<Side> {
    if let Some(name) = name {
        if let Some(body) = tables.bodies.get(name) {
            return Some(of_body(name, body, tables));
        }
        if let Some(person) = tables.people.get(name) {
            return of_person(&person.code, person.sector, &person.office, tables);
        }
    }
    let code = code?;
    if !is_state(code) {
        return name.map(|name| Side::Body(name.to_owned()));
    }
    // What heals or teaches is no side's; the ministry of it is its government's, and so are a state's rescuers.
    let is_ministry = name.is_some_and(|name| name.contains("Ministry") || name.ends_with(" Civil Defence"));
    Some(match sector {
        Some(Sector::Med | Sector::Hlh | Sector::Edu | Sector::Lab | Sector::Rel) if is_ministry => {
            Side::State(code.to_owned())
        }
        Some(Sector::Cvl | Sector::Ref | Sector::Lab | Sector::Edu | Sector::Rel) => {
            Side::People(code.to_owned())
        }
        Some(Sector::Reb | Sector::Uaf | Sector::Opp | Sector::Crm) => match name {
            Some(name) => Side::Body(name.to_owned()),
            None => Side::Groups(code.to_owned()),
        },
        Some(Sector::Med | Sector::Ngo | Sector::Jrn | Sector::Hlh) => Side::Body(name?.to_owned()),
        _ => Side::State(code.to_owned()),
    })
}

/// What a state's organs are, however far from each other they stand.
pub(crate) fn of_state(sector: Option<Sector>) -> bool {
    use Sector::{Gov, Jud, Leg, Mil, Spy};
    matches!(sector, None | Some(Gov | Jud | Leg | Mil | Spy))
}

/// The region with a government and forces of its own that a body is, or is of: it speaks for itself, and not for the state.
fn region<'t>(name: &'t str, tables: &'t Tables) -> Option<&'t str> {
    let above = tables.units.get(name).map(String::as_str);
    let is_region = |name: &&str| tables.bodies.get(*name).is_some_and(|body| body.kind == "region");
    std::iter::once(name).chain(above).find(is_region)
}

fn of_body(name: &str, body: &Body, tables: &Tables) -> Side {
    if let Some(region) = region(name, tables) {
        return Side::Body(region.to_owned());
    }
    // A state's own emergency service is its organ; other rescuers are nobody's.
    let relief = body.kind == "relief" && body.sector != Some(Sector::Gov);
    let joint = relief || matches!(body.kind.as_str(), "joint" | "coalition" | "mission" | "monitor");
    if is_state(&body.code) && of_state(body.sector) && !joint {
        return Side::State(body.code.clone());
    }
    Side::Body(parent(name, tables).to_owned())
}

/// "OSCE Special Monitoring Mission" is the OSCE's: the body whose name is the beginning of this one.
fn parent<'n>(name: &'n str, tables: &Tables) -> &'n str {
    let ends = name.match_indices(' ').map(|(at, _)| &name[..at]);
    ends.into_iter().find(|start| tables.bodies.contains_key(*start)).unwrap_or(name)
}

fn of_person(code: &str, sector: Option<Sector>, office: &str, tables: &Tables) -> Option<Side> {
    if is_state(code) && of_state(sector) {
        return Some(Side::State(code.to_owned()));
    }
    // The longest name of a body in the office's words, whichever of its names, is the body that the person speaks for.
    let of_code = |name: &str| tables.bodies.get(name).is_some_and(|body| body.code == code);
    let own = tables.bodies.keys().map(|name| (name, name));
    let named = own.chain(&tables.aliases).filter(|(alias, name)| of_code(name) && stands_in(alias, office));
    let body = named.max_by_key(|(alias, name)| (alias.len(), *name)).map(|(_, name)| parent(name, tables));
    Some(match body {
        Some(name) => Side::Body(name.to_owned()),
        // An envoy speaks for those who sent him, though no body of theirs stands in the words of his office.
        None if code == UNITED_NATIONS.1 => Side::Body(UNITED_NATIONS.0.to_owned()),
        None => Side::Groups(code.to_owned()),
    })
}

/// Whether a name stands in some words as a whole.
fn stands_in(name: &str, words: &str) -> bool {
    let ends = |at: Option<char>| at.is_none_or(|c| !c.is_alphanumeric());
    words
        .match_indices(name)
        .any(|(at, _)| ends(words[..at].chars().next_back()) && ends(words[at + name.len()..].chars().next()))
}

/// The name and the code of the body above all missions and envoys with that code.
const UNITED_NATIONS: (&str, &str) = ("United Nations", "UNO");

/// An ISO code, not one of the codes for organisations.
pub fn is_state(code: &str) -> bool {
    code.len() == 3 && !matches!(code, "UNO" | "IGO" | "NGO" | "IMG" | "MNC")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::table::DataFiles;

    #[test]
    fn organs_of_one_government_are_one_side_and_its_enemies_others() {
        let mut errors = Vec::new();
        let tables = Tables::load(&DataFiles::embedded(), &mut errors);
        let check = |name: &str, code: &str, sector: Option<Sector>, expected: &str| {
            let found = side((!name.is_empty()).then_some(name), Some(code), sector, &tables);
            assert_eq!(found.map(|s| s.to_string()).as_deref(), Some(expected), "{name} {code}");
        };
        check("Armed Forces of Ukraine", "UKR", Some(Sector::Mil), "government of UKR");
        check("Ukraine Ministry of Foreign Affairs", "UKR", None, "government of UKR");
        check("Volodymyr Zelensky", "UKR", None, "government of UKR");
        check("Donetsk People's Republic", "UKR", None, "Donetsk People's Republic");
        check("Denis Pushilin", "UKR", None, "Donetsk People's Republic");
        check("OSCE Special Monitoring Mission to Ukraine", "IGO", None, "OSCE");
        check("Houthis", "YEM", None, "Houthis");
        check("Martin Griffiths", "UNO", None, "United Nations");
        check("Syrian Observatory for Human Rights", "SYR", None, "Syrian Observatory for Human Rights");
        check("Lebanon Ministry of Public Health", "LBN", Some(Sector::Med), "government of LBN");
        check("Mocha field hospital", "YEM", Some(Sector::Med), "Mocha field hospital");
        check("Kurdistan Regional Government", "IRQ", Some(Sector::Gov), "Kurdistan Regional Government");
        check("Peshmerga", "IRQ", Some(Sector::Mil), "Kurdistan Regional Government");
        check("Iraqi Armed Forces", "IRQ", Some(Sector::Mil), "government of IRQ");
        check("", "UKR", Some(Sector::Cvl), "people of UKR");
        check("", "SYR", Some(Sector::Reb), "groups of SYR");
    }
}
