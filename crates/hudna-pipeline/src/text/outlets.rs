//! Names and domains of outlets and agencies, found in short lines.

use std::ops::Range;

use hudna_places::fold::name_key;
use rustc_hash::FxHashMap;

use super::signs::words;
use super::word_map::WordMap;
use crate::model::table::{self, DataError, DataFiles};
use crate::text::Languages;

/// One row of `data/sources/outlets.tsv`.
#[derive(Clone, Debug)]
pub(super) struct Outlet {
    pub(super) id: String,
    pub(super) name: String,
}

/// The table of outlets, by their names' first words.
#[derive(Clone, Debug, Default)]
pub(super) struct Outlets {
    rows: Vec<Outlet>,
    names: WordMap<Vec<(Vec<String>, usize)>>,
    domains: FxHashMap<String, usize>,
}

const FILE: &str = "sources/outlets.tsv";
const REQUIRED: [&str; 3] = ["id", "name", "domains"];
const OPTIONAL: [&str; 7] = ["kind", "code", "home", "owner", "reliability", "ambiguous", "source"];

impl Outlets {
    /// Reads the table; a missing one is an empty one.
    pub(super) fn load(files: &DataFiles, languages: &Languages, errors: &mut Vec<DataError>) -> Self {
        let mut outlets = Self::default();
        let codes = || languages.rows().iter().map(|row| row.lang.code());
        let optional: Vec<&str> = OPTIONAL.into_iter().chain(codes()).collect();
        for layer in files.layers(FILE) {
            table::read(FILE, layer, &REQUIRED, &optional, errors, |row, errors| {
                if row.get("id").is_empty() || row.get("name").is_empty() {
                    errors.push(row.error("an outlet without id or name", "fill both cells"));
                    return;
                }
                outlets.add(row, languages);
            });
        }
        for lang in languages.iter() {
            outlets.add_names(files, &format!("languages/{}/names.tsv", lang.code()));
        }
        outlets
    }

    /// Names of outlets that a language gives in a table of its own; the coder tells the mistakes in it.
    fn add_names(&mut self, files: &DataFiles, path: &str) {
        for layer in files.layers(path) {
            table::read(path, layer, &["of", "names"], &["adjectives"], &mut Vec::new(), |row, _| {
                let id = row.get("of").strip_prefix("outlet:");
                let Some(at) = id.and_then(|id| self.rows.iter().position(|o| o.id == id)) else { return };
                row.list("names").for_each(|name| self.add_name(name, at));
            });
        }
    }

    fn add(&mut self, row: &table::Row<'_>, languages: &Languages) {
        let outlet = Outlet { id: row.get("id").to_owned(), name: row.get("name").to_owned() };
        let known = self.rows.iter().position(|o| o.id == outlet.id);
        let at = known.unwrap_or(self.rows.len());
        match known {
            Some(at) => self.rows[at] = outlet,
            None => self.rows.push(outlet),
        }
        for domain in row.list("domains") {
            self.domains.insert(domain.to_ascii_lowercase(), at);
        }
        for name in languages.rows().iter().flat_map(|l| row.list(l.lang.code())).chain([row.get("name")]) {
            self.add_name(name, at);
        }
    }

    fn add_name(&mut self, name: &str, at: usize) {
        let words: Vec<String> = name_key(name).split(' ').map(str::to_owned).collect();
        let Some(first) = words.first().filter(|w| !w.is_empty()).cloned() else { return };
        let entries = self.names.or_default(&first);
        if !entries.iter().any(|(w, _)| *w == words) {
            entries.push((words, at));
            // The longest name is tried first.
            entries.sort_by_key(|(words, at)| (std::cmp::Reverse(words.len()), *at));
        }
    }

    /// A row.
    pub(super) fn row(&self, at: usize) -> &Outlet {
        &self.rows[at]
    }

    /// The outlet of exactly this name.
    pub(super) fn named(&self, name: &str) -> Option<usize> {
        let key = name_key(name);
        let words: Vec<&str> = key.split(' ').collect();
        let (row, found) = self.at(&words, 0)?;
        (found == words.len()).then_some(row)
    }

    /// The outlet whose name starts at a word: its row and how many words it takes.
    pub(super) fn at(&self, words: &[&str], from: usize) -> Option<(usize, usize)> {
        let rest = &words[from..];
        let entries = self.names.get(rest.first()?)?;
        let (words, row) = entries
            .iter()
            .find(|(name, _)| name.len() <= rest.len() && name.iter().eq(&rest[..name.len()]))?;
        Some((*row, words.len()))
    }

