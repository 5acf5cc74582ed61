//! `step-undated`: a step without a time, and the first words wait behind it.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::{Book, keys};
use crate::lint::check::Check;
use crate::playbook::step::Kind;
use crate::text::one_line;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("SPD006", "step-undated"),
        severity: Severity::Warning,
        does: "Finds things to do and questions before the first public words that have neither `within` nor `takes`, in a playbook with severities.",
        why: "What has no time is done last, and the first words wait behind it.",
        bad: "statements: {holding: {post_to: site, text: \"We are sorry. Next word here by <next_update>.\"}}\nsteps:\n  look: {do: Find out what happened}\n  tell: {say: holding, within: 30m}\n",
        good: "statements: {holding: {post_to: site, text: \"We are sorry. Next word here by <next_update>.\"}}\nsteps:\n  look: {do: Find out what happened, within: 10m}\n  tell: {say: holding, within: 30m}\n",
    },
    reads: &[
        "steps",
        "statements",
        "channels",
        "severities",
        "worst_cases",
    ],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    if book.plan().severities.is_empty() {
        return;
    }
    let leads = book.opening().leads(book.graph());
    for (number, (id, step)) in book.graph().steps.iter().enumerate() {
        let holds = matches!(step.kind, Kind::Do(_) | Kind::Decide(_));
        let dated = step.within.is_some() || step.takes.is_some();
        if !holds || dated || !leads[number] {
            continue;
        }
        let id = id.as_str();
        found.push(
            CHECK
                .rule
                .found(format!(
                    "`{}` has no time, and the first public words wait behind it",
                    one_line(id, 60)
                ))
                .at(book.place(&keys(["steps", id])), "by when?")
                .help("write by when it is done, such as `within: 10m`"),
        );
    }
}
