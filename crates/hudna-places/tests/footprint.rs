//! Footprints: probabilities against closed forms, properties, the antimeridian, the poles, real borders.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use hudna_places::geo::{Position, destination, distance_km};
use hudna_places::{Footprint, FootprintError, Gazetteer, Line, Zone};
use proptest::prelude::*;

/// What the module promises of a share where a border cuts a footprint once.
const ERROR: f64 = 0.02;

fn square(centre: Position, half_degrees: f64) -> Zone {
    let (lat, lon) = centre;
    let turned = |lon: f64| (lon + 540.0).rem_euclid(360.0) - 180.0;
    let h = half_degrees;
    Zone::new(vec![vec![
        (lat - h, turned(lon - h)),
        (lat - h, turned(lon + h)),
        (lat + h, turned(lon + h)),
        (lat + h, turned(lon - h)),
    ]])
    .expect("a square is a zone")
}

/// A ring of corners at a distance, as a zone.
fn circle(centre: Position, km: f64) -> Zone {
    let corners = (0..120).map(|step| destination(centre, f64::from(step) * 3.0, km)).collect();
    Zone::new(vec![corners]).expect("a circle is a zone")
}

fn disc(centre: Position, metres: f64) -> Footprint {
    Footprint::disc(centre, metres).expect("a disc")
}

/// Share of a disc of radius 1 that lies further along an axis than `offset`: a circle's segment.
fn segment(offset: f64) -> f64 {
    (offset.acos() - offset * (1.0 - offset * offset).sqrt()) / std::f64::consts::PI
}

fn position() -> impl Strategy<Value = Position> {
    (-89.0f64..89.0, -180.0f64..180.0)
}

/// Any footprint of one part, some kilometres to some hundred.
fn footprint() -> impl Strategy<Value = Footprint> {
    let figures = (position(), 1e3f64..2e5, 0.0f64..360.0, 5.0f64..360.0, 0u8..4);
    figures.prop_map(|(at, metres, bearing, width, kind)| match kind {
        0 => disc(at, metres),
        1 => Footprint::sector(at, (metres / 2.0, metres), bearing, width).expect("a sector"),
        2 => Footprint::area(circle(at, metres / 1000.0)),
        _ => {
            let line = Line::new([at, destination(at, bearing, metres / 1000.0)]).expect("a line");
            Footprint::corridor(line, metres / 10.0).expect("a corridor")
        }
    })
}

#[test]
fn a_half_plane_cuts_a_disc_as_the_closed_form_says() {
    for (lat, lon, metres) in [(0.0, 0.0, 20_000.0), (36.2, 37.1, 8_000.0), (48.0, 179.9, 50_000.0)] {
        for step in -9..=9 {
            let offset = f64::from(step) / 10.0;
            let (edge, _) = destination((lat, lon), 0.0, offset * metres / 1000.0);
            // All that is north of the parallel, two degrees round the disc.
            let middle = (edge + 1.0, lon);
            let p = disc((lat, lon), metres).probability_inside(&square(middle, 1.0));
            let expected = segment(offset);
            assert!((p - expected).abs() <= ERROR, "{lat} {offset}: {p}, not {expected}");
        }
    }
}

#[test]
fn a_line_and_a_point_take_the_share_that_is_near_them() {
    let donetsk = (48.0, 37.8);
    let contact = Line::new([(47.0, 37.8), (49.0, 37.8)]).expect("a line");
    // A band of half a radius to both sides of the middle: what the two segments leave.
    let p = disc(donetsk, 10_000.0).probability_along(&contact, 5_000.0);
    assert!((p - (1.0 - 2.0 * segment(0.5))).abs() <= ERROR, "{p}");
    let p = disc(donetsk, 10_000.0).probability_near(donetsk, 5_000.0);
    assert!((p - 0.25).abs() <= ERROR, "{p}");
    assert!((contact.distance_km((48.0, 39.0)) - distance_km((48.0, 37.8), (48.0, 39.0))).abs() < 0.2);
    assert!((contact.distance_km((50.0, 37.8)) - distance_km((50.0, 37.8), (49.0, 37.8))).abs() < 1e-9);
}

