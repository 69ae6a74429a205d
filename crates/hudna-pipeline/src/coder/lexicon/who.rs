//! Who is who: countries, capitals, bodies, offices, people, outlets, in every language.

use hudna_places::fold::fold;
use rustc_hash::FxHashMap;

use crate::model::Sector;
use crate::model::table::{self, DataError, DataFiles, Row};
use crate::text::{Lang, Languages};

/// Index of an entry.
pub type WhoId = u32;

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhoKind {
    /// A state or territory.
    Country,
    /// A capital or metonym that stands for a government.
    Capital,
    /// A named body.
    Body,
    /// A body that every country has; its name is made with the country's.
    AnyBody,
    /// An office that every country has.
    AnyOffice,
    /// A public person.
    Person,
    /// A news agency.
    Agency,
    /// Another outlet.
    Outlet,
}

/// One entry.
#[derive(Clone, Debug)]
pub struct Who {
    /// Key of its row.
    pub id: String,
    /// Canonical English name; for `AnyBody` and `AnyOffice` a pattern with `{country}`.
    pub name: String,
    /// Country or organisation code.
    pub code: Option<String>,
    /// Sector.
    pub sector: Option<Sector>,
    /// What it is.
    pub kind: WhoKind,
    /// Languages in which the name is also a common word: it needs a neighbour that says what it is.
    pub ambiguous: Vec<Lang>,
    /// The office a person holds, or the office that this is, in English.
    pub office: String,
    /// Usual names that differ from the pattern, by country code.
    pub exceptions: Vec<(String, String)>,
    /// An office that one person at a time holds.
    pub one_holder: bool,
    /// What kind of body it is ("group", "monitor", "ministry"): what a short form may call it.
    pub class: String,
    /// Names of a mission in English, folded: its place stands in them.
    pub described: String,
    /// A body or office whose country papers at home leave out.
    pub at_home: bool,
    /// Code of the country whose state bodies an outlet names without saying whose, or whose soldiers hold a land that has no
    /// army of its own.
    pub home: Option<String>,
}

/// All entries, without their names in the languages.
#[derive(Debug, Default)]
pub struct Registry {
    entries: Vec<Who>,
    kinds: Vec<WhoKind>,
    by_id: FxHashMap<String, WhoId>,
    countries: FxHashMap<String, WhoId>,
    missions: Vec<WhoId>,
}

pub(super) struct Source {
    pub(super) path: &'static str,
    pub(super) required: &'static [&'static str],
    pub(super) optional: &'static [&'static str],
}

const COUNTRIES: Source = Source {
    path: "actors/countries.tsv",
    required: &[
        "code", "name", "ar", "ar_adj", "fa", "fa_adj", "en", "en_adj", "ru", "ru_adj", "tr", "tr_adj",
    ],
    optional: &["troops"],
};
const CAPITALS: Source = Source {
    path: "actors/capitals.tsv",
    required: &["code", "name", "ar", "fa", "en", "ru", "tr"],
    optional: &["kind"],
};
const BODIES: Source = Source {
    path: "actors/bodies.tsv",
    required: &["id", "name", "code", "sector", "kind", "ar", "fa", "en", "ru", "tr", "source"],
    optional: &["labels"],
};
const OFFICES: Source = Source {
    path: "actors/offices.tsv",
    required: &["id", "pattern", "sector", "kind", "ar", "fa", "en", "ru", "tr"],
    optional: &["exceptions", "holders", "at_home"],
};
const PEOPLE: Source = Source {
    path: "actors/people.tsv",
    required: &[
        "id", "name", "code", "sector", "from", "to", "office", "ar", "fa", "en", "ru", "tr", "source",
    ],
    optional: &[],
};
const OUTLETS: Source = Source {
    path: "sources/outlets.tsv",
    required: &[
        "id",
        "name",
        "kind",
        "code",
        "domains",
        "owner",
        "reliability",
        "ar",
        "fa",
        "en",
        "ru",
        "tr",
        "source",
    ],
    optional: &["ambiguous", "home"],
};
pub(super) const LABELS: Source =
    Source { path: "actors/labels.tsv", required: &["code_or_id", "lang", "label"], optional: &[] };

