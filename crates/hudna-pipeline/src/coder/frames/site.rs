//! A candidate's clause → the place that it says something was at; for a statement the town that it was made in.

use std::ops::Range;

use super::candidate::{Candidate, PartyRef};
use super::persian;
use super::propose::Here;
use crate::coder::inflect::Feats;
use crate::coder::lexicon::{Frame, FrameKind, Role, Word};
use crate::coder::mentions::{Entity, EntityKind, Hit, PlaceName};
use crate::coder::sentence::Sentence;
use crate::model::Event;
use crate::text::{Grammar, TokenKind};

/// Where the clause says that it was.
pub(super) fn site(here: &Here<'_>, frame: &Frame, candidate: &Candidate) -> Option<PartyRef> {
    let sentence = here.sentence;
    let chosen = match frame.kind {
        kind if kind.is_material() => of_act(here, frame, candidate),
        FrameKind::Meet => of_act(here, frame, candidate).or_else(|| named_for(here, candidate)),
        FrameKind::Visit => of_act(here, frame, candidate),
        FrameKind::Speech => where_said(sentence, candidate),
        _ => None,
    };
    chosen.map(|i| (sentence.number, i as u32))
}

/// The place of an act: one that is said to be where something is before one that is hit, and what belongs to this
/// verb before what belongs to another; among equals the nearest.
fn of_act(here: &Here<'_>, frame: &Frame, candidate: &Candidate) -> Option<usize> {
    let sentence = here.sentence;
    // "Talks with colleagues from Baku" were not in Baku.
    let talks = frame.kind == FrameKind::Meet;
    let tells = |p: &PlaceName| {
        candidate.clause.contains(&p.tokens.start)
            && (p.locative || is_object(here, frame, candidate, p) || is_hit(frame, p))
    };
    let chosen = sentence
        .places
        .iter()
        .enumerate()
        .filter(|(_, p)| {
            tells(p)
                && !is_of_party(sentence, candidate, p)
                && !(talks && (is_whence(here, p) || is_topic(here, p)))
        })
        .min_by_key(|(_, p)| {
            let beside = p.tokens.start.abs_diff(candidate.hit.start);
            let elsewhere = of_another(here, &candidate.hit, p) || describes(here, p);
            let there = p.locative || p.goal || is_struck(here, frame, &candidate.hit, p);
            // "Responded with rockets on A after a raid on a house in B".
            let verb_last = matches!(here.lexicon.grammar, Grammar::Turkic | Grammar::Iranic);
            let before = p.tokens.start < candidate.hit.start;
            let anothers = frame.event == Event::Assault && !verb_last && (elsewhere || before);
            // "The head of the mission in X met them in Y": a town says more than its country.
            (is_origin(here, frame, p), anothers, !there, elsewhere, p.is_country, beside)
        });
    let of = |p: &PlaceName| {
        here.lexicon.grammar == Grammar::English
            && here.article.word(p.tokens.start.saturating_sub(1)) == "of"
    };
    chosen.map(|(i, _)| narrower(sentence, i, &candidate.clause, &of))
}

/// "اجلاس آستانه", "مفاوضات جنيف", "Geneva talks", "Cenevre görüşmeleri": talks that are called by the town where they are held.
fn named_for(here: &Here<'_>, candidate: &Candidate) -> Option<usize> {
    let sentence = here.sentence;
    let hit = &candidate.hit;
    let beside = |p: &PlaceName| match here.lexicon.grammar {
        Grammar::Semitic | Grammar::Iranic => p.tokens.start == hit.end,
        Grammar::English | Grammar::Turkic => p.tokens.end == hit.start,
        Grammar::Slavic | Grammar::Plain => false,
    };
    // "Tahran ve Washington görüşmeleri": two that talk to each other.
    let listed = |p: &PlaceName| {
        let conj = |t: u32| sentence.scan.word_at(t, |w| w == Word::Conj).is_some();
        conj(p.tokens.end) || p.tokens.start.checked_sub(1).is_some_and(conj)
    };
    // "درباره نشست آستانه", "after the Geneva talks": what others talk of is not where they talk.
    let is_topic = |p: &PlaceName| {
        let before = sentence.scan.word_before(hit.start.min(p.tokens.start), |w| w.prep().is_some());
        let of_topic = before.and_then(|(_, w)| w.prep()).is_some_and(|prep| !here.lexicon.is_locative(prep));
        // "با اشاره به برگزاری نشست آستانه": what a speaker points to is told.
        of_topic && persian::pointed_to(here, hit).is_none()
    };
    let fits = |p: &PlaceName| {
        let named = !p.is_country && !p.is_area && beside(p);
        named && !listed(p) && !is_topic(p) && !is_of_party(sentence, candidate, p)
    };
    sentence.places.iter().position(fits)
}

