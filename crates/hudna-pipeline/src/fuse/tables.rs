//! The tables of `data/` that fusing needs: who owns an outlet, which side a body or person speaks for, what is counted.

use std::collections::BTreeMap;

use hudna_places::fold::fold;

use super::account::DateWords;
use super::contact_words::{CONTACTS, ContactWords};
use super::counted::{COUNTED, CountedWords};
use super::fire::{FIRE, FireWords};
use super::party::{self, Side};
use super::struck::{STRUCK, StruckWords};
use crate::model::Sector;
use crate::model::table::{self, DataError, DataFiles};
use crate::text::calendar::Calendar;
use crate::text::{Lang, Languages, tokenize};

/// An outlet's row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outlet {
    /// Agency, paper, broadcaster, site, official, social.
    pub kind: String,
    /// Where it is edited.
    pub code: String,
    /// Who owns it, as a fact; empty where nobody is known, or only that it is private.
    pub owner: String,
}

/// A body's row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body {
    /// Key.
    pub id: String,
    /// ISO 3166-1 alpha-3, or UNO, IGO, NGO, IMG.
    pub code: String,
    /// Sector.
    pub sector: Option<Sector>,
    /// State, ministry, army, group, monitor, relief, …
    pub kind: String,
}

/// An office holder's row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Whose.
    pub code: String,
    /// Sector.
    pub sector: Option<Sector>,
    /// The office, in words.
    pub office: String,
}

/// All of them, by canonical English name.
#[derive(Clone, Debug, Default)]
pub struct Tables {
    /// Outlets by name.
    pub outlets: BTreeMap<String, Outlet>,
    /// Bodies by name.
    pub bodies: BTreeMap<String, Body>,
    /// Units → the body whose unit they are, by name.
    pub units: BTreeMap<String, String>,
    /// English names of bodies → the canonical one.
    pub aliases: BTreeMap<String, String>,
    /// Words around contacts.
    pub contacts: ContactWords,
    /// Sides that own an outlet, by its name, as far as the table of sources says so.
    pub owners: BTreeMap<String, Side>,
    /// People by name.
    pub people: BTreeMap<String, Person>,
    /// Words for what a summary counts.
    pub counted: CountedWords,
    /// Words for fire, with what they leave open.
    pub fire: FireWords,
    /// Words for what is hit.
    pub struck: StruckWords,
    /// Words for dates, by language.
    calendars: BTreeMap<String, (Lang, Calendar)>,
}

const OUTLETS: &str = "sources/outlets.tsv";
const BODIES: &str = "actors/bodies.tsv";
const PEOPLE: &str = "actors/people.tsv";
const BELONGS: &str = "actors/belongs.tsv";

/// The version of those of `files` that fusing reads.
pub fn version(files: &DataFiles) -> String {
    let calendars: Vec<&str> = files.paths_below("languages/").collect();
    let own = [OUTLETS, BODIES, PEOPLE, BELONGS, COUNTED, CONTACTS, FIRE, STRUCK];
    files.only(&own.into_iter().chain(calendars).collect::<Vec<_>>()).version()
}

