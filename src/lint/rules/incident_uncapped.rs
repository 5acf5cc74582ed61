//! `incident-uncapped`: many small amounts and no cap.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::{Book, keys};
use crate::lint::check::Check;
use crate::text::one_line;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("MNY008", "incident-uncapped"),
        severity: Severity::Warning,
        does: "Finds remedies with amounts that no cap holds: neither `per_incident` of the remedy nor `max_per_incident` of all.",
        why: "Each offer is within its limit, and a thousand of them are not.",
        bad: "all_in: {decides: lead, remedies: {refund: {per_case: {care: 100}}}}\n",
        good: "all_in: {decides: lead, max_per_incident: 20k, remedies: {refund: {per_case: {care: 100}}}}\n",
    },
    reads: &["all_in"],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let Some(all_in) = &book.plan().all_in else {
        return;
    };
    if all_in.max_per_incident.is_some() {
        return;
    }
    let mut open = all_in.remedies.iter();
    let open = open.find(|(_, one)| !one.per_case.is_empty() && one.per_incident.is_none());
    let Some((id, _)) = open else { return };
    found.push(
        CHECK
            .rule
            .found(format!(
                "nothing says how much of `{}` one incident may cost",
                one_line(id.as_str(), 60)
            ))
            .at(
                book.place(&keys(["all_in", "remedies", id.as_str()])),
                "no `per_incident`",
            )
            .also(book.place(&keys(["all_in"])), "no `max_per_incident`")
            .help("write `max_per_incident`: the most that one incident may cost in remedies"),
    );
}