#[test]
fn sizes_and_middles_are_those_of_the_shapes() {
    let near = |found: f64, expected: f64, by: f64| {
        assert!((found / expected - 1.0).abs() < by, "{found}, not {expected}");
    };
    let round = disc((36.0, 37.0), 10_000.0);
    near(round.area_km2(), 314.159, 0.001);
    near(round.uncertainty_m(), 10_000.0, 1e-9);
    let quarter = Footprint::sector((36.0, 37.0), (0.0, 10_000.0), 90.0, 90.0).expect("a sector");
    near(quarter.area_km2(), 78.54, 0.001);
    assert!(quarter.centre().1 > 37.05 && (quarter.centre().0 - 36.0).abs() < 0.001);
    near(circle((36.0, 37.0), 10.0).area_km2(), 314.159, 0.002);
    // A degree square at the equator: 110.574 by 111.320 km.
    near(square((0.0, 0.0), 0.5).area_km2(), 12_308.8, 0.001);
    // All of the Earth north of a parallel, round the pole: the half of it from the equator.
    let cap =
        Zone::new(vec![(0..12).map(|step| (1e-9, f64::from(step) * 30.0 - 180.0)).collect()]).expect("a cap");
    near(cap.area_km2(), 510_065_621.7 / 2.0, 1e-6);
    let road = Line::new([(36.0, 37.0), (36.2, 37.0)]).expect("a line");
    let corridor = Footprint::corridor(road, 500.0).expect("a corridor");
    near(corridor.area_km2(), 22.19, 0.001);
    assert!((corridor.centre().0 - 36.1).abs() < 0.001);
}

#[test]
fn holes_islands_poles_and_the_antimeridian_are_where_they_are() {
    let ring = |at: Position, km: f64| circle(at, km).rings().next().expect("a ring").to_vec();
    let check = |zone: &Zone, at: Position, inside: bool| assert_eq!(zone.contains(at), inside, "{at:?}");
    let doughnut = Zone::new(vec![ring((10.0, 10.0), 100.0), ring((10.0, 10.0), 50.0)]).expect("a ring");
    check(&doughnut, (10.0, 10.0), false);
    check(&doughnut, (10.0, 10.7), true);
    check(&doughnut, (10.0, 12.0), false);
    for (at, near, far) in [
        ((65.0, 179.9), (65.0, -179.9), (65.0, 0.0)),
        ((-17.0, -179.99), (-17.0, 179.99), (-17.0, 178.0)),
        ((89.9, 20.0), (89.95, -160.0), (88.0, 20.0)),
        ((-89.9, 20.0), (-90.0, 0.0), (89.9, 20.0)),
    ] {
        let zone = circle(at, 50.0);
        for (point, inside) in [(at, true), (near, true), (far, false)] {
            check(&zone, point, inside);
        }
        assert_eq!(disc(at, 30_000.0).probability_inside(&zone), 1.0, "{at:?}");
        assert_eq!(Footprint::area(zone.clone()).probability_near(at, 51_000.0), 1.0, "{at:?}");
        assert_eq!(disc(far, 20_000.0).probability_inside(&zone), 0.0, "{far:?}");
    }
}

#[test]
fn borders_cut_and_several_places_share() {
    let (hama, homs) = ((35.13, 36.75), (34.73, 36.71));
    let north = square((36.13, 36.75), 1.0);
    let cut = disc(hama, 20_000.0).within(north.clone());
    assert_eq!(cut.probability_inside(&north), 1.0);
    assert!(cut.centre().0 > 35.17 && (cut.area_km2() / (1256.6 / 2.0) - 1.0).abs() < 0.05);
    let rest = disc(hama, 20_000.0).without(north.clone());
    assert_eq!(rest.probability_inside(&north), 0.0);
    // A border that leaves nothing cannot be meant.
    assert_eq!(disc(homs, 5_000.0).within(north.clone()).probability_near(homs, 5_100.0), 1.0);
    let either = Footprint::any_of([(3.0, disc(hama, 1000.0)), (1.0, disc(homs, 1000.0))]).expect("two");
    assert!((either.probability_near(hama, 5_000.0) - 0.75).abs() < 1e-9);
    assert!((either.centre().0 - 35.03).abs() < 0.01 && either.uncertainty_m() > 30_000.0);
}

