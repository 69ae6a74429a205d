//! Whom, where and when a finding is counted for.

use super::judge::Bench;
use super::site::which;
use super::truth::Truth;
use super::who::{Who, named};
use crate::model::Entity;
use crate::model::incident::When;

impl Bench<'_> {
    /// First and last day, as far as told.
    pub(super) fn days(self) -> Option<(String, String)> {
        match &self.incident.when {
            When::Unknown => None,
            When::Days(first, last) => Some((first.to_string(), last.to_string())),
            When::Hours(..) if self.incident.days.is_some() => {
                self.incident.days.map(|(first, last)| (first.to_string(), last.to_string()))
            }
            When::Hours(from, to) => {
                let day = |at: &jiff::Timestamp| at.to_zoned(self.text.zone.clone()).date().to_string();
                Some((day(from), day(to)))
            }
        }
    }

    /// Those bound who did it, or who answer for who did it, each as the agreement's file names them; where nobody of
    /// them is known to be bound, all who did it, as told.
    pub(super) fn parties(self) -> Vec<String> {
        let told = &self.incident.actors;
        let mut parties: Vec<String> = told.iter().flat_map(|entity| self.counted_for(entity)).collect();
        if parties.is_empty() {
            parties.extend(told.iter().map(|entity| named(entity).text().to_owned()));
        }
        parties.sort();
        parties.dedup();
        parties
    }

    fn counted_for(self, entity: &Entity) -> Vec<String> {
        let actors = &self.all.actors;
        let is_one = |who: &Who| *who != Who::Any && actors.is_one(entity, who) == Truth::True;
        let own = self.rule.bound.iter().filter(|who| self.rule.own.own_acts && is_one(who));
        let mut counted: Vec<String> = own.map(|who| actors.key(who)).collect();
        for (by, whose) in &self.rule.answers_for {
            if whose.iter().any(is_one) {
                counted.push(actors.key(by));
            }
        }
        counted
    }

    /// Whether the rows of those bound who did it, or who answer for it, were all seen in their sources.
    pub(super) fn doers_are_checked(self) -> bool {
        let counted: Vec<String> =
            self.incident.actors.iter().flat_map(|entity| self.counted_for(entity)).collect();
        let actors = &self.all.actors;
        let is_counted = |who: &str| actors.parse(who).is_some_and(|who| counted.contains(&actors.key(&who)));
        let mut rows = self.text.agreement.party.iter().filter(|party| is_counted(party.who.get_ref()));
        rows.all(|party| party.checked)
    }

    /// The zones that it lies in, or may lie in.
    pub(super) fn zones(self) -> Vec<String> {
        match self.spots.at(self.rule.own.position, self.incident) {
            Ok(Some(spot)) => which(&self.rule.sites, spot, self.when()),
            Ok(None) | Err(_) => Vec::new(),
        }
    }
}
