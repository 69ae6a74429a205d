//! A row's values → its record, and the counts that stand beside it.

use super::laid::{Laid, Placed};
use super::{Work, parties, place};
use crate::coder::Coder;
use crate::model::phrase::Code;
use crate::model::{
    Aux, Diagnostic, DiagnosticCode, Entity, Event, Field, Link, Location, Mode, Precision, Record, Tally,
    TextInfo,
};

/// Scalars of a clause at most: a sentence or two.
const LONGEST: usize = 300;

/// What a row's event cells say.
pub struct What<'r> {
    /// Type.
    pub event: Event,
    /// Modes.
    pub mode: Vec<Mode>,
    /// The cell that says it.
    pub cell: &'r Placed,
}

/// What makes a record besides the values that every kind of row has alike.
pub struct Told<'r> {
    /// What happened.
    pub what: What<'r>,
    /// Who.
    pub actor: Vec<Entity>,
    /// To whom.
    pub recipient: Vec<Entity>,
    /// Where.
    pub place: Option<Location>,
    /// On whose word.
    pub chain: Vec<Link>,
}

/// The record of an event row; none where the row tells of no event.
pub fn record(work: &mut Work<'_>) -> Option<Record> {
    let laid = work.laid;
    let what = what(laid)?;
    let actor = parties::parties(work, Field::Actor);
    let recipient = parties::parties(work, Field::Recipient);
    let place = place::location(work);
    let chain = parties::chain(work);
    Some(write(work, Told { what, actor, recipient, place, chain }))
}

/// The finest cell that says what happened; none where it says that nothing did.
fn what(laid: &Laid) -> Option<What<'_>> {
    let cell = laid.first(Field::SubEvent).or_else(|| laid.first(Field::Event))?;
    let (event, mut mode) = event(cell.value())?;
    let further = laid.value(Field::Mode).unwrap_or_default();
    let further = further.split(['+', ';', ',', ' ']).filter_map(|name| Mode::parse(name.trim()));
    mode.extend(further.collect::<Vec<_>>());
    mode.sort();
    mode.dedup();
    Some(What { event, mode, cell })
}

/// `ASSAULT/heavy-weapons+aerial` → type and modes; none for `-`.
pub fn event(means: &str) -> Option<(Event, Vec<Mode>)> {
    let (event, modes) = means.split_once('/').unwrap_or((means, ""));
    Some((
        Event::parse(event.trim())?,
        modes.split('+').filter_map(|mode| Mode::parse(mode.trim())).collect(),
    ))
}

/// Writes a record: the values that every kind of row has alike are read here.
pub fn write(work: &mut Work<'_>, told: Told<'_>) -> Record {
    let laid = work.laid;
    let Told { what, actor, recipient, place, chain } = told;
    let (text, start, end) = clause(laid, what.cell);
    let date = laid.first(Field::Date);
    let (first, precision) = date.map_or((None, Precision::Unknown), |cell| day(cell.value()));
    let precision = laid.value(Field::DatePrecision).and_then(Precision::parse).unwrap_or(precision);
    let enddate = laid.value(Field::EndDate).and_then(|value| day(value).0).or_else(|| first.clone());
    // The map gives it as `14:30`.
    let told = laid.value(Field::Time).filter(|time| time.len() == 5 && precision == Precision::Day);
    let time = told.filter(|_| enddate == first).map(str::to_owned);
    let aux: Vec<Aux> = laid
        .value(Field::Aux)
        .unwrap_or_default()
        .split([';', ',', ' '])
        .filter_map(|word| Aux::parse(word.trim()))
        .collect();
    let planned = matches!(what.event, Event::Aid | Event::Retreat | Event::Mobilize);
    let (dead, injured, arrested) = (
        toll(laid, Field::Dead, Field::DeadLeast, Field::DeadMost),
        toll(laid, Field::Injured, Field::InjuredLeast, Field::InjuredMost),
        toll(laid, Field::Arrested, Field::ArrestedLeast, Field::ArrestedMost),
    );
    let tolls = [&dead, &injured, &arrested].into_iter().flatten().flat_map(|(_, spans)| spans.clone());
    Record {
        id: Coder::record_id(&work.hash, (start, end), what.event, 0),
        event: what.event,
        mode: what.mode,
        context: if what.event == Event::Assault { vec!["military".to_owned()] } else { Vec::new() },
        sensitive: aux.contains(&Aux::Future) && planned,
        aux,
        actor,
        recipient,
        date: first,
        enddate,
        date_precision: precision,
        date_span: date.map(Placed::span),
        time,
        event_loc: place.map(Box::new),
        toll_spans: tolls.collect(),
        dead: dead.map(|(count, _)| count),
        injured: injured.map(|(count, _)| count),
        arrested: arrested.map(|(count, _)| count),
        attribution: chain,
        alleged: laid.value(Field::Alleged).map_or(work.row.alleged, |word| word == "yes"),
        text,
        text_info: TextInfo { sequence: 0, start, end },
        // The map says so, not the coder's judgement.
        confidence: 1.0,
        coder: work.sheets.coder.version().to_owned(),
    }
}

