//! A fused line as a story for the terminal: what is told, by whom, what they differ in, and what was known when.

use std::collections::BTreeMap;

use hudna_pipeline::fuse::decided::{Applied, Decision};
use hudna_pipeline::fuse::fused::{Fused, FusedOrigin, FusedParty, Told, Toll, TollAccount, Version};

use crate::following::word;
use crate::pen::Pen;
use crate::stories::{Facts, Stories};
use crate::table;

const PEN: Pen = Pen::TERMINAL;

/// The whole page. `asked` is the record id it was asked by.
pub fn page(line: &Fused, stories: &Stories, asked: &str) -> String {
    let documents = &stories.documents;
    let sections = [
        head(line, asked),
        credibility(line),
        accounts(line, documents),
        links(line),
        differences(line),
        history(line, documents),
        related(line),
        decided(line, stories),
    ];
    let lines: Vec<String> = sections
        .into_iter()
        .filter(|section| !section.is_empty())
        .map(|section| section.join("\n"))
        .collect();
    lines.join("\n\n")
}

fn head(line: &Fused, asked: &str) -> Vec<String> {
    let modes: Vec<&str> = line.mode.iter().map(|mode| mode.as_str()).collect();
    let modes = if modes.is_empty() { String::new() } else { format!(" {}", modes.join(", ")) };
    let mut lines = vec![format!("{} {}: {}{modes}", word(&line.kind), line.id, line.event.as_str())];
    if asked != line.id {
        lines.push(format!("  ({} is a record in it)", PEN.ours(asked)));
    }
    lines.push(format!("  when      {}", when(line)));
    for inferred in &line.inferred_dates {
        lines.push(format!(
            "            inferred for {}: {}",
            inferred.record,
            PEN.theirs(&inferred.reason.text)
        ));
    }
    lines.push(format!("  where     {}", place(line)));
    for role in ["actor", "recipient"] {
        let named: Vec<String> = line.parties.iter().filter(|p| p.role == role).map(party).collect();
        if !named.is_empty() {
            lines.push(format!("  {role:<10}{}", named.join(", ")));
        }
    }
    for (name, toll) in [("dead", &line.dead), ("injured", &line.injured), ("arrested", &line.arrested)] {
        lines.extend(toll.as_ref().map(|toll| format!("  {name:<10}{}", spread(toll))));
    }
    if let Some(contact) = &line.contact {
        let topics: Vec<String> = contact.topics.iter().map(|topic| PEN.theirs(topic)).collect();
        lines.push(format!(
            "  contact   {}, {}; about {}",
            contact.means,
            contact.level,
            or(topics.join(", "), "what is not told")
        ));
        lines.extend(
            contact.followed.as_ref().map(|followed| format!("            announced: {}", word(followed))),
        );
    }
    lines
}

fn when(line: &Fused) -> String {
    let Some(first) = &line.date else { return "not told".to_owned() };
    let precision = word(&line.date_precision);
    match &line.enddate {
        Some(last) => format!("{first} to {last} ({precision})"),
        None => format!("{first} ({precision})"),
    }
}

fn place(line: &Fused) -> String {
    let Some(place) = &line.event_loc else { return "not told".to_owned() };
    let name = PEN.theirs(place.resolved_place.as_deref().unwrap_or(&place.extracted_place));
    match &place.country_code {
        Some(country) => format!("{name} [{}]", PEN.ours(country)),
        None => name,
    }
}

fn party(party: &FusedParty) -> String {
    let codes: Vec<&str> =
        party.code.as_deref().into_iter().chain(party.sector.map(|s| s.as_str())).collect();
    let codes = PEN.ours(&codes.join(" "));
    let told = party.records.len();
    match &party.name {
        Some(name) => format!("{} [{codes}] ({told})", PEN.theirs(name)),
        None => format!("[{codes}] ({told})"),
    }
}

