//! Named features of a candidate: grounds for and against it, as a set of bits.
//!
//! What each weighs stands in data/model/weights.tsv (see [`super::model`]).

/// Declares the features once: name in the tables and on the screen, meaning, number.
macro_rules! features {
    ($($(#[doc = $doc:literal])+ $name:ident = $text:literal,)*) => {
        /// A ground for or against a candidate.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum Feature { $($(#[doc = $doc])+ $name,)* }

        impl Feature {
            /// Every feature, in the order of their numbers.
            pub const ALL: &[Feature] = &[$(Feature::$name,)*];

            /// Its name in data/model/weights.tsv.
            pub fn name(self) -> &'static str {
                match self { $(Feature::$name => $text,)* }
            }

            /// What it says, in words for a person.
            pub fn meaning(self) -> &'static str {
                match self { $(Feature::$name => concat!($($doc),+).trim_ascii(),)* }
            }
        }
    };
}

features! {
    /// Every candidate has it.
    Base = "base",

    /// A conjugated verb, or a nominal with its light verb.
    FiniteVerb = "finite-verb",
    /// A conjugated verb in the present tense.
    PresentVerb = "present-verb",
    /// A participle that goes on with the main verb's subject.
    Participle = "participle",
    /// An infinitive or bare form.
    Infinitive = "infinitive",
    /// A fixed expression.
    Phrase = "phrase",
    /// An indefinite noun: mostly news.
    IndefiniteNoun = "indefinite-noun",
    /// A noun with a possessive ("its attack").
    OwnedNoun = "owned-noun",
    /// A noun under a verb that lends it its subject.
    Supported = "supported",
    /// The verb is passive.
    Passive = "passive",
    /// In the genitive of another noun.
    Governed = "governed",
    /// A violent noun after a preposition that tells of no cause.
    Prepositional = "prepositional",
    /// After a preposition of time ("after the attack", "since the attack").
    AfterTime = "after-time",

    /// In the headline.
    Title = "title",
    /// Among the first three words of its sentence.
    SentenceStart = "sentence-start",
    /// More than twenty words from the sentence's start.
    Late = "late",
    /// In a relative clause: mostly background.
    InRelative = "in-relative",
    /// Told as background ("had been").
    Background = "background",
    /// Negated.
    Negated = "negated",
    /// Planned or promised.
    Future = "future",
    /// Under a condition.
    Hypothetical = "hypothetical",
    /// After a hedge.
    Hedged = "hedged",
    /// Inside what somebody demands, promises or warns of.
    Wished = "wished",
    /// Something else in the clause is negated.
    NegationNear = "negation-near",
    /// The sentence asks a question.
    Question = "question",
    /// The sentence speaks in the first person outside any quotation's speaker.
    FirstPerson = "first-person",
    /// The sentence has more than forty words.
    LongSentence = "long-sentence",

    /// The doer stands in its slot.
    Actor = "actor",
    /// The doer is a named party or of a country.
    ActorKnown = "actor-known",
    /// The doer is an armed body or armed people.
    ActorArmed = "actor-armed",
    /// The one it is done to stands in its slot.
    Recipient = "recipient",
    /// The one it is done to is a person by name or office.
    RecipientPerson = "recipient-person",
    /// Right behind it stands a plain word: a party that no table knows.
    UnnamedParty = "unnamed-party",
    /// Both parties stand in their slots.
    BothParties = "both-parties",
    /// A place stands in the clause.
    Place = "place",
    /// The sentence tells more exactly where: direction, distance, kind of place.
    PlaceDetail = "place-detail",
    /// A date stands in the clause.
    Date = "date",
    /// A day near the report stands in the sentence ("yesterday", "on Tuesday", "4 July").
    RecentDate = "recent-date",
    /// A bare year or month, or one years ago, stands in the sentence.
    DistantDate = "distant-date",
    /// A toll stands in the clause.
    Toll = "toll",
    /// The toll goes into the thousands: mostly a sum of many events.
    LargeToll = "large-toll",
    /// People are counted somewhere in the sentence.
    PeopleCounted = "people-counted",
    /// Another number of people or things stands in the clause.
    Number = "number",
    /// A weapon stands in the clause.
    Weapon = "weapon",
    /// An act without doer, victim, place, toll.
    Bare = "bare",
    /// Killing or wounding without victims.
    NoVictims = "no-victims",

    /// It is somebody's word, not the outlet's.
    Spoken = "spoken",
    /// A statement without anybody to make it.
    NoSpeaker = "no-speaker",
    /// A meeting of fewer than two parties, without place or date.
    LonelyMeeting = "lonely-meeting",
    /// A meeting or call of the sentence's subject with somebody, told beside what the subject did or said.
    SubjectsMeeting = "subjects-meeting",
    /// What somebody is accused of or denies, told with the charge.
    Charged = "charged",
    /// A conjugated verb with a doer of its own, beside a statement.
    OwnClause = "own-clause",
    /// An act of the one who is blamed in the same sentence, told with whom it was done to.
    DoneByBlamed = "done-by-blamed",
    /// An evaluation outside anybody's speech.
    NotSpoken = "not-spoken",
    /// An evaluation of nobody in particular.
    NoTarget = "no-target",
    /// An evaluation in somebody's speech.
    Evaluated = "evaluated",
    /// A statement's noun without a verb that makes it.
    BareStatement = "bare-statement",

    /// Three or more other words of violence stand in the sentence.
    MuchViolence = "much-violence",
    /// Killing, wounding or damage is told in the sentence besides.
    HarmBesides = "harm-besides",
    /// A statement or evaluation stands in the sentence besides.
    StatementBesides = "statement-besides",
    /// A meeting, visit or agreement stands in the sentence besides.
    MeetingBesides = "meeting-besides",
    /// Words of courts, trials, charges stand in the sentence.
    Justice = "justice",
    /// Words of history, books, films, anniversaries stand in the sentence.
    History = "history",
    /// Words of sport stand in the sentence.
    Sport = "sport",
    /// Words of sport run through the whole article.
    SportArticle = "sport-article",
    /// Words of accidents, nature, illness stand in the sentence.
    Accident = "accident",
    /// Between quotation marks around six words at most.
    ShortQuote = "short-quote",
    /// A bare noun that only says of what kind the noun behind it is ("attack plan").
    Modifier = "modifier",
    /// A statement's, meeting's or agreement's noun that only tells how, why or under what something else is done
    /// ("at the request of", "under the agreement").
    Circumstance = "circumstance",

}

