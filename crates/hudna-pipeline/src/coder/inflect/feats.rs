//! What a form tells about its word, as a set of bits.

use std::ops::{BitAnd, BitOr, BitOrAssign};

/// A set of features of one reading of a token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Feats(u64);

macro_rules! feats {
    ($($(#[$doc:meta])* $name:ident = $bit:literal),* $(,)?) => {
        impl Feats { $($(#[$doc])* pub const $name: Feats = Feats(1 << $bit);)* }
    };
}

feats! {
    /// A conjunction stands in front (و, ف).
    CONJ = 0,
    /// ب in front.
    WITH_B = 1,
    /// ل in front.
    WITH_L = 2,
    /// ك in front.
    WITH_K = 3,
    /// Article in front.
    DEF = 4,
    /// A pronoun behind.
    PRON = 5,
    /// س in front.
    FUT = 6,
    #[allow(missing_docs)]
    PAST = 7,
    #[allow(missing_docs)]
    PRES = 8,
    #[allow(missing_docs)]
    PASSIVE = 9,
    /// Active participle or past participle.
    PARTICIPLE = 10,
    #[allow(missing_docs)]
    GERUND = 11,
    #[allow(missing_docs)]
    PLURAL = 12,
    #[allow(missing_docs)]
    DUAL = 13,
    #[allow(missing_docs)]
    FEM = 14,
    /// A negative prefix or suffix.
    NEG = 15,
    #[allow(missing_docs)]
    GEN = 16,
    #[allow(missing_docs)]
    ACC = 17,
    #[allow(missing_docs)]
    DAT = 18,
    #[allow(missing_docs)]
    LOC = 19,
    #[allow(missing_docs)]
    ABL = 20,
    #[allow(missing_docs)]
    INS = 21,
    /// Bare form: infinitive or imperative.
    BARE = 22,
    /// Other words stand between the words of the entry.
    GAPPED = 23,
    /// A form that only stands before a pronoun (ة opened into ت).
    OPENED = 24,
    #[allow(missing_docs)]
    NOM = 25,
    /// A reflexive verb (-ся): passive, or done by the parties to each other, or without an object.
    REFL = 26,
    /// A form of wishes, purposes and conditions (the Persian subjunctive).
    WISH = 27,
    /// A form of what had happened before (the Persian pluperfect, Turkish -mıştı).
    BEFORE = 28,
    /// Turkish: a possessive suffix, mostly of the third person.
    POSS = 29,
    /// Turkish -ca: by whom.
    AGENT = 30,
    /// Turkish -dığı, -acağı: a clause that another word tells of.
    NOMINAL = 31,
    /// Turkish -ıp, -arak, -ken: a clause that leans on the next.
    CONVERB = 32,
    /// Turkish -ınca, -ken, -dığında: a leaning clause with a subject of its own.
    OWN_SUBJECT = 33,
    /// Turkish -sa: a condition.
    COND = 34,
    /// Turkish -abil: it may.
    ABLE = 35,
    /// Turkish -ır: what happens as a rule, or may.
    AORIST = 36,
    /// Turkish -ı behind a consonant: the accusative or a possessive.
    UNSURE = 37,
    /// A form that only stands behind لم or لا (يقل).
    JUSSIVE = 38,
    /// Russian: a declined abbreviation (МИДа), which is one only in capitals.
    ACRONYM = 39,
}

impl Feats {
    /// No feature.
    pub const NONE: Feats = Feats(0);
    /// Any of the Arabic prepositions written together with their noun.
    pub const PROCLITIC_PREP: Feats = Feats(Self::WITH_B.0 | Self::WITH_L.0 | Self::WITH_K.0);
    /// Any oblique case.
    pub const OBLIQUE: Feats = Feats(Self::GEN.0 | Self::DAT.0 | Self::LOC.0 | Self::ABL.0 | Self::INS.0);
    /// Any case but the nominative.
    pub const ANY_CASE: Feats = Feats(Self::OBLIQUE.0 | Self::ACC.0 | Self::AGENT.0);
    /// Marks of a finite or non-finite verb.
    pub const VERBAL: Feats =
        Feats(Self::PAST.0 | Self::PRES.0 | Self::PARTICIPLE.0 | Self::GERUND.0 | Self::BARE.0);

    /// All that is written together with an Arabic word, but for its article.
    pub const CLITICS: Feats =
        Feats(Self::CONJ.0 | Self::WITH_B.0 | Self::WITH_L.0 | Self::WITH_K.0 | Self::PRON.0 | Self::FUT.0);
    /// Every case.
    pub const CASES: Feats = Feats(Self::OBLIQUE.0 | Self::NOM.0 | Self::ACC.0);
    /// What the later words of an entry add to its first: tense, voice, negation, case.
    pub const LATER: Feats = Feats(
        Self::PAST.0
            | Self::PRES.0
            | Self::PARTICIPLE.0
            | Self::PASSIVE.0
            | Self::NEG.0
            | Self::BARE.0
            | Self::FUT.0
            | Self::WISH.0
            | Self::BEFORE.0
            | Self::GEN.0
            | Self::ACC.0
            | Self::DAT.0
            | Self::LOC.0
            | Self::ABL.0
            | Self::INS.0
            | Self::POSS.0
            | Self::UNSURE.0
            | Self::NOMINAL.0
            | Self::CONVERB.0
            | Self::OWN_SUBJECT.0
            | Self::COND.0
            | Self::BEFORE.0
            | Self::ABLE.0
            | Self::AORIST.0,
    );
    /// The same where the first word has the case of the whole.
    pub const LATER_BUT_CASE: Feats = Feats(Self::LATER.0 & !Self::CASES.0);

    /// Number of features.
    #[inline]
    pub fn count(self) -> u32 {
        self.0.count_ones()
    }

    /// Without the features of `other`.
    #[inline]
    pub fn without(self, other: Feats) -> Feats {
        Feats(self.0 & !other.0)
    }

    /// Whether all features of `other` are in.
    #[inline]
    pub fn contains(self, other: Feats) -> bool {
        self.0 & other.0 == other.0
    }

    /// Takes features out.
    #[inline]
    pub fn remove(&mut self, other: Feats) {
        self.0 &= !other.0;
    }

    /// Whether any feature of `other` is in.
    #[inline]
    pub fn any(self, other: Feats) -> bool {
        self.0 & other.0 != 0
    }
}

impl BitOr for Feats {
    type Output = Feats;
    #[inline]
    fn bitor(self, other: Feats) -> Feats {
        Feats(self.0 | other.0)
    }
}

impl BitAnd for Feats {
    type Output = Feats;
    #[inline]
    fn bitand(self, other: Feats) -> Feats {
        Feats(self.0 & other.0)
    }
}

impl BitOrAssign for Feats {
    #[inline]
    fn bitor_assign(&mut self, other: Feats) {
        self.0 |= other.0;
    }
}
