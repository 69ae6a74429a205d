//! Whose act a noun names, right beside it: a genitive, a possessive, an adjective of origin.

use super::{BESIDE, Slots};
use crate::coder::clauses::Wall;
use crate::coder::inflect::Feats;
use crate::coder::lexicon::NounClass;
use crate::coder::mentions::{Entity, EntityKind};
use crate::text::Grammar;

/// Cases in which a Turkish party belongs to the verb.
const ADVERBIAL: Feats = Feats::ANY_CASE;

impl Slots<'_> {
    pub(super) fn genitive(&self) -> Option<usize> {
        let entities = &self.sentence.entities;
        let (start, end) = (self.trigger.start, self.trigger.end);
        if self.trigger.feats.contains(Feats::GAPPED) {
            // "خواستار پایان جنگ در اوکراین شد": where it is, is nobody's.
            let placed = |e: &Entity| {
                self.lexicon.grammar == Grammar::Iranic && e.prep.is_some_and(|p| self.lexicon.is_locative(p))
            };
            return entities.iter().position(|e| e.tokens.start > start && e.tokens.end <= end && !placed(e));
        }
        if self.lexicon.grammar == Grammar::Semitic && !self.trigger.feats.contains(Feats::DEF) {
            // "an attack of the Houthis": an indefinite noun takes its genitive with ل.
            let with_l =
                entities.iter().position(|e| e.tokens.start == end && e.feats.contains(Feats::WITH_L));
            if with_l.is_some() {
                return with_l;
            }
            // "trucks belonging to the Red Crescent" (تابعة للهلال).
            let belongs = entities.iter().position(|e| {
                e.tokens.start > end
                    && e.tokens.start - end <= BESIDE
                    && self
                        .sentence
                        .scan
                        .word_before(e.tokens.start, |w| w.prep().is_some_and(|p| self.lexicon.is_owning(p)))
                        .is_some_and(|(h, _)| h.start >= end)
            });
            if belongs.is_some() {
                return belongs;
            }
        }
        let after = entities.iter().position(|e| {
            e.tokens.start >= end
                && e.tokens.start - end <= BESIDE
                && !e.relational
                && match self.lexicon.grammar {
                    Grammar::English => e.prep.is_some_and(|p| self.lexicon.preps.text(p) == "of"),
                    _ => {
                        // "a raid west of Baghdad": a direction has the genitive, not the raid.
                        e.prep.is_none()
                            && !self.sentence.scan.nouns.iter().any(|(h, n)| {
                                h.start >= end
                                    && h.end <= e.tokens.start
                                    && matches!(
                                        self.lexicon.nouns[*n as usize].class,
                                        NounClass::Direction | NounClass::PlaceType | NounClass::Front
                                    )
                            })
                            && self.sentence.walls.between(end - 1, e.opens.max(end)) == Wall::None
                    }
                }
        });
        let before = || {
            entities.iter().rposition(|e| {
                e.tokens.end <= start && start - e.tokens.end <= BESIDE && !e.coordinated && e.prep.is_none()
            })
        };
        match self.lexicon.grammar {
            Grammar::English => after.or_else(before),
            _ => after,
        }
    }

    /// "A's shelling", "the army of A": the possessive first, then "of" where that is not what it is done to.
    pub(super) fn english_genitive(&self) -> Option<usize> {
        let entities = &self.sentence.entities;
        let (start, end) = (self.trigger.start, self.trigger.end);
        let owner = entities.iter().rposition(|e| {
            e.tokens.end < start
                && start - e.tokens.end <= BESIDE + 1
                && matches!(self.article.word(e.tokens.end), "'s" | "'")
        });
        let of = || {
            entities.iter().position(|e| {
                e.tokens.start >= end
                    && e.tokens.start - end <= BESIDE
                    && !e.relational
                    && e.prep.is_some_and(|p| self.lexicon.preps.text(p) == "of")
            })
        };
        owner.or_else(|| of().filter(|_| !self.of_patient))
    }

    pub(super) fn adjective(&self) -> Option<usize> {
        let entities = &self.sentence.entities;
        let (start, end) = (self.trigger.start, self.trigger.end);
        if self.lexicon.grammar.is_arabic_script() {
            let beside = |e: &Entity| e.relational && e.tokens.start >= end && e.tokens.start - end <= BESIDE;
            // "a Turkish column": the adjective has made a party of the noun itself.
            let itself = |e: &Entity| e.tokens.start <= start && e.tokens.end > end && e.country.is_some();
            return entities.iter().position(beside).or_else(|| entities.iter().position(itself));
        }
        entities
            .iter()
            // "in an Israeli strike": the preposition is the noun's.
            .rposition(|e| {
                e.tokens.end <= start
                    && start - e.tokens.end <= BESIDE
                    && (e.prep.is_none()
                        || matches!(self.lexicon.grammar, Grammar::English | Grammar::Slavic))
                    && (self.lexicon.grammar != Grammar::Turkic
                        || !e.feats.any(ADVERBIAL)
                        || e.feats.contains(Feats::GEN))
            })
            .filter(|i| {
                let e = &entities[*i];
                let owner = matches!(e.kind, EntityKind::Country | EntityKind::Body | EntityKind::Force);
                // A Russian adjective of origin stands right before its noun ("российские дроны").
                let adjective = e.kind == EntityKind::Country && e.tokens.end == start;
                // "The aggression against Y was a breach": a name that is no adjective has a preposition of its own.
                let owner = owner && (e.prep.is_none() || e.tokens.end == start);
                // "Hamas, saldırıda": who says so is parted from the act, and its noun has no ending of what is owned.
                let turkish = self.lexicon.grammar == Grammar::Turkic;
                let parted = turkish && (self.stands_apart(e) || self.article.word(start - 1) == ",");
                let owner = owner && !parted;
                // "The monitor reported clashes": who tells of it owns nothing.
                // "Killed a commander of Hamas in a strike": nor does he who stands before a preposition.
                let scan = &self.sentence.scan;
                let told = |t: u32| {
                    scan.cues.iter().any(|(h, _)| h.start == t)
                        || matches!(
                            self.article.word(t),
                            "in" | "at" | "during" | "by" | "after" | "on" | "for" | "to"
                        )
                };
                if self.lexicon.grammar == Grammar::English && (e.tokens.end..start).any(told) {
                    return false;
                }
                e.relational || if self.lexicon.grammar == Grammar::Slavic { adjective } else { owner }
            })
    }
}
