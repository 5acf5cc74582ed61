//! `briefing-old`: somebody who has a role and has not heard the plan for a long time.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::id::PersonId;
use crate::lint::age::{BRIEFED, Upkeep};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::lint::people::is_external;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("PPL010", "briefing-old"),
        severity: Severity::Warning,
        does: "Finds people in a role who have not heard the plan in a year, or never. Who works elsewhere wants no briefing.",
        why: "Who hears of their part for the first time in the crisis asks what they may do, and waits for an answer.",
        bad: "people:\n  dana: {name: Dana Ruiz, briefed: 2024-02-01}\n  omar: {name: Omar Haddad, briefed: 2026-02-01}\nroles: {lead: [dana, omar]}\n",
        good: "people:\n  dana: {name: Dana Ruiz, briefed: 2026-02-01}\n  omar: {name: Omar Haddad, briefed: 2026-02-01}\nroles: {lead: [dana, omar]}\n",
    },
    reads: &["people", "roles", "recused"],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let plan = book.plan();
    let mut people: Vec<&PersonId> = book.in_roles().to_vec();
    people.retain(|person| !is_external(plan, person));
    let upkeep = Upkeep {
        rule: &CHECK.rule,
        of: BRIEFED,
        done: |name, days| format!("`{name}` last heard the plan {days} days ago"),
        never: |name| format!("`{name}` has never heard the plan"),
        nobody: "nobody has ever heard the plan",
        help: "go through the plan with them, and write the day into `briefed`",
    };
    upkeep.check(book, &people, found);
}
