//! Fusing, held against small stories with known answers, against every order of documents, and against
//! streams made from known incidents.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test stops by panicking, and prints its table"
)]

mod decided;
mod kept;
mod memory;
mod noise;
mod order;
mod scenario;
mod scenarios;
mod seeds;
mod stream;
mod written;
