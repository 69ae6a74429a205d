//! What a provision makes of something drawn: the ground that it means, with the time that it is valid.

use std::sync::Arc;

use hudna_places::{Band, Hand, Line, Region, Zone};
use jiff::tz::TimeZone;

use super::agreement::Where;
use super::shapes::{self, Form};
use super::site::{Ground, Site};
use super::valid::Valid;
use super::zones::Outline;
use crate::model::phrase::{Argument, Code, Phrase};

/// The ground that a provision's place means; `id` is the outline's key, `agreement/zone`, and its times are local in
/// `zone`.
///
/// # Errors
/// What is wrong, and what would be right.
pub fn site(id: &str, place: &Where, outline: &Outline, zone: &TimeZone) -> Result<Site, (String, String)> {
    let illustrative = outline.status == "illustrative";
    let drawn = |region: Region| Ground::Drawn { region: Arc::new(region), illustrative };
    let bad =
        |e: &dyn std::fmt::Display| (format!("`{}`: {e}", outline.id), "put its geometry right".to_owned());
    if place.line.is_some() != matches!(outline.form, Form::Line(_)) && !matches!(outline.form, Form::Nothing)
    {
        let (is, key) = if place.line.is_some() { ("no line", "zone") } else { ("a line", "line") };
        return Err((format!("`{}` is {is}", outline.id), format!("name it as `{key}`")));
    }
    let own = || Argument::from(outline.name.as_str());
    let (name, ground) = match &outline.form {
        Form::Nothing => (own(), Ground::Unpublished(outline.source.clone())),
        Form::Area(_) => {
            let rings = shapes::rings(&outline.form).unwrap_or_default();
            let zone = Zone::new(rings).map_err(|e| bad(&e))?;
            (own(), drawn(Region::area(zone, outline.margin_km).map_err(|e| bad(&e))?))
        }
        Form::About(sector) => (own(), drawn(Region::about(sector.clone(), outline.margin_km))),
        Form::Line(points) => {
            let line = Line::new(points.iter().copied()).map_err(|e| bad(&e))?;
            let (band, said) = band(place, outline)?;
            (said.into(), drawn(Region::strip(line, band, outline.margin_km)))
        }
    };
    Ok(Site { id: id.to_owned(), name, ground, valid: Valid::of(&outline.valid, zone) })
}

fn band(place: &Where, outline: &Outline) -> Result<(Band, Phrase), (String, String)> {
    let Some(km) = place.km else {
        return Err((format!("how far from `{}`?", outline.id), "give `km` with a line".to_owned()));
    };
    let side = match &place.side {
        None => None,
        Some(side) if *side == outline.sides.0 => Some(Hand::Left),
        Some(side) if *side == outline.sides.1 => Some(Hand::Right),
        Some(side) => {
            let remedy = format!("`{}` or `{}`, as the line names them", outline.sides.0, outline.sides.1);
            return Err((format!("`{}` has no side `{side}`", outline.id), remedy));
        }
    };
    let at_most_km = place.at_most_km.unwrap_or(km);
    let of = |code: Code| {
        let side = place.side.as_deref().unwrap_or_default();
        let (km, most) = (km.to_string().into(), at_most_km.to_string().into());
        code.with([("km", km), ("most", most), ("side", side.into()), ("zone", outline.name.as_str().into())])
    };
    let said = match (at_most_km > km, &place.side) {
        (true, Some(_)) => of(Code::ZoneStripSideTo),
        (true, None) => of(Code::ZoneStripTo),
        (false, Some(_)) => of(Code::ZoneStripSide),
        (false, None) => of(Code::ZoneStrip),
    };
    Ok((Band { km, at_most_km, side, across_km: place.across_km.unwrap_or(0.0) }, said))
}
