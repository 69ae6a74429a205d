//! The commands, a file each: which one was asked for, and what the exit codes mean.

mod agreement;
mod assess;
mod backup;
mod check;
mod code;
mod compliance;
mod decide;
mod demo;
mod eval;
mod explain;
mod export;
mod finding;
mod fuse;
mod import;
mod incident;
mod ingest;
mod manual;
mod movements;
mod place;
mod places;
mod posts;
mod recode;
mod records_table;
mod redact;
mod search;
mod serve;
mod show;
mod verify;
mod watch;

use std::process::ExitCode;

use anyhow::Result;

use crate::arguments::{Arguments, Command, Export};
use crate::place_arguments::{Place, Places};

/// A wrong call, or something that stopped the command before its end; the message says which.
pub const STOPPED: u8 = 1;
/// The command went to its end, but some input could not be read; each was told on standard error.
pub const UNREADABLE: u8 = 2;
/// `verify` or `check` went to its end and found something wrong.
pub const FAULTS: u8 = 3;

/// Runs the command that was asked for.
pub fn run(arguments: Arguments) -> Result<ExitCode> {
    let data = arguments.data.as_deref();
    match arguments.command {
        Command::Code(options) => code::run(&options, data),
        Command::Fuse(options) => fuse::run(&options, data),
        Command::Assess(options) => assess::run(&options, data),
        Command::Agreement { what } => agreement::run(&what, data),
        Command::Finding { what } => finding::run(&what, data),
        Command::Compliance(options) => compliance::run(&options, data),
        Command::Show(options) => show::run(&options, data),
        Command::Explain(options) => explain::run(&options, data),
        Command::Ingest(options) => ingest::run(&options, data),
        Command::Import(options) => import::run(&options, data),
        Command::Watch(options) => watch::run(&options, data),
        Command::Posts(options) => posts::run(&options),
        Command::Movements(options) => movements::run(&options),
        Command::Recode(options) => recode::run(&options, data),
        Command::Verify(options) => verify::run(&options),
        Command::Redact(options) => redact::run(&options, data),
        Command::Backup(options) => backup::run(&options),
        Command::Restore(options) => backup::restore(&options),
        Command::Export { what: Export::Records(options) } => export::records(&options),
        Command::Export { what: Export::Incidents(options) } => export::incidents(&options, data),
        Command::Incident(options) => incident::run(&options, data),
        Command::Search(options) => search::run(&options, data),
        Command::Decide(options) => decide::run(&options, data),
        Command::Serve(options) => serve::run(&options, data),
        Command::Demo(options) => demo::run(&options, data),
        Command::Check => check::run(data),
        Command::Place { what: Place::Pin(options) } => place::pin(&options, data),
        Command::Place { what: Place::Show(options) } => place::show(&options, data),
        Command::Places { what: Places::Import(options) } => places::import(&options, data),
        Command::Manual(options) => manual::run(&options, data),
        Command::Eval(options) => eval::run(&options, data),
    }
}

/// Answers a command line that is not to be run: a question for help or the version, or a mistake.
pub fn answer(told: &clap::Error) -> ExitCode {
    // Nobody is left to tell where even this cannot be written.
    let _ = told.print();
    if told.use_stderr() { ExitCode::from(STOPPED) } else { ExitCode::SUCCESS }
}

/// The exit code of a command that read inputs to the end.
pub fn after(unreadable: u64) -> ExitCode {
    if unreadable > 0 { ExitCode::from(UNREADABLE) } else { ExitCode::SUCCESS }
}
