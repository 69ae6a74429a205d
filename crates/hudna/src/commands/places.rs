//! `hudna places import`: lists of places → the gazetteer of a folder of tables.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use hudna_places::import::{Fault, Import, Listed, Taken, Wanted};
use hudna_places::{Gazetteer, Kind};

use super::place::write_whole;
use crate::csv::Records;
use crate::place_arguments::{ImportOptions, ListFormat};
use crate::progress::{Counted, Progress};
use crate::{clock, data, terminal};

/// What became of the lines.
#[derive(Default)]
struct Tally {
    lines: u64,
    new: u64,
    known: u64,
    faults: u64,
}

/// Runs the command.
pub fn import(options: &ImportOptions, overlay: Option<&Path>) -> Result<ExitCode> {
    let Some(folder) = overlay else { bail!("--data DIR: say in which folder the places are kept") };
    let base = match data::imported(folder)? {
        Some((gazetteer, _)) => Cow::Owned(gazetteer),
        None => Cow::Borrowed(Gazetteer::embedded()),
    };
    let watch = clock::Stopwatch::start();
    let mut import = Import::over(&base, wanted(options)?);
    let mut tally = Tally::default();
    let columns = columns(&options.columns)?;
    for path in &options.files {
        match options.format {
            ListFormat::Geonames => {
                read_lines(path, options.faults, &mut tally, |line| import.geonames(line))?;
            }
            ListFormat::Csv => read_csv(path, options.faults, &columns, &mut tally, &mut import)?,
        }
    }
    if let Some(path) = &options.names {
        let mut names = Tally::default();
        read_lines(path, options.faults, &mut names, |line| import.alternate_name(line))?;
        tally.faults += names.faults;
        eprintln!("hudna: {} names by language taken of {}", names.known, names.lines);
    }
    let bytes = import.finish().map_err(anyhow::Error::msg)?;
    let path = folder.join(data::IMPORTED);
    write_whole(&path, &bytes)?;
    let seconds = watch.passed().as_secs_f64();
    let Tally { lines, new, known, faults } = tally;
    terminal::say(&format!(
        "{new} places are new, {known} were known; {lines} lines, {faults} bad, in {seconds:.1} s ({:.0} a second)\n{}: {} MB",
        lines as f64 / seconds.max(1e-9),
        path.display(),
        bytes.len() / 1_000_000
    ))?;
    Ok(super::after(faults))
}

fn wanted(options: &ImportOptions) -> Result<Wanted> {
    let bounds = match options.bbox[..] {
        [] => None,
        [west, south, east, north] if south < north => Some((west, south, east, north)),
        _ => bail!("--bbox: four numbers, west,south,east,north, south below north"),
    };
    let countries = options.countries.iter().map(|code| code.to_uppercase()).collect();
    let classes = options.classes.iter().map(char::to_ascii_uppercase).collect();
    Ok(Wanted { countries, bounds, classes })
}

/// Reads a file line by line and tells what is wrong, by its line, and goes on.
fn read_lines(
    path: &Path,
    told: u64,
    tally: &mut Tally,
    mut take: impl FnMut(&str) -> Result<Taken, Fault>,
) -> Result<()> {
    let (mut input, progress) = open(path)?;
    let (mut line, mut number) = (Vec::new(), 0u64);
    loop {
        line.clear();
        let read = input.read_until(b'\n', &mut line);
        if read.with_context(|| format!("{}: cannot be read further", path.display()))? == 0 {
            break;
        }
        number += 1;
        let text = String::from_utf8_lossy(&line);
        if !text.trim().is_empty() && !text.starts_with('#') {
            tally.count(take(&text), path, number, told, &progress);
        }
    }
    progress.end();
    Ok(())
}

impl Tally {
    fn count(&mut self, taken: Result<Taken, Fault>, path: &Path, line: u64, told: u64, progress: &Progress) {
        self.lines += 1;
        match taken {
            Ok(Taken::New) => self.new += 1,
            Ok(Taken::Known) => self.known += 1,
            Ok(Taken::LeftOut) => {}
            Err(fault) => {
                self.faults += 1;
                if self.faults <= told {
                    progress.tell(&format!("{}:{line}: {fault}", path.display()));
                }
            }
        }
        if self.lines.is_multiple_of(10_000) {
            progress.note(format!("{} places", self.new));
        }
    }
}

