//! The clock, read here and nowhere else; everything that needs a time is handed one.

#![allow(clippy::disallowed_methods, reason = "this is the one place that reads the clock")]

use std::time::{Duration, Instant};

use jiff::{Timestamp, Unit};

/// Now, RFC 3339 in UTC, to the millisecond.
pub fn now() -> String {
    let now = Timestamp::now();
    // Rounding fails beyond the year 9999 only.
    now.round(Unit::Millisecond).unwrap_or(now).to_string()
}

/// Time since 1970 in UTC.
pub fn since_epoch() -> Duration {
    Duration::from_millis(Timestamp::now().as_millisecond().try_into().unwrap_or(0))
}

/// Time since a start.
#[derive(Clone, Copy, Debug)]
pub struct Stopwatch(Instant);

impl Stopwatch {
    /// Starts now.
    pub fn start() -> Self {
        Self(Instant::now())
    }

    /// What has passed.
    pub fn passed(self) -> Duration {
        self.0.elapsed()
    }
}
