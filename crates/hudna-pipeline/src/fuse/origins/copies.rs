//! Articles → which carry another's text: exactly, nearly, or in part.
//!
//! Texts are folded; runs of three words are hashed by [`words::hash`]. Two sketches are kept of them:
//!
//! - MinHash (Broder 1997): the least of 64 permutations `mix(h ^ mix(i))`, in 16 bands of 4. Two texts that
//!   share a part s of their runs share a band with probability 1 - (1 - s⁴)¹⁶: 0.64 at s = 0.5, 0.99 at 0.7.
//! - Every eighth run by its hash (a scaled sketch): from it the share of the smaller text in the larger is
//!   estimated, so that an agency's three paragraphs are found inside a longer article.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::super::words;

/// Words of a run.
const RUN: usize = 3;
const BANDS: usize = 16;
const ROWS: usize = 4;
/// One run in so many stands in the scaled sketch.
const SCALE: u64 = 8;
/// Texts with fewer runs are too short to be told from a common phrase.
const LEAST_RUNS: usize = 12;
/// Share of all runs from which on two texts are near copies.
const NEAR: f64 = 0.6;
/// Share of the smaller text's runs from which on the larger carries it.
const PART: f64 = 0.5;
/// Runs of the scaled sketch that must be shared for a part; fewer are a quoted sentence.
pub(in crate::fuse) const LEAST_SHARED: usize = 4;
/// A run that stands in more articles is furniture.
pub(in crate::fuse) const MOST_ARTICLES: usize = 48;
/// Of the articles with one band, by their hashes, each is compared with so many before and after it.
pub(in crate::fuse) const NEXT: usize = 12;

/// What is kept of a text to find its copies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sketch {
    runs: u32,
    whole: u64,
    least: Box<[u32]>,
    scaled: Box<[u64]>,
}

/// How an article carries another's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum How {
    /// Word for word.
    Exact,
    /// With small changes.
    Near,
    /// Inside a longer text.
    Part,
}

/// The copies among some articles.
#[derive(Clone, Debug, Default)]
pub struct Copies {
    pairs: FxHashMap<(u32, u32), How>,
    any: Vec<bool>,
    later: Vec<bool>,
}

impl Sketch {
    /// The sketch of a text.
    pub fn of(text: &str) -> Self {
        let words = words::words(text);
        let runs = words::sorted(words.windows(RUN).map(|run| words::hash(run.join(" ").as_bytes())));
        let permutation = |i: usize| words::mix(i as u64 + 1);
        let least = (0..BANDS * ROWS).map(|i| {
            let key = permutation(i);
            runs.iter().map(|run| (words::mix(run ^ key) >> 32) as u32).min().unwrap_or(u32::MAX)
        });
        Self {
            runs: runs.len() as u32,
            whole: words::hash(words.join(" ").as_bytes()),
            least: least.collect(),
            scaled: runs.iter().copied().filter(|run| run % SCALE == 0).collect(),
        }
    }

    /// As it is kept: runs, hash of the whole, the least ones, the scaled ones; little-endian.
    pub(in crate::fuse) fn bytes(&self) -> Vec<u8> {
        let mut bytes = self.runs.to_le_bytes().to_vec();
        bytes.extend(self.whole.to_le_bytes());
        bytes.extend(self.least.iter().flat_map(|least| least.to_le_bytes()));
        bytes.extend(self.scaled.iter().flat_map(|run| run.to_le_bytes()));
        bytes
    }

    /// Read as it was kept; none of bytes that are no sketch.
    pub(in crate::fuse) fn read(bytes: &[u8]) -> Option<Self> {
        let (runs, rest) = bytes.split_first_chunk::<4>()?;
        let (whole, rest) = rest.split_first_chunk::<8>()?;
        let (least, scaled) = rest.split_at_checked(BANDS * ROWS * 4)?;
        let (least, (scaled, left)) = (least.as_chunks::<4>().0, scaled.as_chunks::<8>());
        left.is_empty().then(|| Self {
            runs: u32::from_le_bytes(*runs),
            whole: u64::from_le_bytes(*whole),
            least: least.iter().map(|bytes| u32::from_le_bytes(*bytes)).collect(),
            scaled: scaled.iter().map(|bytes| u64::from_le_bytes(*bytes)).collect(),
        })
    }

    /// Share of both texts' runs that is in both, as far as the sketches tell; standard error 0.06 at a half.
    pub fn likeness(&self, other: &Self) -> f64 {
        let same = self.least.iter().zip(&other.least).filter(|(x, y)| x == y).count();
        same as f64 / (BANDS * ROWS) as f64
    }

