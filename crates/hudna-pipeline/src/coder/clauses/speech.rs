//! Who says what in a sentence: cues, their speakers, and the stretch each speaker answers for.

use std::ops::Range;

use super::english::VerbGroup;
use super::media::{body_of_unknown, employer, his_office, opens_noun_phrase, quote_through, says_own, told};
use super::quotes::{first_closing, leaves_quote_open, punctuation};
use super::refers::{Refers, refers};
use super::sources::{
    according, announce, behind, closed_by_source, colon_speaker, dash_speaker, turkish_citing,
    turkish_media, turkish_statement,
};
use super::subject::{Clause, Role, Subject, subject};
use super::walls::{Wall, Walls};
use crate::coder::inflect::Feats;
use crate::coder::lexicon::{Concepts, FrameKind, Item, Lexicon, SpeechKind, Word};
use crate::coder::mentions::{Entity, Hit, Scan};
use crate::text::{Article, Grammar, TokenKind};

/// A stretch of a sentence on somebody's word.
#[derive(Clone, Debug, PartialEq)]
pub struct Scope {
    /// Tokens it covers.
    pub tokens: Range<u32>,
    /// The speaker: an entity of this sentence, or none where the one before goes on.
    pub speaker: Option<usize>,
    /// Outlets and agencies between the speaker and this text, nearest the speaker first.
    pub through: Vec<usize>,
    /// First token of the cue; a cue inside another's scope is nested in it.
    pub cue: u32,
    /// Whom it can go on with where it names no speaker.
    pub refers: Refers,
    /// The medium of `through` that the speaker told this.
    pub told: Option<usize>,
    /// The speaker where another sentence names it, by sentence and entity.
    pub elsewhere: Option<(u32, u32)>,
    /// The next sentence says whose word it is: the outlet's own voice, with that source.
    pub is_credit: bool,
}

impl Scope {
    /// A stretch on the word of somebody, or of the one before.
    pub fn new(tokens: Range<u32>, speaker: Option<usize>, cue: u32) -> Self {
        let refers = Refers::Anyone;
        let (told, elsewhere) = (None, None);
        Self { tokens, speaker, through: Vec::new(), cue, refers, told, elsewhere, is_credit: false }
    }
}

/// What a sentence tells of speech.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Speech {
    /// Scopes, outermost first.
    pub scopes: Vec<Scope>,
    /// The main speaker, for the sentences that follow.
    pub main: Option<usize>,
    /// Whom the sentence is according to, for sentences that follow without a speaker of their own.
    pub source: Option<usize>,
    /// A quotation that does not close in this sentence.
    pub open_quote: bool,
    /// The sentence whose report over a period this one goes on with.
    pub retells: Option<u32>,
}

/// Reads the scopes of a sentence into an empty `speech`. `quoted` says that a quotation was open when it began,
/// `in_title` that it is the headline.
#[allow(clippy::too_many_arguments)]
pub fn scopes(
    article: &Article,
    lexicon: &Lexicon,
    concepts: &Concepts,
    scan: &Scan,
    walls: &Walls,
    entities: &[Entity],
    quoted: bool,
    in_title: bool,
    speech: &mut Speech,
) {
    speech.open_quote = leaves_quote_open(article, &scan.tokens, quoted);
    if quoted {
        let end = first_closing(article, &scan.tokens).unwrap_or(scan.tokens.end);
        speech.scopes.push(Scope::new(scan.tokens.start..end, None, scan.tokens.start));
    }
    colon_speaker(article, scan, entities, speech);
    if in_title && lexicon.grammar == Grammar::Slavic {
        dash_speaker(article, scan, entities, speech);
    }
    for (cue, kind) in cues(lexicon, concepts, scan) {
        match kind {
            SpeechKind::Say | SpeechKind::Add => {
                say(article, lexicon, scan, walls, entities, &cue, kind, speech)
            }
            SpeechKind::According | SpeechKind::Accord => {
                according(article, lexicon, scan, entities, &cue, kind, speech)
            }
            SpeechKind::Told if lexicon.grammar == Grammar::Turkic => {}
            SpeechKind::Citing if lexicon.grammar == Grammar::Turkic => {
                turkish_citing(entities, &cue, scan, speech)
            }
            SpeechKind::Citing | SpeechKind::Told => behind(entities, &cue, kind, scan, speech),
            SpeechKind::Announce if lexicon.grammar == Grammar::Turkic => {
                turkish_statement(scan, entities, &cue, speech)
            }
            SpeechKind::Announce => announce(scan, entities, &cue, speech),
        }
    }
    if lexicon.grammar == Grammar::Turkic {
        turkish_media(scan, entities, speech);
    }
    speech.scopes.sort_by_key(|s| (s.tokens.start, std::cmp::Reverse(s.tokens.end), s.cue));
}

