//! "Kununu said": the name of a speaker whom no table lists, once his office has been told beside it.

use crate::coder::analyse::DATE;
use crate::coder::frames::PartyRef;
use crate::coder::lexicon::Lexicon;
use crate::coder::sentence::Sentence;
use crate::text::{Article, Grammar, TokenKind};

use super::chain::party;

/// How far from his office a name may stand, in tokens.
const BESIDE: u32 = 5;

/// The capital word that is a verb of saying's subject by its place, where no table knows it: folded. Arabic and
/// Persian have no capitals.
pub(super) fn before(article: &Article, lexicon: &Lexicon, sentence: &Sentence, cue: u32) -> Option<String> {
    let tokens = &sentence.scan.tokens;
    let at = match lexicon.grammar {
        Grammar::English | Grammar::Slavic => cue.checked_sub(1)?,
        // The subject opens a Turkish sentence, set off by a comma.
        Grammar::Turkic if article.word(tokens.start + 1) == "," => tokens.start,
        _ => return None,
    };
    let name = tokens.contains(&at) && is_name(article, sentence, at);
    name.then(|| article.word(at).to_owned())
}

/// Whether a name stands beside a speaker's words in the text.
pub(super) fn belongs(article: &Article, sentences: &[Sentence], speaker: PartyRef, name: &str) -> bool {
    let own = &sentences[speaker.0 as usize].scan.tokens;
    let entity = party(sentences, speaker);
    let first = entity.tokens.start.saturating_sub(BESIDE).max(own.start);
    (first..own.end.min(entity.tokens.end + BESIDE)).any(|t| article.word(t) == name)
}

fn is_name(article: &Article, sentence: &Sentence, at: u32) -> bool {
    let scan = &sentence.scan;
    let word = article.tokens[at as usize].kind == TokenKind::Word
        && article.text[article.bytes(at..at + 1)].starts_with(char::is_uppercase);
    word && !scan.may_be(at, DATE)
        && scan.nominal_at(at).is_none()
        && !scan.words.iter().any(|(h, _)| h.start <= at && at < h.end)
        && !sentence.entities.iter().any(|e| e.tokens.contains(&at))
        && !sentence.places.iter().any(|p| p.tokens.contains(&at))
}