    /// Under which keys its likes are looked for: one for each band; none of a text that is too short.
    pub(in crate::fuse) fn bands(&self) -> Vec<u64> {
        if (self.runs as usize) < LEAST_RUNS {
            return Vec::new();
        }
        let key = |(rows, band): (&[u32], u8)| {
            let bytes: Vec<u8> = rows.iter().flat_map(|row| row.to_le_bytes()).chain([band]).collect();
            words::hash(&bytes)
        };
        self.least.chunks(ROWS).zip(0u8..).map(key).collect()
    }

    /// The runs under which longer texts that carry it are looked for; none of a text that is too short.
    pub(in crate::fuse) fn rare_runs(&self) -> &[u64] {
        if (self.runs as usize) < LEAST_RUNS { &[] } else { &self.scaled }
    }

    /// How it carries the other's text, or the other its own.
    pub(in crate::fuse) fn how(&self, other: &Self) -> Option<How> {
        if self.whole == other.whole {
            return Some(How::Exact);
        }
        if self.likeness(other) >= NEAR {
            return Some(How::Near);
        }
        let shared = words::shared(&self.scaled, &other.scaled);
        let least = self.scaled.len().min(other.scaled.len());
        (shared >= LEAST_SHARED && shared as f64 >= PART * least as f64).then_some(How::Part)
    }
}

impl Copies {
    /// Finds the copies among articles by their sketches.
    pub fn among(sketches: &[Sketch]) -> Self {
        let mut likely = by_bands(sketches);
        likely.extend(by_runs(sketches));
        likely.sort_unstable();
        likely.dedup();
        let how = |(a, b): &(u32, u32)| sketches[*a as usize].how(&sketches[*b as usize]);
        let found: Vec<_> = likely.iter().filter_map(|pair| Some((*pair, how(pair)?))).collect();
        Self::of(sketches.len(), found)
    }

    /// Of pairs that are known, the smaller index first, among `count` articles.
    pub(in crate::fuse) fn of(count: usize, found: Vec<((u32, u32), How)>) -> Self {
        let (mut any, mut later) = (vec![false; count], vec![false; count]);
        for ((a, b), _) in &found {
            any[*a as usize] = true;
            any[*b as usize] = true;
            later[*b as usize] = true;
        }
        Self { pairs: found.into_iter().collect(), any, later }
    }

    /// How one article carries the other's text, if it does.
    pub fn how(&self, a: u32, b: u32) -> Option<How> {
        self.pairs.get(&(a.min(b), a.max(b))).copied()
    }

    /// All pairs, the smaller index first, sorted.
    pub fn pairs(&self) -> Vec<(u32, u32)> {
        let mut pairs: Vec<(u32, u32)> = self.pairs.keys().copied().collect();
        pairs.sort_unstable();
        pairs
    }

    /// Whether an article has a copy.
    pub fn any(&self, at: u32) -> bool {
        self.any.get(at as usize).copied().unwrap_or(false)
    }

    /// Whether an article has a copy of a smaller index: of a text and its copies one is none.
    pub fn is_later(&self, at: u32) -> bool {
        self.later.get(at as usize).copied().unwrap_or(false)
    }

    /// As said of an article that stands here with some of its copies only.
    pub(in crate::fuse) fn mark(&mut self, at: u32, any: bool) {
        self.any[at as usize] = any;
    }
}

fn by_bands(sketches: &[Sketch]) -> Vec<(u32, u32)> {
    let mut bands: Vec<(u64, u32)> = Vec::new();
    for (sketch, at) in sketches.iter().zip(0u32..) {
        bands.extend(sketch.bands().into_iter().map(|band| (band, at)));
    }
    pairs_of_equal(bands, usize::MAX, NEXT)
}

fn by_runs(sketches: &[Sketch]) -> Vec<(u32, u32)> {
    let each = sketches.iter().zip(0u32..);
    let runs = each.flat_map(|(sketch, at)| sketch.rare_runs().iter().map(move |run| (*run, at)));
    let mut pairs = pairs_of_equal(runs.collect(), MOST_ARTICLES, MOST_ARTICLES);
    pairs.sort_unstable();
    // A single shared run is a name or a phrase.
    let often = pairs.chunk_by(|x, y| x == y).filter(|same| same.len() >= LEAST_SHARED);
    often.filter_map(|same| same.first().copied()).collect()
}

