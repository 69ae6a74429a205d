//! Whose the words are of an article that somebody publishes in the own name: "we condemn", "a flagrant violation".

use super::write::Resolved;
use crate::coder::frames::Candidate;
use crate::coder::lexicon::{Frame, FrameKind, Who, WhoKind};
use crate::model;
use crate::model::phrase::Code;

const NOTE: &str = Code::NoteIssuer.english();

/// The party that a statement without a speaker is of: what "we" say outside of anybody's quotation is said by whoever
/// issues the article, and so is a judgement in the article of a body that is no medium. The words that it was read
/// from are those of the statement, because the name stands in no sentence.
pub(super) fn issuer(resolved: &Resolved<'_>, candidate: &Candidate, frame: &Frame) -> Option<model::Entity> {
    let judges = matches!(frame.kind, FrameKind::Blame | FrameKind::Praise);
    if !candidate.actor.is_empty() || !candidate.speakers.is_empty() || candidate.source.is_some() {
        return None;
    }
    let outlet = resolved.article.outlet.as_ref()?;
    let own = outlet.id.as_deref().and_then(|id| resolved.registry.outlet(id));
    let known = || own.map(|id| resolved.registry.get(id)).or_else(|| body(resolved, &outlet.name));
    let says = candidate.ours && (judges || frame.kind == FrameKind::Speech);
    if !(says || judges && own.is_none() && known().is_some()) {
        return None;
    }
    let (start, end) =
        resolved.scalars.range(&resolved.article.bytes(candidate.hit.start..candidate.hit.end));
    let who = known();
    Some(model::Entity {
        text: resolved.article.text[resolved.article.bytes(candidate.hit.start..candidate.hit.end)]
            .to_owned(),
        start,
        end,
        name: Some(outlet.name.clone()),
        code: who.and_then(|w| w.code.clone()),
        sector: who.and_then(|w| w.sector),
        id: who.map(|w| w.id.clone()).filter(|id| !id.is_empty()),
        note: Some(NOTE.to_owned()),
        in_office: Vec::new(),
    })
}

/// The body of this English name.
fn body<'r>(resolved: &Resolved<'r>, name: &str) -> Option<&'r Who> {
    let named = |who: &&Who| who.kind == WhoKind::Body && who.name == name;
    resolved.registry.iter().map(|(_, who)| who).find(named)
}
