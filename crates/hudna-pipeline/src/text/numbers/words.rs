//! A language's number table: which words are numbers, bounds, "dozens", "times".

use crate::model::table::{DataError, DataFiles, Row, read};
use crate::text::Lang;
use crate::text::calendar::phrases::Phrases;

/// What a word bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bound {
    Least,
    Most,
    About,
}

/// Where a bound stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Before,
    After,
    Both,
    /// Before figures only: "over 100", but "talks over two islands".
    Figures,
}

/// What a word or phrase contributes to a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sym {
    /// 1 to 999; a weak one may be an article ("bir").
    Num {
        value: u64,
        weak: bool,
    },
    /// "A" before a hundred.
    One,
    /// Multiplies a small number before it: hundred, dozen.
    Hundred {
        value: u64,
    },
    /// Multiplies what stands before it: thousand, million. A vague one alone is "thousands".
    Scale {
        value: u64,
        vague: bool,
    },
    /// "Dozens": this many or more.
    Vague {
        value: u64,
    },
    Bound {
        bound: Bound,
        place: Place,
    },
    Ordinal {
        value: u64,
    },
    OrdinalSuffix,
    /// What follows figures and changes nothing: 5-ти.
    CardinalSuffix,
    Times,
    /// A unit of time behind the number.
    Measure,
    Percent,
    /// No number though one is in it: پنج‌شنبه.
    Not,
    /// Before figures that name something: resolution, article.
    Label,
    And,
    To,
    Between,
    From,
}

impl Sym {
    /// Whether it is a number by itself; what is left only bounds or joins one.
    pub(super) fn counts(&self) -> bool {
        matches!(
            self,
            Sym::Num { .. }
                | Sym::One
                | Sym::Hundred { .. }
                | Sym::Scale { .. }
                | Sym::Vague { .. }
                | Sym::Ordinal { .. }
        )
    }
}

/// Reads `languages/<lang>/numbers.tsv`.
pub(super) fn load(files: &DataFiles, lang: Lang, errors: &mut Vec<DataError>) -> Phrases<Sym> {
    let mut phrases = Phrases::new(lang.grammar());
    let path = format!("languages/{}/numbers.tsv", lang.code());
    for text in files.layers(&path) {
        read(&path, text, &["kind", "value", "words"], &[], errors, |row, errors| {
            let Some(sym) = sym(row) else {
                errors.push(row.error(
                    format!("`{}` `{}` is no part of a number", row.get("kind"), row.get("value")),
                    "see the kinds and values of data/languages/en/numbers.tsv",
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
    let number = || plain.parse::<u64>().ok().filter(|n| *n > 0);
    Some(match row.get("kind") {
        "num" => Sym::Num { value: number().filter(|n| *n < 1000)?, weak },
        "hundred" => Sym::Hundred { value: number().filter(|n| *n < 1000)? },
        "scale" => Sym::Scale { value: number()?, vague: weak },
        "vague" => Sym::Vague { value: number()? },
        "ordinal" => Sym::Ordinal { value: number()? },
        "bound" => bound(value)?,
        "word" => word(value)?,
        _ => return None,
    })
}

fn bound(value: &str) -> Option<Sym> {
    let (bound, place) = value.split_once(' ')?;
    let bound = match bound {
        "least" => Bound::Least,
        "most" => Bound::Most,
        "about" => Bound::About,
        _ => return None,
    };
    let place = match place {
        "before" => Place::Before,
        "after" => Place::After,
        "both" => Place::Both,
        "figures" => Place::Figures,
        _ => return None,
    };
    Some(Sym::Bound { bound, place })
}

fn word(value: &str) -> Option<Sym> {
    Some(match value {
        "one" => Sym::One,
        "ordinal_suffix" => Sym::OrdinalSuffix,
        "cardinal_suffix" => Sym::CardinalSuffix,
        "times" => Sym::Times,
        "measure" => Sym::Measure,
        "percent" => Sym::Percent,
        "label" => Sym::Label,
        "not" => Sym::Not,
        "and" => Sym::And,
        "to" => Sym::To,
        "between" => Sym::Between,
        "from" => Sym::From,
        _ => return None,
    })
}
