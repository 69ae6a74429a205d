//! Token → readings: which words of the tables a token can be a form of.
//!
//! Arabic proclitics (و ف, ب ل ك, س, ال) and pronouns are stripped only where the remainder is a
//! known form, or a known beginning of a place name. Tokens repeat: the readings of a token's
//! string are kept and looked up by the string.

use rustc_hash::FxHashMap;

use super::inflect::Feats;
use super::lexicon::{Reading, Words};
use crate::text::Lang;

/// Strings kept before the memory is cleared; news vocabulary has some 50,000 frequent forms.
const KEPT: usize = 150_000;

/// Readings of token strings, remembered between articles, for each language.
#[derive(Debug, Default)]
pub struct Memory {
    languages: [Remembered; 5],
}

impl Memory {
    /// The memory of a language, emptied if it has grown past its bound; call once an article.
    pub(super) fn of(&mut self, lang: Lang) -> &mut Remembered {
        let at = Lang::READ.iter().position(|l| *l == lang).unwrap_or(0);
        let remembered = &mut self.languages[at];
        if remembered.by_text.len() > KEPT {
            *remembered = Remembered::default();
        }
        remembered
    }
}

/// Readings of one language's token strings.
#[derive(Debug, Default)]
pub struct Remembered {
    by_text: FxHashMap<Box<str>, Run>,
    readings: Vec<Reading>,
}

/// What else a word may be part of, as bits.
pub type MayBe = u8;

/// A word may begin the name of a place.
pub const PLACE: MayBe = 1;
/// A word may be part of a date.
pub const DATE: MayBe = 2;
/// A word may begin a number.
pub const NUMBER: MayBe = 4;

/// A run of [`Remembered::readings`], and what else its token may be.
#[derive(Clone, Copy, Debug, Default)]
pub struct Run {
    first: u32,
    end: u32,
    /// See [`MayBe`].
    pub may_be: MayBe,
}

impl Remembered {
    /// The readings of a run.
    #[inline]
    pub fn readings(&self, run: Run) -> &[Reading] {
        &self.readings[run.first as usize..run.end as usize]
    }

    /// The readings of a token, one token long.
    /// `may_be` is asked once for each new string.
    pub fn of_token(
        &mut self,
        words: &Words,
        lang: Lang,
        token: &str,
        may_be: impl FnOnce(&str) -> MayBe,
    ) -> Run {
        if let Some(run) = self.by_text.get(token) {
            return *run;
        }
        let first = self.readings.len() as u32;
        let out = &mut self.readings;
        let mut push = |word, feats| {
            let reading = Reading { word, feats, tokens: 1 };
            if !out[first as usize..].contains(&reading) {
                out.push(reading);
            }
        };
        match lang {
            Lang::Ar => arabic(words, token, &mut push),
            _ => plain(words, lang, token, &mut push),
        }
        let run = Run { first, end: self.readings.len() as u32, may_be: may_be(token) };
        self.by_text.insert(token.into(), run);
        run
    }

    /// The readings of a Persian word whose prefix or ending stands apart, two tokens long, added to
    /// those of its first token.
    pub fn of_pair(&mut self, words: &Words, first: &str, second: &str, alone: Run) -> Run {
        let pair = format!("{first} {second}");
        if let Some(run) = self.by_text.get(pair.as_str()) {
            return *run;
        }
        let start = self.readings.len() as u32;
        self.readings.extend_from_within(alone.first as usize..alone.end as usize);
        for (word, feats) in words.of_form(&pair) {
            self.readings.push(Reading { word: *word, feats: *feats, tokens: 2 });
        }
        let run = Run { first: start, end: self.readings.len() as u32, may_be: alone.may_be };
        self.by_text.insert(pair.into_boxed_str(), run);
        run
    }
}

impl Remembered {
    /// The readings of an English word that a hyphen ties to the next: alone, with the hyphen passed over
    /// ("air-strike" as "air strike"), and both as one word ("cease-fire" as "ceasefire"), added to those of
    /// its first token.
    pub fn of_compound(&mut self, words: &Words, first: &str, second: &str, alone: Run) -> Run {
        let compound = format!("{first}-{second}");
        if let Some(run) = self.by_text.get(compound.as_str()) {
            return *run;
        }
        let start = self.readings.len() as u32;
        self.readings.extend_from_within(alone.first as usize..alone.end as usize);
        for at in alone.first..alone.end {
            let reading = self.readings[at as usize];
            self.readings.push(Reading { tokens: 2, ..reading });
        }
        for (word, feats) in words.of_form(&format!("{first}{second}")) {
            self.readings.push(Reading { word: *word, feats: *feats, tokens: 3 });
        }
        let run = Run { first: start, end: self.readings.len() as u32, may_be: alone.may_be };
        self.by_text.insert(compound.into_boxed_str(), run);
        run
    }
}

/// Whether two Persian tokens may be one word typed apart.
pub fn joins(first: &str, second: &str) -> bool {
    matches!(first, "مي" | "نمي") || matches!(second, "ها" | "هاي" | "هايي" | "اي" | "اند")
}

