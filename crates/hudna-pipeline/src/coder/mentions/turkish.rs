//! Turkish parties: the head stands last and carries the case for all; an owner stands before it in the genitive
//! or bare.

use super::entity::{Entity, EntityKind};
use super::group::is_office;
use super::owned::{belonging, give_owner, is_of_land, join_members, name_land};
use super::part::{Group, Part};
use super::position::postposition;
use super::scan::{Hit, Scan};
use crate::coder::analyse::DATE;
use crate::coder::clauses::{VerbForm, form};
use crate::coder::inflect::{Feats, turkish};
use crate::coder::lexicon::{Item, Lexicon, NounClass, Registry, Word};
use crate::model::Sector;
use crate::text::{Article, TokenKind};

/// Any case but the nominative.
pub(super) const CASES: Feats = Feats::ANY_CASE;

/// Nouns that stand at the head of a party.
const HEADS: [NounClass; 6] = [
    NounClass::Force,
    NounClass::Body,
    NounClass::People,
    NounClass::Target,
    NounClass::Source,
    NounClass::Witness,
];

/// The token behind a party and the suffix that an apostrophe sets off.
pub(super) fn behind(article: &Article, scan: &Scan, end: u32) -> u32 {
    let suffixed = end < scan.tokens.end && article.tokens[end as usize].kind == TokenKind::Suffix;
    end + u32::from(suffixed)
}

/// What the suffixes of a hit tell: its own, or those that an apostrophe sets off.
fn case_of(article: &Article, scan: &Scan, hit: &Hit) -> Feats {
    if behind(article, scan, hit.end) > hit.end {
        return turkish::case(article.word(hit.end).trim_start_matches('\''));
    }
    hit.feats
}

/// "tarafından" is a postposition before it is a case of "taraf".
pub(super) fn is_function_word(article: &Article, scan: &Scan, hit: &Hit) -> bool {
    // "Gence'yi" is the town: only a name has its ending set off, and "gence" has one already.
    let inflected = matches!(hit.item, Item::Noun(_)) && hit.feats.any(CASES) && hit.end > hit.start;
    if inflected && behind(article, scan, hit.end) > hit.end {
        return true;
    }
    // "Pazar günü" is no market.
    let day = scan.may_be(hit.start, DATE) && scan.may_be(hit.end, DATE) && matches!(hit.item, Item::Noun(_));
    day || scan.words_from(hit.start).iter().any(|(h, w)| {
        h.end >= hit.end
            && (w.prep().is_some() || matches!(w, Word::Break | Word::Cond | Word::Comp | Word::Conj))
    })
}

