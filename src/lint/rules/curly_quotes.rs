//! `curly-quotes`: quotation marks that are part of the text.

use crate::diagnostic::{Code, Diagnostic, Fix, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::playbook::yaml::Node;

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
    for node in &book.elsewhere().signed {
        if let Some(bare) = node.as_scalar().and_then(quoted) {
            found.push(told(book, node, bare));
        }
    }
}

/// Returns what stands between curly marks that enclose the whole of a text.
fn quoted(text: &str) -> Option<&str> {
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
