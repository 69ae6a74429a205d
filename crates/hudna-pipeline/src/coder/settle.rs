//! What only the article as a whole decides: whose word a sentence is, of whom an evaluation is.

use std::collections::BTreeSet;

use super::answers;
use super::blamed;
use super::continued;
use super::frames::{Candidate, Feature, PartyRef};
use super::held_up;
use super::inflect::Feats;
use super::inherit;
use super::lexicon::{Concepts, FrameKind, Item, Lexicon, Registry, SpeechKind, Word};
use super::listed;
use super::mentions::{Entity, EntityKind, Hit};
use super::mishaps;
use super::orders;
use super::pledges::Pledges;
use super::records::Chains;
use super::sentence::Sentence;
use crate::model::{Event, Sector};
use crate::text::{Article, Grammar};

/// "They did not let the patrol pass" is no passage that failed to happen: it is a refusal.
fn omission(concepts: &Concepts, candidate: &mut Candidate) {
    let frame = concepts.frame(candidate.frame);
    let Some(omitted) = frame.omitted else { return };
    // "They will not agree to a deal" refuses it now.
    let yet_to_come = candidate.future && frame.kind != FrameKind::Speech;
    if candidate.negated && !yet_to_come && !candidate.hypothetical {
        candidate.frame = omitted;
        candidate.modes = concepts.frame(omitted).mode.into_iter().collect();
        (candidate.negated, candidate.future) = (false, false);
        candidate.features.remove(&[Feature::Negated, Feature::Future]);
    }
}

