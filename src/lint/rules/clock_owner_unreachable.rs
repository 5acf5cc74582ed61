//! `clock-owner-unreachable`: a duty in law of somebody whom nobody can reach.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::lint::contact::can_be_reached;
use crate::playbook::yaml::Segment::Key;
use crate::text::one_line;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("CLK001", "clock-owner-unreachable"),
        severity: Severity::Error,
        does: "Finds clocks whose owner has nobody with a phone, a mail address or a name in the chat.",
        why: "The law counts hours, and the one who must file hears of it the next morning.",
        bad: "people: {dana: {name: Dana Ruiz}}\nroles: {lead: dana, legal: dana}\nclocks:\n  report: {rule: GDPR Art. 33, starts: opened, due: 72h, owner: legal, to: The authority, checked: 2026-10-05}\n",
        good: "people: {dana: {name: Dana Ruiz, phone: \"+1 312 555 0101\"}}\nroles: {lead: dana, legal: dana}\nclocks:\n  report: {rule: GDPR Art. 33, starts: opened, due: 72h, owner: legal, to: The authority, checked: 2026-10-05}\n",
    },
    reads: &["clocks", "roles", "people", "recused"],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let plan = book.plan();
    for (id, clock) in &plan.clocks {
        if can_be_reached(plan, &clock.owner) {
            continue;
        }
        let (role, shown) = (
            one_line(clock.owner.as_str(), 60),
            one_line(id.as_str(), 60),
        );
        found.push(
            CHECK
                .rule
                .found(format!(
                    "nobody in the role `{role}` can be reached when the clock `{shown}` starts"
                ))
                .at(
                    book.value(&[Key("clocks"), Key(id.as_str()), Key("owner")]),
                    "who must meet it",
                )
                .also(
                    book.place(&[Key("roles"), Key(clock.owner.as_str())]),
                    "no phone, mail address or chat",
                )
                .help("give somebody in this role a `phone`"),
        );
    }
}
