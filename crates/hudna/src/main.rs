//! The binary: parse, run, exit code.

mod answered;
mod arguments;
mod beside;
mod clock;
mod coding;
mod commands;
mod csv;
mod data;
mod decided;
mod entering;
mod explained;
mod findings;
mod following;
mod gold;
mod import_arguments;
mod importing;
mod inbox;
mod inputs;
mod manual;
mod maps;
mod past;
mod pen;
mod place_arguments;
mod progress;
mod ratings;
mod remarks;
mod search_arguments;
mod spreadsheet;
mod stories;
mod story;
mod story_arguments;
mod summary;
mod table;
mod telling;
mod terminal;
mod told;
mod upkeep;
mod workers;

use std::process::ExitCode;

use clap::Parser;

// Coding makes many small values; the system's allocator took a sixth of the time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let arguments = match arguments::Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(told) => return commands::answer(&told),
    };
    commands::run(arguments).unwrap_or_else(|error| {
        eprintln!("hudna: {}", terminal::shown(&format!("{error:#}")));
        ExitCode::from(commands::STOPPED)
    })
}
