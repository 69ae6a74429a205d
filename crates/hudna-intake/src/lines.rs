//! JSON lines → documents. Each line is reduced to the keys that are kept and written canonically.

use std::borrow::Cow;
use std::io::{self, BufRead, Read};

use hudna_pipeline::model::{Document, Hints, Media, json};
use serde_json::Value;

/// Bytes beyond which a line is refused.
const LONGEST_LINE: u64 = 256 << 20;

/// A line that is no document, and why.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {message}")]
pub struct BadLine {
    /// Line, from 1.
    pub line: u64,
    /// What is wrong and what would be right.
    pub message: String,
}

/// Reads documents from JSON lines: `{"id", "text", "lang"?, "published"?, "outlet"?, "url"?}`.
///
/// A line without `id` is named by its number. A bad line is told and the rest goes on; empty lines
/// are passed over. A document's bytes are the RFC 8785 form of the keys above, others left out.
///
/// ```
/// use hudna_intake::JsonLines;
/// let lines = "{\"text\": \"The truce held.\", \"extra\": 1}\nnot json\n";
/// let mut documents = JsonLines::new(lines.as_bytes());
/// assert_eq!(documents.next().unwrap().unwrap().bytes, br#"{"id":"1","text":"The truce held."}"#);
/// assert_eq!(documents.next().unwrap().unwrap_err().line, 2);
/// ```
#[derive(Debug)]
pub struct JsonLines<R> {
    from: R,
    line: u64,
    buffer: Vec<u8>,
    ended: bool,
}

impl<R: BufRead> JsonLines<R> {
    /// Reads from anything buffered; one line is held at a time.
    pub fn new(from: R) -> Self {
        Self { from, line: 0, buffer: Vec::new(), ended: false }
    }

    /// The next line into the buffer; whether there was one.
    fn fill(&mut self) -> io::Result<bool> {
        self.buffer.clear();
        let read = (&mut self.from).take(LONGEST_LINE + 1).read_until(b'\n', &mut self.buffer)?;
        self.line += u64::from(read > 0);
        if read as u64 > LONGEST_LINE && !self.buffer.ends_with(b"\n") {
            self.skip_line()?;
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, "longer than 256 MiB; split it"));
        }
        if self.line == 1 && self.buffer.starts_with(b"\xEF\xBB\xBF") {
            self.buffer.drain(..3);
        }
        Ok(read > 0)
    }

    fn skip_line(&mut self) -> io::Result<()> {
        self.buffer = Vec::new();
        self.from.skip_until(b'\n').map(drop)
    }
}

impl<R: BufRead> Iterator for JsonLines<R> {
    type Item = Result<Document, BadLine>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            match self.fill() {
                Ok(false) => return None,
                Ok(true) if self.buffer.trim_ascii().is_empty() => {}
                Ok(true) => {
                    let line = self.line;
                    return Some(document(&self.buffer, line).map_err(|message| BadLine { line, message }));
                }
                Err(error) => {
                    // What is too long was passed over; any other trouble would come again.
                    self.ended = error.kind() != io::ErrorKind::FileTooLarge;
                    let message = error.to_string();
                    return Some(Err(BadLine { line: self.line.max(1), message }));
                }
            }
        }
        None
    }
}

/// The keys that are kept, in the order of RFC 8785.
const KEPT: [&str; 6] = ["id", "lang", "outlet", "published", "text", "url"];

