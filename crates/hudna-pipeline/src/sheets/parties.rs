//! Names in cells → parties and links of the chain.

use super::laid::Placed;
use super::{Work, words};
use crate::model::phrase::Code;
use crate::model::{DiagnosticCode, Entity, Field, Link, LinkRole, Media, Sector};

/// Of a cell's letters so many must be those of the party that was found in it: "Smith's local council" is not
/// the council of any town.
const COVERED: f64 = 0.4;

/// The parties of all cells of a field; a cell may name several, parted by semicolons or line ends.
pub fn parties(work: &mut Work<'_>, field: Field) -> Vec<Entity> {
    let laid = work.laid;
    let cells: Vec<&Placed> = laid.all(field).collect();
    cells
        .into_iter()
        .flat_map(|cell| named(cell).collect::<Vec<_>>())
        .map(|name| party(work, &name))
        .collect()
}

/// A name in a cell, with its span.
struct Name {
    text: String,
    span: (u32, u32),
    /// What the map says it is: `SYR/MIL/Syrian Arab Army`.
    means: Option<String>,
}

fn named(cell: &Placed) -> impl Iterator<Item = Name> + '_ {
    let mut at = cell.start;
    cell.text.split([';', '\n']).filter_map(move |part| {
        let start = at + part.chars().take_while(|c| c.is_whitespace()).count() as u32;
        at += part.chars().count() as u32 + 1;
        let text = part.trim();
        let span = if cell.shown { (start, start + text.chars().count() as u32) } else { (0, 0) };
        (!text.is_empty()).then(|| Name { text: text.to_owned(), span, means: cell.means.clone() })
    })
}

fn party(work: &mut Work<'_>, name: &Name) -> Entity {
    let bare = Entity {
        text: name.text.clone(),
        start: name.span.0,
        end: name.span.1,
        name: None,
        code: None,
        sector: None,
        id: None,
        note: None,
        in_office: Vec::new(),
    };
    if let Some(means) = &name.means {
        let mut parts = means.splitn(3, '/').map(|part| Some(part.trim()).filter(|part| !part.is_empty()));
        let mut next = || parts.next().flatten().map(str::to_owned);
        let (code, sector, called) = (next(), next(), next());
        let note = Some(Code::NoteByMap.english().to_owned());
        return Entity { code, sector: sector.and_then(|s| Sector::parse(&s)), name: called, note, ..bare };
    }
    let (plain, aside) = without_aside(&name.text);
    let Some(found) = known(work, plain) else {
        let unknown = Code::PartyNotKnown.with([("who", (&name.text).into())]);
        work.tell(DiagnosticCode::UnresolvedActor, unknown, name.span);
        return bare;
    };
    let country = found.code.clone().or_else(|| aside.and_then(|aside| country(work, aside)));
    let note = (found.code.is_none() && country.is_some()).then(|| Code::NoteInBrackets.english().to_owned());
    Entity {
        name: found.name,
        code: country,
        sector: found.sector,
        id: found.id,
        note: note.or(found.note),
        ..bare
    }
}

/// The party that a name is, where the tables know most of it.
fn known(work: &mut Work<'_>, name: &str) -> Option<Entity> {
    let (sheets, lang) = (work.sheets, work.lang);
    work.memory.named(name, lang, |memory| {
        let article = sheets.reader.read(&words(name, Some(lang)));
        let found = sheets.coder.parties(&article, memory);
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count() as f64;
        let best = found.into_iter().max_by_key(|entity| entity.end - entity.start)?;
        let says = best.name.is_some() || best.code.is_some() || best.sector.is_some();
        (says && letters(&best.text) >= COVERED * letters(name)).then_some(best)
    })
}

/// "Civilians (Syria)": the name, and what stands in brackets behind it.
fn without_aside(name: &str) -> (&str, Option<&str>) {
    let aside = name.strip_suffix(')').and_then(|rest| rest.split_once('('));
    match aside {
        Some((plain, aside)) if !plain.trim().is_empty() => (plain.trim(), Some(aside.trim())),
        _ => (name, None),
    }
}

/// The code of a country that is called so.
pub fn country(work: &Work<'_>, name: &str) -> Option<String> {
    let gazetteer = work.sheets.coder.gazetteer();
    let places = gazetteer.find(name).into_iter().map(|hit| gazetteer.place(hit.place));
    places
        .filter(|place| place.kind == hudna_places::Kind::Country)
        .map(|place| place.country.to_owned())
        .next()
}

/// The chain of a row: its one source, and who hands the table over. Several sources in one cell do not say which
/// of them says what, so that the account is the table's own.
pub fn chain(work: &mut Work<'_>) -> Vec<Link> {
    let laid = work.laid;
    let names: Vec<Name> = laid.all(Field::Source).flat_map(named).collect();
    let mut chain = Vec::new();
    match names.as_slice() {
        [] => {}
        [one] => chain.push(source(work, one)),
        [first, ..] => {
            let span = (first.span.0, names.last().map_or(first.span.1, |last| last.span.1));
            work.tell(DiagnosticCode::Table, Code::SourcesSeveral, span);
        }
    }
    chain.push(table(&work.row.by));
    chain.dedup_by(|later, earlier| later.name == earlier.name);
    chain
}

/// Who hands the table over.
pub fn table(by: &str) -> Link {
    Link { role: LinkRole::Document, name: by.to_owned(), code: None, start: None, end: None, source: None }
}

/// An observer, on whose word the row stands.
pub fn witness(name: &str, span: (u32, u32)) -> Link {
    let (start, end) = (Some(span.0), Some(span.1));
    Link { role: LinkRole::Witness, name: name.to_owned(), code: None, start, end, source: None }
}

fn source(work: &mut Work<'_>, name: &Name) -> Link {
    let (start, end) = (Some(name.span.0), Some(name.span.1));
    let mut document = words(" ", Some(work.lang));
    document.media = Media::Bytes;
    document.hints.outlet = Some(name.text.clone());
    let outlet = work.sheets.reader.read(&document).outlet.filter(|outlet| outlet.id.is_some());
    if let Some(outlet) = outlet {
        return Link { role: LinkRole::Outlet, name: outlet.name, code: None, start, end, source: None };
    }
    let party = known(work, &name.text);
    let called = party.as_ref().and_then(|party| party.name.clone());
    let code = called.as_ref().and(party.and_then(|party| party.code));
    let name = called.unwrap_or_else(|| name.text.clone());
    Link { role: LinkRole::Speaker, name, code, start, end, source: None }
}