/// A town that is attacked is where the attack was; so is the country that it was aimed at.
fn is_hit(frame: &Frame, place: &PlaceName) -> bool {
    frame.event == Event::Assault && (!place.is_country || place.goal)
}

/// "Shelled Ariha in Idlib": in English a town right behind its verb, before a preposition or a pause, is where the blow fell.
fn is_struck(here: &Here<'_>, frame: &Frame, hit: &Hit, place: &PlaceName) -> bool {
    let scan = &here.sentence.scan;
    let (start, end) = (place.tokens.start, place.tokens.end);
    let goes_on = |w: Word| w.prep().is_some() || w == Word::Conj;
    here.lexicon.grammar == Grammar::English
        && is_hit(frame, place)
        && hit.feats.any(Feats::PAST | Feats::PRES)
        && (start == hit.end || start == hit.end + 1 && here.article.word(hit.end) == "the")
        && (end >= scan.tokens.end
            || here.article.tokens[end as usize].kind != TokenKind::Word
            || scan.word_at(end, goes_on).is_some())
}

/// What is visited, entered, taken or left stands as the object of its verb: "to visit Cairo", "взяли под контроль
/// Ньялу", "Kıbrıs'a asker kaydırdı", "کنترل کرکوک را در دست گرفتند".
fn is_object(here: &Here<'_>, frame: &Frame, candidate: &Candidate, place: &PlaceName) -> bool {
    let hit = &candidate.hit;
    let behind = |reach: u32| (hit.end..hit.end + reach).contains(&place.tokens.start);
    let before =
        |reach: u32| place.tokens.end <= hit.end && hit.start.saturating_sub(place.tokens.end) <= reach;
    let moves = matches!(frame.event, Event::Aid | Event::Mobilize | Event::Retreat);
    match (here.lexicon.grammar, frame.kind) {
        (Grammar::Turkic | Grammar::Iranic, FrameKind::Visit) => behind(2) || before(GOAL_REACH),
        (_, FrameKind::Visit) => behind(2),
        (_, FrameKind::Meet) => false,
        (Grammar::Turkic | Grammar::Iranic, _) => {
            place.goal && moves
                || !place.is_country && (place.goal || before(OBJECT_REACH)) && frame.event != Event::Protest
        }
        // "Прекратили огонь при посредничестве Москвы": behind a preposition it is another word's.
        (Grammar::Slavic, _) => {
            let prep = |t: u32| here.sentence.scan.word_at(t, |w| w.prep().is_some()).is_some();
            !place.is_country && behind(OBJECT_REACH) && !(hit.end..place.tokens.start).any(prep)
        }
        (Grammar::Semitic, _) => !place.is_country && is_governed(here, frame, candidate, place),
        (Grammar::English, _) => !place.is_country && is_taken(here, frame, candidate, place),
        _ => false,
    }
}

/// "Captured Afrin", "reopened the Rafah crossing", "the crossing at X was closed": what an English verb says is taken, left,
/// closed or opened, right behind it or, where nobody does it, right before it.
fn is_taken(here: &Here<'_>, frame: &Frame, candidate: &Candidate, place: &PlaceName) -> bool {
    let hit = &candidate.hit;
    let between = |tokens: Range<u32>, test: &dyn Fn(u32) -> bool| tokens.len() <= 3 && { tokens }.all(test);
    let prep = |t: u32| here.sentence.scan.word_at(t, |w| w.prep().is_some()).is_some();
    let verb =
        |t: u32| matches!(here.article.word(t), "was" | "were" | "has" | "have" | "had" | "been" | "is");
    matches!(frame.event, Event::Coerce | Event::Retreat)
        && hit.feats.any(Feats::PAST | Feats::PRES | Feats::PARTICIPLE)
        && (place.tokens.start >= hit.end && between(hit.end..place.tokens.start, &|t| !prep(t))
            || candidate.actor.is_empty()
                && place.tokens.end <= hit.start
                && between(place.tokens.end..hit.start, &verb))
}

