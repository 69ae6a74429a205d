//! `hudna import`: tables → the store, a document for each row; what cannot be used is told by its cell.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use hudna_intake::tables::{BadRow, Known, Map, Plan, Sheet};

use super::ingest::Ingest;
use crate::import_arguments::ImportOptions;
use crate::importing::{Planned, Table};
use crate::maps::Maps;
use crate::progress::Progress;
use crate::table::aligned;
use crate::terminal::{self, isolated, one_line};
use crate::workers::Workers;
use crate::{data, spreadsheet};

/// Runs the command.
pub fn run(options: &ImportOptions, overlay: Option<&Path>) -> Result<ExitCode> {
    let maps = Maps::read(&options.maps)?;
    all_fit(&maps.elsewhere(&options.files))?;
    let known = data::known_tables(overlay)?;
    let open = |path| Table::open(path, &maps, &known, options.from.as_deref());
    let mut tables = options.files.iter().map(|path| open(path)).collect::<Result<Vec<_>>>()?;
    all_fit(&maps.unused())?;
    for told in tables.iter().flat_map(|table| &table.left_out) {
        eprintln!("hudna: left out, {}", one_line(told));
    }
    if options.propose {
        terminal::say(&proposed(&tables).join("\n"))?;
    }
    if let Some(path) = &options.save_map {
        save_maps(path, &tables, &known)?;
    }
    let Some(store) = options.store.as_deref().filter(|_| !options.propose) else {
        return Ok(ExitCode::SUCCESS);
    };
    for told in tables.iter().flat_map(|table| taken_for(table, &maps)) {
        eprintln!("hudna: {}", one_line(&told));
    }
    let troubles: Vec<String> = tables.iter().flat_map(Table::troubles).collect();
    if !troubles.is_empty() {
        bail!("{}\n`hudna import --save-map MAP.toml FILE` writes a map to put right", troubles.join("\n"));
    }
    let mut bad = Bad::start(options)?;
    let pipeline = data::load(overlay)?;
    tables.iter_mut().for_each(|table| table.settle(&pipeline));
    let mut ingest = Ingest::start(&pipeline, Workers::new(options.jobs), store, &options.by)?;
    ingest.acknowledge = options.verbose;
    let left_out = tables.iter().map(|table| table.left_out.len() as u64).sum::<u64>();
    for table in &tables {
        let progress = Progress::of_documents(|| table.rows() + 1);
        let nobodys = |one: &&Planned<'_>| options.from.is_none() && one.map.by.is_none();
        if let Some(one) = table.sheets.iter().find(nobodys) {
            progress.tell(&format!(
                "the rows are told to be of {}; --from NAME says whose they are",
                one.file.by
            ));
        }
        let rows = table.documents(&known, |row| bad.add(&table.name, &row, &progress));
        ingest.take(rows, &progress, |_| 1)?;
    }
    let summary = ingest.finish(overlay)?;
    eprintln!("hudna: {}", summary.of_taking());
    bad.tell()?;
    Ok(super::after(summary.trouble + bad.count + left_out))
}

/// Stops where maps fit nothing: their tables would be read by something else.
fn all_fit(unused: &[String]) -> Result<()> {
    if unused.is_empty() { Ok(()) } else { bail!("{}", unused.join("\n")) }
}

/// Rows that could not be used, told as they come, the first of them one by one.
struct Bad<'a> {
    options: &'a ImportOptions,
    file: Option<BufWriter<File>>,
    failed: Option<std::io::Error>,
    count: u64,
}

impl<'a> Bad<'a> {
    fn start(options: &'a ImportOptions) -> Result<Self> {
        let open = |path: &std::path::PathBuf| {
            let file =
                File::create(path).with_context(|| format!("{}: cannot be written", path.display()))?;
            let mut out = BufWriter::new(file);
            let heads = ["table", "sheet", "row", "column", "header", "text", "message", "remedy"];
            out.write_all(spreadsheet::row(&heads).as_bytes()).context(terminal::WRITING)?;
            Ok::<_, anyhow::Error>(out)
        };
        let file = options.bad.as_ref().map(open).transpose()?;
        Ok(Self { options, file, failed: None, count: 0 })
    }

    /// A row with its faults.
    fn add(&mut self, table: &str, faults: &[BadRow], progress: &Progress) {
        self.count += 1;
        for bad in faults {
            if self.count <= self.options.faults {
                progress.tell(&format!("{table}: {bad}"));
            }
            self.list(table, bad);
        }
    }

    fn list(&mut self, table: &str, bad: &BadRow) {
        let Some(out) = &mut self.file else { return };
        let (letters, head) = bad.column.clone().unwrap_or_default();
        let sheet = bad.sheet.as_deref().unwrap_or_default();
        let number = bad.row.to_string();
        let cells = [table, sheet, &number, &letters, &head, &bad.text, &bad.message, &bad.remedy];
        if let Err(error) = out.write_all(spreadsheet::row(&cells).as_bytes()) {
            self.failed = Some(error);
            self.file = None;
        }
    }

