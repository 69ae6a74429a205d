//! A sentence's tokens → entries of the tables, overlaps resolved.

use std::ops::Range;

use super::{Beside, Hit, Scan, is_hyphened};
use crate::coder::analyse::{self, Besides, CAPITALS, CONDITION, Remembered, Run};
use crate::coder::inflect::Feats;
use crate::coder::lexicon::{
    Begin, Begun, GAP, Item, Lexicon, NounClass, Pos, Reading, Registry, Trigger, WhoKind, Word,
};
use crate::coder::mentions::overlaps::{holds, is_expression, longest, rank, sort};
use crate::coder::observe::{Observer, Why};
use crate::text::{Article, Grammar, TokenKind};

/// What makes one name come before another: more tokens, an earlier start, its rank, fewer clitics.
type Precedence = (std::cmp::Reverse<u32>, u32, u8, u32);

/// Room for what is found in one sentence before it is sorted out; kept from one to the next.
#[derive(Debug, Default)]
pub struct Found {
    hits: Vec<Hit>,
    /// Function words of several tokens.
    expressions: Vec<Hit>,
    /// Names and classed nouns by what makes one come before another.
    names: Vec<(Precedence, Hit)>,
    /// Index of the name or noun at each token.
    name_at: Vec<Option<u32>>,
}

impl Scan {
    /// Finds the entries of one sentence whose words were looked up.
    pub fn read(
        &mut self,
        article: &Article,
        lexicon: &Lexicon,
        registry: &Registry,
        memory: &mut Remembered,
        observer: &mut impl Observer,
    ) {
        let tokens = self.tokens.clone();
        let (first, end) = (tokens.start as usize, tokens.end as usize);
        let mut found = std::mem::take(&mut memory.found);
        found.hits.clear();
        let runs = &self.runs;
        let later = |at: usize| -> &[Reading] {
            runs.get(at - first).filter(|run| run.later != 0).map_or(&[], |run| memory.readings(*run))
        };
        let is_mark = |at: usize| {
            lexicon.grammar == Grammar::Turkic && at < end && is_quotation_mark(article, at as u32)
        };
        // Whether one of the words that a longer entry goes on with may follow.
        let goes_on = |next: usize, begin: &Begin<Item>| {
            let next = next + usize::from(is_mark(next));
            let rest = runs.get(next - first..).unwrap_or(&[]);
            rest.first().is_some_and(|run| run.later & begin.next != 0)
                || begin.far != 0 && rest.iter().take(GAP + 1).any(|run| run.later & begin.far != 0)
        };
        for (at, run) in (first..end).zip(runs) {
            if run.may_be & CONDITION != 0 {
                let beside = |r: &Reading| {
                    let groups = lexicon.watched(r.word)?;
                    let closed = lexicon.grammar == Grammar::Semitic
                        && r.feats.contains(Feats::PRON)
                        && ends_closed(article, at as u32);
                    (!closed).then_some(Beside { token: at as u32, word: r.word, groups })
                };
                self.conditions.extend(memory.readings(*run).iter().filter_map(beside));
            }
            let abbreviation = run.may_be & CAPITALS != 0;
            let mut find = |stop: usize, feats: Feats, item| {
                let small = abbreviation
                    && matches!(item, Item::Who(_))
                    && stop == at + 1
                    && !in_capitals(article, at as u32)
                    || is_common_word(article, lexicon, registry, at..stop, feats, item);
                // Names and nouns of people have their feminine so (طفلة), no plural has (مديرية).
                let feminine = || match item {
                    Item::Who(_) | Item::Demonym(_) => true,
                    Item::Noun(n) => {
                        let class = lexicon.nouns[n as usize].class;
                        matches!(class, NounClass::People | NounClass::Office)
                    }
                    _ => false,
                };
                let closed = lexicon.grammar == Grammar::Semitic
                    && feats.contains(Feats::PRON)
                    && (!feminine() || feats.contains(Feats::PLURAL))
                    && ends_closed(article, stop as u32 - 1);
                // An entry that ends with a hyphen is the first half of a compound that no entry knows.
                let half = hyphens(lexicon.grammar) && stop <= end && article.word(stop as u32 - 1) == "-";
                // تقل is "(did not) say" behind لم, and "carries" elsewhere.
                let other = feats.contains(Feats::JUSSIVE) && !behind_jussive_negation(article, at);
                if stop <= end && !small && !closed && !half && !other {
                    found.hits.push(Hit { start: at as u32, end: stop as u32, item, feats });
                }
            };
            for begin in memory.begins(*run) {
                let next = at + usize::from(begin.tokens);
                match begin.what {
                    Begun::Entry(item) => find(next, begin.feats, item),
                    Begun::Node(node) if goes_on(next, begin) => {
                        lexicon.phrases.go_on(node, next, end, begin.feats, &later, &is_mark, &mut find)
                    }
                    Begun::Node(_) => {}
                }
            }
        }
        self.sort_out(article, &mut found, lexicon, registry, observer);
        if lexicon.grammar == Grammar::Turkic {
            self.read_perfects(article);
        }
        memory.found = found;
    }

