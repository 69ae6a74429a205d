//! document → article. Enters: bytes and hints. Leaves: the article's text, folded and cut into
//! tokens and sentences, with title, outlet, date and language, and diagnostics for the rest.

mod article;
pub mod calendar;
mod folded;
mod lang;
pub mod numbers;
mod tokens;

pub use article::{Article, Named, Part, Published, Sentence};
pub use folded::Folded;
pub use lang::Lang;
pub use tokens::{Token, TokenKind, tokenize};