fn document(line: &[u8], number: u64) -> Result<Document, String> {
    // The whole line is told to be UTF-8 faster than piece by piece.
    let mut text = str::from_utf8(line).map_or_else(|_| String::from_utf8_lossy(line), Cow::Borrowed);
    if let Some(whole) = without_lone_surrogates(&text) {
        text = whole.into();
    }
    let value: Value = serde_json::from_str(&text)
        .map_err(|e| format!("no JSON ({}); write one object a line", without_position(&e)))?;
    let Value::Object(mut object) = value else {
        return Err("no JSON object; write {\"id\": …, \"text\": …}".to_owned());
    };
    drop(text);
    let mut member = |key: &str| match object.remove(key) {
        Some(Value::String(value)) => Ok(Some(value)),
        None | Some(Value::Null) => Ok(None),
        Some(other) => Err(format!("`{key}` is {}; write a string", kind(&other))),
    };
    let (id, text) = (member("id")?, member("text")?);
    let hints = Hints {
        lang: member("lang")?,
        published: member("published")?,
        outlet: member("outlet")?,
        url: member("url")?,
        table: None,
        map: None,
        around: None,
    };
    let Some(text) = text else {
        return Err("`text` is missing; write the document's text as a string".to_owned());
    };
    let id = id.unwrap_or_else(|| number.to_string());
    let Hints { lang, published, outlet, url, table: _, map: _, around: _ } = &hints;
    let values = [Some(&id), lang.as_ref(), outlet.as_ref(), published.as_ref(), Some(&text), url.as_ref()];
    let bytes = canonical(line.len(), KEPT.into_iter().zip(values));
    Ok(Document { id, bytes, media: Media::JsonLine, hints })
}

/// An object of strings in the form of RFC 8785, its members given in their order there. `size` is about
/// how many bytes it takes.
fn canonical<'v>(size: usize, members: impl Iterator<Item = (&'static str, Option<&'v String>)>) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(size + 32);
    let mut before = b'{';
    for (key, value) in members {
        let Some(value) = value else { continue };
        bytes.push(before);
        json::write_string(&mut bytes, key);
        bytes.push(b':');
        json::write_string(&mut bytes, value);
        before = b',';
    }
    bytes.push(b'}');
    bytes
}

