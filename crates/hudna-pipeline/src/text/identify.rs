//! Which language a text is in: letters that only some languages have, small words, then trigrams.

use hudna_places::fold::fold;
use whatlang::{Detector, Lang as Guess};

use super::scripts::Letters;
use super::signs::bare_words;
use super::word_map::WordMap;
use super::{Folded, LanguageRow, Languages};
use crate::model::table::{self, DataError, DataFiles};

/// Letters that are looked at: some sixty words tell a language, more only cost time.
const LETTERS: usize = 400;

/// Languages of one script that small words tell apart: a bit each.
const MOST_LANGUAGES: usize = u32::BITS as usize;

const FILE: &str = "languages/small-words.tsv";

/// Languages whose small words are counted in a text, by the script that has the most letters.
const ARABIC: &[&str] = &["ar", "fa", "ur", "ckb", "ps", "sd"];
const CYRILLIC: &[&str] = &["ru", "uk", "bg", "sr", "be", "mk"];
const LATIN: &[&str] =
    &["en", "tr", "de", "fr", "es", "it", "pt", "nl", "ku", "pl", "az", "ro", "sv", "id", "so", "uz", "cs"];

/// Small words of each language, ours and others, folded.
#[derive(Clone, Debug)]
pub(super) struct SmallWords {
    arabic: Script,
    cyrillic: Script,
    latin: Script,
    /// Letters that the tables name as a sign of a language.
    letters: Vec<(char, String)>,
}

/// The languages of a script and their small words.
#[derive(Clone, Debug)]
struct Script {
    languages: Vec<String>,
    /// Which languages have a word: bit n is the n-th of `languages`.
    words: WordMap<u32>,
}

impl Script {
    /// Those that the program tells apart, and those of the tables that are written so.
    fn new(known: &[&str], script: &str, languages: &Languages) -> Self {
        let mut all: Vec<String> = known.iter().map(|code| (*code).to_owned()).collect();
        for row in languages.rows().iter().filter(|row| row.script == script) {
            if !known.contains(&row.lang.code()) {
                all.push(row.lang.code().to_owned());
            }
        }
        Self { languages: all, words: WordMap::default() }
    }
}

impl SmallWords {
    /// Reads `languages/small-words.tsv`.
    pub(super) fn load(files: &DataFiles, languages: &Languages, errors: &mut Vec<DataError>) -> Self {
        let signs = |row: &LanguageRow| {
            let code = row.lang.code().to_owned();
            row.letters.iter().map(|letter| (*letter, code.clone())).collect::<Vec<_>>()
        };
        let mut all = Self {
            arabic: Script::new(ARABIC, "arabic", languages),
            cyrillic: Script::new(CYRILLIC, "cyrillic", languages),
            latin: Script::new(LATIN, "latin", languages),
            letters: languages.rows().iter().flat_map(signs).collect(),
        };
        for layer in files.layers(FILE) {
            table::read(FILE, layer, &["lang", "words"], &[], errors, |row, errors| {
                let code = row.get("lang");
                if !matches!(code.len(), 2 | 3) {
                    errors.push(
                        row.error(format!("`{code}` is no ISO 639 code"), "write two or three letters"),
                    );
                    return;
                }
                for script in [&mut all.arabic, &mut all.cyrillic, &mut all.latin] {
                    let at = script.languages.iter().position(|l| *l == code);
                    let Some(at) = at.filter(|at| *at < MOST_LANGUAGES) else { continue };
                    for word in row.list("words") {
                        *script.words.or_default(&fold(word)) |= 1 << at;
                    }
                }
            });
        }
        all
    }

    /// The language of a text, given with its folded form, as ISO 639-1, or `und`; a hint counts where the text does not speak
    /// against it.
    pub(super) fn identify(&self, text: &str, folded: &Folded, hint: Option<&str>) -> String {
        let sample = sample(text);
        let letters = Letters::count(sample);
        if letters.sum() == 0 {
            return hint.and_then(plain_code).unwrap_or_else(|| "und".to_owned());
        }
        let hint = hint.and_then(plain_code).filter(|h| letters.allow(h));
        let found = self.of(sample, folded.before(sample.len()), &letters, hint.as_deref());
        found.or(hint).unwrap_or_else(|| "und".to_owned())
    }

