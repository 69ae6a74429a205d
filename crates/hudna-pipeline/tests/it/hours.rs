//! An hour of which no day is told: that of the act before it, else of the report; of a plan's hour nobody knows the day.

use hudna_pipeline::coder::Memory;
use hudna_pipeline::model::{Document, Hints, Media, Record};

use crate::PIPELINE;

fn assaults(text: &str, published: Option<&str>) -> Vec<Record> {
    let hints = Hints { lang: Some("en".into()), published: published.map(Into::into), ..Hints::default() };
    let document =
        Document { id: "test".to_owned(), bytes: text.as_bytes().to_vec(), media: Media::Bytes, hints };
    let line = PIPELINE.run(&document, &mut Memory::default());
    line.records.into_iter().filter(|record| record.event.as_str() == "ASSAULT").collect()
}

fn days(text: &str, published: Option<&str>) -> Vec<Option<String>> {
    assaults(text, published).into_iter().map(|record| record.date).collect()
}

#[test]
fn an_hour_alone_is_of_the_day_of_the_report_and_its_words_say_so() {
    let text = "Syrian government forces shelled the town of Kafr Zita at 06:00.";
    assert_eq!(days(text, Some("2017-11-14")), [Some("2017-11-14".to_owned())]);
    assert_eq!(days(text, None), [None], "nothing to count from");
    let record = &assaults(text, Some("2017-11-14"))[0];
    let (start, end) = record.date_span.expect("the words that it was read from");
    let words: String = text.chars().skip(start as usize).take((end - start) as usize).collect();
    assert!(words.contains("06:00"), "{words}");
}

#[test]
fn the_hour_of_a_plan_has_no_day() {
    let text = "Syrian government forces will shell the town of Kafr Zita at 06:00.";
    assert!(days(text, Some("2017-11-14")).iter().all(Option::is_none));
}
