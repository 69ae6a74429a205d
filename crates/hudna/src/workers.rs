//! Documents in, lines out, on several threads, in the order of the input and in bounded memory.

use std::sync::Mutex;
use std::sync::mpsc::{Receiver, sync_channel};

use hudna_pipeline::Pipeline;
use hudna_pipeline::coder::Memory;
use hudna_pipeline::model::{Document, DocumentLine};

/// Documents handed to a thread at once: enough that handing over costs nothing beside the coding.
const BATCH: usize = 16;

/// What one item of input became; `E` is an input that is no document.
pub enum Outcome<E> {
    /// A coded document.
    Coded(Box<Document>, Box<DocumentLine>),
    /// An input that could not be read.
    Unreadable(E),
}

type Batch<E> = (Vec<Result<Document, E>>, std::sync::mpsc::SyncSender<Vec<Outcome<E>>>);

/// Codes all `inputs` on `jobs` threads and hands the outcomes to `each`, in the order of the input.
///
/// # Errors
/// The first error of `each`; nothing more is read then.
pub fn code_all<E: Send>(
    pipeline: &Pipeline,
    jobs: usize,
    inputs: impl Iterator<Item = Result<Document, E>> + Send,
    mut each: impl FnMut(Outcome<E>) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    if jobs <= 1 {
        let mut memory = Memory::default();
        return inputs.map(|input| outcome(pipeline, &mut memory, input)).try_for_each(each);
    }
    std::thread::scope(|scope| {
        let (work, queue) = sync_channel::<Batch<E>>(jobs * 2);
        let (order, ordered) = sync_channel::<Receiver<Vec<Outcome<E>>>>(jobs * 4);
        let queue = &*Box::leak(Box::new(Mutex::new(queue)));
        for _ in 0..jobs {
            scope.spawn(move || serve(pipeline, queue));
        }
        scope.spawn(move || {
            let mut inputs = inputs;
            loop {
                let batch: Vec<_> = inputs.by_ref().take(BATCH).collect();
                if batch.is_empty() {
                    break;
                }
                let (done, result) = sync_channel(1);
                if work.send((batch, done)).is_err() || order.send(result).is_err() {
                    break;
                }
            }
        });
        for result in ordered {
            for outcome in result.recv()? {
                each(outcome)?;
            }
        }
        Ok(())
    })
}

fn serve<E>(pipeline: &Pipeline, queue: &Mutex<Receiver<Batch<E>>>) {
    let mut memory = Memory::default();
    loop {
        let next = queue.lock().map(|q| q.recv());
        let Ok(Ok((batch, done))) = next else { return };
        let outcomes = batch.into_iter().map(|input| outcome(pipeline, &mut memory, input)).collect();
        // The reader of the results is gone when the output was closed: nothing to do but stop.
        if done.send(outcomes).is_err() {
            return;
        }
    }
}

fn outcome<E>(pipeline: &Pipeline, memory: &mut Memory, input: Result<Document, E>) -> Outcome<E> {
    match input {
        Ok(document) => {
            let line = pipeline.run(&document, memory);
            Outcome::Coded(Box::new(document), Box::new(line))
        }
        Err(error) => Outcome::Unreadable(error),
    }
}
