//! Listening: on this machine alone, until told to stop.

use std::io;
use std::net::SocketAddr;

use tokio::net::TcpListener;

use crate::Desk;

/// Why the desk could not be served.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The address can be reached from other machines.
    #[error(
        "{0} can be reached from other machines, and the desk has no accounts yet; \
         serve it on 127.0.0.1 or [::1] and reach it through SSH or a proxy that asks who comes"
    )]
    NotLoopback(SocketAddr),
    /// The address could not be taken.
    #[error("cannot listen on {address}: {source}; is another server running there? Name another port")]
    Bind {
        /// The address asked for.
        address: SocketAddr,
        /// The system's words.
        source: io::Error,
    },
    /// Serving broke off.
    #[error("the server broke off: {0}")]
    Broken(#[from] io::Error),
}

/// Takes an address of this machine; port 0 takes a free one, and the listener knows which.
pub async fn bind(address: SocketAddr) -> Result<TcpListener, ServeError> {
    if !address.ip().is_loopback() {
        return Err(ServeError::NotLoopback(address));
    }
    TcpListener::bind(address).await.map_err(|source| ServeError::Bind { address, source })
}

/// Serves on a listener from [`bind`] until `shutdown` is ready; requests under way are finished.
pub async fn serve_on(
    listener: TcpListener,
    desk: impl Into<Desk>,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> Result<(), ServeError> {
    let address = listener.local_addr()?;
    if !address.ip().is_loopback() {
        return Err(ServeError::NotLoopback(address));
    }
    axum::serve(listener, crate::router(desk)).with_graceful_shutdown(shutdown).await?;
    Ok(())
}

/// Binds and serves; see [`bind`] for a caller that must tell the port.
pub async fn serve(
    desk: impl Into<Desk>,
    address: SocketAddr,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> Result<(), ServeError> {
    serve_on(bind(address).await?, desk, shutdown).await
}
