//! Numbers in cells: counts, degrees, kilometres, directions; in three scripts of digits, with points or commas.

use hudna_places::fold::fold;

/// A count as `7`, `3..7` or `3..`; none where it is none.
pub(super) fn count(text: &str) -> Option<String> {
    let text = plain(text);
    let words = ["at least", "more than", "over", "min", "не менее", "более", "en az"];
    let bare = words.iter().find_map(|word| text.strip_prefix(&fold(word)));
    if let Some(rest) = bare.or_else(|| text.strip_prefix(['>', '≥'])).or_else(|| text.strip_suffix('+')) {
        return Some(format!("{}..", whole(rest)?));
    }
    if let Some((least, most)) = split_range(&text) {
        let (least, most) = (whole(least)?, whole(most)?);
        return (least <= most).then(|| format!("{least}..{most}"));
    }
    whole(&text).map(|number| number.to_string())
}

/// Two numbers with a dash or "to" between; a minus in front is none.
fn split_range(text: &str) -> Option<(&str, &str)> {
    let digit = text.find(|c: char| c.is_ascii_digit())?;
    let (at, dash) = [" to ", "..", "-", "–", "—", "−"]
        .into_iter()
        .filter_map(|dash| Some((text[digit..].find(dash)? + digit, dash)))
        .min_by_key(|(at, _)| *at)?;
    Some((text[..at].trim(), text[at + dash.len()..].trim()))
}

/// A whole number: `12`, `1,234`, `1 234`, `3.0`.
fn whole(text: &str) -> Option<u32> {
    let text = text.trim();
    let grouped = |mark: char| {
        let groups: Vec<&str> = text.split(mark).collect();
        let rest = groups.iter().skip(1).all(|group| group.len() == 3);
        (groups.len() > 1 && rest && (1..=3).contains(&groups[0].len())).then(|| groups.concat())
    };
    let joined = [',', '.', ' ', '\u{a0}', '\'', '٬'].into_iter().find_map(grouped);
    let text = joined.as_deref().unwrap_or(text);
    let text = text
        .split_once(['.', ','])
        .filter(|(_, zeros)| zeros.chars().all(|c| c == '0'))
        .map_or(text, |t| t.0);
    if text.is_empty() || !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    text.parse().ok()
}

/// A number with a decimal point or comma.
pub(super) fn decimal(text: &str) -> Option<f64> {
    let text = plain(text).replace('−', "-").replace('٫', ".");
    let text = if text.contains('.') { text } else { text.replacen(',', ".", 1) };
    let sound = text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-' | '+'));
    text.parse().ok().filter(|number: &f64| sound && number.is_finite())
}

/// Degrees: `35.37`, `35,37`, `N 35.37`, `35°22'12"N`; negative to the south and west.
pub(super) fn degrees(text: &str, most: f64) -> Option<f64> {
    let folded = plain(text);
    if folded.contains('e')
        && let Ok(number) = folded.parse::<f64>()
    {
        // 3.5e+01: here it stands for no east.
        return (number.abs() <= most).then_some(number);
    }
    let negative = folded.contains(['s', 'w']) || folded.trim_start().starts_with(['-', '−']);
    let bare: String =
        folded.chars().filter(|c| !matches!(c, 'n' | 's' | 'e' | 'w' | '-' | '−' | '+')).collect();
    let parts: Vec<&str> = bare
        .split(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',')))
        .filter(|part| !part.is_empty())
        .collect();
    let stranger = bare.chars().any(|c| c.is_alphabetic());
    let numbers: Vec<f64> = parts.iter().filter_map(|part| decimal(part)).collect();
    if stranger || numbers.len() != parts.len() {
        return None;
    }
    let value = match numbers.as_slice() {
        [degrees] => *degrees,
        [degrees, minutes] if *minutes < 60.0 => degrees + minutes / 60.0,
        [degrees, minutes, seconds] if *minutes < 60.0 && *seconds < 60.0 => {
            degrees + minutes / 60.0 + seconds / 3600.0
        }
        _ => return None,
    };
    (value <= most).then_some(if negative { -value } else { value })
}

/// Kilometres as `3` or `2..4`; metres where it says so.
pub(super) fn kilometres(text: &str) -> Option<String> {
    let folded = plain(text);
    let at = folded.rfind(|c: char| c.is_ascii_digit())? + 1;
    let (number, unit) = folded.split_at(at);
    let unit = unit.trim().trim_end_matches('.');
    let scale = match unit {
        "" | "km" | "kms" | "kilometres" | "kilometers" | "км" | "كم" | "کیلومتر" => 1.0,
        "m" | "metres" | "meters" | "м" | "متر" | "م" => 0.001,
        _ => return None,
    };
    let of = |text: &str| decimal(text).map(|number| number * scale).filter(|km| *km >= 0.0);
    match split_range(number) {
        Some((least, most)) => {
            let (least, most) = (of(least)?, of(most)?);
            (least <= most).then(|| format!("{least}..{most}"))
        }
        None => of(number).map(|km| km.to_string()),
    }
}

/// Distance and the rest of the text: "2-4km SW" → `2..4` and `sw`.
pub(super) fn distance_and_rest(text: &str) -> Option<(String, String)> {
    let folded = plain(text);
    let unit = ["km", "км", "كم", "کیلومتر", " m ", "м "].into_iter().find_map(|unit| {
        let at = folded.find(unit)?;
        Some((at + unit.trim_end().len(), unit))
    });
    let (end, _) = unit?;
    let (distance, rest) = folded.split_at(end);
    Some((kilometres(distance)?, rest.trim_matches(|c: char| !c.is_alphanumeric()).to_owned()))
}

/// Folded, without spaces at its ends; digits of any script are those of ASCII then.
fn plain(text: &str) -> String {
    fold(text).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_read_as_people_write_them() {
        for (text, expected) in [
            ("7", Some("7")),
            ("٧", Some("7")),
            ("۱۲", Some("12")),
            ("1,234", Some("1234")),
            ("3.0", Some("3")),
            ("5-7", Some("5..7")),
            ("5 – 7", Some("5..7")),
            ("10+", Some("10..")),
            ("at least 3", Some("3..")),
            ("3.5", None),
            ("-2", None),
            ("many", None),
            ("7-5", None),
        ] {
            assert_eq!(count(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn degrees_and_kilometres_are_read_as_people_write_them() {
        for (text, expected) in [
            ("35.37", Some(35.37)),
            ("35,37", Some(35.37)),
            ("٣٥٫٣٧", Some(35.37)),
            ("-12.5", Some(-12.5)),
            ("12.5 S", Some(-12.5)),
            ("3.5E+01", Some(35.0)),
            ("35.5E", Some(35.5)),
            ("35°30'00\"N", Some(35.5)),
            ("95.2", None),
            ("north", None),
        ] {
            assert_eq!(degrees(text, 90.0), expected, "{text}");
        }
        for (text, expected) in [
            ("3", Some("3")),
            ("2-4km", Some("2..4")),
            ("2,5 km", Some("2.5")),
            ("500 m", Some("0.5")),
            ("3 miles", None),
            ("far", None),
        ] {
            assert_eq!(kilometres(text).as_deref(), expected, "{text}");
        }
        let (km, rest) = distance_and_rest("2–4km SW (of the camera)").unwrap();
        assert_eq!((km.as_str(), rest.starts_with("sw")), ("2..4", true));
    }
}
