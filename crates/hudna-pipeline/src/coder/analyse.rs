//! Token → readings: which words of the tables a token can be a form of.
//!
//! Arabic proclitics (و ف, ب ل ك, س, ال) and pronouns are stripped only where the remainder is a known form, or
//! a known beginning of a place name. Tokens repeat: readings are kept and looked up by a token's string.

use hudna_places::Begun as Name;
use rustc_hash::FxHashMap;

use super::inflect::Feats;
use super::lexicon::{Begin, Item, Lexicon, PrepId, Reading, Words};
pub use super::may_be::{CAPITALS, CONDITION, COUNTS, DATE, MayBe, NUMBER, PLACE, RELATES, TELLS};
use super::mentions::Found;
use super::records::Extents;
use super::sentence::Sentence;
use crate::model::Entity;
use crate::text::calendar::Slot;
use crate::text::{Grammar, Lang, WordTable};

/// Strings kept before the memory is cleared; news vocabulary has some 50,000 frequent forms.
const KEPT: usize = 150_000;

/// Readings of token strings, remembered between articles, for each language.
#[derive(Debug, Default)]
pub struct Memory {
    /// By [`Lang::at`].
    languages: Vec<Remembered>,
    /// Names in cells of tables, with their language, and whom the tables know under them.
    pub(super) named: FxHashMap<String, Option<Entity>>,
}

impl Memory {
    /// The memory of a language, emptied if it has grown past its bound; call once an article.
    pub(super) fn of(&mut self, lang: Lang) -> &mut Remembered {
        let at = lang.at();
        if self.languages.len() <= at {
            self.languages.resize_with(at + 1, Remembered::default);
        }
        let remembered = &mut self.languages[at];
        if remembered.by_text.len() > KEPT {
            *remembered = Remembered::default();
        }
        remembered
    }
}

/// Readings of one language's token strings, and room that articles use one after the other.
#[derive(Debug, Default)]
pub struct Remembered {
    /// Room for scanning one sentence.
    pub found: Found,
    /// How far footprints reach.
    pub extents: Extents,
    spare: Vec<Sentence>,
    by_text: WordTable<Run>,
    readings: Vec<Reading>,
    begins: Vec<Begin<Item>>,
    names: Vec<Name>,
    slots: Vec<Slot>,
}

/// What a word is apart from the entries of the lexicon.
#[derive(Debug, Default)]
pub struct Besides {
    /// See [`MayBe`].
    pub may_be: MayBe,
    /// The preposition that is written together with it.
    pub clitic: Option<PrepId>,
    /// Words that may go on an entry, as bits: see [`super::lexicon::Phrases::later`].
    pub later: u64,
    /// Phrases of the calendar and of the numbers that begin with it.
    pub slots: [Vec<Slot>; 2],
    /// Entries of the lexicon that begin with it.
    pub begins: Vec<Begin<Item>>,
    /// Names of places that begin with it, likeliest first.
    pub names: Vec<Name>,
}

/// A run of [`Remembered::readings`], and what else its token may be: with its word one line of a cache.
#[derive(Clone, Copy, Debug, Default)]
pub struct Run {
    first: u32,
    first_begin: u32,
    first_name: u32,
    first_slot: u32,
    readings: u16,
    begins: u16,
    names: u8,
    slots: [u8; 2],
    /// Words that may go on an entry, as bits: see [`super::lexicon::Phrases::later`].
    pub later: u64,
    /// See [`MayBe`].
    pub may_be: MayBe,
    /// A word, number or suffix, and no mark.
    pub looked_up: bool,
    /// The preposition that is written together with it.
    pub clitic: Option<PrepId>,
}

impl Run {
    fn all(self) -> std::ops::Range<usize> {
        self.first as usize..self.first as usize + usize::from(self.readings)
    }
}

/// Sentences kept for the next article: most have fewer, and a book's are not held on to.
const SPARE: usize = 256;

impl Remembered {
    /// An empty sentence, with the room of one that was read before.
    pub fn sentence(&mut self) -> Sentence {
        self.spare.pop().unwrap_or_default()
    }

