//! The tables of actors → what each is called in every language, beside the English name that its records have.

use super::who::{Registry, SOURCES, WhoId, WhoKind, key};
use crate::model::table::{self, DataFiles};
use crate::text::Languages;

/// One name of an actor in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Called {
    /// The language's code.
    pub lang: String,
    /// As its table has it.
    pub name: String,
    /// As records have the actor, in English.
    pub known: String,
}

/// The names of states, bodies and people in every language that is read, and those of ministries that leave open whose they
/// are. Not those of offices, whose records are their ministry's, nor capitals, which are places before they are actors.
///
/// Mistakes in the tables are those that loading the pipeline tells.
pub fn names_of_actors(files: &DataFiles) -> Vec<Called> {
    let registry = Registry::load(files, &mut Vec::new());
    let languages = Languages::load(files, &mut Vec::new());
    let mut all = Vec::new();
    for lang in languages.iter() {
        let mut add = |id: WhoId, names: &[&str]| {
            let Some(known) = known(&registry, id) else { return };
            let called = |name: &&str| Called {
                lang: lang.code().to_owned(),
                name: (*name).to_owned(),
                known: known.clone(),
            };
            all.extend(names.iter().map(called));
        };
        for (source, kind) in SOURCES {
            for text in files.layers(source.path) {
                table::read(
                    source.path,
                    text,
                    source.required,
                    source.optional,
                    &mut Vec::new(),
                    |row, _| {
                        if let Some(id) = registry.by_key(&key(row, kind)) {
                            add(id, &row.list(lang.code()).collect::<Vec<_>>());
                        }
                    },
                );
            }
        }
        let own = format!("languages/{}/names.tsv", lang.code());
        for text in files.layers(&own) {
            table::read(&own, text, &["of", "names"], &["adjectives"], &mut Vec::new(), |row, _| {
                if let Some(id) = registry.by_key(row.get("of")) {
                    add(id, &row.list("names").collect::<Vec<_>>());
                }
            });
        }
    }
    all
}

fn known(registry: &Registry, id: WhoId) -> Option<String> {
    match registry.kind(id) {
        WhoKind::Country | WhoKind::Body | WhoKind::Person => Some(registry.get(id).name.clone()),
        WhoKind::AnyBody => registry.name_without_country(id),
        WhoKind::Capital | WhoKind::AnyOffice | WhoKind::Agency | WhoKind::Outlet => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn actors_have_their_english_name_beside_those_of_every_language() {
        let all = names_of_actors(&DataFiles::embedded());
        let known = |lang: &str, name: &str| -> Vec<&str> {
            let called = all.iter().filter(|one| one.lang == lang && one.name == name);
            called.map(|one| one.known.as_str()).collect()
        };
        assert_eq!(known("ru", "Путин"), ["Vladimir Putin"]);
        assert_eq!(known("ar", "الأمم المتحدة"), ["United Nations"]);
        assert_eq!(known("tr", "Rusya"), ["Russia"]);
        assert_eq!(known("ar", "وزارة الخارجية"), ["Ministry of Foreign Affairs"]);
        assert!(known("ar", "وزير الخارجية").is_empty() && known("en", "Damascus").is_empty());
        assert!(all.iter().all(|one| !one.known.contains('{') && !one.name.is_empty()));
        for lang in ["ar", "fa", "en", "ru", "tr"] {
            assert!(all.iter().filter(|one| one.lang == lang).count() > 1000, "{lang}");
        }
    }
}
