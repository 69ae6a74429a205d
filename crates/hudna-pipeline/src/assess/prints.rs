//! What a judgement depends on, as a hash: where it is the same as before, the judgement is the same.
//!
//! The program's version is part of it: another version may judge otherwise.

use serde::Serialize;
use serde_json::{Value, json};

use super::site::Ground;
use super::{Agreements, Rule, Text};
use crate::model::hash_hex;
use crate::model::incident::Incident;
use crate::model::table::DataFiles;

/// Tables that every judgement reads: who is who, and which words name a weapon.
const TABLES: [&str; 3] = ["actors/", "agreements/weapons.tsv", "agreements/movements.tsv"];

/// How findings are written: another number, and what was kept is assessed again.
const FORM: &str = "7";

/// Parts of an agreement's file that no judgement reads.
const UNREAD: [&str; 5] = ["provision", "title", "names", "amended", "follows"];

/// The state of the tables that every judgement reads.
pub fn tables(files: &DataFiles) -> String {
    let mut all = format!("{} {FORM}", env!("CARGO_PKG_VERSION"));
    for folder in TABLES {
        for path in files.paths_below(folder) {
            for layer in files.layers(path) {
                all.push_str(&format!("\n{path} {}", hash_hex(layer.as_bytes())));
            }
        }
    }
    hash_hex(all.as_bytes())
}

/// An incident as far as a judgement reads it.
pub fn incident(incident: &Incident) -> String {
    hash_hex(format!("{incident:?}").as_bytes())
}

impl Agreements {
    /// What the judgements by a provision depend on, beside the incident.
    pub fn print(&self, text: &Text, rule: &Rule) -> String {
        let mut head = value(&text.agreement);
        if let Some(fields) = head.as_object_mut() {
            fields.retain(|name, _| !UNREAD.contains(&name.as_str()));
        }
        let exceptions = text.rules.iter().filter(|one| rule.own.except.contains(&one.number));
        let exceptions: Vec<&Rule> = exceptions.collect();
        let asked = exceptions.iter().flat_map(|one| &one.own.needs).chain(&rule.own.needs);
        let all = json!({
            "tables": self.tables,
            "gazetteer": self.gazetteer.len(),
            "agreement": head,
            "provision": value(&rule.own),
            "exceptions": exceptions.iter().map(|one| value(&one.own)).collect::<Vec<_>>(),
            "acts": rule.acts(self).iter().map(value).collect::<Vec<_>>(),
            "kept_by": rule.kept_by(self).iter().map(value).collect::<Vec<_>>(),
            "questions": asked.map(|id| self.questions.get(id).map(value)).collect::<Vec<_>>(),
            "sites": rule.sites.iter().map(|site| json!([site.id, site.name, ground(&site.ground), site.valid.bounds()])).collect::<Vec<_>>(),
        });
        hash_hex(all.to_string().as_bytes())
    }
}

fn value(of: &impl Serialize) -> Value {
    serde_json::to_value(of).unwrap_or_default()
}

/// A country's borders come with the gazetteer; what is drawn, and how, is told in full.
fn ground(ground: &Ground) -> String {
    match ground {
        Ground::Country(code, _) => code.clone(),
        Ground::Drawn { .. } | Ground::Unpublished(_) => format!("{ground:?}"),
    }
}
