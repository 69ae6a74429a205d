//! Where a party stands: its preposition, its case, what it is joined to, whose genitive it is.

use super::arabic;
use super::english;
use super::entity::{Entity, EntityKind};
use super::marks::{CUE, CUE_BEGINS, TRIGGER, WORD};
use super::part::Group;
use super::places::PlaceName;
use super::russian;
use super::scan::Scan;
use super::turkish;
use crate::coder::analyse::{DATE, NUMBER};
use crate::coder::inflect::Feats;
use crate::coder::lexicon::{Item, Lexicon, SpeechKind, Word};
use crate::model::Sector;
use crate::text::{Article, Grammar, TokenKind};

/// Preposition, coordination, and whether a demonym is only an adjective.
pub(super) fn place_in_sentence(
    article: &Article,
    scan: &Scan,
    lexicon: &Lexicon,
    places: &[PlaceName],
    before: Option<&Entity>,
    group: &Group,
    made: &mut Entity,
) {
    let start = match lexicon.grammar {
        Grammar::English => english::phrase_start(article, scan, group.tokens.start),
        _ => skip_left(article, scan, group.tokens.start),
    };
    // "In Homs gunmen attacked": what governs a town governs no party behind it.
    let in_town = lexicon.grammar == Grammar::Semitic
        && places.iter().any(|p| p.locative && !p.is_country && p.tokens.end == start && !p.is_unknown());
    made.prep = lexicon.preps.of_clitics(made.feats);
    if !in_town {
        made.prep = made.prep.or_else(|| prep_before(article, scan, lexicon, start));
    }
    // No Russian preposition has the nominative: "в воскресенье армия".
    if lexicon.grammar == Grammar::Slavic
        && made.only_in(Feats::NOM, Feats::ACC)
        && !made.feats.any(Feats::OBLIQUE)
    {
        made.prep = None;
    }
    let strange = lexicon.grammar == Grammar::English
        && start > scan.tokens.start
        && english::is_strange(article, scan, start - 1)
        && scan.word_before(start - 1, |w| w == Word::Conj).is_some();
    let conj = made.feats.contains(Feats::CONJ)
        || strange
        || scan.word_before(start, |w| w == Word::Conj).is_some()
        || start > scan.tokens.start && matches!(article.word(start - 1), "-" | "ـ" | "–");
    // "pushed with reinforcements and vehicles": what ب or ل governs is joined to, not the doer.
    let governed_between = |b: &Entity| {
        lexicon.grammar == Grammar::Semitic
            && (b.tokens.end..start).any(|t| {
                let word = article.word(t);
                word.chars().count() > 3 && word.starts_with(['ب', 'ل'])
            })
    };
    let near = before.filter(|b| b.tokens.end + 2 + u32::from(strange) >= start && !governed_between(b));
    // "a Syrian Iraqi Russian meeting": adjectives of origin in a row are a list.
    let row = made.relational && before.is_some_and(|b| b.relational && b.tokens.end == group.tokens.start);
    made.coordinated = (conj || row) && near.is_some();
    let dependent_before = near.is_some_and(|b| b.dependent);
    if let Some(before) = near.filter(|_| made.coordinated) {
        made.prep = made.prep.or(before.prep);
        // "the Russian president and the Iranian": the office is shared.
        if made.relational && before.kind != EntityKind::Country && before.relational == made.relational {
            made.relational = false;
        }
    }
    let sourced = lexicon.grammar != Grammar::Turkic
        && scan.cues.iter().any(|(h, k)| {
            h.end == start && matches!(k, SpeechKind::According | SpeechKind::Accord | SpeechKind::Citing)
        });
    let modifies = modifies_noun(article, scan, lexicon, group);
    let counted = made.relational
        && start > scan.tokens.start
        && scan.may_be(start - 1, NUMBER)
        && match lexicon.grammar {
            Grammar::Semitic => article.word(start).ends_with('ا'),
            grammar => grammar == Grammar::Iranic,
        };
    if counted {
        // "twenty Palestinians": behind a number from eleven on people stand in the singular.
        (made.relational, made.kind, made.sector) = (false, EntityKind::People, Some(Sector::Cvl));
    }
    let first = &article.text[article.bytes(group.tokens.start..group.tokens.start + 1)];
    made.feminine = lexicon.grammar == Grammar::Semitic
        && matches!(made.kind, EntityKind::Body | EntityKind::Force | EntityKind::Office)
        && first.ends_with('ة')
        && !made.feats.contains(Feats::PLURAL);
    made.opens = start;
    made.accusative = made.relational
        && lexicon.grammar == Grammar::Semitic
        && start > scan.tokens.start
        && article.word(start).ends_with('ا')
        && article.word(start - 1).ends_with('ا');
    let listed = made.relational && made.coordinated && near.is_some_and(|b| b.relational);
    // "هاجم سوري دورية": without a noun that it describes, an indefinite adjective of origin is somebody from there.
    let somebody = lexicon.grammar == Grammar::Semitic
        && made.relational
        && !modifies
        && !listed
        && made.feats == Feats::NONE
        && start > scan.tokens.start
        && group.parts.len() == 1;
    // So is an English one behind "a": "a Palestinian was killed".
    let one_of_them = || {
        let origin = group.tokens.start;
        let before = if origin > scan.tokens.start { article.word(origin - 1) } else { "" };
        lexicon.grammar == Grammar::English
            && made.relational
            && !modifies
            && group.parts.len() == 1
            && matches!(before, "a" | "an" | "one" | "another")
            // "A Russian and a Turkish patrol": the noun comes later.
            && (group.tokens.end >= scan.tokens.end || article.word(group.tokens.end) != "and")
    };
    if somebody || one_of_them() {
        (made.kind, made.sector) = (EntityKind::People, Some(Sector::Cvl));
    }
    made.relational &= modifies || listed;
    made.dependent = modifies
        && made.kind == EntityKind::Country
        && lexicon.grammar.is_arabic_script()
        && !made.relational;
    made.dependent |= made.coordinated && dependent_before;
    made.dependent |= sourced
        || lexicon.grammar == Grammar::Semitic && !in_town && in_construct(article, scan, made, start);
    if lexicon.grammar == Grammar::Turkic {
        // What Turkish governs a party with stands behind it.
        made.prep = postposition(article, scan, group.tokens.end);
        turkish::settle_head(article, scan, group, made);
    }
}

