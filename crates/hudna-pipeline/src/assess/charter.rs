//! An agreement as a reader is shown it: times, parties, provisions in words, zones as GeoJSON, each with its mark of
//! who has seen it in its source, and of who drew it.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use super::agreement::{Agreement, Ending, Kind, Provision, Status};
use super::site::Ground;
use super::told::{kind, role};
use super::zones::Outline;
use super::{Agreements, Rule, Text, Who};
use crate::model::phrase::{Argument, Phrase};

/// An agreement, to be read.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Charter {
    /// Its key.
    pub id: String,
    /// Title by language.
    pub title: BTreeMap<&'static str, String>,
    /// What sort of text it is.
    pub form: String,
    /// Countries, ISO 3166-1 alpha-3.
    pub countries: Vec<String>,
    /// Time zone its days are counted in.
    pub zone: String,
    /// `in-force`, `expired`, `overtaken`.
    pub status: Status,
    /// Agreements that it carries on.
    pub follows: Vec<String>,
    /// Signature, entry into force, term, changes, end: each account of each.
    pub times: Vec<Account>,
    /// Who has to do with it.
    pub parties: Vec<CharterParty>,
    /// What it says.
    pub provisions: Vec<CharterProvision>,
    /// Where.
    pub zones: Vec<CharterZone>,
}

/// An account of a time.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Account {
    /// `signed`, `adopted`, `announced`, `in force`, `term`, `prolonged`, `amended`, `lapsed`, `overtaken`,
    /// `declared void`.
    pub what: String,
    /// Day, local hour, or span (ISO 8601).
    pub at: String,
    /// Zones that an hour may be meant in, where told.
    pub zones: Vec<String>,
    /// Who says so, or how.
    pub says: String,
    /// Where this stands.
    pub source: String,
    /// Seen in that source.
    pub checked: bool,
}

/// Somebody who has to do with it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CharterParty {
    /// As the file names them.
    pub key: String,
    /// In words.
    pub name: String,
    /// In which role, in words.
    pub role: &'static str,
    /// Whether it is meant is disputed.
    pub contested: bool,
    /// More in words.
    pub note: String,
    /// Where this stands.
    pub source: String,
    /// Seen in that source.
    pub checked: bool,
}

/// A provision.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CharterProvision {
    /// Its number.
    pub number: String,
    /// What it does.
    pub kinds: Vec<Kind>,
    /// The same in words.
    pub kinds_said: Vec<&'static str>,
    /// What it says, in our words.
    pub summary: String,
    /// The same in other languages, by their codes.
    pub summaries: BTreeMap<String, String>,
    /// Whom it binds, by their keys.
    pub binds: Vec<String>,
    /// Whom it leaves out, by their keys.
    pub leaves_out: Vec<String>,
    /// Who answers, and for whom, by their keys.
    pub answers: Vec<(String, Vec<String>)>,
    /// Acts against it; for a permission, those that it allows.
    pub against_it: Vec<Phrase>,
    /// Acts that keep it.
    pub kept_by: Vec<Phrase>,
    /// Where it holds; everywhere the agreement is about, if empty.
    pub places: Vec<CharterPlace>,
    /// What it asks beside, which a person answers.
    pub asks: Vec<Phrase>,
    /// Provisions that except from it.
    pub except: Vec<String>,
    /// By when it is to be done.
    pub deadlines: Vec<Account>,
    /// What is disputed about it, or claimed.
    pub disputed: Vec<String>,
    /// An act of a record can keep or break it: without, no report can be held against it.
    pub can_be_told: bool,
    /// Where it stands.
    pub source: String,
    /// Seen in that source.
    pub checked: bool,
}

/// Where a provision holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CharterPlace {
    /// Key of a zone, or a country's code.
    pub key: String,
    /// In words.
    pub name: String,
    /// The same, where it is a strip along a line.
    pub said: Option<Phrase>,
    /// `agreed`: agreed, published or a country; `illustrative`: drawn by us; `unpublished`: not drawn.
    pub status: &'static str,
}

/// A zone or line.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CharterZone {
    /// Its key, `agreement/zone`.
    pub key: String,
    /// How it is called.
    pub name: String,
    /// The same in other languages, by their codes.
    pub names: BTreeMap<String, String>,
    /// `agreed`, `published`, `illustrative`, `unpublished`.
    pub status: String,
    /// How well its edge is known, kilometres.
    pub margin_km: f64,
    /// Names of the sides of a line, left and right.
    pub sides: (String, String),
    /// First day of its validity; empty: from the beginning.
    pub from: String,
    /// Day from which it is not valid; empty: to the end.
    pub until: String,
    /// Where it comes from.
    pub source: String,
    /// GeoJSON geometry; null where nothing is drawn.
    pub geometry: Value,
}

impl Agreements {
    /// An agreement as a reader is shown it.
    pub fn charter(&self, text: &Text) -> Charter {
        let own = &text.agreement;
        let id = own.id.get_ref().clone();
        let title = &own.title;
        let titles =
            [("ar", &title.ar), ("fa", &title.fa), ("en", &title.en), ("ru", &title.ru), ("tr", &title.tr)];
        Charter {
            title: titles.into_iter().map(|(lang, title)| (lang, title.clone())).collect(),
            form: own.form.clone(),
            countries: own.countries.clone(),
            zone: own.zone.get_ref().clone(),
            status: *own.status.get_ref(),
            follows: own.follows.iter().map(|one| one.get_ref().clone()).collect(),
            times: times(own),
            parties: self.parties(own),
            provisions: text.rules.iter().map(|rule| self.provision(rule)).collect(),
            zones: self.used(text).map(|(key, outline)| zone(key, outline)).collect(),
            id,
        }
    }

