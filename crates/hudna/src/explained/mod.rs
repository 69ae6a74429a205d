//! An explanation → what a person reads: lines on a terminal, or a page.

mod page;
mod phrases;
mod spans;
mod text;

pub use page::Page;
pub use text::Lines;