fn open(path: &Path) -> Result<(BufReader<Counted<File>>, Progress)> {
    let file = File::open(path).with_context(|| format!("{}: cannot be opened", path.display()))?;
    let progress = Progress::of_bytes(|| file.metadata().ok().map(|metadata| metadata.len()));
    let counted = Counted { inner: file, progress: progress.clone() };
    Ok((BufReader::with_capacity(1 << 20, counted), progress))
}

/// What a CSV file's columns may be.
const CELLS: [&str; 14] = [
    "name",
    "ar",
    "fa",
    "ru",
    "tr",
    "uk",
    "en",
    "lat",
    "lon",
    "country",
    "kind",
    "pcode",
    "population",
    "radius_km",
];

fn columns(map: &[String]) -> Result<BTreeMap<String, String>> {
    let mut columns = BTreeMap::new();
    for pair in map {
        let Some((cell, column)) = pair.split_once('=') else {
            bail!("--columns: `{pair}` is no CELL=COLUMN")
        };
        if !CELLS.contains(&cell) && cell != "geonameid" {
            bail!("--columns: `{cell}` is none; one of: {}, geonameid", CELLS.join(", "));
        }
        columns.insert(cell.to_owned(), column.to_owned());
    }
    if !map.is_empty() {
        for needed in ["name", "lat", "lon"] {
            if !columns.contains_key(needed) {
                bail!("--columns: `{needed}` is missing");
            }
        }
    }
    Ok(columns)
}

fn read_csv(
    path: &Path,
    told: u64,
    columns: &BTreeMap<String, String>,
    tally: &mut Tally,
    import: &mut Import<'_>,
) -> Result<()> {
    let (input, progress) = open(path)?;
    let mut records = Records::new(input);
    let header = records.next().with_context(|| format!("{}: it is empty", path.display()))??.cells;
    let mut at = BTreeMap::new();
    for (cell, column) in columns {
        match header.iter().position(|name| name == column) {
            Some(position) => {
                at.insert(cell.as_str(), position);
            }
            // A kind or country that holds of the whole list.
            None if matches!(cell.as_str(), "kind" | "country") => {}
            None => bail!("{}:1: no column `{column}`; there are: {}", path.display(), header.join(", ")),
        }
    }
    for record in records {
        let record = record.with_context(|| format!("{}: cannot be read further", path.display()))?;
        let cell = |name: &str| -> &str {
            let fixed = || columns.get(name).filter(|_| !at.contains_key(name)).map_or("", String::as_str);
            at.get(name)
                .map_or_else(fixed, |position| record.cells.get(*position).map_or("", String::as_str))
                .trim()
        };
        tally.count(listed(&cell).and_then(|place| import.listed(place)), path, record.line, told, &progress);
    }
    progress.end();
    Ok(())
}

fn listed<'c>(cell: &impl Fn(&str) -> &'c str) -> Result<Listed, Fault> {
    let fault = |message: String, remedy: &str| Fault { message, remedy: remedy.to_owned() };
    let number = |name: &str| {
        let value = cell(name).replace(',', ".").parse::<f64>().ok().filter(|value| value.is_finite());
        value.ok_or_else(|| fault(format!("`{}` is no {name}", cell(name)), "a decimal number"))
    };
    let word = if cell("kind").is_empty() { "village" } else { cell("kind") };
    let kind = Kind::from_word(&word.to_lowercase()).ok_or_else(|| {
        fault(format!("`{word}` is no kind of place"), "village, town, city, subcity, site, admin2")
    })?;
    let languages = ["ar", "fa", "ru", "tr", "uk", "en"];
    let names = languages.iter().filter(|code| !cell(code).is_empty());
    Ok(Listed {
        name: cell("name").to_owned(),
        names: names.map(|code| ((*code).to_owned(), cell(code).to_owned())).collect(),
        lat: number("lat")?,
        lon: number("lon")?,
        country: cell("country").to_uppercase(),
        kind,
        population: cell("population").parse().unwrap_or(0),
        radius_km: cell("radius_km").parse().ok(),
        geonameid: cell("geonameid").parse().ok(),
        pcode: cell("pcode").to_owned(),
    })
}
