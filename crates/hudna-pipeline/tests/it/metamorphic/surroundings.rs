//! What stands around a report does not change what it reports: other paragraphs, outlet, dateline, page furniture.

use super::Tally;
use super::bench::Bench;
use super::shape::Shapes;
use super::templates::{Tables, fill};

/// A report that several paragraphs were put together to.
struct Report {
    headline: String,
    paragraphs: Vec<String>,
}

impl Report {
    fn text(&self, order: &[usize]) -> String {
        let paragraphs: Vec<&str> = order.iter().map(|at| self.paragraphs[*at].as_str()).collect();
        format!("{}\n\n{}", self.headline, paragraphs.join("\n\n"))
    }
}

/// Reports of three sentences that have nothing to do with each other: other sides, town, day.
fn reports(tables: &Tables) -> Vec<Report> {
    let whole = |text: &str| {
        ["{A", "{PLACE}", "{DAY}"].iter().all(|slot| text.contains(slot)) && !text.contains('\n')
    };
    let sentences: Vec<_> = tables.templates.iter().filter(|t| whole(&t.text)).collect();
    let days: Vec<_> = tables.of_kind("day").collect();
    let headline = tables.of_kind("headline").next().expect("a headline").text.clone();
    let report = |chosen: &[&super::templates::Template]| {
        let paragraphs = chosen.iter().enumerate().map(|(at, template)| {
            let filling = tables.filling(template, at * 5 + 1);
            fill(&template.text, &super::templates::Filling { day: days[at], ..filling }).text
        });
        Report { headline: headline.clone(), paragraphs: paragraphs.collect() }
    };
    sentences.windows(3).map(report).collect()
}

const ANYWHERE: [&str; 2] = ["clause", "spans"];

#[test]
fn independent_paragraphs_may_stand_in_any_order() {
    let mut tally = Tally::of("order of paragraphs");
    for tables in Tables::all() {
        let mut bench = Bench::of(tables.lang);
        for report in reports(&tables) {
            let mut shapes =
                |order: &[usize]| bench.plain(&report.text(order), bench.hints()).without(&ANYWHERE);
            let first = shapes(&[0, 1, 2]);
            for order in [[2, 1, 0], [1, 2, 0]] {
                let case = format!("{order:?} of {:?}", report.paragraphs);
                tally.case(tables.lang, &case, first.same(&shapes(&order)));
            }
        }
    }
    tally.close();
}

#[test]
fn a_paragraph_printed_twice_tells_nothing_else() {
    let mut tally = Tally::of("paragraph twice");
    for tables in Tables::all() {
        let mut bench = Bench::of(tables.lang);
        for report in reports(&tables) {
            let mut shapes = |order: &[usize]| -> Shapes {
                bench.plain(&report.text(order), bench.hints()).without(&ANYWHERE).as_set()
            };
            let (once, twice) = (shapes(&[0, 1]), shapes(&[0, 1, 0]));
            tally.case(tables.lang, &report.paragraphs[0], once.same(&twice));
        }
    }
    tally.close();
}

#[test]
fn weather_and_sport_beside_it_add_nothing() {
    let mut tally = Tally::of("unrelated beside");
    for_each_text(|tables, text, bench| {
        let alone = bench.plain(text, bench.hints()).without(&ANYWHERE);
        for (turn, other) in tables.of_kind("unrelated").enumerate() {
            let other = &other.text;
            let beside = [format!("{text} {other}"), format!("{other} {text}"), format!("{text}\n\n{other}")];
            let shapes = bench.plain(&beside[turn % 3], bench.hints()).without(&ANYWHERE);
            tally.case(tables.lang, &beside[turn % 3], alone.same(&shapes));
        }
    });
    tally.close();
}

#[test]
fn page_furniture_behind_it_adds_nothing() {
    let mut tally = Tally::of("furniture behind");
    for_each_text(|tables, text, bench| {
        let alone = bench.plain(text, bench.hints());
        for tail in tables.of_kind("tail") {
            let shapes = bench.plain(&format!("{text}\n\n{}", tail.text), bench.hints());
            tally.case(tables.lang, &format!("{text} + {}", tail.text), alone.same_and_as_sure(&shapes));
        }
    });
    tally.close();
}

#[test]
fn outlet_and_dateline_change_no_record() {
    let mut tally = Tally::of("outlet and dateline");
    for_each_text(|tables, text, bench| {
        let alone = bench.plain(text, bench.hints());
        for outlet in ["Reuters", "SANA", "TASS", "Haaretz"] {
            let hints = hudna_pipeline::model::Hints { outlet: Some(outlet.to_owned()), ..bench.hints() };
            let shapes = bench.plain(text, hints);
            tally.case(tables.lang, &format!("{outlet}: {text}"), alone.same_and_as_sure(&shapes));
        }
        for dateline in tables.of_kind("dateline") {
            let text = format!("{} {text}", dateline.text);
            let shapes = bench.plain(&text, bench.hints()).without(&ANYWHERE);
            tally.case(tables.lang, &text, alone.without(&ANYWHERE).same(&shapes));
        }
    });
    tally.close();
}

/// Every template once.
fn for_each_text(mut each: impl FnMut(&Tables, &str, &mut Bench)) {
    for tables in Tables::all() {
        let mut bench = Bench::of(tables.lang);
        for (turn, template) in tables.templates.iter().enumerate() {
            each(&tables, &fill(&template.text, &tables.filling(template, turn)).text, &mut bench);
        }
    }
}
