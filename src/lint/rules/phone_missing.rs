//! `phone-missing`: somebody who has to be called and has no number.

use std::collections::HashSet;

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::id::{PersonId, RoleId};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::lint::roles::called;
use crate::playbook::yaml::Segment;
use crate::text::one_line;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("PPL008", "phone-missing"),
        severity: Severity::Error,
        does: "Finds people without a `phone` in a role that leads, is notified or decides.",
        why: "Mail and chat are down with everything else, and there is no other way to the one who decides.",
        bad: "people:\n  dana: {name: Dana Ruiz, email: dana@acme.example}\n  omar: {name: Omar Haddad, phone: '+1 312 555 0102'}\nroles: {lead: [dana, omar]}\n",
        good: "people:\n  dana: {name: Dana Ruiz, phone: '+1 312 555 0101'}\n  omar: {name: Omar Haddad, phone: '+1 312 555 0102'}\nroles: {lead: [dana, omar]}\n",
    },
    reads: &[
        "people",
        "roles",
        "recused",
        "steps",
        "who_to_notify",
        "go_private",
        "all_in",
        "walk_away",
        "statements",
    ],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let plan = book.plan();
    let lacks = |person: &PersonId| plan.person(person).is_some_and(|one| one.phone.is_none());
    if !plan.people.keys().any(lacks) {
        return;
    }
    let deciding = book.sign_offs().iter().flat_map(|one| one.roles);
    let needed = called(plan).chain(deciding.map(|role| (role, "says yes or no")));
    let (mut roles, mut told): (HashSet<&RoleId>, HashSet<&PersonId>) = Default::default();
    for (role, what) in needed {
        if !roles.insert(role) {
            continue;
        }
        for person in book.available(role) {
            if !lacks(person) || !told.insert(person) {
                continue;
            }
            let path = ["people", person.as_str()].map(Segment::Key);
            let name = one_line(person.as_str(), 60);
            let in_role = ["roles", role.as_str()].map(Segment::Key);
            found.push(
                CHECK
                    .rule
                    .found(format!("there is no number to call `{name}`"))
                    .at(book.place(&path), "has no `phone`")
                    .also(book.place(&in_role), format!("this role {what}"))
                    .help("write the number: `phone: \"+1 312 555 0100\"`, with the quotes"),
            );
        }
    }
}
