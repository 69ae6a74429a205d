//! Two accounts → how much speaks for one happening, part by part, and what plainly forbids it.
//!
//! A part weighs about as the logarithm of how much more often its finding is seen in two accounts of one
//! happening than in two of neighbours. What one of them does not tell weighs nothing; what
//! contradicts weighs against. The sum must be above zero. Weights are set by hand, in round figures.

mod parties;
mod said;
mod time;
mod whereabouts;

use serde::{Deserialize, Serialize};

use super::account::{Account, Paper};
use super::kind::{self, Family, Kind};
use crate::model::Mode;

/// What was compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// What any two candidates of this kind start from: most are not one happening.
    Start,
    /// Many accounts of one area and day.
    Crowd,
    /// Event, kind of attack, means.
    Manner,
    /// Days, told or bounded by publication.
    Time,
    /// Place.
    Place,
    /// Those who did it, spoke or took part.
    Actors,
    /// Those it was done to.
    Recipients,
    /// What was hit.
    Target,
    /// Dead and injured.
    Tolls,
    /// Words of the clauses, in one language.
    Words,
    /// Names and numbers of the sentences, in any language.
    Names,
    /// Names and numbers of the whole articles.
    Setting,
    /// One text carries the other.
    Copy,
    /// The same agency or speaker in both chains.
    Chain,
    /// Two records of one article.
    SameArticle,
}

const PARTS: usize = 15;

/// Why two accounts can't be of one happening, whatever else they share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Veto {
    /// Events of different families.
    OtherEvent,
    /// Another day.
    OtherDay,
    /// Another village, town or country.
    OtherPlace,
    /// Another kind of attack, a visit instead of a call.
    OtherManner,
    /// Other participants, another speaker.
    OtherParties,
    /// A summary and one act.
    OtherScope,
    /// Announced or conditional, and told as past.
    OtherStatus,
}

/// The score of two accounts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Score {
    weights: [f32; PARTS],
    /// What forbids it.
    pub veto: Option<Veto>,
}

/// What the matcher knows beside the two accounts.
#[derive(Clone, Copy, Debug)]
pub struct Pair<'a> {
    /// The first.
    pub a: &'a Account,
    /// The second.
    pub b: &'a Account,
    /// The first's article.
    pub in_a: &'a Paper,
    /// The second's.
    pub in_b: &'a Paper,
    /// Whether one of the articles carries the other's text.
    pub is_copy: bool,
}

impl Pair<'_> {
    /// Whether one article tells both.
    fn is_within_article(&self) -> bool {
        self.in_a.hash == self.in_b.hash
    }
}

/// A pair with a veto counts as this in the mean of two clusters; no shared evidence outweighs it.
const VETOED: f32 = -20.0;

impl Score {
    fn start(at: f32) -> Self {
        let mut weights = [0.0; PARTS];
        weights[Part::Start as usize] = at;
        Self { weights, veto: None }
    }

    fn add(&mut self, part: Part, weight: f32) {
        self.weights[part as usize] += weight;
    }

    fn forbid(&mut self, veto: Veto) {
        self.veto.get_or_insert(veto);
    }

    /// The sum; above zero speaks for one happening.
    pub fn sum(&self) -> f32 {
        if self.veto.is_some() { VETOED } else { self.weights.iter().sum() }
    }

    /// The sum as a cluster is asked for it: a denial repeats little of what it denies, and what it leaves out
    /// must not part the accounts that it denies.
    pub fn between(&self, a: &Account, b: &Account) -> f32 {
        if a.is_denial != b.is_denial && self.veto.is_none() { self.sum().max(0.0) } else { self.sum() }
    }

    /// The sum as it is shown, to two decimals.
    pub fn told(&self) -> f64 {
        rounded(self.sum())
    }

    /// The parts that weigh something, in the order of [`Part`], to two decimals.
    pub fn parts(&self) -> Vec<(Part, f64)> {
        const ALL: [Part; PARTS] = [
            Part::Start,
            Part::Crowd,
            Part::Manner,
            Part::Time,
            Part::Place,
            Part::Actors,
            Part::Recipients,
            Part::Target,
            Part::Tolls,
            Part::Words,
            Part::Names,
            Part::Setting,
            Part::Copy,
            Part::Chain,
            Part::SameArticle,
        ];
        ALL.iter().zip(self.weights).filter(|(_, w)| *w != 0.0).map(|(part, w)| (*part, rounded(w))).collect()
    }
}

