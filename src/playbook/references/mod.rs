//! The references of a playbook: that everything it names is there, and that nobody is left stranded.
//!
//! This looks at the merged tree, so that every message has its place. What failed to be decoded was reported
//! there; of that, nothing is said again. Advice about style is not given here.

mod graph;
mod known;
mod people;
mod rules;
mod table;
mod words;

use super::codes;
use super::include::Extent;
use super::yaml::{Failed, MAX_REPORTS, Node, Segment};
use crate::diagnostic::Diagnostic;
use crate::source::{Sources, Span};

use known::Known;

/// Checks everything that a merged tree names, and puts what is wrong into `sink`.
pub(super) fn check(
    tree: &Node,
    extent: Extent,
    failed: &Failed,
    sources: &Sources,
    sink: &mut Vec<Diagnostic>,
) {
    let known = Known::new(tree, extent);
    let mut findings = Findings::default();
    let book = Book {
        tree,
        failed,
        sources,
        known: &known,
    };
    table::check(&book, &mut findings);
    people::check(&book, &mut findings);
    words::check(&book, &mut findings);
    rules::check(&book, &mut findings);
    graph::check(&book, &mut findings);
    sink.append(&mut findings.found);
    if findings.more > 0 {
        let message = format!("{} more mistakes of this kind are not shown", findings.more);
        sink.push(Diagnostic::error(codes::MORE, message).at(tree.span.head(), ""));
    }
}

/// What is checked.
struct Book<'t> {
    tree: &'t Node,
    failed: &'t Failed,
    sources: &'t Sources,
    known: &'t Known<'t>,
}

impl<'t> Book<'t> {
    /// Returns the entries of a block that could be decoded, each with its id and the place of that.
    fn entries(&self, block: &str) -> impl Iterator<Item = (&'t str, Span, &'t Node)> {
        let map = self.tree.get(block).and_then(Node::as_map);
        let entries = map.map_or(&[][..], |map| map.entries());
        let sound = entries.iter().filter({
            let block = block.to_owned();
            move |entry| !self.fails(&[Segment::Key(&block), Segment::Key(&entry.key.text)])
        });
        sound.map(|entry| (entry.key.text.as_str(), entry.key.span, &entry.value))
    }

    /// Returns the entries of a list that could be decoded.
    fn items(&self, block: &str) -> impl Iterator<Item = &'t Node> {
        let node = self.tree.get(block);
        let items = node.map_or(&[][..], |node| list(node));
        let sound = items.iter().enumerate().filter({
            let block = block.to_owned();
            move |(at, _)| !self.fails(&[Segment::Key(&block), Segment::Index(*at)])
        });
        sound.map(|(_, item)| item)
    }

    /// Returns a block of one purpose that could be decoded.
    fn block(&self, block: &str) -> Option<&'t Node> {
        let node = self.tree.get(block)?;
        (!self.fails(&[Segment::Key(block)])).then_some(node)
    }

    fn fails(&self, path: &[Segment<'_>]) -> bool {
        self.failed.touches(path)
    }
}

/// Returns the entries of a list; a bare value is the one entry of its own.
fn list(node: &Node) -> &[Node] {
    match node.as_list() {
        Some(list) => list,
        None if node.is_nothing() => &[],
        None => std::slice::from_ref(node),
    }
}

/// Returns the texts of a list with their places.
fn texts(node: Option<&Node>) -> impl Iterator<Item = (&str, Span)> {
    let items = node.map_or(&[][..], list).iter();
    items.filter_map(|item| Some((item.as_scalar()?, item.span)))
}

/// What was found, up to a number that a person still reads.
#[derive(Default)]
struct Findings {
    found: Vec<Diagnostic>,
    more: usize,
}

impl Findings {
    fn push(&mut self, one: impl FnOnce() -> Diagnostic) {
        if self.found.len() < MAX_REPORTS {
            self.found.push(one());
        } else {
            self.more += 1;
        }
    }
}