    fn of(&self, sample: &str, folded: &str, letters: &Letters, hint: Option<&str>) -> Option<String> {
        let most =
            letters.arabic.max(letters.latin).max(letters.cyrillic).max(letters.hebrew).max(letters.other);
        let script = if most == letters.arabic {
            if let Some(own) = letters.arabic_script_neighbour() {
                return Some(one_code(own).to_owned());
            }
            &self.arabic
        } else if most == letters.cyrillic {
            if let Some(own) = letters.cyrillic_neighbour() {
                return Some(own.to_owned());
            }
            &self.cyrillic
        } else if most == letters.latin {
            if letters.azeri > 0 {
                return Some("az".to_owned());
            }
            &self.latin
        } else if most == letters.hebrew {
            return Some("he".to_owned());
        } else {
            return by_trigrams(sample);
        };
        let mut scores = script.scores(folded);
        letters.weigh(&mut scores);
        for (letter, code) in &self.letters {
            if let Some(score) = scores.iter_mut().find(|(lang, _)| lang == code) {
                score.1 += sample.matches(*letter).count() as f32 * 0.5;
            }
        }
        if let Some(hint) = hint
            && let Some(score) = scores.iter_mut().find(|(lang, _)| *lang == hint)
        {
            score.1 += 1.5;
        }
        let mut best = ("", 0.0);
        let mut second = 0.0;
        for (lang, score) in scores {
            if score > best.1 {
                second = best.1;
                best = (lang, score);
            } else if score > second {
                second = score;
            }
        }
        if best.1 > second && best.1 >= 1.0 {
            return Some(one_code(best.0).to_owned());
        }
        hint.map(str::to_owned)
            .or_else(|| by_trigrams(sample))
            .or_else(|| letters.commonest().map(str::to_owned))
    }
}

impl Script {
    /// Small words of each language in a folded sample; a word that several share counts for less.
    fn scores(&self, folded: &str) -> Vec<(&str, f32)> {
        let mut scores: Vec<(&str, f32)> = self.languages.iter().map(|l| (l.as_str(), 0.0)).collect();
        // An elided article is a word of its own here (l'eau).
        for word in bare_words(folded) {
            let Some(languages) = self.words.get(word) else { continue };
            let share = 1.0 / languages.count_ones() as f32;
            let mut left = *languages;
            while left != 0 {
                if let Some((_, score)) = scores.get_mut(left.trailing_zeros() as usize) {
                    *score += share;
                }
                left &= left - 1;
            }
        }
        scores
    }
}

/// The first letters of a text, cut at a character.
fn sample(text: &str) -> &str {
    let mut chars = text.chars();
    let _ = chars.by_ref().nth(LETTERS * 5 / 4 - 1);
    &text[..text.len() - chars.as_str().len()]
}

/// `ar-SY` → `ar`; what is no code is none.
fn plain_code(hint: &str) -> Option<String> {
    let code = hint.split(['-', '_']).next()?.to_ascii_lowercase();
    (code.len() == 2 && code.bytes().all(|b| b.is_ascii_lowercase())).then_some(code)
}

/// ISO 639-1 has one code for the Kurdish languages.
fn one_code(lang: &str) -> &str {
    if lang == "ckb" { "ku" } else { lang }
}

/// What trigrams say of a language that no table holds, where they are sure.
fn by_trigrams(sample: &str) -> Option<String> {
    let ours = [Guess::Ara, Guess::Pes, Guess::Eng, Guess::Rus, Guess::Tur];
    let info = Detector::new().detect(sample)?;
    // Ours have their small words: without any, a guess for one of them needs to be sure.
    if !info.is_reliable() && (ours.contains(&info.lang()) || info.confidence() < 0.3) {
        return None;
    }
    iso_639_1(info.lang()).map(str::to_owned)
}

fn iso_639_1(lang: Guess) -> Option<&'static str> {
    Some(match lang {
        Guess::Ara => "ar",
        Guess::Pes => "fa",
        Guess::Eng => "en",
        Guess::Rus => "ru",
        Guess::Tur => "tr",
        Guess::Ukr => "uk",
        Guess::Bel => "be",
        Guess::Bul => "bg",
        Guess::Srp => "sr",
        Guess::Mkd => "mk",
        Guess::Urd => "ur",
        Guess::Heb => "he",
        Guess::Aze => "az",
        Guess::Deu => "de",
        Guess::Fra => "fr",
        Guess::Spa => "es",
        Guess::Ita => "it",
        Guess::Por => "pt",
        Guess::Nld => "nl",
        Guess::Pol => "pl",
        Guess::Ces => "cs",
        Guess::Ron => "ro",
        Guess::Ell => "el",
        Guess::Kat => "ka",
        Guess::Hye => "hy",
        Guess::Hin => "hi",
        Guess::Cmn => "zh",
        Guess::Jpn => "ja",
        Guess::Kor => "ko",
        Guess::Amh => "am",
        Guess::Uzb => "uz",
        Guess::Swe => "sv",
        Guess::Ind => "id",
        Guess::Hun => "hu",
        Guess::Vie => "vi",
        Guess::Tha => "th",
        Guess::Ben => "bn",
        _ => return None,
    })
}