/// Cues of speech, and verbs of statements that are events, which open a scope as well.
fn cues(lexicon: &Lexicon, concepts: &Concepts, scan: &Scan) -> Vec<(Hit, SpeechKind)> {
    let mut cues = scan.cues.clone();
    for hit in &scan.triggers {
        let Item::Trigger(row) = hit.item else { continue };
        let frame = concepts.frame(lexicon.triggers[row as usize].frame);
        let verbal = hit.feats.any(Feats::PAST | Feats::PRES | Feats::PARTICIPLE);
        if frame.kind == FrameKind::Speech && verbal && !cues.iter().any(|(c, _)| c.start == hit.start) {
            cues.push((*hit, SpeechKind::Say));
        }
    }
    cues.sort_by_key(|(hit, _)| (hit.start, std::cmp::Reverse(hit.end)));
    cues.dedup_by(|b, a| a.0.start == b.0.start && a.1 == b.1);
    // "как утверждает Кремль": the verb is a part of the words for whose word it is.
    let credits: Vec<Hit> = match lexicon.grammar {
        Grammar::Slavic => {
            cues.iter().filter(|(_, kind)| *kind == SpeechKind::According).map(|(h, _)| *h).collect()
        }
        _ => Vec::new(),
    };
    cues.retain(|(h, _)| !credits.iter().any(|credit| credit.start < h.start && h.end <= credit.end));
    cues
}

#[allow(clippy::too_many_arguments)]
fn say(
    article: &Article,
    lexicon: &Lexicon,
    scan: &Scan,
    walls: &Walls,
    entities: &[Entity],
    cue: &Hit,
    kind: SpeechKind,
    speech: &mut Speech,
) {
    if !cue.feats.any(Feats::VERBAL)
        && matches!(lexicon.grammar, Grammar::Semitic | Grammar::English | Grammar::Iranic)
        && kind == SpeechKind::Say
    {
        return;
    }
    // "بموجب مذكرة": behind a preposition stands a noun of the same letters.
    if lexicon.grammar == Grammar::Semitic
        && cue.feats.contains(Feats::PARTICIPLE)
        && scan.word_before(cue.start, |w| w.prep().is_some()).is_some()
    {
        return;
    }
    let clause = Clause { article, lexicon, scan, walls, entities };
    let is_passive =
        lexicon.grammar == Grammar::English && VerbGroup::before(article, scan, cue.start).is_passive(cue);
    let found = if is_passive {
        agent(article, entities, cue)
    } else {
        // Only who tells what happened may be a witness; who demands or accuses is somebody.
        let tells = scan.cues.iter().any(|(told, _)| told.start == cue.start);
        let role = if tells { Role::Tells } else { Role::Speaks };
        his_office(clause, cue).map_or_else(|| subject(clause, cue, speech.main, role, false), Subject::Here)
    };
    let speaker = match found {
        Subject::Here(i) | Subject::Carried(i) if entities[i].may_say(lexicon) => Some(i),
        Subject::None if cue.feats.any(Feats::PAST | Feats::PRES) => body_of_unknown(clause, cue),
        _ => None,
    };
    let speaker = speaker.map(|i| if lexicon.grammar == Grammar::Slavic { employer(entities, i) } else { i });
    if speaker.is_none() && (cue.feats.contains(Feats::PASSIVE) || found == Subject::None && is_passive) {
        return;
    }
    // "Our correspondent reports": nobody who spoke before goes on.
    if speaker.is_none() && says_own(scan, cue) {
        return truncate_earlier(walls, scan, cue, speech);
    }
    let after = speaker
        .filter(|_| !matches!(found, Subject::Carried(_)))
        .map_or(cue.end, |i| cue.end.max(entities[i].tokens.end));
    let tokens = closed_by_source(article, lexicon, scan, entities, cue, speaker)
        .unwrap_or_else(|| content(article, lexicon, scan, walls, cue, after, speaker.map(|i| &entities[i])));
    let tokens = if lexicon.grammar == Grammar::Semitic && names_topic(article, lexicon, scan) {
        // "On the visit of X, Y said that": the topic is on Y's word as well.
        scan.tokens.start..tokens.end
    } else {
        let pointed = speaker.and_then(|i| points_to(lexicon, scan, entities[i].tokens.end..cue.start));
        let first = !speech.scopes.iter().any(|s| s.speaker == speaker);
        pointed.filter(|_| first).map_or(tokens.start, |at| at.min(tokens.start))..tokens.end
    };
    truncate_earlier(walls, scan, cue, speech);
    // "властей, заявивших о намерении": who is only described so does not speak for the sentence.
    let describes = lexicon.grammar == Grammar::Slavic && cue.feats.contains(Feats::PARTICIPLE);
    if speaker.is_some() && speech.main.is_none() && !describes {
        speech.main = speaker;
    }
    let mut scope = Scope::new(tokens, speaker, cue.start);
    scope.refers = refers(article, lexicon, scan, cue);
    scope.told = told(lexicon, scan, entities, cue, speaker);
    scope.through.extend(scope.told);
    quote_through(scan, entities, cue, &mut scope, speech);
    speech.scopes.push(scope);
}

