//! Persian nouns of action that a sentence tells by another verb: "از حمله X خبر داد" reports the act as news, "در پاسخ به حمله X"
//! only names why another was done.

use super::candidate::Candidate;
use super::evidence::Feature;
use super::propose::Here;
use crate::coder::inflect::Feats;
use crate::coder::lexicon::{Frame, FrameKind, Word};
use crate::coder::mentions::Hit;
use crate::model::{Event, Sector};
use crate::text::Grammar;

/// How many words may stand between "of" and the noun ("از آغاز عقب‌نشینی").
const BETWEEN: u32 = 2;

/// A noun behind "of" under a verb of reporting is told as news; what a party that acts announces without another doer it
/// does itself.
pub(super) fn tell(here: &Here<'_>, frame: &Frame, hit: &Hit, candidate: &mut Candidate) {
    let noun = !hit.feats.any(Feats::PAST | Feats::PRES | Feats::PARTICIPLE);
    if here.lexicon.grammar != Grammar::Iranic || !noun || !frame.kind.is_material() {
        return;
    }
    let sentence = here.sentence;
    let reports = |h: &Hit| {
        h.feats.contains(Feats::GAPPED)
            && h.feats.any(Feats::PAST | Feats::PRES)
            && here.article.word(h.start) == "از"
            && h.start < hit.start
            && hit.start - h.start <= 1 + BETWEEN
            && hit.end < h.end
            && (h.start + 1..hit.start).all(|t| sentence.scan.word_at(t, |w| w.prep().is_some()).is_none())
            && (hit.end..h.end).any(|t| here.article.word(t) == "خبر")
    };
    if !sentence.scan.cues.iter().any(|(h, _)| reports(h)) {
        return;
    }
    candidate.features.remove(&[
        Feature::IndefiniteNoun,
        Feature::Governed,
        Feature::Prepositional,
        Feature::StatementBesides,
    ]);
    candidate.features.push(Feature::FiniteVerb);
    let own = matches!(frame.event, Event::Aid | Event::Mobilize | Event::Sanction | Event::Cooperate);
    if let Some(speaker) = sentence.speech.main.filter(|_| own && candidate.actor.is_empty()) {
        let entity = &sentence.entities[speaker];
        let acts = matches!(entity.sector, Some(Sector::Gov | Sector::Mil | Sector::Reb | Sector::Ngo));
        if acts && entity.tokens.end <= hit.start {
            candidate.actor = vec![(sentence.number, speaker as u32)];
            candidate.recipient.retain(|r| !candidate.actor.contains(r));
            candidate.features.remove(&[Feature::Bare]);
            candidate.features.push(Feature::Actor);
        }
    }
}

/// "آمریکا در پاسخ به کشته شدن سه سربازش …": why the sentence's own act was done, told before.
pub(super) fn is_cause(here: &Here<'_>, frame: &Frame, hit: &Hit) -> bool {
    let noun = !hit.feats.any(Feats::PAST | Feats::PRES) || hit.feats.contains(Feats::BARE);
    let answers = |w: Word| {
        w.prep().is_some_and(|p| {
            matches!(here.lexicon.preps.text(p), "در پاسخ به" | "در واكنش به" | "به تلافي" | "در تلافي")
        })
    };
    here.lexicon.grammar == Grammar::Iranic
        && noun
        && matches!(frame.kind, FrameKind::Harm)
        && (0..=1)
            .any(|back| here.sentence.scan.word_before(hit.start - back.min(hit.start), answers).is_some())
}
