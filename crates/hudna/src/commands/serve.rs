//! `hudna serve`: a store in the browser, on this machine only, until Ctrl-C.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result};
use hudna_store::{Store, StoreError, Writer};
use tokio::signal::unix::{SignalKind, signal};

use crate::arguments::{Port, ServeOptions};
use crate::past::Past;
use crate::{telling, terminal};

/// Runs the command.
pub fn run(options: &ServeOptions, overlay: Option<&Path>) -> Result<ExitCode> {
    match Writer::open(&options.store.dir) {
        // A store of an older version, or a run that was killed: what is read is told before it is shown.
        Ok(mut writer) => drop(telling::bring_up_to_date(&mut writer, overlay)?),
        // Whoever writes tells it.
        Err(StoreError::Locked { .. }) => {}
        Err(error) => return Err(error.into()),
    }
    serve(Store::open(&options.store.dir)?, options.port, overlay)?;
    Ok(ExitCode::SUCCESS)
}

/// Serves until told to stop; prints the address once it can be asked there.
pub fn serve(store: Store, Port { port }: Port, overlay: Option<&Path>) -> Result<()> {
    let past = Past::with_tables(overlay);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    runtime.context("starting the server")?.block_on(async {
        let listener = hudna_server::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port))).await?;
        let (once, twice) = (asked_to_stop(1)?, asked_to_stop(2)?);
        terminal::say(&format!("http://{}/ (Ctrl-C stops)", listener.local_addr()?))?;
        tokio::select! {
            served = hudna_server::serve_on(listener, store, past, once) => Ok(served?),
            // Whoever asks again does not want to wait for the requests under way.
            () = twice => Ok(()),
        }
    })
}

/// Ready when the process was asked to stop so many times, by Ctrl-C or SIGTERM.
fn asked_to_stop(times: usize) -> io::Result<impl Future<Output = ()> + Send + 'static> {
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        for _ in 0..times {
            tokio::select! {
                _ = interrupt.recv() => {}
                _ = terminate.recv() => {}
            }
        }
    })
}
