//! Bytes → which encoding: a mark, a declaration, the bytes' own pattern, then letter statistics.

use crate::model::phrase::{Code, Phrase};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1251, WINDOWS_1252, WINDOWS_1254, WINDOWS_1256,
};

/// An encoding and why.
#[derive(Clone, Copy, Debug)]
pub(super) struct Charset {
    pub(super) encoding: &'static Encoding,
    /// Bytes of a byte order mark.
    pub(super) skip: usize,
    /// Neither marked nor declared.
    pub(super) guessed: bool,
}

/// Bytes that are looked at for a guess.
const SAMPLE: usize = 8192;

/// What bytes that are no text look like.
pub(super) fn binary_kind(bytes: &[u8]) -> Option<Phrase> {
    const MAGIC: [(&[u8], Code, &str); 11] = [
        (b"%PDF-", Code::IsPdf, ""),
        (b"PK\x03\x04", Code::IsZip, ""),
        (b"\x89PNG", Code::IsImage, "PNG"),
        (b"\xFF\xD8\xFF", Code::IsImage, "JPEG"),
        (b"GIF8", Code::IsImage, "GIF"),
        (b"\x1F\x8B", Code::IsArchive, "gzip"),
        (b"\xD0\xCF\x11\xE0", Code::IsOldOffice, ""),
        (b"Rar!", Code::IsArchive, "RAR"),
        (b"7z\xBC\xAF", Code::IsArchive, "7-Zip"),
        (b"\x7FELF", Code::IsProgram, ""),
        (b"SQLite format 3", Code::IsDatabase, ""),
    ];
    if let Some((_, kind, format)) = MAGIC.iter().find(|(magic, ..)| bytes.starts_with(magic)) {
        return Some(if format.is_empty() {
            (*kind).into()
        } else {
            kind.with([("format", (*format).into())])
        });
    }
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let marked = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
    let nul = sample.iter().filter(|b| **b == 0).count();
    // A stray NUL in a page is a fault of its maker; one in fifty is no text.
    // So are control characters that no writer types, in number.
    let control = sample.iter().filter(|b| matches!(b, 1..=8 | 14..=26 | 28..=31 | 127)).count();
    let odd = nul * 50 > sample.len() || (nul + control) * 20 > sample.len();
    (odd && !marked && utf16_pattern(sample).is_none()).then(|| Code::IsData.into())
}

/// UTF-16 without a mark: of ASCII letters, spaces and line ends one byte of each pair is NUL; of
/// Arabic and Cyrillic ones it is 06 or 04, with the spaces' NULs between.
fn utf16_pattern(sample: &[u8]) -> Option<&'static Encoding> {
    let pairs = sample.len() / 2;
    if pairs < 2 {
        return None;
    }
    let high = |at: usize| sample.chunks_exact(2).filter(|p| matches!(p[at], 0x00 | 0x04 | 0x06)).count();
    let nul = |at: usize| sample.chunks_exact(2).filter(|p| p[at] == 0).count();
    let (first, second) = (high(0), high(1));
    let most = pairs - pairs / 10;
    if second >= most && nul(0) == 0 && nul(1) > 0 && first * 2 < pairs {
        return Some(UTF_16LE);
    }
    (first >= most && nul(1) == 0 && nul(0) > 0 && second * 2 < pairs).then_some(UTF_16BE)
}

/// The encoding of bytes that are not valid UTF-8.
pub(super) fn find(bytes: &[u8], lang: Option<&str>) -> Charset {
    if let Some((encoding, skip)) = Encoding::for_bom(bytes) {
        return Charset { encoding, skip, guessed: false };
    }
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    if let Some(encoding) = utf16_pattern(sample) {
        return Charset { encoding, skip: 0, guessed: true };
    }
    if mostly_utf8(bytes) {
        return Charset { encoding: UTF_8, skip: 0, guessed: false };
    }
    if let Some(encoding) = declared(bytes).filter(|e| *e != UTF_8) {
        return Charset { encoding, skip: 0, guessed: false };
    }
    Charset { encoding: by_letters(bytes, lang), skip: 0, guessed: true }
}

