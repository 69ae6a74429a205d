//! English words that are verb and noun alike ("attack", "shelling", "strikes"): which they are here, by the words
//! beside them.

use crate::coder::clauses::VerbGroup;
use crate::coder::inflect::Feats;
use crate::coder::lexicon::{Item, Lexicon, NounClass, Pos, Word};
use crate::coder::mentions::{Hit, Scan};
use crate::text::{Article, TokenKind};

const DETERMINERS: [&str; 22] = [
    "the", "a", "an", "this", "these", "those", "its", "their", "his", "her", "our", "my", "'s", "any", "no",
    "every", "each", "another", "several", "many", "more", "fresh",
];

/// Whether a trigger's form can be what its row says it is.
pub(super) fn form_fits(article: &Article, lexicon: &Lexicon, scan: &Scan, hit: &Hit, pos: Pos) -> bool {
    // Longer verbs ("carry out") are nothing else.
    let single = hit.end - hit.start == 1;
    match pos {
        Pos::Verb if is_attributive(article, lexicon, scan, hit) => false,
        // "put off": a longer verb whose past is written like its base.
        Pos::Verb if !single && is_invariant(scan, hit) && has_past_twin(scan, hit) => {
            hit.feats.contains(Feats::PAST) == is_past(article, scan, hit)
        }
        Pos::Verb if single && hit.feats.contains(Feats::GERUND) => {
            is_verbal_gerund(article, lexicon, scan, hit)
        }
        Pos::Verb
            if single && hit.feats.any(Feats::BARE | Feats::PRES) && !hit.feats.contains(Feats::PAST) =>
        {
            is_verb(article, lexicon, scan, hit) && !is_past(article, scan, hit)
        }
        Pos::Verb if single && hit.feats.contains(Feats::PAST) && is_invariant(scan, hit) => {
            is_past(article, scan, hit)
        }
        Pos::Noun if single && article.word(hit.start).ends_with("ing") => {
            !is_verbal_gerund(article, lexicon, scan, hit)
        }
        Pos::Noun if hit.start > scan.tokens.start => {
            let twin = has_verb_twin(scan, hit) && takes_object(article, scan, hit);
            !twin && !asks_for_verb(article, scan, hit)
        }
        _ => true,
    }
}

/// "hit", "put": past and present are written alike.
fn is_invariant(scan: &Scan, hit: &Hit) -> bool {
    scan.triggers.iter().any(|t| t.start == hit.start && t.end == hit.end && t.feats.contains(Feats::BARE))
}

fn has_past_twin(scan: &Scan, hit: &Hit) -> bool {
    scan.triggers.iter().any(|t| t.start == hit.start && t.end == hit.end && t.feats.contains(Feats::PAST))
}

/// A form that may be past or bare is past unless an auxiliary or "to" asks for the bare one.
fn is_past(article: &Article, scan: &Scan, hit: &Hit) -> bool {
    let past = has_past_twin(scan, hit);
    let group = VerbGroup::before(article, scan, hit.start);
    past && !group.helped && !group.infinitive
}

fn has_verb_twin(scan: &Scan, hit: &Hit) -> bool {
    scan.triggers
        .iter()
        .any(|t| t.start == hit.start && t.end == hit.end && t.feats.any(Feats::BARE | Feats::PRES))
}

/// Between two names a word that may be either is the verb ("Should Russia attack Georgia").
fn takes_object(article: &Article, scan: &Scan, hit: &Hit) -> bool {
    let named = |n: &Hit| matches!(n.item, Item::Who(_));
    scan.nominals.iter().any(|n| n.end == hit.start && named(n))
        && scan
            .nominals
            .iter()
            .any(|n| n.start == hit.end && (named(n) || matches!(n.item, Item::Demonym(_))))
        && !DETERMINERS.contains(&article.word(hit.start - 1))
}

/// After a modal verb or "to" stands a bare verb.
fn asks_for_verb(article: &Article, scan: &Scan, hit: &Hit) -> bool {
    let group = VerbGroup::before(article, scan, hit.start);
    let to = group.infinitive && !hit.feats.contains(Feats::PLURAL) && starts_phrase(article, scan, hit.end);
    group.helped && !group.have || to
}