/// The parser counts lines within the line, which would mislead.
fn without_position(error: &serde_json::Error) -> String {
    let said = error.to_string();
    let message = said.rsplit_once(" at line ").map_or(said.as_str(), |(message, _)| message);
    format!("{message}, at byte {}", error.column())
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// The line with each escaped half of a surrogate pair written as U+FFFD; none where there is none.
fn without_lone_surrogates(line: &str) -> Option<String> {
    let bytes = line.as_bytes();
    let (mut at, mut copied) = (0, 0);
    let mut out = String::new();
    while let Some(step) = line[at..].find('\\') {
        at += step;
        let half = surrogate(bytes, at);
        at += match half {
            None => 1 + line[at + 1..].chars().next().map_or(0, char::len_utf8),
            Some(0xD800..=0xDBFF) if matches!(surrogate(bytes, at + 6), Some(0xDC00..=0xDFFF)) => 12,
            Some(_) => {
                out.push_str(&line[copied..at]);
                out.push_str("\\ufffd");
                copied = at + 6;
                6
            }
        };
    }
    if copied == 0 {
        return None;
    }
    out.push_str(&line[copied..]);
    Some(out)
}

/// The surrogate that an escape at a byte names.
fn surrogate(bytes: &[u8], at: usize) -> Option<u32> {
    let escape = bytes.get(at..at + 6)?;
    let hex = std::str::from_utf8(escape.strip_prefix(b"\\u")?).ok()?;
    let code = u32::from_str_radix(hex, 16).ok()?;
    (0xD800..=0xDFFF).contains(&code).then_some(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(lines: &[u8], expected: &[Result<&str, &str>]) {
        let got: Vec<Result<String, String>> = JsonLines::new(lines)
            .map(|d| d.map(|d| String::from_utf8(d.bytes).unwrap()).map_err(|e| e.to_string()))
            .collect();
        assert_eq!(got.len(), expected.len(), "{got:?}");
        for (got, expected) in got.iter().zip(expected) {
            match (got, expected) {
                (Ok(got), Ok(expected)) => assert_eq!(got, expected),
                (Err(got), Err(expected)) => {
                    assert!(got.starts_with(expected), "{got:?} is not {expected:?}…")
                }
                _ => panic!("{got:?} is not {expected:?}"),
            }
        }
    }

    #[test]
    fn lines_are_reduced_and_written_canonically() {
        check(
            "\u{FEFF}{\"text\": \"هدنة\", \"id\": \"a\", \"records\": [], \"lang\": null}\r\n\n{\"url\":\"u\",\"text\":\"\\u20ac\"}"
                .as_bytes(),
            &[Ok("{\"id\":\"a\",\"text\":\"هدنة\"}"), Ok("{\"id\":\"3\",\"text\":\"€\",\"url\":\"u\"}")],
        );
    }

    #[test]
    fn a_bad_line_is_told_and_the_rest_goes_on() {
        check(
            b"{\"text\": \"one\"\n[1]\n{\"id\": \"x\"}\n{\"text\": 5}\n{\"text\":\"t\",\"published\":2020}\n{\"text\":\"six\"}\n",
            &[
                Err("line 1: no JSON (EOF while parsing an object"),
                Err("line 2: no JSON object"),
                Err("line 3: `text` is missing"),
                Err("line 4: `text` is a number"),
                Err("line 5: `published` is a number"),
                Ok("{\"id\":\"6\",\"text\":\"six\"}"),
            ],
        );
    }

    #[test]
    fn half_a_surrogate_pair_becomes_u_fffd() {
        check(
            br#"{"text":"a\ud800b \ud83d\ude00 \\ud800 \udc00"}"#,
            &[Ok("{\"id\":\"1\",\"text\":\"a\u{FFFD}b \u{1F600} \\\\ud800 \u{FFFD}\"}")],
        );
    }

    #[test]
    fn bytes_that_are_no_utf_8_become_u_fffd() {
        check(b"{\"text\":\"a\xFFb\"}", &[Ok("{\"id\":\"1\",\"text\":\"a\u{FFFD}b\"}")]);
    }

    #[test]
    fn hints_are_taken() {
        let line = r#"{"id":"d","text":"t","lang":"ar","published":"2020-01-02","outlet":"X","url":"https://x.example/1"}"#;
        let document = JsonLines::new(line.as_bytes()).next().unwrap().unwrap();
        let hints = Hints {
            lang: Some("ar".into()),
            published: Some("2020-01-02".into()),
            outlet: Some("X".into()),
            url: Some("https://x.example/1".into()),
            ..Hints::default()
        };
        assert_eq!((document.id.as_str(), document.hints), ("d", hints));
    }

    #[test]
    fn a_line_of_50_mb_goes_through() {
        let mut line = b"{\"text\":\"".to_vec();
        line.resize(50_000_000, b'a');
        line.extend_from_slice(b"\"}\n{\"text\":\"next\"}\n");
        let documents: Vec<_> = JsonLines::new(line.as_slice()).collect();
        assert_eq!(documents.len(), 2);
        assert!(documents.iter().all(Result::is_ok));
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_go_through(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..200)) {
            let _ = JsonLines::new(bytes.as_slice()).count();
        }

        #[test]
        fn any_document_is_written_as_rfc_8785_says(id: String, text: String, url: Option<String>) {
            let line = serde_json::json!({ "url": url, "text": text, "id": id, "other": [1] });
            let read = JsonLines::new(serde_json::to_vec(&line).unwrap().as_slice()).next().unwrap().unwrap();
            let mut kept = serde_json::json!({ "text": text, "id": id });
            if let Some(url) = url {
                kept["url"] = url.into();
            }
            proptest::prop_assert_eq!(read.bytes, serde_json_canonicalizer::to_vec(&kept).unwrap());
        }

        #[test]
        fn any_escapes_go_through(text in "(\\\\u[dD][89abcdefAB][0-9a-f]{2}|\\\\\\\\|\\\\n|[a-zя]){0,20}") {
            let line = format!("{{\"text\":\"{text}\"}}");
            let read = JsonLines::new(line.as_bytes()).next().map(|d| d.is_ok());
            proptest::prop_assert_eq!(read, Some(true));
        }
    }
}
