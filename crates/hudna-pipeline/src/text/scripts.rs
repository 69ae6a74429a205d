//! The letters of a sample, by script and by the languages that have them.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

/// What a letter says of the language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Letter {
    /// No letter.
    Nothing,
    Arabic,
    ArabicOnly,
    Persian,
    Urdu,
    Sorani,
    SoraniAndUyghur,
    Pashto,
    Sindhi,
    Uyghur,
    Cyrillic,
    Russian,
    Ukrainian,
    UkrainianAndBelarusian,
    Belarusian,
    Turkic,
    Latin,
    Azeri,
    Turkish,
    Kurmanji,
    Hebrew,
    Other,
}

/// Kinds of letters.
const KINDS: usize = Letter::Other as usize + 1;
/// Characters below this take at most two bytes in UTF-8, and are looked up.
const TWO_BYTES: usize = 0x800;

static TABLE: LazyLock<[Letter; TWO_BYTES]> = LazyLock::new(|| {
    let mut table = [Letter::Nothing; TWO_BYTES];
    for (entry, c) in table.iter_mut().zip('\0'..) {
        *entry = letter(c);
    }
    table
});

/// How many letters of a sample are of each kind.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Letters {
    pub(super) arabic: usize,
    pub(super) latin: usize,
    pub(super) cyrillic: usize,
    pub(super) hebrew: usize,
    pub(super) other: usize,
    pub(super) azeri: usize,
    persian: usize,
    urdu: usize,
    sorani: usize,
    sorani_and_uyghur: usize,
    pashto: usize,
    sindhi: usize,
    uyghur: usize,
    arabic_only: usize,
    ukrainian: usize,
    russian: usize,
    belarusian: usize,
    turkic_cyrillic: usize,
    turkish: usize,
    kurmanji: usize,
}

impl Letters {
    pub(super) fn count(sample: &str) -> Self {
        let table = &*TABLE;
        let mut found = [0usize; KINDS];
        for c in sample.chars() {
            found[table.get(c as usize).map_or_else(|| letter(c), |l| *l) as usize] += 1;
        }
        let of = |letter: Letter| found[letter as usize];
        // Declared in this order, script by script.
        let all = |first: Letter, last: Letter| found[first as usize..=last as usize].iter().sum();
        Self {
            arabic: all(Letter::Arabic, Letter::Uyghur),
            latin: all(Letter::Latin, Letter::Kurmanji),
            cyrillic: all(Letter::Cyrillic, Letter::Turkic),
            hebrew: of(Letter::Hebrew),
            other: of(Letter::Other),
            azeri: of(Letter::Azeri),
            persian: of(Letter::Persian),
            urdu: of(Letter::Urdu),
            sorani: of(Letter::Sorani),
            sorani_and_uyghur: of(Letter::SoraniAndUyghur),
            pashto: of(Letter::Pashto),
            sindhi: of(Letter::Sindhi),
            uyghur: of(Letter::Uyghur),
            arabic_only: of(Letter::ArabicOnly),
            ukrainian: 2 * of(Letter::Ukrainian) + of(Letter::UkrainianAndBelarusian),
            russian: of(Letter::Russian),
            belarusian: 2 * of(Letter::Belarusian) + of(Letter::UkrainianAndBelarusian),
            turkic_cyrillic: of(Letter::Turkic),
            turkish: of(Letter::Turkish),
            kurmanji: of(Letter::Kurmanji),
        }
    }

    pub(super) fn sum(&self) -> usize {
        self.arabic + self.latin + self.cyrillic + self.hebrew + self.other
    }

