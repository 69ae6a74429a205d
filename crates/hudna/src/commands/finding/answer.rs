//! `hudna finding answer`: what a person knows of an incident and no report tells, entered in the ledger.

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Result, anyhow, bail};
use hudna_pipeline::assess::given::{About, PersonsAnswer, Stood};
use hudna_pipeline::model::incident::Incident;
use hudna_store::Writer;

use crate::answered::ANSWERED;
use crate::arguments::{AnswerOptions, Said};
use crate::findings::{Bundle, refresh};
use crate::{clock, terminal, upkeep};

/// Runs the command.
pub fn run(options: &AnswerOptions, overlay: Option<&Path>) -> Result<ExitCode> {
    if options.reason.trim().is_empty() {
        bail!("say why with --reason; the ledger keeps it");
    }
    let mut writer = Writer::open(&options.store.dir)?;
    upkeep::bring_up_to_date(&mut writer, overlay)?;
    let about = {
        let bundle = Bundle::of(writer.store(), overlay)?;
        let id = writer.store().incident_of(&options.record)?;
        let case = id.and_then(|id| bundle.cases.iter().find(|case| case.incident.id == id));
        let Some(case) = case else {
            bail!("no incident that can be held against agreements has a record `{}`", options.record);
        };
        about(options, &case.incident, &bundle)?
    };
    let answer = PersonsAnswer { record: options.record.clone(), about, reason: options.reason.clone() };
    let seq = writer.append(ANSWERED, &serde_json::to_value(&answer)?, &clock::now(), &options.by)?;
    let done = refresh(&mut writer, overlay, false)?;
    let by = terminal::one_line(&options.by);
    terminal::say(&format!("answered by {by}: entry {seq}; {} findings made anew", done.made))
}

/// What is answered, refused where it could not be used.
fn about(options: &AnswerOptions, incident: &Incident, bundle: &Bundle) -> Result<About> {
    if let Some(question) = &options.question {
        if !bundle.all.questions.contains_key(question) {
            let known: Vec<&str> = bundle.all.questions.keys().map(String::as_str).collect();
            bail!("there is no question `{question}`; there are {}", known.join(", "));
        }
        let yes = match options.answer {
            Some(Said::Yes) => Some(true),
            Some(Said::No) => Some(false),
            Some(Said::Withdrawn) | None => None,
        };
        return Ok(About::Question(question.clone(), yes));
    }
    let given = |text: &Option<String>| text.clone().filter(|text| text != "none");
    if options.hour.is_some() {
        let hour = given(&options.hour);
        let country = incident.place.as_ref().and_then(|place| place.country_code.as_deref());
        if let Some(hour) = &hour {
            bundle.all.clocks.given(hour, country).map_err(|wrong| anyhow!(wrong))?;
        }
        return Ok(About::Hour(hour));
    }
    let stood = given(&options.stood).map(|text| Stood::parse(&text)).transpose();
    Ok(About::Stood(stood.map_err(|wrong| anyhow!(wrong))?))
}
