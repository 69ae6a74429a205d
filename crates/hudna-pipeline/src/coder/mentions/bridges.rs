//! What may stand between the words of one party.

use super::marks::KNOWN_BEGINS;
use super::part::Part;
use super::scan::{Hit, Scan};
use crate::coder::inflect::Feats;
use crate::coder::lexicon::Lexicon;
use crate::text::{Article, Grammar, TokenKind};

/// Whether what stands between a party and the next nominal lets them be one: nothing, quotation
/// marks, "of", or (before an adjective or a name, in Arabic and Persian) one or two plain words.
pub(super) fn bridges(
    article: &Article,
    scan: &Scan,
    lexicon: &Lexicon,
    from: u32,
    hit: &Hit,
    part: Part,
    office_before: bool,
) -> bool {
    let mut plain = 0;
    let mut at = from;
    while at < hit.start {
        let token = article.tokens[at as usize];
        match token.kind {
            TokenKind::Suffix => {}
            TokenKind::Punct
                if matches!(article.word(at), "(" | ")" | "\"" | "«" | "»" | "“" | "”" | "'") => {}
            // "پایگاه التنف را ترک کردند": را closes the object.
            TokenKind::Word if lexicon.grammar == Grammar::Iranic && article.word(at) == "را" => {
                return false;
            }
            TokenKind::Word if is_link(article.word(at), lexicon.grammar) => {}
            // "representatives of X" take عن.
            TokenKind::Word
                if lexicon.grammar == Grammar::Semitic
                    && at == from
                    && article.word(at) == "عن"
                    && office_before => {}
            TokenKind::Word
                if lexicon.grammar.is_arabic_script()
                    && (matches!(part, Part::Demonym(_) | Part::Person(_) | Part::Outlet(_))
                        || matches!(part, Part::Body(_) | Part::AnyBody(_))
                            && (hit.feats.contains(Feats::WITH_L) && article.word(at).starts_with("ال")
                                || office_before
                                    && at + 1 < hit.start
                                    && is_link(article.word(at + 1), lexicon.grammar)))
                    && plain < 2 =>
            {
                let leads = at + 1 < hit.start && is_link(article.word(at + 1), lexicon.grammar);
                if scan.marks.any(at, KNOWN_BEGINS) || starts_conjoined(article.word(at)) && !leads {
                    return false;
                }
                plain += 1;
            }
            _ => return false,
        }
        at += 1;
    }
    true
}

fn starts_conjoined(word: &str) -> bool {
    word.starts_with('و') || word.starts_with('ب') || word.starts_with('ل')
}

fn is_link(word: &str, grammar: Grammar) -> bool {
    match grammar {
        Grammar::Semitic => matches!(word, "في" | "من"),
        _ => false,
    }
}
