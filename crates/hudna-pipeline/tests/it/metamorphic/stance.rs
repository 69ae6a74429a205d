//! The same event as somebody's word, as not done, as to come.

use super::Tally;
use super::bench::Bench;
use super::fields::tells;
use super::shape::{Shape, Shapes};
use super::templates::{Tables, Template, with_first};

const TURNS: usize = 3;
/// Statements are events of their own: whether telling them is a claim is left open (record.md).
const STATEMENTS: [&str; 5] = ["ACCUSE", "CONCEDE", "REJECT", "REQUEST", "THREATEN"];
/// What a claim has in common with the same event in the outlet's own voice.
const FACTS: [&str; 8] = ["event", "mode", "aux", "actor", "recipient", "date", "place", "tolls"];

#[test]
fn said_by_somebody_it_is_a_claim() {
    let mut tally = Tally::of("said by somebody");
    for tables in Tables::all() {
        let mut bench = Bench::of(tables.lang);
        for template in tables.templates.iter().filter(|t| !t.said.is_empty()) {
            let content = if template.said == "=" { &template.text } else { &template.said };
            for (turn, speaker) in tables.of_kind("speaker").enumerate() {
                let filling = tables.filling(template, turn);
                let own = bench.shapes(content, &filling);
                let claim = format!("{} {}", speaker.text, with_first(content, char::to_lowercase));
                let said = bench.shapes(&claim, &filling);
                let case = format!("{} ({})", template.name, speaker.text);
                tally.case(tables.lang, &case, claimed(&own, &said, template, &speaker.key));
            }
        }
    }
    tally.close();
}

/// Every record of the template's event is there again, alleged, from the speaker.
fn claimed(own: &Shapes, said: &Shapes, template: &Template, speaker: &str) -> Result<(), String> {
    let of_event = |s: &&Shape| s.field("event") == template.event;
    for shape in own.0.iter().map(|(s, _)| s).filter(of_event) {
        let same = |s: &&Shape| FACTS.iter().all(|f| s.field(f) == shape.field(f));
        let Some(again) = said.0.iter().map(|(s, _)| s).find(same) else {
            return Err(format!("{} then {}", own.told(), said.told()));
        };
        let sources = again.field("sources");
        let told = if STATEMENTS.contains(&template.event.as_str()) {
            // Whoever makes the statement comes first in its chain.
            sources.contains(speaker)
        } else {
            again.field("alleged") == "true" && sources.starts_with(speaker)
        };
        if !told {
            return Err(format!("alleged {}, by {:?}", again.field("alleged"), again.field("sources")));
        }
    }
    Ok(())
}

#[test]
fn not_done_it_is_negated() {
    flagged("negated", |t| &t.negated, "negation");
}

#[test]
fn to_come_it_is_future() {
    flagged("to come", |t| &t.future, "future");
}

/// The event is found with its parties and this flag alone.
fn flagged(relation: &'static str, of: impl Fn(&Template) -> &String, flag: &str) {
    let mut tally = Tally::of(relation);
    for tables in Tables::all() {
        let mut bench = Bench::of(tables.lang);
        for template in tables.templates.iter().filter(|t| !of(t).is_empty()) {
            for turn in 0..TURNS {
                let filling = tables.filling(template, turn);
                let shapes = bench.shapes(of(template), &filling);
                let told = shapes.0.iter().find(|(s, _)| tells(s, template));
                let outcome = match told {
                    Some((shape, _)) if shape.field("aux") == flag => Ok(()),
                    Some((shape, _)) => Err(format!("aux {:?}", shape.field("aux"))),
                    None => Err(format!("only {}", shapes.told())),
                };
                let case = format!("{}: {} / {}", template.name, filling.a.text, filling.b.text);
                tally.case(tables.lang, &case, outcome);
            }
        }
    }
    tally.close();
}