/// The words to quote: the notes' beginning, else the cell that says what happened.
fn clause(laid: &Laid, what: &Placed) -> (String, u32, u32) {
    let cell = laid.first(Field::Notes).filter(|cell| cell.shown).unwrap_or(what);
    let whole = cell.text.chars().count() <= LONGEST;
    let text: String = cell.text.chars().take(LONGEST).collect();
    // Cut after the last sentence that fits, or at a word.
    let kept = match text.rfind(['.', '!', '?', '؟', '۔', '\n']).or_else(|| text.rfind(' ')) {
        Some(end) if !whole && end > 0 => text[..=end].trim_end(),
        _ => text.trim_end(),
    };
    (kept.to_owned(), cell.start, cell.start + kept.chars().count() as u32)
}

/// `2017`, `2017-03`, `2017-03-05` → its first day and how exactly that is known.
fn day(value: &str) -> (Option<String>, Precision) {
    match value.len() {
        4 => (Some(format!("{value}-01-01")), Precision::Year),
        7 => (Some(format!("{value}-01")), Precision::Month),
        10 => (Some(value.to_owned()), Precision::Day),
        _ => (None, Precision::Unknown),
    }
}

/// A count with the cells it was read from.
type Count = ((u32, Option<u32>), Vec<(u32, u32)>);

fn toll(laid: &Laid, whole: Field, least: Field, most: Field) -> Option<Count> {
    if let Some(cell) = laid.first(whole) {
        return Some((count(cell.value())?, vec![cell.span()]));
    }
    let (low, high) = (laid.first(least), laid.first(most));
    let number = |cell: Option<&Placed>| cell.and_then(|cell| count(cell.value()));
    let (min, max) = (number(low), number(high));
    let spans = [low, high].into_iter().flatten().map(Placed::span).collect();
    match (min, max) {
        (None, None) => None,
        (min, max) => Some(((min.map_or(0, |count| count.0), max.and_then(|count| count.1)), spans)),
    }
}

/// `7` → 7 to 7; `3..7`; `3..` → 3 or more.
pub fn count(value: &str) -> Option<(u32, Option<u32>)> {
    match value.split_once("..") {
        None => value.parse().ok().map(|number| (number, Some(number))),
        Some((least, "")) => Some((least.parse().ok()?, None)),
        Some((least, most)) => Some((least.parse().ok()?, Some(most.parse().ok()?))),
    }
}

/// The counts that stand beside the record's, each under its header.
pub fn tallies(laid: &Laid, record: Option<&str>) -> Vec<Tally> {
    let of = |field, of: &'static str| {
        laid.all(field).filter_map(move |cell| {
            let (min, max) = count(cell.value())?;
            let (label, (start, end)) = (cell.head.clone(), cell.span());
            Some(Tally { of: of.to_owned(), label, min, max, record: record.map(str::to_owned), start, end })
        })
    };
    of(Field::TallyDead, "dead").chain(of(Field::TallyInjured, "injured")).collect()
}

impl Work<'_> {
    /// A distance that the map let through and that is none here.
    pub fn no_distance(&mut self, cell: &Placed) {
        let of =
            [("column", (&cell.at).into()), ("head", (&cell.head).into()), ("value", cell.value().into())];
        self.diagnostics.push(Diagnostic::at(DiagnosticCode::Table, Code::NoDistance.with(of), cell.span()));
    }
}
