//! What a playbook declares, kind by kind: the ids that may be named, and where each is declared.

use crate::diagnostic::{Code, Diagnostic};
use crate::playbook::codes;
use crate::playbook::include::Extent;
use crate::playbook::yaml::{Entry, Failed, Key, Map, Node, Step, Value};
use crate::source::Span;
use crate::text::{nearest, one_line};

/// The most ids that a message lists.
const LISTED: usize = 12;

/// The most ids among which the nearest is looked for.
const COMPARED: usize = 1000;

/// A kind of thing that has an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    Step,
    Role,
    Person,
    Channel,
    Severity,
    Statement,
    Clock,
    Mark,
    Remedy,
}

/// Finds the block of a kind in a tree.
fn find_block(tree: &Node, kind: Kind) -> Option<(&Key, &Map)> {
    let above = match kind {
        Kind::Remedy => tree.get("all_in")?,
        _ => tree,
    };
    let entry = above.as_map()?.get(kind.words().2)?;
    match &entry.value.value {
        Value::Map(map, _) => Some((&entry.key, map)),
        _ => None,
    }
}

impl Kind {
    /// All kinds, in the order in which they are declared.
    const ALL: [Self; 9] = [
        Self::Step,
        Self::Role,
        Self::Person,
        Self::Channel,
        Self::Severity,
        Self::Statement,
        Self::Clock,
        Self::Mark,
        Self::Remedy,
    ];

    /// Returns the words for the kind: one, several, and the block that declares them.
    fn words(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Step => ("step", "steps", "steps"),
            Self::Role => ("role", "roles", "roles"),
            Self::Person => ("person", "people", "people"),
            Self::Channel => ("channel", "channels", "channels"),
            Self::Severity => ("severity", "severities", "severities"),
            Self::Statement => ("statement", "statements", "statements"),
            Self::Clock => ("clock", "clocks", "clocks"),
            Self::Mark => ("mark", "marks", "marks"),
            Self::Remedy => ("remedy", "remedies", "remedies"),
        }
    }

    fn code(self) -> Code {
        match self {
            Self::Step => codes::UNKNOWN_STEP,
            Self::Role => codes::UNKNOWN_ROLE,
            Self::Person => codes::UNKNOWN_PERSON,
            Self::Channel => codes::UNKNOWN_CHANNEL,
            Self::Severity => codes::UNKNOWN_SEVERITY,
            Self::Statement => codes::UNKNOWN_STATEMENT,
            Self::Clock => codes::UNKNOWN_CLOCK,
            Self::Mark => codes::UNKNOWN_MARK,
            Self::Remedy => codes::UNKNOWN_REMEDY,
        }
    }
}

/// The blocks of a tree that declare ids. An entry that failed to be decoded is declared all the same.
pub(super) struct Known<'t> {
    tree: &'t Node,
    lost: &'t Lost<'t>,
    /// The block of each kind, with its key: every reference asks for one.
    blocks: [Option<(&'t Key, &'t Map)>; Kind::ALL.len()],
}

/// What cannot be looked up, because it could not be read where it was meant to be.
pub(super) struct Lost<'t> {
    /// What failed to be decoded.
    pub(super) failed: &'t Failed,
    /// Whether all files are there that were to be included.
    pub(super) extent: Extent,
}

impl<'t> Known<'t> {
    pub(super) fn new(tree: &'t Node, lost: &'t Lost<'t>) -> Self {
        Self {
            tree,
            lost,
            blocks: Kind::ALL.map(|kind| find_block(tree, kind)),
        }
    }

    /// Says whether the block of a kind stands under a key that was misspelled.
    fn is_misspelled(&self, kind: Kind) -> bool {
        let key = |text: &str| Step::Key(text.to_owned());
        let block = key(kind.words().2);
        let ways: Vec<Vec<Step>> = match kind {
            Kind::Remedy => vec![vec![key("all_in")], vec![key("all_in"), block]],
            _ => vec![vec![block]],
        };
        ways.iter().any(|way| self.lost.failed.ways().contains(way))
    }

