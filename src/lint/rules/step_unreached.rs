//! `step-unreached`: a step that no answer and no way leads to.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::playbook::yaml::Segment;
use crate::text::one_line;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("GRA002", "step-unreached"),
        severity: Severity::Warning,
        does: "Finds steps that the line never comes to, from no worst case and by no answer.",
        why: "Nobody does what stands in a step that is never shown: the plan says more than will happen.",
        bad: "steps:\n  ask: {decide: Is anybody hurt?, options: {yes: care, no: care}}\n  care: {do: Call them, next: done}\n  police: {do: Call the police}\n  done: {end: resolved}\n",
        good: "steps:\n  ask: {decide: Is anybody hurt?, options: {yes: police, no: care}}\n  care: {do: Call them, next: done}\n  police: {do: Call the police}\n  done: {end: resolved}\n",
    },
    reads: &["steps", "worst_cases"],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let graph = book.graph();
    for (number, (id, _)) in graph.steps.iter().enumerate() {
        let path = [Segment::Key("steps"), Segment::Key(id.as_str())];
        // The end that is added below the last step is written nowhere.
        if graph.is_reached(number) || book.tree.at(&path).is_none() {
            continue;
        }
        let message = format!("nothing leads to the step `{}`", one_line(id.as_str(), 60));
        found.push(
            CHECK
                .rule
                .found(message)
                .at(book.place(&path), "never reached")
                .help("let an answer or a `next` lead here, or take the step out"),
        );
    }
}
