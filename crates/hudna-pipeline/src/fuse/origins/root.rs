//! An account → the one it comes from: the root of its chain, and what sort of source that is.

use serde::{Deserialize, Serialize};

use super::super::account::{Account, Paper};
use super::super::kind::Kind;
use super::super::party::{self, Side};
use super::super::tables::Tables;
use crate::model::{Link, LinkRole, Sector};

/// What sort of source an origin is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sort {
    /// A side of what is told.
    Party,
    /// A government or body that is no side of it.
    Authority,
    /// A mission, monitor or observatory.
    Monitor,
    /// Those who bring relief or rescue.
    Relief,
    /// A hospital or those who work in it.
    Medical,
    /// Somebody who saw it.
    Witness,
    /// An outlet's or agency's own reporters.
    Journalist,
    /// Nobody is named.
    Unknown,
}

/// The root of a chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Root {
    /// Equal for accounts that come from one origin by their chains alone.
    pub key: String,
    /// What to call it.
    pub name: String,
    /// The name that stands in the chain.
    pub told_as: String,
    /// What it is, before it is known who the parties are.
    pub sort: Sort,
    /// Whom it speaks for.
    pub side: Option<Side>,
}

/// The root of an account's chain.
pub fn root(account: &Account, paper: &Paper, tables: &Tables) -> Root {
    let chain = &account.record.attribution;
    let first = chain.first();
    let printed = first.is_none_or(|link| is_outlet(link, tables));
    // A statement that an outlet tells in its own words was made by the one who made it.
    if account.kind == Kind::Statement
        && printed
        && let Some(maker) = maker(account, tables)
    {
        return maker;
    }
    match first {
        Some(link) if printed && account.record.alleged => told_to(of_outlet(&link.name, tables)),
        Some(link) => of_link(link, chain.get(1), account, paper, tables),
        None => match &paper.outlet {
            Some(outlet) => of_outlet(outlet, tables),
            None => Root {
                key: format!("unknown {}", paper.hash),
                name: "not named".to_owned(),
                told_as: String::new(),
                sort: Sort::Unknown,
                side: None,
            },
        },
    }
}

/// Whether a link prints or passes on, as agencies and outlets do.
pub fn is_outlet(link: &Link, tables: &Tables) -> bool {
    matches!(link.role, LinkRole::Agency | LinkRole::Outlet) || tables.outlets.contains_key(&link.name)
}

fn maker(account: &Account, tables: &Tables) -> Option<Root> {
    let party = account.actors.iter().find(|party| party.side.is_some())?;
    let side = party.side.clone()?;
    let sort = match party.name.as_deref().map(|name| sort(name, Some(&side), tables)) {
        // A mission that says something is a mission still.
        Some(sort @ (Sort::Monitor | Sort::Relief)) => sort,
        _ => Sort::Authority,
    };
    let name = voice(&side, tables);
    Some(Root {
        key: format!("side {name}"),
        name,
        told_as: party.name.clone().unwrap_or_default(),
        sort,
        side: Some(side),
    })
}

/// How many bodies may stand above each other.
const LEVELS: usize = 4;

impl Root {
    /// An outlet's or agency's, whether its own reporters or somebody of whom it tells no more.
    pub fn is_outlet(&self) -> bool {
        self.key.starts_with(OUTLET)
    }
}

/// How the keys of outlets begin.
const OUTLET: &str = "outlet ";

/// Whose voice a side's word is: an armed wing speaks for its movement, as far as the table of units says so.
fn voice(side: &Side, tables: &Tables) -> String {
    let Side::Body(name) = side else { return side.to_string() };
    // "The mission", "the UN mission", "the United Nations": one voice, whichever of its peacekeepers and envoys speaks.
    if tables.bodies.get(name).is_some_and(|body| body.code == "UNO" && body.kind == "mission") {
        return "United Nations".to_owned();
    }
    let above = |name: &&String| tables.units.get(*name);
    std::iter::successors(Some(name), above).take(LEVELS).last().unwrap_or(name).clone()
}

fn of_link(link: &Link, next: Option<&Link>, account: &Account, paper: &Paper, tables: &Tables) -> Root {
    if link.role == LinkRole::Witness {
        return nameless(link, next, account, paper, tables);
    }
    if is_outlet(link, tables) {
        return of_outlet(&link.name, tables);
    }
    let side =
        account.teller.clone().or_else(|| party::side(Some(&link.name), link.code.as_deref(), None, tables));
    let of = match &side {
        Some(Side::Body(body)) if !tables.bodies.contains_key(&link.name) => body,
        _ => &link.name,
    };
    let sort = sort(of, side.as_ref(), tables);
    let told_as = link.name.clone();
    match side {
        Some(side) if sort != Sort::Medical => {
            let name = voice(&side, tables);
            Root { key: format!("side {name}"), name, told_as, sort, side: Some(side) }
        }
        _ => Root { key: format!("named {}", link.name), name: link.name.clone(), told_as, sort, side: None },
    }
}

