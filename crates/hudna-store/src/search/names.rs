//! A name in a question → the names by which records may have the same place or actor, whatever the language of their texts.
//!
//! A record has a place and a party by the words of its text and by one English name or a code. A question in another
//! language has neither, so its name is looked up here and asked for by those, too.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::OnceLock;

use hudna_places::{Gazetteer, Kind, Mention, PlaceId};

use super::area::{UNLIKELY, lies_in};
use super::matching::stemmed;
use super::question::forms;
use super::stem::Tongue;

/// Other names of one name at most: each costs a question a look into the index.
const MOST: usize = 8;

/// Phrases that must all be in the names of a record, each as its folded words.
pub(crate) type Together = Vec<Vec<String>>;

/// Whom and what the names in questions may mean: a gazetteer, and actors by their names in every language.
pub struct Names {
    places: Cow<'static, Gazetteer>,
    /// Asked with the first question that names an actor: most name none, and the tables are long.
    read: Box<dyn Fn() -> Vec<ActorName> + Send + Sync>,
    /// Stems of a name → the names in records of those who are called so.
    actors: OnceLock<BTreeMap<String, BTreeSet<String>>>,
}

/// One of the names of an actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActorName {
    /// The language of the name, ISO 639-1.
    pub lang: String,
    /// As it is written in that language.
    pub name: String,
    /// As records have it, in English.
    pub known: String,
}

impl fmt::Debug for Names {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Names").field("places", &self.places).finish_non_exhaustive()
    }
}

impl Default for Names {
    /// The built-in places, and no actors.
    fn default() -> Self {
        Self::of_places(Cow::Borrowed(Gazetteer::embedded()))
    }
}

impl Names {
    /// These places, and no actors.
    pub fn of_places(places: Cow<'static, Gazetteer>) -> Self {
        Self { places, read: Box::new(Vec::new), actors: OnceLock::new() }
    }

    /// The same with names of actors, which are read when one is asked for.
    pub fn with_actors(self, read: impl Fn() -> Vec<ActorName> + Send + Sync + 'static) -> Self {
        Self { read: Box::new(read), actors: OnceLock::new(), ..self }
    }

    /// The places.
    pub fn places(&self) -> &Gazetteer {
        &self.places
    }

    /// What records of a place have that is called so: its English name, or its country's code. Behind a comma may stand the
    /// province or country that it lies in. Nothing where nobody knows the name.
    pub(super) fn of_place(&self, said: &str) -> Vec<Together> {
        let (name, inside) = said.split_once([',', '،']).unwrap_or((said, ""));
        let mut hits = self.places.find_typed(name.trim());
        if !inside.trim().is_empty() {
            hits.retain(|hit| lies_in(&self.places, hit.place, inside.trim()));
        }
        let ranked = self.places.ranked(&Mention { hits, wanted: None }, &Default::default());
        let likely = ranked.into_iter().filter(|(_, share)| *share >= UNLIKELY);
        let mut all = Vec::new();
        for (place, _) in likely {
            let known = self.known(place, !inside.trim().is_empty());
            if !all.contains(&known) && all.len() < MOST {
                all.push(known);
            }
        }
        all
    }

    fn known(&self, place: PlaceId, narrowed: bool) -> Together {
        let known = self.places.place(place);
        if known.kind == Kind::Country {
            return vec![forms(known.country)];
        }
        let mut together = vec![forms(known.name)];
        if narrowed {
            together.push(forms(known.country));
            let province = known.admin1_name.filter(|name| *name != known.name);
            together.extend(province.map(forms));
        }
        together
    }

    /// The names in records of those who are called so, in whatever language and form.
    pub(super) fn of_actor(&self, said: &[String]) -> Vec<Together> {
        let keys = Tongue::ALL.into_iter().filter_map(|tongue| key(said, tongue));
        let actors = self.actors.get_or_init(|| by_stems((self.read)()));
        let known: BTreeSet<&String> = keys.filter_map(|key| actors.get(&key)).flatten().collect();
        known.into_iter().take(MOST).map(|name| vec![forms(name)]).collect()
    }
}

fn by_stems(names: Vec<ActorName>) -> BTreeMap<String, BTreeSet<String>> {
    let mut all = BTreeMap::<String, BTreeSet<String>>::new();
    for ActorName { lang, name, known } in names {
        let forms = forms(&name);
        let one = Tongue::of(&lang);
        let tongues = one.as_ref().map_or(&Tongue::ALL[..], std::slice::from_ref);
        for key in tongues.iter().filter_map(|tongue| key(&forms, *tongue)) {
            all.entry(key).or_default().insert(known.clone());
        }
    }
    all
}

/// The careful stems of a name: those that take off what is an ending for sure.
fn key(forms: &[String], tongue: Tongue) -> Option<String> {
    stemmed(forms, tongue).first().map(|stems| stems.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(known: &[Together]) -> Vec<String> {
        known
            .iter()
            .map(|together| together.iter().map(|one| one.join(" ")).collect::<Vec<_>>().join(" & "))
            .collect()
    }

    #[test]
    fn a_place_has_its_english_name_in_every_script_and_a_country_its_code() {
        let names = Names::default();
        for typed in ["حماة", "Hama", "Хама", "حما"] {
            assert!(said(&names.of_place(typed)).contains(&"hama".to_owned()), "{typed}");
        }
        for typed in ["سوريا", "سوریه", "Syria", "Сирия", "Suriye"] {
            assert!(said(&names.of_place(typed)).contains(&"syr".to_owned()), "{typed}");
        }
        let both = said(&names.of_place("طرابلس"));
        assert_eq!(both.iter().filter(|one| *one == "tripoli").count(), 1, "{both:?}");
        for (typed, country) in [("Tripoli, Lebanon", "lbn"), ("طرابلس، ليبيا", "lby")] {
            let one = said(&names.of_place(typed));
            assert!(
                one.iter().all(|one| one.starts_with(&format!("tripoli & {country}"))),
                "{typed}: {one:?}"
            );
            assert!(!one.is_empty(), "{typed}");
        }
        assert!(names.of_place("Qqqqq").is_empty() && names.of_place("").is_empty());
    }

    #[test]
    fn an_actor_has_its_english_name_in_every_language_and_form() {
        let rows = [
            ("ar", "الحوثيون", "Houthis"),
            ("ar", "أنصار الله", "Houthis"),
            ("ru", "хуситы", "Houthis"),
            ("tr", "Rusya", "Russia"),
            ("fa", "روسیه", "Russia"),
            ("ru", "Россия", "Russia"),
            ("uk", "Росія", "Russia"),
            ("ru", "Махмуд Аббас", "Mahmoud Abbas"),
            ("ru", "Аббас", "Mahmoud Abbas"),
            ("ru", "Аббас", "Abbas Araghchi"),
        ];
        let named = move || {
            let one = |(lang, name, known): (&str, &str, &str)| ActorName {
                lang: lang.into(),
                name: name.into(),
                known: known.into(),
            };
            rows.map(one).to_vec()
        };
        let names = Names::default().with_actors(named);
        let found = |typed: &str| said(&names.of_actor(&forms(typed)));
        for typed in ["الحوثيين", "حوثيون", "انصار الله", "хуситов"] {
            assert_eq!(found(typed), ["houthis"], "{typed}");
        }
        for typed in ["Rusya", "روسیه", "России", "Росія"] {
            assert_eq!(found(typed), ["russia"], "{typed}");
        }
        assert_eq!(found("Аббас"), ["abbas araghchi", "mahmoud abbas"]);
        assert!(found("nobody").is_empty() && found("").is_empty());
    }
}
