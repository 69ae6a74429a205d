//! The compiled table: bytes in, rows out, nothing parsed but a header.
//!
//! Layout, all little-endian: magic, then a directory of nine (offset, length) pairs, then the
//! sections. Rows have a fixed width; reading past an end gives `None`, never a panic.

use std::ops::Range;
use std::sync::Arc;

use fst::raw::Fst;

use crate::place::{Kind, Languages, NameHit, Place, PlaceId};

/// Changes with the layout.
pub(crate) const MAGIC: [u8; 8] = *b"hudnagz2";
pub(crate) const SECTIONS: usize = 9;
pub(crate) const HEADER: usize = MAGIC.len() + SECTIONS * 8;
pub(crate) const PLACE_WIDTH: usize = 44;
pub(crate) const AREA_WIDTH: usize = 32;
/// No province, no district, no number.
pub(crate) const NONE: u32 = u32::MAX;
/// A posting is a place in its low bits, then weak, preferred and the languages.
pub(crate) const PLACE_BITS: u32 = 22;

/// Section numbers.
pub(crate) mod section {
    pub(crate) const NAMES: usize = 0;
    pub(crate) const STARTS: usize = 1;
    pub(crate) const POSTINGS: usize = 2;
    pub(crate) const PLACES: usize = 3;
    pub(crate) const POOL: usize = 4;
    pub(crate) const AREAS: usize = 5;
    pub(crate) const RINGS: usize = 6;
    pub(crate) const POINTS: usize = 7;
    pub(crate) const BEGINNINGS: usize = 8;
}

/// What is wrong with a compiled table.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum GazetteerError {
    /// Not such a table, or of another version.
    #[error("not a gazetteer table of this version; make it with `scripts/gazetteer/make.sh`")]
    NotATable,
    /// A section is cut short or points outside.
    #[error("the gazetteer table is damaged ({0}); make it with `scripts/gazetteer/make.sh`")]
    Damaged(&'static str),
}

#[derive(Clone, Debug)]
pub(crate) enum Bytes {
    Static(&'static [u8]),
    Shared(Arc<[u8]>),
}

impl Bytes {
    fn as_slice(&self) -> &[u8] {
        match self {
            Bytes::Static(bytes) => bytes,
            Bytes::Shared(bytes) => bytes,
        }
    }
}

/// A part of the bytes, as the name index wants it.
#[derive(Clone, Debug)]
pub(crate) struct Section {
    bytes: Bytes,
    range: Range<usize>,
}

impl AsRef<[u8]> for Section {
    #[inline]
    fn as_ref(&self) -> &[u8] {
        self.bytes.as_slice().get(self.range.clone()).unwrap_or(&[])
    }
}

#[derive(Clone)]
pub(crate) struct Table {
    sections: [Section; SECTIONS],
    pub(crate) names: Fst<Section>,
}

/// An area's row: whose it is and where its rings are.
pub(crate) struct Area {
    pub(crate) place: u32,
    pub(crate) south_west: (i32, i32),
    pub(crate) north_east: (i32, i32),
    pub(crate) rings: Range<u32>,
}

/// The figures of a place's row, without its names.
#[derive(Clone, Copy)]
pub(crate) struct Facts {
    pub(crate) lat: f64,
    pub(crate) lon: f64,
    pub(crate) country: [u8; 3],
    pub(crate) kind: Kind,
    pub(crate) population: u32,
    pub(crate) radius_km: f32,
    /// A place of the tables of ours alone, which list what reports of the conflicts name.
    pub(crate) is_own: bool,
}

impl Table {
    pub(crate) fn open(bytes: Bytes) -> Result<Self, GazetteerError> {
        let all = bytes.as_slice();
        if all.get(..MAGIC.len()) != Some(&MAGIC[..]) {
            return Err(GazetteerError::NotATable);
        }
        let section = |number: usize| {
            let at = MAGIC.len() + number * 8;
            let start = u32_at(all, at).ok_or(GazetteerError::Damaged("header"))? as usize;
            let end = start + u32_at(all, at + 4).ok_or(GazetteerError::Damaged("header"))? as usize;
            if end > all.len() {
                return Err(GazetteerError::Damaged("a section ends outside"));
            }
            Ok(Section { bytes: bytes.clone(), range: start..end })
        };
        let sections = [
            section(0)?,
            section(1)?,
            section(2)?,
            section(3)?,
            section(4)?,
            section(5)?,
            section(6)?,
            section(7)?,
            section(8)?,
        ];
        let names = Fst::new(sections[section::NAMES].clone())
            .map_err(|_| GazetteerError::Damaged("the name index"))?;
        Ok(Table { sections, names })
    }

