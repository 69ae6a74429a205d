//! A seed → the history of a store: documents, new versions, other codings, decisions, redactions.

use std::path::Path;
use std::sync::OnceLock;

use hudna_pipeline::fuse::{Fuser, Ratings};
use hudna_pipeline::model::table::DataFiles;
use hudna_pipeline::model::{DocumentLine, hash_hex};
use hudna_store::{Delivery, Erase, NewCoding, StoreError, Writer};
use serde_json::{Value, json};

use crate::following::follow;
use crate::stream::{Noise, Plan, stream};

const AT: &str = "2026-01-05T06:00:00Z";
const BY: &str = "test";

pub fn fuser() -> &'static Fuser {
    static FUSER: OnceLock<Fuser> = OnceLock::new();
    FUSER.get_or_init(|| Fuser::load(&DataFiles::embedded(), Ratings::new()).unwrap())
}

/// Numbers from a seed (xorshift64).
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 8) % bound.max(1)
    }
}

/// What can happen, and the store that it happens to.
pub struct History {
    pub writer: Writer,
    stock: Vec<DocumentLine>,
    seed: u64,
}

impl History {
    pub fn open(dir: &Path, seed: u64, documents: usize) -> Self {
        let noise = Noise { place: 0.1, day: 0.1, toll: 0.2, silent: 0.2 };
        let towns = (documents as u64 / 60).max(2);
        let made = stream(Plan { seed, incidents: documents * 2 / 7, towns, days: 9, noise });
        let stock = made.documents.into_iter().map(|(_, line)| line).collect();
        Self { writer: Writer::create_or_open(dir).unwrap(), stock, seed }
    }

    /// The entries so far.
    pub fn entries(&self) -> u64 {
        self.writer.store().head().unwrap().map_or(0, |head| head.seq)
    }

