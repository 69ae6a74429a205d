//! The list's query string → the store's filter; what does not parse is told by the parameter's name.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use hudna_pipeline::model::Event;
use hudna_pipeline::model::phrase::Code;
use hudna_store::{Filter, Order};
use serde::Deserialize;
use utoipa::IntoParams;

use super::mistake;
use crate::problem::Problem;

/// Rows of a page where `limit` is not given.
pub(super) const DEFAULT_LIMIT: usize = 25;
/// Most rows of a page.
pub(super) const MAX_LIMIT: usize = 200;

/// The parameters as they are documented; each may stand once.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code, reason = "it is read by the OpenAPI document; `parse` reads the request")]
pub(super) struct ListQuery {
    /// ISO 639-1 code, or `und`.
    lang: Option<String>,
    /// Canonical English name of an outlet.
    outlet: Option<String>,
    /// One of PLOVER's event types: documents with at least one such record.
    #[param(schema_with = super::record::event)]
    event: Option<String>,
    /// First day of publication, YYYY-MM-DD, included.
    after: Option<String>,
    /// Last day of publication, YYYY-MM-DD, included.
    before: Option<String>,
    /// Words to find in titles and labels.
    q: Option<String>,
    /// With records, or without any.
    has_records: Option<bool>,
    /// Invented samples, or real documents only.
    sample: Option<bool>,
    /// Rows at most, 1 to 200; 25 where not given.
    limit: Option<u32>,
    /// Rows to skip.
    offset: Option<u32>,
    /// `newest` (published, where not given), `oldest`, `received` (last received first), `records`
    /// (most records first).
    sort: Option<String>,
}

/// Reads the decoded parameters of a request.
pub(super) fn parse(pairs: &[(String, String)]) -> Result<Filter, Problem> {
    let mut filter = Filter { order: Order::PublishedNewest, limit: DEFAULT_LIMIT, ..Filter::default() };
    for (name, value) in given(pairs, &NAMES)? {
        set(&mut filter, name, value)?;
    }
    if let (Some(after), Some(before)) = (&filter.after, &filter.before)
        && after > before
    {
        return Err(mistake::reversed("after", "before"));
    }
    Ok(filter)
}

const NAMES: [&str; 11] =
    ["lang", "outlet", "event", "after", "before", "q", "has_records", "sample", "limit", "offset", "sort"];

/// The parameters that are given, each once and all of them known. An empty value is what a form sends for a field left
/// empty: it is left out.
pub(super) fn given<'a>(
    pairs: &'a [(String, String)],
    known: &[&str],
) -> Result<Vec<(&'a str, &'a str)>, Problem> {
    let mut seen = BTreeSet::new();
    for (name, _) in pairs {
        if !seen.insert(name.as_str()) {
            return Err(Problem::parameter(name, format!("`{name}` may stand only once")));
        }
        if !known.contains(&name.as_str()) {
            let known = known.join(", ");
            return Err(Problem::parameter(name, format!("`{name}` is no parameter; these are: {known}")));
        }
    }
    let all = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    Ok(all.filter(|(_, value)| !value.is_empty()).collect())
}

fn set(filter: &mut Filter, name: &str, value: &str) -> Result<(), Problem> {
    match name {
        "lang" => filter.lang = Some(language(value)?),
        "outlet" => filter.outlet = Some(value.to_owned()),
        "event" => filter.event = Some(event(value)?),
        "after" => filter.after = Some(day(name, value)?),
        "before" => filter.before = Some(day(name, value)?),
        "q" => filter.text = Some(words(name, value)?),
        "has_records" => filter.has_records = Some(yes_or_no(name, value)?),
        "sample" => filter.sample = Some(yes_or_no(name, value)?),
        "limit" => filter.limit = number(name, value, 1, MAX_LIMIT)?,
        "offset" => filter.offset = number(name, value, 0, u32::MAX as usize)?,
        "sort" => filter.order = order(value)?,
        _ => {}
    }
    Ok(())
}

fn language(value: &str) -> Result<String, Problem> {
    let is_code = matches!(value.len(), 2 | 3) && value.bytes().all(|byte| byte.is_ascii_lowercase());
    let wrong = || Problem::parameter("lang", "`lang` must be a language code such as ar, or und");
    if is_code { Ok(value.to_owned()) } else { Err(wrong()) }
}

/// Letters and words of a text to find at most, as in a search: each word is looked for in every row.
const LONGEST: usize = 500;
const MOST_WORDS: usize = 32;

