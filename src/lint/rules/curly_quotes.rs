//! `curly-quotes`: quotation marks that are part of the text.

use crate::diagnostic::{Code, Diagnostic, Fix, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::playbook::yaml::{Node, Style, Value};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("POR006", "curly-quotes"),
        severity: Severity::Warning,
        does: "Finds values that stand in curly quotation marks (“…”), which YAML takes for letters.",
        why: "The text was pasted from a word processor. The marks are posted with it, as if somebody else were quoted; and a colon or a `#` in it breaks the file.",
        bad: "statements: {holding: {post_to: x, text: “We are sorry.”}}\n",
        good: "statements: {holding: {post_to: x, text: \"We are sorry.\"}}\n",
    },
    reads: &[],
    run,
};

/// Marks that open and close a quotation.
const PAIRS: [(char, char); 4] = [('“', '”'), ('„', '“'), ('‘', '’'), ('«', '»')];

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    visit(book, book.tree, found);
}

fn visit(book: &Book<'_>, node: &Node, found: &mut Vec<Diagnostic>) {
    if node.alias.is_some() || node.damaged {
        return;
    }
    match &node.value {
        Value::Scalar(text, Style::Plain) => {
            if let Some(bare) = quoted(text) {
                found.push(told(book, node, bare));
            }
        }
        Value::Scalar(..) => {}
        Value::List(items, _) => items.iter().for_each(|item| visit(book, item, found)),
        Value::Map(map, _) => {
            let values = map.entries().iter().map(|entry| &entry.value);
            values.for_each(|value| visit(book, value, found));
        }
    }
}

/// Returns what stands between curly marks that enclose the whole of a text.
fn quoted(text: &str) -> Option<&str> {
    // Most texts begin with a plain letter, and are not looked at any further.
    if text.bytes().next().is_none_or(|first| first.is_ascii()) {
        return None;
    }
    PAIRS.into_iter().find_map(|(open, close)| {
        let bare = text.strip_prefix(open)?.strip_suffix(close)?;
        // Two quotations in one text enclose less than all of it.
        (!bare.contains(open)).then_some(bare)
    })
}

fn told(book: &Book<'_>, node: &Node, bare: &str) -> Diagnostic {
    let one = CHECK
        .rule
        .found("the curly quotation marks are part of this text")
        .at(node.span, "posted as they stand")
        .help("put the text in straight quotes: \"…\"");
    let written = book.sources.slice(node.span);
    if bare.contains(['"', '\\']) || quoted(written).is_none() {
        return one;
    }
    let inside = quoted(written).unwrap_or(bare);
    one.fix(Fix::new(
        "put it in straight quotes",
        node.span,
        format!("\"{inside}\""),
    ))
}
