//! A language that is read: a small number, its code, and the grammar it follows.

/// The grammar a language follows. Rules ask for it; words stand in the language's own tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grammar {
    /// As Arabic: clitics, roots, verb first, idafa.
    Semitic,
    /// As Persian: verb last, ezafe, light verbs.
    Iranic,
    /// As English: order tells who does it.
    English,
    /// As Russian: case tells who does it.
    Slavic,
    /// As Turkish: suffixes one by one, verb last.
    Turkic,
    /// No grammar but order: a verb's subject stands before it.
    Plain,
}

impl Grammar {
    /// The one of a name in `languages/languages.tsv`.
    pub fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "semitic" => Self::Semitic,
            "iranic" => Self::Iranic,
            "english" => Self::English,
            "slavic" => Self::Slavic,
            "turkic" => Self::Turkic,
            "plain" => Self::Plain,
            _ => return None,
        })
    }

    /// Whether its languages are written in Arabic script.
    pub fn is_arabic_script(self) -> bool {
        matches!(self, Self::Semitic | Self::Iranic)
    }
}

/// A language of `languages/languages.tsv`, or [`Lang::OTHER`]. Copied and compared as a few bytes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lang {
    at: u8,
    grammar: Grammar,
    /// ISO 639 in ASCII, ended by a zero where it is short.
    code: [u8; 3],
}

impl Lang {
    /// Any language that no table is there for; it keeps its own code in the article.
    pub const OTHER: Self = Self { at: u8::MAX, grammar: Grammar::Plain, code: *b"und" };

    /// The language of a row: its place in the table, its ISO 639 code of two or three letters.
    pub(crate) fn new(at: u8, grammar: Grammar, code: &str) -> Option<Self> {
        let letters = matches!(code.len(), 2 | 3) && code.bytes().all(|b| b.is_ascii_lowercase());
        let mut bytes = [0; 3];
        bytes.get_mut(..code.len()).filter(|_| letters)?.copy_from_slice(code.as_bytes());
        Some(Self { at, grammar, code: bytes })
    }

    /// ISO 639 code; `und` for [`Lang::OTHER`].
    pub fn code(&self) -> &str {
        let end = self.code.iter().position(|b| *b == 0).unwrap_or(self.code.len());
        std::str::from_utf8(&self.code[..end]).unwrap_or("und")
    }

    /// The grammar it follows.
    #[inline]
    pub fn grammar(self) -> Grammar {
        self.grammar
    }

    /// Its place among the languages that are read, from 0; beyond all of them for [`Lang::OTHER`].
    #[inline]
    pub fn at(self) -> usize {
        usize::from(self.at)
    }
}

impl std::fmt::Debug for Lang {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}
