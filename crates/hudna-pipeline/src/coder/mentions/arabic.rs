//! Arabic noun phrases: where one party ends and the next begins, and what is no noun at all.

use super::entity::{Entity, EntityKind};
use super::part::{Group, Part};
use super::scan::{Hit, Scan};
use crate::coder::inflect::Feats;
use crate::coder::lexicon::{Item, Lexicon, NounClass, Registry, Role, Slot};
use crate::model::Sector;
use crate::text::{Article, Grammar, TokenKind};

/// How many words may stand between an office and its holder's name ("to Yemen", "for human rights").
const TITLE: u32 = 4;

/// "الأمين العام للأمم المتحدة أنطونيو غوتيريش", "المبعوث الأممي إلى اليمن هانس غروندبرغ": an office of an international body
/// and its holder behind it are one party, also where the table knows the office by its whole name.
pub(super) fn name_officials(
    article: &Article,
    scan: &Scan,
    lexicon: &Lexicon,
    registry: &Registry,
    entities: &mut Vec<Entity>,
) {
    let office = |e: &Entity| {
        let titled = lexicon.roles.is(Role::Titled, article.word(e.tokens.start));
        matches!(e.kind, EntityKind::Office | EntityKind::Body) && titled
    };
    let international = |e: &Entity| {
        e.who.map(|who| registry.get(who)).filter(|who| who.sector == Some(Sector::Igo))?.code.as_deref()
    };
    let plain = |t: u32| {
        let verb = |h: &Hit| h.start <= t && t < h.end && h.feats.any(Feats::PAST | Feats::PRES);
        article.tokens[t as usize].kind == TokenKind::Word && !scan.triggers.iter().any(verb)
    };
    let mut at = 1;
    while at < entities.len() {
        let (before, rest) = entities.split_at_mut(at);
        let (holder, person) = (&mut before[at - 1], &rest[0]);
        let between = holder.tokens.end..person.head.start;
        let same = international(holder).is_some() && international(holder) == international(person);
        if same
            && office(holder)
            && person.kind == EntityKind::Person
            && !person.coordinated
            && between.start <= between.end
            && between.len() as u32 <= TITLE
            && between.into_iter().all(plain)
        {
            (holder.kind, holder.who) = (person.kind, person.who);
            (holder.tokens.end, holder.head) = (person.tokens.end, person.head.clone());
            entities.remove(at);
        } else {
            at += 1;
        }
    }
}

/// Whether a nominal begins another party because the one before ended with a word that has the article: what belongs
/// to a definite noun is definite too, and a country is no adjective of it. "The undersecretary of the foreign ministry
/// the efforts of the Saudi mediator", "the armed forces a militia", "the foreign minister Turkey".
pub(super) fn begins_another(article: &Article, group: &Group, hit: &Hit, part: Part) -> bool {
    let Some((last, last_hit)) = group.parts.last() else { return false };
    let at = group.tokens.end;
    let is_word = |t: u32| article.tokens[t as usize].kind == TokenKind::Word;
    if !is_word(at - 1) || !is_definite(article.word(at - 1)) || !is_word(at) {
        return false;
    }
    // "The Islamic State group (ISIS)": another name of the same body.
    let again = |who| matches!(part, Part::Body(id) if id == who);
    if matches!(last, Part::Body(who) if again(*who))
        || last_hit.feats.contains(Feats::CONJ) && at == hit.start
    {
        return false;
    }
    if hit.start > at {
        let word = article.word(at);
        // "مساعي": a plain word without the article begins another noun; "of", "in", "by the name of" do not.
        return matches!(part, Part::Demonym(_))
            && word.chars().count() > 3
            && !is_definite(word)
            && !word.starts_with(['ب', 'ل', 'و', 'ف'])
            && word != "المدعو";
    }
    let bare = !hit.feats.any(Feats::DEF | Feats::PROCLITIC_PREP) && !is_definite(article.word(hit.start));
    match part {
        Part::Country(_) => !hit.feats.any(Feats::PROCLITIC_PREP),
        Part::AnyBody(_) | Part::Body(_) => bare && !matches!(last, Part::Noun(..) if group.parts.len() == 1),
        Part::Outlet(_) => group.parts.iter().any(|(p, _)| matches!(p, Part::Body(_) | Part::AnyBody(_))),
        _ => false,
    }
}

fn is_definite(word: &str) -> bool {
    ["ال", "وال", "بال", "لل", "فال", "كال", "ولل"].iter().any(|start| word.starts_with(start))
        && word.chars().count() > 3
}

/// How far behind "the first" its "since" may stand, in tokens.
const SINCE: u32 = 4;

/// "للمرة الأولى منذ عامين", "أعنف قصف منذ شهر": since when nothing like it has happened is not when it did.
pub fn is_since_the_last(article: &Article, lexicon: &Lexicon, scan: &Scan, date: u32) -> bool {
    let first = date.saturating_sub(SINCE).max(scan.tokens.start);
    article.word(date) == "منذ" && (first..date).any(|t| lexicon.roles.is(Role::First, article.word(t)))
}

/// A preposition with a pronoun ("by it", "to them"): no noun that what follows could belong to.
pub(super) fn is_pronoun(word: &str) -> bool {
    let Some(stem) = ["هما", "هم", "ها", "نا", "ه", "ك"].iter().find_map(|end| word.strip_suffix(end))
    else {
        return false;
    };
    matches!(stem, "ب" | "ل" | "من" | "عن" | "الي" | "علي" | "مع" | "لدي" | "بين" | "وب" | "ول" | "عند")
}

/// A feminine verb in the past that begins with ب or ل (بدأت, باشرت, لاحقت) has no preposition in it.
pub(super) fn is_verb_by_ending(word: &str) -> bool {
    word.ends_with('ت') && !["ات", "وت", "يت", "قت"].iter().any(|end| word.ends_with(end))
}

/// عسكري after a noun is "military", not a soldier.
pub(super) fn is_adjective(article: &Article, scan: &Scan, lexicon: &Lexicon, hit: &Hit, part: Part) -> bool {
    let Part::Noun(NounClass::People | NounClass::Force | NounClass::Source, _) = part else { return false };
    let word = article.word(hit.start);
    if lexicon.grammar != Grammar::Semitic
        || hit.len() > 1
        || !(word.ends_with('ي') || word.ends_with("يه") || word.ends_with("يا"))
        || hit.start == scan.tokens.start
    {
        return false;
    }
    let before = hit.start - 1;
    // An accusative is no adjective of a word without that ending: "smugglers killed a soldier".
    if word.ends_with('ا') && !article.word(before).ends_with('ا') {
        return false;
    }
    // "the killing of a soldier": behind a noun whose genitive is its victim stands the victim.
    let of_victim = scan.triggers.iter().any(|h| {
        let Item::Trigger(row) = h.item else { return false };
        let trigger = &lexicon.triggers[row as usize];
        h.end == hit.start && trigger.recipient.contains(&Slot::Gen) && !trigger.actor.contains(&Slot::Gen)
    });
    if of_victim {
        return false;
    }
    let verb = scan
        .triggers
        .iter()
        .chain(scan.cues.iter().map(|(h, _)| h))
        .any(|h| h.end == hit.start && h.feats.any(Feats::PAST | Feats::PRES));
    let noun = scan.triggers.iter().any(|h| h.end == hit.start && !h.feats.any(Feats::VERBAL));
    let word_class = scan.marks.word_ends(hit.start).is_some();
    article.tokens[before as usize].kind == TokenKind::Word
        && !verb
        && (noun || !word_class)
        && !hit.feats.any(Feats::CONJ | Feats::PROCLITIC_PREP)
}
