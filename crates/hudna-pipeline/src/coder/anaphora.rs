//! "The movement", "the ministry", "the envoy" → the party that the article named before.
//!
//! Enters: the sentences of an article with their parties. Leaves: the same, where a definite noun stands for one
//! of them, by the kind of body or office that it calls, the last one first. Where a sentence names two of a kind,
//! neither is guessed. What is settled so says so in its note.

use std::borrow::Cow;
use std::cell::OnceCell;

use super::inflect::Feats;
use super::lexicon::{Lexicon, Registry, WhoId, WhoKind, Word};
use super::mentions::marks::{KNOWN_BEGINS, WORD};
use super::mentions::{Entity, EntityKind, Hit};
use super::sentence::Sentence;
use super::shortforms::head_word;
use crate::model::Sector;
use crate::model::phrase::Code;
use crate::text::{Article, Grammar, TokenKind};

const NOTE: &str = Code::NoteShortForm.english();

/// How many sentences back a short form may look.
const REACH: u32 = 12;

/// Settles the short forms of an article, in the order of its text.
pub fn settle(article: &Article, lexicon: &Lexicon, registry: &Registry, sentences: &mut [Sentence]) {
    let reader = Reader { article, lexicon, registry };
    let mut named: Vec<Named<'_>> = Vec::new();
    for sentence in sentences {
        let words = reader.words_alone(sentence);
        let mut settled: Vec<Entity> = Vec::with_capacity(sentence.entities.len() + words.len());
        let mut words = words.into_iter().peekable();
        for mut entity in std::mem::take(&mut sentence.entities) {
            while let Some(hit) = words.next_if(|h| h.start < entity.tokens.start) {
                settled.extend(reader.stand_in(sentence, &hit, &named));
            }
            if let Some(meant) = reader.served(sentence, &entity, &named) {
                meant.lend_to(&mut entity);
            } else if reader.is_short(sentence, &entity)
                && let Some(meant) = reader.antecedent(&reader.noun(&entity), sentence.number, &named)
            {
                meant.lend_to(&mut entity);
            }
            named.extend(reader.name(&entity, sentence.number));
            settled.push(entity);
        }
        for hit in words {
            settled.extend(reader.stand_in(sentence, &hit, &named));
        }
        sentence.entities = settled;
    }
}

/// A party named in the text, for the short forms behind it.
struct Named<'a> {
    sentence: u32,
    kind: EntityKind,
    who: Option<WhoId>,
    country: Option<WhoId>,
    sector: Option<Sector>,
    called: Option<std::ops::Range<u32>>,
    /// The noun it begins with in the text, without article.
    word: Cow<'a, str>,
    /// See [`Named::words`].
    words: OnceCell<String>,
    class: &'a str,
    /// Neither behind a preposition nor somebody's genitive.
    bare: bool,
}

impl Named<'_> {
    fn same_party(&self, other: &Named<'_>) -> bool {
        self.who == other.who && self.country == other.country
    }

    /// What can be looked for in it: the English name or office, in small letters, with spaces around. Most parties are
    /// never asked.
    fn words(&self, registry: &Registry) -> &str {
        self.words.get_or_init(|| {
            let words = match self.who {
                Some(who) if self.kind == EntityKind::Person => registry.office(who).to_owned(),
                Some(who) => {
                    let entry = registry.get(who);
                    let office = if self.kind == EntityKind::Office { entry.office.as_str() } else { "" };
                    format!("{} {office}", entry.name)
                }
                None => String::new(),
            };
            format!(" {} ", words.to_lowercase())
        })
    }

    fn lend_to(&self, entity: &mut Entity) {
        entity.kind = self.kind;
        (entity.who, entity.country) = (self.who, self.country);
        entity.sector = self.sector;
        entity.called.clone_from(&self.called);
        entity.note = Some(NOTE);
    }
}