    /// Looks up the words of one sentence.
    pub fn look_up(
        &mut self,
        article: &Article,
        lexicon: &Lexicon,
        memory: &mut Remembered,
        besides: &dyn Fn(&str, &[Reading]) -> Besides,
    ) {
        self.runs.clear();
        self.runs.reserve(self.tokens.len());
        for at in self.tokens.clone() {
            if !matches!(
                article.tokens[at as usize].kind,
                TokenKind::Word | TokenKind::Number | TokenKind::Suffix
            ) {
                self.runs.push(Run::default());
                continue;
            }
            let token = article.word(at);
            let mut run = memory.of_token(&lexicon.words, lexicon.grammar, token, besides);
            if lexicon.grammar == Grammar::Iranic && at + 1 < self.tokens.end {
                let next = article.word(at + 1);
                if analyse::joins(token, next) {
                    run = memory.of_pair(lexicon, token, next, run);
                }
            }
            if hyphens(lexicon.grammar) && is_hyphened(article, at, self.tokens.end) {
                run = memory.of_compound(lexicon, token, article.word(at + 2), run);
            }
            self.runs.push(run);
        }
    }

    /// Longest names first; of the others, the longest at each start, unless a longer name holds them.
    fn sort_out(
        &mut self,
        article: &Article,
        found: &mut Found,
        lexicon: &Lexicon,
        registry: &Registry,
        observer: &mut impl Observer,
    ) {
        found.expressions.clear();
        found.expressions.extend(found.hits.iter().copied().filter(is_expression));
        self.choose_names(article, found, lexicon, registry);
        let Found { hits, expressions, names, name_at } = found;
        // A word inside a body's name ("the Rapid Support Forces declared") tells nothing of the act, unless it
        // says what the body is (forces, council).
        if lexicon.grammar == Grammar::Semitic && !self.conditions.is_empty() {
            let in_name = |t: u32| {
                self.nominals.iter().any(|n| n.start <= t && t < n.end && is_named_body(n, registry))
            };
            let says_what = |t: u32| hits.iter().any(|h| h.start == t && matches!(h.item, Item::Noun(_)));
            self.conditions.retain(|c| !in_name(c.token) || says_what(c.token));
        }
        let first = self.tokens.start;
        let around = |hit: &Hit| {
            expressions.iter().find(|e| e.item == Item::Word(Word::Fixed) && holds(e, hit)).copied()
        };
        // The hits are in the order of the starts, so entries that share one stand together.
        for group in hits.chunk_by(|a, b| a.start == b.start) {
            let longest = if group.len() > 1 { longest(group) } else { [0; 6] };
            let name = name_at[(group[0].start - first) as usize].map(|at| &names[at as usize].1);
            let name = name.filter(|n| matches!(n.item, Item::Who(_)));
            for hit in group {
                let is_trigger = matches!(hit.item, Item::Trigger(_));
                let name = name.filter(|n| holds(n, hit));
                let length = longest[sort(hit.item)];
                // Of two triggers of one concept the longer may lack what its row needs: see the choice of those that hold.
                let outmatched =
                    name.is_some() || length > hit.len() && !has_longer_twin(lexicon, group, hit);
                let fixed = if is_trigger && !outmatched { around(hit) } else { None };
                if !outmatched && fixed.is_none() {
                    self.keep(hit);
                } else if is_trigger {
                    observer.refused(hit, || match (name, fixed) {
                        (Some(n), _) => Why::InName((n.start, n.end)),
                        (_, Some(e)) => Why::Fixed((e.start, e.end)),
                        _ => Why::PartOf((hit.start, hit.start + length)),
                    });
                }
            }
        }
        self.word_classes = self.words.iter().fold(0, |all, (_, word)| all | word.bit());
        self.signs = self.signs_of(lexicon, &self.tokens);
        self.marks.read(self.tokens.clone(), &self.nominals, &self.words, &self.nouns);
        self.marks.verbs(&self.triggers, &self.cues);
    }

