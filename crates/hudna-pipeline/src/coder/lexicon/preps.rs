//! The prepositions of a language by their numbers.

use crate::coder::inflect::Feats;

/// A preposition's number within its language.
pub type PrepId = u16;

/// The prepositions of a language: numbered, so that slots and text can be compared.
#[derive(Debug, Default)]
pub struct Preps {
    texts: Vec<String>,
    /// Arabic ب, ل, ك, which are written together with their noun.
    clitics: [Option<PrepId>; 3],
}

impl Preps {
    /// The number of a preposition, given folded; a new one where it is not known yet.
    pub fn intern(&mut self, folded: &str) -> PrepId {
        let at = self.texts.iter().position(|t| t == folded).unwrap_or_else(|| {
            self.texts.push(folded.to_owned());
            let at = self.texts.len() - 1;
            if let Some(clitic) = ["ب", "ل", "ك"].iter().position(|c| *c == folded) {
                self.clitics[clitic] = Some(at as PrepId);
            }
            at
        });
        at as PrepId
    }

    /// The preposition that clitics tell of.
    #[inline]
    pub fn of_clitics(&self, feats: Feats) -> Option<PrepId> {
        [Feats::WITH_B, Feats::WITH_L, Feats::WITH_K]
            .iter()
            .position(|f| feats.contains(*f))
            .and_then(|at| self.clitics[at])
    }

    /// The preposition of a number.
    pub fn text(&self, id: PrepId) -> &str {
        self.texts.get(id as usize).map_or("", String::as_str)
    }
}
