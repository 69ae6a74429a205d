//! One sentence → its candidates.

use std::cell::OnceCell;
use std::ops::Range;

use super::arabic;
use super::candidate::{Candidate, PartyRef};
use super::circumstances::{aspects, circumstances, victims};
use super::company;
use super::denials;
use super::embedded;
use super::evidence::{Feature, Features};
use super::grounds::features;
use super::harm::Harm;
use super::openings::carries_on;
use super::ours::is_ours;
use super::parties::parties;
use super::persian;
use super::reported;
use super::slots::{Slots, Voice};
use super::spelling;
use super::turkish;
use super::verb::governing;
use super::voice::is_passive;
use super::within;
use crate::coder::clauses::{Clause, has_unknown_subject};
use crate::coder::inflect::Feats;
use crate::coder::lexicon::{Concepts, Frame, FrameKind, Item, Lexicon, Pos, Role, Slot, Trigger, Word};
use crate::coder::mentions::{Entity, EntityKind, Hit};
use crate::coder::observe::{Observer, Why};
use crate::coder::sentence::Sentence;
use crate::model::{Event, Sector};
use crate::text::{Article, Grammar};

/// What every step of weighing looks at.
pub(super) struct Here<'a> {
    /// The article.
    pub article: &'a Article,
    /// Tables of its language.
    pub lexicon: &'a Lexicon,
    /// Concepts.
    pub concepts: &'a Concepts,
    /// The sentence.
    pub sentence: &'a Sentence,
    harm: OnceCell<Harm>,
}

impl Here<'_> {
    /// What the sentence tells of dead, injured and arrested; read once.
    pub fn harm(&self) -> &Harm {
        self.harm.get_or_init(|| Harm::new(self.sentence, self.lexicon, self.concepts))
    }
}

/// Weighs the triggers of a sentence. Returns whether some were left out.
pub fn propose(
    article: &Article,
    lexicon: &Lexicon,
    concepts: &Concepts,
    sentence: &Sentence,
    out: &mut Vec<Candidate>,
    observer: &mut impl Observer,
) -> bool {
    let here = Here { article, lexicon, concepts, sentence, harm: OnceCell::new() };
    let mut carried = sentence.speech.main;
    let mut last: Option<Range<u32>> = None;
    let first = out.len();
    for hit in &sentence.scan.triggers {
        let Item::Trigger(row) = hit.item else { continue };
        let frame = concepts.frame(lexicon.triggers[row as usize].frame);
        if let Some(l) = last.as_ref().filter(|l| hit.start >= l.start && hit.end <= l.end) {
            observer.refused(hit, || Why::PartOf((l.start, l.end)));
            continue;
        }
        last = Some(hit.start..hit.end);
        let clause = clause(sentence, hit);
        let candidate = weigh(&here, hit, row, frame, clause, &mut carried);
        let none = tells_of_nobody(&here, frame, &candidate)
            || is_part_of_toll(&here, frame, hit)
            || is_strangers_word(&here, hit, frame, &candidate)
            || is_interview(&here, frame, &candidate)
            || is_asked(&here, frame)
            || spelling::wants_it_oneself(article, lexicon, concepts, hit, row)
            || candidate.hypothetical && matches!(frame.kind, FrameKind::Blame | FrameKind::Praise);
        let none = none
            || reported::is_cause(&here, frame, hit)
            || turkish::is_reason(&here, hit)
            || turkish::is_whether(&here, hit)
            || turkish::is_topic(&here, frame, &candidate);
        if !none {
            out.push(candidate);
        }
    }
    if lexicon.grammar == Grammar::English {
        denials::negate(&here, first, out);
        within::leave_out(&here, first, out);
    }
    denials::refute(&here, first, out);
    if lexicon.grammar == Grammar::Turkic {
        turkish::settle(&here, first, out);
        turkish::lend_doers(&here, &mut out[first..]);
    }
    leave_purposes(&here, first, out);
    if lexicon.grammar == Grammar::Semitic {
        arabic::leave_out(&here, first, out);
    }
    company::features(&here, &mut out[first..]);
    embedded::settle(&here, out, first);
    sentence.scan.crowded
}

