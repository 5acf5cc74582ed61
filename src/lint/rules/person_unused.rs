//! `person-unused`: somebody who is in no role.

use std::collections::HashSet;

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::id::PersonId;
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::playbook::yaml::Segment;
use crate::text::one_line;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("PPL015", "person-unused"),
        severity: Severity::Note,
        does: "Finds people in the playbook's own file who are in no role, where there are roles.",
        why: "Somebody is on the list and is never called. Often they were to be the backup of a role that has none.",
        bad: "people:\n  dana: {name: Dana Ruiz}\n  omar: {name: Omar Haddad}\n  ines: {name: Ines Vidal}\nroles: {lead: [dana, omar]}\n",
        good: "people:\n  dana: {name: Dana Ruiz}\n  omar: {name: Omar Haddad}\n  ines: {name: Ines Vidal}\nroles: {lead: [dana, omar, ines]}\n",
    },
    reads: &["people", "roles", "recused"],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let plan = book.plan();
    if plan.roles.is_empty() {
        return;
    }
    let listed = book.in_roles().iter().copied().chain(&plan.recused);
    let listed: HashSet<&PersonId> = listed.collect();
    for person in plan.people.keys().filter(|person| !listed.contains(person)) {
        let path = ["people", person.as_str()].map(Segment::Key);
        let place = book.place(&path);
        if place.source != book.head().source {
            continue;
        }
        let message = format!("`{}` is in no role", one_line(person.as_str(), 60));
        found.push(
            CHECK
                .rule
                .found(message)
                .at(place, "never called")
                .help("list them in a role, behind those who are called first, or take them out"),
        );
    }
}
