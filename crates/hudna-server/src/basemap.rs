//! A mission's own map: a PMTiles archive (version 3) on this machine, served by stretches of its bytes.

use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};

/// Bytes of an archive's header, by the format's description (version 3, section 3).
const HEADER: usize = 127;
/// Bytes that one request may have: more than any tile or directory.
const MOST: u64 = 16 << 20;

/// Why a file cannot be the map.
#[derive(Debug, thiserror::Error)]
pub enum BasemapError {
    /// The system could not read it.
    #[error("{path}: cannot be read: {source}")]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// The system's words.
        source: io::Error,
    },
    /// It is something else, or not whole.
    #[error("{path}: {what}")]
    Unfit {
        /// The file.
        path: PathBuf,
        /// What is wrong, and what would be right.
        what: String,
    },
}

/// What the tiles are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tiles {
    /// Shapes with attributes, drawn by the desk (Mapbox Vector Tiles).
    Vector,
    /// Pictures.
    Raster,
}

/// An archive that was found to be one, held open.
#[derive(Debug)]
pub struct Basemap {
    path: PathBuf,
    /// Its length in bytes, as of opening.
    pub(crate) length: u64,
    /// What its tiles are.
    pub tiles: Tiles,
    /// The first and last zoom that it has tiles of.
    pub zooms: (u8, u8),
    /// Degrees: west, south, east, north.
    pub bounds: [f64; 4],
}

impl Basemap {
    /// Opens an archive and reads its header.
    ///
    /// # Errors
    /// A file that cannot be read, is no PMTiles archive of version 3, or is cut short.
    pub fn open(path: &Path) -> Result<Self, BasemapError> {
        let unreadable = |source| BasemapError::Unreadable { path: path.into(), source };
        let mut file = File::open(path).map_err(unreadable)?;
        let length = file.metadata().map_err(unreadable)?.len();
        let mut header = Vec::new();
        file.by_ref().take(HEADER as u64).read_to_end(&mut header).map_err(unreadable)?;
        Self::read(path, &header, length).map_err(|what| BasemapError::Unfit { path: path.into(), what })
    }

    fn read(path: &Path, header: &[u8], length: u64) -> Result<Self, String> {
        if header.starts_with(b"SQLite format 3") {
            return Err(
                "this is a SQLite file, perhaps MBTiles; make PMTiles of it with `pmtiles convert`".into()
            );
        }
        if !header.starts_with(b"PMTiles") {
            return Err(
                "this is no PMTiles archive; a map for --basemap begins with the letters PMTiles".into()
            );
        }
        let byte = |at: usize| header.get(at).copied().unwrap_or(0);
        if byte(7) != 3 {
            return Err(format!("this PMTiles archive has version {}, and only version 3 is read", byte(7)));
        }
        let eight = |at: usize| {
            header.get(at..at + 8).and_then(|bytes| bytes.try_into().ok()).map_or(0, u64::from_le_bytes)
        };
        // Root directory, metadata, leaf directories, tiles: where each begins, and its length.
        let ends = [8, 24, 40, 56].map(|at| eight(at).saturating_add(eight(at + 8)));
        if header.len() < HEADER || ends.iter().any(|end| *end > length) {
            return Err(format!(
                "this PMTiles archive is cut short: {length} bytes are there; copy it again"
            ));
        }
        let tiles =
            match byte(99) {
                1 => Tiles::Vector,
                2..=5 => Tiles::Raster,
                _ => return Err(
                    "its tiles are of an unknown kind; vector tiles (MVT), PNG, JPEG, WebP or AVIF are drawn"
                        .into(),
                ),
            };
        let degrees = |at: usize| {
            let bytes = header.get(at..at + 4).and_then(|bytes| bytes.try_into().ok());
            f64::from(bytes.map_or(0, i32::from_le_bytes)) / 1e7
        };
        let bounds = [102, 106, 110, 114].map(degrees);
        Ok(Self { path: path.into(), length, tiles, zooms: (byte(100), byte(101)), bounds })
    }

    /// The bytes from `first` to `last`, both included; none where they lie outside, or are too many for one answer.
    ///
    /// # Errors
    /// The system's, also where the file became shorter meanwhile.
    pub(crate) fn stretch(&self, first: u64, last: u64) -> io::Result<Option<Vec<u8>>> {
        let last = last.min(self.length.saturating_sub(1));
        if first > last || last - first >= MOST {
            return Ok(None);
        }
        let mut file = File::open(&self.path)?;
        file.seek(SeekFrom::Start(first))?;
        let mut bytes = vec![0; (last - first + 1) as usize];
        file.read_exact(&mut bytes)?;
        Ok(Some(bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(version: u8, tiles: u8, length: u64) -> Vec<u8> {
        let mut bytes = b"PMTiles".to_vec();
        bytes.resize(HEADER, 0);
        bytes[7] = version;
        bytes[8..16].copy_from_slice(&127u64.to_le_bytes());
        bytes[16..24].copy_from_slice(&length.to_le_bytes());
        bytes[99] = tiles;
        bytes[101] = 9;
        bytes[102..106].copy_from_slice(&(-1_500_000_000i32).to_le_bytes());
        bytes
    }

    fn check(bytes: &[u8], expected: Result<Tiles, &str>) {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("map.pmtiles");
        std::fs::write(&path, bytes).expect("written");
        match (Basemap::open(&path), expected) {
            (Ok(map), Ok(tiles)) => {
                assert_eq!((map.tiles, map.zooms, map.bounds[0]), (tiles, (0, 9), -150.0))
            }
            (Err(error), Err(said)) => {
                let text = error.to_string();
                assert!(text.contains(said) && text.contains("map.pmtiles"), "{text}");
            }
            (got, expected) => panic!("{got:?} and not {expected:?}"),
        }
    }

    #[test]
    fn an_archive_is_told_from_everything_else() {
        check(&header(3, 1, 0), Ok(Tiles::Vector));
        check(&header(3, 2, 0), Ok(Tiles::Raster));
        check(&header(3, 9, 0), Err("unknown kind"));
        check(&header(2, 1, 0), Err("version 2"));
        check(&header(3, 1, 50), Err("cut short"));
        check(&header(3, 1, u64::MAX), Err("cut short"));
        check(&header(3, 1, 0)[..60], Err("cut short"));
        check(b"SQLite format 3\0 and so on", Err("pmtiles convert"));
        check(b"<html>", Err("no PMTiles"));
        check(b"", Err("no PMTiles"));
        let missing = Basemap::open(Path::new("/nowhere/map.pmtiles"));
        assert!(matches!(missing, Err(BasemapError::Unreadable { .. })));
    }

    #[test]
    fn stretches_stay_inside() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("map.pmtiles");
        std::fs::write(&path, header(3, 1, 0)).expect("written");
        let map = Basemap::open(&path).expect("an archive");
        assert_eq!(map.stretch(0, 6).expect("read"), Some(b"PMTiles".to_vec()));
        assert_eq!(map.stretch(120, 1000).expect("read").map(|bytes| bytes.len()), Some(7));
        assert_eq!(map.stretch(127, 130).expect("read"), None);
        assert_eq!(map.stretch(5, 4).expect("read"), None);
    }
}
