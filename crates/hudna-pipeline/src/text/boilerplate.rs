//! What a page prints around every article, and how plain text is freed of it: cue words of each
//! language (`data/languages/*/boilerplate.tsv`), signs such as © and addresses, and where a line stands.

use std::ops::Range;

use hudna_places::fold::fold;

use super::Folded;
use super::outlets::domains;
use super::signs::words;
use super::word_map::WordMap;
use crate::model::table::{self, DataError, DataFiles};

/// Where in a line a cue stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum At {
    Whole,
    Start,
    End,
    Any,
}

/// Words that mark a line as none of the article's.
#[derive(Clone, Debug)]
struct Cue {
    words: Vec<String>,
    at: At,
    /// What follows it at the foot belongs to the page as well.
    rest: bool,
    /// Only where no more prose follows.
    foot: bool,
    /// Names the outlet that prints.
    names: bool,
    /// Also where the line reads like a sentence.
    sure: bool,
}

/// All languages' cues, by first word.
#[derive(Clone, Debug, Default)]
pub(super) struct Cues {
    by_first: WordMap<Vec<Cue>>,
}

/// A line that was cut.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cut {
    /// Bytes of the decoded text.
    pub(super) range: Range<usize>,
    /// An outlet named in it is the one that prints.
    pub(super) names: bool,
}

/// The lines of a text that are the article's, and those that are not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Trimmed {
    pub(super) kept: Vec<Range<usize>>,
    pub(super) cut: Vec<Cut>,
}

/// What is seen of a line.
#[derive(Clone, Copy, Debug, Default)]
struct Look {
    words: usize,
    /// Ends like a sentence and is long enough to be one.
    sentence: bool,
    rest: bool,
    foot: bool,
    names: bool,
    /// Reads as none of the article's.
    page: bool,
}

/// A line with something on it.
struct Line<'f> {
    /// Bytes of the text, without the white space around.
    range: Range<usize>,
    /// The line folded.
    folded: &'f str,
}

/// A folded line cut into words.
struct Words<'f> {
    folded: &'f str,
    spans: Vec<Range<usize>>,
}

/// Prose words after a heading such as "related news" that make it part of an article after all.
const LONG_PROSE: usize = 60;
/// Words from which a finished line counts as prose.
const PROSE: usize = 10;
/// Bytes from which a line is looked at only near the foot.
const SHORT_LINE: usize = 160;
/// Bytes from which no line is looked at.
const FOOT_LINE: usize = 700;
/// Lines from the end that count as near the foot: there stand what outlets say of themselves.
const FOOT_LINES: usize = 5;

impl Cues {
    /// Reads every language's table.
    pub(super) fn load(files: &DataFiles, errors: &mut Vec<DataError>) -> Self {
        let mut cues = Self::default();
        let paths: Vec<String> = files
            .paths_below("languages/")
            .filter(|p| p.ends_with("/boilerplate.tsv"))
            .map(str::to_owned)
            .collect();
        for path in &paths {
            for layer in files.layers(path) {
                table::read(path, layer, &["cue", "at"], &["traits", "note"], errors, |row, errors| {
                    cues.add(row, errors);
                });
            }
        }
        cues
    }

    fn add(&mut self, row: &table::Row<'_>, errors: &mut Vec<DataError>) {
        let at = match row.get("at") {
            "whole" => At::Whole,
            "start" => At::Start,
            "end" => At::End,
            "any" => At::Any,
            other => {
                errors.push(
                    row.error(format!("`{other}` is no place in a line"), "use whole, start, end or any"),
                );
                return;
            }
        };
        let mut cue = Cue { words: Vec::new(), at, rest: false, foot: false, names: false, sure: false };
        for word in row.list("traits") {
            match word {
                "rest" => cue.rest = true,
                "foot" => cue.foot = true,
                "names" => cue.names = true,
                "sure" => cue.sure = true,
                other => errors
                    .push(row.error(format!("trait `{other}` is unknown"), "use rest, foot, names, sure")),
            }
        }
        let folded = fold(row.get("cue"));
        cue.words = words(&folded).map(|r| folded[r].to_owned()).collect();
        match cue.words.first().cloned() {
            Some(first) => self.by_first.or_default(&first).push(cue),
            None => errors.push(row.error("a cue without words", "write the words of the cue")),
        }
    }

