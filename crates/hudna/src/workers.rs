//! Inputs in, outputs out, on several threads, in the order of the input and in bounded memory.

use std::num::NonZeroUsize;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use anyhow::{Context, Result};
use hudna_pipeline::coder::Memory;

/// Inputs handed to a thread at once: enough that handing over costs nothing beside the coding.
const BATCH: usize = 16;
/// A batch is full with so many bytes, too, so that large documents are spread over the threads.
const BATCH_BYTES: usize = 1 << 20;
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

    /// Works on all inputs and hands the outputs to `each`, in the order of the inputs.
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
        mut each: impl FnMut(O) -> Result<()>,
    ) -> Result<()> {
        if self.jobs == 1 {
            let mut memory = self.take_memory();
            let outcome = inputs.map(|input| work(input, &mut memory)).try_for_each(each);
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
            scope.spawn(|| feed(inputs, size, &room, work_sender, order));
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
        work: &impl Fn(I, &mut Memory) -> O,
    ) {
        let mut memory = self.take_memory();
        while let Ok(batch) = { locked(queue).recv() } {
            // Nobody wants the rest; the queue is still emptied, so that nobody waits for it.
            if !room.is_closed() {
                let outputs = batch.inputs.into_iter().map(|input| work(input, &mut memory)).collect();
                // The reader of the outputs is gone when the output was closed.
                let _ = batch.done.send(outputs);
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

/// Reads the inputs and hands them out in batches, as long as there is room.
fn feed<I, O>(
    inputs: impl Iterator<Item = I>,
    size: impl Fn(&I) -> usize,
    room: &Room,
    work: SyncSender<Batch<I, O>>,
    order: SyncSender<Pending<O>>,
) {
    let mut inputs = inputs.peekable();
    while inputs.peek().is_some() {
        let (mut batch, mut bytes) = (Vec::new(), 0);
        while batch.len() < BATCH
            && bytes < BATCH_BYTES
            && let Some(input) = inputs.next()
        {
            bytes += size(&input);
            batch.push(input);
        }
        if !room.enter(bytes) {
            return;
        }
        let (done, outputs) = sync_channel(1);
        if work.send(Batch { inputs: batch, done }).is_err()
            || order.send(Pending { bytes, outputs }).is_err()
        {
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
