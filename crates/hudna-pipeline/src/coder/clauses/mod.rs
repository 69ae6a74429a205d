//! How a sentence is put together: walls between its clauses, subjects of its verbs, scopes of
//! those who speak in it.

mod speech;
mod subject;
mod walls;

pub use speech::{Scope, Speech, scopes};
pub use subject::{Role, Subject, subject};
pub use walls::{Wall, Walls};
