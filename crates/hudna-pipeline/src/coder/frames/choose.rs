//! Of all the words that may tell of an event those that do here: their row's conditions hold, the
//! form can be what the row says, and no longer or more exact row covers them.

use super::conditions::unmet_condition;
use super::openings::{ends_clause, is_kind_of_place, opens_clause};
use super::subjects::other_subject;
use super::{homographs, loosely, marches, persian, spelling};
use crate::coder::analyse::NUMBER;
use crate::coder::clauses::{Wall, Walls};
use crate::coder::inflect::Feats;
use crate::coder::lexicon::{Item, Lexicon, NounClass, Pos, Word};
use crate::coder::mentions::marks::{LONG_TRIGGER, LONG_WORD, NOUN_BEGINS, VERB_ENDS};
use crate::coder::mentions::{Hit, Scan};
use crate::coder::observe::{Observer, Why};
use crate::model::Event;
use crate::text::{Article, Grammar};

/// More triggers than this in one sentence are not weighed.
const MOST_TRIGGERS: usize = 64;

/// Leaves the triggers that hold in a scanned sentence, one for each run of words.
pub fn choose(
    article: &Article,
    lexicon: &Lexicon,
    scan: &mut Scan,
    walls: &Walls,
    observer: &mut impl Observer,
) {
    let mut kept: Vec<Hit> = Vec::with_capacity(scan.triggers.len());
    // Those whose row misses the words that it needs.
    let mut unmet: Vec<Hit> = Vec::new();
    let mut seen = 0;
    for (at, found) in scan.triggers.iter().enumerate() {
        let Item::Trigger(row) = found.item else { continue };
        let shared = persian::shares_verb(lexicon, scan, found);
        let hit = shared.as_ref().unwrap_or(found);
        if let Some(why) = obstacle(article, lexicon, scan, walls, hit, row) {
            if matches!(why, Why::Unmet) && lexicon.grammar == Grammar::Turkic {
                unmet.push(*hit);
            }
            observer.refused(hit, || why);
            continue;
        }
        seen += 1;
        if seen > MOST_TRIGGERS {
            scan.crowded = true;
            scan.triggers[at..].iter().for_each(|hit| observer.refused(hit, || Why::Crowded));
            break;
        }
        match kept.iter_mut().find(|k| k.start == hit.start && k.end == hit.end) {
            Some(twin) => {
                let fits_better = preferred(lexicon, scan, walls, hit, twin);
                let left = if fits_better { std::mem::replace(twin, *hit) } else { *hit };
                observer.refused(&left, || Why::OtherRow(row_of(twin)));
            }
            None => kept.push(*hit),
        }
    }
    loosely::add(article, lexicon, scan, walls, &unmet, &mut kept);
    part_from_verbs(lexicon, &mut kept, observer);
    marches::part_from_drones(lexicon, &mut kept, observer);
    let mut cues = std::mem::take(&mut scan.cues);
    if lexicon.grammar == Grammar::Iranic {
        persian::part_from_cues(lexicon, &mut kept, &cues, observer);
    }
    // "Responded with rockets" says nothing.
    let acts = |h: &Hit| {
        let attack = |k: &&Hit| lexicon.triggers[row_of(k) as usize].event == Event::Assault;
        kept.iter().filter(attack).any(|k| k.start == h.start && k.feats.any(Feats::PAST | Feats::PRES))
    };
    cues.retain(|(h, _)| {
        cue_fits(lexicon, scan, h)
            && !acts(h)
            && (lexicon.grammar != Grammar::Iranic || persian::cue_fits(article, scan, h))
    });
    if lexicon.grammar == Grammar::Semitic {
        let verb = |k: &Hit, word: &Hit| {
            k.start == word.start
                && k.end == word.end
                && lexicon.triggers[row_of(k) as usize].pos == Pos::Verb
        };
        let other = |(word, w): &(Hit, Word)| {
            w.prep().is_some() && kept.iter().any(|k| is_far_reading(word, k) || verb(k, word))
        };
        scan.words.retain(|word| !other(word));
    }
    scan.leave(kept, cues);
}

