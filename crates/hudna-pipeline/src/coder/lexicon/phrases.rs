//! Entries of one or more words, found in a run of tokens: a trie over words.

use super::words::WordId;
use crate::coder::inflect::Feats;

/// How many tokens a gap (`..` in a table) may hold.
pub const GAP: usize = 10;

/// A reading of the token at some position: a word, what its form tells, and how many tokens it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Which word.
    pub word: WordId,
    /// What the form tells.
    pub feats: Feats,
    /// Tokens taken: 1, or 2 where a Persian prefix or ending stands apart.
    pub tokens: u8,
}

/// A node of the trie.
pub type Node = u32;

/// What a token's form begins: an entry that ends with it, or a node where entries go on. In the order in
/// which [`Phrases::go_on`] tells of longer ones.
#[derive(Clone, Copy, Debug)]
pub struct Begin<T> {
    /// What the form tells.
    pub feats: Feats,
    /// Tokens taken: 1 or 2, see [`Reading`].
    pub tokens: u8,
    /// The entry, or where longer ones go on.
    pub what: Begun<T>,
    /// [`bit`]s of the words with which they go on.
    pub next: u64,
    /// [`bit`]s of the words with which they go on after a gap.
    pub far: u64,
}

/// One of 64 bits for a word: sets of words that have no bit in common have no word in common, which
/// mostly saves looking into the trie.
#[inline]
pub fn bit(word: WordId) -> u64 {
    1 << (word % 64)
}

/// See [`Begin`].
#[derive(Clone, Copy, Debug)]
pub enum Begun<T> {
    /// An entry ends.
    Entry(T),
    /// Longer ones go on.
    Node(Node),
}

/// What is known at a node.
#[derive(Debug)]
struct Branch<T> {
    /// Entries that end here.
    ends: Vec<T>,
    /// Where longer entries go on, by the next word; few, so that they are searched and not hashed.
    next: Vec<(WordId, Node)>,
    /// Where an entry goes on after a gap; 0 where none does.
    gap: Node,
}

impl<T> Branch<T> {
    /// [`bit`]s of the words with which longer entries go on.
    fn bits(&self) -> u64 {
        self.next.iter().fold(0, |all, (word, _)| all | bit(*word))
    }

    /// Whether longer entries go on.
    fn is_inner(&self) -> bool {
        !self.next.is_empty() || self.gap != 0
    }

    /// Where entries go on with a word.
    #[inline]
    fn after(&self, word: WordId) -> Option<Node> {
        // Most branches have a word or two; those of "ministry" or "united" many.
        if self.next.len() <= 8 {
            return self.next.iter().find(|(w, _)| *w == word).map(|(_, node)| *node);
        }
        self.next.binary_search_by_key(&word, |(w, _)| *w).ok().map(|at| self.next[at].1)
    }
}

impl<T> Default for Branch<T> {
    fn default() -> Self {
        Self { ends: Vec::new(), next: Vec::new(), gap: 0 }
    }
}

/// Entries by their words. `T` is small and copied.
#[derive(Debug)]
pub struct Phrases<T> {
    /// First node of the entries that begin with a word, by the word; 0 where none does.
    roots: Vec<Node>,
    /// Whether some entry has a word in a later place than its first, by the word.
    later: Vec<bool>,
    branches: Vec<Branch<T>>,
    /// What later words add to the first.
    added: Feats,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self { roots: Vec::new(), later: Vec::new(), branches: vec![Branch::default()], added: Feats::LATER }
    }
}

impl<T: Copy + PartialEq> Phrases<T> {
    /// Entries whose first word has the case of the whole (Russian), not the last (Turkish).
    pub fn led_by_first(self) -> Self {
        Self { added: Feats::LATER_BUT_CASE, ..self }
    }

    /// What a later word adds to the words before it: where the first one leads and is a verb, its own tense holds ("сбросил
    /// гранату" ends like a verb of the present).
    fn added(&self, before: Feats, own: Feats) -> Feats {
        let led = !self.added.any(Feats::CASES);
        match before.any(Feats::VERBAL) {
            true if led => Feats::NONE,
            // "обвинения отвергли": behind its noun the verb agrees with its subject all the same.
            false if led && own.any(Feats::VERBAL) => self.added | Feats::PLURAL | Feats::FEM,
            _ => self.added,
        }
    }

