//! `rows.tsv`, `areas.tsv` and `extra/*.tsv` → `gazetteer.bin`.
//!
//!     cargo run -p hudna-places --example compile-gazetteer IN_DIR EXTRA_DIR OUT_FILE

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs, io};

use hudna_places::Gazetteer;

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    let [rows, extra, out] = args.as_slice() else {
        eprintln!("usage: compile-gazetteer IN_DIR EXTRA_DIR OUT_FILE");
        return ExitCode::from(1);
    };
    match run(Path::new(rows), Path::new(extra), Path::new(out)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}

fn run(rows: &Path, extra: &Path, out: &Path) -> Result<(), String> {
    let read = |path: &Path| fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()));
    let mut files = tables(extra).map_err(|error| format!("{}: {error}", extra.display()))?;
    files.sort();
    let mut extras = Vec::new();
    for file in files {
        extras.push((file.display().to_string(), read(&file)?));
    }
    let (places, areas) = (read(&rows.join("rows.tsv"))?, read(&rows.join("areas.tsv"))?);
    let bytes = Gazetteer::compile(("rows.tsv", &places), ("areas.tsv", &areas), &extras)
        .map_err(|errors| errors.iter().map(|error| format!("{error}\n")).collect::<String>())?;
    fs::write(out, bytes).map_err(|error| format!("{}: {error}", out.display()))
}

fn tables(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    let tables = entries.into_iter().map(|entry| entry.path());
    Ok(tables.filter(|path| path.extension().is_some_and(|ending| ending == "tsv")).collect())
}
