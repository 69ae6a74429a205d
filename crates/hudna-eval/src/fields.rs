//! The fields of a record: is the guess's value the gold's, and do the two have one at all?

use std::collections::BTreeSet;

use hudna_pipeline::model::{Location, Record as Guess};

use crate::gold::{Place, Record};
use crate::names::Aliases;

/// Two places no farther apart than this, in kilometres, are one.
const SAME_PLACE_KM: f64 = 25.0;
/// Mean Earth radius of IUGG, kilometres.
const EARTH_KM: f64 = 6371.0088;

/// A field that gold may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Field {
    Mode,
    Aux,
    Actor,
    Recipient,
    Date,
    EndDate,
    EventLoc,
    Dead,
    Injured,
    Alleged,
    Speaker,
    Attribution,
}

/// What a field came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Checked {
    /// Which one.
    pub field: Field,
    /// The guess says what the gold says.
    pub right: bool,
    /// The gold has a value (not "none", not an empty list, not "no").
    pub in_gold: bool,
    /// The guess has one.
    pub in_guess: bool,
}

impl Field {
    /// All, in the order in which they are told.
    pub const ALL: [Field; 12] = [
        Field::Mode,
        Field::Aux,
        Field::Actor,
        Field::Recipient,
        Field::Date,
        Field::EndDate,
        Field::EventLoc,
        Field::Dead,
        Field::Injured,
        Field::Alleged,
        Field::Speaker,
        Field::Attribution,
    ];

    /// The name in the record; `speaker` is the first link of `attribution`.
    pub fn as_str(self) -> &'static str {
        match self {
            Field::Mode => "mode",
            Field::Aux => "aux",
            Field::Actor => "actor",
            Field::Recipient => "recipient",
            Field::Date => "date",
            Field::EndDate => "enddate",
            Field::EventLoc => "event_loc",
            Field::Dead => "dead",
            Field::Injured => "injured",
            Field::Alleged => "alleged",
            Field::Speaker => "speaker",
            Field::Attribution => "attribution",
        }
    }

    /// Holds a guess against the gold in this field; none where the gold was not coded for it.
    fn check(self, gold: &Record, guess: &Guess, aliases: &Aliases) -> Option<Checked> {
        let told = |right, in_gold, in_guess| Checked { field: self, right, in_gold, in_guess };
        // A date that needs more than the document is nothing to ask of one document.
        let askable = |date: &Option<Option<String>>| date.clone().filter(|_| gold.date_needs.is_none());
        Some(match self {
            Field::Mode => {
                let (gold, guess) = (gold.mode.as_ref()?, guess.mode.iter().copied().collect());
                told(gold.is_subset(&guess), !gold.is_empty(), !guess.is_empty())
            }
            Field::Aux => {
                let (gold, guess) = (gold.aux.as_ref()?, guess.aux.iter().copied().collect::<BTreeSet<_>>());
                told(*gold == guess, !gold.is_empty(), !guess.is_empty())
            }
            Field::Actor => {
                let parties = gold.actor.as_ref().filter(|parties| !parties.is_empty())?;
                let (gold, guess) = (aliases.of_gold(parties), aliases.of_guess(&guess.actor));
                told(gold.is_empty() || !gold.is_disjoint(&guess), !gold.is_empty(), !guess.is_empty())
            }
            Field::Recipient => {
                let (gold, guess) =
                    (aliases.of_gold(gold.recipient.as_ref()?), aliases.of_guess(&guess.recipient));
                told(!gold.is_disjoint(&guess), !gold.is_empty(), !guess.is_empty())
            }
            Field::Date => equal(&askable(&gold.date)?, &guess.date, told),
            Field::EndDate => equal(&askable(&gold.enddate)?, &guess.enddate, told),
            Field::EventLoc => {
                let gold = gold.event_loc.as_ref()?;
                told(same_place(gold, guess.event_loc.as_deref(), aliases), true, guess.event_loc.is_some())
            }
            Field::Dead => equal(&gold.dead?, &guess.dead, told),
            Field::Injured => equal(&gold.injured?, &guess.injured, told),
            Field::Alleged => {
                let gold = gold.alleged?;
                told(gold == guess.alleged, gold, guess.alleged)
            }
            Field::Speaker | Field::Attribution => {
                let links = if self == Field::Speaker { 1 } else { usize::MAX };
                let gold = gold.attribution.as_ref()?.iter().map(|link| aliases.fold(&link.name));
                let guess = guess.attribution.iter().map(|link| aliases.fold(&link.name));
                let (gold, guess): (Vec<_>, Vec<_>) =
                    (gold.take(links).collect(), guess.take(links).collect());
                told(gold == guess, !gold.is_empty(), !guess.is_empty())
            }
        })
    }
}

fn equal<T: PartialEq>(
    gold: &Option<T>,
    guess: &Option<T>,
    told: impl Fn(bool, bool, bool) -> Checked,
) -> Checked {
    told(gold == guess, gold.is_some(), guess.is_some())
}

/// Every field that the gold was coded for.
pub fn check(gold: &Record, guess: &Guess, aliases: &Aliases) -> Vec<Checked> {
    Field::ALL.iter().filter_map(|field| field.check(gold, guess, aliases)).collect()
}

/// Whether no side that the gold names is somebody else in the guess: a name or a code is shared, or one of
/// the two names nobody.
pub fn parties_fit(gold: &Record, guess: &Guess, aliases: &Aliases) -> bool {
    [(&gold.actor, &guess.actor), (&gold.recipient, &guess.recipient)].into_iter().all(|(gold, guess)| {
        let gold = gold.as_ref().map(|parties| aliases.of_gold(parties)).unwrap_or_default();
        let guess = aliases.of_guess(guess);
        gold.is_empty() || guess.is_empty() || !gold.is_disjoint(&guess)
    })
}

/// A gold place with a point: within [`SAME_PLACE_KM`]. One with a country: the same country. One with
/// nothing but a name: the same name.
fn same_place(gold: &Place, guess: Option<&Location>, aliases: &Aliases) -> bool {
    let Some(guess) = guess else { return false };
    let point = |lat: Option<f64>, lon: Option<f64>| lat.zip(lon);
    match (&gold.resolved_place, point(gold.lat, gold.lon)) {
        (Some(_), Some(there)) => {
            point(guess.lat, guess.lon).is_some_and(|here| kilometres(there, here) <= SAME_PLACE_KM)
        }
        (Some(name), None) if gold.country_code.is_none() => {
            aliases.same(Some(name), guess.resolved_place.as_deref())
        }
        _ => gold.country_code == guess.country_code,
    }
}

/// Great-circle distance by the haversine formula, as the reference scorer has it; off by half a per cent
/// at most, where 25 km is no sharp line either. Points are (degrees north, degrees east).
fn kilometres(from: (f64, f64), to: (f64, f64)) -> f64 {
    let (north, other_north) = (from.0.to_radians(), to.0.to_radians());
    let east = (to.1 - from.1).to_radians();
    let half = ((other_north - north) / 2.0).sin().powi(2)
        + north.cos() * other_north.cos() * (east / 2.0).sin().powi(2);
    2.0 * EARTH_KM * half.sqrt().asin()
}