/// Whether a nominal belongs to the party before it, where only what may be inside a name stands between.
pub(super) fn joins(
    article: &Article,
    scan: &Scan,
    lexicon: &Lexicon,
    group: &Group,
    from: &Hit,
    part: Part,
) -> bool {
    let Some((last, last_hit)) = group.parts.last() else { return false };
    let last = *last;
    // "Rusya, mevzilerimizi": what is ours belongs to nobody named.
    if scan.nominals.iter().any(|h| h.start == from.start && h.feats.contains(Feats::PRON)) {
        return false;
    }
    // "Türkiye destekli gruplar" are not Turkey's own.
    if scan.word_at(from.start, |w| w == Word::Backed).is_some() {
        return false;
    }
    let case = case_of(article, scan, last_hit);
    // "Rusya askeri" may be an accusative; a party that goes on is none.
    if case.any(CASES) && !case.any(Feats::GEN | Feats::UNSURE) {
        return false;
    }
    let is_country = |p: Part| matches!(p, Part::Country(_) | Part::Demonym(_));
    let noun = |classes: &[NounClass]| matches!(part, Part::Noun(class, _) if classes.contains(&class));
    let office = is_office(part);
    let any_body = matches!(part, Part::AnyBody(_));
    if group.parts.iter().any(|(p, _)| matches!(p, Part::Person(_))) || is_country(last) && is_country(part) {
        return false;
    }
    if case.contains(Feats::GEN) {
        // "Suriye'nin ordusu", "Hamas'ın lideri"; whose positions were hit is settled with the verb.
        let bare = from.len() == 1 && is_bare_body(article.word(from.start));
        return !bare && (office || any_body || noun(&[NounClass::Body]));
    }
    // The head of a compound carries a possessive: in "Rusya taraflara çağrı yaptı" the sides are not Russia's.
    let adjective = matches!(last, Part::Demonym(_) | Part::Noun(NounClass::People, _)) || is_office(last);
    // Nor is "Bakanlık hastanenin vurulduğunu" the ministry's hospital.
    let owned =
        from.feats.contains(Feats::POSS) || from.feats.contains(Feats::GEN) && !bare_genitive(article, from);
    let loose = from.feats.any(CASES | Feats::PLURAL) && !owned;
    if loose && !adjective && !matches!(part, Part::Person(_)) {
        return false;
    }
    // "Güvenlik güçleri göstericileri dağıttı": civilians are no force's own.
    let civilians = matches!(part, Part::Noun(NounClass::People, n) if lexicon.nouns[n as usize].sector == Some(Sector::Cvl));
    let force = matches!(last, Part::Noun(NounClass::Force, _) | Part::AnyBody(_) | Part::Body(_));
    if force && civilians && from.feats.any(Feats::ACC | Feats::UNSURE) {
        return false;
    }
    let has_country = group.parts.iter().any(|(p, _)| is_country(*p));
    match (last, part) {
        (_, Part::Noun(NounClass::Title, _)) => true,
        (last, Part::Person(_)) => is_office(last) || matches!(last, Part::Demonym(_)),
        (last, Part::Outlet(_)) => is_country(last) || matches!(last, Part::Noun(NounClass::Body, _)),
        (last, _) if is_country(last) => office || any_body || noun(&HEADS),
        (Part::Body(_) | Part::AnyBody(_), _) => office || any_body || noun(&HEADS),
        (Part::Outlet(_), _) => office || noun(&[NounClass::Body, NounClass::Source]),
        (Part::Noun(NounClass::People, _), Part::Noun(NounClass::People, _)) => {
            // "kadın gazeteciler", but "işçi militanlar tarafından" are two.
            !case.any(Feats::POSS | Feats::PLURAL) && !from.feats.contains(Feats::PLURAL)
        }
        (Part::Noun(NounClass::People, _), Part::Demonym(_)) => !has_country,
        (Part::Noun(NounClass::Force | NounClass::Body, _), _) => {
            office || noun(&[NounClass::People, NounClass::Target, NounClass::Force])
        }
        (last, _) if is_office(last) => office || any_body || noun(&[NounClass::Body]),
        _ => false,
    }
}

/// "PKK'lı": an adjective that a suffix has made of a body's name.
fn is_of_members(article: &Article, scan: &Scan, body: &Hit) -> bool {
    let next = behind(article, scan, body.end) - 1;
    next >= body.end && ["li", "lu"].contains(&article.word(next).trim_start_matches('\''))
}

/// "hastanenin", "okulun": a genitive without the ending of what is owned, which would be "hastanesinin", "okulunun".
fn bare_genitive(article: &Article, hit: &Hit) -> bool {
    !["inin", "unun", "lerin", "larin"].iter().any(|ending| article.word(hit.end - 1).ends_with(ending))
}

