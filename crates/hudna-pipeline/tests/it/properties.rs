//! Any text goes through, and every span lies inside the text and says what it quotes.

use proptest::prelude::*;

use hudna_pipeline::coder::Memory;
use hudna_pipeline::model::{Document, DocumentLine, Entity, Hints, Media};

use crate::{PIPELINE, code};

/// Texts of real words in a random order, so that triggers, names and cues meet as no writer would
/// have them meet.
const WORDS: [&str; 48] = [
    "قصفت",
    "إسرائيل",
    "القوات",
    "السورية",
    "في",
    "دمشق",
    "أمس",
    "الثلاثاء",
    "وقال",
    "إن",
    "«",
    "»",
    "،",
    ".",
    "\n",
    "لم",
    "٧",
    "مدنيين",
    "حمله",
    "کرد",
    "ایران",
    "به",
    "روسیه",
    "گفت",
    "که",
    "می",
    "Russia",
    "shelled",
    "the",
    "Syrian army",
    "said",
    "that",
    "\"",
    "not",
    "7 people",
    "were killed",
    "near",
    "Kyiv",
    ";",
    "Россия",
    "обстреляла",
    "заявил",
    "вчера",
    "Türkiye",
    "saldırdı",
    "söyledi",
    "'nin",
    "\u{200c}",
];

fn spans_hold(line: &DocumentLine) -> Result<(), TestCaseError> {
    let text: Vec<char> = line.text.chars().collect();
    let quote =
        |start: u32, end: u32| text.get(start as usize..end as usize).map(|c| c.iter().collect::<String>());
    for mention in &line.mentions {
        prop_assert_eq!(quote(mention.start, mention.end), Some(mention.text.clone()));
    }
    for record in line.records.iter().chain(&line.suggestions) {
        prop_assert_eq!(quote(record.text_info.start, record.text_info.end), Some(record.text.clone()));
        let entity = |e: &Entity| quote(e.start, e.end).as_ref() == Some(&e.text);
        prop_assert!(record.actor.iter().chain(&record.recipient).all(entity));
        for span in record.date_span.iter().chain(&record.toll_spans) {
            prop_assert!(quote(span.0, span.1).is_some_and(|q| !q.is_empty()));
        }
        for link in &record.attribution {
            if let (Some(start), Some(end)) = (link.start, link.end) {
                prop_assert!(quote(start, end).is_some());
            }
        }
        if let Some(place) = &record.event_loc {
            prop_assert_eq!(quote(place.start, place.end), Some(place.extracted_place.clone()));
        }
        prop_assert!((0.0..=1.0).contains(&record.confidence));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn any_string_goes_through(text in "\\PC{0,200}", lang in prop::sample::select(vec!["ar", "fa", "en", "ru", "tr", "xx"])) {
        spans_hold(&code(&text, lang))?;
    }

    #[test]
    fn any_bytes_go_through(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let document = Document { id: "bytes".to_owned(), bytes, media: Media::Bytes, hints: Hints::default() };
        spans_hold(&PIPELINE.run(&document, &mut Memory::default()))?;
    }

    #[test]
    fn words_in_any_order_go_through(
        words in prop::collection::vec(prop::sample::select(WORDS.to_vec()), 0..60),
        lang in prop::sample::select(vec!["ar", "fa", "en", "ru", "tr"]),
    ) {
        let text = words.join(" ");
        let line = code(&text, lang);
        spans_hold(&line)?;
        // The same document, the same line, byte for byte.
        let again = serde_json::to_string(&code(&text, lang)).unwrap();
        prop_assert_eq!(serde_json::to_string(&line).unwrap(), again);
    }
}
