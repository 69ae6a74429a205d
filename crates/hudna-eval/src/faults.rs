//! Misses and false alarms, for a person to read.

use hudna_pipeline::model::{DocumentLine, Event, Record as Guess};

use crate::excerpt::Excerpt;
use crate::gold::{Gold, Record, Sentence};
use crate::report::{Listed, Wrong};

/// A miss or a false alarm.
pub type Fault = Listed;

impl Fault {
    /// A gold record that was not found, and what was said at its clause instead.
    pub fn missed(
        record: &Record,
        instead: Option<&Guess>,
        of: &Gold,
        line: &DocumentLine,
        lang: &str,
    ) -> Self {
        let excerpt = match record.clause() {
            Some(clause) => Excerpt::quoting(&line.text, clause),
            None => Excerpt::whole(of.text.as_deref().unwrap_or(&line.text), std::iter::empty()),
        };
        let instead = instead.map(|guess| guess.event);
        Self::of(Wrong::Miss, line, lang, record.event, instead, suggested(record, line), excerpt)
    }

    /// A sentence that tells of an event and was not found; the spans that people marked are lit.
    pub fn missed_sentence(
        gold: &Sentence,
        instead: Option<&Guess>,
        line: &DocumentLine,
        lang: &str,
    ) -> Self {
        let marked = [&gold.actors, &gold.recipients].into_iter().flatten().flatten();
        let excerpt = Excerpt::whole(&line.text, marked.map(String::as_str));
        let instead = instead.map(|guess| guess.event).filter(|event| *event != gold.event);
        let suggestions = line.suggestions.iter().filter(|guess| guess.event == gold.event);
        let suggested = suggestions.map(|guess| guess.confidence).reduce(f32::max);
        Self::of(Wrong::Miss, line, lang, gold.event, instead, suggested, excerpt)
    }

    /// A record that answers nothing in the gold, and what the gold has at its clause instead.
    pub fn false_alarm(guess: &Guess, instead: Option<Event>, line: &DocumentLine, lang: &str) -> Self {
        let excerpt = Excerpt::around(&line.text, (guess.text_info.start, guess.text_info.end));
        Self::of(Wrong::FalseAlarm, line, lang, guess.event, instead, Some(guess.confidence), excerpt)
    }

    fn of(
        wrong: Wrong,
        line: &DocumentLine,
        lang: &str,
        event: Event,
        instead: Option<Event>,
        confidence: Option<f32>,
        excerpt: Excerpt,
    ) -> Self {
        let Excerpt { text, lit } = excerpt;
        Self { wrong, id: line.id.clone(), lang: lang.to_owned(), event, instead, confidence, text, lit }
    }
}

/// How much the coder believed of a suggestion that overlaps in its clause and has the event.
fn suggested(record: &Record, line: &DocumentLine) -> Option<f32> {
    let near = |guess: &&Guess| {
        let overlap = crate::words::clause_overlap(record.clause(), &guess.text);
        guess.event == record.event && overlap >= crate::pairing::ENOUGH
    };
    line.suggestions.iter().filter(near).map(|guess| guess.confidence).reduce(f32::max)
}

/// So many misses and so many false alarms: misses in the order of the documents, false alarms with the
/// surest first.
pub fn listed<'f>(faults: impl Iterator<Item = &'f Fault>, most: usize) -> Vec<Fault> {
    let (misses, mut alarms): (Vec<_>, Vec<_>) = faults.partition(|fault| fault.wrong == Wrong::Miss);
    alarms.sort_by(|a, b| b.confidence.unwrap_or(0.0).total_cmp(&a.confidence.unwrap_or(0.0)));
    misses.into_iter().take(most).chain(alarms.into_iter().take(most)).cloned().collect()
}
