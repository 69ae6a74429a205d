//! What stands at each token of a sentence: the answer to "does anything known begin, end or lie
//! here?" without searching the lists of hits.

use crate::coder::inflect::Feats;
use crate::coder::lexicon::{SpeechKind, Word};

use super::scan::Hit;

/// Bits of a [`Mark`].
pub type Marked = u16;

/// A function word begins.
pub const WORD_BEGINS: Marked = 1;
/// A function word lies here.
pub const WORD: Marked = 1 << 1;
/// A function word of several tokens lies here.
pub const LONG_WORD: Marked = 1 << 2;
/// A classed noun begins.
pub const NOUN_BEGINS: Marked = 1 << 3;
/// A trigger begins.
pub const TRIGGER_BEGINS: Marked = 1 << 4;
/// A trigger lies here.
pub const TRIGGER: Marked = 1 << 5;
/// A trigger of several tokens lies here.
pub const LONG_TRIGGER: Marked = 1 << 6;
/// A cue of speech begins.
pub const CUE_BEGINS: Marked = 1 << 7;
/// A cue of speech lies here.
pub const CUE: Marked = 1 << 8;
/// A trigger or cue that is a verb or participle ends before this token.
pub const VERB_ENDS: Marked = 1 << 9;
/// A name or classed noun ends before this token.
pub const NOMINAL_ENDS: Marked = 1 << 10;
/// A trigger, cue or function word begins.
pub const KNOWN_BEGINS: Marked = WORD_BEGINS | TRIGGER_BEGINS | CUE_BEGINS;

const NONE: u32 = u32::MAX;

#[derive(Clone, Copy, Debug)]
struct Mark {
    bits: Marked,
    /// Index of the name or noun that lies here.
    nominal: u32,
    /// Index of the first function word that ends before this token.
    word_ends: u32,
}

/// The marks of one sentence, with one more behind its last token.
#[derive(Debug, Default)]
pub struct Marks {
    first: u32,
    marks: Vec<Mark>,
}

impl Marks {
    /// Nothing is marked any more.
    pub fn clear(&mut self) {
        self.first = 0;
        self.marks.clear();
    }

    /// Marks what a fresh scan has found; triggers and cues are marked by [`Marks::verbs`].
    pub fn read(
        &mut self,
        tokens: std::ops::Range<u32>,
        nominals: &[Hit],
        words: &[(Hit, Word)],
        nouns: &[(Hit, u32)],
    ) {
        self.first = tokens.start;
        self.marks.clear();
        self.marks.resize(tokens.len() + 1, Mark { bits: 0, nominal: NONE, word_ends: NONE });
        for (hit, at) in nominals.iter().zip(0..) {
            self.over(hit).iter_mut().for_each(|mark| mark.nominal = at);
            self.at(hit.end).bits |= NOMINAL_ENDS;
        }
        for ((hit, _), at) in words.iter().zip(0..) {
            let long = if hit.len() > 1 { LONG_WORD } else { 0 };
            // What stands between the parts of a light verb is itself: a town between "در" and "گرفت" is one.
            let own = if hit.feats.contains(Feats::GAPPED) { 0 } else { WORD };
            self.over(hit).iter_mut().for_each(|mark| mark.bits |= long | own);
            self.at(hit.start).bits |= WORD_BEGINS | WORD;
            self.at(hit.end - 1).bits |= WORD;
            let end = self.at(hit.end);
            end.word_ends = end.word_ends.min(at);
        }
        for (hit, _) in nouns {
            self.at(hit.start).bits |= NOUN_BEGINS;
        }
    }

    /// Marks the triggers and cues that are left, instead of those marked before.
    pub fn verbs(&mut self, triggers: &[Hit], cues: &[(Hit, SpeechKind)]) {
        const OLD: Marked = TRIGGER_BEGINS | TRIGGER | LONG_TRIGGER | CUE_BEGINS | CUE | VERB_ENDS;
        self.marks.iter_mut().for_each(|mark| mark.bits &= !OLD);
        let hits = triggers.iter().map(|hit| (hit, TRIGGER_BEGINS, TRIGGER));
        let all = hits.chain(cues.iter().map(|(hit, _)| (hit, CUE_BEGINS, CUE)));
        for (hit, begins, lies) in all {
            let bits = if lies == TRIGGER && hit.len() > 1 { lies | LONG_TRIGGER } else { lies };
            self.over(hit).iter_mut().for_each(|mark| mark.bits |= bits);
            self.at(hit.start).bits |= begins;
            if hit.feats.any(Feats::PAST | Feats::PRES | Feats::PARTICIPLE) {
                self.at(hit.end).bits |= VERB_ENDS;
            }
        }
    }

    fn at(&mut self, token: u32) -> &mut Mark {
        &mut self.marks[(token - self.first) as usize]
    }

    fn over(&mut self, hit: &Hit) -> &mut [Mark] {
        &mut self.marks[(hit.start - self.first) as usize..(hit.end - self.first) as usize]
    }

    #[inline]
    fn get(&self, token: u32) -> Option<&Mark> {
        self.marks.get(token.wrapping_sub(self.first) as usize)
    }

    /// Whether a token (or the end of the sentence) is marked with any of the bits.
    #[inline]
    pub fn any(&self, token: u32, bits: Marked) -> bool {
        self.get(token).is_some_and(|mark| mark.bits & bits != 0)
    }

    /// Index of the name or noun that lies at a token.
    #[inline]
    pub fn nominal(&self, token: u32) -> Option<usize> {
        self.get(token).filter(|mark| mark.nominal != NONE).map(|mark| mark.nominal as usize)
    }

    /// Index of the first function word that ends before a token.
    #[inline]
    pub fn word_ends(&self, token: u32) -> Option<usize> {
        self.get(token).filter(|mark| mark.word_ends != NONE).map(|mark| mark.word_ends as usize)
    }
}
