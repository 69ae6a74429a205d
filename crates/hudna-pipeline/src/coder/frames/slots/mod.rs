//! Parties in their slots: by order, case, preposition, adjacency; a slot is left empty rather than
//! guessed.

mod declarer;
mod objects;
mod owners;
mod persian;
mod russian;
mod turkish;

use crate::coder::clauses::{Clause, Role, Subject, Wall, subject};
use crate::coder::inflect::Feats;
use crate::coder::lexicon::{Item, Lexicon, Pos, PrepId, Slot, Word};
use crate::coder::mentions::{Entity, Hit};
use crate::coder::sentence::Sentence;
use crate::text::{Article, Grammar};

/// How far an argument may stand from its trigger, in tokens.
const REACH: u32 = 16;
/// How many words may stand between "during" and the meeting ("during a long telephone conversation").
const MEETING_WORDS: u32 = 2;
/// How far a genitive or adjective may.
const BESIDE: u32 = 2;

/// What the slots of one trigger are looked up in.
pub struct Slots<'s> {
    /// The article.
    pub article: &'s Article,
    /// Tables of the language.
    pub lexicon: &'s Lexicon,
    /// The sentence.
    pub sentence: &'s Sentence,
    /// The trigger, or the verb that supports it.
    pub verb: Hit,
    /// The trigger itself.
    pub trigger: Hit,
    /// A noun that no verb lends a subject.
    pub noun: bool,
    /// Whether the verb's subject is the one it is done to.
    pub passive: bool,
    /// The verb is one of saying.
    speaks: bool,
    /// "of" behind the noun tells what it is done to.
    of_patient: bool,
    /// A noun that has the subject of the clause it stands in.
    joins_clause: bool,
    /// The verb's subject.
    pub subject: Subject,
    /// The subject of the verb before.
    pub carried: Option<usize>,
}

/// What is known of a trigger before its subject is looked up.
#[derive(Clone, Copy, Debug)]
pub struct Voice {
    /// A noun that no verb lends a subject.
    pub noun: bool,
    /// The verb's subject is the one it is done to.
    pub passive: bool,
    /// The verb is one of saying: its subject must be able to speak.
    pub speaks: bool,
    /// The subject is the one it is done to, by the voice or by the verb's own meaning.
    pub suffers: bool,
    /// It uses force.
    pub violent: bool,
    /// Those who meet are its doers.
    pub meets: bool,
    /// "of" behind the noun tells what it is done to, so not who does it.
    pub of_patient: bool,
}

impl<'s> Slots<'s> {
    /// Looks the subject up once; `carried` is that of the verb before.
    pub fn new(
        article: &'s Article,
        lexicon: &'s Lexicon,
        sentence: &'s Sentence,
        trigger: Hit,
        verb: Hit,
        voice: Voice,
        carried: Option<usize>,
    ) -> Self {
        let Voice { noun, passive, speaks, of_patient, meets, .. } = voice;
        // "the meeting that was held": a light verb in the noun's relative clause has its subject there.
        let carried = carried.filter(|_| lexicon.grammar != Grammar::Semitic || verb.start < trigger.end);
        // A noun without a verb that lends it a subject has only that of the clause it stands in.
        // "X in a call with Y discussed": a Persian meeting has the subject of the clause it stands in.
        let joins_clause = meets && lexicon.grammar == Grammar::Iranic;
        let subject = if noun && !joins_clause {
            carried.map_or(Subject::None, Subject::Carried)
        } else {
            let role = match voice {
                Voice { speaks: true, .. } => Role::Speaks,
                Voice { suffers: true, .. } => Role::Suffers,
                Voice { violent: true, .. } => Role::Strikes,
                _ => Role::Acts,
            };
            let clause = Clause {
                article,
                lexicon,
                scan: &sentence.scan,
                walls: &sentence.walls,
                entities: &sentence.entities,
            };
            subject(clause, &verb, carried, role, passive)
        };
        Self {
            article,
            lexicon,
            sentence,
            verb,
            trigger,
            noun,
            passive,
            speaks,
            of_patient,
            joins_clause,
            subject,
            carried,
        }
    }

