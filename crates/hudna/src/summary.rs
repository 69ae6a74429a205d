//! What a run that takes or codes documents did, told at its end.

use crate::clock::Stopwatch;
use crate::progress::Progress;
use crate::terminal::one_line;

/// Troubles that are told again at the end.
const REPEATED: usize = 20;

/// What a run did.
#[derive(Debug)]
pub struct Summary {
    watch: Stopwatch,
    /// Documents taken.
    pub taken: u64,
    /// Documents that were there before.
    pub there: u64,
    /// Codings entered.
    pub coded: u64,
    /// Inputs that could not be read, and documents that could not be coded.
    pub trouble: u64,
    told: Vec<String>,
}

impl Summary {
    /// Nothing was done yet.
    pub fn start() -> Self {
        Self { watch: Stopwatch::start(), taken: 0, there: 0, coded: 0, trouble: 0, told: Vec::new() }
    }

    /// Tells at once what could not be read, and keeps it for the end.
    pub fn trouble(&mut self, reason: String, progress: &Progress) {
        progress.tell(&reason);
        self.trouble += 1;
        if self.told.len() < REPEATED {
            self.told.push(reason);
        }
    }

    /// A word for the progress.
    pub fn so_far(&self) -> String {
        format!("{} taken", self.taken + self.there)
    }

    /// What was done, for the end of a run.
    pub fn words(&self) -> String {
        let Self { taken, there, coded, trouble, .. } = self;
        let seconds = self.watch.passed().as_secs_f64();
        let mut words = format!(
            "{taken} taken, {there} already there, {trouble} unreadable; {coded} coded; {seconds:.1} s"
        );
        for reason in &self.told {
            words.push_str(&format!("\n  unreadable: {}", one_line(reason)));
        }
        let more = trouble.saturating_sub(self.told.len() as u64);
        if more > 0 {
            words.push_str(&format!("\n  and {more} more, told above"));
        }
        words
    }
}
