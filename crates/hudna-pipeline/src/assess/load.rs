//! The files of `data/agreements/` → agreements that can be judged by; all mistakes together, with file and line.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use hudna_places::{Gazetteer, Kind as PlaceKind, PlaceId, Region};
use jiff::tz::TimeZone;
use serde::Deserialize;
use toml::Spanned;

use super::act::Act;
use super::agreement::{Agreement, Provision, Where};
use super::claims::Claims;
use super::clocks::Clocks;
use super::force::Force;
use super::norms::Norms;
use super::site::{Ground, Site};
use super::valid::Valid;
use super::weapons::Weapons;
use super::who::{Actors, Who};
use super::zones::{self, Outline};
use super::{Agreements, Question, Rule, Text, check, ground, moments, notified, prints};
use crate::model::table::{self, DataError, DataFiles};

const FOLDER: &str = "agreements/";
const ACTS: &str = "agreements/acts.toml";
const QUESTIONS: &str = "agreements/questions.tsv";

/// A file's text with its name, for telling mistakes by line.
#[derive(Clone, Copy, Debug)]
pub struct Page<'t> {
    /// Path below `data/`.
    pub file: &'t str,
    /// Its text.
    pub text: &'t str,
}

impl Page<'_> {
    /// A mistake at a byte of the file.
    pub fn error(&self, at: usize, message: impl Into<String>, remedy: impl Into<String>) -> DataError {
        let before = self.text.get(..at).unwrap_or(self.text);
        let line = before.bytes().filter(|byte| *byte == b'\n').count() as u32 + 1;
        DataError { file: self.file.to_owned(), line, message: message.into(), remedy: remedy.into() }
    }

    /// A mistake at a key of the file's head; at its first line where the key is not there.
    pub fn at_key(&self, key: &str, message: impl Into<String>, remedy: impl Into<String>) -> DataError {
        let is_it =
            |line: &str| line.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with('='));
        let line = self.text.lines().zip(1u32..).find(|(line, _)| is_it(line)).map_or(1, |(_, at)| at);
        DataError { file: self.file.to_owned(), line, message: message.into(), remedy: remedy.into() }
    }

    /// A mistake at a key of the part that a value stands in, up to the next part; at the value where the key is not there.
    pub fn at_own<T>(
        &self,
        value: &Spanned<T>,
        key: &str,
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) -> DataError {
        let start = value.span().start;
        let part = self.text.get(start..).unwrap_or_default();
        let part = &part[..part.find("\n[").unwrap_or(part.len())];
        let at = part.find(&format!("\n{key} =")).map_or(start, |at| start + at + 1);
        self.error(at, message, remedy)
    }

    /// A mistake at a value.
    pub fn at<T>(
        &self,
        value: &Spanned<T>,
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) -> DataError {
        self.error(value.span().start, message, remedy)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ActFile {
    #[serde(default)]
    act: Vec<Act>,
}

impl Agreements {
    /// Reads and checks all agreements. A mission's own file replaces the built-in one of the same path.
    ///
    /// # Errors
    /// All mistakes, each with file, line and remedy.
    pub fn load(files: &DataFiles, gazetteer: Cow<'static, Gazetteer>) -> Result<Self, Vec<DataError>> {
        let mut errors = Vec::new();
        let actors = Actors::load(files, &mut errors);
        let weapons = Weapons::load(files, &mut errors);
        let acts = acts(files, &weapons, &mut errors);
        let questions = questions(files, &mut errors);
        let movements = notified::kinds(files, &acts, &mut errors);
        let claims = Claims::load(files, &questions, &mut errors);
        let clocks = Clocks::load(files, &mut errors);
        let (outlines, refused) = outlines(files, &mut errors);
        let (countries, drawn) = (countries(&gazetteer), RefCell::default());
        let read: Vec<(&str, Page<'_>, Option<Agreement>)> =
            pages(files).map(|(id, page)| (id, page, parse(page, &mut errors))).collect();
        let made = read.iter().map(|(id, _, agreement)| (*id, agreement.as_ref().and_then(check::made_on)));
        let known = check::Known {
            actors: &actors,
            weapons: &weapons,
            is_country: &|code| countries.contains_key(code),
            made: made.collect(),
        };
        let mut texts = Vec::new();
        for (id, page, agreement) in read {
            let Some(agreement) = agreement else { continue };
            check::check(page, id, &agreement, &known, &mut errors);
            let loading = Loading {
                page,
                id,
                agreement: &agreement,
                actors: &actors,
                acts: &acts,
                questions: &questions,
                outlines: &outlines,
                refused: &refused,
                gazetteer: &gazetteer,
                countries: &countries,
                drawn: &drawn,
            };
            let Some((zone, rules)) = loading.rules(&mut errors) else { continue };
            let force = Force::of(&agreement, &zone);
            texts.push(Text { agreement, zone, force, rules });
        }
        let norms = Norms::load(files, &texts, &mut errors);
        if errors.is_empty() {
            let tables = prints::tables(files);
            Ok(Self {
                texts,
                acts,
                questions,
                movements,
                actors,
                weapons,
                claims,
                clocks,
                norms,
                gazetteer,
                outlines,
                tables,
            })
        } else {
            Err(errors)
        }
    }
}

fn last<'f>(files: &'f DataFiles, path: &str) -> Option<&'f str> {
    files.layers(path).last()
}

