//! Writes 10,000 random cases of distance and containment with what this crate says of each, for `scripts/test/postgis.sh`
//! to hold them against PostGIS: `kind`, one geometry and another as WKT, ours, kilometres from the edge, least and most
//! kilometres, bearing and width in degrees (0 where a kind has none); by tabs.

#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "it prints cases, and stops where one cannot be made"
)]

use hudna_places::geo::{Position, destination, distance_km};
use hudna_places::{Band, Hand, Line, Region, Sector, Zone};

/// Of each kind: points; point and line, area, strip along a line, strip to its left, disc or sector about a point.
const CASES: [(&str, usize); 6] =
    [("point", 2500), ("line", 2500), ("area", 2000), ("strip", 1000), ("left", 1000), ("sector", 1000)];

/// A generator of Lehmer's kind: the same cases in every run.
struct Numbers(u64);

impl Numbers {
    /// From `least` to `most`.
    fn between(&mut self, least: f64, most: f64) -> f64 {
        self.0 = self.0 * 48_271 % 2_147_483_647;
        least + (most - least) * self.0 as f64 / 2_147_483_647.0
    }

    /// Somewhere on land or sea, away from the poles.
    fn position(&mut self) -> Position {
        (self.between(-60.0, 70.0), self.between(-175.0, 175.0))
    }

    fn near(&mut self, middle: Position, most_km: f64) -> Position {
        let bearing = self.between(0.0, 360.0);
        destination(middle, bearing, self.between(0.1, most_km))
    }
}

fn main() {
    let mut numbers = Numbers(20_170_504);
    for (kind, number) in CASES {
        for _ in 0..number {
            match kind {
                "point" => point(&mut numbers),
                "line" => line(&mut numbers),
                "area" => area(&mut numbers),
                "strip" => strip(&mut numbers),
                "left" => left(&mut numbers),
                _ => sector(&mut numbers),
            }
        }
    }
}

fn point(numbers: &mut Numbers) {
    let from = numbers.position();
    let to = numbers.near(from, 2000.0);
    println!("point\t{}\t{}\t{:.9}\t0\t0\t0\t0\t0", wkt(from), wkt(to), distance_km(from, to));
}

/// Corners of a line of pieces of 5 to 80 km, as lines of contact are.
fn contact(numbers: &mut Numbers) -> Vec<Position> {
    let mut corners = vec![numbers.position()];
    let mut course = numbers.between(0.0, 360.0);
    for _ in 0..5 {
        course += numbers.between(-60.0, 60.0);
        let last = corners[corners.len() - 1];
        corners.push(destination(last, course, numbers.between(5.0, 80.0)));
    }
    corners
}

/// A line, and a point within 150 km.
fn line(numbers: &mut Numbers) {
    let corners = contact(numbers);
    let at = numbers.near(corners[2], 150.0);
    let away = Line::new(corners.iter().copied()).expect("a line").distance_km(at);
    println!("line\t{}\tLINESTRING({})\t{away:.9}\t0\t0\t0\t0\t0", wkt(at), positions(&corners));
}

/// An area about a middle, its corners 5 to 120 km away, and a point that may lie on either side of its edge.
fn area(numbers: &mut Numbers) {
    let middle = numbers.position();
    let mut ring: Vec<Position> = (0..9)
        .map(|corner| {
            let bearing = f64::from(corner) * 40.0 + numbers.between(0.0, 30.0);
            destination(middle, bearing, numbers.between(5.0, 120.0))
        })
        .collect();
    ring.push(ring[0]);
    let at = numbers.near(middle, 130.0);
    let inside = Zone::new(vec![ring.clone()]).expect("an area").contains(at);
    let edge = Line::new(ring.iter().copied()).expect("an edge").distance_km(at);
    println!(
        "area\t{}\tPOLYGON(({}))\t{}\t{edge:.6}\t0\t0\t0\t0",
        wkt(at),
        positions(&ring),
        u8::from(inside)
    );
}

/// A strip of 5 to 70 km to both sides of a line, and a point near it.
fn strip(numbers: &mut Numbers) {
    let corners = contact(numbers);
    let km = numbers.between(5.0, 70.0);
    let at = numbers.near(corners[3], 140.0);
    let line = Line::new(corners.iter().copied()).expect("a line");
    let edge = (line.distance_km(at) - km).abs();
    let band = Band { km, at_most_km: km, side: None, across_km: 0.0 };
    let inside = Region::strip(line, band, 0.0).holds(at).expect("no margin is asked for");
    let line = positions(&corners);
    println!("strip\t{}\tLINESTRING({line})\t{}\t{edge:.6}\t0\t{km:.9}\t0\t0", wkt(at), u8::from(inside));
}

/// A strip to the left of a straight line of up to 80 km, and a point abreast of it on either side.
fn left(numbers: &mut Numbers) {
    let from = numbers.position();
    let (course, length) = (numbers.between(0.0, 360.0), numbers.between(20.0, 80.0));
    let to = destination(from, course, length);
    let foot = destination(from, course, length * numbers.between(0.2, 0.8));
    let aside = if numbers.between(0.0, 1.0) < 0.5 { -90.0 } else { 90.0 };
    let at = destination(foot, course + aside, numbers.between(0.05, 60.0));
    let km = numbers.between(5.0, 50.0);
    let line = Line::new([from, to]).expect("a line");
    let away = line.distance_km(at);
    let band = Band { km, at_most_km: km, side: Some(Hand::Left), across_km: 0.0 };
    let inside = Region::strip(line, band, 0.0).holds(at).expect("no margin is asked for");
    let (line, edge) = (positions(&[from, to]), away.min((away - km).abs()));
    println!("left\t{}\tLINESTRING({line})\t{}\t{edge:.6}\t0\t{km:.9}\t0\t0", wkt(at), u8::from(inside));
}

/// A disc, or a sector between two distances, and a point near it.
fn sector(numbers: &mut Numbers) {
    let from = numbers.position();
    let (least, most) = (numbers.between(0.1, 20.0), numbers.between(21.0, 100.0));
    let (bearing, width) = (numbers.between(0.0, 360.0), numbers.between(10.0, 180.0));
    let disc = numbers.between(0.0, 1.0) < 0.5;
    let (least, toward) = if disc { (0.0, None) } else { (least, Some((bearing, width))) };
    let at = numbers.near(from, 120.0);
    let away = distance_km(from, at);
    let ray = |of: f64| {
        let ends = [destination(from, of, least), destination(from, of, most)];
        Line::new(ends).expect("an edge").distance_km(at)
    };
    let straight =
        toward.map_or(f64::INFINITY, |_| ray(bearing - width / 2.0).min(ray(bearing + width / 2.0)));
    let arc = (away - most).abs().min(if disc { f64::INFINITY } else { (away - least).abs() });
    let region = Region::about(Sector::new(from, (least, most), toward).expect("a sector"), 0.0);
    let inside = u8::from(region.holds(at).expect("no margin is asked for"));
    let (edge, width) = (straight.min(arc), if disc { 360.0 } else { width });
    println!(
        "sector\t{}\t{}\t{inside}\t{edge:.6}\t{least:.9}\t{most:.9}\t{bearing:.9}\t{width:.9}",
        wkt(at),
        wkt(from)
    );
}

fn wkt(at: Position) -> String {
    format!("POINT({:.9} {:.9})", at.1, at.0)
}

fn positions(all: &[Position]) -> String {
    all.iter().map(|at| format!("{:.9} {:.9}", at.1, at.0)).collect::<Vec<_>>().join(", ")
}
