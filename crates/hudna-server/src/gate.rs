//! How many questions that may take long are answered at once: a few of them must not keep everybody else waiting.

use std::num::NonZeroUsize;
use std::sync::Arc;
use std::time::Duration;

use axum::http::StatusCode;
use hudna_pipeline::model::phrase::Code;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::problem::Problem;

/// How long a question waits for its turn: nobody looks at an empty page for longer.
const PATIENCE: Duration = Duration::from_secs(10);
/// When to ask again, seconds: a question that takes too much work is broken off about then.
const LATER: u64 = 5;

/// The gate that searches, timelines and maps pass. Other questions do not: they are short, and pass by those that wait here.
#[derive(Clone, Debug)]
pub struct Gate {
    places: Arc<Semaphore>,
    patience: Duration,
}

impl Default for Gate {
    /// As many as there are processors.
    fn default() -> Self {
        let processors = std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
        Self::new(processors, PATIENCE)
    }
}

impl Gate {
    /// So many questions at once; others wait for so long.
    pub fn new(places: NonZeroUsize, patience: Duration) -> Self {
        Self { places: Arc::new(Semaphore::new(places.get())), patience }
    }

    /// Waits for a place, which is free again when what is returned is dropped.
    pub(crate) async fn enter(&self) -> Result<OwnedSemaphorePermit, Problem> {
        let busy = || {
            let problem = Problem::said(StatusCode::SERVICE_UNAVAILABLE, Code::QuestionBusy);
            Problem { retry_after: Some(LATER), ..problem }
        };
        let waiting = tokio::time::timeout(self.patience, Arc::clone(&self.places).acquire_owned());
        waiting.await.ok().and_then(Result::ok).ok_or_else(busy)
    }
}
