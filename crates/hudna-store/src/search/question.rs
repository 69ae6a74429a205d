//! What a person typed → a question: words, phrases and fields, or what is wrong with it and where.

use hudna_places::Kind;
use hudna_places::fold::fold;
use jiff::civil::Date;

use super::area::{self, Area, Reading};
use super::fields::meaning;
use super::mistake::{Mistake, QuestionError};
use super::names::{Names, Together};
use super::words::words;

/// Characters of a question at most.
const LONGEST: usize = 500;
/// Its words at most, those of phrases and fields included.
const MOST_WORDS: usize = 32;

/// A question that was understood.
///
/// Terms are joined by "and". Terms about records (`actor:`, `place:`, `event:`, `after:` …) must hold of one
/// and the same record; each that is negated excludes documents with such a record.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Question {
    pub(crate) terms: Vec<Term>,
    pub(crate) readings: Vec<Reading>,
}

/// One term, and whether documents must not answer to it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Term {
    pub(crate) not: bool,
    pub(crate) what: What,
}

/// What a term asks for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum What {
    /// Folded words that follow on each other in the text.
    Words(Vec<String>),
    /// The same in names of records, or other names of what is called so.
    Name(Name),
    /// PLOVER event type.
    Event(String),
    /// Happened on this day or later.
    After(Date),
    /// Happened on this day or earlier.
    Before(Date),
    /// Published within these days.
    Published(Date, Date),
    /// Received within these days.
    Received(Date, Date),
    /// A person last decided on it within these days.
    Decided(Date, Date),
    /// ISO 639-1.
    Lang(String),
    /// Part of an outlet's name, folded.
    Outlet(String),
    /// Within so many kilometres of a point.
    Near { lat: f64, lon: f64, km: f64 },
    /// In an area.
    In(Area),
}

/// A place or party by its name.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Name {
    /// `actor`, `recipient`, `party` or `place`.
    pub(crate) column: &'static str,
    /// As typed: folded words that follow on each other.
    pub(crate) said: Vec<String>,
    /// By what else records have it.
    pub(crate) also: Vec<Together>,
}

impl Question {
    /// Reads a question. One without any term asks for everything.
    ///
    /// # Errors
    /// Too long, a quotation without end, an unknown field, a value that does not fit its field.
    pub fn parse(text: &str) -> Result<Self, QuestionError> {
        Self::parse_with(text, &Names::default())
    }

    /// As [`Question::parse`], with the places of a mission's own gazetteer, and with the names of actors.
    ///
    /// # Errors
    /// As [`Question::parse`].
    pub fn parse_with(text: &str, names: &Names) -> Result<Self, QuestionError> {
        let letters: Vec<char> = text.chars().collect();
        if letters.len() > LONGEST {
            return Err(QuestionError { at: LONGEST, mistake: Mistake::Long { most: LONGEST } });
        }
        let mut reader = Reader { letters: &letters, at: 0, names, readings: Vec::new() };
        let mut terms = Vec::new();
        while let Some(term) = reader.term()? {
            terms.extend(term);
        }
        let count: usize = terms.iter().map(|term| term.what.words()).sum();
        if count > MOST_WORDS {
            let mistake = Mistake::Wordy { most: MOST_WORDS, count };
            return Err(QuestionError { at: letters.len(), mistake });
        }
        Ok(Self { terms, readings: reader.readings })
    }

    /// What the names of places in it were taken for, in its order.
    pub fn readings(&self) -> &[Reading] {
        &self.readings
    }

    /// Whether nothing was asked.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }
}

impl What {
    fn words(&self) -> usize {
        match self {
            What::Words(words) | What::Name(Name { said: words, .. }) => words.len(),
            _ => 1,
        }
    }
}

struct Reader<'t> {
    letters: &'t [char],
    at: usize,
    names: &'t Names,
    readings: Vec<Reading>,
}

