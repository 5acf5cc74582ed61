//! `contact-unverified`: a number that nobody has tried for a long time.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::age::{Upkeep, VERIFIED};
use crate::lint::book::Book;
use crate::lint::check::Check;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("PPL007", "contact-unverified"),
        severity: Severity::Warning,
        does: "Finds people in a role whose contacts were not tried for more than 90 days, or never.",
        why: "The number on the list belonged to somebody who left in spring, and it is found out at the third ring at night.",
        bad: "people:\n  dana: {name: Dana Ruiz, phone: '+1 312 555 0101', verified: 2026-01-10}\n  omar: {name: Omar Haddad, phone: '+1 312 555 0102', verified: 2026-11-01}\nroles: {lead: [dana, omar]}\n",
        good: "people:\n  dana: {name: Dana Ruiz, phone: '+1 312 555 0101', verified: 2026-11-01}\n  omar: {name: Omar Haddad, phone: '+1 312 555 0102', verified: 2026-11-01}\nroles: {lead: [dana, omar]}\n",
    },
    reads: &["people", "roles", "recused"],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let upkeep = Upkeep {
        rule: &CHECK.rule,
        of: VERIFIED,
        done: |name, days| format!("the contacts of `{name}` were last tried {days} days ago"),
        never: |name| format!("nobody has tried the contacts of `{name}`"),
        nobody: "nobody has tried any of these contacts",
        help: "call the number, and write the day into `verified`",
    };
    upkeep.check(book, book.in_roles(), found);
}
