//! Incidents of a store, followed through everything that can happen to it: they and all that fusing keeps equal what is
//! told from the ledger anew; also where the process is killed.

// The lint's own exception reaches only the functions that are tests, not what they call.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, clippy::indexing_slicing)]
#![allow(dead_code, reason = "the generator and the followed store are used in part")]

#[allow(unused_imports, reason = "the program uses more of it")]
#[path = "../../src/following/mod.rs"]
mod following;
mod history;
mod killed;
mod rebuilt;
mod redacted;
#[path = "../../../hudna-pipeline/tests/fuse/stream.rs"]
mod stream;
