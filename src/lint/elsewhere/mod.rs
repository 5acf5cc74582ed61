//! How other readers take a plain scalar: those of YAML 1.1, such as PyYAML, Ruby and many of Go, give it a type by its
//! looks, where this format asks the field.
//!
//! Nothing here is wrong for this program. What loading reports already is not found again.

mod looks;

use crate::playbook::yaml::{Entry, Map, Node, Style, Value};
use crate::source::Span;

pub(in crate::lint) use looks::{Looks, Taken};

use looks::taken;

/// A key or a value that another reader takes for something else.
#[derive(Debug, Clone)]
pub(in crate::lint) struct Misread<'a> {
    /// The text.
    pub(in crate::lint) text: &'a str,
    /// Where it stands.
    pub(in crate::lint) span: Span,
    /// What it is taken for.
    pub(in crate::lint) taken: Taken,
    /// Whether it is a key or a value, and what that means.
    pub(in crate::lint) part: Part<'a>,
}

/// What part of an entry it is.
#[derive(Debug, Clone, Copy)]
pub(in crate::lint) enum Part<'a> {
    /// A key; another one of the same map that is taken for the same, where there is one.
    Key(Option<(&'a str, Span)>),
    /// A value where text is wanted.
    Text,
    /// A value where a number is wanted.
    Number,
}

/// What other readers see otherwise, in the order of the tree. What came in through an alias is found only where it was
/// written.
#[derive(Debug, Default)]
pub(in crate::lint) struct Elsewhere<'a> {
    /// Everything that they take for something else.
    pub(in crate::lint) misread: Vec<Misread<'a>>,
    /// The values that begin with a sign beyond ASCII, which may be a quotation mark.
    pub(in crate::lint) signed: Vec<&'a Node>,
}

impl<'a> Elsewhere<'a> {
    /// Looks through a tree.
    pub(in crate::lint) fn of(tree: &'a Node) -> Self {
        let mut found = Self::default();
        found.visit(tree, &mut Vec::new());
        found
    }

    fn visit(&mut self, node: &'a Node, path: &mut Vec<&'a str>) {
        if node.alias.is_some() || node.damaged {
            return;
        }
        match &node.value {
            Value::Scalar(text, Style::Plain) => self.value(node, text, path),
            Value::Scalar(..) => {}
            Value::List(items, _) => self.list(items, path),
            Value::Map(map, _) => self.map(map, path),
        }
    }

    fn list(&mut self, items: &'a [Node], path: &mut Vec<&'a str>) {
        path.push(ITEM);
        for item in items {
            self.visit(item, path);
        }
        path.pop();
    }

    fn map(&mut self, map: &'a Map, path: &mut Vec<&'a str>) {
        let mut truths: [Option<(&str, Span)>; 2] = [None; 2];
        for Entry { key, value } in map.entries() {
            if key.style == Style::Plain
                && let Some(taken) = taken(&key.text)
            {
                let mut other = None;
                if let Taken::Truth(yes) = taken {
                    let seen = &mut truths[usize::from(yes)];
                    other = *seen;
                    seen.get_or_insert((&key.text, key.span));
                }
                self.misread.push(Misread {
                    text: &key.text,
                    span: key.span,
                    taken,
                    part: Part::Key(other),
                });
            }
            path.push(&key.text);
            self.visit(value, path);
            path.pop();
        }
    }

    fn value(&mut self, node: &'a Node, text: &'a str, path: &[&str]) {
        if text.bytes().next().is_some_and(|first| !first.is_ascii()) {
            self.signed.push(node);
        }
        let Some(taken) = taken(text) else { return };
        let part = match wanted(path) {
            Wanted::Text => Part::Text,
            Wanted::Number if matches!(taken, Taken::Number(Looks::Eights)) => Part::Number,
            Wanted::Number | Wanted::Other => return,
        };
        self.misread.push(Misread {
            text,
            span: node.span,
            taken,
            part,
        });
    }
}

/// Stands in a path for an entry of a list.
const ITEM: &str = "[]";

/// What a field wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    /// Words, an id, a length of time: text for every reader.
    Text,
    /// A number.
    Number,
    /// Yes, no or a day, which every reader takes for that.
    Other,
}

/// Returns what the field at a path wants.
fn wanted(path: &[&str]) -> Wanted {
    match path {
        ["supplier" | "reviewed" | "holidays"]
        | ["holidays", _]
        | [
            "people",
            _,
            "verified" | "briefed" | "media_trained" | "external",
        ]
        | ["channels", _, "public" | "internal" | "owned"]
        | ["go_private", "close_in_public"]
        | ["walk_away", "remove", "invite_repost"]
        | ["clocks", _, "checked" | "hold"]
        | ["steps", _, "approve", "stay_quiet"]
        | ["statements", _, "only_if_asked" | "admits_fault"]
        | ["statements", _, "approved", "date"]
        | ["steps", _, "walk_away"]
        | ["drills", "last"] => Wanted::Other,
        ["crisis"]
        | ["channels", _, "limit"]
        | ["severities", _, "any_of", _]
        | ["worst_cases", _, "per_year" | "impact" | "cost"]
        | ["worst_cases", _, "cost", _]
        | ["go_private", "after_replies"]
        | ["all_in", "max_per_incident"]
        | ["all_in", "remedies", _, "per_incident" | "floor"]
        | ["all_in", "remedies", _, "per_case", _]
        | ["walk_away", "any_of", _]
        | ["statements", _, "blanks", _, "max"]
        | ["steps", _, "at_most"] => Wanted::Number,
        _ => Wanted::Text,
    }
}