/// The spread over the accounts: never an average.
fn spread(toll: &Toll) -> String {
    let each: Vec<String> = toll
        .accounts
        .iter()
        .map(|account| {
            let later = account.later.map(|(min, max)| format!(", later told as {}", range(min, max)));
            format!("{} by {}{}", count(account), account.origins.join(" "), later.unwrap_or_default())
        })
        .collect();
    let all = range(toll.least, toll.most);
    if let [_] = each.as_slice() { each.concat() } else { format!("{all}: {}", each.join(", ")) }
}

fn count(account: &TollAccount) -> String {
    range(account.min, account.max)
}

fn range(least: u32, most: Option<u32>) -> String {
    match most {
        Some(most) if most == least => least.to_string(),
        Some(most) => format!("{least} to {most}"),
        None => format!("at least {least}"),
    }
}

fn credibility(line: &Fused) -> Vec<String> {
    let mut lines = vec![format!(
        "Status {}, credibility {} of 6 (1 is confirmed):",
        word(&line.status),
        line.credibility
    )];
    lines.extend(line.credibility_reasons.iter().map(|reason| format!("  - {}", PEN.theirs(&reason.text))));
    lines
}

/// Accounts under their origins: a copy stands beside what it was copied from, not as a second source.
fn accounts(line: &Fused, documents: &BTreeMap<String, Facts>) -> Vec<String> {
    let independent = line.origins.len();
    let mut lines = vec![format!(
        "{} account{} from {independent} origin{}{}:",
        line.records.len(),
        plural(line.records.len()),
        plural(independent),
        if line.denied_by.is_empty() {
            String::new()
        } else {
            format!(", denied by {}", line.denied_by.len())
        }
    )];
    for origin in line.origins.iter().chain(&line.denied_by) {
        lines.push(format!("  {}", named(origin)));
        lines.extend(origin.why.iter().map(|why| format!("     one origin: {}", PEN.theirs(&why.text))));
        for told in line.records.iter().filter(|told| told.origin == origin.id) {
            lines.extend(account(told, documents));
        }
    }
    lines
}

fn named(origin: &FusedOrigin) -> String {
    let side = origin.side.as_ref().map(|side| format!(" for {}", PEN.theirs(&side.to_string())));
    format!(
        "{} {} ({}{}; rated {}; {})",
        origin.id,
        PEN.theirs(&origin.root),
        word(&origin.sort),
        side.unwrap_or_default(),
        origin.reliability,
        word(&origin.stance)
    )
}

fn account(told: &Told, documents: &BTreeMap<String, Facts>) -> [String; 2] {
    let facts = documents.get(&told.hash);
    let outlet = facts
        .and_then(|facts| facts.outlet.as_deref())
        .map_or("outlet unknown".to_owned(), |name| PEN.theirs(name));
    let published = facts.and_then(|facts| facts.published.as_deref()).unwrap_or("date unknown");
    let lang = facts.map_or("und", |facts| facts.lang.as_str());
    let denies = if told.denies { " · denies it" } else { "" };
    [
        format!(
            "     {outlet} · {} · {} · {} · record {}{denies}",
            PEN.ours(published),
            PEN.ours(lang),
            PEN.theirs(&told.document),
            told.record
        ),
        format!("       {}", PEN.theirs(&told.text)),
    ]
}

fn differences(line: &Fused) -> Vec<String> {
    let mut rows = vec![["what".to_owned(), "told".to_owned(), "by".to_owned()]];
    for contradiction in &line.contradictions {
        for (at, Version { value, origins, .. }) in contradiction.values.iter().enumerate() {
            let what = if at == 0 { &*contradiction.what } else { "" };
            rows.push([what.to_owned(), PEN.theirs(value), origins.join(" ")]);
        }
    }
    if rows.len() == 1 {
        return vec!["The accounts do not contradict each other.".to_owned()];
    }
    let table = table::aligned(&rows).into_iter().map(|row| format!("  {row}"));
    std::iter::once("They differ in:".to_owned()).chain(table).collect()
}