/// UTF-8 with a few wrong bytes: more good sequences of several bytes than wrong ones.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut wrong) = (0usize, 0usize);
    let mut rest = &bytes[..bytes.len().min(1 << 20)];
    while !rest.is_empty() {
        let (valid, bad) = match std::str::from_utf8(rest) {
            Ok(_) => (rest.len(), 0),
            Err(e) => (e.valid_up_to(), e.error_len().unwrap_or(rest.len() - e.valid_up_to())),
        };
        good += rest[..valid].iter().filter(|b| **b >= 0xC0).count();
        wrong += usize::from(bad > 0);
        rest = &rest[valid + bad..];
    }
    good >= wrong && good > 0 || wrong == 0
}

/// The encoding that a page's head names (`<meta charset=…>`, `<?xml encoding=…?>`).
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(2048)].to_ascii_lowercase();
    ["charset=", "encoding="].into_iter().find_map(|key| {
        let at = head.windows(key.len()).position(|w| w == key.as_bytes())? + key.len();
        let name: Vec<u8> = head[at..]
            .iter()
            .copied()
            .skip_while(|b| matches!(b, b'"' | b'\'' | b' '))
            .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
            .collect();
        // A page that says UTF-16 in ASCII letters is not in UTF-16.
        Encoding::for_label(&name).filter(|e| *e != UTF_16LE && *e != UTF_16BE)
    })
}

/// The likeliest of our languages' old encodings, or what chardetng says of others.
fn by_letters(bytes: &[u8], lang: Option<&str>) -> &'static Encoding {
    let sample = letters_sample(bytes);
    let high = sample.iter().filter(|b| **b >= 0x80).count();
    let low = sample.iter().filter(|b| b.is_ascii_alphabetic()).count();
    if high > low {
        let arabic = score(&sample, WINDOWS_1256, "ابتجحدرسعفقكلمنهويةى", |c| {
            ('ء'..='ي').contains(&c)
        });
        let russian = score(&sample, WINDOWS_1251, "оеаинтсрвлкмдпуя", |c| {
            ('а'..='я').contains(&c) || c == 'ё'
        });
        if arabic.max(russian) > high as i64 / 2 {
            return if arabic >= russian { WINDOWS_1256 } else { WINDOWS_1251 };
        }
    } else {
        let turkish = score(&sample, WINDOWS_1254, "ıİşŞğĞüÜöÖçÇ", |c| "âîûÂ’“”".contains(c));
        if turkish > 0 && (lang == Some("tr") || has_turkish_letters(&sample)) {
            return WINDOWS_1254;
        }
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(1 << 16)], true);
    let tld = lang.and_then(|l| match l {
        "ar" => Some(&b"sa"[..]),
        "fa" => Some(b"ir"),
        "ru" => Some(b"ru"),
        "tr" => Some(b"tr"),
        _ => None,
    });
    match detector.guess(tld, Utf8Detection::Deny) {
        // A lone guess at a script that is not there: Western says the least.
        guess if high == 0 || guess.is_single_byte() => guess,
        _ if high * 4 < low => WINDOWS_1252,
        guess => guess,
    }
}

/// Up to [`SAMPLE`] bytes from where the first letter above ASCII stands.
fn letters_sample(bytes: &[u8]) -> Vec<u8> {
    let first = bytes.iter().position(|b| *b >= 0x80).unwrap_or(0).saturating_sub(64);
    bytes[first..].iter().copied().take(SAMPLE).collect()
}

/// Two for each frequent letter, one for each fair one, less two for each other sign above ASCII.
fn score(sample: &[u8], encoding: &'static Encoding, frequent: &str, fair: impl Fn(char) -> bool) -> i64 {
    let (text, _) = encoding.decode_without_bom_handling(sample);
    let mut before = ' ';
    let mut sum = 0;
    for c in text.chars() {
        sum += match c {
            c if c.is_ascii() => 0,
            c if frequent.contains(c) => 2,
            c if fair(c) => 1,
            // A capital begins a word.
            c if c.is_uppercase() && !before.is_lowercase() => 1,
            '«' | '»' | '—' | '–' | '“' | '”' | '،' | '؟' | '؛' | '…' | '\u{200C}' => 0,
            _ => -2,
        };
        before = c;
    }
    sum
}

/// ş ğ ı İ in windows-1254 are letters that no Western text has at those bytes inside words.
fn has_turkish_letters(sample: &[u8]) -> bool {
    let own = sample.iter().filter(|b| matches!(b, 0xFD | 0xFE | 0xF0 | 0xDD | 0xDE)).count();
    let high = sample.iter().filter(|b| **b >= 0x80).count();
    own * 4 >= high
}