/// Speakers, and grounds that depend on them; places that the clause leaves to an earlier one.
pub fn in_context(
    article: &Article,
    registry: &Registry,
    lexicon: &Lexicon,
    concepts: &Concepts,
    sentences: &[Sentence],
    chains: &Chains,
    all: &mut Vec<Candidate>,
) {
    mishaps::leave_out(lexicon, concepts, sentences, all);
    let lead_source = lead_source(registry, lexicon, concepts, sentences, chains);
    let statement = statement_of(lexicon, sentences);
    let mut last_target: Option<(FrameKind, u32, PartyRef)> = None;
    let mut pledged = Pledges::new(registry, lexicon, concepts, sentences);
    for candidate in all.iter_mut() {
        omission(concepts, candidate);
        let frame = concepts.frame(candidate.frame);
        candidate.speakers = chains.speakers_at(candidate.sentence, candidate.hit.start);
        if candidate.speakers.is_empty() && matches!(frame.kind, FrameKind::Blame | FrameKind::Praise) {
            candidate.speakers.extend(framing_speaker(sentences, candidate));
        }
        let spoken: Vec<PartyRef> = candidate
            .speakers
            .iter()
            .copied()
            .filter(|r| !matches!(sentences[r.0 as usize].entities[r.1 as usize].kind, EntityKind::Outlet))
            .collect();
        if candidate.own_subject && frame.kind != FrameKind::Speech {
            let named_here = candidate.actor.first().is_some_and(|a| !spoken.contains(a));
            if let Some(speaker) = spoken.first().filter(|_| !named_here) {
                candidate.actor = vec![*speaker];
                candidate.features.push(Feature::Actor);
                if !candidate.recipient.is_empty() {
                    candidate.features.push(Feature::BothParties);
                }
            }
        }
        pledged.settle(spoken.first().copied(), candidate);
        orders::settle(article, lexicon, concepts, sentences, spoken.first().copied(), candidate);
        let frame = concepts.frame(candidate.frame);
        if frame.kind == FrameKind::Speech
            && candidate.actor.is_empty()
            && candidate.pronoun
            && let Some(speaker) = chains
                .speaker_of_cue(candidate.sentence, candidate.hit.start)
                .or_else(|| topic_before(sentences, candidate.sentence))
        {
            candidate.actor = vec![speaker];
            candidate.features.remove(&[Feature::NoSpeaker]);
            candidate.features.extend([Feature::Actor, Feature::ActorKnown]);
        }
        if frame.kind == FrameKind::Speech && candidate.actor.is_empty() {
            // "We propose", "it was stressed": inside somebody's speech the one who speaks.
            // "And demanded": a verb that goes on without a subject has the speaker before.
            let named = |r: &PartyRef| sentences[r.0 as usize].entities[r.1 as usize].is_known();
            let goes_on =
                candidate.hit.feats.contains(Feats::CONJ) && candidate.recipient.first().is_none_or(named);
            let before =
                || chains.speaker_of_cue(candidate.sentence, candidate.hit.start).filter(|_| goes_on);
            let ours =
                || statement.filter(|_| candidate.ours && !sentences[candidate.sentence as usize].in_title);
            if let Some(speaker) = spoken.first().copied().or_else(before).or_else(ours) {
                // "He said the war must end": nobody asks it of himself.
                candidate.recipient.retain(|r| *r != speaker);
                candidate.actor = vec![speaker];
                candidate.features.remove(&[Feature::NoSpeaker]);
                candidate.features.push(Feature::Actor);
            }
        }
        // "We condemn" has a doer, whoever we are.
        if lexicon.grammar == Grammar::Iranic
            && frame.kind == FrameKind::Speech
            && candidate.ours
            && candidate.actor.is_empty()
        {
            candidate.features.remove(&[Feature::NoSpeaker]);
            candidate.features.push(Feature::Actor);
        }
        if matches!(frame.kind, FrameKind::Blame | FrameKind::Praise) {
            let judged = Judged {
                registry,
                lexicon,
                sentences,
                norm: concepts.broadest(candidate.frame).id == "violate",
            };
            // Who was praised just before is not who is blamed now.
            let alike = last_target.filter(|(kind, ..)| *kind == frame.kind);
            judged.evaluate(candidate, &spoken, alike.map(|(_, sentence, link)| (sentence, link)));
            let target = candidate.recipient.first().map(|r| (frame.kind, candidate.sentence, *r));
            last_target = target.or(last_target);
        }
        // Whoever is found to have done it here is as known as one in its slot.
        let known = |r: &PartyRef| sentences[r.0 as usize].entities[r.1 as usize].is_known();
        if candidate.actor.first().is_some_and(known) && !candidate.features.has(Feature::ActorKnown) {
            candidate.features.push(Feature::ActorKnown);
        }
        if !candidate.speakers.is_empty() {
            candidate.features.push(Feature::Spoken);
        }
        if let Some((_, source)) = lead_source.filter(|(sentence, _)| *sentence == candidate.sentence) {
            candidate.source = Some(source);
        }
    }
    leave_forecasts(lexicon, concepts, sentences, all);
    listed::settle(article, lexicon, concepts, sentences, all);
    held_up::settle(lexicon, concepts, sentences, all);
    answers::settle(registry, lexicon, concepts, sentences, all);
    blamed::settle(concepts, sentences, all);
    continued::settle(article, lexicon, concepts, sentences, all);
    inherit::circumstances(article, lexicon, concepts, sentences, all);
}

/// "The UN warned that stocks would last two weeks": whoever has no means of his own to make it come true threatens nobody.
fn leave_forecasts(lexicon: &Lexicon, concepts: &Concepts, sentences: &[Sentence], all: &mut Vec<Candidate>) {
    let helps = |r: &PartyRef| {
        let entity = &sentences[r.0 as usize].entities[r.1 as usize];
        matches!(entity.sector, Some(Sector::Igo | Sector::Ngo | Sector::Pko | Sector::Obs))
    };
    all.retain(|c| {
        let threat = concepts.frame(c.frame).event == Event::Threaten && c.modes.is_empty();
        !(lexicon.grammar == Grammar::Iranic && threat && !c.actor.is_empty() && c.actor.iter().all(helps))
    });
}

