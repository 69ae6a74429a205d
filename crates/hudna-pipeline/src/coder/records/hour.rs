//! The time of day that a candidate's words tell, where they leave no doubt between morning and evening.

use super::write::Resolved;
use crate::coder::frames::Candidate;
use crate::text::Grammar;
use crate::text::calendar::{Basis, DateMention, PartOfDay, TimeOfDay};

/// `14:30`, or `14` where no minutes are told: that of its date's own words, else the one hour that its clause tells.
pub(super) fn time(resolved: &Resolved<'_>, candidate: &Candidate) -> Option<String> {
    let (sentence, at) = candidate.date?;
    let dates = &resolved.sentences.get(sentence as usize)?.dates;
    let own = dates.get(at as usize)?;
    if own.value.is_period() {
        return None;
    }
    let has_hour = |mention: &DateMention| mention.value.time().is_some_and(|time| time.hour.is_some());
    if has_hour(own) {
        return clock(resolved, own);
    }
    let alone = |mention: &&DateMention| {
        mention.value.basis() == Basis::TimeOnly
            && has_hour(mention)
            && candidate.clause.contains(&mention.tokens.start)
    };
    let mut hours = dates.iter().filter(alone);
    let hour = hours.next().filter(|_| hours.next().is_none() && sentence == candidate.sentence)?;
    clock(resolved, hour)
}

fn clock(resolved: &Resolved<'_>, mention: &DateMention) -> Option<String> {
    let time = mention.value.time()?;
    let words = &resolved.article.text[resolved.article.bytes(mention.tokens.clone())];
    let hour = of_twenty_four(time, is_of_day(time, words, resolved.lexicon.grammar))?;
    Some(match time.minute {
        Some(minute) => format!("{hour:02}:{minute:02}"),
        None => format!("{hour:02}"),
    })
}

/// "06:00" counts to twenty-four, "0615 hours" does, and so does all that is written with minutes in figures in Russian and Turkish; "6:30" and
/// "10:30" in the others may be of the evening.
fn is_of_day(time: TimeOfDay, words: &str, grammar: Grammar) -> bool {
    let figure = |letter: char| match letter {
        '\u{660}'..='\u{669}' => char::from_digit(letter as u32 - 0x660, 10),
        '\u{6f0}'..='\u{6f9}' => char::from_digit(letter as u32 - 0x6f0, 10),
        _ => Some(letter),
    };
    let written: String = words.chars().filter_map(figure).collect();
    let (Some(hour), Some(minute)) = (time.hour, time.minute) else { return false };
    matches!(grammar, Grammar::Slavic | Grammar::Turkic) && !time.spoken
        || written.contains(&format!("{hour:02}{minute:02}"))
        || hour < 10 && written.contains(&format!("0{hour}:"))
}

/// The hour of a day's twenty-four; none where it may be one of two. Midnight and its hour are of two days.
fn of_twenty_four(time: TimeOfDay, is_of_day: bool) -> Option<u8> {
    use PartOfDay::{Afternoon, Dawn, Evening, Morning, Night, Noon};
    match (time.hour?, time.part) {
        (24.., _) => None,
        (hour @ (0 | 13..), _) => Some(hour),
        (12, Some(Noon | Afternoon)) => Some(12),
        (12, Some(_)) => None,
        (hour, Some(Dawn | Morning)) => Some(hour),
        (hour, Some(Afternoon | Evening)) => Some(hour + 12),
        (hour @ 6.., Some(Night)) => Some(hour + 12),
        (hour @ 10.., Some(Noon)) => Some(hour),
        (hour, Some(Noon)) => Some(hour + 12),
        (hour, _) => (time.half || is_of_day || time.part == Some(Night)).then_some(hour),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_hour_counts_to_twenty_four_or_is_left_out() {
        use PartOfDay::{Evening, Morning, Night, Noon};
        let of = |hour, part, half, is_of_day| {
            of_twenty_four(TimeOfDay { hour: Some(hour), part, half, ..TimeOfDay::default() }, is_of_day)
        };
        for (told, expected) in [
            (of(10, None, true, false), Some(10)),
            (of(10, None, false, false), None),
            (of(10, None, false, true), Some(10)),
            (of(22, None, false, false), Some(22)),
            (of(0, None, false, false), Some(0)),
            (of(24, None, false, true), None),
            (of(10, Some(Morning), false, false), Some(10)),
            (of(10, Some(Evening), false, false), Some(22)),
            (of(10, Some(Night), false, false), Some(22)),
            (of(3, Some(Night), false, false), Some(3)),
            (of(1, Some(Noon), false, false), Some(13)),
            (of(12, Some(Noon), false, false), Some(12)),
            (of(12, Some(Night), false, false), None),
            (of(12, None, true, false), Some(12)),
        ] {
            assert_eq!(told, expected);
        }
    }
}
