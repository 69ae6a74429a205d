//! Where a Russian clause begins: a conjunction opens one behind a comma, an adverb of the same spelling is only put in.

use crate::coder::lexicon::{Lexicon, Role, Word};
use crate::coder::mentions::{Hit, Scan};
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
