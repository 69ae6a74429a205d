//! Walking the name index word by word, so that a text is read once and fails early.

use fst::raw::Fst;

use crate::fold::name_key;
use crate::gazetteer::Gazetteer;
use crate::place::NameHit;
use crate::table::{Section, Table};

/// A place in the name index: node address and the output gathered on the way.
type State = Option<(usize, u64)>;

/// Where a walk through the name index stands, between two words. Cheap to copy.
///
/// Words come folded ([`crate::fold::fold`]); the space between them is implied, so hyphens of the
/// text are skipped by the caller (`al`, `rastan`). Apostrophes inside a word do not count.
#[derive(Clone, Copy)]
pub struct Walker<'g> {
    gazetteer: &'g Gazetteer,
    base: State,
    overlay: State,
    begun: bool,
}

/// Where a walk stands, without its gazetteer: to be kept, and taken up again with
/// [`Gazetteer::resume`] of the same one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Begun {
    base: State,
    overlay: State,
    longer: bool,
}

impl Begun {
    /// Whether some name goes on with a further word.
    #[inline]
    pub fn goes_on(&self) -> bool {
        self.longer
    }
}

impl std::fmt::Debug for Walker<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Walker").field("base", &self.base).field("overlay", &self.overlay).finish()
    }
}

impl<'g> Walker<'g> {
    #[inline]
    pub(crate) fn begin(gazetteer: &'g Gazetteer) -> Self {
        let root = |table: &Table| (table.names.root().addr(), 0);
        let overlay = gazetteer.overlay.as_ref().map(root);
        Walker { gazetteer, base: Some(root(&gazetteer.base)), overlay, begun: false }
    }

    /// Goes on where a walk was left.
    #[inline]
    pub(crate) fn resume(gazetteer: &'g Gazetteer, begun: Begun) -> Self {
        Walker { gazetteer, base: begun.base, overlay: begun.overlay, begun: true }
    }

    /// Where the walk stands after its first words.
    #[inline]
    pub fn begun(&self) -> Begun {
        let longer = |table: &Table, state: State| {
            state.is_some_and(|(at, _)| table.names.node(at).find_input(b' ').is_some())
        };
        let longer = longer(&self.gazetteer.base, self.base)
            || self.gazetteer.overlay.as_ref().is_some_and(|table| longer(table, self.overlay));
        Begun { base: self.base, overlay: self.overlay, longer }
    }

    /// One word further; `None` where no name goes on like this.
    #[inline]
    pub fn step(&self, word: &str) -> Option<Walker<'g>> {
        // 0xCA begins the half rings of romanised Arabic, which a name's key does not have.
        if word.bytes().any(|byte| matches!(byte, b'\'' | b'-' | b' ' | b'.' | 0xCA)) {
            return self.step_plain(&name_key(word));
        }
        self.step_plain(word)
    }

    fn step_plain(&self, word: &str) -> Option<Walker<'g>> {
        if word.is_empty() {
            return None;
        }
        let go = |table: &Table, state: State| {
            let state = match (self.begun, state?) {
                (true, state) => follow(&table.names, state, b" ")?,
                (false, state) if table.may_begin(word.as_bytes().split(|b| *b == b' ').next()?) => state,
                (false, _) => return None,
            };
            follow(&table.names, state, word.as_bytes())
        };
        let base = go(&self.gazetteer.base, self.base);
        let overlay = self.gazetteer.overlay.as_ref().and_then(|table| go(table, self.overlay));
        if base.is_none() && overlay.is_none() {
            return None;
        }
        Some(Walker { gazetteer: self.gazetteer, base, overlay, begun: true })
    }

    /// One letter further within a word; `None` where no name goes on like this.
    pub(crate) fn letter(&self, letter: char) -> Option<Walker<'g>> {
        let mut bytes = [0; 4];
        self.along(letter.encode_utf8(&mut bytes).as_bytes())
    }

    /// Behind a word, to the beginning of the next.
    pub(crate) fn space(&self) -> Option<Walker<'g>> {
        self.along(b" ")
    }

    fn along(&self, bytes: &[u8]) -> Option<Walker<'g>> {
        let base = self.base.and_then(|state| follow(&self.gazetteer.base.names, state, bytes));
        let overlay = self.gazetteer.overlay.as_ref();
        let overlay = overlay.and_then(|table| follow(&table.names, self.overlay?, bytes));
        let goes_on = base.is_some() || overlay.is_some();
        goes_on.then_some(Walker { gazetteer: self.gazetteer, base, overlay, begun: true })
    }

    /// The names that end exactly here; empty where longer ones only go on.
    pub fn names(&self) -> Names<'g> {
        let range = |table: &Table, state: State| {
            let (at, out) = state?;
            let node = table.names.node(at);
            if !node.is_final() {
                return None;
            }
            table.posting_range(out + node.final_output().value())
        };
        let base = range(&self.gazetteer.base, self.base).unwrap_or(0..0);
        let overlay = self.gazetteer.overlay.as_ref().and_then(|table| range(table, self.overlay));
        Names {
            gazetteer: self.gazetteer,
            base,
            overlay: overlay.clone().unwrap_or(0..0),
            overlaid: overlay.unwrap_or(0..0),
        }
    }

    /// Whether a name ends here.
    #[inline]
    pub fn ends(&self) -> bool {
        let is_final =
            |table: &Table, state: State| state.is_some_and(|(at, _)| table.names.node(at).is_final());
        is_final(&self.gazetteer.base, self.base)
            || self.gazetteer.overlay.as_ref().is_some_and(|table| is_final(table, self.overlay))
    }
}

#[inline]
fn follow(names: &Fst<Section>, from: (usize, u64), bytes: &[u8]) -> State {
    let (mut at, mut out) = from;
    for byte in bytes {
        let node = names.node(at);
        let transition = node.transition(node.find_input(*byte)?);
        at = transition.addr;
        out += transition.out.value();
    }
    Some((at, out))
}

/// Names found at one point of a walk: see [`Walker::names`].
#[derive(Clone, Debug)]
pub struct Names<'g> {
    gazetteer: &'g Gazetteer,
    base: std::ops::Range<u32>,
    overlay: std::ops::Range<u32>,
    overlaid: std::ops::Range<u32>,
}

impl Iterator for Names<'_> {
    type Item = NameHit;

    fn next(&mut self) -> Option<NameHit> {
        if let Some(table) = &self.gazetteer.overlay
            && let Some(at) = self.overlay.next()
        {
            let hit = table.posting(at)?;
            return Some(NameHit { place: Gazetteer::overlaid(hit.place.0), ..hit });
        }
        loop {
            let hit = self.gazetteer.base.posting(self.base.next()?)?;
            let place = self.gazetteer.current(hit.place);
            let told = place != hit.place
                && self.gazetteer.overlay.as_ref().is_some_and(|table| {
                    let mut hits = self.overlaid.clone().filter_map(|at| table.posting(at));
                    hits.any(|other| Gazetteer::overlaid(other.place.0) == place)
                });
            if !told {
                return Some(NameHit { place, ..hit });
            }
        }
    }
}