/// Whether a sentence opens with what it is about ("on", "concerning").
fn names_topic(article: &Article, lexicon: &Lexicon, scan: &Scan) -> bool {
    let first = article.word(scan.tokens.start);
    lexicon.names_topic(first.strip_prefix('و').unwrap_or(first))
}

/// "X با اشاره به نشست آینده گفت": what a Persian speaker points to, before the verb that stands last, is on the speaker's word
/// as well.
fn points_to(lexicon: &Lexicon, scan: &Scan, between: Range<u32>) -> Option<u32> {
    let topic = |w: Word| w.prep().is_some_and(|p| lexicon.is_topic(p));
    let mut at = between.filter(|_| lexicon.grammar == Grammar::Iranic);
    at.find_map(|t| scan.word_at(t, topic)).map(|(hit, _)| hit.end)
}

/// Who speaks in a passive: "was condemned by X".
fn agent(article: &Article, entities: &[Entity], cue: &Hit) -> Subject {
    let near = |e: &Entity| e.tokens.start > cue.end && e.tokens.start - cue.end <= AGENT_REACH;
    let by = |e: &Entity| (cue.end..e.tokens.start).any(|t| article.word(t) == "by");
    match entities.iter().position(|e| near(e) && by(e) && e.can_act()) {
        Some(i) => Subject::Here(i),
        None => Subject::None,
    }
}

/// How far an agent may stand behind its passive, in tokens.
const AGENT_REACH: u32 = 3;

/// What was said: what follows, or what stands before a cue at the sentence's end.
fn content(
    article: &Article,
    lexicon: &Lexicon,
    scan: &Scan,
    walls: &Walls,
    cue: &Hit,
    after: u32,
    speaker: Option<&Entity>,
) -> Range<u32> {
    let words_after = (after..scan.tokens.end)
        .filter(|t| article.tokens[*t as usize].kind == TokenKind::Word)
        .take(8)
        .count();
    let introduced =
        scan.words.iter().any(|(h, w)| *w == Word::Comp && h.start >= cue.end && h.start <= after + 12)
            || introduces(article, lexicon, after..scan.tokens.end.min(after + 12));
    // "..., X said" closes what it tells; "and X condemned Y" tells nothing of what stands before.
    let closes = |at: u32| {
        !matches!(lexicon.grammar, Grammar::English | Grammar::Slavic)
            || at > scan.tokens.start
                && matches!(punctuation(article, at - 1), "," | "\"" | "”" | "»" | "-" | "–" | "—")
    };
    // "..., the mission said": the words that stand for the speaker, who was named before.
    let stands_for = scan.word_before(cue.start, |w| matches!(w, Word::That | Word::Pron));
    let first = match stands_for {
        Some((words, _)) => words.start,
        None => speaker.map_or(cue.start, |s| s.tokens.start.min(cue.start)),
    };
    // "Russia has massed troops, the White House said on Thursday, calling it": all of it is on the speaker's word.
    let told_before = || {
        let verbs = scan.triggers.iter().chain(scan.cues.iter().map(|(h, _)| h));
        verbs.filter(|h| h.end < first).any(|h| h.feats.any(Feats::PAST | Feats::PRES))
    };
    // "…, the governor, Somebody, said": what stands between these commas is the speaker's name.
    let verb = VerbGroup::before(article, scan, cue.start).start;
    let names = |s: &Entity| s.tokens.end + 1 >= verb && told_before();
    let resumed = lexicon.grammar == Grammar::English && walls.resumed_at(verb).is_some();
    let resumed = resumed && !speaker.is_some_and(names);
    let tail = || words_after < 3 && told_before() && opens_long_phrase(article, scan, first);
    let closes = !resumed
        && (closes(first)
            || lexicon.grammar == Grammar::English && (opens_noun_phrase(article, scan, first) || tail()));
    if lexicon.grammar == Grammar::English && closes && !introduced && words_after >= 3 && told_before() {
        return scan.tokens.clone();
    }
    // "…, говорится в заявлении миссии по итогам заседания": whatever follows the source, it closes what was told.
    let opens_behind = || {
        let that = |h: &Hit| h.start >= cue.end && h.start <= after + 2;
        scan.words.iter().any(|(h, w)| *w == Word::Comp && that(h))
            || (after..scan.tokens.end.min(after + 12)).any(|t| punctuation(article, t) == ":")
    };
    if lexicon.grammar == Grammar::Slavic
        && closes
        && first == cue.start
        && words_after >= 8
        && told_before()
        && !opens_behind()
    {
        return told_from(article, lexicon, walls, scan, cue.start)..cue.start;
    }
    if !closes && words_after < 8 {
        return after..scan.tokens.end;
    }
    let verb_last = matches!(lexicon.grammar, Grammar::Turkic)
        || (matches!(lexicon.grammar, Grammar::Slavic | Grammar::English)
            && !introduced
            && words_after < 8
            && cue.start > scan.tokens.start + 4);
    if words_after < 3 || (verb_last && !introduced) {
        let start = match lexicon.grammar {
            Grammar::Turkic | Grammar::Iranic => {
                speaker.filter(|s| s.tokens.end <= cue.start).map_or(scan.tokens.start, |s| s.tokens.end)
            }
            _ => told_from(
                article,
                lexicon,
                walls,
                scan,
                speaker.map_or(cue.start, |s| s.opens.min(cue.start)),
            ),
        };
        if start + 2 >= cue.start && start > scan.tokens.start {
            return after..scan.tokens.end;
        }
        return start..cue.start;
    }
    after..scan.tokens.end
}

