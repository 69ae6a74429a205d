//! Words that tell what kind of talk a sentence is: class `context` of words.tsv.

use super::{Lexicon, Words};
use crate::coder::inflect::WordKind;
use crate::model::table::{DataError, Row};
use crate::text::Grammar;

/// What kind of talk a sentence is, as some of its words tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Context {
    /// I, we, my, our.
    FirstPerson,
    /// Courts, trials, charges.
    Justice,
    /// History, books, films, anniversaries.
    History,
    /// Accidents, disasters, common crime.
    Mishap,
    /// Agreements, talks, processes: what is named by the place where it was made.
    Accord,
    /// Talks, summits: what is named by the place where it is held.
    Venue,
    /// What may stand between such a word and the place ("the *peace* accord").
    AccordPart,
}

impl Context {
    fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "first-person" => Self::FirstPerson,
            "justice" => Self::Justice,
            "history" => Self::History,
            "mishap" => Self::Mishap,
            "accord" => Self::Accord,
            "venue" => Self::Venue,
            "accord-part" => Self::AccordPart,
            _ => return None,
        })
    }
}

/// Single words, inflected like nouns, that tell what kind of talk a sentence is.
pub(super) fn add(lexicon: &mut Lexicon, parts: &[&str], row: &Row<'_>, errors: &mut Vec<DataError>) {
    let Some(context) = Context::parse(row.get("value")) else {
        errors.push(row.error(
            format!("context `{}` is unknown", row.get("value")),
            "first-person, justice, history, mishap, accord, venue or accord-part",
        ));
        return;
    };
    let declined = matches!(lexicon.grammar, Grammar::Semitic | Grammar::English | Grammar::Iranic)
        && context != Context::FirstPerson;
    let kind = if declined { WordKind::Noun } else { WordKind::Fixed };
    for part in parts {
        let [Some(word)] = &Words::split(lexicon.grammar, part)[..] else {
            errors.push(row.error(format!("`{part}` is not one word"), "single words separated by |"));
            continue;
        };
        let word = lexicon.words.intern(lexicon.grammar, kind, &[word]);
        lexicon.contexts.insert(word, context);
        if let Some(rows) = &mut lexicon.rows {
            rows.context(word);
        }
        lexicon.watch(word);
    }
}
