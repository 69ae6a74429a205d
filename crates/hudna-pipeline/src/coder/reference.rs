//! Who is meant by an office, an apposition or a misspelt name, inside one article.

use std::collections::BTreeMap;

use super::lexicon::{Days, Lexicon, Registry, WhoId, WhoKind, Word};
use super::mentions::marks::KNOWN_BEGINS;
use super::mentions::{Entity, EntityKind};
use super::office::Offices;
use super::pointing;
use super::possessive;
use super::sentence::Sentence;
use crate::model::Sector;
use crate::model::phrase::Code;
use crate::text::{Article, Grammar, TokenKind};

/// Settles references in all sentences, in the order of the text.
pub fn settle(
    article: &Article,
    lexicon: &Lexicon,
    registry: &Registry,
    offices: &Offices,
    sentences: &mut [Sentence],
) {
    for sentence in sentences.iter_mut() {
        join_appositions(article, lexicon, registry, sentence);
        if lexicon.grammar == Grammar::English {
            share_nouns(registry, sentence);
        }
    }
    if matches!(lexicon.grammar, Grammar::English | Grammar::Semitic | Grammar::Slavic) {
        possessive::settle(article, lexicon, registry, sentences);
    }
    if lexicon.grammar == Grammar::Iranic {
        pointing::settle(article, lexicon, registry, sentences);
    }
    let named = named_people(sentences);
    misspelt(article, lexicon, registry, sentences, &named);
    let named = named_people(sentences);
    let days = article.published.as_ref().map(|p| p.day..=p.day);
    for sentence in sentences.iter_mut() {
        for entity in &mut sentence.entities {
            office_holder(entity, registry, offices, days.as_ref(), &named);
        }
    }
}

/// "Azerbaijani and Armenian forces", "the Turkish and Russian foreign ministers": the noun behind the second adjective of origin
/// is the first one's, too.
fn share_nouns(registry: &Registry, sentence: &mut Sentence) {
    for at in 1..sentence.entities.len() {
        let [first, second] = &sentence.entities[at - 1..=at] else { continue };
        let is_name = sentence.places.iter().any(|p| p.is_country && p.tokens == first.tokens);
        let origin = first.country.or(first.who);
        let country = origin.filter(|w| registry.get(*w).kind == WhoKind::Country && !is_name);
        let of_state =
            second.who.is_none_or(|w| matches!(registry.get(w).kind, WhoKind::AnyBody | WhoKind::AnyOffice));
        let shares = second.coordinated
            && first.kind == EntityKind::Country
            && first.tokens.end + 1 == second.tokens.start
            && second.kind != EntityKind::Country
            && second.country.is_some()
            // "Egyptian and Qatari mediators" speak for their states.
            && (second.who.is_some() || second.sector != Some(Sector::Gov))
            && of_state;
        let Some(country) = country.filter(|_| shares) else { continue };
        let shared = second.clone();
        let first = &mut sentence.entities[at - 1];
        (first.kind, first.who, first.country) = (shared.kind, shared.who, Some(country));
        (first.noun, first.sector, first.note) = (shared.noun, shared.sector, shared.note);
        first.office = shared.office;
        first.armed = shared.armed;
        first.relational = false;
    }
}

/// People named in the article, in order.
fn named_people(sentences: &[Sentence]) -> Vec<WhoId> {
    let mut people = Vec::new();
    for entity in sentences.iter().flat_map(|s| &s.entities) {
        if let Some(who) = entity.who.filter(|w| entity.kind == EntityKind::Person && !people.contains(w)) {
            people.push(who);
        }
    }
    people
}

/// An office of a body or state, and a person of the same right behind it.
fn holds_office(registry: &Registry, lexicon: &Lexicon, office: &Entity, person: &Entity) -> bool {
    let is_office =
        office.kind == EntityKind::Office || office.note.is_some() && office.kind == EntityKind::Body;
    let code = |e: &Entity| e.code(registry, lexicon).map(str::to_owned);
    is_office
        && person.kind == EntityKind::Person
        && person.who.is_some()
        && person.prep.is_none()
        && !person.coordinated
        && office.called.is_none()
        && code(office).is_some()
        && code(office) == code(person)
}

