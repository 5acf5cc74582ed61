//! A rule of the linter: its documentation, what it reads, and the function that applies it.

use crate::diagnostic::{Diagnostic, Rule};
use crate::lint::book::Book;

/// A rule that the linter applies to a playbook.
#[derive(Debug)]
pub(in crate::lint) struct Check {
    /// What it is, and all there is to say about it.
    pub(in crate::lint) rule: Rule,
    /// The blocks that it reads. Where something in one of them failed to load, the rule stays silent.
    pub(in crate::lint) reads: &'static [&'static str],
    /// Puts what it finds at the end of the list.
    pub(in crate::lint) run: fn(&Book<'_>, &mut Vec<Diagnostic>),
}