/// "دخل الجيش درعا", "سيطر على الفاشر", "انسحب من أغدام": the town behind an Arabic verb and its doer, with no preposition but
/// the one of taking or leaving.
fn is_governed(here: &Here<'_>, frame: &Frame, candidate: &Candidate, place: &PlaceName) -> bool {
    let (scan, hit) = (&here.sentence.scan, &candidate.hit);
    let within = |t: u32, (_, i): &PartyRef| here.sentence.entities[*i as usize].tokens.contains(&t);
    let of_doer = |t: u32| candidate.actor.iter().any(|doer| within(t, doer));
    let prep = |t: u32| scan.word_at(t, |w| w.prep().is_some()).is_some();
    let before = place.tokens.start.saturating_sub(1);
    let led = before >= hit.end && prep(before);
    let end = if led { before } else { place.tokens.start };
    let taken = || scan.word_at(before, |w| matches!(w, Word::Against(_))).is_some();
    let left = || scan.word_at(before, |w| w.prep().is_some_and(|p| here.lexicon.tells_origin(p))).is_some();
    let fits = match frame.event {
        Event::Coerce => !led || taken(),
        Event::Retreat => !led || left(),
        _ => false,
    };
    let other = |t: u32| !of_doer(t) && (prep(t) || scan.word_at(t, |w| w == Word::Conj).is_some());
    fits && (hit.end..=place.tokens.start).contains(&end)
        && end - hit.end <= GOVERNED_REACH
        && hit.feats.any(Feats::PAST | Feats::PRES)
        && !scan.triggers.iter().any(|h| h.start >= hit.end && h.end <= end)
        && !(hit.end..end).any(other)
}

/// How far behind an Arabic verb what is taken or left may stand, in tokens: its doer comes first.
const GOVERNED_REACH: u32 = 8;

/// How far before its verb the goal of a visit may stand, in tokens: a name's own ending is one.
const GOAL_REACH: u32 = 2;
/// How far from its verb what is taken or left may stand, in tokens.
const OBJECT_REACH: u32 = 3;

/// Whether a place only stands in the name of a party, or is the doer's.
fn is_of_party(sentence: &Sentence, candidate: &Candidate, place: &PlaceName) -> bool {
    let doer = |(_, i): &PartyRef| overlap(&sentence.entities[*i as usize].tokens, &place.tokens);
    let within = |e: &Entity| {
        let (party, name) = (&e.tokens, &place.tokens);
        // "Erivan yönetimi": a capital that heads the name of a government.
        let heads = party.start == name.start && party.end > name.end && !place.locative;
        let named = matches!(e.kind, EntityKind::Body | EntityKind::Country | EntityKind::Office);
        // "In the capital Sanaa" is no party.
        let there = e.kind == EntityKind::Thing || e.kind == EntityKind::Country && place.locative;
        party.end >= name.end && (party.start < name.start && !there || heads && named)
    };
    candidate.actor.iter().any(doer) || sentence.entities.iter().any(within)
}

/// "Brought fuel from X to Y", "fired from X at Y": it was where it came to; who withdraws does so from where he was.
fn is_origin(here: &Here<'_>, frame: &Frame, place: &PlaceName) -> bool {
    matches!(frame.event, Event::Aid | Event::Assault | Event::Mobilize) && is_whence(here, place)
}

/// Whether a place, its kind, or the place before it in a list stands behind "from".
fn is_whence(here: &Here<'_>, place: &PlaceName) -> bool {
    let scan = &here.sentence.scan;
    let from = |w: Word| w.prep().is_some_and(|p| here.lexicon.tells_origin(p));
    // "From the crossing of X".
    let kind = place.tokens.start.checked_sub(1).and_then(|t| scan.nominal_at(t)).map(|hit| hit.start);
    let behind =
        [Some(place.tokens.start), kind].into_iter().flatten().any(|t| scan.word_before(t, from).is_some());
    let conj = |t: u32| scan.word_at(t, |w| w == Word::Conj).is_some();
    let listed = |other: &&PlaceName| other.tokens.end + 1 == place.tokens.start && conj(other.tokens.end);
    behind || here.sentence.places.iter().find(listed).is_some_and(|other| is_whence(here, other))
}

