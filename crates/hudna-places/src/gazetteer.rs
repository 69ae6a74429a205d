//! The gazetteer: an embedded table, and a mission's own places over it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::{Arc, OnceLock};

use crate::compile::{self, Links, SAME_KM, same_class};
use crate::fold::name_key;
use crate::geo::rough_km;
use crate::place::{NameHit, Place, PlaceId};
use crate::source::{self, PlaceError, SourcePlace};
use crate::table::{Bytes, Facts, GazetteerError, MAGIC, Table};
use crate::walk::{Begun, Walker};

/// Marks a place of the overlay.
const OVERLAY: u32 = 1 << 31;

/// Names → places, places → coordinates, coordinates → provinces.
///
/// ```
/// use hudna_places::Gazetteer;
/// let gazetteer = Gazetteer::embedded();
/// let damascus = gazetteer.by_geonameid(170654).expect("it is in the table");
/// for name in ["دمشق", "Дамаск", "Damascus", "Şam"] {
///     assert!(gazetteer.find(name).iter().any(|hit| hit.place == damascus), "{name}");
/// }
/// let place = gazetteer.place(damascus);
/// assert_eq!((place.name, place.country), ("Damascus", "SYR"));
/// ```
#[derive(Clone)]
pub struct Gazetteer {
    pub(crate) base: Table,
    pub(crate) overlay: Option<Table>,
    /// Base places that an overlay's row stands for.
    redirects: BTreeMap<u32, PlaceId>,
    extras: Vec<SourcePlace>,
}

impl fmt::Debug for Gazetteer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = self.base.names.len() + self.overlay.as_ref().map_or(0, |table| table.names.len());
        f.debug_struct("Gazetteer").field("places", &self.len()).field("names", &names).finish()
    }
}

const EMBEDDED: &[u8] = include_bytes!("../../../data/places/gazetteer.bin");
const WEAK: &str = include_str!("../../../data/places/weak.tsv");

/// Common words of the five languages that are also names of places.
pub(crate) fn weak_words() -> &'static BTreeSet<String> {
    static WORDS: OnceLock<BTreeSet<String>> = OnceLock::new();
    WORDS.get_or_init(|| source::read_weak("places/weak.tsv", WEAK, &mut Vec::new()))
}

