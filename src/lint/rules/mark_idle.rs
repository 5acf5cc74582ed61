//! `mark-idle`: a question whose yes starts nothing.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::playbook::model::Start;
use crate::playbook::yaml::Segment::Key;
use crate::text::one_line;
use std::collections::HashSet;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("CLK004", "mark-idle"),
        severity: Severity::Note,
        does: "Finds `marks` with which no clock starts.",
        why: "Somebody says yes to a frightening question, and nothing happens: the clock that it was written for is missing.",
        bad: "marks: {leak: Was data seen?}\n",
        good: "marks: {leak: Was data seen?}\nclocks:\n  report: {rule: GDPR Art. 33, starts: leak, due: 72h, owner: legal, to: The authority, checked: 2026-10-05}\n",
    },
    reads: &["marks", "clocks"],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let plan = book.plan();
    let starts = plan
        .clocks
        .values()
        .filter_map(|clock| match &clock.starts {
            Start::Mark(mark) => Some(mark),
            _ => None,
        });
    let starts: HashSet<_> = starts.collect();
    for id in plan.marks.keys() {
        if starts.contains(id) {
            continue;
        }
        let shown = one_line(id.as_str(), 60);
        found.push(
            CHECK
                .rule
                .found(format!("a yes to the mark `{shown}` starts no clock"))
                .at(
                    book.place(&[Key("marks"), Key(id.as_str())]),
                    "asked for nothing",
                )
                .help(format!(
                    "write the clock that it starts (`starts: {shown}`), or take the mark out"
                )),
        );
    }
}
