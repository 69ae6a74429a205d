//! The command line of `hudna search`.

use clap::Args;

use crate::arguments::StoreOptions;

const LANGUAGE: &str = "\
A question is made of words (all must be there, in any of their forms), \"phrases\", -words that must not be there,
and fields: actor: recipient: party: place: event: outlet: lang: after: before: (when it happened),
published: received: (a day, month or year, or A..B), near:NORTH,EAST,KM. What begins with - goes behind --.
For example: hudna search --store DIR -- قصف place:حماة after:2017-11 -event:AID";

/// `hudna search`.
#[derive(Debug, Args)]
#[command(after_help = LANGUAGE)]
pub struct SearchOptions {
    /// What is looked for; several arguments are one question.
    #[arg(required = true, value_name = "QUESTION")]
    pub question: Vec<String>,
    /// The store.
    #[command(flatten)]
    pub store: StoreOptions,
    /// Documents at most.
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub limit: usize,
    /// Write one line of JSON for each document; spans count Unicode scalars of the document's text.
    #[arg(long)]
    pub json: bool,
}