/// Neighbours among the holders of one key: all pairs of a few, and of many each with its next ones, because
/// copies of one text are tied through each other.
fn pairs_of_equal(mut keyed: Vec<(u64, u32)>, most: usize, next: usize) -> Vec<(u32, u32)> {
    keyed.sort_unstable();
    let mut pairs = Vec::new();
    for same in keyed.chunk_by(|x, y| x.0 == y.0).filter(|same| same.len() > 1 && same.len() <= most) {
        for (i, (_, a)) in same.iter().enumerate() {
            pairs.extend(same[i + 1..].iter().take(next).map(|(_, b)| (*a, *b)));
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    const AGENCY: &str = "Two women were wounded on Tuesday when mortar fire hit the village of Zaitseve, the monitoring \
        mission said in its daily report. Its officers visited both women in the hospital of the neighbouring town, where \
        doctors said that their lives were not in danger. Nobody claimed to have fired. The mission called on all sides to \
        keep to the truce that was agreed in July, and to let its patrols pass at every hour of the day and of the night.";
    const OTHER: &str = "The committee met aboard a ship off the port on Sunday, in the presence of both parties and of the general \
        who leads the mission. It agreed on a mechanism to ease tensions, on the removal of mines from the main road to the \
        mills, and on a further meeting in the coming month. Delegates left the ship in the evening without a word to the press.";

    fn check(texts: &[&str], expected: &[(u32, u32, Option<How>)]) {
        let sketches: Vec<Sketch> = texts.iter().map(|text| Sketch::of(text)).collect();
        let copies = Copies::among(&sketches);
        for (a, b, how) in expected {
            assert_eq!(
                copies.how(*a, *b),
                *how,
                "{a} {b}: {}",
                sketches[*a as usize].likeness(&sketches[*b as usize])
            );
        }
    }

    #[test]
    fn copies_are_found_whole_changed_and_in_part() {
        let headed = format!("Village shelled again. {AGENCY}");
        let shouted = AGENCY.to_uppercase().replace(',', " -");
        let inside =
            format!("{OTHER} {AGENCY} {OTHER} And this is where the article ends, after much else was told.");
        check(
            &[AGENCY, &headed, &shouted, OTHER, &inside],
            &[
                (0, 1, Some(How::Near)),
                (0, 2, Some(How::Exact)),
                (0, 3, None),
                (0, 4, Some(How::Part)),
                (3, 4, Some(How::Part)),
                (1, 3, None),
            ],
        );
    }

    #[test]
    fn short_texts_are_copies_of_nothing() {
        check(&["Shelling of Zaitseve", "Shelling of Zaitseve"], &[(0, 1, None)]);
    }

    /// However many copies of one text there are, each is a copy of its neighbours, and all hang together through them.
    #[test]
    fn more_copies_than_one_sees_in_a_band_hang_together() {
        for count in [NEXT + 1, NEXT + 2, 3 * NEXT, 200] {
            let texts: Vec<String> =
                (0..count).map(|at| format!("{AGENCY} Printed by paper {at}.")).collect();
            let sketches: Vec<Sketch> = texts.iter().map(|text| Sketch::of(text)).collect();
            let copies = Copies::among(&sketches);
            let mut groups: Vec<usize> = (0..count).collect();
            for (a, b) in copies.pairs() {
                let (to, from) = (groups[a as usize], groups[b as usize]);
                groups.iter_mut().filter(|group| **group == from).for_each(|group| *group = to);
            }
            assert!(groups.iter().all(|group| *group == groups[0]), "{count}: {groups:?}");
            let all = count * (count - 1) / 2;
            assert!(
                copies.pairs().len() <= all.min(count * NEXT * BANDS),
                "{count}: {}",
                copies.pairs().len()
            );
            assert!((0..count as u32).all(|at| copies.any(at)));
            let firsts = (0..count as u32).filter(|at| !copies.is_later(*at)).count();
            assert_eq!(firsts, 1, "{count}: of a text and its copies one is none");
        }
    }

    #[test]
    fn a_sketch_is_read_as_it_was_kept() {
        let bytes = Sketch::of(AGENCY).bytes();
        assert_eq!(Sketch::read(&bytes), Some(Sketch::of(AGENCY)));
        assert_eq!(Sketch::read(&bytes[..bytes.len() - 1]), None);
        assert_eq!(Sketch::read(&bytes[..100]), None);
    }

    #[test]
    fn the_sketch_estimates_the_share_of_runs() {
        let sentence = |i: usize| format!("word{i} follows word{} here", i + 1);
        let text = |range: std::ops::Range<usize>| range.map(sentence).collect::<Vec<_>>().join(" ");
        let (a, b) = (Sketch::of(&text(0..100)), Sketch::of(&text(50..150)));
        assert!((a.likeness(&b) - 1.0 / 3.0).abs() < 0.15, "{}", a.likeness(&b));
    }
}
