//! What a trigger's row needs or forbids beside it: cells of `triggers.tsv` → conditions.

use std::sync::Arc;

use hudna_places::fold::fold;

use super::groups::{Groups, Membership};
use super::phrases::bit;
use super::{Lexicon, NounClass, WordId, Words};
use crate::coder::inflect::WordKind;
use crate::model::table::{DataError, Row};
use crate::text::Grammar;

/// What a clause must or must not hold, with what a sentence must have some of for it to hold there: most
/// sentences have none of it, which a few bits tell without a look at the words.
#[derive(Clone, Debug)]
pub struct Condition {
    /// What is asked for.
    pub what: What,
    /// What it takes.
    pub signs: Signs,
}

/// See [`Condition`].
#[derive(Clone, Debug)]
pub enum What {
    /// A noun of this class.
    Class(NounClass),
    /// These words, one after the other.
    Words(Vec<WordId>),
    /// A name of a party, or the adjective of a country.
    Name,
    /// The name of a town or an area, as what is done to it: no country, and not where something is ("in X").
    Town,
    /// Any of a group of `groups.tsv`, which all rows that name it share.
    Any(Arc<Group>),
}

/// A group of words and classes of which one is enough.
#[derive(Debug)]
pub struct Group {
    /// Which bit its words have.
    pub membership: Membership,
    /// Its single words, sorted: groups are long, and a clause holds few of the words that any row asks for.
    pub words: Box<[WordId]>,
    /// Expressions of several words, classes, names.
    pub others: Vec<Condition>,
}

/// The bit of [`What::Name`] among those of the classes.
pub const NAME: u32 = 1 << 31;

/// The bit of [`What::Town`].
pub const TOWN: u32 = 1 << 30;

/// What a sentence has, or what some condition takes.
#[derive(Clone, Copy, Debug, Default)]
pub struct Signs {
    /// Classes of nouns, see [`NounClass::bit`], [`NAME`] and [`TOWN`].
    pub classes: u32,
    /// Words, or the first ones of several, as one of 64 bits each.
    pub words: u64,
    /// Groups of words.
    pub groups: Membership,
}

impl Signs {
    /// Whether two have anything in common; where not, no condition of the one holds in the other.
    #[inline]
    pub fn meet(self, other: Self) -> bool {
        self.classes & other.classes != 0 || self.words & other.words != 0 || self.groups & other.groups != 0
    }

    fn and(self, other: Self) -> Self {
        Self {
            classes: self.classes | other.classes,
            words: self.words | other.words,
            groups: self.groups | other.groups,
        }
    }
}

impl What {
    fn signs(&self) -> Signs {
        let none = Signs::default();
        match self {
            Self::Class(class) => Signs { classes: class.bit(), ..none },
            Self::Name => Signs { classes: NAME, ..none },
            Self::Town => Signs { classes: TOWN, ..none },
            Self::Words(words) => Signs { words: words.first().map_or(0, |first| bit(*first)), ..none },
            Self::Any(group) => Signs { groups: group.membership, ..signs(&group.others) },
        }
    }
}

impl From<What> for Condition {
    fn from(what: What) -> Self {
        Self { signs: what.signs(), what }
    }
}

fn signs(conditions: &[Condition]) -> Signs {
    conditions.iter().fold(Signs::default(), |all, one| all.and(one.signs))
}

/// Conditions of one row.
#[derive(Clone, Debug)]
pub struct Conditions {
    /// Each of them.
    pub all: Vec<Condition>,
    /// What it takes for any of them to hold.
    pub signs: Signs,
}

/// Reads a cell.
pub(super) fn read(
    lexicon: &mut Lexicon,
    groups: &mut Groups,
    row: &Row<'_>,
    column: &'static str,
) -> Result<Conditions, DataError> {
    let cell: Vec<&str> = row.list(column).collect();
    let mut all: Vec<Condition> = Vec::new();
    for part in verbs_together(lexicon.grammar, &cell) {
        let what = match part[0].strip_prefix('@') {
            None => plain(lexicon, part, column),
            Some(name) => match class(name) {
                Some(class) => class,
                None => What::Any(group(lexicon, groups, name, row, column)?),
            },
        };
        all.push(what.into());
    }
    let signs = signs(&all);
    Ok(Conditions { all, signs })
}

