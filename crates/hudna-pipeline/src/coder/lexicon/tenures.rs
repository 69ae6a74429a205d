//! Who held which office, and from when to when: rows of `actors/tenures.tsv`, read when the first holder is asked for.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use jiff::civil::Date;

use super::who::{Registry, WhoId};
use crate::model::table::{self, DataError, DataFiles, Row};
use crate::model::{Precision, Sector};

/// The table.
pub const PATH: &str = "actors/tenures.tsv";
const REQUIRED: [&str; 10] =
    ["person", "office", "code", "body", "from", "to", "checked", "sector", "title", "source"];

/// Days from the first to the last, both included.
pub type Days = RangeInclusive<Date>;

/// One person's time in one office.
#[derive(Clone, Debug)]
pub struct Tenure {
    /// The person's entry.
    pub person: WhoId,
    /// The office, where it is one that every country has.
    pub office: Option<WhoId>,
    /// The country or organisation whose office it is; none where only the body claims it.
    pub code: Option<String>,
    /// The named body or rival government under which it is held.
    pub body: Option<WhoId>,
    /// The office in English.
    pub title: String,
    /// First day, month or year, as the table gives it.
    pub from: String,
    /// Last one; empty while in office.
    pub to: String,
    /// Sector of the office, where it is not the person's.
    pub sector: Option<Sector>,
    /// Where a reader can check it.
    pub source: String,
    began: Days,
    ended: Days,
    line: u32,
}

impl Tenure {
    /// Whether the office was certainly held on all of these days. A day of change belongs to both holders, so to
    /// neither for certain; a month or year of change likewise.
    pub fn covers(&self, days: &Days) -> bool {
        self.began.end() < days.start() && days.end() < self.ended.start()
    }

    /// Whether it may have been held on one of these days.
    pub fn may_touch(&self, days: &Days) -> bool {
        self.began.start() <= days.end() && days.start() <= self.ended.end()
    }

    /// Whether both held the same office for longer than their dates leave open.
    fn collides(&self, other: &Self) -> bool {
        let same = self.office == other.office && self.code == other.code && self.body == other.body;
        let within = |a: &Self, b: &Self| a.began.end() < b.ended.start();
        same && self.person != other.person && within(self, other) && within(other, self)
    }
}

/// All tenures.
#[derive(Debug, Default)]
pub struct Tenures {
    rows: Vec<Tenure>,
    by_person: BTreeMap<WhoId, Vec<u32>>,
    by_office: BTreeMap<WhoId, Vec<u32>>,
}

impl Tenures {
    /// Reads the table; mistakes, also two holders of an office that one person holds, go to `errors`.
    pub fn load(files: &DataFiles, registry: &Registry, errors: &mut Vec<DataError>) -> Self {
        let mut all = Self::default();
        for text in files.layers(PATH) {
            table::read(PATH, text, &REQUIRED, &[], errors, |row, errors| {
                if let Some(tenure) = tenure(row, registry, errors) {
                    all.add(tenure);
                }
            });
        }
        all.tell_collisions(registry, errors);
        all
    }

    fn add(&mut self, tenure: Tenure) {
        let at = self.rows.len() as u32;
        self.by_person.entry(tenure.person).or_default().push(at);
        if let Some(office) = tenure.office {
            self.by_office.entry(office).or_default().push(at);
        }
        self.rows.push(tenure);
    }

    /// A person's tenures, in the order of the table.
    pub fn of_person(&self, person: WhoId) -> impl Iterator<Item = &Tenure> {
        self.by_person.get(&person).into_iter().flatten().map(|at| &self.rows[*at as usize])
    }

    /// What a person certainly was on these days.
    pub fn held_by(&self, person: WhoId, days: &Days) -> Vec<&Tenure> {
        self.of_person(person).filter(|t| t.covers(days)).collect()
    }

    /// Who held an office of a country or of a named body on these days. Every rival government that claims the
    /// country has its own holder; where the dates leave two open, both are given, and one alone is not guessed.
    pub fn holders(
        &self,
        registry: &Registry,
        office: WhoId,
        country: &str,
        body: Option<WhoId>,
        days: &Days,
    ) -> Vec<&Tenure> {
        if !registry.has_one_holder(office) {
            return Vec::new();
        }
        let rows: Vec<&Tenure> =
            self.by_office.get(&office).into_iter().flatten().map(|at| &self.rows[*at as usize]).collect();
        let of_country = |t: &&Tenure| t.code.as_deref() == Some(country);
        let asked: Vec<&Tenure> = match body {
            Some(body) if rows.iter().any(|t| t.body == Some(body)) => {
                rows.into_iter().filter(|t| t.body == Some(body)).collect()
            }
            // "The White House press secretary": a body of the state has no office of its own name.
            Some(body) if registry.is_of_state(body) => {
                rows.into_iter().filter(of_country).filter(|t| t.body.is_none()).collect()
            }
            Some(_) => Vec::new(),
            None => of_its_name(registry, office, country, rows.into_iter().filter(of_country).collect()),
        };
        let mut bodies: Vec<Option<WhoId>> = asked.iter().map(|t| t.body).collect();
        bodies.sort_unstable();
        bodies.dedup();
        let under = |body| of_one(asked.iter().copied().filter(move |t| t.body == body), days);
        bodies.into_iter().flat_map(under).collect()
    }

    /// Who held the office that a body itself is ("the UN Secretary-General").
    pub fn heads(&self, body: WhoId, days: &Days) -> Vec<&Tenure> {
        of_one(self.rows.iter().filter(|t| t.body == Some(body) && t.office.is_none()), days)
    }

