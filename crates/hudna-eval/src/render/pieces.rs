//! A listed text cut at its lit words.

use crate::report::{Listed, Wrong};

/// The pieces of a text in order, each with whether it is lit.
pub fn pieces(listed: &Listed) -> Vec<(String, bool)> {
    let letters: Vec<char> = listed.text.chars().collect();
    let (mut out, mut at) = (Vec::new(), 0);
    let mut add = |from: usize, to: usize, lit: bool| {
        if from < to {
            out.push((letters[from..to].iter().collect(), lit));
        }
    };
    for (start, end) in &listed.lit {
        let end = (*end as usize).min(letters.len());
        let start = (*start as usize).clamp(at, end.max(at));
        add(at, start, false);
        add(start, end, true);
        at = end.max(start);
    }
    add(at, letters.len(), false);
    out
}

/// What is wrong, in our own words.
pub fn told(listed: &Listed) -> String {
    let event = listed.event.as_str();
    let believed = listed.confidence.map(|c| format!("{:.0} in 100", c * 100.0));
    let instead = listed.instead.map(|event| event.as_str());
    let mut words = match listed.wrong {
        Wrong::Miss => vec![format!("missed {event}")],
        Wrong::FalseAlarm => vec![format!("false {event}")],
    };
    match (listed.wrong, instead) {
        // Of the same type at the same clause, so that only the parties can have kept the two apart.
        (_, Some(instead)) if instead == event => words.push("with other parties than the gold's".to_owned()),
        (Wrong::Miss, Some(instead)) => words.push(format!("coded as {instead}")),
        (Wrong::FalseAlarm, Some(instead)) => words.push(format!("the gold has {instead}")),
        _ => {}
    }
    match (listed.wrong, believed) {
        (Wrong::Miss, Some(believed)) => words.push(format!("suggested with {believed}")),
        (Wrong::FalseAlarm, Some(believed)) => words.push(believed),
        _ => {}
    }
    words.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use hudna_pipeline::model::Event;

    fn check(text: &str, lit: &[(u32, u32)], expected: &[(&str, bool)]) {
        let listed = Listed {
            wrong: Wrong::Miss,
            id: String::new(),
            lang: String::new(),
            event: Event::Aid,
            instead: None,
            confidence: None,
            text: text.to_owned(),
            lit: lit.to_vec(),
        };
        let expected: Vec<_> = expected.iter().map(|(piece, lit)| ((*piece).to_owned(), *lit)).collect();
        assert_eq!(pieces(&listed), expected, "{text} {lit:?}");
    }

    #[test]
    fn pieces_are_cut_at_letters_and_nothing_is_lost() {
        check("", &[(0, 0)], &[]);
        check("قصف عنيف", &[(0, 3)], &[("قصف", true), (" عنيف", false)]);
        check("abc", &[(1, 2)], &[("a", false), ("b", true), ("c", false)]);
        check("abc", &[(0, 2), (1, 9)], &[("ab", true), ("c", true)]);
        check("abc", &[(7, 9)], &[("abc", false)]);
    }
}
