//! `unsure-missing`: a question that sets how bad it is, without an answer for who is not sure.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::lint::raises::raises;
use crate::playbook::step::{Kind, is_unsure};
use crate::playbook::yaml::Segment;
use crate::text::one_line;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("GRA006", "unsure-missing"),
        severity: Severity::Warning,
        does: "Finds questions by whose answers the severity rises or does not, and which have no answer such as `Not sure`.",
        why: "In the first minutes nobody knows. Who has to choose between yes and no guesses, and who hopes for the best guesses too low.",
        bad: "steps:\n  sort: {decide: Is anybody hurt?, options: {'Yes': alarm, 'No': look}}\n  alarm: {notify: lead, severity: sev1, next: done}\n  look: {do: Look}\n  done: {end: resolved}\n",
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
        let Some((_, severity, raising)) = worst.to else {
            continue;
        };
        if decide.options.keys().any(|answer| is_unsure(answer)) {
            continue;
        }
        let path = ["steps", id.as_str(), "options"].map(Segment::Key);
        let raised = ["steps", graph.steps[raising].0.as_str(), "severity"].map(Segment::Key);
        let target = decide.options.get(worst.answer);
        let target = target.map_or("alarm", |target| target.as_str());
        let message = format!(
            "`{}` sets how bad it is, and has no answer for who is not sure",
            one_line(id.as_str(), 60)
        );
        found.push(
            CHECK
                .rule
                .found(message)
                .at(book.place(&path), "every answer here wants to be known")
                .also(
                    book.place(&raised),
                    format!(
                        "`{}` makes it {}",
                        one_line(worst.answer, 40),
                        one_line(severity.as_str(), 60)
                    ),
                )
                .help(format!(
                    "add an answer for them that takes the worse for true: `Not sure: {}`",
                    one_line(target, 60)
                )),
        );
    }
}
