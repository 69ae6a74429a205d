//! Where one clause ends and the next begins, and how strictly.

use std::ops::Range;

use super::russian;
use super::subject::persian;
use super::turkish;
use crate::coder::inflect::Feats;
use crate::coder::lexicon::{Lexicon, Word};
use crate::coder::mentions::{Entity, Hit, Scan};
use crate::text::{Article, Grammar, TokenKind};

/// How much a wall between two tokens keeps apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Wall {
    /// Nothing.
    #[default]
    None,
    /// A comma, a dash, a parenthesis, a quotation mark: a party may still be on the other side.
    Soft,
    /// "and" before a verb: the subject goes on, objects do not.
    Verb,
    /// A new clause: "that", "which", "while", a semicolon, a colon.
    Clause,
}

/// How long what stands between two commas may be, in tokens.
const LONGEST_INSERTION: u32 = 40;

/// The walls of one sentence.
#[derive(Clone, Debug, Default)]
pub struct Walls {
    first: u32,
    before: Vec<Wall>,
    /// Tokens that begin a clause.
    clauses: Vec<u32>,
    /// Where a main clause goes on behind a relative clause between commas, with the relative pronoun.
    resumed: Vec<(u32, u32)>,
}

impl Walls {
    /// No sentence's any more.
    pub fn clear(&mut self) {
        self.first = 0;
        self.before.clear();
        self.clauses.clear();
        self.resumed.clear();
    }

    /// Reads the walls of a scanned sentence.
    pub fn read(&mut self, article: &Article, lexicon: &Lexicon, scan: &Scan) {
        let grammar = lexicon.grammar;
        self.first = scan.tokens.start;
        self.before.clear();
        self.before.resize(scan.tokens.len() + 1, Wall::None);
        for at in scan.tokens.clone() {
            let token = article.tokens[at as usize];
            if token.kind == TokenKind::Punct {
                self.punctuation(article, scan, at);
            }
        }
        let is_noun = |hit: &Hit| hit.len() == 1 && scan.nominal_at(hit.start).is_some();
        for (hit, word) in &scan.words {
            match word {
                // Turkish words for "that" and "in case" stand behind their clause.
                Word::Comp | Word::Cond if grammar == Grammar::Turkic && hit.start > scan.tokens.start => {
                    self.raise(hit.end, Wall::Clause)
                }
                Word::Cond if grammar == Grammar::Turkic => {}
                Word::Break
                    if grammar == Grammar::Slavic && !russian::opens_clause(article, lexicon, scan, hit) => {}
                Word::Break | Word::Cond | Word::Rel => self.raise(hit.start, Wall::Clause),
                Word::Comp => self.raise(hit.start, Wall::Clause),
                Word::Cause if grammar == Grammar::Turkic => self.raise(hit.end, Wall::Verb),
                // موقعا is a position before it is "leaving behind".
                Word::Cause if hit.feats.contains(Feats::PARTICIPLE) && is_noun(hit) => {}
                Word::Cause => self.raise(hit.start, Wall::Verb),
                _ => {}
            }
        }
        let verbal = |feats: Feats| feats.any(Feats::PAST | Feats::PRES) && grammar != Grammar::Turkic;
        for hit in scan.triggers.iter().chain(scan.cues.iter().map(|(h, _)| h)) {
            let conjoined = || {
                hit.feats.contains(Feats::CONJ) || scan.word_before(hit.start, |w| w == Word::Conj).is_some()
            };
            // وزير is a minister before it is "and he was visited".
            let far_fetched = || {
                hit.feats.contains(Feats::CONJ | Feats::PASSIVE)
                    && scan.nouns.iter().any(|(n, _)| n.start == hit.start && !n.feats.contains(Feats::CONJ))
            };
            if verbal(hit.feats) && hit.start > scan.tokens.start && conjoined() && !far_fetched() {
                self.raise(hit.start, Wall::Verb);
            }
        }
        if grammar == Grammar::Slavic {
            russian::parted(article, lexicon, scan, |at| self.raise(at, Wall::Clause));
        }
        if grammar == Grammar::Iranic {
            self.close_at_verbs(scan);
        }
        if grammar == Grammar::Turkic {
            let end = scan.tokens.end;
            turkish::closings(article, scan, |at, wall| self.raise(at.min(end), wall));
        }
        self.before[0] = Wall::Clause;
        self.resumed.clear();
        match grammar {
            Grammar::English => self.close_relatives(article, scan),
            Grammar::Slavic => {
                let credits = russian::credits(article, lexicon, scan, self);
                for (comma, pronoun) in russian::relatives(article, scan, self).into_iter().chain(credits) {
                    self.raise(comma + 1, Wall::Clause);
                    self.resumed.push((comma + 1, pronoun));
                }
            }
            _ => {}
        }
        self.cut();
    }

