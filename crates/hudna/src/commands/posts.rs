//! `hudna posts`: who was where to observe, what they could have seen, and what they noticed or did not.
//!
//! The one command that tells positions: it asks the store itself, and its output is for the one who asks.

use std::collections::{BTreeMap, BTreeSet};
use std::process::ExitCode;

use anyhow::{Result, bail};
use hudna_pipeline::model::{Observation, Post, Row, release};
use hudna_store::{Counted, Current, Store, Writer};
use serde_json::json;

use crate::clock;
use crate::import_arguments::PostsOptions;
use crate::terminal::{self, isolated};

/// What is asked for.
struct Asked<'a> {
    day: Option<&'a str>,
    at: Option<(f64, f64)>,
    name: Option<&'a str>,
}

/// Runs the command.
pub fn run(options: &PostsOptions) -> Result<ExitCode> {
    let at = match options.at.as_slice() {
        [] => None,
        [lat, lon] if lat.abs() <= 90.0 && lon.abs() <= 180.0 => Some((*lat, *lon)),
        _ => bail!("--at takes degrees north and east: --at 48.01,37.80"),
    };
    let day = options.day.as_deref();
    if day.is_some_and(|day| day.parse::<jiff::civil::Date>().is_err()) {
        bail!("--day takes a day: --day 2017-03-05");
    }
    let asked = Asked { day, at, name: options.name.as_deref() };
    if options.release || options.withhold {
        return decide(options, &asked);
    }
    let store = Store::open(&options.store.dir)?;
    let mut lines = Vec::new();
    store.current(&mut |counted| {
        let Counted::Document(document) = counted else { return };
        let Some(row) = row(&document) else { return };
        let posts = row.posts.iter().filter(|post| asked.wants_post(post));
        lines.extend(
            posts.map(
                |post| {
                    if options.json { post_json(&document, post, &asked) } else { asked.post(post) }
                },
            ),
        );
        let noticed = row.observations.iter().filter(|seen| asked.wants(seen));
        lines.extend(
            noticed.map(|seen| if options.json { seen_json(&document, seen) } else { observed(seen) }),
        );
    })?;
    // The same post may stand in several tables.
    let lines: Vec<String> = BTreeSet::from_iter(lines).into_iter().collect();
    if lines.is_empty() {
        eprintln!("hudna: no post and no observation of that day and place is in the store");
        return Ok(ExitCode::SUCCESS);
    }
    if !options.json {
        eprintln!("hudna: these are positions of observers; desk and exports withhold them");
    }
    terminal::say(&lines.join("\n"))
}

/// Enters that the posts asked for may be shown, or may not any more: one entry, which names all of them.
fn decide(options: &PostsOptions, asked: &Asked<'_>) -> Result<ExitCode> {
    let (by, why) =
        (options.by.as_deref().unwrap_or_default(), options.reason.as_deref().unwrap_or_default());
    if by.trim().is_empty() || why.trim().is_empty() {
        bail!("say who with --as and why with --reason; the ledger keeps it");
    }
    let mut writer = Writer::open(&options.store.dir)?;
    let mut posts: BTreeMap<String, Post> = BTreeMap::new();
    writer.store().current(&mut |counted| {
        let Counted::Document(document) = counted else { return };
        let all = row(&document).map(|row| row.posts).unwrap_or_default();
        posts.extend(all.into_iter().filter(|post| asked.wants_post(post)).map(|post| (post.key(), post)));
    })?;
    if posts.is_empty() {
        bail!("no such post is in the store; `hudna posts --store DIR` lists all");
    }
    let (kind, done) =
        if options.release { (release::RELEASED, "released") } else { (release::WITHHELD, "withheld") };
    let keys: Vec<&String> = posts.keys().collect();
    let seq = writer.append(kind, &json!({ "posts": keys, "reason": why }), &clock::now(), by)?;
    let told =
        posts.values().map(|post| format!("{done}: {} {}, entry {seq}", post.kind, isolated(&post.name)));
    let lines: Vec<String> = told.collect();
    if options.release {
        eprintln!(
            "hudna: the desk shows a released post {} days after its last day, its position to {} km",
            release::DELAY_DAYS,
            release::COARSE_KM
        );
    }
    terminal::say(&lines.join("\n"))
}

fn row(document: &Current) -> Option<Row> {
    serde_json::from_value(document.line.as_ref()?.get("row")?.clone()).ok()
}

impl Asked<'_> {
    fn wants_post(&self, post: &Post) -> bool {
        // A post whose reach nobody told could have seen it, as far as is known.
        self.day.is_none_or(|day| post.is_manned(day))
            && self.name.is_none_or(|name| post.name == name)
            && self.at.is_none_or(|at| post.could_see(at) != Some(false))
    }

    fn wants(&self, seen: &Observation) -> bool {
        let of = |moment: &Option<String>| moment.as_ref().and_then(|m| m.get(..10).map(str::to_owned));
        let (from, to) = (of(&seen.from), of(&seen.to));
        let held = self.day.is_none_or(|day| {
            let last = to.as_deref().or(from.as_deref());
            from.as_deref().is_some_and(|from| from <= day) && last.is_some_and(|to| day <= to)
        });
        let near = self.at.is_none_or(|at| {
            let (Some(position), Some(reach)) = (&seen.position, seen.reach_m) else { return true };
            hudna_places::geo::distance_km((position.lat, position.lon), at) * 1000.0 <= reach
        });
        let named = |name| seen.position.as_ref().is_some_and(|from| from.name == name);
        held && near && self.name.is_none_or(named)
    }

    fn post(&self, post: &Post) -> String {
        let known = |word: &Option<String>| word.as_deref().map_or_else(|| "not told".to_owned(), isolated);
        let until = post.to.as_deref().unwrap_or("…");
        let sees = match self.at.map(|at| post.could_see(at)) {
            None => post
                .reach_m
                .map_or_else(|| "reach not told".to_owned(), |m| format!("sees {:.1} km", m / 1000.0)),
            Some(Some(_)) => "could have seen the point".to_owned(),
            Some(None) => "reach not told: may or may not have seen the point".to_owned(),
        };
        format!(
            "{} {} at {:.5}, {:.5}; manned {} to {until}; {sees}; of {}; the host's consent: {}",
            post.kind,
            isolated(&post.name),
            post.lat,
            post.lon,
            post.from.as_deref().unwrap_or("not told"),
            known(&post.contributor),
            known(&post.consent),
        )
    }
}

fn observed(seen: &Observation) -> String {
    let when = seen.from.as_deref().unwrap_or("no day");
    let whence =
        seen.position.as_ref().map_or_else(String::new, |from| format!(" at {}", isolated(&from.name)));
    let what = if seen.is_nothing() { "nothing observed".to_owned() } else { isolated(&seen.what) };
    let number = match seen.number {
        None | Some((0, Some(0))) => String::new(),
        Some((least, Some(most))) if least == most => format!(", {least}"),
        Some((least, Some(most))) => format!(", {least} to {most}"),
        Some((least, None)) => format!(", at least {least}"),
    };
    let means = seen.means.as_ref().map_or_else(String::new, |means| format!(", {means}"));
    format!("{when} {}{whence}: {what}{number}{means}", isolated(&seen.observer))
}

fn post_json(document: &Current, post: &Post, asked: &Asked<'_>) -> String {
    let sees = asked.at.and_then(|at| post.could_see(at));
    json!({ "document": document.id, "post": post, "could_see": sees }).to_string()
}

fn seen_json(document: &Current, seen: &Observation) -> String {
    json!({ "document": document.id, "observation": seen }).to_string()
}