/// Behind a plain indefinite noun an Arabic name is its genitive: neither subject nor object.
fn in_construct(article: &Article, scan: &Scan, made: &Entity, start: u32) -> bool {
    if start == scan.tokens.start || made.feats.any(Feats::CONJ | Feats::PROCLITIC_PREP) || made.relational {
        return false;
    }
    let at = start - 1;
    let word = article.word(at);
    let known =
        scan.marks.any(at, WORD | TRIGGER | CUE) || scan.nominal_at(at).is_some() || scan.may_be(at, NUMBER);
    // Present verbs begin with these letters, adverbs end in tanwin, adjectives carry the article.
    article.tokens[at as usize].kind == TokenKind::Word
        && !known
        && !arabic::is_pronoun(word)
        && !word.starts_with(['ي', 'ت', 'س'])
        && !word.starts_with("ال")
        && !word.starts_with("وال")
        && !word.ends_with('ا')
        && !word.ends_with('ت')
}

/// The word behind a Turkish party that does what a preposition does elsewhere (tarafından, ile).
pub(super) fn postposition(article: &Article, scan: &Scan, end: u32) -> Option<u16> {
    scan.word_at(turkish::behind(article, scan, end), |w| w.prep().is_some()).and_then(|(_, w)| w.prep())
}

fn skip_left(article: &Article, scan: &Scan, mut start: u32) -> u32 {
    while start > scan.tokens.start
        && matches!(article.word(start - 1), "the" | "a" | "an" | "\"" | "«" | "“" | "(")
    {
        start -= 1;
    }
    start
}

/// Where a share of a party begins ("five of", "some of"): the first token of the number or word for a part.
fn share(article: &Article, scan: &Scan, lexicon: &Lexicon, start: u32) -> Option<u32> {
    let of = match lexicon.grammar {
        Grammar::Semitic => "من",
        Grammar::Iranic => "از",
        _ => return None,
    };
    if start < scan.tokens.start + 2 || article.word(start - 1) != of {
        return None;
    }
    let shares = |t: u32| scan.word_at(t, |w| w == Word::Share).is_some();
    // Persian counts people by a word of its own ("سه تن از"), and "و" is no number here.
    if lexicon.grammar == Grammar::Iranic && !shares(start - 2) {
        return None;
    }
    let counts = |t: u32| scan.may_be(t, NUMBER) && scan.word_at(t, |w| w == Word::Conj).is_none();
    let part = |t: u32| counts(t) || shares(t);
    let mut first = start - 1;
    while first > scan.tokens.start && part(first - 1) {
        first -= 1;
    }
    (first < start - 1).then_some(first)
}

