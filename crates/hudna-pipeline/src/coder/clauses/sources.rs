//! Sources that no verb of saying names: "according to X", "X's announcement that", "citing Y", "X: ...".

use std::ops::Range;

use super::media::employer;
use super::quotes::punctuation;
use super::speech::{Scope, Speech};
use crate::coder::inflect::Feats;
use crate::coder::lexicon::{Lexicon, SpeechKind, Word};
use crate::coder::mentions::{Entity, EntityKind, Hit, Scan};
use crate::text::{Article, Grammar, TokenKind};

/// "According to X": the whole sentence is on X's word.
pub(super) fn according(
    article: &Article,
    lexicon: &Lexicon,
    scan: &Scan,
    entities: &[Entity],
    cue: &Hit,
    kind: SpeechKind,
    speech: &mut Speech,
) {
    let source = if kind == SpeechKind::Accord {
        entities.iter().position(|e| e.tokens.start == cue.end)
    } else if lexicon.grammar == Grammar::Turkic {
        turkish_source(entities, cue)
    } else {
        let reach = if lexicon.grammar == Grammar::English { FAR } else { NEAR };
        // "به گفته شاهدان، تانک‌ها …": behind the comma stands what the source tells.
        let parted = |e: &Entity| {
            lexicon.grammar == Grammar::Iranic
                && (cue.end..e.tokens.start).any(|t| matches!(article.word(t), "،" | ","))
        };
        let within = entities.iter().position(|e| {
            e.kind == EntityKind::Source && e.tokens.start >= cue.start && e.tokens.end == cue.end
        });
        within.or_else(|| {
            entities
                .iter()
                .position(|e| e.tokens.start >= cue.end && e.tokens.start - cue.end <= reach && !parted(e))
        })
    };
    let Some(source) = source.filter(|i| can_speak(&entities[*i]) || lexicon.heals(entities[*i].noun)) else {
        return;
    };
    // "The state agency NNA": the outlet behind the words that describe it.
    let described = entities.get(source + 1).is_some_and(|next| {
        next.kind == EntityKind::Outlet
            && lexicon.grammar == Grammar::English
            && next.prep.is_none()
            && next.tokens.start <= entities[source].tokens.end + 1
            && !entities[source].feats.contains(Feats::GEN)
    });
    let source = if described { source + 1 } else { employer(entities, source) };
    // "By IRNA's report from the secretariat": what stands behind the medium comes first.
    let behind = entities.iter().enumerate().skip(source + 1).find(|(_, e)| {
        entities[source].kind == EntityKind::Outlet
            && can_speak(e)
            && e.tokens.start <= entities[source].tokens.end + 1
            && e.prep.is_some_and(|p| matches!(lexicon.preps.text(p), "از" | "عن" | "من" | "from"))
    });
    let (speaker, through) = match behind {
        Some((i, _)) => (i, vec![source]),
        None => (source, Vec::new()),
    };
    if entities[speaker].kind != EntityKind::Outlet {
        speech.source = Some(speaker);
    }
    let tokens = match lexicon.grammar {
        // A semicolon parts what one source says from what another does.
        Grammar::English | Grammar::Slavic => between_semicolons(article, scan, cue.start),
        _ => scan.tokens.clone(),
    };
    let mut scope = Scope::new(tokens, Some(speaker), cue.start);
    scope.through = through;
    speech.scopes.push(scope);
}

/// How far behind "according to" a source may stand, in tokens; English describes it before ("the opposition-run").
const NEAR: u32 = 3;
const FAR: u32 = 6;

fn between_semicolons(article: &Article, scan: &Scan, at: u32) -> Range<u32> {
    let semicolon = |t: &u32| article.word(*t) == ";";
    let start = (scan.tokens.start..at).rev().find(semicolon).map_or(scan.tokens.start, |t| t + 1);
    start..(at..scan.tokens.end).find(semicolon).unwrap_or(scan.tokens.end)
}

