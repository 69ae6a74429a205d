//! Which language a text is in: letters that only some languages have, small words, then trigrams.

use rustc_hash::FxHashMap;

use hudna_places::fold::fold;
use whatlang::{Detector, Lang as Guess};

use super::outlets::words;
use crate::model::table::{self, DataError, DataFiles};

/// Letters that are looked at: some sixty words tell a language, more only cost time.
const LETTERS: usize = 400;

const FILE: &str = "languages/small-words.tsv";

/// Small words of each language, ours and others, folded.
#[derive(Clone, Debug, Default)]
pub(super) struct SmallWords {
    languages: Vec<String>,
    words: FxHashMap<String, Vec<u16>>,
}

/// How many letters of a sample are of each kind.
#[derive(Clone, Copy, Debug, Default)]
struct Letters {
    arabic: usize,
    latin: usize,
    cyrillic: usize,
    hebrew: usize,
    other: usize,
    persian: usize,
    urdu: usize,
    sorani: usize,
    sorani_and_uyghur: usize,
    pashto: usize,
    sindhi: usize,
    uyghur: usize,
    arabic_only: usize,
    ukrainian: usize,
    russian: usize,
    belarusian: usize,
    turkic_cyrillic: usize,
    azeri: usize,
    turkish: usize,
    kurmanji: usize,
}

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
                for word in row.list("words") {
                    let langs = all.words.entry(fold(word)).or_default();
                    if !langs.contains(&(at as u16)) {
                        langs.push(at as u16);
                    }
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
                return Some(own.to_owned());
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
        let ids: Vec<Option<u16>> =
            candidates.iter().map(|c| self.languages.iter().position(|l| l == c).map(|i| i as u16)).collect();
        let mut scores: Vec<(&'static str, f32)> = candidates.iter().map(|c| (*c, 0.0)).collect();
        let folded = fold(sample);
        // An elided article is a word of its own here (l'eau).
        for word in words(&folded).into_iter().flat_map(|r| folded[r].split('\'')) {
            let Some(langs) = self.words.get(word) else { continue };
            let sharing = ids.iter().flatten().filter(|i| langs.contains(i)).count() as f32;
            for (score, id) in scores.iter_mut().zip(&ids) {
                if id.is_some_and(|i| langs.contains(&i)) {
                    score.1 += 1.0 / sharing;
                }
            }
        }
        scores
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

impl Letters {
    fn count(sample: &str) -> Self {
        let mut n = Self::default();
        for c in sample.chars() {
            match c {
                'a'..='z' | 'A'..='Z' => n.latin += 1,
                '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' | 'ə' => n.count_latin(c),
                '\u{0400}'..='\u{052F}' => n.count_cyrillic(c),
                '\u{0590}'..='\u{05FF}' => n.hebrew += 1,
                '\u{0620}'..='\u{063A}' | '\u{0641}'..='\u{064A}' | '\u{0671}'..='\u{06D5}' => {
                    n.count_arabic(c)
                }
                _ if !c.is_ascii() && c.is_alphabetic() => n.other += 1,
                _ => {}
            }
        }
        n
    }

    fn count_latin(&mut self, c: char) {
        self.latin += 1;
        match c {
            'ə' | 'Ə' => self.azeri += 1,
            'ğ' | 'Ğ' | 'ı' | 'İ' => self.turkish += 1,
            'ê' | 'Ê' | 'î' | 'Î' | 'û' | 'Û' => self.kurmanji += 1,
            _ => {}
        }
    }

    fn count_cyrillic(&mut self, c: char) {
        self.cyrillic += 1;
        match c {
            'ґ' | 'Ґ' | 'є' | 'Є' | 'ї' | 'Ї' => self.ukrainian += 2,
            'і' | 'І' => {
                self.ukrainian += 1;
                self.belarusian += 1;
            }
            'ў' | 'Ў' => self.belarusian += 2,
            'ы' | 'Ы' | 'э' | 'Э' | 'ъ' | 'Ъ' | 'ё' | 'Ё' => self.russian += 1,
            'ә' | 'Ә' | 'қ' | 'Қ' | 'ғ' | 'Ғ' | 'ң' | 'Ң' | 'ү' | 'Ү' | 'ұ' | 'Ұ' | 'ө' | 'Ө' | 'һ' | 'Һ'
            | 'ҳ' | 'Ҳ' | 'ҷ' | 'Ҷ' | 'ӣ' | 'ӯ' => self.turkic_cyrillic += 1,
            _ => {}
        }
    }

    fn count_arabic(&mut self, c: char) {
        self.arabic += 1;
        match c {
            'ٹ' | 'ڈ' | 'ڑ' | 'ں' | 'ے' | 'ہ' | 'ۓ' => self.urdu += 1,
            'ڕ' | 'ڵ' | 'ێ' => self.sorani += 1,
            'ۆ' | 'ە' => self.sorani_and_uyghur += 1,
            'ټ' | 'ډ' | 'ړ' | 'ښ' | 'ګ' | 'ځ' | 'څ' | 'ۍ' | 'ڼ' | 'ږ' => self.pashto += 1,
            'ٻ' | 'ڀ' | 'ٿ' | 'ڄ' | 'ڃ' | 'ڌ' | 'ڏ' | 'ڍ' | 'ڙ' | 'ڻ' | 'ڳ' | 'ڱ' | 'ٽ' | 'ٺ' | 'ڦ' | 'ڪ' =>
            {
                self.sindhi += 1;
            }
            'ۇ' | 'ۈ' | 'ۋ' | 'ڭ' => self.uyghur += 1,
            'پ' | 'چ' | 'ژ' | 'گ' | 'ک' | 'ی' => self.persian += 1,
            'ة' | 'ى' | 'إ' | 'أ' => self.arabic_only += 1,
            _ => {}
        }
    }

    fn sum(&self) -> usize {
        self.arabic + self.latin + self.cyrillic + self.hebrew + self.other
    }

    /// A language whose own letters stand thick enough in Arabic script; in a longer text one may be
    /// in a name. What Uyghur and Sorani share counts for the one whose other letters are there.
    fn arabic_script_neighbour(&self) -> Option<&'static str> {
        let thick = |n: usize| n * 50 >= self.arabic && (n >= 2 || n == 1 && self.arabic < 60);
        let (mut uyghur, mut sorani) = (self.uyghur, self.sorani);
        if uyghur > sorani {
            uyghur += self.sorani_and_uyghur;
        } else {
            sorani += self.sorani_and_uyghur;
        }
        let mut best = None;
        let all =
            [("sd", self.sindhi), ("ps", self.pashto), ("ur", self.urdu), ("ckb", sorani), ("ug", uyghur)];
        for (lang, n) in all {
            if thick(n) && best.is_none_or(|(_, most)| n > most) {
                best = Some((lang, n));
            }
        }
        best.map(|(lang, _)| one_code(lang))
    }

    fn cyrillic_neighbour(&self) -> Option<&'static str> {
        if self.turkic_cyrillic * 50 > self.cyrillic {
            return Some("und");
        }
        if self.belarusian > self.ukrainian && self.belarusian > 2 {
            return Some("be");
        }
        (self.ukrainian > self.russian && self.ukrainian >= 1).then_some("uk")
    }

    /// What letters say for or against languages that share a script.
    fn weigh(&self, scores: &mut [(&'static str, f32)]) {
        for (lang, score) in scores {
            let letters = match *lang {
                "fa" => self.persian as f32 - self.arabic_only as f32,
                "ar" => self.arabic_only as f32 - self.persian as f32,
                "ru" => self.russian as f32,
                "tr" => self.turkish as f32,
                "ku" if self.latin > 0 => self.kurmanji as f32 - self.turkish as f32,
                _ => 0.0,
            };
            *score += letters * 0.5;
        }
    }

    /// Where neither words nor trigrams tell: a script's commonest language, if all its letters are
    /// that language's. A few letters tell nothing.
    fn commonest(&self) -> Option<&'static str> {
        let sum = self.sum();
        if sum < 8 {
            return None;
        }
        if self.arabic == sum && self.persian == 0 {
            return Some("ar");
        }
        (self.cyrillic == sum && self.ukrainian == 0 && self.russian > 0).then_some("ru")
    }

    /// Whether a hinted language can be written so.
    fn allow(&self, lang: &str) -> bool {
        let most = self.sum().div_ceil(2);
        match lang {
            "ar" => self.arabic >= most && self.arabic_script_neighbour().is_none(),
            "fa" => self.arabic >= most && self.arabic_script_neighbour().is_none(),
            "ru" => self.cyrillic >= most && self.cyrillic_neighbour().is_none(),
            "en" => self.latin >= most && self.azeri + self.turkish * 20 <= self.latin,
            "tr" => self.latin >= most && self.azeri == 0,
            _ => true,
        }
    }
}
