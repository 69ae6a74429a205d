//! Words that say where something was by a place that they name: a language's `places.tsv`.

use rustc_hash::FxHashMap;

use super::Words;
use crate::coder::analyse::cores;
use crate::model::table::{self, DataError, DataFiles, Row};
use crate::text::{Grammar, Lang};

/// What a word beside a place's name tells.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Relation {
    /// A point of the compass, degrees clockwise from north, and whether in the place or beside it, where
    /// the form tells.
    Side(f64, Option<bool>),
    /// A unit of length, in metres.
    Unit(f64),
    /// Beside it, not further than people walk.
    Near,
    /// At its edge.
    Edge,
    /// Its country, not its town.
    Rural,
    /// At sea before it.
    Off,
    /// Between this one and the next.
    Between,
    /// On the road between this one and the next.
    Road,
    /// On the border of this one and the next.
    Border,
    /// On a front that is named for it.
    Axis,
    /// So far away, in whatever direction.
    Away,
    /// Stands between the others and says nothing itself.
    Link,
    /// The first word of many names, never a name itself ("Tell ..., Deir ...").
    Head,
    /// Behind a name, says that it is a village's or town's (Turkish).
    Settlement,
    /// Stands behind "village" or "town" and is no name.
    NoName,
}

const KINDS: [(&str, Relation); 13] = [
    ("near", Relation::Near),
    ("edge", Relation::Edge),
    ("rural", Relation::Rural),
    ("off", Relation::Off),
    ("between", Relation::Between),
    ("road", Relation::Road),
    ("border", Relation::Border),
    ("axis", Relation::Axis),
    ("away", Relation::Away),
    ("link", Relation::Link),
    ("head", Relation::Head),
    ("settlement", Relation::Settlement),
    ("no-name", Relation::NoName),
];

/// A form: its words, the open ones (`юг*`) without their star.
#[derive(Debug)]
struct Form {
    words: Vec<(Box<str>, bool)>,
    relation: Relation,
}

/// The relations of one language.
#[derive(Debug)]
pub struct Relations {
    grammar: Grammar,
    by_first: FxHashMap<Box<str>, Vec<Form>>,
    open: Vec<Form>,
    longest: usize,
}

impl Relations {
    /// Loads `languages/<l>/places.tsv`; what is wrong in it goes to `errors`, the rest is used.
    pub fn load(files: &DataFiles, lang: Lang, errors: &mut Vec<DataError>) -> Self {
        let mut relations =
            Self { grammar: lang.grammar(), by_first: FxHashMap::default(), open: Vec::new(), longest: 1 };
        let file = format!("languages/{}/places.tsv", lang.code());
        for text in files.layers(&file) {
            table::read(&file, text, &["kind", "forms", "value"], &[], errors, |row, errors| match relation(
                row,
            ) {
                Ok(relation) => row.list("forms").for_each(|form| relations.add(form, relation)),
                Err(error) => errors.push(error),
            });
        }
        relations
    }

    fn add(&mut self, form: &str, relation: Relation) {
        let words: Vec<(Box<str>, bool)> = Words::split(self.grammar, form)
            .into_iter()
            .flatten()
            .map(|word| (word.trim_end_matches('*').into(), word.ends_with('*')))
            .collect();
        self.longest = self.longest.max(words.len());
        let Some((first, open)) = words.first().cloned() else { return };
        let form = Form { words, relation };
        if open { self.open.push(form) } else { self.by_first.entry(first).or_default().push(form) }
    }

    /// Words of the longest form.
    pub fn longest(&self) -> usize {
        self.longest
    }

    /// Whether [`Relations::of`] may know words of which this is the first.
    pub fn begin_with(&self, word: &str) -> bool {
        let whole = self.spelled(word, |core| self.by_first.contains_key(core).then_some(()));
        whole.is_some() || self.open.iter().any(|form| word.starts_with(&*form.words[0].0))
    }

    /// What these words tell, folded as they stand in a text: all of them make one form.
    pub fn of(&self, words: &[&str]) -> Option<Relation> {
        let (first, rest) = words.split_first()?;
        let fits = |form: &&Form| {
            form.words.len() == words.len()
                && form.words[1..].iter().zip(rest).all(|((known, open), word)| self.is(known, *open, word))
        };
        let whole = self.spelled(first, |core| {
            let forms = self.by_first.get(core)?;
            forms.iter().find(fits).map(|form| form.relation)
        });
        whole.or_else(|| {
            let open = self.open.iter().filter(|form| first.starts_with(&*form.words[0].0));
            let longest = open.filter(fits).max_by_key(|form| form.words[0].0.len());
            longest.map(|form| form.relation)
        })
    }

