//! Norms and agreements that a text names: the Charter, a resolution by its number, a ceasefire by its country.
//!
//! A resolution without its number stays unresolved, with those it may be by country and date.

use std::collections::BTreeMap;

use hudna_places::fold::fold;
use jiff::civil::Date;
use serde::Serialize;

use super::Text;
use super::moments::day_of;
use super::wording::{Word, matches, words};
use crate::model::table::{self, DataError, DataFiles};
use crate::model::{DocumentLine, Record};

const NORMS: &str = "agreements/norms.tsv";
const WORDS: &str = "agreements/words.tsv";
const LANGUAGES: [&str; 5] = ["ar", "fa", "en", "ru", "tr"];

/// Norms and agreements by their names.
#[derive(Clone, Debug, Default)]
pub struct Norms {
    norms: Vec<Norm>,
    /// Agreements' own names, folded, with their ids.
    names: Vec<(Vec<String>, String)>,
    /// Agreements that stop fire.
    ceasefires: Vec<Ceasefire>,
    resolution: Vec<String>,
    council: Vec<String>,
    ceasefire: Vec<String>,
}

#[derive(Clone, Debug)]
struct Ceasefire {
    id: String,
    countries: Vec<String>,
    first: Option<Date>,
    last: Option<Date>,
}

#[derive(Clone, Debug)]
struct Norm {
    id: String,
    body: String,
    number: String,
    on: Option<Date>,
    country: String,
    subject: String,
    names: Vec<String>,
    called: BTreeMap<String, String>,
}

/// Words, with what tells which norm they mean.
struct Said<'a> {
    text: &'a str,
    on: Option<Date>,
    /// The countries that they are about; near a span only, if one is given.
    countries: &'a dyn Fn(Option<(u32, u32)>) -> Vec<String>,
}

/// A norm or agreement that a text names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Named {
    /// `norm` or `agreement`.
    pub kind: &'static str,
    /// Its id; none where it is not told which.
    pub id: Option<String>,
    /// Those it may be, where it is not told which.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub candidates: Vec<String>,
    /// What it is about, in words.
    pub subject: String,
    /// The words, Unicode scalars of the text.
    pub words: (u32, u32),
}

impl Norms {
    /// Reads the tables; mistakes go to `errors`.
    pub fn load(files: &DataFiles, texts: &[Text], errors: &mut Vec<DataError>) -> Self {
        let mut all = Self::default();
        for layer in files.layers(NORMS) {
            let required = ["id", "body", "number", "on", "country", "subject", "source", "checked"];
            table::read(NORMS, layer, &required, &LANGUAGES, errors, |row, errors| {
                // A principle is not adopted on a day.
                if day_of(row.get("on")).is_none() && row.get("body") != "-" {
                    errors.push(row.error("`on` is not a day", "write it as 2016-12-19"));
                }
                let names = LANGUAGES.iter().flat_map(|lang| row.list(lang)).map(fold).collect();
                all.norms.retain(|one| one.id != row.get("id"));
                all.norms.push(Norm {
                    id: row.get("id").into(),
                    body: row.get("body").into(),
                    number: row.get("number").into(),
                    on: day_of(row.get("on")),
                    country: row.get("country").into(),
                    subject: row.get("subject").into(),
                    names,
                    called: LANGUAGES
                        .iter()
                        .filter_map(|lang| Some(((*lang).to_owned(), row.list(lang).next()?.to_owned())))
                        .collect(),
                });
            });
        }
        for layer in files.layers(WORDS) {
            table::read(WORDS, layer, &["kind"], &LANGUAGES, errors, |row, errors| {
                let words = LANGUAGES.iter().flat_map(|lang| row.list(lang)).map(fold);
                match row.get("kind") {
                    "resolution" => all.resolution.extend(words),
                    "council" => all.council.extend(words),
                    "ceasefire" => all.ceasefire.extend(words),
                    _ => errors
                        .push(row.error("a kind that nothing reads", "resolution, council or ceasefire")),
                }
            });
        }
        texts.iter().for_each(|text| all.add(text));
        all
    }