    /// Every row, posting and ring points at something: for tables that we did not embed ourselves.
    pub(crate) fn check(&self) -> Result<(), GazetteerError> {
        use GazetteerError::Damaged;
        self.names.verify().map_err(|_| Damaged("the name index"))?;
        let places = self.place_count();
        if self.bytes(section::STARTS).len() != (self.names.len() + 1) * 4 {
            return Err(Damaged("as many name lists as names"));
        }
        let postings = self.bytes(section::POSTINGS).len() as u32 / 4;
        for name in 0..self.names.len() {
            let range = self.posting_range(name as u64).ok_or(Damaged("name lists"))?;
            if range.is_empty() || range.end > postings {
                return Err(Damaged("name lists"));
            }
        }
        for at in 0..postings {
            let hit = self.posting(at).ok_or(Damaged("postings"))?;
            if hit.place.0 >= places {
                return Err(Damaged("postings"));
            }
        }
        for at in 0..places {
            let place = self.place(at).ok_or(Damaged("places"))?;
            if !(place.lat.abs() <= 90.0 && place.lon.abs() <= 180.0 && place.radius_km.is_finite()) {
                return Err(Damaged("coordinates"));
            }
        }
        for at in 0..self.area_count() {
            let area = self.area(at).ok_or(Damaged("areas"))?;
            if area.place >= places || area.rings.clone().any(|ring| self.ring(ring).is_none()) {
                return Err(Damaged("areas"));
            }
        }
        Ok(())
    }

    /// Whether a name may begin with this word; most words of a text are told apart here, at the price
    /// of one hash, and never reach the name index.
    #[inline]
    pub(crate) fn may_begin(&self, word: &[u8]) -> bool {
        let bits = self.bytes(section::BEGINNINGS);
        let slot = beginning(word);
        bits.get(slot / 8).is_none_or(|byte| byte >> (slot % 8) & 1 == 1)
    }

    pub(crate) fn bytes(&self, number: usize) -> &[u8] {
        self.sections[number].as_ref()
    }

    pub(crate) fn place_count(&self) -> u32 {
        (self.bytes(section::PLACES).len() / PLACE_WIDTH) as u32
    }

    pub(crate) fn area_count(&self) -> u32 {
        (self.bytes(section::AREAS).len() / AREA_WIDTH) as u32
    }

    /// Postings of the name with this number.
    pub(crate) fn posting_range(&self, name: u64) -> Option<Range<u32>> {
        let starts = self.bytes(section::STARTS);
        let at = usize::try_from(name).ok()?.checked_mul(4)?;
        Some(u32_at(starts, at)?..u32_at(starts, at + 4)?)
    }

    pub(crate) fn posting(&self, at: u32) -> Option<NameHit> {
        let value = u32_at(self.bytes(section::POSTINGS), at as usize * 4)?;
        Some(NameHit {
            place: PlaceId(value & ((1 << PLACE_BITS) - 1)),
            weak: value >> PLACE_BITS & 1 == 1,
            preferred: value >> (PLACE_BITS + 1) & 1 == 1,
            languages: Languages((value >> (PLACE_BITS + 2)) as u8),
        })
    }

    fn text(&self, offset: u32) -> Option<&str> {
        let pool = self.bytes(section::POOL);
        let start = offset as usize + 1;
        let length = *pool.get(offset as usize)? as usize;
        std::str::from_utf8(pool.get(start..start + length)?).ok()
    }

    pub(crate) fn row(&self, place: u32) -> Option<&[u8]> {
        let start = (place as usize).checked_mul(PLACE_WIDTH)?;
        self.bytes(section::PLACES).get(start..start + PLACE_WIDTH)
    }