/// The tables of entries, in the order in which a later one may refer to an earlier one.
pub(super) const SOURCES: [(&Source, WhoKind); 6] = [
    (&COUNTRIES, WhoKind::Country),
    (&CAPITALS, WhoKind::Capital),
    (&BODIES, WhoKind::Body),
    (&OFFICES, WhoKind::AnyBody),
    (&PEOPLE, WhoKind::Person),
    (&OUTLETS, WhoKind::Outlet),
];

impl Registry {
    /// Loads all tables of `actors/` and `sources/`.
    pub fn load(files: &DataFiles, errors: &mut Vec<DataError>) -> Self {
        let mut registry = Self::default();
        let languages = Languages::load(files, &mut Vec::new());
        for (source, kind) in SOURCES {
            for text in files.layers(source.path) {
                table::read(source.path, text, source.required, source.optional, errors, |row, errors| {
                    registry.add(entry(row, kind, &languages, errors), key(row, kind));
                });
            }
        }
        registry.missions =
            registry.iter().filter(|(_, who)| who.class == "mission").map(|(id, _)| id).collect();
        registry
    }

    fn add(&mut self, who: Who, key: String) {
        let next = self.entries.len() as WhoId;
        let id = *self.by_id.entry(key).or_insert(next);
        if who.kind == WhoKind::Country
            && let Some(code) = &who.code
        {
            self.countries.insert(code.clone(), id);
        }
        if id == next {
            self.kinds.push(who.kind);
            self.entries.push(who);
        } else {
            self.kinds[id as usize] = who.kind;
            self.entries[id as usize] = who;
        }
    }

    /// The entry of an index.
    #[inline]
    pub fn get(&self, id: WhoId) -> &Who {
        &self.entries[id as usize]
    }

    /// What an entry is.
    #[inline]
    pub fn kind(&self, id: WhoId) -> WhoKind {
        self.kinds[id as usize]
    }

    /// All entries with their indices.
    pub fn iter(&self) -> impl Iterator<Item = (WhoId, &Who)> {
        (0..).zip(&self.entries)
    }

    /// The missions that a body has sent, in the order of their rows.
    pub fn missions(&self) -> impl Iterator<Item = (WhoId, &Who)> {
        self.missions.iter().map(|id| (*id, self.get(*id)))
    }

    /// Coalitions of states that fight, in the order of their rows.
    pub fn coalitions(&self) -> impl Iterator<Item = (WhoId, &Who)> {
        self.iter().filter(|(_, who)| who.class == "coalition" && who.sector == Some(Sector::Mil))
    }

    /// The office a person holds, in English; empty for others.
    pub fn office(&self, id: WhoId) -> &str {
        &self.get(id).office
    }

    /// The entry of a row, by table and key: `person:lavrov`, `office:fm`, `body:unsg`.
    pub fn by_key(&self, key: &str) -> Option<WhoId> {
        self.by_id.get(key).copied()
    }

    /// Whether one person at a time holds an office.
    pub fn has_one_holder(&self, office: WhoId) -> bool {
        self.get(office).one_holder
    }

    /// Whether a body is part of a state, so that the state's offices are its own.
    pub fn is_of_state(&self, body: WhoId) -> bool {
        matches!(self.get(body).sector, Some(Sector::Gov | Sector::Mil | Sector::Leg))
    }

    /// The entry of a country code.
    pub fn country(&self, code: &str) -> Option<WhoId> {
        self.countries.get(code).copied()
    }

    /// Whose soldiers those without a name are in a country: its own, or those who hold a land without an army.
    pub fn troops(&self, country: WhoId) -> WhoId {
        self.get(country).home.as_deref().and_then(|code| self.country(code)).unwrap_or(country)
    }

    /// The entry of an outlet, by the key of its row.
    pub fn outlet(&self, id: &str) -> Option<WhoId> {
        self.by_id.get(&format!("outlet:{id}")).copied()
    }

