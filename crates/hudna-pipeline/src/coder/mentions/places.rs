//! Names of places in a sentence, as the gazetteer knows them.

use std::ops::Range;

use hudna_places::{Begun, Gazetteer, Kind, Mention, NameHit};

use super::beside::{Before, Shared};
use super::capitals::Capitals;
use super::marks::{KNOWN_BEGINS, TRIGGER, WORD};
use super::names::walk;
use super::relations::Told;
use super::scan::{Hit, Scan};
use super::turkish;
use super::venues;
use crate::coder::analyse::{NUMBER, PLACE, RELATES, Remembered, cores};
use crate::coder::lexicon::{Concepts, Item, Lexicon, NounClass, PrepId, Registry, Relation, WhoKind, Word};
use crate::text::{Article, Grammar, TokenKind};

/// A name that the gazetteer explains.
#[derive(Clone, Debug)]
pub struct PlaceName {
    /// Its tokens.
    pub tokens: Range<u32>,
    /// The places so named, and what the words before it ask for ("province of").
    pub mention: Mention,
    /// It names a country: no place where a shell lands, unless the words say "in".
    pub is_country: bool,
    /// It can only be a province, region or country.
    pub is_area: bool,
    /// It is where something is: after a preposition of place or a kind of place.
    pub locative: bool,
    /// It is whither something goes or what is hit, by its case or by a preposition that says nothing more.
    pub goal: bool,
    /// What the words around it tell.
    pub told: Option<Told>,
    /// Of a name that no table knows: index of the place it is said to be near or in.
    pub host: Option<usize>,
    /// It only names talks ("the Geneva talks"): where they are held, and nobody's home.
    pub of_talks: bool,
    /// Whether the kind of place before it is said of the names that follow as well: "the towns of A and B".
    pub(super) shares: Shared,
}

impl PlaceName {
    /// Whether the gazetteer has no place of this name.
    pub fn is_unknown(&self) -> bool {
        self.mention.hits.is_empty()
    }
}

/// The end of a person's, body's or outlet's name; countries are places too.
fn taken_by_party(hit: &Hit, registry: &Registry) -> Option<u32> {
    match hit.item {
        Item::Who(id) => {
            (!matches!(registry.kind(id), WhoKind::Country | WhoKind::Capital)).then_some(hit.end)
        }
        Item::Demonym(_) => Some(hit.end),
        Item::Noun(_) => (hit.len() > 1).then_some(hit.end),
        _ => None,
    }
}

/// What the names of a sentence are looked up in.
pub struct Sought<'a> {
    /// The article.
    pub article: &'a Article,
    /// The sentence.
    pub scan: &'a Scan,
    /// Tables of its language.
    pub lexicon: &'a Lexicon,
    /// What its triggers tell of.
    pub concepts: &'a Concepts,
    /// The names that a word may begin.
    pub memory: &'a Remembered,
    /// Who is who.
    pub registry: &'a Registry,
    /// Places.
    pub gazetteer: &'a Gazetteer,
    /// The places of capitals that stand for governments.
    pub capitals: &'a Capitals,
}