/// Each agreement's file, by its folder.
fn pages(files: &DataFiles) -> impl Iterator<Item = (&str, Page<'_>)> {
    files.paths_below(FOLDER).filter_map(move |file| {
        let id = file.strip_prefix(FOLDER)?.strip_suffix("/agreement.toml")?;
        Some((id, Page { file, text: last(files, file)? }))
    })
}

fn parse<T: for<'de> Deserialize<'de>>(page: Page<'_>, errors: &mut Vec<DataError>) -> Option<T> {
    match toml::from_str(page.text) {
        Ok(read) => Some(read),
        Err(error) => {
            let at = error.span().map_or(0, |span| span.start);
            errors.push(page.error(
                at,
                error.message().replace('\n', " "),
                "see data/agreements/README.md for the keys",
            ));
            None
        }
    }
}

fn acts(files: &DataFiles, weapons: &Weapons, errors: &mut Vec<DataError>) -> BTreeMap<String, Act> {
    let mut all = BTreeMap::new();
    for text in files.layers(ACTS) {
        let page = Page { file: ACTS, text };
        let read: Option<ActFile> = parse(page, errors);
        for act in read.iter().flat_map(|file| &file.act) {
            let rules = act.any.iter().filter_map(|pattern| pattern.weapon.as_ref());
            for (message, remedy) in rules.flat_map(|rule| check::weapon(rule, weapons)) {
                errors.push(page.at(&act.name, format!("{}: {message}", act.name.get_ref()), remedy));
            }
        }
        all.extend(read.into_iter().flat_map(|file| file.act).map(|act| (act.name.get_ref().clone(), act)));
    }
    all
}

fn questions(files: &DataFiles, errors: &mut Vec<DataError>) -> BTreeMap<String, Question> {
    let mut all = BTreeMap::new();
    for layer in files.layers(QUESTIONS) {
        table::read(QUESTIONS, layer, &["id", "asks", "absent"], &[], errors, |row, errors| {
            let open = row.get("absent") == "open";
            if !open && row.get("absent") != "no" {
                errors.push(row.error("`absent` is neither `open` nor `no`", "say how silence counts"));
            }
            all.insert(row.get("id").to_owned(), Question { asks: row.get("asks").to_owned(), open });
        });
    }
    all
}

/// Zones and lines of all agreements, by `agreement/id`; and the keys of those that were refused.
fn outlines(files: &DataFiles, errors: &mut Vec<DataError>) -> (BTreeMap<String, Outline>, BTreeSet<String>) {
    let (mut all, mut refused) = (BTreeMap::new(), BTreeSet::new());
    for file in files.paths_below(FOLDER) {
        let Some(id) = file.strip_prefix(FOLDER).and_then(|path| path.strip_suffix("/zones.geojson")) else {
            continue;
        };
        let read = zones::read(file, last(files, file).unwrap_or_default(), errors);
        all.extend(read.outlines.into_iter().map(|outline| (format!("{id}/{}", outline.id), outline)));
        refused.extend(read.refused.into_iter().map(|zone| format!("{id}/{zone}")));
    }
    (all, refused)
}

/// What making one agreement's rules needs.
struct Loading<'a> {
    page: Page<'a>,
    id: &'a str,
    agreement: &'a Agreement,
    actors: &'a Actors,
    acts: &'a BTreeMap<String, Act>,
    questions: &'a BTreeMap<String, Question>,
    outlines: &'a BTreeMap<String, Outline>,
    refused: &'a BTreeSet<String>,
    gazetteer: &'a Gazetteer,
    countries: &'a BTreeMap<String, PlaceId>,
    drawn: &'a RefCell<BTreeMap<String, Option<Arc<Region>>>>,
}

