//! Explanations as one page that asks nobody for anything: style and script are in it, and its own policy
//! lets no other script run.

use std::fmt::Write as _;

use hudna_pipeline::coder::{Explanation, Proposed, Told, Weighed, Words};
use hudna_pipeline::model::hash_hex;

use super::phrases;
use super::spans::{self, Span, Tokens};
use crate::pen::{Pen, escaped};
use crate::told;

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

const PEN: Pen = Pen::PAGE;

/// A page, piece by piece: the opening, a block for each document, the end.
#[derive(Debug)]
pub struct Page;

impl Page {
    /// What stands before the documents.
    pub fn opening(coder: &str) -> String {
        format!(
            "<!doctype html>\n<html lang=en>\n<meta charset=utf-8>\n\
             <meta name=viewport content=\"width=device-width, initial-scale=1\">\n\
             <meta http-equiv=Content-Security-Policy content=\"default-src 'none'; style-src 'unsafe-inline'; \
             script-src 'sha256-{}'\">\n\
             <title>hudna explain</title>\n<style>\n{STYLE}</style>\n<body>\n<main>\n\
             <h1>Why these records</h1>\n\
             <p class=note>{}. Point at a candidate, or reach it with the Tab key, to see its words in the sentence. \
             Underlined: words that tell of an event; dotted: words that might, and do not here.</p>\n",
            digest(SCRIPT),
            escaped(coder),
        )
    }

    /// One document, the `number`th of the page.
    pub fn document(explanation: &Explanation, number: usize) -> String {
        let all = explanation.sentences.iter().flat_map(|s| &s.tokens);
        let tokens = Tokens::new(all.map(|token| (token.start, token.end)));
        Document { explanation, number, tokens, out: String::new() }.written()
    }

    /// A document that could not be read.
    pub fn unreadable(reason: &str) -> String {
        format!("<article>\n<h2>Could not be read</h2>\n<p>{}</p>\n</article>\n", PEN.theirs(reason))
    }

    /// What stands behind the documents.
    pub fn end() -> String {
        format!("</main>\n<script>{SCRIPT}</script>\n</html>\n")
    }
}

struct Document<'e> {
    explanation: &'e Explanation,
    number: usize,
    tokens: Tokens,
    out: String,
}

