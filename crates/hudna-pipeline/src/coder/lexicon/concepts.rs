//! The concepts that every language realises: data/concepts/frames.tsv.

use rustc_hash::FxHashMap;

use crate::model::table::{self, DataError, DataFiles};
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
}

impl Concepts {
    /// Loads `concepts/frames.tsv`.
    pub fn load(files: &DataFiles, errors: &mut Vec<DataError>) -> Self {
        let mut concepts = Self::default();
        let path = "concepts/frames.tsv";
        for text in files.layers(path) {
            table::read(
                path,
                text,
                &["frame", "event", "mode", "context", "kind", "toll", "content", "gloss"],
                &[],
                errors,
                |row, errors| {
                    let Some(event) = Event::parse(row.get("event")) else {
                        return errors.push(row.error(
                            format!("event `{}` is unknown", row.get("event")),
                            "one of the sixteen types of record.md",
                        ));
                    };
                    let mode = match row.get("mode") {
                        "" => None,
                        text => match Mode::parse(text) {
                            Some(mode) => Some(mode),
                            None => {
                                return errors.push(row.error(
                                    format!("mode `{text}` is unknown"),
                                    "a mode of record.md, or empty",
                                ));
                            }
                        },
                    };
                    let Some(kind) = FrameKind::parse(row.get("kind")) else {
                        return errors.push(row.error(
                            format!("kind `{}` is unknown", row.get("kind")),
                            "meet, visit, speech, blame, praise, act, clash or harm",
                        ));
                    };
                    let toll = match row.get("toll") {
                        "dead" => Some(Toll::Dead),
                        "injured" => Some(Toll::Injured),
                        "arrested" => Some(Toll::Arrested),
                        _ => None,
                    };
                    let content = match row.get("content") {
                        "wish" => Content::Wish,
                        "denial" => Content::Denial,
                        _ => Content::Claim,
                    };
                    let context = row.get("context").to_owned();
                    concepts.add(Frame {
                        id: row.get("frame").to_owned(),
                        event,
                        mode,
                        context,
                        kind,
                        toll,
                        content,
                    });
                },
            );
        }
        concepts
    }

    fn add(&mut self, frame: Frame) {
        let id = self.frames.len() as FrameId;
        match self.by_id.get(&frame.id) {
            Some(known) => self.frames[*known as usize] = frame,
            None => {
                self.by_id.insert(frame.id.clone(), id);
                self.frames.push(frame);
            }
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.frames.len()
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
}