/// "Комментарий МИД России": whose statement the whole article is, as its headline says; whoever says "we" in it is that.
fn statement_of(lexicon: &Lexicon, sentences: &[Sentence]) -> Option<PartyRef> {
    let title = sentences.first().filter(|s| s.in_title)?;
    if lexicon.grammar != Grammar::Slavic {
        // "X Derneği - Basın açıklaması": elsewhere the body opens the headline that a word for statements closes.
        let first = title.entities.first().filter(|e| e.kind == EntityKind::Body && e.who.is_some())?;
        let ends = |hit: &Hit| hit.end == title.scan.tokens.end;
        let closed = title.scan.cues.iter().any(|(hit, kind)| *kind == SpeechKind::Announce && ends(hit));
        return (closed && first.opens == title.scan.tokens.start).then_some((title.number, 0));
    }
    let begins = |hit: &Hit| hit.start == title.scan.tokens.start;
    let (cue, _) = title.scan.cues.iter().find(|(hit, kind)| *kind == SpeechKind::Announce && begins(hit))?;
    let behind = |e: &Entity| e.is_known() && (cue.end..=cue.end + 2).contains(&e.tokens.start);
    title.entities.iter().position(behind).map(|i| (title.number, i as u32))
}

/// Whom "he" or "it" stands for where nobody spoke before: the party that opens the sentence before.
fn topic_before(sentences: &[Sentence], sentence: u32) -> Option<PartyRef> {
    let before = sentence.checked_sub(1)?;
    let first = sentences[before as usize].entities.first()?;
    let named = matches!(
        first.kind,
        EntityKind::Person | EntityKind::Office | EntityKind::Body | EntityKind::Country
    );
    (first.is_known() && first.prep.is_none() && !first.relational && named).then_some((before, 0))
}

/// "X, pointing to Y's adventures, added": what stands between a speaker and the verb is X's as well.
fn framing_speaker(sentences: &[Sentence], candidate: &Candidate) -> Option<PartyRef> {
    let sentence = &sentences[candidate.sentence as usize];
    sentence.speech.scopes.iter().find_map(|scope| {
        let speaker = scope.speaker.filter(|s| sentence.entities[*s].tokens.end <= candidate.hit.start)?;
        (scope.cue >= candidate.hit.end).then_some((candidate.sentence, speaker as u32))
    })
}

/// What an evaluation is judged in.
struct Judged<'a> {
    registry: &'a Registry,
    lexicon: &'a Lexicon,
    sentences: &'a [Sentence],
    /// The word names a norm: who gave the norm is not who broke it.
    norm: bool,
}

impl Judged<'_> {
    fn party(&self, link: PartyRef) -> &Entity {
        &self.sentences[link.0 as usize].entities[link.1 as usize]
    }

    fn code(&self, link: PartyRef) -> Option<&str> {
        self.party(link).code(self.registry, self.lexicon)
    }

    /// An evaluation is made by whoever speaks, of the one the clause names; where it names nobody, of
    /// the one evaluated just before, or of the first foreign party before it in the sentence.
    fn evaluate(&self, candidate: &mut Candidate, spoken: &[PartyRef], last: Option<(u32, PartyRef)>) {
        // "The aggression against Y": who suffers it is not who is blamed for it.
        let suffers = std::mem::take(&mut candidate.recipient);
        let mut target = std::mem::take(&mut candidate.actor);
        candidate.features.remove(&[
            Feature::Actor,
            Feature::Recipient,
            Feature::BothParties,
            Feature::Bare,
            Feature::Wished,
        ]);
        let Some(speaker) = spoken.first().copied() else {
            candidate.recipient = target;
            candidate.features.push(Feature::NotSpoken);
            return;
        };
        candidate.actor = vec![speaker];
        candidate.features.extend([Feature::Actor, Feature::Evaluated]);
        let foreign = |link: &PartyRef| {
            let party = self.party(*link);
            party.is_known()
                && !party.same_party(self.party(speaker))
                && !suffers
                    .iter()
                    .any(|s| self.party(*s).same_party(party) || self.code(*s) == self.code(*link))
                && (self.code(*link) != self.code(speaker) || rebels(party) != rebels(self.party(speaker)))
                && !(self.norm && party.sector == Some(Sector::Igo))
        };
        target.retain(foreign);
        if target.is_empty() {
            let near = last
                .filter(|(sentence, link)| candidate.sentence - sentence <= 1 && foreign(link))
                .map(|(_, link)| link);
            let here = &self.sentences[candidate.sentence as usize];
            // Where something was, or against whom: "the aggression against Y is a breach" does not blame Y. A body is nobody's
            // place ("the vote in the Council").
            let is_site = |e: &Entity| {
                e.prep.is_some_and(|p| {
                    let place = e.kind != EntityKind::Body && self.lexicon.is_locative(p);
                    let against = |(_, w): &(Hit, Word)| *w == Word::Against(p);
                    place || here.scan.words.iter().any(against)
                })
            };
            let before = || {
                (0..here.entities.len() as u32)
                    .map(|i| (candidate.sentence, i))
                    .filter(|link| self.party(*link).tokens.end <= candidate.hit.start)
                    .filter(|link| !is_site(self.party(*link)))
                    .filter(foreign)
            };
            let own = |link: &PartyRef| candidate.clause.contains(&self.party(*link).tokens.start);
            let first = before().find(own).or_else(|| before().next());
            target.extend(near.filter(|n| n.0 == candidate.sentence).or(first).or(near));
        }
        target.truncate(1);
        candidate.recipient = target;
        candidate.features.push(if candidate.recipient.is_empty() {
            Feature::NoTarget
        } else {
            Feature::Recipient
        });
    }
}