    /// Its own zones and lines, and those of others that its provisions name.
    fn used<'a>(&'a self, text: &'a Text) -> impl Iterator<Item = (&'a String, &'a Outline)> {
        let id = text.agreement.id.get_ref();
        let named = |key: &str| text.rules.iter().any(|rule| rule.sites.iter().any(|site| site.id == key));
        self.outlines
            .iter()
            .filter(move |(key, _)| key.split_once('/').is_some_and(|(of, _)| of == id) || named(key))
    }

    fn parties(&self, own: &Agreement) -> Vec<CharterParty> {
        let shown =
            |key: &str| self.actors.parse(key).map_or_else(|| key.to_owned(), |who| self.actors.shown(&who));
        own.party
            .iter()
            .map(|party| CharterParty {
                key: self
                    .actors
                    .parse(party.who.get_ref())
                    .map_or_else(String::new, |who| self.actors.key(&who)),
                name: shown(party.who.get_ref()),
                role: role(party.role),
                contested: party.contested,
                note: party.note.clone(),
                source: party.source.clone(),
                checked: party.checked,
            })
            .collect()
    }

    fn provision(&self, rule: &Rule) -> CharterProvision {
        let own = &rule.own;
        let keys = |all: &[Who]| all.iter().map(|who| self.actors.key(who)).collect::<Vec<_>>();
        let says = |acts: Vec<&super::Act>| acts.iter().map(|act| act.phrase()).collect::<Vec<_>>();
        let answers = rule.answers_for.iter().map(|(by, whose)| (self.actors.key(by), keys(whose)));
        let asks = own.needs.iter().filter_map(|id| Some(self.questions.get(id)?.phrase(id)));
        let places = rule.sites.iter().map(|site| CharterPlace {
            key: site.id.clone(),
            name: site.name.text().to_owned(),
            said: match &site.name {
                Argument::Phrase(phrase) => Some(phrase.clone()),
                Argument::Value(_) => None,
            },
            status: match &site.ground {
                Ground::Drawn { illustrative: true, .. } => "illustrative",
                Ground::Unpublished(_) => "unpublished",
                Ground::Drawn { .. } | Ground::Country(..) => "agreed",
            },
        });
        CharterProvision {
            number: rule.number.clone(),
            kinds: own.kinds.clone(),
            kinds_said: own.kinds.iter().map(|one| kind(*one)).collect(),
            summary: own.summary.clone(),
            summaries: own.summaries.clone(),
            binds: keys(&rule.bound),
            leaves_out: keys(&rule.not_bound),
            answers: answers.collect(),
            against_it: says(rule.acts(self)),
            kept_by: says(rule.kept_by(self)),
            places: places.collect(),
            asks: asks.collect(),
            except: own.except.clone(),
            deadlines: deadlines(own),
            disputed: own.disputed.iter().map(|one| one.what.clone()).chain(own.claimed_by.clone()).collect(),
            can_be_told: rule.can_be_told(),
            source: own.source.clone(),
            checked: own.checked,
        }
    }
}

fn account(what: &str, at: &str, says: &str, source: &str, checked: bool) -> Account {
    let (what, at, says, source) = (what.to_owned(), at.to_owned(), says.to_owned(), source.to_owned());
    Account { what, at, zones: Vec::new(), says, source, checked }
}

fn deadlines(own: &Provision) -> Vec<Account> {
    own.deadline
        .iter()
        .map(|one| account("due", one.at.get_ref(), &one.says, &one.source, one.checked))
        .collect()
}

fn times(own: &Agreement) -> Vec<Account> {
    let made = &own.adopted;
    let mut times = vec![account(&made.how, made.on.get_ref(), &made.place, &made.source, made.checked)];
    for entry in &own.entry {
        let mut told = account("in force", entry.at.get_ref(), &entry.says, &entry.source, entry.checked);
        told.zones = entry.zones.iter().map(|zone| zone.get_ref().clone()).collect();
        times.push(told);
    }
    if let Some(term) = &own.term {
        let renewal = term.renewal.as_deref().unwrap_or_default();
        times.push(account("term", term.length.get_ref(), renewal, &term.source, term.checked));
    }
    let prolonged = own
        .prolonged
        .iter()
        .map(|one| account("prolonged", one.until.get_ref(), &one.says, &one.source, one.checked));
    let amended = own
        .amended
        .iter()
        .map(|one| account("amended", one.on.get_ref(), &one.says, &one.source, one.checked));
    let ended = own.ended.iter().map(|one| {
        let how = match one.how {
            Ending::Lapsed => "lapsed",
            Ending::Overtaken => "overtaken",
            Ending::DeclaredVoid => "declared void",
        };
        account(how, one.at.get_ref(), &one.says, &one.source, one.checked)
    });
    times.extend(prolonged.chain(amended).chain(ended));
    times
}

fn zone(key: &str, outline: &Outline) -> CharterZone {
    CharterZone {
        key: key.to_owned(),
        name: outline.name.clone(),
        names: outline.names.clone(),
        status: outline.status.clone(),
        margin_km: outline.margin_km,
        sides: outline.sides.clone(),
        from: outline.valid.0.clone(),
        until: outline.valid.1.clone(),
        source: outline.source.clone(),
        geometry: outline.geometry.clone(),
    }
}
