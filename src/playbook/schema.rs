//! The JSON Schema of playbook format 1, for editors: made from the types that the loader reads, their doc comments
//! for its descriptions.
//!
//! An editor sees values as its own YAML reader takes them: `500` is a number there, and text here. So the schema takes
//! whatever the loader takes, in every form in which an editor may see it. `patternErrorMessage` is no word of the
//! standard: editors say it where a pattern is not met, and the rest of the world ignores it. It knows nothing of what goes beyond a single
//! entry, such as whether an id that is named exists.

use std::collections::BTreeSet;

use schemars::Schema;
use schemars::generate::SchemaSettings;
use schemars::transform::transform_subschemas;
use serde_json::{Map, Value, json};

use super::model::Playbook;
use crate::id;

/// What a playbook has itself, and no file that it includes.
const OWN: [&str; 3] = ["crisis", "title", "steps"];

/// What the schema cannot know, for whoever reads it.
const ONLY_LOADING: &str = "An editor cannot see all that loading sees: ids that are named and do not exist, steps \
    without an end, channels without words, blanks, includes, and how a number or a text is spelled. `crisis lint` does.";

/// Returns the schema of a playbook.
pub fn playbook() -> Value {
    let generator = SchemaSettings::draft2020_12().into_generator();
    let mut schema = generator.into_root_schema_for::<Playbook>();
    as_it_is_loaded(&mut schema);
    schema.insert("title".to_owned(), "Crisis playbook, format 1".into());
    schema.insert("$comment".to_owned(), ONLY_LOADING.into());
    let mut derived = schema.to_value();
    let mut schema = Map::new();
    if let Some(derived) = derived.as_object_mut() {
        let head = ["$schema", "title", "description", "$comment"];
        schema.extend(
            head.iter()
                .filter_map(|key| derived.shift_remove_entry(*key)),
        );
        schema.append(derived);
    }
    schema.into()
}

/// Returns the schema of a file that playbooks include: the same blocks, none of which has to be there.
pub fn fragment() -> Value {
    let mut schema = playbook();
    schema["title"] = "Part of a crisis playbook, format 1".into();
    schema["description"] =
        "What playbooks share and include: any blocks but those that make a playbook.".into();
    if let Some(schema) = schema.as_object_mut() {
        schema.shift_remove("required");
        if let Some(Value::Object(blocks)) = schema.get_mut("properties") {
            blocks.retain(|key, _| !OWN.contains(&key.as_str()));
        }
        keep_what_is_named(schema);
    }
    schema
}

/// Takes out the definitions that nothing refers to any more.
fn keep_what_is_named(schema: &mut Map<String, Value>) {
    let Some(Value::Object(mut all)) = schema.shift_remove("$defs") else {
        return;
    };
    let mut named = BTreeSet::new();
    let mut open: Vec<Value> = vec![schema.clone().into()];
    while let Some(value) = open.pop() {
        match value {
            Value::Object(map) => {
                if let Some(Value::String(to)) = map.get("$ref") {
                    let name = to.trim_start_matches("#/$defs/").to_owned();
                    if let Some(definition) = all.get(&name).filter(|_| !named.contains(&name)) {
                        open.push(definition.clone());
                        named.insert(name);
                    }
                }
                open.extend(map.into_iter().map(|(_, value)| value));
            }
            Value::Array(values) => open.extend(values),
            _ => {}
        }
    }
    all.retain(|name, _| named.contains(name));
    schema.insert("$defs".to_owned(), all.into());
}

/// Brings a schema as it is derived to what the loader takes, from the innermost part outwards.
fn as_it_is_loaded(schema: &mut Schema) {
    transform_subschemas(&mut as_it_is_loaded, schema);
    let Some(schema) = schema.as_object_mut() else {
        return;
    };
    without_null(schema);
    let empty = |value: &Value| *value == json!([]) || *value == json!({});
    if schema.get("default").is_some_and(empty) {
        schema.shift_remove("default");
    }
    // A block knows its keys.
    if schema.contains_key("properties") {
        schema.insert("additionalProperties".to_owned(), false.into());
    }
    match schema.get("type").and_then(Value::as_str) {
        Some("string") => text(schema),
        Some("boolean") => yes_or_no(schema),
        Some("integer") => whole_number(schema),
        // Only a list of a fixed length has to be one.
        Some("array") if !schema.contains_key("maxItems") => list(schema),
        _ => {}
    }
}

/// Takes out the `null` of what may be left out: a key without a value is refused.
fn without_null(schema: &mut Map<String, Value>) {
    if let Some(Value::Array(types)) = schema.get_mut("type") {
        types.retain(|one| one != "null");
        if let [only] = types.as_slice() {
            schema["type"] = only.clone();
        }
    }
    if let Some(Value::Array(ways)) = schema.get_mut("anyOf") {
        ways.retain(|way| *way != json!({"type": "null"}));
        if let [Value::Object(only)] = ways.as_slice() {
            let only = only.clone();
            schema.shift_remove("anyOf");
            schema.extend(only);
        }
    }
}

/// Text and ids are whatever stands there, also where an editor sees a number.
fn text(schema: &mut Map<String, Value>) {
    let pattern = schema.get("pattern").and_then(Value::as_str);
    let is_id = pattern == Some(id::PATTERN);
    let any = is_id || pattern.is_none();
    if any && !schema.contains_key("const") && !schema.contains_key("enum") {
        schema["type"] = json!(["string", "number", "boolean"]);
    }
    if is_id {
        schema.insert("minimum".to_owned(), 0.into());
        // A number with a point is no id.
        schema.insert("multipleOf".to_owned(), 1.into());
    }
}

fn yes_or_no(schema: &mut Map<String, Value>) {
    if schema.contains_key("enum") {
        schema.shift_remove("type");
    } else {
        schema["type"] = json!(["boolean", "string"]);
        schema.insert("pattern".to_owned(), "^(true|false)$".into());
        schema.insert(
            "patternErrorMessage".to_owned(),
            "write `true` or `false`".into(),
        );
    }
}

fn whole_number(schema: &mut Map<String, Value>) {
    let most = match schema.shift_remove("format") {
        Some(format) if format == "uint8" => u32::from(u8::MAX),
        _ => u32::MAX,
    };
    schema.entry("maximum").or_insert(most.into());
    schema["type"] = json!(["integer", "string"]);
    schema.insert("pattern".to_owned(), "^[0-9]+$".into());
    schema.insert(
        "patternErrorMessage".to_owned(),
        "write a whole number".into(),
    );
}

/// A list takes one bare value.
fn list(schema: &mut Map<String, Value>) {
    let Some(Value::Object(one)) = schema.get("items").cloned() else {
        return;
    };
    match one.get("type") {
        Some(Value::Array(types)) => {
            let mut types = types.clone();
            types.push("array".into());
            for (key, value) in &one {
                schema.entry(key.as_str()).or_insert(value.clone());
            }
            schema["type"] = types.into();
        }
        Some(Value::String(kind)) => {
            let types = json!([kind, "array"]);
            for (key, value) in &one {
                schema.entry(key.as_str()).or_insert(value.clone());
            }
            schema["type"] = types;
        }
        _ => {
            let mut several = Map::new();
            for key in ["type", "items", "minItems"] {
                several.extend(
                    schema
                        .shift_remove(key)
                        .map(|value| (key.to_owned(), value)),
                );
            }
            schema.insert("anyOf".to_owned(), json!([one, several]));
        }
    }
}
