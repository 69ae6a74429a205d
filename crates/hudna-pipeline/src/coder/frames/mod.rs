//! Triggers → candidates: frames propose, conditions veto, parties are found in their slots, and
//! named features say how likely a careful coder would agree.

mod arabic;
mod candidate;
mod choose;
mod circumstances;
mod company;
mod conditions;
mod denials;
mod embedded;
mod english;
mod evidence;
mod grounds;
mod harm;
mod homographs;
mod lists;
mod loosely;
mod marches;
mod model;
mod openings;
mod ours;
mod parties;
mod persian;
mod propose;
mod reported;
mod russian;
mod site;
mod slots;
mod spelling;
mod subjects;
mod together;
mod tolls;
mod turkish;
mod verb;
mod voice;
mod within;

pub use candidate::{Candidate, PartyRef, TollFound};
pub use choose::choose;
pub use company::of_article;
pub use evidence::Feature;
pub use marches::part_from_marches;
pub use model::{Family, Ground, Model};
pub use propose::propose;