impl Tables {
    /// Reads the tables; a missing one is an empty one. Mistakes go to `errors`.
    pub fn load(files: &DataFiles, errors: &mut Vec<DataError>) -> Self {
        let mut tables = Self::default();
        let languages = Languages::load(files, errors);
        let each = |file: &str,
                    required: &[&str],
                    more: &[&str],
                    errors: &mut Vec<DataError>,
                    row: &mut dyn FnMut(&table::Row<'_>)| {
            let codes = languages.rows().iter().map(|row| row.lang.code());
            let optional: Vec<&str> = codes.chain(more.iter().copied()).collect();
            for layer in files.layers(file) {
                table::read(file, layer, required, &optional, errors, |found, _| row(found));
            }
        };
        each(
            OUTLETS,
            &["id", "name", "kind", "code", "owner"],
            &["domains", "home", "reliability", "ambiguous", "source"],
            errors,
            &mut |row| {
                let outlet = Outlet {
                    kind: row.get("kind").into(),
                    code: row.get("code").into(),
                    owner: owner(row.get("owner")),
                };
                tables.outlets.insert(row.get("name").to_owned(), outlet);
            },
        );
        each(BODIES, &["id", "name", "code", "sector", "kind"], &["source", "labels"], errors, &mut |row| {
            let body = Body {
                id: row.get("id").into(),
                code: row.get("code").into(),
                sector: Sector::parse(row.get("sector")),
                kind: row.get("kind").into(),
            };
            let name = row.get("name");
            tables.aliases.extend(row.list("en").map(|alias| (alias.to_owned(), name.to_owned())));
            tables.bodies.insert(name.to_owned(), body);
        });
        each(BELONGS, &["body", "to"], &["checked", "source"], errors, &mut |row| {
            let named = |id: &str| tables.bodies.iter().find(|(_, body)| body.id == id).map(|(name, _)| name);
            if let (Some(unit), Some(above)) = (named(row.get("body")), named(row.get("to"))) {
                let (unit, above) = (unit.clone(), above.clone());
                tables.units.insert(unit, above);
            }
        });
        each(
            PEOPLE,
            &["id", "name", "code", "sector", "office"],
            &["from", "to", "source"],
            errors,
            &mut |row| {
                let person = Person {
                    code: row.get("code").into(),
                    sector: Sector::parse(row.get("sector")),
                    office: row.get("office").into(),
                };
                tables.people.insert(row.get("name").to_owned(), person);
            },
        );
        tables.counted = CountedWords::load(files, &languages, errors);
        tables.contacts = ContactWords::load(files, &languages, errors);
        tables.fire = FireWords::load(files, &languages, errors);
        tables.struck = StruckWords::load(files, &languages, errors);
        for lang in languages.iter() {
            tables.calendars.insert(lang.code().to_owned(), (lang, Calendar::load(files, lang, errors)));
        }
        let owner =
            |(name, outlet): (&String, &Outlet)| Some((name.clone(), side_of_owner(outlet, &tables)?));
        tables.owners = tables.outlets.iter().filter_map(owner).collect();
        tables
    }

    /// What words for a date say in a language; none where they are not read as one date.
    pub fn date_words(&self, lang: &str, text: &str) -> Option<DateWords> {
        let (lang, calendar) = self.calendars.get(lang)?;
        let folded = fold(text);
        let tokens = tokenize(&folded, lang.grammar());
        let mut found = calendar.find(&folded, &tokens, 0..tokens.len() as u32).into_iter();
        let value = found.next()?.value;
        found.next().is_none().then(|| DateWords { text: text.to_owned(), value })
    }
}

fn side_of_owner(outlet: &Outlet, tables: &Tables) -> Option<Side> {
    if outlet.owner.contains("Government of") && party::is_state(&outlet.code) {
        return Some(Side::State(outlet.code.clone()));
    }
    // "Ansar Allah", "close to Hamas": the longest name of a body that stands in the owner's cell.
    let named =
        tables.aliases.iter().filter(|(alias, _)| alias.len() > 3 && outlet.owner.contains(alias.as_str()));
    let (_, body) = named.max_by_key(|(alias, _)| alias.len())?;
    party::side(Some(body), None, None, tables)
}

/// The owner as a fact; "private" in some country names nobody, and two such outlets share nothing.
fn owner(cell: &str) -> String {
    let named = !cell.starts_with("private") && !cell.starts_with("non-profit");
    if named { cell.to_owned() } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_of_the_program_are_read() {
        let mut errors = Vec::new();
        let tables = Tables::load(&DataFiles::embedded(), &mut errors);
        assert!(errors.is_empty(), "{errors:?}");
        assert_eq!(tables.bodies["Houthis"].sector, Some(Sector::Reb));
        assert_eq!(tables.outlets["SANA"].owner, "Government of Syria");
        assert!(tables.outlets.values().any(|o| o.owner.is_empty()));
        assert!(tables.people["Vladimir Putin"].office.starts_with("President"));
    }
}
