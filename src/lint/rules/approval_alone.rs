//! `approval-alone`: a yes for which several can be asked, and it is always the same person.

use std::collections::HashSet;

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::id::PersonId;
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::lint::people::is_external;
use crate::lint::sign_off::Wanted;
use crate::playbook::yaml::Segment;
use crate::text::one_line;

/// The most other places that one finding points to.
const SHOWN: usize = 4;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("PPL003", "approval-alone"),
        severity: Severity::Error,
        does: "Finds sign-offs and decisions that only one person on earth can make, although the playbook names several roles or somebody from outside for them. A single role with one person is `role-alone`.",
        why: "Two roles on paper are one telephone at night, and while it is not answered nothing may be said or given.",
        bad: "roles: {lead: [dana, omar], comms: theo, legal: theo}\nstatements:\n  holding: {post_to: x, text: We are sorry., approve: {any: [comms, legal]}}\n",
        good: "roles: {lead: [dana, omar], comms: [theo, ines], legal: theo}\nstatements:\n  holding: {post_to: x, text: We are sorry., approve: {any: [comms, legal]}}\n",
    },
    reads: &[
        "steps",
        "statements",
        "roles",
        "people",
        "recused",
        "all_in",
        "walk_away",
    ],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let alone: Vec<(&PersonId, &Wanted<'_>)> = book
        .sign_offs()
        .iter()
        .filter_map(|one| Some((only(book, one)?, one)))
        .collect();
    let mut told: HashSet<&PersonId> = HashSet::new();
    for (person, first) in &alone {
        if !told.insert(person) {
            continue;
        }
        let others = alone.iter().filter(|(one, _)| one == person);
        let others: Vec<&Wanted<'_>> = others.skip(1).map(|(_, one)| *one).collect();
        let name = one_line(person.as_str(), 60);
        let more = match others.len() {
            0 => String::new(),
            1 => " and one other thing".to_owned(),
            more => format!(" and {more} other things"),
        };
        let label = match first.roles.len() {
            1 => "one person, from outside",
            _ => "several roles, and one person",
        };
        let message = format!(
            "only `{name}` can say yes to {}{more}",
            first.subject.words()
        );
        let mut one = CHECK.rule.found(message).at(book.place(&first.path), label);
        for other in others.iter().take(SHOWN) {
            one = one.also(book.place(&other.path), "and for this");
        }
        for role in first.roles.iter().take(SHOWN) {
            let path = ["roles", role.as_str()].map(Segment::Key);
            one = one.also(book.place(&path), format!("only `{name}`"));
        }
        found.push(
            one.help("let somebody else say yes as well, in one of these roles or in another"),
        );
    }
}

/// Returns the one person who can say yes, where the roles look like more than one.
fn only<'a>(book: &Book<'a>, wanted: &Wanted<'_>) -> Option<&'a PersonId> {
    let mut only: Option<&PersonId> = None;
    for role in wanted.roles {
        for person in book.available(role).iter().copied() {
            if only.is_some_and(|known| known != person) {
                return None;
            }
            only = Some(person);
        }
    }
    let several = wanted.roles.iter().any(|role| *role != wanted.roles[0]);
    only.filter(|person| several || is_external(book.plan(), person))
}
