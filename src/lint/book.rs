//! What a rule is handed: the playbook with its calendar, where everything stands, and the steps as a graph.

use std::cell::OnceCell;

use crate::id::{PersonId, RoleId};
use crate::lint::elsewhere::Elsewhere;
use crate::lint::graph::Graph;
use crate::lint::opening::Opening;
use crate::lint::people;
use crate::lint::settings::Settings;
use crate::lint::sign_off::{Wanted, wanted};
use crate::lint::spoken::{Said, said};
use crate::playbook::model::Playbook;
use crate::playbook::yaml::{Found, Node, Segment};
use crate::response::rules::Rules;
use crate::response::wording::HouseStyle;
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
    elsewhere: OnceCell<Elsewhere<'a>>,
    opening: OnceCell<Opening<'a>>,
    said: OnceCell<Vec<Said<'a>>>,
    sign_offs: OnceCell<Vec<Wanted<'a>>>,
    available: OnceCell<Vec<Vec<&'a PersonId>>>,
    in_roles: OnceCell<Vec<&'a PersonId>>,
    style: OnceCell<HouseStyle<'a>>,
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
            elsewhere: OnceCell::new(),
            opening: OnceCell::new(),
            said: OnceCell::new(),
            sign_offs: OnceCell::new(),
            available: OnceCell::new(),
            in_roles: OnceCell::new(),
            style: OnceCell::new(),
        }
    }

    /// Returns the playbook.
    pub(in crate::lint) fn plan(&self) -> &'a Playbook {
        &self.rules.book
    }

    /// Returns what the playbook says of all words.
    pub(in crate::lint) fn style(&self) -> &HouseStyle<'a> {
        self.style.get_or_init(|| HouseStyle::of(self.plan()))
    }

    /// Returns the steps as a graph.
    pub(in crate::lint) fn graph(&self) -> &Graph<'a> {
        self.graph.get_or_init(|| Graph::of(&self.rules.book))
    }

    /// Returns what other readers of YAML see otherwise.
    pub(in crate::lint) fn elsewhere(&self) -> &Elsewhere<'a> {
        self.elsewhere.get_or_init(|| Elsewhere::of(self.tree))
    }

    /// Returns the statements with their texts, in the order of the file.
    pub(in crate::lint) fn said(&self) -> &[Said<'a>] {
        self.said.get_or_init(|| said(&self.rules.book, self.tree))
    }

    /// Returns every place where somebody's yes is wanted, or was given beforehand.
    pub(in crate::lint) fn sign_offs(&self) -> &[Wanted<'a>] {
        self.sign_offs.get_or_init(|| wanted(&self.rules.book))
    }

    /// Returns the first public words.
    pub(in crate::lint) fn opening(&self) -> &Opening<'a> {
        self.opening
            .get_or_init(|| Opening::of(&self.rules.book, self.graph()))
    }

    /// Returns the people who can act in a role, each once and less the recused, in the order in which they are called.
    pub(in crate::lint) fn available(&self, role: &RoleId) -> &[&'a PersonId] {
        let number = self.rules.book.roles.get_index_of(role);
        number.map_or(&[], |number| &self.all_available()[number])
    }

    /// Returns the roles with the people who can act in them, as [`Book::available`] does for one.
    pub(in crate::lint) fn roles(&self) -> impl Iterator<Item = (&'a RoleId, &[&'a PersonId])> {
        let people = self.all_available().iter().map(Vec::as_slice);
        self.rules.book.roles.keys().zip(people)
    }

    fn all_available(&self) -> &[Vec<&'a PersonId>] {
        self.available
            .get_or_init(|| people::available(&self.rules.book))
    }

    /// Returns everybody who can act in some role, each once, in the order of the roles.
    pub(in crate::lint) fn in_roles(&self) -> &[&'a PersonId] {
        self.in_roles
            .get_or_init(|| people::in_roles(&self.rules.book))
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
