//! A sentence of the program's own as the API gives it: by its code, with its values, and in English.

use hudna_pipeline::model::phrase;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A sentence, to be shown in another language by its code. Sentences that an earlier version kept have no code: they are
/// shown as they are.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(from = "phrase::Phrase")]
pub struct Phrase {
    /// Which sentence; `web/src/lib/messages/phrases.json` lists them.
    pub code: String,
    /// What stands in it, by name: a value as it was read, or a sentence again.
    #[schema(value_type = std::collections::BTreeMap<String, serde_json::Value>)]
    pub arguments: phrase::Arguments,
    /// In English.
    pub text: String,
}

impl From<phrase::Phrase> for Phrase {
    fn from(kept: phrase::Phrase) -> Self {
        Self { code: kept.code.into_owned(), arguments: kept.arguments, text: kept.text }
    }
}