/// "X'e göre", "X'in haberine göre": a source before the cue; over other words only one in the genitive.
fn turkish_source(entities: &[Entity], cue: &Hit) -> Option<usize> {
    let source = entities.iter().rposition(|e| e.tokens.end <= cue.start && can_speak(e))?;
    let gap = cue.start - entities[source].tokens.end;
    let owns = entities[source].feats.any(Feats::GEN | Feats::ABL);
    (gap <= 1 || owns && gap <= TURKISH_REACH).then_some(source)
}

/// How far a Turkish source may stand before its statement, in tokens.
const TURKISH_REACH: u32 = 7;

/// "X'in açıklamasında", "X'ten yapılan açıklamada": what follows is on X's word, or goes on with the speaker before.
pub(super) fn turkish_statement(scan: &Scan, entities: &[Entity], cue: &Hit, speech: &mut Speech) {
    if !cue.feats.contains(Feats::LOC) {
        return;
    }
    let near =
        |e: &Entity| e.tokens.end <= cue.start && cue.start - e.tokens.end <= TURKISH_REACH && can_speak(e);
    let by_case = entities.iter().rposition(|e| near(e) && e.feats.any(Feats::GEN | Feats::ABL));
    // "X'in Twitter hesabından yapılan paylaşımda": the account's owner says it.
    let by_case = by_case.map(|i| {
        let owner =
            i.checked_sub(1).filter(|o| entities[*o].feats.contains(Feats::GEN) && can_speak(&entities[*o]));
        let account = entities[i].kind == EntityKind::Outlet;
        let joins = |o: &usize| account && entities[i].tokens.start - entities[*o].tokens.end <= 1;
        owner.filter(joins).unwrap_or(i)
    });
    let beside = || {
        entities.iter().rposition(|e| {
            near(e) && cue.start - e.tokens.end <= 1 && e.prep.is_none() && !e.feats.any(Feats::ANY_CASE)
        })
    };
    let speaker = by_case.or_else(beside);
    let verbs = scan.triggers.iter().chain(scan.cues.iter().map(|(h, _)| h));
    let impersonal = verbs.into_iter().any(|h| h.start >= cue.end && h.feats.contains(Feats::PASSIVE));
    if speaker.is_none() && !impersonal {
        return;
    }
    if speech.main.is_none() {
        speech.main = speaker;
    }
    let tokens = cue.end..scan.tokens.end;
    speech.scopes.push(Scope::new(tokens, speaker, cue.start));
}

/// The media that a Turkish sentence was told to or through, once its speakers are found: the verb of saying comes last.
pub(super) fn turkish_media(scan: &Scan, entities: &[Entity], speech: &mut Speech) {
    for (cue, kind) in &scan.cues {
        match kind {
            SpeechKind::Told => turkish_medium(entities, cue, speech),
            SpeechKind::Announce => turkish_account(entities, cue, speech),
            _ => {}
        }
    }
}

/// "Reuters'a konuşan X": the medium that X spoke to carries what X says.
fn turkish_medium(entities: &[Entity], cue: &Hit, speech: &mut Speech) {
    let medium = entities.iter().rposition(|e| {
        e.kind == EntityKind::Outlet && e.tokens.end <= cue.start && cue.start - e.tokens.end <= 2
    });
    let Some(medium) = medium else { return };
    let told =
        speech.scopes.iter_mut().find(|s| s.speaker.is_some_and(|i| entities[i].kind != EntityKind::Outlet));
    if let Some(scope) = told {
        scope.through.insert(0, medium);
        scope.told = Some(medium);
    }
}

/// "X hesabından yaptığı paylaşımda": a medium in the ablative or the locative before a statement is where its speaker made it.
fn turkish_account(entities: &[Entity], cue: &Hit, speech: &mut Speech) {
    let there = entities.iter().any(|e| {
        e.kind == EntityKind::Outlet
            && e.feats.any(Feats::ABL | Feats::LOC)
            && e.tokens.end <= cue.start
            && cue.start - e.tokens.end <= 2
    });
    let outlet = |s: &Scope| s.speaker.is_some_and(|i| entities[i].kind == EntityKind::Outlet);
    if there && speech.scopes.iter().any(|s| s.speaker.is_some() && !outlet(s)) {
        speech.scopes.retain(|s| s.cue != cue.start || !outlet(s));
        turkish_medium(entities, cue, speech);
    }
}

