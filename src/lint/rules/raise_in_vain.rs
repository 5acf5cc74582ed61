//! `raise-in-vain`: a step that raises the severity when it is as high already.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::playbook::yaml::Segment;
use crate::text::one_line;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("GRA010", "raise-in-vain"),
        severity: Severity::Warning,
        does: "Finds steps whose `severity` changes nothing: they open only from that severity on, or it is the mildest there is.",
        why: "The step that was to raise the alarm is passed over as long as nobody has raised it, and the people who come with the higher severity are never called.",
        bad: "steps:\n  alarm: {notify: lead, severity: sev1, from: sev1}\n",
        good: "steps:\n  alarm: {notify: lead, severity: sev1}\n",
    },
    reads: &["steps", "severities"],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let plan = book.plan();
    let mildest = plan.severities.len().saturating_sub(1);
    for (id, step) in &plan.steps {
        let Some(to) = &step.severity else { continue };
        let Some(rank) = plan.rank(to) else { continue };
        let from = step.from.as_ref();
        let from = from.and_then(|from| Some((from, plan.rank(from)?)));
        let from = from.filter(|(_, from)| *from <= rank);
        if rank != mildest && from.is_none() {
            continue;
        }
        let path = |key| ["steps", id.as_str(), key].map(Segment::Key);
        let (step, to) = (one_line(id.as_str(), 60), one_line(to.as_str(), 60));
        let one = match from {
            Some((from, _)) => CHECK
                .rule
                .found(format!(
                    "`{step}` is to raise the severity to `{to}`, and is passed over unless it is as bad already"
                ))
                .at(book.value(&path("severity")), "is to raise it to this")
                .also(
                    book.value(&path("from")),
                    format!("passed over below {}", one_line(from.as_str(), 60)),
                )
                .help("if the step is to raise the alarm, take `from` out; if it is only for bad cases, take `severity` out"),
            None => CHECK
                .rule
                .found(format!(
                    "`{step}` is to raise the severity to `{to}`, which is the mildest that there is"
                ))
                .at(book.value(&path("severity")), "raises nothing")
                .help("name the severity to which it is to rise, or leave `severity` out"),
        };
        found.push(one);
    }
}
