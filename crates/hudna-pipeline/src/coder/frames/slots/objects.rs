//! What an act is done to: the object of a verb or a verbal noun, or what an infinitive or "that" clause names.

use super::{BESIDE, REACH, Slots};
use crate::coder::clauses::{Subject, Wall, relative};
use crate::coder::inflect::Feats;
use crate::coder::lexicon::{NounClass, Word};
use crate::coder::mentions::{Entity, EntityKind, Hit};
use crate::model::phrase::Code;
use crate::text::{Grammar, TokenKind};

/// How far behind the word that opens a relative clause its subject may begin, in tokens.
const DOER_REACH: u32 = 3;

/// How far "that" may stand behind the verb of a demand.
const THAT_REACH: u32 = 5;

impl Slots<'_> {
    pub(super) fn object(&self) -> Option<usize> {
        let entities = &self.sentence.entities;
        let walls = &self.sentence.walls;
        let subject = self.subject.entity();
        let bare = |e: &Entity| e.prep.is_none() && !e.relational && !e.feats.any(Feats::PROCLITIC_PREP);
        match self.lexicon.grammar {
            Grammar::Iranic => return self.persian_object(),
            Grammar::Turkic => return self.turkish_object(),
            Grammar::English => return self.english_object(),
            Grammar::Slavic => return self.russian_object(),
            _ => {}
        }
        let from = match self.subject {
            Subject::Here(i) if entities[i].tokens.start >= self.verb.end => self.last_joined(i),
            _ => self.trigger.end,
        };
        // "Shelled the artillery of the army the houses of civilians": whose the subject is stands right behind it.
        let whose = subject.is_some_and(|i| entities[i].note == Some(Code::NoteWhoseBeside.english()));
        let owner = |e: &Entity| whose && e.dependent && e.opens == from;
        entities
            .iter()
            .enumerate()
            .find(|(i, e)| {
                e.tokens.start >= from && bare(e) && Some(*i) != subject && !e.coordinated && !owner(e)
            })
            .filter(|(_, e)| {
                e.tokens.start < from + REACH && walls.between(from - 1, e.tokens.start) <= Wall::Soft
            })
            .map(|(i, _)| i)
            .or_else(|| self.unknown_object(from))
    }

    /// "an Iranian scientist": an Arabic accusative that no table knows, by its adjective of origin.
    fn unknown_object(&self, from: u32) -> Option<usize> {
        if self.lexicon.grammar != Grammar::Semitic {
            return None;
        }
        self.sentence.entities.iter().position(|e| {
            e.relational
                && !e.coordinated
                && e.accusative
                && e.tokens.start >= from
                && e.tokens.start - from <= BESIDE
        })
    }

    /// The party behind the verb, also one that only an adjective of origin names ("shelled Turkish trenches"), but
    /// no weapon; in a relative clause the one before the pronoun ("X, which Y attacked").
    fn english_object(&self) -> Option<usize> {
        let (article, sentence) = (self.article, self.sentence);
        let (entities, walls) = (&sentence.entities, &sentence.walls);
        let subject = self.subject.entity();
        let weapon =
            |e: &Entity| e.noun.is_some_and(|n| self.lexicon.nouns[n as usize].class == NounClass::Weapon);
        let from = match self.subject {
            Subject::Here(i) if entities[i].tokens.start >= self.verb.end => self.last_joined(i),
            _ => self.trigger.end,
        };
        // "Held X responsible": what stands within the expression.
        let within = entities.iter().position(|e| {
            e.tokens.start > self.trigger.start
                && e.tokens.end < self.trigger.end
                && e.prep.is_none()
                && !weapon(e)
        });
        if within.is_some() && self.trigger.feats.contains(Feats::GAPPED) {
            return within.filter(|i| Some(*i) != subject);
        }
        // "Sat down with X": the expression's own preposition is none of the party's.
        let own = |e: &Entity| {
            e.prep.is_some_and(|p| self.lexicon.preps.text(p) == article.word(self.trigger.end - 1))
                && e.opens.max(self.trigger.end) - self.trigger.end <= BESIDE
        };
        // "Condemned the drone attack": what the noun of the act begins with.
        let means = |e: &Entity| {
            sentence.scan.triggers.iter().any(|t| t.start == e.tokens.start && t.end > e.tokens.end)
        };
        let behind = entities.iter().position(|e| {
            e.tokens.start >= from
                && !means(e)
                && (e.prep.is_none() || own(e))
                && !e.coordinated
                && e.kind != EntityKind::Source
                && !weapon(e)
        });
        let near = behind.filter(|i| {
            let start = entities[*i].tokens.start;
            Some(*i) != subject
                && start < from + REACH
                && walls.between(from - 1, start) <= Wall::Soft
                && !self.verb_between(from, start)
                && (self.speaks || !self.adverbial_between(from, start))
        });
        let head = || {
            let clause = relative(article, &sentence.scan, walls, entities, &self.verb)?;
            clause.subject.filter(|_| !clause.owns).map(|_| clause.head)
        };
        near.or_else(head)
    }

    /// "Sent Ukraine missiles", "gave Hamas two days": who is given something stands between an English verb and what is
    /// given.
    pub fn given(&self) -> Option<usize> {
        let (article, entities) = (self.article, &self.sentence.entities);
        let scan = &self.sentence.scan;
        let from = self.trigger.end;
        let goes_on = |at: u32| {
            at < scan.tokens.end
                && matches!(article.tokens[at as usize].kind, TokenKind::Word | TokenKind::Number)
                && scan.word_at(at, |w| w.prep().is_some() || !matches!(w, Word::Neg)).is_none()
                && !scan.starts_finite(at)
        };
        entities.iter().position(|e| {
            e.opens >= from
                && e.tokens.start <= from + 1
                && e.prep.is_none()
                && !e.relational
                && e.is_known()
                && matches!(
                    e.kind,
                    EntityKind::Country | EntityKind::Body | EntityKind::Person | EntityKind::Office
                )
                && goes_on(e.tokens.end)
        })
    }

    /// "the shelling of X of the hospital": an Arabic verbal noun with its doer in the genitive has its
    /// object behind it.
    pub fn object_of_noun(&self, doer: usize, fits: &dyn Fn(&Entity) -> bool) -> Option<usize> {
        let entities = &self.sentence.entities;
        if self.lexicon.grammar != Grammar::Semitic || self.genitive() != Some(doer) {
            return None;
        }
        let end = self.last_joined(doer);
        entities.iter().position(|e| {
            e.tokens.start >= end
                && e.tokens.start - end <= BESIDE
                && e.prep.is_none()
                && !e.dependent
                && !e.relational
                && !e.coordinated
                && self.sentence.walls.between(end - 1, e.opens.max(end)) <= Wall::Soft
                && fits(e)
        })
    }

    /// The party that a demand, promise, threat or refusal is about: the first that its infinitive or "that" clause
    /// names ("threatened to expel the ambassador", "demanded that X withdraw").
    pub fn complement(&self, fits: &dyn Fn(&Entity) -> bool) -> Vec<usize> {
        let entities = &self.sentence.entities;
        let (scan, walls) = (&self.sentence.scan, &self.sentence.walls);
        let mut from = self.trigger.end;
        // A date may stand before "that": "demanded on Monday that".
        let that = scan
            .words
            .iter()
            .find(|(h, w)| *w == Word::Comp && h.start >= from && h.start < from + THAT_REACH);
        if let Some((that, _)) = that {
            from = that.end;
        }
        let said = |e: &Entity| scan.cues.iter().any(|(h, _)| h.start == e.tokens.end);
        let placed = |e: &Entity| {
            e.prep.is_some_and(|p| match self.lexicon.grammar {
                Grammar::Slavic => self.lexicon.is_locative(p),
                _ => matches!(self.lexicon.preps.text(p), "in" | "at" | "near"),
            })
        };
        let found = entities.iter().position(|e| {
            e.tokens.start >= from
                && e.tokens.start < from + REACH
                && walls.between(from, e.tokens.start) <= Wall::Soft
                && e.is_known()
                && !placed(e)
                && !said(e)
                && fits(e)
        });
        found.map(|i| self.with_joined(i, fits)).unwrap_or_default()
    }

    /// "Support for the measures that X takes": who does what is supported, the first party in its relative clause.
    pub fn undertaker(&self, fits: &dyn Fn(&Entity) -> bool) -> Vec<usize> {
        let (scan, walls) = (&self.sentence.scan, &self.sentence.walls);
        let after = |h: &Hit| (self.trigger.end..self.trigger.end + REACH).contains(&h.start);
        let relative = scan.words.iter().find(|(h, w)| *w == Word::Rel && after(h));
        let Some((that, _)) = relative else { return Vec::new() };
        let found = self.sentence.entities.iter().position(|e| {
            (that.end..that.end + DOER_REACH).contains(&e.tokens.start)
                && walls.between(that.end, e.tokens.start) <= Wall::Soft
                && e.prep.is_none()
                && e.is_known()
                && fits(e)
        });
        found.map(|i| self.with_joined(i, fits)).unwrap_or_default()
    }

    /// Whether a preposition stands between a verb and what might be its object; one before a number only says how
    /// many ("killed at least five").
    fn adverbial_between(&self, from: u32, to: u32) -> bool {
        let scan = &self.sentence.scan;
        scan.words.iter().any(|(h, w)| {
            w.prep().is_some()
                // "none of the", "part of": no adverbial.
                && self.article.word(h.start) != "of"
                && h.start >= from
                && h.end <= to
                && !self.sentence.numbers.iter().any(|n| n.tokens.start <= h.end + 1 && h.start <= n.tokens.end)
        })
    }

    /// Whether another conjugated verb stands between two tokens.
    fn verb_between(&self, from: u32, to: u32) -> bool {
        let scan = &self.sentence.scan;
        scan.triggers
            .iter()
            .chain(scan.cues.iter().map(|(h, _)| h))
            .any(|h| h.start >= from && h.end <= to && h.feats.any(Feats::PAST | Feats::PRES | Feats::GERUND))
    }
}
