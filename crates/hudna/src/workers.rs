//! Inputs in, outputs out, on several threads, in the order of the input and in bounded memory.

use std::num::NonZeroUsize;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use anyhow::{Context, Result};
use hudna_pipeline::coder::Memory;

/// Inputs handed to a thread at once, after smaller batches at the start, so that the first output comes soon:
/// enough that several are in one language, which are coded together.
const BATCH: usize = 128;
/// A batch is full with so many bytes, too, so that large documents are spread over the threads.
const BATCH_BYTES: usize = 1 << 18;
/// Bytes of input that are held at once, unless a single one is larger.
const HELD_BYTES: usize = 64 << 20;

/// Threads for the coder. What they learn of words is kept from one call to the next.
#[derive(Debug)]
pub struct Workers {
    jobs: usize,
    memories: Mutex<Vec<Memory>>,
}

struct Batch<I, O> {
    inputs: Vec<I>,
    done: SyncSender<Vec<O>>,
}

/// A batch that is being worked on: its size, and where its outputs will come from.
struct Pending<O> {
    bytes: usize,
    outputs: Receiver<Vec<O>>,
}

impl Workers {
    /// So many threads; by default one for each processor.
    pub fn new(jobs: Option<NonZeroUsize>) -> Self {
        let each = || std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
        Self { jobs: jobs.unwrap_or_else(each).get(), memories: Mutex::new(Vec::new()) }
    }

    /// Works on all inputs, one by one, and hands the outputs to `each`, in the order of the inputs.
    ///
    /// `size` says how many bytes an input holds.
    ///
    /// # Errors
    /// The first error of `each`; nothing more is read then.
    pub fn run<I: Send, O: Send>(
        &self,
        inputs: impl Iterator<Item = I> + Send,
        size: impl Fn(&I) -> usize + Send,
        work: impl Fn(I, &mut Memory) -> O + Sync,
        each: impl FnMut(O) -> Result<()>,
    ) -> Result<()> {
        let one_by_one =
            |batch: Vec<I>, memory: &mut Memory| batch.into_iter().map(|input| work(input, memory)).collect();
        self.run_batches(inputs, size, one_by_one, each)
    }

    /// As [`Workers::run`], with work that is given several inputs at once and returns as many outputs.
    ///
    /// # Errors
    /// As [`Workers::run`].
    pub fn run_batches<I: Send, O: Send>(
        &self,
        inputs: impl Iterator<Item = I> + Send,
        size: impl Fn(&I) -> usize + Send,
        work: impl Fn(Vec<I>, &mut Memory) -> Vec<O> + Sync,
        mut each: impl FnMut(O) -> Result<()>,
    ) -> Result<()> {
        let batches = batches(inputs, size);
        if self.jobs == 1 {
            let mut memory = self.take_memory();
            let outcome = batches.flat_map(|(inputs, _)| work(inputs, &mut memory)).try_for_each(each);
            self.give_back(memory);
            return outcome;
        }
        let room = Room::default();
        let (work_sender, queue) = sync_channel::<Batch<I, O>>(self.jobs * 2);
        let (order, ordered) = sync_channel::<Pending<O>>(self.jobs * 4);
        let queue = Mutex::new(queue);
        std::thread::scope(|scope| {
            for _ in 0..self.jobs {
                scope.spawn(|| self.serve(&queue, &room, &work));
            }
            scope.spawn(|| feed(batches, &room, work_sender, order));
            let outcome = ordered.into_iter().try_for_each(|pending| {
                let outputs = pending.outputs.recv().context("a thread of the coder broke off")?;
                outputs.into_iter().try_for_each(&mut each)?;
                room.leave(pending.bytes);
                Ok(())
            });
            room.close();
            outcome
        })
    }

    fn serve<I, O>(
        &self,
        queue: &Mutex<Receiver<Batch<I, O>>>,
        room: &Room,
        work: &impl Fn(Vec<I>, &mut Memory) -> Vec<O>,
    ) {
        let mut memory = self.take_memory();
        while let Ok(batch) = { locked(queue).recv() } {
            // Nobody wants the rest; the queue is still emptied, so that nobody waits for it.
            if !room.is_closed() {
                // The reader of the outputs is gone when the output was closed.
                let _ = batch.done.send(work(batch.inputs, &mut memory));
            }
        }
        self.give_back(memory);
    }

    fn take_memory(&self) -> Memory {
        locked(&self.memories).pop().unwrap_or_default()
    }

    fn give_back(&self, memory: Memory) {
        locked(&self.memories).push(memory);
    }
}

/// Inputs in batches, each with the bytes that it holds: the first of one input, each later one of twice as many.
fn batches<I>(
    mut inputs: impl Iterator<Item = I>,
    size: impl Fn(&I) -> usize,
) -> impl Iterator<Item = (Vec<I>, usize)> {
    let mut full = 1;
    std::iter::from_fn(move || {
        let (mut batch, mut bytes) = (Vec::with_capacity(full), 0);
        while batch.len() < full
            && bytes < BATCH_BYTES
            && let Some(input) = inputs.next()
        {
            bytes += size(&input);
            batch.push(input);
        }
        full = BATCH.min(full * 2);
        (!batch.is_empty()).then_some((batch, bytes))
    })
}

/// Hands batches out as long as there is room.
fn feed<I, O>(
    batches: impl Iterator<Item = (Vec<I>, usize)>,
    room: &Room,
    work: SyncSender<Batch<I, O>>,
    order: SyncSender<Pending<O>>,
) {
    for (inputs, bytes) in batches {
        if !room.enter(bytes) {
            return;
        }
        let (done, outputs) = sync_channel(1);
        if work.send(Batch { inputs, done }).is_err() || order.send(Pending { bytes, outputs }).is_err() {
            return;
        }
    }
}

/// How many bytes are held between reading and handing on.
#[derive(Default)]
struct Room {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    held: usize,
    closed: bool,
}

impl Room {
    /// Waits until there is room; false where nothing is wanted any more.
    fn enter(&self, bytes: usize) -> bool {
        let full = |state: &mut State| !state.closed && state.held > 0 && state.held + bytes > HELD_BYTES;
        let state = self.changed.wait_while(locked(&self.state), full);
        let mut state = state.unwrap_or_else(PoisonError::into_inner);
        state.held += bytes;
        !state.closed
    }

    fn leave(&self, bytes: usize) {
        locked(&self.state).held -= bytes;
        self.changed.notify_all();
    }

    fn close(&self) {
        locked(&self.state).closed = true;
        self.changed.notify_all();
    }

    fn is_closed(&self) -> bool {
        locked(&self.state).closed
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(jobs: usize, stop_at: Option<usize>, expected: usize) {
        let workers = Workers::new(NonZeroUsize::new(jobs));
        let mut seen = Vec::new();
        // Every seventh is larger than all that is held at once.
        let size = |n: &usize| if n.is_multiple_of(7) { HELD_BYTES + 1 } else { 10 };
        let outcome = workers.run(
            0..500,
            size,
            |n, _| n * 2,
            |doubled| {
                anyhow::ensure!(stop_at != Some(doubled), "enough");
                seen.push(doubled);
                Ok(())
            },
        );
        assert_eq!(outcome.is_err(), stop_at.is_some());
        assert_eq!(seen, (0..expected).map(|n| n * 2).collect::<Vec<_>>());
    }

    #[test]
    fn outputs_come_in_the_order_of_the_inputs_and_an_error_stops_all() {
        for jobs in [1, 2, 5] {
            check(jobs, None, 500);
            check(jobs, Some(0), 0);
            check(jobs, Some(300), 150);
        }
    }
}
