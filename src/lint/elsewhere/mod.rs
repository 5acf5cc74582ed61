//! How other readers take a plain scalar: those of YAML 1.1, such as PyYAML, Ruby and many of Go, give it a type by its
//! looks, where this format asks the field.
//!
//! Nothing here is wrong for this program. What loading reports already is not found again.

mod looks;

use crate::playbook::yaml::{Node, Style, Value};
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

/// Finds everything that other readers take for something else, in the order of the tree. What came in through an alias
/// is found only where it was written.
pub(in crate::lint) fn misread(tree: &Node) -> Vec<Misread<'_>> {
    let mut found = Vec::new();
    visit(tree, &mut Vec::new(), &mut found);
    found
}

fn visit<'a>(node: &'a Node, path: &mut Vec<&'a str>, found: &mut Vec<Misread<'a>>) {
    if node.alias.is_some() || node.damaged {
        return;
    }
    match &node.value {
        Value::Scalar(text, Style::Plain) => {
            let Some(taken) = taken(text) else { return };
            let part = match wanted(path) {
                Wanted::Text => Part::Text,
                Wanted::Number if matches!(taken, Taken::Number(Looks::Eights)) => Part::Number,
                Wanted::Number | Wanted::Other => return,
            };
            found.push(Misread {
                text,
                span: node.span,
                taken,
                part,
            });
        }
        Value::Scalar(..) => {}
        Value::List(items, _) => {
            path.push(ITEM);
            for item in items {
                visit(item, path, found);
            }
            path.pop();
        }
        Value::Map(map, _) => {
            let mut truths: [Option<(&str, Span)>; 2] = [None; 2];
            for entry in map.entries() {
                let key = &entry.key;
                if key.style != Style::Plain {
                    continue;
                }
                let Some(taken) = taken(&key.text) else {
                    continue;
                };
                let other = match taken {
                    Taken::Truth(yes) => {
                        let seen = &mut truths[usize::from(yes)];
                        let other = *seen;
                        seen.get_or_insert((key.text.as_str(), key.span));
                        other
                    }
                    _ => None,
                };
                found.push(Misread {
                    text: &key.text,
                    span: key.span,
                    taken,
                    part: Part::Key(other),
                });
            }
            for entry in map.entries() {
                path.push(&entry.key.text);
                visit(&entry.value, path, found);
                path.pop();
            }
        }
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
