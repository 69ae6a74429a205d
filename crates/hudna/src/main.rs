//! The binary: parse, run, exit code.

mod arguments;
mod code;
mod data;
mod workers;

use std::process::ExitCode;

use clap::Parser;

use arguments::{Arguments, Command};

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let outcome = match arguments.command {
        Command::Code(options) => code::run(&options, arguments.data.as_deref()),
    };
    match outcome {
        Ok(code) => code,
        Err(error) => {
            eprintln!("hudna: {error:#}");
            ExitCode::from(1)
        }
    }
}