    /// Returns the block of a kind, with its key.
    fn block(&self, kind: Kind) -> Option<(&'t Key, &'t Map)> {
        self.blocks[kind as usize]
    }

    /// Says whether a block is there; one that has the wrong shape counts, because that was reported.
    pub(super) fn has_block(&self, kind: Kind) -> bool {
        match kind {
            Kind::Remedy => self.tree.get("all_in").is_some(),
            _ => self.tree.get(kind.words().2).is_some(),
        }
    }

    /// Says whether a block is there that declares nothing that could be read.
    pub(super) fn is_unreadable(&self, kind: Kind) -> bool {
        let map = |node: &Node| node.as_map().is_some() || node.is_nothing();
        match kind {
            Kind::Remedy => self.tree.get("all_in").is_some_and(|node| {
                !map(node) || node.get("remedies").is_some_and(|node| !map(node))
            }),
            _ => self.tree.get(kind.words().2).is_some_and(|node| !map(node)),
        }
    }

    /// Says whether an id may be declared in what could not be read. Included files have no steps, and what is nearly
    /// the id of something else is a slip all the same.
    pub(super) fn may_be_lost(&self, kind: Kind, id: &str) -> bool {
        let part = self.lost.extent == Extent::Part && kind != Kind::Step;
        let lost = self.tree.damaged || part;
        lost && self.meant(kind, id).is_none() || self.is_misspelled(kind)
    }

    /// Returns the declared id that an unknown one was probably meant to be.
    fn meant(&self, kind: Kind, id: &str) -> Option<&'t str> {
        let entries = self.block(kind)?.1.entries().iter();
        let ids = entries.map(|entry| entry.key.text.as_str());
        nearest(&one_line(id, 60), ids.take(COMPARED))
    }

    /// Returns the declared id that a text stands for, written as an id.
    pub(super) fn like(&self, kind: Kind, text: &str) -> Option<&'t str> {
        let entries = self.block(kind)?.1.entries().iter();
        let mut ids = entries.map(|entry| entry.key.text.as_str());
        let same = ids.find(|id| *id == text);
        same.or_else(|| self.meant(kind, text))
    }

    /// Returns where an id is declared. A declaration in capitals counts, because that was reported.
    pub(super) fn place(&self, kind: Kind, id: &str) -> Option<Span> {
        let map = self.block(kind)?.1;
        let written = |entry: &&Entry| entry.key.text.eq_ignore_ascii_case(id);
        let few = || map.entries().iter().take(COMPARED);
        let entry = map.get(id).or_else(|| few().find(written));
        Some(entry?.key.span)
    }

    /// Says that nothing of a kind has an id, with the id that was probably meant.
    pub(super) fn unknown(&self, kind: Kind, id: &str, span: Span) -> Diagnostic {
        let (one, many, block) = kind.words();
        let id = one_line(id, 60);
        let message = match one {
            "person" => format!("nobody in `people` is called `{id}`"),
            _ => format!("no {one} is called `{id}`"),
        };
        let error = Diagnostic::error(kind.code(), message).at(span, format!("no such {one}"));
        let Some((key, map)) = self.block(kind).filter(|(_, map)| !map.is_empty()) else {
            let block = match kind {
                Kind::Remedy => "`remedies` of `all_in`".to_owned(),
                _ => format!("`{block}`"),
            };
            return error.help(format!("declare it in {block}, where there is nothing yet"));
        };
        let ids = map.entries().iter().map(|entry| entry.key.text.as_str());
        if let Some(meant) = self.meant(kind, &id)
            && let Some(place) = self.place(kind, meant)
        {
            return error
                .also(place, "declared here")
                .help(format!("did you mean `{}`?", one_line(meant, 60)));
        }
        let listed: Vec<String> = ids
            .clone()
            .take(LISTED)
            .map(|id| one_line(id, 60))
            .collect();
        let rest = if map.entries().len() > LISTED {
            ", …"
        } else {
            ""
        };
        error
            .also(key.span, format!("the {many} are declared here"))
            .note(format!("the {many}: {}{rest}", listed.join(", ")))
    }
}