/// Whether a colon or a quotation mark introduces what is said; "X said on Thursday, calling it \"grave\"" introduces nothing.
fn introduces(article: &Article, lexicon: &Lexicon, mut behind: Range<u32>) -> bool {
    let start = behind.start;
    // "сообщил лидер движения «Ансар Алла»": quotation marks around a name open no speech.
    let names = |t: u32| {
        lexicon.grammar == Grammar::Slavic
            && t > start
            && article.tokens[t as usize - 1].kind == TokenKind::Word
            && punctuation(article, t) == "«"
    };
    let opens = |t: u32| matches!(punctuation(article, t), ":" | "«" | "“" | "\"") && !names(t);
    let parts =
        |t: u32| lexicon.grammar == Grammar::English && punctuation(article, t) == "," && !opens(t + 1);
    let end = behind.end;
    behind.find(|t| opens(*t) || *t + 1 < end && parts(*t)).is_some_and(opens)
}

/// Where the clauses begin that a verb of saying at their end can tell: "while X denied" tells nothing before, nor does a
/// Russian source of what another part of the sentence tells, behind whose semicolon it stands.
fn told_from(article: &Article, lexicon: &Lexicon, walls: &Walls, scan: &Scan, first: u32) -> u32 {
    let breaks = scan.word_before(first, |w| w == Word::Break).is_some();
    if breaks {
        return walls.clause(first).start.max(scan.tokens.start);
    }
    let semicolon = |t: &u32| lexicon.grammar == Grammar::Slavic && article.word(*t) == ";";
    (scan.tokens.start..first).rev().find(semicolon).map_or(scan.tokens.start, |t| t + 1)
}

/// "..., the London-based Syrian Observatory for Human Rights said": the same with whatever describes the party, as far as
/// it tells of nothing else.
fn opens_long_phrase(article: &Article, scan: &Scan, start: u32) -> bool {
    let first = start.saturating_sub(LONG_PHRASE).max(scan.tokens.start);
    let comma = |t: &u32| matches!(article.word(*t), "," | "\"" | "”" | "»");
    let Some(comma) = (first..start).rev().find(comma) else { return false };
    let tells = |h: &Hit| h.start > comma && h.end <= start;
    !scan.triggers.iter().chain(scan.cues.iter().map(|(h, _)| h)).any(tells)
        && scan
            .word_at(comma + 1, |w| matches!(w, Word::Conj | Word::Break | Word::Rel) || w.prep().is_some())
            .is_none()
}

/// How many tokens may describe a party before it.
const LONG_PHRASE: u32 = 8;

/// A later main cue ends an earlier scope, unless it stands in its quotation or directly in its clause.
fn truncate_earlier(walls: &Walls, scan: &Scan, cue: &Hit, speech: &mut Speech) {
    let sequential = cue.feats.contains(Feats::CONJ)
        || walls.before(cue.start) >= Wall::Verb
            && scan.word_before(cue.start, |w| w == Word::Comp).is_none()
        || scan.words.iter().any(|(h, w)| *w == Word::Break && h.end <= cue.start && cue.start - h.end <= 6);
    for scope in &mut speech.scopes {
        if sequential
            && scope.tokens.contains(&cue.start)
            && cue.start > scope.cue
            && scope.tokens.end > cue.start
        {
            let wall = (scope.tokens.start..=cue.start)
                .rev()
                .find(|t| walls.before(*t) >= Wall::Soft)
                .unwrap_or(cue.start);
            scope.tokens.end = wall.max(scope.tokens.start);
        }
    }
}
