//! A cluster of accounts → what is told of it: date, place, parties, numbers, origins, what they differ in.

mod contact;
mod credibility;
mod stance;
mod values;

use std::collections::BTreeMap;

use super::account::{Account, Paper};
use super::day::{self, Days};
use super::fused::{Fused, FusedOrigin, FusedParty, InferredDate, Joint, Passage, Stance, Status, Told};
use super::kind::Kind;
use super::origins::{self, Knowledge, Origin};
use super::{Dated, Ratings};
use crate::model::{Entity, Event, Mode, Precision};

/// The accounts of one happening with what telling needs.
#[derive(Clone, Copy, Debug)]
pub struct Happening<'a> {
    /// Its accounts, by record id.
    pub accounts: &'a [&'a Account],
    /// Papers, copies, tables.
    pub known: Knowledge<'a>,
    /// The mission's ratings.
    pub ratings: &'a Ratings,
    /// Dates of those that tell none.
    pub dated: &'a [(usize, Dated)],
}

/// Accounts under the ids of their origins.
pub(super) struct Voice<'a> {
    pub(super) account: &'a Account,
    pub(super) paper: &'a Paper,
    pub(super) origin: usize,
}

/// Tells of a happening.
pub fn tell(happening: &Happening<'_>, links: Vec<Joint>) -> Option<Fused> {
    let first = happening.accounts.first()?;
    let origins = origins::origins(happening.accounts, happening.known);
    let voices = voices(happening, &origins);
    let told = tell_origins(happening, &voices, &origins);
    let only_denied = voices.iter().all(|voice| voice.account.is_denial);
    let (credibility, credibility_reasons) = credibility::of(first.kind, &told);
    let (denied_by, told) =
        told.into_iter().partition(|origin| origin.stance == Stance::Denial && !only_denied);
    let date = values::date(&voices, happening.dated);
    Some(Fused {
        id: first.record.id.clone(),
        kind: first.kind,
        event: event(&voices),
        mode: modes(&voices),
        date: date.map(|days| day::written(days.from)),
        enddate: date.filter(|days| days.to > days.from).map(|days| day::written(days.to)),
        date_precision: precision(&voices, date.is_some()),
        inferred_dates: inferred(happening),
        event_loc: values::place(&voices),
        parties: parties(&voices),
        dead: values::toll(&voices, |r| r.dead),
        injured: values::toll(&voices, |r| r.injured),
        arrested: values::toll(&voices, |r| r.arrested),
        status: status(&voices),
        credibility,
        credibility_reasons,
        chains: chains(&voices),
        records: voices.iter().map(told_by).collect(),
        contradictions: values::contradictions(&voices),
        related: Vec::new(),
        contact: (first.kind == Kind::Contact).then(|| contact::of(&voices, happening.known.tables)),
        links,
        decided: Vec::new(),
        sensitive: voices.iter().any(|v| v.account.record.sensitive),
        origins: told,
        denied_by,
    })
}

/// When it was, as its line will say: what other lines depend on before any is told.
pub fn when(happening: &Happening<'_>) -> Option<Days> {
    let origins = origins::origins(happening.accounts, happening.known);
    let days = values::date(&voices(happening, &origins), happening.dated);
    // A day beyond the calendar is not written.
    days.filter(|days| day::civil(days.from).is_some())
}

fn voices<'a>(happening: &Happening<'a>, origins: &[Origin]) -> Vec<Voice<'a>> {
    let mut of = vec![0; happening.accounts.len()];
    for (origin, at) in
        origins.iter().enumerate().flat_map(|(o, origin)| origin.members.iter().map(move |at| (o, *at)))
    {
        of[at] = origin;
    }
    let each = happening.accounts.iter().enumerate();
    let voice = |(at, account): (usize, &&'a Account)| {
        let paper = happening.known.papers.get(account.paper as usize)?;
        Some(Voice { account, paper, origin: of[at] })
    };
    each.filter_map(voice).collect()
}

/// An origin's id within its happening.
pub(super) fn origin_id(at: usize) -> String {
    format!("o{}", at + 1)
}

fn tell_origins(happening: &Happening<'_>, voices: &[Voice<'_>], origins: &[Origin]) -> Vec<FusedOrigin> {
    let each = origins.iter().enumerate().map(|(at, origin)| {
        let own: Vec<&Voice<'_>> = voices.iter().filter(|voice| voice.origin == at).collect();
        FusedOrigin {
            id: origin_id(at),
            root: origin.name.clone(),
            sort: origin.sort,
            side: origin.side.clone(),
            reliability: happening.ratings.get(&origin.name).copied().unwrap_or('F'),
            stance: stance::of(origin, &own, voices, origins),
            records: own.iter().map(|voice| voice.account.record.id.clone()).collect(),
            why: origin.why.clone(),
        }
    });
    each.collect()
}

