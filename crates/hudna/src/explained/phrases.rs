//! The sentences that a terminal and a page share.

use hudna_pipeline::coder::{
    Explanation, Ground, Match, Outcome, Party, Proposed, Reason, Refusal, Source, Told, Weighed,
};
use hudna_pipeline::model::Record;

use crate::pen::Pen;
use crate::told;

/// Rows of tables, as a path and a line to go to.
pub fn rows(rows: &[Source], pen: Pen) -> String {
    let row = |row: &Source| {
        let whose = if row.overlaid { "of --data: " } else { "data/" };
        pen.ours(&format!("{whose}{}:{}", row.table, row.line))
    };
    rows.iter().map(row).collect::<Vec<_>>().join(", ")
}

/// Says of a sentence that it is not coded, where it is not.
pub fn coded(sentence: &Told) -> &'static str {
    if matches!(sentence.part, "title" | "body") { "" } else { ", not coded" }
}

/// What an entry says, with what its form tells.
pub fn entry(found: &Match, pen: Pen) -> String {
    with_form(&found.what, &found.form, pen)
}

fn with_form(what: &str, form: &[&str], pen: Pen) -> String {
    if form.is_empty() { pen.ours(what) } else { pen.ours(&format!("{what} ({})", form.join(", "))) }
}

/// What a party is.
pub fn party(party: &Party, pen: Pen) -> String {
    let mut words = vec![pen.ours(&party.kind)];
    words.extend(party.name.as_deref().map(|name| pen.theirs(name)));
    let codes: Vec<&str> =
        party.code.as_deref().into_iter().chain(party.sector.map(|s| s.as_str())).collect();
    if !codes.is_empty() {
        words.push(pen.ours(&format!("[{}]", codes.join(" "))));
    }
    words.extend(party.after.as_deref().map(|prep| format!("after {}", pen.theirs(prep))));
    words.extend(party.marks.iter().map(|mark| (*mark).to_owned()));
    words.extend(party.note.map(|note| pen.ours(&format!("({note})"))));
    words.join(", ")
}

/// What a trigger would have told, and why it does not.
pub fn refusal(refusal: &Refusal, pen: Pen) -> String {
    let concept = format!("{}: {}, {}", refusal.frame, refusal.event.as_str(), refusal.pos);
    let mut said = format!("{}; {}", with_form(&concept, &refusal.form, pen), refusal.reason.meaning());
    let asked: Vec<String> = refusal.asked.iter().map(|words| pen.theirs(words)).collect();
    let by = refusal.by.as_ref().map(|words| pen.theirs(&words.text));
    match (refusal.reason, by) {
        (Reason::Veto, Some(by)) => said += &format!(": {} stands in {by}", asked.join(", ")),
        (Reason::Unmet, _) => said += &format!(": {}", asked.join(", ")),
        (_, Some(by)) => said += &format!(": {by}"),
        (_, None) => {}
    }
    if let Some((frame, row)) = &refusal.instead {
        said += &format!(": {} of {}", pen.ours(frame), rows(row.as_slice(), pen));
    }
    said
}

/// What became of a candidate.
pub fn outcome(candidate: &Proposed, explanation: &Explanation) -> String {
    let also = |with: &[u32]| match with {
        [] => String::new(),
        [one] => format!(", told again by candidate {one}"),
        several => {
            let numbers: Vec<String> = several.iter().map(u32::to_string).collect();
            format!(", told again by candidates {}", numbers.join(", "))
        }
    };
    match &candidate.outcome {
        Outcome::Record { with, .. } => format!("record{}", also(with)),
        Outcome::Suggestion { with, .. } => format!("suggestion{}", also(with)),
        Outcome::Merged { into, .. } => format!("merged into candidate {into}"),
        Outcome::BelowFloor => format!("left out: less than {}", told::sureness(explanation.floor)),
    }
}

/// The record that a candidate made with others, where there were any.
pub fn made<'e>(candidate: &Proposed, explanation: &'e Explanation) -> Option<&'e Record> {
    let (list, id) = match &candidate.outcome {
        Outcome::Record { id, merged: Some(_), .. } => (&explanation.line.records, id),
        Outcome::Suggestion { id, merged: Some(_), .. } => (&explanation.line.suggestions, id),
        _ => return None,
    };
    list.iter().find(|record| record.id == *id)
}

/// The probability that a candidate ended with.
pub fn sureness(candidate: &Proposed) -> String {
    told::sureness(last(candidate).probability)
}

/// What a candidate was weighed as in the end: with those merged into it, where there are any.
pub fn last(candidate: &Proposed) -> &Weighed {
    match &candidate.outcome {
        Outcome::Record { merged, .. } | Outcome::Suggestion { merged, .. } => {
            merged.as_ref().unwrap_or(&candidate.weighed)
        }
        Outcome::Merged { .. } | Outcome::BelowFloor => &candidate.weighed,
    }
}

/// The class of a candidate's fate, one word.
pub fn fate(candidate: &Proposed) -> &'static str {
    match candidate.outcome {
        Outcome::Record { .. } => "record",
        Outcome::Suggestion { .. } => "suggestion",
        Outcome::Merged { .. } => "merged",
        Outcome::BelowFloor => "below",
    }
}

/// Grounds that weigh something, and the names of those that weigh nothing here.
pub fn parted(weighed: &Weighed) -> (Vec<&Ground>, Vec<&str>) {
    let (heavy, light): (Vec<&Ground>, Vec<&Ground>) = weighed.grounds.iter().partition(|g| g.weight != 0.0);
    (heavy, light.into_iter().map(|g| g.name.as_str()).collect())
}

/// What the grounds add up to, and what that is as a probability.
pub fn sum(weighed: &Weighed) -> String {
    let Weighed { sum, probability, .. } = weighed;
    format!("{sum:+.2} in all; 1 / (1 + e^{:+.2}) = {probability:.3}", -sum)
}
