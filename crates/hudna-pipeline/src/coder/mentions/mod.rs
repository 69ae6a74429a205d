//! What a sentence names: entries of the tables, put together into parties.

mod english;
mod entity;
mod group;
mod holders;
mod lists;
mod places;
mod position;
mod resolve;
mod scan;

pub use entity::{Entity, EntityKind};
pub use group::group;
pub use places::{PlaceName, may_begin_place, places};
pub use scan::{Hit, Scan};
