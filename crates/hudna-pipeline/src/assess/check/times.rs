//! The times of an agreement: each can be read, and they follow each other as they can.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};

use crate::assess::agreement::{Agreement, Ending, Status};
use crate::assess::load::Page;
use crate::assess::moments::{beginning, day_of, local, zone};
use crate::assess::valid::DAY;
use crate::model::table::DataError;

const ZONE: &str = "an IANA name, as Asia/Damascus";

/// The day an agreement was made on, where it can be read.
pub fn made_on(agreement: &Agreement) -> Option<Date> {
    day_of(agreement.adopted.on.get_ref())
}

/// What is wrong with its times, which are local in `own` where they name no zone.
pub(super) fn check(page: Page<'_>, agreement: &Agreement, own: &TimeZone, errors: &mut Vec<DataError>) {
    let zones = agreement.entry.iter().flat_map(|entry| &entry.zones);
    for name in zones.filter(|name| zone(name.get_ref()).is_none()) {
        errors.push(page.at(name, "no such time zone", ZONE));
    }
    if agreement.entry.is_empty() {
        let remedy = "give each account of when it came into force, at least the day it was made";
        errors.push(page.at_key("entry", "nobody says when it came into force", remedy));
    }
    times(page, agreement, own, errors);
    term(page, agreement, own, errors);
    ends(page, agreement, own, errors);
    status(page, agreement, errors);
    countings(page, agreement, errors);
}

/// The first moment that an account has it begin.
fn begins(agreement: &Agreement, own: &TimeZone) -> Option<Timestamp> {
    let each = agreement.entry.iter().flat_map(|entry| {
        let named = entry.zones.iter().filter_map(|name| zone(name.get_ref()));
        let zones = if entry.zones.is_empty() { vec![own.clone()] } else { named.collect() };
        zones
            .into_iter()
            .filter_map(|zone| Some(beginning(entry.at.get_ref(), &zone)?.from))
            .collect::<Vec<_>>()
    });
    each.min()
}

/// A term that can be counted, and prolongations that prolong it.
fn term(page: Page<'_>, agreement: &Agreement, own: &TimeZone, errors: &mut Vec<DataError>) {
    let Some(term) = &agreement.term else {
        if let Some(one) = agreement.prolonged.first() {
            let remedy = "say how long it ran at first: `[term]` with `length`";
            errors.push(page.at(&one.until, "prolonged, and it has no term", remedy));
        }
        return;
    };
    let length = term.length.get_ref();
    let span = length.parse::<Span>().ok().filter(|span| span.is_positive());
    let Some(span) = span else {
        let message = format!("a term of `{length}` cannot be counted");
        errors.push(page.at(&term.length, message, "an ISO 8601 span: P6M is six months, P60D sixty days"));
        return;
    };
    let begins = begins(agreement, own);
    let Some(end) = begins.and_then(|at| at.to_zoned(own.clone()).checked_add(span).ok()) else { return };
    for one in &agreement.prolonged {
        let until = local(one.until.get_ref(), own);
        if until.is_some_and(|until| until.to <= end.timestamp()) {
            let message = format!(
                "prolonged until {}, and its term runs until {}",
                one.until.get_ref(),
                end.datetime()
            );
            errors.push(page.at(&one.until, message, "one of the two is wrong"));
        }
    }
    for lapse in agreement.ended.iter().filter(|one| one.how == Ending::Lapsed) {
        let at = local(lapse.at.get_ref(), own);
        if at.is_some_and(|at| at.to < end.timestamp()) {
            let message =
                format!("lapsed on {}, and its term runs until {}", lapse.at.get_ref(), end.datetime());
            errors.push(page.at(&lapse.at, message, "one of the two is wrong, or it did not lapse"));
        }
    }
}

/// It does not end before anybody says that it began.
fn ends(page: Page<'_>, agreement: &Agreement, own: &TimeZone, errors: &mut Vec<DataError>) {
    let Some(begins) = begins(agreement, own) else { return };
    for end in &agreement.ended {
        if local(end.at.get_ref(), own).is_some_and(|at| at.to <= begins) {
            let begins = begins.to_zoned(own.clone()).datetime();
            let message = format!("ended {}, before it came into force at {begins}", end.at.get_ref());
            errors.push(page.at(&end.at, message, "one of the two times is wrong"));
        }
    }
}

/// Every time can be read, and none lies before the agreement was made.
fn times(page: Page<'_>, agreement: &Agreement, own: &TimeZone, errors: &mut Vec<DataError>) {
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
