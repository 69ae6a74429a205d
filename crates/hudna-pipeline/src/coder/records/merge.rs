//! Headline, lead and later sentences of one source on one event are one record.

use crate::coder::frames::{Candidate, Feature, PartyRef};
use crate::coder::inflect::Feats;
use crate::coder::lexicon::{Concepts, Frame, FrameKind};
use crate::coder::mentions::{Entity, EntityKind};
use crate::coder::sentence::Sentence;
use crate::model::{Event, Mode};

/// Merges candidates of one article. The fuller one keeps its words; what the other knows is added.
/// `put` hears for each candidate, in their order, at which place of the outcome it went in.
pub fn merge(
    candidates: Vec<Candidate>,
    concepts: &Concepts,
    sentences: &[Sentence],
    code: &dyn Fn(&Entity) -> Option<String>,
    put: &mut impl FnMut(usize),
) -> Vec<Candidate> {
    let mut kept: Vec<Candidate> = Vec::with_capacity(candidates.len());
    // What went in by pointing back ("the strikes hit a market"): its own clause goes with it.
    let mut pointing: Vec<(usize, Candidate)> = Vec::new();
    for candidate in candidates {
        // Only headlines and the sentences just before can tell of the same; the rest is not looked at,
        // so that a long text takes no more time for each of its sentences than a short one.
        let recent = kept.iter().rposition(|k| k.sentence + REACH < candidate.sentence).map_or(0, |i| i + 1);
        let titles = kept.iter().take_while(|k| k.in_title).count().min(recent);
        // The nearest telling first: what its own sentence says before what the headline says.
        let with_pointing = pointing
            .iter()
            .rev()
            .find(|(_, p)| in_one_clause(p, &candidate) && are_one(p, &candidate, concepts, sentences, code));
        let twin = with_pointing.map(|(i, _)| *i).or_else(|| {
            (recent..kept.len())
                .rev()
                .chain((0..titles.min(recent)).rev())
                .find(|i| are_one(&kept[*i], &candidate, concepts, sentences, code))
        });
        put(twin.unwrap_or(kept.len()));
        if let Some(at) = twin.filter(|i| kept[*i].sentence < candidate.sentence && points_back(&candidate)) {
            pointing.push((at, candidate.clone()));
        }
        match twin.map(|i| &mut kept[i]) {
            Some(twin) => absorb(twin, candidate, concepts, sentences),
            None => kept.push(candidate),
        }
    }
    kept
}

/// Whether a candidate counts the victims of an act that its own sentence tells, so that it will be merged with it.
pub fn is_toll_of(
    harm: &Candidate,
    act: &Candidate,
    concepts: &Concepts,
    sentences: &[Sentence],
    code: &dyn Fn(&Entity) -> Option<String>,
) -> bool {
    let counts = harm.dead.is_some() || harm.injured.is_some();
    counts
        && harm.sentence == act.sentence
        && concepts.frame(harm.frame).kind == FrameKind::Harm
        && are_one(act, harm, concepts, sentences, code)
}

/// What must be alike where two tell of the same.
fn flags(candidate: &Candidate) -> [bool; 3] {
    [candidate.negated, candidate.future, candidate.hypothetical]
}

fn in_one_clause(a: &Candidate, b: &Candidate) -> bool {
    a.sentence == b.sentence && a.clause.start < b.clause.end && b.clause.start < a.clause.end
}

/// "They threw stones and set fire to a nursery": behind an Arabic "and" a verb that tells of other means tells of another
/// act; fire and what it destroys are one.
fn are_two_acts(a: &Candidate, b: &Candidate, second: &Frame) -> bool {
    let verb =
        |c: &Candidate| c.features.has(Feature::FiniteVerb) && c.hit.feats.any(Feats::PAST | Feats::PRES);
    verb(a)
        && verb(b)
        && b.hit.feats.contains(Feats::CONJ)
        && b.hit.start > a.hit.start
        && a.sentence == b.sentence
        && second.apart
        && !b.modes.is_empty()
        && !a.modes.iter().any(|m| b.modes.contains(m) || FIRE.contains(m))
}

/// "Five gunmen who opened fire were killed": those who did the one have the other done to them.
fn is_done_to_doers(a: &Candidate, b: &Candidate) -> bool {
    let describes = |c: &Candidate| c.hit.feats.contains(Feats::PARTICIPLE) && !c.hit.feats.any(Feats::PAST);
    let done_to = |doer: &Candidate, other: &Candidate| {
        let hurt = |party: &PartyRef| other.recipient.contains(party) && !other.actor.contains(party);
        describes(doer) && !doer.actor.is_empty() && doer.actor.iter().all(hurt)
    };
    done_to(a, b) || done_to(b, a)
}