    /// Persian verbs stand last: behind each of them another clause begins.
    fn close_at_verbs(&mut self, scan: &Scan) {
        for verb in
            persian::finite(scan).filter(|h| h.end < scan.tokens.end && !h.feats.contains(Feats::GAPPED))
        {
            self.raise(verb.end, Wall::Clause);
        }
    }

    /// Marks where clauses begin, once the walls stand.
    fn cut(&mut self) {
        self.clauses.clear();
        let last = self.before.len() - 1;
        let begins = |(_, wall): &(u32, &Wall)| **wall == Wall::Clause;
        let walls = (self.first..).zip(&self.before[..last.max(1)]);
        self.clauses.extend(walls.filter(begins).map(|(at, _)| at));
    }

    /// "Israel, which attacked Iran, called": the comma before a verb of its own ends the relative clause.
    fn close_relatives(&mut self, article: &Article, scan: &Scan) {
        for (pronoun, word) in &scan.words {
            if *word == Word::Rel {
                self.close(article, scan, pronoun.start);
            }
        }
        // "Pakistan, a key ally in the war, has refused": an apposition is closed the same way.
        for at in scan.tokens.clone() {
            if matches!(article.word(at), "a" | "an" | "the") {
                self.close(article, scan, at);
            }
        }
    }

    fn close(&mut self, article: &Article, scan: &Scan, start: u32) {
        if start > scan.tokens.start && article.word(start - 1) == "," {
            let end = (start..scan.tokens.end.min(start + LONGEST_INSERTION)).find(|t| {
                article.word(*t) == "," && (finite_at(scan, t + 1) || pronoun_with_verb(article, scan, t + 1))
            });
            if let Some(comma) = end {
                self.raise(comma + 1, Wall::Clause);
                self.resumed.push((comma + 1, start));
            }
        }
    }

    /// "X shelled Y and Z condemned X": a party behind "and" with a verb of its own opens a clause.
    pub fn open_clauses(&mut self, scan: &Scan, entities: &[Entity]) {
        for entity in entities.iter().filter(|e| !e.coordinated && e.prep.is_none()) {
            let conj = scan.words.iter().find(|(h, w)| {
                *w == Word::Conj && h.end <= entity.tokens.start && entity.tokens.start - h.end <= 1
            });
            let Some((conj, _)) = conj else { continue };
            let verb_before = verbs(scan).any(|h| h.end <= conj.start);
            let end = entity.tokens.end;
            if verb_before && (finite_at(scan, end) || finite_at(scan, end + 1)) {
                self.raise(conj.start, Wall::Clause);
            }
        }
        self.cut();
    }

