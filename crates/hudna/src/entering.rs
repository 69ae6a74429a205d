//! Codings on their way into the ledger, entered some at a time.

use anyhow::Result;
use hudna_store::{NewCoding, Writer};

use crate::clock;

/// Codings that are entered at once, unless they are large.
const BATCH: usize = 64;
/// A batch is full with so many bytes, too.
const BATCH_BYTES: usize = 8 << 20;

/// Codings on their way into the ledger, entered some at a time.
#[derive(Debug)]
pub struct Entering<'a> {
    writer: &'a mut Writer,
    by: &'a str,
    batch: Vec<NewCoding>,
    bytes: usize,
    /// Codings entered so far.
    pub entered: u64,
}

impl<'a> Entering<'a> {
    /// Nothing yet.
    pub fn start(writer: &'a mut Writer, by: &'a str) -> Self {
        Self { writer, by, batch: Vec::new(), bytes: 0, entered: 0 }
    }

    /// Takes one, and enters all that wait where they are enough.
    pub fn add(&mut self, coding: NewCoding) -> Result<()> {
        self.bytes += coding.line.len();
        self.batch.push(coding);
        if self.batch.len() >= BATCH || self.bytes >= BATCH_BYTES { self.enter() } else { Ok(()) }
    }

    /// Enters all that wait.
    pub fn enter(&mut self) -> Result<()> {
        if !self.batch.is_empty() {
            self.writer.append_codings(&self.batch, &clock::now(), self.by)?;
            self.entered += self.batch.len() as u64;
            self.batch.clear();
            self.bytes = 0;
        }
        Ok(())
    }
}
