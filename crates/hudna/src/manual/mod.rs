//! The coder's manual. Enters: what the tables say. Leaves: pages in Markdown, the same bytes for the same tables.

mod choice;
mod index;
mod markdown;
mod meaning;
mod page;

use hudna_pipeline::coder::codebook::Codebook;
use hudna_pipeline::model::Event;

/// One file of the manual.
pub struct Page {
    /// Its name: `assault.md`.
    pub name: String,
    /// Its text, with a line feed at the end.
    pub text: String,
}

/// All pages: the index first, then one for each type.
pub fn pages(book: &Codebook) -> Vec<Page> {
    let index = Page { name: "index.md".to_owned(), text: index::text(book) };
    let types = Event::ALL.iter().map(|event| Page { name: file_of(*event), text: page::text(book, *event) });
    std::iter::once(index).chain(types).collect()
}

/// The page of a type.
fn file_of(event: Event) -> String {
    format!("{}.md", event.as_str().to_lowercase())
}
