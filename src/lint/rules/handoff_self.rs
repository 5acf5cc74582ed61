//! `handoff-self`: a handover to nobody but who hands over.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::lint::people::is_external;
use crate::playbook::step::Kind;
use crate::playbook::yaml::Segment;
use crate::text::one_line;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("PPL004", "handoff-self"),
        severity: Severity::Error,
        does: "Finds a `handoff` in which the one person who can have the role is the one person who can take it. One role with one person of yours is `role-alone`.",
        why: "After eight hours the lead is to be relieved, and the only one to relieve them is themselves. Promises are forgotten by the tired.",
        bad: "roles: {lead: dana, deputy: dana}\nsteps:\n  relieve: {handoff: {role: lead, to: deputy}}\n",
        good: "roles: {lead: dana, deputy: [dana, omar]}\nsteps:\n  relieve: {handoff: {role: lead, to: deputy}}\n",
    },
    reads: &["steps", "roles", "people", "recused"],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let plan = book.plan();
    for (id, step) in &plan.steps {
        let Kind::Handoff(handoff) = &step.kind else {
            continue;
        };
        let &[from] = book.available(&handoff.role) else {
            continue;
        };
        let to = book.available(&handoff.to);
        // A single role with one person is `role-alone`.
        let alone = handoff.role == handoff.to && !is_external(plan, from);
        if to != [from] || alone {
            continue;
        }
        let name = one_line(from.as_str(), 60);
        let message = format!(
            "`{name}` would hand `{}` over to themselves",
            one_line(handoff.role.as_str(), 60)
        );
        let path = ["steps", id.as_str(), "handoff"].map(Segment::Key);
        let mut one = CHECK
            .rule
            .found(message)
            .at(book.place(&path), "nobody else can take it");
        let mut roles = vec![&handoff.role];
        if handoff.to != handoff.role {
            roles.push(&handoff.to);
        }
        for role in roles {
            let path = ["roles", role.as_str()].map(Segment::Key);
            one = one.also(book.place(&path), format!("only `{name}`"));
        }
        found.push(one.help(format!(
            "add somebody to `{}`, who takes it over",
            one_line(handoff.to.as_str(), 60)
        )));
    }
}
