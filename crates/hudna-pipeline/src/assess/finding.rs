//! What an incident held against a provision comes to: a verdict with its chain of tests.

use serde::Serialize;

use super::agreement::Kind;
use super::decided::{Outcome, Ruling};
use super::truth::{Answered, Truth};
use crate::model::incident::{Notified, Watched};
use crate::model::phrase::Phrase;

/// A test of the chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Asked {
    /// Did it happen, as far as told?
    Happened,
    /// Was the provision in force?
    InForce,
    /// Was it where the provision applies?
    Inside,
    /// Is it the act that the provision means?
    Act,
    /// With the weapon that it means?
    Weapon,
    /// By somebody whom it binds, or for whom somebody bound answers?
    Bound,
    /// Against somebody that it protects?
    Against,
    /// What else the text asks ("offensive").
    Asks,
    /// Does an exception hold?
    Excepted,
}

impl Asked {
    /// The name in output and in scenarios.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Happened => "happened",
            Self::InForce => "in_force",
            Self::Inside => "inside",
            Self::Act => "act",
            Self::Weapon => "weapon",
            Self::Bound => "bound",
            Self::Against => "against",
            Self::Asks => "asks",
            Self::Excepted => "excepted",
        }
    }
}

/// One test with its outcome.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Test {
    /// What was asked.
    pub asked: Asked,
    /// What it came to.
    pub outcome: Truth,
    /// Why.
    pub reason: Phrase,
    /// What would decide it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub needs: Option<Phrase>,
    /// The words it was read from, Unicode scalars of the document's text.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<(u32, u32)>,
    /// It rests on something in the agreement's file that was not seen in its source.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub unchecked: bool,
}

/// What it comes to. Never guilt: "consistent with a breach".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Verdict {
    /// Every test that makes a breach holds.
    #[serde(rename = "consistent with a breach")]
    Breach,
    /// It is covered, and excepted, allowed, or what keeps the provision.
    #[serde(rename = "no breach")]
    NoBreach,
    /// The provision does not speak of it.
    #[serde(rename = "not covered")]
    NotCovered,
    /// What is told does not decide.
    #[serde(rename = "undecidable")]
    Undecidable,
}

impl Verdict {
    /// The name in output and in scenarios.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Breach => "consistent with a breach",
            Self::NoBreach => "no breach",
            Self::NotCovered => "not covered",
            Self::Undecidable => "undecidable",
        }
    }
}

/// An incident held against a provision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The incident's or record's id.
    pub incident: String,
    /// The agreement's id.
    pub agreement: String,
    /// The provision's number.
    pub provision: String,
    /// What the provision does.
    pub kinds: Vec<Kind>,
    /// The provision, or something else that a test rests on, was not seen in its source: a person has to confirm it
    /// before the finding is used.
    pub unchecked: bool,
    /// Lines that we drew, and nobody agreed, had a part in it.
    pub illustrative: bool,
    /// All depends on somebody's word.
    pub alleged: bool,
    /// What it comes to.
    pub verdict: Verdict,
    /// The verdict in a sentence: `undecidable: no place`.
    pub said: String,
    /// For a permission that speaks of it: whether this was allowed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allowed: Option<Truth>,
    /// Who answers for it, where that is not who did it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answers: Option<Phrase>,
    /// First and last day of what happened, YYYY-MM-DD, as far as told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days: Option<(String, String)>,
    /// The parties that it is counted for: those bound who did it or answer for it, by their keys in the
    /// agreement's file; else who did it, as told. Empty where that is not told.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parties: Vec<String>,
    /// The keys of the zones that it lies in, or may lie in; empty where the provision holds everywhere.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub zones: Vec<String>,
    /// What is missing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub needs: Vec<Phrase>,
    /// Observers who could have noticed it, and did not, as far as told. It changes nothing of the verdict.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub watched: Vec<Watched>,
    /// Movements that were notified beforehand and may be this, each with whether it allows it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notified: Vec<Notified>,
    /// What a person decided about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decided: Option<Ruling>,
    /// The chain of tests, in their order.
    pub tests: Vec<Test>,
}

/// The tests asked so far.
#[derive(Clone, Debug, Default)]
pub struct Chain(pub Vec<Test>);

impl Chain {
    /// Adds a test.
    pub fn ask(&mut self, asked: Asked, answer: Answered) {
        let Answered { truth, reason, needs, words, unchecked } = answer;
        self.0.push(Test { asked, outcome: truth, reason, needs, words, unchecked });
    }

    /// Whether a permission allows it: none where it does not speak of such an act, then and there. What it asks of who
    /// moves, against whom and why decides, and what is open of where and when leaves it open.
    pub fn allowed(&self) -> Option<Truth> {
        let spoken = [Asked::Happened, Asked::InForce, Asked::Inside, Asked::Act];
        let all = |of_it: bool| {
            let each = self.0.iter().filter(|test| test.asked != Asked::Excepted);
            let each = each.filter(|test| spoken.contains(&test.asked) == of_it);
            each.fold(Truth::True, |all, test| all.and(test.outcome))
        };
        match (all(true), all(false)) {
            (Truth::False, _) => None,
            (Truth::True, asked) => Some(asked),
            (Truth::Undecidable, _) => Some(Truth::Undecidable),
        }
    }