/// "A silent vigil in condemnation of the violence": what a crowd stands up for is told with its protest.
fn leave_purposes(here: &Here<'_>, first: usize, out: &mut Vec<Candidate>) {
    let frame = |c: &Candidate| here.concepts.frame(c.frame);
    let Some(crowd) = out[first..].iter().find(|c| frame(c).event == Event::Protest && !c.negated) else {
        return;
    };
    let (start, clause) = (crowd.hit.start, crowd.clause.clone());
    let mut at = 0;
    out.retain(|c| {
        at += 1;
        // "Demanding that he resign", in the plural of the crowd.
        let demands = here.lexicon.grammar == Grammar::Semitic
            && here.article.word(c.hit.start).ends_with("ين")
            && c.hit.feats.contains(Feats::PARTICIPLE)
            && !c.hit.feats.contains(Feats::DEF);
        // "… تجمع کردند و خواهان … شدند": the same crowd goes on.
        let goes_on = here.lexicon.grammar == Grammar::Iranic
            && frame(c).event == Event::Request
            && c.hit.feats.any(Feats::PAST | Feats::PRES)
            && c.hit.start > start
            && here.sentence.walls.clause(c.hit.start).start >= clause.end
            && here
                .sentence
                .scan
                .word_at(here.sentence.walls.clause(c.hit.start).start, |w| w == Word::Conj)
                .is_some()
            && c.actor.iter().all(|(_, i)| here.sentence.entities[*i as usize].kind == EntityKind::People);
        if at > first && goes_on {
            return false;
        }
        let noun = demands
            || c.hit.feats.contains(Feats::PARTICIPLE | Feats::WITH_L)
            || here.lexicon.triggers[c.trigger as usize].pos == Pos::Noun;
        let purpose = at > first
            && noun
            && matches!(frame(c).kind, FrameKind::Speech | FrameKind::Blame)
            && (c.actor.is_empty()
                || frame(c).kind == FrameKind::Blame && here.sentence.speech.scopes.is_empty())
            && c.hit.start > start
            && (clause.contains(&c.hit.start) || arabic::is_purpose_behind(here, &c.hit, start));
        !purpose
    });
}

/// "Nobody was hurt" is a toll of none, no event; nor is an act that nobody owns up to.
fn tells_of_nobody(here: &Here<'_>, frame: &Frame, candidate: &Candidate) -> bool {
    let hit = &candidate.hit;
    let none = |(h, w): &(Hit, Word)| {
        matches!(w, Word::Unhurt | Word::Unkilled) && h.start <= hit.start && hit.end <= h.end
    };
    if here.lexicon.grammar == Grammar::Slavic
        && frame.kind == FrameKind::Harm
        && here.sentence.scan.words.iter().any(none)
    {
        return true;
    }
    if here.lexicon.grammar == Grammar::Semitic && is_unclaimed(here, frame, candidate) {
        return true;
    }
    // "No one has claimed responsibility for the bombing": the bombing was told before.
    let claimed = || {
        candidate.clause.clone().any(|t| {
            matches!(here.article.word(t), "claimed" | "claim" | "claims")
                && matches!(here.article.word(t + 1), "responsibility" | "credit")
        })
    };
    here.lexicon.grammar == Grammar::English
        && candidate.negated
        && candidate.actor.is_empty()
        && (frame.kind == FrameKind::Harm && candidate.recipient.is_empty()
            || frame.event == Event::Assault && claimed())
}

/// "لم تتبن أي جهة الهجوم": nobody said that the attack told before was theirs; that it was made is not denied.
fn is_unclaimed(here: &Here<'_>, frame: &Frame, candidate: &Candidate) -> bool {
    let named = |(_, i): &PartyRef| here.sentence.entities[*i as usize].is_known();
    frame.event == Event::Assault
        && candidate.negated
        && candidate.hit.feats.contains(Feats::DEF)
        && candidate.features.has(Feature::Supported)
        && !candidate.actor.iter().chain(&candidate.recipient).any(named)
}

