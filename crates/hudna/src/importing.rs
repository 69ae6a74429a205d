//! A table's file → its rows as documents, for `hudna import` and `hudna watch`.

use std::ffi::OsStr;
use std::path::Path;

use anyhow::{Context, Result, bail};
use hudna_intake::tables::{BadRow, FileOf, Known, Map, Plan, Rows, Sheet, TableError, sheets};
use hudna_intake::{label, read_path};
use hudna_pipeline::Pipeline;
use hudna_pipeline::model::{Document, Media};

use crate::inputs::Input;
use crate::maps::Maps;

/// A table that is ready to be taken: its file as a document, and its sheets with what they are taken for.
#[derive(Debug)]
pub struct Table<'m> {
    /// The file whole.
    pub whole: Document,
    /// The file's name, as it came.
    pub name: String,
    /// Sheets that are tables.
    pub sheets: Vec<Planned<'m>>,
    /// Sheets that are none, and why.
    pub left_out: Vec<String>,
}

/// A sheet with what it is taken for.
#[derive(Debug)]
pub struct Planned<'m> {
    /// The sheet.
    pub sheet: Sheet,
    /// What its columns are.
    pub plan: Plan,
    /// The map that says so; one that says nothing where its headers do.
    pub map: &'m Map,
    /// What its rows are called by, and whose they are.
    pub file: FileOf,
}

impl<'m> Table<'m> {
    /// Reads a file and plans its sheets.
    ///
    /// # Errors
    /// Where the file cannot be read, none of its sheets is a table, or two maps fit one.
    pub fn open(path: &Path, maps: &'m Maps, known: &Known, from: Option<&str>) -> Result<Self> {
        let called = path.file_name().unwrap_or(path.as_os_str());
        Self::open_as(path, called, maps, known, from)
    }

    /// As [`Table::open`], with the name that the file had when it came.
    ///
    /// # Errors
    /// As [`Table::open`].
    pub fn open_as(
        path: &Path,
        called: &OsStr,
        maps: &'m Maps,
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
        let hash = whole.hash();
        let file = |map: &Map| {
            let by = from.or(map.by.as_deref()).unwrap_or(&stem).to_owned();
            FileOf { name: name.clone(), stem: stem.clone(), hash: hash.clone(), by }
        };
        let (sheets, left_out) = plan(&whole.bytes, &name, maps, known, file).with_context(at)?;
        Ok(Self { whole, name, sheets, left_out })
    }

    /// Finds out where each sheet plays, so that its names of places are settled by each other.
    pub fn settle(&mut self, pipeline: &Pipeline) {
        for Planned { sheet, plan, map, .. } in &mut self.sheets {
            plan.around = pipeline.around(plan.places(sheet), map.country.as_deref());
        }
    }

    /// What the map must say before rows can be taken.
    pub fn troubles(&self) -> Vec<String> {
        let of = |Planned { sheet, plan, .. }: &Planned<'_>| {
            let name = sheet.name.clone().map_or_else(String::new, |name| format!("sheet {name}: "));
            plan.troubles.iter().map(|trouble| format!("{name}{trouble}")).collect::<Vec<_>>()
        };
        self.sheets.iter().flat_map(of).collect()
    }

    /// The rows below the headers, those that are blank included.
    pub fn rows(&self) -> u64 {
        self.sheets
            .iter()
            .map(|Planned { sheet, plan, .. }| sheet.rows.len().saturating_sub(plan.header as usize) as u64)
            .sum()
    }

    /// Whether the last row of the file cannot be used, as where a writer is amid it.
    pub fn ends_badly(&self, known: &Known) -> bool {
        let last = |one: &Planned<'_>| Rows::last(&one.sheet, &one.plan, one.map, known, &one.file);
        self.sheets.last().and_then(last).is_some_and(|row| row.is_err())
    }

    /// The file, then each row; the faults of a bad row are handed to `bad`.
    pub fn documents<'a>(
        &'a self,
        known: &'a Known,
        mut bad: impl FnMut(Vec<BadRow>) + 'a,
    ) -> impl Iterator<Item = Input> + 'a {
        let rows_of = |one: &'a Planned<'m>| Rows::new(&one.sheet, &one.plan, one.map, known, &one.file);
        let rows = self.sheets.iter().flat_map(rows_of);
        let rows = rows.filter_map(move |row| row.map_err(&mut bad).ok());
        std::iter::once(self.whole.clone()).chain(rows).map(Ok)
    }
}

fn plan<'m>(
    bytes: &[u8],
    name: &str,
    maps: &'m Maps,
    known: &Known,
    file: impl Fn(&Map) -> FileOf,
) -> Result<(Vec<Planned<'m>>, Vec<String>), TableError> {
    let all = sheets(bytes)?;
    let names: Vec<String> = all.iter().filter_map(|sheet| sheet.name.clone()).collect();
    let (mut planned, mut left_out, mut first) = (Vec::new(), Vec::new(), None);
    for sheet in all {
        let Some(map) = maps.of(name, &sheet, known)? else { continue };
        match Plan::of(&sheet, map, known) {
            Ok(plan) => planned.push(Planned { sheet, plan, map, file: file(map) }),
            Err(why) => {
                left_out.push(format!("sheet {}: {why}", sheet.name.as_deref().unwrap_or("")));
                first = first.or(Some(why));
            }
        }
    }
    match first {
        Some(why) if planned.is_empty() => Err(why),
        None if planned.is_empty() => Err(TableError {
            message: "no map is for any sheet of the file".to_owned(),
            remedy: format!("its sheets are {}", names.join(", ")),
        }),
        _ => Ok((planned, left_out)),
    }
}
