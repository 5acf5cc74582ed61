//! `ripple-unreachable`: a ripple for a role that nobody can reach.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::lint::contact::can_be_reached;
use crate::playbook::model::RippleAction;
use crate::playbook::yaml::Segment::{Index, Key};
use crate::text::one_line;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("EXI026", "ripple-unreachable"),
        severity: Severity::Warning,
        does: "Finds ripples to engage or to raise whose role has nobody with a phone, a mail address or a name in the chat.",
        why: "It comes back on a Sunday two weeks later, and the only one who should answer cannot be told.",
        bad: "people: {dana: {name: Dana Ruiz}}\nroles: {lead: [dana]}\nripples: [{if: A second video, then: raise, who: lead}]\n",
        good: "people: {dana: {name: Dana Ruiz, phone: \"+1 312 555 0101\"}}\nroles: {lead: [dana]}\nripples: [{if: A second video, then: raise, who: lead}]\n",
    },
    reads: &["ripples", "roles", "people", "recused"],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let plan = book.plan();
    for (at, ripple) in plan.ripples.iter().enumerate() {
        if ripple.then == RippleAction::Rest || can_be_reached(plan, &ripple.who) {
            continue;
        }
        let role = one_line(ripple.who.as_str(), 60);
        found.push(
            CHECK
                .rule
                .found(format!(
                    "nobody in the role `{role}` can be reached when it comes back"
                ))
                .at(
                    book.value(&[Key("ripples"), Index(at), Key("who")]),
                    "who is told",
                )
                .also(
                    book.place(&[Key("roles"), Key(ripple.who.as_str())]),
                    "no phone, mail address or chat",
                )
                .help("give somebody in this role a `phone`, an `email` or a `chat`"),
        );
    }
}
