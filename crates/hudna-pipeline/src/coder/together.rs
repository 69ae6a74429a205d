//! Several articles → their lines, each step for all of them before the next.
//!
//! The coder's steps are more code than a processor's caches hold, and so are a language's tables: article by
//! article both are fetched anew for each. Articles of a language that take each step together fetch them once,
//! and their lines are the same.

use super::analyse::Memory;
use super::tables::Coder;
use super::underway::Underway;
use super::{FLOOR, records};
use crate::model::DocumentLine;
use crate::text::Article;

/// Articles that take the steps together: with more, what is known of them fills the caches instead.
const ARTICLES: usize = 16;
/// No further article joins those that have so many bytes of text.
const BYTES: usize = 48 << 10;

impl Coder {
    /// Codes articles: the same lines as [`Coder::code`] gives for each, in their order.
    pub fn code_together(&self, articles: &[Article], memory: &mut Memory) -> Vec<DocumentLine> {
        let mut order: Vec<usize> = (0..articles.len()).collect();
        order.sort_by_key(|at| articles[*at].lang.at());
        let mut lines: Vec<(usize, DocumentLine)> = Vec::with_capacity(articles.len());
        let mut ahead = order.as_slice();
        while !ahead.is_empty() {
            let (these, rest) = ahead.split_at(how_many(ahead, articles));
            let group: Vec<&Article> = these.iter().map(|at| &articles[*at]).collect();
            lines.extend(these.iter().copied().zip(self.step_by_step(&group, memory)));
            ahead = rest;
        }
        lines.sort_by_key(|(at, _)| *at);
        lines.into_iter().map(|(_, line)| line).collect()
    }

    /// Codes articles of one language.
    fn step_by_step(&self, articles: &[&Article], memory: &mut Memory) -> Vec<DocumentLine> {
        let Some(lang) = articles.first().map(|first| first.lang) else { return Vec::new() };
        let Some(language) = self.language(lang) else {
            return articles.iter().map(|article| self.uncoded(article)).collect();
        };
        let memory = memory.of(lang);
        let mut all: Vec<Underway<'_>> =
            articles.iter().map(|article| Underway::of(article, language, memory)).collect();
        all.iter_mut().for_each(|underway| self.scan(underway, memory, &mut ()));
        all.iter_mut().for_each(|underway| self.divide(underway, &mut ()));
        all.iter_mut().for_each(|underway| self.locate(underway, memory));
        all.iter_mut().for_each(|underway| self.settle(underway));
        all.iter_mut().for_each(|underway| self.propose(underway, &mut ()));
        let tell = |underway| {
            self.told(underway, memory, |resolved, candidates, diagnostics| {
                let merged = self.merged(resolved, candidates, FLOOR, &mut |_| {});
                records::line(resolved, &merged, diagnostics)
            })
        };
        all.into_iter().map(tell).collect()
    }
}

/// How many of these articles, at least one, are of one language and go together.
fn how_many(ahead: &[usize], articles: &[Article]) -> usize {
    let lang = ahead.first().map(|at| articles[*at].lang);
    let mut bytes = 0;
    let near = ahead.iter().take(ARTICLES).take_while(|at| {
        let article = &articles[**at];
        let joins = Some(article.lang) == lang && bytes < BYTES;
        bytes += article.text.len();
        joins
    });
    near.count().max(1)
}
