//! `unsure-lower`: who is not sure is led to less than the worst.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::lint::raises::{Raise, raises};
use crate::playbook::step::{Kind, is_unsure};
use crate::playbook::yaml::Segment;
use crate::text::one_line;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("GRA007", "unsure-lower"),
        severity: Severity::Warning,
        does: "Finds questions in which `Not sure` leads to a lower severity than another answer, and not back to the question.",
        why: "Who is not sure in the first minutes is there when it is worst. An alarm too many costs a few calls; one too few costs the first hour.",
        bad: "steps:\n  sort: {decide: Is anybody hurt?, options: {'Yes': alarm, 'No': look, Not sure: look}}\n  alarm: {notify: lead, severity: sev1, next: done}\n  look: {do: Look}\n  done: {end: resolved}\n",
        good: "steps:\n  sort: {decide: Is anybody hurt?, options: {'Yes': alarm, 'No': look, Not sure: alarm}}\n  alarm: {notify: lead, severity: sev1, next: done}\n  look: {do: Look}\n  done: {end: resolved}\n",
    },
    reads: &["steps", "severities"],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let (plan, graph) = (book.plan(), book.graph());
    for (number, (id, step)) in graph.steps.iter().enumerate() {
        let Kind::Decide(decide) = &step.kind else {
            continue;
        };
        let answers = raises(plan, graph, number, decide);
        let Some(worst) = answers.iter().min_by_key(|one| one.rank()) else {
            continue;
        };
        let Some((_, severity, _)) = worst.to else {
            continue;
        };
        let lower =
            |one: &&Raise<'_>| one.rank() > worst.rank() && !one.back && is_unsure(one.answer);
        let Some(unsure) = answers.iter().find(lower) else {
            continue;
        };
        let place =
            |answer| book.place(&["steps", id.as_str(), "options", answer].map(Segment::Key));
        let message = format!(
            "who is not sure at `{}` is led to less than `{}`",
            one_line(id.as_str(), 60),
            one_line(severity.as_str(), 60)
        );
        let target = decide.options.get(worst.answer);
        found.push(
            CHECK
                .rule
                .found(message)
                .at(place(unsure.answer), "the lower one for who is not sure")
                .also(
                    place(worst.answer),
                    format!("makes it {}", one_line(severity.as_str(), 60)),
                )
                .help(format!(
                    "take the worse for true until somebody knows: let it lead to `{}`",
                    one_line(target.map_or("", |target| target.as_str()), 60)
                )),
        );
    }
}
