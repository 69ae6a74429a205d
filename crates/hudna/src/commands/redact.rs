//! `hudna redact`: erases a document or entries for good, with what else in the store holds the same words.

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Result, bail};
use hudna_store::{DocumentDetail, Erase, Fusing, Kin, Store, Writer};

use crate::arguments::RedactOptions;
use crate::following::follow;
use crate::{clock, data, decided, telling, terminal, upkeep};

/// Runs the command.
pub fn run(options: &RedactOptions, overlay: Option<&Path>) -> Result<ExitCode> {
    if options.reason.trim().is_empty() {
        bail!("--reason: say why; the ledger keeps it for everyone to read");
    }
    let mut writer = Writer::open(&options.store.dir)?;
    let (what, beside) = what(writer.store(), options)?;
    let fuser = data::fusing_rules(overlay).and_then(|rules| telling::fuser(&rules, overlay));
    // Mistakes in tables hinder no erasure; they are told behind it.
    let tell = |fusing: &mut Fusing<'_>| match &fuser {
        // Nor does what fusing keeps, where it cannot be followed: all of it goes and is told anew.
        Ok(fuser) => follow(fusing, fuser).map(drop).or_else(|_| fusing.clear()),
        Err(_) => fusing.clear(),
    };
    let report = writer.redact_telling(&what, &options.reason, &clock::now(), &options.by, tell)?;
    let mut words = match report.seq {
        None => "nothing to erase: all of it was erased before".to_owned(),
        Some(seq) => format!(
            "redacted by entry {seq}: {} entries ({}) and the bytes of {} documents\n\
             backups made before still hold them, and files that they were read from (`done` of a watched folder)",
            report.erased.len(),
            report.erased.iter().map(u64::to_string).collect::<Vec<_>>().join(", "),
            report.documents
        ),
    };
    words.extend(beside.map(|beside| format!("\n{beside}")));
    // Said before anything else can go wrong: it cannot be undone.
    let said = terminal::say(&words)?;
    upkeep::bring_up_to_date(&mut writer, overlay)?;
    decided::tell_pending(writer.store())?;
    Ok(said)
}

/// What the words on the command line name, and what is to be said of others with the same words.
fn what(store: &Store, options: &RedactOptions) -> Result<(Erase, Option<String>)> {
    let Some(name) = &options.what.document else {
        let entries = options.what.entries.clone();
        let mut all = Kin::default();
        for hash in documents_of(store, &entries)? {
            let Kin { tables, rows } = store.kin(&hash)?;
            all.tables.extend(tables);
            all.rows.extend(rows);
        }
        return Ok((Erase::Entries(entries), left(all)));
    };
    let hash = document(store, name)?.row.hash;
    let kin = store.kin(&hash)?;
    if options.alone {
        return Ok((Erase::Document(hash), left(kin)));
    }
    let beside = match (kin.tables.len(), kin.rows.len()) {
        (0, 0) => None,
        (0, rows) => Some(format!("with the table went its {rows} rows")),
        (tables, _) => Some(format!("with the row went the table that it came in ({tables} files)")),
    };
    let all = std::iter::once(hash).chain(kin.tables).chain(kin.rows);
    Ok((Erase::Documents(all.collect()), beside))
}

/// A document by its hash or id. An id that came with several contents names none of them: erasing cannot be undone.
fn document(store: &Store, name: &str) -> Result<DocumentDetail> {
    let Some(found) = store.document(name)? else {
        bail!("{name}: no document of this hash or id; it was never received, or is redacted already");
    };
    let mut hashes: Vec<&str> = found.versions.iter().map(|version| version.hash.as_str()).collect();
    hashes.sort_unstable();
    hashes.dedup();
    if found.row.hash != *name && hashes.len() > 1 {
        bail!(
            "{name}: {} documents came under this id; name one by its hash:\n{}",
            hashes.len(),
            hashes.join("\n")
        );
    }
    Ok(found)
}

/// The documents that entries deliver or code.
fn documents_of(store: &Store, entries: &[u64]) -> Result<Vec<String>> {
    let mut hashes = Vec::new();
    for seq in entries {
        let found = store.entries(seq.saturating_sub(1), 1)?.into_iter().find(|entry| entry.seq == *seq);
        let body = found.and_then(|entry| entry.body).unwrap_or_default();
        let hash = body["hash"].as_str().or_else(|| body["document"].as_str());
        hashes.extend(hash.map(str::to_owned));
    }
    Ok(hashes)
}

/// What still holds the words, where it is left.
fn left(kin: Kin) -> Option<String> {
    let mut all: Vec<String> = kin.tables.into_iter().chain(kin.rows).collect();
    all.sort_unstable();
    all.dedup();
    (!all.is_empty()).then(|| format!("still in the store, with the same words:\n{}", all.join("\n")))
}
