//! Parties in their slots: by order, case, preposition, adjacency; a slot is left empty rather than
//! guessed.

use crate::coder::clauses::{Clause, Role, Subject, Wall, relative, subject};
use crate::coder::inflect::Feats;
use crate::coder::lexicon::{Lexicon, NounClass, PrepId, Slot, Word};
use crate::coder::mentions::{Entity, EntityKind, Hit};
use crate::coder::sentence::Sentence;
use crate::text::{Article, Lang};

/// How far an argument may stand from its trigger, in tokens.
const REACH: u32 = 16;
/// How far "that" may stand behind the verb of a demand.
const THAT_REACH: u32 = 5;
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
        let Voice { noun, passive, speaks, of_patient, .. } = voice;
        // "the meeting that was held": a light verb in the noun's relative clause has its subject there.
        let carried = carried.filter(|_| lexicon.lang != Lang::Ar || verb.start < trigger.end);
        // A noun without a verb that lends it a subject has only that of the clause it stands in.
        let subject = if noun {
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
            Slot::Subj if self.passive || self.noun => None,
            Slot::Subj => self.subject.entity(),
            Slot::Obj if self.passive => match self.subject {
                Subject::Here(i) => Some(i),
                _ => None,
            },
            Slot::Obj => self.object(),
            Slot::By => self.near(|e, s| {
                e.prep.is_some_and(|p| s.is_class(p, |w| matches!(w, Word::By(_))))
                    || e.armed && e.feats.contains(Feats::WITH_B)
            }),
            Slot::With => self.near(|e, s| {
                e.prep.is_some_and(|p| s.is_class(p, |w| matches!(w, Word::With(_))))
                    || e.feats.contains(Feats::INS) && s.lexicon.lang == Lang::Tr
            }),
            Slot::Between => {
                self.near(|e, s| e.prep.is_some_and(|p| s.is_class(p, |w| matches!(w, Word::Between(_)))))
            }
            Slot::Prep(prep) => self.near(|e, s| e.prep.is_some_and(|p| p == prep || s.does_for(p, prep))),
            Slot::Case(case) => self.near(|e, _| e.prep.is_none() && e.feats.any(case)),
            Slot::Gen if self.lexicon.lang == Lang::En => self.english_genitive(),
            Slot::Gen => self.genitive(),
            Slot::Adj => self.adjective(),
        }
    }

    /// Whether a preposition may stand for another: in Arabic إلى for ل ("to"), ضد and its like for على.
    fn does_for(&self, stands: PrepId, asked: PrepId) -> bool {
        let preps = &self.lexicon.preps;
        self.lexicon.lang == Lang::Ar
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
        let entities = &self.sentence.entities;
        let walls = &self.sentence.walls;
        let (start, end) = (
            self.trigger.start,
            match self.lexicon.lang {
                // An English verb of happening stands behind all that belongs to its noun.
                Lang::En => self.trigger.end,
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
        match self.lexicon.lang {
            Lang::Fa | Lang::Tr => left().or_else(right),
            Lang::Ar | Lang::En => right().or_else(|| left().filter(|i| entities[*i].tokens.end + 6 > start)),
            _ => right().or_else(left),
        }
    }

    fn object(&self) -> Option<usize> {
        let entities = &self.sentence.entities;
        let walls = &self.sentence.walls;
        let subject = self.subject.entity();
        let bare = |e: &Entity| e.prep.is_none() && !e.relational && !e.feats.any(Feats::PROCLITIC_PREP);
        if matches!(self.lexicon.lang, Lang::Fa | Lang::Tr) {
            let clause = walls.clause(self.verb.start);
            return entities
                .iter()
                .enumerate()
                .rev()
                .find(|(i, e)| {
                    e.tokens.end <= self.trigger.end
                        && e.tokens.start >= clause.start
                        && bare(e)
                        && !e.coordinated
                        && Some(*i) != subject
                })
                .filter(|(i, _)| subject.is_none_or(|s| *i > s))
                .map(|(i, _)| i);
        }
        if self.lexicon.lang == Lang::En {
            return self.english_object();
        }
        let from = match self.subject {
            Subject::Here(i) if entities[i].tokens.start >= self.verb.end => self.last_joined(i),
            _ => self.trigger.end,
        };
        entities
            .iter()
            .enumerate()
            .find(|(i, e)| e.tokens.start >= from && bare(e) && Some(*i) != subject && !e.coordinated)
            .filter(|(_, e)| {
                e.tokens.start < from + REACH && walls.between(from - 1, e.tokens.start) <= Wall::Soft
            })
            .map(|(i, _)| i)
            .or_else(|| self.unknown_object(from))
    }

    /// "an Iranian scientist": an Arabic accusative that no table knows, by its adjective of origin.
    fn unknown_object(&self, from: u32) -> Option<usize> {
        if self.lexicon.lang != Lang::Ar {
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
        let behind = entities.iter().position(|e| {
            e.tokens.start >= from
                && e.prep.is_none()
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
        let placed =
            |e: &Entity| e.prep.is_some_and(|p| matches!(self.lexicon.preps.text(p), "in" | "at" | "near"));
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

    /// The token after the last entity joined to this one.
    fn last_joined(&self, i: usize) -> u32 {
        let entities = &self.sentence.entities;
        let mut last = i;
        while entities.get(last + 1).is_some_and(|e| e.coordinated) {
            last += 1;
        }
        entities[last].tokens.end
    }

    fn genitive(&self) -> Option<usize> {
        let entities = &self.sentence.entities;
        let (start, end) = (self.trigger.start, self.trigger.end);
        if self.trigger.feats.contains(Feats::GAPPED) {
            return entities.iter().position(|e| e.tokens.start > start && e.tokens.end <= end);
        }
        if self.lexicon.lang == Lang::Ar && !self.trigger.feats.contains(Feats::DEF) {
            // "an attack of the Houthis": an indefinite noun takes its genitive with ل.
            let with_l =
                entities.iter().position(|e| e.tokens.start == end && e.feats.contains(Feats::WITH_L));
            if with_l.is_some() {
                return with_l;
            }
        }
        let after = entities.iter().position(|e| {
            e.tokens.start >= end
                && e.tokens.start - end <= BESIDE
                && !e.relational
                && match self.lexicon.lang {
                    Lang::En => e.prep.is_some_and(|p| self.lexicon.preps.text(p) == "of"),
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
        match self.lexicon.lang {
            Lang::En | Lang::Tr => after.or_else(before),
            _ => after,
        }
    }

    /// "the shelling of X of the hospital": an Arabic verbal noun with its doer in the genitive has its
    /// object behind it.
    pub fn object_of_noun(&self, doer: usize, fits: &dyn Fn(&Entity) -> bool) -> Option<usize> {
        let entities = &self.sentence.entities;
        if self.lexicon.lang != Lang::Ar || self.genitive() != Some(doer) {
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

    /// "A's shelling", "the army of A": the possessive first, then "of" where that is not what it is done to.
    fn english_genitive(&self) -> Option<usize> {
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

    fn adjective(&self) -> Option<usize> {
        let entities = &self.sentence.entities;
        let (start, end) = (self.trigger.start, self.trigger.end);
        if self.lexicon.lang.is_arabic_script() {
            return entities
                .iter()
                .position(|e| e.relational && e.tokens.start >= end && e.tokens.start - end <= BESIDE);
        }
        entities
            .iter()
            // "in an Israeli strike": the preposition is the noun's.
            .rposition(|e| {
                e.tokens.end <= start
                    && start - e.tokens.end <= BESIDE
                    && (e.prep.is_none() || self.lexicon.lang == Lang::En)
            })
            .filter(|i| {
                entities[*i].relational
                    || matches!(entities[*i].kind, EntityKind::Country | EntityKind::Body | EntityKind::Force)
            })
    }

    /// Whether the trigger stands in an adverbial ("during a call").
    pub fn adjunct(&self) -> bool {
        self.sentence.scan.word_before(self.trigger.start, |w| w.prep().is_some()).is_some()
            || self.trigger.feats.contains(Feats::WITH_B)
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
