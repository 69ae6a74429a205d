//! Doers and those it is done to: slots, support verbs, pronouns, and what a frame's kind asks for.

use super::candidate::{Candidate, PartyRef};
use super::evidence::Feature;
use super::slots::Slots;
use super::tolls;
use crate::coder::clauses::is_nominative;
use crate::coder::inflect::Feats;
use crate::coder::lexicon::{Frame, FrameKind, Item, NounClass, Pos, Slot, SpeechKind, Trigger, Word};
use crate::coder::mentions::{Entity, EntityKind, PlaceName};
use crate::model::phrase::Code;
use crate::model::{Event, Mode, Sector};
use crate::text::Grammar;

pub(super) fn parties(
    slots: &Slots<'_>,
    trigger: &Trigger,
    frame: &Frame,
    support: Option<Word>,
    candidate: &mut Candidate,
) {
    let violent = frame.event == Event::Assault;
    let speaks = matches!(frame.kind, FrameKind::Speech);
    let sources = sources(slots);
    // "По утверждению Минобороны, …": whose account it is stands outside of what is told.
    let is_source = |e: &Entity| sources.iter().any(|i| std::ptr::eq(&slots.sentence.entities[*i], e));
    // Settlers who burn a car, a Palestinian who stabs a soldier: civilians of a nation that the table knows do what stands in
    // the active, for Turkish tells by case who is who.
    let strikes = |e: &Entity| {
        slots.lexicon.grammar == Grammar::Turkic
            && !slots.passive
            && frame.kind != FrameKind::Harm
            && trigger.pos != Pos::Noun
            && e.noun.is_some_and(|n| slots.lexicon.nouns[n as usize].code.is_some())
    };
    // "شهرک‌نشینان به روستا حمله کردند": who attacks by a Persian verb of acting does so, under arms or not.
    let acts = matches!(slots.lexicon.grammar, Grammar::Iranic | Grammar::Slavic)
        && frame.kind == FrameKind::Act
        && matches!(trigger.pos, Pos::Light | Pos::Verb)
        && trigger.actor.first() == Some(&Slot::Subj);
    // "طالب المتظاهرون": people with the ending of a subject.
    let demands = |e: &Entity| {
        slots.lexicon.grammar == Grammar::Semitic
            && trigger.pos == Pos::Verb
            && e.kind == EntityKind::People
            && e.tokens.start >= slots.verb.end
            && is_nominative(slots.article.word(e.tokens.start))
    };
    let doer = |e: &Entity| {
        !is_source(e)
            && (!speaks || e.can_speak() || e.kind == EntityKind::Country || demands(e))
            && e.kind != EntityKind::Source
            && !(violent
                && (e.kind == EntityKind::Thing
                    || e.held && slots.lexicon.grammar == Grammar::Semitic
                    || e.kind == EntityKind::Office && !e.is_known()
                    || e.kind == EntityKind::Outlet
                    || e.kind == EntityKind::People && e.sector == Some(Sector::Cvl) && !acts && !strikes(e)))
    };
    // "Trucks of the Red Crescent" deliver, whosever no table knows only stand there.
    let owned = |e: &Entity| slots.lexicon.grammar == Grammar::English && e.who.is_some();
    // So does "a Turkish column", which the adjective has made a party of Turkey's.
    let of_origin = |e: &Entity| {
        slots.lexicon.grammar == Grammar::Semitic
            && !violent
            && e.country.is_some()
            && e.tokens.start <= slots.trigger.start
            && e.tokens.end > slots.trigger.end
    };
    let suffers = |e: &Entity| {
        trigger.pos == Pos::Noun
            && slots.lexicon.grammar == Grammar::Semitic
            && suffers_noun(slots, trigger, frame, e)
    };
    let doer_or_adjective =
        |e: &Entity| doer(e) && !suffers(e) && (e.kind != EntityKind::Thing || owned(e) || of_origin(e));
    let sentence = slots.sentence.number;
    let refs =
        |list: Vec<usize>| -> Vec<PartyRef> { list.into_iter().map(|i| (sentence, i as u32)).collect() };
    let hit_has_pronoun = trigger.pos == Pos::Noun && slots.trigger.feats.contains(Feats::PRON);
    let mut actor = Vec::new();
    if support == Some(Word::SupportActor) {
        actor = slots
            .subject
            .entity()
            .filter(|i| doer(&slots.sentence.entities[*i]))
            .map(|i| slots.find(&[Slot::Subj], &doer).into_iter().chain([i]).collect::<Vec<_>>())
            .unwrap_or_default();
        actor.dedup();
    }
    // "захват города армией": with its doer in the instrumental, a noun's genitive is what it is done to.
    if actor.is_empty() && slots.noun && slots.lexicon.grammar == Grammar::Slavic && frame.kind.is_material()
    {
        actor = slots.agent(&doer_or_adjective);
    }
    if actor.is_empty() && !(hit_has_pronoun && frame.kind.is_material()) {
        actor = slots.doers(trigger, frame, &doer_or_adjective);
    }
    if actor.is_empty()
        && slots.passive
        && matches!(slots.lexicon.grammar, Grammar::English | Grammar::Slavic | Grammar::Turkic)
    {
        actor = slots.find(&[Slot::By], &doer_or_adjective);
    }
    if actor.is_empty() && trigger.actor.contains(&Slot::Subj) && frame.kind != FrameKind::Harm {
        actor = slots.declarer(&doer).map(|i| slots.with_joined(i, &doer)).unwrap_or_default();
    }
    if matches!(frame.kind, FrameKind::Meet | FrameKind::Clash) {
        for slot in trigger.actor.iter().chain(&trigger.recipient) {
            actor.extend(slots.find(&[*slot], &doer_or_adjective));
        }
    }
    if frame.kind == FrameKind::Clash {
        actor.extend(other_side(slots, &trigger.actor, &doer_or_adjective));
    }
    let taken = actor.clone();
    let harm = frame.kind == FrameKind::Harm;
    let hurtable = |e: &Entity| {
        !harm
            || matches!(
                e.kind,
                EntityKind::People | EntityKind::Person | EntityKind::Force | EntityKind::Office
            )
            || e.count.is_some()
            || e.kind == EntityKind::Body
                && (e.sector == Some(Sector::Mil)
                    || matches!(slots.lexicon.grammar, Grammar::English | Grammar::Iranic | Grammar::Turkic)
                        && e.note.is_some()
                    // "A leader of the movement".
                    || e.note == Some(Code::NoteSpeaksFor.english()))
            || e.noun.is_some_and(|n| slots.lexicon.nouns[n as usize].class == NounClass::People)
            || tolls::is_member(slots.article, slots.lexicon, slots.sentence, e)
    };
    // "A strike in Lebanon": a place is hit, the country is not its victim.
    let is_place = |e: &Entity| {
        slots.lexicon.grammar == Grammar::English
            && violent
            && e.kind == EntityKind::Country
            && e.prep.is_some_and(|p| matches!(slots.lexicon.preps.text(p), "in" | "at" | "near" | "into"))
            || violent && slots.turkish_town(e)
    };
    let fits = |e: &Entity| {
        // Where a bomb went off is no party.
        let place_only = slots.lexicon.grammar == Grammar::Semitic
            && violent
            && e.kind == EntityKind::Country
            && e.prep.is_some_and(|p| slots.lexicon.is_locative(p));
        // Nor is a capital that is struck or taken: it stands for its government only where it acts.
        let capital =
            (violent || frame.event == Event::Coerce) && e.note == Some(Code::NoteCapital.english());
        hurtable(e)
            && !is_source(e)
            && !place_only
            && !capital
            && !is_place(e)
            && e.kind != EntityKind::Outlet
            && !taken.iter().any(|a| {
                std::ptr::eq(&slots.sentence.entities[*a], e) || slots.sentence.entities[*a].same_party(e)
            })
    };
    let mut recipient = Vec::new();
    if support == Some(Word::SupportRecipient) {
        recipient =
            slots.subject.entity().filter(|i| fits(&slots.sentence.entities[*i])).into_iter().collect();
    }
    if recipient.is_empty() && frame.event == Event::Request && speaks {
        recipient = slots.turkish_asked(&fits);
    }
    if recipient.is_empty() {
        recipient = slots.find(&trigger.recipient, &fits);
    }
    if recipient.is_empty()
        && trigger.pos == Pos::Noun
        && trigger.recipient.contains(&Slot::Gen)
        && let Some(doer) = actor.first()
    {
        recipient = slots.object_of_noun(*doer, &fits).into_iter().collect();
    }
    if recipient.is_empty() && is_counted_object(slots, trigger, &actor) {
        recipient = std::mem::take(&mut actor);
    }
    // "condemned X and demanded of Y": with the subject going on, a lone party behind is whom it is asked of.
    if speaks
        && recipient.is_empty()
        && trigger.recipient.first() == Some(&Slot::Obj)
        && slots.verb.feats.contains(Feats::CONJ)
        && let (Some(carried), [lone]) = (slots.carried, actor.as_slice())
        && carried != *lone
        && slots.sentence.entities[*lone].tokens.start >= slots.verb.end
        && matches!(slots.sentence.entities[*lone].kind, EntityKind::Body | EntityKind::Country)
        && !(slots.verb.feats.contains(Feats::FEM)
            && slots.sentence.entities[*lone].feminine
            && !slots.sentence.entities[carried].feminine)
        && slots.lexicon.grammar == Grammar::Semitic
    {
        recipient = std::mem::replace(&mut actor, vec![carried]);
    }
    // "Refugees were sent food": what is given has its receiver for a subject in the passive.
    let gives = |slot: &Slot| matches!(slot, Slot::Prep(p) if slots.lexicon.preps.text(*p) == "to");
    if recipient.is_empty()
        && !slots.passive
        && trigger.pos == Pos::Verb
        && slots.lexicon.grammar == Grammar::English
        && trigger.recipient.iter().any(gives)
    {
        let given = slots.given().filter(|i| fits(&slots.sentence.entities[*i]));
        recipient = given.map(|i| slots.with_joined(i, &fits)).unwrap_or_default();
    }
    if recipient.is_empty()
        && slots.passive
        && slots.lexicon.grammar == Grammar::English
        && trigger.recipient.iter().any(gives)
        && !trigger.recipient.contains(&Slot::Obj)
    {
        let receiver = |e: &Entity| {
            fits(e) && matches!(e.kind, EntityKind::People | EntityKind::Body | EntityKind::Country)
        };
        recipient =
            slots.subject.entity().filter(|i| receiver(&slots.sentence.entities[*i])).into_iter().collect();
    }
    let wants = matches!(frame.event, Event::Agree | Event::Reject | Event::Threaten | Event::Request);
    if recipient.is_empty()
        && wants
        && speaks
        && trigger.pos == Pos::Verb
        && matches!(slots.lexicon.grammar, Grammar::English | Grammar::Slavic)
    {
        recipient = slots.complement(&fits);
    }
    if recipient.is_empty()
        && wants
        && speaks
        && trigger.pos != Pos::Noun
        && slots.lexicon.grammar == Grammar::Turkic
    {
        recipient = slots.turkish_complement(&fits);
        if recipient.is_empty() && frame.event == Event::Threaten {
            recipient = slots.turkish_threatened(&fits);
        }
    }
    if recipient.is_empty() && speaks && frame.event == Event::Support {
        recipient = slots.undertaker(&fits);
    }
    if matches!(frame.kind, FrameKind::Meet | FrameKind::Clash) {
        actor.append(&mut recipient);
        once_each(slots, &mut actor);
        if frame.kind == FrameKind::Meet && actor.len() < 2 && frame.event == Event::Consult {
            // "welcomed, in a call with X": who welcomed took part.
            let known =
                |i: &usize| slots.sentence.entities[*i].is_known() && doer(&slots.sentence.entities[*i]);
            let near = slots
                .subject
                .entity()
                .filter(known)
                .filter(|_| actor.len() == 1 || support.is_some() || slots.adjunct());
            if let Some(subject) = near {
                let joined = slots.with_joined(subject, &|e| e.is_known());
                if slots.noun && actor.len() == 1 && slots.during() {
                    candidate.features.push(Feature::SubjectsMeeting);
                }
                actor.splice(0..0, joined);
            }
        }
        once_each(slots, &mut actor);
    }
    if hit_has_pronoun && actor.is_empty() && frame.kind.is_material() {
        // "its attack on": the pronoun stands for the party named last before it.
        actor = slots
            .sentence
            .entities
            .iter()
            .rposition(|e| e.tokens.end <= slots.trigger.start && e.is_known() && doer(e))
            .into_iter()
            .collect();
        recipient.retain(|i| !actor.contains(i));
    }
    if frame.kind == FrameKind::Meet
        && actor.len() >= 3
        && frame.event == Event::Consult
        && candidate.modes.is_empty()
    {
        candidate.modes.push(Mode::Multilateral);
    }
    let mut seen: Vec<usize> = Vec::new();
    actor.retain(|i| {
        !seen.contains(i) && {
            seen.push(*i);
            true
        }
    });
    candidate.actor = refs(actor);
    candidate.recipient = refs(recipient);
}

