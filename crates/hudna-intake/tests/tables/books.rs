//! Workbooks, written here: days, merged cells, formulas, errors, several sheets.

use std::io::{Cursor, Write};

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};

use crate::{take, values};

fn book(fill: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    fill(book.add_worksheet().set_name("Log").unwrap());
    book.save_to_buffer().unwrap()
}

fn heads(sheet: &mut Worksheet, row: u32, names: &[&str]) {
    for (column, name) in names.iter().enumerate() {
        sheet.write(row, column as u16, *name).unwrap();
    }
}

#[test]
fn days_numbers_and_computed_values_are_those_the_file_keeps() {
    let bytes = book(|sheet| {
        heads(sheet, 0, &["Date", "Event", "Latitude", "Dead"]);
        let date = Format::new().set_num_format("dd/mm/yyyy");
        sheet.write_with_format(1, 0, ExcelDateTime::from_ymd(2017, 3, 5).unwrap(), &date).unwrap();
        heads(sheet, 2, &["6 March 2017"]);
        for row in [1, 2] {
            sheet.write(row, 1, "shelling").unwrap();
            sheet.write(row, 2, 35.37).unwrap();
        }
        sheet.write(1, 3, Formula::new("=1+2").set_result("3")).unwrap();
        sheet.write(2, 3, 4).unwrap();
    });
    let taken = take(&bytes, "").unwrap();
    assert!(taken.bad.is_empty(), "{:?}", taken.bad);
    assert_eq!(values(&taken, "date"), ["2017-03-05", "2017-03-06"]);
    assert_eq!(values(&taken, "dead"), ["3", "4"]);
    assert_eq!(values(&taken, "lat"), ["35.37", "35.37"]);
    assert_eq!(taken.ids, ["t:Log#2", "t:Log#3"]);
}

#[test]
fn merged_cells_hold_for_all_rows_and_say_where_they_stand() {
    let bytes = book(|sheet| {
        let plain = Format::new();
        sheet.merge_range(0, 0, 0, 3, "Incidents of March", &plain).unwrap();
        sheet.merge_range(1, 2, 1, 3, "Toll", &plain).unwrap();
        sheet.merge_range(1, 0, 2, 0, "Date", &plain).unwrap();
        sheet.merge_range(1, 1, 2, 1, "Event", &plain).unwrap();
        heads(sheet, 2, &["", "", "Dead", "Injured"]);
        sheet.merge_range(3, 0, 4, 0, "2017-03-05", &plain).unwrap();
        for row in [3, 4] {
            sheet.write(row, 1, "clash").unwrap();
            sheet.write(row, 2, row).unwrap();
        }
    });
    let taken = take(&bytes, "").unwrap();
    assert!(taken.bad.is_empty(), "{:?}", taken.bad);
    assert_eq!(values(&taken, "date"), ["2017-03-05", "2017-03-05"]);
    assert_eq!(values(&taken, "dead"), ["3", "4"]);
    let rows: Vec<Option<u32>> = taken.rows.iter().map(|row| row.cells[0].row).collect();
    assert_eq!(rows, [None, Some(4)], "the second row's day stands in row 4");
}

#[test]
fn errors_of_the_spreadsheet_are_told() {
    let bytes = book(|sheet| {
        heads(sheet, 0, &["Date", "Event", "Dead"]);
        heads(sheet, 1, &["2017-03-05", "clash"]);
        heads(sheet, 2, &["2017-03-05", "clash"]);
        sheet.write(1, 2, Formula::new("=A9/0").set_result("#DIV/0!")).unwrap();
        sheet.write(2, 2, 1).unwrap();
    });
    let taken = take(&bytes, "").unwrap();
    let told: Vec<String> = taken.bad.iter().map(ToString::to_string).collect();
    assert_eq!((taken.rows.len(), told.len()), (1, 1), "{told:#?}");
    assert!(told[0].starts_with("sheet Log, row 2, column C (Dead): \"#DIV/0!\""), "{told:#?}");
}

/// A workbook as small as can be, as programs write it that compute nothing. `part` may add to its sheet's rows.
fn bare(rows: &str) -> Vec<u8> {
    const NS: &str = "http://schemas.openxmlformats.org";
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let parts = [
        ("[Content_Types].xml", format!("<Types xmlns=\"{NS}/package/2006/content-types\"/>")),
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"{NS}/package/2006/relationships\"><Relationship Id=\"r1\" \
                 Type=\"{NS}/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{NS}/spreadsheetml/2006/main\" xmlns:r=\"{NS}/officeDocument/2006/relationships\">\
                 <sheets><sheet name=\"Log\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships xmlns=\"{NS}/package/2006/relationships\"><Relationship Id=\"r1\" \
                 Type=\"{NS}/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/worksheets/sheet1.xml",
            format!(
                "<worksheet xmlns=\"{NS}/spreadsheetml/2006/main\"><sheetData>{rows}</sheetData></worksheet>"
            ),
        ),
    ];
    for (name, text) in parts {
        zip.start_file(name, stored).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn words(at: &str, text: &str) -> String {
    format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

#[test]
fn a_formula_that_was_never_computed_is_told() {
    let head =
        format!("<row r=\"1\">{}{}{}</row>", words("A1", "Date"), words("B1", "Event"), words("C1", "Dead"));
    let row = |number: u32, last: &str| {
        let (date, event) =
            (words(&format!("A{number}"), "2017-03-05"), words(&format!("B{number}"), "clash"));
        format!("<row r=\"{number}\">{date}{event}{last}</row>")
    };
    let open = row(2, "<c r=\"C2\"><f>1+2</f></c>");
    let computed = row(3, "<c r=\"C3\"><f>1+2</f><v>3</v></c>");
    let taken = take(&bare(&(head + &open + &computed)), "").unwrap();
    let told: Vec<String> = taken.bad.iter().map(ToString::to_string).collect();
    assert_eq!((values(&taken, "dead"), told.len()), (vec!["3".to_owned()], 1), "{told:#?}");
    assert!(told[0].contains("row 2, column C (Dead)") && told[0].contains("without its value"), "{told:#?}");
}

#[test]
fn a_workbook_that_would_fill_the_memory_is_refused_before_it_is_unpacked() {
    let mut bytes = bare("");
    let at = bytes.windows(4).position(|mark| mark == b"PK\x01\x02").unwrap();
    bytes[at + 24..at + 28].copy_from_slice(&u32::MAX.to_le_bytes());
    let told = take(&bytes, "").err().unwrap().to_string();
    assert!(told.contains("unpacks to 4095 MiB") || told.contains("unpacks to 4096 MiB"), "{told}");
}

#[test]
fn a_stray_cell_at_the_far_end_is_told_and_does_not_fill_the_memory() {
    let head = format!("<row r=\"1\">{}{}</row>", words("A1", "Date"), words("B1", "Event"));
    let row = format!("<row r=\"2\">{}{}</row>", words("A2", "2017-03-05"), words("B2", "clash"));
    for far in [words("XFD1048576", "x"), "<c r=\"XFD1048576\"><f>1+2</f></c>".to_owned()] {
        let rows = format!("{head}{row}<row r=\"1048576\">{far}</row>");
        let told = take(&bare(&rows), "").err().unwrap().to_string();
        assert!(told.contains("1048576 rows of 16384 columns"), "{told}");
    }
    // A format without a value is no cell.
    let styled = format!("{head}{row}<row r=\"1048576\"><c r=\"XFD1048576\" s=\"0\"/></row>");
    assert_eq!(take(&bare(&styled), "").unwrap().rows.len(), 1);
}