    fn tell_collisions(&self, registry: &Registry, errors: &mut Vec<DataError>) {
        for rows in self.by_office.values() {
            for (i, at) in rows.iter().enumerate() {
                let one = &self.rows[*at as usize];
                let other = rows[i + 1..].iter().map(|at| &self.rows[*at as usize]).find(|o| one.collides(o));
                if let Some(other) = other.filter(|_| one.office.is_some_and(|o| registry.has_one_holder(o)))
                {
                    errors.push(DataError {
                        file: PATH.to_owned(),
                        line: other.line,
                        message: format!("{} had another holder then (line {})", other.title, one.line),
                        remedy: "end the one before, or name the rival government in `body`".to_owned(),
                    });
                }
            }
        }
    }
}

/// Where the office's usual name is that of one body ("Libyan National Army" for the armed forces), its holder is meant.
fn of_its_name<'t>(
    registry: &Registry,
    office: WhoId,
    country: &str,
    rows: Vec<&'t Tenure>,
) -> Vec<&'t Tenure> {
    let name = registry.name_with_country(office, country);
    let named = |t: &&&Tenure| t.body.is_some_and(|b| Some(&registry.get(b).name) == name.as_ref());
    let own: Vec<&Tenure> = rows.iter().filter(named).copied().collect();
    if own.is_empty() { rows } else { own }
}

/// The holder under one government: the certain one, else all that the dates leave open, if they are several people.
fn of_one<'t>(rows: impl Iterator<Item = &'t Tenure>, days: &Days) -> Vec<&'t Tenure> {
    let open: Vec<&Tenure> = rows.filter(|t| t.may_touch(days)).collect();
    let certain: Vec<&Tenure> = open.iter().copied().filter(|t| t.covers(days)).collect();
    if !certain.is_empty() {
        return certain;
    }
    let several = open.iter().any(|t| t.person != open[0].person);
    if several { open } else { Vec::new() }
}

fn tenure(row: &Row<'_>, registry: &Registry, errors: &mut Vec<DataError>) -> Option<Tenure> {
    let before = errors.len();
    let mut known = |kind: &str, cell: &str| {
        let id = row.get(cell);
        let found = registry.by_key(&format!("{kind}:{id}"));
        if !id.is_empty() && found.is_none() {
            errors.push(row.error(format!("no {cell} `{id}`"), "the key of a row of its table"));
        }
        found
    };
    let person = known("person", "person");
    let (office, body) = (known("office", "office"), known("body", "body"));
    let days = |cell: &str| days(row.get(cell));
    let (began, ended, checked) = (days("from"), days("to"), days("checked"));
    // Who is in office stays so until the table was last checked, and perhaps longer.
    let ended = ended.or_else(|| checked.map(|c| *c.start()..=Date::MAX));
    let (Some(began), Some(ended)) = (began, ended) else {
        errors
            .push(row.error("no sound `from`, or neither `to` nor `checked`", "YYYY, YYYY-MM or YYYY-MM-DD"));
        return None;
    };
    if began.start() > ended.end() {
        errors.push(row.error("ends before it begins", "`from` not after `to`"));
    }
    if row.get("title").is_empty() || row.get("source").is_empty() {
        errors
            .push(row.error("no title or source", "the office in English, and where a reader can check it"));
    }
    let text = |cell: &str| row.get(cell).to_owned();
    let tenure = Tenure {
        person: person?,
        office,
        code: Some(text("code")).filter(|c| !c.is_empty()),
        body,
        title: text("title"),
        from: text("from"),
        to: text("to"),
        sector: Sector::parse(row.get("sector")),
        source: text("source"),
        began,
        ended,
        line: row.line,
    };
    (errors.len() == before).then_some(tenure)
}

/// "2014", "2014-06" or "2014-06-07" → its first and last day.
fn days(text: &str) -> Option<Days> {
    let mut parts = text.split('-').map(|p| p.parse::<i16>().ok());
    let year = parts.next()??;
    let month = parts.next();
    let day = parts.next();
    let small = |n: Option<i16>| i8::try_from(n?).ok();
    Some(match (month, day) {
        (None, _) => Date::new(year, 1, 1).ok()?..=Date::new(year, 12, 31).ok()?,
        (Some(month), None) => {
            let first = Date::new(year, small(month)?, 1).ok()?;
            first..=first.last_of_month()
        }
        (Some(month), Some(day)) => {
            let day = Date::new(year, small(month)?, small(day)?).ok()?;
            day..=day
        }
    })
}

/// The days that a coded date means.
pub fn days_of(date: Date, enddate: Option<Date>, precision: Precision) -> Days {
    let end = match precision {
        Precision::Month => date.last_of_month(),
        Precision::Year => date.last_of_year(),
        _ => date,
    };
    date..=enddate.unwrap_or(end).max(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_a_month_and_a_day_are_read() {
        let read = |text: &str| days(text).map(|d| (d.start().to_string(), d.end().to_string()));
        let pair = |a: &str, b: &str| Some((a.to_owned(), b.to_owned()));
        assert_eq!(read("2014"), pair("2014-01-01", "2014-12-31"));
        assert_eq!(read("2016-02"), pair("2016-02-01", "2016-02-29"));
        assert_eq!(read("2014-06-07"), pair("2014-06-07", "2014-06-07"));
        for wrong in ["", "2014-13", "2014-02-30", "soon"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