    fn keep(&mut self, hit: &Hit) {
        match hit.item {
            Item::Trigger(_) if self.triggers.last() != Some(hit) => self.triggers.push(*hit),
            Item::Speech(kind) => self.cues.push((*hit, kind)),
            Item::Word(word) => self.words.push((*hit, word)),
            Item::Noun(noun) => self.nouns.push((*hit, noun)),
            _ => {}
        }
    }

    /// Names and classed nouns that do not overlap: the longest first, names before nouns.
    fn choose_names(&mut self, article: &Article, found: &mut Found, lexicon: &Lexicon, registry: &Registry) {
        let Found { hits, expressions, names, name_at } = found;
        names.clear();
        for hit in hits.iter() {
            let Some(rank) = rank(hit.item, lexicon, registry) else { continue };
            // Nouns inside an expression ("for his part") are no parties.
            if matches!(hit.item, Item::Noun(_)) && expressions.iter().any(|e| holds(e, hit)) {
                continue;
            }
            if lexicon.grammar == Grammar::Slavic && is_stray_locative(hit, hits)
                || is_adjective(article, hit, hits, registry)
                || is_other_noun(article, hit, hits)
            {
                continue;
            }
            // A reading that strips less is likelier.
            let clitics = (hit.feats & Feats::CLITICS).count();
            names.push(((std::cmp::Reverse(hit.len()), hit.start, rank, clitics), *hit));
        }
        names.sort_by_key(|(key, _)| *key);
        name_at.clear();
        name_at.resize(self.tokens.len(), None);
        for ((_, hit), at) in names.iter().zip(0..) {
            let own = (hit.start - self.tokens.start) as usize..(hit.end - self.tokens.start) as usize;
            if name_at[own.clone()].iter().all(Option::is_none) {
                name_at[own].fill(Some(at));
                self.nominals.push(*hit);
            }
        }
        self.nominals.sort_by_key(|h| h.start);
    }
}

/// Languages that tie words with a hyphen ("cease-fire", "премьер-министр", "el-Halbusi"); the tables' words are cut there.
fn hyphens(grammar: Grammar) -> bool {
    matches!(grammar, Grammar::English | Grammar::Slavic | Grammar::Turkic)
}

/// Whether a token is written with ة, which folds into the pronoun ه.
fn ends_closed(article: &Article, token: u32) -> bool {
    article.text[article.bytes(token..token + 1)].ends_with('ة')
}

/// A Russian word that is written like the form of a name and is none: a surname or an outlet in small letters
/// ("силу", "лица"), an abbreviation that is not in capitals ("все" of ВС).
fn is_common_word(
    article: &Article,
    lexicon: &Lexicon,
    registry: &Registry,
    tokens: Range<usize>,
    feats: Feats,
    item: Item,
) -> bool {
    if lexicon.grammar != Grammar::Slavic || tokens.len() > 1 {
        return false;
    }
    let at = tokens.start as u32;
    let mut letters = article.text[article.bytes(at..at + 1)].chars();
    let [first, second] = [letters.next(), letters.next()];
    let is_small = |letter: Option<char>| letter.is_some_and(char::is_lowercase);
    let named = match item {
        Item::Who(id) => {
            matches!(registry.kind(id), WhoKind::Person | WhoKind::Outlet | WhoKind::Agency)
        }
        _ => false,
    };
    named && is_small(first) || feats.contains(Feats::ACRONYM) && (is_small(first) || is_small(second))
}

/// Whether a token is a mark that opens or closes a quotation.
fn is_quotation_mark(article: &Article, token: u32) -> bool {
    article.tokens[token as usize].kind == TokenKind::Punct
        && matches!(article.word(token), "\"" | "“" | "”" | "„" | "«" | "»")
}