/// "Patrushev, secretary of the council": the office behind a name belongs to the name.
fn join_appositions(article: &Article, lexicon: &Lexicon, registry: &Registry, sentence: &mut Sentence) {
    let mut i = 0;
    while i + 1 < sentence.entities.len() {
        let (person, office) = (&sentence.entities[i], &sentence.entities[i + 1]);
        let gap = person.tokens.end..office.tokens.start;
        let beside = match lexicon.grammar {
            // "پوتین، رئیس جمهور روسیه و اردوغان، رئیس جمهور ترکیه".
            Grammar::Iranic if gap.len() == 1 => {
                let code = |e: &Entity| e.code(registry, lexicon).map(str::to_owned);
                article.word(gap.start) == "،" && code(office).is_some() && code(office) == code(person)
            }
            Grammar::Semitic | Grammar::Iranic => gap.is_empty(),
            _ => gap.len() <= 3 && article.word(person.tokens.end.min(office.tokens.start)) == ",",
        } && gap.clone().all(|t| {
            article.tokens[t as usize].kind == TokenKind::Punct
                || matches!(article.word(t), "a" | "an" | "the" | "senior")
        });
        let is_office =
            office.kind == EntityKind::Office || office.note.is_some() && office.kind == EntityKind::Body;
        if person.kind == EntityKind::Person
            && is_office
            && beside
            && office.prep.is_none()
            && !office.coordinated
            && !(lexicon.grammar == Grammar::Iranic && is_object_of(article, sentence, i))
        {
            let end = office.tokens.end;
            sentence.entities[i].tokens.end = end;
            sentence.entities.remove(i + 1);
            // "X، رئیس پارلمان لبنان و مذاکره‌کننده اصلی": a second office of nobody's is his as well.
            let second = sentence.entities.get(i + 1).filter(|e| {
                let own = e.kind == EntityKind::Office && e.code(registry, lexicon).is_none();
                lexicon.grammar == Grammar::Iranic && own && e.coordinated && e.tokens.start == end + 1
            });
            if let Some(end) = second.map(|e| e.tokens.end) {
                sentence.entities[i].tokens.end = end;
                sentence.entities.remove(i + 1);
            }
        } else if lexicon.grammar == Grammar::Semitic
            && holds_office(registry, lexicon, person, office)
            && beside
        {
            // "The envoy of the United Nations X": here the person stands behind the office.
            let (before, mut holder) = (person.clone(), office.clone());
            holder.tokens.start = before.tokens.start;
            (holder.prep, holder.feats, holder.opens) = (before.prep, before.feats, before.opens);
            (holder.coordinated, holder.dependent) = (before.coordinated, before.dependent);
            sentence.entities[i] = holder;
            sentence.entities.remove(i + 1);
        } else {
            i += 1;
        }
    }
}

/// "زلنسکی فرمانده ارتش را برکنار کرد": behind the person who opens a Persian sentence, the office that را closes is whom he
/// does it to.
fn is_object_of(article: &Article, sentence: &Sentence, person: usize) -> bool {
    let entities = &sentence.entities;
    let opens = entities[..=person].iter().all(|e| e.prep.is_some() || e.tokens == entities[person].tokens);
    let end = entities[person + 1].tokens.end;
    opens && entities[person].prep.is_none() && end < sentence.scan.tokens.end && article.word(end) == "را"
}

/// An office whose holder is named in the same article is that holder: by the table of tenures, or, for who has
/// none, where the office's body or title stands in the person's own row.
fn office_holder(
    entity: &mut Entity,
    registry: &Registry,
    offices: &Offices,
    days: Option<&Days>,
    named: &[WhoId],
) {
    let generic = entity.kind == EntityKind::Office;
    let speaks = entity.note.is_some_and(|note| note != Code::NoteWhoseBeside.english());
    let of_body = entity.kind == EntityKind::Body && speaks;
    if !generic && !of_body {
        return;
    }
    let code = entity
        .country
        .and_then(|c| registry.get(c).code.clone())
        .or_else(|| entity.who.and_then(|w| registry.get(w).code.clone()));
    let words = entity.who.map(|w| {
        let who = registry.get(w);
        let own = if generic { &who.office } else { &who.name };
        let body = who.name.replace("{country} ", "").replace(" of {country}", "");
        (own.clone(), body)
    });
    let holds = |id: WhoId| {
        let person = registry.get(id);
        let same_country = code.is_none() || person.code == code;
        let office = registry.office(id);
        match &words {
            Some((own, body)) => {
                let said = || {
                    [own, body]
                        .into_iter()
                        .any(|w| w.len() > 3 && !w.contains('{') && office.contains(w.as_str()))
                };
                same_country && offices.may_hold(registry, id, entity, days).unwrap_or_else(said)
            }
            // "the Iranian official", "the Russian president" by a noun of the language's own table.
            None => code.is_some() && same_country,
        }
    };
    let mut holders = named.iter().filter(|id| holds(**id));
    if let (Some(one), None) = (holders.next(), holders.next()) {
        entity.kind = EntityKind::Person;
        entity.who = Some(*one);
        entity.country = None;
        entity.sector = registry.get(*one).sector;
        entity.note = Some(Code::NoteOfficeHolder.english());
    }
}

/// Names of people shorter than this are never taken for misspelt ones: too many words are near them.
const SHORTEST_NAME: usize = 6;

