//! The coded record: PLOVER with attribution, `alleged`, date precision and confidence.

use serde::{Deserialize, Serialize};

use super::Footprint;

macro_rules! names {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $text)] $variant),* }

        impl $name {
            /// All of them, in the order of the manual.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];

            /// The name used in data and output.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text),* }
            }

            /// The value of that name, if there is one.
            pub fn parse(text: &str) -> Option<Self> {
                match text { $($text => Some($name::$variant),)* _ => None }
            }
        }
    };
}

names! {
    /// PLOVER's sixteen event types.
    #[allow(missing_docs)]
    Event {
        Agree = "AGREE", Consult = "CONSULT", Support = "SUPPORT", Concede = "CONCEDE",
        Cooperate = "COOPERATE", Aid = "AID", Retreat = "RETREAT", Request = "REQUEST",
        Accuse = "ACCUSE", Reject = "REJECT", Threaten = "THREATEN", Protest = "PROTEST",
        Sanction = "SANCTION", Mobilize = "MOBILIZE", Coerce = "COERCE", Assault = "ASSAULT",
    }
}

names! {
    /// How an event was done; which modes go with which event stands in record.md.
    #[allow(missing_docs)]
    Mode {
        Visit = "visit", ThirdParty = "third-party", Multilateral = "multilateral", Phone = "phone",
        Withdraw = "withdraw", Release = "release", Disarm = "disarm", Ceasefire = "ceasefire",
        Access = "access", Resign = "resign",
        Assist = "assist", Change = "change", Yield = "yield", Meet = "meet",
        Disapprove = "disapprove", Investigate = "investigate", Allege = "allege",
        Restrict = "restrict", Arrest = "arrest", Relations = "relations", Expel = "expel",
        Territory = "territory", Violence = "violence",
        Demo = "demo", Riot = "riot", Strike = "strike", Hunger = "hunger", Boycott = "boycott",
        Obstruct = "obstruct", Vandalize = "vandalize",
        Convict = "convict", Discontinue = "discontinue",
        Troops = "troops", Weapons = "weapons", Police = "police", Militia = "militia",
        Seize = "seize", Censor = "censor", Curfew = "curfew", MartialLaw = "martial-law",
        Deport = "deport", Withhold = "withhold", Misinformation = "misinformation", Cyber = "cyber",
        Abduct = "abduct", Beat = "beat", Torture = "torture", Sexual = "sexual", Targeted = "targeted",
        Destroy = "destroy", Primitive = "primitive", Firearms = "firearms", Explosives = "explosives",
        SuicideAttack = "suicide-attack", Aerial = "aerial", Drone = "drone",
        HeavyWeapons = "heavy-weapons", CrowdControl = "crowd-control", Unconventional = "unconventional",
    }
}

names! {
    /// What takes an event out of the asserted recent past.
    #[allow(missing_docs)]
    Aux { Historical = "historical", Future = "future", Hypothetical = "hypothetical", Negation = "negation" }
}

names! {
    /// The part of society an entity acts for.
    #[allow(missing_docs)]
    Sector {
        Gov = "GOV", Mil = "MIL", Reb = "REB", Uaf = "UAF", Cvl = "CVL", Cop = "COP", Opp = "OPP",
        Med = "MED", Igo = "IGO", Ngo = "NGO", Jud = "JUD", Leg = "LEG", Pty = "PTY", Spy = "SPY",
        Rel = "REL", Edu = "EDU", Bus = "BUS", Crm = "CRM", Ref = "REF", Lab = "LAB", Hlh = "HLH",
        Set = "SET", Jrn = "JRN", Pko = "PKO", Obs = "OBS", Ele = "ELE",
    }
}

impl Sector {
    /// A state's army and those who fight it are armed alike: what is said of the one counts as much as of the other.
    pub fn is_armed(self) -> bool {
        matches!(self, Self::Mil | Self::Reb | Self::Uaf)
    }
}

names! {
    /// How exactly a date is known.
    #[allow(missing_docs)]
    Precision { Day = "day", Week = "week", Month = "month", Year = "year", Unknown = "unknown" }
}

names! {
    /// What a link of an attribution chain is.
    #[allow(missing_docs)]
    LinkRole {
        Speaker = "speaker", Witness = "witness", Agency = "agency", Outlet = "outlet", Document = "document",
    }
}

/// A person, body, group or people as a party to an event.
///
/// `start..end` are Unicode scalars of the line's `text`. Where a value stands for something the
/// text does not say word for word (a capital for its government, a pronoun for its person), `note`
/// says so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entity {
    /// The words it was read from.
    pub text: String,
    /// Start of those words.
    pub start: u32,
    /// End of those words (exclusive).
    pub end: u32,
    /// Canonical English name, where one is known.
    pub name: Option<String>,
    /// ISO 3166-1 alpha-3, or IGO, UNO, NGO, IMG.
    pub code: Option<String>,
    /// Sector.
    pub sector: Option<Sector>,
    /// Key of its row in data/actors.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub id: Option<String>,
    /// Why the value is not simply the words.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub note: Option<String>,
    /// Who held the named office, or which office the named person held, on the day of the event or of the
    /// document. From data/actors/tenures.tsv, never from the text; several where rival governments had one each,
    /// or where the office may have changed hands just then. Empty where the table does not know.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub in_office: Vec<InOffice>,
}

/// A person in an office, from the tables.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InOffice {
    /// Key of the person's row in data/actors/people.tsv.
    pub id: String,
    /// The person's canonical English name.
    pub name: String,
    /// The office in English.
    pub office: String,
    /// The government or body under which it was held, where it is not simply the state.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub of: Option<String>,
    /// Since when: YYYY, YYYY-MM or YYYY-MM-DD.
    pub from: String,
    /// Until when; absent where still in office when the table was last checked.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub to: Option<String>,
    /// Where a reader can check it.
    pub source: String,
}

