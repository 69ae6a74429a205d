//! article → records. Enters: an article and the tables. Leaves: who did what to whom, when, where,
//! according to whom, each value with the words it came from.

mod analyse;
mod inflect;
mod lexicon;
