//! Where an Arabic verb may stand that is written like a noun: at the opening of its sentence or clause; and what opens a
//! clause as a verb would.

use super::propose::Here;
use crate::coder::analyse::PLACE;
use crate::coder::clauses::{Wall, Walls};
use crate::coder::inflect::Feats;
use crate::coder::lexicon::{Frame, FrameKind, Item, Lexicon, NounClass, Word};
use crate::coder::mentions::marks::NOMINAL_ENDS;
use crate::coder::mentions::{Hit, Scan};
use crate::text::Grammar;

/// A verb opens its sentence or clause, or follows the bare name that is its subject.
pub(super) fn opens_clause(lexicon: &Lexicon, scan: &Scan, walls: &Walls, hit: &Hit) -> bool {
    let name_before =
        || scan.marks.any(hit.start, NOMINAL_ENDS) && !is_object_behind_subject(scan, walls, hit);
    let name_after =
        || scan.nominal_from(hit.end).is_some_and(|h| matches!(h.item, Item::Who(_) | Item::Demonym(_)));
    hit.start == scan.tokens.start
        || walls.before(hit.start) == Wall::Soft
        || name_before()
        || hit.feats.contains(Feats::CONJ) && name_after()
        || behind_opening_phrase(lexicon, scan, walls, hit)
        || scan
            .word_before(hit.start, |w| {
                matches!(
                    w,
                    Word::Neg
                        | Word::Rel
                        | Word::PastPerfect
                        | Word::Break
                        | Word::Hedge
                        | Word::HedgeOfPresent
                )
            })
            .is_some()
}

/// "أدانت مصر قصف المستشفى": the name before is the subject of the verb before it, whose object stands here.
fn is_object_behind_subject(scan: &Scan, walls: &Walls, hit: &Hit) -> bool {
    let mut first = hit.start;
    while let Some(name) = scan.nominals.iter().rev().find(|n| n.end == first) {
        first = name.start;
        if name.feats.any(Feats::PROCLITIC_PREP) {
            return false;
        }
    }
    let verb = |h: &Hit| h.end == first && h.feats.any(Feats::PAST | Feats::PRES);
    let tells = scan.triggers.iter().chain(scan.cues.iter().map(|(h, _)| h)).any(verb)
        || scan.words.iter().any(|(h, w)| verb(h) && matches!(w, Word::SupportActor | Word::Declares));
    tells && first < hit.start && walls.between(first - 1, hit.start) == Wall::None
}

/// "The province of Odesa": the word is a kind of place, and a name follows.
pub(super) fn is_kind_of_place(lexicon: &Lexicon, scan: &Scan, hit: &Hit) -> bool {
    scan.may_be(hit.end, PLACE)
        && scan.nouns.iter().any(|(h, row)| {
            h.start == hit.start && lexicon.nouns[*row as usize].class == NounClass::PlaceType
        })
}

/// "من جنيف طالب غروسي", "في المقابل طالب شيخ العقل": a short phrase that says where or in what turn opens the clause, and the
/// verb's subject stands right behind it.
fn behind_opening_phrase(lexicon: &Lexicon, scan: &Scan, walls: &Walls, hit: &Hit) -> bool {
    let start = walls.clause(hit.start).start;
    let behind = hit.start.checked_sub(start).is_some_and(|words| (2..=OPENING_PHRASE).contains(&words));
    let opens = scan.word_at(start, |w| w.prep().is_some()).is_some();
    let subject = || {
        scan.nominal_from(hit.end).is_some_and(|n| match n.item {
            Item::Who(_) => true,
            Item::Noun(row) => matches!(
                lexicon.nouns[row as usize].class,
                NounClass::Office | NounClass::Title | NounClass::Body
            ),
            _ => false,
        })
    };
    behind && opens && subject()
}

/// How many words a phrase that opens a clause has at most.
const OPENING_PHRASE: u32 = 4;

/// "أكد أن …، مطالباً بوقف …", "left the hall, demanding a halt": behind a comma the participle of a statement says another
/// thing as plainly as a verb; the speaker is the one before.
pub(super) fn carries_on(here: &Here<'_>, frame: &Frame, hit: &Hit) -> bool {
    let form = match here.lexicon.grammar {
        Grammar::Semitic => hit.feats.contains(Feats::PARTICIPLE) && !hit.feats.contains(Feats::DEF),
        Grammar::English => hit.feats.contains(Feats::GERUND),
        _ => false,
    };
    form && frame.kind == FrameKind::Speech && here.sentence.walls.before(hit.start) == Wall::Soft
}

/// A noun in the construct state needs a noun behind it: before a preposition, a comma, another verb or the
/// clause's end stands a verb whose subject came before ("the farmer was killed while").
pub(super) fn ends_clause(scan: &Scan, walls: &Walls, hit: &Hit) -> bool {
    if hit.feats.any(Feats::PROCLITIC_PREP | Feats::DEF | Feats::PRON) {
        return false;
    }
    let subject_before = scan.nominals.iter().any(|n| {
        n.end <= hit.start && hit.start - n.end <= 4 && walls.between(n.end - 1, hit.start) <= Wall::Soft
    });
    let verb_behind = scan.triggers.iter().any(|other| {
        other.start == hit.end && other.feats.contains(Feats::CONJ) && other.feats.any(Feats::PAST)
    });
    let adjunct = scan.word_at(hit.end, |w| matches!(w, Word::Prep(_) | Word::Break | Word::By(_))).is_some();
    subject_before
        && (hit.end >= scan.tokens.end - 1 || walls.before(hit.end) >= Wall::Clause || verb_behind || adjunct)
        && scan.word_before(hit.start, |w| w.prep().is_some()).is_none()
}
