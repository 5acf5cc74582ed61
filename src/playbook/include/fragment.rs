//! What an included file may hold: any block but those that make a playbook.

use crate::diagnostic::Diagnostic;
use crate::playbook::codes;
use crate::playbook::yaml::{Entry, Node, Value};
use crate::source::Span;
use crate::text::one_line;

/// Checks that a tree is a fragment, and takes out what a fragment cannot have.
pub(super) fn fragment(
    tree: Node,
    name: &str,
    include: Span,
    sink: &mut Vec<Diagnostic>,
) -> Option<Node> {
    let name = one_line(name, 80);
    let (span, damaged) = (tree.span, tree.damaged);
    let Value::Map(map, _) = tree.value else {
        let error = Diagnostic::error(
            codes::INCLUDE_SHAPE,
            format!("`{name}` holds no blocks, such as `people:` or `statements:`"),
        );
        sink.push(error.at(span, "not keys with values"));
        return None;
    };
    if let Some(crisis) = map.get("crisis") {
        let error = Diagnostic::error(
            codes::INCLUDE_PLAYBOOK,
            format!("`{name}` is a playbook of its own, and only fragments can be included"),
        )
        .at(include, "included here")
        .also(crisis.key.span, "this makes it a playbook")
        .help("put what both share into a file without `crisis`, `title` and `steps`, and include that");
        sink.push(error);
        return None;
    }
    let mut kept: Vec<Entry> = Vec::new();
    for entry in map.into_entries() {
        if matches!(entry.key.text.as_str(), "title" | "steps") {
            let error = Diagnostic::error(
                codes::FRAGMENT_BLOCK,
                format!("an included file cannot have `{}`", entry.key.text),
            );
            sink.push(
                error
                    .at(entry.key.span, "only in the playbook itself")
                    .help("move it to the playbook that includes this file"),
            );
        } else {
            kept.push(entry);
        }
    }
    let mut tree = Node::map(span, kept);
    tree.damaged = damaged;
    Some(tree)
}