struct Reader<'a> {
    article: &'a Article,
    lexicon: &'a Lexicon,
    registry: &'a Registry,
}

impl<'a> Reader<'a> {
    /// Words of the table of anaphors that are no party by themselves.
    fn words_alone(&self, sentence: &Sentence) -> Vec<Hit> {
        let over =
            |h: &Hit| sentence.entities.iter().any(|e| e.tokens.start < h.end && h.start < e.tokens.end);
        let words = sentence.scan.words.iter().filter(|(h, w)| *w == Word::That && !over(h));
        words.map(|(h, _)| *h).collect()
    }

    /// The party that such words stand for, where it is clear.
    fn stand_in(&self, sentence: &Sentence, hit: &Hit, named: &[Named<'_>]) -> Option<Entity> {
        let noun = self.text(hit.start..hit.end);
        let meant = self.antecedent(&noun, sentence.number, named)?;
        let before = |word: Word| word.prep().is_some();
        let feats = hit.feats;
        let prep = self
            .lexicon
            .preps
            .of_clitics(feats)
            .or_else(|| sentence.scan.word_before(hit.start, before).and_then(|(_, w)| w.prep()));
        let mut entity = Entity::of_words(hit.start..hit.end, prep, feats);
        meant.lend_to(&mut entity);
        Some(entity)
    }

    /// The last party that a noun can call; none where two of them are told of together.
    fn antecedent<'n>(&self, noun: &str, sentence: u32, named: &'n [Named<'a>]) -> Option<&'n Named<'a>> {
        let kinds: Vec<&str> = self.lexicon.short_forms.kinds(noun).collect();
        let answers = |n: &&Named<'_>| {
            n.sentence + REACH >= sentence
                && (!noun.is_empty() && n.word == noun
                    || n.who.is_some_and(|who| self.lexicon.is_head(who, noun))
                    || kinds
                        .iter()
                        .any(|k| *k == n.class || n.words(self.registry).contains(&format!(" {k} "))))
        };
        let last = named.iter().rev().find(answers)?;
        let beside: Vec<&Named<'_>> =
            named.iter().filter(|n| n.sentence == last.sentence).filter(answers).collect();
        if beside.iter().all(|n| n.same_party(last)) {
            return Some(last);
        }
        let mut bare = beside.into_iter().filter(|n| n.bare);
        let first = bare.next()?;
        bare.all(|n| n.same_party(first)).then_some(first)
    }

