//! Bytes → text: which encoding, what it does not allow, and the way back from text to bytes.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::charset;
use crate::model::phrase::{Code, Phrase};
use crate::model::{Diagnostic, DiagnosticCode, Document, Media};

/// Most bytes of article text that are read of one document.
pub(super) const MOST_TEXT: usize = 4 << 20;
/// Most bytes of a document that are decoded: a page may carry a few times its text in markup,
/// UTF-16 takes two bytes a letter.
const MOST_BYTES: usize = 4 * MOST_TEXT;

/// A document's text before anything is cut from it.
#[derive(Debug)]
pub(super) struct Decoded {
    /// All of it, without a byte order mark.
    pub(super) text: String,
    /// The way back to the document's bytes.
    pub(super) origin: Origin,
    /// The document goes on beyond what was decoded.
    pub(super) more: bool,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// How the bytes of the decoded text stand in the document.
#[derive(Clone, Copy, Debug)]
pub(super) enum Origin {
    /// Text byte n is document byte n + this.
    Shifted(usize),
    /// The document is in another encoding; its first `skip` bytes are a mark.
    Encoded { encoding: &'static Encoding, skip: usize },
    /// The text is a JSON string whose first byte after the quote is this one.
    Json(usize),
}

impl Decoded {
    fn nothing(code: DiagnosticCode, message: impl Into<Phrase>) -> Self {
        Self {
            text: String::new(),
            origin: Origin::Shifted(0),
            more: false,
            diagnostics: vec![Diagnostic::whole(code, message)],
        }
    }
}

impl Origin {
    /// The document's byte that a byte of the decoded text stems from.
    pub(super) fn byte(self, document: &[u8], text: &str, at: usize) -> u64 {
        let found = match self {
            Origin::Shifted(by) => at + by,
            Origin::Json(start) => start + escaped_len(document.get(start..).unwrap_or(&[]), at),
            Origin::Encoded { encoding, skip } => skip + encoded_len(encoding, text.get(..at).unwrap_or("")),
        };
        found.min(document.len()) as u64
    }
}

/// Bytes that a text takes in its encoding; where it held what the encoding lacks, nearly.
fn encoded_len(encoding: &'static Encoding, text: &str) -> usize {
    if encoding == UTF_16LE || encoding == UTF_16BE {
        return text.chars().map(|c| 2 * c.len_utf16()).sum();
    }
    if encoding.is_single_byte() {
        return text.chars().count();
    }
    encoding.encode(text).0.len()
}

/// Bytes of JSON string source that make up the first `wanted` bytes of its value.
fn escaped_len(source: &[u8], wanted: usize) -> usize {
    let (mut at, mut made) = (0, 0);
    while made < wanted && at < source.len() {
        if source[at] != b'\\' {
            (at, made) = (at + 1, made + 1);
            continue;
        }
        match source.get(at + 1) {
            Some(b'u') => {
                let code = source
                    .get(at + 2..at + 6)
                    .and_then(|h| std::str::from_utf8(h).ok())
                    .and_then(|h| u32::from_str_radix(h, 16).ok())
                    .unwrap_or(0xFFFD);
                // Each half of a surrogate pair counts for two of its four bytes.
                made += match code {
                    0xD800..=0xDFFF => 2,
                    _ => char::from_u32(code).map_or(3, char::len_utf8),
                };
                at += 6;
            }
            _ => (at, made) = (at + 2, made + 1),
        }
    }
    at
}

/// Decodes a document; fails never.
pub(super) fn decode(document: &Document) -> Decoded {
    match document.media {
        Media::JsonLine => json_text(&document.bytes),
        Media::Bytes | Media::Row | Media::Table => bytes(&document.bytes, document.hints.lang.as_deref()),
    }
}

/// The members that the text stage reads of a JSON line.
#[derive(serde::Deserialize)]
struct Line {
    text: Option<String>,
}

fn json_text(document: &[u8]) -> Decoded {
    let line: Line = match serde_json::from_slice(document) {
        Ok(line) => line,
        Err(error) => {
            return Decoded::nothing(
                DiagnosticCode::InvalidBytes,
                Code::NoJson.with([("error", error.to_string().into())]),
            );
        }
    };
    let Some(mut text) = line.text else {
        return Decoded::nothing(DiagnosticCode::Empty, Code::NoTextMember);
    };
    let start = json_member(document, "text").unwrap_or(0);
    let mut diagnostics = Vec::new();
    if text.contains('\0') {
        text = text.replace('\0', "\u{1}");
        diagnostics.push(Diagnostic::whole(DiagnosticCode::HiddenCharacters, Code::NulCharacters));
    }
    if text.contains('\u{FFFD}') {
        diagnostics.push(Diagnostic::whole(DiagnosticCode::LoneSurrogate, Code::HalfPair));
    }
    if text.starts_with('\u{FEFF}') {
        text.remove(0);
        return Decoded { text, origin: Origin::Json(start + 3), more: false, diagnostics };
    }
    Decoded { text, origin: Origin::Json(start), more: false, diagnostics }
}

/// First byte of a string member's value in a canonical JSON object, after the quote.
pub(super) fn json_member(object: &[u8], key: &str) -> Option<usize> {
    let (mut at, mut depth, mut expect_key) = (0, 0u32, false);
    while at < object.len() {
        match object[at] {
            b'{' | b'[' => {
                depth += 1;
                expect_key = depth == 1;
            }
            b'}' | b']' => depth = depth.saturating_sub(1),
            b',' => expect_key = depth == 1,
            b'"' => {
                let end = string_end(object, at + 1);
                if expect_key && object.get(at + 1..end) == Some(key.as_bytes()) {
                    return (object.get(end + 1..end + 3) == Some(b":\"")).then_some(end + 3);
                }
                expect_key = false;
                at = end;
            }
            _ => {}
        }
        at += 1;
    }
    None
}

/// The closing quote of a JSON string.
pub(super) fn string_end(object: &[u8], from: usize) -> usize {
    let mut at = from;
    while at < object.len() && object[at] != b'"' {
        at += if object[at] == b'\\' { 2 } else { 1 };
    }
    at.min(object.len())
}

fn bytes(document: &[u8], lang: Option<&str>) -> Decoded {
    if document.is_empty() {
        return Decoded::nothing(DiagnosticCode::Empty, Code::NoBytes);
    }
    if let Some(kind) = charset::binary_kind(document) {
        return Decoded::nothing(DiagnosticCode::Binary, Code::IsBinary.with([("kind", kind.into())]));
    }
    let head = &document[..document.len().min(MOST_BYTES)];
    if let Some(decoded) = utf8(head, document.len()) {
        return decoded;
    }
    let found = charset::find(head, lang);
    let (mut text, wrong) = found.encoding.decode_without_bom_handling(&head[found.skip..]);
    let mut diagnostics = Vec::new();
    if found.guessed {
        diagnostics.push(Diagnostic::whole(
            DiagnosticCode::GuessedEncoding,
            Code::EncodingGuessed.with([("encoding", found.encoding.name().into())]),
        ));
    }
    if wrong {
        let at = first_invalid(found.encoding, head, found.skip);
        diagnostics.push(invalid(found.encoding.name(), at));
    }
    if text.contains('\0') {
        text = text.replace('\0', "\u{1}").into();
    }
    let origin = if found.encoding == UTF_8 {
        Origin::Shifted(found.skip)
    } else {
        Origin::Encoded { encoding: found.encoding, skip: found.skip }
    };
    Decoded { text: text.into_owned(), origin, more: head.len() < document.len(), diagnostics }
}

/// The text where the bytes are UTF-8, a sequence that the limit cut in two at the end left out.
fn utf8(head: &[u8], whole: usize) -> Option<Decoded> {
    let skip = if head.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
    let text = match std::str::from_utf8(&head[skip..]) {
        Ok(text) => text,
        Err(error) if head.len() < whole && error.error_len().is_none() => {
            std::str::from_utf8(&head[skip..skip + error.valid_up_to()]).ok()?
        }
        Err(_) => return None,
    };
    if text.as_bytes().contains(&0) {
        return None;
    }
    let more = head.len() < whole;
    Some(Decoded { text: text.to_owned(), origin: Origin::Shifted(skip), more, diagnostics: Vec::new() })
}

fn invalid(encoding: &str, at: usize) -> Diagnostic {
    Diagnostic::whole(
        DiagnosticCode::InvalidBytes,
        Code::BytesNotAllowed.with([("byte", at.to_string().into()), ("encoding", encoding.into())]),
    )
}

/// Offset of the first byte that the encoding does not allow.
fn first_invalid(encoding: &'static Encoding, document: &[u8], skip: usize) -> usize {
    if encoding == UTF_8 {
        return skip + std::str::from_utf8(&document[skip..]).err().map_or(0, |e| e.valid_up_to());
    }
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut out = [0u8; 4096];
    let mut at = skip;
    loop {
        let (result, read, _) = decoder.decode_to_utf8_without_replacement(&document[at..], &mut out, true);
        at += read;
        match result {
            encoding_rs::DecoderResult::InputEmpty => return at,
            encoding_rs::DecoderResult::OutputFull => {}
            encoding_rs::DecoderResult::Malformed(len, after) => {
                return at.saturating_sub(usize::from(len) + usize::from(after));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Hints;

    fn check(bytes: &[u8], text: &str, codes: &[DiagnosticCode]) -> Decoded {
        let document =
            Document { id: "d".into(), bytes: bytes.to_vec(), media: Media::Bytes, hints: Hints::default() };
        let decoded = decode(&document);
        assert_eq!(decoded.text, text);
        assert_eq!(decoded.diagnostics.iter().map(|d| d.code).collect::<Vec<_>>(), codes);
        decoded
    }

    fn utf16(text: &str, little: bool) -> Vec<u8> {
        text.encode_utf16().flat_map(|u| if little { u.to_le_bytes() } else { u.to_be_bytes() }).collect()
    }

    #[test]
    fn unicode_is_read_in_each_of_its_encodings() {
        let text = "قصفت المدفعية أطراف القرية فجر الأحد";
        check(text.as_bytes(), text, &[]);
        check(format!("\u{FEFF}{text}").as_bytes(), text, &[]);
        check(&utf16(&format!("\u{FEFF}{text}"), true), text, &[]);
        check(&utf16(&format!("\u{FEFF}{text}"), false), text, &[]);
        check(
            &utf16("Shelling hit the village", true),
            "Shelling hit the village",
            &[DiagnosticCode::GuessedEncoding],
        );
        check(
            &utf16("Shelling hit the village", false),
            "Shelling hit the village",
            &[DiagnosticCode::GuessedEncoding],
        );
    }

    #[test]
    fn older_encodings_are_told_apart_also_in_short_texts() {
        for (name, text) in [
            ("windows-1256", "قصفت المدفعية أطراف القرية"),
            ("windows-1256", "أعلنت وزارة الدفاع وقف إطلاق النار في المدينة منذ صباح اليوم"),
            ("windows-1251", "Наблюдатели сообщили об обстреле посёлка"),
            ("windows-1251", "Стороны договорились о прекращении огня на неделю."),
            (
                "windows-1254",
                "Ateşkes dün akşam yürürlüğe girdi, çatışmalar büyük ölçüde durdu. Ağır silahlar geri çekildi.",
            ),
        ] {
            let encoding = Encoding::for_label(name.as_bytes()).unwrap();
            let (bytes, _, _) = encoding.encode(text);
            check(&bytes, text, &[DiagnosticCode::GuessedEncoding]);
        }
    }

    #[test]
    fn a_wrong_byte_is_told_with_its_place() {
        let mut bytes = "Перемирие держится второй день подряд.".as_bytes().to_vec();
        bytes[19] = 0xFF;
        let document = Document { id: "d".into(), bytes, media: Media::Bytes, hints: Hints::default() };
        let decoded = decode(&document);
        assert!(decoded.text.contains('\u{FFFD}') && decoded.text.ends_with("второй день подряд."));
        let wrong = decoded.diagnostics.iter().find(|d| d.code == DiagnosticCode::InvalidBytes).unwrap();
        assert!(wrong.message.starts_with("byte 19 "), "{}", wrong.message);
    }

    #[test]
    fn what_is_no_text_is_named() {
        for (bytes, name) in [
            (&b"%PDF-1.7\n1 0 obj"[..], "a PDF"),
            (b"PK\x03\x04\x14\0\0\0", "a ZIP"),
            (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "an image"),
            (b"\0\x01\x02\0\0\xFF\xFE\x03\0\0\0\0\x08\0\0\0", "binary data"),
        ] {
            let decoded = check(bytes, "", &[DiagnosticCode::Binary]);
            assert!(decoded.diagnostics[0].message.contains(name), "{}", decoded.diagnostics[0].message);
        }
        check(b"", "", &[DiagnosticCode::Empty]);
    }

    #[test]
    fn the_way_back_leads_to_the_bytes() {
        let json = br#"{"id":"text","text":"a\n\"\u0001 \u20ac x"}"#;
        let document = Document {
            id: "d".into(),
            bytes: json.to_vec(),
            media: Media::JsonLine,
            hints: Hints::default(),
        };
        let decoded = decode(&document);
        let at = decoded.text.find('x').unwrap();
        let byte = decoded.origin.byte(json, &decoded.text, at) as usize;
        assert_eq!(&json[byte..byte + 1], b"x");
        let bytes = utf16("\u{FEFF}سانا x", true);
        let decoded = check(&bytes, "سانا x", &[]);
        let byte = decoded.origin.byte(&bytes, &decoded.text, decoded.text.find('x').unwrap()) as usize;
        assert_eq!(bytes[byte], b'x');
    }
}
