//! Source tables → places to compile: the package's rows, and `extra/*.tsv` of hand or mission.

use crate::place::{Kind, Languages};

/// A mistake in a table of places.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {message}; {remedy}")]
pub struct PlaceError {
    /// File as it was named by the caller.
    pub file: String,
    /// Line, from 1.
    pub line: u32,
    /// What is wrong.
    pub message: String,
    /// What would be right.
    pub remedy: String,
}

/// One name in a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SourceName {
    pub(crate) text: String,
    pub(crate) languages: Languages,
    pub(crate) preferred: bool,
}

/// One place in a source.
#[derive(Clone, Debug)]
pub(crate) struct SourcePlace {
    pub(crate) geonameid: Option<u32>,
    /// GeoNames' code of the province it is or lies in (`SY.08`), or a province's name.
    pub(crate) admin1: String,
    pub(crate) admin2: String,
    pub(crate) kind: Kind,
    pub(crate) country: String,
    pub(crate) name: String,
    /// Degrees; not a number where an extra leaves them to the place it stands for.
    pub(crate) lat: f64,
    pub(crate) lon: f64,
    pub(crate) population: u32,
    pub(crate) radius_km: Option<f32>,
    pub(crate) names: Vec<SourceName>,
    pub(crate) line: u32,
}

/// An area's borders.
#[derive(Clone, Debug)]
pub(crate) struct SourceArea {
    pub(crate) country: String,
    pub(crate) admin1: String,
    pub(crate) rings: Vec<Vec<(i32, i32)>>,
}

const EXTRA_NEEDED: &[&str] = &["name", "lat", "lon", "country", "kind", "source"];
const EXTRA_KNOWN: &[&str] = &[
    "ar",
    "fa",
    "en",
    "ru",
    "tr",
    "uk",
    "admin1",
    "admin2",
    "radius_km",
    "population",
    "geonameid",
    "by",
    "at",
    "why",
];
const ROWS_NEEDED: &[&str] =
    &["id", "kind", "country", "admin1", "name", "lat", "lon", "population", "radius_km", "names"];
const AREAS_NEEDED: &[&str] = &["country", "admin1", "rings"];

/// A table's rows by column; `#` starts a comment line, the first other line names the columns.
struct Sheet<'t> {
    file: &'t str,
    columns: Vec<&'t str>,
    rows: Vec<(u32, Vec<&'t str>)>,
}

impl<'t> Sheet<'t> {
    fn read(
        file: &'t str,
        text: &'t str,
        needed: &[&str],
        known: &[&str],
        errors: &mut Vec<PlaceError>,
    ) -> Self {
        let mut sheet = Sheet { file, columns: Vec::new(), rows: Vec::new() };
        for (line, text) in (1u32..).zip(text.trim_start_matches('\u{feff}').lines()) {
            if text.trim().is_empty() || text.starts_with('#') {
                continue;
            }
            let cells: Vec<&str> = text.split('\t').map(str::trim).collect();
            if sheet.columns.is_empty() {
                sheet.columns = cells;
                sheet.check_header(line, needed, known, errors);
            } else if cells.len() > sheet.columns.len() {
                let message = format!("{} cells, but the header has {}", cells.len(), sheet.columns.len());
                errors.push(sheet.error(line, message, "separate cells by one tab each"));
            } else {
                sheet.rows.push((line, cells));
            }
        }
        sheet
    }

    fn check_header(&mut self, line: u32, needed: &[&str], known: &[&str], errors: &mut Vec<PlaceError>) {
        for column in needed.iter().filter(|column| !self.columns.contains(column)) {
            let remedy = format!("the header needs: {}", needed.join(", "));
            errors.push(self.error(line, format!("column `{column}` is missing"), remedy));
        }
        for column in self.columns.iter().filter(|c| !needed.contains(c) && !known.contains(c)) {
            let remedy = format!("known columns: {}, {}", needed.join(", "), known.join(", "));
            errors.push(self.error(line, format!("column `{column}` is unknown"), remedy));
        }
    }

