//! Russian slots: what case says of who does it and to whom it is done.

use super::{BESIDE, REACH, Slots};
use crate::coder::clauses::{Clause, Subject, Wall, russian_relative};
use crate::coder::inflect::Feats;
use crate::coder::lexicon::Word;
use crate::coder::mentions::{Entity, EntityKind};

/// How far the agent of a passive or a verbal noun may stand from it, in tokens.
const AGENT_REACH: u32 = 8;

impl Slots<'_> {
    /// The party that can be an accusative (or the genitive of an unknown noun, or of a negated verb): behind the
    /// verb, before it, or before its который; where there is none, one in the dative.
    pub(super) fn russian_object(&self) -> Option<usize> {
        let (entities, walls) = (&self.sentence.entities, &self.sentence.walls);
        let subject = self.subject.entity();
        let from = match self.subject {
            Subject::Here(i) if entities[i].tokens.start >= self.verb.end => self.last_joined(i),
            _ => self.opens_at(),
        };
        let bare = |i: usize, e: &Entity| {
            e.prep.is_none()
                && !e.relational
                && !e.coordinated
                && Some(i) != subject
                && !self.joined_to(i, subject)
        };
        let behind = |fits: &dyn Fn(&Entity) -> bool| {
            entities
                .iter()
                .enumerate()
                .find(|(i, e)| {
                    e.tokens.start >= from.min(self.opens_at().max(self.verb.start)) && bare(*i, e) && fits(e)
                })
                .filter(|(_, e)| {
                    e.tokens.start < from + REACH
                        && walls.between(self.verb.end - 1, e.tokens.start) <= Wall::Soft
                        && !self.finite_between(self.trigger.end, e.tokens.start)
                        && !(self.trigger.end..e.tokens.start).any(|t| self.article.word(t) == ",")
                })
                .map(|(i, _)| i)
        };
        let clause = walls.clause(self.verb.start);
        let before = |case: Feats| {
            let object = |e: &Entity| e.in_case(case) && e.tokens.start >= clause.start;
            entities
                .iter()
                .enumerate()
                .rev()
                .find(|(i, e)| e.tokens.end <= self.verb.start && bare(*i, e) && object(e))
                .filter(|(i, e)| !(e.kind == EntityKind::Office && subject == Some(i + 1)))
                .filter(|(_, e)| walls.between(e.tokens.end - 1, self.verb.start) < Wall::Verb)
                .map(|(i, _)| i)
        };
        let head = || {
            let found = russian_relative(self.clause(), &self.verb)?;
            (Some(found.0) != subject).then_some(found.0)
        };
        // "солдаты, которых убили": a pronoun that cannot be the subject is the object.
        let relative = russian_relative(self.clause(), &self.verb).filter(|(_, subject)| !subject);
        if let Some((head, _)) = relative.filter(|(head, _)| Some(*head) != subject) {
            return Some(head);
        }
        behind(&|e| e.in_case(Feats::ACC) || e.in_case(Feats::GEN))
            .or_else(|| before(Feats::ACC))
            .or_else(head)
            .or_else(|| before(Feats::GEN))
            .or_else(|| behind(&|e| e.in_case(Feats::DAT)))
    }

    /// From where on parties follow: inside the words of the trigger where others stand between them.
    fn opens_at(&self) -> u32 {
        if self.trigger.feats.contains(Feats::GAPPED) { self.trigger.start + 1 } else { self.trigger.end }
    }

    /// Who does what a passive or a verbal noun tells: in the instrumental without a preposition ("обстрелян
    /// боевиками", "захват города армией"); a weapon is none.
    pub(super) fn russian_agent(&self) -> Option<usize> {
        let (entities, walls) = (&self.sentence.entities, &self.sentence.walls);
        let is_agent = |e: &Entity| {
            e.prep.is_none()
                && e.only_in(Feats::INS, Feats::NOM)
                && (e.is_known() && !e.relational || matches!(e.kind, EntityKind::People | EntityKind::Body))
        };
        let (start, end) = (self.trigger.start, self.trigger.end);
        let right = entities.iter().position(|e| e.tokens.start >= end && is_agent(e)).filter(|i| {
            let at = entities[*i].tokens.start;
            at < end + AGENT_REACH
                && walls.between(end - 1, at) <= Wall::Soft
                && !self.finite_between(end, at)
        });
        let left = || {
            entities.iter().rposition(|e| e.tokens.end <= start && is_agent(e)).filter(|i| {
                let at = entities[*i].tokens.end;
                !self.noun && start - at < AGENT_REACH && walls.between(at - 1, start) <= Wall::None
            })
        };
        right.or_else(left)
    }

    /// The agent of a verbal noun, with those joined to it.
    pub fn agent(&self, fits: &dyn Fn(&Entity) -> bool) -> Vec<usize> {
        let first = self.russian_agent().filter(|i| fits(&self.sentence.entities[*i]));
        first.map(|i| self.with_joined(i, fits)).unwrap_or_default()
    }

    /// The nearest party in a case without a preposition.
    pub(super) fn russian_case(&self, case: Feats) -> Option<usize> {
        let subject = self.subject.entity();
        let exact = |e: &Entity| e.prep.is_none() && !e.relational && e.only_in(case, Feats::NOM);
        let entities = &self.sentence.entities;
        let walls = &self.sentence.walls;
        let clause = walls.clause(self.trigger.start);
        let right = entities
            .iter()
            .enumerate()
            .position(|(i, e)| e.tokens.start >= self.verb.end && exact(e) && Some(i) != subject);
        let right = right.filter(|i| {
            let at = entities[*i].tokens.start;
            at < self.verb.end + REACH && walls.between(self.verb.end - 1, at) <= Wall::Soft
        });
        right.or_else(|| {
            entities
                .iter()
                .rposition(|e| e.tokens.end <= self.verb.start && exact(e))
                .filter(|i| entities[*i].tokens.start >= clause.start)
        })
    }

    /// Whose act a noun is or what it is done to: the genitive right behind it.
    pub(super) fn russian_genitive(&self) -> Option<usize> {
        let (entities, end) = (&self.sentence.entities, self.trigger.end);
        entities.iter().position(|e| {
            e.tokens.start >= end
                && e.tokens.start - end <= BESIDE
                && !e.relational
                && e.prep.is_none()
                && e.in_case(Feats::GEN)
                && self.sentence.walls.between(end - 1, e.opens.max(end)) == Wall::None
                && !self.governed_between(end, e.tokens.start)
        })
    }

    /// Whether another noun's word, in another case than the genitive, stands between ("удар ракетами Израиля").
    fn governed_between(&self, from: u32, to: u32) -> bool {
        self.sentence.scan.words.iter().any(|(h, w)| w.prep().is_some() && h.start >= from && h.end <= to)
            || self.sentence.scan.triggers.iter().any(|h| h.start >= from && h.end <= to)
    }

    fn finite_between(&self, from: u32, to: u32) -> bool {
        let scan = &self.sentence.scan;
        let cues = scan.cues.iter().map(|(h, _)| h);
        scan.triggers
            .iter()
            .chain(cues)
            .any(|h| h.start >= from && h.end <= to && h.feats.any(Feats::PAST | Feats::PRES))
            || scan.words.iter().any(|(h, w)| *w == Word::Comp && h.start >= from && h.end <= to)
    }

    fn joined_to(&self, i: usize, subject: Option<usize>) -> bool {
        let entities = &self.sentence.entities;
        subject.is_some_and(|s| s < i && (s + 1..=i).all(|j| entities[j].coordinated))
    }

    fn clause(&self) -> Clause<'_> {
        Clause {
            article: self.article,
            lexicon: self.lexicon,
            scan: &self.sentence.scan,
            walls: &self.sentence.walls,
            entities: &self.sentence.entities,
        }
    }
}
