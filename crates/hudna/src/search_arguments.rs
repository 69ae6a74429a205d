//! The command line of `hudna search`.

use clap::Args;

use crate::arguments::StoreOptions;

const LANGUAGE: &str = "\
A question is made of words (all must be there, in any of their forms), \"phrases\", -words that must not be there,
and fields: actor: recipient: party: place: event: outlet: lang: after: before: (when it happened),
published: received: (a day, month or year, or A..B), near:\"PLACE\",KM or near:NORTH,EAST,KM, in:PLACE (a province, a country)
or in:SOUTH,WEST,NORTH,EAST. What begins with - goes behind --.
For example: hudna search --store DIR -- قصف in:حماة after:2017-11 -event:AID";

/// `hudna search`.
#[derive(Debug, Args)]
#[command(after_help = LANGUAGE)]
pub struct SearchOptions {
    /// What is looked for; several arguments are one question.
    #[arg(required_unless_present_any = ["saved", "forget"], conflicts_with_all = ["saved", "forget"], value_name = "QUESTION")]
    pub question: Vec<String>,
    /// The store.
    #[command(flatten)]
    pub store: StoreOptions,
    /// Keep the question in the store by this name.
    #[arg(long, value_name = "NAME")]
    pub save: Option<String>,
    /// Ask the question that was kept by this name; without a name, list those that are kept.
    #[arg(long, value_name = "NAME", num_args = 0..=1, default_missing_value = "", conflicts_with = "save")]
    pub saved: Option<String>,
    /// Forget the question of this name.
    #[arg(long, value_name = "NAME", conflicts_with_all = ["save", "saved"])]
    pub forget: Option<String>,
    /// Documents at most.
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub limit: usize,
    /// Write one line of JSON for each document; spans count Unicode scalars of the document's text.
    #[arg(long)]
    pub json: bool,
}
