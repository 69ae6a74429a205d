//! A table's row as a document, and what its line keeps of it: every value with the cell it came from.

use serde::{Deserialize, Serialize};

use super::{Movement, Observation, Post};

macro_rules! fields {
    ($($(#[$doc:meta])* $variant:ident = $text:literal),* $(,)?) => {
        /// What a cell tells. The words are those of a map's `[columns]` and of data/tables/.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Field { $($(#[$doc])* #[serde(rename = $text)] $variant),* }

        impl Field {
            /// All of them.
            pub const ALL: &'static [Field] = &[$(Field::$variant),*];

            /// The word in maps and tables.
            pub fn as_str(self) -> &'static str {
                match self { $(Field::$variant => $text),* }
            }

            /// The field of that word, if there is one.
            pub fn parse(text: &str) -> Option<Self> {
                match text { $($text => Some(Field::$variant),)* _ => None }
            }
        }
    };
}

fields! {
    /// The table's own name for the row.
    Id = "id",
    /// A headline.
    Title = "title",
    /// Where it was published.
    Url = "url",
    /// When the row, or what it goes back to, was published: a day.
    Published = "published",
    /// The first day.
    Date = "date",
    /// The last day.
    EndDate = "enddate",
    /// How exactly the day is known.
    DatePrecision = "date_precision",
    /// The time of day, as told.
    Time = "time",
    /// What happened: a PLOVER type, with modes.
    Event = "event",
    /// The same, finer.
    SubEvent = "sub_event",
    /// Modes alone.
    Mode = "mode",
    /// Historical, future, hypothetical, negation.
    Aux = "aux",
    /// Who did it.
    Actor = "actor",
    /// To whom.
    Recipient = "recipient",
    /// Where, by its name.
    Place = "place",
    /// District.
    District = "district",
    /// Province.
    Province = "province",
    /// Country by its ISO 3166-1 alpha-3 code.
    Country = "country",
    /// Country by its name.
    CountryName = "country_name",
    /// Degrees north.
    Lat = "lat",
    /// Degrees east.
    Lon = "lon",
    /// How exactly the place is known: the record's `resolution`.
    Precision = "precision",
    /// Kilometres around the point within which it was.
    RadiusKm = "radius_km",
    /// Dead.
    Dead = "dead",
    /// Dead, at least.
    DeadLeast = "dead_least",
    /// Dead, at most.
    DeadMost = "dead_most",
    /// Injured.
    Injured = "injured",
    /// Injured, at least.
    InjuredLeast = "injured_least",
    /// Injured, at most.
    InjuredMost = "injured_most",
    /// Arrested.
    Arrested = "arrested",
    /// Arrested, at least.
    ArrestedLeast = "arrested_least",
    /// Arrested, at most.
    ArrestedMost = "arrested_most",
    /// A count of dead beside the others, under its column's header; never added to them.
    TallyDead = "tally_dead",
    /// A count of injured beside the others.
    TallyInjured = "tally_injured",
    /// On whose word.
    Source = "source",
    /// Whether it is a claim.
    Alleged = "alleged",
    /// What else is said, in words.
    Notes = "notes",
    /// Who observed.
    Observer = "observer",
    /// From where, by name.
    Position = "position",
    /// From where, degrees north.
    PositionLat = "position_lat",
    /// From where, degrees east.
    PositionLon = "position_lon",
    /// Distance and direction from the position, together.
    Whereabouts = "whereabouts",
    /// Kilometres from the position.
    DistanceKm = "distance_km",
    /// Direction: of the event from the position, or that a post looks to.
    Bearing = "bearing",
    /// Heard, saw, recorded.
    Means = "means",
    /// How often, how many.
    Number = "number",
    /// Explosion, burst, shot, ... or nothing.
    Observation = "observation",
    /// Incoming, outgoing, ...
    Description = "description",
    /// With what.
    Weapon = "weapon",
    /// A post's name.
    Post = "post",
    /// Post, patrol, camera.
    PostKind = "post_kind",
    /// Manned since.
    From = "from",
    /// Manned until.
    To = "to",
    /// Who sends the observers.
    Contributor = "contributor",
    /// Who holds the ground the post stands on.
    Host = "host",
    /// Whether the host consents.
    Consent = "consent",
    /// How far it sees, kilometres.
    ReachKm = "reach_km",
    /// The angle it sees, degrees.
    Width = "width",
    /// What is notified to move: aid, an evacuation, a withdrawal, ...
    Movement = "movement",
    /// Who notifies it.
    NotifiedBy = "notified_by",
    /// Who moves, where that is somebody else.
    Mover = "mover",
    /// Whom they notify.
    NotifiedTo = "notified_to",
    /// When they notified it: a day.
    Notified = "notified",
    /// The time of that day.
    NotifiedTime = "notified_time",
    /// The time by which it is over.
    EndTime = "end_time",
    /// Where it sets out.
    Origin = "origin",
    /// Places on its way.
    Via = "via",
    /// Where it goes.
    Destination = "destination",
    /// How far to each side of the route, kilometres.
    CorridorKm = "corridor_km",
    /// What was answered to it.
    Answer = "answer",
    /// Hours of notice that are asked for.
    NoticeHours = "notice_h",
    /// What is moved.
    Load = "load",
    /// Kept, and left out of the row's text: a phone number, a position that must not be shown.
    Withheld = "withheld",
}

/// What a row tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RowKind {
    /// Something that happened, told by somebody.
    Event,
    /// What an observer saw or heard, or that there was nothing.
    Observation,
    /// An observation post, a patrol or a camera, and when it was manned.
    Post,
    /// A movement that was notified beforehand.
    Movement,
}

