//! Agreements as data, and incidents held against them: incident × provision → finding.
//!
//! `Agreements::load` reads and checks the files; `Agreements::assess` judges. Start reading at
//! `judge::Bench::judge`: the tests follow each other there. Each test is true, false or undecidable, with its
//! reason; nothing here says that somebody is guilty. How each is judged stands in `docs/method/assessing.md`.

pub mod act;
pub mod again;
pub mod agreement;
pub mod belongs;
pub mod charter;
pub mod check;
pub mod claims;
pub mod clocks;
pub mod concerned;
pub mod deadlines;
pub mod decided;
pub mod docket;
pub mod finding;
pub mod force;
pub mod given;
pub mod ground;
pub mod judge;
pub mod load;
pub mod moments;
pub mod norms;
pub mod notified;
mod notified_aloud;
pub mod phrases;
pub mod prints;
pub mod shapes;
pub mod site;
pub mod spot;
pub mod taken;
pub mod told;
pub mod truth;
pub mod valid;
mod voiced;
pub mod watches;
pub mod weapons;
pub mod who;
mod wording;
pub mod zones;

use std::borrow::Cow;
use std::collections::BTreeMap;

use hudna_places::Gazetteer;
use jiff::tz::TimeZone;

use crate::model::incident::Incident;
use crate::model::phrase::{Code, Phrase};
use act::Act;
use agreement::{Agreement, Kind, Provision};
use claims::Claims;
use clocks::Clocks;
use finding::Finding;
use force::Force;
use judge::Bench;
use moments::Stretch;
use norms::Norms;
use site::Site;
use spot::Survey;
use weapons::Weapons;
use who::{Actors, Who};
use zones::Outline;

/// All agreements with the tables that judging needs.
#[derive(Clone, Debug)]
pub struct Agreements {
    /// By id.
    pub texts: Vec<Text>,
    /// Named acts.
    pub acts: BTreeMap<String, Act>,
    /// Questions that a person answers.
    pub questions: BTreeMap<String, Question>,
    /// The acts by which reports tell of a movement that was notified, by its kind.
    pub movements: notified::Kinds,
    /// Who is who.
    pub actors: Actors,
    /// Weapons by their names.
    pub weapons: Weapons,
    /// The words by which an answer to a question is claimed.
    pub claims: Claims,
    /// By which clock an hour is told.
    pub clocks: Clocks,
    /// Norms and agreements by their names.
    pub norms: Norms,
    /// Borders, and where places lie.
    pub gazetteer: Cow<'static, Gazetteer>,
    /// Zones and lines as their files have them, by `agreement/id`.
    pub outlines: BTreeMap<String, Outline>,
    /// What tells one state of the tables that every judgement reads from another.
    pub tables: String,
}

/// A question that no record answers.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Question {
    /// In words.
    pub asks: String,
    /// Silence leaves it open; else silence is a no.
    pub open: bool,
}

impl Question {
    /// Its words as a phrase, by its id.
    pub fn phrase(&self, id: &str) -> Phrase {
        Phrase::of_table(format!("question:{id}"), &self.asks)
    }
}

/// An agreement, ready to be judged by.
#[derive(Clone, Debug)]
pub struct Text {
    /// As its file has it.
    pub agreement: Agreement,
    /// The zone its days are counted in.
    pub zone: TimeZone,
    /// When it is in force.
    pub force: Force,
    /// Its provisions.
    pub rules: Vec<Rule>,
}

/// A provision, ready to be judged by.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Its key.
    pub number: String,
    /// As its file has it.
    pub own: Provision,
    /// Whom it binds.
    pub bound: Vec<Who>,
    /// Who answers, and for whom.
    pub answers_for: Vec<(Who, Vec<Who>)>,
    /// Whom it leaves out.
    pub not_bound: Vec<Who>,
    /// Whom it protects; all where empty.
    pub against: Vec<Who>,
    /// Names of the acts against it.
    pub acts: Vec<String>,
    /// Names of the acts that keep it.
    pub kept_by: Vec<String>,
    /// Where it applies; everywhere if empty.
    pub sites: Vec<Site>,
    /// From when it counts, where not with the agreement.
    pub from: Option<Stretch>,
}

impl Rule {
    /// The acts against it.
    pub fn acts<'a>(&self, all: &'a Agreements) -> Vec<&'a Act> {
        self.acts.iter().filter_map(|name| all.acts.get(name)).collect()
    }

    /// Whether an act can keep or break it: without one, no report can be held against it.
    pub fn can_be_told(&self) -> bool {
        !(self.own.kinds.contains(&Kind::Exception) || self.acts.is_empty() && self.kept_by.is_empty())
    }

    /// The acts that keep it.
    pub fn kept_by<'a>(&self, all: &'a Agreements) -> Vec<&'a Act> {
        self.kept_by.iter().filter_map(|name| all.acts.get(name)).collect()
    }
}

impl Text {
    /// What it is, in a word: `memorandum`, `resolution`, …
    pub fn noun(&self) -> Code {
        match self.agreement.form.split([' ', ',']).next() {
            Some("memorandum") => Code::FormMemorandum,
            Some("protocol") => Code::FormProtocol,
            Some("resolution") => Code::FormResolution,
            _ => Code::FormAgreement,
        }
    }
}

impl Agreements {
    /// The agreement of this id.
    pub fn text(&self, id: &str) -> Option<&Text> {
        self.texts.iter().find(|text| text.agreement.id.get_ref() == id)
    }

    /// Holds an incident against every provision that an act can keep or break, in their order.
    pub fn assess(&self, incident: &Incident) -> Vec<Finding> {
        let spots = Survey::of(&self.gazetteer).spots(incident);
        let spots = &spots;
        let pairs = self.texts.iter().flat_map(|text| text.rules.iter().map(move |rule| (text, rule)));
        pairs.filter_map(|(text, rule)| Bench { all: self, text, rule, incident, spots }.judge()).collect()
    }

    /// The findings that say more than that a provision does not speak of it. For many incidents, ask a
    /// [`docket::Docket`].
    pub fn covering(&self, incident: &Incident) -> Vec<Finding> {
        self.assess(incident).into_iter().filter(Finding::speaks).collect()
    }
}