/// Sentences back that may tell of the same event.
const REACH: u32 = 3;

fn are_one(
    a: &Candidate,
    b: &Candidate,
    concepts: &Concepts,
    sentences: &[Sentence],
    code: &dyn Fn(&Entity) -> Option<String>,
) -> bool {
    let (fa, fb) = (concepts.frame(a.frame), concepts.frame(b.frame));
    let same_sentence = a.sentence == b.sentence;
    let threat = same_sentence && fa.event == Event::Threaten;
    if fa.event != fb.event || flags(a) != flags(b) && !threat {
        return false;
    }
    let parties =
        agree(&a.actor, &b.actor, sentences, code) && agree(&a.recipient, &b.recipient, sentences, code);
    if in_one_clause(a, b) {
        if are_two_acts(a, b, fb) || is_done_to_doers(a, b) {
            return false;
        }
        // Two words for one thing in one clause ("stage an attack with rockets").
        return parties || fa.kind == FrameKind::Harm || fb.kind == FrameKind::Harm;
    }
    let speaks = !fa.kind.is_material() && fa.kind != FrameKind::Meet && fa.kind != FrameKind::Visit;
    if speaks {
        // What somebody warns of is the warning's own content ("You will pay dearly", he warned).
        if threat {
            return parties;
        }
        let verb = |c: &Candidate| c.hit.feats.any(Feats::PAST | Feats::PRES);
        if same_sentence && parties && verb(a) && verb(b) && fb.broadest == fa.broadest && goes_on(a, b) {
            return true;
        }
        // The same speaker's several charges are several records; a headline is told again by its lead.
        return (a.in_title != b.in_title) && parties && fb.broadest == fa.broadest;
    }
    // A visit to one and a meeting with another are two events.
    let (visit, meeting) = (FrameKind::Visit, FrameKind::Meet);
    let host_and_guest = match (fa.kind, fb.kind) {
        (x, y) if x == visit && y == meeting => agree_known(&a.recipient, &b.actor, sentences, code),
        (x, y) if x == meeting && y == visit => agree_known(&b.recipient, &a.actor, sentences, code),
        _ => true,
    };
    if !host_and_guest {
        return false;
    }
    // "hedef aldı, saldırıda üç kişi öldü": the attack named again in the locative is the one just told.
    let again = resumes(b);
    let harm = fa.kind == FrameKind::Harm || fb.kind == FrameKind::Harm || again;
    let near = b.sentence.abs_diff(a.sentence) <= if a.in_title || b.in_title { 3 } else { 2 };
    parties
        && near
        && (tells_on(a, b, sentences) || shares(a, b, sentences, code))
        && same_speakers(a, b, sentences)
        && places_agree(a, b, sentences)
        && dates_agree(a, b)
        && (modes_agree(a, b) || leaves(a, b))
        && (same_sentence && harm
            || a.in_title != b.in_title
            || fa.event == Event::Consult
            || fa.event == Event::Assault && (harm || points_back(b) || leaves(a, b)))
}

/// What fire has, and what it leaves.
const FIRE: [Mode; 4] = [Mode::HeavyWeapons, Mode::Aerial, Mode::Drone, Mode::Explosives];

/// "Drones attacked X. A house was damaged": what lies in ruins behind fire, and nobody is told to have done it, is what
/// the fire has left.
fn leaves(a: &Candidate, b: &Candidate) -> bool {
    b.hit.start > a.hit.start
        && b.actor.is_empty()
        && b.modes == [Mode::Destroy]
        && a.modes.iter().any(|m| FIRE.contains(m))
}

/// "Called it a turning point and praised it": one judgement by two verbs, right behind each other, of which the second
/// names nobody else.
fn goes_on(a: &Candidate, b: &Candidate) -> bool {
    let (first, second) = if a.hit.start <= b.hit.start { (a, b) } else { (b, a) };
    second.hit.start >= first.hit.end
        && second.hit.start - first.hit.end <= AND_IT
        && second.recipient.is_empty()
}

/// "And", a preposition, "it": tokens between two verbs of one judgement.
const AND_IT: u32 = 3;

/// "The strikes", "the shelling": a definite noun that no verb carries points back to what was told before.
fn points_back(candidate: &Candidate) -> bool {
    const TOLD: [Feature; 7] = [
        Feature::FiniteVerb,
        Feature::Participle,
        Feature::Infinitive,
        Feature::Phrase,
        Feature::IndefiniteNoun,
        Feature::OwnedNoun,
        Feature::Supported,
    ];
    !TOLD.iter().any(|f| candidate.features.has(*f))
}