impl Reader<'_> {
    /// The next term; `Some(None)` for signs that mean nothing.
    fn term(&mut self) -> Result<Option<Option<Term>>, QuestionError> {
        while self.peek().is_some_and(char::is_whitespace) {
            self.at += 1;
        }
        let Some(first) = self.peek() else { return Ok(None) };
        let not = first == '-' && self.letters.get(self.at + 1).is_some_and(|next| !next.is_whitespace());
        self.at += usize::from(not);
        let start = self.at;
        let what = match self.field() {
            Some(field) => {
                let at = self.at;
                let value =
                    if matches!(field.as_str(), "near" | "in") { self.whole()? } else { self.value()? };
                Some(self.meaning(&field, &value).map_err(|mistake| QuestionError {
                    at: if matches!(mistake, Mistake::Field { .. }) { start } else { at },
                    mistake,
                })?)
            }
            None => Some(What::Words(forms(&self.value()?))).filter(|what| what.words() > 0),
        };
        Ok(Some(what.map(|what| Term { not, what })))
    }

    fn peek(&self) -> Option<char> {
        self.letters.get(self.at).copied()
    }

    /// A field's name, its colon passed: Latin letters with something behind the colon.
    fn field(&mut self) -> Option<String> {
        let rest = &self.letters[self.at..];
        let length = rest.iter().take_while(|letter| letter.is_ascii_alphabetic()).count();
        let follows = rest.get(length + 1).is_some_and(|next| !next.is_whitespace());
        if length == 0 || rest.get(length) != Some(&':') || !follows {
            return None;
        }
        self.at += length + 1;
        Some(rest[..length].iter().collect::<String>().to_ascii_lowercase())
    }

    /// What stands up to the next space, names in quotation marks and what follows on them included.
    fn whole(&mut self) -> Result<String, QuestionError> {
        let mut whole = self.value()?;
        while self.peek().is_some_and(|letter| !letter.is_whitespace()) {
            whole.push_str(&self.value()?);
        }
        Ok(whole)
    }

    fn meaning(&mut self, field: &str, value: &str) -> Result<What, Mistake> {
        match field {
            "near" => self.near(value),
            "in" => match area::by_degrees(value) {
                Some(area) => area.map(What::In),
                None => {
                    let (place, reading) = area::place(self.names.places(), field, value, Kind::Admin1)?;
                    self.readings.push(reading);
                    Ok(What::In(area::of_place(self.names.places(), place)))
                }
            },
            _ => meaning(field, value, self.names),
        }
    }

    /// A point or a name, and kilometres behind the last comma.
    fn near(&mut self, value: &str) -> Result<What, Mistake> {
        let Some((place, km)) = value.rsplit_once([',', '،']) else { return Err(Mistake::Near) };
        let km = fold(km).trim().parse::<f64>().map_err(|_| Mistake::Near)?;
        let folded = fold(place);
        let point = folded
            .split_once([',', '،'])
            .and_then(|(lat, lon)| lat.trim().parse::<f64>().ok().zip(lon.trim().parse::<f64>().ok()));
        let (lat, lon) = match point {
            Some(point) => point,
            None if place.trim().is_empty() || folded.trim().parse::<f64>().is_ok() => {
                return Err(Mistake::Near);
            }
            None => {
                let (_, reading) = area::place(self.names.places(), "near", place, Kind::City)?;
                let point = (reading.taken.lat, reading.taken.lon);
                self.readings.push(reading);
                point
            }
        };
        if lat.abs() <= 90.0 && lon.abs() <= 180.0 && km > 0.0 && km <= 5000.0 {
            return Ok(What::Near { lat, lon, km });
        }
        Err(Mistake::NearBeyond)
    }

    /// What stands up to the next space, or between quotation marks.
    fn value(&mut self) -> Result<String, QuestionError> {
        let Some(close) = self.peek().and_then(closing) else {
            let rest = &self.letters[self.at..];
            let length =
                rest.iter().take_while(|letter| !letter.is_whitespace() && closing(**letter) != Some('"'));
            let length = length.count().max(1);
            let value = rest.iter().take(length).collect();
            self.at += length;
            return Ok(value);
        };
        let open = self.at;
        let inside = &self.letters[open + 1..];
        let Some(length) = inside.iter().position(|letter| *letter == close) else {
            return Err(QuestionError { at: open, mistake: Mistake::Open { mark: close } });
        };
        self.at = open + length + 2;
        Ok(inside[..length].iter().collect())
    }
}

/// The mark that ends a quotation that begins with this one.
fn closing(mark: char) -> Option<char> {
    match mark {
        '"' => Some('"'),
        '“' => Some('”'),
        '„' => Some('“'),
        '«' => Some('»'),
        _ => None,
    }
}

