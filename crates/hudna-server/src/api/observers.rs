//! A store's posts and observations → what of them may be shown: `hudna_pipeline::model::release` has the rule.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use hudna_pipeline::model::{Anchor, Observation, Post, release};
use hudna_places::Gazetteer;
use hudna_store::{ObservedFrom, Store, StoreError};
use serde_json::Value;

use crate::problem::Problem;

/// What the documents of a store tell of observers.
pub(super) struct Observers {
    /// The day of the store's last entry, YYYY-MM-DD: what was over by then is over, whatever day it is.
    pub(super) today: String,
    /// Each post once, however many tables tell of it, by key, with the hash of a document that does.
    pub(super) posts: BTreeMap<String, (Post, String)>,
    /// Releases that hold, by a post's key.
    pub(super) released: BTreeMap<String, Released>,
    /// The released posts that are over: what observations may be tied to.
    shown: Vec<(String, Post)>,
}

/// Who released a post.
#[derive(Clone, Debug)]
pub(super) struct Released {
    pub(super) by: String,
    pub(super) at: String,
    pub(super) reason: String,
}

/// What of observers a store keeps, or why another version's cannot be read.
type Read = Result<Observers, String>;

impl Observers {
    /// Reads all that counts now.
    pub(super) fn of(store: &Store) -> Result<Read, StoreError> {
        let today = today(store)?;
        let mut all = Self { today, posts: BTreeMap::new(), released: released(store)?, shown: Vec::new() };
        for (document, post) in store.posts()? {
            let Ok(post) = serde_json::from_value::<Post>(post) else {
                return Ok(Err(of_another_version(&document)));
            };
            // Of two tables the later told last day holds: somebody may still be there.
            let known = all.posts.entry(post.key()).or_insert_with(|| (post.clone(), document.clone()));
            if post.to.is_none() || (known.0.to.is_some() && known.0.to < post.to) {
                *known = (post, document);
            }
        }
        let shown = all.past().filter(|(key, _, _)| all.released.contains_key(*key));
        all.shown = shown.map(|(key, post, _)| (key.clone(), post.clone())).collect();
        Ok(Ok(all))
    }

    /// Posts of which anything may be shown.
    pub(super) fn past(&self) -> impl Iterator<Item = (&String, &Post, &String)> {
        let all = self.posts.iter().map(|(key, (post, document))| (key, post, document));
        all.filter(|(_, post, _)| post.is_past(&self.today))
    }

    /// The post that an observation was made from, where that may be shown.
    pub(super) fn post_of(&self, seen: &Observation) -> Option<&String> {
        self.post_at(seen.position.as_ref()?, seen.from.as_deref()?.get(..10)?)
    }

    fn post_at(&self, at: &Anchor, day: &str) -> Option<&String> {
        self.shown.iter().find(|(_, post)| post.is_manned(day) && post.is_at(at)).map(|(key, _)| key)
    }

    /// Where and when observations were made from posts that may be shown, with the post.
    pub(super) fn observed_from_posts(
        &self,
        store: &Store,
    ) -> Result<Vec<(&String, ObservedFrom)>, StoreError> {
        if self.shown.is_empty() {
            return Ok(Vec::new());
        }
        let each = store.observed_from()?.into_iter().filter_map(|from| {
            let at: Anchor = serde_json::from_str(&from.place).ok()?;
            Some((self.post_at(&at, from.day.as_deref()?)?, from))
        });
        Ok(each.collect())
    }
}

/// The day of the store's last entry, YYYY-MM-DD.
pub(super) fn today(store: &Store) -> Result<String, StoreError> {
    let head = store.head()?.map_or(0, |head| head.seq);
    let last = store.entries(head.saturating_sub(1), 1)?.pop();
    Ok(last.and_then(|entry| entry.at.get(..10).map(str::to_owned)).unwrap_or_default())
}

/// What is told where another version's reading cannot be followed.
pub(super) fn of_another_version(document: &str) -> String {
    format!(
        "what observers told in document {document} was read by another version; run `hudna recode --store DIR`"
    )
}

/// Positions that anything was observed from in the countries of an agreement.
pub(super) fn places_in(
    store: &Store,
    gazetteer: &Gazetteer,
    agreement: &str,
) -> Result<Vec<String>, StoreError> {
    let own = countries(store, agreement)?.unwrap_or_default();
    let mut places: Vec<String> = store.observed_from()?.into_iter().map(|from| from.place).collect();
    places.dedup();
    let is_there = |place: &String| {
        let at = serde_json::from_str::<Anchor>(place).ok();
        at.and_then(|at| country(gazetteer, (at.lat, at.lon))).is_some_and(|code| own.contains(&code))
    };
    places.retain(is_there);
    Ok(places)
}

/// Of a release and what takes it back the later one holds.
fn released(store: &Store) -> Result<BTreeMap<String, Released>, StoreError> {
    let mut entries = Vec::new();
    for (kind, is_release) in [(release::RELEASED, true), (release::WITHHELD, false)] {
        entries.extend(store.entered(kind)?.into_iter().map(|entry| (entry, is_release)));
    }
    entries.sort_by_key(|(entry, _)| entry.seq);
    let mut released = BTreeMap::new();
    for (entry, is_release) in entries {
        let keys = entry.body.get("posts").and_then(Value::as_array).cloned().unwrap_or_default();
        let reason = entry.body.get("reason").and_then(Value::as_str).unwrap_or_default();
        for key in keys.iter().filter_map(Value::as_str) {
            if is_release {
                let of = Released { by: entry.by.clone(), at: entry.at.clone(), reason: reason.to_owned() };
                released.insert(key.to_owned(), of);
            } else {
                released.remove(key);
            }
        }
    }
    Ok(released)
}

/// The country that a point lies in, ISO 3166-1 alpha-3.
pub(super) fn country(gazetteer: &Gazetteer, (lat, lon): (f64, f64)) -> Option<String> {
    let country = gazetteer.country_of(lat, lon)?;
    gazetteer.place(country).country_code().map(str::to_owned)
}

/// The countries of an agreement, as the store keeps it.
pub(super) fn countries(store: &Store, agreement: &str) -> Result<Option<Vec<String>>, StoreError> {
    let Some(kept) = store.agreement(agreement)? else { return Ok(None) };
    let all = kept.get("countries").and_then(Value::as_array).cloned().unwrap_or_default();
    Ok(Some(all.iter().filter_map(|code| code.as_str().map(str::to_owned)).collect()))
}

/// What cannot be read, as the client is told.
pub(super) fn unreadable(why: String) -> Problem {
    Problem::with_status(StatusCode::INTERNAL_SERVER_ERROR, why)
}
