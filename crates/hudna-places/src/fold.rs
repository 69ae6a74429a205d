//! One character in, its folded form out: what two spellings of one word have in common.
//!
//! Folding is context-free on purpose, so that an offset map can be kept beside it and so that
//! gazetteer names, lexicon entries and running text are folded by the same few lines.

mod text;

use unicode_normalization::UnicodeNormalization;

pub use text::{Step, fold, fold_stepwise};

/// What one character becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Folded {
    /// One character, possibly the same one.
    One(char),
    /// Nothing: a vowel sign, a tatweel, a zero-width or direction mark.
    Dropped,
    /// Several characters: a ligature, a presentation form, a sharp s.
    Several,
}

/// Folds one character; where it becomes several, ask [`fold_several`].
#[inline]
pub fn fold_char(c: char) -> Folded {
    use Folded::{Dropped, One, Several};
    if c.is_ascii() {
        return One(c.to_ascii_lowercase());
    }
    match c as u32 {
        0x0600..=0x06FF => fold_arabic(c),
        0x0400..=0x04FF => One(fold_cyrillic(c)),
        0x0300..=0x036F | 0x08D3..=0x08FF => Dropped,
        0x00AD | 0x200B | 0x200D..=0x200F | 0x202A..=0x202E | 0x2060..=0x2069 | 0xFEFF | 0xFE00..=0xFE0F => {
            Dropped
        }
        // ZWNJ separates the parts of a Persian word; many type a space or nothing instead. As a
        // space it meets the commonest of those spellings.
        0x200C | 0x00A0 | 0x202F | 0x2000..=0x200A | 0x205F | 0x3000 | 0x2028 | 0x2029 => One(' '),
        0x2018 | 0x2019 | 0x201B | 0x02BC | 0x2032 | 0x00B4 => One('\''),
        0x2010 | 0x2011 => One('-'),
        // Dashes, quotation marks, bullets: no letters among them, so no tables need be asked.
        0x2012..=0x205E => One(c),
        0x00C0..=0x024F | 0x1E00..=0x1EFF => Several,
        0xFB00..=0xFB06 | 0xFB50..=0xFDFF | 0xFE70..=0xFEFE => Several,
        0xFF01..=0xFF5E => One(((c as u8 as u32 + 0x20) as u8 as char).to_ascii_lowercase()),
        _ => {
            let mut lower = c.to_lowercase();
            match (lower.next(), lower.next()) {
                (Some(one), None) => One(one),
                _ => One(c),
            }
        }
    }
}

#[inline]
fn fold_arabic(c: char) -> Folded {
    use Folded::{Dropped, One};
    match c {
        'آ' | 'أ' | 'إ' | 'ٱ' | 'ٲ' | 'ٳ' => One('ا'),
        'ى' | 'ی' | 'ې' | 'ۍ' | 'ئ' | 'ێ' => One('ي'),
        'ؤ' | 'ۆ' | 'ۇ' | 'ۋ' => One('و'),
        'ک' | 'ڪ' => One('ك'),
        'ة' | 'ۀ' | 'ہ' | 'ە' | 'ۃ' | 'ھ' => One('ه'),
        'ـ' => Dropped,
        '\u{064B}'..='\u{065F}'
        | '\u{0670}'
        | '\u{06D6}'..='\u{06DC}'
        | '\u{06DF}'..='\u{06E8}'
        | '\u{06EA}'..='\u{06ED}' => Dropped,
        '\u{0600}'..='\u{0605}' | '\u{0610}'..='\u{061A}' | '\u{061C}' => Dropped,
        '\u{0660}'..='\u{0669}' => One((b'0' + (c as u32 - 0x0660) as u8) as char),
        '\u{06F0}'..='\u{06F9}' => One((b'0' + (c as u32 - 0x06F0) as u8) as char),
        '٫' => One('.'),
        '٬' => One(','),
        '٪' => One('%'),
        _ => One(c),
    }
}

#[inline]
fn fold_cyrillic(c: char) -> char {
    match c {
        'Ё' | 'ё' => 'е',
        // The common letters by their distance, without the tables of the standard library.
        'А'..='Я' => char::from_u32(c as u32 + 0x20).unwrap_or(c),
        'а'..='я' => c,
        _ => {
            let mut lower = c.to_lowercase();
            lower.next().unwrap_or(c)
        }
    }
}

/// The folded characters of one that becomes several (or one, or none).
pub fn fold_several(c: char, each: &mut dyn FnMut(char)) {
    match c {
        'ß' => "ss".chars().for_each(&mut *each),
        'ı' | 'İ' => each('i'),
        'æ' | 'Æ' => "ae".chars().for_each(&mut *each),
        'œ' | 'Œ' => "oe".chars().for_each(&mut *each),
        'ø' | 'Ø' => each('o'),
        'đ' | 'Đ' | 'ð' | 'Ð' => each('d'),
        'ł' | 'Ł' => each('l'),
        'þ' | 'Þ' => "th".chars().for_each(&mut *each),
        // Presentation forms of a lone vowel sign decompose to a space and the sign: no word ends there.
        '\u{FC5E}'..='\u{FC63}' | '\u{FE70}'..='\u{FE7F}' => {}
        _ => {
            for part in std::iter::once(c).nfkd() {
                for low in part.to_lowercase() {
                    match fold_char(low) {
                        Folded::One(one) => each(one),
                        Folded::Dropped => {}
                        Folded::Several if low != c => fold_several(low, each),
                        Folded::Several => each(low),
                    }
                }
            }
        }
    }
}

/// The key under which a name is found: folded, apostrophes gone, words joined by one space.
///
/// ```
/// use hudna_places::fold::name_key;
/// assert_eq!(name_key("Al-Ḥasakah"), "al hasakah");
/// assert_eq!(name_key("Sana'a"), "sanaa");
/// assert_eq!(name_key("الرَّستن"), "الرستن");
/// assert_eq!(name_key("İstanbul"), "istanbul");
/// ```
pub fn name_key(name: &str) -> String {
    let folded = fold(name);
    let mut key = String::with_capacity(folded.len());
    for c in folded.chars() {
        // Half rings are letters to Unicode, and apostrophes to a romanised name.
        if matches!(c, '\'' | 'ʿ' | 'ʾ' | 'ʻ' | '`') {
            continue;
        }
        if c.is_alphanumeric() {
            key.push(c);
        } else if !key.ends_with(' ') && !key.is_empty() {
            key.push(' ');
        }
    }
    key.truncate(key.trim_end().len());
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(input: &str, expected: &str) {
        assert_eq!(fold(input), expected, "folding {input:?}");
    }

    #[test]
    fn spellings_of_one_word_meet() {
        check("إيران", &fold("ايران"));
        check("علی کیف", &fold("علي كيف"));
        check("مدرسة", &fold("مدرسه"));
        check("مُقاتِلـــون", "مقاتلون");
        check("هماهنگی‌های", &fold("هماهنگي هاي"));
        check("ﻻ ﷲ", &fold("لا الله"));
        check("١٢ ۱۲ 12", "12 12 12");
        check("ещё ЁЛКА", "еще елка");
        check("Iğdır İzmir ISPARTA", "igdir izmir isparta");
        check("a\u{200B}\u{202E}b\u{00A0}c", "ab c");
    }

    #[test]
    fn folding_twice_changes_nothing() {
        for text in ["İIıi ß Æ ﷺ ﻼ", "الرَّئیس‌جمهور ۱۴۰۲", "Ёжик «тест»", "ﬁ ｗｉｄｅ"]
        {
            assert_eq!(fold(&fold(text)), fold(text), "{text:?}");
        }
    }
}