/// Of a verb with words between its parts and a nominal at its end: the light verb belongs to the nominal beside it ("attack …
/// were killed"), but in English the nominal to the verb ("put the town under siege").
fn part_from_verbs(lexicon: &Lexicon, kept: &mut Vec<Hit>, observer: &mut impl Observer) {
    let gapped = |k: &&Hit| k.feats.contains(Feats::GAPPED) && lexicon.grammar != Grammar::Slavic;
    let nearer = |g: &Hit| {
        kept.iter().find(|k| !k.feats.contains(Feats::GAPPED) && k.end == g.end && k.start > g.start)
    };
    let mut left: Vec<Hit> = Vec::new();
    for verb in kept.iter().filter(gapped) {
        let Some(noun) = nearer(verb) else { continue };
        // "قوبل … برفض": of one concept the verb says more.
        let one =
            lexicon.triggers[row_of(noun) as usize].frame == lexicon.triggers[row_of(verb) as usize].frame;
        if lexicon.grammar == Grammar::English || lexicon.grammar == Grammar::Semitic && one {
            observer.refused(noun, || Why::PartOf((verb.start, verb.end)));
            left.push(*noun);
        } else {
            observer.refused(verb, || Why::LightVerb((noun.start, noun.end)));
            left.push(*verb);
        }
    }
    kept.retain(|k| !left.contains(k));
}

/// Why a trigger does not hold, if it does not.
fn obstacle(
    article: &Article,
    lexicon: &Lexicon,
    scan: &Scan,
    walls: &Walls,
    hit: &Hit,
    row: u32,
) -> Option<Why> {
    if !form_fits(article, lexicon, scan, walls, hit, row) {
        return Some(Why::Form);
    }
    longer(article, lexicon, scan, walls, hit)
        .or_else(|| unmet_condition(lexicon, scan, walls, hit, row))
        .or_else(|| other_subject(lexicon, scan, hit, row))
}

/// A cue is no function word (بين), no part of a longer expression (گفت in گفت‌وگو), no attribute.
fn cue_fits(lexicon: &Lexicon, scan: &Scan, cue: &Hit) -> bool {
    if lexicon.grammar == Grammar::Semitic && cue.len() == 1 && cue.feats.contains(Feats::DEF) {
        return false;
    }
    // "About half" (نحو نصف) is not "we describe": no verb stands behind a preposition.
    let verb = cue.feats.any(Feats::PAST | Feats::PRES) && !cue.feats.contains(Feats::CONJ);
    // Not so behind "from his side" (من جانبه).
    let governed = || scan.word_before(cue.start, |w| w.prep().is_some()).is_some_and(|(p, _)| p.len() == 1);
    if lexicon.grammar == Grammar::Semitic && verb && cue.len() == 1 && governed() {
        return false;
    }
    // متحدث is a spokesman before it is "speaking".
    let office = lexicon.grammar == Grammar::Semitic
        && cue.feats.contains(Feats::PARTICIPLE)
        && scan.nominals.iter().any(|n| n.start == cue.start && matches!(n.item, Item::Noun(_)));
    if office {
        return false;
    }
    let function_word = cue.feats.any(Feats::PAST | Feats::PRES)
        && scan
            .words_from(cue.start)
            .iter()
            .any(|(h, w)| h.end >= cue.end && (w.prep().is_some() || matches!(w, Word::Comp | Word::Conj)));
    let inside = scan.marks.any(cue.start, LONG_WORD)
        && scan.words.iter().any(|(h, w)| {
            matches!(w, Word::Fixed | Word::Conj | Word::Break)
                && h.start <= cue.start
                && cue.end <= h.end
                && h.len() > cue.len()
        });
    !function_word && !inside
}

pub(super) fn row_of(hit: &Hit) -> u32 {
    match hit.item {
        Item::Trigger(row) => row,
        _ => 0,
    }
}

/// Of two rows for the same words: the more exact one; of an Arabic noun and verb written alike the verb
/// where a definite party, people or a number follow at the clause's start ("قصف الجيش", "قتل ثلاثة"), else
/// the noun ("قصف إسرائيلي").
fn preferred(lexicon: &Lexicon, scan: &Scan, walls: &Walls, hit: &Hit, twin: &Hit) -> bool {
    let is_verb = |h: &Hit| lexicon.triggers[row_of(h) as usize].pos == Pos::Verb;
    if lexicon.grammar == Grammar::Semitic && is_verb(hit) != is_verb(twin) {
        let definite_party = scan
            .nominal_from(hit.end)
            .is_some_and(|n| matches!(n.item, Item::Who(_)) || n.feats.contains(Feats::DEF));
        let people =
            scan.nouns.iter().any(|(n, row)| {
                n.start == hit.end && lexicon.nouns[*row as usize].class == NounClass::People
            }) || scan.may_be(hit.end, NUMBER);
        // Behind قد stands a verb, in the masculine as in the feminine.
        let after_qad = scan.word_before(hit.start, |w| w == Word::HedgeOfPresent).is_some();
        let verb = (definite_party || people) && opens_clause(lexicon, scan, walls, hit)
            || after_qad
            || ends_clause(scan, walls, hit)
            || follows_subject(lexicon, scan, walls, hit);
        return is_verb(hit) == verb;
    }
    if let Some(better) = persian::prefers(lexicon, (hit, row_of(hit)), (twin, row_of(twin))) {
        return better;
    }
    // A Turkish -ma may be the act as a noun of its own row ("görüşme").
    let act =
        |h: &Hit| h.feats.contains(Feats::BARE) && lexicon.triggers[row_of(h) as usize].pos != Pos::Noun;
    if lexicon.grammar == Grammar::Turkic && act(hit) != act(twin) {
        return act(twin);
    }
    exactness(lexicon, hit, row_of(hit)) > exactness(lexicon, twin, row_of(twin))
}

