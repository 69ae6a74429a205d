//! The tables that come with the program.

use super::table::DataFiles;

mod list {
    include!(concat!(env!("OUT_DIR"), "/embedded.rs"));
}

impl DataFiles {
    /// The tables of `data/` as they were when the program was built.
    pub fn embedded() -> Self {
        let mut files = Self::default();
        for (path, text) in list::EMBEDDED {
            files.add(*path, *text);
        }
        files
    }
}