/// Why the accounts were taken for one: the best pair of each, and what was found in it.
fn links(line: &Fused) -> Vec<String> {
    let mut lines = Vec::new();
    for link in &line.links {
        let parts: Vec<String> = link
            .parts
            .iter()
            .map(|(part, weight)| format!("{} {weight:+}", word(part).replace('_', " ")))
            .collect();
        lines.push(format!("  {} and {}: {} = {}", link.a, link.b, link.score, parts.join(", ")));
    }
    if !lines.is_empty() {
        lines.insert(0, "Why they are one (above 0 speaks for one happening):".to_owned());
    }
    lines
}

/// When each account reached us, and from how many origins it was known then.
fn history(line: &Fused, documents: &BTreeMap<String, Facts>) -> Vec<String> {
    let received =
        |told: &Told| documents.get(&told.hash).map(|facts| facts.received_at.as_str()).unwrap_or_default();
    let mut told: Vec<&Told> = line.records.iter().collect();
    told.sort_by_key(|told| (received(told), &told.document, &told.record));
    let mut known: Vec<&str> = Vec::new();
    let mut rows =
        vec![["received".to_owned(), "document".to_owned(), "from".to_owned(), "origins by then".to_owned()]];
    for told in told {
        let asserts = line.origins.iter().any(|origin| origin.id == told.origin);
        if asserts && !known.contains(&told.origin.as_str()) {
            known.push(&told.origin);
        }
        rows.push([
            PEN.ours(received(told)),
            PEN.theirs(&told.document),
            told.origin.clone(),
            known.len().to_string(),
        ]);
    }
    let table = table::aligned(&rows).into_iter().map(|row| format!("  {row}"));
    std::iter::once("What was known when:".to_owned()).chain(table).collect()
}

fn related(line: &Fused) -> Vec<String> {
    let each = line.related.iter().map(|other| {
        format!("  {} {}: {}", word(&other.role).replace('_', " "), other.id, PEN.theirs(&other.reason.text))
    });
    let mut lines: Vec<String> = each.collect();
    if !lines.is_empty() {
        lines.insert(0, "Related:".to_owned());
    }
    lines
}

/// What persons decided about it: who, when, what, why.
fn decided(line: &Fused, stories: &Stories) -> Vec<String> {
    let mut lines = Vec::new();
    for Applied { entry, decision } in &line.decided {
        let (by, at) = stories.hands.get(entry).map_or(("", ""), |(by, at)| (by.as_str(), at.as_str()));
        lines.push(format!("  entry {entry}, {} by {}: {}", PEN.ours(at), PEN.theirs(by), words(decision)));
        lines.push(format!("    because {}", PEN.theirs(decision.reason())));
    }
    if !lines.is_empty() {
        lines.insert(0, "Decided:".to_owned());
    }
    lines
}

/// A decision in words, without its reason.
pub fn words(decision: &Decision) -> String {
    let list = |records: &[String]| PEN.ours(&records.join(" "));
    match decision {
        Decision::Merge { records, .. } => format!("{} are one", list(records)),
        Decision::Split { records, from, .. } if from.is_empty() => {
            format!("{} are not the same", list(records))
        }
        Decision::Split { records, from, .. } => {
            format!("{} are not the same as {}", list(records), list(from))
        }
        Decision::Move { record, to, .. } => format!("{} belongs with {}", PEN.ours(record), PEN.ours(to)),
        Decision::Correct { record, field, value, .. } => {
            format!("{} of {} is {}", PEN.ours(field), PEN.ours(record), PEN.theirs(&value.to_string()))
        }
        Decision::Dismiss { records, .. } => format!("{} tell of nothing that is told here", list(records)),
        Decision::Rate { source, reliability, .. } => {
            format!("{} is rated {reliability}", PEN.theirs(source))
        }
        Decision::Withdraw { entry, .. } => format!("entry {entry} is withdrawn"),
    }
}

fn or(text: String, otherwise: &str) -> String {
    if text.is_empty() { otherwise.to_owned() } else { text }
}

fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}