impl Loading<'_> {
    fn rules(&self, errors: &mut Vec<DataError>) -> Option<(TimeZone, Vec<Rule>)> {
        let zone = moments::zone(self.agreement.zone.get_ref())?;
        let rules = self.agreement.provision.iter().map(|own| self.rule(own, &zone, errors)).collect();
        Some((zone, rules))
    }

    fn rule(&self, own: &Provision, zone: &TimeZone, errors: &mut Vec<DataError>) -> Rule {
        self.names(own, errors);
        let mut all = |words: &[String]| self.who(own, words, errors);
        let (bound, not_bound, against) = (all(&own.bound), all(&own.not_bound), all(&own.against));
        let answers_for = own
            .answers_for
            .iter()
            .filter_map(|(by, whose)| Some((all(std::slice::from_ref(by)).pop()?, all(whose))));
        let answers_for = answers_for.collect();
        let sites = own.places.iter().filter_map(|place| match self.site(place, zone) {
            Ok(site) => Some(site),
            // Why its lines were refused is told where they are drawn.
            Err(_) if self.is_refused(place) => None,
            Err((message, remedy)) => {
                errors.push(self.page.at_own(
                    &own.number,
                    "where",
                    format!("{}: {message}", own.number.get_ref()),
                    remedy,
                ));
                None
            }
        });
        let sites = sites.collect();
        let from = own.from.as_ref().and_then(|from| moments::beginning(from.get_ref(), zone));
        let number = own.number.get_ref().clone();
        let (acts, kept_by) = (own.act.clone(), own.kept_by.clone());
        Rule { number, own: own.clone(), bound, answers_for, not_bound, against, acts, kept_by, sites, from }
    }

    fn who(&self, own: &Provision, words: &[String], errors: &mut Vec<DataError>) -> Vec<Who> {
        self.actors.all(words, self.agreement).unwrap_or_else(|word| {
            let message = format!("{}: nobody is known as `{word}`", own.number.get_ref());
            errors.push(self.page.at(&own.number, message, "a state's code, an id of data/actors/bodies.tsv, `groups:` with a code, `guarantors`, `parties`, `excluded` or `any`"));
            Vec::new()
        })
    }

    /// Names of acts, questions and exceptions that nothing has.
    fn names(&self, own: &Provision, errors: &mut Vec<DataError>) {
        let number = own.number.get_ref();
        let mut fail = |key: &str, what: &str, name: &str, remedy: &str| {
            let message = format!("{number}: no {what} `{name}`");
            errors.push(self.page.at_own(&own.number, key, message, remedy));
        };
        let acts = [("act", &own.act), ("kept_by", &own.kept_by)];
        for (key, name) in acts.into_iter().flat_map(|(key, all)| all.iter().map(move |name| (key, name))) {
            if !self.acts.contains_key(name) {
                fail(key, "act", name, "name one of data/agreements/acts.toml, or add it there");
            }
        }
        for name in own.needs.iter().filter(|name| !self.questions.contains_key(*name)) {
            fail("needs", "question", name, "name one of data/agreements/questions.tsv, or add it there");
        }
        let known = |name: &String| self.agreement.provision.iter().any(|one| one.number.get_ref() == name);
        for name in own.except.iter().filter(|name| *name != "excluded" && !known(name)) {
            fail(
                "except",
                "provision",
                name,
                "an exception is a provision of the same agreement, or `excluded`",
            );
        }
    }

    /// Whether a place's lines are there, and were refused.
    fn is_refused(&self, place: &Where) -> bool {
        let Some(name) = place.zone.as_ref().or(place.line.as_ref()) else { return false };
        let key = self.key(name);
        let file = key.split_once('/').map_or("", |(agreement, _)| agreement);
        self.refused.contains(&key) || self.refused.contains(&format!("{file}/"))
    }

    /// A zone's key, `agreement/zone`; without an agreement, of this one.
    fn key(&self, name: &str) -> String {
        if name.contains('/') { name.to_owned() } else { format!("{}/{name}", self.id) }
    }

    fn site(&self, place: &Where, zone: &TimeZone) -> Result<Site, (String, String)> {
        if let Some(code) = &place.country {
            let region = self
                .country(code)
                .ok_or_else(|| (format!("no country `{code}`"), "an ISO 3166-1 alpha-3 code".to_owned()))?;
            return Ok(Site {
                id: code.clone(),
                name: code.as_str().into(),
                ground: Ground::Country(code.clone(), region),
                valid: Valid::default(),
            });
        }
        let wrong =
            || ("a place that is neither zone, line nor country".to_owned(), "give one of them".to_owned());
        let name = place.zone.as_ref().or(place.line.as_ref()).ok_or_else(wrong)?;
        let key = self.key(name);
        let outline = self.outlines.get(&key);
        let missing =
            || (format!("no zone or line `{key}`"), "draw it in the agreement's zones.geojson".to_owned());
        ground::site(&key, place, outline.ok_or_else(missing)?, zone)
    }

    /// A country's borders, where the gazetteer draws them; none where no country has the code.
    fn country(&self, code: &str) -> Option<Option<Arc<Region>>> {
        let country = self.countries.get(code)?;
        let mut drawn = self.drawn.borrow_mut();
        let region = drawn.entry(code.to_owned()).or_insert_with(|| {
            let borders = self.gazetteer.borders(*country);
            borders.and_then(|zone| Region::area(zone, 0.0).ok()).map(Arc::new)
        });
        Some(region.clone())
    }
}

/// Countries by their codes: found once, because the gazetteer is long.
fn countries(gazetteer: &Gazetteer) -> BTreeMap<String, PlaceId> {
    let all = gazetteer.ids().filter(|id| gazetteer.kind_and_people(*id).0 == PlaceKind::Country);
    all.map(|id| (gazetteer.place(id).country.to_owned(), id)).collect()
}
