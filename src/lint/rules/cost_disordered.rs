//! `cost-disordered`: costs that do not rise from low to high.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::playbook::model::Cost;
use crate::playbook::yaml::Segment;
use crate::text::one_line;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("MNY010", "cost-disordered"),
        severity: Severity::Warning,
        does: "Finds a `cost` of a worst case whose three numbers do not rise: low, likely, high.",
        why: "The ranking of the worst cases is counted from these numbers; where two are swapped, the wrong case is prepared for.",
        bad: "worst_cases: {fire: {what: The warehouse burns, severity: sev1, cost: [20k, 4M, 250k]}}\n",
        good: "worst_cases: {fire: {what: The warehouse burns, severity: sev1, cost: [20k, 250k, 4M]}}\n",
    },
    reads: &["worst_cases"],
    run,
};

/// What each of the three numbers is.
const NAMES: [&str; 3] = ["low", "likely", "high"];

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    for (id, case) in &book.plan().worst_cases {
        let Some(Cost(low, likely, high)) = &case.cost else {
            continue;
        };
        let costs = [low, likely, high];
        let Some(at) = (1..3).find(|at| costs[*at] < costs[*at - 1]) else {
            continue;
        };
        let place = |at: usize| {
            let [a, b, c] = ["worst_cases", id.as_str(), "cost"].map(Segment::Key);
            book.value(&[a, b, c, Segment::Index(at)])
        };
        found.push(
            CHECK
                .rule
                .found(format!(
                    "the costs of `{}` do not rise from low to high",
                    one_line(id.as_str(), 60)
                ))
                .at(place(at), format!("the {} one, and smaller", NAMES[at]))
                .also(place(at - 1), format!("the {} one", NAMES[at - 1]))
                .help("write three amounts: if it goes well, most likely, if it goes badly"),
        );
    }
}