/// "X clashed with Y", "X's clashes with Y": both fight, so whoever stands behind "with" does what the first one does, and
/// the noun's owner what the one behind "with" does.
fn other_side(slots: &Slots<'_>, doers: &[Slot], fits: &dyn Fn(&Entity) -> bool) -> Vec<usize> {
    let asked = |slot: Slot| if doers.contains(&slot) { slots.find(&[slot], fits) } else { Vec::new() };
    let mut sides = asked(Slot::With);
    if !sides.is_empty() {
        sides.extend(asked(Slot::Gen));
    }
    sides
}

/// Leaves each party once, where it stands first.
fn once_each(slots: &Slots<'_>, parties: &mut Vec<usize>) {
    let entities = &slots.sentence.entities;
    let mut seen: Vec<usize> = Vec::new();
    parties.retain(|i| {
        !seen.iter().any(|s| entities[*s].same_party(&entities[*i])) && {
            seen.push(*i);
            true
        }
    });
}

/// The entities of the sentence that a trigger's clause is only told according to.
fn sources(slots: &Slots<'_>) -> Vec<usize> {
    let sentence = slots.sentence;
    let accounts = sentence.speech.scopes.iter().filter(|scope| scope.tokens.contains(&slots.trigger.start));
    let named_by = |cue: u32| {
        let kinds = [SpeechKind::According, SpeechKind::Accord, SpeechKind::Citing];
        sentence.scan.cues.iter().any(|(hit, kind)| hit.start == cue && kinds.contains(kind))
    };
    // "از دیدار … خبر داد": who brings the news of a meeting does not meet.
    let news_of = |cue: u32| {
        let from = slots.trigger.start.checked_sub(1).map(|t| slots.article.word(t));
        slots.lexicon.grammar == Grammar::Iranic && from == Some("از") && cue >= slots.trigger.end
    };
    accounts
        .filter(|scope| named_by(scope.cue) || news_of(scope.cue))
        .filter_map(|scope| scope.speaker)
        .collect()
}

