//! A language's calendar table: which words are months, weekdays, "yesterday", "last", "ago".

use super::days::System;
use super::phrases::Phrases;
use super::value::{Edge, PartOfDay, Shift, Unit};
use crate::model::table::{DataError, DataFiles, Row, read};
use crate::text::Lang;

/// The count of a plural: "the past years" are not the last one.
pub(super) const MANY: u16 = u16::MAX;

/// What a word or phrase contributes to a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sym {
    /// A weak one is also another word, and a month only with a day, a year or "in" beside it.
    Month {
        system: System,
        n: u8,
        weak: bool,
    },
    /// Monday is 1; a weak one needs "on", "day" or another part of a date beside it.
    Weekday {
        n: i8,
        weak: bool,
    },
    /// Days from the anchor: "yesterday", "tonight".
    Day {
        n: i32,
        part: Option<PartOfDay>,
    },
    Span {
        from: i32,
        to: i32,
    },
    Part(PartOfDay),
    /// "am", "pm" after an hour.
    Meridiem {
        after_noon: bool,
    },
    Shift(Shift),
    /// "This" where it only stands before: هذا, این.
    These,
    /// "This year" in one word.
    YearShift(Shift),
    /// A count of 0 where the word tells none, [`MANY`] in plurals; Arabic duals have 2.
    Unit {
        unit: Unit,
        count: u16,
    },
    Edge(Edge),
    /// Before ("قبل", "منذ") or after ("ago") the count.
    Ago {
        before: bool,
    },
    Later {
        before: bool,
    },
    From,
    To,
    And,
    Between,
    /// Stands between the parts of a date: "of", "the".
    Filler,
    /// Before a year or month: "in", "since".
    In,
    /// Before a time of day.
    At,
    /// Before the same day in another calendar.
    Equals,
    Era(System),
    Follow(i32),
    Weekend {
        first: i8,
    },
    /// A small number in words.
    Num(u16),
    /// A day of the month in words.
    Nth(u8),
    /// An hour of twelve, in a word: only after [`Sym::At`].
    Hour(u8),
    /// Minutes after an hour, in words: "and a half"; before it where negative.
    Minutes(i8),
    /// The same before the hour: "half past", "без четверти".
    Past(i8),
    /// Stands behind an hour and makes it one: "o'clock".
    OClock,
    /// What follows a day's digits: "th", "-го"; `числа`.
    Suffix,
    /// "Hours ago" and the like without a number stay on the day.
    DayOf,
}

impl Sym {
    /// Whether it can make a date, be it with others; what is left only adds to one.
    pub(super) fn tells(&self) -> bool {
        matches!(
            self,
            Sym::Month { .. }
                | Sym::Weekday { .. }
                | Sym::Day { .. }
                | Sym::Span { .. }
                | Sym::YearShift(_)
                | Sym::Unit { .. }
                | Sym::Follow(_)
                | Sym::Weekend { .. }
                | Sym::Nth(_)
        )
    }
}

/// Folder, columns and kinds: see the table's own header.
pub(super) fn load(
    files: &DataFiles,
    lang: Lang,
    week_start: &mut i8,
    errors: &mut Vec<DataError>,
) -> Phrases<Sym> {
    let mut phrases = Phrases::new(lang.grammar());
    let path = format!("languages/{}/calendar.tsv", lang.code());
    for text in files.layers(&path) {
        read(&path, text, &["kind", "value", "words"], &[], errors, |row, errors| {
            if row.get("kind") == "week_start" {
                match row.get("value").parse() {
                    Ok(day @ 1..=7) => *week_start = day,
                    _ => errors.push(row.error("week_start is no weekday", "1 (Monday) to 7 (Sunday)")),
                }
                return;
            }
            let Some(sym) = sym(row) else {
                errors.push(row.error(
                    format!("`{}` `{}` is no part of a date", row.get("kind"), row.get("value")),
                    "see the kinds and values of data/languages/en/calendar.tsv",
                ));
                return;
            };
            phrases.add_row(row, sym, errors);
        });
    }
    phrases
}