    fn add(&mut self, text: &Text) {
        let agreement = &text.agreement;
        let id = agreement.id.get_ref().clone();
        let names = &agreement.names;
        let all = [&names.ar, &names.fa, &names.en, &names.ru, &names.tr];
        let folded = all.into_iter().flatten().map(|name| fold(name)).collect();
        self.names.push((folded, id.clone()));
        let first = day_of(agreement.adopted.on.get_ref());
        let last = agreement.ended.iter().filter_map(|end| day_of(end.at.get_ref())).min();
        // A text on departure and access is no ceasefire.
        let stops_fire =
            |rule: &super::Rule| rule.acts.iter().any(|act| act == "hostilities" || act == "fire");
        if !text.rules.iter().any(stops_fire) {
            return;
        }
        self.ceasefires.push(Ceasefire { id, countries: agreement.countries.clone(), first, last });
    }

    /// What the sentence of a record names.
    pub fn of_record(&self, line: &DocumentLine, record: &Record) -> Vec<Named> {
        let (from, to) = sentence(&line.text, record.text_info.start, record.text_info.end);
        let mut named = self.in_document(line);
        named.retain(|one| one.words.0 >= from && one.words.1 <= to);
        named
    }

    /// All that a document names, in its order.
    pub fn in_document(&self, line: &DocumentLine) -> Vec<Named> {
        let on = line.published.as_deref().and_then(day_of);
        self.in_words(&Said { text: &line.text, on, countries: &|near| countries(line, near) })
    }

    /// What a sentence names that tells of something in these countries on a day (YYYY-MM-DD), as a store tells of it.
    pub fn in_sentence(&self, text: &str, countries: &[String], on: Option<&str>) -> Vec<Named> {
        let on = on.and_then(day_of);
        // Of several countries nobody knows which a ceasefire is of.
        let own = |near: Option<(u32, u32)>| match (near, countries) {
            (Some(_), [_, _, ..]) => Vec::new(),
            _ => countries.to_vec(),
        };
        self.in_words(&Said { text, on, countries: &own })
    }

    /// How a norm is called, by language; none for an agreement.
    pub fn called(&self, id: &str) -> BTreeMap<String, String> {
        self.norms.iter().find(|norm| norm.id == id).map(|norm| norm.called.clone()).unwrap_or_default()
    }

    fn in_words(&self, line: &Said<'_>) -> Vec<Named> {
        let words = words(line.text);
        let mut named = Vec::new();
        for at in 0..words.len() {
            named.extend(self.at(line, &words, at));
        }
        // A longer name holds the shorter one in it.
        let spans: Vec<(u32, u32)> = named.iter().map(|one: &Named| one.words).collect();
        let within = |one: &Named| {
            spans.iter().any(|span| *span != one.words && span.0 <= one.words.0 && one.words.1 <= span.1)
        };
        named.retain(|one| !within(one));
        named
    }

    fn at(&self, line: &Said<'_>, words: &[Word], at: usize) -> Vec<Named> {
        let mut found = Vec::new();
        let span = |count: usize| (words[at].start, words[at + count - 1].end);
        for norm in &self.norms {
            if let Some(count) = norm.names.iter().find_map(|name| matches(words, at, name)) {
                found.push(named("norm", Some(&norm.id), Vec::new(), &norm.subject, span(count)));
            }
        }
        for (names, id) in &self.names {
            if let Some(count) = names.iter().filter_map(|name| matches(words, at, name)).max() {
                found.push(named("agreement", Some(id), Vec::new(), "by its name", span(count)));
            }
        }
        if let Some(count) = any(words, at, &self.resolution) {
            found.extend(self.resolution(line, words, at, count));
        }
        if let Some(count) = any(words, at, &self.ceasefire) {
            found.extend(self.ceasefire(line, span(count)));
        }
        found
    }

    /// "Resolution 2328", or "the resolution of the Security Council" without a number.
    fn resolution(&self, line: &Said<'_>, words: &[Word], at: usize, count: usize) -> Option<Named> {
        let on = line.on;
        let near = at.saturating_sub(3)..(at + count + 6).min(words.len());
        let numbered = near.clone().find_map(|word| {
            let number = digits(&words[word].text)?;
            Some((word, self.norms.iter().find(|norm| norm.body == "UNSC" && norm.number == number)?))
        });
        if let Some((word, norm)) = numbered {
            let span = (words[at.min(word)].start, words[(at + count - 1).max(word)].end);
            return Some(named("norm", Some(&norm.id), Vec::new(), &norm.subject, span));
        }
        let council = near.clone().find_map(|word| Some((word, any(words, word, &self.council)?)))?;
        // A number that no row has is a resolution that we do not know, not one of ours.
        if near.clone().any(|word| digits(&words[word].text).is_some_and(|number| number.len() >= 3)) {
            return None;
        }
        let countries = (line.countries)(None);
        let fits = |norm: &&Norm| {
            norm.body == "UNSC"
                && countries.contains(&norm.country)
                && on.is_none_or(|on| norm.on.is_none_or(|adopted| adopted <= on))
        };
        let candidates = self.norms.iter().filter(fits).map(|norm| norm.id.clone()).collect();
        let last = (at + count - 1).max(council.0 + council.1 - 1);
        let span = (words[at.min(council.0)].start, words[last].end);
        Some(named("norm", None, candidates, "a resolution of the Security Council without its number", span))
    }

