//! What was taken and the table it was taken over → the bytes of one table.

use fst::Streamer;
use rustc_hash::FxHashMap;

use super::{Import, Spelling, Text};
use crate::compile::assemble;
use crate::place::Kind;
use crate::table::{AREA_WIDTH, NONE, PLACE_BITS, PLACE_WIDTH, SECTIONS, Table, beginning, section, u32_at};

/// A posting: a place's new number, then what it is found by.
type Posting = (u32, u32);

const WEAK: u32 = 1;

impl Import<'_> {
    /// The bytes of a table with everything: hand them to [`crate::Gazetteer::from_bytes`].
    ///
    /// # Errors
    /// What stops it: more names than a table holds.
    pub fn finish(mut self) -> Result<Vec<u8>, String> {
        let order = Order::of(&self);
        let mut sections: [Vec<u8>; SECTIONS] = Default::default();
        self.write_places(&order, &mut sections);
        self.write_names(&order, &mut sections)?;
        self.write_areas(&order, &mut sections);
        Ok(assemble(&sections))
    }

    fn write_places(&self, order: &Order, sections: &mut [Vec<u8>; SECTIONS]) {
        let table = &self.base.base;
        let mut pool = table.bytes(section::POOL).to_vec();
        let mut put = |text: Text| {
            let at = pool.len() as u32;
            pool.push(text.length);
            pool.extend_from_slice(self.read(text).as_bytes());
            at
        };
        let countries: FxHashMap<[u8; 3], u32> = (0..order.base)
            .filter_map(|at| Some((at, table.facts(at)?)))
            .filter(|(_, facts)| facts.kind == Kind::Country)
            .map(|(at, facts)| (facts.country, at))
            .collect();
        let mut rows = Vec::with_capacity(order.places.len() * PLACE_WIDTH);
        for place in &order.places {
            let start = rows.len();
            if *place < order.base {
                rows.extend_from_slice(table.row(*place).unwrap_or(&[0; PLACE_WIDTH]));
                for at in [20, 36] {
                    let link = u32_at(&rows[start..], at).unwrap_or(NONE);
                    rows[start + at..start + at + 4].copy_from_slice(&order.number(link).to_le_bytes());
                }
                continue;
            }
            let row = &self.rows[(*place - order.base) as usize];
            let optional = |text: Text, put: &mut dyn FnMut(Text) -> u32| {
                if text.length == 0 { NONE } else { put(text) }
            };
            let country = countries.get(&row.country).copied().unwrap_or(NONE);
            let district = optional(row.district, &mut put);
            let figures = [
                row.geonameid,
                put(row.name),
                row.lat as u32,
                row.lon as u32,
                row.population,
                order.number(row.admin1),
                district,
                row.radius_km.to_bits(),
            ];
            figures.iter().for_each(|number| rows.extend_from_slice(&number.to_le_bytes()));
            rows.extend_from_slice(&row.country);
            rows.push(row.kind as u8);
            rows.extend_from_slice(&order.number(country).to_le_bytes());
            let pcode = optional(row.pcode, &mut put).wrapping_add(1);
            rows.extend_from_slice(&pcode.to_le_bytes());
        }
        sections[section::PLACES] = rows;
        sections[section::POOL] = pool;
    }

    /// Both lists of names are in the order of their keys, so the index is written as they are merged.
    fn write_names(&mut self, order: &Order, sections: &mut [Vec<u8>; SECTIONS]) -> Result<(), String> {
        let mut spellings = std::mem::take(&mut self.spellings);
        spellings.sort_unstable_by(|a, b| self.read(a.key).cmp(self.read(b.key)).then(a.place.cmp(&b.place)));
        let table = &self.base.base;
        let mut names = Names::new(table.bytes(section::BEGINNINGS).to_vec());
        let mut own = spellings.chunk_by(|a, b| self.read(a.key) == self.read(b.key)).peekable();
        let map = fst::Map::from(table.names.clone());
        let mut stream = map.stream();
        while let Some((key, number)) = stream.next() {
            while let Some(group) = own.next_if(|group| self.read(group[0].key).as_bytes() < key) {
                names.put(self.read(group[0].key).as_bytes(), order, &[], group)?;
            }
            let same = own.next_if(|group| self.read(group[0].key).as_bytes() == key);
            names.put(key, order, &postings(table, number), same.unwrap_or(&[]))?;
        }
        for group in own {
            names.put(self.read(group[0].key).as_bytes(), order, &[], group)?;
        }
        names.write(sections)
    }

    fn write_areas(&self, order: &Order, sections: &mut [Vec<u8>; SECTIONS]) {
        let table = &self.base.base;
        let mut areas = table.bytes(section::AREAS).to_vec();
        for row in areas.chunks_exact_mut(AREA_WIDTH) {
            let place = u32_at(row, 0).unwrap_or(NONE);
            row[..4].copy_from_slice(&order.number(place).to_le_bytes());
        }
        sections[section::AREAS] = areas;
        sections[section::RINGS] = table.bytes(section::RINGS).to_vec();
        sections[section::POINTS] = table.bytes(section::POINTS).to_vec();
    }
}