#[test]
fn figures_that_make_no_footprint_are_refused() {
    let check = |found: Result<Footprint, FootprintError>, expected| assert_eq!(found, Err(expected));
    use FootprintError::{Corners, Distance, Nothing, Position};
    check(Footprint::disc((91.0, 0.0), 1.0), Position);
    check(Footprint::disc((f64::NAN, 0.0), 1.0), Position);
    check(Footprint::disc((0.0, 0.0), 0.0), Distance);
    check(Footprint::disc((0.0, 0.0), f64::INFINITY), Distance);
    check(Footprint::sector((0.0, 0.0), (5.0, 5.0), 0.0, 45.0), Distance);
    check(Footprint::sector((0.0, 0.0), (0.0, 5.0), f64::NAN, 45.0), Distance);
    check(Footprint::any_of([]), Nothing);
    assert_eq!(Zone::new(vec![vec![(0.0, 0.0), (1.0, 1.0)]]), Err(Corners));
    assert_eq!(Line::new([(0.0, 0.0)]), Err(Corners));
}

#[test]
fn a_province_is_its_area_and_its_country_holds_it() {
    let gazetteer = Gazetteer::embedded();
    for (province, country, known_km2) in
        [(169575, "Syria", 185_180.0), (709716, "Ukraine", 603_550.0), (79416, "Yemen", 455_000.0)]
    {
        let id = gazetteer.by_geonameid(province).expect("in the table");
        let footprint = gazetteer.footprint(id).expect("every place is somewhere");
        let borders = gazetteer.borders(id).expect("drawn");
        assert_eq!(footprint.probability_inside(&borders), 1.0);
        assert!(footprint.uncertainty_m() > 30_000.0, "a province is no point: {footprint:?}");
        let around = gazetteer.find(country).into_iter().find_map(|hit| gazetteer.borders(hit.place));
        let p = footprint.probability_inside(&around.expect("drawn"));
        assert!(p > 0.98, "{province} in {country}: {p}");
        let km2 = gazetteer.find(country).into_iter().find_map(|hit| gazetteer.borders(hit.place));
        let km2 = km2.expect("drawn").area_km2();
        // Yemen's east is drawn with other borders in other years; what counts is the order of magnitude.
        assert!((km2 / known_km2 - 1.0).abs() < 0.15, "{country}: {km2}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn probabilities_are_shares_and_the_whole_is_certain(
        footprint in footprint(), at in position(), half in 0.01f64..20.0, metres in 1.0f64..1e6,
    ) {
        let line = Line::new([at, (0.0, 0.0)]).expect("a line");
        for p in [
            footprint.probability_inside(&square((at.0 / 2.0, at.1), half)),
            footprint.probability_near(at, metres),
            footprint.probability_along(&line, metres),
        ] {
            prop_assert!((0.0..=1.0).contains(&p), "{p}");
        }
        let reach = footprint.uncertainty_m() * 1.01;
        prop_assert_eq!(footprint.probability_near(footprint.centre(), reach), 1.0);
        if reach < 1.5e5 {
            prop_assert_eq!(footprint.probability_inside(&circle(footprint.centre(), reach / 990.0)), 1.0);
        }
    }

    #[test]
    fn inside_and_outside_share_what_there_is(footprint in footprint(), half in 0.01f64..2.0) {
        let centre = footprint.centre();
        let zone = square((centre.0 * 0.97, centre.1), half);
        let inside = footprint.probability_inside(&zone);
        let outside = 1.0 - footprint.clone().without(zone.clone()).probability_inside(&zone);
        prop_assert!(outside == 1.0 || inside == 1.0);
        prop_assert!(inside == 0.0 || footprint.within(zone.clone()).probability_inside(&zone) == 1.0);
    }

    #[test]
    fn where_on_earth_and_which_way_round_makes_no_difference(
        lat in -60.0f64..60.0, lon in -180.0f64..180.0, bearing in 0.0f64..360.0, km in 2.0f64..60.0,
    ) {
        let told = |lon: f64, bearing: f64| {
            Footprint::sector((lat, lon), (km * 800.0, km * 1200.0), bearing, 45.0).expect("a sector")
        };
        let ask = |lon: f64, side: f64, footprint: Footprint| {
            let beside = destination((lat, lon), 90.0 * side, km);
            footprint.probability_near(beside, km * 900.0)
        };
        let here = ask(lon, 1.0, told(lon, bearing));
        let there = ask(0.0, 1.0, told(0.0, bearing));
        prop_assert!((here - there).abs() <= ERROR, "{here} {there}");
        // Mirrored east and west.
        let mirrored = ask(lon, -1.0, told(lon, -bearing));
        prop_assert!((here - mirrored).abs() <= 2.0 * ERROR, "{here} {mirrored}");
    }
}
