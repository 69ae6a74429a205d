//! Codes filled templates. Enters: a template's text and what fills it. Leaves: the shapes of its records.

use hudna_pipeline::coder::Memory;
use hudna_pipeline::model::{Document, DocumentLine, Hints, Media};

use crate::PIPELINE;

use super::shape::{Labels, Shapes};
use super::templates::{Filled, Filling, fill};

/// The day on which every template is published, a Thursday.
const PUBLISHED: &str = "2024-03-14";
/// The last day of each name not after it.
const DAYS: [(&str, &str); 7] = [
    ("Monday", "2024-03-11"),
    ("Tuesday", "2024-03-12"),
    ("Wednesday", "2024-03-13"),
    ("Thursday", "2024-03-14"),
    ("Friday", "2024-03-08"),
    ("Saturday", "2024-03-09"),
    ("Sunday", "2024-03-10"),
];

/// Codes texts of one language, remembering its words from text to text.
pub struct Bench {
    lang: &'static str,
    memory: Memory,
}

impl Bench {
    pub fn of(lang: &'static str) -> Self {
        Self { lang, memory: Memory::default() }
    }

    pub fn hints(&self) -> Hints {
        let (lang, published) = (Some(self.lang.to_owned()), Some(PUBLISHED.to_owned()));
        Hints { lang, published, ..Hints::default() }
    }

    pub fn line(&mut self, text: &str, hints: Hints) -> DocumentLine {
        let bytes = text.as_bytes().to_vec();
        self.document(Document { id: "case".to_owned(), bytes, media: Media::Bytes, hints })
    }

    pub fn document(&mut self, document: Document) -> DocumentLine {
        PIPELINE.run(&document, &mut self.memory)
    }

    /// The shapes of a filled text, its slots told as slots.
    pub fn shapes(&mut self, text: &str, filling: &Filling<'_>) -> Shapes {
        let filled = fill(text, filling);
        let line = self.line(&filled.text, self.hints());
        assert_eq!(line.text, filled.text, "the text is not delivered as it was written");
        let date = DAYS.iter().find(|(day, _)| *day == filling.day.key).map(|(_, date)| *date);
        let number = filling.value;
        Shapes::of(&line, &Labels { filled: &filled, filling: Some(filling), date, number: Some(number) })
    }

    /// The shapes of a text as it stands, everything told by its name.
    pub fn plain(&mut self, text: &str, hints: Hints) -> Shapes {
        let line = self.line(text, hints);
        Shapes::of(&line, &Labels::none(&Filled::default()))
    }
}