    /// What all tests but the exceptions come to.
    pub fn covered(&self) -> Truth {
        let each = self.0.iter().filter(|test| test.asked != Asked::Excepted);
        each.fold(Truth::True, |all, test| all.and(test.outcome))
    }

    /// What the exceptions come to; false where none was asked.
    pub fn excepted(&self) -> Truth {
        let last = self.0.iter().rfind(|test| test.asked == Asked::Excepted);
        last.map_or(Truth::False, |test| test.outcome)
    }

    /// What is missing, each once, in the order of the tests.
    pub fn needs(&self) -> Vec<Phrase> {
        let mut needs: Vec<Phrase> = Vec::new();
        for need in self.0.iter().filter_map(|test| test.needs.as_ref()) {
            if !needs.contains(need) {
                needs.push(need.clone());
            }
        }
        needs
    }

    /// The reason of the first test that came to this.
    pub fn first(&self, outcome: Truth) -> Option<&str> {
        self.0.iter().find(|test| test.outcome == outcome).map(|test| test.reason.text.as_str())
    }
}

impl Finding {
    /// Its key: the incident's, the agreement's and the provision's.
    pub fn id(&self) -> String {
        format!("{}~{}~{}", self.incident, self.agreement, self.provision)
    }

    /// Whether it says more than that the provision does not speak of it: a permission that does not allow it does.
    pub fn speaks(&self) -> bool {
        self.verdict != Verdict::NotCovered || self.allowed == Some(Truth::False)
    }

    /// As what an incident is counted under a provision. Only a person's decision makes it verified or refuted.
    pub fn standing(&self) -> &'static str {
        match (self.decided.as_ref().map(|ruling| ruling.outcome), self.verdict) {
            (Some(Outcome::Verified), _) => "verified",
            (Some(Outcome::Refuted), _) => "refuted",
            (Some(Outcome::Inconclusive), _) | (_, Verdict::Undecidable) => "undecidable",
            (_, Verdict::Breach) if self.alleged => "alleged",
            (_, Verdict::Breach) => "reported",
            (_, Verdict::NoBreach) => "no breach",
            (_, Verdict::NotCovered) if self.allowed == Some(Truth::False) => "not allowed",
            (_, Verdict::NotCovered) => "not covered",
        }
    }

    /// The questions that nothing told answers, where that leaves it undecidable.
    pub fn open(&self) -> impl Iterator<Item = Asked> {
        let is_open = self.standing() == "undecidable";
        self.tests
            .iter()
            .filter(move |test| is_open && test.outcome == Truth::Undecidable)
            .map(|test| test.asked)
    }

    /// The finding in sentences that can be read aloud; what makes it unsure comes first.
    pub fn aloud(&self, summary: &str) -> String {
        let mut lines = Vec::new();
        let rests = self.tests.iter().any(|test| test.unchecked);
        if self.unchecked {
            let what = if rests { "what this rests on" } else { "this provision" };
            lines.push(format!("Not checked: {what} was not seen in its source. Confirm it before use."));
        }
        if self.illustrative {
            lines.push("Illustrative: lines that we drew had a part in this; nobody agreed them.".to_owned());
        }
        if self.alleged {
            lines.push("Alleged: this rests on somebody's word.".to_owned());
        }
        lines.push(format!("{} {}: {}", self.agreement, self.provision, summary));
        lines.push(format!("Finding: {}.", self.said));
        lines.extend(self.allowed.map(|allowed| format!("Was this allowed? {}.", outcome(allowed))));
        lines.extend(self.decided.iter().map(|ruling| {
            format!(
                "Decided by {} at {}: {}, because {}",
                ruling.by,
                ruling.at,
                ruling.outcome.as_str(),
                ruling.reason
            )
        }));
        lines.extend(
            self.watched
                .iter()
                .map(|one| format!("Observers: {}. That refutes nothing by itself.", one.said())),
        );
        lines.extend(self.notified.iter().flat_map(Notified::aloud));
        lines.extend(self.answers.iter().map(|who| format!("Who answers for it: {who}.")));
        for test in &self.tests {
            let (asked, outcome) = (question(test.asked), outcome(test.outcome));
            let mark = if test.unchecked { " [not checked]" } else { "" };
            lines.push(format!("  {asked} {outcome}: {}.{mark}", test.reason));
        }
        lines.join("\n")
    }
}

fn outcome(truth: Truth) -> &'static str {
    match truth {
        Truth::True => "yes",
        Truth::False => "no",
        Truth::Undecidable => "cannot be told",
    }
}

fn question(asked: Asked) -> &'static str {
    match asked {
        Asked::Happened => "Did it happen?",
        Asked::InForce => "In force?",
        Asked::Inside => "Where it applies?",
        Asked::Act => "The act that is meant?",
        Asked::Weapon => "The weapon that is meant?",
        Asked::Bound => "By somebody bound?",
        Asked::Against => "Against somebody protected?",
        Asked::Asks => "What else the text asks?",
        Asked::Excepted => "Excepted?",
    }
}
