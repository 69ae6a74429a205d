//! Quotation marks and other punctuation that tells of speech.

use std::ops::Range;

use crate::text::{Article, TokenKind};

/// A token's text where it is one of punctuation, which few are; empty elsewhere.
#[inline]
pub fn punctuation(article: &Article, token: u32) -> &str {
    if article.tokens[token as usize].kind == TokenKind::Punct { article.word(token) } else { "" }
}

/// The token that closes a quotation which was open when the sentence began.
pub fn first_closing(article: &Article, tokens: &Range<u32>) -> Option<u32> {
    tokens.clone().find(|t| matches!(punctuation(article, *t), "»" | "”" | "\""))
}

/// Whether a quotation goes on behind the sentence; `quoted` says that one was open when it began.
pub(super) fn leaves_quote_open(article: &Article, tokens: &Range<u32>, quoted: bool) -> bool {
    let mut open = quoted;
    for at in tokens.clone() {
        match punctuation(article, at) {
            "«" | "“" => open = true,
            "»" | "”" => open = false,
            "\"" => open = !open,
            _ => {}
        }
    }
    open
}

/// Whether a quotation opens at a token.
pub fn opens_quote(article: &Article, at: u32) -> bool {
    matches!(punctuation(article, at), "«" | "“" | "\"" | "‘" | "„")
}