    /// "After rebels shelled Y, the army said": what opens a sentence with a subordinate clause goes on, behind a comma, with
    /// the party that has a verb of its own.
    pub fn open_behind_fronted(&mut self, article: &Article, scan: &Scan, entities: &[Entity]) {
        let first = scan.tokens.start;
        if scan.word_at(first, |w| w == Word::Break).is_none() {
            return;
        }
        let opening = entities.iter().find_map(|entity| {
            let from = entity.opens.min(entity.tokens.start);
            let comma = (from.saturating_sub(3).max(first)..from).rev().find(|t| article.word(*t) == ",")?;
            let end = entity.tokens.end;
            let verb = finite_at(scan, end) || finite_at(scan, end + 1);
            (verb && entity.prep.is_none() && !entity.coordinated).then_some(comma)
        });
        if let Some(comma) = opening {
            self.raise(comma + 1, Wall::Clause);
        }
        self.cut();
    }

    /// "X обстреляла Y, в ответ Z нанесла удар": so does a Russian party in the nominative behind a comma.
    pub fn open_russian_clauses(&mut self, article: &Article, scan: &Scan, entities: &[Entity]) {
        for comma in russian::openings(article, scan, entities, self) {
            self.raise(comma + 1, Wall::Clause);
        }
        self.cut();
    }

    /// The relative pronoun whose clause ended right before a token.
    pub fn resumed_at(&self, token: u32) -> Option<u32> {
        self.resumed.iter().find(|(at, _)| *at == token).map(|(_, pronoun)| *pronoun)
    }

    fn punctuation(&mut self, article: &Article, scan: &Scan, at: u32) {
        let wall = match article.word(at) {
            ";" | "؛" | ":" => Wall::Clause,
            "," | "،" => Wall::Soft,
            "-" | "–" | "—" if spaced(article, at, scan.tokens.end) => Wall::Soft,
            "(" | "[" => Wall::Soft,
            "\"" | "«" | "»" | "“" | "”" => Wall::Soft,
            _ => return,
        };
        self.raise(at + 1, wall);
    }

    fn raise(&mut self, before: u32, wall: Wall) {
        let slot = &mut self.before[(before - self.first) as usize];
        *slot = (*slot).max(wall);
    }

    /// The wall before a token of the sentence (or at its end).
    #[inline]
    pub fn before(&self, token: u32) -> Wall {
        self.before.get((token.wrapping_sub(self.first)) as usize).copied().unwrap_or(Wall::Clause)
    }

    /// The strongest wall one has to cross from one token to a later one.
    pub fn between(&self, left: u32, right: u32) -> Wall {
        (left + 1..=right).map(|t| self.before(t)).max().unwrap_or(Wall::None)
    }

    /// The clause that holds a token of the sentence.
    pub fn clause(&self, token: u32) -> Range<u32> {
        let last = self.first + self.before.len() as u32 - 1;
        let next = self.clauses.partition_point(|start| *start <= token);
        let start = next.checked_sub(1).map_or(self.first, |at| self.clauses[at]);
        start..self.clauses.get(next).copied().unwrap_or(last)
    }
}

/// Conjugated verbs of the tables.
pub(super) fn verbs(scan: &Scan) -> impl Iterator<Item = &Hit> {
    let cues = scan.cues.iter().map(|(h, _)| h);
    scan.triggers.iter().chain(cues).filter(|h| h.feats.any(Feats::PAST | Feats::PRES))
}

/// Whether a conjugated verb or an auxiliary stands at a token.
pub(super) fn finite_at(scan: &Scan, token: u32) -> bool {
    verbs(scan).any(|h| h.start == token)
        || scan.words.iter().any(|(h, w)| {
            h.start == token
                && matches!(
                    w,
                    Word::Passive
                        | Word::PastPerfect
                        | Word::Fut
                        | Word::SupportActor
                        | Word::SupportRecipient
                )
        })
}

/// "…, they launched": a pronoun that is the subject of the verb behind it.
fn pronoun_with_verb(article: &Article, scan: &Scan, token: u32) -> bool {
    matches!(article.word(token), "they" | "he" | "she" | "we" | "it") && finite_at(scan, token + 1)
}

fn spaced(article: &Article, at: u32, end: u32) -> bool {
    article.tokens[at as usize].spaced && (at + 1 >= end || article.tokens[at as usize + 1].spaced)
}
