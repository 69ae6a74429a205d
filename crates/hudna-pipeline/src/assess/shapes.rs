//! What a feature draws, and whether it can be: on Earth, closed, not crossing or touching itself, not across the
//! antimeridian, with holes in their rings and parts beside each other, not overlapping another of its layer.

use hudna_places::geo::{Position, distance_km};
use hudna_places::{Sector, Zone};
use serde_json::{Value, json};

use super::zones::{Fault, Outline};
use crate::model::table::DataError;

/// What is drawn.
#[derive(Clone, Debug)]
pub enum Form {
    /// Parts, each an outer ring and the holes in it, of (degrees north, degrees east).
    Area(Vec<Part>),
    /// Corners.
    Line(Vec<Position>),
    /// A disc about a point, or a sector of one.
    About(Sector),
    /// Nothing: its lines were not published.
    Nothing,
}

/// The outer ring of an area, and its holes.
pub type Part = Vec<Vec<Position>>;

/// Degrees within which a corner lies on an edge: a tenth of a millimetre, far above rounding.
const TOUCH: f64 = 1e-9;

/// Whether a form can be.
///
/// # Errors
/// What is wrong, and what would be right.
pub fn sound(id: &str, form: &Form) -> Result<(), Fault> {
    match form {
        Form::Area(parts) => {
            for ring in parts.iter().flatten() {
                closed(id, ring)?;
            }
            parts.iter().try_for_each(|part| holes(id, part))?;
            apart(id, parts)
        }
        Form::Line(points) => {
            if points.len() < 2 || points.windows(2).all(|pair| pair[0] == pair[1]) {
                return Err((format!("`{id}` is a line without length"), "give two positions at least"));
            }
            on_earth(id, points)?;
            uncrossed(id, points)
        }
        Form::About(sector) => {
            let pole = |north: f64| distance_km(sector.at(), (north, 0.0)) <= sector.most_km();
            if pole(90.0) || pole(-90.0) {
                return Err((format!("`{id}` reaches over a pole"), "draw it as an area beside the pole"));
            }
            sector.rings().iter().try_for_each(|ring| on_earth(id, ring))
        }
        Form::Nothing => Ok(()),
    }
}

fn on_earth(id: &str, points: &[Position]) -> Result<(), Fault> {
    if points.iter().any(|at| at.0.abs() > 90.0 || at.1.abs() > 180.0) {
        let message = format!("`{id}` has a position that is not on Earth");
        return Err((message, "positions are [east, north] in degrees"));
    }
    if points.windows(2).any(|pair| (pair[1].1 - pair[0].1).abs() > 180.0) {
        return Err((format!("`{id}` crosses the antimeridian"), "cut it there into two parts"));
    }
    Ok(())
}

fn closed(id: &str, ring: &[Position]) -> Result<(), Fault> {
    on_earth(id, ring)?;
    if ring.len() < 4 || ring.first() != ring.last() {
        let message = format!("`{id}` has a ring that is not closed");
        return Err((message, "a ring's last position repeats its first"));
    }
    uncrossed(id, ring)?;
    let twice: f64 = ring.windows(2).map(|pair| pair[0].1 * pair[1].0 - pair[1].1 * pair[0].0).sum();
    if twice.abs() < TOUCH * TOUCH {
        return Err((
            format!("`{id}` has a ring without area"),
            "give it three corners that are not in a line",
        ));
    }
    Ok(())
}

/// No edge crosses, touches or runs back along another.
fn uncrossed(id: &str, points: &[Position]) -> Result<(), Fault> {
    let edges: Vec<Edge> = edges_of(points).collect();
    let is_closed = points.first() == points.last();
    let last = edges.len().saturating_sub(1);
    let pairs = (0..edges.len()).flat_map(|a| (a + 1..edges.len()).map(move |b| (a, b)));
    for (a, b) in pairs {
        let (one, other) = (edges[a], edges[b]);
        let fault = match () {
            () if b == a + 1 => runs_back(one, other),
            () if is_closed && a == 0 && b == last => runs_back(other, one),
            () => one.is_near(other) && (one.crosses(other) || one.touches(other)),
        };
        if fault && one.crosses(other) {
            return Err((format!("`{id}` crosses itself"), "order its positions along the edge"));
        }
        if fault {
            let at = other.to;
            let message = format!("`{id}` touches itself, near [{}, {}]", at.1, at.0);
            return Err((message, "let its edge meet itself nowhere: cut it into parts there"));
        }
    }
    Ok(())
}

/// Whether an edge goes back along the one before it.
fn runs_back(before: Edge, after: Edge) -> bool {
    after.has(before.from) || before.has(after.to)
}

