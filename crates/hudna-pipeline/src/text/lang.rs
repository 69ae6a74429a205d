//! The languages that are read, and the honest other.

/// A language the coder reads; everything else is `Other` and keeps its own code in the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Lang {
    Ar,
    Fa,
    En,
    Ru,
    Tr,
    Other,
}

impl Lang {
    /// Those the coder reads, in the order of the manual.
    pub const READ: [Lang; 5] = [Lang::Ar, Lang::Fa, Lang::En, Lang::Ru, Lang::Tr];

    /// ISO 639-1 code; `und` for `Other`.
    pub fn code(self) -> &'static str {
        match self {
            Lang::Ar => "ar",
            Lang::Fa => "fa",
            Lang::En => "en",
            Lang::Ru => "ru",
            Lang::Tr => "tr",
            Lang::Other => "und",
        }
    }

    /// The language of an ISO 639-1 code; `Other` where it is none of ours.
    pub fn from_code(code: &str) -> Self {
        Self::READ.into_iter().find(|l| l.code() == code).unwrap_or(Lang::Other)
    }

    /// Whether it is written in Arabic script.
    pub fn is_arabic_script(self) -> bool {
        matches!(self, Lang::Ar | Lang::Fa)
    }
}
