//! Keys: what can be one, and what is refused.

use super::codes;
use super::tree::{Entry, Key, Map, Node, Style, Value};
use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::text::one_line;

/// The key that waits for its value.
pub(super) enum Slot {
    /// A key.
    Key(Key),
    /// A key that was refused, and whose value is dropped.
    Refused,
}

/// Makes a key out of a node, or says why it can be none.
pub(super) fn key(node: Node) -> Result<Key, Box<Diagnostic>> {
    let span = node.alias.unwrap_or(node.span);
    match node.value {
        Value::Scalar(text, Style::Plain) if is_odd(&text) => Err(odd(&text, span).into()),
        Value::Scalar(text, style) => Ok(Key { span, text, style }),
        Value::List(..) | Value::Map(..) => Err(Diagnostic::error(
            codes::KEY,
            "a key has to be a text, not a list or a map",
        )
        .at(span, "stands where a key is wanted")
        .help("if it is a text that begins with a bracket, put it in quotes")
        .into()),
    }
}

/// Tells whether a text without quotes can be no key.
fn is_odd(text: &str) -> bool {
    text.is_empty() || text == "<<" || text.starts_with(char::is_whitespace)
}

fn odd(text: &str, span: Span) -> Diagnostic {
    match text {
        "" => Diagnostic::error(codes::KEY, "there is no key before the colon")
            .at(span, "a key is missing here"),
        "<<" => Diagnostic::error(codes::MERGE, "merge keys (`<<`) are not allowed")
            .at(span, "merges another entry into this one")
            .help("write the keys out, or put shared entries into a file of their own"),
        _ => Diagnostic::error(
            codes::INDENT,
            "the spaces before this key are no ordinary spaces",
        )
        .at(span, "begins with a space of another kind")
        .help("delete them and type them again; they may have come in with a copy and paste"),
    }
}

/// Says that a key stands in one map twice, and shows both places.
pub(super) fn duplicate(map: &Map, double: &Entry) -> Diagnostic {
    let name = one_line(&double.key.text, 60);
    let error = Diagnostic::error(
        codes::DUPLICATE,
        format!("the key `{name}` stands here twice"),
    )
    .at(double.key.span, "again here");
    match map.get(&double.key.text) {
        Some(first) => error.also(first.key.span, "first here"),
        None => error,
    }
}

/// Says that a second document begins.
pub(super) fn several_documents(span: Span) -> Diagnostic {
    Diagnostic::error(
        codes::DOCUMENTS,
        "a file holds one document, and `---` begins a second one",
    )
    .at(span, "a second document begins here")
    .help("take the line out, or put what follows into a file of its own")
}
