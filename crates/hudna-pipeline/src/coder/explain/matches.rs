//! What matched in a sentence: each entry with its words, what it is, and the rows it comes from.

use serde::Serialize;

use super::{Here, Words, kinds};
use crate::coder::lexicon::{Item, Origin, WhoId, WhoKind};
use crate::coder::mentions::Hit;
use crate::coder::sentence::Sentence;
use crate::model::phrase::Code;
use crate::text::calendar::{DateMention, Direction};

/// What kind of entry matched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MatchKind {
    /// A word that tells of an event, and holds here.
    Trigger,
    /// A cue of speech.
    Cue,
    /// A function word.
    FunctionWord,
    /// A word that tells what kind of talk the sentence is.
    Sign,
    /// A person, body, country or outlet by name.
    Name,
    /// The adjective or people of a country.
    Origin,
    /// A noun with a class.
    Noun,
    /// A place.
    Place,
    /// A date or time.
    Date,
    /// A number.
    Number,
}

impl MatchKind {
    /// In words for a person.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Trigger => "trigger",
            Self::Cue => "cue",
            Self::FunctionWord => "function word",
            Self::Sign => "sign",
            Self::Name => "name",
            Self::Origin => "origin",
            Self::Noun => "noun",
            Self::Place => "place",
            Self::Date => "date",
            Self::Number => "number",
        }
    }
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Source {
    /// The table's path below `data/`.
    pub table: String,
    /// Line, from 1.
    pub line: u32,
    /// It stands in a table laid over the built-in one, not in the built-in one.
    pub overlaid: bool,
}

impl Source {
    pub(super) fn of(origin: &Origin) -> Self {
        Self { table: origin.table.clone(), line: origin.line, overlaid: origin.layer > 0 }
    }
}

/// An entry of the tables that was found and is used.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Match {
    /// Its words.
    pub words: Words,
    /// What kind of entry.
    pub kind: MatchKind,
    /// What it says, for a person.
    pub what: String,
    /// What its form tells.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub form: Vec<&'static str>,
    /// Its rows; none for a place, which stands in the gazetteer, and for figures.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<Source>,
}