    /// A language whose own letters stand thick enough in Arabic script; in a longer text one may be
    /// in a name. What Uyghur and Sorani share counts for the one whose other letters are there.
    pub(super) fn arabic_script_neighbour(&self) -> Option<&'static str> {
        let thick = |n: usize| n * 50 >= self.arabic && (n >= 2 || n == 1 && self.arabic < 60);
        let (mut uyghur, mut sorani) = (self.uyghur, self.sorani);
        if uyghur > sorani {
            uyghur += self.sorani_and_uyghur;
        } else {
            sorani += self.sorani_and_uyghur;
        }
        let mut best = None;
        let all =
            [("sd", self.sindhi), ("ps", self.pashto), ("ur", self.urdu), ("ckb", sorani), ("ug", uyghur)];
        for (lang, n) in all {
            if thick(n) && best.is_none_or(|(_, most)| n > most) {
                best = Some((lang, n));
            }
        }
        best.map(|(lang, _)| lang)
    }

    pub(super) fn cyrillic_neighbour(&self) -> Option<&'static str> {
        if self.turkic_cyrillic * 50 > self.cyrillic {
            return Some("und");
        }
        if self.belarusian > self.ukrainian && self.belarusian > 2 {
            return Some("be");
        }
        (self.ukrainian > self.russian && self.ukrainian >= 1).then_some("uk")
    }

    /// What letters say for or against languages that share a script.
    pub(super) fn weigh(&self, scores: &mut [(&str, f32)]) {
        for (lang, score) in scores {
            let letters = match *lang {
                "fa" => self.persian as f32 - self.arabic_only as f32,
                "ar" => self.arabic_only as f32 - self.persian as f32,
                "ru" => self.russian as f32,
                "tr" => self.turkish as f32,
                "ku" if self.latin > 0 => self.kurmanji as f32 - self.turkish as f32,
                _ => 0.0,
            };
            *score += letters * 0.5;
        }
    }

    /// Where neither words nor trigrams tell: a script's commonest language, if all its letters are
    /// that language's. A few letters tell nothing.
    pub(super) fn commonest(&self) -> Option<&'static str> {
        let sum = self.sum();
        if sum < 8 {
            return None;
        }
        if self.arabic == sum && self.persian == 0 {
            return Some("ar");
        }
        (self.cyrillic == sum && self.ukrainian == 0 && self.russian > 0).then_some("ru")
    }

    /// Whether a hinted language can be written so.
    pub(super) fn allow(&self, lang: &str) -> bool {
        let most = self.sum().div_ceil(2);
        match lang {
            "ar" => self.arabic >= most && self.arabic_script_neighbour().is_none(),
            "fa" => self.arabic >= most && self.arabic_script_neighbour().is_none(),
            "ru" => self.cyrillic >= most && self.cyrillic_neighbour().is_none(),
            "en" => self.latin >= most && self.azeri + self.turkish * 20 <= self.latin,
            "tr" => self.latin >= most && self.azeri == 0,
            _ => true,
        }
    }
}

fn letter(c: char) -> Letter {
    match c {
        'a'..='z' | 'A'..='Z' => Letter::Latin,
        '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' | 'ə' => latin(c),
        '\u{0400}'..='\u{052F}' => cyrillic(c),
        '\u{0590}'..='\u{05FF}' => Letter::Hebrew,
        '\u{0620}'..='\u{063A}' | '\u{0641}'..='\u{064A}' | '\u{0671}'..='\u{06D5}' => arabic(c),
        // Presentation forms, as old type-setting programs wrote them: the letter behind the form.
        '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' => {
            std::iter::once(c).nfkc().next().map_or(Letter::Nothing, arabic)
        }
        _ if !c.is_ascii() && c.is_alphabetic() => Letter::Other,
        _ => Letter::Nothing,
    }
}

fn latin(c: char) -> Letter {
    match c {
        'ə' | 'Ə' => Letter::Azeri,
        'ğ' | 'Ğ' | 'ı' | 'İ' => Letter::Turkish,
        'ê' | 'Ê' | 'î' | 'Î' | 'û' | 'Û' => Letter::Kurmanji,
        _ => Letter::Latin,
    }
}

fn cyrillic(c: char) -> Letter {
    match c {
        'ґ' | 'Ґ' | 'є' | 'Є' | 'ї' | 'Ї' => Letter::Ukrainian,
        'і' | 'І' => Letter::UkrainianAndBelarusian,
        'ў' | 'Ў' => Letter::Belarusian,
        'ы' | 'Ы' | 'э' | 'Э' | 'ъ' | 'Ъ' | 'ё' | 'Ё' => Letter::Russian,
        'ә' | 'Ә' | 'қ' | 'Қ' | 'ғ' | 'Ғ' | 'ң' | 'Ң' | 'ү' | 'Ү' | 'ұ' | 'Ұ' | 'ө' | 'Ө' | 'һ' | 'Һ'
        | 'ҳ' | 'Ҳ' | 'ҷ' | 'Ҷ' | 'ӣ' | 'ӯ' => Letter::Turkic,
        _ => Letter::Cyrillic,
    }
}

fn arabic(c: char) -> Letter {
    match c {
        'ٹ' | 'ڈ' | 'ڑ' | 'ں' | 'ے' | 'ہ' | 'ۓ' => Letter::Urdu,
        'ڕ' | 'ڵ' | 'ێ' => Letter::Sorani,
        'ۆ' | 'ە' => Letter::SoraniAndUyghur,
        'ټ' | 'ډ' | 'ړ' | 'ښ' | 'ګ' | 'ځ' | 'څ' | 'ۍ' | 'ڼ' | 'ږ' => Letter::Pashto,
        'ٻ' | 'ڀ' | 'ٿ' | 'ڄ' | 'ڃ' | 'ڌ' | 'ڏ' | 'ڍ' | 'ڙ' | 'ڻ' | 'ڳ' | 'ڱ' | 'ٽ' | 'ٺ' | 'ڦ' | 'ڪ' => {
            Letter::Sindhi
        }
        'ۇ' | 'ۈ' | 'ۋ' | 'ڭ' => Letter::Uyghur,
        'پ' | 'چ' | 'ژ' | 'گ' | 'ک' | 'ی' => Letter::Persian,
        'ة' | 'ى' | 'إ' | 'أ' => Letter::ArabicOnly,
        _ => Letter::Arabic,
    }
}
