//! Who says so: from the one who knows to the one who prints.

use super::stack::{Open, Stack};
use super::surname;
use crate::coder::clauses::Scope;
use crate::coder::frames::{Candidate, PartyRef};
use crate::coder::inflect::Feats;
use crate::coder::lexicon::{Lexicon, Registry, SpeechKind, WhoKind, Word};
use crate::coder::mentions::{Entity, EntityKind, Hit};
use crate::coder::sentence::Sentence;
use crate::text::{Article, Grammar};

type Link = PartyRef;

/// The speakers of an article, sentence by sentence.
#[derive(Debug, Default)]
pub struct Chains {
    /// For each sentence its scopes with their speakers settled, innermost last.
    scopes: Vec<Vec<Settled>>,
    /// Media that carry a speaker's words throughout, by the speaker.
    carriers: Vec<(PartyRef, Vec<PartyRef>)>,
    /// The medium whose report the whole article is, where it names none of its own.
    report: Option<PartyRef>,
}

#[derive(Clone, Debug)]
struct Settled {
    scope: Scope,
    speaker: Option<PartyRef>,
    through: Vec<PartyRef>,
}

/// What following the speakers looks at.
pub struct Followed<'a> {
    /// The article.
    pub article: &'a Article,
    /// Tables of its language.
    pub lexicon: &'a Lexicon,
    /// Who is who.
    pub registry: &'a Registry,
    /// Its sentences.
    pub sentences: &'a [Sentence],
}

impl Chains {
    /// Follows the speakers through the article: who is not named goes on from those who spoke before.
    pub fn follow(followed: &Followed<'_>) -> Self {
        let sentences = followed.sentences;
        let mut chains = Self::default();
        let mut stack = Stack::default();
        for sentence in sentences {
            let settled: Vec<Settled> =
                sentence.speech.scopes.iter().map(|s| followed.settle(sentence, s, &stack)).collect();
            if !sentence.in_title || stack.is_empty() {
                for open in followed.spoken(sentence, &settled) {
                    stack.speak(open, sentences);
                }
            }
            chains.scopes.push(settled);
        }
        chains.find_carriers(sentences);
        chains.report = chains.whose_report(followed);
        chains
    }

    /// "به گزارش ایرنا، …", "According to Reuters, …" above an article without an outlet: all of it is that medium's report.
    fn whose_report(&self, followed: &Followed<'_>) -> Option<PartyRef> {
        let Followed { article, sentences, .. } = *followed;
        if article.outlet.is_some() || !article.agencies.is_empty() {
            return None;
        }
        let body = sentences.iter().filter(|s| !s.in_title && !s.scan.tokens.is_empty());
        body.take(LEAD).find_map(|sentence| {
            let accords = |s: &&Settled| {
                let by = |(h, kind): &(Hit, SpeechKind)| {
                    *kind == SpeechKind::According
                        && h.start == s.scope.cue
                        && h.start == sentence.scan.tokens.start
                };
                sentence.scan.cues.iter().any(by)
            };
            let settled = self.scopes[sentence.number as usize].iter().find(accords)?;
            let named = settled.through.iter().copied().chain(settled.speaker);
            named.into_iter().find(|link| party(sentences, *link).kind == EntityKind::Outlet)
        })
    }

