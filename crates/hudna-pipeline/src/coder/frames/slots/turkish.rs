//! Turkish: case tells who is who.

use super::{REACH, Slots};
use crate::coder::clauses::{VerbForm, Wall, form, head, is_relative};
use crate::coder::inflect::Feats;
use crate::coder::mentions::turkish::is_relative_verb;
use crate::coder::mentions::{Entity, EntityKind};
use crate::model::Sector;
use crate::model::phrase::Code;
use crate::text::Grammar;

/// How far a bare object may stand before its verb, in tokens.
const BARE_REACH: u32 = 1;
/// How far a genitive may stand before the act that it owns.
const OWNER_REACH: u32 = 9;
/// Before the ending of a name.
const APOSTROPHES: [char; 2] = ['\'', '’'];

impl Slots<'_> {
    /// The accusative before the verb, the noun behind "that X bombed", or the bare noun right before the verb.
    pub(super) fn turkish_object(&self) -> Option<usize> {
        let sentence = self.sentence;
        let (entities, walls) = (&sentence.entities, &sentence.walls);
        if is_relative(self.article, &sentence.scan, entities, &self.verb) {
            return head(&sentence.scan, entities, &self.verb);
        }
        let clause = walls.clause(self.verb.start);
        let subject = self.subject.entity();
        let before = |e: &Entity| {
            e.tokens.end <= self.trigger.end
                && e.tokens.start >= clause.start
                && e.prep.is_none()
                && !e.dependent
        };
        let accusative =
            entities.iter().rposition(|e| before(e) && e.feats.contains(Feats::ACC) && self.open_between(e));
        let accusative = accusative.or_else(|| {
            entities.iter().rposition(|e| {
                before(e)
                    && e.feats.contains(Feats::ACC)
                    && walls.between(e.tokens.end - 1, self.verb.start) <= Wall::Soft
            })
        });
        accusative
            .or_else(|| {
                let first = self.verb.start.min(self.trigger.start);
                entities.iter().rposition(|e| {
                    before(e)
                        && !e.feats.any(Feats::OBLIQUE)
                        && !self.is_of_an_act(e)
                        // A name that is an object has the accusative's ending.
                        && !e.is_known()
                        && !matches!(e.kind, EntityKind::Country | EntityKind::Person)
                        && first.checked_sub(e.tokens.end).is_some_and(|gap| gap <= BARE_REACH)
                })
            })
            // "İsrail'in politikasını kınadı": whose thing it is, where no table knows the thing.
            .or_else(|| {
                entities.iter().position(|e| {
                    e.tokens.start >= clause.start
                        && e.tokens.end <= self.verb.start
                        && e.prep.is_none()
                        && (e.feats.contains(Feats::GEN) && !e.dependent || self.is_owner(e))
                        && subject.is_none_or(|s| entities[s].tokens != e.tokens)
                        // "X'in attığı füze oteli vurdu": X is who fired.
                        && !(e.tokens.end..self.verb.start)
                            .take(3)
                            .any(|t| is_relative_verb(self.article.word(t)))
                })
            })
            .map(|i| self.list_head(i))
            .filter(|i| Some(*i) != subject)
    }

    /// "Filistin'e ait gelirleri alıkoydu": whose a thing is that no table knows.
    fn is_owner(&self, entity: &Entity) -> bool {
        let word = self.article.word(entity.tokens.end);
        let behind = entity.tokens.end + u32::from(word.starts_with(APOSTROPHES));
        entity.feats.contains(Feats::DAT)
            && entity.is_known()
            && self.article.word(behind) == "ait"
            && !self.sentence.entities.iter().any(|e| e.tokens.start > behind && e.tokens.start <= behind + 3)
    }

    /// Whether no other verb that stands right behind a party takes it ("X'i Y'yi vurmakla suçladı").
    fn open_between(&self, entity: &Entity) -> bool {
        let scan = &self.sentence.scan;
        self.sentence.walls.between(entity.tokens.end - 1, self.verb.start) <= Wall::Soft
            && !scan.triggers.iter().any(|h| {
                h.start >= entity.tokens.end
                    && h.start - entity.tokens.end <= BARE_REACH
                    && h.end <= self.trigger.start
                    && matches!(form(h.feats), VerbForm::Relative | VerbForm::Act | VerbForm::Nominal)
            })
    }

    /// "topçu atışlarıyla vuruldu": the artillery is a part of what tells of the fire, and nobody who was hit.
    fn is_of_an_act(&self, entity: &Entity) -> bool {
        let triggers = &self.sentence.scan.triggers;
        entity.who.is_none()
            && triggers.iter().any(|h| {
                h.start <= entity.tokens.start
                    && entity.tokens.end < h.end
                    && h.end <= self.trigger.start
                    && h.feats.any(Feats::ANY_CASE)
            })
    }

    /// "X'in Y'ye desteğini kesmesini istedi": the dative belongs to what is asked, and X is asked, where X opens what is told.
    pub fn turkish_asked(&self, fits: &dyn Fn(&Entity) -> bool) -> Vec<usize> {
        let word = self.article.word(self.trigger.start.saturating_sub(1));
        let asked = ["masini", "mesini", "malarini", "melerini"].iter().any(|end| word.ends_with(end));
        if self.lexicon.grammar != Grammar::Turkic || !asked {
            return Vec::new();
        }
        let from = self.subject.entity().map_or(0, |s| self.sentence.entities[s].tokens.end);
        let mut oblique = self.sentence.entities.iter().filter(|e| {
            e.tokens.start >= from
                && e.tokens.end <= self.trigger.start
                && e.feats.any(Feats::GEN | Feats::ABL | Feats::DAT)
        });
        let first = oblique.next().filter(|e| e.is_known() && e.feats.contains(Feats::GEN));
        let names = first.is_some() && oblique.any(|e| e.feats.contains(Feats::DAT) && e.is_known());
        if names { self.turkish_complement(fits) } else { Vec::new() }
    }

    /// "Y'yi rehineleri bırakmazsa vurmakla", "Y'nin bırakmaması halinde": whoever is named between who threatens and the threat,
    /// behind a condition or before it.
    pub fn turkish_threatened(&self, fits: &dyn Fn(&Entity) -> bool) -> Vec<usize> {
        let Some(speaker) = self.subject.entity() else { return Vec::new() };
        let entities = &self.sentence.entities;
        let from = entities[speaker].tokens.end;
        let named = entities.iter().position(|e| {
            e.tokens.start >= from
                && e.tokens.end <= self.trigger.start
                && e.is_known()
                && !e.dependent
                && e.feats.any(Feats::ACC | Feats::GEN)
        });
        named
            .filter(|i| fits(&entities[*i]))
            .map(|i| self.with_joined(self.list_head(i), fits))
            .unwrap_or_default()
    }

    /// "X'in çekilmesini istedi": of whom an act is asked, its subject in the genitive.
    pub fn turkish_complement(&self, fits: &dyn Fn(&Entity) -> bool) -> Vec<usize> {
        let entities = &self.sentence.entities;
        let clause = self.sentence.walls.clause(self.verb.start);
        let from = self.subject.entity().map_or(clause.start, |s| entities[s].tokens.end.max(clause.start));
        // "Sivillerin tahliyesi için ateşkes istedi": for whom it is asked.
        let is_purpose =
            matches!(self.article.word(self.trigger.start.saturating_sub(1)), "icin" | "amaciyla");
        let found = entities.iter().position(|e| {
            e.tokens.start >= from
                && e.tokens.end <= self.trigger.start
                && e.feats.contains(Feats::GEN)
                && e.prep.is_none()
                && fits(e)
                && !(e.sector == Some(Sector::Cvl) && !e.is_known() && is_purpose)
        });
        found.map(|i| self.with_joined(self.list_head(i), fits)).unwrap_or_default()
    }

    /// "Tel Aviv'e roket attı", "İsrail'in Aşkelon kentine": a capital that is hit is a town, and so is what lies in a country;
    /// neither is its government.
    pub fn turkish_town(&self, entity: &Entity) -> bool {
        if self.lexicon.grammar != Grammar::Turkic || entity.kind != EntityKind::Country {
            return false;
        }
        let behind =
            entity.tokens.end + u32::from(self.article.word(entity.tokens.end).starts_with(APOSTROPHES));
        let in_it = || {
            let lies =
                |word: &str| ["kuzey", "guney", "dogu", "bati"].iter().any(|side| word.starts_with(side));
            lies(self.article.word(behind)) || self.sentence.places.iter().any(|p| p.tokens.start == behind)
        };
        entity.note == Some(Code::NoteCapital.english()) || entity.feats.contains(Feats::GEN) && in_it()
    }

    /// The first of parties that are joined, whose last one carries the case.
    pub(super) fn list_head(&self, mut at: usize) -> usize {
        while at > 0 && self.sentence.entities[at].coordinated {
            at -= 1;
        }
        at
    }

    /// "X tarafından işgal edilen Y'de": who does it does what the verb right behind tells, not what the sentence's verb does.
    pub(super) fn turkish_by(&self, agent: &dyn Fn(&Entity) -> bool) -> Option<usize> {
        let scan = &self.sentence.scan;
        let taken = |e: &Entity| {
            scan.triggers.iter().any(|h| {
                h.start >= e.tokens.end
                    && h.start - e.tokens.end <= 3
                    && h.end < self.trigger.start
                    && form(h.feats) == VerbForm::Relative
                    && h.feats.contains(Feats::PASSIVE)
            })
        };
        self.turkish_near(&|e| agent(e) && !taken(e))
    }

    /// "X'in saldırısı", "X saldırısı": the genitive before the act, over where and whom it hit, or the name beside it.
    pub(super) fn turkish_genitive(&self) -> Option<usize> {
        let sentence = self.sentence;
        let (entities, walls, scan) = (&sentence.entities, &sentence.walls, &sentence.scan);
        let start = self.trigger.start;
        let clear = |e: &Entity| {
            e.tokens.end <= start
                && walls.between(e.tokens.end - 1, start) <= Wall::Soft
                && !scan
                    .triggers
                    .iter()
                    .any(|h| h.start >= e.tokens.end && h.end <= start && form(h.feats) != VerbForm::None)
        };
        let genitive = entities.iter().rposition(|e| {
            clear(e)
                && e.feats.contains(Feats::GEN)
                && start - e.tokens.end <= OWNER_REACH
                && e.prep.is_none()
                && !self.owns_what_lies_between(e)
        });
        let beside = || {
            entities.iter().rposition(|e| {
                e.tokens.end <= start
                    && start - e.tokens.end <= BARE_REACH
                    && walls.between(e.tokens.end - 1, start) == Wall::None
                    && e.prep.is_none()
                    && !e.feats.any(Feats::OBLIQUE | Feats::ACC)
                    && (e.is_known() || e.dependent)
                    && !self.stands_apart(e)
            })
        };
        // "Rus askeri konvoyu": the adjective has made a party of the convoy's first word.
        let inside = || {
            entities.iter().position(|e| {
                e.tokens.start + 1 == start
                    && e.tokens.end > start
                    && e.tokens.end < self.trigger.end
                    && e.is_known()
            })
        };
        beside().or_else(inside).or(genitive).map(|i| self.list_head(i))
    }

    /// "Husiler ise saldırıda", "Husiler saldırıda": a noun in a case that carries no ending of what is owned is not that of
    /// the bare name before it, which is the sentence's subject.
    pub(super) fn stands_apart(&self, entity: &Entity) -> bool {
        let feats = self.trigger.feats;
        let between = entity.tokens.end..self.trigger.start;
        let particle = between.into_iter().any(|t| matches!(self.article.word(t), "ise" | "de" | "da"));
        let owned = is_owned_in_place(self.article.word(self.trigger.end - 1));
        particle || feats.any(Feats::LOC | Feats::ABL) && !owned && !entity.relational
    }

    /// "Beyrut'un güney banliyösüne saldırı": the suburb is Beirut's, the attack is not. Words that are somebody's stand
    /// behind their owner, so that going back from the trigger each genitive takes the last of them.
    fn owns_what_lies_between(&self, owner: &Entity) -> bool {
        let word = |at: u32| self.article.word(at);
        let own_ending = word(owner.tokens.end).starts_with(APOSTROPHES);
        let behind = owner.tokens.end + u32::from(own_ending);
        let mut owned = 0;
        for at in (behind..self.trigger.start).rev() {
            if is_owned_in_case(word(at)) {
                owned += 1;
            } else if owned > 0 && is_genitive(word(at)) {
                owned -= 1;
            }
        }
        owned > 0
    }

    /// The nearest party before the trigger that `fits`, in its clause; behind it where it is an adjective's noun.
    pub(super) fn turkish_near(&self, fits: &dyn Fn(&Entity) -> bool) -> Option<usize> {
        let sentence = self.sentence;
        let (entities, walls) = (&sentence.entities, &sentence.walls);
        let start = self.verb.start.min(self.trigger.start);
        let left = entities.iter().rposition(|e| {
            e.tokens.end <= start.max(self.trigger.start)
                && !e.dependent
                && fits(e)
                && e.tokens.end + REACH > start
                && walls.between(e.tokens.end - 1, start) < Wall::Verb
        });
        let between = || {
            entities.iter().position(|e| {
                e.tokens.start >= self.trigger.end && e.tokens.end <= self.verb.start && fits(e)
            })
        };
        left.or_else(between).map(|i| self.list_head(i))
    }
}

/// A noun of somebody's in a case (`banliyosune`, `merkezinde`), folded.
fn is_owned_in_case(word: &str) -> bool {
    const ENDINGS: [&str; 14] = [
        "ine", "ina", "une", "una", "inde", "inda", "unde", "unda", "inden", "indan", "unden", "undan",
        "sini", "sunu",
    ];
    word.chars().count() > 5 && ENDINGS.iter().any(|ending| word.ends_with(ending))
}

/// "saldırısında", "operasyonundan": somebody's, in the locative or the ablative; "baskında" is nobody's (folded).
fn is_owned_in_place(word: &str) -> bool {
    const ENDINGS: [&str; 8] = ["inda", "inde", "unda", "unde", "indan", "inden", "undan", "unden"];
    let bare = word.trim_end_matches('n').trim_end_matches(['a', 'e']).trim_end_matches('d');
    ENDINGS.iter().any(|ending| word.ends_with(ending)) && !matches!(bare, "baskin" | "yangin" | "akin")
}

/// A noun or a name's ending in the genitive, folded.
fn is_genitive(word: &str) -> bool {
    let word = word.trim_start_matches(APOSTROPHES);
    word.ends_with("in") || word.ends_with("un")
}