    /// Adds an entry; `None` is a gap, and never comes first.
    pub fn add(&mut self, words: &[Option<WordId>], value: T) {
        let mut node = 0;
        for word in words {
            node = match word {
                Some(word) if node == 0 => self.root(*word),
                Some(word) => self.child(node, *word),
                None if node == 0 => return,
                None => self.gap(node),
            };
        }
        let ends = &mut self.branches[node as usize].ends;
        if node != 0 && !ends.contains(&value) {
            ends.push(value);
        }
    }

    fn branch(&mut self) -> Node {
        self.branches.push(Branch::default());
        (self.branches.len() - 1) as Node
    }

    fn root(&mut self, word: WordId) -> Node {
        let at = word as usize;
        self.roots.resize(self.roots.len().max(at + 1), 0);
        if self.roots[at] == 0 {
            self.roots[at] = self.branch();
        }
        self.roots[at]
    }

    fn child(&mut self, node: Node, word: WordId) -> Node {
        let at = match self.branches[node as usize].next.binary_search_by_key(&word, |(w, _)| *w) {
            Ok(known) => return self.branches[node as usize].next[known].1,
            Err(at) => at,
        };
        let child = self.branch();
        self.branches[node as usize].next.insert(at, (word, child));
        self.later.resize(self.later.len().max(word as usize + 1), false);
        self.later[word as usize] = true;
        child
    }

    /// What readings of one token begin.
    pub fn begins(&self, readings: &[Reading]) -> Vec<Begin<T>> {
        let mut all = Vec::new();
        for Reading { word, feats, tokens } in readings.iter().copied() {
            let root = self.roots.get(word as usize).copied().unwrap_or(0);
            let branch = &self.branches[root as usize];
            let begin = |what, next, far| Begin { feats, tokens, what, next, far };
            all.extend(branch.ends.iter().map(|entry| begin(Begun::Entry(*entry), 0, 0)));
            if root != 0 && branch.is_inner() {
                let far = if branch.gap == 0 { 0 } else { self.branches[branch.gap as usize].bits() };
                all.push(begin(Begun::Node(root), branch.bits(), far));
            }
        }
        all
    }

    /// The words among some readings that entries go on with, as [`bit`]s.
    pub fn later(&self, readings: &[Reading]) -> u64 {
        let goes_on = |r: &&Reading| self.later.get(r.word as usize).copied().unwrap_or(false);
        readings.iter().filter(goes_on).fold(0, |all, r| all | bit(r.word))
    }

    fn gap(&mut self, node: Node) -> Node {
        if self.branches[node as usize].gap == 0 {
            self.branches[node as usize].gap = self.branch();
        }
        self.branches[node as usize].gap
    }

    /// Calls `each(end, feats, value)` for every longer entry that goes on at a node: the position after it,
    /// what the form of its first word tells with the tense, voice, negation and case of the later ones,
    /// and the entry. `at` is the position to go on from; `later` gives the readings of a position, where
    /// one of them may go on an entry, and must be empty past `limit`; `is_mark` says where a quotation mark
    /// stands that is passed over.
    #[allow(clippy::too_many_arguments)]
    pub fn go_on<'r>(
        &self,
        node: Node,
        at: usize,
        limit: usize,
        feats: Feats,
        later: &impl Fn(usize) -> &'r [Reading],
        is_mark: &impl Fn(usize) -> bool,
        each: &mut impl FnMut(usize, Feats, T),
    ) {
        // A quotation may begin or end inside an expression ("a strong response" was promised).
        let at = at + usize::from(is_mark(at));
        if at >= limit {
            return;
        }
        let branch = &self.branches[node as usize];
        let mut go_on = |from: &Branch<T>, skipped: usize, gapped: Feats| {
            for reading in later(at + skipped) {
                if let Some(next) = from.after(reading.word) {
                    let end = at + skipped + reading.tokens as usize;
                    let feats = feats | gapped | (reading.feats & self.added(feats, reading.feats));
                    let ends = &self.branches[next as usize].ends;
                    ends.iter().for_each(|value| each(end, feats, *value));
                    self.go_on(next, end, limit, feats, later, is_mark, each);
                }
            }
        };
        if !branch.next.is_empty() {
            go_on(branch, 0, Feats::NONE);
        }
        if branch.gap != 0 {
            let branch = &self.branches[branch.gap as usize];
            for skipped in 0..=GAP.min(limit.saturating_sub(at + 1)) {
                go_on(branch, skipped, if skipped > 0 { Feats::GAPPED } else { Feats::NONE });
            }
        }
    }
}