    /// Takes sentences back that are done with.
    pub fn take_back(&mut self, sentences: Vec<Sentence>) {
        let room = SPARE.saturating_sub(self.spare.len());
        self.spare.extend(sentences.into_iter().take(room).map(Sentence::emptied));
    }

    /// The readings of a run.
    #[inline]
    pub fn readings(&self, run: Run) -> &[Reading] {
        &self.readings[run.all()]
    }

    /// The phrases of the calendar that begin with a token.
    #[inline]
    pub fn dates(&self, run: Run) -> &[Slot] {
        &self.slots[run.first_slot as usize..][..usize::from(run.slots[0])]
    }

    /// The phrases of the numbers that begin with a token.
    #[inline]
    pub fn numbers(&self, run: Run) -> &[Slot] {
        &self.slots[run.first_slot as usize + usize::from(run.slots[0])..][..usize::from(run.slots[1])]
    }

    /// The entries that begin with a token.
    #[inline]
    pub fn begins(&self, run: Run) -> &[Begin<Item>] {
        &self.begins[run.first_begin as usize..][..usize::from(run.begins)]
    }

    /// The names of places that may begin with a token.
    #[inline]
    pub fn names(&self, run: Run) -> &[Name] {
        &self.names[run.first_name as usize..][..usize::from(run.names)]
    }

    /// The readings of a token, one token long. `besides` is asked once for each new string.
    pub fn of_token(
        &mut self,
        words: &Words,
        grammar: Grammar,
        token: &str,
        besides: impl FnOnce(&str, &[Reading]) -> Besides,
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
        match grammar {
            Grammar::Semitic => arabic(words, token, &mut push),
            _ => plain(words, grammar, token, &mut push),
        }
        let Besides { may_be, clitic, later, slots, begins, names } =
            besides(token, &self.readings[first as usize..]);
        let run = Run {
            first,
            readings: (self.readings.len() - first as usize) as u16,
            first_begin: self.begins.len() as u32,
            begins: begins.len() as u16,
            first_name: self.names.len() as u32,
            first_slot: self.slots.len() as u32,
            names: names.len() as u8,
            later,
            slots: slots.each_ref().map(|list| list.len() as u8),
            may_be,
            looked_up: true,
            clitic,
        };
        self.begins.extend(begins);
        self.names.extend(names);
        self.slots.extend(slots.into_iter().flatten());
        self.by_text.insert(token, run);
        run
    }

    /// The readings of a Persian word whose prefix or ending stands apart, two tokens long, added to
    /// those of its first token.
    pub fn of_pair(&mut self, lexicon: &Lexicon, first: &str, second: &str, alone: Run) -> Run {
        let pair = format!("{first} {second}");
        if let Some(run) = self.by_text.get(&pair) {
            return *run;
        }
        let start = self.readings.len() as u32;
        self.readings.extend_from_within(alone.all());
        for (word, feats) in lexicon.words.of_form(&pair) {
            self.readings.push(Reading { word: *word, feats: *feats, tokens: 2 });
        }
        let run = self.widened(lexicon, start, alone);
        self.by_text.insert(&pair, run);
        run
    }

    /// A token's run with the readings from `start` on in place of its own.
    fn widened(&mut self, lexicon: &Lexicon, start: u32, alone: Run) -> Run {
        let first_begin = self.begins.len() as u32;
        self.begins.extend(lexicon.phrases.begins(&self.readings[start as usize..]));
        Run {
            first: start,
            readings: (self.readings.len() - start as usize) as u16,
            first_begin,
            begins: (self.begins.len() - first_begin as usize) as u16,
            later: lexicon.phrases.later(&self.readings[start as usize..]),
            may_be: alone.may_be | CONDITION,
            ..alone
        }
    }

    /// The readings of a word that a hyphen ties to the next: alone, with the hyphen passed over
    /// ("air-strike" as "air strike"), and both as one word ("cease-fire" as "ceasefire"), added to those of
    /// its first token.
    pub fn of_compound(&mut self, lexicon: &Lexicon, first: &str, second: &str, alone: Run) -> Run {
        let compound = format!("{first}-{second}");
        if let Some(run) = self.by_text.get(&compound) {
            return *run;
        }
        let start = self.readings.len() as u32;
        self.readings.extend_from_within(alone.all());
        for at in alone.all() {
            let reading = self.readings[at];
            self.readings.push(Reading { tokens: 2, ..reading });
        }
        for (word, feats) in lexicon.words.of_form(&format!("{first}{second}")) {
            self.readings.push(Reading { word: *word, feats: *feats, tokens: 3 });
        }
        let run = self.widened(lexicon, start, alone);
        self.by_text.insert(&compound, run);
        run
    }
}

