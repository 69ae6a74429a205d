//! An office and its holder on the day of the event or the document; rows of `cases.tsv`.

mod tables;

use hudna_pipeline::coder::Memory;
use hudna_pipeline::model::{Document, Entity, Hints, Media};

use crate::PIPELINE;

/// What the tables add to the first party that acts: people of an office, or offices of a person.
fn told(lang: &str, published: &str, sentence: &str) -> String {
    let published = Some(published.to_owned()).filter(|p| !p.is_empty());
    let hints = Hints { lang: Some(lang.to_owned()), published, ..Hints::default() };
    let bytes = sentence.as_bytes().to_vec();
    let document = Document { id: "test".to_owned(), bytes, media: Media::Bytes, hints };
    let line = PIPELINE.run(&document, &mut Memory::default());
    let Some(actor) = line.records.iter().chain(&line.suggestions).find_map(|r| r.actor.first()) else {
        return "nobody acts".to_owned();
    };
    let all: Vec<&str> = actor.in_office.iter().map(|held| word(actor, held)).collect();
    if all.is_empty() { "-".to_owned() } else { all.join(" / ") }
}

fn word<'a>(actor: &Entity, held: &'a hudna_pipeline::model::InOffice) -> &'a str {
    if actor.id.as_ref() == Some(&held.id) { &held.office } else { &held.name }
}

#[test]
fn an_office_is_told_with_its_holder_on_the_day() {
    let rows = include_str!("cases.tsv").lines().filter(|l| !l.starts_with('#')).skip(1);
    let mut wrong = Vec::new();
    let mut count = 0;
    for row in rows {
        let cells: Vec<&str> = row.split('\t').collect();
        let [lang, published, sentence, expected] = cells[..] else { panic!("four cells: {row}") };
        count += 1;
        let got = told(lang, published, sentence);
        if got != expected {
            wrong.push(format!("{lang} {published} {sentence}\n  expected {expected}\n  got      {got}"));
        }
    }
    assert!(count >= 50, "{count} cases");
    assert!(wrong.is_empty(), "{} of {count} are wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_holder_changes_nothing_that_the_text_says() {
    let text = "The Russian foreign minister condemned the attack on the aid convoy.";
    let actor = |published: Option<&str>| {
        let hints =
            Hints { lang: Some("en".into()), published: published.map(str::to_owned), ..Hints::default() };
        let document =
            Document { id: "test".into(), bytes: text.as_bytes().to_vec(), media: Media::Bytes, hints };
        let line = PIPELINE.run(&document, &mut Memory::default());
        line.records.first().and_then(|r| r.actor.first()).cloned().expect("somebody condemns")
    };
    let (without, with) = (actor(None), actor(Some("2018-03-07")));
    assert_eq!(with.in_office.len(), 1);
    assert!(with.in_office[0].source.starts_with("public record"));
    assert_eq!(Entity { in_office: Vec::new(), ..with }, without);
}
