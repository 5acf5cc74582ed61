//! The references of a playbook: that everything it names is there, and that nobody is left stranded.
//!
//! This looks at the merged tree, so that every message has its place. What failed to be decoded was reported
//! there; of that, nothing is said again. Advice about style is not given here.

mod graph;
mod known;
mod meant;
mod people;
mod rules;
mod table;
mod words;

use std::collections::HashMap;

use super::codes;
use super::include::Extent;
use super::yaml::{Failed, MAX_REPORTS, Node, Segment};
use crate::diagnostic::{Diagnostic, Label, LabelKind};
use crate::source::{Sources, Span};

use known::{Kind, Known, Lost};

/// Checks everything that a merged tree names, and puts what is wrong into `sink`.
pub(super) fn check(
    tree: &Node,
    extent: Extent,
    failed: &Failed,
    sources: &Sources,
    sink: &mut Vec<Diagnostic>,
) {
    let lost = Lost { failed, extent };
    let known = Known::new(tree, &lost);
    let mut findings = Findings::default();
    let book = Book {
        tree,
        failed,
        sources,
        known: &known,
    };
    meant::advise(&book, sink);
    table::check(&book, &mut findings);
    people::check(&book, &mut findings);
    words::check(&book, &mut findings);
    rules::check(&book, &mut findings);
    graph::check(&book, &mut findings);
    findings.gather();
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
    fn entries(&self, block: &'static str) -> impl Iterator<Item = (&'t str, Span, &'t Node)> {
        let map = self.tree.get(block).and_then(Node::as_map);
        let entries = map.map_or(&[][..], |map| map.entries());
        let fails = move |key: &str| self.fails(&[Segment::Key(block), Segment::Key(key)]);
        let sound = entries.iter().filter(move |entry| !fails(&entry.key.text));
        sound.map(|entry| (entry.key.text.as_str(), entry.key.span, &entry.value))
    }

    /// Returns the entries of a list that could be decoded.
    fn items(&self, block: &'static str) -> impl Iterator<Item = &'t Node> {
        let node = self.tree.get(block);
        let items = node.map_or(&[][..], |node| list(node));
        let fails = move |at: usize| self.fails(&[Segment::Key(block), Segment::Index(at)]);
        let sound = items.iter().enumerate().filter(move |(at, _)| !fails(*at));
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
    /// What is not there: the message about it, and every place that names it.
    absent: HashMap<(Kind, String), (usize, Vec<Span>)>,
}

/// The most further places to which one message points.
const SHOWN: usize = 6;

impl Findings {
    fn push(&mut self, one: impl FnOnce() -> Diagnostic) {
        if self.found.len() < MAX_REPORTS {
            self.found.push(one());
        } else {
            self.more += 1;
        }
    }

    /// Puts in what is not there, once, however often it is named; the worst of what was said of it is kept.
    fn push_absent(&mut self, kind: Kind, id: &str, span: Span, one: impl FnOnce() -> Diagnostic) {
        if let Some((at, places)) = self.absent.get_mut(&(kind, id.to_owned())) {
            places.push(span);
            let told = &mut self.found[*at];
            if !told.is_error() {
                told.severity = one().severity;
            }
            return;
        }
        let at = self.found.len();
        self.push(one);
        if self.found.len() > at {
            self.absent.insert((kind, id.to_owned()), (at, vec![span]));
        }
    }

    /// Points each message about something that is not there to all places that name it.
    fn gather(&mut self) {
        for (at, mut places) in std::mem::take(&mut self.absent).into_values() {
            places.sort_unstable();
            places.dedup();
            let Some((first, others)) = places.split_first() else {
                continue;
            };
            let one = &mut self.found[at];
            if let Some(label) = one.labels.first_mut() {
                label.span = *first;
            }
            for place in others.iter().take(SHOWN) {
                one.labels.push(Label {
                    span: *place,
                    text: "named here too".to_owned(),
                    kind: LabelKind::Secondary,
                });
            }
            match others.len().saturating_sub(SHOWN) {
                0 => {}
                1 => one.notes.push("one more place names it".to_owned()),
                more => one.notes.push(format!("{more} more places name it")),
            }
        }
    }
}