    /// The first outlet named in a line, by domain or by name; bytes of the line.
    pub(super) fn find(&self, line: &str) -> Option<(Option<usize>, Range<usize>)> {
        let mut domain = None;
        for range in domains(line) {
            if let Some(row) = self.domain(&line[range.clone()]) {
                return Some((Some(row), range));
            }
            domain.get_or_insert(range);
        }
        let folded = super::Folded::new(line);
        let spans: Vec<Range<usize>> = words(folded.text()).collect();
        let texts: Vec<&str> = spans.iter().map(|r| &folded.text()[r.clone()]).collect();
        for at in 0..texts.len() {
            if let Some((row, len)) = self.at(&texts, at) {
                let range = spans[at].start..spans[at + len - 1].end;
                return Some((Some(row), folded.original(range)));
            }
        }
        domain.filter(|r| !is_platform(&line[r.clone()])).map(|range| (None, range))
    }

    /// The outlet of a host name, also of one below it (`arabic.example.org`).
    pub(super) fn domain(&self, host: &str) -> Option<usize> {
        let host = host.to_ascii_lowercase();
        let mut rest = host.as_str();
        loop {
            if let Some(row) = self.domains.get(rest) {
                return Some(*row);
            }
            rest = rest.split_once('.')?.1;
        }
    }
}

/// Host names in a line: ASCII labels with dots between, the last of two letters or more.
pub(super) fn domains(line: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let inside = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-');
    let bytes = line.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < bytes.len() {
            let start = at;
            while at < bytes.len() && inside(bytes[at]) {
                at += 1;
            }
            if at == start {
                at += 1;
                continue;
            }
            let host = line[start..at].trim_matches(['.', '-']);
            let from = start + line[start..at].find(host).unwrap_or(0);
            let is_host = host.rsplit_once('.').is_some_and(|(rest, top)| {
                top.len() >= 2 && top.bytes().all(|b| b.is_ascii_alphabetic()) && rest.len() >= 2
            });
            if is_host {
                return Some(from..from + host.len());
            }
        }
        None
    })
}

/// A host that carries many outlets says nothing of which one this is.
fn is_platform(host: &str) -> bool {
    const PLATFORMS: [&str; 12] = [
        "t.me",
        "twitter.com",
        "x.com",
        "facebook.com",
        "fb.com",
        "youtube.com",
        "instagram.com",
        "telegram.org",
        "telegram.me",
        "whatsapp.com",
        "vk.com",
        "ok.ru",
    ];
    let host = host.to_ascii_lowercase();
    PLATFORMS.iter().any(|p| host == *p || host.strip_suffix(p).is_some_and(|h| h.ends_with('.')))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::LANGUAGES;

    fn outlets() -> Outlets {
        let all = DataFiles::embedded();
        let mut files = all.only(&[LANGUAGES]);
        files.add(
            FILE,
            "id\tname\tkind\tcode\tdomains\towner\treliability\tar\tfa\ten\tru\ttr\tsource\n\
             north\tNorth News\tagency\tXXX\tnorth.example\t\t\tأخبار الشمال|الشمال\t\tNorth News\tСеверные новости\tKuzey Haber\t\n",
        );
        let mut errors = Vec::new();
        let languages = Languages::load(&files, &mut errors);
        let outlets = Outlets::load(&files, &languages, &mut errors);
        assert_eq!(errors, []);
        outlets
    }

    fn check(line: &str, expected: Option<(Option<&str>, &str)>) {
        let outlets = outlets();
        let found = outlets.find(line);
        let got = found.map(|(row, range)| (row.map(|r| outlets.row(r).id.as_str()), &line[range]));
        assert_eq!(got, expected, "{line:?}");
    }

    #[test]
    fn an_outlet_is_found_by_name_or_domain() {
        check("© 2020 ar.north.example", Some((Some("north"), "ar.north.example")));
        check("تابعوا أخبار الشمال على تلغرام", Some((Some("north"), "أخبار الشمال")));
        check("Подпишитесь на «Северные новости»", Some((Some("north"), "Северные новости")));
        check("see www.south.example for more", Some((None, "www.south.example")));
        check("https://t.me/whoever", None);
        check("version 2.0, e.g. nothing", None);
    }
}
