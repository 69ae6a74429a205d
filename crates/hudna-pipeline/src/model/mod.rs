//! The words of the domain as types: documents, articles' output lines, records, diagnostics, data tables.
//!
//! Nothing here reads text or decides anything. Every stage speaks in these types.

mod catalogue;
mod diagnostic;
mod document;
mod embedded;
mod footprint;
pub mod incident;
pub mod json;
mod line;
mod modes;
mod movement;
mod observation;
pub mod phrase;
mod record;
pub mod release;
mod row;
pub mod table;

pub use diagnostic::{Diagnostic, DiagnosticCode};
pub use document::{Document, Hints, Media, hash_hex, hex};
pub use footprint::{Anchor, Footprint, FootprintKind};
pub use line::{DocumentLine, Mention, MentionKind};
pub use movement::{Movement, Stop, Whether};
pub use observation::{Observation, Post, SAME_KM};
pub use record::{
    Aux, Entity, Event, InOffice, Link, LinkRole, Location, Mode, Precision, Reading, Record, Sector, Source,
    TextInfo,
};
pub use row::{Cell, Field, Notes, Row, RowCell, RowDocument, RowKind, Tally};
