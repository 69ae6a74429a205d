//! How far a long command is, on standard error, where that is a terminal.

use std::io::Read;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::terminal::shown;

/// A bar with rate and remaining time; nothing where nobody looks.
#[derive(Clone, Debug)]
pub struct Progress(ProgressBar);

const BYTES: &str = "{bar:24} {bytes} of {total_bytes}, {binary_bytes_per_sec}, {eta} left; {msg}";
const BYTES_OPEN: &str = "{spinner} {bytes}, {binary_bytes_per_sec}, {elapsed}; {msg}";
const DOCUMENTS: &str = "{bar:24} {pos} of {len} documents, {per_sec}, {eta} left";

impl Progress {
    /// Counts bytes of input; the total is asked for only where somebody looks.
    pub fn of_bytes(total: impl FnOnce() -> Option<u64>) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr_with_hz(5));
        if !bar.is_hidden() {
            match total() {
                Some(total) => {
                    bar.set_length(total);
                    bar.set_style(style(BYTES));
                }
                None => bar.set_style(style(BYTES_OPEN)),
            }
        }
        Self(bar)
    }

    /// Counts documents.
    pub fn of_documents(total: impl FnOnce() -> u64) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr_with_hz(5));
        if !bar.is_hidden() {
            bar.set_length(total());
            bar.set_style(style(DOCUMENTS));
        }
        Self(bar)
    }

    /// So much more is done.
    pub fn add(&self, amount: u64) {
        self.0.inc(amount);
    }

    /// A word beside the bar.
    pub fn note(&self, message: impl Into<std::borrow::Cow<'static, str>>) {
        self.0.set_message(message);
    }

    /// Tells something on standard error, above the bar.
    pub fn tell(&self, message: &str) {
        self.0.suspend(|| eprintln!("hudna: {}", shown(message)));
    }

    /// Does something that writes to the terminal.
    pub fn beside<T>(&self, work: impl FnOnce() -> T) -> T {
        self.0.suspend(work)
    }

    /// Takes the bar away.
    pub fn end(&self) {
        self.0.finish_and_clear();
    }
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
}

/// A reader that tells the progress what was read of it.
#[derive(Debug)]
pub struct Counted<R> {
    pub inner: R,
    pub progress: Progress,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.progress.add(read as u64);
        Ok(read)
    }
}
