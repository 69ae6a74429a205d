//! A movement that was notified, held against a happening → sentences that can be read aloud.

use crate::model::Whether;
use crate::model::incident::{Check, Notified};

impl Notified {
    /// The check that decides it: the first that came to what all come to.
    pub fn decisive(&self) -> Option<&Check> {
        match self.allowed {
            Whether::Yes => self.checks.last(),
            outcome => self.checks.iter().find(|check| check.outcome == outcome),
        }
    }

    /// In sentences that can be read aloud.
    pub fn aloud(&self) -> Vec<String> {
        let to = self.told.as_ref().map_or_else(String::new, |told| format!(" to {told}"));
        let done_to = if self.struck { "It may have been done to what was notified" } else { "Notified" };
        let head = format!("{done_to} beforehand: {}, by {}{to}.", self.kind, self.by);
        let asked = if self.struck { "Was all of that so?" } else { "Was this allowed by it?" };
        let allowed = format!("{asked} {}.", self.allowed.in_words());
        let checks = self.checks.iter().map(|check| {
            format!("  {} {}: {}.", question(check.asked), check.outcome.in_words(), check.reason)
        });
        [head, allowed].into_iter().chain(checks).collect()
    }
}

impl Whether {
    /// As it is read aloud.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Open => "cannot be told",
        }
    }
}

fn question(asked: &str) -> &'static str {
    match asked {
        "act" => "What was notified?",
        "mover" => "By those who were to move?",
        "hit" => "Done to those who were to move?",
        "time" => "When it was to be?",
        "route" => "On its way?",
        "in_time" => "Notified in time?",
        _ => "Agreed to?",
    }
}