/// What becomes of the notes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Notes {
    /// They are kept and shown.
    #[default]
    Keep,
    /// The coder reads them, and what it finds are suggestions.
    Suggest,
    /// The coder reads them, and what it finds are records beside the row's own.
    Read,
}

/// A row as a document: its bytes are this, as JSON in the form of RFC 8785. It needs neither the file nor the
/// map to be coded again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowDocument {
    /// A row is a claim of its source.
    pub alleged: bool,
    /// Where all of the table plays, as its owner says: a place's name.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub area: Option<String>,
    /// Who hands the table over: the last link of the chain.
    pub by: String,
    /// Cells with something in them, in the order of the columns.
    pub cells: Vec<RowCell>,
    /// The country in which all of the table plays, as its owner says: ISO 3166-1 alpha-3.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub country: Option<String>,
    /// What the row tells of.
    pub kind: RowKind,
    /// Language of names and notes, ISO 639-1.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub lang: Option<String>,
    /// What becomes of the notes.
    pub notes: Notes,
    /// Row as spreadsheets count, from 1.
    pub row: u32,
    /// The sheet's name; none in CSV.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub sheet: Option<String>,
    /// The file's name.
    pub table: String,
}

/// A cell of a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowCell {
    /// Its column, `A` to `XFD`.
    pub at: String,
    /// What it tells; none where the map gives the column no meaning.
    #[serde(rename = "field", skip_serializing_if = "Option::is_none", default)]
    pub field: Option<Field>,
    /// Its column's header.
    pub head: String,
    /// The value as read by the map: an ISO date, a number `7` or `3..7`, degrees, a word of ours; none where the
    /// text itself is the value.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub means: Option<String>,
    /// The row it stands in, where a merged cell reaches down into this one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub row: Option<u32>,
    /// Its text as the file has it.
    pub text: String,
}

impl RowDocument {
    /// The document's bytes.
    ///
    /// # Errors
    /// None that these types allow.
    pub fn to_bytes(&self) -> Result<Vec<u8>, serde_json::Error> {
        serde_json_canonicalizer::to_vec(self)
    }

    /// The row that some bytes are.
    ///
    /// # Errors
    /// Where they are none.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, serde_json::Error> {
        serde_json::from_slice(bytes)
    }
}

/// What a line that was made of a table's row keeps of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// The file's name.
    pub table: String,
    /// SHA-256 of the file, where the sender told it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub file: Option<String>,
    /// The sheet's name; none in CSV.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub sheet: Option<String>,
    /// Row as spreadsheets count, from 1.
    pub number: u32,
    /// Its cells, in the order of the text: a span of the line inside one of them came from that cell.
    pub cells: Vec<Cell>,
    /// Counts of several counters, side by side; never added up.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub tallies: Vec<Tally>,
    /// What observers saw, heard, or did not.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub observations: Vec<Observation>,
    /// Posts, patrols and cameras: positions, and so withheld from the line's text.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub posts: Vec<Post>,
    /// Movements that were notified: planned, and so withheld from the line's text.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub movements: Vec<Movement>,
}

/// Where a stretch of a line's text stands in the table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// Column, `A` to `XFD`.
    pub column: String,
    /// The row it stands in, where that is another than the line's (a merged cell).
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub row: Option<u32>,
    /// The column's header.
    pub head: String,
    /// What the map says it tells.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub field: Option<Field>,
    /// Start of the cell's value, Unicode scalars of the line's `text`.
    pub start: u32,
    /// End (exclusive).
    pub end: u32,
}

/// One count among several of the same thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// What is counted: `dead`, `injured`.
    pub of: String,
    /// Whose count, or of whom: the column's header.
    pub label: String,
    /// At least.
    pub min: u32,
    /// At most; none where it is open.
    pub max: Option<u32>,
    /// The record it stands beside.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub record: Option<String>,
    /// Start of the count, Unicode scalars of the line's `text`.
    pub start: u32,
    /// End (exclusive).
    pub end: u32,
}
