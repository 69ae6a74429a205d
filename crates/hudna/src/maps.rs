//! The maps that were given with `--map`, and which of them is whose: by `for`, by sheet, by the headers that a map names.

use std::cell::Cell;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use hudna_intake::label;
use hudna_intake::tables::{Known, Map, Plan, Sheet, TableError};
use hudna_pipeline::model::hash_hex;

/// All maps of a run; none is the same as one that says nothing.
#[derive(Debug, Default)]
pub struct Maps {
    given: Vec<Given>,
    /// What reads a sheet that no map is for: its headers alone.
    nothing: Map,
}

#[derive(Debug)]
struct Given {
    /// Its file as it was typed.
    path: String,
    map: Map,
    used: Cell<bool>,
}

/// How closely a map names a sheet; what names it closer is taken before what names it less.
type Closeness = (bool, bool, bool);

impl Maps {
    /// Reads the maps.
    ///
    /// # Errors
    /// Where one cannot be read; all mistakes in it.
    pub fn read(paths: &[PathBuf]) -> Result<Self> {
        let of = |path: &PathBuf| {
            Ok(Given { path: path.display().to_string(), map: map(path)?, used: Cell::new(false) })
        };
        Ok(Self { given: paths.iter().map(of).collect::<Result<_>>()?, nothing: Map::default() })
    }

    /// The map of one sheet; none where the file is read by maps that name its other sheets only.
    ///
    /// # Errors
    /// Where two maps fit equally well, with what would tell them apart.
    pub fn of(&self, file: &str, sheet: &Sheet, known: &Known) -> Result<Option<&Map>, TableError> {
        let here: Vec<&Given> = self.given.iter().filter(|one| one.map.is_for(file)).collect();
        let sheets_fit = |map: &Map| {
            map.sheets.is_empty() || sheet.name.as_ref().is_none_or(|name| map.sheets.contains(name))
        };
        let mut fitting: Vec<(Closeness, &Given)> = here
            .iter()
            .filter(|one| sheets_fit(&one.map) && self.is_meant(one, sheet, known))
            .map(|one| (closeness(&one.map), *one))
            .collect();
        let closest = fitting.iter().map(|(close, _)| *close).max();
        fitting.retain(|(close, _)| Some(*close) == closest);
        match fitting.as_slice() {
            [] if !here.is_empty() && here.iter().all(|one| !sheets_fit(&one.map)) => Ok(None),
            [] => Ok(Some(&self.nothing)),
            [(_, one)] => {
                one.used.set(true);
                Ok(Some(&one.map))
            }
            several => {
                several.iter().for_each(|(_, one)| one.used.set(true));
                let names: Vec<&str> = several.iter().map(|(_, one)| one.path.as_str()).collect();
                let of = sheet.name.as_ref().map_or_else(String::new, |name| format!("sheet {name}: "));
                Err(TableError {
                    message: format!("{of}{} maps fit it equally well: {}", several.len(), names.join(", ")),
                    remedy: format!("write for = \"{file}\" into the one that is meant, or sheet = \"…\""),
                })
            }
        }
    }

    /// The maps that name none of these files, told.
    pub fn elsewhere(&self, files: &[PathBuf]) -> Vec<String> {
        let names = files.iter().map(|file| label(file.file_name().unwrap_or(file.as_os_str())));
        let names: Vec<String> = names.collect();
        self.told(|one| !names.iter().any(|name| one.map.is_for(name)))
    }

    /// The maps that no sheet was read by, told.
    pub fn unused(&self) -> Vec<String> {
        self.told(|one| !one.used.get())
    }

    /// The maps that no table has been read by where tables come one by one, told.
    pub fn without_tables(&self) -> Vec<String> {
        let unused = self.given.iter().filter(|one| !one.used.get());
        unused
            .map(|one| format!("{}: no table was read by this map: {}", one.path, wants(&one.map)))
            .collect()
    }

    /// Whether maps were given, and one of these, by which a table's sheets are read, is none of them.
    pub fn leaves_out<'m>(&self, mut by: impl Iterator<Item = &'m Map>) -> bool {
        !self.given.is_empty() && by.any(|map| self.named(map).is_none())
    }

    /// Maps that fit nothing, each with what it is for.
    fn told(&self, is: impl Fn(&Given) -> bool) -> Vec<String> {
        let told = |one: &Given| {
            let wants = wants(&one.map);
            format!("{}: this map fits none of the tables: {wants}; put it right, or leave it out", one.path)
        };
        self.given.iter().filter(|one| is(one)).map(told).collect()
    }

    /// The names of the maps' files, where there are any.
    pub fn named(&self, map: &Map) -> Option<&str> {
        self.given.iter().find(|one| std::ptr::eq(&one.map, map)).map(|one| one.path.as_str())
    }

    /// A map that names the file is meant for it, whatever its columns; so is the only one there is. Of others, one whose
    /// columns all stand in the sheet.
    fn is_meant(&self, one: &Given, sheet: &Sheet, known: &Known) -> bool {
        self.given.len() == 1 || !one.map.files.is_empty() || Plan::of(sheet, &one.map, known).is_ok()
    }
}

/// What a map is for.
fn wants(map: &Map) -> String {
    match (map.files.as_slice(), map.sheets.as_slice()) {
        ([], []) => "the columns that it names stand in none of them together".to_owned(),
        ([], sheets) => format!("it is for the sheets {}", sheets.join(", ")),
        (files, _) => format!("it is for = {}", files.join(", ")),
    }
}

fn closeness(map: &Map) -> Closeness {
    (!map.files.is_empty(), !map.sheets.is_empty(), !map.columns.is_empty())
}

fn map(path: &Path) -> Result<Map> {
    let text =
        std::fs::read_to_string(path).with_context(|| format!("{}: cannot be read", path.display()))?;
    let parsed = Map::parse(text.trim_start_matches('\u{feff}'));
    let map = parsed.map_err(|faults| {
        anyhow::anyhow!("{}: mistakes in the map:\n{}", path.display(), faults.join("\n"))
    })?;
    let name = label(path.file_name().unwrap_or(path.as_os_str()));
    Ok(Map { called: Some(format!("{name} sha256:{}", hash_hex(text.as_bytes()))), ..map })
}
