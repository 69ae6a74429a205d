//! مسيرات are marches and drones: the verb before tells which. Drones shell, and marches are taken to the streets.

use super::choose::row_of;
use crate::coder::inflect::Feats;
use crate::coder::lexicon::{Lexicon, Registry};
use crate::coder::mentions::{Entity, Hit, Scan};
use crate::coder::observe::{Observer, Why};
use crate::model::Event;
use crate::text::Grammar;

/// How far behind its Arabic verb a subject may begin: a number comes between.
const REACH: u32 = 1;

/// Leaves out marches that fly, shell or are shot down.
pub(super) fn part_from_drones(lexicon: &Lexicon, kept: &mut Vec<Hit>, observer: &mut impl Observer) {
    if lexicon.grammar != Grammar::Semitic {
        return;
    }
    let event = |hit: &Hit| lexicon.triggers[row_of(hit) as usize].event;
    let acts = |hit: &Hit| is_verb(hit) && matches!(event(hit), Event::Assault | Event::Mobilize);
    let verbs: Vec<Hit> = kept.iter().filter(|hit| acts(hit)).copied().collect();
    let moved = |march: &Hit| {
        let named = event(march) == Event::Protest && !is_verb(march);
        verbs.iter().find(|verb| named && is_behind(verb, march.start))
    };
    kept.retain(|hit| match moved(hit) {
        Some(verb) => {
            observer.refused(hit, || Why::PartOf((verb.start, verb.end)));
            false
        }
        None => true,
    });
}

/// Takes the drones from the parties of a sentence where they are marches: behind a verb of protest, or told as a protest.
pub fn part_from_marches(lexicon: &Lexicon, registry: &Registry, scan: &Scan, entities: &mut Vec<Entity>) {
    if lexicon.grammar != Grammar::Semitic {
        return;
    }
    let protests = |hit: &&Hit| lexicon.triggers[row_of(hit) as usize].event == Event::Protest;
    let aircraft =
        |e: &Entity| e.country.is_none() && e.who.is_some_and(|w| registry.get(w).id == "aircraft");
    let marches = |e: &Entity, hit: &Hit| match is_verb(hit) {
        true => is_behind(hit, e.tokens.start),
        false => hit.start == e.tokens.start,
    };
    entities.retain(|e| !aircraft(e) || !scan.triggers.iter().filter(protests).any(|hit| marches(e, hit)));
}

fn is_verb(hit: &Hit) -> bool {
    hit.feats.any(Feats::PAST | Feats::PRES)
}

fn is_behind(verb: &Hit, at: u32) -> bool {
    (verb.end..=verb.end + REACH).contains(&at)
}
