//! Words around a contact → what was talked about, who took part by title, and whether it was only offered: by the
//! table `data/concepts/contacts.tsv`.

use hudna_places::fold::fold;

use super::words;
use crate::model::table::{self, DataError, DataFiles};
use crate::text::Languages;

/// The table.
pub const CONTACTS: &str = "concepts/contacts.tsv";

/// What the table says, in its order.
#[derive(Clone, Debug, Default)]
pub struct ContactWords {
    topics: Vec<Row>,
    /// The highest first.
    levels: Vec<Row>,
    deputies: Vec<Row>,
    talked: Vec<Row>,
    proposed: Vec<Row>,
}

#[derive(Clone, Debug)]
struct Row {
    key: String,
    patterns: Vec<Pattern>,
}

/// Words that follow each other: each the beginning of one, or all of it.
type Pattern = Vec<(String, bool)>;

impl ContactWords {
    /// Reads the table; a missing one is an empty one. Mistakes go to `errors`.
    pub fn load(files: &DataFiles, languages: &Languages, errors: &mut Vec<DataError>) -> Self {
        let mut all = Self::default();
        let codes: Vec<&str> = languages.rows().iter().map(|row| row.lang.code()).collect();
        for layer in files.layers(CONTACTS) {
            table::read(CONTACTS, layer, &["kind", "key"], &codes, errors, |row, errors| {
                let patterns = codes.iter().flat_map(|code| row.list(code)).map(pattern).collect();
                let read = Row { key: row.get("key").to_owned(), patterns };
                match row.get("kind") {
                    "topic" => all.topics.push(read),
                    "level" => all.levels.push(read),
                    "deputy" => all.deputies.push(read),
                    "talked" => all.talked.push(read),
                    "proposed" => all.proposed.push(read),
                    kind => errors.push(row.error(
                        format!("{kind:?} is no kind of words around a contact"),
                        "write topic, level, deputy, talked or proposed",
                    )),
                }
            });
        }
        all
    }

    /// What a text is about, by key, sorted.
    pub fn topics(&self, text: &str) -> Vec<String> {
        let said = words::words(text);
        let mut found: Vec<String> =
            self.topics.iter().filter(|row| row.is_in(&said)).map(|row| row.key.clone()).collect();
        found.sort();
        found.dedup();
        found
    }

    /// Whether a sentence tells what was talked about.
    pub fn tells_of_talks(&self, sentence: &str) -> bool {
        let said = words::words(sentence);
        self.talked.iter().any(|row| row.is_in(&said))
    }

    /// Whether a clause offers a contact or asks for one.
    pub fn proposes(&self, clause: &str) -> bool {
        let said = words::words(clause);
        self.proposed.iter().any(|row| row.is_in(&said))
    }

    /// How high the office of a title or name is, 0 the highest: a position for [`ContactWords::level`].
    pub fn rank(&self, title: &str) -> Option<usize> {
        let said = words::words(title);
        let rank = self.levels.iter().position(|row| row.is_in(&said))?;
        let is_deputy = rank < self.officials() && self.deputies.iter().any(|row| row.is_in(&said));
        Some(if is_deputy { self.officials() } else { rank })
    }

    /// The level of a rank.
    pub fn level(&self, rank: usize) -> Option<&str> {
        self.levels.get(rank).map(|row| row.key.as_str())
    }

    /// The rank of those who are deputies of somebody higher.
    fn officials(&self) -> usize {
        self.levels.iter().position(|row| row.key == "senior officials").unwrap_or(self.levels.len())
    }
}

impl Row {
    fn is_in(&self, said: &[String]) -> bool {
        self.patterns
            .iter()
            .any(|pattern| !pattern.is_empty() && said.windows(pattern.len()).any(|some| fits(pattern, some)))
    }
}

fn pattern(cell: &str) -> Pattern {
    let word = |word: &str| match word.strip_suffix('!') {
        Some(whole) => (fold(whole), true),
        None => (fold(word), false),
    };
    cell.split_whitespace().map(word).collect()
}

fn fits(pattern: &Pattern, said: &[String]) -> bool {
    pattern.iter().zip(said).all(|((form, whole), word)| {
        let is_it = |word: &str| if *whole { word == form } else { word.starts_with(form.as_str()) };
        is_it(word) || unprefixed(word).any(is_it)
    })
}

/// An Arabic word without "and", "by", "for", "the" before it, in each way that this can be read.
pub(super) fn unprefixed(word: &str) -> impl Iterator<Item = &str> {
    let joined = ['و', 'ف', 'ب', 'ل', 'ك'].into_iter().filter_map(|letter| word.strip_prefix(letter));
    let of_the = word.strip_prefix("لل");
    let joined: Vec<&str> = joined.chain(of_the).collect();
    let bare: Vec<&str> =
        joined.iter().copied().chain([word]).filter_map(|rest| rest.strip_prefix("ال")).collect();
    joined.into_iter().chain(bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> ContactWords {
        let (files, mut errors) = (DataFiles::embedded(), Vec::new());
        let languages = Languages::load(&files, &mut errors);
        let words = ContactWords::load(&files, &languages, &mut errors);
        assert!(errors.is_empty(), "{errors:?}");
        words
    }

    #[test]
    fn topics_are_told_in_five_languages() {
        let words = table();
        for (text, expected) in [
            (
                "They discussed the exchange of prisoners and the delivery of humanitarian aid",
                "humanitarian aid, prisoner exchange",
            ),
            ("بحثا تبادل الأسرى وسحب القوات", "prisoner exchange, withdrawal of forces"),
            ("درباره خروج جنگجویان خارجی گفت‌وگو کرد", "withdrawal of forces"),
            ("обсудили обмен пленными и отвод войск", "prisoner exchange, withdrawal of forces"),
            ("ateşkes ve insani yardım ele alındı", "ceasefire, humanitarian aid"),
            ("The two met in the Kremlin near Alborz", ""),
        ] {
            assert_eq!(words.topics(text).join(", "), expected, "{text}");
        }
    }

    #[test]
    fn a_title_gives_the_level_and_a_deputys_is_his_own() {
        let words = table();
        for (title, expected) in [
            ("the Russian foreign minister", Some("ministers")),
            ("Russia Ministry of Foreign Affairs", None),
            ("Dışişleri Bakanlığı", None),
            ("Dışişleri Bakanı", Some("ministers")),
            ("وزارت امور خارجه", None),
            ("وزیران امور خارجه ایران و ترکیه", Some("ministers")),
            ("deputy foreign minister", Some("senior officials")),
            ("Президенты России и Турции", Some("heads of state or government")),
            ("президентом Ливана", Some("heads of state or government")),
            ("Специальный посланник ООН", Some("envoys")),
            ("Presidency of France", Some("heads of state or government")),
            ("prime minister", Some("heads of state or government")),
            ("presidential envoy", Some("envoys")),
            ("المبعوث الأممي", Some("envoys")),
            ("Kremlin", Some("heads of state or government")),
        ] {
            assert_eq!(words.rank(title).and_then(|rank| words.level(rank)), expected, "{title}");
        }
    }

    #[test]
    fn an_offer_is_no_announcement() {
        let words = table();
        for (clause, expected) in [
            ("Turkey offered to host a meeting of the two ministers", true),
            ("Анкара предложила провести встречу", true),
            ("اقترحت أنقرة عقد اجتماع", true),
            ("Ankara bir toplantı önerdi", true),
            ("The next round will be held in Sochi on 30 July", false),
        ] {
            assert_eq!(words.proposes(clause), expected, "{clause}");
        }
    }
}
