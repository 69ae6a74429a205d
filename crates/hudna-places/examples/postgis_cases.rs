//! Writes 10,000 random cases of distance and containment with what this crate says of each, for `scripts/test/postgis.sh`
//! to hold them against PostGIS: `kind`, one geometry and another as WKT, ours, kilometres from the edge; by tabs.

#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "it prints cases, and stops where one cannot be made"
)]

use hudna_places::geo::{Position, destination, distance_km};
use hudna_places::{Line, Zone};

/// Of each kind: points, point and line, point and area.
const CASES: [(&str, usize); 3] = [("point", 4000), ("line", 3000), ("area", 3000)];

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
                _ => area(&mut numbers),
            }
        }
    }
}

fn point(numbers: &mut Numbers) {
    let from = numbers.position();
    let to = numbers.near(from, 2000.0);
    println!("point\t{}\t{}\t{:.9}\t0", wkt(from), wkt(to), distance_km(from, to));
}

/// A line of pieces of 5 to 80 km, as lines of contact are, and a point within 150 km.
fn line(numbers: &mut Numbers) {
    let mut corners = vec![numbers.position()];
    let mut course = numbers.between(0.0, 360.0);
    for _ in 0..5 {
        course += numbers.between(-60.0, 60.0);
        let last = corners[corners.len() - 1];
        corners.push(destination(last, course, numbers.between(5.0, 80.0)));
    }
    let at = numbers.near(corners[2], 150.0);
    let away = Line::new(corners.iter().copied()).expect("a line").distance_km(at);
    println!("line\t{}\tLINESTRING({})\t{away:.9}\t0", wkt(at), positions(&corners));
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
    println!("area\t{}\tPOLYGON(({}))\t{}\t{edge:.6}", wkt(at), positions(&ring), u8::from(inside));
}

fn wkt(at: Position) -> String {
    format!("POINT({:.9} {:.9})", at.1, at.0)
}

fn positions(all: &[Position]) -> String {
    all.iter().map(|at| format!("{:.9} {:.9}", at.1, at.0)).collect::<Vec<_>>().join(", ")
}
