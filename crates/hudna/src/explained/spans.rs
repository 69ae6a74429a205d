//! Where the values of a candidate stand in the text, each with what it is.

use hudna_pipeline::coder::Proposed;

/// A stretch of the text, in Unicode scalars.
pub type Span = (u32, u32);

/// What a candidate's words are to it, and where they stand.
pub fn of(candidate: &Proposed) -> Vec<(&'static str, Span)> {
    let record = &candidate.alone;
    let mut spans = vec![("event", (candidate.words.start, candidate.words.end))];
    spans.extend(record.actor.iter().map(|e| ("actor", (e.start, e.end))));
    spans.extend(record.recipient.iter().map(|e| ("recipient", (e.start, e.end))));
    spans.extend(record.event_loc.iter().map(|place| ("place", (place.start, place.end))));
    spans.extend(record.date_span.iter().map(|span| ("date", *span)));
    spans.extend(record.toll_spans.iter().map(|span| ("toll", *span)));
    spans.extend(candidate.speakers.iter().map(|words| ("speaker", (words.start, words.end))));
    spans
}

/// The tokens of a document, to find those that a span covers.
#[derive(Debug, Default)]
pub struct Tokens(Vec<Span>);

impl Tokens {
    /// From tokens in the order of the text.
    pub fn new(tokens: impl Iterator<Item = Span>) -> Self {
        Self(tokens.collect())
    }

    /// The numbers of the first token of a span and of the one after its last.
    pub fn of(&self, span: Span) -> (usize, usize) {
        let first = self.0.partition_point(|(_, end)| *end <= span.0);
        let after = self.0.partition_point(|(start, _)| *start < span.1);
        (first, after.max(first))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_covers_the_tokens_it_touches() {
        let tokens = Tokens::new([(0, 3), (4, 6), (6, 7), (9, 12)].into_iter());
        for (span, expected) in
            [((0, 3), (0, 1)), ((4, 7), (1, 3)), ((5, 10), (1, 4)), ((7, 9), (3, 3)), ((20, 30), (4, 4))]
        {
            assert_eq!(tokens.of(span), expected, "{span:?}");
        }
    }
}
