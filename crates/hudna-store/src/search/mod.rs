//! Full text search: words of documents and of questions, brought to one form by the same lines.
//!
//! `words` cuts and folds, `stem` takes endings off, `rows` derives what the index holds, `question`
//! reads what a person typed (`area` which place is meant, `names` by which names records have it, `mistake` what is wrong with it), `matching` turns that into conditions, `find` asks, `lit` finds
//! the words again in the text, `answered` those that made records answer; `whereabouts` and `cells` put records on the map, `map` counts them there;
//! `told` and `units` put them in time, `groups`, `told_days`, `decided` and `timeline` count them there; `remembered` keeps answers while nothing is entered.

mod answered;
mod area;
mod cells;
mod decided;
mod fields;
mod find;
mod groups;
mod lit;
mod map;
mod matching;
mod mistake;
mod names;
mod question;
mod remembered;
pub(crate) mod rows;
mod sectors;
mod stem;
mod timeline;
mod told;
mod told_days;
mod units;
mod whereabouts;
mod words;

pub(crate) use area::holds;
pub use area::{Named, Reading};
pub use cells::Bounds;
pub use find::{Found, Hit};
pub(crate) use find::{STEPS, watch};
pub use lit::{Excerpt, Span};
pub use map::{AreaCount, Cluster, Mapped, Sighting, View, Within};
pub use mistake::{Mistake, QuestionError};
pub use names::{ActorName, Names};
pub use question::Question;
pub(crate) use remembered::{Kept, Remembered};
pub use timeline::{Bar, Beside, By, Clock, Frame, Group, Series, Timeline};
pub use units::Unit;
