//! Where a Russian clause begins: a conjunction opens one behind a comma, an adverb of the same spelling is only put in.

use super::walls::{Wall, Walls, finite_at, verbs};
use crate::coder::inflect::Feats;
use crate::coder::lexicon::{Lexicon, Role, SpeechKind, Word};
use crate::coder::mentions::{Entity, Hit, Scan};
use crate::text::{Article, TokenKind};

/// Whether a word that may begin a clause does: at the sentence's start, behind a mark or behind "and"; not between
/// two commas ("боевики, в свою очередь, обвинили") nor in mid-clause ("делегация тем временем прибыла").
pub(super) fn opens_clause(article: &Article, lexicon: &Lexicon, scan: &Scan, word: &Hit) -> bool {
    let last = article.word(word.end - 1);
    if word.start == scan.tokens.start || word.len() > 1 && lexicon.roles.is(Role::As, last) {
        return true;
    }
    let mark = |at: u32| article.tokens[at as usize].kind == TokenKind::Punct;
    let comma = |at: u32| at < scan.tokens.end && article.word(at) == ",";
    let put_in = comma(word.start - 1) && comma(word.end);
    let joined = scan.word_before(word.start, |w| w == Word::Conj).is_some();
    !put_in && (mark(word.start - 1) || joined)
}

/// "после того, как", "до того, как": the clause begins at the comma; tells each such beginning.
pub(super) fn parted(article: &Article, lexicon: &Lexicon, scan: &Scan, mut begins: impl FnMut(u32)) {
    let is = |role: Role, at: u32| lexicon.roles.is(role, article.word(at));
    for at in scan.tokens.start + 2..scan.tokens.end {
        if article.word(at - 1) == "," && is(Role::As, at) && is(Role::Correlative, at - 2) {
            begins(at);
        }
    }
}

/// How far behind a relative clause the verb of the main one may stand, in tokens.
const RESUMES: u32 = 12;

/// "Житель, которого задержали в августе, находится под стражей": the comma behind a relative clause that has its verb, where
/// the main clause has had none before; with the relative pronoun.
pub(super) fn relatives(article: &Article, scan: &Scan, walls: &Walls) -> Vec<(u32, u32)> {
    let finite = |from: u32, to: u32| verbs(scan).any(|h| h.start >= from && h.end <= to);
    let closing = |pronoun: &Hit| {
        // "из-за которого": the preposition stands behind the comma.
        let first = pronoun.start.saturating_sub(2).max(scan.tokens.start);
        let comma = (first..pronoun.start).rev().find(|t| article.word(*t) == ",")?;
        let main = (scan.tokens.start..=comma).rev().find(|t| walls.before(*t) == Wall::Clause);
        if finite(main.unwrap_or(scan.tokens.start), comma) {
            return None;
        }
        let ends = |t: &u32| article.word(*t) == "," && finite(pronoun.end, *t);
        let end = (pronoun.end..scan.tokens.end).find(ends)?;
        let main_verb = verbs(scan).map(|h| h.start).filter(|at| *at > end).min()?;
        let other = |t: u32| walls.before(t) == Wall::Clause;
        let goes_on = main_verb <= end + RESUMES && !(end + 1..=main_verb).any(other);
        goes_on.then_some((end, pronoun.start))
    };
    scan.words.iter().filter(|(_, w)| *w == Word::Rel).filter_map(|(h, _)| closing(h)).collect()
}

/// How long "как утверждает Кремль" may be, in tokens.
const LONGEST_CREDIT: u32 = 14;

/// "Украина, как утверждает Кремль, отвергла план": the comma behind whose word it is, where the main clause has had no verb
/// before; with the token that it begins with.
pub(super) fn credits(article: &Article, lexicon: &Lexicon, scan: &Scan, walls: &Walls) -> Vec<(u32, u32)> {
    let comma = |at: u32| article.word(at) == ",";
    let finite = |from: u32, to: u32| verbs(scan).any(|h| h.start >= from && h.end <= to);
    let closing = |cue: &Hit| {
        let put_in = cue.start > scan.tokens.start && comma(cue.start - 1);
        if !put_in || !lexicon.roles.is(Role::As, article.word(cue.start)) {
            return None;
        }
        let main = (scan.tokens.start..cue.start).rev().find(|t| walls.before(*t) == Wall::Clause);
        if finite(main.unwrap_or(scan.tokens.start), cue.start) {
            return None;
        }
        let end = (cue.end..scan.tokens.end.min(cue.end + LONGEST_CREDIT)).find(|t| comma(*t))?;
        let main_verb = verbs(scan).map(|h| h.start).filter(|at| *at > end).min()?;
        let other = |t: u32| walls.before(t) == Wall::Clause;
        let goes_on = main_verb <= end + RESUMES && !(end + 1..=main_verb).any(other);
        goes_on.then_some((end, cue.start))
    };
    let credits = scan.cues.iter().filter(|(_, kind)| *kind == SpeechKind::According);
    credits.filter_map(|(cue, _)| closing(cue)).collect()
}

/// How many words may stand between a comma and the party that opens a clause ("в ответ армия нанесла").
const OPENING: u32 = 3;

/// The commas behind which another party in the nominative has a verb of its own, where the clause before has had one.
pub(super) fn openings(article: &Article, scan: &Scan, entities: &[Entity], walls: &Walls) -> Vec<u32> {
    let says = |at: u32| scan.cues.iter().any(|(h, _)| h.start == at);
    let opening = |party: &Entity| {
        let first = party.opens.saturating_sub(OPENING + 1).max(scan.tokens.start);
        let comma = (first..party.opens).rev().find(|t| article.word(*t) == ",")?;
        let main = walls.clause(comma).start;
        let verb =
            (party.tokens.end..party.tokens.end + 2).find(|t| finite_at(scan, *t)).filter(|t| !says(*t))?;
        let had = verbs(scan).any(|h| h.start >= main && h.end <= comma && !says(h.start));
        let inserted = verbs(scan).any(|h| h.start > comma && h.end <= verb);
        (had && !inserted).then_some(comma)
    };
    let alone =
        |e: &&Entity| !e.coordinated && e.prep.is_none() && e.only_in(Feats::NOM, Feats::ACC) && e.can_act();
    entities.iter().filter(alone).filter_map(opening).collect()
}
