//! What is known of one place, and of one name of it.

use std::fmt;

/// A place in a [`crate::Gazetteer`]. Stable for one table; store `geonameid` or coordinates instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceId(pub(crate) u32);

/// What a place is, from the widest to the narrowest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Kind {
    /// A country or dependent territory.
    Country = 0,
    /// Province, governorate, oblast, il, ostan.
    Admin1 = 1,
    /// District, raion, nahiya, ilçe.
    Admin2 = 2,
    /// An area without an administration: Donbas, Eastern Ghouta, Golan.
    Region = 3,
    /// 50,000 people or more.
    City = 4,
    /// 5,000 people or more, or an administrative seat of unknown size.
    Town = 5,
    /// Smaller.
    Village = 6,
    /// A part of a city: Jobar, Steamer Point.
    SubCity = 7,
    /// An airport, base, port, crossing, dam, camp or river stretch.
    Site = 8,
    /// A sea, gulf or strait: of no country.
    Sea = 9,
}

impl Kind {
    /// All kinds with their names in data tables.
    pub const ALL: [(Kind, &'static str); 10] = [
        (Kind::Country, "country"),
        (Kind::Admin1, "admin1"),
        (Kind::Admin2, "admin2"),
        (Kind::Region, "region"),
        (Kind::City, "city"),
        (Kind::Town, "town"),
        (Kind::Village, "village"),
        (Kind::SubCity, "subcity"),
        (Kind::Site, "site"),
        (Kind::Sea, "sea"),
    ];

    pub(crate) fn from_byte(byte: u8) -> Option<Self> {
        Self::ALL.get(byte as usize).map(|(kind, _)| *kind)
    }

    /// From a data table's word (`admin1`, `village`).
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == word).map(|(kind, _)| *kind)
    }

    /// The word in data tables.
    pub fn word(self) -> &'static str {
        Self::ALL[self as usize].1
    }

    /// City, town, village, part of a city or site: something that a point can stand for.
    pub fn is_spot(self) -> bool {
        matches!(self, Kind::City | Kind::Town | Kind::Village | Kind::SubCity | Kind::Site)
    }
}

/// One place, borrowed from the table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place<'g> {
    /// GeoNames number, where it has one.
    pub geonameid: Option<u32>,
    /// The usual English name, without diacritics.
    pub name: &'g str,
    /// Degrees north, WGS 84.
    pub lat: f64,
    /// Degrees east, WGS 84.
    pub lon: f64,
    /// ISO 3166-1 alpha-3 (`XKX` for Kosovo), [`NO_COUNTRY`] for a sea. A data convention, see `data/places/README.md`.
    pub country: &'g str,
    /// Province, by its usual English name.
    pub admin1_name: Option<&'g str>,
    /// District, where it is known.
    pub admin2_name: Option<&'g str>,
    /// What it is.
    pub kind: Kind,
    /// Its code in the lists of aid agencies (OCHA), where it was imported with one.
    pub pcode: Option<&'g str>,
    /// People, 0 where unknown.
    pub population: u32,
    /// Kilometres around the point that the name covers: the place's extent and the point's error.
    pub radius_km: f32,
}

/// What stands in place of a country's code where there is none.
pub const NO_COUNTRY: &str = "---";

impl<'g> Place<'g> {
    /// Its country (alpha-3); none for a sea.
    pub fn country_code(&self) -> Option<&'g str> {
        (self.country != NO_COUNTRY).then_some(self.country)
    }
}

/// The languages a name is known to be in; empty where the source does not say.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub struct Languages(pub(crate) u8);

impl Languages {
    /// ISO 639-1 codes, by bit.
    pub const CODES: [&'static str; 6] = ["en", "ar", "fa", "ru", "tr", "uk"];

    pub(crate) fn of(code: &str) -> Self {
        Self::CODES.iter().position(|known| *known == code).map_or(Self(0), |bit| Self(1 << bit))
    }

    /// Whether the source gives the name for this language (ISO 639-1).
    pub fn contains(self, code: &str) -> bool {
        self.0 & Self::of(code).0 != 0
    }

    /// Whether the source says no language at all.
    pub fn is_unknown(self) -> bool {
        self.0 == 0
    }
}

impl fmt::Debug for Languages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(Self::CODES.iter().filter(|code| self.contains(code))).finish()
    }
}

/// A name that ends where a walk stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NameHit {
    /// The place so named.
    pub place: PlaceId,
    /// The name needs support from context: a common word, very short, or without its article.
    pub weak: bool,
    /// The usual name in one of `languages`, not merely a known spelling.
    pub preferred: bool,
    /// Languages the name is known in.
    pub languages: Languages,
}
