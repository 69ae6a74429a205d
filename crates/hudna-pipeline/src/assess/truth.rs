//! Yes, no, or cannot be told: what a test comes to, with its reason.

use serde::Serialize;

use crate::model::phrase::Phrase;

/// What a test comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Truth {
    /// It is so.
    True,
    /// It is not so.
    False,
    /// What is told does not decide.
    Undecidable,
}

impl Truth {
    /// Either.
    pub fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::True, _) | (_, Self::True) => Self::True,
            (Self::False, Self::False) => Self::False,
            _ => Self::Undecidable,
        }
    }

    /// Both.
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::False, _) | (_, Self::False) => Self::False,
            (Self::True, Self::True) => Self::True,
            _ => Self::Undecidable,
        }
    }
}

impl From<bool> for Truth {
    fn from(value: bool) -> Self {
        if value { Self::True } else { Self::False }
    }
}

/// A truth with why, and with what would decide it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// What it comes to.
    pub truth: Truth,
    /// Why.
    pub reason: Phrase,
    /// What is missing; none where it is decided.
    pub needs: Option<Phrase>,
    /// The words it was read from, Unicode scalars of the document's text.
    pub words: Vec<(u32, u32)>,
    /// It rests on something in the agreement's file that nobody has seen in its source.
    pub unchecked: bool,
}

impl Answered {
    /// It is so.
    pub fn yes(reason: impl Into<Phrase>) -> Self {
        Self { truth: Truth::True, reason: reason.into(), needs: None, words: Vec::new(), unchecked: false }
    }

    /// It is not so.
    pub fn no(reason: impl Into<Phrase>) -> Self {
        Self { truth: Truth::False, ..Self::yes(reason) }
    }

    /// It cannot be told, for want of something.
    pub fn open(needs: impl Into<Phrase>, reason: impl Into<Phrase>) -> Self {
        Self { truth: Truth::Undecidable, needs: Some(needs.into()), ..Self::yes(reason) }
    }

    /// The same, with the words it was read from.
    pub fn by(mut self, words: impl IntoIterator<Item = (u32, u32)>) -> Self {
        self.words.extend(words);
        self
    }

    /// The same, resting on something besides; `checked`: somebody has seen that in its source.
    pub fn resting_on(mut self, checked: bool) -> Self {
        self.unchecked |= !checked;
        self
    }

    /// The first that holds; else the first that cannot be told; else the first of all.
    pub fn any(all: Vec<Self>) -> Option<Self> {
        let find = |truth| all.iter().find(|one| one.truth == truth);
        find(Truth::True).or_else(|| find(Truth::Undecidable)).or(all.first()).cloned()
    }
}
