//! An HTML page → the article's text, its headline, and what its head says of date and outlet.

use std::panic::{AssertUnwindSafe, catch_unwind};

use dom_smoothie::{Config, Readability, TextMode};

use super::markup;
use crate::model::phrase::Code;
use crate::model::{Diagnostic, DiagnosticCode};

/// Larger pages are stripped of their tags: parsing takes some thirty bytes for each of theirs.
const LARGEST: usize = 8 << 20;
/// More elements than this are not parsed.
const MOST_ELEMENTS: usize = 200_000;
/// Letters below which the extraction is taken to have missed the article.
const TOO_LITTLE: usize = 60;

/// What was read of a page.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) text: String,
    pub(super) title: Option<String>,
    /// As the page says it.
    pub(super) published: Option<String>,
    pub(super) site: Option<String>,
    pub(super) lang: Option<String>,
    pub(super) diagnostic: Option<Diagnostic>,
}

/// Reads a page; one that cannot be parsed is stripped of its tags.
pub(super) fn read(html: &str) -> Page {
    if html.len() > LARGEST || markup::is_too_deep(html) {
        let of = [("bytes", LARGEST.to_string().into()), ("tags", markup::DEEPEST.to_string().into())];
        let diagnostic = Some(Diagnostic::whole(DiagnosticCode::NestedTooDeep, Code::TagsStripped.with(of)));
        return Page { text: markup::strip(html), diagnostic, ..Page::default() };
    }
    // The parser is not ours: a fault in it must not end the run.
    let parsed = catch_unwind(AssertUnwindSafe(|| parse(html))).ok().flatten();
    match parsed {
        Some(page) if page.text.chars().filter(|c| c.is_alphabetic()).count() >= TOO_LITTLE => page,
        Some(page) => Page { text: markup::strip(html), title: None, ..page },
        None => Page { text: markup::strip(html), ..Page::default() },
    }
}

fn parse(html: &str) -> Option<Page> {
    let config = Config {
        text_mode: TextMode::Formatted,
        max_elements_to_parse: MOST_ELEMENTS,
        char_threshold: 200,
        ..Config::default()
    };
    let mut readability = Readability::new(html, None, Some(config)).ok()?;
    let article = readability.parse().ok()?;
    let mut page = Page {
        text: String::new(),
        title: Some(article.title.trim().to_owned()).filter(|t| !t.is_empty()),
        published: article.published_time,
        site: article.site_name,
        lang: article.lang,
        diagnostic: None,
    };
    let body = article.text_content.trim();
    let first = body.lines().next().unwrap_or("").trim();
    if let Some(title) = &page.title
        && first != title
        && !(first.len() > 20 && title.starts_with(first))
    {
        page.text.push_str(title);
        page.text.push_str("\n\n");
    }
    page.text.push_str(body);
    Some(page)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<!DOCTYPE html><html lang="en"><head><title>Truce holds in the valley - Valley Post</title>
<meta property="og:title" content="Truce holds in the valley">
<meta property="og:site_name" content="Valley Post">
<meta property="article:published_time" content="2021-03-04T09:30:00+03:00">
<script>var ad = "Buy now";</script><style>p { color: red }</style></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>
<article><h1>Truce holds in the valley</h1>
<p>Monitors said on Thursday that the truce in the valley had held for a second night, with &quot;only a few&quot; shots heard near the river crossing.</p>
<p>Two convoys of food and medicine reached the upper villages, the relief agency said, and a third one was expected to leave on Friday morning.</p>
<p>Both sides have accused each other of moving guns closer to the line, and each has denied it in letters to the joint commission.</p></article>
<div class="share">Share this on Facebook</div>
<footer>© 2021 Valley Post. All rights reserved</footer></body></html>"#;

    #[test]
    fn a_page_gives_its_article_and_what_its_head_says() {
        let page = read(PAGE);
        assert!(page.text.starts_with("Truce holds in the valley\n"), "{}", page.text);
        assert_eq!(page.text.matches("Truce holds in the valley").count(), 1);
        assert!(page.text.contains("\"only a few\" shots"));
        assert!(page.text.contains("joint commission."));
        for gone in ["Buy now", "color", "World", "All rights"] {
            assert!(!page.text.contains(gone), "{gone} in {}", page.text);
        }
        assert_eq!(page.published.as_deref(), Some("2021-03-04T09:30:00+03:00"));
        assert_eq!(page.site.as_deref(), Some("Valley Post"));
        assert_eq!(page.lang.as_deref(), Some("en"));
    }

    #[test]
    fn deep_nesting_is_stripped_and_told() {
        let html =
            format!("<html><body>{}The truce held.{}", "<div>".repeat(100_000), "</div>".repeat(100_000));
        let page = read(&html);
        assert_eq!(page.text.trim(), "The truce held.");
        assert_eq!(page.diagnostic.map(|d| d.code), Some(DiagnosticCode::NestedTooDeep));
    }

    #[test]
    fn just_below_the_limit_is_parsed_without_overflow() {
        let html =
            format!("<html><body>{}<p>The truce held.</p>{}", "<div>".repeat(250), "</div>".repeat(250));
        assert_eq!(read(&html).text.trim(), "The truce held.");
    }
}