/// Somebody whom nobody names, by what he is said to be.
fn nameless(link: &Link, next: Option<&Link>, account: &Account, paper: &Paper, tables: &Tables) -> Root {
    let told_as = link.name.clone();
    // "A military source" who speaks to the agency of an army's side is of that army: who else would tell it so.
    let owner = next.and_then(|next| tables.owners.get(&next.name));
    let speaks_for =
        |side: &&Side| OF_A_SIDE.contains(&link.name.as_str()) && is_at_home(side, account, tables);
    if let Some(side) = owner.filter(speaks_for) {
        let name = voice(side, tables);
        return Root {
            key: format!("side {name}"),
            name,
            told_as,
            sort: Sort::Authority,
            side: Some(side.clone()),
        };
    }
    // Witnesses of two reporters are two, those of one reporter may be one.
    let through = next.map_or(paper.hash.as_str(), |next| next.name.as_str());
    let sort = match link.name.as_str() {
        MEDICAL_SOURCE => Sort::Medical,
        // A source that nobody describes, or only by whom it may work for, may be anybody.
        "monitoring mission" => Sort::Monitor,
        told_as if told_as.contains("unnamed") || told_as == UNNAMED_NGO => Sort::Unknown,
        told_as if OF_A_SIDE.contains(&told_as) => Sort::Unknown,
        _ => Sort::Witness,
    };
    Root { key: format!("witness {told_as} {through}"), name: told_as.clone(), told_as, sort, side: None }
}

/// Whether what is told happened in a side's land, or with a part of its own.
fn is_at_home(side: &Side, account: &Account, tables: &Tables) -> bool {
    let code = match side {
        Side::Body(name) => tables.bodies.get(name).map(|body| body.code.as_str()),
        Side::State(code) | Side::Groups(code) | Side::People(code) => Some(code.as_str()),
    };
    let land = account.record.event_loc.as_ref().and_then(|place| place.country_code.as_deref());
    let took_part = account.actors.iter().chain(&account.recipients).any(|p| p.side.as_ref() == Some(side));
    took_part || land.is_some() && land == code
}

const UNNAMED_NGO: &str = "non-governmental organisation";
const MEDICAL_SOURCE: &str = "medical source";
/// What those are called who speak for an army or a government without a name.
const OF_A_SIDE: [&str; 3] = ["military source", "security source", "official source"];

/// What an outlet says that somebody says, whom it does not name or no table knows: not what its reporters saw.
fn told_to(root: Root) -> Root {
    match root.sort {
        Sort::Journalist => Root { sort: Sort::Unknown, ..root },
        _ => root,
    }
}

fn of_outlet(name: &str, tables: &Tables) -> Root {
    let is_alias = !tables.outlets.contains_key(name) && !tables.bodies.contains_key(name);
    let name = tables.aliases.get(name).filter(|_| is_alias).map_or(name, String::as_str);
    // What a mission or ministry publishes itself is its own word.
    if tables.bodies.contains_key(name)
        && let Some(side) = party::side(Some(name), None, None, tables)
    {
        let sort = sort(name, Some(&side), tables);
        let told_as = name.to_owned();
        let name = voice(&side, tables);
        return Root { key: format!("side {name}"), name, told_as, sort, side: Some(side) };
    }
    Root {
        key: format!("{OUTLET}{name}"),
        name: name.to_owned(),
        told_as: name.to_owned(),
        sort: Sort::Journalist,
        side: tables.owners.get(name).cloned(),
    }
}

/// What a named source is called where it works in a hospital.
const MEDICAL: [&str; 13] = [
    "hospital",
    "doctor",
    "medic",
    "clinic",
    "مستشفى",
    "أطباء",
    "بیمارستان",
    "پزشک",
    "больниц",
    "врач",
    "медиц",
    "hastane",
    "tabip",
];

fn sort(name: &str, side: Option<&Side>, tables: &Tables) -> Sort {
    let lower = name.to_lowercase();
    if MEDICAL.iter().any(|word| lower.contains(word)) && !lower.contains("ministry") {
        return Sort::Medical;
    }
    let body = tables.bodies.get(name);
    match body.map(|body| (body.kind.as_str(), body.sector)) {
        Some((_, Some(Sector::Med | Sector::Hlh))) => Sort::Medical,
        Some(("monitor" | "mission" | "igo" | "joint", _)) => Sort::Monitor,
        Some(("relief", _)) => Sort::Relief,
        Some((_, Some(Sector::Reb | Sector::Uaf))) => Sort::Party,
        _ => match side {
            Some(Side::State(_) | Side::Body(_)) => Sort::Authority,
            Some(Side::Groups(_)) => Sort::Party,
            Some(Side::People(_)) => Sort::Witness,
            None => Sort::Unknown,
        },
    }
}
