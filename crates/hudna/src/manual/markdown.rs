//! Texts of tables as Markdown: nothing in them is markup, and each keeps its own direction.

use hudna_pipeline::text::Lang;

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
pub fn sentence(lang: Lang, text: &str) -> String {
    let text = escaped(text);
    match lang {
        Lang::Ar | Lang::Fa => format!("<bdi dir=\"rtl\">{text}</bdi>"),
        Lang::Ru | Lang::Tr => format!("<bdi>{text}</bdi>"),
        Lang::En | Lang::Other => text,
    }
}

/// Items one after the other, as the table lists them.
pub fn listed(items: &[String]) -> String {
    items.iter().map(|item| escaped(item)).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_markup() {
        assert_eq!(escaped("a|b <i> [x](y) *z* & `c`"), "a\\|b &lt;i&gt; \\[x\\](y) \\*z\\* &amp; \\`c\\`");
        assert_eq!(sentence(Lang::Fa, "حمله"), "<bdi dir=\"rtl\">حمله</bdi>");
        assert_eq!(sentence(Lang::Ru, "удар"), "<bdi>удар</bdi>");
        assert_eq!(sentence(Lang::En, "a strike"), "a strike");
    }
}
