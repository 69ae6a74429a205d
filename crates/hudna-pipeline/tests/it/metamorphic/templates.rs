//! Templates and what fills their slots. Enters: the tables beside this file. Leaves: texts that know where their slots are.

use std::ops::Range;
use std::path::Path;

use hudna_pipeline::model::table;

use super::LANGS;

/// What a slot stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slot {
    A,
    B,
    Place,
    Number,
    Day,
}

/// A row of `<language>-words.tsv`.
#[derive(Clone, Debug, Default)]
pub struct Word {
    pub kind: String,
    pub key: String,
    pub text: String,
    pub adjective: String,
    /// Takes the second word of `{A?one|other}`.
    pub second: bool,
    pub conflict: String,
}

/// A row of `<language>.tsv`.
#[derive(Clone, Debug)]
pub struct Template {
    pub name: String,
    pub event: String,
    pub sides: String,
    pub parties: String,
    pub text: String,
    pub said: String,
    pub negated: String,
    pub future: String,
}

/// One language's tables.
#[derive(Debug)]
pub struct Tables {
    pub lang: &'static str,
    pub templates: Vec<Template>,
    pub words: Vec<Word>,
}

/// What stands in the slots of one case.
#[derive(Clone, Copy, Debug)]
pub struct Filling<'w> {
    pub a: &'w Word,
    pub b: &'w Word,
    pub place: &'w Word,
    pub day: &'w Word,
    /// The number as it is written, in digits or as a word, and what it means.
    pub number: &'w str,
    pub value: u32,
}

/// A text with the Unicode scalars at which its slots stand.
#[derive(Clone, Debug, Default)]
pub struct Filled {
    pub text: String,
    pub slots: Vec<(Slot, Range<usize>)>,
}

impl Tables {
    pub fn all() -> Vec<Self> {
        LANGS.into_iter().map(Self::load).collect()
    }

    fn load(lang: &'static str) -> Self {
        let (mut templates, mut words) = (Vec::new(), Vec::new());
        let columns = ["name", "event", "sides", "parties", "text", "said", "negated", "future"];
        rows(&format!("{lang}.tsv"), &columns, |row| {
            let [name, event, sides, parties, text, said, negated, future] =
                columns.map(|c| row.get(c).replace(" ¶ ", "\n\n"));
            templates.push(Template { name, event, sides, parties, text, said, negated, future });
        });
        rows(&format!("{lang}-words.tsv"), &["kind", "key", "text", "adj", "agrees", "conflict"], |row| {
            let cell = |column: &str| row.get(column).replace(" ¶", "\n");
            words.push(Word {
                kind: cell("kind"),
                key: cell("key"),
                text: cell("text"),
                adjective: cell("adj"),
                second: row.get("agrees") == "2",
                conflict: cell("conflict"),
            });
        });
        Self { lang, templates, words }
    }

    pub fn of_kind<'t>(&'t self, kind: &'t str) -> impl Iterator<Item = &'t Word> + Clone {
        self.words.iter().filter(move |w| w.kind == kind)
    }

    /// Those who can stand in a template's {A} and {B}.
    pub fn sides(&self, template: &Template) -> Vec<&Word> {
        let fits = |kind: &str| match template.sides.as_str() {
            "force" => kind == "army" || kind == "group",
            wanted => kind == wanted,
        };
        self.words.iter().filter(|w| fits(&w.kind)).collect()
    }

    /// An ordinary filling: two sides of one conflict, the first place, Tuesday, 7; `turn` chooses among the conflicts.
    pub fn filling(&self, template: &Template, turn: usize) -> Filling<'_> {
        let pairs = self.opponents(template);
        let (a, b) = pairs[turn % pairs.len()];
        let places: Vec<&Word> = self.of_kind("place").collect();
        let place = places[turn % places.len()];
        let day = self.of_kind("day").nth(1).expect("a Tuesday");
        Filling { a, b, place, day, number: "7", value: 7 }
    }

    /// Pairs of sides of one conflict, each pair once.
    pub fn opponents(&self, template: &Template) -> Vec<(&Word, &Word)> {
        let sides = self.sides(template);
        let mut pairs = Vec::new();
        for (at, a) in sides.iter().enumerate() {
            pairs.extend(sides[at + 1..].iter().filter(|b| b.conflict == a.conflict).map(|b| (*a, *b)));
        }
        pairs
    }
}

fn rows(file: &str, columns: &[&str], mut each: impl FnMut(&table::Row<'_>)) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/metamorphic").join(file);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let mut errors = Vec::new();
    table::read(file, &text, columns, &[], &mut errors, |row, _| each(row));
    assert!(errors.is_empty(), "{errors:?}");
}

/// Fills a text's slots; its first letter is made a capital.
pub fn fill(text: &str, filling: &Filling<'_>) -> Filled {
    let mut filled = Filled::default();
    let mut scalars = 0;
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let (slot, behind) = after.split_once('}').unwrap_or_else(|| panic!("an open slot in {text}"));
        filled.text.push_str(before);
        scalars += before.chars().count();
        let (which, word) = filling.word(slot);
        filled.text.push_str(word);
        let end = scalars + word.chars().count();
        filled.slots.extend(which.map(|w| (w, scalars..end)));
        scalars = end;
        rest = behind;
    }
    filled.text.push_str(rest);
    let lines: Vec<String> = filled.text.split('\n').map(|l| with_first(l, char::to_uppercase)).collect();
    filled.text = lines.join("\n");
    filled
}

/// The text with its first letter changed, where that is one letter again.
pub fn with_first<I: Iterator<Item = char>>(text: &str, change: impl Fn(char) -> I) -> String {
    let mut letters = text.chars();
    let first: String = letters.next().into_iter().flat_map(change).collect();
    if first.chars().count() > 1 { text.to_owned() } else { first + letters.as_str() }
}

impl<'w> Filling<'w> {
    /// What a slot says, and what it stands for; a word that only agrees stands for nothing.
    fn word<'t>(&self, slot: &'t str) -> (Option<Slot>, &'t str)
    where
        'w: 't,
    {
        let party = |name: &str| if name == "A" { (Slot::A, self.a) } else { (Slot::B, self.b) };
        if let Some((name, words)) = slot.split_once('?') {
            let (one, other) = words.split_once('|').unwrap_or_else(|| panic!("no | in {slot}"));
            return (None, if party(name).1.second { other } else { one });
        }
        match slot {
            "PLACE" => (Some(Slot::Place), &self.place.text),
            "N" => (Some(Slot::Number), self.number),
            "DAY" => (Some(Slot::Day), &self.day.text),
            "A" | "B" => (Some(party(slot).0), &party(slot).1.text),
            "A.adj" | "B.adj" => (Some(party(&slot[..1]).0), &party(&slot[..1]).1.adjective),
            _ => panic!("no such slot: {slot}"),
        }
    }
}
