//! The table of layers, and the check that imports only go down.

use super::files::SourceFile;
use super::imports::imports;

/// The modules of each layer, the lowest first. `src/lib.rs` shows the same table to readers.
const LAYERS: [&[&str]; 6] = [
    &[
        "text",
        "source",
        "diagnostic",
        "id",
        "time",
        "money",
        "count",
        "random",
    ],
    &["playbook", "incident", "words"],
    &["response", "store"],
    &["account"],
    &["walk", "lint", "render", "authoring"],
    &["cli"],
];

/// What a module of the lowest layer may import of its siblings. No other siblings import each other.
const WITHIN_LOWEST: [(&str, &[&str]); 6] = [
    ("source", &["text"]),
    ("diagnostic", &["text", "source"]),
    ("id", &["text"]),
    ("time", &["text"]),
    ("money", &["text"]),
    ("count", &["text"]),
];

fn layer(module: &str) -> Option<usize> {
    LAYERS.iter().position(|modules| modules.contains(&module))
}

/// Checks that a file belongs to a layer and imports only from below.
pub(super) fn check(file: &SourceFile, found: &mut Vec<String>) {
    let module = file.module();
    // `lib.rs` declares all modules, and `main.rs` stands above them.
    let Some(own) = module.first() else { return };
    let Some(own_layer) = layer(own) else {
        found.push(format!(
            "{}:1: `{own}` is not in the table of layers: add it to tests/architecture/layers.rs and src/lib.rs",
            file.path
        ));
        return;
    };
    for import in imports(&module, &file.text) {
        let Some(target) = import.target else {
            continue;
        };
        let place = format!("{}:{}", file.path, import.line);
        let Some(other) = target.first() else {
            found.push(format!(
                "{place}: the root of the crate is imported: name the module instead"
            ));
            continue;
        };
        match layer(other) {
            _ if other == own => {}
            None => found.push(format!("{place}: `crate::{other}` is no module in the table of layers")),
            Some(other_layer) if other_layer > own_layer => found.push(format!(
                "{place}: `{own}` (layer {own_layer}) imports `{other}` (layer {other_layer}): a layer imports only what stands below it"
            )),
            Some(other_layer) if other_layer == own_layer && !listed(own, other) => found.push(format!(
                "{place}: `{own}` imports `{other}`: both stand in layer {own_layer}, and siblings never import each other"
            )),
            Some(_) => {}
        }
    }
}

fn listed(own: &str, other: &str) -> bool {
    WITHIN_LOWEST
        .iter()
        .any(|(module, below)| *module == own && below.contains(&other))
}
