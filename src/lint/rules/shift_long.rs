//! `shift-long`: a shift in which nobody decides well at the end.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::{Book, keys};
use crate::lint::check::Check;
use crate::time::Length;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("PPL016", "shift-long"),
        severity: Severity::Warning,
        does: "Finds a `shift` of more than 12 hours.",
        why: "Whoever leads for a day and a night makes the worst mistake at the end of it, and nobody told them to go home.",
        bad: "shift: 24h\n",
        good: "shift: 8h\n",
    },
    reads: &["shift"],
    run,
};

/// The longest shift after which somebody still decides well.
const MOST: Length = Length::hours(12);

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let shift = book.plan().shift;
    if shift.approx_seconds() <= MOST.approx_seconds() {
        return;
    }
    found.push(
        CHECK
            .rule
            .found(format!(
                "somebody may lead for {} before a handover is asked for",
                shift.words()
            ))
            .at(book.value(&keys(["shift"])), "too long to decide well")
            .help("write `shift: 8h`, or at most 12 hours"),
    );
}
