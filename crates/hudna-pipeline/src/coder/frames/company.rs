//! Grounds that a candidate has from the company it keeps: the rest of its sentence.

use super::candidate::Candidate;
use super::evidence::{Feature, Features};
use super::model::Family;
use super::propose::Here;
use crate::coder::inflect::Feats;
use crate::coder::lexicon::{Context, FrameKind, Item, Lexicon, NounClass, Pos, Word};
use crate::coder::mentions::{Entity, EntityKind, Hit};
use crate::coder::sentence::Sentence;
use crate::model::Sector;
use crate::text::calendar::Nearness;
use crate::text::{Grammar, TokenKind};

/// Sentences of more words are long.
const LONG: usize = 40;
/// What stands behind more words of its sentence stands late.
const LATE: usize = 20;
/// A toll from here on is mostly a sum of many events.
const LARGE_TOLL: u32 = 1000;
/// A quotation of so many words sets a term apart.
const SHORT_QUOTE: u32 = 6;

/// Adds to the candidates of one sentence what the sentence says about all of them.
pub(super) fn features(here: &Here<'_>, candidates: &mut [Candidate]) {
    if candidates.is_empty() {
        return;
    }
    let outside = Outside::of(here);
    let shared = of_sentence(here, &outside);
    let families: Vec<(Family, FrameKind)> = candidates
        .iter()
        .map(|c| here.concepts.frame(c.frame))
        .map(|frame| (Family::of(frame), frame.kind))
        .collect();
    for (at, candidate) in candidates.iter_mut().enumerate() {
        candidate.features.extend(shared.iter());
        besides(&families, at, candidate);
        own(here, &outside, candidate);
    }
}

/// The tokens of a sentence that are not behind the first word of a party's name. Distances count a name as one word:
/// a party with a long name is read like one with a short one.
struct Outside {
    first: u32,
    /// By token, whether it is outside.
    tokens: Vec<bool>,
}

impl Outside {
    fn of(here: &Here<'_>) -> Self {
        let sentence = &here.sentence.scan.tokens;
        let mut tokens = vec![true; sentence.len()];
        for name in here.sentence.entities.iter().filter(|e| e.is_known()).map(|e| &e.tokens) {
            let behind = (name.start + 1).max(sentence.start)..name.end.min(sentence.end);
            for at in behind {
                tokens[(at - sentence.start) as usize] = false;
            }
        }
        Self { first: sentence.start, tokens }
    }

    fn has(&self, token: u32) -> bool {
        self.tokens.get((token - self.first) as usize).copied().unwrap_or(true)
    }

    /// How many there are before a token.
    fn before(&self, token: u32) -> usize {
        let before = &self.tokens[..self.tokens.len().min(token.saturating_sub(self.first) as usize)];
        before.iter().filter(|outside| **outside).count()
    }
}

/// Whether a word is part of a party's name.
fn names_party(here: &Here<'_>, token: u32) -> bool {
    let name = here.sentence.scan.nominal_at(token);
    name.is_some_and(|hit| matches!(hit.item, Item::Who(_) | Item::Demonym(_)))
}

/// What the sentence's words say, whatever the candidate.
fn of_sentence(here: &Here<'_>, outside: &Outside) -> Features {
    let (article, lexicon, sentence) = (here.article, here.lexicon, here.sentence);
    let scan = &sentence.scan;
    let mut shared = Features::default();
    let is_word = |t: &u32| article.tokens[*t as usize].kind == TokenKind::Word && outside.has(*t);
    let words = scan.tokens.clone().filter(is_word).count();
    if words > LONG {
        shared.push(Feature::LongSentence);
    }
    if scan.tokens.clone().any(|t| matches!(article.word(t), "?" | "؟")) {
        shared.push(Feature::Question);
    }
    for beside in &scan.conditions {
        match lexicon.context(beside.word) {
            // "US forces" are nobody's "us".
            Some(Context::FirstPerson) if names_party(here, beside.token) => {}
            Some(Context::FirstPerson) => shared.push(Feature::FirstPerson),
            Some(Context::Justice) => shared.push(Feature::Justice),
            Some(Context::History) => shared.push(Feature::History),
            // What comes of a mishap is settled over several sentences (`coder/mishaps.rs`), of an accord with the
            // place that names it (`coder/mentions/venues.rs`).
            Some(Context::Mishap | Context::Accord | Context::Venue | Context::AccordPart) | None => {}
        }
    }
    for (_, noun) in &scan.nouns {
        match lexicon.nouns[*noun as usize].class {
            NounClass::Sport => shared.push(Feature::Sport),
            NounClass::Accident => shared.push(Feature::Accident),
            NounClass::Direction | NounClass::PlaceType | NounClass::Unit | NounClass::Front => {
                shared.push(Feature::PlaceDetail);
            }
            _ => {}
        }
    }
    for (hit, word) in &scan.words {
        // "But nobody was hurt" negates nothing that is told besides.
        let harmless = |(h, w): &(Hit, Word)| {
            matches!(w, Word::Unhurt | Word::Unkilled) && h.start <= hit.start && hit.end <= h.end
        };
        let number = || sentence.numbers.iter().any(|n| n.tokens.contains(&hit.start));
        if *word == Word::Neg
            && !hit.feats.any(Feats::PROCLITIC_PREP)
            && !scan.words.iter().any(harmless)
            && !number()
        {
            shared.push(Feature::NegationNear);
        }
    }
    if sentence.entities.iter().any(|e| e.count.is_some()) {
        shared.push(Feature::PeopleCounted);
    }
    for date in &sentence.dates {
        match date.value.nearness() {
            Nearness::Recent => shared.push(Feature::RecentDate),
            Nearness::Dated => {}
            Nearness::Distant => shared.push(Feature::DistantDate),
        }
    }
    shared
}

