//! What persons decided about incidents → entries, with what follows from them in the same transaction.

use serde_json::Value;

use crate::entry::{self, Hand};
use crate::error::Inner;
use crate::{Fusing, Kind, StoreError, Writer};

impl Writer {
    /// Enters what a person decided about incidents, all or none, durable on return; returns the entries' numbers.
    ///
    /// What a decision means is not known here: whoever calls this has checked it.
    ///
    /// # Errors
    /// `Input` where `at` or `by` are unfit; `Full`, `Io`, `Sql`: nothing of the batch was taken.
    pub fn decide(&mut self, batch: &[Value], at: &str, by: &str) -> Result<Vec<u64>, StoreError> {
        self.decide_telling(batch, at, by, |_, _| Ok(()))
    }

    /// As [`Writer::decide`], with a stage that follows the decisions, by the numbers of their entries, in the same
    /// transaction.
    ///
    /// # Errors
    /// As [`Writer::decide`], and what the stage says: nothing is entered then.
    pub fn decide_telling(
        &mut self,
        batch: &[Value],
        at: &str,
        by: &str,
        tell: impl FnOnce(&mut Fusing<'_>, &[u64]) -> Result<(), StoreError>,
    ) -> Result<Vec<u64>, StoreError> {
        let hand = Hand::new(at, by)?;
        let kind = Kind::IncidentDecided;
        self.write(|transaction, _| {
            let each = batch.iter().map(|body| entry::append(transaction, hand, kind.as_str(), body));
            let seqs = each.map(|entry| Ok(entry?.seq)).collect::<Inner<Vec<u64>>>()?;
            tell(&mut Fusing::on(transaction), &seqs)?;
            Ok(seqs)
        })
    }
}
