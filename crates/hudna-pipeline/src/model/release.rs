//! What of an observation post may be shown to others: nothing while it may be manned, then who sent whom; where it was
//! only once a person released it, by name, and only roughly. Of a movement that was notified: nothing before it is over.

use jiff::civil::Date;

use super::{Movement, Post, hash_hex};

/// Days after its last day before anything of a post is shown.
pub const DELAY_DAYS: i32 = 14;
/// Positions are told to the nearest tenth of a degree, at most eleven kilometres.
const GRID: f64 = 0.1;
/// Within so many kilometres of the point told it was: half the diagonal of a tenth of a degree.
pub const COARSE_KM: f64 = 8.0;

/// The kind of entry by which a person releases a post.
pub const RELEASED: &str = "post_released";
/// The kind of entry by which a person takes that back.
pub const WITHHELD: &str = "post_withheld";

impl Post {
    /// By what a release names it: a hash of kind, name, first day and position. A post whose last day becomes known
    /// stays released, one that moves does not. The ledger so tells nobody where it is.
    pub fn key(&self) -> String {
        let from = self.from.as_deref().unwrap_or_default();
        let told = format!("{}\n{}\n{from}\n{:.5}\n{:.5}", self.kind, self.name, self.lat, self.lon);
        hash_hex(told.as_bytes()).chars().take(32).collect()
    }

    /// Whether it was over for [`DELAY_DAYS`] on a day (YYYY-MM-DD). A post of which nobody told a last day may be manned.
    pub fn is_past(&self, today: &str) -> bool {
        is_past(self.to.as_deref(), today)
    }

    /// Where it was, roughly: degrees north and east, good to [`COARSE_KM`].
    pub fn coarse(&self) -> (f64, f64) {
        let round = |degrees: f64| ((degrees / GRID).round() * GRID * 10.0).round() / 10.0;
        (round(self.lat), round(self.lon))
    }
}

impl Movement {
    /// Whether it was over for [`DELAY_DAYS`] on a day (YYYY-MM-DD): before, nothing of it is shown, and where it went never is.
    pub fn is_past(&self, today: &str) -> bool {
        is_past(Some(self.days().1), today)
    }
}

fn is_past(last: Option<&str>, today: &str) -> bool {
    let parsed = |day: &str| day.get(..10).and_then(|day| day.parse::<Date>().ok());
    let over = last.and_then(parsed).zip(parsed(today));
    over.and_then(|(last, today)| today.since(last).ok()).is_some_and(|since| since.get_days() >= DELAY_DAYS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use hudna_places::geo::distance_km;

    fn post(to: Option<&str>) -> Post {
        Post {
            name: "OP 1".into(),
            kind: "post".into(),
            lat: 48.0499,
            lon: 37.8501,
            from: Some("2017-03-01".into()),
            to: to.map(str::to_owned),
            contributor: None,
            host: None,
            consent: None,
            reach_m: None,
            bearing: None,
            width: None,
        }
    }

    #[test]
    fn a_post_is_past_a_fortnight_after_its_last_day() {
        for (to, today, expected) in [
            (Some("2017-03-31"), "2017-04-13", false),
            (Some("2017-03-31"), "2017-04-14", true),
            (Some("2017-03-31"), "2017-03-01", false),
            (Some("2017-03-31"), "2018-01-01", true),
            (None, "2030-01-01", false),
            (Some("unknown"), "2030-01-01", false),
            (Some("2017-03-31"), "", false),
        ] {
            assert_eq!(post(to).is_past(today), expected, "{to:?} {today}");
        }
    }

    #[test]
    fn a_position_is_told_roughly_and_a_release_names_it_without_telling_it() {
        let told = post(None);
        assert_eq!(told.coarse(), (48.0, 37.9));
        for at in [(48.0499, 37.8501), (0.05, 0.05), (-33.97, 151.049), (66.6, -179.96)] {
            let post = Post { lat: at.0, lon: at.1, ..told.clone() };
            assert!(distance_km(at, post.coarse()) <= COARSE_KM, "{at:?}");
        }
        assert_eq!(told.key(), post(Some("2017-03-31")).key(), "its last day became known");
        assert_ne!(told.key(), Post { lat: 48.06, ..told.clone() }.key(), "it moved");
        assert!(!told.key().contains("OP") && told.key().len() == 32);
    }
}
