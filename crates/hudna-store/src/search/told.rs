//! A record → what the timeline counts it by: its days, its party, how it stands.

use jiff::civil::Date;
use serde_json::Value;

/// First and last day on which a record may have happened, as far as its text tells: all of a month where only the
/// month is told. Days that are none stay as they were written.
pub(super) fn days(record: &Value) -> (Option<String>, Option<String>) {
    let text = |key: &str| record.get(key).and_then(Value::as_str);
    let Some(first) = text("date") else { return (None, None) };
    let last = text("enddate").unwrap_or(first);
    let wider = last.parse::<Date>().ok().and_then(|day| match text("date_precision") {
        Some("month") => Some(day.last_of_month()),
        Some("year") => Some(day.last_of_year()),
        _ => None,
    });
    (Some(first.to_owned()), Some(wider.map_or_else(|| last.to_owned(), |day| day.to_string())))
}

/// The first actor's name, else its code and sector; none where none is named.
pub(super) fn party(record: &Value) -> Option<String> {
    let first = record.get("actor")?.as_array()?.first()?;
    let text = |key: &str| first.get(key).and_then(Value::as_str);
    if let Some(name) = text("name") {
        return Some(name.to_owned());
    }
    let (code, sector) = (text("code").unwrap_or_default(), text("sector").unwrap_or_default());
    (!code.is_empty() || !sector.is_empty()).then(|| format!("{code}:{sector}"))
}

/// Whether it is told to have happened, and whether as a claim; a coder that does not say so asserts nothing.
pub(super) fn standing(record: &Value) -> &'static str {
    let flags = record.get("aux").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let has = |flag: &str| flags.iter().any(|one| one.as_str() == Some(flag));
    let claimed = record.get("alleged").and_then(Value::as_bool).unwrap_or(true);
    match () {
        () if has("negation") => "denied",
        () if has("future") => "planned",
        () if has("hypothetical") => "supposed",
        () if claimed => "claim",
        () => "report",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_month_is_all_of_its_days() {
        for (record, first, last) in [
            (json!({ "date": "2018-02-05", "date_precision": "day" }), "2018-02-05", "2018-02-05"),
            (
                json!({ "date": "2018-02-05", "enddate": "2018-02-07", "date_precision": "day" }),
                "2018-02-05",
                "2018-02-07",
            ),
            (json!({ "date": "2018-02-01", "date_precision": "month" }), "2018-02-01", "2018-02-28"),
            (
                json!({ "date": "2018-02-01", "enddate": "2018-03-01", "date_precision": "month" }),
                "2018-02-01",
                "2018-03-31",
            ),
            (json!({ "date": "2018-01-01", "date_precision": "year" }), "2018-01-01", "2018-12-31"),
            (json!({ "date": "long ago", "date_precision": "month" }), "long ago", "long ago"),
        ] {
            assert_eq!(days(&record), (Some(first.to_owned()), Some(last.to_owned())), "{record}");
        }
        assert_eq!(days(&json!({ "date": null, "enddate": "2018-01-01" })), (None, None));
    }

    #[test]
    fn what_is_denied_or_planned_is_not_told_to_have_happened() {
        for (record, expected) in [
            (json!({ "alleged": false, "aux": [] }), "report"),
            (json!({ "alleged": false, "aux": ["historical"] }), "report"),
            (json!({ "alleged": true }), "claim"),
            (json!({}), "claim"),
            (json!({ "alleged": true, "aux": ["future", "negation"] }), "denied"),
            (json!({ "alleged": false, "aux": ["future"] }), "planned"),
            (json!({ "alleged": false, "aux": ["hypothetical"] }), "supposed"),
        ] {
            assert_eq!(standing(&record), expected, "{record}");
        }
    }

    #[test]
    fn the_first_actor_is_known_by_name_or_by_code() {
        for (actor, expected) in [
            (json!([{ "name": "UNIFIL", "code": "UNO" }, { "name": "Israel" }]), Some("UNIFIL")),
            (json!([{ "name": null, "code": "LBN", "sector": "CVL" }]), Some("LBN:CVL")),
            (json!([{ "text": "men", "sector": "UAF" }]), Some(":UAF")),
            (json!([{ "text": "men" }]), None),
            (json!([]), None),
        ] {
            assert_eq!(party(&json!({ "actor": actor })).as_deref(), expected);
        }
    }
}
