//! Names → places. Spelling is folded here, because a name is the same name however it is typed.
//!
//! This crate knows points, areas and their uncertainty. It knows nothing of ceasefires, of any
//! language's grammar, of SQL or of HTTP.
//!
//! Read in the order of the data: [`fold`] makes a name's key, `source` reads tables of places,
//! `spellings` and `compile` make the table that `table` reads, [`Gazetteer`] and [`Walker`] look
//! names up in it, [`Gazetteer::choose`] settles which of several places an article means, and a
//! [`Footprint`] says where that is, as far as it is known.

mod areas;
mod choose;
mod compile;
pub mod fold;
pub mod footprint;
mod gazetteer;
pub mod geo;
pub mod import;
mod place;
mod region;
mod sector;
mod source;
mod spaced;
mod spellings;
mod table;
mod walk;

pub use choose::{Choice, Context, Mention};
pub use footprint::{Footprint, FootprintError, Line, Zone};
pub use gazetteer::Gazetteer;
pub use place::{Kind, Languages, NO_COUNTRY, NameHit, Place, PlaceId};
pub use region::{Band, Hand, Region, Shares};
pub use sector::Sector;
pub use source::PlaceError;
pub use table::GazetteerError;
pub use walk::{Begun, Names, Walker};