fn rounded(weight: f32) -> f64 {
    (f64::from(weight) * 100.0).round() / 100.0
}

/// Scores two accounts.
pub fn score(pair: &Pair<'_>) -> Score {
    let Pair { a, b, .. } = *pair;
    let mut score = Score::start(match a.kind {
        // A town at the front is shelled daily; a convoy, an exchange, a build-up is rare.
        Kind::Incident if a.family == Family::Violence => -2.5,
        Kind::Incident => -1.8,
        Kind::Contact => -3.0,
        // A red line is drawn once; accusations are made in every speech.
        Kind::Statement if a.family == Family::Threat => -3.3,
        // Many things are said on one day: to be one statement, two must share more.
        Kind::Statement => -4.0,
    });
    score.add(Part::Crowd, -0.6 * crowded(pair));
    manner(a, b, &mut score);
    if score.veto.is_some() {
        return score;
    }
    time::compare(pair, &mut score);
    whereabouts::compare(a, b, &mut score);
    parties::compare(pair, &mut score);
    said::compare(pair, &mut score);
    score
}

/// Accounts of an area and day from which on sharing them says less.
const CROWDED: f64 = 6.0;

/// How crowded an area and day are: the logarithm of how many times more are told of than elsewhere, 0 where no more are. A pair of
/// neighbours is likelier there; but several tell of each act, so that it weighs less than as many acts would.
fn crowded(pair: &Pair<'_>) -> f32 {
    (f64::from(pair.a.crowd.max(pair.b.crowd)) / CROWDED).max(1.0).ln() as f32
}

fn manner(a: &Account, b: &Account, score: &mut Score) {
    if a.kind != b.kind || !are_told_alike(a, b) {
        return score.forbid(Veto::OtherEvent);
    }
    if a.is_summary != b.is_summary {
        return score.forbid(Veto::OtherScope);
    }
    let status = |account: &Account| (account.is_planned, account.is_hypothetical, account.is_proposed);
    if status(a) != status(b) {
        return score.forbid(Veto::OtherStatus);
    }
    match (a.manner, b.manner) {
        (Some(x), Some(y)) if x == y || share_a_kind(a, b) => score.add(Part::Manner, 1.0),
        // "Came under fire": by whatever the other tells.
        (Some(x), Some(y)) if a.or_manner == Some(y) || b.or_manner == Some(x) => {}
        (Some(_), Some(_)) => score.forbid(Veto::OtherManner),
        _ => {}
    }
    if a.manner.is_none() && a.record.event == b.record.event && !a.record.mode.is_empty() {
        let same = a.record.mode.iter().any(|mode| b.record.mode.contains(mode));
        score.add(Part::Manner, if same { 0.7 } else { -0.3 });
    }
    if a.family != b.family {
        score.add(Part::Manner, -1.5);
    } else if a.record.event != b.record.event && a.family != Family::Access {
        // Relief brought and relief let through are one deed told from two sides; others are two more often.
        score.add(Part::Manner, -0.5);
    }
}

/// Of several kinds that one account tells, "a drone, brought down by small arms", the other may tell any.
fn share_a_kind(a: &Account, b: &Account) -> bool {
    let kinds = |account: &'_ Account| -> Vec<u8> {
        account.record.mode.iter().filter_map(|mode| kind::attack(*mode)).collect()
    };
    a.family == Family::Violence && b.family == a.family && {
        let others = kinds(b);
        kinds(a).iter().any(|kind| others.contains(kind))
    }
}

/// One family, or two as which one happening is often told: a truce declared and kept, a patrol turned back.
fn are_told_alike(a: &Account, b: &Account) -> bool {
    use Family::{Access, Cooperation, Mobilization};
    let pair = if a.family <= b.family { (a.family, b.family) } else { (b.family, a.family) };
    // Observers who come are told as sent; weapons that are brought are no observers.
    let weapons = [a, b].iter().any(|account| account.record.mode.contains(&Mode::Weapons));
    a.family == b.family || (!weapons && matches!(pair, (Mobilization, Access) | (Access, Cooperation)))
}
