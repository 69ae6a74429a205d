//! How a sentence is put together: walls between its clauses, subjects of its verbs, scopes of
//! those who speak in it.

mod english;
mod media;
mod quotes;
mod refers;
mod russian;
mod sources;
mod speech;
mod subject;
mod turkish;
mod walls;

pub use english::{VerbGroup, is_reduced_passive, phase_before, relative};
pub use quotes::{first_closing, opens_quote, punctuation};
pub use refers::Refers;
pub use speech::{Scope, Speech, scopes};
pub(super) use subject::persian;
pub use subject::{
    Clause, Role, Subject, has_unknown_subject, is_nominative, is_ours_in_arabic, russian_relative, subject,
};
pub use turkish::{VerbForm, form, head, is_relative};
pub use walls::{Wall, Walls};