impl Sought<'_> {
    /// Adds the names of the sentence, longest first, left to right.
    pub fn places(&self, found: &mut Vec<PlaceName>) {
        let tokens = &self.scan.tokens;
        let mut at = tokens.start;
        while at < tokens.end {
            let party = self.scan.nominal_at(at);
            if let Some(taken) = party.and_then(|hit| taken_by_party(hit, self.registry)) {
                at = taken;
                continue;
            }
            let party = party.filter(|hit| hit.start == at);
            let name = self
                .name_at(at, party, found.last())
                .or_else(|| self.unknown_at(at, party.is_some(), found.last()));
            match name {
                Some(name)
                    if !name.is_country
                        && venues::names_document(self.scan, self.lexicon, name.tokens.end) =>
                {
                    at = name.tokens.end;
                }
                Some(mut name) => {
                    self.keep_within_its_city(&mut name, found.last());
                    at = name.tokens.end;
                    if self.lexicon.grammar == Grammar::Turkic {
                        self.govern_list(found, &name);
                    }
                    found.push(name);
                }
                None => at += 1,
            }
        }
    }

    /// The towns and areas that something may be done to, asked for before the triggers are chosen.
    pub fn towns(&self) -> Vec<Range<u32>> {
        let mut found = Vec::new();
        self.places(&mut found);
        let seat = |name: &PlaceName| {
            let party = self.scan.nominal_at(name.tokens.start);
            party.is_some_and(|hit| !self.capitals.of(hit).is_empty())
        };
        let verb = |name: &PlaceName| self.scan.triggers.iter().any(|hit| hit.end <= name.tokens.start);
        // "Kyiv took a position": a capital before its verb acts.
        // "Captured a sniper from X".
        let whence = |name: &PlaceName| {
            let from = |w: Word| w.prep().is_some_and(|p| self.lexicon.tells_origin(p));
            self.lexicon.grammar == Grammar::Semitic
                && self.scan.word_before(name.tokens.start, from).is_some()
        };
        let taken = found.iter().filter(|name| {
            !name.is_country && !name.locative && !whence(name) && (!seat(name) || verb(name))
        });
        let known = |name: &&PlaceName| name.mention.hits.iter().any(|hit| !hit.weak);
        taken.filter(known).map(|name| name.tokens.clone()).collect()
    }

    /// The name that begins at a token; `party` is the nominal that begins there, `last` the name before.
    fn name_at(&self, at: u32, party: Option<&Hit>, last: Option<&PlaceName>) -> Option<PlaceName> {
        let (article, scan, lexicon) = (self.article, self.scan, self.lexicon);
        let run = scan.run(at);
        let capital = party.map_or(&[][..], |hit| self.capitals.of(hit));
        let names = self.memory.names(run);
        let token = article.tokens[at as usize];
        if names.is_empty() && capital.is_empty()
            || token.kind != TokenKind::Word
            || token.end - token.start < 3
        {
            return None;
        }
        let cased = matches!(lexicon.grammar, Grammar::English | Grammar::Slavic | Grammar::Turkic);
        if cased && !starts_upper(article, at) {
            return None;
        }
        // A function word that no longer name begins with: its places need not be asked for.
        let alone = capital.is_empty() && !names.iter().any(|begun| begun.goes_on());
        // So it is with Persian numbers ("دو" is a village as well).
        let number = lexicon.grammar == Grammar::Iranic && scan.may_be(at, NUMBER);
        if alone && (number || scan.marks.any(at, WORD)) {
            return None;
        }
        let (tokens, mut hits) = match party.filter(|_| !capital.is_empty()) {
            Some(party) => (party.start..party.end, capital.to_vec()),
            None => self.longest(at, names)?,
        };
        if cased && !hits.iter().any(|h| h.preferred) && name_goes_on(article, scan, tokens.end) {
            return None;
        }
        if lexicon.grammar == Grammar::Semitic {
            hits.retain(|hit| !self.is_persian(hit));
        }
        // A function word is no place, whatever stands before it; "Tell" and "Deir" begin one.
        let single = tokens.len() == 1;
        if hits.is_empty() || single && (scan.marks.any(at, WORD) || self.only_tells_of_one(at)) {
            return None;
        }
        let Before { wanted, locative, clitic, shares, .. } = match lexicon.grammar {
            Grammar::Turkic => self.behind(tokens.end),
            _ => self.before(at),
        };
        let listed = self.goes_on_list(at, last);
        let with = last.filter(|last| listed && wanted.is_none() && last.shares != Shared::No);
        let wanted = wanted.or(with.and_then(|last| last.mention.wanted));
        let shares = if with.is_some_and(|last| last.shares == Shared::List) { Shared::List } else { shares };
        // "The province of Marib" may be a name as a whole.
        let with_its_kind = party.is_some_and(|h| tokens.end > h.end && self.begins_with_its_kind(h));
        let locative = locative || listed || with_its_kind;
        if wanted.is_none() && single && hits.iter().all(|h| h.weak) && self.has_genitive(at) {
            return None;
        }
        // "With prison": a clitic and a name that is also a word are too little.
        if clitic && wanted.is_none() && hits.iter().all(|h| h.weak) {
            return None;
        }
        // "Gence'yi", "Sana'ya": only a name has its ending set off.
        let set_off = lexicon.grammar == Grammar::Turkic
            && turkish::behind(article, scan, tokens.end) > tokens.end
            && hits.iter().any(|h| h.preferred);
        let sure = set_off
            || if (scan.marks.any(at, KNOWN_BEGINS) || party.is_some_and(|h| matches!(h.item, Item::Noun(_))))
                && !(lexicon.grammar == Grammar::Semitic && !single && self.heads_a_longer_name(at))
            {
                let strong = hits.iter().any(|h| self.is_strong(h));
                wanted.is_some() || with_its_kind || (listed || !single && locative) && strong
            } else {
                // "From X", "on X": a usual name behind any preposition.
                let told = self.scan.word_before(at, |w| w.prep().is_some()).is_some();
                let usual = told && hits.iter().any(|h| !h.weak && h.preferred);
                // "Обстреляли Пески": a capital word behind a verb is a name, though it is a word as well.
                let behind_verb = lexicon.grammar == Grammar::Slavic
                    && at > scan.tokens.start
                    && scan.marks.any(at - 1, TRIGGER);
                locative
                    || usual
                    || behind_verb
                    || self.is_taken(at) && hits.iter().any(|h| self.is_town(h))
                    || cased && hits.iter().any(|h| !h.weak)
                    || hits.iter().any(|h| self.is_strong(h))
            };
        if !sure {
            return None;
        }
        let is_country = hits.iter().any(|h| self.gazetteer.kind_and_people(h.place).0 == Kind::Country);
        let wide = matches!(wanted, Some(Kind::Country | Kind::Admin1));
        let is_area = wide || hits.iter().all(|h| !self.gazetteer.kind_and_people(h.place).0.is_spot());
        let goal = !locative && self.is_goal(&tokens);
        let of_talks = venues::names_talks(scan, lexicon, tokens.end);
        Some(PlaceName {
            tokens,
            mention: Mention { hits, wanted },
            is_country,
            is_area,
            locative,
            goal,
            told: None,
            host: None,
            of_talks,
            shares,
        })
    }

    /// The name that a word begins in its likeliest reading, unless another goes on to a well-known longer one:
    /// "بأم درمان" is in Omdurman, though "بام" is a name as well.
    fn longest(&self, at: u32, names: &[Begun]) -> Option<(Range<u32>, Vec<NameHit>)> {
        let mut best: Option<(Range<u32>, Vec<NameHit>)> = None;
        // "Мартуни" ends like a genitive and is a name as it stands.
        let as_it_stands = || self.gazetteer.walk().step(self.article.word(at)).is_some();
        let inflected = self.lexicon.grammar == Grammar::Slavic && names.len() > 1 && !as_it_stands();
        for begun in names {
            // Most words that begin a name are all of it.
            let end = if begun.goes_on() { self.scan.tokens.end } else { at + 1 };
            let found = walk(self.article, self.lexicon, end, at, self.gazetteer.resume(*begun));
            let Some((tokens, hits)) = found else { continue };
            let longer = |best: &Range<u32>| {
                tokens.end > best.end
                    && !(at + 1..tokens.end).any(|t| self.scan.marks.any(t, WORD))
                    && hits.iter().any(|h| self.is_strong(h) || self.is_region(h))
            };
            match &mut best {
                // "Под Первомайском" may be of Первомайск, Первомайский or Первомайское: what else is told decides.
                Some((told, all)) if inflected && *told == tokens => {
                    for hit in hits {
                        if !all.iter().any(|other| other.place == hit.place) {
                            all.push(hit);
                        }
                    }
                }
                Some((told, _)) if !longer(told) => {}
                _ => best = Some((tokens, hits)),
            }
        }
        best
    }

    /// Known to be the name of a village in Persian only: in Arabic the same letters are another word.
    fn is_persian(&self, hit: &NameHit) -> bool {
        let small_spot = || {
            let (kind, people) = self.gazetteer.kind_and_people(hit.place);
            kind.is_spot() && people < SURE_POPULATION
        };
        hit.languages.contains("fa") && !hit.languages.contains("ar") && small_spot()
    }

    /// A word that tells where something is by a name ("south", "near"), or that only begins longer names.
    fn only_tells_of_one(&self, at: u32) -> bool {
        if !self.scan.may_be(at, RELATES) {
            return false;
        }
        match self.lexicon.relations.of(&[self.article.word(at)]) {
            Some(Relation::Head) => self.heads_a_longer_name(at),
            Some(_) => true,
            None => false,
        }
    }

    pub(super) fn is_placetype(&self, hit: &Hit) -> bool {
        matches!(hit.item, Item::Noun(n) if self.lexicon.nouns[n as usize].class == NounClass::PlaceType)
    }

    /// "معبر" is a target as well as a kind of place.
    fn begins_with_its_kind(&self, hit: &Hit) -> bool {
        let kind = |(other, noun): &(Hit, u32)| {
            (other.start, other.end) == (hit.start, hit.end)
                && self.lexicon.nouns[*noun as usize].class == NounClass::PlaceType
        };
        self.is_placetype(hit) || self.scan.nouns.iter().any(kind)
    }

    /// Whether a word only begins names, and a word follows that may go on: "Tell", "Deir", "Ain".
    pub(super) fn heads_a_longer_name(&self, at: u32) -> bool {
        let next = at + 1;
        self.scan.may_be(at, RELATES)
            && self.lexicon.relations.of(&[self.article.word(at)]) == Some(Relation::Head)
            && next < self.scan.tokens.end
            && self.may_be_name(next)
    }

    /// Whether its case or the preposition before it says that something goes there or hits it.
    fn is_goal(&self, name: &Range<u32>) -> bool {
        match self.lexicon.grammar {
            Grammar::Turkic => turkish::is_goal(self.article, self.scan, self.lexicon, name.end),
            _ => {
                let goal = |w: Word| w.prep().is_some_and(|p| self.lexicon.is_of_goal(p));
                self.scan.word_before(name.start, goal).is_some()
            }
        }
    }

    fn is_region(&self, hit: &NameHit) -> bool {
        !hit.weak && matches!(self.gazetteer.kind_and_people(hit.place).0, Kind::Region | Kind::Site)
    }

    fn is_town(&self, hit: &NameHit) -> bool {
        let (kind, people) = self.gazetteer.kind_and_people(hit.place);
        hit.preferred && kind.is_spot() && (people >= TOWN_POPULATION || !hit.weak)
    }

    fn is_strong(&self, hit: &NameHit) -> bool {
        let (kind, people) = self.gazetteer.kind_and_people(hit.place);
        !hit.weak && (matches!(kind, Kind::Country | Kind::Admin1 | Kind::Sea) || people >= SURE_POPULATION)
    }
}

