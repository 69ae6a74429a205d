//! When: the same day, a day beside it, or bounds where one of the two has no date.

use super::super::account::{Account, Paper};
use super::super::day::{Day, Days};
use super::super::kind::Kind;
use super::{Pair, Part, Score, Veto};

pub(super) fn compare(pair: &Pair<'_>, score: &mut Score) {
    // When an article came out says nothing about two records in it.
    if (pair.a.days.is_none() || pair.b.days.is_none()) && pair.is_within_article() {
        return;
    }
    match (pair.a.days, pair.b.days) {
        (Some(x), Some(y)) if x.is_exact() && y.is_exact() => both_exact(pair, x, y, score),
        (Some(x), Some(y)) => {
            let gap = x.gap(y);
            if gap > 1 { score.forbid(Veto::OtherDay) } else { score.add(Part::Time, 0.3) }
        }
        (Some(days), None) => one_known(pair.a, days, pair.b, pair.in_b, score),
        (None, Some(days)) => one_known(pair.b, days, pair.a, pair.in_a, score),
        (None, None) => neither(pair, score),
    }
}

fn both_exact(pair: &Pair<'_>, x: Days, y: Days, score: &mut Score) {
    let gap = x.gap(y);
    let (same, beside, least_forbidden) = match pair.a.kind {
        Kind::Incident => (2.0, -4.0, 2),
        // Talks go on overnight, and a call is dated by where it was answered.
        Kind::Contact => (2.0, -1.5, 3),
        // What was said is told again on the days after, under the day it is told.
        Kind::Statement => (1.5, -1.0, 5),
    };
    match gap {
        // Two days of talks or fire and one of them: less than the very same day.
        0 if x != y => score.add(Part::Time, same * 0.6),
        0 => score.add(Part::Time, same),
        gap if gap >= least_forbidden => score.forbid(Veto::OtherDay),
        gap => score.add(Part::Time, beside * gap as f32),
    }
}

/// One date is known; of the other only by when it was told.
fn one_known(dated: &Account, days: Days, undated: &Account, paper: &Paper, score: &mut Score) {
    let Some(told) = paper.known_by() else { return };
    if dated.is_planned || undated.is_planned {
        return;
    }
    if told < days.from {
        return score.forbid(Veto::OtherDay);
    }
    score.add(Part::Time, nearness(told - days.to));
}

fn neither(pair: &Pair<'_>, score: &mut Score) {
    let told: (Option<Day>, Option<Day>) = (pair.in_a.known_by(), pair.in_b.known_by());
    if let (Some(x), Some(y)) = told {
        score.add(Part::Time, nearness((x - y).abs()));
    }
}

/// News is told within days: so many days after it, a report is likely of something later.
fn nearness(days: i32) -> f32 {
    match days {
        ..=1 => 1.0,
        2 => 0.5,
        3..=7 => -0.5,
        8..=30 => -2.0,
        _ => -4.0,
    }
}
