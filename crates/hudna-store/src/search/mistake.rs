//! What can be wrong with a question, as data: who shows it says it in the reader's language, with these values.

use jiff::civil::Date;

/// A mistake in a question, with its values; in words it says what would be right.
///
/// The desk's languages have the same sentences in `hudna-pipeline`'s catalogue; a test of `hudna-server` holds them together.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Mistake {
    /// More characters than a question may have.
    #[error("a question has at most {most} characters")]
    Long {
        /// So many.
        most: usize,
    },
    /// More words than a question may have.
    #[error("a question has at most {most} words, this one has {count}")]
    Wordy {
        /// So many.
        most: usize,
        /// It has so many.
        count: usize,
    },
    /// A quotation without an end.
    #[error("this quotation mark has no end; put {mark} behind the last word")]
    Open {
        /// The mark that is missing.
        mark: char,
    },
    /// A field that there is not.
    #[error("there is no field `{field}:`; these are: {fields}. Put it in quotation marks to find the words")]
    Field {
        /// Its name as typed.
        field: String,
        /// Those that there are.
        fields: &'static str,
    },
    /// A field of names without a letter or digit.
    #[error("`{field}:` needs a name or a code")]
    Nameless {
        /// The field.
        field: String,
    },
    /// An event type that there is not.
    #[error("there is no event type \"{value}\"; these are: {types}")]
    Event {
        /// As typed.
        value: String,
        /// Those that there are.
        types: &'static str,
    },
    /// No code of a language.
    #[error("a language is written by its code of two or three letters: lang:ar")]
    Language,
    /// No day, month or year.
    #[error("\"{value}\" is no day: write YYYY-MM-DD, YYYY-MM or YYYY")]
    Day {
        /// As typed.
        value: String,
    },
    /// A span of days that ends before it begins.
    #[error("{first} is later than {last}; exchange them")]
    Reversed {
        /// Where it begins.
        first: Date,
        /// Where it ends.
        last: Date,
    },
    /// `near:` without a place or without kilometres.
    #[error(
        "`near:` needs a place and kilometres: near:\"Kafr Zita\",20, or near:35.37,36.60,20 by degrees north and east"
    )]
    Near,
    /// `near:` with degrees or kilometres that cannot be.
    #[error("`near:` goes from -90 to 90 degrees north, -180 to 180 east, and up to 5000 km")]
    NearBeyond,
    /// A place that nobody knows.
    #[error("no place named \"{said}\" is known; write degrees instead, or teach it with `hudna place pin`")]
    Place {
        /// Its name as typed.
        said: String,
    },
    /// `in:` with degrees of a box that cannot be.
    #[error(
        "`in:` goes from south to north (-90 to 90) and from west to east (-180 to 180): in:35.1,36.2,35.6,36.9"
    )]
    Box,
    /// `in:` with too few degrees, or one too many.
    #[error(
        "`in:` needs four degrees (south,west,north,east), or three corners and more, each by its degrees north and east: in:35.1,36.2,35.6,36.5,35.2,36.9"
    )]
    Corners,
    /// An area of more corners than a question may hold.
    #[error("an area has at most {most} corners, this one has {count}")]
    ManyCorners {
        /// So many.
        most: usize,
        /// It has so many.
        count: usize,
    },
    /// A corner that is not on the earth.
    #[error("a corner goes from -90 to 90 degrees north and from -180 to 180 east")]
    Corner,
}

/// What is wrong with a question, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("at character {}: {mistake}", .at + 1)]
pub struct QuestionError {
    /// Where, in Unicode scalars from the beginning.
    pub at: usize,
    /// What, and what would be right.
    pub mistake: Mistake,
}