/// Whether a party is an armed group or an opposition: in a war inside one country it faces the state.
fn rebels(party: &Entity) -> bool {
    matches!(party.sector, Some(Sector::Reb | Sector::Uaf | Sector::Opp))
}

/// Whether two sentences name a place in common, unless one of them names none.
fn places_meet(a: &Sentence, b: &Sentence) -> bool {
    let hits = |s: &Sentence| -> BTreeSet<_> {
        s.places.iter().filter(|p| !p.is_country).flat_map(|p| &p.mention.hits).map(|h| h.place).collect()
    };
    let (a, b) = (hits(a), hits(b));
    a.is_empty() || b.is_empty() || !a.is_disjoint(&b)
}

/// A lead in the outlet's voice whose details the next sentence gives to a body has that body's word.
fn lead_source(
    registry: &Registry,
    lexicon: &Lexicon,
    concepts: &Concepts,
    sentences: &[Sentence],
    chains: &Chains,
) -> Option<(u32, PartyRef)> {
    let body: Vec<&Sentence> = sentences
        .iter()
        .filter(|s| {
            !s.in_title
                && !s.scan.tokens.is_empty()
                && (!s.entities.is_empty() || !s.scan.triggers.is_empty())
        })
        .collect();
    let [lead, next, ..] = body[..] else { return None };
    let party = |link: PartyRef| &sentences[link.0 as usize].entities[link.1 as usize];
    let tells = |s: &Sentence| -> BTreeSet<Event> {
        let event = |h: &Hit| match h.item {
            Item::Trigger(row) => Some(concepts.frame(lexicon.triggers[row as usize].frame).event),
            _ => None,
        };
        s.scan.triggers.iter().filter_map(event).collect()
    };
    // Details of the lead tell of what the lead tells; a source for something else is not the lead's.
    let unnamed = lead.speech.scopes.iter().any(|s| s.speaker.is_none()) && tells(next).is_empty();
    if !unnamed && tells(lead).is_disjoint(&tells(next)) || !places_meet(lead, next) {
        return None;
    }
    let source = chains.source_of(next.number as usize)?;
    let entity = party(source);
    // Who speaks in the lead may be the one whose press service tells of it.
    let told = chains.source_of(lead.number as usize);
    let own_person = told.is_none_or(|t| {
        party(t).kind == EntityKind::Person
            && party(t).code(registry, lexicon) == entity.code(registry, lexicon)
    });
    if !own_person || !entity.is_known() {
        return None;
    }
    // "X said" as well as "according to X".
    let tellers = [next.speech.main, next.speech.source];
    let says = tellers.into_iter().flatten().any(|m| (next.number, m as u32) == source);
    (says && matches!(entity.kind, EntityKind::Body | EntityKind::Force)).then_some((lead.number, source))
}
