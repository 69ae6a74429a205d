//! A sentence of the program's own, as data: its code with the values that stand in it, and the same in English.
//!
//! Whoever shows it in another language goes by the code, never by the words; the words are for the terminal, for exports,
//! and for a code that a reader does not know.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize, Serializer};

pub use super::catalogue::Code;

/// A sentence, or a part of one.
///
/// ```
/// use hudna_pipeline::model::phrase::Code;
/// let phrase = Code::PlaceInZone.with([("place", "Kafr Zita".into()), ("zone", "Idlib".into())]);
/// assert_eq!(phrase.text, "Kafr Zita lies in Idlib");
/// assert_eq!(phrase.code, "place.in-zone");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "Kept")]
pub struct Phrase {
    /// Which sentence, from the catalogue or a data table; empty for one that an earlier version kept as words alone.
    pub code: Cow<'static, str>,
    /// What stands in it, by name.
    #[serde(skip_serializing_if = "Arguments::is_empty")]
    pub arguments: Arguments,
    /// In English.
    pub text: String,
}

/// The values of a sentence, sorted by their names: what is read back is what was written.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(from = "BTreeMap<String, Argument>")]
pub struct Arguments(Vec<(Cow<'static, str>, Argument)>);

/// A value of a sentence.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Argument {
    /// As it was read, or a number or key.
    Value(String),
    /// A sentence in a sentence.
    Phrase(Phrase),
}

/// As earlier versions kept it, too: words alone.
#[derive(Deserialize)]
#[serde(untagged)]
enum Kept {
    Words(String),
    Coded {
        code: String,
        #[serde(default)]
        arguments: Arguments,
        text: String,
    },
}

impl Phrase {
    /// A phrase of a data table: its code there, and its words.
    pub fn of_table(code: String, text: &str) -> Self {
        Self { code: Cow::Owned(code), arguments: Arguments::default(), text: text.to_owned() }
    }

    /// Whether its words have these in them.
    pub fn contains(&self, words: &str) -> bool {
        self.text.contains(words)
    }
}

impl Code {
    /// The sentence with these values in it.
    pub fn with<const N: usize>(self, arguments: [(&'static str, Argument); N]) -> Phrase {
        let mut named: Vec<_> =
            arguments.into_iter().map(|(name, value)| (Cow::Borrowed(name), value)).collect();
        named.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
        let arguments = Arguments(named);
        let text = filled(self.english(), &arguments);
        Phrase { code: Cow::Borrowed(self.code()), arguments, text }
    }
}

impl Arguments {
    /// Whether nothing stands in it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The value of this name.
    pub fn get(&self, name: &str) -> Option<&Argument> {
        self.0.iter().find_map(|(own, value)| (own == name).then_some(value))
    }
}

/// A form with its values; what has none stays as it is written.
fn filled(form: &str, arguments: &Arguments) -> String {
    let mut text = String::with_capacity(form.len() + 32);
    let mut rest = form;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let Some((name, after)) = after.split_once('}') else { break };
        match arguments.get(name) {
            Some(value) => text.push_str(value.text()),
            None => text.extend(["{", name, "}"]),
        }
        rest = after;
    }
    text.push_str(rest);
    text
}

impl Argument {
    /// In English.
    pub fn text(&self) -> &str {
        match self {
            Self::Value(text) => text,
            Self::Phrase(phrase) => &phrase.text,
        }
    }
}

impl fmt::Display for Phrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Serialize for Arguments {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

impl From<BTreeMap<String, Argument>> for Arguments {
    fn from(all: BTreeMap<String, Argument>) -> Self {
        Self(all.into_iter().map(|(name, value)| (Cow::Owned(name), value)).collect())
    }
}

impl From<Kept> for Phrase {
    fn from(kept: Kept) -> Self {
        match kept {
            Kept::Words(text) => Self { text, ..Self::default() },
            Kept::Coded { code, arguments, text } => Self { code: Cow::Owned(code), arguments, text },
        }
    }
}

impl From<Code> for Phrase {
    fn from(code: Code) -> Self {
        code.with([])
    }
}

impl From<Code> for Argument {
    fn from(code: Code) -> Self {
        Self::Phrase(code.into())
    }
}

impl From<Phrase> for Argument {
    fn from(phrase: Phrase) -> Self {
        Self::Phrase(phrase)
    }
}

impl From<String> for Argument {
    fn from(value: String) -> Self {
        Self::Value(value)
    }
}

impl From<&str> for Argument {
    fn from(value: &str) -> Self {
        Self::Value(value.to_owned())
    }
}

impl From<&String> for Argument {
    fn from(value: &String) -> Self {
        Self::Value(value.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_read_as_it_was_written_and_as_earlier_versions_wrote_it() {
        let inner = Code::WhoGovernment.with([("country", "SYR".into())]);
        let phrase = Code::NotBound.with([("who", inner.into()), ("rule", "AST-2".into())]);
        assert_eq!(phrase.text, "the government of SYR is not bound by AST-2");
        let written = serde_json::to_value(&phrase).expect("a phrase is JSON");
        assert_eq!(written["arguments"]["who"]["arguments"]["country"], "SYR");
        let read: Phrase = serde_json::from_value(written.clone()).expect("what was written");
        assert_eq!(serde_json::to_value(&read).expect("JSON"), written);
        let old: Phrase = serde_json::from_value("it is reported".into()).expect("words alone");
        assert_eq!((old.code.as_ref(), old.text.as_str()), ("", "it is reported"));
    }

    #[test]
    fn codes_are_different_and_forms_are_whole() {
        let mut codes: Vec<&str> = Code::ALL.iter().map(|code| code.code()).collect();
        codes.sort_unstable();
        let count = codes.len();
        codes.dedup();
        assert_eq!(codes.len(), count);
        for code in Code::ALL {
            let form = code.english();
            assert_eq!(form.matches('{').count(), form.matches('}').count(), "{form}");
            assert!(!form.is_empty(), "{}", code.code());
        }
    }
}
