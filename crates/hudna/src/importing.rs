//! A table's file → its rows as documents, for `hudna import` and `hudna watch`.

use std::ffi::OsStr;
use std::path::Path;

use anyhow::{Context, Result, bail};
use hudna_intake::tables::{BadRow, FileOf, Known, Map, Plan, Rows, Sheet, TableError, sheets};
use hudna_intake::{label, read_path};
use hudna_pipeline::Pipeline;
use hudna_pipeline::model::{Document, Media, hash_hex};

use crate::inputs::Input;

/// A table that is ready to be taken: its file as a document, and its sheets with what they are taken for.
#[derive(Debug)]
pub struct Table {
    /// The file whole.
    pub whole: Document,
    /// What its rows are called by, and whose they are.
    pub file: FileOf,
    /// Sheets that are tables.
    pub sheets: Vec<(Sheet, Plan)>,
    /// Sheets that are none, and why.
    pub left_out: Vec<String>,
}

impl Table {
    /// Reads a file and plans its sheets.
    ///
    /// # Errors
    /// Where the file cannot be read, or none of its sheets is a table.
    pub fn open(path: &Path, map: &Map, known: &Known, from: Option<&str>) -> Result<Self> {
        let called = path.file_name().unwrap_or(path.as_os_str());
        Self::open_as(path, called, map, known, from)
    }

    /// As [`Table::open`], with the name that the file had when it came.
    ///
    /// # Errors
    /// As [`Table::open`].
    pub fn open_as(
        path: &Path,
        called: &OsStr,
        map: &Map,
        known: &Known,
        from: Option<&str>,
    ) -> Result<Self> {
        let at = || path.display().to_string();
        if path.is_dir() {
            bail!("{}: this is a folder; name the tables in it", path.display());
        }
        let read = read_path(path).next().with_context(at)?;
        let mut whole = read.map_err(|unreadable| anyhow::anyhow!("{unreadable}"))?;
        let name = label(called);
        let stem = label(Path::new(called).file_stem().unwrap_or(called));
        whole.id.clone_from(&name);
        whole.media = Media::Table;
        let by = from.or(map.by.as_deref()).unwrap_or(&stem).to_owned();
        let file = FileOf { name, stem, hash: whole.hash(), by };
        let (planned, left_out) = plan(&whole.bytes, map, known).with_context(at)?;
        Ok(Self { whole, file, sheets: planned, left_out })
    }

    /// Finds out where each sheet plays, so that its names of places are settled by each other.
    pub fn settle(&mut self, pipeline: &Pipeline, map: &Map) {
        for (sheet, plan) in &mut self.sheets {
            plan.around = pipeline.around(plan.places(sheet), map.country.as_deref());
        }
    }

    /// What the map must say before rows can be taken.
    pub fn troubles(&self) -> Vec<String> {
        let of = |(sheet, plan): &(Sheet, Plan)| {
            let name = sheet.name.clone().map_or_else(String::new, |name| format!("sheet {name}: "));
            plan.troubles.iter().map(|trouble| format!("{name}{trouble}")).collect::<Vec<_>>()
        };
        self.sheets.iter().flat_map(of).collect()
    }

    /// The rows below the headers, those that are blank included.
    pub fn rows(&self) -> u64 {
        self.sheets
            .iter()
            .map(|(sheet, plan)| sheet.rows.len().saturating_sub(plan.header as usize) as u64)
            .sum()
    }

    /// Whether the last row of the file cannot be used, as where a writer is amid it.
    pub fn ends_badly(&self, map: &Map, known: &Known) -> bool {
        let last = |(sheet, plan)| Rows::last(sheet, plan, map, known, &self.file);
        self.sheets.last().and_then(|(sheet, plan)| last((sheet, plan))).is_some_and(|row| row.is_err())
    }

    /// The file, then each row; the faults of a bad row are handed to `bad`.
    pub fn documents<'a>(
        &'a self,
        map: &'a Map,
        known: &'a Known,
        mut bad: impl FnMut(Vec<BadRow>) + 'a,
    ) -> impl Iterator<Item = Input> + 'a {
        let rows =
            self.sheets.iter().flat_map(move |(sheet, plan)| Rows::new(sheet, plan, map, known, &self.file));
        let rows = rows.filter_map(move |row| row.map_err(&mut bad).ok());
        std::iter::once(self.whole.clone()).chain(rows).map(Ok)
    }
}

type Planned = (Vec<(Sheet, Plan)>, Vec<String>);

fn plan(bytes: &[u8], map: &Map, known: &Known) -> Result<Planned, TableError> {
    let mut all = sheets(bytes)?;
    if !map.sheets.is_empty() {
        let names: Vec<String> = all.iter().filter_map(|sheet| sheet.name.clone()).collect();
        all.retain(|sheet| sheet.name.as_ref().is_none_or(|name| map.sheets.contains(name)));
        if all.is_empty() {
            return Err(TableError {
                message: format!("the map's sheets ({}) are not in the file", map.sheets.join(", ")),
                remedy: format!("its sheets are {}", names.join(", ")),
            });
        }
    }
    let (mut planned, mut left_out, mut first) = (Vec::new(), Vec::new(), None);
    for sheet in all {
        match Plan::of(&sheet, map, known) {
            Ok(plan) => planned.push((sheet, plan)),
            Err(why) => {
                left_out.push(format!("sheet {}: {why}", sheet.name.as_deref().unwrap_or("")));
                first = first.or(Some(why));
            }
        }
    }
    match first {
        Some(why) if planned.is_empty() => Err(why),
        _ => Ok((planned, left_out)),
    }
}

/// Reads a map; without a file, one that says nothing.
///
/// # Errors
/// Where it cannot be read; all mistakes in it.
pub fn map(path: Option<&Path>) -> Result<Map> {
    let Some(path) = path else { return Ok(Map::default()) };
    let text =
        std::fs::read_to_string(path).with_context(|| format!("{}: cannot be read", path.display()))?;
    let parsed = Map::parse(text.trim_start_matches('\u{feff}'));
    let map = parsed.map_err(|faults| {
        anyhow::anyhow!("{}: mistakes in the map:\n{}", path.display(), faults.join("\n"))
    })?;
    let name = label(path.file_name().unwrap_or(path.as_os_str()));
    Ok(Map { called: Some(format!("{name} sha256:{}", hash_hex(text.as_bytes()))), ..map })
}