    fn is(&self, known: &str, open: bool, word: &str) -> bool {
        if open {
            return word.starts_with(known);
        }
        self.spelled(word, |core| (core == known).then_some(())).is_some()
    }

    /// The first answer for a word, in Arabic also without its clitics.
    fn spelled<T>(&self, word: &str, ask: impl Fn(&str) -> Option<T>) -> Option<T> {
        if self.grammar == Grammar::Semitic {
            return cores(word).find_map(|(_, core)| ask(core));
        }
        ask(word)
    }
}

fn relation(row: &Row<'_>) -> Result<Relation, DataError> {
    let (kind, value) = (row.get("kind"), row.get("value"));
    let number = |text: &str| text.parse::<f64>().ok().filter(|n| n.is_finite() && *n >= 0.0);
    match kind {
        "side" => {
            let (degrees, rest) = value.split_once(' ').unwrap_or((value, ""));
            let inside = match rest {
                "" => None,
                "inside" => Some(true),
                "outside" => Some(false),
                _ => return Err(row.error(format!("`{rest}` tells no side"), "inside, outside or nothing")),
            };
            let bearing = number(degrees).filter(|d| *d < 360.0);
            bearing.map(|bearing| Relation::Side(bearing, inside)).ok_or_else(|| {
                row.error(format!("`{degrees}` is no bearing"), "degrees clockwise from north, below 360")
            })
        }
        "unit" => number(value)
            .filter(|metres| *metres > 0.0)
            .map(Relation::Unit)
            .ok_or_else(|| row.error(format!("`{value}` is no length"), "metres, above 0")),
        _ if !value.is_empty() => Err(row.error(format!("`{kind}` has no value"), "leave `value` empty")),
        _ => KINDS.iter().find(|(name, _)| *name == kind).map(|(_, relation)| *relation).ok_or_else(|| {
            let names: Vec<&str> = KINDS.iter().map(|(name, _)| *name).collect();
            row.error(format!("kind `{kind}` is unknown"), format!("side, unit, {}", names.join(", ")))
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(relations: &Relations, words: &[&str]) -> Option<Relation> {
        let folded: Vec<String> = words.iter().map(|word| hudna_places::fold::fold(word)).collect();
        relations.of(&folded.iter().map(String::as_str).collect::<Vec<_>>())
    }

    fn load(grammar: Grammar, text: &'static str) -> (Relations, Vec<String>) {
        let mut files = DataFiles::default();
        let lang = Lang::new(0, grammar, "xx").unwrap_or(Lang::OTHER);
        files.add("languages/xx/places.tsv", text);
        let mut errors = Vec::new();
        let relations = Relations::load(&files, lang, &mut errors);
        (relations, errors.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn forms_are_found_with_clitics_and_open_endings() {
        let (ar, errors) = load(Grammar::Semitic, "kind\tforms\tvalue\nside\tجنوبي شرقي|جنوب شرق\t135\n");
        assert!(errors.is_empty(), "{errors:?}");
        let side = Some(Relation::Side(135.0, None));
        assert_eq!(told(&ar, &["الجنوبي", "الشرقي"]), side);
        assert_eq!(told(&ar, &["بجنوب", "شرق"]), side);
        assert_eq!(told(&ar, &["جنوب"]), None);
        let (tr, _) =
            load(Grammar::Turkic, "kind\tforms\tvalue\nside\tgüney*\t180\nside\tgüneydoğu*\t135 outside\n");
        assert_eq!(told(&tr, &["güneydoğusunda"]), Some(Relation::Side(135.0, Some(false))));
        assert_eq!(told(&tr, &["güneyinde"]), Some(Relation::Side(180.0, None)));
    }

    #[test]
    fn mistakes_are_told() {
        let (_, errors) = load(
            Grammar::English,
            "kind\tforms\tvalue\nside\tup\tnorth\nnear\tby\t3\nunit\tkm\t\nnextto\tat\t\n",
        );
        let starts = [
            "languages/xx/places.tsv:2: `north` is no bearing",
            "languages/xx/places.tsv:3: `near` has no value",
            "languages/xx/places.tsv:4: `` is no length",
            "languages/xx/places.tsv:5: kind `nextto` is unknown",
        ];
        assert_eq!(errors.len(), starts.len(), "{errors:?}");
        assert!(errors.iter().zip(starts).all(|(error, start)| error.starts_with(start)), "{errors:?}");
    }
}
