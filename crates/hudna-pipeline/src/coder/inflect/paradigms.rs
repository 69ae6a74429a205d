//! A language's own paradigms, from its table: dictionary form → forms, each with what it tells.
//!
//! A language that has `paradigms.tsv` is inflected by it; one that has none, as its grammar's first language is by rule.

use hudna_places::fold::fold;

use super::{Feats, WordKind, case_of};
use crate::model::table::{self, DataError, DataFiles, Row};
use crate::text::Lang;

const NAMES: [(&str, Feats); 11] = [
    ("past", Feats::PAST),
    ("pres", Feats::PRES),
    ("fut", Feats::FUT),
    ("inf", Feats::BARE),
    ("ger", Feats::GERUND),
    ("part", Feats::PARTICIPLE),
    ("pass", Feats::PASSIVE),
    ("refl", Feats::REFL),
    ("fem", Feats::FEM),
    ("plural", Feats::PLURAL),
    ("neg", Feats::NEG),
];
const KINDS: [&str; 7] =
    ["noun", "people", "adjective", "abbreviation", "verb", "noun-ending", "verb-ending"];

/// The rules of one language.
#[derive(Clone, Debug)]
pub struct Paradigms {
    /// By kind, the longest ending first.
    rules: [Vec<Rule>; KINDS.len()],
}

/// Words of the dictionary that end so, and the endings of their forms.
#[derive(Clone, Debug)]
struct Rule {
    ends: Box<str>,
    forms: Vec<(Box<str>, Feats)>,
}

impl Paradigms {
    /// Reads `languages/<lang>/paradigms.tsv`; none where there is no such table.
    pub fn load(files: &DataFiles, lang: Lang, errors: &mut Vec<DataError>) -> Option<Self> {
        let path = format!("languages/{}/paradigms.tsv", lang.code());
        let mut all: Option<Self> = None;
        for text in files.layers(&path) {
            let all = all.get_or_insert_with(|| Self { rules: Default::default() });
            table::read(&path, text, &["kind", "ends", "forms"], &[], errors, |row, errors| {
                match rule(row) {
                    Ok((kind, rule)) => all.rules[kind].push(rule),
                    Err(wrong) => errors.push(wrong),
                }
            });
        }
        if let Some(all) = &mut all {
            all.rules.iter_mut().for_each(|r| r.sort_by_key(|rule| std::cmp::Reverse(rule.ends.len())));
        }
        all
    }

    /// Calls `each` with every form of a word given by its parts: the first is its dictionary form, further ones are
    /// words or forms of their own.
    pub fn forms(&self, kind: WordKind, parts: &[&str], each: &mut dyn FnMut(String, Feats)) {
        for part in parts {
            let kinds: &[&str] = match kind {
                WordKind::Fixed => &[],
                // A participle or adjective may stand where a verb does.
                WordKind::Verb | WordKind::Negated => &["verb", "adjective"],
                WordKind::Noun => &["adjective", "noun"],
                WordKind::Animate => &["adjective", "people", "noun"],
                WordKind::Relational => &["adjective", "people", "noun"],
                WordKind::Abbreviation => &["abbreviation"],
            };
            let found = kinds.iter().find_map(|kind| self.rule(kind, part));
            match found {
                Some((stem, rule)) => {
                    rule.forms.iter().for_each(|(ending, feats)| each(format!("{stem}{ending}"), *feats));
                    if kind == WordKind::Abbreviation {
                        each((*part).to_owned(), Feats::CASES);
                    }
                }
                None => each((*part).to_owned(), self.of_whole(kind, part)),
            }
        }
    }

    /// The rule for a word, and what stands before the ending that its forms exchange.
    fn rule<'w>(&self, kind: &str, word: &'w str) -> Option<(&'w str, &Rule)> {
        self.of_kind(kind).iter().find_map(|rule| Some((word.strip_suffix(&*rule.ends)?, rule)))
    }

    fn of_kind(&self, kind: &str) -> &[Rule] {
        KINDS.iter().position(|k| *k == kind).map_or(&[], |at| &self.rules[at])
    }

    /// What a form tells that stands as it is: a verb's by its ending, a noun's may be any case.
    fn of_whole(&self, kind: WordKind, form: &str) -> Feats {
        match kind {
            WordKind::Fixed => Feats::NONE,
            WordKind::Verb => {
                let rules = self.of_kind("verb-ending").iter();
                let fits = |rule: &&Rule| {
                    form.len() > rule.ends.len() && !rule.ends.is_empty() && form.ends_with(&*rule.ends)
                };
                rules.filter(fits).map(Rule::feats).next().unwrap_or(Feats::NONE)
            }
            _ => Feats::CASES,
        }
    }

    /// What an ending behind an open stem (`обстріл*`) tells; nothing where no word of the kind ends so.
    pub fn ending(&self, kind: WordKind, rest: &str) -> Option<Feats> {
        let of = |kind: &str| self.of_kind(kind).iter().find(|rule| *rule.ends == *rest).map(Rule::feats);
        match kind {
            WordKind::Verb => of("verb-ending"),
            WordKind::Fixed => of("verb-ending").or_else(|| of("noun-ending")),
            _ => of("noun-ending"),
        }
    }
}