fn event(voices: &[Voice<'_>]) -> Event {
    let mut counts: BTreeMap<Event, usize> = BTreeMap::new();
    voices.iter().for_each(|voice| *counts.entry(voice.account.record.event).or_default() += 1);
    let most = counts.into_iter().max_by_key(|(event, count)| (*count, std::cmp::Reverse(*event)));
    most.map_or(Event::Assault, |(event, _)| event)
}

fn modes(voices: &[Voice<'_>]) -> Vec<Mode> {
    let mut modes: Vec<Mode> = voices.iter().flat_map(|v| v.account.record.mode.iter().copied()).collect();
    modes.sort_unstable();
    modes.dedup();
    modes
}

fn precision(voices: &[Voice<'_>], known: bool) -> Precision {
    let told = voices.iter().map(|v| v.account.record.date_precision).min();
    match told {
        Some(Precision::Unknown) if known => Precision::Day,
        told => told.unwrap_or(Precision::Unknown),
    }
}

fn inferred(happening: &Happening<'_>) -> Vec<InferredDate> {
    let each = happening.dated.iter().filter_map(|(at, dated)| {
        Some(InferredDate {
            record: happening.accounts.get(*at)?.record.id.clone(),
            date: day::written(dated.days.from),
            enddate: (dated.days.to > dated.days.from).then(|| day::written(dated.days.to)),
            reason: dated.reason.clone(),
        })
    });
    each.collect()
}

fn status(voices: &[Voice<'_>]) -> Status {
    let all = |is: &dyn Fn(&Account) -> bool| voices.iter().all(|voice| is(voice.account));
    let kind = voices.first().map(|voice| voice.account.kind);
    if all(&|a| a.is_proposed) {
        Status::Proposed
    } else if all(&|a| a.is_hypothetical) {
        Status::Hypothetical
    } else if all(&|a| a.is_planned) {
        Status::Planned
    } else if all(&|a| a.is_denial) {
        Status::Denied
    } else if kind == Some(Kind::Statement) {
        Status::Made
    } else if voices.iter().any(|voice| voice.account.is_denial) {
        Status::Disputed
    } else if kind == Some(Kind::Contact) {
        Status::Held
    } else if all(&|a| a.record.alleged) {
        Status::Alleged
    } else {
        Status::Reported
    }
}

fn parties(voices: &[Voice<'_>]) -> Vec<FusedParty> {
    let mut found: Vec<FusedParty> = Vec::new();
    for voice in voices {
        let record = &voice.account.record;
        let roles = [("actor", &record.actor), ("recipient", &record.recipient)];
        for (role, entity) in roles.into_iter().flat_map(|(role, list)| list.iter().map(move |e| (role, e))) {
            add_party(&mut found, role, entity, &record.id);
        }
    }
    found.sort_by(|x, y| (&x.role, &x.name, &x.code, x.sector).cmp(&(&y.role, &y.name, &y.code, y.sector)));
    found
}

fn add_party(found: &mut Vec<FusedParty>, role: &'static str, entity: &Entity, record: &str) {
    if entity.name.is_none() && entity.code.is_none() && entity.sector.is_none() {
        return;
    }
    let same = |p: &&mut FusedParty| {
        p.role == role && p.name == entity.name && p.code == entity.code && p.sector == entity.sector
    };
    match found.iter_mut().find(same) {
        Some(party) if party.records.last().is_none_or(|last| last != record) => {
            party.records.push(record.into())
        }
        Some(_) => {}
        None => found.push(FusedParty {
            role: role.into(),
            name: entity.name.clone(),
            code: entity.code.clone(),
            sector: entity.sector,
            records: vec![record.to_owned()],
        }),
    }
}

fn chains(voices: &[Voice<'_>]) -> Vec<Passage> {
    let mut steps: BTreeMap<(&str, &str), Vec<String>> = BTreeMap::new();
    for voice in voices {
        for step in voice.account.record.attribution.windows(2) {
            if let [from, to] = step {
                let documents = steps.entry((&from.name, &to.name)).or_default();
                documents.push(voice.paper.id.clone());
            }
        }
    }
    let passage = |((from, to), mut documents): ((&str, &str), Vec<String>)| {
        documents.sort();
        documents.dedup();
        Passage { from: from.to_owned(), to: to.to_owned(), documents }
    };
    steps.into_iter().map(passage).collect()
}

fn told_by(voice: &Voice<'_>) -> Told {
    Told {
        document: voice.paper.id.clone(),
        hash: voice.paper.hash.clone(),
        record: voice.account.record.id.clone(),
        event: voice.account.record.event,
        text: voice.account.record.text.clone(),
        sentence: voice.account.sentence.clone(),
        time: voice
            .account
            .record
            .date
            .as_ref()
            .zip(voice.account.record.time.as_ref())
            .map(|(day, time)| format!("{day}T{time}")),
        origin: origin_id(voice.origin),
        denies: voice.account.is_denial,
    }
}