/// Right behind a party that opens the clause stands its verb ("the army shelled positions", "that the army
/// had shelled positions"): no verb came before it whose object a noun could be.
fn follows_subject(lexicon: &Lexicon, scan: &Scan, walls: &Walls, hit: &Hit) -> bool {
    if hit.feats.any(Feats::PROCLITIC_PREP | Feats::DEF | Feats::CONJ) {
        return false;
    }
    let mut end = hit.start;
    while let Some((word, _)) = scan.word_before(end, |w| matches!(w, Word::Hedge | Word::HedgeOfPresent)) {
        end = word.start;
    }
    let mut first = end;
    let mut party = false;
    while let Some(nominal) = scan.nominals.iter().find(|n| n.end == first) {
        party |= match nominal.item {
            Item::Who(_) => true,
            Item::Noun(row) => matches!(
                lexicon.nouns[row as usize].class,
                NounClass::Force | NounClass::Body | NounClass::People | NounClass::Office
            ),
            _ => false,
        };
        first = nominal.start;
        if nominal.feats.any(Feats::CONJ | Feats::PROCLITIC_PREP) {
            break;
        }
    }
    let governed = scan.nominals.iter().any(|n| n.start == first && n.feats.any(Feats::PROCLITIC_PREP));
    let clause = walls.clause(hit.start);
    let function_word = |t: u32| {
        scan.words.iter().any(|(h, w)| {
            h.start <= t
                && t < h.end
                && w.prep().is_none()
                && !matches!(w, Word::SupportActor | Word::SupportRecipient | Word::Passive | Word::Cause)
        })
    };
    party
        && !governed
        && first >= clause.start
        && walls.between(first, hit.start) < Wall::Soft
        && (clause.start..first).all(function_word)
}

/// A row whose need is met says more than one without need; a reading without clitics is likelier.
fn exactness(lexicon: &Lexicon, hit: &Hit, row: u32) -> (bool, bool) {
    let plain = !hit.feats.any(Feats::PRON | Feats::PROCLITIC_PREP | Feats::CONJ | Feats::FUT);
    (!lexicon.triggers[row as usize].need.all.is_empty(), plain)
}

/// A shorter trigger inside a longer one (`وقف إطلاق النار` holds `إطلاق النار`) is none, unless the longer one lacks what its row
/// needs: settlers who burn cars burn, though only a crowd that does so protests (`araçları ateşe vermek`).
fn longer(article: &Article, lexicon: &Lexicon, scan: &Scan, walls: &Walls, hit: &Hit) -> Option<Why> {
    let covers = |other: &Hit| {
        !other.feats.contains(Feats::GAPPED)
            && other.start <= hit.start
            && hit.end <= other.end
            && other.len() > hit.len()
    };
    // "The shelling of X by Y" tells who did it: it points back to nothing.
    let told = || {
        lexicon.grammar == Grammar::English && matches!(article.word(hit.end), "of" | "by" | "on" | "against")
    };
    if scan.marks.any(hit.start, LONG_WORD) {
        let word = scan.words.iter().find(|(h, w)| {
            let event = matches!(
                w,
                Word::SupportActor | Word::SupportRecipient | Word::Passive | Word::Cause | Word::Occur
            );
            !event && covers(h) && !(*w == Word::That && told())
        });
        if let Some((h, word)) = word {
            let stretch = (h.start, h.end);
            return Some(if *word == Word::Fixed { Why::Fixed(stretch) } else { Why::PartOf(stretch) });
        }
    }
    if !scan.marks.any(hit.start, LONG_TRIGGER) {
        return None;
    }
    let holds = |other: &Hit| {
        !matches!(unmet_condition(lexicon, scan, walls, other, row_of(other)), Some(Why::Unmet))
    };
    let trigger = scan.triggers.iter().find(|other| covers(other) && holds(other));
    trigger.map(|other| Why::PartOf((other.start, other.end)))
}

/// "The confirmed X", "the urgent X": a participle with the article is an adjective.
fn is_attributive(hit: &Hit) -> bool {
    hit.feats.contains(Feats::DEF) && hit.feats.any(Feats::PARTICIPLE)
}

