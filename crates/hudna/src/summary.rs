//! What a run that takes or codes documents did, told at its end.

use crate::clock::Stopwatch;
use crate::progress::Progress;
use crate::remarks::Remarks;
use crate::terminal::one_line;

/// Troubles that are told again at the end.
const REPEATED: usize = 20;

/// What a run did.
#[derive(Debug)]
pub struct Summary {
    watch: Stopwatch,
    /// Documents taken.
    pub taken: u64,
    /// Those of them that came under an id which other bytes had: the older ones do not count any more.
    pub replacing: u64,
    /// Documents that were there before.
    pub there: u64,
    /// Codings entered.
    pub coded: u64,
    /// Inputs that could not be read, and documents that could not be coded.
    pub trouble: u64,
    told: Vec<String>,
    /// What the coder says of what was taken.
    pub remarks: Remarks,
}

impl Summary {
    /// Nothing was done yet.
    pub fn start() -> Self {
        Self {
            watch: Stopwatch::start(),
            taken: 0,
            replacing: 0,
            there: 0,
            coded: 0,
            trouble: 0,
            told: Vec::new(),
            remarks: Remarks::default(),
        }
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

    /// What was taken and coded.
    pub fn of_taking(&self) -> String {
        let Self { taken, replacing, there, coded, trouble, .. } = self;
        let time = self.time();
        let replaced = match replacing {
            0 => String::new(),
            _ => {
                format!("\n  {replacing} of them replace others of the same id, which do not count any more")
            }
        };
        format!("{taken} taken, {there} already there, {trouble} unreadable; {coded} coded; {time}")
            + &replaced
            + &self.troubles()
            + &self.remarked()
    }

    /// Inputs that gave nothing to read: what could not be read at all, and documents that are no text.
    pub fn unread(&self) -> u64 {
        self.trouble + self.remarks.unread.len() as u64
    }

    fn remarked(&self) -> String {
        let unread = &self.remarks.unread;
        let each = unread.iter().take(REPEATED).map(|one| format!("no text, {one}"));
        let more = unread.len().saturating_sub(REPEATED);
        let more = (more > 0).then(|| format!("and {more} more that are no text"));
        let all = each.chain(more).chain(self.remarks.of_rows());
        all.map(|remark| format!("\n  {}", one_line(&remark))).collect()
    }

    /// What was coded.
    pub fn of_coding(&self) -> String {
        let Self { coded, trouble, .. } = self;
        format!("{coded} documents coded, {trouble} unreadable; {}", self.time()) + &self.troubles()
    }

    fn time(&self) -> String {
        format!("{:.1} s", self.watch.passed().as_secs_f64())
    }

    fn troubles(&self) -> String {
        let mut words: String =
            self.told.iter().map(|reason| format!("\n  unreadable: {}", one_line(reason))).collect();
        let more = self.trouble.saturating_sub(self.told.len() as u64);
        if more > 0 {
            words.push_str(&format!("\n  and {more} more, told above"));
        }
        words
    }
}
