//! What a rule is handed: the playbook with its calendar, where everything stands, and the steps as a graph.

use std::cell::OnceCell;
use std::collections::HashMap;

use crate::id::{PersonId, RoleId};
use crate::lint::elsewhere::{Misread, misread};
use crate::lint::graph::Graph;
use crate::lint::opening::Opening;
use crate::lint::people;
use crate::lint::settings::Settings;
use crate::playbook::model::Playbook;
use crate::playbook::yaml::{Found, Node, Segment};
use crate::response::rules::Rules;
use crate::source::{Sources, Span};

/// A playbook as the rules of the linter see it.
pub(in crate::lint) struct Book<'a> {
    /// The playbook with its calendar, as an incident would follow it.
    pub(in crate::lint) rules: &'a Rules,
    /// The merged tree.
    pub(in crate::lint) tree: &'a Node,
    /// The texts.
    pub(in crate::lint) sources: &'a Sources,
    /// What was configured: ages, the reading grade, today.
    pub(in crate::lint) settings: &'a Settings,
    graph: OnceCell<Graph<'a>>,
    misread: OnceCell<Vec<Misread<'a>>>,
    opening: OnceCell<Opening<'a>>,
    available: OnceCell<HashMap<&'a RoleId, Vec<&'a PersonId>>>,
}

/// Returns a way down the tree by keys alone.
pub(in crate::lint) fn keys<const N: usize>(keys: [&str; N]) -> [Segment<'_>; N] {
    keys.map(Segment::Key)
}

impl<'a> Book<'a> {
    pub(in crate::lint) fn new(
        rules: &'a Rules,
        tree: &'a Node,
        sources: &'a Sources,
        settings: &'a Settings,
    ) -> Self {
        Self {
            rules,
            tree,
            sources,
            settings,
            graph: OnceCell::new(),
            misread: OnceCell::new(),
            opening: OnceCell::new(),
            available: OnceCell::new(),
        }
    }

    /// Returns the playbook.
    pub(in crate::lint) fn plan(&self) -> &'a Playbook {
        &self.rules.book
    }

    /// Returns the steps as a graph.
    pub(in crate::lint) fn graph(&self) -> &Graph<'a> {
        self.graph.get_or_init(|| Graph::of(&self.rules.book))
    }

    /// Returns what other readers of YAML take for something else.
    pub(in crate::lint) fn misread(&self) -> &[Misread<'a>] {
        self.misread.get_or_init(|| misread(self.tree))
    }

    /// Returns the first public words.
    pub(in crate::lint) fn opening(&self) -> &Opening<'a> {
        self.opening
            .get_or_init(|| Opening::of(&self.rules.book, self.graph()))
    }

    /// Returns the people who can act in a role, each once and less the recused, in the order in which they are called.
    pub(in crate::lint) fn available(&self, role: &RoleId) -> &[&'a PersonId] {
        let roles = || people::available(&self.rules.book);
        let people = self.available.get_or_init(roles).get(role);
        people.map_or(&[], Vec::as_slice)
    }

    /// Returns the place of an entry: its key, else its value. What is not written down anywhere stands at the head.
    pub(in crate::lint) fn place(&self, path: &[Segment<'_>]) -> Span {
        self.tree
            .at(path)
            .map_or_else(|| self.head(), |found| found.span())
    }

    /// Returns the place of a value; where it is not written down, that of the nearest entry around it.
    pub(in crate::lint) fn value(&self, path: &[Segment<'_>]) -> Span {
        match self.tree.at(path) {
            Some(found) => found.node.span,
            None => self.around(path),
        }
    }

    /// Returns the place of the nearest entry around one that may not be there.
    pub(in crate::lint) fn around(&self, path: &[Segment<'_>]) -> Span {
        let found = (1..=path.len())
            .rev()
            .find_map(|length| self.tree.at(&path[..length]));
        found.as_ref().map_or_else(|| self.head(), Found::span)
    }

    /// Returns where something stands that the whole playbook lacks: its title.
    pub(in crate::lint) fn head(&self) -> Span {
        let title = self.tree.at(&[Segment::Key("title")]);
        title.map_or_else(|| self.tree.span.head(), |found| found.span())
    }
}
