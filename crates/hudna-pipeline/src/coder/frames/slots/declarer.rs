//! "The army announced the closure of the road": whoever announces an act, and names nobody else for it, does it.

use super::Slots;
use crate::coder::lexicon::Word;
use crate::coder::mentions::Entity;

/// Words that may stand between a verb and the noun it announces ("announced the closure").
const BETWEEN: u32 = 1;

impl Slots<'_> {
    /// The subject of an announcing verb whose object the trigger is: nothing stands between verb, subject and noun,
    /// so that no other doer can.
    pub fn declarer(&self, fits: &dyn Fn(&Entity) -> bool) -> Option<usize> {
        if !self.noun || !self.sentence.scan.has(Word::Declares) {
            return None;
        }
        let (scan, noun) = (&self.sentence.scan, self.trigger.start);
        let close = |from: u32, to: u32| from <= to && to - from <= BETWEEN;
        let verbs = scan.words.iter().filter(|(_, word)| *word == Word::Declares);
        let subject = |verb: u32, end: u32| {
            self.sentence.entities.iter().position(|e| {
                let behind = e.opens == end && close(e.tokens.end, noun);
                let before = e.tokens.end == verb && close(end, noun);
                (behind || before) && e.prep.is_none() && fits(e)
            })
        };
        verbs.filter(|(hit, _)| hit.end <= noun).find_map(|(hit, _)| subject(hit.start, hit.end))
    }
}
