//! `clock-holidays`: a deadline in business days without a calendar that knows the holidays.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::playbook::yaml::Segment::Key;
use crate::text::one_line;
use crate::time::Unit;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("CLK007", "clock-holidays"),
        severity: Severity::Warning,
        does: "Finds clocks in business days where `holidays` is missing, or lists only days that are over.",
        why: "Two holidays in the week move the date by two days. Counted without them, the program shows a wrong date to somebody who relies on it.",
        bad: "clocks:\n  report: {rule: GDPR Art. 33, starts: opened, due: 3bd, owner: legal, to: The authority, checked: 2026-10-05}\n",
        good: "holidays: [2026-12-25]\nclocks:\n  report: {rule: GDPR Art. 33, starts: opened, due: 3bd, owner: legal, to: The authority, checked: 2026-10-05}\n",
    },
    reads: &["clocks", "holidays"],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let plan = book.plan();
    let ahead = plan.holidays.iter().any(|day| *day >= book.settings.today);
    if ahead {
        return;
    }
    for (id, _) in plan
        .clocks
        .iter()
        .filter(|(_, clock)| clock.due.unit == Unit::BusinessDay)
    {
        let shown = one_line(id.as_str(), 60);
        let due = book.value(&[Key("clocks"), Key(id.as_str()), Key("due")]);
        let one = if plan.holidays.is_empty() {
            CHECK
                .rule
                .found(format!(
                    "the clock `{shown}` counts business days, and no holidays are known"
                ))
                .at(due, "counts every Monday to Friday")
        } else {
            CHECK
                .rule
                .found(format!(
                    "the clock `{shown}` counts business days, and all known holidays are over"
                ))
                .at(due, "counts every Monday to Friday")
                .also(book.place(&[Key("holidays")]), "all in the past")
        };
        found.push(one.help("list the days of the coming year on which nobody works, such as `holidays: [2026-12-25]`"));
    }
}
