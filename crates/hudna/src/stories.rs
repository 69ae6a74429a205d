//! A store's newest codings → incidents, contacts and statements. The store knows codings as JSON, fusing
//! knows no store: they meet here.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;
use hudna_pipeline::fuse::fused::Fused;
use hudna_pipeline::fuse::{Delivered, Ratings};
use hudna_pipeline::model::DocumentLine;
use hudna_store::{Current, Store};

use crate::{data, terminal};

/// What a store tells of, and what of it is left out.
#[derive(Debug)]
pub struct Stories {
    /// Incidents, contacts and statements, by id.
    pub lines: Vec<Fused>,
    /// The documents in them, by hash.
    pub documents: BTreeMap<String, Facts>,
    /// Records of planned movements, which nobody released.
    pub withheld: u64,
    /// Documents that no coder has read yet.
    pub uncoded: u64,
    /// Documents whose coding this version cannot read.
    pub unreadable: u64,
}

/// What is told of a document beside its accounts.
#[derive(Debug)]
pub struct Facts {
    /// When it was first received (RFC 3339).
    pub received_at: String,
    /// ISO 639-1, or `und`.
    pub lang: String,
    /// When it was published, as far as it says.
    pub published: Option<String>,
    /// Who printed it.
    pub outlet: Option<String>,
}

impl Stories {
    /// Fuses the newest coding of every document that counts. Depends on what is in the store alone, not on the
    /// order or the days in which it came: an archive that is delivered at once was not written at once.
    ///
    /// # Errors
    /// Mistakes in the tables; what the store cannot read.
    pub fn of(store: &Store, overlay: Option<&Path>, ratings: Ratings) -> Result<Self> {
        let mut fuser = data::fuser(overlay, ratings)?;
        let mut stories =
            Self { lines: Vec::new(), documents: BTreeMap::new(), withheld: 0, uncoded: 0, unreadable: 0 };
        store.current(&mut |document| {
            let Current { hash, id, received_at, line } = document;
            let Some(line) = line else {
                stories.uncoded += 1;
                return;
            };
            let mut line = match serde_json::from_value::<DocumentLine>(line) {
                Ok(line) => line,
                Err(error) => return stories.unreadable(&id, &error),
            };
            line.id = id;
            let all = line.records.len();
            // A planned convoy or withdrawal is nobody's business before somebody releases it.
            line.records.retain(|record| !record.sensitive);
            stories.withheld += (all - line.records.len()) as u64;
            fuser.add(&Delivered { hash: &hash, received: None, line: &line });
            let DocumentLine { lang, published, outlet, .. } = line;
            stories.documents.insert(hash, Facts { received_at, lang, published, outlet });
        })?;
        stories.lines = fuser.fuse();
        Ok(stories)
    }

    /// The line that a record is in now: an incident's id is one of its records' ids, so former ids lead there, too.
    pub fn with_record(&self, id: &str) -> Option<&Fused> {
        self.lines.iter().find(|line| line.records.iter().any(|told| told.record == id))
    }

    fn unreadable(&mut self, id: &str, error: &serde_json::Error) {
        self.unreadable += 1;
        eprintln!(
            "hudna: {}: its coding is of another version ({error}); `hudna recode` reads it anew",
            terminal::one_line(id)
        );
    }

    /// Says on standard error what is not in the lines.
    pub fn tell_left_out(&self) {
        if self.withheld > 0 {
            eprintln!("hudna: {} planned movements of people, aid or forces were withheld", self.withheld);
        }
        if self.uncoded > 0 {
            eprintln!(
                "hudna: {} documents are not coded yet and in no incident; run `hudna recode`",
                self.uncoded
            );
        }
    }
}