/// "Do you support that?": a question states nothing.
fn is_asked(here: &Here<'_>, frame: &Frame) -> bool {
    let last = here.sentence.scan.tokens.clone().last();
    let question = last.is_some_and(|t| matches!(here.article.word(t), "?" | "؟"));
    question && !frame.kind.is_material() && here.sentence.speech.scopes.is_empty()
}

/// "In a talk with Al Mayadeen": who is asked by a medium or tells journalists something meets nobody.
fn is_interview(here: &Here<'_>, frame: &Frame, candidate: &Candidate) -> bool {
    let entity = |(_, i): &PartyRef| &here.sentence.entities[*i as usize];
    let asks =
        |e: &Entity| e.kind == EntityKind::Outlet || matches!(e.sector, Some(Sector::Med | Sector::Jrn));
    frame.kind == FrameKind::Meet
        && frame.event == Event::Consult
        && candidate.actor.iter().map(entity).any(asks)
        && candidate.actor.len() <= 2
}

/// "Среди убитых семеро детей": some of those who were told before.
fn is_part_of_toll(here: &Here<'_>, frame: &Frame, hit: &Hit) -> bool {
    let among = |t: u32| here.lexicon.roles.is(Role::Among, here.article.word(t));
    frame.kind == FrameKind::Harm && hit.start > here.sentence.scan.tokens.start && among(hit.start - 1)
}

/// "Мастер обещал", "предлог пишется": a Russian statement of somebody no table knows, or an evaluation that nobody
/// in the sentence makes of anybody.
fn is_strangers_word(here: &Here<'_>, hit: &Hit, frame: &Frame, candidate: &Candidate) -> bool {
    if here.lexicon.grammar != Grammar::Slavic || !candidate.actor.is_empty() {
        return false;
    }
    let sentence = here.sentence;
    match frame.kind {
        FrameKind::Speech => has_unknown_subject(clause_of(here), hit),
        FrameKind::Blame | FrameKind::Praise => {
            candidate.recipient.is_empty() && sentence.speech.scopes.is_empty()
        }
        _ => false,
    }
}

fn clause(sentence: &Sentence, hit: &Hit) -> Range<u32> {
    let own = sentence.walls.clause(hit.start);
    own.start..own.end.max(hit.end)
}

fn weigh(
    here: &Here<'_>,
    hit: &Hit,
    row: u32,
    frame: &Frame,
    clause: Range<u32>,
    carried: &mut Option<usize>,
) -> Candidate {
    let (lexicon, sentence) = (here.lexicon, here.sentence);
    let trigger = &lexicon.triggers[row as usize];
    let (verb, support) = governing(here, trigger, hit);
    let passive = is_passive(here, trigger, frame, &verb);
    // A verb of happening has the noun itself for its subject.
    let noun = trigger.pos == Pos::Noun && matches!(support, None | Some(Word::Occur));
    // "saldırı düzenlendi": what a passive light verb is done to is its noun, and no party is its subject.
    let done = lexicon.grammar == Grammar::Turkic && support == Some(Word::Passive);
    let passive = passive || done || support == Some(Word::SupportRecipient);
    let of = |s: &Slot| matches!(s, Slot::Prep(p) if lexicon.preps.text(*p) == "of");
    let of_patient = trigger.recipient.iter().any(of);
    let voice = Voice {
        noun,
        passive,
        speaks: frame.kind == FrameKind::Speech,
        suffers: passive || trigger.recipient.contains(&Slot::Subj),
        violent: frame.event == Event::Assault,
        meets: frame.kind == FrameKind::Meet,
        of_patient,
    };
    let carried_on = carried.filter(|i| !only_tells(here, frame, *i));
    let slots = Slots::new(here.article, lexicon, sentence, *hit, verb, voice, carried_on);
    let clause = if verb.start >= hit.end {
        clause.start..clause.end.max(sentence.walls.clause(verb.start).end)
    } else {
        clause
    };
    let clause = match lexicon.grammar {
        Grammar::Iranic if frame.event == Event::Assault => persian::with_toll(here, clause),
        _ => clause,
    };
    // "X stressed that ..., warning Y of": an Arabic participle goes on with the speaker in a clause of its own.
    let clause = if carries_on(here, frame, hit) { hit.start..clause.end.max(hit.end) } else { clause };
    let mut candidate = empty(here, hit, row, trigger, frame, clause);
    candidate.from = hit.start.min(verb.start);
    candidate.ours = is_ours(here, clause_of(here), &verb);
    parties(&slots, trigger, frame, support, &mut candidate);
    if frame.kind.is_material() {
        candidate.actor.retain(|(_, i)| !here.harm().is_victim(&sentence.entities[*i as usize]));
    }
    if noun && let Some(from) = persian::pointed_to(here, hit) {
        candidate.actor.retain(|(_, i)| sentence.entities[*i as usize].tokens.end > from);
    }
    candidate.own_subject = !noun && !passive && follows_that_he(here, &verb);
    if trigger.pos != Pos::Noun || support.is_some() {
        *carried = slots.subject.entity().or(*carried);
    }
    circumstances(here, frame, &mut candidate);
    victims(here, frame, hit, &mut candidate);
    aspects(here, &verb, &mut candidate);
    features(here, trigger, frame, hit, support, &mut candidate);
    if passive && !noun && !done && !turkish::is_verb(here, trigger) {
        candidate.features.push(Feature::Passive);
    }
    reported::tell(here, frame, hit, &mut candidate);
    if lexicon.grammar == Grammar::Iranic && frame.kind == FrameKind::Speech {
        persian::complete_statement(here, trigger, &mut candidate);
    }
    candidate
}

