//! Arabic names of places: where a bare word is one, and where it is none.

use super::marks::{CUE, TRIGGER, VERB_ENDS, WORD};
use super::places::Sought;
use super::scan::Hit;
use crate::coder::analyse::{DATE, NUMBER};
use crate::coder::inflect::Feats;
use crate::coder::lexicon::{Item, Word};
use crate::model::Event;
use crate::text::{Grammar, TokenKind};

impl Sought<'_> {
    /// "اقتحمت القوات الإسرائيلية جنين": right behind an Arabic verb of attacking, taking or leaving and who does it.
    pub(super) fn is_taken(&self, at: u32) -> bool {
        if self.lexicon.grammar != Grammar::Semitic {
            return false;
        }
        // "سيطر على", "انسحب من".
        let led =
            |w: Word| matches!(w, Word::Against(_)) || w.prep().is_some_and(|p| self.lexicon.tells_origin(p));
        let mut edge = self.scan.word_before(at, led).map_or(at, |(prep, _)| prep.start);
        while !self.scan.marks.any(edge, VERB_ENDS) {
            match edge.checked_sub(1).and_then(|t| self.scan.nominal_at(t)) {
                Some(doer) => edge = doer.start,
                None => return false,
            }
        }
        let takes = |hit: &Hit| {
            let Item::Trigger(row) = hit.item else { return false };
            let frame = self.lexicon.triggers[row as usize].frame;
            matches!(self.concepts.frame(frame).event, Event::Assault | Event::Coerce | Event::Retreat)
        };
        self.scan.triggers.iter().any(|hit| hit.end == edge && takes(hit))
    }

    /// "إلى وقف القتال", "وقف فوري": an Arabic word with a noun or an adjective behind it, where a name would end.
    pub(super) fn has_genitive(&self, at: u32) -> bool {
        let (scan, next) = (&self.scan, at + 1);
        let plain = |t: u32| {
            self.article.tokens[t as usize].kind == TokenKind::Word
                && !scan.marks.any(t, WORD | CUE | TRIGGER)
                && !scan.may_be(t, DATE | NUMBER)
                && !self.article.word(t).starts_with('و')
        };
        self.lexicon.grammar == Grammar::Semitic
            && !self.article.word(at).starts_with("ال")
            && next < scan.tokens.end
            && plain(next)
            && scan
                .nominal_at(next)
                .is_none_or(|h| matches!(h.item, Item::Noun(_)) && h.feats.contains(Feats::DEF))
    }
}