impl Document<'_> {
    fn written(mut self) -> String {
        let line = &self.explanation.line;
        let title = escaped(line.title.as_deref().unwrap_or("(no title)"));
        let published = escaped(line.published.as_deref().unwrap_or("date unknown"));
        self.push(&format!("<article id=d{}>\n<h2 dir=auto>{title}</h2>\n", self.number));
        self.push(&format!(
            "<p>{} · {} · {published} · {} records, {} suggestions</p>\n",
            PEN.theirs(&line.id),
            escaped(&line.lang),
            line.records.len(),
            line.suggestions.len()
        ));
        for said in &line.diagnostics {
            self.push(&format!("<p class=note>{}</p>\n", PEN.theirs(&said.message)));
        }
        for sentence in self.explanation.sentences.iter().filter(|s| !s.tokens.is_empty()) {
            self.sentence(sentence);
        }
        self.push("</article>\n");
        self.out
    }

    fn push(&mut self, html: &str) {
        self.out.push_str(html);
    }

    fn sentence(&mut self, sentence: &Told) {
        let coded = phrases::coded(sentence);
        self.push("<section class=sentence>\n");
        self.push(&format!("<div class=number>{} · {}{coded}</div>\n", sentence.number, sentence.part));
        self.words(sentence);
        if !sentence.candidates.is_empty() {
            self.push("<ol>\n");
            sentence.candidates.iter().for_each(|candidate| self.candidate(candidate));
            self.push("</ol>\n");
        }
        self.refused(sentence);
        self.parties(sentence);
        self.matches(sentence);
        self.push("</section>\n");
    }

    /// The sentence with a number at each word, so that it can be lit.
    fn words(&mut self, sentence: &Told) {
        let whole = &sentence.words;
        let letters: Vec<char> = whole.text.chars().collect();
        let mut at = whole.start;
        let between = |from: u32, to: u32| -> String {
            let (from, to) = ((from - whole.start) as usize, (to.max(from) - whole.start) as usize);
            escaped(&letters.get(from..to).unwrap_or_default().iter().collect::<String>())
        };
        let (first, _) = sentence.tokens.first().map_or((0, 0), |token| self.tokens.of(span(token)));
        let holds = |words: &Words, token: &Words| words.start < token.end && token.start < words.end;
        let mut html = String::from("<p class=words dir=auto>");
        for (token, number) in sentence.tokens.iter().zip(first..) {
            let class = if sentence.candidates.iter().any(|c| holds(&c.words, token)) {
                " class=t"
            } else if sentence.refused.iter().any(|r| holds(&r.words, token)) {
                " class=n"
            } else {
                ""
            };
            html += &between(at, token.start);
            let _ = write!(html, "<span id=d{}w{number}{class}>{}</span>", self.number, escaped(&token.text));
            at = token.end;
        }
        html += "</p>\n";
        self.push(&html);
    }

    /// What is lit for some spans, as the script reads it.
    fn lit<'s>(&self, spans: impl IntoIterator<Item = (&'s str, Span)>) -> String {
        let parts = spans.into_iter().map(|(role, span)| {
            let (first, after) = self.tokens.of(span);
            format!("{role} {first} {after}")
        });
        format!("data-lit=\"{}\"", parts.collect::<Vec<_>>().join(";"))
    }

    fn candidate(&mut self, candidate: &Proposed) {
        let record = &candidate.alone;
        let clause = ("clause", (record.text_info.start, record.text_info.end));
        let lit = self.lit(std::iter::once(clause).chain(spans::of(candidate)));
        let outcome = escaped(&phrases::outcome(candidate, self.explanation));
        let speakers: Vec<String> = candidate.speakers.iter().map(|words| PEN.theirs(&words.text)).collect();
        let spoken = if speakers.is_empty() {
            String::new()
        } else {
            format!("<p>On the word of {}</p>\n", speakers.join(", then "))
        };
        let mut html = format!(
            "<li class=\"candidate {fate}\" id=d{document}c{number} {lit}><details><summary>{number}. \
             <bdi dir=auto>{words}</bdi> <span class=fate>{outcome}</span> ({sureness})<br>{what}: {facts}</summary>\n\
             <div class=inside>\n{spoken}<p>Chain: {chain}</p>\n<p>{frame} <span class=row>{rows}</span></p>\n",
            fate = phrases::fate(candidate),
            document = self.number,
            number = candidate.number,
            words = escaped(&candidate.words.text),
            sureness = phrases::sureness(candidate),
            what = escaped(&told::what(record)),
            facts = told::facts(record, PEN),
            chain = told::chain(record, PEN),
            frame = escaped(&candidate.frame),
            rows = phrases::rows(&candidate.rows, PEN),
        );
        html += &grounds("Its grounds", &candidate.weighed);
        if let Some(record) = phrases::made(candidate, self.explanation) {
            let what = escaped(&told::what(record));
            html += &format!("<p>With those that tell it again: {what}: {}</p>\n", told::facts(record, PEN));
            html += &grounds("The grounds of all", phrases::last(candidate));
        }
        html += "</div></details></li>\n";
        self.push(&html);
    }

    fn refused(&mut self, sentence: &Told) {
        let items = sentence.refused.iter().map(|refusal| {
            let blamed = refusal.by.iter().map(|by| ("speaker", span(by)));
            let lit = self.lit(blamed.chain([("event", span(&refusal.words))]));
            format!(
                "<li tabindex=0 {lit}>{}: {} <span class=row>{}</span></li>\n",
                PEN.theirs(&refusal.words.text),
                phrases::refusal(refusal, PEN),
                phrases::rows(&refusal.rows, PEN)
            )
        });
        let items: Vec<String> = items.collect();
        self.more(&format!("Matched and did not hold: {}", items.len()), "ul", &items);
    }

    fn parties(&mut self, sentence: &Told) {
        let parties = sentence.parties.iter().map(|party| {
            let lit = self.lit([("actor", span(&party.words))]);
            format!(
                "<li tabindex=0 {lit}>{}: {}</li>\n",
                PEN.theirs(&party.words.text),
                phrases::party(party, PEN)
            )
        });
        let scopes = sentence.speech.iter().map(|scope| {
            let speaker = scope.speaker.as_ref().map(|words| ("speaker", span(words)));
            let lit = self.lit(
                [("clause", span(&scope.words)), ("event", span(&scope.cue))].into_iter().chain(speaker),
            );
            let who = scope
                .speaker
                .as_ref()
                .map_or("The speaker before goes on".to_owned(), |words| PEN.theirs(&words.text));
            let through: Vec<String> = scope.through.iter().map(|words| PEN.theirs(&words.text)).collect();
            let through =
                if through.is_empty() { String::new() } else { format!(" through {}", through.join(", ")) };
            let (cue, words) = (PEN.theirs(&scope.cue.text), PEN.theirs(&scope.words.text));
            format!("<li tabindex=0 {lit}>{who}{through}, from {cue} on: {words}</li>\n")
        });
        let items: Vec<String> = parties.chain(scopes).collect();
        let counts =
            format!("Parties: {}; on somebody’s word: {}", sentence.parties.len(), sentence.speech.len());
        self.more(&counts, "ul", &items);
    }

    fn matches(&mut self, sentence: &Told) {
        let rows = sentence.matches.iter().map(|found| {
            let lit = self.lit([("event", span(&found.words))]);
            format!(
                "<tr tabindex=0 {lit}><td>{}</td><td>{}</td><td>{}</td><td class=row>{}</td></tr>\n",
                PEN.theirs(&found.words.text),
                found.kind.as_str(),
                phrases::entry(found, PEN),
                phrases::rows(&found.rows, PEN)
            )
        });
        let rows: Vec<String> = rows.collect();
        self.more(&format!("Matched: {}", rows.len()), "table class=found", &rows);
    }

    /// A list that opens on demand; nothing where it is empty.
    fn more(&mut self, title: &str, element: &str, items: &[String]) {
        if items.is_empty() {
            return;
        }
        let name = element.split(' ').next().unwrap_or(element);
        self.push(&format!(
            "<details class=more><summary>{title}</summary><div class=inside><{element}>\n{}</{name}></div></details>\n",
            items.concat()
        ));
    }
}

