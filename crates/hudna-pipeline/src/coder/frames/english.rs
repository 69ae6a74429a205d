//! English forms that tell an act though they are not conjugated.

use super::grounds::is_charged;
use super::propose::Here;
use crate::coder::clauses::{VerbGroup, phase_before};
use crate::coder::inflect::Feats;
use crate::coder::lexicon::Word;
use crate::coder::mentions::Hit;
use crate::text::Grammar;

/// A bare form after will, did or not, or without "to" behind a plural or past subject; a gerund after a
/// form of be.
pub(super) fn is_finite_english(here: &Here<'_>, hit: &Hit) -> bool {
    let (article, lexicon, sentence) = (here.article, here.lexicon, here.sentence);
    if lexicon.grammar != Grammar::English || hit.start == sentence.scan.tokens.start {
        return false;
    }
    let before = article.word(hit.start - 1);
    if hit.feats.contains(Feats::GERUND) {
        let group = VerbGroup::before(article, &sentence.scan, hit.start);
        // "Began handing out": the verb before only says that it goes on.
        let begins = sentence.scan.word_before(hit.start, |w| w == Word::Occur).is_some();
        return group.be || group.negated || begins || is_charged(here, hit);
    }
    let group = VerbGroup::before(article, &sentence.scan, hit.start);
    // "Continued to shell", "was able to bring": an act that goes on is told like one that is done.
    if phase_before(article, &sentence.scan, hit, &group).is_some() {
        return true;
    }
    // "Failed to withdraw": that it did not happen is told as a fact.
    let failed = sentence.scan.word_before(hit.start, |w| w == Word::Neg).is_some();
    if group.due || failed {
        return true;
    }
    let modal = matches!(
        before,
        "will"
            | "would"
            | "did"
            | "do"
            | "does"
            | "not"
            | "'t"
            | "'ll"
            | "shall"
            | "could"
            | "can"
            | "may"
            | "might"
            | "must"
            | "should"
    );
    modal || sentence.entities.iter().any(|e| e.tokens.end == hit.start)
}