    /// The first of the slots that is filled by an entity that `fits`, with those joined to it by "and".
    pub fn find(&self, slots: &[Slot], fits: &dyn Fn(&Entity) -> bool) -> Vec<usize> {
        for slot in slots {
            if let Some(first) = self.one(*slot).filter(|i| fits(&self.sentence.entities[*i])) {
                return self.with_joined(first, fits);
            }
        }
        Vec::new()
    }

    fn one(&self, slot: Slot) -> Option<usize> {
        match slot {
            Slot::Subj if self.passive || self.noun && !self.joins_clause => None,
            Slot::Subj => self.subject.entity(),
            Slot::Obj if self.passive => match self.subject {
                Subject::Here(i) => Some(i),
                _ => None,
            },
            Slot::Obj => self.object(),
            Slot::By if self.lexicon.grammar == Grammar::Slavic => self.russian_by(),
            Slot::By if self.lexicon.grammar == Grammar::Turkic => self.turkish_by(&|e| self.is_agent(e)),
            Slot::By => self.near(|e, s| s.is_agent(e)),
            Slot::With => self.near(|e, s| {
                e.prep.is_some_and(|p| s.is_class(p, |w| matches!(w, Word::With(_))))
                    || e.feats.contains(Feats::INS) && s.lexicon.grammar == Grammar::Turkic
            }),
            Slot::Between => self.near(|e, s| {
                e.prep.is_some_and(|p| s.is_class(p, |w| matches!(w, Word::Between(_))))
                    && !s.is_of_nearer(e, slot)
            }),
            Slot::Prep(prep) => self.near(|e, s| e.prep.is_some_and(|p| p == prep || s.does_for(p, prep))),
            Slot::Case(case) if self.lexicon.grammar == Grammar::Slavic => self.russian_case(case),
            Slot::Case(case) => self.near(|e, s| e.feats.any(case) && s.stands_in_case(e, case)),
            Slot::Gen if self.lexicon.grammar == Grammar::Turkic => self.turkish_genitive(),
            Slot::Gen if self.lexicon.grammar == Grammar::English => self.english_genitive(),
            Slot::Gen if self.lexicon.grammar == Grammar::Slavic => self.russian_genitive(),
            Slot::Gen => self.genitive(),
            Slot::Adj => self.adjective(),
        }
    }

    /// "by X", "X tarafından", "X'ce".
    fn is_agent(&self, entity: &Entity) -> bool {
        entity.prep.is_some_and(|p| self.is_class(p, |w| matches!(w, Word::By(_))))
            || entity.feats.contains(Feats::AGENT)
            || entity.armed && entity.feats.contains(Feats::WITH_B)
    }

    /// "со стороны хуситов", "от рук боевиков", or the bare instrumental.
    fn russian_by(&self) -> Option<usize> {
        let class = |e: &Entity| e.prep.is_some_and(|p| self.is_class(p, |w| matches!(w, Word::By(_))));
        self.near(|e, _| class(e)).or_else(|| self.russian_agent())
    }

    /// Whether a case is a party's own: behind it stands no postposition, but for those that go with "to" (karşı).
    fn stands_in_case(&self, entity: &Entity, case: Feats) -> bool {
        entity.prep.is_none_or(|p| {
            case.contains(Feats::DAT)
                && self.is_class(p, |w| matches!(w, Word::Against(_) | Word::Prep(_)))
                && matches!(self.lexicon.preps.text(p), "karsi" | "yonelik" | "dogru" | "karsin")
        })
    }

    /// Whether a preposition may stand for another: in Arabic إلى for ل ("to"), ضد and its like for على.
    fn does_for(&self, stands: PrepId, asked: PrepId) -> bool {
        let preps = &self.lexicon.preps;
        self.lexicon.grammar == Grammar::Semitic
            && match preps.text(asked) {
                "ل" => preps.text(stands) == "الي",
                "علي" => self.is_class(stands, |w| matches!(w, Word::Against(_))),
                _ => false,
            }
    }

    fn is_class(&self, prep: PrepId, class: fn(Word) -> bool) -> bool {
        self.sentence.scan.words.iter().any(|(_, w)| w.prep() == Some(prep) && class(*w))
    }