/// How many words of sport make an article one of sport, and in how many of its sentences.
const SPORT: (usize, usize) = (4, 2);

/// Adds to all candidates of an article what its words as a whole say.
pub fn of_article(lexicon: &Lexicon, sentences: &[Sentence], all: &mut [Candidate]) {
    let sport = |s: &Sentence| {
        let class = |(_, noun): &&(Hit, u32)| lexicon.nouns[*noun as usize].class == NounClass::Sport;
        s.scan.nouns.iter().filter(class).count()
    };
    let counts: Vec<usize> = sentences.iter().map(sport).filter(|n| *n > 0).collect();
    if counts.len() >= SPORT.1 && counts.iter().sum::<usize>() >= SPORT.0 {
        all.iter_mut().for_each(|c| c.features.push(Feature::SportArticle));
    }
}

/// What else the sentence tells.
fn besides(families: &[(Family, FrameKind)], own: usize, candidate: &mut Candidate) {
    let others = || families.iter().enumerate().filter(|(at, _)| *at != own).map(|(_, f)| *f);
    let violent = others().filter(|(family, _)| *family == Family::Violence).count();
    let grounds = [
        (violent > 2, Feature::MuchViolence),
        (others().any(|(_, kind)| kind == FrameKind::Harm), Feature::HarmBesides),
        (others().any(|(family, _)| family == Family::Statement), Feature::StatementBesides),
        (
            others().any(|(_, kind)| matches!(kind, FrameKind::Meet | FrameKind::Visit)),
            Feature::MeetingBesides,
        ),
    ];
    candidate.features.extend(grounds.into_iter().filter(|(holds, _)| *holds).map(|(_, f)| f));
    // The statement that charges somebody with an act tells the act; it is no mention beside it.
    if candidate.features.has(Feature::Charged) {
        candidate.features.remove(&[Feature::StatementBesides]);
    }
    let tells = [Feature::FiniteVerb, Feature::Actor, Feature::StatementBesides];
    let leans = [Feature::InRelative, Feature::Wished, Feature::Infinitive, Feature::Passive];
    let acts = matches!(families[own].0, Family::Violence | Family::Other);
    if acts
        && tells.iter().all(|f| candidate.features.has(*f))
        && !leans.iter().any(|f| candidate.features.has(*f))
        && !candidate.hypothetical
    {
        candidate.features.push(Feature::OwnClause);
    }
}