/// A bare or present form is a verb after an auxiliary or "to", and between a subject and its object.
fn is_verb(article: &Article, lexicon: &Lexicon, scan: &Scan, hit: &Hit) -> bool {
    if hit.start == scan.tokens.start {
        return hit.feats.contains(Feats::PRES);
    }
    let group = VerbGroup::before(article, scan, hit.start);
    if group.helped || group.infinitive && hit.feats.contains(Feats::BARE) {
        return true;
    }
    let before = article.word(hit.start - 1);
    let governed = scan.word_before(hit.start, |w| w.prep().is_some()).is_some() && !group.infinitive;
    let number = article.tokens[hit.start as usize - 1].kind == TokenKind::Number;
    if DETERMINERS.contains(&before) || governed || number {
        return false;
    }
    let modified = scan.nominals.iter().any(|n| {
        n.end == hit.start && matches!(n.item, Item::Demonym(_)) && !n.feats.contains(Feats::PLURAL)
    });
    // Behind a word that no table knows a bare form is mostly its noun ("Ofer jail").
    let known = scan.nominals.iter().any(|n| n.end == hit.start)
        || scan.words.iter().any(|(h, _)| h.end == hit.start)
        || group.start < hit.start
        || before.ends_with('s');
    if !known {
        return false;
    }
    let weapon = scan.nouns.iter().any(|(n, row)| {
        n.end == hit.start
            && matches!(lexicon.nouns[*row as usize].class, NounClass::Weapon | NounClass::Direction)
    });
    !modified && (!weapon || starts_phrase(article, scan, hit.end))
}

/// A gerund that is a verb: after a form of be, or before its object ("denied shelling positions"), not after an
/// article, a possessive or an adjective of origin ("the shelling of").
fn is_verbal_gerund(article: &Article, lexicon: &Lexicon, scan: &Scan, hit: &Hit) -> bool {
    if hit.start > scan.tokens.start {
        let before = article.word(hit.start - 1);
        // "prevented X from shelling": what somebody keeps from happening.
        if before == "from" {
            return false;
        }
        let modified = DETERMINERS.contains(&before)
            || scan.nominals.iter().any(|n| {
                n.end == hit.start
                    && (matches!(n.item, Item::Demonym(_) | Item::Who(_)) && article.word(hit.end) != "the"
                        || matches!(n.item, Item::Noun(row) if lexicon.nouns[row as usize].class == NounClass::Weapon))
                    && !starts_phrase(article, scan, hit.end)
            });
        if modified {
            return false;
        }
        if VerbGroup::before(article, scan, hit.start).be {
            return true;
        }
    }
    starts_phrase(article, scan, hit.end)
        || scan.word_at(hit.end, |w| w.prep().is_some()).is_some()
            && !matches!(article.word(hit.end), "of" | "by" | "in" | "on" | "against" | "near")
}

/// "Detained journalists", "an armed member": a participle before its noun tells of nothing new.
fn is_attributive(article: &Article, lexicon: &Lexicon, scan: &Scan, hit: &Hit) -> bool {
    if !hit.feats.contains(Feats::PARTICIPLE) || hit.start == scan.tokens.start || hit.end - hit.start > 1 {
        return false;
    }
    let before = article.word(hit.start - 1);
    let counted = scan.may_be(hit.start - 1, crate::coder::analyse::NUMBER);
    let opened = DETERMINERS.contains(&before)
        || counted
        || scan.word_before(hit.start, |w| w.prep().is_some()).is_some() && before != "by";
    let noun = scan.nominals.iter().any(|n| {
        n.start == hit.end
            && matches!(n.item, Item::Noun(row) if lexicon.nouns[row as usize].class != NounClass::Weapon)
    });
    opened && noun || matches!(before, "a" | "an")
}

/// Whether a noun phrase starts at a token: an article, a number, a name, a noun that is no preposition's.
fn starts_phrase(article: &Article, scan: &Scan, at: u32) -> bool {
    if at >= scan.tokens.end {
        return false;
    }
    let token = article.tokens[at as usize];
    token.kind == TokenKind::Number
        // "Urging them to", "killing him".
        || matches!(article.word(at), "them" | "him" | "us")
        || DETERMINERS.contains(&article.word(at)) && token.kind == TokenKind::Word
        || scan.may_be(at, crate::coder::analyse::NUMBER)
            && token.kind == TokenKind::Word
            && scan.word_at(at, |_| true).is_none()
        || scan.nominals.iter().any(|n| n.start == at)
        || token.kind == TokenKind::Word
            && scan.word_at(at, |w| !matches!(w, Word::Neg)).is_none()
            && !scan.triggers.iter().any(|t| t.start == at)
            && !article.word(at).ends_with("ly")
            && !scan.cues.iter().any(|(c, _)| c.start == at)
            && !scan.may_be(at, crate::coder::analyse::DATE)
}