    /// The entry of a body or office that every country has, by the key of its row.
    pub fn any_body(&self, id: &str) -> Option<WhoId> {
        self.by_id.get(&format!("office:{id}")).copied()
    }

    /// The usual English name of a country's own body or office.
    pub fn name_with_country(&self, id: WhoId, country: &str) -> Option<String> {
        let who = self.get(id);
        if let Some((_, name)) = who.exceptions.iter().find(|(code, _)| code == country) {
            return Some(name.clone());
        }
        let country = &self.get(self.country(country)?).name;
        Some(who.name.replace("{country}", country))
    }

    /// The English name of a ministry or the like where nobody knows whose it is; none where its country is all of
    /// the name.
    pub fn name_without_country(&self, id: WhoId) -> Option<String> {
        let who = self.get(id);
        let name = who.name.replace("{country} ", "").replace(" of {country}", "");
        Some(name).filter(|name| who.at_home && !name.contains("{country}"))
    }
}

/// A key that is unique over all tables.
pub(super) fn key(row: &Row<'_>, kind: WhoKind) -> String {
    match kind {
        WhoKind::Country => format!("country:{}", row.get("code")),
        WhoKind::Capital => format!("capital:{}:{}", row.get("code"), row.get("name")),
        WhoKind::Person => format!("person:{}", row.get("id")),
        WhoKind::Agency | WhoKind::Outlet => format!("outlet:{}", row.get("id")),
        WhoKind::AnyBody | WhoKind::AnyOffice => format!("office:{}", row.get("id")),
        WhoKind::Body => format!("body:{}", row.get("id")),
    }
}

fn entry(row: &Row<'_>, kind: WhoKind, languages: &Languages, errors: &mut Vec<DataError>) -> Who {
    let sector = match row.get("sector") {
        "" => None,
        text => Sector::parse(text).or_else(|| {
            errors.push(row.error(format!("sector `{text}` is unknown"), "a sector of record.md"));
            None
        }),
    };
    let kind = match (kind, row.get("kind")) {
        (WhoKind::AnyBody, "office") => WhoKind::AnyOffice,
        (WhoKind::Outlet, "agency") => WhoKind::Agency,
        _ => kind,
    };
    let name = if matches!(kind, WhoKind::AnyBody | WhoKind::AnyOffice) {
        row.get("pattern")
    } else {
        row.get("name")
    };
    if name.is_empty() {
        errors.push(row.error("no name", "every row has a canonical English name"));
    }
    let class = match kind {
        WhoKind::Body => row.get("kind"),
        WhoKind::AnyBody | WhoKind::AnyOffice if name.contains("Ministry") => "ministry",
        WhoKind::AnyBody | WhoKind::AnyOffice => row.get("id"),
        _ => "",
    };
    Who {
        id: if kind == WhoKind::Country { row.get("code") } else { row.get("id") }.to_owned(),
        name: name.to_owned(),
        code: Some(row.get("code")).filter(|c| !c.is_empty()).map(str::to_owned),
        sector: sector.or(matches!(kind, WhoKind::Capital).then_some(Sector::Gov)),
        kind,
        ambiguous: match row.get("ambiguous") {
            "yes" => languages.iter().collect(),
            _ => row.list("ambiguous").map(|code| languages.of_code(code)).collect(),
        },
        office: match kind {
            WhoKind::AnyOffice => row.list("en").next().unwrap_or("").to_owned(),
            _ => row.get("office").to_owned(),
        },
        one_holder: row.get("holders") == "one" || kind == WhoKind::Body && row.get("kind") == "office",
        exceptions: row
            .list("exceptions")
            .filter_map(|pair| pair.split_once('='))
            .map(|(code, name)| (code.trim().to_owned(), name.trim().to_owned()))
            .collect(),
        class: class.to_owned(),
        at_home: row.get("at_home") == "yes",
        home: Some(row.get(if kind == WhoKind::Country { "troops" } else { "home" }))
            .filter(|home| !home.is_empty())
            .map(str::to_owned),
        described: if class == "mission" || class == "coalition" {
            fold(&row.get("en").replace("UN ", "United Nations "))
        } else {
            String::new()
        },
    }
}
