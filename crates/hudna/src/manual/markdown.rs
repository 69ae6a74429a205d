//! Texts of tables as Markdown: nothing in them is markup, and each keeps its own direction.

use hudna_pipeline::text::LanguageRow;

/// A text with what Markdown or HTML would take for markup made harmless.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '|' | '*' | '_' | '`' | '[' | ']' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    out
}

/// A sentence of a language, set apart so that its direction does not turn the line around it.
pub fn sentence(language: &LanguageRow, text: &str) -> String {
    let text = escaped(text);
    match language.lang.code() {
        // The manual's own language.
        "en" => text,
        _ if language.rtl => format!("<bdi dir=\"rtl\">{text}</bdi>"),
        _ => format!("<bdi>{text}</bdi>"),
    }
}

/// Items one after the other, as the table lists them.
pub fn listed(items: &[String]) -> String {
    items.iter().map(|item| escaped(item)).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use hudna_pipeline::model::table::DataFiles;
    use hudna_pipeline::text::Languages;

    use super::*;

    #[test]
    fn nothing_in_a_text_is_markup() {
        assert_eq!(escaped("a|b <i> [x](y) *z* & `c`"), "a\\|b &lt;i&gt; \\[x\\](y) \\*z\\* &amp; \\`c\\`");
        let languages = Languages::load(&DataFiles::embedded(), &mut Vec::new());
        let check = |code: &str, text: &str, expected: &str| {
            assert_eq!(sentence(&languages.rows()[languages.of_code(code).at()], text), expected);
        };
        check("fa", "حمله", "<bdi dir=\"rtl\">حمله</bdi>");
        check("ru", "удар", "<bdi>удар</bdi>");
        check("en", "a strike", "a strike");
    }
}
