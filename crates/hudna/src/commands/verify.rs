//! `hudna verify`: is a store as it was entered?

use std::io::Write;
use std::process::ExitCode;

use anyhow::{Context, Result};
use hudna_store::{Fault, Problem, Store, VerifyReport};

use crate::arguments::StoreOptions;
use crate::terminal;

/// Runs the command.
pub fn run(options: &StoreOptions) -> Result<ExitCode> {
    let report = Store::open(&options.dir)?.verify()?;
    let mut out = std::io::stdout().lock();
    let written = out.write_all(words(&report).as_bytes()).and_then(|()| out.flush());
    let code = if report.sound() { ExitCode::SUCCESS } else { ExitCode::from(super::FAULTS) };
    match written.context(terminal::WRITING) {
        Err(error) if !terminal::is_closed(&error) => Err(error),
        _ => Ok(code),
    }
}

/// The report, one fact a line.
fn words(report: &VerifyReport) -> String {
    let mut lines = vec![match &report.head {
        Some(head) => format!("head       {} {}", head.seq, head.hash),
        None => "head       none, the ledger is empty".to_owned(),
    }];
    lines.push(format!("entries    {}, of these {} redacted", report.entries, report.redacted));
    lines.push(format!("documents  {}, {} bytes", report.documents, report.bytes));
    if report.strays > 0 {
        let remedy = "an interrupted run leaves them; run it again";
        lines.push(format!("strays     {} files that no entry names ({remedy})", report.strays));
    }
    match report.first() {
        None => lines.push("sound".to_owned()),
        Some(first) => {
            lines.push(format!("FAULT      {}", sentence(first)));
            lines.extend(report.problems.iter().skip(1).map(|next| format!("then       {}", sentence(next))));
            if report.unlisted > 0 {
                lines.push(format!("then       {} more", report.unlisted));
            }
        }
    }
    lines.iter().map(|line| terminal::one_line(line) + "\n").collect()
}

fn sentence(problem: &Problem) -> String {
    let kind = match problem.fault {
        Fault::Sequence => "sequence",
        Fault::Chain => "chain",
        Fault::Hash => "hash",
        Fault::Body => "body",
        Fault::Bytes => "bytes",
        Fault::View => "view",
    };
    match problem.seq {
        Some(seq) => format!("{kind}, entry {seq}: {}", problem.message),
        None => format!("{kind}: {}", problem.message),
    }
}