/// Where the candidate stands, and what its parties and its toll are.
fn own(here: &Here<'_>, outside: &Outside, candidate: &mut Candidate) {
    let sentence = here.sentence;
    let negations = || sentence.scan.words.iter().filter(|(_, w)| *w == Word::Neg);
    // What another clause denies says nothing of this one ("they took no step and fired at a post").
    let is_elsewhere = || !negations().any(|(h, _)| candidate.clause.contains(&h.start));
    if candidate.negated && negations().count() <= 1 || is_elsewhere() {
        candidate.features.remove(&[Feature::NegationNear]);
    }
    let hit = candidate.hit;
    let from_start = outside.before(candidate.from);
    // An English verb tells news in each main clause of its sentence: what is late is late in its own.
    let own_verb = here.lexicon.grammar == Grammar::English && candidate.features.has(Feature::FiniteVerb);
    let from_clause = from_start.saturating_sub(outside.before(candidate.clause.start));
    let late = if own_verb { from_clause } else { from_start } > LATE;
    let party = |list: &[(u32, u32)]| list.first().map(|(_, i)| &sentence.entities[*i as usize]);
    let (actor, recipient) = (party(&candidate.actor), party(&candidate.recipient));
    let kind = |e: Option<&Entity>, kinds: &[EntityKind]| e.is_some_and(|e| kinds.contains(&e.kind));
    let tolls = [&candidate.dead, &candidate.injured, &candidate.arrested];
    let in_clause = |t: &u32| candidate.clause.contains(t);
    let grounds = [
        (from_start <= 2 || opens_main_clause(here, candidate), Feature::SentenceStart),
        (late, Feature::Late),
        (actor.is_some_and(|e| e.is_known()), Feature::ActorKnown),
        (
            kind(actor, &[EntityKind::Force])
                || actor.is_some_and(|e| e.sector.is_some_and(Sector::is_armed)),
            Feature::ActorArmed,
        ),
        (kind(recipient, &[EntityKind::Person, EntityKind::Office]), Feature::RecipientPerson),
        (tolls.iter().any(|t| t.as_ref().is_some_and(|t| t.count.0 >= LARGE_TOLL)), Feature::LargeToll),
        (sentence.numbers.iter().any(|n| in_clause(&n.tokens.start)), Feature::Number),
        (in_short_quote(here, hit.start), Feature::ShortQuote),
        (leaves_party_unnamed(here, candidate), Feature::UnnamedParty),
    ];
    candidate.features.extend(grounds.into_iter().filter(|(holds, _)| *holds).map(|(_, f)| f));
}

/// Whether a plain word stands where the party would. Behind an English noun stands its verb ("strikes swept across"), and
/// behind an article a thing, whatever it is called.
fn leaves_party_unnamed(here: &Here<'_>, candidate: &Candidate) -> bool {
    let row = &here.lexicon.triggers[candidate.trigger as usize];
    let verb = || row.pos != Pos::Noun || !here.concepts.frame(row.frame).kind.is_material();
    match here.lexicon.grammar {
        Grammar::Turkic => false,
        Grammar::English => {
            let article = matches!(here.article.word(candidate.hit.end), "a" | "an" | "the");
            verb() && !article && is_plain(here, candidate.hit.end)
        }
        _ => is_plain(here, candidate.hit.end),
    }
}

/// "…, and settlers burned two cars": an Arabic verb in the past that begins a clause behind "and" or "while", with its doer,
/// tells as the first verb of a sentence does.
fn opens_main_clause(here: &Here<'_>, candidate: &Candidate) -> bool {
    let (scan, walls) = (&here.sentence.scan, &here.sentence.walls);
    let hit = candidate.hit;
    let leans =
        [Feature::InRelative, Feature::Wished, Feature::Infinitive, Feature::Passive, Feature::Background];
    let begins = candidate.from == hit.start
        && (hit.feats.contains(Feats::CONJ)
            || scan
                .word_before(hit.start, |w| w == Word::Break)
                .is_some_and(|(h, _)| walls.clause(hit.start).start == h.start));
    here.lexicon.grammar == Grammar::Semitic
        && begins
        && hit.feats.contains(Feats::PAST)
        && candidate.features.has(Feature::FiniteVerb)
        && candidate.features.has(Feature::Actor)
        && !candidate.negated
        && !candidate.hypothetical
        && !leans.iter().any(|f| candidate.features.has(*f))
}

/// Whether a token is a word that no table knows a party, a number, a function or an event by.
fn is_plain(here: &Here<'_>, at: u32) -> bool {
    let (article, scan) = (here.article, &here.sentence.scan);
    let holds = |h: &Hit| h.start <= at && at < h.end;
    at < scan.tokens.end
        && article.tokens[at as usize].kind == TokenKind::Word
        && !here.sentence.entities.iter().any(|e| e.tokens.contains(&at))
        && !scan.words.iter().any(|(h, _)| holds(h))
        && !scan.triggers.iter().any(holds)
        && !here.sentence.dates.iter().any(|d| d.tokens.contains(&at))
        && !here.sentence.numbers.iter().any(|n| n.tokens.contains(&at))
}

/// Whether a token stands between quotation marks that hold only a few words.
fn in_short_quote(here: &Here<'_>, at: u32) -> bool {
    let (article, tokens) = (here.article, &here.sentence.scan.tokens);
    let opens = |t: &u32| matches!(article.word(*t), "«" | "“" | "\"");
    let closes = |t: &u32| matches!(article.word(*t), "»" | "”" | "\"");
    let left = (at.saturating_sub(SHORT_QUOTE).max(tokens.start)..at).rev().find(|t| opens(t) || closes(t));
    let Some(left) = left.filter(opens) else { return false };
    (at..(left + SHORT_QUOTE + 2).min(tokens.end)).any(|t| closes(&t))
}
