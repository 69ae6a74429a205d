//! Tokens → sentences: where a full stop ends one, and where it does not.

use std::ops::Range;

use hudna_places::fold::fold;

use super::word_map::WordMap;
use super::{Folded, Grammar, Lang, Languages, Part, Sentence, Token, TokenKind};
use crate::model::table::{self, DataError, DataFiles};

/// Tokens beyond which a sentence is cut at a clause's end: a list, a table, a text without stops.
const LONGEST: usize = 400;
/// Tokens beyond which a full stop inside a quotation ends a sentence: a speech quoted whole.
const LONG_QUOTE: usize = 60;

/// Abbreviations that a full stop follows, folded, by language.
#[derive(Clone, Debug, Default)]
pub(super) struct Abbreviations {
    words: WordMap<Vec<Lang>>,
}

/// A line of the article's text.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// Bytes of the text.
    pub(super) range: Range<usize>,
    /// What it is.
    pub(super) part: Part,
    /// Where a dateline at its front ends, in bytes of the text; its start where there is none.
    pub(super) dateline: usize,
}

impl Abbreviations {
    /// Reads `languages/*/abbreviations.tsv`.
    pub(super) fn load(files: &DataFiles, languages: &Languages, errors: &mut Vec<DataError>) -> Self {
        let mut all = Self::default();
        for lang in languages.iter() {
            let path = format!("languages/{}/abbreviations.tsv", lang.code());
            for layer in files.layers(&path) {
                table::read(&path, layer, &["abbreviation"], &["note"], errors, |row, _| {
                    let word = fold(row.get("abbreviation").trim_end_matches('.'));
                    all.words.or_default(&word).push(lang);
                });
            }
        }
        all
    }

    fn has(&self, word: &str, lang: Lang) -> bool {
        self.words.get(word.trim_end_matches('.')).is_some_and(|l| l.contains(&lang))
    }
}

/// What the cutting looks at.
pub(super) struct Cutter<'a> {
    pub(super) original: &'a str,
    pub(super) folded: &'a Folded,
    pub(super) tokens: &'a [Token],
    pub(super) lang: Lang,
    pub(super) abbreviations: &'a Abbreviations,
}

