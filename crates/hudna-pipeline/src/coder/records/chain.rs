//! Who says so: from the one who knows to the one who prints.

use crate::coder::clauses::Scope;
use crate::coder::frames::{Candidate, PartyRef};
use crate::coder::lexicon::{Lexicon, Registry};
use crate::coder::mentions::{Entity, EntityKind};
use crate::coder::sentence::Sentence;

type Link = PartyRef;

/// The speakers of an article, sentence by sentence.
#[derive(Debug, Default)]
pub struct Chains {
    /// For each sentence its scopes with their speakers settled, innermost last.
    scopes: Vec<Vec<Settled>>,
    /// Media that carry a speaker's words, by the speaker, from the sentence that says so.
    carriers: Vec<(PartyRef, Vec<PartyRef>)>,
}

#[derive(Debug)]
struct Settled {
    scope: Scope,
    speaker: Option<PartyRef>,
    through: Vec<PartyRef>,
}

impl Chains {
    /// Follows the speakers through the article: who is not named goes on from the sentence before.
    pub fn follow(sentences: &[Sentence]) -> Self {
        let mut chains = Self::default();
        let mut last: Option<PartyRef> = None;
        for sentence in sentences {
            let mut settled = Vec::new();
            for scope in &sentence.speech.scopes {
                let speaker = match scope.speaker {
                    Some(i) => Some((sentence.number, i as u32)),
                    None => last,
                };
                let through = scope.through.iter().map(|i| (sentence.number, *i as u32)).collect();
                settled.push(Settled { scope: scope.clone(), speaker, through });
            }
            if let Some(main) = sentence
                .speech
                .main
                .or(sentence.speech.source)
                .filter(|_| !sentence.in_title || last.is_none())
            {
                last = Some((sentence.number, main as u32));
            }
            chains.scopes.push(settled);
        }
        chains.find_carriers(sentences);
        chains
    }

    /// "His statements, carried by X": what a medium carries of a speaker it carries throughout.
    fn find_carriers(&mut self, sentences: &[Sentence]) {
        for (sentence, scopes) in sentences.iter().zip(&self.scopes) {
            for settled in scopes {
                let Some(speaker) = settled.speaker else { continue };
                let entity = party(sentences, speaker);
                if entity.kind == EntityKind::Outlet {
                    // "Fars reported that X announced": the inner speaker's words come through Fars.
                    let inner = scopes.iter().find(|s| {
                        s.speaker
                            .is_some_and(|p| p != speaker && party(sentences, p).kind != EntityKind::Outlet)
                            && s.scope.cue > settled.scope.cue
                            && settled.scope.tokens.contains(&s.scope.cue)
                    });
                    // "His statements that X carried": the medium stands in a clause about the statements.
                    let about = sentence
                        .speech
                        .main
                        .map(|m| (sentence.number, m as u32))
                        .filter(|m| *m != speaker && party(sentences, *m).kind != EntityKind::Outlet);
                    if let Some(of) = inner.and_then(|s| s.speaker).or(about) {
                        let mut media = inner.map(|s| s.through.clone()).unwrap_or_default();
                        media.push(speaker);
                        self.carriers.push((of, media));
                    }
                } else if !settled.through.is_empty() {
                    self.carriers.push((speaker, settled.through.clone()));
                }
            }
        }
        self.carriers.sort_by_key(|(_, media)| std::cmp::Reverse(media.len()));
        // The longest chain of each speaker is the one that is looked up.
        let mut kept: Vec<(PartyRef, Vec<PartyRef>)> = Vec::new();
        for (of, media) in std::mem::take(&mut self.carriers) {
            if !kept.iter().any(|(known, _)| party(sentences, *known).same_party(party(sentences, of))) {
                kept.push((of, media));
            }
        }
        self.carriers = kept;
    }

    /// The links of a candidate, without the article's own outlet and agencies.
    pub fn of(
        &self,
        candidate: &Candidate,
        sentences: &[Sentence],
        registry: &Registry,
        lexicon: &Lexicon,
        own_word: bool,
        meets: bool,
    ) -> Vec<Link> {
        let mut links: Vec<Link> = Vec::new();
        let mut add = |link: Link| {
            let entity = party(sentences, link);
            let known = links.iter().any(|l| *l == link || party(sentences, *l).same_party(entity));
            if !known {
                links.push(link);
            }
        };
        if let Some(source) = candidate.source {
            return vec![source];
        }
        let holding = || {
            self.scopes[candidate.sentence as usize]
                .iter()
                .rev()
                .filter(|s| s.scope.tokens.contains(&candidate.hit.start))
        };
        let code = |link: Link| party(sentences, link).code(registry, lexicon);
        if own_word && let Some(actor) = candidate.actor.first() {
            // "Russia confirms", says its president: the word is his.
            let spoken_for = holding().filter_map(|s| s.speaker).any(|s| {
                party(sentences, s).kind == EntityKind::Person && code(s).is_some() && code(s) == code(*actor)
            });
            if !spoken_for {
                add(*actor);
            }
        }
        let took_part = |link: Link| {
            meets && candidate.actor.iter().any(|a| party(sentences, *a).same_party(party(sentences, link)))
        };
        for settled in holding() {
            settled.speaker.filter(|s| !took_part(*s)).into_iter().for_each(&mut add);
            settled.through.iter().copied().for_each(&mut add);
        }
        let participant = candidate.actor.iter().copied().find(|a| took_part(*a));
        if !candidate.background
            && let Some(first) = links.first().copied().or(participant)
        {
            let speaker = party(sentences, first);
            if let Some((_, media)) =
                self.carriers.iter().find(|(of, _)| party(sentences, *of).same_party(speaker))
            {
                for medium in media {
                    let entity = party(sentences, *medium);
                    if !links.iter().any(|l| party(sentences, *l).same_party(entity)) {
                        links.push(*medium);
                    }
                }
            }
        }
        links
    }

    /// Who says what a cue opens: the subject of "he accused" is the one who spoke before.
    pub fn speaker_of_cue(&self, sentence: u32, cue: u32) -> Option<PartyRef> {
        self.scopes[sentence as usize].iter().find(|s| s.scope.cue == cue).and_then(|s| s.speaker)
    }

    /// The speakers whose scopes hold a token, innermost first.
    pub fn speakers_at(&self, sentence: u32, token: u32) -> Vec<PartyRef> {
        self.scopes[sentence as usize]
            .iter()
            .rev()
            .filter(|s| s.scope.tokens.contains(&token))
            .filter_map(|s| s.speaker)
            .collect()
    }

    /// The main speaker of a sentence that is on somebody's word as a whole.
    pub fn source_of(&self, sentence: usize) -> Option<PartyRef> {
        self.scopes.get(sentence)?.first().and_then(|s| s.speaker)
    }
}

/// An entity by reference.
pub fn party(sentences: &[Sentence], link: PartyRef) -> &Entity {
    &sentences[link.0 as usize].entities[link.1 as usize]
}