/// What the last word of a party tells of it, once it is put together.
pub(super) fn settle_head(article: &Article, scan: &Scan, group: &Group, made: &mut Entity) {
    let Some((last, hit)) = group.parts.last() else { return };
    made.feats = case_of(article, scan, hit);
    made.held = matches!(last, Part::Noun(NounClass::Target, _));
    if let (EntityKind::Body, Part::Noun(NounClass::People, people)) = (made.kind, last) {
        // "PKK'lı terörist", "Hamas üyesi": people of a body, whom one can kill.
        made.noun = made.noun.or(Some(*people));
    }
    if made.kind == EntityKind::Country && matches!(last, Part::Demonym(_)) && !made.relational {
        // "üç Ukraynalı": an adjective of origin without a noun is people.
        (made.kind, made.sector) = (EntityKind::People, Some(Sector::Cvl));
    }
    let owner = group.parts.len().checked_sub(2).map(|at| group.parts[at].0);
    // "Suudi koalisyonu", "Rus askeri" are compounds, "Suriyeli askeri" is an accusative.
    let plain = |at: usize| ["li", "lu"].iter().any(|e| article.word(group.parts[at].1.end - 1).ends_with(e));
    let owned = owner.is_some_and(|p| match p {
        Part::Demonym(_) => group.parts.len() > 1 && !plain(group.parts.len() - 2),
        // "PKK'lı teröristi" is an accusative, too; "PKK teröristi" is a compound.
        Part::Body(_) => !is_of_members(article, scan, &group.parts[group.parts.len() - 2].1),
        _ => !matches!(p, Part::Noun(NounClass::People, _)),
    });
    if made.feats.contains(Feats::UNSURE) && owned {
        made.feats.remove(Feats::ACC | Feats::UNSURE);
    }
}

/// "Şengal Direniş Birlikleri (YBŞ) arasında", "SDG'nin (SDG)": the same party's short name in brackets is a part of its
/// name, and what stands behind the brackets governs both.
pub(super) fn abbreviates(article: &Article, scan: &Scan, full: &mut Entity, short: &Entity) -> bool {
    let opens = behind(article, scan, full.tokens.end);
    let closes = short.tokens.end;
    let bracketed = opens + 1 == short.tokens.start
        && article.word(opens) == "("
        && closes < scan.tokens.end
        && article.word(closes) == ")";
    if !bracketed || short.who.is_none() || short.who != full.who {
        return false;
    }
    full.tokens.end = closes + 1;
    full.prep = full.prep.or_else(|| postposition(article, scan, closes + 1));
    let suffixed = behind(article, scan, closes + 1) > closes + 1;
    if suffixed && !full.feats.any(CASES) {
        full.feats |= turkish::case(article.word(closes + 1).trim_start_matches('\''));
    }
    true
}

/// Lists, owners and attributes among the parties of a sentence.
pub(super) fn settle(
    article: &Article,
    scan: &Scan,
    lexicon: &Lexicon,
    registry: &Registry,
    entities: &mut [Entity],
) {
    for at in 1..entities.len() {
        join_members(article, entities, at);
    }
    for at in (1..entities.len()).rev() {
        join_list(article, scan, lexicon, entities, at);
    }
    for at in 1..entities.len() {
        belonging(article, lexicon, registry, entities, at);
        name_land(article, registry, entities, at);
        give_owner(article, scan, lexicon, entities, at);
    }
    // "Filistinli kaynaklara göre, İsrail güçleri vurdu": of what people a source is.
    for at in 1..entities.len() {
        let (before, rest) = entities.split_at_mut(at);
        let (origin, source) = (&mut before[at - 1], &rest[0]);
        origin.dependent |= source.kind == EntityKind::Source
            && origin.kind == EntityKind::People
            && origin.tokens.end == source.tokens.start
            && !origin.feats.any(CASES);
    }
    for entity in entities.iter_mut() {
        // "Kızılay'a ait gemi": who owns a thing that no table knows gets nothing.
        let owns = entity.feats.contains(Feats::DAT)
            && article.word(behind(article, scan, entity.tokens.end)) == "ait";
        entity.dependent |= owns;
        // "Türkiye destekli gruplar", "HDK kontrolündeki kent".
        let next = behind(article, scan, entity.tokens.end);
        entity.dependent |= entity.is_known() && scan.word_at(next, |w| w == Word::Backed).is_some();
        if entity.feats.contains(Feats::UNSURE) {
            entity.feats.remove(Feats::POSS);
        }
        let bare = behind(article, scan, entity.tokens.end) == entity.tokens.end && !entity.feats.any(CASES);
        let named = matches!(entity.kind, EntityKind::Country | EntityKind::Body | EntityKind::Outlet);
        entity.dependent |= bare && named && is_possessed(article, scan, entity.tokens.end);
        entity.dependent |=
            named && entity.feats.contains(Feats::GEN) && is_of_land(article, scan, lexicon, entity);
    }
}

