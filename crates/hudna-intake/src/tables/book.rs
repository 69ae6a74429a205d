//! Workbooks → sheets: values as the file keeps them, days as days, merged cells over all that they cover.

use std::io::Cursor;

use calamine::{Data, DataRef, Dimensions, Error, Range, Reader, Sheets, open_workbook_from_rs};

use super::TableError;
use super::cells::{Cell, Sheet};

/// How an OLE compound file begins: a workbook of old, or one that is encrypted.
pub(super) const COMPOUND: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
/// What a packed workbook may grow to: more is no table of ours, or made to fill the memory.
const UNPACKED: u64 = 1 << 30;
/// Rows and columns that a sheet may say it has; a stray cell at the far end must not fill the memory.
const MOST_CELLS: usize = 40_000_000;

/// Reads all sheets.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Sheet>, TableError> {
    if bytes.starts_with(b"PK") {
        fits(bytes)?;
    }
    if is_encrypted(bytes) {
        return Err(protected());
    }
    let mut book = open(bytes).map_err(|error| told(&error))?;
    let names = book.sheet_names();
    names.into_iter().map(|name| sheet(&mut book, name)).collect()
}

/// What a workbook is, its parts' names tell: trying one format after the other would lose why the right one fails.
fn open(bytes: &[u8]) -> Result<Sheets<Cursor<&[u8]>>, Error> {
    let from = Cursor::new(bytes);
    let has = |name: &[u8]| bytes.windows(name.len()).any(|window| window == name);
    Ok(match bytes {
        _ if bytes.starts_with(&COMPOUND) => Sheets::Xls(open_workbook_from_rs(from)?),
        _ if has(b"xl/workbook.bin") => Sheets::Xlsb(open_workbook_from_rs(from)?),
        _ if has(b"opendocument.spreadsheet") => Sheets::Ods(open_workbook_from_rs(from)?),
        _ => Sheets::Xlsx(open_workbook_from_rs(from)?),
    })
}

fn sheet(book: &mut Sheets<Cursor<&[u8]>>, name: String) -> Result<Sheet, TableError> {
    let (height, width) = reach(book, &name);
    if height.saturating_mul(width) > MOST_CELLS {
        return Err(too_wide(&name, height, width));
    }
    let values = book.worksheet_range(&name).map_err(|error| told(&error))?;
    let Some((last_row, last_column)) = values.end() else {
        return Ok(Sheet { name: Some(name), ..Sheet::default() });
    };
    let (height, width) = (last_row as usize + 1, last_column as usize + 1);
    if height.saturating_mul(width) > MOST_CELLS {
        return Err(too_wide(&name, height, width));
    }
    let formulas = book.worksheet_formula(&name).ok();
    let cell = |row: u32, column: u32| {
        let value = values.get_value((row, column)).unwrap_or(&Data::Empty);
        let cell = of(value);
        let formula = formulas.as_ref().and_then(|all: &Range<String>| all.get_value((row, column)));
        if cell.is_blank() && formula.is_some_and(|formula| !formula.is_empty()) {
            let broken = "a formula without its value: open the file in a spreadsheet program and save it";
            return Cell { broken: Some(broken.to_owned()), ..cell };
        }
        cell
    };
    let mut rows: Vec<Vec<Cell>> =
        (0..=last_row).map(|row| (0..=last_column).map(|column| cell(row, column)).collect()).collect();
    for merged in merged(book, &name) {
        spread(&mut rows, merged);
    }
    rows.iter_mut().filter(|row| row.iter().all(Cell::is_blank)).for_each(Vec::clear);
    Ok(Sheet { name: Some(name), rows, lines: Vec::new() })
}

fn too_wide(name: &str, height: usize, width: usize) -> TableError {
    TableError::new(
        format!("sheet {name}: {height} rows of {width} columns are more than is read"),
        "delete what stands far off the table, or save the table alone as CSV",
    )
}

