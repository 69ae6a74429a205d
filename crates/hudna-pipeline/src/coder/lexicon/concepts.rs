//! The concepts that every language realises: data/concepts/frames.tsv.

use rustc_hash::FxHashMap;

use super::types::{Subject, Types};
use crate::model::table::{self, DataError, DataFiles, Row};
use crate::model::{Event, Mode};

/// Index of a frame.
pub type FrameId = u16;

/// How a frame's parties stand to each other, and what a report of it asserts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FrameKind {
    /// All parties are actors.
    Meet,
    /// Visitor and host.
    Visit,
    /// The statement is itself the event.
    Speech,
    /// An evaluation: ACCUSE by whoever speaks, against the one named.
    Blame,
    /// An evaluation: SUPPORT by whoever speaks, for the one named.
    Praise,
    /// Happens in the world; in somebody's account it is alleged.
    Act,
    /// An act of two armed sides.
    Clash,
    /// Killing or wounding; carries the toll.
    Harm,
}

impl FrameKind {
    fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "meet" => Self::Meet,
            "visit" => Self::Visit,
            "speech" => Self::Speech,
            "blame" => Self::Blame,
            "praise" => Self::Praise,
            "act" => Self::Act,
            "clash" => Self::Clash,
            "harm" => Self::Harm,
            _ => return None,
        })
    }

    /// Whether it happens in the world, so that an account of it is a claim.
    pub fn is_material(self) -> bool {
        matches!(self, Self::Act | Self::Clash | Self::Harm)
    }
}

/// One concept.
#[derive(Clone, Debug)]
pub struct Frame {
    /// Its name in the tables.
    pub id: String,
    /// PLOVER type.
    pub event: Event,
    /// Mode, where the concept has one.
    pub mode: Option<Mode>,
    /// PLOVER context.
    pub context: String,
    /// How its parties stand.
    pub kind: FrameKind,
    /// Which toll its victims make.
    pub toll: Option<Toll>,
    /// What a statement says of the acts that stand in it.
    pub content: Content,
    /// What it means, in English.
    pub gloss: String,
    /// The concept that it is a finer case of; itself, where it is broad.
    pub broadest: FrameId,
    /// What it is not to do it, where that is an act itself: not to let through is to refuse passage.
    pub omitted: Option<FrameId>,
    /// Told by a verb behind "and", beside an act of other means, it is another act and not the same told again.
    pub apart: bool,
}

/// What a statement says of the acts in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// That they happened.
    Claim,
    /// That they should, will or must not happen: no events of their own.
    Wish,
    /// That they did not happen.
    Denial,
}

/// A count of people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Toll {
    Dead,
    Injured,
    Arrested,
}

/// All concepts.
#[derive(Debug, Default)]
pub struct Concepts {
    frames: Vec<Frame>,
    by_id: FxHashMap<String, FrameId>,
    types: Types,
}

const PATH: &str = "concepts/frames.tsv";
const APART: &str = "concepts/apart.tsv";
const REQUIRED: [&str; 8] = ["frame", "event", "mode", "context", "kind", "toll", "content", "gloss"];

impl Concepts {
    /// Loads `concepts/types.tsv` and `concepts/frames.tsv`.
    pub fn load(files: &DataFiles, errors: &mut Vec<DataError>) -> Self {
        let mut concepts = Self { types: Types::load(files, errors), ..Self::default() };
        let mut finer: Vec<(FrameId, String, DataError)> = Vec::new();
        let mut omitted: Vec<(FrameId, String, DataError)> = Vec::new();
        for text in files.layers(PATH) {
            table::read(PATH, text, &REQUIRED, &["broader", "omitted"], errors, |row, errors| {
                match frame(row, &concepts.types) {
                    Ok(frame) => {
                        let id = concepts.add(frame);
                        for (list, column) in [(&mut finer, "broader"), (&mut omitted, "omitted")] {
                            list.retain(|(known, ..)| *known != id);
                            if !row.get(column).is_empty() {
                                list.push((id, row.get(column).to_owned(), row.error("", "")));
                            }
                        }
                    }
                    Err(error) => errors.push(error),
                }
            });
        }
        for (id, broader, place) in finer {
            if let Err((message, remedy)) = concepts.place_below(id, &broader) {
                errors.push(DataError { message, remedy: remedy.to_owned(), ..place });
            }
        }
        for (id, name, place) in omitted {
            match concepts.find(&name) {
                Some(omission) => concepts.frames[id as usize].omitted = Some(omission),
                None => errors.push(DataError {
                    message: format!("omitted concept `{name}` is unknown"),
                    remedy: "the name of a row of this table".to_owned(),
                    ..place
                }),
            }
        }
        concepts.mark_apart(files, errors);
        concepts
    }

    /// Marks the concepts of `concepts/apart.tsv`.
    fn mark_apart(&mut self, files: &DataFiles, errors: &mut Vec<DataError>) {
        for text in files.layers(APART) {
            table::read(APART, text, &["frame"], &[], errors, |row, errors| {
                match self.find(row.get("frame")) {
                    Some(id) => self.frames[id as usize].apart = true,
                    None => {
                        let message = format!("concept `{}` is unknown", row.get("frame"));
                        errors.push(row.error(message, "the name of a row of concepts/frames.tsv"));
                    }
                }
            });
        }
    }