/// "The downing of three drones", "the killing of three gunmen": a weapon behind the Arabic noun is what comes down and counted
/// people are who is hurt, not who does it.
fn suffers_noun(slots: &Slots<'_>, trigger: &Trigger, frame: &Frame, party: &Entity) -> bool {
    let (start, end) = (party.tokens.start, slots.trigger.end);
    let weapon = slots
        .sentence
        .scan
        .nouns
        .iter()
        .any(|(h, n)| h.start == start && slots.lexicon.nouns[*n as usize].class == NounClass::Weapon);
    let downs = matches!(frame.id.as_str(), "shoot-down" | "intercept" | "destroy");
    let counted = || slots.sentence.numbers.iter().any(|n| n.tokens.start == end && n.tokens.end == start);
    start >= end
        && (downs && weapon
            || matches!(frame.event, Event::Assault | Event::Coerce)
                && trigger.recipient.contains(&Slot::Gen)
                && counted())
}

/// "задержали 40 активистов": behind a Russian transitive verb in the plural, those who are counted have it done to them; by whom,
/// nobody says.
/// "اقتحم مئات المستوطنين باحات", "هاجم عشرات المحتجين مبنى": right behind those who are counted stands what they did it to.
fn has_object(slots: &Slots<'_>, party: &Entity) -> bool {
    let behind = party.tokens.end..party.tokens.end + 2;
    let object =
        |e: &Entity| behind.contains(&e.opens) && e.prep.is_none() && !e.coordinated && !e.relational;
    let place = |p: &PlaceName| behind.contains(&p.tokens.start);
    let kind = slots.sentence.scan.nominal_at(behind.start).is_some_and(|hit| {
        matches!(hit.item, Item::Noun(n) if matches!(slots.lexicon.nouns[n as usize].class, NounClass::Target | NounClass::PlaceType))
            && !hit.feats.any(Feats::PROCLITIC_PREP | Feats::CONJ)
    });
    let led = |t: u32| slots.sentence.scan.word_at(t, |w| w.prep().is_some()).is_some();
    !led(behind.start)
        && (kind || slots.sentence.entities.iter().any(object) || slots.sentence.places.iter().any(place))
}

