//! `risk-unranked`: a worst case that cannot be compared with the others.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::playbook::yaml::Segment::Key;
use crate::text::one_line;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("UPK007", "risk-unranked"),
        severity: Severity::Warning,
        does: "Finds worst cases without `per_year` or `cost`.",
        why: "Without numbers the loudest fear gets the money, and the likely and dear one gets none.",
        bad: "worst_cases: {hurt: {what: A customer is hurt, severity: sev1, per_year: 0.3}}\n",
        good: "worst_cases: {hurt: {what: A customer is hurt, severity: sev1, per_year: 0.3, cost: [20k, 250k, 4M]}}\n",
    },
    reads: &["worst_cases"],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    for (id, case) in &book.plan().worst_cases {
        let (label, help) = match (&case.per_year, &case.cost) {
            (Some(_), Some(_)) => continue,
            (None, Some(_)) => (
                "no `per_year`",
                "say how often a year it may happen, such as `per_year: 0.3`",
            ),
            (Some(_), None) => (
                "no `cost`",
                "say what it costs if it goes well, most likely, and badly, such as `cost: [20k, 250k, 4M]`",
            ),
            (None, None) => (
                "no `per_year` and no `cost`",
                "guess how often a year, and what it costs, such as `per_year: 0.3, cost: [20k, 250k, 4M]`",
            ),
        };
        let shown = one_line(id.as_str(), 60);
        found.push(
            CHECK
                .rule
                .found(format!("the worst case `{shown}` cannot be ranked"))
                .at(book.place(&[Key("worst_cases"), Key(id.as_str())]), label)
                .help(help),
        );
    }
}