/// "A ile B arasında", "A ve B'nin", "A, B ve C": the last one carries the ending of all.
fn join_list(article: &Article, scan: &Scan, lexicon: &Lexicon, entities: &mut [Entity], at: usize) {
    let goes_on = entities.get(at + 1).is_some_and(|next| next.coordinated);
    let (before, rest) = entities.split_at_mut(at);
    let (first, last) = (&mut before[at - 1], &mut rest[0]);
    let is = |prep: Option<u16>, word: &str| prep.is_some_and(|p| lexicon.preps.text(p).starts_with(word));
    let bare = !first.feats.any(CASES);
    let gap = behind(article, scan, first.tokens.end)..last.opens;
    let whole = !last.feats.any(CASES) && (last.prep.is_none() || is(last.prep, "arasinda"));
    let comma = gap.len() == 1 && article.word(gap.start) == ",";
    // "Lavrov, İsrail ile Hamas arasında": who says so is none of the two.
    let person = |e: &Entity| matches!(e.kind, EntityKind::Person | EntityKind::Office);
    let like =
        first.kind == last.kind || first.is_known() && last.is_known() && person(first) == person(last);
    let with = is(first.prep, "ile");
    // "Putin ile Moskova'da bir araya geldi": where they met is no third party.
    let there = with && last.feats.contains(Feats::LOC) && last.kind == EntityKind::Country;
    // "PKK/YPG'li teröristler" are of both.
    if gap.len() == 1 && article.word(gap.start) == "/" && first.is_known() && last.is_known() {
        last.coordinated = true;
        first.noun = first.noun.or(last.noun);
    }
    last.coordinated &= !there;
    // "Kızılhaç, A ile B arasında": two stand between, and who tells of them before the comma.
    let pair = last.prep.is_some() && article.word(behind(article, scan, last.tokens.end)) == "ile";
    last.coordinated = comma && bare && whole && goes_on && like && !pair
        || last.coordinated && gap.len() == 1 && bare && (first.prep.is_none() || with);
    if last.coordinated {
        // "Türk ve Rus askerleri" are soldiers both.
        if first.kind == EntityKind::People && first.noun.is_none() && last.noun.is_some() && first.is_known()
        {
            (first.kind, first.sector, first.noun) = (last.kind, last.sector, last.noun);
        }
        first.prep = last.prep;
        first.feats |= last.feats & CASES;
        first.held |= last.held && !first.is_known();
    }
}

/// Bodies that are somebody's only with a possessive: behind a genitive "ordu" is another's army, "ordusu" the owner's.
fn is_bare_body(word: &str) -> bool {
    matches!(word, "ordu" | "hukumet" | "polis" | "jandarma" | "donanma" | "rejim" | "parlamento" | "meclis")
}

/// A verb made an adjective that keeps its own subject: vurduğu, attıkları (folded).
pub fn is_relative_verb(word: &str) -> bool {
    const ENDINGS: [&str; 8] = ["digi", "dugu", "tigi", "tugu", "dikleri", "diklari", "tikleri", "tiklari"];
    word.chars().count() > 5
        && (ENDINGS.iter().any(|e| word.ends_with(e))
            || word.ends_with("duklari")
            || word.ends_with("tuklari"))
}