    /// One thing happens; most times it is followed at once.
    pub fn step(&mut self, number: u64) -> Result<(), StoreError> {
        let mut dice = Dice((self.seed + number).wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
        // Seeds that are neighbours begin alike.
        for _ in 0..4 {
            dice.below(2);
        }
        match dice.below(10) {
            0..=4 => (0..=dice.below(3)).try_for_each(|_| self.come(dice.below(u64::MAX), 0))?,
            5 => self.come(dice.below(u64::MAX), 1 + dice.below(2))?,
            6 => self.recode(&mut dice)?,
            7 | 8 => self.decide(&mut dice)?,
            _ => self.redact(&mut dice)?,
        }
        if dice.below(4) > 0 { self.follow() } else { Ok(()) }
    }

    pub fn follow(&mut self) -> Result<(), StoreError> {
        self.writer.fuse(|fusing| follow(fusing, fuser())).map(drop)
    }

    fn pick(&self, number: u64) -> DocumentLine {
        self.stock[number as usize % self.stock.len()].clone()
    }

    /// A document comes, or other bytes under its id.
    fn come(&mut self, number: u64, version: u64) -> Result<(), StoreError> {
        let line = self.pick(number);
        let bytes = bytes(&line, version);
        self.receive(&line.id, &bytes)?;
        self.code(&bytes, renamed(line, version), "first")
    }

    fn receive(&mut self, id: &str, bytes: &[u8]) -> Result<(), StoreError> {
        let delivery = Delivery {
            id: id.into(),
            bytes: bytes.into(),
            media: "bytes".into(),
            hints: json!({}),
            keep: hudna_store::Keep::File,
        };
        self.writer.receive(&[delivery], AT, BY).map(drop)
    }

    /// A document comes, then other bytes under its id, and these are redacted: the first ones count again.
    pub fn take_back_a_version(&mut self, number: u64) -> Result<(), StoreError> {
        self.come(number, 0)?;
        self.come(number, 1)?;
        self.follow()?;
        self.erase(&hash_hex(&bytes(&self.pick(number), 1)))
    }

    /// A document comes in which somebody is named, by its id and in its records; tells its hash.
    pub fn told_by_a_witness(&mut self, name: &str) -> String {
        let mut line = renamed(self.pick(0), 7);
        line.id = format!("report of {name}");
        for record in &mut line.records {
            record.text = format!("{name} saw it.");
        }
        let bytes = bytes(&line, 7);
        self.receive(&line.id, &bytes).unwrap();
        self.code(&bytes, line, "first").unwrap();
        hash_hex(&bytes)
    }

    fn code(&mut self, bytes: &[u8], line: DocumentLine, coder: &str) -> Result<(), StoreError> {
        let line = serde_json::to_string(&line).unwrap();
        let coding = NewCoding { document: hash_hex(bytes), coder: coder.into(), line };
        match self.writer.append_codings(&[coding], AT, BY) {
            // It is redacted, or never came.
            Err(StoreError::UnknownDocument { .. }) => Ok(()),
            told => told.map(drop),
        }
    }

    fn recode(&mut self, dice: &mut Dice) -> Result<(), StoreError> {
        let mut line = self.pick(dice.below(u64::MAX));
        let bytes = bytes(&line, 0);
        for record in &mut line.records {
            match dice.below(3) {
                0 => record.dead = Some((9, Some(9))),
                1 => record.event_loc = None,
                _ => record.text.push_str(" again"),
            }
        }
        self.code(&bytes, line, &format!("coder {}", dice.below(1 << 20)))
    }

    fn decide(&mut self, dice: &mut Dice) -> Result<(), StoreError> {
        let mut id = || self.pick(dice.below(u64::MAX)).records[0].id.clone();
        let (a, b) = (id(), id());
        let before = dice.below(self.entries()) + 1;
        let reason = "told so";
        let decision: Value = match dice.below(8) {
            0 | 1 => json!({"decide": "merge", "records": [a, b], "reason": reason}),
            2 => json!({"decide": "split", "records": [a, b], "reason": reason}),
            3 => json!({"decide": "move", "record": a, "to": b, "from": [], "reason": reason}),
            4 => {
                json!({"decide": "correct", "record": a, "field": "dead", "value": [2, 2], "reason": reason})
            }
            5 => json!({"decide": "dismiss", "records": [a], "reason": reason}),
            6 => json!({"decide": "rate", "source": "Reuters", "reliability": "B", "reason": reason}),
            _ => json!({"decide": "withdraw", "entry": before, "reason": reason}),
        };
        self.writer.decide(&[decision], AT, BY).map(drop)
    }

    fn redact(&mut self, dice: &mut Dice) -> Result<(), StoreError> {
        self.erase(&hash_hex(&bytes(&self.pick(dice.below(u64::MAX)), 0)))
    }

    fn erase(&mut self, hash: &str) -> Result<(), StoreError> {
        let tell = |fusing: &mut hudna_store::Fusing<'_>| follow(fusing, fuser()).map(drop);
        match self.writer.redact_telling(&Erase::Document(hash.to_owned()), "asked for", AT, BY, tell) {
            Err(StoreError::UnknownDocument { .. }) => Ok(()),
            told => told.map(drop),
        }
    }

    /// All lines, and all rows of all shelves.
    pub fn told(&mut self) -> Vec<String> {
        let mut all = Vec::new();
        let mut line = |row: hudna_store::IncidentRow| {
            all.push(format!("{row:?}"));
            Ok(())
        };
        self.writer.store().each_incident(&mut line).unwrap();
        let shelves = self.writer.fuse(|fusing| {
            let mut rows = Vec::new();
            for shelf in 0..=u8::MAX {
                for key in fusing.keys(shelf, &[], &[u8::MAX; 8], false, usize::MAX)? {
                    let value = fusing.get(shelf, &key)?.unwrap_or_default();
                    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
                    rows.push(format!("{shelf} {} {}", text(&key), text(&value)));
                }
            }
            Ok(rows)
        });
        all.extend(shelves.unwrap());
        all
    }

    /// What was told anew from the ledger differs here from what was followed.
    pub fn difference(&mut self) -> Option<String> {
        self.follow().unwrap();
        let followed = self.told();
        self.writer.rebuild_views().unwrap();
        self.follow().unwrap();
        let anew = self.told();
        let other = followed.iter().zip(&anew).find(|(x, y)| x != y);
        let other = other.map(|(x, y)| format!("followed {x}\nanew     {y}"));
        other.or_else(|| {
            (followed.len() != anew.len()).then(|| format!("{} rows, not {}", followed.len(), anew.len()))
        })
    }
}

fn bytes(line: &DocumentLine, version: u64) -> Vec<u8> {
    format!("{} {version}", line.id).into_bytes()
}

/// The records of another version are others.
fn renamed(mut line: DocumentLine, version: u64) -> DocumentLine {
    for record in line.records.iter_mut().filter(|_| version > 0) {
        record.id = hash_hex(format!("{} {version}", record.id).as_bytes())[..24].to_owned();
    }
    line
}