/// "AFP'nin X'e dayandırdığı habere göre", "X'i kaynak göstererek": the source stands right before, its medium before it.
pub(super) fn turkish_citing(entities: &[Entity], cue: &Hit, scan: &Scan, speech: &mut Speech) {
    let near = |e: &Entity| e.tokens.end <= cue.start && cue.start - e.tokens.end <= 1;
    let Some(i) = entities.iter().rposition(|e| near(e) && can_speak(e)) else { return };
    let mut scope = Scope::new(scan.tokens.clone(), Some(i), cue.start);
    scope.through.extend(entities[..i].iter().rposition(|e| e.kind == EntityKind::Outlet));
    speech.scopes.push(scope);
}

/// "…, X گفت", "…, X sözcüsü bildirdi": where the verb stands last, a clause of the speaker and the verb alone closes what it
/// tells.
pub(super) fn closed_by_source(
    article: &Article,
    lexicon: &Lexicon,
    scan: &Scan,
    entities: &[Entity],
    cue: &Hit,
    speaker: Option<usize>,
) -> Option<Range<u32>> {
    let speaker = &entities[speaker?];
    let says = scan.cues.iter().any(|(h, _)| h.start == cue.start) && !cue.feats.contains(Feats::FUT);
    let is_word = |t: u32| article.tokens[t as usize].kind == TokenKind::Word;
    let ends = (cue.end..scan.tokens.end).all(|t| !is_word(t));
    if !matches!(lexicon.grammar, Grammar::Turkic | Grammar::Iranic) || !says || !ends {
        return None;
    }
    let parted = |t: u32| matches!(punctuation(article, t), "," | "،" | ";" | "؛" | "»" | "”" | "\"");
    // "…, bir yetkili bildirdi": a word like "a" may stand between.
    let first = speaker.opens.saturating_sub(2).max(scan.tokens.start);
    let comma = (first..speaker.opens).rev().find(|t| parted(*t))?;
    let told = scan.triggers.iter().any(|h| h.end <= comma);
    // Nothing else is told: who it is, and by which statement it was said.
    let known = |t: u32| {
        entities.iter().any(|e| e.tokens.contains(&t))
            || scan.word_at(t, |w| w.prep().is_some()).is_some()
            || scan.cues.iter().any(|(h, kind)| {
                matches!(kind, SpeechKind::Announce | SpeechKind::Told) && h.start <= t && t < h.end
            })
    };
    let mut rest = speaker.tokens.end..cue.start;
    let unknown = rest.clone().filter(|t| is_word(*t) && !known(*t)).count();
    // "این را اعلام کرد": what was told before is no news of its own.
    let object = |t: u32| {
        article.word(t) == "را" && !matches!(article.word(t - 1), "اين" | "ان")
            || scan.triggers.iter().any(|h| h.start == t)
    };
    let alone = unknown <= LOOSE && !rest.any(|t| object(t) || parted(t));
    (told && alone).then_some(scan.tokens.start..comma)
}

/// Words that may describe a speaker who closes a sentence.
const LOOSE: usize = 2;

/// "After X's announcement that": what follows "that" is on X's word.
pub(super) fn announce(scan: &Scan, entities: &[Entity], cue: &Hit, speech: &mut Speech) {
    let Some(i) = entities
        .iter()
        .position(|e| e.tokens.start >= cue.end && e.tokens.start - cue.end <= 1 && can_speak(e))
    else {
        return;
    };
    let end = entities[i].tokens.end;
    let that = scan.words.iter().find(|(h, w)| *w == Word::Comp && h.start >= end && h.start - end <= 2);
    if let Some((that, _)) = that {
        speech.scopes.push(Scope::new(that.end..scan.tokens.end, Some(i), cue.start));
    }
}