impl Here<'_> {
    /// Everything that matched in a sentence, in its order.
    pub(super) fn matches(&self, sentence: &Sentence) -> Vec<Match> {
        let scan = &sentence.scan;
        let mut hits: Vec<&Hit> = Vec::new();
        let words = scan.words.iter().map(|(hit, _)| hit);
        let nouns = scan.nouns.iter().map(|(hit, _)| hit);
        let cues = scan.cues.iter().map(|(hit, _)| hit);
        for hit in scan.triggers.iter().chain(cues).chain(words).chain(&scan.nominals).chain(nouns) {
            let known = |h: &&Hit| h.start == hit.start && h.end == hit.end && h.item == hit.item;
            if !hits.iter().any(known) {
                hits.push(hit);
            }
        }
        let mut all: Vec<Match> = hits.into_iter().map(|hit| self.entry(hit)).collect();
        all.extend(self.signs(sentence));
        all.extend((0..sentence.places.len()).map(|i| self.place(sentence, i)));
        all.extend(sentence.dates.iter().map(|date| self.date(date)));
        all.extend(sentence.numbers.iter().map(|number| {
            let rows = &self.sources.numbers;
            self.in_words(&number.tokens, MatchKind::Number, kinds::of_number(number), rows)
        }));
        all.sort_by_key(|m| (m.words.start, m.words.end, m.kind));
        // A sign may be two words of the tables that are spelt alike.
        all.dedup();
        all
    }

    fn entry(&self, hit: &Hit) -> Match {
        let lexicon = self.resolved.lexicon;
        let (kind, what) = match hit.item {
            Item::Trigger(row) => (MatchKind::Trigger, self.trigger(row)),
            Item::Speech(kind) => (MatchKind::Cue, kinds::of_cue(kind).to_owned()),
            Item::Word(word) => (MatchKind::FunctionWord, kinds::of_word(word).to_owned()),
            Item::Noun(row) => {
                let class = format!("{:?}", lexicon.nouns[row as usize].class).to_lowercase();
                (MatchKind::Noun, class)
            }
            Item::Who(id) => (MatchKind::Name, self.who(id)),
            Item::Demonym(id) => (MatchKind::Origin, format!("of {}", self.who(id))),
        };
        let form = kinds::of_form(hit.feats);
        Match { words: self.words(&(hit.start..hit.end)), kind, what, form, rows: self.rows(hit) }
    }

    /// The concept of a trigger's row.
    fn trigger(&self, row: u32) -> String {
        let trigger = &self.resolved.lexicon.triggers[row as usize];
        let frame = self.resolved.concepts.frame(trigger.frame);
        format!("{}: {}, {}", frame.id, frame.event.as_str(), kinds::of_pos(trigger.pos))
    }

    fn who(&self, id: WhoId) -> String {
        let who = self.resolved.registry.get(id);
        match (who.kind, &who.code) {
            // The name is a pattern that waits for its country.
            (WhoKind::AnyBody | WhoKind::AnyOffice, _) => {
                format!("{}: {}", who.id, who.name.replace("{country}", "…"))
            }
            (_, Some(code)) => format!("{} [{code}]", who.name),
            (_, None) => who.name.clone(),
        }
    }

    pub(super) fn rows(&self, hit: &Hit) -> Vec<Source> {
        self.heard.origins(hit).into_iter().map(Source::of).collect()
    }

    fn signs(&self, sentence: &Sentence) -> impl Iterator<Item = Match> {
        self.heard.signs_in(&sentence.scan.tokens).iter().filter_map(|(at, word, origin)| {
            let context = self.resolved.lexicon.context(*word)?;
            Some(Match {
                words: self.words(&(*at..*at + 1)),
                kind: MatchKind::Sign,
                what: kinds::of_sign(context).to_owned(),
                form: Vec::new(),
                rows: vec![Source::of(origin)],
            })
        })
    }

    fn place(&self, sentence: &Sentence, i: usize) -> Match {
        let name = &sentence.places[i];
        let what = match &self.resolved.choices[sentence.number as usize][i] {
            None => "a place that no table knows".to_owned(),
            Some(choice) => {
                let place = self.resolved.gazetteer.place(choice.place);
                let number = place.geonameid.map_or(String::new(), |id| format!(", GeoNames {id}"));
                let tie = if choice.tie { "; another is nearly as likely" } else { "" };
                format!("{} [{}], {}{number}{tie}", place.name, place.country, place.kind.word())
            }
        };
        let form = if name.locative { vec!["said to be where"] } else { Vec::new() };
        Match { words: self.words(&name.tokens), kind: MatchKind::Place, what, form, rows: Vec::new() }
    }

    fn date(&self, date: &DateMention) -> Match {
        let published = self.resolved.article.published.as_ref().map(|p| p.day);
        let found = date.value.resolve(published, Direction::Past);
        let what = match (found.date, found.enddate.filter(|end| Some(*end) != found.date)) {
            (None, _) => format!("not resolved: {}", found.reason.map_or("no day", Code::english)),
            (Some(day), None) => format!("{day}, {}", found.precision.as_str()),
            (Some(day), Some(end)) => format!("{day} to {end}, {}", found.precision.as_str()),
        };
        self.in_words(&date.tokens, MatchKind::Date, what, &self.sources.calendar)
    }

    /// A date or number with the rows of its words.
    fn in_words(
        &self,
        tokens: &std::ops::Range<u32>,
        kind: MatchKind,
        what: String,
        table: &crate::text::WordRows,
    ) -> Match {
        let article = self.resolved.article;
        let found = table.find(article.folded.text(), &article.tokens, tokens.clone());
        let row =
            |(layer, line): (usize, u32)| Source { table: table.table.clone(), line, overlaid: layer > 0 };
        Match {
            words: self.words(tokens),
            kind,
            what,
            form: Vec::new(),
            rows: found.into_iter().map(row).collect(),
        }
    }
}