    /// "The ceasefire in Lebanon": the agreements of that country that were made, and not ended, by then.
    fn ceasefire(&self, line: &Said<'_>, span: (u32, u32)) -> Option<Named> {
        let (on, near) = (line.on, (line.countries)(Some(span)));
        let runs = |one: &&Ceasefire| {
            let has_begun = |on: Date| one.first.is_none_or(|first| first <= on);
            let has_ended = |on: Date| one.last.is_some_and(|last| last <= on);
            one.countries.iter().any(|country| near.contains(country))
                && on.is_none_or(|on| has_begun(on) && !has_ended(on))
        };
        let running: Vec<&Ceasefire> = self.ceasefires.iter().filter(runs).collect();
        let newest = running.iter().filter_map(|one| one.first).max();
        // Several of a country stand beside each other; with a date the newest is the one meant.
        let meant = running.iter().filter(|one| on.is_none() || one.first == newest);
        let candidates: Vec<String> = meant.map(|one| one.id.clone()).collect();
        match &candidates[..] {
            [] => None,
            [one] => {
                Some(named("agreement", Some(one), Vec::new(), "a ceasefire, by its country and date", span))
            }
            _ => Some(named("agreement", None, candidates, "a ceasefire, by its country", span)),
        }
    }
}

fn named(
    kind: &'static str,
    id: Option<&str>,
    candidates: Vec<String>,
    subject: &str,
    words: (u32, u32),
) -> Named {
    Named { kind, id: id.map(str::to_owned), candidates, subject: subject.to_owned(), words }
}

/// Countries that a document's mentions name; near these words only, if they are given.
fn countries(line: &DocumentLine, near: Option<(u32, u32)>) -> Vec<String> {
    const NEAR: u32 = 30;
    let close = |start: u32, end: u32| near.is_none_or(|(from, to)| start <= to + NEAR && end + NEAR >= from);
    let mentions = line.mentions.iter().filter(|one| close(one.start, one.end));
    let mut found: Vec<(u32, String)> = mentions
        .filter_map(|one| {
            let away =
                near.map_or(0, |(from, to)| one.start.saturating_sub(to).max(from.saturating_sub(one.end)));
            Some((away, one.country_code.clone().or_else(|| one.code.clone())?))
        })
        .collect();
    found.sort();
    // Of several countries near a ceasefire the nearest is its own.
    if near.is_some() {
        found.truncate(1);
    }
    found.into_iter().map(|(_, code)| code).collect()
}

fn digits(text: &str) -> Option<String> {
    let number: Option<String> = text
        .chars()
        .map(|c| c.to_digit(10).or_else(|| other_digit(c)).and_then(|d| char::from_digit(d, 10)))
        .collect();
    number.filter(|number| !number.is_empty())
}

/// Arabic and Persian figures.
fn other_digit(c: char) -> Option<u32> {
    let zero = match c {
        '\u{660}'..='\u{669}' => 0x660,
        '\u{6f0}'..='\u{6f9}' => 0x6f0,
        _ => return None,
    };
    Some(c as u32 - zero)
}

fn any(words: &[Word], at: usize, names: &[String]) -> Option<usize> {
    names.iter().filter_map(|name| matches(words, at, name)).max()
}

/// The sentence about a clause, by the marks that end one.
fn sentence(text: &str, start: u32, end: u32) -> (u32, u32) {
    let ends = |c: char| matches!(c, '.' | '!' | '?' | '؟' | '\n' | '۔');
    let (mut from, mut to) = (0, u32::MAX);
    for (c, at) in text.chars().zip(0u32..) {
        if ends(c) {
            if at < start {
                from = at + 1;
            } else if at >= end {
                to = at;
                break;
            }
        }
    }
    (from, to)
}
