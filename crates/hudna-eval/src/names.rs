//! Names that mean the same, and what identifies the parties of a record.

use std::collections::{BTreeMap, BTreeSet};

use hudna_pipeline::model::Entity;

use crate::gold::Party;

/// Codes that one gold set writes otherwise than the rest of the world, or more finely.
const SAME_CODE: &[(&str, &str)] = &[("JAP", "JPN"), ("UNO", "IGO"), ("EUR", "IGO")];

/// Accepted variants of names: variant → name, both bare.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Aliases(BTreeMap<String, String>);

impl Aliases {
    /// Reads a JSON object: canonical name → list of accepted variants.
    ///
    /// # Errors
    /// Where it is no such object, what the reader of JSON says.
    pub fn read(json: &str) -> Result<Self, String> {
        let names: BTreeMap<String, Vec<String>> = serde_json::from_str(json)
            .map_err(|e| format!("{e}; expected {{\"canonical name\": [\"variant\", ...]}}"))?;
        let variants = |(name, variants): (&String, &Vec<String>)| {
            variants.iter().map(|v| (bare(v), bare(name))).collect()
        };
        Ok(Self(names.iter().flat_map::<Vec<_>, _>(variants).collect()))
    }

    /// The name by which names are compared.
    pub fn fold(&self, name: &str) -> String {
        let bare = bare(name);
        self.0.get(&bare).cloned().unwrap_or(bare)
    }

    /// Whether these are names of the same.
    pub fn same(&self, one: Option<&str>, other: Option<&str>) -> bool {
        one.map(|name| self.fold(name)) == other.map(|name| self.fold(name))
    }

    /// What identifies the parties that the gold names: names and codes.
    pub fn of_gold(&self, parties: &[Party]) -> BTreeSet<String> {
        parties.iter().flat_map(|party| self.keys(party.name.as_deref(), party.code.as_deref())).collect()
    }

    /// What identifies the parties that the coder names.
    pub fn of_guess(&self, parties: &[Entity]) -> BTreeSet<String> {
        parties.iter().flat_map(|party| self.keys(party.name.as_deref(), party.code.as_deref())).collect()
    }

    fn keys(&self, name: Option<&str>, code: Option<&str>) -> impl Iterator<Item = String> {
        let said = |text: &&str| !text.is_empty();
        let name = name.filter(said).map(|name| self.fold(name));
        name.into_iter().chain(code.filter(said).map(|code| same_code(code).to_owned()))
    }
}

/// The code by which codes are compared.
pub fn same_code(code: &str) -> &str {
    SAME_CODE.iter().find(|(other, _)| *other == code).map_or(code, |(_, code)| code)
}

/// Letters and digits alone, in lower case, one space between words.
fn bare(name: &str) -> String {
    let spaced: String =
        name.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_bare_and_by_their_aliases() {
        let aliases = Aliases::read(r#"{"Lasa Relief Union": ["LRU", "Relief-Union  (Lasa)"]}"#).unwrap();
        for (name, expected) in [
            ("L.R.U", "l r u"),
            ("lru", "lasa relief union"),
            ("Relief Union, Lasa", "lasa relief union"),
            ("LASA relief Union", "lasa relief union"),
        ] {
            assert_eq!(aliases.fold(name), expected);
        }
        assert!(Aliases::read(r#"{"a": "b"}"#).unwrap_err().contains("variant"));
    }

    #[test]
    fn parties_are_known_by_names_and_codes() {
        let parties = [
            Party { name: Some("A".into()), code: Some("UNO".into()) },
            Party { name: Some(String::new()), code: None },
        ];
        assert_eq!(Aliases::default().of_gold(&parties), ["IGO", "a"].map(str::to_owned).into());
    }
}
