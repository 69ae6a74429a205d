//! Which of two numbers is the day: told by the column as a whole, or by the map, and never guessed.

use super::TableError;
use super::dates::{Calendar, Order, Read, read, tells};
use super::known::Known;

/// A cell of a column of days, with the row it stands in.
pub(super) type Dated<'t> = (u32, &'t str);

/// The order that a column's cells tell; none where no cell needs one.
pub(super) fn of_column<'t>(
    column: &str,
    cells: impl Iterator<Item = Dated<'t>>,
    calendar: Calendar,
    known: &Known,
) -> Result<Option<Order>, TableError> {
    let (mut day_first, mut month_first, mut open) = (None, None, None);
    for (row, text) in cells {
        let Read::Either { first, second, .. } = read(text, calendar, known) else { continue };
        match tells(first, second) {
            Some(Order::Dmy) => day_first = day_first.or(Some((row, text))),
            Some(_) => month_first = month_first.or(Some((row, text))),
            None if first != second => open = open.or(Some((row, text))),
            None => {}
        }
    }
    let remedy = "write dates = \"dmy\" or dates = \"mdy\" in the map";
    match (day_first, month_first, open) {
        (Some((a, day)), Some((b, month)), _) => Err(TableError::new(
            format!("column {column}: {day} (row {a}) has the day first, and {month} (row {b}) the month"),
            format!("{remedy}; rows that don't fit are then told one by one"),
        )),
        (Some(_), None, _) => Ok(Some(Order::Dmy)),
        (None, Some(_), _) => Ok(Some(Order::Mdy)),
        (None, None, Some((row, text))) => Err(TableError::new(
            format!(
                "column {column}: {text} (row {row}) may be two days, and no row tells which number is the day"
            ),
            remedy,
        )),
        (None, None, None) => Ok(None),
    }
}