    /// Tells the article's lines from the page's; `folded` is the text's.
    pub(super) fn trim(&self, text: &str, folded: &Folded) -> Trimmed {
        let lines = lines(text, folded.text());
        let all = || lines.iter().map(|line| line.range.clone()).collect();
        if lines.len() < 2 {
            return Trimmed { kept: all(), cut: Vec::new() };
        }
        let near_foot = lines.len().saturating_sub(FOOT_LINES);
        let looks: Vec<Look> = lines
            .iter()
            .enumerate()
            .map(|(i, line)| {
                let near = if i >= near_foot { FOOT_LINE } else { SHORT_LINE };
                self.look(&text[line.range.clone()], line.folded, line.range.len() < near)
            })
            .collect();
        let page = pages(&looks);
        let mut trimmed = Trimmed::default();
        for ((Line { range, .. }, look), page) in lines.iter().zip(&looks).zip(&page) {
            if *page {
                trimmed.cut.push(Cut { range: range.clone(), names: look.names });
            } else {
                trimmed.kept.push(range.clone());
            }
        }
        let has_words = |r: &Range<usize>| text[r.clone()].chars().any(char::is_alphanumeric);
        if !trimmed.kept.iter().any(has_words) {
            return Trimmed { kept: all(), cut: Vec::new() };
        }
        trimmed
    }

    /// What is seen of one line; of a long one away from the foot only its length.
    fn look(&self, line: &str, folded: &str, closely: bool) -> Look {
        if !closely {
            return Look { words: line.len() / 8, sentence: true, ..Look::default() };
        }
        let words = Words { folded, spans: words(folded).collect() };
        let count = words.spans.len();
        let finished = line
            .trim_end_matches(['"', '”', '»', ')', '\'', ' ', '’'])
            .ends_with(['.', '!', '?', '؟', '…', '۔']);
        let sentence = finished && count >= 6;
        let mut look = Look { words: count, sentence, ..Look::default() };
        for at in 0..count {
            for cue in self.by_first.get(words.word(at)).into_iter().flatten() {
                if cue.fits(&words, at) && (cue.sure || !sentence) {
                    look.page = true;
                    look.rest |= cue.rest;
                    look.names |= cue.names;
                    look.foot |= cue.foot;
                }
            }
        }
        self.look_for_signs(line, &mut look);
        look
    }

    /// ©, addresses, rows of separators.
    fn look_for_signs(&self, line: &str, look: &mut Look) {
        if line.contains('©') && look.words <= 25 {
            (look.page, look.names) = (true, true);
        }
        if look.words == 0 {
            (look.page, look.foot) = (true, true);
        }
        if look.sentence || look.words > 15 || !line.contains(['.', '@']) {
            return;
        }
        let host = domains(line).next();
        if line.contains("://") || line.contains("www.") || line.contains("[email") {
            (look.page, look.names) = (true, true);
        } else if host.is_some() && (look.words <= 5 || line.contains('@')) {
            (look.page, look.names, look.foot) = (true, true, true);
        } else if line.starts_with('@') && look.words <= 3 {
            (look.page, look.foot) = (true, true);
        }
    }
}

impl Words<'_> {
    fn word(&self, at: usize) -> &str {
        &self.folded[self.spans[at].clone()]
    }
}

impl Cue {
    fn fits(&self, line: &Words<'_>, at: usize) -> bool {
        let (end, count) = (at + self.words.len(), line.spans.len());
        end <= count
            && match self.at {
                At::Whole => at == 0 && end == count,
                At::Start => at == 0,
                At::End => end == count,
                At::Any => true,
            }
            && self.words.iter().zip(at..).all(|(word, at)| word == line.word(at))
    }
}

/// Which lines are the page's: those that look like it where they stand, and at the foot all after
/// a heading of other matter, unless long prose follows.
fn pages(looks: &[Look]) -> Vec<bool> {
    let prose = |l: &Look| if l.sentence && !l.page && l.words >= PROSE { l.words } else { 0 };
    let all: usize = looks.iter().map(prose).sum();
    let mut before = 0;
    let mut page = vec![false; looks.len()];
    for (i, look) in looks.iter().enumerate() {
        before += prose(look);
        let after = all - before;
        // The first line is a headline, whatever its words; a page's own first line comes with others.
        let first = i == 0 && (look.words > 3 || !looks.get(1).is_some_and(|l| l.page));
        if !look.page || first || (look.foot && after > 0) {
            continue;
        }
        page[i] = true;
        if look.rest && after < LONG_PROSE && before >= after && before > 0 {
            page[i..].fill(true);
            break;
        }
    }
    page
}

/// Lines with something on them. Folding leaves line ends as they are and makes none.
fn lines<'f>(text: &str, folded: &'f str) -> Vec<Line<'f>> {
    let mut lines = Vec::new();
    let (mut start, mut folded_start) = (0, 0);
    let both = line_ends(text).zip(line_ends(folded)).chain([(text.len(), folded.len())]);
    for (end, folded_end) in both {
        let line = text[start..end].trim_start();
        let from = end - line.len();
        let trimmed = line.trim_end();
        if !trimmed.is_empty() {
            let range = from..from + trimmed.len();
            lines.push(Line { range, folded: &folded[folded_start..folded_end] });
        }
        (start, folded_start) = (end + 1, folded_end + 1);
    }
    lines
}

fn line_ends(text: &str) -> impl Iterator<Item = usize> {
    memchr::memchr2_iter(b'\n', b'\r', text.as_bytes())
}
