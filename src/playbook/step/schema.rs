//! What an editor is told of the keys of a step that no single key can tell: which of them go together.

use schemars::Schema;
use serde_json::{Value, json};

use super::KINDS;

/// Says that a step has exactly one kind, and which keys go with it.
pub(super) fn one_kind(schema: &mut Schema) {
    let kinds: Vec<Value> = KINDS.split(", ").map(kind).collect();
    schema.insert("oneOf".to_owned(), kinds.into());
    let together = json!({
        "check": ["do"],
        "decide": ["options"],
        "options": ["decide"],
        "until": ["every"],
        "at_most": ["then"],
        "then": ["at_most"],
    });
    schema.insert("dependentRequired".to_owned(), together);
}

fn kind(key: &str) -> Value {
    match key {
        "every" => json!({
            "required": [key],
            "oneOf": [{"required": ["say"]}, {"required": ["do"]}],
            "not": {"required": ["check"]},
        }),
        "do" | "say" => json!({"required": [key], "not": {"required": ["every"]}}),
        "decide" => json!({"required": [key], "not": {"required": ["next"]}}),
        _ => json!({"required": [key]}),
    }
}