    fn tell(&mut self) -> Result<()> {
        if let Some(error) = self.failed.take() {
            return Err(error).context("writing the list of bad rows");
        }
        if let Some(mut out) = self.file.take() {
            out.flush().context("writing the list of bad rows")?;
        }
        match self.count {
            0 => {}
            1 => eprintln!("hudna: 1 row was not taken; it is told above"),
            count if count <= self.options.faults => {
                eprintln!("hudna: {count} rows were not taken; they are told above");
            }
            count => {
                let listed = match &self.options.bad {
                    Some(path) => format!("all are in {}", path.display()),
                    None => "--bad FILE.csv lists all".to_owned(),
                };
                eprintln!(
                    "hudna: {count} rows were not taken; {} are told above, {listed}",
                    self.options.faults
                );
            }
        }
        Ok(())
    }
}

/// What each sheet is taken for, in a line.
fn taken_for(table: &Table<'_>, maps: &Maps) -> Vec<String> {
    let several = table.sheets.len() > 1;
    let of = |Planned { sheet, plan, map, .. }: &Planned<'_>| {
        let name = sheet.name.as_ref().filter(|_| several);
        let name = name.map_or_else(String::new, |name| format!(", sheet {}", isolated(name)));
        let what = if plan.gloss.is_empty() { "a table of no known kind" } else { &plan.gloss };
        let (by, keep) = match maps.named(map) {
            Some(named) => (format!("by {}", isolated(named)), ""),
            None => ("by its headers".to_owned(), "; --save-map MAP.toml keeps this"),
        };
        let ignored = plan.columns.iter().filter(|column| column.field.is_none() && !column.head.is_empty());
        let ignored: Vec<String> = ignored.map(|column| isolated(&column.head)).collect();
        let ignored = match ignored.as_slice() {
            [] => String::new(),
            some => format!("; ignored: {}", some.join(", ")),
        };
        format!("{}{name}: taken for {what} {by}{ignored}{keep}", isolated(&table.name))
    };
    table.sheets.iter().map(of).collect()
}

/// Writes what the columns are taken for as maps: one file, and one more for each further sheet.
fn save_maps(path: &Path, tables: &[Table<'_>], known: &Known) -> Result<()> {
    let sheets: Vec<_> =
        tables.iter().flat_map(|table| table.sheets.iter().map(move |planned| (table, planned))).collect();
    for (at, (table, Planned { sheet, plan, map, file })) in sheets.iter().enumerate() {
        let path = match at {
            0 => path.to_owned(),
            _ => {
                let stem = path.file_stem().unwrap_or_default().to_string_lossy();
                let ending =
                    path.extension().map_or_else(String::new, |end| format!(".{}", end.to_string_lossy()));
                path.with_file_name(format!("{stem}-{}{ending}", at + 1))
            }
        };
        let mut own = Map::clone(map);
        if table.sheets.len() > 1 {
            own.sheets = sheet.name.clone().into_iter().collect();
        }
        // Of several tables each has maps of its own, which must not be taken for each other's.
        if tables.len() > 1 && own.files.is_empty() {
            own.files = vec![table.name.clone()];
        }
        std::fs::write(&path, plan.to_toml(sheet, &own, known, &file.by))
            .with_context(|| format!("{}: cannot be written", path.display()))?;
        let of = sheet.name.as_ref().filter(|_| sheets.len() > 1);
        let of = of.map_or_else(String::new, |name| format!(" of sheet {}", isolated(name)));
        eprintln!("hudna: the map{of} is in {}; put it right and give it with --map", path.display());
    }
    Ok(())
}

/// What the columns of all sheets are taken for.
fn proposed(tables: &[Table<'_>]) -> Vec<String> {
    let sheets = tables.iter().flat_map(|table| table.sheets.iter().map(move |sheet| (table, sheet)));
    sheets.flat_map(|(table, one)| proposed_sheet(&table.name, &one.sheet, &one.plan)).collect()
}

fn proposed_sheet(table: &str, sheet: &Sheet, plan: &Plan) -> Vec<String> {
    let name = sheet.name.as_ref().map_or_else(String::new, |name| format!(", sheet {}", isolated(name)));
    let what = if plan.gloss.is_empty() { "a table of no known kind" } else { &plan.gloss };
    let mut words = vec![format!("{}{name}: {what}; headers in row {}", isolated(table), plan.header)];
    let example = |at: usize| {
        let rows = sheet.rows.iter().skip(plan.header as usize);
        let cell = rows.filter_map(|row| row.get(at)).find(|cell| !cell.is_blank());
        cell.map_or_else(String::new, |cell| isolated(&cell.text.chars().take(40).collect::<String>()))
    };
    let rows: Vec<[String; 4]> = plan
        .columns
        .iter()
        .enumerate()
        .map(|(at, column)| {
            let field = column.field.map_or("-", |field| field.as_str());
            let note = column.note.as_ref().map_or_else(String::new, |note| format!(" ({note})"));
            [column.letters.clone(), isolated(&column.head), format!("{field}{note}"), example(at)]
        })
        .collect();
    words.extend(aligned(&rows));
    words.extend(plan.troubles.iter().map(|trouble| format!("! {trouble}")));
    words
}
