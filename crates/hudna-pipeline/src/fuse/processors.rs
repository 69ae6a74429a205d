//! Work on many things by whoever has several processors: what comes out stands in the order of the things, as if one had done it.
//! Threads are not started here: who calls says how.

/// Who works.
pub trait Processors {
    /// Works on parts of `things`, of which each may be another processor's; what the parts give, one after the other.
    fn by_parts<T: Sync, R: Send>(&self, things: &[T], work: impl Fn(&[T]) -> Vec<R> + Sync) -> Vec<R>;

    /// Works on each of `things`.
    fn by_each<T: Sync, R: Send>(&self, things: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
        self.by_parts(things, |part| part.iter().map(&work).collect())
    }
}

/// One processor.
#[derive(Clone, Copy, Debug)]
pub struct Alone;

impl Processors for Alone {
    fn by_parts<T: Sync, R: Send>(&self, things: &[T], work: impl Fn(&[T]) -> Vec<R> + Sync) -> Vec<R> {
        work(things)
    }
}
