//! The binary: parse, run, exit code.

mod arguments;
mod backup;
mod check;
mod clock;
mod code;
mod coding;
mod data;
mod demo;
mod entering;
mod export;
mod ingest;
mod inputs;
mod progress;
mod recode;
mod redact;
mod run;
mod serve;
mod show;
mod summary;
mod terminal;
mod verify;
mod workers;

use std::process::ExitCode;

use clap::Parser;

use arguments::Arguments;

// Coding makes many small values; the system's allocator took a sixth of the time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(told) => return run::answer(&told),
    };
    run::run(arguments).unwrap_or_else(|error| {
        eprintln!("hudna: {}", terminal::shown(&format!("{error:#}")));
        ExitCode::from(run::STOPPED)
    })
}
