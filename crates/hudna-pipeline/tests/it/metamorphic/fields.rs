//! Another town, number, day: that field changes and no other. And, so that none of this holds for want of records, every template
//! is asked whether its event is found at all.

use super::Tally;
use super::bench::Bench;
use super::shape::{Shape, Shapes};
use super::templates::{Filling, Tables, Template, Word};

/// How many fillings of each template are asked for their event.
const TURNS: usize = 3;

#[test]
fn templates_tell_their_event() {
    let mut tally = Tally::of("event of the template");
    for tables in Tables::all() {
        let mut bench = Bench::of(tables.lang);
        for template in &tables.templates {
            for turn in 0..TURNS {
                let filling = tables.filling(template, turn);
                let shapes = bench.shapes(&template.text, &filling);
                let told = shapes.0.iter().any(|(shape, _)| tells(shape, template));
                let case = format!("{}: {} / {}", template.name, filling.a.text, filling.b.text);
                tally.case(tables.lang, &case, if told { Ok(()) } else { Err(shapes.told()) });
            }
        }
    }
    tally.close();
}

/// It is the template's event, by and to whom the template says.
pub fn tells(shape: &Shape, template: &Template) -> bool {
    let (actors, recipients) = template.parties.split_once('>').unwrap_or((&template.parties, ""));
    let named = |field: &str, sides: &str| sides.split(',').all(|side| shape.field(field).contains(side));
    shape.field("event") == template.event && named("actor", actors) && named("recipient", recipients)
}

#[test]
fn another_town_changes_the_place_alone() {
    let mut tally = Tally::of("other town");
    for_each("{PLACE}", |tables, template, filling, bench| {
        let towns = tables.of_kind("place").map(|place| (place.text.clone(), Filling { place, ..*filling }));
        compare(&mut tally, tables, template, bench, towns);
    });
    tally.close();
}

#[test]
fn another_day_changes_the_date_alone() {
    let mut tally = Tally::of("other day");
    for_each("{DAY}", |tables, template, filling, bench| {
        let days = tables.of_kind("day").map(|day| (day.text.clone(), Filling { day, ..*filling }));
        compare(&mut tally, tables, template, bench, days);
    });
    tally.close();
}

/// Words, and the digits of Europe, of the Arab East and of Iran.
#[test]
fn another_number_changes_the_toll_alone() {
    let mut tally = Tally::of("other number");
    for_each("{N}", |tables, template, filling, bench| {
        let numbers: Vec<(String, u32)> = tables.of_kind("number").flat_map(spellings).collect();
        let fillings = numbers.iter().map(|(written, value)| {
            (written.clone(), Filling { number: written, value: *value, ..*filling })
        });
        compare(&mut tally, tables, template, bench, fillings);
    });
    tally.close();
}

fn spellings(number: &Word) -> Vec<(String, u32)> {
    let value: u32 = number.key.parse().expect("the key of a number is its digits");
    let digits = |zero: char| -> String {
        number.key.chars().filter_map(|d| char::from_u32(zero as u32 + d.to_digit(10)?)).collect()
    };
    [number.text.clone(), digits('0'), digits('٠'), digits('۰')].map(|written| (written, value)).to_vec()
}

fn for_each(slot: &str, mut each: impl FnMut(&Tables, &Template, &Filling<'_>, &mut Bench)) {
    for tables in Tables::all() {
        let mut bench = Bench::of(tables.lang);
        let with_slot = tables.templates.iter().filter(|t| t.text.contains(slot));
        for (number, template) in with_slot.enumerate() {
            each(&tables, template, &tables.filling(template, number), &mut bench);
        }
    }
}

/// Every filling has the shapes of the first.
fn compare<'f>(
    tally: &mut Tally,
    tables: &Tables,
    template: &Template,
    bench: &mut Bench,
    fillings: impl Iterator<Item = (String, Filling<'f>)>,
) {
    let mut first: Option<Shapes> = None;
    for (what, filling) in fillings {
        let shapes = bench.shapes(&template.text, &filling);
        match &first {
            None => first = Some(shapes),
            Some(first) => {
                let case = format!("{}: {what} ({} / {})", template.name, filling.a.text, filling.b.text);
                tally.case(tables.lang, &case, first.same_and_as_sure(&shapes));
            }
        }
    }
}