fn grounds(caption: &str, weighed: &Weighed) -> String {
    let (heavy, light) = phrases::parted(weighed);
    let mut html = format!("<table><caption>{caption}</caption>\n");
    for ground in heavy {
        let _ = writeln!(
            html,
            "<tr><td class=weight>{:+.2} × {}</td><td>{} <span class=row>{}</span></td></tr>",
            ground.weight,
            ground.value,
            escaped(&ground.meaning),
            escaped(&ground.name)
        );
    }
    let _ = writeln!(html, "<tfoot><tr><td colspan=2>{}</td></tr>", escaped(&phrases::sum(weighed)));
    if !light.is_empty() {
        let names = escaped(&light.join(", "));
        let _ = writeln!(html, "<tr><td colspan=2 class=row>Weigh nothing here: {names}</td></tr>");
    }
    html + "</tfoot></table>\n"
}

fn span(words: &Words) -> Span {
    (words.start, words.end)
}

/// SHA-256 in base64, as a policy names a script that may run.
fn digest(script: &str) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let hex = hash_hex(script.as_bytes());
    // Six bits are a letter; 256 bits leave four, which two zeros fill up.
    let bits: Vec<u8> = hex
        .chars()
        .filter_map(|digit| digit.to_digit(16))
        .flat_map(|four| (0..4).rev().map(move |at| ((four >> at) & 1) as u8))
        .chain([0, 0])
        .collect();
    let letter = |six: &[u8]| LETTERS[six.iter().fold(0, |all, bit| all * 2 + usize::from(*bit))] as char;
    bits.chunks(6).map(letter).chain(['=']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_is_named_by_its_digest() {
        // The digest of nothing, as it stands in many policies.
        assert_eq!(digest(""), "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    }
}
