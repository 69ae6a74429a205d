//! Why a record came or did not: what each sentence was read as, in plain text for a person.

use std::fmt::Write as _;

use super::frames::{Candidate, propose};
use super::lexicon::Item;
use super::records::Chains;
use super::sentence::Sentence;
use super::tables::{Coder, Language};
use super::{Memory, reference, settle};
use crate::text::Article;

impl Coder {
    /// What each sentence was read as: parties, places, triggers with their table rows, who speaks,
    /// and every candidate with its named grounds and probability.
    pub fn explain(&self, article: &Article, memory: &mut Memory) -> String {
        let mut out = String::new();
        let Some(language) = self.language(article.lang) else {
            return format!("the language is `{}`: nothing is coded\n", article.lang_code);
        };
        let mut sentences = self.read(article, language, memory.of(article.lang));
        reference::settle(article, &language.lexicon, &self.registry, &mut sentences);
        self.hear(article, language, &mut sentences);
        let chains = Chains::follow(&sentences);
        let mut all = Vec::new();
        for sentence in &sentences {
            propose(article, &language.lexicon, &self.concepts, sentence, &mut all);
        }
        settle::in_context(&self.registry, &language.lexicon, &self.concepts, &sentences, &chains, &mut all);
        for sentence in &sentences {
            self.explain_sentence(article, language, sentence, &sentences, &all, &mut out);
        }
        out
    }

    fn explain_sentence(
        &self,
        article: &Article,
        language: &Language,
        sentence: &Sentence,
        sentences: &[Sentence],
        all: &[Candidate],
        out: &mut String,
    ) {
        let words = |tokens: &std::ops::Range<u32>| &article.text[article.bytes(tokens.clone())];
        if sentence.scan.tokens.is_empty() {
            return;
        }
        let _ = writeln!(out, "\n[{}] {}", sentence.number, words(&sentence.scan.tokens).trim());
        for (i, entity) in sentence.entities.iter().enumerate() {
            let name = entity.name(&self.registry);
            let flags = [
                (entity.relational, "adjective"),
                (entity.dependent, "genitive"),
                (entity.coordinated, "joined"),
            ];
            let flags: Vec<&str> = flags.iter().filter(|(f, _)| *f).map(|(_, n)| *n).collect();
            let prep = entity.prep.map_or("", |p| language.lexicon.preps.text(p));
            let _ = writeln!(
                out,
                "  party {i}: {} = {:?} {} after `{prep}` {}",
                words(&entity.tokens),
                entity.kind,
                name.unwrap_or_default(),
                flags.join(" ")
            );
        }
        for place in &sentence.places {
            let _ = writeln!(out, "  place: {} locative={}", words(&place.tokens), place.locative);
        }
        for hit in &sentence.scan.triggers {
            if let Item::Trigger(row) = hit.item {
                let trigger = &language.lexicon.triggers[row as usize];
                let _ = writeln!(
                    out,
                    "  trigger: {} = {} (row {}) {:?}",
                    words(&(hit.start..hit.end)),
                    self.concepts.frame(trigger.frame).id,
                    trigger.line,
                    hit.feats
                );
            }
        }
        for (cue, kind) in &sentence.scan.cues {
            let _ = writeln!(out, "  cue: {} = {kind:?}", words(&(cue.start..cue.end)));
        }
        for scope in &sentence.speech.scopes {
            let speaker = scope.speaker.map_or("(goes on)", |i| words(&sentence.entities[i].tokens));
            let _ = writeln!(out, "  says: {speaker} -> {}", words(&scope.tokens));
        }
        for candidate in all.iter().filter(|c| c.sentence == sentence.number) {
            let party = |list: &[(u32, u32)]| {
                list.iter()
                    .map(|(s, i)| words(&sentences[*s as usize].entities[*i as usize].head))
                    .collect::<Vec<_>>()
                    .join(", ")
            };
            let frame = self.concepts.frame(candidate.frame);
            let grounds: Vec<String> = self
                .model
                .grounds(candidate, frame)
                .iter()
                .map(|g| format!("{} {:+.2}", g.name, g.weight))
                .collect();
            let _ = writeln!(
                out,
                "  candidate {:.2}: {} ({}) actor [{}] recipient [{}]: {}",
                self.model.probability(candidate, frame),
                frame.id,
                words(&(candidate.hit.start..candidate.hit.end)),
                party(&candidate.actor),
                party(&candidate.recipient),
                grounds.join(", ")
            );
        }
    }
}