/// Holes lie in their ring, and beside each other.
fn holes(id: &str, part: &Part) -> Result<(), Fault> {
    let Some((outer, holes)) = part.split_first() else { return Ok(()) };
    for (at, hole) in holes.iter().enumerate() {
        if !lies_in(hole, outer) {
            let message = format!("`{id}` has a hole that does not lie in its ring");
            return Err((message, "the first ring goes around; a part beside it is a Polygon of its own"));
        }
        let ring = |one: &Vec<Position>| vec![one.clone()];
        if holes[..at].iter().any(|other| share_ground(&ring(other), &ring(hole))) {
            return Err((format!("`{id}` has holes that overlap"), "draw them as one hole"));
        }
    }
    Ok(())
}

/// Parts lie beside each other: ground in two of them would count as outside.
fn apart(id: &str, parts: &[Part]) -> Result<(), Fault> {
    for (at, part) in parts.iter().enumerate() {
        if parts[..at].iter().any(|other| share_ground(other, part)) {
            return Err((format!("`{id}` has parts that overlap"), "draw them as one part"));
        }
    }
    Ok(())
}

/// Two zones of one layer that are valid at one time share no ground.
pub fn overlaps(file: &str, outlines: &[Outline], errors: &mut Vec<DataError>) {
    for (at, a) in outlines.iter().enumerate() {
        for b in &outlines[at + 1..] {
            let (Some(in_a), Some(in_b)) = (rings(&a.form), rings(&b.form)) else { continue };
            if a.layer == b.layer && at_one_time(a, b) && share_ground(&in_a, &in_b) {
                errors.push(DataError {
                    file: file.to_owned(),
                    line: b.line,
                    message: format!("`{}` overlaps `{}`", b.id, a.id),
                    remedy: "draw them apart, give them layers, or times that do not overlap".to_owned(),
                });
            }
        }
    }
}

/// Days and hours as text compare as they do in time.
fn at_one_time(a: &Outline, b: &Outline) -> bool {
    let before = |until: &str, from: &str| !until.is_empty() && !from.is_empty() && until <= from;
    !before(&a.valid.1, &b.valid.0) && !before(&b.valid.1, &a.valid.0)
}

/// The rings of what covers ground; none of a line.
pub fn rings(form: &Form) -> Option<Part> {
    match form {
        Form::Area(parts) => Some(parts.concat()),
        Form::About(sector) => Some(sector.rings()),
        Form::Line(_) | Form::Nothing => None,
    }
}

/// What a map draws of a sector, GeoJSON; none of what the file draws itself.
pub fn drawn(form: &Form) -> Option<Value> {
    let Form::About(sector) = form else { return None };
    let rings = sector.rings().into_iter().map(|ring| {
        // Six decimals are a tenth of a metre.
        let round = |degrees: f64| (degrees * 1e6).round() / 1e6;
        ring.into_iter().map(|(north, east)| [round(east), round(north)]).collect::<Vec<_>>()
    });
    Some(json!({ "type": "Polygon", "coordinates": rings.collect::<Vec<_>>() }))
}

fn share_ground(a: &[Vec<Position>], b: &[Vec<Position>]) -> bool {
    if !Edge::around(a).is_near(Edge::around(b)) {
        return false;
    }
    let (Ok(zone_a), Ok(zone_b)) = (Zone::new(a.to_vec()), Zone::new(b.to_vec())) else { return false };
    let (edges_a, edges_b) = (edges(a), edges(b));
    let reaches_into = |own: &[Edge], other: &[Edge], zone: &Zone| {
        pieces(own, other).any(|at| zone.contains(at) && !other.iter().any(|edge| edge.has(at)))
    };
    if reaches_into(&edges_a, &edges_b, &zone_b) || reaches_into(&edges_b, &edges_a, &zone_a) {
        return true;
    }
    // Neighbours share corners and edges, and no inner spot; one drawn twice shares all of these.
    let shared =
        |rings: &[Vec<Position>]| spots_within(rings).any(|at| zone_a.contains(at) && zone_b.contains(at));
    shared(a) || shared(b)
}

/// Whether no part of a ring lies outside another; they may touch.
fn lies_in(ring: &[Position], outer: &[Position]) -> bool {
    let (own, around) = (vec![ring.to_vec()], vec![outer.to_vec()]);
    let (Ok(hole), Ok(zone)) = (Zone::new(own.clone()), Zone::new(around.clone())) else { return false };
    let (own, around) = (edges(&own), edges(&around));
    let out = pieces(&own, &around).any(|at| !zone.contains(at) && !around.iter().any(|edge| edge.has(at)));
    let cut = pieces(&around, &own).any(|at| hole.contains(at) && !own.iter().any(|edge| edge.has(at)));
    !out && !cut
}