impl Cutter<'_> {
    /// Cuts the tokens into sentences, line by line; line ends belong to none.
    pub(super) fn sentences(&self, lines: &[Line]) -> Vec<Sentence> {
        let mut sentences = Vec::with_capacity(self.tokens.len() / 20 + 1);
        let (mut at, mut line) = (0, 0);
        while at < self.tokens.len() {
            if self.tokens[at].kind == TokenKind::Break {
                at += 1;
                continue;
            }
            let start = self.original_start(at);
            while line + 1 < lines.len() && lines[line + 1].range.start <= start {
                line += 1;
            }
            let end = at
                + self.tokens[at..]
                    .iter()
                    .position(|t| t.kind == TokenKind::Break)
                    .unwrap_or(self.tokens.len() - at);
            let (part, dateline) = lines.get(line).map_or((Part::Body, 0), |l| (l.part, l.dateline));
            let mut push = |tokens: Range<usize>, part| {
                if !tokens.is_empty() {
                    let tokens = tokens.start as u32..tokens.end as u32;
                    sentences.push(Sentence { tokens, part, paragraph: line as u32 });
                }
            };
            if part == Part::Title {
                self.cut(at, end, &mut |tokens| push(tokens, part));
            } else if part != Part::Body {
                push(at..end, part);
            } else {
                let body = self.after(at, end, dateline);
                push(at..body, Part::Dateline);
                self.cut(body, end, &mut |tokens| push(tokens, Part::Body));
            }
            at = end;
        }
        sentences
    }

    /// The first token at or after a byte of the text.
    fn after(&self, from: usize, end: usize, byte: usize) -> usize {
        let mut at = from;
        while at < end && self.original_start(at) < byte {
            at += 1;
        }
        at
    }

    fn original_start(&self, token: usize) -> usize {
        let t = &self.tokens[token];
        self.folded.original(t.start as usize..t.end as usize).start
    }

    fn word(&self, token: usize) -> &str {
        let t = &self.tokens[token];
        &self.folded.text()[t.start as usize..t.end as usize]
    }

    fn ends_dotted(&self, token: usize) -> bool {
        self.folded.text().as_bytes()[self.tokens[token].end as usize - 1] == b'.'
    }

    fn cut(&self, from: usize, end: usize, push: &mut dyn FnMut(Range<usize>)) {
        let mut quotes = Quotes::new(self, from, end);
        let (mut start, mut at) = (from, from);
        while at < end {
            let stop = match self.tokens[at].kind {
                TokenKind::Punct => {
                    quotes.pass(self.word(at), at);
                    self.is_stop(at, end)
                }
                TokenKind::Word => self.ends_dotted(at) && self.is_stop(at, end),
                _ => false,
            };
            at += 1;
            if !stop {
                if at - start >= LONGEST {
                    let clause = self.clause_end(start, at);
                    push(start..clause);
                    start = clause;
                }
                continue;
            }
            while at < end
                && (is_stop_sign(self.word(at))
                    || (is_closing(self.word(at)) && quotes.closes(self.word(at))))
            {
                quotes.pass(self.word(at), at);
                at += 1;
            }
            if quotes.keep_open(at) || !self.begins(at, end) {
                continue;
            }
            push(start..at);
            start = at;
        }
        push(start..end);
    }

    /// Where a run of tokens that is too long is cut: after its last clause sign, else at its end.
    fn clause_end(&self, start: usize, end: usize) -> usize {
        let half = start + (end - start) / 2;
        (half..end)
            .rev()
            .find(|t| matches!(self.word(*t), "," | "،" | ";" | "؛" | ":" | "—" | "–"))
            .map_or(end, |t| t + 1)
    }

    /// Whether a token ends a sentence, as far as it and the words around tell.
    fn is_stop(&self, at: usize, end: usize) -> bool {
        let word = self.word(at);
        match word {
            "." => self.is_full_stop(at, end),
            "!" | "?" | "؟" | "…" | "۔" => true,
            // Initials hold their dots (`u.n.`): they end a sentence where a small word opens the next.
            _ => {
                word.len() > 3
                    && word.ends_with('.')
                    && self.tokens.get(at + 1).is_some_and(|t| t.spaced)
                    && at + 1 < end
                    && self.is_capital(at + 1)
                    && matches!(
                        self.word(at + 1),
                        "the"
                            | "a"
                            | "an"
                            | "he"
                            | "she"
                            | "it"
                            | "they"
                            | "in"
                            | "on"
                            | "at"
                            | "but"
                            | "this"
                            | "that"
                            | "there"
                            | "в"
                            | "на"
                            | "он"
                            | "она"
                            | "они"
                            | "это"
                            | "по"
                    )
            }
        }
    }

    fn is_full_stop(&self, at: usize, end: usize) -> bool {
        let Some(before) = at.checked_sub(1).filter(|_| !self.tokens[at].spaced) else { return true };
        let (word, kind) = (self.word(before), self.tokens[before].kind);
        let next = (at + 1 < end).then(|| at + 1);
        let Some(next) = next else { return true };
        if kind == TokenKind::Word {
            let letters = word.chars().count();
            if matches!(word, "г" | "гг") && self.is_number_before(before) {
                return true;
            }
            if letters == 1 || self.abbreviations.has(word, self.lang) {
                return false;
            }
            if !self.tokens[next].spaced && self.tokens[next].kind == TokenKind::Word {
                return letters >= 3 && self.glued(before, next);
            }
        }
        if kind == TokenKind::Number {
            if !self.tokens[next].spaced && self.tokens[next].kind != TokenKind::Punct {
                return false;
            }
            // "1. First" at a line's start is a list, "5. Tugay" an ordinal.
            let line_start = before == 0 || self.tokens[before - 1].kind == TokenKind::Break;
            return !(line_start || (self.lang.grammar() == Grammar::Turkic && word.len() <= 3));
        }
        true
    }

    /// "в 2018 г." may end a sentence, "г. Донецк" does not.
    fn is_number_before(&self, at: usize) -> bool {
        at > 0 && self.tokens[at - 1].kind == TokenKind::Number
    }

    /// A stop with no space after it ends a sentence between words of one script that are no host
    /// name: after it a capital where the script has them.
    fn glued(&self, before: usize, next: usize) -> bool {
        let (last, first) = (self.word(before).chars().next_back(), self.word(next).chars().next());
        let (Some(last), Some(first)) = (last, first) else { return false };
        if self.word(next).chars().count() < 2 {
            return false;
        }
        if is_arabic(last) || is_arabic(first) {
            return is_arabic(last) && is_arabic(first);
        }
        last.is_ascii() == first.is_ascii() && self.is_capital(next) && !self.is_capital(before)
    }

    fn is_capital(&self, token: usize) -> bool {
        self.original[self.original_start(token)..].chars().next().is_some_and(char::is_uppercase)
    }

    /// Whether a sentence can begin at a token: not with a small letter, a comma or a closing sign.
    fn begins(&self, at: usize, end: usize) -> bool {
        let Some(token) = (at..end).find(|t| !is_opening(self.word(*t))) else { return true };
        match self.tokens[token].kind {
            TokenKind::Word => {
                !self.original[self.original_start(token)..].chars().next().is_some_and(char::is_lowercase)
            }
            TokenKind::Punct => {
                !matches!(self.word(token), "," | "،" | ";" | "؛" | ":" | ")" | "]" | "/" | "%")
            }
            _ => true,
        }
    }
}