/// The preposition before a party, or before the plain nouns whose genitive it is ("on positions of X").
fn prep_before(article: &Article, scan: &Scan, lexicon: &Lexicon, start: u32) -> Option<u16> {
    let at = |edge: u32| scan.word_before(edge, |w| w.prep().is_some()).and_then(|(_, w)| w.prep());
    if let Some(prep) = at(start) {
        // "five of the fighters": what governs the number governs them.
        if let Some(number) = share(article, scan, lexicon, start) {
            return at(number);
        }
        return Some(prep);
    }
    if !matches!(lexicon.grammar, Grammar::Semitic | Grammar::Iranic | Grammar::Slavic) {
        return None;
    }
    let in_entry = |t: u32| {
        scan.marks.any(t, WORD | TRIGGER | CUE_BEGINS)
            || scan.nominal_at(t).is_some_and(|h| !matches!(h.item, Item::Noun(_)))
    };
    // "против шести командиров": what governs the number governs them; "около двадцати солдат" are so many.
    let number = |t: u32| lexicon.grammar == Grammar::Slavic && scan.may_be(t, NUMBER);
    let plain = |t: u32| {
        let definite = lexicon.grammar == Grammar::Semitic && article.word(t).starts_with("ال");
        number(t) && !in_entry(t)
            || article.tokens[t as usize].kind == TokenKind::Word
                && !definite
                && !in_entry(t)
                && (lexicon.grammar != Grammar::Slavic
                    || russian::may_lead(lexicon, article.word(t), scan.nominal_at(t).is_some()))
    };
    let mut edge = start;
    // "در نابلس سه سرباز": who is counted begins with the number; the preposition is that of the town before it.
    let counted = |edge: u32| {
        lexicon.grammar == Grammar::Iranic
            && edge < start
            && scan.may_be(edge, NUMBER)
            && !scan.may_be(edge - 1, NUMBER)
    };
    while edge > scan.tokens.start && start - edge < 2 && plain(edge - 1) && !counted(edge) {
        edge -= 1;
        let verb = (edge == scan.tokens.start || scan.word_before(edge, |w| w == Word::Break).is_some())
            && arabic::is_verb_by_ending(article.word(edge));
        if lexicon.grammar == Grammar::Semitic && article.word(edge).chars().count() >= 4 && !verb {
            let clitic = match article.word(edge).chars().next() {
                Some('ب') => Feats::WITH_B,
                Some('ل') => Feats::WITH_L,
                _ => Feats::NONE,
            };
            if clitic != Feats::NONE {
                return lexicon.preps.of_clitics(clitic);
            }
        }
        if number(edge) && edge > scan.tokens.start && number(edge - 1) {
            continue;
        }
        if let Some(prep) = at(edge) {
            return Some(prep);
        }
    }
    None
}

/// Whether a country's adjective stands beside a noun that is no party itself.
fn modifies_noun(article: &Article, scan: &Scan, lexicon: &Lexicon, group: &Group) -> bool {
    // "Rus saldırısında": what leads to a toll is a noun all the same.
    let is_noun_of_cause = |at: u32| {
        let words = scan.words_from(at);
        lexicon.grammar == Grammar::Turkic
            && !words.is_empty()
            && words.iter().all(|(_, w)| *w == Word::Cause)
    };
    let is_plain = |at: u32| {
        article.tokens[at as usize].kind == TokenKind::Word
            && !(lexicon.grammar == Grammar::Semitic && arabic::is_pronoun(article.word(at)))
            && (!scan.marks.any(at, WORD) || is_noun_of_cause(at))
            && scan.nominal_at(at).is_none_or(|h| !matches!(h.item, Item::Who(_)))
            && !(scan.marks.any(at, CUE_BEGINS)
                && scan.cues.iter().any(|(h, _)| h.start == at && h.feats.any(Feats::VERBAL)))
            && !scan.starts_finite(at)
    };
    if lexicon.grammar.is_arabic_script() {
        let start = group.tokens.start;
        // "On Friday Iran": the words of a date rule no noun.
        let dated = |at: u32| lexicon.grammar == Grammar::Iranic && scan.may_be(at, DATE);
        !group.parts[0].1.feats.any(Feats::CONJ | Feats::PROCLITIC_PREP)
            && start > scan.tokens.start
            && is_plain(start - 1)
            && !dated(start - 1)
    } else {
        let end = group.tokens.end;
        end < scan.tokens.end && is_plain(end)
    }
}
