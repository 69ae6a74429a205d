//! What of the documents is in no line, kept beside the lines: whoever reads them is told without reading all documents.

use hudna_store::{Fusing, StoreError};
use serde::{Deserialize, Serialize};

/// The shelf it is kept on: those of fusing have small numbers. Hash → [`LeftOut`].
const SHELF: u8 = 200;

/// What of a document is in no line.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct LeftOut {
    /// Records of planned movements, which nobody released.
    pub(super) withheld: u64,
    /// No coder has read it yet.
    pub(super) uncoded: bool,
    /// Its id, and why this version cannot read its coding.
    pub(super) unreadable: Option<(String, String)>,
}

/// What of all documents is in no line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Records of planned movements, which nobody released.
    pub withheld: u64,
    /// Documents that no coder has read yet.
    pub uncoded: u64,
    /// Documents whose coding this version cannot read: id, and why.
    pub unreadable: Vec<(String, String)>,
}

impl LeftOut {
    pub(super) fn is_nothing(&self) -> bool {
        *self == Self::default()
    }

    /// Keeps it in the place of what was left out of the document before.
    pub(super) fn note(&self, fusing: &mut Fusing<'_>, hash: &str) -> Result<(), StoreError> {
        if self.is_nothing() {
            return fusing.remove(SHELF, hash.as_bytes());
        }
        fusing.put(SHELF, hash.as_bytes(), &serde_json::to_vec(self).map_err(|error| broken(&error))?)
    }
}

/// What of all documents is in no line, by their hashes.
///
/// # Errors
/// What the store cannot read.
pub fn totals(fusing: &Fusing<'_>) -> Result<Totals, StoreError> {
    let mut totals = Totals::default();
    for key in fusing.keys(SHELF, &[], &[u8::MAX], false, usize::MAX)? {
        let row = fusing.get(SHELF, &key)?.unwrap_or_default();
        let left: LeftOut = serde_json::from_slice(&row).map_err(|error| broken(&error))?;
        totals.withheld += left.withheld;
        totals.uncoded += u64::from(left.uncoded);
        totals.unreadable.extend(left.unreadable);
    }
    Ok(totals)
}

fn broken(error: &serde_json::Error) -> StoreError {
    StoreError::Input { what: "what fusing keeps", detail: error.to_string() }
}
