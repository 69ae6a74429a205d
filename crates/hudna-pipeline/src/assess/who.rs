//! Whom a provision names, and whether somebody in a report is one of them.

use std::collections::BTreeMap;

use super::agreement::{Agreement, Party, Role};
use super::belongs::Belongs;
use super::truth::{Answered, Truth};
use crate::fuse::party::{Side, is_state, of_state, side};
use crate::fuse::tables::Tables;
use crate::model::phrase::{Argument, Code, Phrase};
use crate::model::table::{DataError, DataFiles};
use crate::model::{Entity, Sector};

/// Somebody as a provision names them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    /// Anybody.
    Any,
    /// A state with its government, army and officials, by code.
    State(String),
    /// The armed groups of a state.
    Groups(String),
    /// A body of data/actors, by its name.
    Body(String),
}

/// Bodies of data/actors: their names by their ids, and what else telling sides apart needs.
#[derive(Clone, Debug)]
pub struct Actors {
    tables: Tables,
    names: BTreeMap<String, String>,
    belongs: Belongs,
}

impl Actors {
    /// The actors of these files; mistakes go to `errors`.
    pub fn load(files: &DataFiles, errors: &mut Vec<DataError>) -> Self {
        let tables = Tables::load(files, errors);
        let names: BTreeMap<String, String> =
            tables.bodies.iter().map(|(name, body)| (body.id.clone(), name.clone())).collect();
        let belongs = Belongs::load(files, &names, errors);
        Self { tables, names, belongs }
    }

    /// A word of a provision as those it stands for; none where nobody is known by it.
    pub fn parse(&self, word: &str) -> Option<Who> {
        if word == "any" {
            return Some(Who::Any);
        }
        if let Some(code) = word.strip_prefix("groups:") {
            return is_code(code).then(|| Who::Groups(code.to_owned()));
        }
        if is_code(word) && is_state(word) {
            return Some(Who::State(word.to_owned()));
        }
        self.names.get(word).map(|name| Who::Body(name.clone()))
    }

    /// Words of a provision, with `guarantors`, `parties` and `excluded` as the agreement has them.
    ///
    /// # Errors
    /// The word that nobody is known by.
    pub fn all(&self, words: &[String], agreement: &Agreement) -> Result<Vec<Who>, String> {
        let mut all = Vec::new();
        for word in words {
            let roles: &[Role] = match word.as_str() {
                "guarantors" => &[Role::Guarantor],
                "parties" => &[Role::Signatory, Role::Party, Role::Guarantor, Role::Bound],
                "excluded" => &[Role::Excluded],
                _ => {
                    all.push(self.parse(word).ok_or_else(|| word.clone())?);
                    continue;
                }
            };
            let members = agreement.party.iter().filter(|party| roles.contains(&party.role));
            all.extend(members.filter_map(|party| self.parse(party.who.get_ref())));
        }
        Ok(all)
    }

    /// As an agreement's file names them.
    pub fn key(&self, who: &Who) -> String {
        match who {
            Who::Any => "any".to_owned(),
            Who::State(code) => code.clone(),
            Who::Groups(code) => format!("groups:{code}"),
            Who::Body(name) => name.clone(),
        }
    }

    /// In words.
    pub fn shown(&self, who: &Who) -> String {
        self.called(who).text
    }

    /// As it stands in a sentence; a body by its name alone.
    pub fn called(&self, who: &Who) -> Phrase {
        match who {
            Who::Any => Code::WhoAnybody.into(),
            Who::State(code) => Code::WhoGovernment.with([("country", code.into())]),
            Who::Groups(code) => Code::WhoGroups.with([("country", code.into())]),
            Who::Body(name) => Code::WhoNamed.with([("name", name.into())]),
        }
    }

    /// Whom somebody acts for, as a provision would name them; none where that is not known, and for people of no side.
    pub fn acts_for(&self, entity: &Entity) -> Option<Who> {
        match self.side(entity)? {
            Side::State(code) => Some(Who::State(code)),
            Side::Groups(code) => Some(Who::Groups(code)),
            Side::Body(name) => Some(Who::Body(name)),
            Side::People(_) => None,
        }
    }

    /// The side that somebody acts for, as far as known.
    pub fn side(&self, entity: &Entity) -> Option<Side> {
        side(entity.name.as_deref(), entity.code.as_deref(), entity.sector, &self.tables)
    }

    /// Whether somebody is one of those named, by themselves or by the body that they are a unit of; undecidable
    /// where their side or group is not told.
    pub fn is_one(&self, entity: &Entity, who: &Who) -> Truth {
        let own = self.is_itself(entity, who);
        let above = self.belongs.above(entity.name.as_deref());
        let of_body = |name: &&str| self.is_itself(&self.body(entity, name), who) == Truth::True;
        if own != Truth::True && above.iter().any(|(name, _)| of_body(&name.as_str())) {
            Truth::True
        } else {
            own
        }
    }

    /// The same for those whom an agreement leaves out: a government or an army without a country is no armed group, though
    /// whose it is remains open.
    pub fn is_left_out(&self, entity: &Entity, who: &Who) -> Truth {
        let is_irregular = |name: &String| {
            self.tables.bodies.get(name).is_some_and(|body| body.sector.is_some_and(is_irregular))
        };
        let is_group = matches!(who, Who::Body(name) if is_irregular(name));
        let is_organ = entity.sector.is_some() && of_state(entity.sector);
        if is_group && is_organ && self.side(entity).is_none() {
            Truth::False
        } else {
            self.is_one(entity, who)
        }
    }

