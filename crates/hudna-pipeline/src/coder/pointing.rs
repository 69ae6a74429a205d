//! Persian words that point back: "this country", "this group", "its own forces".

use super::inflect::Feats;
use super::lexicon::{Lexicon, Registry, WhoId, WhoKind, Word};
use super::mentions::{Entity, EntityKind};
use super::sentence::Sentence;
use crate::model::Sector;
use crate::model::phrase::Code;
use crate::text::{Article, TokenKind};

/// What a party says of itself that such words tie to one named before.
const NOTE: &str = Code::NotePointedBack.english();

/// Settles them in all sentences, in the order of the text.
pub fn settle(article: &Article, lexicon: &Lexicon, registry: &Registry, sentences: &mut [Sentence]) {
    let mut topic: Option<WhoId> = None;
    let mut bodies: Vec<(String, Entity)> = Vec::new();
    for sentence in sentences.iter_mut() {
        this_country(article, lexicon, registry, sentence, topic);
        let mut next = 0;
        while next < sentence.entities.len() {
            let count = sentence.entities.len();
            this_body(article, lexicon, registry, sentence, next, &bodies);
            let i = next - (count - sentence.entities.len());
            next = i + 1;
            its_own(article, lexicon, registry, sentence, i);
            let entity = &sentence.entities[i];
            // "سخنگوی طالبان": whom somebody speaks for.
            let served = entity.kind == EntityKind::Office
                && entity.who.is_some_and(|w| registry.kind(w) == WhoKind::Body);
            if served || entity.who.is_some() && matches!(entity.kind, EntityKind::Body | EntityKind::Outlet)
            {
                bodies.push((article.word(entity.tokens.start).to_owned(), entity.clone()));
            }
        }
        let first = sentence.entities.iter().find_map(|e| country_of(e, lexicon, registry));
        topic = first.or(topic);
    }
}

fn country_of(entity: &Entity, lexicon: &Lexicon, registry: &Registry) -> Option<WhoId> {
    entity.code(registry, lexicon).and_then(|code| registry.country(code))
}

/// "This country" is the one named before; of several not the clause's own subject, which would be "its own".
fn this_country(
    article: &Article,
    lexicon: &Lexicon,
    registry: &Registry,
    sentence: &mut Sentence,
    topic: Option<WhoId>,
) {
    let tokens = sentence.scan.tokens.clone();
    for at in tokens.start..tokens.end.saturating_sub(1) {
        if !matches!(article.word(at), "اين" | "ان") || !matches!(article.word(at + 1), "كشور" | "كشورها")
        {
            continue;
        }
        let Some(country) = antecedent(lexicon, registry, sentence, at).or(topic) else { continue };
        let owned = sentence.entities.iter().position(|e| {
            e.tokens.end == at
                && e.code(registry, lexicon).is_none()
                && !matches!(e.kind, EntityKind::Outlet | EntityKind::Person | EntityKind::Source)
        });
        if let Some(i) = owned {
            let entity = &mut sentence.entities[i];
            entity.tokens.end = at + 2;
            entity.country = Some(country);
            entity.note = entity.note.or(Some(NOTE));
        } else if !sentence.entities.iter().any(|e| e.tokens.contains(&at)) {
            insert(article, sentence, at, country);
        }
    }
}

fn antecedent(lexicon: &Lexicon, registry: &Registry, sentence: &Sentence, at: u32) -> Option<WhoId> {
    let clause = sentence.walls.clause(at);
    let named: Vec<(&Entity, WhoId)> = sentence
        .entities
        .iter()
        .filter(|e| e.tokens.end <= at && e.kind != EntityKind::Outlet)
        .filter_map(|e| Some((e, country_of(e, lexicon, registry)?)))
        .collect();
    // The party nearest before it that does something: "X said Y shelled this country", "X accused Y of shelling
    // this country's army" both mean X.
    let acts =
        |e: &Entity| e.tokens.start >= clause.start && e.prep.is_none() && !e.relational && !e.dependent;
    let subject = named.iter().rev().find(|(e, _)| acts(e)).map(|(_, c)| *c);
    let other = named.iter().rev().find(|(_, c)| Some(*c) != subject).map(|(_, c)| *c);
    other.or(subject)
}

fn insert(article: &Article, sentence: &mut Sentence, at: u32, country: WhoId) {
    let scan = &sentence.scan;
    let prep = scan.word_before(at, |w| w.prep().is_some()).and_then(|(_, w)| w.prep());
    let opens = at == scan.tokens.start || sentence.walls.clause(at).start == at;
    let conj = scan.word_before(at, |w| w == Word::Conj).is_some();
    let plain = !opens && article.tokens[at as usize - 1].kind == TokenKind::Word;
    let here = sentence.entities.iter().position(|e| e.tokens.start > at).unwrap_or(sentence.entities.len());
    let entity = Entity {
        tokens: at..at + 2,
        head: at..at + 2,
        kind: EntityKind::Country,
        who: None,
        country: Some(country),
        noun: None,
        sector: Some(Sector::Gov),
        prep,
        feats: Feats::NONE,
        coordinated: false,
        count: None,
        relational: false,
        dependent: plain && prep.is_none() && !conj,
        held: false,
        armed: false,
        accusative: false,
        feminine: false,
        opens: at,
        called: None,
        office: None,
        note: Some(NOTE),
    };
    sentence.entities.insert(here, entity);
}

