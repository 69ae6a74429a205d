//! SHA-256 as text, and the canonical form of JSON that is hashed.

use serde::Serialize;
use sha2::{Digest, Sha256};

/// `prev` of the first entry.
pub(crate) const BEFORE_FIRST: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// SHA-256 of the parts one after the other, 64 lower-case hexadecimal digits.
pub(crate) fn sha256_hex(parts: &[&[u8]]) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part);
    }
    finish_hex(hasher)
}

/// The digest of a hasher as 64 lower-case hexadecimal digits.
pub(crate) fn finish_hex(hasher: Sha256) -> String {
    hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Whether a text is 64 lower-case hexadecimal digits.
pub(crate) fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
}

/// The RFC 8785 form: keys sorted, no spaces, numbers as ECMAScript writes them.
pub(crate) fn canonical(value: &impl Serialize) -> Result<String, String> {
    serde_json_canonicalizer::to_string(value).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_standard_vector() {
        // FIPS 180-2, appendix B.1.
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(sha256_hex(&[b"a", b"bc"]), abc);
        assert!(is_hash(abc));
        assert!(!is_hash(&abc.to_uppercase()));
        assert!(!is_hash("../../etc/passwd"));
    }

    #[test]
    fn keys_are_sorted_and_numbers_plain() {
        let value = serde_json::json!({ "b": 1.0, "a": [true, null, "é\n"], "B": 1e21 });
        assert_eq!(canonical(&value), Ok("{\"B\":1e+21,\"a\":[true,null,\"é\\n\"],\"b\":1}".into()));
    }
}
