//! A party as the text names it.

use std::ops::Range;

use crate::coder::inflect::Feats;
use crate::coder::lexicon::{Lexicon, PrepId, Registry, WhoId, WhoKind};
use crate::model::Sector;

/// What kind of party it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntityKind {
    /// A public person by name.
    Person,
    /// An office without its holder's name.
    Office,
    /// A body.
    Body,
    /// Armed people.
    Force,
    /// People of a kind.
    People,
    /// A country, or a capital that stands for it.
    Country,
    /// A news agency or outlet.
    Outlet,
    /// An unnamed source or a witness.
    Source,
    /// A thing that can be hit.
    Thing,
}

/// A party: a run of tokens and what it resolves to.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// All its tokens.
    pub tokens: Range<u32>,
    /// The tokens that carry the name.
    pub head: Range<u32>,
    /// What kind of party.
    pub kind: EntityKind,
    /// The entry that names it.
    pub who: Option<WhoId>,
    /// The country it belongs to.
    pub country: Option<WhoId>,
    /// Row of nouns.tsv that describes it.
    pub noun: Option<u32>,
    /// Sector.
    pub sector: Option<Sector>,
    /// The preposition that governs it.
    pub prep: Option<PrepId>,
    /// Clitics, case, number, definiteness of its first word.
    pub feats: Feats,
    /// Joined to the entity before it by "and".
    pub coordinated: bool,
    /// How many.
    pub count: Option<(u32, Option<u32>)>,
    /// Only an adjective of origin beside another noun.
    pub relational: bool,
    /// In the genitive of another noun ("the lands of Syria"): no subject, no object.
    pub dependent: bool,
    /// A thing of theirs is named ("positions of X"): it is hit, it does not act.
    pub held: bool,
    /// Their weapon is named ("a tank of X", "by the fire of X").
    pub armed: bool,
    /// An Arabic adjective of origin with the ending of an indefinite object.
    pub accusative: bool,
    /// An Arabic body written with ة: a verb before it in the masculine has another subject.
    pub feminine: bool,
    /// Its first token, with an opening quotation mark before it.
    pub opens: u32,
    /// The name of an office's holder whom no table lists, as the text gives it.
    pub called: Option<Range<u32>>,
    /// The office that its words name, where they name nothing besides but a country or a body.
    pub office: Option<WhoId>,
    /// Why the value is not simply the words.
    pub note: Option<&'static str>,
}

impl Entity {
    /// A party of which only the words are known, for what is settled later.
    pub fn of_words(tokens: Range<u32>, prep: Option<PrepId>, feats: Feats) -> Self {
        Self {
            opens: tokens.start,
            head: tokens.clone(),
            tokens,
            kind: EntityKind::Body,
            who: None,
            country: None,
            noun: None,
            sector: None,
            prep,
            feats,
            coordinated: false,
            count: None,
            relational: false,
            dependent: false,
            held: false,
            armed: false,
            accusative: false,
            feminine: false,
            called: None,
            office: None,
            note: None,
        }
    }

    /// Country or organisation code.
    pub fn code<'r>(&self, registry: &'r Registry, lexicon: &'r Lexicon) -> Option<&'r str> {
        let of = |id: WhoId| registry.get(id).code.as_deref();
        self.who
            .and_then(of)
            .or_else(|| self.country.and_then(of))
            .or_else(|| self.noun.and_then(|n| lexicon.nouns[n as usize].code.as_deref()))
    }

    /// Canonical English name, where the words give one.
    pub fn name(&self, registry: &Registry) -> Option<String> {
        match (self.who, self.country) {
            (Some(who), country) => {
                let entry = registry.get(who);
                match entry.kind {
                    WhoKind::AnyBody | WhoKind::AnyOffice => {
                        registry.name_with_country(who, registry.get(country?).code.as_deref()?)
                    }
                    WhoKind::Capital => {
                        registry.country(entry.code.as_deref()?).map(|c| registry.get(c).name.clone())
                    }
                    _ => Some(entry.name.clone()),
                }
            }
            (None, Some(country)) if self.kind == EntityKind::Country => {
                Some(registry.get(country).name.clone())
            }
            _ => None,
        }
    }

    /// Whether it can act: not a thing, not a mere adjective.
    pub fn can_act(&self) -> bool {
        !self.relational && !matches!(self.kind, EntityKind::Thing)
    }

    /// Whether it may be the one who says something: named, an office, a source, "a local council"; "the
    /// sides" or "a unit" goes on with the speaker before.
    pub fn can_speak(&self) -> bool {
        // "Aid organisations", by what they are; "sides" by nothing.
        let one_body = self.kind == EntityKind::Body
            && !self.feats.any(Feats::DEF | Feats::DUAL)
            && (!self.feats.contains(Feats::PLURAL) || self.sector == Some(Sector::Ngo));
        // "Police", "an officer", "rescuers": they speak for those who sent them.
        let officer = matches!(self.sector, Some(Sector::Cop | Sector::Ngo))
            && matches!(self.kind, EntityKind::People | EntityKind::Force);
        self.is_known()
            || one_body
            || officer
            || matches!(
                self.kind,
                EntityKind::Person | EntityKind::Office | EntityKind::Source | EntityKind::Outlet
            )
    }

    /// Whether it can say anything: of things only a hospital, whose staff tell of whom they received.
    pub fn may_say(&self, lexicon: &Lexicon) -> bool {
        self.kind != EntityKind::Thing || lexicon.heals(self.noun)
    }

    /// "Residents", "a doctor": who may tell what happened, though nobody names them; a demand or a charge of theirs is told
    /// of somebody else more often.
    pub fn is_witness(&self) -> bool {
        use Sector::{Cvl, Edu, Jrn, Lab, Med, Ref};
        self.kind == EntityKind::People && matches!(self.sector, Some(Cvl | Edu | Jrn | Lab | Med | Ref))
    }

    /// Whether the words tell who it is: named, or of a country.
    pub fn is_known(&self) -> bool {
        self.who.is_some() || self.country.is_some()
    }

    /// Whether its form can be this Russian case: one without a known case may be any.
    pub fn in_case(&self, case: Feats) -> bool {
        !self.feats.any(Feats::CASES) || self.feats.contains(case)
    }

    /// Whether its form is this case and not the other.
    pub fn only_in(&self, case: Feats, other: Feats) -> bool {
        self.feats.contains(case) && !self.feats.contains(other)
    }

    /// Whether two entities are one party as far as their entries tell.
    pub fn same_party(&self, other: &Entity) -> bool {
        match (self.who, other.who) {
            (Some(a), Some(b)) => a == b && self.country == other.country,
            (None, None) => {
                self.country.is_some() && self.country == other.country && self.kind == other.kind
            }
            _ => false,
        }
    }
}