fn in_capitals(article: &Article, token: u32) -> bool {
    let original = &article.text[article.bytes(token..token + 1)];
    original.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
}

/// Whether a longer trigger of the same concept starts with a noun ("a call with" beside "a call"), or the longer ones say nothing
/// without words that they ask for ("withdrew from" a treaty).
fn has_longer_twin(lexicon: &Lexicon, group: &[Hit], hit: &Hit) -> bool {
    let row = |h: &Hit| match h.item {
        Item::Trigger(row) => Some(&lexicon.triggers[row as usize]),
        _ => None,
    };
    let twin = |own: &Trigger, other: &Hit| {
        other.len() > hit.len() && row(other).is_some_and(|other| other.frame == own.frame)
    };
    let asks = |other: &Hit| row(other).is_none_or(|other| !other.need.all.is_empty());
    let all_ask = || group.iter().filter(|other| other.len() > hit.len()).all(asks);
    row(hit).is_some_and(|own| {
        own.pos == Pos::Noun && group.iter().any(|other| twin(own, other))
            || lexicon.grammar == Grammar::English && all_ask()
    })
}

/// A land's name that is written like its adjective. With an article that the name does not take it is one (القوات السورية are
/// Syrian forces), and with its own behind a feminine noun that has the article (الحكومة السعودية is the Saudi government).
fn is_adjective(article: &Article, hit: &Hit, hits: &[Hit], registry: &Registry) -> bool {
    let Item::Who(land) = hit.item else { return false };
    let alike = |h: &Hit| h.item == Item::Demonym(land) && h.start == hit.start && h.end == hit.end;
    hits.iter().any(alike)
        && (hit.feats.contains(Feats::DEF) || is_behind_feminine(article, hit.start, hits, registry))
}

/// مدرسة is a school before it is a teacher's feminine: a noun of its own in the tables, written with the ة that folds into a pronoun.
fn is_other_noun(article: &Article, hit: &Hit, hits: &[Hit]) -> bool {
    let own = |h: &Hit| {
        matches!(h.item, Item::Noun(_))
            && h.start == hit.start
            && h.end == hit.end
            && !h.feats.contains(Feats::PRON)
    };
    matches!(hit.item, Item::Noun(_))
        && hit.feats.contains(Feats::PRON)
        && ends_closed(article, hit.end - 1)
        && hits.iter().any(own)
}

/// Whether an adjective that begins here agrees with a noun or a body that every state has, right before it.
fn is_behind_feminine(article: &Article, at: u32, hits: &[Hit], registry: &Registry) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    let feminine = ends_closed(article, before) || article.word(before).ends_with("ات");
    let named = |h: &Hit| match h.item {
        Item::Who(id) => registry.kind(id) != WhoKind::AnyBody,
        item => matches!(item, Item::Demonym(_)),
    };
    let known = |h: &Hit| {
        matches!(h.item, Item::Noun(_))
            || matches!(h.item, Item::Who(id) if registry.kind(id) == WhoKind::AnyBody)
    };
    let ends = |h: &&Hit| h.end == at;
    feminine
        && article.word(before).contains("ال")
        && hits.iter().filter(ends).any(known)
        && !hits.iter().filter(ends).any(named)
}

/// How far before its noun a preposition may stand, in tokens.
const PREPOSITION_REACH: u32 = 4;

/// A Russian form that can only be a prepositional, and no preposition stands before it ("после войны" is no ambassador).
fn is_stray_locative(hit: &Hit, hits: &[Hit]) -> bool {
    let governs = |h: &Hit| {
        matches!(h.item, Item::Word(word) if word.prep().is_some())
            && h.end <= hit.start
            && hit.start - h.end < PREPOSITION_REACH
    };
    hit.len() == 1 && hit.feats & Feats::CASES == Feats::LOC && !hits.iter().any(governs)
}

/// A name of several words of one body.
fn is_named_body(hit: &Hit, registry: &Registry) -> bool {
    hit.len() > 1 && matches!(hit.item, Item::Who(id) if registry.get(id).kind == WhoKind::Body)
}

/// Whether a word stands before that has the verb behind it in the jussive.
fn behind_jussive_negation(article: &Article, at: usize) -> bool {
    at > 0 && matches!(article.word(at as u32 - 1), "لم" | "ولم" | "فلم" | "الم" | "لا" | "ولا" | "فلا")
}