/// A noun in the locative that says nothing of its own: it points back.
fn resumes(candidate: &Candidate) -> bool {
    candidate.hit.feats.contains(Feats::LOC) && candidate.features.has(Feature::Bare)
}

/// Whether one goes on with the other by where they stand: in one paragraph, or headline and lead.
fn tells_on(a: &Candidate, b: &Candidate, sentences: &[Sentence]) -> bool {
    let paragraph = |c: &Candidate| sentences[c.sentence as usize].paragraph;
    a.in_title || b.in_title || paragraph(a) == paragraph(b) || a.place.is_some() && b.place.is_some()
}

/// Whether both name the same known doer or victim.
fn shares(
    a: &Candidate,
    b: &Candidate,
    sentences: &[Sentence],
    code: &dyn Fn(&Entity) -> Option<String>,
) -> bool {
    let known =
        |list: &[PartyRef]| list.iter().any(|r| sentences[r.0 as usize].entities[r.1 as usize].is_known());
    let both = |x: &[PartyRef], y: &[PartyRef]| known(x) && known(y) && agree(x, y, sentences, code);
    both(&a.actor, &b.actor) || both(&a.recipient, &b.recipient)
}

/// Lists of parties that do not contradict each other.
fn agree(
    a: &[PartyRef],
    b: &[PartyRef],
    sentences: &[Sentence],
    code: &dyn Fn(&Entity) -> Option<String>,
) -> bool {
    let entity = |r: &PartyRef| -> &Entity { &sentences[r.0 as usize].entities[r.1 as usize] };
    a.is_empty()
        || b.is_empty()
        || a.iter().any(|x| {
            b.iter().any(|y| {
                let (x, y) = (entity(x), entity(y));
                x.same_party(y) || !x.is_known() || !y.is_known() || code(x).is_some() && code(x) == code(y)
            })
        })
}

/// Whether the host is among those who met; where either list is short of one, it may be.
fn agree_known(
    host: &[PartyRef],
    met: &[PartyRef],
    sentences: &[Sentence],
    code: &dyn Fn(&Entity) -> Option<String>,
) -> bool {
    met.len() < 2 || agree(host, met, sentences, code)
}

fn same_speakers(a: &Candidate, b: &Candidate, sentences: &[Sentence]) -> bool {
    let party = |r: &PartyRef| &sentences[r.0 as usize].entities[r.1 as usize];
    // "Medics say" above an article that then tells whom it asked.
    let described = |c: &Candidate, r: &PartyRef| {
        c.in_title && matches!(party(r).kind, EntityKind::People | EntityKind::Source) && !party(r).is_known()
    };
    match (a.speakers.first(), b.speakers.first()) {
        (Some(x), Some(y)) if described(a, x) != described(b, y) => true,
        (Some(x), Some(y)) => x == y || party(x).same_party(party(y)),
        (None, None) => true,
        // A headline or lead in the outlet's voice whose details a source gives later.
        _ => a.in_title || b.in_title || a.sentence == b.sentence || a.sentence + 1 == b.sentence,
    }
}

fn places_agree(a: &Candidate, b: &Candidate, sentences: &[Sentence]) -> bool {
    let hits = |c: &Candidate| c.place.map(|r| &sentences[r.0 as usize].places[r.1 as usize].mention.hits);
    // What only the paragraph tells of is no place that two tellings could differ in.
    let own = |c: &Candidate| c.place.is_none_or(|(sentence, _)| sentence == c.sentence);
    match (hits(a), hits(b)) {
        _ if !own(b) && b.sentence.abs_diff(a.sentence) <= 1 => true,
        // A name that no table knows may be anywhere.
        (Some(x), Some(y)) if !x.is_empty() && !y.is_empty() => {
            x.iter().any(|h| y.iter().any(|g| g.place == h.place))
                || names_there(a, b, sentences)
                || a.in_title != b.in_title && same_toll(a, b)
        }
        _ => true,
    }
}

/// "In X near Y", and then "in Y": the first telling names the second's place, too.
fn names_there(first: &Candidate, then: &Candidate, sentences: &[Sentence]) -> bool {
    let places = |s: u32| &sentences[s as usize].places;
    let Some((sentence, at)) = then.place.filter(|_| points_back(then)) else { return false };
    let own = &places(sentence)[at as usize].mention.hits;
    let beside = places(first.sentence).iter().filter(|p| first.clause.contains(&p.tokens.start));
    beside.flat_map(|p| &p.mention.hits).any(|h| own.iter().any(|g| g.place == h.place))
}

/// A headline that names the province and a lead that names the village count the same dead.
fn same_toll(a: &Candidate, b: &Candidate) -> bool {
    let counts = |c: &Candidate| c.dead.as_ref().map(|t| t.count);
    counts(a).is_some() && counts(a) == counts(b)
}

