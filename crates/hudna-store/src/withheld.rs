//! Which records are withheld: no search finds them, no list counts them or tells by its order that they are there.

use serde_json::Value;

/// A planned movement of people, aid or forces, as the coder marks it.
pub(crate) fn is_withheld(record: &Value) -> bool {
    record.get("sensitive").and_then(Value::as_bool) == Some(true)
}
