//! Turkish entries of the tables.

use hudna_places::fold::fold;

use super::{Item, Lexicon, WordId, Words};
use crate::coder::inflect::WordKind;

/// Verbs of statement that take a clause made a noun: what is said with one of them is said with any
/// ("karşı olduğunu söyledi", "... belirtti", "... ifade etti").
const STATING: [&str; 14] = [
    "söylemek",
    "açıklamak",
    "bildirmek",
    "belirtmek",
    "duyurmak",
    "vurgulamak",
    "kaydetmek",
    "ifade etmek",
    "dile getirmek",
    "yinelemek",
    "tekrarlamak",
    "anlatmak",
    "ilan etmek",
    "aktarmak",
];

/// How a clause made a noun ends whose subject is one, and whose subjects are several (folded).
const OF_ONE_AND_SEVERAL: [(&str, &str); 4] =
    [("gini", "klerini"), ("gunu", "klarini"), ("gini", "klarini"), ("gunu", "klerini")];

impl Lexicon {
    /// Adds a Turkish entry: only its last word takes suffixes, those of a verb where it is an infinitive (and
    /// `verb` allows it), else a noun's; a last word cut off with `*` and the words before stand as they are.
    /// A statement that a verb reports is reported by any such verb, of one speaker or of several.
    pub(super) fn add_turkish(&mut self, form: &str, verb: bool, item: Item) {
        self.add_turkish_form(form, verb, item);
        let Some((said, stating)) = reported(form).filter(|_| verb) else { return };
        let mut clauses = vec![said.to_owned()];
        clauses.extend(of_several(said));
        for clause in &clauses {
            let others = STATING.iter().filter(|other| clause != said || **other != stating);
            others.for_each(|other| self.add_turkish_form(&format!("{clause} {other}"), true, item));
        }
    }

    fn add_turkish_form(&mut self, form: &str, verb: bool, item: Item) {
        let split = Words::split(self.grammar, form);
        let last = split.len().saturating_sub(1);
        let words: Vec<Option<WordId>> = split
            .into_iter()
            .enumerate()
            .map(|(i, word)| {
                word.map(|w| {
                    let infinitive = verb && (w.ends_with("mak") || w.ends_with("mek"));
                    let kind = match (i == last, infinitive) {
                        (false, _) => WordKind::Fixed,
                        (true, true) => WordKind::Verb,
                        (true, false) if verb => WordKind::Fixed,
                        (true, false) => WordKind::Noun,
                    };
                    self.words.intern(self.grammar, kind, &[&w])
                })
            })
            .collect();
        self.enter(&words, item);
    }
}

/// A clause made a noun, and the verb of statement that takes it.
fn reported(form: &str) -> Option<(&str, &str)> {
    let stating = STATING.iter().find(|verb| form.ends_with(**verb))?;
    let said = form.strip_suffix(stating)?.trim_end();
    let folded = fold(said);
    let made_a_noun = ["gini", "gunu", "klarini", "klerini"].iter().any(|ending| folded.ends_with(ending));
    (made_a_noun && !said.contains("..")).then_some((said, *stating))
}

/// The same clause of several subjects: "uyduğunu", "uyduklarını".
fn of_several(said: &str) -> Vec<String> {
    let folded = fold(said);
    let of = |(one, several): &(&str, &str)| folded.strip_suffix(one).map(|stem| format!("{stem}{several}"));
    OF_ONE_AND_SEVERAL.iter().filter_map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_is_said_by_any_verb_of_statement() {
        assert_eq!(reported("karşı olduğunu söylemek"), Some(("karşı olduğunu", "söylemek")));
        assert_eq!(reported("savaşın bedelini açıklamak"), None);
        assert!(of_several("karşı olduğunu").contains(&"karsi olduklarini".to_owned()));
        assert!(of_several("çekileceğini").contains(&"cekileceklerini".to_owned()));
    }
}
