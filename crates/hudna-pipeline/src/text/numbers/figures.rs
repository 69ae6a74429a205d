//! Figures → a value: which separators a language groups and divides with.

use crate::text::Grammar;

/// Thousandths, so that "10.5 thousand" stays whole.
pub(super) const PARTS: u64 = 1000;

/// The value of a figure in thousandths; none for times, dates and what is too long to count.
pub(super) fn thousandths(figure: &str, grammar: Grammar) -> Option<u64> {
    if figure.bytes().all(|b| b.is_ascii_digit()) {
        return whole(figure)?.checked_mul(PARTS);
    }
    if figure.contains([':', '/']) {
        return None;
    }
    grouped(figure, grammar).or_else(|| decimal(figure, grammar))
}

fn whole(digits: &str) -> Option<u64> {
    if digits.len() > 12 { None } else { digits.parse().ok() }
}

/// Groups of three behind one kind of separator: 10,300 and, but for English, 10.300.
fn grouped(figure: &str, grammar: Grammar) -> Option<u64> {
    let separators: &[char] = match grammar {
        Grammar::English => &[','],
        Grammar::Slavic | Grammar::Turkic => &['.'],
        _ => &[',', '.'],
    };
    let separator = *separators.iter().find(|s| figure.contains(**s))?;
    let mut groups = figure.split(separator);
    let first = groups.next().filter(|g| (1..=3).contains(&g.len()) && !g.starts_with('0'))?;
    let mut value = whole(first)?;
    for group in groups {
        let three = group.len() == 3 && group.bytes().all(|b| b.is_ascii_digit());
        value = value.checked_mul(1000)?.checked_add(whole(group).filter(|_| three)?)?;
    }
    value.checked_mul(PARTS)
}

fn decimal(figure: &str, grammar: Grammar) -> Option<u64> {
    let mark = if matches!(grammar, Grammar::Slavic | Grammar::Turkic) { ',' } else { '.' };
    let (before, after) = figure.split_once(mark)?;
    let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if !digits(before) || !digits(after) || after.len() > 3 {
        return None;
    }
    let scale = [1000, 100, 10, 1][after.len()];
    whole(before)?.checked_mul(PARTS)?.checked_add(whole(after)?.checked_mul(scale)?)
}
