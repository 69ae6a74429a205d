//! What a sentence names: entries of the tables, put together into parties.

mod arabic;
mod arabic_places;
mod beside;
mod bridges;
mod capitals;
mod english;
mod entity;
mod group;
mod holders;
mod lists;
pub mod marks;
mod names;
mod overlaps;
mod owned;
mod part;
mod persian;
mod places;
mod position;
mod relations;
mod resolve;
mod russian;
mod russian_lists;
mod scan;
pub mod turkish;
mod unknown;
mod venues;
mod within;

pub use arabic::is_since_the_last;
pub use capitals::Capitals;
pub use entity::{Entity, EntityKind};
pub use group::group;
pub use names::names_from;
pub use places::{PlaceName, Sought, clitic};
pub use relations::{Around, Told};
pub use scan::{Found, Hit, Scan};
