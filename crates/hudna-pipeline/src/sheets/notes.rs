//! Notes that the map hands to the coder: its line, moved to where the notes stand in the row's text.

use super::Sheets;
use crate::coder::Memory;
use crate::model::{DocumentLine, Entity, Field, Mention, Notes, Record, RowDocument};

/// What the coder reads in the row's notes; none where it is not asked, or there are none.
pub fn read(sheets: Sheets<'_>, row: &RowDocument, memory: &mut Memory) -> Option<DocumentLine> {
    if row.notes == Notes::Keep {
        return None;
    }
    let cell =
        row.cells.iter().find(|cell| cell.field == Some(Field::Notes) && !cell.text.trim().is_empty())?;
    let published =
        row.cells.iter().find(|cell| cell.field == Some(Field::Date)).and_then(|c| c.means.clone());
    let mut document = super::words(&cell.text, row.lang.as_deref());
    document.hints.published = published;
    Some(sheets.coder.code(&sheets.reader.read(&document), memory)).filter(|line| !line.text.is_empty())
}

/// Adds what was read to the row's line, its spans moved by `by`; its records are records where `count`, else
/// suggestions.
pub fn add(line: &mut DocumentLine, noted: DocumentLine, by: u32, count: bool) {
    line.mentions.extend(noted.mentions.into_iter().map(|mention| Mention {
        start: mention.start + by,
        end: mention.end + by,
        ..mention
    }));
    let known: Vec<String> = line.records.iter().map(|record| record.id.clone()).collect();
    let found =
        noted.records.into_iter().chain(noted.suggestions).map(|record| moved(record, by, &line.outlet));
    for record in found.filter(|record| !known.contains(&record.id)) {
        let sure = count && record.confidence >= 0.5;
        if sure { line.records.push(record) } else { line.suggestions.push(record) }
    }
    line.diagnostics.extend(noted.diagnostics.into_iter().map(|mut told| {
        told.start = told.start.map(|start| start + by);
        told.end = told.end.map(|end| end + by);
        told
    }));
}

fn moved(mut record: Record, by: u32, outlet: &Option<String>) -> Record {
    let shift = |(start, end): (u32, u32)| (start + by, end + by);
    let party = |entity: &mut Entity| (entity.start, entity.end) = shift((entity.start, entity.end));
    record.actor.iter_mut().for_each(party);
    record.recipient.iter_mut().for_each(party);
    record.date_span = record.date_span.map(shift);
    record.toll_spans.iter_mut().for_each(|span| *span = shift(*span));
    (record.text_info.start, record.text_info.end) = shift((record.text_info.start, record.text_info.end));
    if let Some(place) = &mut record.event_loc {
        (place.start, place.end) = shift((place.start, place.end));
        if let Some(told) = &mut place.footprint {
            (told.start, told.end) = shift((told.start, told.end));
        }
    }
    for link in &mut record.attribution {
        link.start = link.start.map(|start| start + by);
        link.end = link.end.map(|end| end + by);
    }
    if record.attribution.is_empty() {
        record.attribution.extend(outlet.as_deref().map(super::parties::table));
    }
    record.alleged = true;
    record
}
