//! Full text search: words of documents and of questions, brought to one form by the same lines.
//!
//! `words` cuts and folds, `stem` takes endings off, `rows` derives what the index holds, `question`
//! reads what a person typed, `matching` turns that into conditions, `find` asks, `lit` finds the words again in the text.

mod find;
mod lit;
mod matching;
mod question;
pub(crate) mod rows;
mod stem;
mod words;

pub(crate) use find::watch;
pub use find::{Found, Hit};
pub use lit::{Excerpt, Span};
pub use question::{Question, QuestionError};
