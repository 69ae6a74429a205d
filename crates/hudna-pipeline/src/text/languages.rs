//! The languages that are read, as `languages/languages.tsv` lists them.

use super::{Grammar, Lang};
use crate::model::table::{self, DataError, DataFiles, Row};

/// The table's path below `data/`.
pub const FILE: &str = "languages/languages.tsv";
/// Tables that a language may bring though none of the built-in ones has them.
pub const OWN_TABLES: [&str; 2] = ["names.tsv", "paradigms.tsv"];
const COLUMNS: [&str; 7] = ["code", "name", "own_name", "script", "direction", "grammar", "letters"];
const SCRIPTS: [&str; 5] = ["arabic", "cyrillic", "latin", "hebrew", "other"];
const GRAMMARS: &str = "semitic, iranic, english, slavic, turkic, or plain";

/// One language.
#[derive(Clone, Debug)]
pub struct LanguageRow {
    /// Its number, code and grammar.
    pub lang: Lang,
    /// In English.
    pub name: String,
    /// As its speakers call it.
    pub own_name: String,
    /// `arabic`, `cyrillic`, `latin`, `hebrew`, `other`.
    pub script: String,
    /// Whether it is written from right to left.
    pub rtl: bool,
    /// Letters that no neighbour in its script has: a sign of it in a text.
    pub letters: Vec<char>,
}

/// All of them, in the order of the table; a mission's own come behind ours.
#[derive(Clone, Debug, Default)]
pub struct Languages {
    rows: Vec<LanguageRow>,
}

impl Languages {
    /// Reads the table.
    pub fn load(files: &DataFiles, errors: &mut Vec<DataError>) -> Self {
        let mut all = Self::default();
        for layer in files.layers(FILE) {
            table::read(FILE, layer, &COLUMNS, &[], errors, |row, errors| match all.read(row) {
                Ok(read) => all.put(read),
                Err(wrong) => errors.push(wrong),
            });
        }
        all
    }

    fn read(&self, row: &Row<'_>) -> Result<LanguageRow, DataError> {
        let code = row.get("code");
        let at = self.rows.iter().position(|r| r.lang.code() == code).unwrap_or(self.rows.len());
        let grammar = Grammar::parse(row.get("grammar"))
            .ok_or_else(|| row.error(format!("grammar `{}` is unknown", row.get("grammar")), GRAMMARS))?;
        let number = u8::try_from(at).ok().filter(|n| *n < u8::MAX);
        let lang = number.and_then(|at| Lang::new(at, grammar, code));
        let lang = lang
            .ok_or_else(|| row.error(format!("`{code}` is no code"), "ISO 639, in two or three letters"))?;
        if !SCRIPTS.contains(&row.get("script")) {
            return Err(row.error(format!("script `{}` is unknown", row.get("script")), SCRIPTS.join(", ")));
        }
        if !matches!(row.get("direction"), "ltr" | "rtl") {
            return Err(row.error("no direction", "ltr or rtl"));
        }
        Ok(LanguageRow {
            lang,
            name: row.get("name").to_owned(),
            own_name: row.get("own_name").to_owned(),
            script: row.get("script").to_owned(),
            rtl: row.get("direction") == "rtl",
            letters: row.get("letters").chars().filter(|c| !c.is_whitespace()).collect(),
        })
    }

    fn put(&mut self, row: LanguageRow) {
        match self.rows.get_mut(row.lang.at()) {
            Some(known) => *known = row,
            None => self.rows.push(row),
        }
    }

    /// Their rows.
    pub fn rows(&self) -> &[LanguageRow] {
        &self.rows
    }

    /// Each of them, by number.
    pub fn iter(&self) -> impl Iterator<Item = Lang> {
        self.rows.iter().map(|row| row.lang)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none, which is a mistake in the tables.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The language of a code; [`Lang::OTHER`] where it is none of these.
    pub fn of_code(&self, code: &str) -> Lang {
        self.iter().find(|lang| lang.code() == code).unwrap_or(Lang::OTHER)
    }

    /// Their codes, as a sentence lists them: "ar, fa, en, ru and tr" with ` and ` for `last`.
    pub fn listed(&self, last: &str) -> String {
        let codes: Vec<String> = self.iter().map(|lang| lang.code().to_owned()).collect();
        match codes.split_last() {
            Some((end, [])) => end.clone(),
            Some((end, others)) => format!("{}{last}{end}", others.join(", ")),
            None => String::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_a_row_and_mistakes_are_told() {
        let head = COLUMNS.join("\t");
        let check = |rows: &str, codes: &str, mistakes: usize| {
            let mut files = DataFiles::embedded();
            files.add(FILE, format!("{head}\n{rows}"));
            let mut errors = Vec::new();
            let languages = Languages::load(&files, &mut errors);
            assert_eq!(
                (languages.listed(", ").as_str(), errors.len()),
                (codes, mistakes),
                "{rows}: {errors:?}"
            );
        };
        check("", "ar, fa, en, ru, tr", 0);
        check("he\tHebrew\tעברית\thebrew\trtl\tplain\t\n", "ar, fa, en, ru, tr, he", 0);
        check("ru\tRussian\tрусский\tcyrillic\tltr\tslavic\t\n", "ar, fa, en, ru, tr", 0);
        check("xx\tX\tX\tlatin\tltr\tromance\t\n", "ar, fa, en, ru, tr", 1);
        check("x\tX\tX\tlatin\tltr\tplain\t\n", "ar, fa, en, ru, tr", 1);
        check("xx\tX\tX\trunes\tltr\tplain\t\nyy\tY\tY\tlatin\tup\tplain\t\n", "ar, fa, en, ru, tr", 2);
    }
}
