//! The way through the steps: from each of them the line must be able to reach an end.

use std::collections::HashMap;

use super::{Book, Findings};
use crate::diagnostic::Diagnostic;
use crate::playbook::codes;
use crate::playbook::yaml::{Entry, Node, Segment};
use crate::source::Span;

/// The most steps that one message points to.
const SHOWN: usize = 6;

/// Reports the steps from which no end can be reached.
///
/// A step that failed to be decoded, or that is named and does not exist, counts as an end: that is reported already.
pub(super) fn check(book: &Book<'_>, findings: &mut Findings) {
    let steps = book.tree.get("steps").and_then(Node::as_map);
    let steps = steps.map_or(&[][..], |map| map.entries());
    let index: HashMap<&str, usize> = steps
        .iter()
        .enumerate()
        .map(|(at, entry)| (entry.key.text.as_str(), at))
        .collect();
    let mut before: Vec<Vec<usize>> = vec![Vec::new(); steps.len()];
    let mut ends: Vec<usize> = Vec::new();
    for (at, entry) in steps.iter().enumerate() {
        let failed = book.fails(&[Segment::Key("steps"), Segment::Key(&entry.key.text)]);
        let mut ways: Vec<Option<usize>> = Vec::new();
        if !failed && entry.value.get("end").is_none() {
            let named = |node: Option<&Node>| {
                let id = node.and_then(Node::as_scalar);
                id.map(|id| index.get(id).copied())
            };
            let below = Some(at + 1).filter(|below| *below < steps.len());
            match options(entry) {
                Some(options) => {
                    ways.extend(options.iter().filter_map(|one| named(Some(&one.value))))
                }
                None => ways.push(named(entry.value.get("next")).unwrap_or(below)),
            }
            ways.extend(named(entry.value.get("then")));
        }
        if ways.is_empty() || ways.contains(&None) {
            ends.push(at);
        }
        for next in ways.into_iter().flatten() {
            before[next].push(at);
        }
    }
    let mut reaches = vec![false; steps.len()];
    while let Some(at) = ends.pop() {
        if !std::mem::replace(&mut reaches[at], true) {
            ends.extend(&before[at]);
        }
    }
    let stuck: Vec<Span> = steps
        .iter()
        .zip(reaches)
        .filter(|(_, reaches)| !reaches)
        .map(|(entry, _)| entry.key.span)
        .collect();
    if let Some((first, others)) = stuck.split_first() {
        findings.push(|| no_end(*first, others));
    }
}

/// Returns the answers of a question.
fn options(entry: &Entry) -> Option<&[Entry]> {
    entry.value.get("decide")?;
    let options = entry.value.get("options")?;
    options.as_map().map(|map| map.entries())
}

fn no_end(first: Span, others: &[Span]) -> Diagnostic {
    let message = match others.len() {
        0 => "from this step the line never comes to an end".to_owned(),
        1 => "from this step and another the line never comes to an end".to_owned(),
        more => format!("from this step and {more} others the line never comes to an end"),
    };
    let error = Diagnostic::error(codes::STEP_NO_END, message).at(first, "no way leads out");
    let shown = others.iter().take(SHOWN);
    shown
        .fold(error, |error, other| error.also(*other, "nor from here"))
        .help("let an answer or a `next` lead to an `end`, or give a step `at_most` and `then`")
}