    /// Whose unit somebody is counted as, and whether that was checked; none where they are one of those named by themselves.
    pub fn as_unit(&self, entity: &Entity, named_ones: &[Who]) -> Option<(String, bool)> {
        if named_ones.iter().any(|who| self.is_itself(entity, who) == Truth::True) {
            return None;
        }
        let above = self.belongs.above(entity.name.as_deref());
        above.into_iter().find(|(name, _)| {
            let body = self.body(entity, name);
            named_ones.iter().any(|who| self.is_itself(&body, who) == Truth::True)
        })
    }

    /// A body as somebody in a report.
    fn body(&self, entity: &Entity, name: &str) -> Entity {
        let row = self.tables.bodies.get(name);
        Entity {
            name: Some(name.to_owned()),
            code: row.map(|body| body.code.clone()),
            sector: row.and_then(|body| body.sector),
            ..entity.clone()
        }
    }

    fn is_itself(&self, entity: &Entity, who: &Who) -> Truth {
        if *who == Who::Any {
            return Truth::True;
        }
        let Some(side) = self.side(entity) else { return Truth::Undecidable };
        match who {
            Who::Any => Truth::True,
            Who::State(code) => Truth::from(side == Side::State(code.clone())),
            Who::Groups(code) => Truth::from(self.is_group_of(&side, code)),
            Who::Body(name) => self.is_body(&side, entity, name),
        }
    }

    /// A body is meant by its name, or by that of a state's organ; an unnamed group of its country may be it.
    fn is_body(&self, side: &Side, entity: &Entity, name: &str) -> Truth {
        let body = self.tables.bodies.get(name);
        match side {
            _ if entity.name.as_deref() == Some(name) => Truth::True,
            Side::Body(own) => Truth::from(own == name),
            Side::Groups(code) => {
                let may_be =
                    body.is_some_and(|body| body.sector.is_some_and(is_irregular) && body.code == *code);
                if may_be { Truth::Undecidable } else { Truth::False }
            }
            // A state stands for its organs, an organ for its state.
            Side::State(code) => {
                let organ = body.filter(|body| body.code == *code && !body.sector.is_none_or(is_irregular));
                Truth::from(organ.is_some_and(|body| body.kind == "state"))
            }
            Side::People(_) => Truth::False,
        }
    }

    fn is_group_of(&self, side: &Side, code: &str) -> bool {
        match side {
            Side::Groups(own) => own == code,
            Side::Body(name) => self
                .tables
                .bodies
                .get(name)
                .is_some_and(|body| body.code == code && body.sector.is_some_and(is_irregular)),
            _ => false,
        }
    }
}

fn is_irregular(sector: Sector) -> bool {
    matches!(sector, Sector::Reb | Sector::Uaf)
}

fn is_code(word: &str) -> bool {
    word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// How an entity is called in a sentence.
pub fn named(entity: &Entity) -> Argument {
    let (country, sector) = (entity.code.as_deref(), entity.sector.map(Sector::as_str));
    match (&entity.name, country, sector) {
        (Some(name), ..) => name.into(),
        (None, Some(country), Some(sector)) => {
            Code::WhoCoded.with([("country", country.into()), ("sector", sector.into())]).into()
        }
        (None, Some(country), None) => Code::WhoCountry.with([("country", country.into())]).into(),
        (None, None, Some(sector)) => Code::WhoSector.with([("sector", sector.into())]).into(),
        (None, None, None) => Code::WhoUnnamed.into(),
    }
}

/// Whether those told to have done it are among those named. Several who did it together: one is enough.
pub fn among(actors: &Actors, told: &[Entity], named_ones: &[Who], whom: &str) -> Answered {
    if named_ones.contains(&Who::Any) {
        return Answered::yes(Code::BindsEverybody.with([("rule", whom.into())]));
    }
    if told.is_empty() {
        return Answered::open(Code::NeedsDoer, Code::DoerNotTold);
    }
    let each = told.iter().map(|entity| {
        let truths: Vec<Truth> = named_ones.iter().map(|who| actors.is_one(entity, who)).collect();
        let of = || [("who", named(entity)), ("rule", whom.into())];
        let answer = if truths.contains(&Truth::True) {
            match actors.as_unit(entity, named_ones) {
                None => Answered::yes(Code::Bound.with(of())),
                Some((body, checked)) => {
                    let code = if checked { Code::BoundAsUnit } else { Code::BoundAsUnitUnchecked };
                    let of = [("who", named(entity)), ("body", body.into()), ("rule", whom.into())];
                    Answered::yes(code.with(of)).resting_on(checked)
                }
            }
        } else if truths.contains(&Truth::Undecidable) {
            Answered::open(Code::NeedsDoer, Code::MayBeBound.with(of()))
        } else {
            Answered::no(Code::NotBound.with(of()))
        };
        answer.by([(entity.start, entity.end)])
    });
    Answered::any(each.collect()).unwrap_or_else(|| Answered::open(Code::NeedsDoer, Code::DoerNotTold))
}

/// The row of an agreement for somebody, if there is one: the surest first.
pub fn row<'a>(
    actors: &Actors,
    entity: &Entity,
    rows: impl Iterator<Item = &'a Party>,
) -> Option<(&'a Party, Truth)> {
    let mut found: Vec<(&Party, Truth)> = rows
        .filter_map(|party| {
            let who = actors.parse(party.who.get_ref())?;
            let left_out = party.role == Role::Excluded;
            Some((
                party,
                if left_out { actors.is_left_out(entity, &who) } else { actors.is_one(entity, &who) },
            ))
        })
        .filter(|(_, truth)| *truth != Truth::False)
        .collect();
    found.sort_by_key(|(party, truth)| (*truth != Truth::True, party.joining || party.contested));
    found.first().copied()
}