/// Endings of the Persian auxiliary of the future.
const PERSONS: [&str; 4] = ["د", "ند", "م", "يم"];

/// What stands behind a Persian participle and makes it a finite verb.
const AUXILIARIES: [&str; 13] =
    ["است", "اند", "ام", "ايم", "ايد", "هستند", "بود", "بودند", "بودم", "بوديم", "باشد", "باشند", "باشيم"];

/// Whether two Persian tokens are one word typed apart, or a verb with its auxiliary.
pub fn joins(first: &str, second: &str) -> bool {
    let before = matches!(first, "مي" | "نمي")
        || first
            .strip_prefix('ن')
            .unwrap_or(first)
            .strip_prefix("خواه")
            .is_some_and(|p| PERSONS.contains(&p));
    let behind = matches!(second, "ها" | "هاي" | "هايي" | "هايش" | "هايشان" | "اي")
        || first.ends_with('ه') && AUXILIARIES.contains(&second);
    before || behind
}

fn plain(words: &Words, grammar: Grammar, token: &str, push: &mut impl FnMut(u32, Feats)) {
    for (word, feats) in words.of_form(token) {
        push(*word, *feats);
    }
    if token.contains('\'') {
        let bare: String = token.chars().filter(|c| *c != '\'').collect();
        for (word, feats) in words.of_form(&bare) {
            push(*word, *feats);
        }
    }
    words.of_open_stem(grammar, token, push);
}

fn arabic(words: &Words, token: &str, push: &mut impl FnMut(u32, Feats)) {
    for (proclitics, core) in cores(token) {
        for (word, feats) in words.of_form(core) {
            if takes(*feats, proclitics) && !feats.contains(Feats::OPENED) {
                push(*word, *feats | proclitics);
            }
        }
        for pronoun in ["هما", "هم", "هن", "ها", "نا", "ه", "ك"] {
            let Some(stem) = core.strip_suffix(pronoun).filter(|s| s.chars().count() >= 3) else { continue };
            for (word, feats) in words.of_form(stem) {
                // The article and a pronoun exclude each other. ي "my" and كم "you" are rare in reports and collide
                // with the nisba.
                if takes(*feats, proclitics) && !proclitics.contains(Feats::DEF) {
                    // "طفلاها": an alef before the pronoun is that of two.
                    let two = !feats.any(Feats::VERBAL)
                        && stem
                            .strip_suffix('ا')
                            .is_some_and(|one| words.of_form(one).iter().any(|(w, _)| w == word));
                    let dual = if two { Feats::DUAL } else { Feats::NONE };
                    push(*word, *feats | proclitics | Feats::PRON | dual);
                }
            }
        }
        words.of_open_stem(Grammar::Semitic, core, |word, feats| push(word, feats | proclitics));
    }
    // ل + ال is written لل: a name whose row has the article is looked up with it.
    let conjunction = if token.starts_with("ولل") { Feats::CONJ } else { Feats::NONE };
    if let Some(rest) = token.strip_prefix('و').unwrap_or(token).strip_prefix("لل") {
        for (word, feats) in words.of_form(&format!("ال{rest}")) {
            if !feats.any(Feats::PAST | Feats::PRES) {
                push(*word, *feats | Feats::WITH_L | conjunction);
            }
        }
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
        words.intern(Grammar::Semitic, WordKind::Noun, &["هجوم", "هجمات"]);
        words.intern(Grammar::Semitic, WordKind::Verb, &["استهدف", "يستهدف"]);
        let token = hudna_places::fold::fold(token);
        let mut memory = Remembered::default();
        let run = memory.of_token(&words, Grammar::Semitic, &token, |_, _| Besides::default());
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
        let run = memory.of_token(&words, Grammar::Semitic, "والسلام", |_, _| Besides::default());
        assert!(memory.readings(run).is_empty());
    }
}