/// Where something happened, exactly as far as known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Location {
    /// The words.
    pub extracted_place: String,
    /// Start of the words, Unicode scalars.
    pub start: u32,
    /// End (exclusive).
    pub end: u32,
    /// Canonical English name; none where the name is unknown to the gazetteer.
    pub resolved_place: Option<String>,
    /// GeoNames id.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub geonameid: Option<u32>,
    /// Degrees north, WGS 84: of the place's reference point; where a distance or a line between two places
    /// is told, of the middle of what is told. None where the name is unknown and nothing else places it.
    pub lat: Option<f64>,
    /// Degrees east.
    pub lon: Option<f64>,
    /// City.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub city: Option<String>,
    /// District (admin 2).
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub district: Option<String>,
    /// Province (admin 1).
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub province: Option<String>,
    /// ISO 3166-1 alpha-3.
    pub country_code: Option<String>,
    /// 5 sub-city, 4 city, 3 district, 2 province, 1 country.
    pub resolution: u8,
    /// Radius within which the event lies, kilometres; our estimate, from the kind of place.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub radius_km: Option<f64>,
    /// Where it was as far as the words tell.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub footprint: Option<Footprint>,
    /// Up to three other places of the same name that are as good as likely, the likeliest first.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub alternatives: Vec<Reading>,
}

/// Another place that a name may mean.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(from = "Written")]
pub struct Reading {
    /// Its usual English name; empty in codings of versions that kept the number alone.
    pub name: String,
    /// GeoNames id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub geonameid: Option<u32>,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// ISO 3166-1 alpha-3.
    pub country_code: String,
    /// Its share of the likelihood of all places of the name, 0 to 1.
    pub score: f32,
}

/// A reading as any version wrote it.
#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    Id(u32),
    Whole { name: String, geonameid: Option<u32>, lat: f64, lon: f64, country_code: String, score: f32 },
}

impl From<Written> for Reading {
    fn from(written: Written) -> Self {
        match written {
            Written::Id(id) => Self {
                name: String::new(),
                geonameid: Some(id),
                lat: 0.0,
                lon: 0.0,
                country_code: String::new(),
                score: 0.0,
            },
            Written::Whole { name, geonameid, lat, lon, country_code, score } => {
                Self { name, geonameid, lat, lon, country_code, score }
            }
        }
    }
}

/// A value's place in the document's bytes, where it did not come from the article's text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Which value: `title`, `published`, `outlet`, `lang`.
    pub of: String,
    /// First byte.
    pub start: u64,
    /// Byte after the last.
    pub end: u64,
}

/// One link of an attribution chain, from the one who knows to the one who prints.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// Speaker, witness, agency, outlet or document.
    pub role: LinkRole,
    /// Canonical English name; for an unnamed source its description ("witness").
    pub name: String,
    /// Country or organisation code.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub code: Option<String>,
    /// Where it was read, Unicode scalars of `text`.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub start: Option<u32>,
    /// End (exclusive).
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub end: Option<u32>,
    /// Bytes of the document, where it was not read from `text`.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub source: Option<Source>,
}

/// Where the coded clause stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextInfo {
    /// Number of the sentence in the article, from 0.
    pub sequence: u32,
    /// Start of the clause, Unicode scalars of `text`.
    pub start: u32,
    /// End (exclusive).
    pub end: u32,
}

/// One coded event on one account.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// From the document's hash, the clause's span, the event and an ordinal.
    pub id: String,
    /// Type.
    pub event: Event,
    /// Modes.
    pub mode: Vec<Mode>,
    /// Context, as PLOVER names it (military, diplomatic, ...).
    pub context: Vec<String>,
    /// Historical, future, hypothetical, negation.
    pub aux: Vec<Aux>,
    /// Who did it.
    pub actor: Vec<Entity>,
    /// To whom.
    pub recipient: Vec<Entity>,
    /// First day it happened, YYYY-MM-DD.
    pub date: Option<String>,
    /// Last day, where it took several.
    pub enddate: Option<String>,
    /// How exactly the date is known.
    pub date_precision: Precision,
    /// The words the date was read from, Unicode scalars of `text`.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub date_span: Option<(u32, u32)>,
    /// The time of that day, `14:30`, or `14` where no minutes are told; by whose clock is not said here. Only where the
    /// words leave no doubt between morning and evening.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub time: Option<String>,
    /// Where. In a box: it is large, and fusing holds a million records without it.
    pub event_loc: Option<Box<Location>>,
    /// Dead, least and most; `[7, null]` is "at least 7".
    pub dead: Option<(u32, Option<u32>)>,
    /// Injured.
    pub injured: Option<(u32, Option<u32>)>,
    /// Arrested.
    pub arrested: Option<(u32, Option<u32>)>,
    /// The words the tolls were read from, Unicode scalars of `text`: dead, injured, arrested.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub toll_spans: Vec<(u32, u32)>,
    /// From the one who knows to the one who prints.
    pub attribution: Vec<Link>,
    /// The text reports a claim and does not assert the event itself.
    pub alleged: bool,
    /// The clause.
    pub text: String,
    /// Where the clause stands.
    pub text_info: TextInfo,
    /// A planned movement of people, aid or forces: withheld from the desk and from exports until
    /// somebody releases it by name.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub sensitive: bool,
    /// Probability that a careful coder agrees, 0 to 1.
    pub confidence: f32,
    /// Program version and data version.
    pub coder: String,
}
