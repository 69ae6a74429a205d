//! Slots of Persian verbs and nouns: all that belongs to a verb stands before it, what belongs to a noun behind it.

use super::{REACH, Slots};
use crate::coder::clauses::{Clause, Wall, persian};
use crate::coder::inflect::Feats;
use crate::coder::lexicon::{Frame, Pos, Slot, Trigger};
use crate::coder::mentions::Entity;
use crate::model::Mode;
use crate::model::phrase::Code;
use crate::text::Grammar;

impl Slots<'_> {
    /// Who does what a row tells of, by its slots in their order. Of a Persian noun it is whoever stands right behind it
    /// ("حمله اسرائیل به سوریه از سوی روسیه محکوم شد"), but no capital where a bomb goes off ("حمله انتحاری بغداد").
    pub fn doers(&self, trigger: &Trigger, frame: &Frame, fits: &dyn Fn(&Entity) -> bool) -> Vec<usize> {
        if self.lexicon.grammar != Grammar::Iranic || trigger.pos != Pos::Noun {
            return self.find(&trigger.actor, fits);
        }
        let blast = matches!(frame.mode, Some(Mode::SuicideAttack | Mode::Explosives));
        let capital = |e: &Entity| blast && e.note == Some(Code::NoteCapital.english());
        let doer = |e: &Entity| fits(e) && !capital(e);
        let has = |slot| trigger.actor.contains(&slot);
        let owned = has(Slot::By) && has(Slot::Gen) && !trigger.recipient.contains(&Slot::Gen);
        let owner = if owned { self.find(&[Slot::Gen], &doer) } else { Vec::new() };
        if owner.is_empty() { self.find(&trigger.actor, &doer) } else { owner }
    }

    /// The nearest party that fits: among the words of a verb that parts hold apart, before it, or behind a noun.
    pub(super) fn persian_near(&self, fits: &dyn Fn(&Entity, &Self) -> bool) -> Option<usize> {
        let entities = &self.sentence.entities;
        let (start, end) = (self.trigger.start, self.trigger.end);
        let reaches = |left: u32, right: u32| self.sentence.walls.between(left, right) <= Wall::Soft;
        let inside = || {
            let within = |e: &Entity| e.tokens.start > start && e.tokens.end < end;
            entities.iter().position(|e| within(e) && fits(e, self))
        };
        let right = || {
            entities.iter().position(|e| {
                e.tokens.start >= end
                    && e.tokens.start < end + REACH
                    && reaches(end - 1, e.tokens.start)
                    && fits(e, self)
            })
        };
        let before = |start: u32| {
            let nearest = entities.iter().rposition(|e| {
                e.tokens.end <= start
                    && e.tokens.end + REACH > start
                    && reaches(e.tokens.end - 1, start)
                    && fits(e, self)
            })?;
            // "between A and B": the first of them stands for both.
            let mut first = nearest;
            while first > 0 && entities[first].coordinated && fits(&entities[first - 1], self) {
                first -= 1;
            }
            Some(first)
        };
        let left = || {
            // "thanked Egypt, which had negotiated": over the relative clause.
            before(start).or_else(|| {
                let Slots { article, lexicon, sentence, .. } = *self;
                let (scan, walls) = (&sentence.scan, &sentence.walls);
                let clause = Clause { article, lexicon, scan, walls, entities };
                let head = persian::relative(clause, start)?;
                entities.iter().rposition(|e| {
                    e.tokens.end <= head && reaches(e.tokens.end - 1, head - 1) && fits(e, self)
                })
            })
        };
        if self.trigger.feats.contains(Feats::GAPPED) {
            inside().or_else(left)
        } else if self.trigger.feats.any(Feats::PAST | Feats::PRES | Feats::PARTICIPLE) {
            left()
        } else {
            right().or_else(left)
        }
    }

    /// The party before را, else the last one without a preposition between subject and verb.
    pub(super) fn persian_object(&self) -> Option<usize> {
        let (article, sentence) = (self.article, self.sentence);
        let entities = &sentence.entities;
        let subject = self.subject.entity();
        let clause = sentence.walls.clause(self.verb.start);
        let candidates: Vec<usize> = (0..entities.len())
            .filter(|i| {
                let e = &entities[*i];
                e.tokens.end <= self.trigger.end
                    && e.tokens.start >= clause.start
                    && e.prep.is_none()
                    && !e.relational
                    && !e.coordinated
                    && Some(*i) != subject
                    // "نیروهای این گروه شهر را گرفتند": whose forces they are, they do nothing to.
                    && !(e.dependent && subject.is_some_and(|s| entities[s].tokens.end == e.tokens.start))
            })
            .collect();
        let marked = |i: &&usize| persian::is_object(article, &sentence.scan, entities, **i, clause.start);
        // "X, spokesman of Y, called this attack (را) …": behind the comma something else is the object.
        let closed = |i: usize| matches!(article.word(entities[i].tokens.end), "،" | ",");
        candidates.iter().rev().find(marked).copied().or_else(|| {
            candidates
                .iter()
                .rev()
                .filter(|i| !closed(**i))
                .find(|i| subject.is_none_or(|s| **i > s || entities[s].tokens.start < clause.start))
                .copied()
        })
    }
}