    /// Makes a concept a finer case of another. Finer concepts are told apart for people; for the coder
    /// they weigh and merge as the broad one, so they must agree in all that it looks at but the mode.
    fn place_below(&mut self, id: FrameId, broader: &str) -> Result<(), (String, &'static str)> {
        let Some(broadest) = self.find(broader) else {
            return Err((
                format!("broader concept `{broader}` is unknown"),
                "the name of a row of this table",
            ));
        };
        let (fine, broad) = (self.frame(id), self.frame(broadest));
        if broad.broadest != broadest || broadest == id {
            return Err((format!("`{broader}` is itself a finer concept"), "the broad one above it"));
        }
        if (fine.event, fine.kind, fine.toll, fine.content)
            != (broad.event, broad.kind, broad.toll, broad.content)
        {
            return Err((
                format!("`{}` differs from `{broader}`", fine.id),
                "the same event, kind, toll and content, or no broader concept",
            ));
        }
        self.frames[id as usize].broadest = broadest;
        Ok(())
    }

    fn add(&mut self, mut frame: Frame) -> FrameId {
        let next = self.frames.len() as FrameId;
        let id = *self.by_id.entry(frame.id.clone()).or_insert(next);
        frame.broadest = id;
        match self.frames.get_mut(id as usize) {
            Some(known) => *known = frame,
            None => self.frames.push(frame),
        }
        id
    }

    /// The frame of a name.
    pub fn find(&self, id: &str) -> Option<FrameId> {
        self.by_id.get(id).copied()
    }

    /// The frame of an index.
    #[inline]
    pub fn frame(&self, id: FrameId) -> &Frame {
        &self.frames[id as usize]
    }

    /// The broad concept of an index: what the coder weighs and merges by.
    #[inline]
    pub fn broadest(&self, id: FrameId) -> &Frame {
        self.frame(self.frame(id).broadest)
    }

    /// All of them, in the order of the table.
    pub fn all(&self) -> &[Frame] {
        &self.frames
    }

    /// What types, modes, contexts and flags mean.
    pub fn types(&self) -> &Types {
        &self.types
    }
}

fn frame(row: &Row<'_>, types: &Types) -> Result<Frame, DataError> {
    let Some(event) = Event::parse(row.get("event")) else {
        let message = format!("event `{}` is unknown", row.get("event"));
        return Err(row.error(message, "one of the sixteen types of docs/record.md"));
    };
    let Some(kind) = FrameKind::parse(row.get("kind")) else {
        let message = format!("kind `{}` is unknown", row.get("kind"));
        return Err(row.error(message, "meet, visit, speech, blame, praise, act, clash or harm"));
    };
    let context = row.get("context").to_owned();
    if !types.has(&Subject::Context(context.clone())) {
        let message = format!("context `{context}` is unknown");
        return Err(row.error(message, "a context of concepts/types.tsv"));
    }
    Ok(Frame {
        id: row.get("frame").to_owned(),
        apart: false,
        event,
        mode: mode(row, event, types)?,
        context,
        kind,
        toll: match row.get("toll") {
            "dead" => Some(Toll::Dead),
            "injured" => Some(Toll::Injured),
            "arrested" => Some(Toll::Arrested),
            _ => None,
        },
        content: match row.get("content") {
            "wish" => Content::Wish,
            "denial" => Content::Denial,
            _ => Content::Claim,
        },
        gloss: row.get("gloss").to_owned(),
        broadest: 0,
        omitted: None,
    })
}

/// The mode, which must be one that the type has.
fn mode(row: &Row<'_>, event: Event, types: &Types) -> Result<Option<Mode>, DataError> {
    let name = row.get("mode");
    if name.is_empty() {
        return Ok(None);
    }
    match Mode::parse(name) {
        Some(mode) if types.has(&Subject::Mode(event, mode)) => Ok(Some(mode)),
        _ => {
            let modes: Vec<&str> = types.modes(event).map(Mode::as_str).collect();
            let message = format!("mode `{name}` is none of {}", event.as_str());
            Err(row.error(message, format!("empty, or one of: {}", modes.join(", "))))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(row: &str, expected: &str) {
        let mut files = DataFiles::embedded();
        files.add(PATH, format!("{}\tbroader\n{row}\n", REQUIRED.join("\t")));
        let mut errors = Vec::new();
        let concepts = Concepts::load(&files, &mut errors);
        let said: Vec<String> = errors.iter().map(ToString::to_string).collect();
        assert_eq!(said.join("\n"), expected);
        let fine = concepts.find("night-shelling").map(|id| concepts.broadest(id).id.clone());
        assert!(expected.is_empty() == (fine.as_deref() == Some("shell")), "{fine:?}");
    }

    #[test]
    fn a_finer_concept_agrees_with_its_broader_one() {
        let row = "night-shelling\tASSAULT\theavy-weapons\tmilitary\tact\t\t\tshelling by night\tshell";
        check(row, "");
        check(
            &row.replace("\tact\t", "\tharm\t"),
            "concepts/frames.tsv:2: `night-shelling` differs from `shell`; the same event, kind, toll and content, or no broader concept",
        );
        check(
            &row.replace("\tshell", "\tfire"),
            "concepts/frames.tsv:2: broader concept `fire` is unknown; the name of a row of this table",
        );
        check(
            &row.replace("\tshell", "\tnight-shelling"),
            "concepts/frames.tsv:2: `night-shelling` is itself a finer concept; the broad one above it",
        );
    }

    #[test]
    fn modes_and_contexts_are_those_of_the_types() {
        let row = "night-shelling\tAID\tphone\tmilitary\tact\t\t\tshelling by night\t";
        check(row, "concepts/frames.tsv:2: mode `phone` is none of AID; empty, or one of: ");
        check(
            &row.replace("phone", "").replace("military", "martial"),
            "concepts/frames.tsv:2: context `martial` is unknown; a context of concepts/types.tsv",
        );
    }
}