fn plain(words: &Words, lang: Lang, token: &str, push: &mut impl FnMut(u32, Feats)) {
    for (word, feats) in words.of_form(token) {
        push(*word, *feats);
    }
    if token.contains('\'') {
        let bare: String = token.chars().filter(|c| *c != '\'').collect();
        for (word, feats) in words.of_form(&bare) {
            push(*word, *feats);
        }
    }
    words.of_open_stem(lang, token, push);
}

fn arabic(words: &Words, token: &str, push: &mut impl FnMut(u32, Feats)) {
    for (proclitics, core) in cores(token) {
        for (word, feats) in words.of_form(core) {
            if takes(*feats, proclitics) {
                push(*word, *feats | proclitics);
            }
        }
        for pronoun in ["هما", "هم", "هن", "ها", "كم", "نا", "ه", "ك", "ي"] {
            let Some(stem) = core.strip_suffix(pronoun).filter(|s| s.chars().count() >= 3) else { continue };
            for (word, feats) in words.of_form(stem) {
                // The article and a pronoun exclude each other; ي as "my" is rare in reports and
                // collides with the nisba.
                if takes(*feats, proclitics)
                    && !proclitics.contains(Feats::DEF)
                    && (pronoun != "ي" || feats.any(Feats::PAST))
                {
                    push(*word, *feats | proclitics | Feats::PRON);
                }
            }
        }
        words.of_open_stem(Lang::Ar, core, |word, feats| push(word, feats | proclitics));
    }
}

/// Verbs take no article and no preposition, but for ل before the present; س only stands before it.
fn takes(feats: Feats, proclitics: Feats) -> bool {
    let past = feats.contains(Feats::PAST);
    let present = feats.contains(Feats::PRES);
    !((past || present) && proclitics.any(Feats::DEF | Feats::WITH_B | Feats::WITH_K)
        || past && proclitics.any(Feats::WITH_L | Feats::FUT)
        || !present && proclitics.contains(Feats::FUT))
}

/// The ways to strip proclitics from a token: what they tell, and what remains. The token itself
/// comes first.
pub fn cores(token: &str) -> impl Iterator<Item = (Feats, &str)> {
    let conjunctions = std::iter::once((Feats::NONE, token))
        .chain(strip(token, "و").map(|rest| (Feats::CONJ, rest)))
        .chain(strip(token, "ف").map(|rest| (Feats::CONJ, rest)));
    conjunctions.flat_map(|(feats, rest)| {
        let preposed = [("ب", Feats::WITH_B), ("ل", Feats::WITH_L), ("ك", Feats::WITH_K), ("س", Feats::FUT)];
        let after = preposed
            .into_iter()
            .filter_map(move |(letter, feat)| strip(rest, letter).map(|core| (feats | feat, core)));
        std::iter::once((feats, rest)).chain(after).flat_map(|(feats, core)| {
            let article = strip(core, "ال").map(|bare| (feats | Feats::DEF, bare));
            // ل + ال is written لل: the ل is gone already, the second one stands for the article.
            let contracted = feats
                .contains(Feats::WITH_L)
                .then(|| strip(core, "ل").map(|bare| (feats | Feats::DEF, bare)))
                .flatten();
            std::iter::once((feats, core)).chain(article).chain(contracted)
        })
    })
}

fn strip<'t>(token: &'t str, prefix: &str) -> Option<&'t str> {
    // One letter is no word; two may be (دم), and the table decides.
    token.strip_prefix(prefix).filter(|rest| rest.len() >= 4)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coder::inflect::WordKind;

    fn check(token: &str, expected: Feats) {
        let mut words = Words::default();
        words.intern(Lang::Ar, WordKind::Noun, &["هجوم", "هجمات"]);
        words.intern(Lang::Ar, WordKind::Verb, &["استهدف", "يستهدف"]);
        let token = hudna_places::fold::fold(token);
        let mut memory = Remembered::default();
        let run = memory.of_token(&words, Lang::Ar, &token, |_| 0);
        assert!(
            memory.readings(run).iter().any(|r| r.feats.contains(expected)),
            "{token}: {:?} lacks {expected:?}",
            memory.readings(run)
        );
    }

    #[test]
    fn arabic_clitics_come_off() {
        check("هجوم", Feats::NONE);
        check("وبالهجوم", Feats::CONJ | Feats::WITH_B | Feats::DEF);
        check("للهجمات", Feats::WITH_L | Feats::DEF | Feats::PLURAL);
        check("بهجومها", Feats::WITH_B | Feats::PRON);
        check("فاستهدفته", Feats::CONJ | Feats::PAST | Feats::PRON);
        check("ستستهدف", Feats::FUT | Feats::PRES);
    }

    #[test]
    fn unknown_words_have_no_reading() {
        let words = Words::default();
        let mut memory = Remembered::default();
        let run = memory.of_token(&words, Lang::Ar, "والسلام", |_| 0);
        assert!(memory.readings(run).is_empty());
    }
}