fn sym(row: &Row<'_>) -> Option<Sym> {
    let value = row.get("value");
    let (plain, weak) = value.strip_suffix('?').map_or((value, false), |v| (v, true));
    let mut words = value.split_whitespace();
    let (first, second) = (words.next().unwrap_or(""), words.next());
    Some(match row.get("kind") {
        "month" => month(plain, weak)?,
        "weekday" => Sym::Weekday { n: plain.parse().ok().filter(|n| (1..=7).contains(n))?, weak },
        "day" => Sym::Day { n: first.parse().ok()?, part: second.map(part).transpose().ok()? },
        "span" => Sym::Span { from: first.parse().ok()?, to: second?.parse().ok()? },
        "part" => Sym::Part(part(value).ok()?),
        "meridiem" => Sym::Meridiem { after_noon: value == "pm" },
        "shift" if value == "these" => Sym::These,
        "shift" => Sym::Shift(shift(value)?),
        "year" => Sym::YearShift(shift(value)?),
        "unit" => Sym::Unit { unit: unit(first)?, count: count(second)? },
        "edge" => Sym::Edge(edge(value)?),
        "ago" => Sym::Ago { before: value == "before" },
        "later" => Sym::Later { before: value == "before" },
        "link" => link(value)?,
        "era" => Sym::Era(system(value)?),
        "follow" => Sym::Follow(value.parse().ok()?),
        "weekend" => Sym::Weekend { first: value.parse().ok().filter(|n| (1..=7).contains(n))? },
        "num" => Sym::Num(value.parse().ok()?),
        "hour" => Sym::Hour(value.parse().ok().filter(|n| (1..=12).contains(n))?),
        "minutes" => Sym::Minutes(minutes(value)?),
        "past" => Sym::Past(minutes(value)?),
        "nth" => Sym::Nth(value.parse().ok().filter(|n| (1..=31).contains(n))?),
        _ => return None,
    })
}

/// Minutes after an hour, or before it.
fn minutes(value: &str) -> Option<i8> {
    value.parse().ok().filter(|n| (-59..=59).contains(n) && *n != 0)
}

fn count(value: Option<&str>) -> Option<u16> {
    match value {
        None => Some(0),
        Some("many") => Some(MANY),
        Some(number) => number.parse().ok(),
    }
}

fn month(value: &str, weak: bool) -> Option<Sym> {
    let n = value.get(1..)?.parse().ok().filter(|n| (1..=12).contains(n))?;
    Some(Sym::Month { system: system(value.get(..1)?)?, n, weak })
}

fn system(value: &str) -> Option<System> {
    Some(match value {
        "g" => System::Gregorian,
        "s" => System::Solar,
        "h" => System::Islamic,
        _ => return None,
    })
}

fn part(value: &str) -> Result<PartOfDay, ()> {
    Ok(match value {
        "dawn" => PartOfDay::Dawn,
        "morning" => PartOfDay::Morning,
        "noon" => PartOfDay::Noon,
        "afternoon" => PartOfDay::Afternoon,
        "evening" => PartOfDay::Evening,
        "night" => PartOfDay::Night,
        _ => return Err(()),
    })
}

fn shift(value: &str) -> Option<Shift> {
    Some(match value {
        "last" => Shift::Last,
        "this" => Shift::This,
        "next" => Shift::Next,
        _ => return None,
    })
}

fn unit(value: &str) -> Option<Unit> {
    Some(match value {
        "minute" => Unit::Minute,
        "hour" => Unit::Hour,
        "day" => Unit::Day,
        "week" => Unit::Week,
        "month" => Unit::Month,
        "year" => Unit::Year,
        _ => return None,
    })
}

fn edge(value: &str) -> Option<Edge> {
    Some(match value {
        "early" => Edge::Early,
        "mid" => Edge::Mid,
        "late" => Edge::Late,
        _ => return None,
    })
}

fn link(value: &str) -> Option<Sym> {
    Some(match value {
        "from" => Sym::From,
        "to" => Sym::To,
        "and" => Sym::And,
        "between" => Sym::Between,
        "of" => Sym::Filler,
        "in" => Sym::In,
        "at" => Sym::At,
        "equals" => Sym::Equals,
        "suffix" => Sym::Suffix,
        "day_of" => Sym::DayOf,
        "oclock" => Sym::OClock,
        _ => return None,
    })
}
