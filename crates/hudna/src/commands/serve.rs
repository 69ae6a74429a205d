//! `hudna serve`: a store in the browser, on this machine only, until Ctrl-C.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, Result};
use hudna_server::{Basemap, Change, Desk, Keep};
use hudna_store::{Store, StoreError, Writer};
use tokio::signal::unix::{SignalKind, signal};

use crate::arguments::{Port, ServeOptions};
use crate::decided::Decided;
use crate::past::Past;
use crate::{clock, data, terminal, upkeep};

/// Runs the command.
pub fn run(options: &ServeOptions, overlay: Option<&Path>) -> Result<ExitCode> {
    let basemap = options.basemap.as_deref().map(Basemap::open).transpose().context("--basemap")?;
    match Writer::open(&options.store.dir) {
        // A store of an older version, or a run that was killed: what is read is told before it is shown.
        Ok(mut writer) => upkeep::bring_up_to_date(&mut writer, overlay)?,
        // Whoever writes tells it.
        Err(StoreError::Locked { .. }) => {}
        Err(error) => return Err(error.into()),
    }
    serve(Desk { basemap, ..desk(&options.store.dir, overlay)? }, options.port)?;
    Ok(ExitCode::SUCCESS)
}

/// A desk over a store, with the places of a mission's own tables; it keeps searches in the store.
pub fn desk(dir: &Path, overlay: Option<&Path>) -> Result<Desk> {
    let store = Store::open(dir)?;
    let dir = dir.to_path_buf();
    // The store is open for writing only as long as one search is kept: others write, too.
    let keep: Keep = Arc::new(move |change| {
        let mut writer = Writer::open(&dir)?;
        match change {
            Change::Save { name, question } => writer.save_search(&name, &question, &clock::now()),
            Change::Forget { name } => writer.forget_search(&name).map(|_| ()),
        }
    });
    let past = Past::with_tables(overlay);
    let decided = Decided::with_tables(overlay);
    Ok(Desk { names: data::names(overlay)?, past, decided, keep: Some(keep), ..Desk::from(store) })
}

/// Serves until told to stop; prints the address once it can be asked there.
pub fn serve(desk: Desk, Port { port }: Port) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    runtime.context("starting the server")?.block_on(async {
        let listener = hudna_server::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port))).await?;
        let (once, twice) = (asked_to_stop(1)?, asked_to_stop(2)?);
        terminal::say(&format!("http://{}/ (Ctrl-C stops)", listener.local_addr()?))?;
        tokio::select! {
            served = hudna_server::serve_on(listener, desk, once) => Ok(served?),
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
