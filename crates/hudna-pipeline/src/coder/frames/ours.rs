//! Verbs of which "we" are the subject: "осуждаем", "kınıyoruz", "محکوم می‌کنیم", "ندين", "we condemn".

use super::propose::Here;
use crate::coder::clauses::{Clause, is_ours_in_arabic};
use crate::coder::inflect::Feats;
use crate::coder::lexicon::Role;
use crate::coder::mentions::Hit;
use crate::text::Grammar;

/// How far before an English verb its "we" may stand, over auxiliaries and adverbs, in tokens.
const PRONOUN_REACH: u32 = 3;

/// Whether a finite verb says by its form, or by the pronoun before it, that we do it.
pub(super) fn is_ours(here: &Here<'_>, clause: Clause<'_>, verb: &Hit) -> bool {
    let (article, lexicon) = (here.article, here.lexicon);
    let present = verb.feats.contains(Feats::PRES);
    let last = article.word(verb.end.saturating_sub(1).max(verb.start));
    match lexicon.grammar {
        Grammar::Slavic => present && lexicon.roles.ends(Role::OfUs, article.word(verb.start)),
        Grammar::Semitic => is_ours_in_arabic(clause, verb),
        Grammar::Iranic => verb.feats.any(Feats::PRES | Feats::PAST) && last.ends_with("يم"),
        Grammar::Turkic => {
            let ours = |word: &str| ["yoruz", "mekteyiz", "maktayiz"].iter().any(|end| word.ends_with(end));
            // "kınıyor, … diliyoruz": of verbs in a row only the last one says whose they are.
            let row = || {
                let rest = verb.end..here.sentence.scan.tokens.end;
                last.ends_with("yor") && rest.clone().any(|t| ours(article.word(t)))
            };
            ours(last) || row()
        }
        _ => {
            let own = here.sentence.walls.clause(verb.start);
            let from = verb.start.saturating_sub(PRONOUN_REACH).max(own.start);
            (from..verb.start).any(|t| article.word(t) == "we")
        }
    }
}
