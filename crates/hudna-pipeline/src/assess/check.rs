//! Does an agreement contradict itself? Its names, its times, its counting.

use std::collections::BTreeSet;

use jiff::Span;
use jiff::civil::Date;

use super::agreement::{Agreement, Ending, Status};
use super::load::Page;
use super::moments::{day_of, local, zone};
use super::who::Actors;
use crate::model::table::DataError;

const DAY: &str = "write a day as 2017-05-06, or a local hour as 2017-05-06T00:00";

/// Tells all that is wrong with an agreement by itself.
pub fn check(
    page: Page<'_>,
    folder: &str,
    agreement: &Agreement,
    actors: &Actors,
    errors: &mut Vec<DataError>,
) {
    if agreement.id.get_ref() != folder {
        errors.push(page.at(
            &agreement.id,
            format!("`id` is not the folder's name, `{folder}`"),
            "make them the same",
        ));
    }
    let Some(own) = zone(agreement.zone.get_ref()) else {
        errors.push(page.at(&agreement.zone, "no such time zone", "an IANA name, as Asia/Damascus"));
        return;
    };
    for party in &agreement.party {
        if actors.parse(party.who.get_ref()).is_none() {
            let message = format!("nobody is known as `{}`", party.who.get_ref());
            errors.push(page.at(
                &party.who,
                message,
                "a state's code, an id of data/actors/bodies.tsv, or `groups:` with a code",
            ));
        }
    }
    let zones = agreement.entry.iter().flat_map(|entry| &entry.zones);
    for name in zones.filter(|name| zone(name.get_ref()).is_none()) {
        errors.push(page.at(name, "no such time zone", "an IANA name, as Asia/Damascus"));
    }
    numbers(page, agreement, errors);
    times(page, agreement, &own, errors);
    status(page, agreement, errors);
    countings(page, agreement, errors);
}

fn numbers(page: Page<'_>, agreement: &Agreement, errors: &mut Vec<DataError>) {
    let mut seen = BTreeSet::new();
    for provision in &agreement.provision {
        if !seen.insert(provision.number.get_ref()) {
            let message = format!("{} is there twice", provision.number.get_ref());
            errors.push(page.at(&provision.number, message, "give each provision its own number"));
        }
        if provision.kinds.is_empty() || provision.summary.is_empty() {
            errors.push(page.at(
                &provision.number,
                "a provision without kind or summary",
                "say what it does, in our words",
            ));
        }
    }
}

/// Every time can be read, and none lies before the agreement was made.
fn times(page: Page<'_>, agreement: &Agreement, own: &jiff::tz::TimeZone, errors: &mut Vec<DataError>) {
    let on = &agreement.adopted.on;
    let Some(adopted) = day_of(on.get_ref()) else {
        errors.push(page.at(on, "not a day", DAY));
        return;
    };
    let entries = agreement.entry.iter().map(|one| (&one.at, "in force"));
    let prolonged = agreement.prolonged.iter().map(|one| (&one.until, "prolonged until"));
    let ended = agreement.ended.iter().map(|one| (&one.at, "ended"));
    let amended = agreement.amended.iter().map(|one| (&one.on, "amended"));
    let from = agreement.provision.iter().filter_map(|one| Some((one.from.as_ref()?, "counted from")));
    let deadlines = agreement.provision.iter().flat_map(|one| &one.deadline).map(|one| (&one.at, "due"));
    for (at, what) in entries.chain(prolonged).chain(ended).chain(amended).chain(from).chain(deadlines) {
        match local(at.get_ref(), own).and_then(|_| day_of(at.get_ref())) {
            None => errors.push(page.at(at, "not a day or hour", DAY)),
            Some(day) if day < adopted => {
                let message = format!("{what} on {day}, before it was made on {adopted}");
                errors.push(page.at(at, message, "one of the two days is wrong"));
            }
            Some(_) => {}
        }
    }
}

/// What has become of it agrees with how it ended.
fn status(page: Page<'_>, agreement: &Agreement, errors: &mut Vec<DataError>) {
    let lapsed = agreement.ended.iter().any(|end| end.how == Ending::Lapsed);
    let wrong = match agreement.status.get_ref() {
        Status::InForce => !agreement.ended.is_empty(),
        Status::Expired => !lapsed,
        Status::Overtaken => lapsed || agreement.ended.is_empty(),
    };
    if wrong {
        errors.push(page.at(
            &agreement.status,
            "`status` contradicts `ended`",
            "in-force has no end, expired has one that `lapsed`, overtaken has one that is `overtaken` or `declared-void`",
        ));
    }
}

/// A deadline that is counted comes out as it is written: three months are not 90 days.
fn countings(page: Page<'_>, agreement: &Agreement, errors: &mut Vec<DataError>) {
    for deadline in agreement.provision.iter().flat_map(|one| &one.deadline) {
        let Some(counted) = &deadline.counted else { continue };
        let start: Option<Date> = match deadline.from.as_deref() {
            Some("adopted") | None => day_of(agreement.adopted.on.get_ref()),
            Some("entry") => agreement.entry.first().and_then(|entry| day_of(entry.at.get_ref())),
            Some(day) => day_of(day),
        };
        let span: Option<Span> = counted.get_ref().parse().ok();
        let comes_to = start.zip(span).and_then(|(start, span)| start.checked_add(span).ok());
        match comes_to {
            None => errors.push(page.at(
                counted,
                "cannot be counted",
                "`counted` as P3M, `from` as adopted, entry or a day",
            )),
            Some(day) if Some(day) != day_of(deadline.at.get_ref()) => {
                let message = format!("{} comes to {day}, not {}", counted.get_ref(), deadline.at.get_ref());
                errors.push(page.at(
                    counted,
                    message,
                    "months are counted by the calendar; put one of them right",
                ));
            }
            Some(_) => {}
        }
    }
}
