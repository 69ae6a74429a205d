//! Names of places that no table knows: kept with their words, never taken for another place.
//!
//! A name is told by what stands beside it: "the village of", "near", or in Turkish "köyü" behind it.

use hudna_places::Mention;

use super::beside::Shared;
use super::marks::{CUE, TRIGGER, WORD};
use super::places::{PlaceName, Sought, starts_upper};
use super::scan::Hit;
use crate::coder::analyse::{DATE, NUMBER};
use crate::coder::inflect::Feats;
use crate::coder::lexicon::{Item, NounClass, Relation};
use crate::text::{Grammar, TokenKind};

/// Tokens that an unknown name may have.
const LONGEST: u32 = 4;

/// What a kind of place is worth as a sign of a name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    /// Village, town: a name follows.
    Strong,
    /// District, area: also before what is no name ("area of operations").
    Weak,
}

/// Arabic articles as the languages with capitals write them inside a name ("Ayta eş-Şaab", "Khan al-Shih").
const ARTICLES: [&str; 16] =
    ["al", "el", "es", "er", "en", "ed", "et", "ez", "ul", "as", "ar", "an", "ad", "az", "аль", "эль"];

impl Sought<'_> {
    /// The unknown name that begins at a token; `named` where something known begins there, `last` the name before.
    pub(super) fn unknown_at(&self, at: u32, named: bool, last: Option<&PlaceName>) -> Option<PlaceName> {
        if named || !self.may_be_name(at) {
            return None;
        }
        if last.is_some_and(|last| last.shares == Shared::Once && last.tokens.end == at)
            && self.goes_on_list(at, last)
        {
            return Some(unknown(at..at + 1, Shared::No));
        }
        let end = match self.lexicon.grammar {
            Grammar::Turkic => self.run_of_capitals(at).filter(|end| self.is_place_type_from(*end))?,
            Grammar::Semitic | Grammar::Iranic => self.uncased(at).filter(|_| self.before(at).locative)?,
            _ => self.cased(at)?,
        };
        Some(unknown(at..end, self.before(at).shares))
    }

    /// A run of capital words behind a kind of place or "near"; behind another preposition of place one that
    /// can only be a place's: "Ayn Issa" where only Ayn is known, "Mount Matin", "al-Shwayrif".
    fn cased(&self, at: u32) -> Option<u32> {
        let end = self.run_of_capitals(at)?;
        if self.sign_before(at) == Some(Sign::Strong) {
            return Some(end);
        }
        let owner = end < self.scan.tokens.end && self.article.tokens[end as usize].kind == TokenKind::Suffix;
        let begins = end > at + 1 && !self.memory.names(self.scan.run(at)).is_empty();
        let shaped = self.heads_a_longer_name(at) || !starts_upper(self.article, at);
        ((begins || shaped) && !owner && self.before(at).prep).then_some(end)
    }

    /// Arabic script has no capitals: one word behind its kind of place, two where the first only begins
    /// names.
    fn uncased(&self, at: u32) -> Option<u32> {
        let heads = self.heads_a_longer_name(at);
        let sign = self.sign_before(at)?;
        let word = self.article.word(at);
        let article = word.starts_with("ال");
        // An adjective ("a border village") has no article where its noun has none, a name mostly has.
        let adjective = match self.lexicon.grammar {
            Grammar::Semitic => word.ends_with("يه") || word.ends_with('ي'),
            _ => word.ends_with('ي'),
        };
        let name = heads || if sign == Sign::Strong { article || !adjective } else { article };
        name.then_some(if heads { at + 2 } else { at + 1 })
    }

    /// Whether a village, town or the like stands behind: "Z köyü".
    fn is_place_type_from(&self, at: u32) -> bool {
        let at =
            at + u32::from(self.article.tokens.get(at as usize).is_some_and(|t| t.kind == TokenKind::Suffix));
        if at >= self.scan.tokens.end {
            return false;
        }
        if self.lexicon.relations.of(&[self.article.word(at)]) == Some(Relation::Settlement) {
            return true;
        }
        let noun = self.scan.nominal_from(at).and_then(|hit| self.kind_of_place(hit, at));
        noun == Some(Sign::Strong)
    }

    /// Where a run of capital words ends.
    fn run_of_capitals(&self, at: u32) -> Option<u32> {
        let article = self.article;
        let mut end = at;
        while end < self.scan.tokens.end && end < at + LONGEST {
            let hyphen = article.word(end) == "-" && !article.tokens[end as usize].spaced;
            // "al-Shwayrif": an article in small letters begins a name as well.
            let article_before = hyphen_follows(self, end) && ARTICLES.contains(&article.word(end));
            let part = self.may_be_name(end) && starts_upper(article, end) || article_before;
            if !(part || hyphen && end > at) {
                break;
            }
            end += 1;
        }
        while end > at && article.word(end - 1) == "-" {
            end -= 1;
        }
        (end > at).then_some(end)
    }

    /// Whether a word is explained by nothing but perhaps names of places.
    pub(super) fn may_be_name(&self, at: u32) -> bool {
        let token = self.article.tokens[at as usize];
        token.kind == TokenKind::Word
            && token.end - token.start >= 3
            && !self.scan.marks.any(at, WORD | TRIGGER | CUE)
            && self.scan.nominal_at(at).is_none()
            && !self.scan.may_be(at, DATE | NUMBER)
            && matches!(self.lexicon.relations.of(&[self.article.word(at)]), None | Some(Relation::Head))
    }

    /// A kind of place, or a word for "near", right before a name.
    fn sign_before(&self, at: u32) -> Option<Sign> {
        let mut edge = at;
        if edge > self.scan.tokens.start && self.article.word(edge - 1) == "of" {
            edge -= 1;
        }
        if let Some(hit) = edge.checked_sub(1).and_then(|t| self.scan.nominal_at(t)).filter(|h| h.end == edge)
        {
            return self.kind_of_place(hit, at);
        }
        // "near Zod": in a script with capitals only, where a name is told from a word.
        if matches!(self.lexicon.grammar, Grammar::English | Grammar::Slavic) {
            let words: Vec<&str> = (at.saturating_sub(3).max(self.scan.tokens.start)..at)
                .map(|t| self.article.word(t))
                .collect();
            let near = (0..words.len()).find_map(|from| self.lexicon.relations.of(&words[from..]));
            return matches!(near, Some(Relation::Near | Relation::Edge)).then_some(Sign::Strong);
        }
        None
    }

    fn kind_of_place(&self, hit: &Hit, at: u32) -> Option<Sign> {
        let Item::Noun(noun) = hit.item else { return None };
        let noun = &self.lexicon.nouns[noun as usize];
        let definite = self.lexicon.grammar == Grammar::Semitic
            && (hit.feats.contains(Feats::DEF) || self.scan.run(at).clitic.is_some());
        if noun.class != NounClass::PlaceType || definite {
            return None;
        }
        match noun.value as u8 {
            4 => Some(Sign::Strong),
            3 => Some(Sign::Weak),
            _ => None,
        }
    }
}

fn hyphen_follows(sought: &Sought<'_>, at: u32) -> bool {
    at + 1 < sought.scan.tokens.end && sought.article.word(at + 1) == "-"
}

fn unknown(tokens: std::ops::Range<u32>, shares: Shared) -> PlaceName {
    PlaceName {
        tokens,
        mention: Mention::default(),
        is_country: false,
        is_area: false,
        locative: true,
        goal: false,
        told: None,
        host: None,
        of_talks: false,
        shares,
    }
}