/// Whether a form can be what its row says: unvocalised Arabic writes many verbs like their nouns.
fn form_fits(article: &Article, lexicon: &Lexicon, scan: &Scan, walls: &Walls, hit: &Hit, row: u32) -> bool {
    if lexicon.grammar == Grammar::Iranic {
        return persian::form_fits(article, lexicon, scan, hit, row);
    }
    if lexicon.grammar == Grammar::English {
        // "left seven dead, while 15 were wounded": what belongs together stands in one clause.
        let parted =
            hit.feats.contains(Feats::GAPPED) && walls.between(hit.start, hit.end - 1) >= Wall::Clause;
        let pos = lexicon.triggers[row as usize].pos;
        return !parted && homographs::form_fits(article, lexicon, scan, hit, pos);
    }
    if lexicon.grammar != Grammar::Semitic {
        return spelling::fits(article, lexicon, scan, hit, row);
    }
    let verb = lexicon.triggers[row as usize].pos == Pos::Verb;
    // مدينة is a town before it is somebody who condemns; أنه is "that".
    let plain_noun = || {
        scan.marks.any(hit.start, NOUN_BEGINS)
            && scan.nouns.iter().any(|(h, _)| h.start == hit.start && h.end >= hit.end)
    };
    let function_word = scan.words_from(hit.start).iter().any(|(h, w)| {
        h.end >= hit.end
            && !is_far_reading(h, hit)
            && matches!(
                w,
                Word::Comp | Word::Rel | Word::Neg | Word::Break | Word::Prep(_) | Word::Fixed | Word::Fut
            )
    });
    let far_fetched = hit.feats.contains(Feats::PARTICIPLE)
        || hit.feats.contains(Feats::CONJ | Feats::PASSIVE) && hit.len() == 1;
    // عبر is "through" before it is "expressed", unless it opens its clause and the clause has what its row asks for.
    let told = || opens_clause(lexicon, scan, walls, hit) && needs_are_met(lexicon, scan, walls, hit, row);
    if verb && (far_fetched && plain_noun() || function_word && !told()) {
        return false;
    }
    if is_attributive(hit) && verb || !verb && spelling::is_verb(article, scan, hit) {
        return false;
    }
    // مقاطعة is a province before a name, and a boycott elsewhere.
    if !verb && hit.len() == 1 && is_kind_of_place(lexicon, scan, hit) {
        return false;
    }
    // رفضا is "in refusal" before it is "they both refused", طالبا a student.
    let dual = verb && hit.feats.contains(Feats::PAST | Feats::DUAL) && !hit.feats.contains(Feats::FEM);
    let two = |n: &Hit| {
        let described = scan.nominals.iter().any(|d| d.start == n.end && d.end == hit.start);
        n.feats.any(Feats::DUAL | Feats::CONJ) && (n.end == hit.start || described)
    };
    let noun = has_noun_twin(lexicon, scan, hit) || plain_noun();
    if dual && noun && !scan.nominals.iter().any(two) {
        return false;
    }
    let ambiguous = verb
        && hit.feats.contains(Feats::PAST)
        && !hit.feats.any(Feats::FEM | Feats::PLURAL | Feats::DUAL | Feats::PASSIVE);
    !(ambiguous
        && (stands_for_noun(scan, hit)
            || (has_noun_twin(lexicon, scan, hit) || plain_noun())
                && !opens_clause(lexicon, scan, walls, hit)))
}

/// Whether a row asks for words beside it, and has them.
fn needs_are_met(lexicon: &Lexicon, scan: &Scan, walls: &Walls, hit: &Hit, row: u32) -> bool {
    let asks = !lexicon.triggers[row as usize].need.all.is_empty();
    asks && hit.feats.contains(Feats::PAST) && unmet_condition(lexicon, scan, walls, hit, row).is_none()
}

/// فتحت is "she opened" before it is "so under": a conjunction is stripped only where nothing else makes sense.
fn is_far_reading(word: &Hit, hit: &Hit) -> bool {
    word.feats.contains(Feats::CONJ) && !hit.feats.contains(Feats::CONJ) && word.start == hit.start
}

/// After a preposition, after "that" or right behind another verb stands a noun.
fn stands_for_noun(scan: &Scan, hit: &Hit) -> bool {
    if hit.feats.contains(Feats::CONJ) {
        return false;
    }
    let governed = scan
        .word_before(hit.start, |w| {
            w.prep().is_some()
                || w == Word::Comp
                || matches!(w, Word::SupportActor | Word::SupportRecipient | Word::Passive)
        })
        .is_some();
    governed || scan.marks.any(hit.start, VERB_ENDS)
}

fn has_noun_twin(lexicon: &Lexicon, scan: &Scan, hit: &Hit) -> bool {
    scan.triggers.iter().any(|other| {
        other.start == hit.start
            && other.end == hit.end
            && lexicon.triggers[row_of(other) as usize].pos == Pos::Noun
    })
}