/// "Citing Y", "told Z": one more link for the scope the cue stands in or beside.
pub(super) fn behind(entities: &[Entity], cue: &Hit, kind: SpeechKind, scan: &Scan, speech: &mut Speech) {
    let Some(i) =
        entities.iter().position(|e| e.tokens.start + 1 >= cue.end && e.tokens.start <= cue.end + 2)
    else {
        return;
    };
    let is_medium = entities[i].kind == EntityKind::Outlet;
    // عن alone cites only behind a medium; elsewhere it is "about", "from", "of".
    let plain =
        scan.words.iter().any(|(h, w)| h.start == cue.start && h.end == cue.end && w.prep().is_some());
    match kind {
        SpeechKind::Told if is_medium => {
            let near = speech
                .scopes
                .iter_mut()
                .rev()
                .find(|s| s.speaker.is_some_and(|sp| entities[sp].kind != EntityKind::Outlet));
            if let Some(scope) = near.filter(|s| !s.through.contains(&i)) {
                scope.through.insert(0, i);
                scope.told = Some(i);
            }
        }
        SpeechKind::Citing if can_speak(&entities[i]) => {
            let outer = speech
                .scopes
                .iter_mut()
                .rev()
                .find(|s| s.speaker.is_some_and(|sp| entities[sp].kind == EntityKind::Outlet));
            match outer {
                Some(scope) => {
                    let medium = scope.speaker.replace(i);
                    scope.through.extend(medium);
                }
                None if !plain && (is_medium || entities[i].kind != EntityKind::Country) => {
                    let tokens = scan.tokens.clone();
                    speech.scopes.push(Scope::new(tokens, Some(i), cue.start));
                }
                None => {}
            }
        }
        _ => {}
    }
}

/// "Monitor: eleven killed": a headline's speaker.
pub(super) fn colon_speaker(article: &Article, scan: &Scan, entities: &[Entity], speech: &mut Speech) {
    // "Urgent | X: ...": what a ticker puts before its lines.
    let first = scan.tokens.start;
    let bar = (first..scan.tokens.end.min(first + 4)).find(|t| matches!(punctuation(article, *t), "|" | "•"));
    let start = bar.map_or(first, |t| t + 1);
    let limit = scan.tokens.end.min(start + 9);
    let Some(colon) = (start..limit).find(|t| punctuation(article, *t) == ":") else { return };
    let own = |(h, w): &(Hit, Word)| *w == Word::Own && h.end <= colon;
    if scan.cues.iter().any(|(h, _)| h.start < colon) || scan.words.iter().any(own) {
        return;
    }
    let Some(i) = entities
        .iter()
        .position(|e| e.tokens.start <= start + 1 && e.tokens.end + 1 >= colon && e.tokens.end <= colon)
    else {
        return;
    };
    if can_speak(&entities[i]) {
        speech.main = Some(i);
        speech.scopes.push(Scope::new(colon + 1..scan.tokens.end, Some(i), scan.tokens.start));
    }
}

/// "Обстрел продолжался час — Минобороны": a headline's speaker behind its last dash.
pub(super) fn dash_speaker(article: &Article, scan: &Scan, entities: &[Entity], speech: &mut Speech) {
    let dash =
        |t: &u32| matches!(punctuation(article, *t), "-" | "–" | "—") && article.tokens[*t as usize].spaced;
    let Some(dash) = scan.tokens.clone().rev().find(dash) else { return };
    let whole =
        |e: &Entity| e.tokens.start == dash + 1 && e.tokens.end == scan.tokens.end && e.prep.is_none();
    let Some(i) = entities.iter().position(|e| whole(e) && can_speak(e) && e.in_case(Feats::NOM)) else {
        return;
    };
    if speech.main.is_none() && dash > scan.tokens.start + 1 {
        speech.main = Some(i);
        speech.scopes.push(Scope::new(scan.tokens.start..dash, Some(i), dash));
    }
}

fn can_speak(entity: &Entity) -> bool {
    !matches!(entity.kind, EntityKind::Thing) && !(entity.relational)
}
