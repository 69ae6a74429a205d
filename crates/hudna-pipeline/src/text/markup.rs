//! Markup as text sees it: is this HTML, how deep is it nested, and what is left without its tags.

/// Nesting beyond which a page is not parsed but stripped of its tags: ten times what pages reach.
pub(super) const DEEPEST: usize = 256;
/// Open formatting tags (`<b><i>…`) beyond which parsing would copy them into every paragraph.
const MOST_FORMATTING: usize = 32;

/// Whether a text is an HTML page, or a piece of one.
pub(super) fn is_html(text: &str) -> bool {
    let start = text.trim_start();
    let mut end = start.len().min(4096);
    while !start.is_char_boundary(end) {
        end -= 1;
    }
    if !start[..end].contains('<') {
        return false;
    }
    let head = start[..end].to_ascii_lowercase();
    if head.starts_with("<!doctype html") || head.starts_with("<html") || head.contains("<html") {
        return true;
    }
    let marks =
        ["</p>", "</div>", "</head>", "</a>", "<br", "</h1>", "</span>", "</li>", "</script>", "</title>"]
            .iter()
            .map(|m| head.matches(m).count())
            .sum::<usize>();
    let opens = head.starts_with('<') && head[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '!');
    marks >= 3 || opens && (marks >= 1 || head.matches('<').count() > 20)
}

/// One tag of a page.
struct Tag<'t> {
    /// Lower-case name.
    name: &'t str,
    closes: bool,
    /// Byte of its `<`.
    start: usize,
    /// Byte after its `>`.
    end: usize,
}

/// Finds tags one after the other, comments and what scripts and styles hold left out.
struct Tags<'t> {
    html: &'t str,
    lower: &'t str,
    at: usize,
}

impl<'t> Iterator for Tags<'t> {
    type Item = Tag<'t>;

    fn next(&mut self) -> Option<Tag<'t>> {
        loop {
            let start = self.at + self.html[self.at..].find('<')?;
            let rest = &self.lower[start + 1..];
            if rest.starts_with("!--") {
                self.at = rest.find("-->").map_or(self.html.len(), |i| start + 1 + i + 3);
                return Some(Tag { name: "!--", closes: true, start, end: self.at });
            }
            let closes = rest.starts_with('/');
            let name = rest[usize::from(closes)..]
                .split(|c: char| !(c.is_ascii_alphanumeric() || c == '!' || c == '?' || c == '-'))
                .next()
                .unwrap_or("");
            if !name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!' || c == '?') {
                self.at = start + 1;
                continue;
            }
            self.at = rest.find('>').map_or(self.html.len(), |i| start + 1 + i + 1);
            let end = self.at;
            if !closes && is_raw(name) {
                // Looked for by hand, not by a built string: a page may hold thousands.
                let mut from = end;
                self.at = loop {
                    let Some(i) = self.lower[from..].find("</") else { break self.html.len() };
                    from += i + 2;
                    if self.lower[from..].starts_with(name) {
                        break from - 2;
                    }
                };
            }
            return Some(Tag { name, closes, start, end });
        }
    }
}

/// Whether a page's tags nest deeper than is parsed. Tags that close by themselves are not counted.
pub(super) fn is_too_deep(html: &str) -> bool {
    let lower = html.to_ascii_lowercase();
    let (mut depth, mut formatting) = (0usize, 0usize);
    for tag in (Tags { html, lower: &lower, at: 0 }) {
        if closes_itself(tag.name) || html[tag.start..tag.end].ends_with("/>") {
            continue;
        }
        let count = if is_formatting(tag.name) { &mut formatting } else { &mut depth };
        *count = if tag.closes { count.saturating_sub(1) } else { *count + 1 };
        if depth > DEEPEST || formatting > MOST_FORMATTING {
            return true;
        }
    }
    false
}

fn closes_itself(name: &str) -> bool {
    name.starts_with(['!', '?'])
        || matches!(
            name,
            "p" | "li"
                | "dt"
                | "dd"
                | "option"
                | "optgroup"
                | "tr"
                | "td"
                | "th"
                | "thead"
                | "tbody"
                | "tfoot"
                | "colgroup"
                | "rt"
                | "rp"
                | "area"
                | "base"
                | "br"
                | "col"
                | "embed"
                | "hr"
                | "img"
                | "input"
                | "link"
                | "meta"
                | "param"
                | "source"
                | "track"
                | "wbr"
                | "html"
                | "body"
                | "head"
        )
}

/// What these hold is not text.
fn is_raw(name: &str) -> bool {
    matches!(name, "script" | "style" | "template" | "svg" | "noscript" | "textarea")
}

