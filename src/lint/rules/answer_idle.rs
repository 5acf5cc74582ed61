//! `answer-idle`: a question after which it goes on the same, whatever the answer.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::playbook::step::Kind;
use crate::playbook::yaml::Segment;
use crate::text::one_line;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("GRA008", "answer-idle"),
        severity: Severity::Note,
        does: "Finds questions whose answers all lead to the same step.",
        why: "The line stands still until somebody has answered, and then goes on as it would have anyway. Often one of the ways was meant to lead somewhere else.",
        bad: "steps:\n  ask: {decide: Is anybody hurt?, options: {'Yes': call, 'No': call}}\n  call: {do: Call them}\n",
        good: "steps:\n  ask: {decide: Is anybody hurt?, options: {'Yes': call, 'No': done}}\n  call: {do: Call them}\n  done: {end: resolved}\n",
    },
    reads: &["steps"],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    for (id, step) in &book.plan().steps {
        let Kind::Decide(decide) = &step.kind else {
            continue;
        };
        let mut targets = decide.options.values();
        let Some(first) = targets.next() else {
            continue;
        };
        if targets.any(|target| target != first) {
            continue;
        }
        let (asked, to) = (one_line(id.as_str(), 60), one_line(first.as_str(), 60));
        let message = match decide.options.len() {
            1 => format!("`{asked}` has only one answer"),
            _ => format!("every answer to `{asked}` leads to `{to}`"),
        };
        let path = ["steps", id.as_str(), "options"].map(Segment::Key);
        found.push(
            CHECK
                .rule
                .found(message)
                .at(book.place(&path), format!("goes on to `{to}`, whatever is said"))
                .help("let an answer lead somewhere else, or make it a `do`: it does not hold the others up"),
        );
    }
}
