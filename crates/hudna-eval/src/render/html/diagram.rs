//! The reliability diagram: how often guesses of each confidence are right. On the diagonal they are right
//! as often as the coder believes.

use std::fmt::Write as _;

use crate::report::Reliability;

/// Side of the square, in the drawing's own units.
const SIDE: f64 = 200.0;
/// Room at the left and below for the words.
const EDGE: f64 = 34.0;

/// Draws it.
pub fn reliability(found: &Reliability) -> String {
    let (x, y) = (|share: f64| EDGE + share * SIDE, |share: f64| 8.0 + (1.0 - share) * SIDE);
    let most = found.bins.iter().map(|bin| bin.n).max().unwrap_or(0).max(1);
    let mut drawn = String::new();
    for share in [0.0, 0.5, 1.0] {
        let (left, level, below) = (EDGE - 6.0, y(share) + 4.0, y(0.0) + 15.0);
        let _ = write!(
            drawn,
            "<text class=scale x={left} y={level} text-anchor=end>{share}</text>\
             <text class=scale x={} y={below} text-anchor=middle>{share}</text>",
            x(share)
        );
    }
    let _ = write!(drawn, "<rect class=frame x={} y={} width={SIDE} height={SIDE} />", x(0.0), y(1.0));
    let _ = write!(drawn, "<line class=even x1={} y1={} x2={} y2={} />", x(0.0), y(0.0), x(1.0), y(1.0));
    for bin in &found.bins {
        if let (Some(confidence), Some(right)) = (bin.confidence, bin.right) {
            let _ = write!(
                drawn,
                "<rect class=bar x={:.1} y={:.1} width={:.1} height={:.1} />",
                x(bin.from) + 1.0,
                y(right),
                SIDE * (bin.to - bin.from) - 2.0,
                SIDE * right
            );
            // The area of a point tells how many guesses it stands for.
            let radius = 2.0 + 6.0 * (f64::from(bin.n) / f64::from(most)).sqrt();
            let _ = write!(
                drawn,
                "<circle class=point cx={:.1} cy={:.1} r={radius:.1}><title>{} guesses of {confidence:.2}: \
                 {right:.2} right</title></circle>",
                x(confidence),
                y(right),
                bin.n
            );
        }
    }
    let label = format!(
        "Of {} guesses {} are right; bars: share right in each tenth of confidence",
        found.n, found.right
    );
    format!(
        "<figure><svg viewBox=\"0 0 {} {}\" role=img aria-label=\"{label}\">{drawn}</svg>\
         <figcaption>Across: what the coder believes. Up: how often it is right. Below the line it believes too \
         much.</figcaption></figure>",
        EDGE + SIDE + 12.0,
        SIDE + EDGE
    )
}
