//! Every sentence of the program's own, the acts and questions of the tables with them: code → English form. What shows
//! sentences in another language is held against this list.

use std::collections::BTreeMap;

use super::Agreements;
use crate::model::phrase::{Code, Phrase};

impl Agreements {
    /// All codes with their English forms, `{name}` for a value.
    pub fn phrases(&self) -> BTreeMap<String, String> {
        let own = Code::ALL.iter().map(|code| (code.code().to_owned(), code.english().to_owned()));
        let of_table = |phrase: Phrase| (phrase.code.into_owned(), phrase.text);
        let acts = self.acts.values().map(|act| of_table(act.phrase()));
        let questions = self.questions.iter().map(|(id, question)| of_table(question.phrase(id)));
        own.chain(acts).chain(questions).collect()
    }
}