/// The preposition that is written together with a word (Arabic ب, ل, ك).
pub fn clitic(lexicon: &Lexicon, token: &str) -> Option<PrepId> {
    (lexicon.grammar == Grammar::Semitic)
        .then(|| cores(token).find_map(|(feats, _)| lexicon.preps.of_clitics(feats)))
        .flatten()
}

/// Whether a capital word that nothing explains follows: the name is longer than what was found, and
/// so another place ("Majdal Zoun" is not Majdal).
fn name_goes_on(article: &Article, scan: &Scan, next: u32) -> bool {
    next < scan.tokens.end
        && article.tokens[next as usize].kind == TokenKind::Word
        && starts_upper(article, next)
        && !scan.may_be(next, PLACE)
        && scan.nominal_from(next).is_none()
        && !scan.marks.any(next, KNOWN_BEGINS)
}

/// A bare word of Arabic script is a town of this size or more; a smaller one needs "in" or "the village of" before it.
const SURE_POPULATION: u32 = 40_000;

/// A name that is also a word is a town of this size where a town is looked for.
const TOWN_POPULATION: u32 = 5_000;

pub(super) fn starts_upper(article: &Article, at: u32) -> bool {
    article.text[article.bytes(at..at + 1)].chars().next().is_some_and(char::is_uppercase)
}