/// "This group", "this committee", "this agency": the last body that can be called so.
fn this_body(
    article: &Article,
    lexicon: &Lexicon,
    registry: &Registry,
    sentence: &mut Sentence,
    i: usize,
    bodies: &[(String, Entity)],
) {
    let entity = &sentence.entities[i];
    let start = entity.tokens.start;
    let pointed = start > sentence.scan.tokens.start && matches!(article.word(start - 1), "اين" | "ان");
    let any = |w: WhoId| registry.kind(w) == WhoKind::AnyBody;
    let named = entity.code(registry, lexicon).is_some() || entity.who.is_some_and(|w| !any(w));
    if !pointed || named || !matches!(entity.kind, EntityKind::Body | EntityKind::Force) {
        return;
    }
    let word = article.word(start);
    let armed = |e: &Entity| {
        e.kind == EntityKind::Body
            && !matches!(e.sector, Some(Sector::Gov | Sector::Leg | Sector::Jud | Sector::Med))
    };
    let relief = |e: &Entity| matches!(e.sector, Some(Sector::Ngo | Sector::Igo));
    let answers = |(first, e): &&(String, Entity)| match word {
        "گروه" | "جنبش" | "حزب" | "جريان" => first == word || armed(e) && !relief(e),
        "سازمان" | "نهاد" | "ايتلاف" | "تشكل" => first == word || armed(e),
        "خبرگزاري" | "شبكه" | "روزنامه" | "رسانه" | "تلويزيون" | "پايگاه" => {
            e.kind == EntityKind::Outlet
        }
        _ => same_head(first, word),
    };
    let meant =
        bodies.iter().rev().find(|b| same_head(&b.0, word)).or_else(|| bodies.iter().rev().find(answers));
    if let Some((_, meant)) = meant {
        let entity = &mut sentence.entities[i];
        (entity.kind, entity.who, entity.country) = (meant.kind, meant.who, meant.country);
        entity.sector = meant.sector;
        entity.note = Some(NOTE);
        let owner = entity.clone();
        lend_to_arms(lexicon, registry, sentence, i, &owner);
    }
}

/// "توپخانه این ارتش": guns and aircraft right before such words are that body's.
fn lend_to_arms(lexicon: &Lexicon, registry: &Registry, sentence: &mut Sentence, i: usize, owner: &Entity) {
    let Some(arms) = i.checked_sub(1).map(|before| &mut sentence.entities[before]) else { return };
    let beside = arms.tokens.end + 1 == owner.tokens.start && owner.prep.is_none();
    if beside && arms.sector == Some(Sector::Mil) && arms.code(registry, lexicon).is_none() {
        (arms.kind, arms.who, arms.country) = (owner.kind, owner.who, owner.country);
        (arms.sector, arms.note) = (owner.sector, Some(NOTE));
        arms.tokens.end = owner.tokens.end;
        sentence.entities.remove(i);
    }
}

/// "نیروهای حفتر … این نیروها": a plural and its construct.
fn same_head(first: &str, word: &str) -> bool {
    first == word || first.strip_suffix('ي') == Some(word) && word.ends_with("ها")
}

/// "Its own forces": those of the party that opens the clause.
fn its_own(article: &Article, lexicon: &Lexicon, registry: &Registry, sentence: &mut Sentence, i: usize) {
    let entity = &sentence.entities[i];
    let end = entity.tokens.end;
    let own =
        end < sentence.scan.tokens.end && article.word(end) == "خود" || entity.feats.contains(Feats::PRON);
    let ownable = matches!(
        entity.kind,
        EntityKind::Force | EntityKind::People | EntityKind::Body | EntityKind::Office | EntityKind::Thing
    );
    if !own || !ownable || entity.code(registry, lexicon).is_some() {
        return;
    }
    let subject = sentence.entities[..i].iter().find(|e| e.is_known() && e.prep.is_none() && !e.relational);
    // The forces of a group that is no state's are the group's.
    if let Some(group) = subject.filter(|s| is_armed_group(s)).cloned() {
        let entity = &mut sentence.entities[i];
        if entity.sector == Some(Sector::Mil) {
            (entity.who, entity.country, entity.sector) = (group.who, group.country, group.sector);
            entity.note = Some(NOTE);
            return;
        }
    }
    let subject = sentence.entities[..i].iter().find(|e| e.is_known() && e.prep.is_none() && !e.relational);
    let country = subject.and_then(|s| country_of(s, lexicon, registry));
    if country.is_some() {
        let entity = &mut sentence.entities[i];
        entity.country = country;
        entity.note = Some(NOTE);
    }
}

fn is_armed_group(entity: &Entity) -> bool {
    entity.kind == EntityKind::Body && matches!(entity.sector, Some(Sector::Reb | Sector::Uaf))
}
