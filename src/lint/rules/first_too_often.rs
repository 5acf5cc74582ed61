//! `first-too-often`: one person who is called first in many roles.

use indexmap::IndexMap;

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::id::{PersonId, RoleId};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::playbook::yaml::Segment;
use crate::text::one_line;

/// In how many roles one person may be called first.
const MOST: usize = 2;

/// The most roles that one finding points to.
const SHOWN: usize = 6;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("PPL006", "first-too-often"),
        severity: Severity::Warning,
        does: "Finds people who are called first in three roles or more, where the work could be shared out better.",
        why: "The same telephone rings for the lead, the lawyer and the press, and whoever answers it does none of the three.",
        bad: "roles: {lead: [dana, omar], comms: [dana, ines], legal: [dana, theo]}\n",
        good: "roles: {lead: [dana, omar], comms: [ines, dana], legal: [theo, dana]}\n",
    },
    reads: &["roles", "people", "recused"],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let plan = book.plan();
    if plan.roles.len() <= MOST {
        return;
    }
    let mut first: IndexMap<&PersonId, Vec<&RoleId>> = IndexMap::new();
    for (role, people) in book.roles() {
        if let Some(person) = people.first() {
            first.entry(*person).or_default().push(role);
        }
    }
    // In a small team somebody has to be first more often.
    let people = book.in_roles().len().max(1);
    let most = MOST.max(plan.roles.len().div_ceil(people));
    for (person, roles) in first {
        if roles.len() <= most {
            continue;
        }
        let message = format!(
            "`{}` is called first in {} roles",
            one_line(person.as_str(), 60),
            roles.len()
        );
        let mut one = CHECK.rule.found(message);
        for (number, role) in roles.iter().take(SHOWN).enumerate() {
            let path = ["roles", role.as_str()].map(Segment::Key);
            one = match number {
                0 => one.at(book.place(&path), "first here"),
                _ => one.also(book.place(&path), "and here"),
            };
        }
        found.push(one.help("put somebody else first where they can be"));
    }
}
