//! `clock-no-step`: a clock that always runs, and that no step meets.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::id::ClockId;
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::playbook::model::Start;
use crate::playbook::yaml::Segment::Key;
use crate::text::one_line;
use std::collections::HashSet;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("CLK009", "clock-no-step"),
        severity: Severity::Note,
        does: "Finds clocks that start with the incident, or with a step, and that no step names.",
        why: "The deadline stands on the screen, and no step says what to do about it.",
        bad: "clocks:\n  report: {rule: GDPR Art. 33, starts: opened, due: 72h, owner: legal, to: The authority, checked: 2026-10-05}\n",
        good: "clocks:\n  report: {rule: GDPR Art. 33, starts: opened, due: 72h, owner: legal, to: The authority, checked: 2026-10-05}\nsteps:\n  look: {do: Look at it}\n  file: {do: Write to the authority, who: legal, within: 24h, clock: report}\n",
    },
    reads: &["clocks", "steps"],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let plan = book.plan();
    let met: HashSet<&ClockId> = plan
        .steps
        .values()
        .filter_map(|step| step.clock.as_ref())
        .collect();
    for (id, clock) in &plan.clocks {
        let always = matches!(clock.starts, Start::Opened | Start::Step(_));
        if !always || met.contains(id) {
            continue;
        }
        let shown = one_line(id.as_str(), 60);
        found.push(
            CHECK
                .rule
                .found(format!("no step meets the clock `{shown}`"))
                .at(
                    book.place(&[Key("clocks"), Key(id.as_str())]),
                    "runs in every incident",
                )
                .help(format!(
                    "write `clock: {shown}` on the step that does what the law wants"
                )),
        );
    }
}