fn is_formatting(name: &str) -> bool {
    matches!(
        name,
        "a" | "b"
            | "big"
            | "code"
            | "em"
            | "font"
            | "i"
            | "nobr"
            | "s"
            | "small"
            | "strike"
            | "strong"
            | "tt"
            | "u"
    )
}

fn is_block(name: &str) -> bool {
    closes_itself(name) && name != "!--" && !matches!(name, "wbr" | "img" | "input" | "rt" | "rp")
        || matches!(
            name,
            "div"
                | "h1"
                | "h2"
                | "h3"
                | "h4"
                | "h5"
                | "h6"
                | "ul"
                | "ol"
                | "dl"
                | "table"
                | "section"
                | "article"
                | "aside"
                | "nav"
                | "header"
                | "footer"
                | "main"
                | "blockquote"
                | "pre"
                | "form"
                | "figure"
                | "figcaption"
                | "title"
                | "center"
                | "address"
                | "script"
                | "style"
        )
}

/// A page without its tags, scripts and styles; a line for each block, entities decoded.
pub(super) fn strip(html: &str) -> String {
    let lower = html.to_ascii_lowercase();
    let mut text = String::with_capacity(html.len() / 2);
    let (mut at, mut hidden) = (0, false);
    for tag in (Tags { html, lower: &lower, at: 0 }) {
        if !hidden {
            push_text(&mut text, &html[at..tag.start]);
        }
        hidden = !tag.closes && is_raw(tag.name);
        if is_block(tag.name) && !text.ends_with('\n') {
            text.push('\n');
        }
        at = tag.end;
    }
    if !hidden {
        push_text(&mut text, &html[at..]);
    }
    text
}

/// Adds text with its white space joined and its entities decoded.
fn push_text(out: &mut String, source: &str) {
    let mut rest = source;
    while let Some(c) = rest.chars().next() {
        let len = c.len_utf8();
        if c.is_whitespace() {
            if !out.is_empty() && !out.ends_with([' ', '\n']) {
                out.push(' ');
            }
        } else if c == '&'
            && let Some((decoded, len)) = entity(rest)
        {
            out.push(decoded);
            rest = &rest[len..];
            continue;
        } else {
            out.push(c);
        }
        rest = &rest[len..];
    }
}

/// The character of an entity at the start of a text, and the entity's length.
fn entity(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(12).position(|b| b == b';')?;
    let name = text.get(1..end)?;
    let c = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        "laquo" => '«',
        "raquo" => '»',
        "ldquo" => '“',
        "rdquo" => '”',
        "lsquo" => '‘',
        "rsquo" => '’',
        "mdash" => '—',
        "ndash" => '–',
        "hellip" => '…',
        "copy" => '©',
        "zwnj" => '\u{200C}',
        _ => {
            let digits = name.strip_prefix('#')?;
            let code = match digits.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => digits.parse().ok()?,
            };
            char::from_u32(code).filter(|c| *c != '\0')?
        }
    };
    Some((c, end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(html: &str, text: &str) {
        assert_eq!(strip(html).trim(), text);
    }

    #[test]
    fn tags_scripts_and_comments_go_and_entities_are_decoded() {
        check("<p>One &amp; two</p><p>three&nbsp;&#1608; &#x21;</p>", "One & two\nthree و !");
        check("<script>if (a < b) { x() }</script><div>kept</div><style>p { }</style>", "kept");
        check("a <!-- <p>not this</p> --> b", "a b");
        check("2 < 3 and <b>bold</b>", "2 < 3 and bold");
        check("<p>open <b", "open");
        check("kept <script>never closed", "kept");
    }

    #[test]
    fn html_is_told_from_text_with_signs_of_it() {
        for (text, expected) in [
            ("<!DOCTYPE html><html><body>x</body></html>", true),
            ("\n<div><p>The truce held.</p></div>", true),
            ("<p>The truce held.</p>", true),
            ("The truce <br> held <br> on <br>", true),
            ("The line a < b was crossed, said <name withheld>.", false),
            ("<3 from the front", false),
            ("Plain text.", false),
        ] {
            assert_eq!(is_html(text), expected, "{text:?}");
        }
    }

    #[test]
    fn depth_counts_only_what_nests() {
        assert!(is_too_deep(&"<div>".repeat(100_000)));
        assert!(is_too_deep(&"<b>".repeat(50)));
        assert!(!is_too_deep(&"<p>one<li>two".repeat(1000)));
        assert!(!is_too_deep(&"<div><b>x</b></div>".repeat(1000)));
        assert!(!is_too_deep(&"<script>'<div>'.repeat(9)</script>".repeat(1000)));
    }
}
