//! `phone-no-number`: a telephone that nobody can dial.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::{Book, keys};
use crate::lint::check::Check;
use crate::text::one_line;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("PPL017", "phone-no-number"),
        severity: Severity::Warning,
        does: "Finds people whose `phone` has fewer than three digits.",
        why: "At 2 a.m. whoever calls reads a sentence where the number should be, and the shop is closed.",
        bad: "people:\n  dana: {name: Dana Ruiz, phone: ask the shop}\nroles: {lead: [dana]}\n",
        good: "people:\n  dana: {name: Dana Ruiz, phone: '+1 312 555 0101'}\nroles: {lead: [dana]}\n",
    },
    reads: &["people"],
    run,
};

/// How many digits the shortest number has: those of the emergency services.
const DIGITS: usize = 3;

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    for (id, person) in &book.plan().people {
        let Some(phone) = &person.phone else { continue };
        // Other scripts have digits of their own.
        if phone.chars().filter(|c| c.is_numeric()).count() >= DIGITS {
            continue;
        }
        found.push(
            CHECK
                .rule
                .found(format!(
                    "`{}` cannot be dialled",
                    one_line(phone, 60)
                ))
                .at(
                    book.value(&keys(["people", id.as_str(), "phone"])),
                    "no number",
                )
                .help("write the number that rings at night: `phone: \"+1 312 555 0100\"`, with the quotes"),
        );
    }
}
