//! `start-at-end`: a worst case whose walk is over when it begins.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::playbook::step::Kind;
use crate::playbook::yaml::Segment;
use crate::text::one_line;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("GRA011", "start-at-end"),
        severity: Severity::Error,
        does: "Finds worst cases whose `start` is an `end`.",
        why: "The case that frightens everybody most has a plan on paper, and who starts it is shown that it is over.",
        bad: "worst_cases:\n  fire: {what: It burns, severity: sev1, start: done}\nsteps:\n  look: {do: Look}\n  done: {end: resolved}\n",
        good: "worst_cases:\n  fire: {what: It burns, severity: sev1, start: look}\nsteps:\n  look: {do: Look}\n  done: {end: resolved}\n",
    },
    reads: &["steps", "worst_cases"],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let plan = book.plan();
    for (id, case) in &plan.worst_cases {
        let Some(start) = &case.start else { continue };
        let step = plan.steps.get(start);
        if !step.is_some_and(|step| matches!(step.kind, Kind::End(_))) {
            continue;
        }
        let message = format!(
            "the walk of the worst case `{}` is over when it begins",
            one_line(id.as_str(), 60)
        );
        let path = ["worst_cases", id.as_str(), "start"].map(Segment::Key);
        let end = ["steps", start.as_str()].map(Segment::Key);
        found.push(
            CHECK
                .rule
                .found(message)
                .at(book.value(&path), "begins at an end")
                .also(book.place(&end), "the end")
                .help("name the first thing to do in this case, or leave `start` out to begin with the first step"),
        );
    }
}
