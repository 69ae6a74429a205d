//! Byte offsets of a text → Unicode scalars, the unit of every span that leaves.

use std::ops::Range;

/// Byte offsets of a text → Unicode scalars, by counts at every 32nd byte.
#[derive(Debug)]
pub struct Scalars<'t> {
    text: &'t str,
    marks: Vec<u32>,
}

const STRIDE: usize = 32;

impl<'t> Scalars<'t> {
    /// Counts a text once.
    pub fn new(text: &'t str) -> Self {
        let mut marks = Vec::with_capacity(text.len() / STRIDE + 1);
        let mut count = 0;
        for chunk in text.as_bytes().chunks(STRIDE) {
            marks.push(count);
            count += scalars(chunk);
        }
        marks.push(count);
        Self { text, marks }
    }

    /// The scalars before a byte.
    pub fn at(&self, byte: usize) -> u32 {
        let byte = byte.min(self.text.len());
        let mark = byte / STRIDE;
        self.marks[mark] + scalars(&self.text.as_bytes()[mark * STRIDE..byte])
    }

    /// A range of bytes in scalars.
    pub fn range(&self, bytes: &Range<usize>) -> (u32, u32) {
        (self.at(bytes.start), self.at(bytes.end))
    }
}

/// Bytes that begin a character: all but those of the form 10xxxxxx, eight looked at together.
fn scalars(bytes: &[u8]) -> u32 {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    let (eights, rest) = bytes.as_chunks::<8>();
    let goes_on = |eight: &[u8; 8]| {
        let eight = u64::from_le_bytes(*eight);
        // The product's highest byte is the sum of all.
        (((eight >> 7) & !(eight >> 6) & ONES).wrapping_mul(ONES) >> 56) as u32
    };
    let going_on = eights.iter().map(goes_on).sum::<u32>();
    let going_on = going_on + rest.iter().filter(|b| **b & 0xC0 == 0x80).count() as u32;
    bytes.len() as u32 - going_on
}