/// The places of a table's name, with its flags as they are.
fn postings(table: &Table, number: u64) -> Vec<Posting> {
    let range = table.posting_range(number).unwrap_or(0..0);
    let value = |at: u32| u32_at(table.bytes(section::POSTINGS), at as usize * 4);
    range.filter_map(value).map(|value| (value & ((1 << PLACE_BITS) - 1), value >> PLACE_BITS)).collect()
}

/// Old and new numbers of places: rows are in the order of their GeoNames numbers, those without one last.
struct Order {
    base: u32,
    places: Vec<u32>,
    numbers: Vec<u32>,
}

impl Order {
    fn of(import: &Import<'_>) -> Self {
        let table = &import.base.base;
        let base = table.place_count();
        let id = |place: u32| match place.checked_sub(base) {
            None => table.row(place).and_then(|row| u32_at(row, 0)).unwrap_or(NONE),
            Some(at) => import.rows[at as usize].geonameid,
        };
        let mut places: Vec<u32> = (0..base + import.rows.len() as u32).collect();
        places.sort_by_key(|place| id(*place));
        let mut numbers = vec![NONE; places.len()];
        for (place, new) in places.iter().zip(0u32..) {
            numbers[*place as usize] = new;
        }
        Order { base, places, numbers }
    }

    fn number(&self, old: u32) -> u32 {
        self.numbers.get(old as usize).copied().unwrap_or(NONE)
    }
}

/// The name index as it is written.
struct Names {
    builder: fst::MapBuilder<Vec<u8>>,
    starts: Vec<u8>,
    postings: Vec<u8>,
    beginnings: Vec<u8>,
    count: u64,
}

impl Names {
    fn new(beginnings: Vec<u8>) -> Self {
        let builder = fst::MapBuilder::memory();
        Names { builder, starts: Vec::new(), postings: Vec::new(), beginnings, count: 0 }
    }

    fn put(&mut self, key: &[u8], order: &Order, old: &[Posting], own: &[Spelling]) -> Result<(), String> {
        self.builder.insert(key, self.count).map_err(|error| error.to_string())?;
        self.count += 1;
        let first = key.split(|byte| *byte == b' ').next().unwrap_or(key);
        let slot = beginning(first);
        self.beginnings[slot / 8] |= 1 << (slot % 8);
        self.starts.extend_from_slice(&(self.postings.len() as u32 / 4).to_le_bytes());
        let known = old.iter().map(|(place, flags)| (order.number(*place), *flags));
        let taken = own.iter().map(|spelling| {
            let flags = u32::from(spelling.weak)
                | u32::from(spelling.preferred) << 1
                | u32::from(spelling.languages) << 2;
            (order.number(spelling.place), flags)
        });
        let mut all: Vec<Posting> = known.chain(taken).collect();
        all.sort_unstable();
        // A place that is spelled so twice is weak only where both say so; all else adds up.
        all.dedup_by(|again, first| {
            let same = again.0 == first.0;
            if same {
                first.1 = (first.1 | again.1) & !WEAK | first.1 & again.1 & WEAK;
            }
            same
        });
        for (place, flags) in all {
            self.postings.extend_from_slice(&(place | flags << PLACE_BITS).to_le_bytes());
        }
        Ok(())
    }

    fn write(mut self, sections: &mut [Vec<u8>; SECTIONS]) -> Result<(), String> {
        self.starts.extend_from_slice(&(self.postings.len() as u32 / 4).to_le_bytes());
        sections[section::NAMES] = self.builder.into_inner().map_err(|error| error.to_string())?;
        sections[section::STARTS] = self.starts;
        sections[section::POSTINGS] = self.postings;
        sections[section::BEGINNINGS] = self.beginnings;
        Ok(())
    }
}
