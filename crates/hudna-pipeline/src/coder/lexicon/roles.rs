//! Words and endings that a grammar's rules ask for by their role: the rows of `grammar.tsv`.

use hudna_places::fold::fold;

use super::Lexicon;
use crate::model::table::{self, DataError, DataFiles};

/// What a word or ending does for the rules of its grammar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Ends an adjective of origin: "израильской".
    Origin,
    /// Ends an adjective that may describe the noun behind it.
    Describing,
    /// Ends a word that may stand between a preposition and its party.
    Leading,
    /// Ends a number in another case than the nominative.
    NumberOblique,
    /// A number that is a nominative all the same.
    NumberDirect,
    /// A preposition for the body inside which something is said.
    Inside,
    /// A relative pronoun that can be a subject.
    RelativeSubject,
    /// A relative pronoun that can be an object.
    RelativeObject,
    /// Ends a noun in the plural.
    Plural,
    /// Ends a word that ends like a plural and is none.
    NotPlural,
    /// Ends a feminine in the nominative.
    Feminine,
    /// Ends what is no masculine in the nominative.
    NotMasculine,
    /// A preposition before what somebody is charged with or denies.
    OfCharge,
    /// "как", with which a clause begins behind a correlative.
    As,
    /// "того" before ", как".
    Correlative,
    /// Begins a clause of what is wanted: "чтобы".
    Wish,
    /// A preposition before those of whom some are told besides: "среди убитых".
    Among,
    /// Ends an adverb.
    Adverb,
    /// Ends a verb of which we are the subject.
    OfUs,
    /// Begins the title of somebody who holds an office: "المبعوث".
    Titled,
    /// A preposition of place that tells of talks what they are about: "переговоры по Сирии".
    OfTopic,
    /// What talks are about, before the place where that is: "обсудили ситуацию в Ливии".
    Matter,
    /// A preposition behind which a noun is no object of a light verb: "ввели режим после беспорядков".
    Apart,
    /// Says that nothing like it was told before: "the first", "the heaviest" (since a day).
    First,
}

const KINDS: [(&str, Role); 24] = [
    ("origin", Role::Origin),
    ("describing", Role::Describing),
    ("leading", Role::Leading),
    ("number-oblique", Role::NumberOblique),
    ("number-direct", Role::NumberDirect),
    ("inside", Role::Inside),
    ("relative-subject", Role::RelativeSubject),
    ("relative-object", Role::RelativeObject),
    ("plural", Role::Plural),
    ("not-plural", Role::NotPlural),
    ("feminine", Role::Feminine),
    ("not-masculine", Role::NotMasculine),
    ("of-charge", Role::OfCharge),
    ("as", Role::As),
    ("correlative", Role::Correlative),
    ("wish", Role::Wish),
    ("among", Role::Among),
    ("adverb", Role::Adverb),
    ("of-us", Role::OfUs),
    ("titled", Role::Titled),
    ("of-topic", Role::OfTopic),
    ("matter", Role::Matter),
    ("apart", Role::Apart),
    ("first", Role::First),
];

/// Stems of fewer letters stay as they are in an ordinary row of place names.
const SHORTEST_STEM: usize = 3;

/// A language's words and endings by role, and the endings of its place names.
#[derive(Debug, Default)]
pub struct Roles {
    words: [Vec<Box<str>>; KINDS.len()],
    places: Vec<PlaceEndings>,
}

/// Endings of names in oblique cases, and those of the nominatives that they may stand for.
#[derive(Debug)]
struct PlaceEndings {
    oblique: Vec<Box<str>>,
    nominative: Vec<Box<str>>,
    shortest: usize,
}

impl Roles {
    /// Whether a folded word is one of a role.
    pub fn is(&self, role: Role, word: &str) -> bool {
        self.words[role as usize].iter().any(|w| **w == *word)
    }

    /// Whether a folded word has one of a role's endings.
    pub fn ends(&self, role: Role, word: &str) -> bool {
        self.words[role as usize].iter().any(|e| word.ends_with(&**e))
    }

    /// The nominatives that a name of a place in an oblique case may stand for: its endings exchanged.
    pub fn nominatives<'a>(&'a self, word: &'a str) -> impl Iterator<Item = String> + 'a {
        self.places.iter().flat_map(move |row| {
            let stems = row.oblique.iter().filter_map(|ending| word.strip_suffix(&**ending));
            let long = stems.filter(|stem| stem.chars().count() >= row.shortest);
            long.flat_map(|stem| row.nominative.iter().map(move |ending| format!("{stem}{ending}")))
        })
    }

    fn add_places(&mut self, row: &table::Row<'_>, shortest: usize) {
        let ending = |cell: &str| if cell == "-" { "".into() } else { fold(cell).into_boxed_str() };
        let [oblique, nominative] = ["words", "to"].map(|column| row.list(column).map(ending).collect());
        self.places.push(PlaceEndings { oblique, nominative, shortest });
    }
}

/// Loads `grammar.tsv`.
pub(super) fn load(lexicon: &mut Lexicon, files: &DataFiles, errors: &mut Vec<DataError>) {
    let path = format!("languages/{}/grammar.tsv", lexicon.lang.code());
    for text in files.layers(&path) {
        table::read(&path, text, &["kind", "words"], &["to"], errors, |row, errors| match row.get("kind") {
            "place" => lexicon.roles.add_places(row, SHORTEST_STEM),
            "place-short" => lexicon.roles.add_places(row, 0),
            kind => match KINDS.iter().find(|(name, _)| *name == kind) {
                Some((_, role)) => {
                    let words = row.list("words").map(|word| fold(word).into_boxed_str());
                    lexicon.roles.words[*role as usize].extend(words);
                }
                None => {
                    let known: Vec<&str> = KINDS.iter().map(|(name, _)| *name).collect();
                    let remedy = format!("place, place-short, {}", known.join(", "));
                    errors.push(row.error(format!("kind `{kind}` is unknown"), remedy));
                }
            },
        });
    }
}