fn dates_agree(a: &Candidate, b: &Candidate) -> bool {
    a.date.is_none() || b.date.is_none() || a.date == b.date || a.in_title || b.in_title
}

fn modes_agree(a: &Candidate, b: &Candidate) -> bool {
    a.modes.is_empty() || b.modes.is_empty() || a.modes.iter().any(|m| b.modes.contains(m))
}

/// Takes over what the twin does not know yet; a body's clause is preferred to a headline's.
fn absorb(twin: &mut Candidate, other: Candidate, concepts: &Concepts, sentences: &[Sentence]) {
    let known =
        |list: &[PartyRef]| list.iter().any(|r| sentences[r.0 as usize].entities[r.1 as usize].is_known());
    let harm = |c: &Candidate| concepts.frame(c.frame).kind == FrameKind::Harm;
    let better = match (twin.in_title, other.in_title) {
        (true, false) => true,
        (false, true) => false,
        // A lead that tells of the victims and where they were hit is quoted before what only adds who fired.
        _ if harm(twin) && !harm(&other) => twin.sentence == other.sentence || !tells_all(twin),
        _ => !leaves(twin, &other) && harm(twin) == harm(&other) && other.fullness() > twin.fullness(),
    };
    let mut base = other;
    if better {
        std::mem::swap(twin, &mut base);
    }
    let from = base;
    // Who was hurt says more than what was hit, unless only the latter tells whose they were; "its fighters" are
    // those of the party that was hit.
    let own = from.recipient.iter().all(|(sentence, i)| {
        let hurt = &sentences[*sentence as usize].entities[*i as usize];
        hurt.feats.contains(Feats::PRON) && !hurt.is_known()
    });
    // "Three civilians were killed ... a woman is among the dead": the first telling of the victims stands.
    let people = |(sentence, i): &PartyRef| {
        let hurt = &sentences[*sentence as usize].entities[*i as usize];
        matches!(hurt.kind, EntityKind::People | EntityKind::Person)
    };
    let counted = twin.dead.is_some() || twin.injured.is_some();
    let victims = counted && twin.recipient.iter().any(people);
    let tells = !victims && (known(&from.recipient) || !known(&twin.recipient));
    if harm(&from) && !from.recipient.is_empty() && tells && (!own || twin.recipient.is_empty()) {
        twin.recipient.clear();
    } else if harm(twin) && known(&from.recipient) && !known(&twin.recipient) {
        twin.recipient.extend(from.recipient.iter().copied());
    }
    fill(&mut twin.actor, from.actor);
    // Whoever is told as the doer is not the one it was done to: the other telling found no victim of its own.
    let doers = twin.actor.clone();
    fill(&mut twin.recipient, from.recipient.into_iter().filter(|r| !doers.contains(r)).collect());
    twin.recipient.retain(|r| !doers.contains(r) || concepts.frame(twin.frame).kind == FrameKind::Clash);
    twin.place = twin.place.or(from.place);
    twin.date = twin.date.or(from.date);
    twin.dead = twin.dead.take().or(from.dead);
    twin.injured = twin.injured.take().or(from.injured);
    twin.arrested = twin.arrested.take().or(from.arrested);
    for mode in from.modes {
        if twin.modes.is_empty() {
            twin.modes.push(mode);
        }
    }
    if twin.speakers.is_empty() {
        twin.speakers = from.speakers;
    }
    let (surer, other) = if from.confidence > twin.confidence {
        (from.features, twin.features)
    } else {
        (twin.features, from.features)
    };
    twin.features = surer;
    twin.features.extend(other.iter().filter(|f| FACTS.contains(f)));
    if !twin.actor.is_empty() && !twin.recipient.is_empty() {
        twin.features.push(Feature::BothParties);
    }
    twin.confidence = twin.confidence.max(from.confidence);
    if twin.sentence == from.sentence {
        twin.clause = twin.clause.start.min(from.clause.start)..twin.clause.end.max(from.clause.end);
    }
}

/// Whether a telling has victims by number and a place of its own.
fn tells_all(candidate: &Candidate) -> bool {
    (candidate.dead.is_some() || candidate.injured.is_some())
        && candidate.place.is_some_and(|(sentence, _)| sentence == candidate.sentence)
}

/// What a second telling adds to the grounds of the first.
const FACTS: [Feature; 8] = [
    Feature::Actor,
    Feature::ActorKnown,
    Feature::Recipient,
    Feature::BothParties,
    Feature::Place,
    Feature::Date,
    Feature::Toll,
    Feature::Weapon,
];

fn fill(into: &mut Vec<PartyRef>, from: Vec<PartyRef>) {
    if into.is_empty() {
        *into = from;
    }
}
