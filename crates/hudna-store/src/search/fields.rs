//! A field of a question and its value → what it asks for, or what is wrong with the value.

use hudna_places::fold::fold;
use jiff::civil::Date;

use super::mistake::Mistake;
use super::names::Names;
use super::question::{Name, What, forms};

const FIELDS: &str = "actor, recipient, party, place, event, outlet, lang, after, before, published, received, decided, near, in";

/// PLOVER's sixteen event types.
const EVENTS: &str = "AGREE, CONSULT, SUPPORT, CONCEDE, COOPERATE, AID, RETREAT, REQUEST, ACCUSE, REJECT, THREATEN, PROTEST, SANCTION, MOBILIZE, COERCE, ASSAULT";

pub(super) fn meaning(field: &str, value: &str, names: &Names) -> Result<What, Mistake> {
    let name = |column| {
        let said = forms(value);
        let also = if column == "place" { names.of_place(value) } else { names.of_actor(&said) };
        Some(Name { column, said, also })
            .filter(|name| !name.said.is_empty())
            .map(What::Name)
            .ok_or_else(|| Mistake::Nameless { field: field.to_owned() })
    };
    match field {
        "actor" => name("actor"),
        "recipient" => name("recipient"),
        "party" => name("party"),
        "place" => name("place"),
        "event" => Some(value.to_ascii_uppercase())
            .filter(|event| EVENTS.split(", ").any(|known| known == event))
            .map(What::Event)
            .ok_or_else(|| Mistake::Event { value: value.to_owned(), types: EVENTS }),
        "lang" => Some(value.to_ascii_lowercase())
            .filter(|code| {
                matches!(code.len(), 2 | 3) && code.bytes().all(|letter| letter.is_ascii_lowercase())
            })
            .map(What::Lang)
            .ok_or(Mistake::Language),
        "outlet" => Ok(What::Outlet(fold(value))),
        "after" => Ok(What::After(days(value)?.0)),
        "before" => Ok(What::Before(days(value)?.1)),
        "published" => range(value).map(|(first, last)| What::Published(first, last)),
        "received" => range(value).map(|(first, last)| What::Received(first, last)),
        "decided" => range(value).map(|(first, last)| What::Decided(first, last)),
        _ => Err(Mistake::Field { field: field.to_owned(), fields: FIELDS }),
    }
}

/// One span of days, or two with `..` between them.
fn range(value: &str) -> Result<(Date, Date), Mistake> {
    let (first, last) = value.split_once("..").unwrap_or((value, value));
    let (first, last) = (days(first)?.0, days(last)?.1);
    if first > last { Err(Mistake::Reversed { first, last }) } else { Ok((first, last)) }
}

/// The first and last day of a day, a month or a year.
fn days(value: &str) -> Result<(Date, Date), Mistake> {
    let wrong = || Mistake::Day { value: value.to_owned() };
    // Arabic and Persian digits are folded to Latin ones.
    let value = fold(value);
    let numeric = value.chars().all(|letter| letter.is_ascii_digit() || letter == '-');
    let date = |text: String| text.parse::<Date>().map_err(|_| wrong());
    match value.len() {
        10 if numeric => date(value.clone()).map(|day| (day, day)),
        7 if numeric => date(format!("{value}-01")).map(|day| (day, day.last_of_month())),
        4 if numeric => date(format!("{value}-01-01")).map(|day| (day, day.last_of_year())),
        _ => Err(wrong()),
    }
}