fn is_counted_object(slots: &Slots<'_>, trigger: &Trigger, actor: &[usize]) -> bool {
    let [lone] = actor else { return false };
    let party = &slots.sentence.entities[*lone];
    let counted = || slots.sentence.numbers.iter().any(|n| n.tokens.end == party.tokens.start);
    // "خطف ثلاثة عمال إغاثة": without vowels an Arabic passive is written like the active.
    if slots.lexicon.grammar == Grammar::Semitic {
        return trigger.pos == Pos::Verb
            && trigger.recipient.contains(&Slot::Obj)
            && slots.verb.feats.contains(Feats::PAST)
            && !slots.verb.feats.any(Feats::PLURAL | Feats::PRON)
            && party.kind == EntityKind::People
            && !party.armed
            && party.sector.is_some_and(|s| !matches!(s, Sector::Mil | Sector::Uaf | Sector::Set))
            && party.opens.saturating_sub(slots.verb.end) <= 1
            && party.tokens.start >= slots.verb.end
            && counted()
            && !has_object(slots, party);
    }
    slots.lexicon.grammar == Grammar::Slavic
        && trigger.pos == Pos::Verb
        && !slots.passive
        && trigger.recipient.contains(&Slot::Obj)
        && slots.verb.feats.contains(Feats::PAST | Feats::PLURAL)
        && !slots.verb.feats.contains(Feats::REFL)
        && party.tokens.start >= slots.verb.end
        && party.kind == EntityKind::People
        && (party.in_case(Feats::GEN) && party.feats.contains(Feats::NOM | Feats::ACC) || counted())
}
