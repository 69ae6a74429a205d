//! document → article. Enters: bytes and hints. Leaves: the article's text, folded and cut into
//! tokens and sentences, with title, outlet, date and language, and diagnostics for the rest.

mod article;
mod boilerplate;
pub mod calendar;
mod charset;
mod dateline;
mod decode;
mod draft;
mod folded;
mod hidden;
mod identify;
mod lang;
mod languages;
mod markup;
pub mod numbers;
mod outlets;
mod page;
mod read;
mod rows;
mod scripts;
mod sentences;
mod signs;
mod tokens;
mod word_map;

pub use article::{Article, Named, Part, Published, Sentence};
pub use folded::Folded;
pub use lang::{Grammar, Lang};
pub use languages::{FILE as LANGUAGES, LanguageRow, Languages, OWN_TABLES as LANGUAGE_TABLES};
pub use read::Reader;
pub use rows::WordRows;
pub use tokens::{Token, TokenKind, tokenize};
pub(crate) use word_map::WordTable;

#[cfg(test)]
mod tests;
