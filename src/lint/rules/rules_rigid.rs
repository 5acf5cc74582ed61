//! `rules-rigid`: no rule may be bent, and nothing made up.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::{Book, keys};
use crate::lint::check::Check;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("MNY006", "rules-rigid"),
        severity: Severity::Warning,
        does: "Finds an `all_in` with remedies that lets nobody bend or break a rule or make up a remedy.",
        why: "What the customer needs is not on the list, and everybody is sorry that the rules do not allow it.",
        bad: "all_in: {decides: lead, remedies: {refund: {per_case: {care: 100}}}}\n",
        good: "all_in: {decides: lead, remedies: {refund: {per_case: {care: 100}}}, bend: [Return dates], invent: lead}\n",
    },
    reads: &["all_in"],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let Some(all_in) = &book.plan().all_in else {
        return;
    };
    let free = !all_in.bend.is_empty() || !all_in.broken.is_empty() || all_in.invent.is_some();
    if free || all_in.remedies.is_empty() {
        return;
    }
    found.push(
        CHECK
            .rule
            .found("nobody may bend a rule, break one or make up a remedy")
            .at(
                book.place(&keys(["all_in"])),
                "neither `bend` nor `break` nor `invent`",
            )
            .help("list the rules that may be bent or broken, or the role that may invent"),
    );
}
