//! A sentence as it was read: its tokens, what matched, its parties, who speaks, what did not hold and why.

use serde::Serialize;

use super::candidates::Proposed;
use super::listener::Refused;
use super::matches::{Match, Source};
use super::{Here, Words, kinds};
use crate::coder::lexicon::Item;
use crate::coder::mentions::Entity;
use crate::coder::observe::{Stretch, Why};
use crate::coder::sentence::Sentence;
use crate::model::{Event, Sector};
use crate::text::{Part, TokenKind};

/// A sentence, told.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Told {
    /// Its number in the article, from 0.
    pub number: u32,
    /// `title`, `dateline`, `body` or `credit`; only title and body are coded.
    pub part: &'static str,
    /// The whole of it.
    pub words: Words,
    /// Its tokens, without line ends.
    pub tokens: Vec<Words>,
    /// What matched and is used.
    pub matches: Vec<Match>,
    /// The parties it names.
    pub parties: Vec<Party>,
    /// Who answers for which stretch of it, outermost first.
    pub speech: Vec<Scope>,
    /// Triggers that matched and did not hold.
    pub refused: Vec<Refusal>,
    /// Its candidates.
    pub candidates: Vec<Proposed>,
}

/// A party that a sentence names.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Party {
    /// All its words.
    pub words: Words,
    /// Person, office, body, force, people, country, outlet, source or thing.
    pub kind: String,
    /// Canonical English name.
    pub name: Option<String>,
    /// Country or organisation code.
    pub code: Option<String>,
    /// Sector.
    pub sector: Option<Sector>,
    /// The preposition before it, folded.
    pub after: Option<String>,
    /// How it stands: joined to the party before, an adjective, in the genitive.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<&'static str>,
    /// Why the value is not simply the words.
    pub note: Option<&'static str>,
}

/// A stretch on somebody's word.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Scope {
    /// The stretch.
    pub words: Words,
    /// The first word of the cue that opens it.
    pub cue: Words,
    /// Who speaks; none where the speaker before goes on.
    pub speaker: Option<Words>,
    /// Outlets and agencies between the speaker and this text.
    pub through: Vec<Words>,
}

/// Why a trigger did not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// A veto of its row holds.
    Veto,
    /// None of the words that its row needs is there.
    Unmet,
    /// The form does not fit.
    Form,
    /// Part of a longer expression.
    PartOf,
    /// Inside a fixed expression.
    Fixed,
    /// Part of a name.
    InName,
    /// Another row fits the same words better.
    OtherRow,
    /// Its light verb belongs to a nearer noun.
    LightVerb,
    /// Its subject is an accident or sport.
    OtherSubject,
    /// The sentence holds more triggers than are weighed.
    Crowded,
}

impl Reason {
    /// In words for a person, before the words that are to blame.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Veto => "a veto of its row holds",
            Self::Unmet => "none of the words that its row needs is in the clause",
            Self::Form => "the form, where it stands, cannot be what its row says",
            Self::PartOf => "it is part of a longer expression",
            Self::Fixed => "it is inside a fixed expression",
            Self::InName => "it is part of a name",
            Self::OtherRow => "another row fits these words better",
            Self::LightVerb => "its light verb belongs to a nearer noun",
            Self::OtherSubject => "its subject is an accident or sport",
            Self::Crowded => "the sentence holds more triggers than are weighed",
        }
    }
}

/// A trigger that matched and did not hold.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Refusal {
    /// Its words.
    pub words: Words,
    /// Its concept: a row of data/concepts/frames.tsv.
    pub frame: String,
    /// The concept's event.
    pub event: Event,
    /// What it is as a word.
    pub pos: &'static str,
    /// What its form tells.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub form: Vec<&'static str>,
    /// Its rows.
    pub rows: Vec<Source>,
    /// Why it did not hold.
    pub reason: Reason,
    /// The words of the text that are to blame.
    pub by: Option<Words>,
    /// What the row's cell says: the veto that held, or the words of which one is needed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub asked: Vec<String>,
    /// The concept of the row that fits better, and that row.
    pub instead: Option<(String, Option<Source>)>,
}

