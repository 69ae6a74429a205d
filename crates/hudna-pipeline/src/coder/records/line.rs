//! The output line: the article, all that its sentences name, and its records in the order of the text.

use std::collections::BTreeSet;
use std::ops::Range;

use hudna_places::Choice;

use super::write::{Resolved, write};
use crate::coder::THRESHOLD;
use crate::coder::frames::Candidate;
use crate::coder::sentence::Sentence;
use crate::model::phrase::Code;
use crate::model::{Diagnostic, DiagnosticCode, DocumentLine, Mention, MentionKind, Record};
use crate::text::Article;
use crate::text::calendar::{DateMention, Direction};

/// The output line.
pub fn line(resolved: &Resolved<'_>, candidates: &[Candidate], diagnostics: Vec<Diagnostic>) -> DocumentLine {
    let mut line = bare_line(resolved.article);
    line.diagnostics = diagnostics;
    line.mentions = mentions(resolved, &mut line.diagnostics);
    for (at, record) in in_order(resolved, candidates) {
        let candidate = &candidates[at];
        let list = if candidate.confidence >= THRESHOLD { &mut line.records } else { &mut line.suggestions };
        for toll in [&candidate.dead, &candidate.injured, &candidate.arrested]
            .into_iter()
            .flatten()
            .filter(|t| t.vague)
        {
            let span = resolved.scalars.range(&resolved.article.bytes(toll.tokens.clone()));
            let vague = Code::NumberVague.with([("least", toll.count.0.to_string().into())]);
            line.diagnostics.push(Diagnostic::at(DiagnosticCode::VagueNumber, vague, span));
        }
        list.push(record);
    }
    withhold_the_same_words(&mut line);
    line
}

/// What is sensitive is so in every record of its words: another record of the clause would tell the same plan.
fn withhold_the_same_words(line: &mut DocumentLine) {
    let all = || line.records.iter().chain(&line.suggestions);
    let held: Vec<(u32, u32)> =
        all().filter(|r| r.sensitive).map(|r| (r.text_info.start, r.text_info.end)).collect();
    for record in line.records.iter_mut().chain(&mut line.suggestions) {
        let (start, end) = (record.text_info.start, record.text_info.end);
        record.sensitive |= held.iter().any(|(from, to)| start < *to && *from < end);
    }
}

/// The index of each candidate and its record, in the order of the text; no two records have the same id.
pub fn in_order(resolved: &Resolved<'_>, candidates: &[Candidate]) -> impl Iterator<Item = (usize, Record)> {
    let mut ordered: Vec<usize> = (0..candidates.len()).collect();
    ordered.sort_by_key(|at| {
        let c = &candidates[*at];
        (c.sentence, c.hit.start, c.hit.end, c.trigger)
    });
    let mut ids = BTreeSet::new();
    ordered.into_iter().map(move |at| {
        let mut record = write(resolved, &candidates[at], 0);
        let mut ordinal = 0;
        while !ids.insert(record.id.clone()) {
            ordinal += 1;
            record = write(resolved, &candidates[at], ordinal);
        }
        (at, record)
    })
}

/// A line with the article and nothing coded.
pub fn bare_line(article: &Article) -> DocumentLine {
    DocumentLine {
        id: article.id.clone(),
        lang: article.lang_code.clone(),
        title: article.title.clone().map(|t| article.text[t].to_owned()),
        published: article.published.as_ref().map(|p| p.text.clone()),
        outlet: article.outlet.as_ref().map(|o| o.name.clone()),
        sources: article.sources.clone(),
        text: article.text.clone(),
        mentions: Vec::new(),
        records: Vec::new(),
        suggestions: Vec::new(),
        diagnostics: article.diagnostics.clone(),
        row: None,
    }
}

fn mentions(resolved: &Resolved<'_>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Mention> {
    let in_sentence = |s: &Sentence| s.entities.len() + s.places.len() + s.dates.len() + s.numbers.len();
    let mut all = Vec::with_capacity(resolved.sentences.iter().map(in_sentence).sum());
    for (sentence, choices) in resolved.sentences.iter().zip(resolved.choices) {
        for entity in &sentence.entities {
            all.push(Mention {
                name: entity.name(resolved.registry),
                code: entity.code(resolved.registry, resolved.lexicon).map(str::to_owned),
                sector: entity.sector,
                ..mention(resolved, MentionKind::Actor, entity.head.clone())
            });
        }
        for (name, choice) in sentence.places.iter().zip(choices) {
            all.push(match choice {
                Some(choice) => place_mention(resolved, name.tokens.clone(), choice, diagnostics),
                None => unknown_place(resolved, name.tokens.clone(), diagnostics),
            });
        }
        for date in &sentence.dates {
            all.push(date_mention(resolved, date, diagnostics));
        }
        for number in &sentence.numbers {
            let (min, max) = (Some(number.min), number.max);
            all.push(Mention { min, max, ..mention(resolved, MentionKind::Number, number.tokens.clone()) });
        }
    }
    // Mentions are large: they are moved once, after their keys are sorted.
    all.sort_by_cached_key(|m| (m.start, m.end, m.kind));
    all
}

fn mention(resolved: &Resolved<'_>, kind: MentionKind, tokens: Range<u32>) -> Mention {
    let bytes = resolved.article.bytes(tokens);
    let (start, end) = resolved.scalars.range(&bytes);
    Mention::new(kind, start, end, resolved.article.text[bytes].to_owned())
}

/// A name that no table knows is told, so that somebody can teach it.
fn unknown_place(resolved: &Resolved<'_>, tokens: Range<u32>, diagnostics: &mut Vec<Diagnostic>) -> Mention {
    let bare = mention(resolved, MentionKind::Place, tokens);
    let unknown = Code::PlaceNotKnown.with([("place", (&bare.text).into())]);
    diagnostics.push(Diagnostic::at(DiagnosticCode::UnresolvedPlace, unknown, (bare.start, bare.end)));
    bare
}

fn place_mention(
    resolved: &Resolved<'_>,
    tokens: Range<u32>,
    choice: &Choice,
    diagnostics: &mut Vec<Diagnostic>,
) -> Mention {
    let place = resolved.gazetteer.place(choice.place);
    let bare = mention(resolved, MentionKind::Place, tokens);
    if choice.tie {
        let other = [("place", place.name.into()), ("country", place.country.into())];
        let told = Code::PlaceNearlyOther.with(other);
        diagnostics.push(Diagnostic::at(DiagnosticCode::UnresolvedPlace, told, (bare.start, bare.end)));
    }
    Mention {
        name: Some(place.name.to_owned()),
        geonameid: place.geonameid,
        lat: Some(place.lat),
        lon: Some(place.lon),
        country_code: place.country_code().map(str::to_owned),
        ..bare
    }
}

fn date_mention(resolved: &Resolved<'_>, date: &DateMention, diagnostics: &mut Vec<Diagnostic>) -> Mention {
    let published = resolved.article.published.as_ref().map(|p| p.day);
    let found = date.value.resolve(published, Direction::Past);
    let bare = mention(resolved, MentionKind::Date, date.tokens.clone());
    if let Some(reason) = found.reason {
        let told = Code::DateNotResolved.with([("reason", reason.into())]);
        diagnostics.push(Diagnostic::at(DiagnosticCode::UnresolvedDate, told, (bare.start, bare.end)));
    }
    Mention {
        date: found.date.map(|d| d.to_string()),
        enddate: found.enddate.map(|d| d.to_string()),
        date_precision: Some(found.precision),
        ..bare
    }
}
