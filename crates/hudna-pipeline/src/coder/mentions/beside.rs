//! What stands beside a place's name: its kind ("the province of"), a preposition, and the other names of a list.

use hudna_places::Kind;

use super::marks::NOMINAL_ENDS;
use super::places::{PlaceName, Sought};
use super::scan::Hit;
use super::turkish;
use crate::coder::analyse::cores;
use crate::coder::inflect::Feats;
use crate::coder::lexicon::{Item, NounClass, PrepId, Relation, Word};
use crate::text::Grammar;

/// What stands before a name.
pub(super) struct Before {
    /// The kind of place asked for.
    pub(super) wanted: Option<Kind>,
    /// A kind of place or a preposition says that this is where something is.
    pub(super) locative: bool,
    /// Nothing says so but a preposition written together with the name.
    pub(super) clitic: bool,
    /// A preposition of place stands right before it.
    pub(super) prep: bool,
    /// Whether the kind of place is said of more names than one.
    pub(super) shares: Shared,
}

/// How many more names a kind of place is said of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Shared {
    /// None: "the town of A".
    #[default]
    No,
    /// One more: an Arabic dual.
    Once,
    /// A list: a plural.
    List,
}

impl Sought<'_> {
    /// What stands before a name.
    pub(super) fn before(&self, at: u32) -> Before {
        let (article, scan, lexicon) = (self.article, self.scan, self.lexicon);
        let (mut wanted, mut shares) = (None, Shared::No);
        let mut edge = at;
        let mut steps = 0;
        // ك ("like") stands before no place: it begins the name (كفرزيتا).
        let governs = |prep: PrepId| lexicon.preps.text(prep) != "ك";
        // "The city" and "city with": in Arabic a name follows its kind only in the construct.
        let apart = |hit: &Hit, next: u32| {
            lexicon.grammar == Grammar::Semitic
                && (hit.feats.contains(Feats::DEF)
                    || scan.run(next).clitic.is_some_and(governs) && !self.is_name_as_it_stands(next))
                && self.is_placetype(hit)
        };
        // "The province of Idlib", 'КПП "Майорск"', "پایگاه آمریکایی عین الاسد": what may stand between a name and its kind.
        let of = |edge: u32| {
            if edge <= scan.tokens.start + 1 {
                return edge;
            }
            let quoted = matches!(article.word(edge - 1), "«" | "\"" | "“" | "„");
            let of = lexicon.grammar == Grammar::English && article.word(edge - 1) == "of";
            let origin = scan.nominal_at(edge - 1).filter(|hit| {
                lexicon.grammar == Grammar::Iranic && matches!(hit.item, Item::Demonym(_)) && hit.end == edge
            });
            if quoted || of { edge - 1 } else { origin.map_or(edge, |hit| hit.start) }
        };
        while steps < 3 && scan.marks.any(of(edge), NOMINAL_ENDS) {
            let end = of(edge);
            let Some(hit) = scan.nominal_at(end - 1) else { break };
            let Item::Noun(noun) = hit.item else { break };
            let of = end < edge && article.word(end) == "of";
            if apart(hit, edge) || of && !self.is_placetype(hit) {
                break;
            }
            let noun = &lexicon.nouns[noun as usize];
            if !matches!(
                noun.class,
                NounClass::PlaceType | NounClass::Direction | NounClass::Front | NounClass::Target
            ) {
                break;
            }
            if noun.class == NounClass::PlaceType && wanted.is_none() {
                wanted = kind_of(noun.value);
                shares = match hit.feats {
                    feats if feats.contains(Feats::DUAL) => Shared::Once,
                    feats if feats.contains(Feats::PLURAL) => Shared::List,
                    _ => Shared::No,
                };
            }
            edge = hit.start;
            steps += 1;
        }
        let clitic = scan.run(edge).clitic;
        let mut prep_edge = edge;
        while prep_edge > scan.tokens.start && matches!(article.word(prep_edge - 1), "the" | "«" | "\"" | "“")
        {
            prep_edge -= 1;
        }
        let prep = scan.word_before(prep_edge, |w| w.prep().is_some()).and_then(|(_, w)| w.prep());
        let own = prep.is_some_and(|p| lexicon.is_locative(p));
        let clitic = clitic.is_some_and(|p| lexicon.is_locative(p));
        let alone = steps == 0;
        Before {
            wanted,
            locative: !alone || own || clitic,
            clitic: clitic && alone && !own,
            prep: own && alone,
            shares,
        }
    }

    /// "مدينة بارا": a name may begin with the letters of a preposition.
    fn is_name_as_it_stands(&self, at: u32) -> bool {
        self.gazetteer.walk().step(self.article.word(at)).is_some_and(|walker| walker.ends())
    }

    /// "In A and B", "A, B": the preposition of the first governs the list.
    pub(super) fn goes_on_list(&self, at: u32, last: Option<&PlaceName>) -> bool {
        let governed = |last: &PlaceName| {
            let before = last.tokens.start.checked_sub(1).filter(|t| self.scan.tokens.contains(t));
            let between = |t| self.lexicon.relations.of(&[self.article.word(t)]) == Some(Relation::Between);
            // "Between Iran and Russia" is nowhere; between two towns is.
            last.locative || !last.is_country && before.is_some_and(between)
        };
        last.is_some_and(|last| last.tokens.end <= at && governed(last) && self.joined(last.tokens.end, at))
    }

    /// "İdlib, Hama ve Halep illerinde": what stands behind the last name of a Turkish list is said of all of them.
    pub(super) fn govern_list(&self, found: &mut [PlaceName], last: &PlaceName) {
        let mut next = last.tokens.start;
        for name in found.iter_mut().rev() {
            if !last.locative || name.locative || name.is_country || !self.joined(name.tokens.end, next) {
                break;
            }
            name.locative = true;
            if last.shares == Shared::List {
                name.mention.wanted = name.mention.wanted.or(last.mention.wanted);
            }
            next = name.tokens.start;
        }
    }

    /// Whether nothing but "and", a comma or a dash stands between the end of a name and the start of another.
    fn joined(&self, end: u32, at: u32) -> bool {
        let gap = end..at;
        let own_conj = self.lexicon.grammar == Grammar::Semitic
            && gap.is_empty()
            && cores(self.article.word(at)).any(|(feats, _)| feats.contains(Feats::CONJ));
        let joins = |t: u32| {
            matches!(self.article.word(t), "," | "،" | "-" | "–" | "/")
                || self.scan.word_at(t, |w| w == Word::Conj).is_some()
        };
        own_conj || !gap.is_empty() && gap.len() <= 2 && gap.clone().all(joins)
    }

    /// As [`Self::before`], for Turkish, where all of it stands behind the name.
    pub(super) fn behind(&self, end: u32) -> Before {
        let (kind, locative) = turkish::place_behind(self.article, self.scan, self.lexicon, end);
        let value = kind.and_then(|hit| match hit.item {
            Item::Noun(noun) => Some(self.lexicon.nouns[noun as usize].value),
            _ => None,
        });
        let many = kind.is_some_and(|hit| hit.feats.contains(Feats::PLURAL));
        let shares = if many { Shared::List } else { Shared::No };
        Before { wanted: value.and_then(kind_of), locative, clitic: false, prep: locative, shares }
    }
}

fn kind_of(resolution: f32) -> Option<Kind> {
    match resolution as u8 {
        1 => Some(Kind::Country),
        2 => Some(Kind::Admin1),
        3 => Some(Kind::Admin2),
        4 => Some(Kind::Town),
        _ => None,
    }
}
