//! Offices and their holders on a day: what the tables know beside the words of a text, never instead of them.

use std::sync::OnceLock;

use hudna_places::fold::fold;

use super::inflect::Feats;
use super::lexicon::{Days, Registry, TENURES, Tenure, Tenures, WhoId, WhoKind};
use super::mentions::{Entity, EntityKind};
use crate::model::table::{self, DataError, DataFiles};
use crate::model::{InOffice, Sector};
use crate::text::{Article, LANGUAGES, Lang, Languages};

const QUALIFIERS: &str = "actors/qualifiers.tsv";

/// Who held which office, and the words beside an office that say that its holder is not meant. Most articles name
/// no office of which the tables know more, so they are read when the first is asked for.
#[derive(Debug)]
pub struct Offices {
    files: DataFiles,
    tables: OnceLock<Tables>,
}

#[derive(Debug)]
struct Tables {
    tenures: Tenures,
    qualifiers: Vec<(Lang, Qualifier)>,
}

/// "former", or the beginning of a word ("бывш*").
#[derive(Debug)]
struct Qualifier {
    word: String,
    open: bool,
}

impl Tables {
    fn load(files: &DataFiles, registry: &Registry, errors: &mut Vec<DataError>) -> Self {
        let tenures = Tenures::load(files, registry, errors);
        let languages = Languages::load(files, &mut Vec::new());
        let codes: Vec<&str> = languages.rows().iter().map(|row| row.lang.code()).collect();
        let mut qualifiers = Vec::new();
        for text in files.layers(QUALIFIERS) {
            table::read(QUALIFIERS, text, &["id"], &codes, errors, |row, _| {
                for lang in languages.iter() {
                    qualifiers.extend(row.list(lang.code()).map(|cell| (lang, Qualifier::of(cell))));
                }
            });
        }
        Self { tenures, qualifiers }
    }
}

impl Offices {
    /// Of `actors/tenures.tsv` and `actors/qualifiers.tsv`, which are not read yet.
    pub fn of(files: &DataFiles) -> Self {
        Self { files: files.only(&[TENURES, QUALIFIERS, LANGUAGES]), tables: OnceLock::new() }
    }

    /// Reads the tables and tells what is wrong with them.
    pub fn check(&self, registry: &Registry, errors: &mut Vec<DataError>) {
        Tables::load(&self.files, registry, errors);
    }

    /// Mistakes were told by `check`; what is right is used.
    fn tables(&self, registry: &Registry) -> &Tables {
        self.tables.get_or_init(|| Tables::load(&self.files, registry, &mut Vec::new()))
    }

    /// What the tables add to a party on these days: the holder of the office that it names, or the offices that
    /// the person held.
    pub fn beside(
        &self,
        article: &Article,
        registry: &Registry,
        entity: &Entity,
        days: &Days,
    ) -> Vec<InOffice> {
        let told = |tenure: &Tenure| InOffice {
            id: registry.get(tenure.person).id.clone(),
            name: registry.get(tenure.person).name.clone(),
            office: tenure.title.clone(),
            of: tenure.body.map(|b| registry.get(b).name.clone()),
            from: tenure.from.clone(),
            to: Some(tenure.to.clone()).filter(|to| !to.is_empty()),
            source: tenure.source.clone(),
        };
        let found = match (entity.kind, entity.who) {
            (EntityKind::Person, Some(person)) => self.tables(registry).tenures.held_by(person, days),
            (EntityKind::Office | EntityKind::Body, _) if may_have_holder(registry, entity) => {
                self.holders(article, registry, entity, days)
            }
            _ => Vec::new(),
        };
        found.into_iter().map(told).collect()
    }

    /// The sector of the office that a person held on these days, where it is not the person's usual one.
    pub fn sector(&self, registry: &Registry, entity: &Entity, days: &Days) -> Option<Sector> {
        let person = entity.who.filter(|_| entity.kind == EntityKind::Person)?;
        self.tables(registry).tenures.held_by(person, days).iter().find_map(|t| t.sector)
    }

    /// The armed group that a person leads or led last: "forces loyal to" its leader are the group's.
    pub fn armed_group(&self, registry: &Registry, person: WhoId) -> Option<WhoId> {
        let group = |body: &WhoId| {
            let entry = registry.get(*body);
            entry.kind == WhoKind::Body && matches!(entry.sector, Some(Sector::Reb | Sector::Uaf))
        };
        let led =
            self.tables(registry).tenures.of_person(person).filter(|t| t.body.as_ref().is_some_and(group));
        led.max_by(|a, b| a.from.cmp(&b.from)).and_then(|t| t.body)
    }

    /// Whether a person may have held what an office names, in the days of the article; none where nothing is
    /// known of the person.
    pub fn may_hold(
        &self,
        registry: &Registry,
        person: WhoId,
        entity: &Entity,
        days: Option<&Days>,
    ) -> Option<bool> {
        let mut known = self.tables(registry).tenures.of_person(person).peekable();
        known.peek()?;
        let body = entity.who.filter(|w| registry.kind(*w) == WhoKind::Body);
        let fits = |t: &Tenure| match body {
            Some(body) => t.body == Some(body) || t.title.contains(registry.get(body).name.as_str()),
            None => entity.who.is_some() && t.office == entity.who,
        };
        Some(known.any(|t| fits(t) && days.is_none_or(|days| t.may_touch(days))))
    }

    fn holders(&self, article: &Article, registry: &Registry, entity: &Entity, days: &Days) -> Vec<&Tenure> {
        let tables = self.tables(registry);
        if tables.is_qualified(article, entity) {
            return Vec::new();
        }
        let body = entity.who.filter(|w| registry.kind(*w) == WhoKind::Body);
        let country = entity.country.or(body).and_then(|c| registry.get(c).code.as_deref());
        match (entity.office, country, body) {
            (Some(office), Some(country), _) => tables.tenures.holders(registry, office, country, body, days),
            (None, _, Some(body)) => tables.tenures.heads(body, days),
            _ => Vec::new(),
        }
    }
}

/// Whether the words name an office that one person holds, or a body that is one itself.
fn may_have_holder(registry: &Registry, entity: &Entity) -> bool {
    let itself = || entity.note.is_none() && entity.who.is_some_and(|w| registry.has_one_holder(w));
    match entity.office {
        Some(office) => registry.has_one_holder(office) && !entity.feats.contains(Feats::PLURAL),
        None => entity.kind == EntityKind::Body && itself(),
    }
}

impl Tables {
    /// "The former president", "the deputy foreign minister": words in the party, two before it or one behind.
    fn is_qualified(&self, article: &Article, entity: &Entity) -> bool {
        let from = entity.tokens.start.saturating_sub(2);
        let to = (entity.tokens.end + 1).min(article.tokens.len() as u32);
        (from..to).map(|t| article.word(t)).any(|word| {
            let mut own = self.qualifiers.iter().filter(|(lang, _)| *lang == article.lang);
            own.any(|(_, q)| if q.open { word.starts_with(q.word.as_str()) } else { word == q.word })
        })
    }
}

impl Qualifier {
    fn of(cell: &str) -> Self {
        let word = cell.strip_suffix('*');
        Self { word: fold(word.unwrap_or(cell)), open: word.is_some() }
    }
}