impl Here<'_> {
    /// All sentences, each with its candidates.
    pub(super) fn sentences(&self, proposed: Vec<Proposed>) -> Vec<Told> {
        let cuts = self.resolved.article.sentences.iter();
        let mut proposed = proposed.into_iter().peekable();
        cuts.zip(self.resolved.sentences)
            .map(|(cut, sentence)| {
                let is_own = |p: &Proposed| p.alone.text_info.sequence == sentence.number;
                let own = std::iter::from_fn(|| proposed.next_if(is_own)).collect();
                self.sentence(cut.part, sentence, own)
            })
            .collect()
    }

    fn sentence(&self, part: Part, sentence: &Sentence, candidates: Vec<Proposed>) -> Told {
        let tokens = &sentence.scan.tokens;
        let kind = |t: &u32| self.resolved.article.tokens[*t as usize].kind;
        let parties = sentence.entities.iter();
        Told {
            number: sentence.number,
            part: match part {
                Part::Title => "title",
                Part::Dateline => "dateline",
                Part::Body => "body",
                Part::Credit => "credit",
            },
            words: self.words(tokens),
            tokens: tokens
                .clone()
                .filter(|t| kind(t) != TokenKind::Break)
                .map(|t| self.words(&(t..t + 1)))
                .collect(),
            matches: self.matches(sentence),
            parties: parties.map(|entity| self.party(entity)).collect(),
            speech: self.speech(sentence),
            refused: self.heard.refused_in(tokens).iter().filter_map(|r| self.refusal(r)).collect(),
            candidates,
        }
    }

    fn party(&self, entity: &Entity) -> Party {
        let resolved = self.resolved;
        let marks = [
            (entity.coordinated, "joined to the one before"),
            (entity.relational, "only an adjective"),
            (entity.dependent, "in the genitive"),
        ];
        Party {
            words: self.words(&entity.tokens),
            kind: format!("{:?}", entity.kind).to_lowercase(),
            name: entity.name(resolved.registry),
            code: entity.code(resolved.registry, resolved.lexicon).map(str::to_owned),
            sector: entity.sector,
            after: entity.prep.map(|p| resolved.lexicon.preps.text(p).to_owned()),
            marks: marks.into_iter().filter(|(holds, _)| *holds).map(|(_, mark)| mark).collect(),
            note: entity.note,
        }
    }

    fn speech(&self, sentence: &Sentence) -> Vec<Scope> {
        let head = |i: &usize| self.words(&sentence.entities[*i].head);
        let scopes = sentence.speech.scopes.iter().filter(|s| !s.tokens.is_empty());
        scopes
            .map(|scope| Scope {
                words: self.words(&scope.tokens),
                cue: self.words(&(scope.cue..scope.cue + 1)),
                speaker: scope.speaker.as_ref().map(head),
                through: scope.through.iter().map(head).collect(),
            })
            .collect()
    }

    fn refusal(&self, refused: &Refused) -> Option<Refusal> {
        let Refused { hit, why } = refused;
        let Item::Trigger(row) = hit.item else { return None };
        let lexicon = self.resolved.lexicon;
        let trigger = &lexicon.triggers[row as usize];
        let frame = self.resolved.concepts.frame(trigger.frame);
        let asked = self.sources.rows.trigger(row);
        let by = |(start, end): Stretch| Some(self.words(&(start..end)));
        let (reason, by, asked, instead) = match *why {
            Why::Veto(number, stretch) => {
                let veto = asked.and_then(|asked| asked.veto.get(number as usize)).cloned();
                (Reason::Veto, by(stretch), veto.into_iter().collect(), None)
            }
            Why::Unmet => {
                (Reason::Unmet, None, asked.map(|asked| asked.need.clone()).unwrap_or_default(), None)
            }
            Why::Form => (Reason::Form, None, Vec::new(), None),
            Why::PartOf(stretch) => (Reason::PartOf, by(stretch), Vec::new(), None),
            Why::Fixed(stretch) => (Reason::Fixed, by(stretch), Vec::new(), None),
            Why::InName(stretch) => (Reason::InName, by(stretch), Vec::new(), None),
            Why::OtherRow(other) => {
                let frame = self.resolved.concepts.frame(lexicon.triggers[other as usize].frame);
                let row = self.sources.rows.trigger(other).map(|row| Source::of(&row.origin));
                (Reason::OtherRow, None, Vec::new(), Some((frame.id.clone(), row)))
            }
            Why::LightVerb(stretch) => (Reason::LightVerb, by(stretch), Vec::new(), None),
            Why::OtherSubject(stretch) => (Reason::OtherSubject, by(stretch), Vec::new(), None),
            Why::Crowded => (Reason::Crowded, None, Vec::new(), None),
        };
        Some(Refusal {
            words: self.words(&(hit.start..hit.end)),
            frame: frame.id.clone(),
            event: frame.event,
            pos: kinds::of_pos(trigger.pos),
            form: kinds::of_form(hit.feats),
            rows: self.rows(hit),
            reason,
            by,
            asked,
            instead,
        })
    }
}
