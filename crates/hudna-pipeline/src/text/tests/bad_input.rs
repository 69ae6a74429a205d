//! Whatever comes in goes through: spans hold, nothing panics, trouble is told.

use proptest::prelude::*;

use super::*;
use crate::model::DiagnosticCode;

/// Every span is inside the text and on character boundaries; sentences are ordered, apart, and hold
/// every token that is no line end.
fn check(article: &Article) {
    let text = &article.text;
    let named = article.outlet.iter().chain(&article.agencies).filter_map(|n| n.span.clone());
    let spans = article
        .title
        .iter()
        .cloned()
        .chain(article.dateline_place.clone())
        .chain(article.published.as_ref().and_then(|p| p.span.clone()))
        .chain(named);
    for span in spans {
        assert!(text.get(span.clone()).is_some_and(|s| !s.is_empty()), "{span:?} in {text:?}");
    }
    let mut at = 0;
    for sentence in &article.sentences {
        assert!(!sentence.tokens.is_empty() && sentence.tokens.start >= at);
        let between = &article.tokens[at as usize..sentence.tokens.start as usize];
        assert!(
            between.iter().all(|t| t.kind == super::super::TokenKind::Break),
            "a token without a sentence"
        );
        let bytes = article.bytes(sentence.tokens.clone());
        assert!(text.get(bytes).is_some_and(|s| !s.is_empty()));
        at = sentence.tokens.end;
    }
    let after = &article.tokens[at as usize..];
    assert!(after.iter().all(|t| t.kind == super::super::TokenKind::Break));
}

fn codes(article: &Article) -> Vec<DiagnosticCode> {
    article.diagnostics.iter().map(|d| d.code).collect()
}

fn bytes(bytes: Vec<u8>) -> Document {
    Document { bytes, ..document("") }
}

#[test]
fn nothing_and_near_nothing() {
    for text in ["", " \n\t ", "\u{FEFF}", "\u{200B}\u{200B}"] {
        let article = read(text);
        check(&article);
        assert_eq!(codes(&article), [DiagnosticCode::Empty], "{text:?}");
        assert!(article.sentences.is_empty());
    }
}

#[test]
fn binary_is_named() {
    let article = reader().read(&bytes(b"%PDF-1.4 \0\0\0".to_vec()));
    check(&article);
    assert_eq!((article.text.as_str(), codes(&article)), ("", vec![DiagnosticCode::Binary]));
}

#[test]
fn a_wrong_byte_in_the_middle_loses_nothing_else() {
    let mut all = "Перемирие держится. Никто не пострадал. Наблюдатели остались в селе.".as_bytes().to_vec();
    all[40] = 0xC0;
    let article = reader().read(&bytes(all));
    check(&article);
    assert_eq!(codes(&article), [DiagnosticCode::InvalidBytes]);
    assert_eq!(article.sentences.len(), 3);
    assert!(article.text.contains('\u{FFFD}'));
}

#[test]
fn an_unknown_language_is_told_and_still_cut() {
    let article = read("Die Waffenruhe hält. Die Gespräche gehen weiter.");
    check(&article);
    assert_eq!((article.lang_code.as_str(), codes(&article)), ("de", vec![DiagnosticCode::Language]));
    assert_eq!(article.sentences.len(), 2);
}

#[test]
fn hidden_characters_are_told_and_kept() {
    let text = "The \u{202E}truce\u{202C} held. ".repeat(40);
    let article = read(&text);
    check(&article);
    assert_eq!(codes(&article), [DiagnosticCode::HiddenCharacters]);
    assert_eq!(article.text, text.trim());
    check(&read(&"\u{200B}\u{200F}\u{2067}".repeat(20_000)));
}

#[test]
fn deep_nesting_goes_through() {
    let html = format!("<html><body>{}<p>The truce held for a second day.</p>", "<div><b>".repeat(100_000));
    let article = read(&html);
    check(&article);
    assert_eq!(article.text, "The truce held for a second day.");
    assert_eq!(codes(&article), [DiagnosticCode::NestedTooDeep]);
}

#[test]
fn a_line_of_50_mb_is_read_to_its_limit() {
    let article = reader().read(&bytes("The truce held. ".repeat(3_200_000).into_bytes()));
    check(&article);
    assert_eq!(codes(&article), [DiagnosticCode::Truncated]);
    assert!(article.text.len() <= 4 << 20 && article.text.ends_with("held."));
    let words = reader().read(&bytes("word ".repeat(10_000_000).into_bytes()));
    check(&words);
    assert!(words.sentences.iter().all(|s| s.tokens.len() <= 400));
}

#[test]
fn a_document_of_200_mb_is_read_to_its_limit() {
    let line = "دخلت القافلة المدينة صباح الأحد وعاد الهدوء.\n".as_bytes();
    let mut all = Vec::with_capacity(200_000_000);
    while all.len() < 200_000_000 {
        all.extend_from_slice(line);
    }
    let article = reader().read(&bytes(all));
    check(&article);
    assert_eq!((article.lang_code.as_str(), codes(&article)), ("ar", vec![DiagnosticCode::Truncated]));
    assert!(article.text.len() > 4_000_000);
}

#[test]
fn signs_in_number_take_no_more_than_their_share_of_time() {
    for sign in [
        "(",
        "\"",
        "«",
        ".",
        "!«",
        "<",
        "<!--",
        "</",
        "&",
        "@",
        "- ",
        "a.",
        "1.",
        "\u{FFFD}",
        "\r",
        "а.б",
        "https://a.b/ ",
    ] {
        check(&read(&sign.repeat(20_000)));
    }
}

proptest! {
    #[test]
    fn any_bytes_go_through(all in proptest::collection::vec(any::<u8>(), 0..300)) {
        check(&reader_once().read(&bytes(all)));
    }

    #[test]
    fn any_text_goes_through(
        text in "(\\PC{0,10}|[\\n\\r .!?؟…«»\"“”()/:|—-]{0,4}|[اأإآةىـًيكمن۱۲٣ A-Zа-яіçğı\u{200c}\u{200b}\u{202e}]{0,12}|РИА Река|5 марта 2019|© 2020|Contact|<p>|</p>|<div>|River|النهر){0,12}"
    ) {
        check(&reader_once().read(&document(&text)));
    }

    #[test]
    fn any_json_line_goes_through(text in "\\PC{0,40}", lang in "\\PC{0,4}", published in "\\PC{0,12}", outlet in "\\PC{0,8}") {
        let value = serde_json::json!({"id": "x", "text": text, "lang": lang, "published": published, "outlet": outlet});
        let hints = Hints { lang: Some(lang), published: Some(published), outlet: Some(outlet), ..Hints::default() };
        let json = serde_json_canonicalizer::to_vec(&value).unwrap();
        check(&reader_once().read(&Document { bytes: json, media: Media::JsonLine, hints, id: "x".into() }));
    }
}

fn reader_once() -> &'static Reader {
    static READER: std::sync::OnceLock<Reader> = std::sync::OnceLock::new();
    READER.get_or_init(reader)
}
