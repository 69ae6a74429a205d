//! What is wrong with a question → the sentence that tells it, by its code, so that the desk says it in its reader's language.

use axum::http::StatusCode;
use hudna_pipeline::model::phrase::{Argument, Code, Phrase};
use hudna_store::{Mistake, QuestionError};

use crate::problem::Problem;

/// A question that is not understood, told with its parameter and the place of the mistake.
pub(super) fn refused(parameter: &str, error: &QuestionError) -> Problem {
    let at = (error.at + 1).to_string();
    let told = [("character", Argument::from(at)), ("mistake", sentence(&error.mistake).into())];
    Problem::said(StatusCode::BAD_REQUEST, Code::QuestionAt.with(told)).about(parameter)
}

/// A time whose first day, the one parameter, is later than its last, the other.
pub(super) fn reversed(one: &str, other: &str) -> Problem {
    let told = Code::QuestionBackwards.with([("one", one.into()), ("other", other.into())]);
    Problem::said(StatusCode::BAD_REQUEST, told).about(one)
}

/// A mistake as a sentence of the catalogue.
fn sentence(mistake: &Mistake) -> Phrase {
    let count = |number: &usize| Argument::from(number.to_string());
    match mistake {
        Mistake::Long { most } => Code::QuestionLong.with([("most", count(most))]),
        Mistake::Wordy { most, count: words } => {
            Code::QuestionWordy.with([("most", count(most)), ("count", count(words))])
        }
        Mistake::Open { mark } => Code::QuestionOpen.with([("mark", mark.to_string().into())]),
        Mistake::Field { field, fields } => {
            Code::QuestionField.with([("field", field.into()), ("fields", (*fields).into())])
        }
        Mistake::Nameless { field } => Code::QuestionNameless.with([("field", field.into())]),
        Mistake::Event { value, types } => {
            Code::QuestionEvent.with([("value", value.into()), ("types", (*types).into())])
        }
        Mistake::Language => Code::QuestionLanguage.into(),
        Mistake::Day { value } => Code::QuestionDay.with([("value", value.into())]),
        Mistake::Reversed { first, last } => Code::QuestionReversed
            .with([("first", first.to_string().into()), ("last", last.to_string().into())]),
        Mistake::Near => Code::QuestionNear.into(),
        Mistake::NearBeyond => Code::QuestionNearBeyond.into(),
        Mistake::Place { said } => Code::QuestionPlace.with([("said", said.into())]),
        Mistake::Box => Code::QuestionBox.into(),
        Mistake::Corners => Code::QuestionCorners.into(),
        Mistake::ManyCorners { most, count: corners } => {
            Code::QuestionManyCorners.with([("most", count(most)), ("count", count(corners))])
        }
        Mistake::Corner => Code::QuestionCorner.into(),
    }
}

#[cfg(test)]
mod tests {
    use hudna_store::Question;

    use super::*;

    /// A question with each of the mistakes, and the code it must be told by.
    const WRONG: [(&str, &str); 16] = [
        ("event:bomb", "question.event"),
        ("color:red", "question.field"),
        ("actor:--", "question.nameless"),
        ("lang:arabic", "question.language"),
        ("one \"two", "question.open"),
        ("after:yesterday", "question.day"),
        ("published:2021..2020", "question.reversed"),
        ("near:Hama", "question.near"),
        ("near:91,2,3", "question.near-beyond"),
        ("in:\"Qqqqq\"", "question.place"),
        ("in:36,36,35,37", "question.box"),
        ("in:1,2,3", "question.corners"),
        ("in:1,2,3,4,95,6", "question.corner"),
        ("long", "question.long"),
        ("wordy", "question.wordy"),
        ("corners", "question.many-corners"),
    ];

    #[test]
    fn every_mistake_is_told_by_its_code_in_the_words_of_the_store() {
        for (asked, code) in WRONG {
            let asked = match asked {
                "long" => "a".repeat(501),
                "wordy" => "a ".repeat(33),
                "corners" => format!("in:{}", vec!["1"; 62].join(",")),
                asked => asked.to_owned(),
            };
            let error = Question::parse(&asked).expect_err(&asked);
            let problem = refused("q", &error);
            let phrase = problem.phrase.as_ref().expect("a sentence");
            assert_eq!((problem.status, problem.parameter.as_deref()), (400, Some("q")));
            assert_eq!(problem.detail, error.to_string(), "{asked}");
            assert_eq!(
                phrase.arguments.get("character").map(Argument::text),
                Some(&*(error.at + 1).to_string())
            );
            let Some(Argument::Phrase(mistake)) = phrase.arguments.get("mistake") else {
                panic!("{phrase:?}")
            };
            assert_eq!(mistake.code, code, "{asked}");
        }
    }
}
