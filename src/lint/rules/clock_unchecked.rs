//! `clock-unchecked`: a deadline in law that nobody has looked up for a long time.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::playbook::yaml::Segment::Key;
use crate::text::one_line;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("CLK008", "clock-unchecked"),
        severity: Severity::Warning,
        does: "Finds clocks without `checked`, or with a day that is longer ago than is configured (a year).",
        why: "The law moved from 72 hours to 24, and the playbook still says 72.",
        bad: "clocks:\n  report: {rule: GDPR Art. 33, starts: opened, due: 72h, owner: legal, to: The authority}\n",
        good: "clocks:\n  report: {rule: GDPR Art. 33, starts: opened, due: 72h, owner: legal, to: The authority, checked: 2026-10-05}\n",
    },
    reads: &["clocks"],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let settings = book.settings;
    for (id, clock) in &book.plan().clocks {
        let path = [Key("clocks"), Key(id.as_str()), Key("checked")];
        let shown = one_line(id.as_str(), 60);
        let one = match clock.checked {
            None => CHECK
                .rule
                .found(format!(
                    "nobody has said when the law behind the clock `{shown}` was last read"
                ))
                .at(book.place(&path[..2]), "no `checked`"),
            Some(day) => {
                let age = settings.today.days_since(day);
                if age <= i64::from(settings.ages.checked) {
                    continue;
                }
                CHECK
                    .rule
                    .found(format!(
                        "the law behind the clock `{shown}` was last read {age} days ago"
                    ))
                    .at(
                        book.value(&path),
                        format!("more than {} days", settings.ages.checked),
                    )
            }
        };
        found.push(one.help("let your lawyer read it again, and write the day: `checked: …`"));
    }
}
