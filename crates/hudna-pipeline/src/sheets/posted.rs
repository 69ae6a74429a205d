//! A row of a list of posts → the post.

use super::Work;
use crate::model::{Field, Post};

/// The post of a row; none where its point is missing.
pub fn post(work: &Work<'_>) -> Option<Post> {
    let laid = work.laid;
    let word = |field| laid.value(field).map(str::to_owned);
    let (bearing, named_width) =
        match laid.value(Field::Bearing).map(|v| v.split_once(' ').unwrap_or((v, ""))) {
            Some((degrees, width)) => (degrees.parse().ok(), width.parse().ok()),
            None => (None, None),
        };
    Some(Post {
        name: word(Field::Post)?,
        kind: word(Field::PostKind).unwrap_or_else(|| "post".to_owned()),
        lat: laid.number(Field::Lat)?,
        lon: laid.number(Field::Lon)?,
        from: word(Field::From),
        to: word(Field::To),
        contributor: word(Field::Contributor),
        host: word(Field::Host),
        consent: word(Field::Consent),
        reach_m: laid.number(Field::ReachKm).map(|km| km * 1000.0),
        bearing,
        width: laid.number(Field::Width).or(named_width),
    })
}