pub(super) fn words(name: &str, value: &str) -> Result<String, Problem> {
    if value.chars().count() > LONGEST || value.split_whitespace().count() > MOST_WORDS {
        let most = |number: usize| number.to_string().into();
        let values = [("field", name.into()), ("most", most(LONGEST)), ("count", most(MOST_WORDS))];
        return Err(Problem::said(StatusCode::BAD_REQUEST, Code::QuestionWords.with(values)).about(name));
    }
    Ok(value.to_owned())
}

pub(super) fn event(value: &str) -> Result<String, Problem> {
    Event::parse(value).map(|event| event.as_str().to_owned()).ok_or_else(|| {
        let known: Vec<&str> = Event::ALL.iter().map(|event| event.as_str()).collect();
        Problem::parameter("event", format!("`event` must be one of {}", known.join(", ")))
    })
}

pub(super) fn day(name: &str, value: &str) -> Result<String, Problem> {
    // A date-time parses as a date too; only the ten characters of a day are meant here.
    let is_day = value.len() == 10 && value.parse::<jiff::civil::Date>().is_ok();
    let wrong = || Problem::parameter(name, format!("`{name}` must be a day of the calendar, YYYY-MM-DD"));
    if is_day { Ok(value.to_owned()) } else { Err(wrong()) }
}

pub(super) fn yes_or_no(name: &str, value: &str) -> Result<bool, Problem> {
    value.parse().map_err(|_| Problem::parameter(name, format!("`{name}` must be true or false")))
}

pub(super) fn number(name: &str, value: &str, least: usize, most: usize) -> Result<usize, Problem> {
    let wrong =
        || Problem::parameter(name, format!("`{name}` must be a whole number from {least} to {most}"));
    let number = value.parse::<usize>().map_err(|_| wrong())?;
    if (least..=most).contains(&number) { Ok(number) } else { Err(wrong()) }
}

fn order(value: &str) -> Result<Order, Problem> {
    match value {
        "newest" => Ok(Order::PublishedNewest),
        "oldest" => Ok(Order::PublishedOldest),
        "received" => Ok(Order::ReceivedNewest),
        "records" => Ok(Order::MostRecords),
        _ => Err(Problem::parameter("sort", "`sort` must be one of newest, oldest, received, records")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(text: &[(&str, &str)]) -> Vec<(String, String)> {
        text.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    fn check_refused(parameters: &[(&str, &str)], named: &str) {
        let problem = parse(&pairs(parameters)).expect_err(named);
        assert_eq!((problem.status, problem.parameter.as_deref()), (400, Some(named)));
        assert!(problem.detail.contains(named), "{}", problem.detail);
    }

    #[test]
    fn what_does_not_parse_is_told_by_its_name() {
        for (name, value) in [
            ("lang", "Arabic"),
            ("lang", "AR"),
            ("event", "assault"),
            ("after", "2017-02-30"),
            ("after", "2017-02-03T10:00"),
            ("before", "03.02.2017"),
            ("has_records", "1"),
            ("sample", "yes"),
            ("limit", "0"),
            ("limit", "201"),
            ("limit", "-1"),
            ("offset", "x"),
            ("sort", "title"),
            ("lnag", "ar"),
        ] {
            check_refused(&[(name, value)], name);
        }
        check_refused(&[("lang", "ar"), ("lang", "fa")], "lang");
        check_refused(&[("after", "2017-02-04"), ("before", "2017-02-03")], "after");
        check_refused(&[("unknown", "")], "unknown");
        check_refused(&[("q", &"a ".repeat(33))], "q");
        check_refused(&[("q", &"a".repeat(501))], "q");
    }

    #[test]
    fn what_parses_reaches_the_filter() {
        let filter = parse(&pairs(&[
            ("lang", "fa"),
            ("event", "ASSAULT"),
            ("after", "2016-02-29"),
            ("has_records", "false"),
            ("outlet", ""),
            ("limit", "200"),
            ("offset", "50"),
            ("sort", "records"),
        ]))
        .expect("all are right");
        let expected = Filter {
            lang: Some("fa".into()),
            event: Some("ASSAULT".into()),
            after: Some("2016-02-29".into()),
            has_records: Some(false),
            limit: 200,
            offset: 50,
            order: Order::MostRecords,
            ..Filter::default()
        };
        assert_eq!(filter, expected);
    }
}