    fn cell<'r>(&self, row: &'r [&'t str], column: &str) -> &'r str {
        self.columns.iter().position(|c| *c == column).and_then(|at| row.get(at)).copied().unwrap_or("")
    }

    fn error(&self, line: u32, message: impl Into<String>, remedy: impl Into<String>) -> PlaceError {
        PlaceError { file: self.file.to_owned(), line, message: message.into(), remedy: remedy.into() }
    }

    fn number(&self, line: u32, cell: &str, column: &str, limit: f64) -> Result<f64, PlaceError> {
        match cell.parse::<f64>() {
            Ok(value) if value.is_finite() && value.abs() <= limit => Ok(value),
            _ => Err(self.error(
                line,
                format!("`{cell}` is no {column}"),
                format!("write {column} as a decimal number between -{limit} and {limit}"),
            )),
        }
    }
}

/// Reads a table of extra places; good rows are returned, mistakes go to `errors`.
pub(crate) fn read_extra(file: &str, text: &str, errors: &mut Vec<PlaceError>) -> Vec<SourcePlace> {
    let before = errors.len();
    let sheet = Sheet::read(file, text, EXTRA_NEEDED, EXTRA_KNOWN, errors);
    if errors.len() > before && sheet.columns.iter().all(|c| !EXTRA_NEEDED.contains(c)) {
        return Vec::new();
    }
    let mut places = Vec::new();
    for (line, row) in &sheet.rows {
        match extra_place(&sheet, *line, row) {
            Ok(place) => places.push(place),
            Err(error) => errors.push(error),
        }
    }
    places
}

fn extra_place(sheet: &Sheet<'_>, line: u32, row: &[&str]) -> Result<SourcePlace, PlaceError> {
    let name = sheet.cell(row, "name");
    if name.is_empty() || name.len() > 200 {
        return Err(sheet.error(line, "the place has no name", "put its usual English name into `name`"));
    }
    if sheet.cell(row, "source").is_empty() {
        return Err(sheet.error(
            line,
            format!("{name} does not say where its coordinates are from"),
            "fill `source`",
        ));
    }
    let word = sheet.cell(row, "kind");
    let kind = Kind::from_word(word).ok_or_else(|| {
        let known: Vec<&str> = Kind::ALL.iter().map(|(_, word)| *word).collect();
        sheet.error(
            line,
            format!("`{word}` is no kind of place"),
            format!("write one of: {}", known.join(", ")),
        )
    })?;
    let mut names =
        vec![SourceName { text: name.to_owned(), languages: Languages::of("en"), preferred: true }];
    for code in Languages::CODES {
        for (at, text) in sheet.cell(row, code).split('|').map(str::trim).enumerate() {
            if !text.is_empty() {
                let languages = Languages::of(code);
                names.push(SourceName { text: text.to_owned(), languages, preferred: at == 0 });
            }
        }
    }
    let optional = |column: &str, limit: f64| match sheet.cell(row, column) {
        "" => Ok(None),
        cell => sheet.number(line, cell, column, limit).map(|value| Some(value.abs())),
    };
    let geonameid = optional("geonameid", 4e9)?.map(|id| id as u32);
    // A row for a known GeoNames number may leave the coordinates to the table.
    let degrees = |column: &str, limit: f64| match (sheet.cell(row, column), geonameid) {
        ("", Some(_)) => Ok(f64::NAN),
        (cell, _) => sheet.number(line, cell, column, limit),
    };
    Ok(SourcePlace {
        geonameid,
        admin1: sheet.cell(row, "admin1").to_owned(),
        admin2: sheet.cell(row, "admin2").to_owned(),
        kind,
        country: sheet.cell(row, "country").to_owned(),
        name: name.to_owned(),
        lat: degrees("lat", 90.0)?,
        lon: degrees("lon", 180.0)?,
        population: optional("population", 4e9)?.unwrap_or(0.0) as u32,
        radius_km: optional("radius_km", 5000.0)?.map(|km| km as f32),
        names,
        line,
    })
}

/// Reads `rows.tsv` of `scripts/gazetteer/rows.py`.
pub(crate) fn read_rows(file: &str, text: &str, errors: &mut Vec<PlaceError>) -> Vec<SourcePlace> {
    let sheet = Sheet::read(file, text, ROWS_NEEDED, &[], errors);
    let mut places = Vec::with_capacity(sheet.rows.len());
    for (line, row) in &sheet.rows {
        match row_place(&sheet, *line, row) {
            Ok(place) => places.push(place),
            Err(error) => errors.push(error),
        }
    }
    places
}

fn row_place(sheet: &Sheet<'_>, line: u32, row: &[&str]) -> Result<SourcePlace, PlaceError> {
    let word = sheet.cell(row, "kind");
    let kind = Kind::from_word(word)
        .ok_or_else(|| sheet.error(line, format!("`{word}` is no kind of place"), "run rows.py again"))?;
    let id = sheet.cell(row, "id").split('@').next().unwrap_or("");
    let names = sheet.cell(row, "names").split('|').filter_map(source_name).collect();
    Ok(SourcePlace {
        geonameid: id.parse().ok(),
        admin1: sheet.cell(row, "admin1").to_owned(),
        admin2: String::new(),
        kind,
        country: sheet.cell(row, "country").to_owned(),
        name: sheet.cell(row, "name").to_owned(),
        lat: sheet.number(line, sheet.cell(row, "lat"), "lat", 90.0)?,
        lon: sheet.number(line, sheet.cell(row, "lon"), "lon", 180.0)?,
        population: sheet.cell(row, "population").parse().unwrap_or(0),
        radius_km: sheet.cell(row, "radius_km").parse().ok(),
        names,
        line,
    })
}

fn source_name(item: &str) -> Option<SourceName> {
    let (tag, text) = item.split_once(':')?;
    let (code, preferred) = match tag.strip_suffix('!') {
        Some(code) => (code, true),
        None => (tag, false),
    };
    Some(SourceName { text: text.to_owned(), languages: Languages::of(code), preferred })
}

/// Reads `areas.tsv` of `scripts/gazetteer/rows.py`.
pub(crate) fn read_areas(file: &str, text: &str, errors: &mut Vec<PlaceError>) -> Vec<SourceArea> {
    let sheet = Sheet::read(file, text, AREAS_NEEDED, &[], errors);
    let mut areas = Vec::with_capacity(sheet.rows.len());
    for (line, row) in &sheet.rows {
        match sheet.cell(row, "rings").split(';').map(ring).collect::<Option<Vec<_>>>() {
            Some(rings) => areas.push(SourceArea {
                country: sheet.cell(row, "country").to_owned(),
                admin1: sheet.cell(row, "admin1").to_owned(),
                rings,
            }),
            None => errors.push(sheet.error(*line, "a ring is no list of pairs", "run rows.py again")),
        }
    }
    areas
}

fn ring(text: &str) -> Option<Vec<(i32, i32)>> {
    let numbers: Vec<i32> = text.split(' ').map(str::parse).collect::<Result<_, _>>().ok()?;
    if numbers.len() < 6 || !numbers.len().is_multiple_of(2) {
        return None;
    }
    Some(numbers.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect())
}

/// Reads `weak.tsv`: words of the five languages that are also names of places.
pub(crate) fn read_weak(
    file: &str,
    text: &str,
    errors: &mut Vec<PlaceError>,
) -> std::collections::BTreeSet<String> {
    let sheet = Sheet::read(file, text, &["lang", "words"], &[], errors);
    let words = sheet.rows.iter().flat_map(|(_, row)| sheet.cell(row, "words").split('|'));
    words.map(crate::fold::name_key).filter(|word| !word.is_empty()).collect()
}