    /// The nearest entity that fits on either side of the trigger, within its clause; to the right first
    /// where objects follow.
    fn near(&self, fits: impl Fn(&Entity, &Self) -> bool) -> Option<usize> {
        if self.lexicon.grammar == Grammar::Iranic {
            return self.persian_near(&fits);
        }
        if self.lexicon.grammar == Grammar::Turkic {
            return self.turkish_near(&|e| fits(e, self));
        }
        let entities = &self.sentence.entities;
        let walls = &self.sentence.walls;
        let (start, end) = (
            self.trigger.start,
            match self.lexicon.grammar {
                // An English verb of happening stands behind all that belongs to its noun.
                Grammar::Slavic if self.trigger.feats.contains(Feats::GAPPED) => self.trigger.start + 1,
                Grammar::English | Grammar::Slavic => self.trigger.end,
                _ if self.verb.start >= self.trigger.end => self.verb.end,
                _ => self.trigger.end,
            },
        );
        let right = || {
            entities.iter().position(|e| e.tokens.start >= end && fits(e, self)).filter(|i| {
                entities[*i].tokens.start < end + REACH
                    && walls.between(end - 1, entities[*i].tokens.start) <= Wall::Soft
            })
        };
        let left = || {
            entities.iter().rposition(|e| e.tokens.end <= start && fits(e, self)).filter(|i| {
                entities[*i].tokens.end + REACH > start
                    && walls.between(entities[*i].tokens.end - 1, start) <= Wall::Soft
            })
        };
        match self.lexicon.grammar {
            // "между А и Б": the first of those joined stands for all.
            Grammar::Slavic => right().or_else(left).map(|mut i| {
                while i > 0 && entities[i].coordinated && fits(&entities[i - 1], self) {
                    i -= 1;
                }
                i
            }),
            Grammar::Semitic | Grammar::English => {
                right().or_else(|| left().filter(|i| entities[*i].tokens.end + 6 > start))
            }
            _ => right().or_else(left),
        }
    }

    /// "During a call with X, consultations between Y and Z": what stands behind another noun that takes it belongs to that one.
    fn is_of_nearer(&self, entity: &Entity, slot: Slot) -> bool {
        self.sentence.scan.triggers.iter().any(|other| {
            let Item::Trigger(row) = other.item else { return false };
            let row = &self.lexicon.triggers[row as usize];
            self.trigger.end <= other.start
                && other.end <= entity.tokens.start
                && row.pos == Pos::Noun
                && row.actor.contains(&slot)
        })
    }

    /// The token after the last entity joined to this one.
    fn last_joined(&self, i: usize) -> u32 {
        let entities = &self.sentence.entities;
        let mut last = i;
        while entities.get(last + 1).is_some_and(|e| e.coordinated) {
            last += 1;
        }
        entities[last].tokens.end
    }

    /// Whether the trigger stands in an adverbial ("during a call").
    pub fn adjunct(&self) -> bool {
        self.sentence.scan.word_before(self.trigger.start, |w| w.prep().is_some()).is_some()
            || self.trigger.feats.contains(Feats::WITH_B)
    }

    /// Whether the trigger tells when or where something was said or done ("during a call", "in a meeting").
    pub fn during(&self) -> bool {
        let tells = |p: PrepId| {
            self.lexicon.is_temporal(p)
                || matches!(
                    self.lexicon.preps.text(p),
                    "في" | "خلال" | "اثناء" | "in" | "during" | "at" | "در" | "طي"
                )
        };
        (0..=MEETING_WORDS).any(|back| {
            let at = self.trigger.start.checked_sub(back);
            at.and_then(|at| self.sentence.scan.word_before(at, |w| w.prep().is_some_and(tells))).is_some()
        })
    }

    /// An entity with those joined to it by "and".
    pub fn with_joined(&self, first: usize, fits: &dyn Fn(&Entity) -> bool) -> Vec<usize> {
        let entities = &self.sentence.entities;
        let mut all = vec![first];
        let mut next = first + 1;
        while next < entities.len() && entities[next].coordinated {
            if fits(&entities[next]) {
                all.push(next);
            }
            next += 1;
        }
        all
    }
}