/// "مقام‌ها می‌گویند اصابت موشک جان نه نفر را گرفت": a Persian speaker who does not fight has killed nobody by telling of it.
fn only_tells(here: &Here<'_>, frame: &Frame, speaker: usize) -> bool {
    let fights = matches!(
        here.sentence.entities[speaker].sector,
        Some(Sector::Mil | Sector::Cop | Sector::Reb | Sector::Uaf)
    );
    here.lexicon.grammar == Grammar::Iranic
        && frame.kind == FrameKind::Harm
        && here.sentence.speech.main == Some(speaker)
        && !fights
}

fn clause_of<'a>(here: &'a Here<'_>) -> Clause<'a> {
    let Sentence { scan, walls, entities, .. } = here.sentence;
    Clause { article: here.article, lexicon: here.lexicon, scan, walls, entities }
}

/// "that it shelled" (أنها قصفت): the subject is the pronoun of the word for "that".
fn follows_that_he(here: &Here<'_>, verb: &Hit) -> bool {
    let (article, scan) = (here.article, &here.sentence.scan);
    let clause = here.sentence.walls.clause(verb.start);
    let that = scan.word_at(clause.start, |w| w == Word::Comp);
    here.lexicon.grammar == Grammar::Semitic
        && that.is_some_and(|(h, _)| {
            verb.start.checked_sub(h.end).is_some_and(|gap| gap <= 2)
                && article.word(h.end - 1).ends_with(['ه', 'م']) | article.word(h.end - 1).ends_with("ها")
        })
}

fn empty(
    here: &Here<'_>,
    hit: &Hit,
    row: u32,
    trigger: &Trigger,
    frame: &Frame,
    clause: Range<u32>,
) -> Candidate {
    let sentence = here.sentence;
    Candidate {
        sentence: sentence.number,
        hit: *hit,
        from: hit.start,
        trigger: row,
        frame: trigger.frame,
        actor: Vec::new(),
        recipient: Vec::new(),
        modes: frame.mode.into_iter().collect(),
        place: None,
        date: None,
        follows: None,
        dead: None,
        injured: None,
        arrested: None,
        negated: false,
        future: false,
        hypothetical: false,
        claimed: false,
        pronoun: false,
        ours: false,
        background: false,
        own_subject: false,
        pledged_movement: false,
        speakers: Vec::new(),
        source: None,
        clause,
        features: Features::default(),
        confidence: 0.0,
        in_title: sentence.in_title,
    }
}
