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
    /// Codes articles and hands the line of each on, the same as [`Coder::code`] gives; returns what was made of them,
    /// in the articles' order.
    ///
    /// A line is handed on before the next one is told, while what it holds is at hand, and its room is the next one's.
    pub fn code_together<T>(
        &self,
        articles: &[Article],
        memory: &mut Memory,
        then: &mut impl FnMut(DocumentLine) -> T,
    ) -> Vec<T> {
        let mut order: Vec<usize> = (0..articles.len()).collect();
        order.sort_by_key(|at| articles[*at].lang.at());
        let mut made: Vec<(usize, T)> = Vec::with_capacity(articles.len());
        let mut ahead = order.as_slice();
        while !ahead.is_empty() {
            let (these, rest) = ahead.split_at(how_many(ahead, articles));
            let group: Vec<&Article> = these.iter().map(|at| &articles[*at]).collect();
            made.extend(these.iter().copied().zip(self.step_by_step(&group, memory, then)));
            ahead = rest;
        }
        made.sort_by_key(|(at, _)| *at);
        made.into_iter().map(|(_, one)| one).collect()
    }

    /// Codes articles of one language.
    fn step_by_step<T>(
        &self,
        articles: &[&Article],
        memory: &mut Memory,
        then: &mut impl FnMut(DocumentLine) -> T,
    ) -> Vec<T> {
        let Some(lang) = articles.first().map(|first| first.lang) else { return Vec::new() };
        let Some(language) = self.language(lang) else {
            return articles.iter().map(|article| then(self.uncoded(article))).collect();
        };
        let memory = memory.of(lang);
        let mut all: Vec<Underway<'_>> =
            articles.iter().map(|article| Underway::of(article, language, memory)).collect();
        self.read_through(&mut all, memory, &mut ());
        let tell = |underway| {
            self.told(underway, memory, |resolved, candidates, diagnostics| {
                let merged = self.merged(resolved, candidates, FLOOR, &mut |_| {});
                then(records::line(resolved, &merged, diagnostics))
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
