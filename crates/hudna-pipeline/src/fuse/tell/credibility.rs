//! Origins, their reliability and interest → credibility of the information, 1 to 6 of the Admiralty code, with each step.
//!
//! Reliability belongs to a source and comes from the mission (F, not judged, until it rates it); credibility
//! belongs to the information and comes from how many independent origins tell it against no interest of theirs.

use super::super::fused::{FusedOrigin, Stance};
use super::super::kind::Kind;
use super::super::origins::Sort;
use crate::model::phrase::{Code, Phrase};

/// The grade and the steps to it.
pub(super) fn of(kind: Kind, origins: &[FusedOrigin]) -> (u8, Vec<Phrase>) {
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
        0 => (6, Code::GradeNobody.into()),
        1 if doubtful => (4, Code::GradeOneDoubtful.into()),
        1 if rated => (3, Code::GradeOneRated.into()),
        1 if claims > 0 => (3, Code::GradeOneAndClaim.into()),
        1 => (6, Code::GradeOneUnrated.into()),
        2 if well_rated < 2 => (2, Code::GradeTwo.into()),
        2 => (1, Code::GradeTwoRated.into()),
        count => (1, Code::GradeMany.with([("count", count.to_string().into())])),
    };
    steps.push(step);
    if denied && grade < 4 {
        grade = 4;
        steps.push(Code::GradeDenied.into());
    } else if denied && good.is_empty() {
        grade = 5;
        steps.push(Code::GradeOnlyInterested.into());
    }
    if self_denied {
        steps.push(Code::GradeOwnDenial.into());
    }
    (grade, steps)
}

/// The origins whose word counts, each told with why it does or does not.
fn counted<'a>(origins: &'a [FusedOrigin], steps: &mut Vec<Phrase>) -> Vec<&'a FusedOrigin> {
    let mut good = Vec::new();
    for origin in origins.iter().filter(|o| o.stance != Stance::Denial) {
        let owned = |owner: &FusedOrigin| owner.sort != Sort::Journalist && owner.side == origin.side;
        let side = origin.side.as_ref().filter(|_| origin.sort == Sort::Journalist);
        let step = match (origin.stance, origin.sort, origin.reliability) {
            (_, _, 'E') => Code::GradeRatedE,
            (Stance::Claim, Sort::Journalist, _) if side.is_some() && origins.iter().any(owned) => {
                Code::GradeOfTheSide
            }
            (Stance::Claim, ..) => Code::GradeClaim,
            (_, Sort::Unknown, _) => Code::GradeUnnamed,
            (Stance::Admission, ..) => Code::GradeAdmission,
            _ => Code::GradeNoSide,
        };
        if matches!(step, Code::GradeAdmission | Code::GradeNoSide) {
            good.push(origin);
        }
        steps.push(by_origin(step, origin));
    }
    good
}

fn by_origin(code: Code, origin: &FusedOrigin) -> Phrase {
    code.with([("origin", (&origin.id).into()), ("root", (&origin.root).into())])
}

/// Whether somebody without an interest denies it, and whether one with an interest does.
fn denials(origins: &[FusedOrigin], steps: &mut Vec<Phrase>) -> (bool, bool) {
    let (mut free, mut own) = (false, false);
    for origin in origins.iter().filter(|o| o.stance == Stance::Denial) {
        let partial = matches!(origin.sort, Sort::Party | Sort::Unknown);
        (free, own) = (free || !partial, own || partial);
        steps.push(by_origin(Code::GradeDenies, origin));
    }
    (free, own)
}

/// That somebody said something: its maker's own word, or those who heard it.
fn of_statement(origins: &[FusedOrigin]) -> (u8, Vec<Phrase>) {
    let steps = vec![Phrase::from(Code::GradeStatement)];
    let named = origins.iter().filter(|o| o.sort != Sort::Unknown).count();
    match named {
        0 => (6, steps),
        1 => (3, [steps, vec![Code::GradeOneNamed.into()]].concat()),
        _ => (2, [steps, vec![Code::GradeManyNamed.with([("count", named.to_string().into())])]].concat()),
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