impl Gazetteer {
    /// The table in the program. Its header is read once; nothing is parsed or copied.
    pub fn embedded() -> &'static Gazetteer {
        static EMBEDDED_ONCE: OnceLock<Gazetteer> = OnceLock::new();
        EMBEDDED_ONCE.get_or_init(|| {
            Table::open(Bytes::Static(EMBEDDED)).map_or_else(|_| Gazetteer::empty(), Gazetteer::over)
        })
    }

    /// A table from a file. All of it is checked, which takes some tens of milliseconds.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Gazetteer, GazetteerError> {
        let table = Table::open(Bytes::Shared(Arc::from(bytes)))?;
        table.check()?;
        Ok(Gazetteer::over(table))
    }

    fn over(base: Table) -> Self {
        Gazetteer { base, overlay: None, redirects: BTreeMap::new(), extras: Vec::new() }
    }

    /// A gazetteer without places: an embedded table that is damaged finds nothing, and a test says so.
    fn empty() -> Self {
        let links = Links::of(std::iter::empty(), std::iter::empty());
        let bytes = compile::emit(&[], &[], &BTreeSet::new(), &links).unwrap_or_else(|_| MAGIC.to_vec());
        match Table::open(Bytes::Shared(Arc::from(bytes))) {
            Ok(table) => Gazetteer::over(table),
            Err(_) => unreachable!("an empty table opens"),
        }
    }

    /// Compiles source tables: `rows.tsv` and `areas.tsv` of `scripts/gazetteer`, extras as (file, text).
    pub fn compile(
        rows: (&str, &str),
        areas: (&str, &str),
        extras: &[(String, String)],
    ) -> Result<Vec<u8>, Vec<PlaceError>> {
        let mut errors = Vec::new();
        let places = source::read_rows(rows.0, rows.1, &mut errors);
        let borders = source::read_areas(areas.0, areas.1, &mut errors);
        let weak = source::read_weak("places/weak.tsv", WEAK, &mut errors);
        let mut extras: Vec<(String, Vec<SourcePlace>)> = extras
            .iter()
            .map(|(file, text)| (file.clone(), source::read_extra(file, text, &mut errors)))
            .collect();
        if !errors.is_empty() {
            return Err(errors);
        }
        // Twice, because the borders of the first table tell in which provinces the extras lie.
        let first = compile::compile(places.clone(), extras.clone(), &borders, &weak)?;
        if let Ok(table) = Table::open(Bytes::Shared(Arc::from(first))) {
            let first = Gazetteer::over(table);
            extras.iter_mut().flat_map(|(_, rows)| rows).for_each(|row| first.spell_province(row));
        }
        compile::compile(places, extras, &borders, &weak)
    }

    /// This gazetteer with a table of further places over it (columns of `data/places/extra/*.tsv`).
    ///
    /// A row with the GeoNames number of a known place, or one of its names within 8 km of it, stands
    /// in its place from then on, under all its names. All mistakes are told together.
    pub fn with_extra(&self, text: &str, file: &str) -> Result<Gazetteer, Vec<PlaceError>> {
        let mut errors = Vec::new();
        let mut rows = source::read_extra(file, text, &mut errors);
        if rows.is_empty() {
            return if errors.is_empty() { Ok(self.clone()) } else { Err(errors) };
        }
        rows.iter_mut().for_each(|row| self.spell_province(row));
        let links = self.links();
        errors.extend(links.mistakes(file, &rows));
        if !errors.is_empty() {
            errors.sort_by_key(|error| error.line);
            return Err(errors);
        }
        let mut extras = self.extras.clone();
        let known: Vec<Option<u32>> = rows.iter().map(|row| self.known_as(row)).collect();
        for (row, known) in rows.iter_mut().zip(&known) {
            if let Some(place) = known.and_then(|at| self.base.place(at)) {
                row.geonameid = row.geonameid.or(place.geonameid);
                row.population = row.population.max(place.population);
                if row.lat.is_nan() || row.lon.is_nan() {
                    (row.lat, row.lon) = (place.lat, place.lon);
                }
            }
        }
        let unplaced = rows.iter().filter(|row| row.lat.is_nan() || row.lon.is_nan());
        errors.extend(unplaced.map(|row| compile::unplaced(file, row)));
        if !errors.is_empty() {
            return Err(errors);
        }
        extras.extend(rows);
        compile::sort(&mut extras);
        let bytes = compile::emit(&extras, &[], weak_words(), &links).map_err(|message| {
            let remedy = "load fewer places".to_owned();
            vec![PlaceError { file: file.to_owned(), line: 0, message, remedy }]
        })?;
        let overlay = Table::open(Bytes::Shared(Arc::from(bytes))).ok();
        let mut redirects = BTreeMap::new();
        for (row, at) in extras.iter().zip(0u32..) {
            if let Some(known) = self.known_as(row) {
                redirects.insert(known, PlaceId(at | OVERLAY));
            }
        }
        Ok(Gazetteer { base: self.base.clone(), overlay, redirects, extras })
    }

    fn links(&self) -> Links {
        let places = (0..self.base.place_count()).filter_map(|at| {
            let place = self.base.place(at)?;
            (!place.kind.is_spot()).then(|| (at, place.kind, place.country, vec![place.name]))
        });
        Links::of(places, std::iter::empty())
    }

    /// A row's province under its usual name; the one a spot lies in where it names none.
    fn spell_province(&self, row: &mut SourcePlace) {
        let province = if row.admin1.is_empty() && !row.kind.is_spot() {
            None
        } else if row.admin1.is_empty() {
            self.province_of(row.lat, row.lon).filter(|at| self.place(*at).country == row.country)
        } else {
            self.find(&row.admin1).into_iter().map(|hit| hit.place).find(|at| {
                let place = self.place(*at);
                place.kind == crate::Kind::Admin1 && place.country == row.country
            })
        };
        if let Some(province) = province {
            row.admin1 = self.place(province).name.to_owned();
        }
    }

    /// The base place that a row means.
    fn known_as(&self, row: &SourcePlace) -> Option<u32> {
        if let Some(at) = row.geonameid.and_then(|id| self.base.by_geonameid(id)) {
            return Some(at);
        }
        let base = Gazetteer::over(self.base.clone());
        let hits = row.names.iter().flat_map(|name| base.find(&name.text)).map(|hit| hit.place.0);
        let near = hits.filter_map(|at| {
            let place = self.base.place(at)?;
            let km = rough_km((place.lat, place.lon), (row.lat, row.lon));
            (same_class(place.kind, row.kind) && place.country == row.country && km <= SAME_KM)
                .then_some((km, at))
        });
        near.min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1))).map(|(_, at)| at)
    }

    /// Number of places, the overlay's included.
    pub fn len(&self) -> usize {
        self.base.place_count() as usize + self.extras.len()
    }

    /// Whether there is no place at all.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Every place that can be found: an overlay's place instead of the one it stands for.
    pub fn ids(&self) -> impl Iterator<Item = PlaceId> + '_ {
        let own = (0..self.extras.len() as u32).map(|at| PlaceId(at | OVERLAY));
        let base = (0..self.base.place_count()).map(PlaceId);
        base.filter(|id| self.current(*id) == *id).chain(own)
    }

    /// Starts walking at the first word of a name.
    #[inline]
    pub fn walk(&self) -> Walker<'_> {
        Walker::begin(self)
    }

    /// Takes up a walk that was left after a word.
    #[inline]
    pub fn resume(&self, begun: Begun) -> Walker<'_> {
        Walker::resume(self, begun)
    }

    /// All places of this name, however it is spelled; in the table's order.
    pub fn find(&self, name: &str) -> Vec<NameHit> {
        self.walk().step(&name_key(name)).map(|walker| walker.names().collect()).unwrap_or_default()
    }

    /// The place with this GeoNames number.
    pub fn by_geonameid(&self, id: u32) -> Option<PlaceId> {
        if let Some(at) = self.overlay.as_ref().and_then(|table| table.by_geonameid(id)) {
            return Some(PlaceId(at | OVERLAY));
        }
        self.base.by_geonameid(id).map(|at| self.current(PlaceId(at)))
    }

    /// The overlay's place where one stands for a base place.
    pub(crate) fn current(&self, place: PlaceId) -> PlaceId {
        if self.redirects.is_empty() {
            return place;
        }
        self.redirects.get(&place.0).copied().unwrap_or(place)
    }

    pub(crate) fn overlaid(at: u32) -> PlaceId {
        PlaceId(at | OVERLAY)
    }

    fn table_of(&self, place: PlaceId) -> (&Table, u32) {
        match &self.overlay {
            Some(overlay) if place.0 & OVERLAY != 0 => (overlay, place.0 & !OVERLAY),
            _ => (&self.base, place.0 & !OVERLAY),
        }
    }

    /// A place's row. An id of another gazetteer gives some place or a nameless one, never a panic.
    pub fn place(&self, place: PlaceId) -> Place<'_> {
        let (table, at) = self.table_of(place);
        let mut row = table.place(at).unwrap_or(Place {
            geonameid: None,
            name: "",
            lat: 0.0,
            lon: 0.0,
            country: crate::NO_COUNTRY,
            admin1_name: None,
            admin2_name: None,
            kind: crate::Kind::Region,
            pcode: None,
            population: 0,
            radius_km: 20_000.0,
        });
        row.admin1_name = table.admin1(at).and_then(|at| self.base.name(at));
        row
    }

    /// What a place is and how many people live there, without the rest of its row.
    #[inline]
    pub fn kind_and_people(&self, place: PlaceId) -> (crate::Kind, u32) {
        let (table, at) = self.table_of(place);
        table.facts(at).map_or((crate::Kind::Region, 0), |facts| (facts.kind, facts.population))
    }

    /// The code of the country that a place lies in, as [`Place::country`], without the rest of its row.
    #[inline]
    pub fn country_code(&self, place: PlaceId) -> &str {
        let (table, at) = self.table_of(place);
        table.country_code(at).unwrap_or(crate::NO_COUNTRY)
    }

    /// What a place is weighed by; of an unknown id what [`Gazetteer::place`] gives.
    pub(crate) fn facts(&self, place: PlaceId) -> Facts {
        let (table, at) = self.table_of(place);
        table.facts(at).unwrap_or(Facts {
            lat: 0.0,
            lon: 0.0,
            country: *b"---",
            kind: crate::Kind::Region,
            population: 0,
            radius_km: 20_000.0,
            is_own: false,
        })
    }

    /// The province a place is or lies in.
    pub fn admin1(&self, place: PlaceId) -> Option<PlaceId> {
        let (table, at) = self.table_of(place);
        table.admin1(at).map(|at| self.current(PlaceId(at)))
    }

    /// The country a place is or lies in.
    pub fn country(&self, place: PlaceId) -> Option<PlaceId> {
        let (table, at) = self.table_of(place);
        table.country(at).map(|at| self.current(PlaceId(at)))
    }
}