/// A long name with one wrong letter is the person's, where the right spelling stands in the article.
fn misspelt(
    article: &Article,
    lexicon: &Lexicon,
    registry: &Registry,
    sentences: &mut [Sentence],
    named: &[WhoId],
) {
    let mut spellings: BTreeMap<Vec<char>, WhoId> = BTreeMap::new();
    for sentence in sentences.iter() {
        for entity in sentence.entities.iter().filter(|e| e.kind == EntityKind::Person) {
            for token in entity.head.clone() {
                let word: Vec<char> = article.word(token).chars().collect();
                if let Some(who) = entity.who.filter(|_| word.len() >= SHORTEST_NAME) {
                    spellings.insert(word, who);
                }
            }
        }
    }
    if spellings.is_empty() || named.is_empty() {
        return;
    }
    for sentence in sentences.iter_mut() {
        let found: Vec<(u32, WhoId)> = sentence
            .scan
            .tokens
            .clone()
            .filter_map(|at| Some((at, near_name(article, lexicon, sentence, at, &spellings)?)))
            .collect();
        for (at, who) in found {
            insert_person(sentence, at, who, registry);
        }
    }
}

fn near_name(
    article: &Article,
    lexicon: &Lexicon,
    sentence: &Sentence,
    at: u32,
    spellings: &BTreeMap<Vec<char>, WhoId>,
) -> Option<WhoId> {
    if article.tokens[at as usize].kind != TokenKind::Word
        || sentence.entities.iter().any(|e| e.head.contains(&at))
    {
        return None;
    }
    // "The Egyptian", "the marshal" are words of their own.
    let worded = sentence.scan.nouns.iter().any(|(h, _)| h.start <= at && at < h.end);
    let known = sentence.scan.marks.any(at, KNOWN_BEGINS) || worded || sentence.scan.nominal_at(at).is_some();
    let word = article.word(at);
    if known || word.chars().count() < SHORTEST_NAME - 1 {
        return None;
    }
    let bare = if lexicon.grammar == Grammar::Semitic {
        word.strip_prefix('و').filter(|w| w.chars().count() >= SHORTEST_NAME)
    } else {
        None
    };
    let mut near: Vec<WhoId> = Vec::new();
    for word in [Some(word), bare].into_iter().flatten() {
        let letters = word.chars().count();
        // Most words are too long or too short for any of the names.
        if spellings.keys().any(|name| name.len().abs_diff(letters) <= 1) {
            let word: Vec<char> = word.chars().collect();
            near.extend(spellings.iter().filter(|(name, _)| one_edit(&word, name)).map(|(_, who)| *who));
        }
    }
    near.sort_unstable();
    near.dedup();
    (near.len() == 1).then(|| near[0])
}

/// Whether two different words differ by one letter put in, left out, exchanged or swapped with its
/// neighbour.
fn one_edit(a: &[char], b: &[char]) -> bool {
    if a == b || a.len().abs_diff(b.len()) > 1 {
        return false;
    }
    let same_start = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (ra, rb) = (&a[same_start..], &b[same_start..]);
    match ra.len().cmp(&rb.len()) {
        std::cmp::Ordering::Equal => {
            ra[1..] == rb[1..] || ra.len() >= 2 && ra[0] == rb[1] && ra[1] == rb[0] && ra[2..] == rb[2..]
        }
        std::cmp::Ordering::Less => ra == &rb[1..],
        std::cmp::Ordering::Greater => &ra[1..] == rb,
    }
}

fn insert_person(sentence: &mut Sentence, at: u32, who: WhoId, registry: &Registry) {
    let start = sentence.entities.iter().position(|e| e.tokens.start > at).unwrap_or(sentence.entities.len());
    // The office just before the misspelt name is the person's.
    if let Some(before) = start.checked_sub(1).map(|i| &mut sentence.entities[i])
        && before.tokens.end == at
        && matches!(before.kind, EntityKind::Office | EntityKind::Body)
    {
        before.tokens.end = at + 1;
        before.head = at..at + 1;
        (before.kind, before.who, before.country) = (EntityKind::Person, Some(who), None);
        before.sector = registry.get(who).sector;
        before.note = Some(MISSPELT);
        return;
    }
    let entity = Entity {
        tokens: at..at + 1,
        head: at..at + 1,
        kind: EntityKind::Person,
        who: Some(who),
        country: None,
        noun: None,
        sector: registry.get(who).sector,
        prep: sentence.scan.word_before(at, |w| w.prep().is_some()).and_then(|(_, w)| w.prep()),
        feats: super::inflect::Feats::NONE,
        coordinated: sentence.scan.word_before(at, |w| w == Word::Conj).is_some(),
        count: None,
        relational: false,
        dependent: false,
        held: false,
        armed: false,
        accusative: false,
        feminine: false,
        opens: at,
        called: None,
        office: None,
        note: Some(MISSPELT),
    };
    sentence.entities.insert(start, entity);
}

const MISSPELT: &str = Code::NoteMisspelt.english();

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_wrong_letter_is_told_from_two() {
        for (a, b, expected) in [
            ("شمخاتي", "شمخاني", true),
            ("شمخني", "شمخاني", true),
            ("شخماني", "شمخاني", true),
            ("شمخاني", "شمخاني", false),
            ("سمحاني", "شمخاني", false),
        ] {
            let letters = |word: &str| word.chars().collect::<Vec<char>>();
            assert_eq!(one_edit(&letters(a), &letters(b)), expected, "{a} {b}");
        }
    }
}