fn is_arabic(c: char) -> bool {
    ('\u{0600}'..='\u{06FF}').contains(&c)
}

fn is_stop_sign(word: &str) -> bool {
    matches!(word, "." | "!" | "?" | "؟" | "…")
}

fn is_closing(word: &str) -> bool {
    matches!(word, "»" | "”" | "\"" | ")" | "]" | "'" | "“")
}

fn is_opening(word: &str) -> bool {
    matches!(word, "«" | "“" | "„" | "\"" | "(" | "[" | "'" | "-" | "—" | "–" | "*" | "•")
}

/// The quotations of a line: only one that is closed again keeps its full stops inside.
struct Quotes {
    /// Closing signs still to come: « », “ ”, and straight ones.
    left: [usize; 3],
    open: Option<(usize, usize)>,
}

impl Quotes {
    fn new(cutter: &Cutter<'_>, from: usize, end: usize) -> Self {
        let mut left = [0; 3];
        for t in from..end {
            if cutter.tokens[t].kind == TokenKind::Punct {
                match cutter.word(t) {
                    "»" => left[0] += 1,
                    "”" | "“" => left[1] += 1,
                    "\"" => left[2] += 1,
                    _ => {}
                }
            }
        }
        Self { left, open: None }
    }

    fn pass(&mut self, word: &str, at: usize) {
        let kind = match word {
            "«" | "»" => 0,
            "“" | "”" | "„" => 1,
            "\"" => 2,
            _ => return,
        };
        if !matches!(word, "«" | "„") {
            self.left[kind] = self.left[kind].saturating_sub(1);
        }
        match self.open {
            Some((open, _)) if open == kind && !matches!(word, "«" | "„") => self.open = None,
            Some(_) => {}
            None if word != "»" && word != "”" && self.left[kind] > 0 => self.open = Some((kind, at)),
            None => {}
        }
    }

    fn closes(&self, word: &str) -> bool {
        match word {
            "»" | "”" | ")" | "]" => true,
            "“" => self.open.is_some_and(|(kind, _)| kind == 1),
            "\"" => self.open.is_some_and(|(kind, _)| kind == 2),
            _ => false,
        }
    }

    /// Whether an open quotation holds the sentence together.
    fn keep_open(&self, at: usize) -> bool {
        self.open.is_some_and(|(_, from)| at - from < LONG_QUOTE)
    }
}
