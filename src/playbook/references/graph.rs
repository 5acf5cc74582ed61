//! The way through the steps: from each of them the line must be able to reach an end.

use super::{Book, Findings};
use crate::diagnostic::Diagnostic;
use crate::playbook::codes;
use crate::playbook::leading::leading;
use crate::playbook::yaml::{Entry, Map, Node, Segment};
use crate::source::Span;

/// The most steps that one message points to.
const SHOWN: usize = 6;

/// Reports the steps from which no end can be reached.
///
/// A step that failed to be decoded, or that is named and does not exist, counts as an end: that is reported already.
pub(super) fn check(book: &Book<'_>, findings: &mut Findings) {
    let Some(map) = book.tree.get("steps").and_then(Node::as_map) else {
        return;
    };
    let steps = map.entries();
    // Each way from a step to the next, by where it leads.
    let mut before: Vec<(usize, usize)> = Vec::new();
    let mut ends: Vec<usize> = Vec::new();
    let mut ways: Vec<Option<usize>> = Vec::new();
    for (at, entry) in steps.iter().enumerate() {
        ways.clear();
        if !book.fails(&[Segment::Key("steps"), Segment::Key(&entry.key.text)]) {
            ways_from(map, at, entry, &mut ways);
        }
        if ways.is_empty() || ways.contains(&None) {
            ends.push(at);
        }
        before.extend(ways.iter().flatten().map(|next| (*next, at)));
    }
    let reaches = leading(steps.len(), before, ends);
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

/// Puts every way out of a step into `ways`: none where it is an end, and nothing for a step that does not exist.
fn ways_from(steps: &Map, at: usize, entry: &Entry, ways: &mut Vec<Option<usize>>) {
    let step = &entry.value;
    if step.get("end").is_some() {
        return;
    }
    let named = |node: &Node| node.as_scalar().map(|id| steps.position(id));
    match options(entry) {
        Some(options) => ways.extend(options.iter().filter_map(|one| named(&one.value))),
        None => {
            let below = Some(at + 1).filter(|below| *below < steps.entries().len());
            ways.push(step.get("next").and_then(named).unwrap_or(below));
        }
    }
    ways.extend(step.get("then").and_then(named));
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
