//! `hudna finding duty`: whether a duty with a date was kept by it, as a person found, entered in the ledger.

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Result, bail};
use hudna_pipeline::assess::decided::DutyDecision;
use hudna_store::Writer;

use crate::answered::DUTY;
use crate::arguments::{Duty, DutyOptions};
use crate::findings::refresh;
use crate::{clock, data, terminal, upkeep};

/// Runs the command.
pub fn run(options: &DutyOptions, overlay: Option<&Path>) -> Result<ExitCode> {
    if options.reason.trim().is_empty() {
        bail!("say why with --reason; the ledger keeps it");
    }
    let all = data::agreements(overlay, Vec::new())?;
    let rules = all.text(&options.agreement).into_iter().flat_map(|text| &text.rules);
    let dated = rules.filter(|rule| !rule.own.deadline.is_empty()).map(|rule| rule.number.as_str());
    let dated: Vec<&str> = dated.collect();
    if !dated.contains(&options.provision.as_str()) {
        let (agreement, provision) = (&options.agreement, &options.provision);
        bail!("`{agreement}` has no provision `{provision}` with a date; it has {}", dated.join(", "));
    }
    let mut writer = Writer::open(&options.store.dir)?;
    upkeep::bring_up_to_date(&mut writer, overlay)?;
    let kept = match options.outcome {
        Duty::Kept => Some(true),
        Duty::NotKept => Some(false),
        Duty::Withdrawn => None,
    };
    let decision = DutyDecision {
        agreement: options.agreement.clone(),
        provision: options.provision.clone(),
        kept,
        reason: options.reason.clone(),
    };
    let seq = writer.append(DUTY, &serde_json::to_value(&decision)?, &clock::now(), &options.by)?;
    refresh(&mut writer, overlay, false)?;
    terminal::say(&format!("decided by {}: entry {seq}", terminal::one_line(&options.by)))
}
