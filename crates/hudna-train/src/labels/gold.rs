//! Gold files → bags: a sentence's yes or no, a document's records.

use std::path::Path;

use anyhow::{Context, Result, anyhow};
use hudna_eval::gold::{Gold, Said};
use hudna_eval::{Aliases, Pair, pair, retells};
use hudna_pipeline::coder::Proposal;
use hudna_pipeline::model::{Aux, Event, Record};

use super::Proposer;
use crate::bag::{Bag, Candidate};

/// Reads a gold file. `texts` is a folder with the texts of documents that the gold only names.
///
/// # Errors
/// A file that can't be read, a line that is no gold: with file and line.
pub fn read(
    path: &Path,
    texts: Option<&Path>,
    aliases: &Aliases,
    proposer: &mut Proposer<'_>,
) -> Result<Vec<Bag>> {
    let name = path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    let set = name.trim_end_matches(".dev").to_owned();
    let all = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let mut bags = Vec::new();
    for (number, line) in all.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let at = || format!("{}:{}", path.display(), number + 1);
        let gold = Gold::read(line).map_err(|error| anyhow!("{}: {error}", at()))?;
        let (text, proposals) = match (&gold.text, &gold.file, texts) {
            (Some(text), ..) => (text.clone(), proposer.of_line(&gold.id, line)),
            (None, Some(file), Some(folder)) => {
                let text = std::fs::read_to_string(folder.join(file)).with_context(at)?;
                let proposals = proposer.of(&gold.id, &text, None);
                (text, proposals)
            }
            (None, ..) => return Err(anyhow!("{}: no text, and no folder of texts is given", at())),
        };
        let lang = gold.lang.clone().unwrap_or_else(|| "ar".to_owned());
        let origin = Origin { set: &set, text: &text, lang: &lang };
        match &gold.said {
            Said::Sentence(sentence) if sentence.set_aside => {}
            Said::Sentence(sentence) => bags.push(origin.bag(
                sentence.event,
                sentence.label,
                proposals.iter().filter(|p| says(&p.record, sentence.event)),
            )),
            Said::Records(records) => {
                let guesses: Vec<&Record> = proposals.iter().map(|p| &p.record).collect();
                let pairs = pair(&records.records, &guesses, aliases);
                for (at, proposal) in proposals.iter().enumerate() {
                    let right = pairs.iter().any(|Pair { guess, .. }| *guess == at);
                    let again = || headline(proposal) && retells(&records.records, &proposal.record, aliases);
                    if right || records.exhaustive && !again() {
                        bags.push(origin.bag(proposal.record.event, right, [proposal].into_iter()));
                    }
                }
            }
        }
    }
    Ok(bags)
}

/// Whether a record says that an event of this type happened.
fn says(record: &Record, event: Event) -> bool {
    record.event == event
        && !record.aux.iter().any(|a| matches!(a, Aux::Negation | Aux::Hypothetical | Aux::Future))
}

/// A headline tells of what the text tells again, so that it teaches nothing where gold has only the latter.
fn headline(proposal: &Proposal) -> bool {
    proposal.grounds.iter().any(|ground| ground.name == "title")
}

struct Origin<'a> {
    set: &'a str,
    text: &'a str,
    lang: &'a str,
}

impl Origin<'_> {
    fn bag<'p>(&self, event: Event, label: bool, proposals: impl Iterator<Item = &'p Proposal>) -> Bag {
        Bag {
            set: self.set.to_owned(),
            text: self.text.to_owned(),
            lang: self.lang.to_owned(),
            event,
            weight: 1.0,
            label,
            candidates: proposals.map(Candidate::from).collect(),
        }
    }
}