/// Bits of a [`Features`], in words of 64.
const WORDS: usize = 2;

const _: () = assert!(Feature::ALL.len() <= WORDS * 64, "Features has too few bits");

/// A set of features.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Features([u64; WORDS]);

impl Features {
    /// Adds a feature.
    #[inline]
    pub fn push(&mut self, feature: Feature) {
        self.0[feature as usize / 64] |= 1 << (feature as usize % 64);
    }

    /// Takes features out.
    #[inline]
    pub fn remove(&mut self, features: &[Feature]) {
        for feature in features {
            self.0[*feature as usize / 64] &= !(1 << (*feature as usize % 64));
        }
    }

    /// Whether a feature is in.
    #[inline]
    pub fn has(&self, feature: Feature) -> bool {
        self.0[feature as usize / 64] & (1 << (feature as usize % 64)) != 0
    }

    /// Its features, in order.
    pub fn iter(self) -> impl Iterator<Item = Feature> {
        self.0.into_iter().enumerate().flat_map(|(at, mut bits)| {
            std::iter::from_fn(move || {
                let bit = bits.trailing_zeros() as usize;
                (bits != 0).then(|| {
                    bits &= bits - 1;
                    Feature::ALL[at * 64 + bit]
                })
            })
        })
    }
}

impl Extend<Feature> for Features {
    fn extend<T: IntoIterator<Item = Feature>>(&mut self, features: T) {
        features.into_iter().for_each(|f| self.push(f));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_gives_back_what_was_put_in() {
        let mut set = Features::default();
        set.extend([Feature::ShortQuote, Feature::Base, Feature::Toll]);
        set.remove(&[Feature::Toll, Feature::Place]);
        assert_eq!(set.iter().collect::<Vec<_>>(), [Feature::Base, Feature::ShortQuote]);
    }

    #[test]
    fn numbers_follow_the_order_of_the_list() {
        assert!(Feature::ALL.iter().enumerate().all(|(at, f)| *f as usize == at));
    }
}