    /// "The monitor's director" (مدير المرصد): an Arabic office of a body that a short form calls speaks for that body.
    fn served<'n>(
        &self,
        sentence: &Sentence,
        entity: &Entity,
        named: &'n [Named<'a>],
    ) -> Option<&'n Named<'a>> {
        let of_body = self.lexicon.grammar == Grammar::Semitic
            && entity.kind == EntityKind::Office
            && entity.tokens.len() == 2
            && entity.country.is_none()
            && entity.called.is_none()
            && entity.who.is_none_or(|w| self.registry.kind(w) == WhoKind::AnyOffice);
        let last = entity.tokens.end.checked_sub(1).filter(|_| of_body)?;
        sentence.scan.word_at(last, |w| w == Word::That)?;
        let meant = self.antecedent(&self.text(last..last + 1), sentence.number, named)?;
        matches!(meant.kind, EntityKind::Body | EntityKind::Force).then_some(meant)
    }

    /// One definite noun without a name or a country.
    fn is_short(&self, sentence: &Sentence, entity: &Entity) -> bool {
        let nameless = match entity.who.map(|w| self.registry.kind(w)) {
            None => true,
            Some(kind) => matches!(kind, WhoKind::AnyBody | WhoKind::AnyOffice),
        };
        let noun = matches!(entity.kind, EntityKind::Body | EntityKind::Force | EntityKind::Office);
        noun && nameless
            && entity.country.is_none()
            && entity.called.is_none()
            && !entity.relational
            && !entity.held
            && !entity.armed
            && self.is_definite(sentence, entity)
    }

    fn is_definite(&self, sentence: &Sentence, entity: &Entity) -> bool {
        let article = self.article;
        let start = entity.tokens.start;
        match self.lexicon.grammar {
            Grammar::English => {
                let first = entity.opens.min(start).max(sentence.scan.tokens.start);
                let the = |t: u32| matches!(article.word(t), "the" | "this" | "that");
                (first..start).any(the) || start > first.saturating_sub(1) && start > 0 && the(start - 1)
            }
            Grammar::Semitic => {
                let word = article.word(start);
                entity.tokens.len() == 1
                    && (entity.feats.contains(Feats::DEF) || word.contains("ال") || word.starts_with("لل"))
            }
            Grammar::Iranic => {
                start > sentence.scan.tokens.start && matches!(article.word(start - 1), "اين" | "ان")
            }
            _ => entity.tokens.len() == 1 && self.stands_alone(sentence, start),
        }
    }

    /// Where a language has no article: no adjective before it, no name behind it.
    fn stands_alone(&self, sentence: &Sentence, at: u32) -> bool {
        let scan = &sentence.scan;
        let opens = at == scan.tokens.start
            || self.article.tokens[at as usize - 1].kind != TokenKind::Word
            || scan.marks.any(at - 1, WORD | KNOWN_BEGINS)
            || self.lexicon.is_particle(self.article.word(at - 1));
        let behind = at + 1;
        let closed = behind >= scan.tokens.end
            || !matches!(self.article.word(behind), "«" | "\"" | "“")
                && scan.nominal_from(behind).is_none()
                && !self.article.text[self.article.bytes(behind..behind + 1)].starts_with(char::is_uppercase);
        opens && closed
    }

    fn noun(&self, entity: &Entity) -> Cow<'a, str> {
        match self.lexicon.grammar {
            Grammar::Semitic => head_word(self.article, entity).into(),
            _ => self.text(entity.tokens.clone()).into(),
        }
    }

    /// Folded words without what makes them definite.
    fn text(&self, tokens: std::ops::Range<u32>) -> String {
        let determiner =
            |w: &str| matches!(w, "the" | "this" | "that" | "both" | "اين" | "ان" | "bu" | "söz" | "konusu");
        let words = tokens.filter(|t| self.article.tokens[*t as usize].kind == TokenKind::Word);
        let words: Vec<&str> = words.map(|t| self.article.word(t)).filter(|w| !determiner(w)).collect();
        let joined = words.join(" ");
        match self.lexicon.grammar {
            Grammar::Semitic => joined.strip_prefix("ال").map(str::to_owned).unwrap_or(joined),
            _ => joined,
        }
    }

    /// A party that short forms may call later on.
    fn name(&self, entity: &Entity, sentence: u32) -> Option<Named<'a>> {
        let body = matches!(entity.kind, EntityKind::Body | EntityKind::Force) && entity.is_known();
        let person = entity.kind == EntityKind::Person && entity.who.is_some();
        let office =
            entity.kind == EntityKind::Office && (entity.country.is_some() || entity.called.is_some());
        if !(body || person || office) || entity.armed || entity.relational {
            return None;
        }
        if matches!(self.registry_kind(entity), Some(WhoKind::AnyBody)) && entity.country.is_none() {
            return None;
        }
        Some(Named {
            sentence,
            kind: entity.kind,
            who: entity.who,
            country: entity.country,
            sector: entity.sector,
            called: entity.called.clone(),
            word: self.noun(entity),
            words: OnceCell::new(),
            class: entity.who.map_or("", |w| &self.registry.get(w).class),
            bare: entity.prep.is_none() && !entity.dependent && !entity.held,
        })
    }

    fn registry_kind(&self, entity: &Entity) -> Option<WhoKind> {
        entity.who.map(|w| self.registry.kind(w))
    }
}
