//! `function-missing`: nobody for the press or for the law, where a playbook has enough roles for it.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::lint::people::is_external;
use crate::lint::speech::is_public;
use crate::playbook::yaml::Segment;
use crate::text::one_line;

/// From how many roles on a playbook is expected to have both.
const FROM: usize = 4;

/// From how many people on an organisation is expected to have both.
const PEOPLE: usize = 6;

/// The roles that are known by their ids, and what happens without them.
const FUNCTIONS: [(&str, &str); 2] = [
    (
        "comms",
        "the lead owes the first public words and every update",
    ),
    ("legal", "nobody is asked before a fault is admitted"),
];

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("PPL011", "function-missing"),
        severity: Severity::Warning,
        does: "Finds playbooks with public words, four roles or more and six people or more in them, where no role is `comms` or none is `legal`; and words that admit a fault where there is no role `legal`.",
        why: "An answer that only one side has read is one-sided: without the press office it is stiff, without the lawyer it costs the case. The program knows both by these ids.",
        bad: "people: {dana: {name: Dana}, omar: {name: Omar}, ines: {name: Ines}, theo: {name: Theo}, ling: {name: Ling}, kim: {name: Kim}}\nroles: {lead: [dana, omar], comms: [omar, dana], care: [ines, ling], ops: [theo, kim]}\nstatements:\n  sorry: {post_to: x, text: We are sorry.}\n",
        good: "people: {dana: {name: Dana}, omar: {name: Omar}, ines: {name: Ines}, theo: {name: Theo}, ling: {name: Ling}, kim: {name: Kim}}\nroles: {lead: [dana, omar], comms: [omar, dana], care: [ines, ling], legal: [theo, kim]}\nstatements:\n  sorry: {post_to: x, text: We are sorry.}\n",
    },
    reads: &["people", "roles", "statements", "channels"],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let plan = book.plan();
    if plan.roles.is_empty() {
        return;
    }
    for (function, without) in FUNCTIONS {
        if plan.roles.keys().any(|role| role.as_str() == function) {
            continue;
        }
        let mut statements = plan.statements.iter();
        let admits = statements.find(|(_, one)| function == "legal" && one.admits_fault);
        let speaks = || plan.statements.values().any(|one| is_public(plan, one));
        let large = plan.roles.len() >= FROM && staff(book) >= PEOPLE;
        if admits.is_none() && !(large && speaks()) {
            continue;
        }
        let mut one = CHECK
            .rule
            .found(format!("there is no role `{function}`"))
            .at(
                book.place(&[Segment::Key("roles")]),
                format!("without it, {without}"),
            );
        if let Some((id, _)) = admits {
            let path = ["statements", id.as_str(), "admits_fault"].map(Segment::Key);
            let words = one_line(id.as_str(), 60);
            one = one.also(book.place(&path), format!("`{words}` admits one"));
        }
        found.push(one.help(format!(
            "add the role under this id, `{function}: [first, backup]`: it may be somebody from outside (`external: true`)"
        )));
    }
}

/// Returns how many people of the organisation are in some role.
fn staff(book: &Book<'_>) -> usize {
    let people = book.in_roles().iter();
    people
        .filter(|person| !is_external(book.plan(), person))
        .count()
}