    /// "His statements, carried by X": what a medium carries of a speaker it carries throughout.
    fn find_carriers(&mut self, sentences: &[Sentence]) {
        for (sentence, scopes) in sentences.iter().zip(&self.scopes) {
            for settled in scopes {
                let Some(speaker) = settled.speaker else { continue };
                let entity = party(sentences, speaker);
                if entity.kind == EntityKind::Outlet {
                    // "Fars reported that X announced": the inner speaker's words come through Fars.
                    let inner = scopes.iter().find(|s| encloses(settled, s, sentences));
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
                } else if !settled.through.is_empty() && settled.scope.told.is_none() {
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
        let tells = |link: Link| {
            let scan = &sentences[candidate.sentence as usize].scan;
            let told = |cue: u32| {
                let behind = cue < candidate.hit.start;
                // "toplandı ve kınadı": a Turkish verb that is told is made a noun ("görüştüğünü açıkladı").
                let made_noun =
                    candidate.hit.feats.contains(Feats::NOMINAL) || lexicon.grammar != Grammar::Turkic;
                !behind && made_noun
                    || scan
                        .words
                        .iter()
                        .any(|(h, w)| *w == Word::Comp && cue < h.start && h.start < candidate.hit.start)
            };
            holding().any(|s| s.speaker == Some(link) && (s.scope.elsewhere.is_some() || told(s.scope.cue)))
        };
        // "They spoke by phone, the Kremlin announced": who is named beside those who met is the one who says so.
        let is_told_by_another = || {
            let met = |s: PartyRef| {
                candidate.actor.iter().any(|a| party(sentences, *a).same_party(party(sentences, s)))
            };
            holding().filter_map(|s| s.speaker).any(|s| !met(s))
        };
        if own_word && let Some(actor) = candidate.actor.first() {
            // "Russia confirms", says its president: the word is his.
            let spoken_for = holding().filter_map(|s| s.speaker).any(|s| {
                party(sentences, s).kind == EntityKind::Person && code(s).is_some() && code(s) == code(*actor)
            });
            // "X said that Y had rejected": X knows of it, Y's own words are not quoted.
            let retold = holding().filter_map(|s| s.speaker).any(|s| {
                let speaker = party(sentences, s);
                speaker.kind != EntityKind::Outlet && !speaker.same_party(party(sentences, *actor))
            });
            if !spoken_for && !retold {
                add(*actor);
            }
        }
        // Who announces a meeting to come is its source, also where he will be there; and who tells of his own in so many words
        // ("said that he met", "…, his office said") of one that was held. "He said at a meeting" tells where he said it.
        let took_part = |link: Link| {
            meets
                && !candidate.future
                && (!tells(link) || is_told_by_another())
                && candidate.actor.iter().any(|a| party(sentences, *a).same_party(party(sentences, link)))
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
                // In the order in which they had it, also where one of them is named beside the speaker again.
                let carries = |link: &Link| {
                    media.iter().any(|m| party(sentences, *m).same_party(party(sentences, *link)))
                };
                links.retain(|link| !carries(link));
                links.extend(media);
            }
        }
        let told_by = |of: &Link, link: Link| party(sentences, *of).same_party(party(sentences, link));
        links.extend(self.report.filter(|report| !links.iter().any(|l| told_by(l, *report))));
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
            .filter(|s| s.scope.tokens.contains(&token) && !s.scope.is_credit)
            .filter_map(|s| s.speaker)
            .collect()
    }

    /// The main speaker of a sentence that is on somebody's word as a whole.
    pub fn source_of(&self, sentence: usize) -> Option<PartyRef> {
        self.scopes.get(sentence)?.first().and_then(|s| s.speaker)
    }
}

impl Followed<'_> {
    /// A scope with its speaker: the one it names, or one who spoke before.
    fn settle(&self, sentence: &Sentence, scope: &Scope, stack: &Stack) -> Settled {
        let at = |i: usize| (sentence.number, i as u32);
        let own: Vec<PartyRef> = scope.through.iter().map(|i| at(*i)).collect();
        if let Some(elsewhere) = scope.elsewhere {
            let carried = stack.carriers(party(self.sentences, elsewhere), self.sentences).to_vec();
            return Settled { scope: scope.clone(), speaker: Some(elsewhere), through: carried };
        }
        let before = match scope.speaker {
            Some(i) if self.stands_for(sentence, i) => stack.like(&sentence.entities[i], self.sentences),
            Some(_) => None,
            None => match surname::before(self.article, self.lexicon, sentence, scope.cue) {
                Some(name) => stack.called(&|s| surname::belongs(self.article, self.sentences, s, &name)),
                None => stack.meant(scope.refers, self.sentences),
            },
        };
        match (before, scope.speaker) {
            (Some(open), _) => {
                let more = open.media.iter().filter(|m| !own.contains(m)).copied();
                let through = own.iter().copied().chain(more).collect();
                Settled { scope: scope.clone(), speaker: Some(open.speaker), through }
            }
            (None, Some(i)) => {
                let i = self.named_before(sentence, i).unwrap_or(i);
                let carried = stack.carriers(&sentence.entities[i], self.sentences);
                let through = if own.is_empty() { carried.to_vec() } else { own };
                Settled { scope: scope.clone(), speaker: Some(at(i)), through }
            }
            (None, None) => Settled { scope: scope.clone(), speaker: None, through: own },
        }
    }

    /// "A clinic of Doctors Without Borders was hit, the aid group said": the body of this sort that the sentence has named.
    fn named_before(&self, sentence: &Sentence, i: usize) -> Option<usize> {
        let entity = &sentence.entities[i];
        let sort =
            entity.sector.filter(|_| entity.kind == EntityKind::Body && self.stands_for(sentence, i))?;
        let known = |who| !matches!(self.registry.kind(who), WhoKind::AnyBody | WhoKind::AnyOffice);
        sentence.entities[..i]
            .iter()
            .rposition(|e| e.kind == EntityKind::Body && e.sector == Some(sort) && e.who.is_some_and(known))
    }

    /// A definite noun without a name: "the official", "the group".
    fn stands_for(&self, sentence: &Sentence, i: usize) -> bool {
        let entity = &sentence.entities[i];
        let nameless = match entity.who.map(|w| self.registry.kind(w)) {
            None => entity.country.is_none(),
            Some(kind) => matches!(kind, WhoKind::AnyBody | WhoKind::AnyOffice) && entity.country.is_none(),
        };
        let kind = matches!(
            entity.kind,
            EntityKind::Office | EntityKind::Source | EntityKind::Body | EntityKind::Force
        );
        let start = entity.tokens.start;
        let before = start.checked_sub(1).map_or("", |t| self.article.word(t));
        let definite = match self.lexicon.grammar {
            Grammar::English => before == "the" || self.article.word(entity.opens) == "the",
            Grammar::Semitic => entity.feats.contains(Feats::DEF) && entity.tokens.len() == 1,
            Grammar::Iranic => matches!(before, "اين" | "ان"),
            _ => entity.tokens.len() == 1,
        };
        kind && nameless && entity.called.is_none() && definite
    }

    /// Those who speak in a sentence, the one to go on with last: media first, then those whom others quote.
    fn spoken(&self, sentence: &Sentence, settled: &[Settled]) -> Vec<Open> {
        let speech = &sentence.speech;
        let at = |i: usize| (sentence.number, i as u32);
        let source = speech.source.map(at).filter(|_| speech.main.is_some());
        let mut open: Vec<(u8, Open)> = Vec::new();
        for one in settled {
            let Some(speaker) = one.speaker.filter(|s| Some(*s) != source) else { continue };
            let outer = settled.iter().filter(|o| encloses(o, one, self.sentences)).filter_map(|o| o.speaker);
            let told = one.scope.told.map(at);
            let mut media = one.through.clone();
            media.extend(outer);
            let carried = media.iter().copied().filter(|m| Some(*m) != told).collect();
            let nested = settled.iter().any(|o| {
                o.scope.cue < one.scope.cue
                    && o.scope.tokens.contains(&one.scope.cue)
                    && o.speaker.is_some_and(|s| party(self.sentences, s).kind != EntityKind::Outlet)
            });
            let rank = match party(self.sentences, speaker).kind {
                EntityKind::Outlet => 0,
                _ if nested => 1,
                _ => 2,
            };
            open.push((rank, Open { speaker, media, carried }));
        }
        open.sort_by_key(|(rank, _)| *rank);
        open.into_iter().map(|(_, open)| open).collect()
    }
}

/// In so many sentences an article says whose report it is.
const LEAD: usize = 2;

/// Whether a medium's scope holds the cue of somebody else's.
fn encloses(outer: &Settled, inner: &Settled, sentences: &[Sentence]) -> bool {
    let medium = |s: &Settled| s.speaker.is_some_and(|p| party(sentences, p).kind == EntityKind::Outlet);
    medium(outer)
        && inner.speaker.is_some()
        && inner.speaker != outer.speaker
        && !medium(inner)
        && inner.scope.cue > outer.scope.cue
        && outer.scope.tokens.contains(&inner.scope.cue)
}

/// An entity by reference.
pub fn party(sentences: &[Sentence], link: PartyRef) -> &Entity {
    &sentences[link.0 as usize].entities[link.1 as usize]
}
