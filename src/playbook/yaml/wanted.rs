//! What can stand behind each key that an entry cannot do without, for a line to copy. It decides nothing: what is
//! accepted is said by the types.

use super::tree::Node;

/// The keys and a value for each.
const EXAMPLES: &[(&str, &str)] = &[
    ("acknowledge", "30m"),
    ("any_of", "{fair_offers: 3, public_replies: 4}"),
    ("asked", "[why, what happened]"),
    ("by", "comms"),
    ("crisis", "1"),
    ("date", "2026-10-05"),
    ("decides", "lead"),
    ("default", "follow_up"),
    (
        "door_open",
        "{via: care@acme.example, owner: care, recheck: 7d}",
    ),
    ("due", "72h"),
    ("if", "A fair report of what happened"),
    ("if_dropped", "lead"),
    ("ladder", "[warning, door_open]"),
    ("name", "Dana Ruiz"),
    ("only_for", "[Spam, Private data]"),
    ("owner", "lead"),
    ("post_to", "site"),
    ("recheck", "7d"),
    ("role", "lead"),
    ("rule", "Never blame the customer"),
    ("say", "holding"),
    ("severity", "sev1"),
    ("starts", "opened"),
    ("steps", "{look: {do: Find out what happened}}"),
    ("text", "We are sorry and looking into it."),
    ("then", "rest"),
    ("title", "What went wrong"),
    ("update_every", "2h"),
    ("via", "care@acme.example"),
    ("what", "Somebody is hurt"),
    ("when", "Somebody is hurt"),
];

/// Returns a value for a key of an entry that lacks `fields`; `None` where nothing is known of the key.
pub(super) fn example(field: &str, fields: &[&str], node: &Node) -> Option<&'static str> {
    let has = |key: &str| fields.contains(&key) || node.get(key).is_some();
    match field {
        // The same word is a channel, or a role that takes over.
        "to" if has("if_dropped") => Some("[dm]"),
        "to" => Some("lead"),
        "who" => Some("lead"),
        "rule" if has("due") => Some("GDPR Art. 33"),
        "what" if has("any") || has("all") => Some("Stop the advertisements"),
        "what" if has("dept") => Some("A new rule for refunds"),
        _ => {
            let known = EXAMPLES.iter().find(|(key, _)| *key == field);
            known.map(|(_, value)| *value)
        }
    }
}
