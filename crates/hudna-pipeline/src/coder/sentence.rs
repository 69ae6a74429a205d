//! All that is read of one sentence, for the steps that weigh it.

use crate::coder::clauses::{Speech, Walls};
use crate::coder::lexicon::Word;
use crate::coder::mentions::{Entity, EntityKind, Hit, PlaceName, Scan};
use crate::text::Part;
use crate::text::calendar::{DateMention, Nearness};
use crate::text::numbers::NumberMention;

/// One sentence, read.
#[derive(Debug, Default)]
pub struct Sentence {
    /// Its number in the article.
    pub number: u32,
    /// In the headline.
    pub in_title: bool,
    /// Its paragraph.
    pub paragraph: u32,
    /// Entries of the tables.
    pub scan: Scan,
    /// Parties.
    pub entities: Vec<Entity>,
    /// Names of places.
    pub places: Vec<PlaceName>,
    /// Dates.
    pub dates: Vec<DateMention>,
    /// Numbers.
    pub numbers: Vec<NumberMention>,
    /// Walls between clauses.
    pub walls: Walls,
    /// Who says what.
    pub speech: Speech,
}

impl Sentence {
    /// The words of a date are no place, party or number besides.
    pub fn dates_come_first(&mut self) {
        // "Governor Ibrahim Ramadan": what stands in a person's name is no month.
        let called = |t: u32| {
            self.entities.iter().filter_map(|e| e.called.clone()).any(|c| c.contains(&t) || c.end == t)
        };
        let named = |d: &DateMention| {
            d.tokens.len() == 1 && d.value.nearness() == Nearness::Distant && called(d.tokens.start)
        };
        self.dates.retain(|d| !named(d));
        let dates = &self.dates;
        let dated =
            |t: &std::ops::Range<u32>| dates.iter().any(|d| d.tokens.start < t.end && t.start < d.tokens.end);
        self.places.retain(|p| !dated(&p.tokens));
        self.entities.retain(|e| !dated(&e.head));
        self.numbers.retain(|n| !dated(&n.tokens));
    }

    /// "Port Sudan" is a town, and no port.
    pub fn names_come_whole(&mut self) {
        let places = &self.places;
        let part_of = |e: &Entity, p: &PlaceName| {
            p.tokens.start <= e.tokens.start
                && e.tokens.end <= p.tokens.end
                && e.tokens.len() < p.tokens.len()
        };
        self.entities.retain(|e| e.kind != EntityKind::Thing || !places.iter().any(|p| part_of(e, p)));
    }

    /// "On the same day gunmen ambushed": an English preposition before a date is not that of the party behind the date.
    pub fn part_from_dates(&mut self) {
        let dates = &self.dates;
        for entity in self.entities.iter_mut().filter(|e| e.prep.is_some()) {
            let start = entity.opens.min(entity.tokens.start);
            let behind = |d: &&DateMention| {
                d.tokens.end <= start && start - d.tokens.end <= 1 && d.tokens.start < d.tokens.end
            };
            let Some(date) = dates.iter().find(behind) else { continue };
            // A preposition between the date and the party is the party's own.
            let between = |(h, w): &(Hit, Word)| {
                w.prep().is_some() && h.start >= date.tokens.end && h.end <= entity.tokens.start
            };
            if !self.scan.words.iter().any(between) {
                entity.prep = None;
            }
        }
    }

    /// An empty one, put in its place in the article.
    pub fn placed(self, number: u32, part: Part, paragraph: u32) -> Self {
        Self { number, in_title: part == Part::Title, paragraph, ..self }
    }

    /// This one without what was read; only its room is left.
    pub fn emptied(mut self) -> Self {
        self.scan.clear();
        self.walls.clear();
        self.entities.clear();
        self.places.clear();
        self.dates.clear();
        self.numbers.clear();
        self.speech.scopes.clear();
        let Self { scan, walls, entities, places, dates, numbers, speech, .. } = self;
        let speech = Speech { scopes: speech.scopes, ..Speech::default() };
        Self { scan, walls, entities, places, dates, numbers, speech, ..Self::default() }
    }
}
