//! Origins, their reliability and interest → credibility of the information, 1 to 6 of the Admiralty code, with each step.
//!
//! Reliability belongs to a source and comes from the mission (F, not judged, until it rates it); credibility
//! belongs to the information and comes from how many independent origins tell it against no interest of theirs.

use super::super::fused::{FusedOrigin, Stance};
use super::super::kind::Kind;
use super::super::origins::Sort;

/// The grade and the steps to it.
pub(super) fn of(kind: Kind, origins: &[FusedOrigin]) -> (u8, Vec<String>) {
    let mut steps = Vec::new();
    if kind == Kind::Statement {
        return of_statement(origins);
    }
    let good = counted(origins, &mut steps);
    let (denied, self_denied) = denials(origins, &mut steps);
    let claims = origins.iter().filter(|o| o.stance == Stance::Claim).count();
    let well_rated = good.iter().filter(|o| matches!(o.reliability, 'A' | 'B')).count();
    let rated = good.iter().any(|o| matches!(o.reliability, 'A'..='C'));
    let doubtful = good.iter().all(|o| o.reliability == 'D') && !good.is_empty();
    let (mut grade, step) = match good.len() {
        0 => (6, "no independent origin without an interest tells it: it cannot be judged".to_owned()),
        1 if doubtful => (4, "one such origin, which the mission rates D".to_owned()),
        1 if rated => (3, "one such origin, which the mission rates C or better".to_owned()),
        1 if claims > 0 => (3, "one such origin, and a party's claim agrees with it".to_owned()),
        1 => (6, "one such origin, which nobody has rated: it cannot be judged".to_owned()),
        2 if well_rated < 2 => (2, "two independent origins agree".to_owned()),
        count => (
            1,
            format!(
                "{count} independent origins agree{}",
                if count == 2 { ", both rated B or better" } else { "" }
            ),
        ),
    };
    steps.push(step);
    if denied && grade < 4 {
        grade = 4;
        steps.push("an origin without an interest denies it: not above 4".to_owned());
    } else if denied && good.is_empty() {
        grade = 5;
        steps.push(
            "only an interested party tells it, and an origin without an interest denies it".to_owned(),
        );
    }
    if self_denied {
        steps.push("an accused party's own denial does not lower it; it stands beside the claim".to_owned());
    }
    (grade, steps)
}

/// The origins whose word counts, each told with why it does or does not.
fn counted<'a>(origins: &'a [FusedOrigin], steps: &mut Vec<String>) -> Vec<&'a FusedOrigin> {
    let mut good = Vec::new();
    for origin in origins.iter().filter(|o| o.stance != Stance::Denial) {
        let name = format!("{} ({})", origin.id, origin.root);
        let step = match (origin.stance, origin.sort, origin.reliability) {
            (_, _, 'E') => "is rated E by the mission: not counted",
            (Stance::Claim, ..) => "speaks for itself or against its enemy: its claim does not corroborate",
            (_, Sort::Unknown, _) => "is not named: it may be any of the others, and is not counted",
            (Stance::Admission, ..) => "says it against its own interest: counted",
            _ => "has no side in it as far as known: counted",
        };
        if step.ends_with(": counted") {
            good.push(origin);
        }
        steps.push(format!("{name} {step}"));
    }
    good
}

/// Whether somebody without an interest denies it, and whether one with an interest does.
fn denials(origins: &[FusedOrigin], steps: &mut Vec<String>) -> (bool, bool) {
    let (mut free, mut own) = (false, false);
    for origin in origins.iter().filter(|o| o.stance == Stance::Denial) {
        let partial = matches!(origin.sort, Sort::Party | Sort::Unknown);
        (free, own) = (free || !partial, own || partial);
        steps.push(format!("{} ({}) denies it", origin.id, origin.root));
    }
    (free, own)
}

/// That somebody said something: its maker's own word, or those who heard it.
fn of_statement(origins: &[FusedOrigin]) -> (u8, Vec<String>) {
    let steps = vec!["a statement is graded by whether it was made, not by whether it is true".to_owned()];
    let named = origins.iter().filter(|o| o.sort != Sort::Unknown).count();
    match named {
        0 => (6, steps),
        1 => (3, [steps, vec!["one named origin tells of it".to_owned()]].concat()),
        _ => (2, [steps, vec![format!("{named} named origins tell of it")]].concat()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn origin(sort: Sort, stance: Stance, reliability: char) -> FusedOrigin {
        FusedOrigin {
            id: "o1".into(),
            root: "x".into(),
            sort,
            side: None,
            reliability,
            stance,
            records: Vec::new(),
            why: Vec::new(),
        }
    }

    fn check(origins: &[(Sort, Stance, char)], expected: u8) {
        let origins: Vec<FusedOrigin> = origins.iter().map(|(a, b, c)| origin(*a, *b, *c)).collect();
        let (grade, steps) = of(Kind::Incident, &origins);
        assert_eq!(grade, expected, "{steps:#?}");
        assert!(steps.len() >= origins.len().max(1), "each origin has its step: {steps:#?}");
    }

    #[test]
    fn independent_origins_without_an_interest_raise_it() {
        use Sort::{Journalist, Medical, Monitor, Party, Unknown};
        use Stance::{Admission, Claim, Denial, Uninterested};
        check(&[(Monitor, Uninterested, 'F')], 6);
        check(&[(Monitor, Uninterested, 'B')], 3);
        check(&[(Monitor, Uninterested, 'D')], 4);
        check(&[(Monitor, Uninterested, 'E')], 6);
        check(&[(Monitor, Uninterested, 'F'), (Medical, Uninterested, 'F')], 2);
        check(&[(Monitor, Uninterested, 'A'), (Medical, Uninterested, 'B')], 1);
        check(
            &[(Monitor, Uninterested, 'F'), (Medical, Uninterested, 'F'), (Journalist, Uninterested, 'F')],
            1,
        );
        check(&[(Party, Claim, 'F')], 6);
        check(&[(Party, Claim, 'F'), (Party, Claim, 'F')], 6);
        check(&[(Party, Claim, 'F'), (Party, Admission, 'F')], 3);
        check(&[(Unknown, Uninterested, 'F'), (Unknown, Uninterested, 'F')], 6);
        check(&[(Monitor, Uninterested, 'F'), (Medical, Uninterested, 'F'), (Party, Denial, 'F')], 2);
        check(&[(Party, Claim, 'F'), (Monitor, Denial, 'F')], 5);
        check(&[(Medical, Uninterested, 'F'), (Journalist, Uninterested, 'F'), (Monitor, Denial, 'F')], 4);
    }
}