impl Rule {
    fn feats(&self) -> Feats {
        self.forms.iter().fold(Feats::NONE, |all, (_, feats)| all | *feats)
    }
}

fn rule(row: &Row<'_>) -> Result<(usize, Rule), DataError> {
    let kind = KINDS.iter().position(|kind| *kind == row.get("kind"));
    let kind = kind.ok_or_else(|| row.error("kind is unknown", KINDS.join(", ")))?;
    let ends = if row.get("ends") == "-" { "" } else { row.get("ends") };
    let forms: Result<Vec<_>, DataError> = row.list("forms").map(|cell| form(row, cell)).collect();
    Ok((kind, Rule { ends: fold(ends).into_boxed_str(), forms: forms? }))
}

/// `ували:past+plural`, `ами:i`: an ending and what it tells; before a noun's ending there may be nothing.
fn form(row: &Row<'_>, cell: &str) -> Result<(Box<str>, Feats), DataError> {
    let (ending, told) = cell.split_once(':').unwrap_or((cell, ""));
    let mut feats = Feats::NONE;
    for name in told.split('+').filter(|name| !name.is_empty()) {
        let named = NAMES.iter().find(|(known, _)| *known == name).map(|(_, feats)| *feats);
        feats |= match named {
            Some(feats) => feats,
            None => name
                .chars()
                .map(case_of)
                .try_fold(Feats::NONE, |all, case| case.map(|c| all | c))
                .ok_or_else(|| {
                    let known: Vec<&str> = NAMES.iter().map(|(known, _)| *known).collect();
                    row.error(
                        format!("`{name}` tells nothing"),
                        format!("letters of cases (n g d a i l), or {}", known.join(", ")),
                    )
                })?,
        };
    }
    Ok((fold(if ending == "-" { "" } else { ending }).into_boxed_str(), feats))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Grammar;

    fn load(rows: &str) -> (Paradigms, Vec<String>) {
        let mut files = DataFiles::default();
        let lang = Lang::new(0, Grammar::Plain, "xx").unwrap_or(Lang::OTHER);
        files.add("languages/xx/paradigms.tsv", format!("kind\tends\tforms\n{rows}"));
        let mut errors = Vec::new();
        let all =
            Paradigms::load(&files, lang, &mut errors).unwrap_or(Paradigms { rules: Default::default() });
        (all, errors.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn a_word_has_the_forms_of_the_longest_ending_that_fits() {
        let rows = "noun\t-\t-:na|a:g\nnoun\tka\tka:n|ku:a\nverb\taty\tav:past|aje:pres+fut|aty:inf\n\
                    verb-ending\tli\tli:past+plural\nnoun-ending\tami\tami:i\n";
        let (all, errors) = load(rows);
        assert!(errors.is_empty(), "{errors:?}");
        let check = |kind: WordKind, word: &str, expected: &[(&str, Feats)]| {
            let mut made = Vec::new();
            all.forms(kind, &[word], &mut |form, feats| made.push((form, feats)));
            let made: Vec<(&str, Feats)> = made.iter().map(|(form, feats)| (form.as_str(), *feats)).collect();
            assert_eq!(made, expected, "{word}");
        };
        let direct = Feats::NOM | Feats::ACC;
        check(WordKind::Noun, "stol", &[("stol", direct), ("stola", Feats::GEN)]);
        check(WordKind::Noun, "ruka", &[("ruka", Feats::NOM), ("ruku", Feats::ACC)]);
        let verb = [("hnav", Feats::PAST), ("hnaje", Feats::PRES | Feats::FUT), ("hnaty", Feats::BARE)];
        check(WordKind::Verb, "hnaty", &verb);
        check(WordKind::Verb, "hnali", &[("hnali", Feats::PAST | Feats::PLURAL)]);
        check(WordKind::Fixed, "ruka", &[("ruka", Feats::NONE)]);
        assert_eq!(all.ending(WordKind::Noun, "ami"), Some(Feats::INS));
        assert_eq!(all.ending(WordKind::Verb, "ami"), None);
    }

    #[test]
    fn mistakes_are_told() {
        let (_, errors) = load("noun\tka\tka:nominative\nplural\t-\t-\n");
        assert_eq!(errors.len(), 2, "{errors:?}");
        assert!(errors[0].contains("`nominative` tells nothing"), "{errors:?}");
    }
}
