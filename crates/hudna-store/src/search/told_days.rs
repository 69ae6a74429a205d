//! On which days anything was told: a day on which nothing was is no quiet day.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rusqlite::Connection;

use super::decided;
use super::remembered::Kept;
use super::timeline::Clock;
use crate::error::Inner;

/// A row of a table that tells of so many days tells of each of them; of a longer time (a month, a year) it says
/// nothing of any one day.
const DAYS_OF_A_ROW: usize = 7;

/// Documents (rows of tables among them) by the days that they tell of.
#[derive(Default)]
pub(super) struct Told {
    pub(super) days: BTreeMap<Date, u64>,
    /// The last day of a row that tells of a longer time.
    until: Option<Date>,
}

impl Told {
    /// The first and the last day that anything tells of.
    pub(super) fn reach(&self) -> Option<(Date, Date)> {
        let (first, last) = (*self.days.keys().next()?, *self.days.keys().next_back()?);
        Some((first, self.until.map_or(last, |until| until.max(last))))
    }

    fn add(&mut self, day: &str, documents: u64) {
        if let Ok(day) = day.parse() {
            *self.days.entry(day).or_default() += documents;
        }
    }

    /// Rows that tell of these days.
    fn add_rows(&mut self, first: Date, last: Date, rows: u64) {
        let days = first.series(jiff::Span::new().days(1)).take_while(|day| *day <= last);
        let days: Vec<Date> = days.take(DAYS_OF_A_ROW + 1).collect();
        // A longer time begins somewhere: a bar of a month that holds it is none without documents.
        let short = days.len() <= DAYS_OF_A_ROW;
        for day in days.into_iter().take(if short { DAYS_OF_A_ROW } else { 1 }) {
            *self.days.entry(day).or_default() += rows;
        }
        self.until = self.until.max(Some(last));
    }
}

impl Kept for Told {
    fn bytes(&self) -> usize {
        self.days.len() * 2 * size_of::<(Date, u64)>()
    }
}

/// What was told on which days, by a clock.
///
/// A report tells of the day on which it was published. A row of a table mostly has no such day, and tells of that
/// which it records, be it that nothing was observed.
pub(super) fn told(connection: &Connection, clock: Clock) -> Inner<Told> {
    let mut told = Told::default();
    let sql = match clock {
        Clock::Received => "SELECT substr(received_at, 1, 10), count(*) FROM documents GROUP BY 1",
        Clock::Decided => decided::DAYS,
        Clock::Event | Clock::Published => {
            "SELECT substr(published, 1, 10), count(*) FROM documents WHERE published IS NOT NULL GROUP BY 1"
        }
    };
    let mut statement = connection.prepare(sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        told.add(&row.get::<_, String>(0)?, row.get(1)?);
    }
    if matches!(clock, Clock::Event | Clock::Published) {
        tell_rows(connection, &mut told)?;
    }
    Ok(told)
}

fn tell_rows(connection: &Connection, told: &mut Told) -> Inner<()> {
    let sql = "SELECT first_day, last_day, count(*) FROM (
                 SELECT d.seq, r.first_day, r.last_day FROM documents d
                   JOIN search_records r ON r.key BETWEEN d.seq << 20 AND (d.seq << 20) + 1048575
                  WHERE d.media = 'row' AND d.published IS NULL
                 UNION SELECT d.seq, o.first_day, coalesce(o.last_day, o.first_day) FROM documents d
                   JOIN observations o ON o.document = d.hash
                  WHERE d.media = 'row' AND d.published IS NULL)
               WHERE first_day IS NOT NULL GROUP BY 1, 2";
    let mut statement = connection.prepare(sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let day =
            |at| Ok::<_, rusqlite::Error>(row.get::<_, Option<String>>(at)?.and_then(|day| day.parse().ok()));
        if let Some((first, last)) = day(0)?.zip(day(1)?) {
            told.add_rows(first, last, row.get(2)?);
        }
    }
    Ok(())
}