    /// A place, but for its province's name, which may be in another table.
    pub(crate) fn place(&self, place: u32) -> Option<Place<'_>> {
        let row = self.row(place)?;
        Some(Place {
            geonameid: u32_at(row, 0).filter(|id| *id != NONE),
            name: self.text(u32_at(row, 4)?)?,
            lat: f64::from(u32_at(row, 8)? as i32) / 1e5,
            lon: f64::from(u32_at(row, 12)? as i32) / 1e5,
            population: u32_at(row, 16)?,
            admin1_name: None,
            admin2_name: u32_at(row, 24).filter(|at| *at != NONE).and_then(|at| self.text(at)),
            radius_km: f32::from_bits(u32_at(row, 28)?),
            country: std::str::from_utf8(row.get(32..35)?).ok()?,
            kind: Kind::from_byte(row[35])?,
            pcode: u32_at(row, 40)?.checked_sub(1).and_then(|at| self.text(at)),
        })
    }

    /// A place's name.
    pub(crate) fn name(&self, place: u32) -> Option<&str> {
        self.text(u32_at(self.row(place)?, 4)?)
    }

    /// The code of a place's country.
    #[inline]
    pub(crate) fn country_code(&self, place: u32) -> Option<&str> {
        std::str::from_utf8(self.row(place)?.get(32..35)?).ok()
    }

    /// What a place is weighed by.
    #[inline]
    pub(crate) fn facts(&self, place: u32) -> Option<Facts> {
        let row: &[u8; PLACE_WIDTH] = self.row(place)?.try_into().ok()?;
        let number = |at: usize| u32::from_le_bytes([row[at], row[at + 1], row[at + 2], row[at + 3]]);
        Some(Facts {
            lat: f64::from(number(8) as i32) / 1e5,
            lon: f64::from(number(12) as i32) / 1e5,
            country: [row[32], row[33], row[34]],
            kind: Kind::from_byte(row[35])?,
            population: number(16),
            radius_km: f32::from_bits(number(28)),
            is_own: number(0) == NONE,
        })
    }

    /// The province's place number of a place.
    pub(crate) fn admin1(&self, place: u32) -> Option<u32> {
        u32_at(self.row(place)?, 20).filter(|at| *at != NONE)
    }

    /// The country's place number of a place.
    pub(crate) fn country(&self, place: u32) -> Option<u32> {
        u32_at(self.row(place)?, 36).filter(|at| *at != NONE)
    }

    /// Rows are in the order of their GeoNames numbers, those without one last.
    pub(crate) fn by_geonameid(&self, id: u32) -> Option<u32> {
        let (mut low, mut high) = (0, self.place_count());
        while low < high {
            let middle = low + (high - low) / 2;
            match u32_at(self.row(middle)?, 0)?.cmp(&id) {
                std::cmp::Ordering::Equal => return (id != NONE).then_some(middle),
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }

    pub(crate) fn area(&self, at: u32) -> Option<Area> {
        let start = at as usize * AREA_WIDTH;
        let row = self.bytes(section::AREAS).get(start..start + AREA_WIDTH)?;
        let number = |at: usize| u32_at(row, at);
        let first = number(20)?;
        Some(Area {
            place: number(0)?,
            south_west: (number(4)? as i32, number(8)? as i32),
            north_east: (number(12)? as i32, number(16)? as i32),
            rings: first..first.checked_add(number(24)?)?,
        })
    }

    /// A ring's points as bytes: (longitude, latitude) in 1/100000 degree.
    pub(crate) fn ring(&self, ring: u32) -> Option<&[u8]> {
        let rings = self.bytes(section::RINGS);
        let start = u32_at(rings, ring as usize * 8)? as usize * 8;
        let length = u32_at(rings, ring as usize * 8 + 4)? as usize * 8;
        self.bytes(section::POINTS).get(start..start.checked_add(length)?)
    }
}

#[inline]
pub(crate) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let four: [u8; 4] = bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
    Some(u32::from_le_bytes(four))
}

/// Bits in the filter of first words: some 100,000 words then let one word in twenty through in vain.
pub(crate) const BEGINNING_BITS: usize = 1 << 21;

/// A first word's bit: FNV-1a of 32 bits, folded to the filter's size.
#[inline]
pub(crate) fn beginning(word: &[u8]) -> usize {
    let mut hash = 0x811c_9dc5_u32;
    for byte in word {
        hash = (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
    }
    (hash ^ hash >> 15) as usize & (BEGINNING_BITS - 1)
}
