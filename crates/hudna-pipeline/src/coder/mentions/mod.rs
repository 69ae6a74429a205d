//! What a sentence names: entries of the tables, put together into parties.

mod bridges;
mod english;
mod entity;
mod group;
mod holders;
mod lists;
pub mod marks;
mod overlaps;
mod part;
mod persian;
mod places;
mod position;
mod resolve;
mod russian;
mod scan;
mod turkish;

pub use entity::{Entity, EntityKind};
pub use group::group;
pub use places::{Capitals, PlaceName, Sought, clitic, names_from};
pub use scan::{Found, Hit, Scan};