/// A group of `groups.tsv`, read where the first row names it in this column.
fn group(
    lexicon: &mut Lexicon,
    groups: &mut Groups,
    name: &str,
    row: &Row<'_>,
    column: &'static str,
) -> Result<Arc<Group>, DataError> {
    if let Some(known) = groups.known(name, column) {
        return Ok(known);
    }
    let unknown = |class: &str| {
        row.error(
            format!("class or group `@{class}` is unknown"),
            "a class of nouns.tsv, a group of groups.tsv",
        )
    };
    let members: Vec<&str> =
        groups.members(name).ok_or_else(|| unknown(name))?.iter().map(String::as_str).collect();
    let (mut words, mut others): (Vec<WordId>, Vec<Condition>) = (Vec::new(), Vec::new());
    for part in verbs_together(lexicon.grammar, &members) {
        match part[0].strip_prefix('@') {
            Some(name) => others.push(class(name).ok_or_else(|| unknown(name))?.into()),
            None => match plain(lexicon, part, column) {
                What::Words(one) if one.len() == 1 => words.extend(one),
                several => others.push(several.into()),
            },
        }
    }
    words.sort_unstable();
    let membership = groups.next_membership();
    words.iter().for_each(|word| lexicon.join(*word, membership));
    let group = Arc::new(Group { membership, words: words.into(), others });
    groups.remember(name, column, &group);
    Ok(group)
}

/// The parts of a cell, with an Arabic verb's past and present as one.
fn verbs_together<'c, 'w>(grammar: Grammar, cell: &'c [&'w str]) -> impl Iterator<Item = &'c [&'w str]> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let verb = grammar == Grammar::Semitic && cell.get(at..at + 2).is_some_and(is_arabic_verb);
        let part = cell.get(at..at + 1 + usize::from(verb))?;
        at += part.len();
        Some(part)
    })
}

fn class(name: &str) -> Option<What> {
    match name {
        "name" => Some(What::Name),
        "town" => Some(What::Town),
        _ => NounClass::parse(name).map(What::Class),
    }
}

/// Words as they stand in a cell, or the two principal parts of an Arabic verb.
fn plain(lexicon: &mut Lexicon, part: &[&str], column: &str) -> What {
    let words = match part {
        [word] => plain_words(lexicon, word, column),
        verb => vec![lexicon.words.intern(lexicon.grammar, WordKind::Verb, verb)],
    };
    words.iter().for_each(|word| lexicon.watch(*word));
    What::Words(words)
}

/// Past and present of one verb side by side (وصل|يصل, رسا|يرسو): all its forms are meant. The two end alike, or
/// both in a weak letter; other words that happen to stand so (نوم|يأس) do not.
fn is_arabic_verb(pair: &[&str]) -> bool {
    let [past, present] = [fold(pair[0]), fold(pair[1])];
    let end =
        |word: &str| word.chars().next_back().map(|c| if matches!(c, 'ا' | 'ي' | 'و') { 'ا' } else { c });
    pair.iter().all(|part| !part.contains(' '))
        && present.starts_with('ي')
        && !past.starts_with('ي')
        && end(&past) == end(&present)
}

fn plain_words(lexicon: &mut Lexicon, text: &str, column: &str) -> Vec<WordId> {
    let grammar = lexicon.grammar;
    // A Russian veto is as written; what a row needs may stand in any case.
    let declined = grammar != Grammar::Slavic || column == "need";
    let kind = if declined { WordKind::Noun } else { WordKind::Fixed };
    let words = Words::split(grammar, text).into_iter().flatten();
    words.map(|word| lexicon.words.intern(grammar, kind, &[&word])).collect()
}