/// "Переговоры по Сирии": what talks are about.
fn is_topic(here: &Here<'_>, place: &PlaceName) -> bool {
    let before = here.sentence.scan.word_before(place.tokens.start, |w| w.prep().is_some());
    let prep = before.and_then(|(_, w)| w.prep());
    // "Обсудили ситуацию в Ливии", "осудил в разговоре удары по Ливии".
    let noun =
        before.and_then(|(h, _)| h.start.checked_sub(1)).filter(|t| *t >= here.sentence.scan.tokens.start);
    let matter = noun.is_some_and(|t| here.lexicon.roles.is(Role::Matter, here.article.word(t)));
    matter || prep.is_some_and(|p| here.lexicon.roles.is(Role::OfTopic, here.lexicon.preps.text(p)))
}

/// "Misrata'daki hastane": where something is of which the sentence tells, in Turkish by "-ki".
fn describes(here: &Here<'_>, place: &PlaceName) -> bool {
    let last = place.tokens.end;
    here.lexicon.grammar == Grammar::Turkic
        && last < here.sentence.scan.tokens.end
        && here.article.word(last).starts_with(['\'', '’'])
        && here.article.word(last).ends_with("ki")
}

/// Whether another verb stands between an act and a place, on the side where its own would be: "a convoy entered X and Y
/// was shelled". Turkish and Persian have it before the verb, the others behind.
fn of_another(here: &Here<'_>, hit: &Hit, place: &PlaceName) -> bool {
    let verb_last = matches!(here.lexicon.grammar, Grammar::Turkic | Grammar::Iranic);
    let ours = |h: &Hit| h.start < hit.end && hit.start < h.end;
    let triggers = || here.sentence.scan.triggers.iter().filter(|h| !ours(h));
    match (place.tokens.start < hit.start, verb_last) {
        (true, true) => triggers().any(|h| h.start >= place.tokens.end && h.end <= hit.start),
        (true, false) => triggers().any(|h| h.end <= place.tokens.start),
        (false, false) => triggers().any(|h| h.start >= hit.end && h.end <= place.tokens.start),
        // "گلوله‌باران شهر": what a Persian noun tells of stands behind it.
        (false, true)
            if here.lexicon.grammar == Grammar::Iranic && !hit.feats.any(Feats::PAST | Feats::PRES) =>
        {
            triggers().any(|h| h.start >= hit.end && h.end <= place.tokens.start)
        }
        (false, true) => true,
    }
}

/// "Warned on Monday in Brussels that": the town of a statement stands beside its verb, with nothing between them but
/// who says it and when; what is said has towns of its own.
fn where_said(sentence: &Sentence, candidate: &Candidate) -> Option<usize> {
    let hit = &candidate.hit;
    let told = |at: u32| {
        candidate.actor.iter().any(|(_, i)| sentence.entities[*i as usize].tokens.contains(&at))
            || sentence.dates.iter().any(|d| d.tokens.contains(&at))
            || sentence.scan.word_at(at, |w| w.prep().is_some()).is_some()
    };
    sentence.places.iter().position(|p| {
        let mut between = match p.tokens.end <= hit.start {
            true => p.tokens.end..hit.start,
            false => hit.end..p.tokens.start.max(hit.end),
        };
        // Words that stand between the parts of a verb are what is said.
        let outside = p.tokens.end <= hit.start || p.tokens.start >= hit.end;
        outside
            && p.locative
            && !p.is_country
            && candidate.clause.contains(&p.tokens.start)
            && between.all(told)
    })
}

/// How far a village stands from its province, in tokens.
const PROVINCE_REACH: u32 = 6;

/// "In X, in the province of Y" is in X, "in the village of Z near Y" in Z, whichever stands nearer to the verb; "in the Black
/// Sea city of X" is in X.
fn narrower(
    sentence: &Sentence,
    chosen: usize,
    clause: &Range<u32>,
    of: &dyn Fn(&PlaceName) -> bool,
) -> usize {
    let place = &sentence.places[chosen];
    let hosted = |(_, p): &(usize, &PlaceName)| p.host == Some(chosen);
    let beside = |(_, p): &(usize, &PlaceName)| {
        let gap = p.tokens.start.abs_diff(place.tokens.end).min(place.tokens.start.abs_diff(p.tokens.end));
        let described = p.tokens.start > place.tokens.end && of(p);
        place.is_area && !p.is_area && (p.locative || described) && gap <= PROVINCE_REACH
    };
    let others = || sentence.places.iter().enumerate().filter(|(_, p)| clause.contains(&p.tokens.start));
    others().find(hosted).or_else(|| others().find(beside)).map_or(chosen, |(i, _)| i)
}

fn overlap(a: &Range<u32>, b: &Range<u32>) -> bool {
    a.start < b.end && b.start < a.end
}
