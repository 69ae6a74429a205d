//! Observers and an incident → who could have noticed it, and did not. Information for whoever verifies, and no more:
//! it is no test of the chain and changes no verdict.

use std::collections::BTreeSet;

use hudna_places::Footprint;
use hudna_places::geo::{Position, distance_km};

use super::spot::Survey;
use crate::model::incident::{Incident, Reach, Sight, Watched, When};
use crate::model::{Observation, Post, SAME_KM};

/// So much of a footprint must lie in sight for all of it: its spots are good to 0.02.
const ALL: f64 = 0.98;

/// What observers told, document by document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Watches {
    posts: Vec<(String, Post)>,
    quiet: Vec<(String, Observation)>,
    /// By whom and when something or nothing was observed: position, first and last day.
    told: Vec<(Position, String, String)>,
}

impl Watches {
    /// Adds a document's posts and observations.
    pub fn add(&mut self, document: &str, posts: Vec<Post>, observations: Vec<Observation>) {
        self.posts.extend(posts.into_iter().map(|post| (document.to_owned(), post)));
        for seen in observations {
            if let (Some(at), Some((from, to))) = (&seen.position, days_of(&seen)) {
                self.told.push(((at.lat, at.lon), from.to_owned(), to.to_owned()));
            }
            if seen.is_nothing() {
                self.quiet.push((document.to_owned(), seen));
            }
        }
    }

    /// Whether nobody is known to have observed anything.
    pub fn is_empty(&self) -> bool {
        self.posts.is_empty() && self.quiet.is_empty()
    }

    /// Who could have noticed something, and did not, as far as told; sorted, each once.
    pub fn of(&self, incident: &Incident, survey: &Survey<'_>) -> Vec<Watched> {
        let days = match &incident.when {
            When::Days(first, last) => Some((*first, *last)),
            When::Hours(..) => incident.days,
            When::Unknown => None,
        };
        let Some((first, last)) = days else { return Vec::new() };
        let spots = survey.spots(incident);
        let Some(footprint) = spots.event.as_ref().and_then(|spot| spot.shape()) else { return Vec::new() };
        let it = Happened { first: first.to_string(), last: last.to_string(), footprint };
        let quiet =
            self.quiet.iter().filter_map(|(document, seen)| self.noticed_nothing(&it, document, seen));
        let silent = self.posts.iter().filter_map(|(document, post)| self.told_nothing(&it, document, post));
        quiet.chain(silent).collect::<BTreeSet<_>>().into_iter().collect()
    }

    fn noticed_nothing(&self, it: &Happened<'_>, document: &str, seen: &Observation) -> Option<Watched> {
        let (from, to) = days_of(seen)?;
        if from > it.last.as_str() || to < it.first.as_str() {
            return None;
        }
        let there: Vec<&Post> = self.manned(seen, it).collect();
        let own = seen.position.as_ref().zip(seen.reach_m).map(|(at, m)| as_post(at.lat, at.lon, m));
        let reach = match &own {
            Some(own) => it.seen_by(&[own])?,
            None => it.seen_by(&there)?,
        };
        let is_hour = |moment: &Option<String>| moment.as_deref().is_some_and(|moment| moment.len() > 10);
        let part = from > it.first.as_str() || to < it.last.as_str();
        Some(Watched {
            sight: Sight::NothingNoticed,
            reach,
            part_of_time: part || is_hour(&seen.from) || is_hour(&seen.to),
            kind: there.first().map_or("post", |post| post.kind.as_str()).to_owned(),
            observer: Some(seen.observer.clone()).filter(|name| !name.is_empty()),
            days: (from.to_owned(), to.to_owned()),
            document: document.to_owned(),
        })
    }

    fn told_nothing(&self, it: &Happened<'_>, document: &str, post: &Post) -> Option<Watched> {
        let manned = post.is_manned(&it.first) && post.is_manned(&it.last);
        // That somebody may still be there is told by no finding: only periods that are over.
        if !manned || post.to.is_none() || self.is_told(post, it) {
            return None;
        }
        Some(Watched {
            sight: Sight::NothingTold,
            reach: it.seen_by(&[post])?,
            part_of_time: false,
            kind: post.kind.clone(),
            observer: post.contributor.clone(),
            days: (it.first.clone(), it.last.clone()),
            document: document.to_owned(),
        })
    }

    /// The posts that an observation was made from, by name or by where they stand.
    fn manned<'a>(&'a self, seen: &'a Observation, it: &'a Happened<'_>) -> impl Iterator<Item = &'a Post> {
        let posts = self.posts.iter().map(|(_, post)| post);
        posts.filter(|post| (post.is_manned(&it.first) || post.is_manned(&it.last)) && post.is_of(seen))
    }

    fn is_told(&self, post: &Post, it: &Happened<'_>) -> bool {
        let on_its_days = |from: &String, to: &String| *from <= it.last && it.first <= *to;
        self.told.iter().any(|(at, from, to)| on_its_days(from, to) && is_there(post, *at))
    }
}

/// Where and on which days something happened.
struct Happened<'a> {
    first: String,
    last: String,
    footprint: &'a Footprint,
}

impl Happened<'_> {
    /// How surely it lay in sight of one of these; none where it surely did not, or nobody told how far they see.
    fn seen_by(&self, posts: &[&Post]) -> Option<Reach> {
        let (centre, reach_m) = self.footprint.extent();
        let may_see = |post: &&&Post| post.reach_m.is_some_and(|m| away_m(post, centre) <= m + reach_m);
        let near: Vec<&Post> = posts.iter().filter(may_see).copied().collect();
        if near.is_empty() {
            return None;
        }
        match self.footprint.share(|at| near.iter().any(|post| post.could_see(at) == Some(true))) {
            share if share >= ALL => Some(Reach::All),
            share if share > 0.0 => Some(Reach::Part),
            _ => None,
        }
    }
}

fn is_there(post: &Post, at: Position) -> bool {
    distance_km((post.lat, post.lon), at) <= SAME_KM
}

fn away_m(post: &Post, at: Position) -> f64 {
    distance_km((post.lat, post.lon), at) * 1000.0
}

/// First and last day of an observation.
fn days_of(seen: &Observation) -> Option<(&str, &str)> {
    let from = seen.from.as_deref()?.get(..10)?;
    let to = seen.to.as_deref().and_then(|to| to.get(..10)).unwrap_or(from);
    Some((from, to))
}

/// Where an observer was who told themselves how far they could notice anything.
fn as_post(lat: f64, lon: f64, reach_m: f64) -> Post {
    Post {
        name: String::new(),
        kind: "post".to_owned(),
        lat,
        lon,
        from: None,
        to: None,
        contributor: None,
        host: None,
        consent: None,
        reach_m: Some(reach_m),
        bearing: None,
        width: None,
    }
}

impl Watched {
    /// In words. Where the observers were is never told.
    pub fn said(&self) -> String {
        let who = match &self.observer {
            Some(observer) => format!("a {} of {observer}", self.kind),
            None => format!("a {}", self.kind),
        };
        let (first, last) = &self.days;
        let when = if first == last { format!("on {first}") } else { format!("from {first} to {last}") };
        let could = match self.reach {
            Reach::All => "could have noticed it",
            Reach::Part => "could have noticed it in part of where it may have been",
        };
        let part = if self.part_of_time { ", for part of the time," } else { "" };
        match self.sight {
            Sight::NothingNoticed => format!("{who} {could}{part} and noticed nothing {when}"),
            Sight::NothingTold => format!("{who}, manned {when}, {could}; no observation of it is known"),
        }
    }
}
