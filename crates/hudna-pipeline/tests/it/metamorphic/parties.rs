//! Other parties, the same records: sides are treated alike.

use std::collections::BTreeMap;

use super::Tally;
use super::bench::Bench;
use super::shape::Shapes;
use super::templates::{Filling, Tables, Word};

/// What must not depend on who stands on which side: that an event is found, what it is and whose word it is taken for.
const JUDGEMENT: [&str; 5] = ["event", "mode", "aux", "alleged", "tolls"];

/// The two sides of a conflict change places: what is found, as what, and whether it is a claim stays; so does everything else, but
/// that who did it had it done to them.
#[test]
fn sides_are_treated_alike() {
    let mut judged = Tally::of("swap sides: judgement");
    let mut whole = Tally::of("swap sides: whole record");
    for tables in Tables::all() {
        let mut bench = Bench::of(tables.lang);
        let mut apart: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (number, template) in tables.templates.iter().enumerate() {
            // Half of the pairs in one template, the other half in the next.
            let pairs = tables.opponents(template).into_iter().skip(number % 2).step_by(2);
            for (turn, (a, b)) in pairs.enumerate() {
                let filling = Filling { a, b, ..tables.filling(template, turn) };
                let before = bench.shapes(&template.text, &filling);
                let after = bench.shapes(&template.text, &Filling { a: b, b: a, ..filling });
                let case = format!("{}: {} / {}", template.name, a.text, b.text);
                let alike = before.only(&JUDGEMENT).same(&after.only(&JUDGEMENT));
                if alike.is_err() {
                    apart.entry(format!("{} / {}", a.text, b.text)).or_default().push(template.name.clone());
                }
                judged.case(tables.lang, &case, alike);
                whole.case(tables.lang, &case, before.same_and_as_sure(&after));
            }
        }
        for (pair, templates) in apart {
            println!("{} treats {pair} unalike in {}", tables.lang, templates.join(", "));
        }
    }
    let short = [judged.short(), whole.short()].concat();
    assert!(short.is_empty(), "{}", short.join("\n"));
}

/// Every state among states, army among armies, group among groups: only the party changes.
#[test]
fn any_party_is_read_like_another() {
    let mut tally = Tally::of("other party");
    let mut named = Tally::of("party by its name");
    for tables in Tables::all() {
        let mut bench = Bench::of(tables.lang);
        for template in &tables.templates {
            let kinds: &[&str] = if template.sides == "force" { &["army", "group"] } else { &["state"] };
            for kind in kinds {
                let parties: Vec<&Word> = tables.of_kind(kind).collect();
                if parties.is_empty() {
                    continue;
                }
                let rounds: Vec<(Filling<'_>, Shapes)> = (0..parties.len())
                    .map(|at| {
                        let (a, b) = (parties[at], parties[(at + 1) % parties.len()]);
                        let filling = Filling { a, b, ..tables.filling(template, 0) };
                        (filling, bench.shapes(&template.text, &filling))
                    })
                    .collect();
                let usual = usual(rounds.iter().map(|(_, shapes)| shapes));
                for (filling, shapes) in &rounds {
                    let case = format!("{}: {} / {}", template.name, filling.a.text, filling.b.text);
                    tally.case(tables.lang, &case, usual.same_and_as_sure(shapes));
                    let misnamed = shapes.told().contains("as somebody else");
                    named.case(tables.lang, &case, if misnamed { Err(shapes.told()) } else { Ok(()) });
                }
            }
        }
    }
    let short = [tally.short(), named.short()].concat();
    assert!(short.is_empty(), "{}", short.join("\n"));
}

/// The shapes that most fillings have.
fn usual<'s>(all: impl Iterator<Item = &'s Shapes> + Clone) -> Shapes {
    let like = |one: &Shapes| all.clone().filter(|s| s.same_and_as_sure(one).is_ok()).count();
    all.clone().max_by_key(|one| like(one)).cloned().expect("a template has parties")
}
