//! What a word may be part of besides the entries of the lexicon, told once for each word.

/// What else a word may be part of, as bits.
pub type MayBe = u8;

/// A word may begin the name of a place.
pub const PLACE: MayBe = 1;
/// A word may begin a number.
pub const NUMBER: MayBe = 2;
/// A word can make a date: see [`crate::text::calendar::Calendar::tells`].
pub const TELLS: MayBe = 4;
/// A word counts: see [`crate::text::numbers::Numbers::counts`].
pub const COUNTS: MayBe = 8;
/// A word that some trigger needs or forbids beside it.
pub const CONDITION: MayBe = 16;
/// A word may begin a part of a date.
pub const DATE: MayBe = 64;
/// A word that is a name only if it is written in capitals.
pub const CAPITALS: MayBe = 32;
/// A word may begin a form that says where something was by a place: see [`super::lexicon::Relations::of`].
pub const RELATES: MayBe = 128;
