//! An explanation as lines for a terminal.

use hudna_pipeline::coder::{Explanation, Match, Proposed, Told, Weighed, Words};

use super::phrases;
use crate::pen::Pen;
use crate::told;

const PEN: Pen = Pen::TERMINAL;

/// How a piece of a line looks where there is colour (SGR codes of ECMA-48).
#[derive(Clone, Copy)]
enum Tone {
    Bold = 1,
    Faint = 2,
    Red = 31,
    Green = 32,
    Yellow = 33,
    Blue = 34,
}

/// Lines that grow.
pub struct Lines {
    colour: bool,
    out: String,
}

impl Lines {
    /// All lines of an explanation, with colours or without.
    pub fn of(explanation: &Explanation, colour: bool) -> String {
        let mut lines = Self { colour, out: String::new() };
        lines.document(explanation);
        lines.out
    }

    fn line(&mut self, indent: usize, words: &str) {
        self.out.extend(std::iter::repeat_n(' ', indent));
        self.out.push_str(words);
        self.out.push('\n');
    }

    fn tone(&self, tone: Tone, words: &str) -> String {
        if self.colour { format!("\u{1b}[{}m{words}\u{1b}[0m", tone as u8) } else { words.to_owned() }
    }

    fn heading(&mut self, words: &str) {
        let words = self.tone(Tone::Blue, words);
        self.line(2, &words);
    }

    fn document(&mut self, explanation: &Explanation) {
        let line = &explanation.line;
        let title = line.title.as_deref().map_or("(no title)".to_owned(), |title| PEN.theirs(title));
        let title = self.tone(Tone::Bold, &title);
        self.line(0, &title);
        let counts = format!("{} records, {} suggestions", line.records.len(), line.suggestions.len());
        let published = line.published.as_deref().unwrap_or("date unknown");
        let about = [PEN.theirs(&line.id), PEN.ours(&line.lang), PEN.ours(published), counts].join(" · ");
        self.line(0, &about);
        for said in &line.diagnostics {
            let said = self.tone(Tone::Yellow, &format!("! {}", PEN.ours(&said.message)));
            self.line(0, &said);
        }
        for sentence in explanation.sentences.iter().filter(|s| !s.words.text.is_empty()) {
            self.sentence(sentence, explanation);
        }
    }

    fn sentence(&mut self, sentence: &Told, explanation: &Explanation) {
        let coded = phrases::coded(sentence);
        let number = self.tone(Tone::Bold, &format!("[{}] {}{coded}", sentence.number, sentence.part));
        self.line(0, "");
        self.line(0, &format!("{number}  {}", PEN.theirs(&sentence.words.text)));
        if !coded.is_empty() {
            return;
        }
        self.matches(sentence);
        if !sentence.parties.is_empty() {
            self.heading("parties");
            for party in &sentence.parties {
                let words = PEN.theirs(&party.words.text);
                self.line(4, &format!("{words}  {}", phrases::party(party, PEN)));
            }
        }
        self.speech(sentence);
        if !sentence.refused.is_empty() {
            self.heading("did not hold");
            for refusal in &sentence.refused {
                let rows = self.tone(Tone::Faint, &phrases::rows(&refusal.rows, PEN));
                let words = PEN.theirs(&refusal.words.text);
                self.line(4, &format!("{words}  {}  {rows}", phrases::refusal(refusal, PEN)));
            }
        }
        for candidate in &sentence.candidates {
            self.candidate(candidate, explanation);
        }
    }

    fn matches(&mut self, sentence: &Told) {
        if !sentence.matches.is_empty() {
            self.heading("matched");
        }
        let mut matches = sentence.matches.iter().peekable();
        let mut unknown: Vec<String> = Vec::new();
        let mut known_to = 0;
        for token in &sentence.tokens {
            while let Some(found) = matches.next_if(|m| m.words.start <= token.start) {
                known_to = known_to.max(found.words.end);
                self.found(found);
            }
            if token.end > known_to && token.text.chars().any(char::is_alphanumeric) {
                unknown.push(PEN.theirs(&token.text));
            }
        }
        if !unknown.is_empty() {
            self.heading("in no table");
            self.line(4, &unknown.join(" "));
        }
    }

    fn found(&mut self, found: &Match) {
        let rows = self.tone(Tone::Faint, &phrases::rows(&found.rows, PEN));
        let kind = format!("{:<14}", found.kind.as_str());
        let words = PEN.theirs(&found.words.text);
        self.line(4, format!("{kind}{words}  {}  {rows}", phrases::entry(found, PEN)).trim_end());
    }

    fn speech(&mut self, sentence: &Told) {
        if sentence.speech.is_empty() {
            return;
        }
        self.heading("on somebody’s word");
        for scope in &sentence.speech {
            let through: Vec<String> = scope.through.iter().map(|words| PEN.theirs(&words.text)).collect();
            let through =
                if through.is_empty() { String::new() } else { format!(" through {}", through.join(", ")) };
            let (cue, words) = (PEN.theirs(&scope.cue.text), PEN.theirs(&scope.words.text));
            let speaker = speaker(scope.speaker.as_ref());
            self.line(4, &format!("{speaker}{through}, from {cue} on: {words}"));
        }
    }

    fn candidate(&mut self, candidate: &Proposed, explanation: &Explanation) {
        let tone = match phrases::fate(candidate) {
            "record" => Tone::Green,
            "suggestion" => Tone::Yellow,
            "merged" => Tone::Blue,
            _ => Tone::Red,
        };
        let outcome = self.tone(tone, &phrases::outcome(candidate, explanation));
        let number = self.tone(Tone::Bold, &format!("candidate {}", candidate.number));
        let (words, sureness) = (PEN.theirs(&candidate.words.text), phrases::sureness(candidate));
        self.line(2, &format!("{number}  {words}  {outcome} ({sureness})"));
        let record = &candidate.alone;
        self.line(4, &format!("{}: {}", told::what(record), told::facts(record, PEN)));
        let speakers: Vec<String> = candidate.speakers.iter().map(|words| PEN.theirs(&words.text)).collect();
        if !speakers.is_empty() {
            self.line(4, &format!("on the word of {}", speakers.join(", then ")));
        }
        self.line(4, &format!("chain: {}", told::chain(record, PEN)));
        let row = self.tone(Tone::Faint, &phrases::rows(&candidate.rows, PEN));
        self.line(4, &format!("{} of {row}", PEN.ours(&candidate.frame)));
        self.grounds(&candidate.weighed);
        if let Some(record) = phrases::made(candidate, explanation) {
            self.line(4, "with those that tell it again");
            self.line(4, &format!("{}: {}", told::what(record), told::facts(record, PEN)));
            self.grounds(phrases::last(candidate));
        }
    }

    fn grounds(&mut self, weighed: &Weighed) {
        let (heavy, light) = phrases::parted(weighed);
        for ground in heavy {
            let name = self.tone(Tone::Faint, &PEN.ours(&ground.name));
            let weight = format!("{:+.2} × {}", ground.weight, ground.value);
            self.line(6, &format!("{weight}  {}  {name}", PEN.ours(&ground.meaning)));
        }
        if !light.is_empty() {
            let names = self.tone(Tone::Faint, &PEN.ours(&light.join(", ")));
            self.line(6, &format!("weigh nothing here: {names}"));
        }
        self.line(6, &phrases::sum(weighed));
    }
}

fn speaker(words: Option<&Words>) -> String {
    words.map_or("the speaker before goes on".to_owned(), |words| PEN.theirs(&words.text))
}