/// Rows and columns that a sheet reaches over, told cell by cell: the reader makes room for all of them at once, so
/// that two cells in opposite corners would end the program. Formats that are read whole when they are opened, and
/// what cannot be read, count nothing here.
fn reach(book: &mut Sheets<Cursor<&[u8]>>, name: &str) -> (usize, usize) {
    let mut reach = (0usize, 0usize);
    let mut at = |(row, column): (u32, u32)| {
        reach = (reach.0.max(row as usize + 1), reach.1.max(column as usize + 1));
    };
    // A macro, because the readers of the two formats share no trait.
    macro_rules! look_through {
        ($book:expr) => {{
            if let Ok(mut cells) = $book.worksheet_cells_reader(name) {
                while let Ok(Some(cell)) = cells.next_cell() {
                    if !matches!(cell.get_value(), DataRef::Empty) {
                        at(cell.get_position());
                    }
                }
            }
            if let Ok(mut cells) = $book.worksheet_cells_reader(name) {
                while let Ok(Some(cell)) = cells.next_formula() {
                    if !cell.get_value().is_empty() {
                        at(cell.get_position());
                    }
                }
            }
        }};
    }
    match book {
        Sheets::Xlsx(book) => look_through!(book),
        Sheets::Xlsb(book) => look_through!(book),
        _ => {}
    }
    reach
}

fn merged(book: &mut Sheets<Cursor<&[u8]>>, name: &str) -> Vec<Dimensions> {
    match book {
        Sheets::Xlsx(book) => book.merge_cells_by_sheet_name(name).unwrap_or_default(),
        Sheets::Xls(book) => book.merge_cells_by_sheet_name(name).unwrap_or_default(),
        // Of the others the reader does not tell.
        _ => Vec::new(),
    }
}

/// A merged cell's value holds for all rows that it covers, in its first column alone: a heading over several columns
/// is no value of each.
fn spread(rows: &mut [Vec<Cell>], over: Dimensions) {
    let (top, column) = (over.start.0 as usize, over.start.1 as usize);
    let Some(value) = rows.get(top).and_then(|row| row.get(column)).cloned() else { return };
    for row in rows.iter_mut().take(over.end.0 as usize + 1).skip(top + 1) {
        if let Some(cell) = row.get_mut(column).filter(|cell| cell.is_blank()) {
            *cell = Cell { from: Some(over.start.0 + 1), ..value.clone() };
        }
    }
}

fn of(value: &Data) -> Cell {
    match value {
        Data::Empty => Cell::default(),
        Data::Int(number) => Cell::of(number.to_string()),
        Data::Float(number) => Cell::of(number.to_string()),
        Data::String(text) => Cell::of(text.clone()),
        Data::Bool(is) => Cell::of(if *is { "true" } else { "false" }),
        Data::DateTime(moment) => Cell::of(day(moment)),
        Data::DateTimeIso(text) => Cell::of(text.clone()),
        Data::DurationIso(text) => Cell::of(text.clone()),
        Data::Error(error) => {
            let broken = format!("the spreadsheet has an error here ({error}): put it right there");
            Cell { text: error.to_string(), broken: Some(broken), from: None }
        }
    }
}

/// A day as `2017-03-05`, with its time as `2017-03-05T14:30`; a time alone as `14:30`.
fn day(moment: &calamine::ExcelDateTime) -> String {
    let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
    let value = moment.as_f64();
    if moment.is_duration() || (0.0..1.0).contains(&value) {
        return format!("{hour:02}:{minute:02}");
    }
    let date = format!("{year:04}-{month:02}-{day:02}");
    if value.fract() == 0.0 { date } else { format!("{date}T{hour:02}:{minute:02}") }
}

/// The sizes that a ZIP archive's directory gives for its files, added up; what lies there is caught when unpacking.
fn fits(bytes: &[u8]) -> Result<(), TableError> {
    let mut total = 0u64;
    for at in bytes.windows(4).enumerate().filter(|(_, mark)| *mark == b"PK\x01\x02").map(|(at, _)| at) {
        let size = bytes.get(at + 24..at + 28).and_then(|b| <[u8; 4]>::try_from(b).ok());
        total = total.saturating_add(size.map_or(0, |size| u64::from(u32::from_le_bytes(size))));
    }
    if total > UNPACKED {
        return Err(TableError::new(
            format!("the workbook unpacks to {} MiB", total >> 20),
            "save the table alone as CSV, in parts",
        ));
    }
    Ok(())
}

/// An encrypted workbook is a compound file with a stream of this name, written in UTF-16.
fn is_encrypted(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.starts_with(&COMPOUND) && bytes.windows(name.len()).any(|window| window == name)
}

fn protected() -> TableError {
    TableError::new(
        "the workbook is protected by a password",
        "save a copy without a password (File, Info, Protect Workbook), and import that",
    )
}

fn told(error: &Error) -> TableError {
    let words = error.to_string();
    if words.to_lowercase().contains("password") {
        return protected();
    }
    TableError::new(
        format!("no workbook that can be read ({words})"),
        "open it in a spreadsheet program and save it as xlsx, or as CSV in UTF-8",
    )
}
