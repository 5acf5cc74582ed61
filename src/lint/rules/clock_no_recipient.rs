//! `clock-no-recipient`: a report in law without anybody to send it to.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::playbook::yaml::Segment::Key;
use crate::text::one_line;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("CLK010", "clock-no-recipient"),
        severity: Severity::Note,
        does: "Finds clocks that are no legal hold and have no `to`.",
        why: "At 3 a.m. somebody has the report ready and looks for the office that takes it.",
        bad: "clocks:\n  report: {rule: GDPR Art. 33, starts: opened, due: 72h, owner: legal, checked: 2026-10-05}\n",
        good: "clocks:\n  report: {rule: GDPR Art. 33, starts: opened, due: 72h, owner: legal, to: The authority, checked: 2026-10-05}\n",
    },
    reads: &["clocks"],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    for (id, clock) in &book.plan().clocks {
        if clock.hold || clock.to.is_some() {
            continue;
        }
        let shown = one_line(id.as_str(), 60);
        found.push(
            CHECK
                .rule
                .found(format!(
                    "the clock `{shown}` does not say to whom it is owed"
                ))
                .at(book.place(&[Key("clocks"), Key(id.as_str())]), "no `to`")
                .help(
                    "name the authority or the person, such as `to: The data protection authority`",
                ),
        );
    }
}
