//! A folded word → what is left without the endings of its language: light rules, the same for what is
//! indexed and for what is asked.
//!
//! The rules need no dictionary: two words that end alike may meet wrongly, which costs a hit too many
//! further down the list; forms of one word that do not meet would cost a document.
//!
//! A change of these rules, or of the folding, changes what the views hold: it needs the next number in `migrations/`, though
//! nothing stands in it, or stores made before do not verify.

mod arabic;
mod endings;
mod english;
mod persian;
mod russian;
mod turkish;

/// A language whose endings are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tongue {
    Arabic,
    Persian,
    English,
    Russian,
    Turkish,
}

/// What is left of a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Stem {
    /// The careful form, and the one without anything that may be an affix; they are mostly the same.
    Word { first: String, bare: String },
    /// Part of the word before it or after it, set apart by a space or a ZWNJ: `ها`, `می`.
    Affix,
}

impl Tongue {
    /// All of them.
    pub(crate) const ALL: [Tongue; 5] =
        [Tongue::Arabic, Tongue::Persian, Tongue::English, Tongue::Russian, Tongue::Turkish];

    /// The language of a document by its code (ISO 639-1).
    pub(crate) fn of(code: &str) -> Option<Self> {
        Some(match code {
            "ar" => Tongue::Arabic,
            "fa" => Tongue::Persian,
            "en" => Tongue::English,
            "ru" => Tongue::Russian,
            "tr" => Tongue::Turkish,
            _ => return None,
        })
    }
}

/// Stems a word of a document in this language; a word in another script goes by the rules of that one.
pub(crate) fn stem(word: &str, document: Option<Tongue>) -> Stem {
    let tongue = script(word).map(|usual| match (usual, document) {
        (Tongue::Arabic, Some(Tongue::Persian)) => Tongue::Persian,
        (Tongue::English, Some(Tongue::Turkish)) => Tongue::Turkish,
        _ => usual,
    });
    let plain = |form: String| Stem::Word { bare: form.clone(), first: form };
    match tongue {
        Some(Tongue::Arabic) => arabic::stem(&joined(word)),
        Some(Tongue::Persian) => persian::stem(&joined(word)),
        Some(Tongue::English) => plain(english::stem(word)),
        Some(Tongue::Russian) => plain(russian::stem(&joined(word))),
        Some(Tongue::Turkish) => turkish::stem(word),
        None => plain(joined(word)),
    }
}

/// The language that a word is taken for by its first letter, where nothing else is known.
fn script(word: &str) -> Option<Tongue> {
    match word.chars().find(|letter| letter.is_alphabetic())? {
        'a'..='z' => Some(Tongue::English),
        '\u{0400}'..='\u{04FF}' => Some(Tongue::Russian),
        '\u{0600}'..='\u{06FF}' => Some(Tongue::Arabic),
        _ => None,
    }
}

/// `sana'a` and `sanaa` are one word.
fn joined(word: &str) -> String {
    word.replace('\'', "")
}
