//! The binary: parse, run, exit code.

mod arguments;
mod clock;
mod coding;
mod commands;
mod data;
mod entering;
mod inputs;
mod progress;
mod summary;
mod terminal;
mod workers;

use std::process::ExitCode;

use clap::Parser;

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
