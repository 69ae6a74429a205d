//! Words by their forms: a form in text → the words it can be a form of.

use hudna_places::fold::fold;
use rustc_hash::FxHashMap;

use crate::coder::inflect::turkish::Stem;
use crate::coder::inflect::{self, Feats, Open, Paradigms, WordKind};
use crate::text::{Grammar, TokenKind, tokenize};

/// A word of one language's tables, whatever its inflection.
pub type WordId = u32;

/// What at least stands before an ending, in bytes: of an ending alone nothing can be told.
const SHORTEST_STEM: usize = 2;

/// All words of one language's tables, found by form.
#[derive(Debug, Default)]
pub struct Words {
    by_form: FxHashMap<Box<str>, Vec<(WordId, Feats)>>,
    open: FxHashMap<Box<str>, Vec<(WordId, Open)>>,
    shortest_open: usize,
    /// Words of which a table gives the ending alone: `*ması` is any act made a noun.
    endings: Vec<(Box<str>, WordId)>,
    /// Where the language has a table of its own for how its words inflect.
    paradigms: Option<Paradigms>,
    known: FxHashMap<(WordKind, Box<str>), WordId>,
}

impl Words {
    /// No words yet; those to come inflect by these paradigms, or by the rules of their grammar.
    pub fn inflected_by(paradigms: Option<Paradigms>) -> Self {
        Self { paradigms, ..Self::default() }
    }

    /// The word with these principal parts, added if it is new.
    pub fn intern(&mut self, grammar: Grammar, kind: WordKind, parts: &[&str]) -> WordId {
        let parts: Vec<String> = parts.iter().map(|p| fold(p)).collect();
        let key = (kind, parts.join("|").into_boxed_str());
        if let Some(id) = self.known.get(&key) {
            return *id;
        }
        let id = self.known.len() as WordId;
        self.known.insert(key, id);
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        if let [base] = parts[..] {
            if let Some(ending) = base.strip_prefix('*') {
                self.endings.push((ending.into(), id));
                return id;
            }
            let stems = inflect::stems(grammar, kind, base);
            stems.iter().for_each(|(stem, open)| self.add_open(stem, id, *open));
            if !stems.is_empty() {
                return id;
            }
        }
        let paradigms = self.paradigms.take();
        let mut each = |form: String, feats| {
            // A letter typed as и and a breve apart is folded to и.
            if grammar == Grammar::Slavic && form.contains('й') {
                self.put(grammar, form.replace('й', "и"), id, feats);
            }
            self.put(grammar, form, id, feats);
        };
        match &paradigms {
            Some(own) => own.forms(kind, &parts, &mut each),
            None => inflect::forms(grammar, kind, &parts, &mut each),
        }
        self.paradigms = paradigms;
        id
    }

    fn put(&mut self, grammar: Grammar, form: String, id: WordId, feats: Feats) {
        let entry = self.by_form.entry(form.into_boxed_str()).or_default();
        // One Russian form may stand in several cases: it is one reading with all of them.
        let same = entry.iter().position(|(known, _)| grammar == Grammar::Slavic && *known == id);
        match same {
            Some(at) => entry[at].1 |= feats,
            None if !entry.contains(&(id, feats)) => entry.push((id, feats)),
            None => {}
        }
    }

    fn add_open(&mut self, stem: &str, id: WordId, open: Open) {
        let letters = stem.chars().count();
        self.shortest_open = if self.open.is_empty() { letters } else { self.shortest_open.min(letters) };
        self.open.entry(stem.into()).or_default().push((id, open));
    }

    /// The words that exactly this form belongs to.
    #[inline]
    pub fn of_form(&self, form: &str) -> &[(WordId, Feats)] {
        self.by_form.get(form).map_or(&[], Vec::as_slice)
    }

    /// The words whose ending this form has, behind a stem of some length.
    pub fn of_ending(&self, form: &str) -> impl Iterator<Item = WordId> {
        let ends = |ending: &str| form.strip_suffix(ending).is_some_and(|stem| stem.len() >= SHORTEST_STEM);
        self.endings.iter().filter(move |(ending, _)| ends(ending)).map(|(_, word)| *word)
    }

    /// The words whose open stem begins this form, with what the ending tells. Of Turkish verbs only those with
    /// the longest stem, and those whose passive or negation it may be ("alınmak", "almak").
    pub fn of_open_stem(&self, grammar: Grammar, form: &str, mut each: impl FnMut(WordId, Feats)) {
        let mut longest = 0;
        self.with_stems(grammar, form, |letters, open, _, _| {
            longest = if is_verb(open) { letters.max(longest) } else { longest };
        });
        self.with_stems(grammar, form, |letters, open, word, feats| {
            if letters == longest || !is_verb(open) || feats.any(Feats::PASSIVE | Feats::NEG) {
                each(word, feats);
            }
        });
    }

    fn with_stems(&self, grammar: Grammar, form: &str, mut each: impl FnMut(usize, Open, WordId, Feats)) {
        if self.open.is_empty() {
            return;
        }
        for (letters, (at, c)) in form.char_indices().enumerate() {
            let end = at + c.len_utf8();
            if letters + 1 < self.shortest_open {
                continue;
            }
            for (word, open) in self.open.get(&form[..end]).map_or(&[][..], Vec::as_slice) {
                let told = match (&self.paradigms, open) {
                    (Some(own), Open::Cut(kind)) => own.ending(*kind, &form[end..]),
                    (Some(own), Open::Short) => own.ending(WordKind::Verb, &form[end..]),
                    _ => inflect::ending(grammar, *open, &form[..end], &form[end..]),
                };
                if let Some(feats) = told {
                    // "bombal(ıyor)" is as long a stem as "bombala".
                    let cut = usize::from(*open == Open::Turkish(Stem::Narrow));
                    each(letters + cut, *open, *word, feats);
                }
            }
        }
    }

    /// Cuts a table's form into the words it is made of; `..` becomes `None`, a gap.
    pub fn split(grammar: Grammar, form: &str) -> Vec<Option<String>> {
        let mut words = Vec::new();
        for (i, part) in form.split("..").enumerate() {
            if i > 0 {
                words.push(None);
            }
            let folded = fold(part);
            let open: Vec<usize> = folded.match_indices('*').map(|(at, _)| at).collect();
            for token in tokenize(&folded, grammar) {
                if matches!(token.kind, TokenKind::Word | TokenKind::Number | TokenKind::Suffix) {
                    let mut word = folded[token.start as usize..token.end as usize].to_owned();
                    if open.contains(&(token.end as usize)) {
                        word.push('*');
                    }
                    if token.start > 0 && open.contains(&(token.start as usize - 1)) {
                        word.insert(0, '*');
                    }
                    words.push(Some(word));
                }
            }
        }
        words
    }
}

fn is_verb(open: Open) -> bool {
    matches!(open, Open::Turkish(Stem::Verb | Stem::SoftVerb | Stem::Narrow))
}
