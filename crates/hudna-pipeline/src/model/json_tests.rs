//! Values of the model and any text, held against what `serde_json` writes of them.

use proptest::prelude::*;

use super::*;
use crate::model::phrase::Code;
use crate::model::{Diagnostic, DiagnosticCode, DocumentLine, LinkRole, Mention, MentionKind, Source};

fn check(value: &impl Serialize) {
    let mut out = Vec::new();
    write(&mut out, value).unwrap();
    assert_eq!(String::from_utf8(out).unwrap(), serde_json::to_string(value).unwrap());
}

#[test]
fn each_byte_is_written_as_serde_json_writes_it() {
    for c in '\0'..='\u{180}' {
        for before in 0..10 {
            check(&format!("{}{c}{}", "x".repeat(before), "ه".repeat(5)));
            check(&format!("{}{c}", "ж".repeat(before)));
        }
    }
    check(&["", "\"", "\\\\\"\n\n"]);
}

#[test]
fn values_are_written_as_serde_json_writes_them() {
    check(&(f64::NAN, 1.0f64, 36.6f64, -0.25f32, 0.8f32, 1e300f64));
    check(&(u64::MAX, i64::MIN, 7u8, -7i8, true, 'ق', (), None::<u32>, Some((7, None::<u32>))));
    check(&[LinkRole::Speaker, LinkRole::Outlet]);
    let mention = Mention { lat: Some(36.6), ..Mention::new(MentionKind::Place, 1, 2, "حلب".into()) };
    check(&DocumentLine {
        id: "a\"b".into(),
        lang: "ar".into(),
        title: None,
        published: Some("2020-01-02".into()),
        outlet: None,
        sources: vec![Source { of: "title".into(), start: 1, end: 2 }],
        text: "a\nb".into(),
        mentions: vec![mention.clone(), mention],
        records: Vec::new(),
        suggestions: Vec::new(),
        diagnostics: vec![
            Diagnostic::at(
                DiagnosticCode::VagueNumber,
                Code::NumberVague.with([("least", "24".into())]),
                (1, 2),
            ),
            Diagnostic::at(
                DiagnosticCode::UnresolvedDate,
                Code::DateNotResolved.with([("reason", Code::DateNoAnchor.into())]),
                (1, 2),
            ),
            Diagnostic::whole(DiagnosticCode::Empty, Code::NoBytes),
        ],
        row: None,
    });
    check(&std::collections::BTreeMap::from([("a\"", vec![1]), ("b", Vec::new())]));
}

#[test]
fn what_the_model_has_not_is_refused() {
    let map = std::collections::BTreeMap::from([(7, 1)]);
    assert!(write(&mut Vec::new(), &map).is_err());
}

proptest! {
    #[test]
    fn any_string_is_written_as_serde_json_writes_it(text in any::<String>()) {
        check(&text);
    }
}
