//! `risk-unhandled`: a worst case for which nothing is prepared.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::playbook::yaml::Segment::Key;
use crate::text::one_line;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("UPK009", "risk-unhandled"),
        severity: Severity::Note,
        does: "Finds worst cases with neither `start` nor `mitigation`, but for the first of them, which the steps are taken to be for.",
        why: "It is on the list, so everybody believes that somebody has thought about it.",
        bad: "worst_cases:\n  hurt: {what: A customer is hurt, severity: sev1}\n  angry: {what: A customer is angry, severity: sev2}\n",
        good: "worst_cases:\n  hurt: {what: A customer is hurt, severity: sev1}\n  angry: {what: A customer is angry, severity: sev2, mitigation: A second person at the counter}\n",
    },
    reads: &["worst_cases"],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    // The steps as they stand are for one case; it needs no `start`.
    let others = book
        .plan()
        .worst_cases
        .iter()
        .filter(|(_, case)| case.start.is_none())
        .skip(1);
    for (id, _) in others.filter(|(_, case)| case.mitigation.is_none()) {
        let shown = one_line(id.as_str(), 60);
        found.push(
            CHECK
                .rule
                .found(format!("nothing is prepared for the worst case `{shown}`"))
                .at(book.place(&[Key("worst_cases"), Key(id.as_str())]), "no `start` and no `mitigation`")
                .help("name the step at which its walk begins (`start`), or say what makes it less likely or less bad (`mitigation`)"),
        );
    }
}
