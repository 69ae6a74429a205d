//! Which language a text is in: letters that only some languages have, small words, then trigrams.

use rustc_hash::FxHashMap;

use hudna_places::fold::fold;
use whatlang::{Detector, Lang as Guess};

use super::scripts::Letters;
use super::signs::bare_words;
use crate::model::table::{self, DataError, DataFiles};

/// Letters that are looked at: some sixty words tell a language, more only cost time.
const LETTERS: usize = 400;

const FILE: &str = "languages/small-words.tsv";

/// Small words of each language, ours and others, folded.
#[derive(Clone, Debug, Default)]
pub(super) struct SmallWords {
    languages: Vec<String>,
    words: FxHashMap<String, Languages>,
}

/// A set of languages: bit n is the n-th of [`SmallWords::languages`].
type Languages = u128;

impl SmallWords {
    /// Reads `languages/small-words.tsv`.
    pub(super) fn load(files: &DataFiles, errors: &mut Vec<DataError>) -> Self {
        let mut all = Self::default();
        for layer in files.layers(FILE) {
            table::read(FILE, layer, &["lang", "words"], &[], errors, |row, errors| {
                let code = row.get("lang");
                if !matches!(code.len(), 2 | 3) {
                    errors.push(
                        row.error(format!("`{code}` is no ISO 639 code"), "write two or three letters"),
                    );
                    return;
                }
                let at = all.languages.iter().position(|l| l == code).unwrap_or_else(|| {
                    all.languages.push(code.to_owned());
                    all.languages.len() - 1
                });
                let Some(bit) = Languages::from(1u8).checked_shl(at as u32) else {
                    errors.push(row.error("more than 128 languages", "leave out those that matter least"));
                    return;
                };
                for word in row.list("words") {
                    *all.words.entry(fold(word)).or_default() |= bit;
                }
            });
        }
        all
    }

    /// The language of a text as ISO 639-1, or `und`; a hint counts where the text does not speak
    /// against it.
    pub(super) fn identify(&self, text: &str, hint: Option<&str>) -> String {
        let sample = sample(text);
        let letters = Letters::count(sample);
        if letters.sum() == 0 {
            return hint.and_then(plain_code).unwrap_or_else(|| "und".to_owned());
        }
        let hint = hint.and_then(plain_code).filter(|h| letters.allow(h));
        let found = self.of(sample, &letters, hint.as_deref());
        found.or(hint).unwrap_or_else(|| "und".to_owned())
    }

    fn of(&self, sample: &str, letters: &Letters, hint: Option<&str>) -> Option<String> {
        let most =
            letters.arabic.max(letters.latin).max(letters.cyrillic).max(letters.hebrew).max(letters.other);
        let candidates: &[&str] = if most == letters.arabic {
            if let Some(own) = letters.arabic_script_neighbour() {
                return Some(one_code(own).to_owned());
            }
            &["ar", "fa", "ur", "ckb", "ps", "sd"]
        } else if most == letters.cyrillic {
            if let Some(own) = letters.cyrillic_neighbour() {
                return Some(own.to_owned());
            }
            &["ru", "uk", "bg", "sr", "be", "mk"]
        } else if most == letters.latin {
            if letters.azeri > 0 {
                return Some("az".to_owned());
            }
            &[
                "en", "tr", "de", "fr", "es", "it", "pt", "nl", "ku", "pl", "az", "ro", "sv", "id", "so",
                "uz", "cs",
            ]
        } else if most == letters.hebrew {
            return Some("he".to_owned());
        } else {
            return by_trigrams(sample);
        };
        let mut scores = self.scores(sample, candidates);
        letters.weigh(&mut scores);
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

    /// Small words of each candidate in the sample; a word that several share counts for less.
    fn scores(&self, sample: &str, candidates: &[&'static str]) -> Vec<(&'static str, f32)> {
        let bits: Vec<Languages> = candidates.iter().map(|c| self.bit(c)).collect();
        let all: Languages = bits.iter().fold(0, |all, bit| all | bit);
        let mut scores: Vec<(&'static str, f32)> = candidates.iter().map(|c| (*c, 0.0)).collect();
        // An elided article is a word of its own here (l'eau).
        for word in bare_words(&fold(sample)) {
            let langs = self.words.get(word).map_or(0, |langs| langs & all);
            if langs == 0 {
                continue;
            }
            let share = 1.0 / langs.count_ones() as f32;
            for (score, bit) in scores.iter_mut().zip(&bits) {
                if langs & bit != 0 {
                    score.1 += share;
                }
            }
        }
        scores
    }

    /// The set of one language; empty where the table does not have it.
    fn bit(&self, code: &str) -> Languages {
        self.languages.iter().position(|l| l == code).map_or(0, |at| 1 << at)
    }
}

/// The first letters of a text, cut at a character.
fn sample(text: &str) -> &str {
    text.char_indices().nth(LETTERS * 5 / 4).map_or(text, |(end, _)| &text[..end])
}

/// `ar-SY` → `ar`; what is no code is none.
fn plain_code(hint: &str) -> Option<String> {
    let code = hint.split(['-', '_']).next()?.to_ascii_lowercase();
    (code.len() == 2 && code.bytes().all(|b| b.is_ascii_lowercase())).then_some(code)
}

/// ISO 639-1 has one code for the Kurdish languages.
fn one_code(lang: &'static str) -> &'static str {
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