/// The middle of each piece that edges are cut into where others cross or touch them.
fn pieces<'e>(own: &'e [Edge], others: &'e [Edge]) -> impl Iterator<Item = Position> + 'e {
    own.iter().flat_map(|edge| {
        let mut cuts: Vec<f64> = vec![0.0, 1.0];
        cuts.extend(others.iter().filter(|other| edge.is_near(**other)).flat_map(|other| edge.cuts(*other)));
        cuts.sort_by(f64::total_cmp);
        let middles: Vec<Position> = cuts
            .windows(2)
            .filter(|pair| pair[1] - pair[0] > TOUCH)
            .map(|pair| edge.at((pair[0] + pair[1]) / 2.0))
            .collect();
        middles
    })
}

/// The middle of each three corners on end: of a zone's, some lie within it and none on its edge.
fn spots_within(rings: &[Vec<Position>]) -> impl Iterator<Item = Position> {
    let corners = rings.iter().flat_map(|ring| {
        let open = &ring[..ring.len().saturating_sub(1)];
        (0..open.len()).map(move |at| [0, 1, 2].map(|step| open[(at + step) % open.len()]))
    });
    corners.map(|three| {
        let middle = |of: fn(&Position) -> f64| three.iter().map(of).sum::<f64>() / 3.0;
        (middle(|at| at.0), middle(|at| at.1))
    })
}

fn edges(rings: &[Vec<Position>]) -> Vec<Edge> {
    rings.iter().flat_map(|ring| edges_of(ring)).collect()
}

/// The edges between points; a point that is there twice makes none.
fn edges_of(points: &[Position]) -> impl Iterator<Item = Edge> + '_ {
    points.windows(2).filter(|pair| pair[0] != pair[1]).map(|pair| Edge { from: pair[0], to: pair[1] })
}

/// A straight edge in degrees, as GeoJSON has it.
#[derive(Clone, Copy, Debug)]
struct Edge {
    from: Position,
    to: Position,
}

impl Edge {
    /// The diagonal of the box around rings.
    fn around(rings: &[Vec<Position>]) -> Self {
        let all = || rings.iter().flatten();
        let least = |of: fn(&Position) -> f64| all().map(of).fold(f64::INFINITY, f64::min);
        let most = |of: fn(&Position) -> f64| all().map(of).fold(f64::NEG_INFINITY, f64::max);
        Self { from: (least(|at| at.0), least(|at| at.1)), to: (most(|at| at.0), most(|at| at.1)) }
    }

    /// Whether the boxes around two meet.
    fn is_near(self, other: Self) -> bool {
        let meet = |of: fn(Position) -> f64| {
            let (a, b) = (of(self.from).min(of(self.to)), of(self.from).max(of(self.to)));
            let (c, d) = (of(other.from).min(of(other.to)), of(other.from).max(of(other.to)));
            a <= d + TOUCH && c <= b + TOUCH
        };
        meet(|at| at.0) && meet(|at| at.1)
    }

    fn turn(self, at: Position) -> f64 {
        let (up, right) = (self.to.0 - self.from.0, self.to.1 - self.from.1);
        right * (at.0 - self.from.0) - up * (at.1 - self.from.1)
    }

    /// Whether two cross in their inner parts.
    fn crosses(self, other: Self) -> bool {
        let split = |x: f64, y: f64| (x > 0.0 && y < 0.0) || (x < 0.0 && y > 0.0);
        split(self.turn(other.from), self.turn(other.to)) && split(other.turn(self.from), other.turn(self.to))
    }

    fn touches(self, other: Self) -> bool {
        self.has(other.from) || self.has(other.to) || other.has(self.from) || other.has(self.to)
    }

    /// Whether a position lies on it.
    fn has(self, at: Position) -> bool {
        let on = self.at(self.share(at));
        (on.0 - at.0).hypot(on.1 - at.1) <= TOUCH
    }

    /// How far along it the nearest point to a position is, 0 to 1.
    fn share(self, at: Position) -> f64 {
        let (up, right) = (self.to.0 - self.from.0, self.to.1 - self.from.1);
        let along = up * (at.0 - self.from.0) + right * (at.1 - self.from.1);
        (along / (up * up + right * right)).clamp(0.0, 1.0)
    }

    fn at(self, share: f64) -> Position {
        (self.from.0 + share * (self.to.0 - self.from.0), self.from.1 + share * (self.to.1 - self.from.1))
    }

    /// How far along it another crosses or touches it.
    fn cuts(self, other: Self) -> Vec<f64> {
        let mut cuts: Vec<f64> =
            [other.from, other.to].into_iter().filter(|at| self.has(*at)).map(|at| self.share(at)).collect();
        if self.crosses(other) {
            let (a, b) = (other.turn(self.from), other.turn(self.to));
            cuts.push(a / (a - b));
        }
        cuts
    }
}