/// Whether a word that is no party carries a possessive that only an owner before it explains ("X sınırına").
pub(super) fn is_possessed(article: &Article, scan: &Scan, at: u32) -> bool {
    if at >= scan.tokens.end
        || article.tokens[at as usize].kind != TokenKind::Word
        || scan.may_be(at, DATE)
        || scan.nominal_from(at).is_some_and(|h| matches!(h.item, Item::Who(_)))
        || scan.words_from(at).iter().any(|(_, w)| *w != Word::Cause)
        || {
            let own = || scan.triggers.iter().filter(|h| h.start == at);
            // "saldırısında" is a noun of somebody's, whatever verb has the same stem.
            own().any(|h| form(h.feats) != VerbForm::None) && own().all(|h| form(h.feats) != VerbForm::None)
        }
    {
        return false;
    }
    let word = article.word(at);
    const SURE: [&str; 24] = [
        "ina", "ine", "una", "une", "inda", "inde", "unda", "unde", "indan", "inden", "undan", "unden",
        "ini", "unu", "inin", "unun", "indaki", "indeki", "undaki", "undeki", "asi", "esi", "isi", "usu",
    ];
    // Words in "-s" have the same ending as an object: "AB ateşkesi memnuniyetle karşıladı".
    // "Husiler baskında" has no more than a case, either.
    const ENDS_IN_S: [&str; 16] = [
        "ateskesi",
        "meclisi",
        "polisi",
        "ofisi",
        "servisi",
        "nufusu",
        "virusu",
        "adresi",
        "sesi",
        "hapisi",
        "baskinda",
        "baskindan",
        "baskini",
        "yanginda",
        "akinda",
        "akini",
    ];
    word.len() >= 5 && !ENDS_IN_S.contains(&word) && SURE.iter().any(|ending| word.ends_with(ending))
}

/// Whether a name, or the kind of place behind it, stands in the dative or accusative: "Gence'yi", "Halep kentine".
pub(super) fn is_goal(article: &Article, scan: &Scan, lexicon: &Lexicon, end: u32) -> bool {
    let at = behind(article, scan, end);
    let own = if at > end { turkish::case(article.word(end).trim_start_matches('\'')) } else { Feats::NONE };
    if own.any(CASES) && !own.contains(Feats::GEN) {
        return own.any(Feats::DAT | Feats::ACC);
    }
    // "X ile" is with X, and in no province.
    let kind = scan.nominal_from(at).filter(|hit| match hit.item {
        Item::Noun(noun) => {
            lexicon.nouns[noun as usize].class == NounClass::PlaceType
                && !is_function_word(article, scan, hit)
        }
        _ => false,
    });
    kind.is_some_and(|hit| case_of(article, scan, hit).any(Feats::DAT | Feats::ACC))
}

/// What kind of place the nouns behind a name say it is, and whether they or its case say that something is there:
/// "İdlib'de", "Halep kentinde", "Halep'in kuzeyinde". The nouns are told by their class and value.
pub(super) fn place_behind<'s>(
    article: &Article,
    scan: &'s Scan,
    lexicon: &Lexicon,
    end: u32,
) -> (Option<&'s Hit>, bool) {
    let mut at = behind(article, scan, end);
    let own = if at > end { turkish::case(article.word(end).trim_start_matches('\'')) } else { Feats::NONE };
    if own.any(CASES) && !own.contains(Feats::GEN) {
        return (None, own.contains(Feats::LOC));
    }
    let mut kind = None;
    for _ in 0..3 {
        let Some(hit) = scan.nominal_from(at) else { break };
        let Item::Noun(noun) = hit.item else { break };
        let class = lexicon.nouns[noun as usize].class;
        if !matches!(
            class,
            NounClass::PlaceType | NounClass::Direction | NounClass::Front | NounClass::Target
        ) {
            break;
        }
        if class == NounClass::PlaceType && kind.is_none() {
            kind = Some(hit);
        }
        if hit.feats.contains(Feats::LOC) {
            return (kind, true);
        }
        at = behind(article, scan, hit.end);
    }
    let prep = scan.word_at(at, |w| w.prep().is_some()).and_then(|(_, w)| w.prep());
    (kind, prep.is_some_and(|p| lexicon.is_locative(p)))
}