pub(super) fn forms(text: &str) -> Vec<String> {
    words(text).into_iter().map(|word| word.form).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_refused(text: &str, at: usize, said: &str) {
        let error = Question::parse(text).expect_err(text);
        assert!(error.at == at && error.mistake.to_string().contains(said), "{text}: {error:?}");
    }

    #[test]
    fn mistakes_are_told_with_their_place() {
        check_refused("one \"two three", 4, "no end");
        check_refused("ab color:red", 3, "no field `color:`");
        check_refused("-after:yesterday", 7, "YYYY-MM-DD");
        check_refused("before:2020-02-30", 7, "YYYY-MM-DD");
        check_refused("published:2021..2020", 10, "exchange");
        check_refused("near:1,2", 5, "kilometres");
        check_refused("near:Hama", 5, "kilometres");
        check_refused("near:\"Kafr Zita\"", 5, "kilometres");
        check_refused("a near:Qqqqq,20", 7, "no place named");
        check_refused("in:Qqqqq", 3, "no place named");
        check_refused("in:1,2,3", 3, "four degrees");
        check_refused("in:36,36,35,37", 3, "south to north");
        check_refused("near:91,2,3", 5, "-90");
        check_refused("near:NaN,2,3", 5, "-90");
        check_refused("actor:--", 6, "name");
        check_refused("event:bomb", 6, "AGREE");
        check_refused("lang:arabic", 5, "two or three letters");
        check_refused(&"a".repeat(501), 500, "500");
        check_refused(&"a ".repeat(33), 66, "33");
    }

    #[test]
    fn terms_are_understood() {
        let parsed = |text: &str| {
            let question = Question::parse(text).expect(text);
            question.terms.into_iter().map(|term| (term.not, term.what)).collect::<Vec<_>>()
        };
        let forms = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        assert_eq!(
            parsed("قصف -\"Two Words\" «три слова» cease-fire - 10:30"),
            [
                (false, What::Words(forms(&["قصف"]))),
                (true, What::Words(forms(&["two", "words"]))),
                (false, What::Words(forms(&["три", "слова"]))),
                (false, What::Words(forms(&["cease", "fire"]))),
                (false, What::Words(forms(&["10", "30"]))),
            ]
        );
        let day = |text: &str| text.parse::<Date>().expect("a day");
        assert_eq!(
            parsed(
                "after:2020-02 BEFORE:2020-02 published:2019..2020-03-04 event:assault -place:\"Kafr Zita\""
            ),
            [
                (false, What::After(day("2020-02-01"))),
                (false, What::Before(day("2020-02-29"))),
                (false, What::Published(day("2019-01-01"), day("2020-03-04"))),
                (false, What::Event("ASSAULT".into())),
                (
                    true,
                    What::Name(Name {
                        column: "place",
                        said: forms(&["kafr", "zita"]),
                        also: vec![vec![forms(&["kafr", "zita"])]],
                    })
                ),
            ]
        );
        assert_eq!(parsed("after:٢٠٢٠-٠٢ published:۲۰۱۹"), parsed("after:2020-02 published:2019"));
        assert!(Question::parse(" - , ").expect("nothing").is_empty());
    }

    #[test]
    fn places_are_asked_for_by_name_and_told() {
        for (text, said, field) in [
            ("near:\"Kafr Zita\",20 word", "Kafr Zita", "near"),
            ("near:كفرزيتا،٢٠", "كفرزيتا", "near"),
            ("-in:«ريف دمشق»", "ريف دمشق", "in"),
            ("in:\"Tripoli, LBY\"", "Tripoli, LBY", "in"),
            ("in:Syria", "Syria", "in"),
        ] {
            let question = Question::parse(text).expect(text);
            let [reading] = question.readings() else { panic!("{text}: {question:?}") };
            assert_eq!((reading.said.as_str(), reading.field.as_str()), (said, field));
        }
        let question = Question::parse("in:35.1,36.2,35.6,36.9 near:35.37,36.60,20").expect("degrees");
        assert!(question.readings().is_empty() && question.terms.len() == 2);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "[a-c:\"«»\\-,. 0-9nearfti\u{0642}]{0,60}|\\PC{0,60}") {
            if let Err(error) = Question::parse(&text) {
                proptest::prop_assert!(error.at <= text.chars().count());
            }
        }
    }
}
