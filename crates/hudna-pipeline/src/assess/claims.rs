//! Words of an account → the questions to which it claims an answer. A claim decides nothing: a person does.

use std::collections::BTreeMap;

use hudna_places::fold::fold;

use super::Question;
use super::wording::{Word, matches, words};
use crate::model::table::{self, DataError, DataFiles};

const FILE: &str = "agreements/claims.tsv";
const LANGUAGES: [&str; 5] = ["ar", "fa", "en", "ru", "tr"];

/// The words by which answers are claimed.
#[derive(Clone, Debug, Default)]
pub struct Claims {
    rows: Vec<Row>,
}

#[derive(Clone, Debug)]
struct Row {
    question: String,
    /// Else its words only look like a claim.
    claims: bool,
    /// Folded.
    names: Vec<String>,
}

impl Claims {
    /// Reads the table; `questions` are those that there are. Mistakes go to `errors`.
    pub fn load(
        files: &DataFiles,
        questions: &BTreeMap<String, Question>,
        errors: &mut Vec<DataError>,
    ) -> Self {
        let mut rows: Vec<Row> = Vec::new();
        for layer in files.layers(FILE) {
            table::read(FILE, layer, &["question", "claims"], &LANGUAGES, errors, |row, errors| {
                let question = row.get("question").to_owned();
                if !questions.contains_key(&question) {
                    let message = format!("there is no question `{question}`");
                    errors.push(row.error(message, "an id of data/agreements/questions.tsv"));
                }
                let claims = row.get("claims") == "yes";
                if !claims && row.get("claims") != "no" {
                    errors.push(row.error("`claims` is neither `yes` nor `no`", "say whether they claim it"));
                }
                let names = LANGUAGES.iter().flat_map(|lang| row.list(lang)).map(fold).collect();
                rows.retain(|one| one.question != question || one.claims != claims);
                rows.push(Row { question, claims, names });
            });
        }
        Self { rows }
    }

    /// The questions that a text claims an answer to, each with the words that claim it first, as they are written.
    pub fn in_text(&self, text: &str) -> BTreeMap<&str, String> {
        let words = words(text);
        let mut found: BTreeMap<&str, String> = BTreeMap::new();
        for at in 0..words.len() {
            for row in self.rows.iter().filter(|row| row.claims) {
                let longest = row.names.iter().filter_map(|name| matches(&words, at, name)).max();
                let Some(count) = longest.filter(|count| !self.is_other(&row.question, &words, (at, *count)))
                else {
                    continue;
                };
                found.entry(&row.question).or_insert_with(|| written(text, &words[at..at + count]));
            }
        }
        found
    }

    /// Words within longer ones that claim nothing: "not in self-defence".
    fn is_other(&self, question: &str, words: &[Word], (at, count): (usize, usize)) -> bool {
        let rows = self.rows.iter().filter(|row| !row.claims && row.question == question);
        let mut names = rows.flat_map(|row| &row.names);
        names.any(|name| {
            (0..=at).any(|from| matches(words, from, name).is_some_and(|length| from + length >= at + count))
        })
    }
}

fn written(text: &str, words: &[Word]) -> String {
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return String::new() };
    text.chars().skip(first.start as usize).take((last.end - first.start) as usize).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn claims_are_read_in_five_languages_whoever_makes_them() {
        let mut errors = Vec::new();
        let ids = ["self-defence", "offensive", "offensive-answered", "attack-answered", "ordered"];
        let more = ["mechanism-failed", "notified", "terrorism", "consent", "calm-verified", "voluntary"];
        let question = |id: &&str| ((*id).to_owned(), Question { asks: String::new(), open: false });
        let questions = ids.iter().chain(&more).map(question).collect();
        let claims = Claims::load(&DataFiles::embedded(), &questions, &mut errors);
        assert!(errors.is_empty(), "{errors:?}");
        let check = |text: &str, expected: &[(&str, &str)]| {
            let told = claims.in_text(text);
            let expected: BTreeMap<&str, String> =
                expected.iter().map(|(question, words)| (*question, (*words).to_owned())).collect();
            assert_eq!(told, expected, "{text}");
        };
        check("bombed the town in self-defence, the army said", &[("self-defence", "self-defence")]);
        check("the movement fired in self-defense", &[("self-defence", "self-defense")]);
        check("the strike was not in self-defence", &[]);
        check("قصفت البلدة دفاعاً عن النفس", &[("self-defence", "دفاعاً عن النفس")]);
        check("در دفاع از خود", &[("self-defence", "دفاع از خود")]);
        check("действовали в целях самообороны", &[("self-defence", "самообороны")]);
        check("meşru müdafaa kapsamında vurdu", &[("self-defence", "meşru müdafaa")]);
        check("launched an offensive on the town", &[("offensive", "launched an offensive")]);
        check("a counter-offensive", &[]);
        check("перешли в наступление", &[("offensive", "перешли в наступление")]);
        let answered = [("attack-answered", "returned fire"), ("offensive-answered", "returned fire")];
        check("government forces returned fire", &answered);
        check("the militia returned fire", &answered);
        check("left voluntarily", &[("voluntary", "voluntarily")]);
        check("shelled the town with mortars", &[]);
    }
}
