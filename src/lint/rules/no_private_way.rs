//! `no-private-way`: a plan that never says when a conversation moves somewhere private.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::lint::questions::{is_a_plan, lacks, questions};
use crate::playbook::yaml::Segment::Key;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("EXI005", "no-private-way"),
        severity: Severity::Warning,
        does: "Finds plans with public channels and without `go_private`.",
        why: "Personal details and money come up sooner or later. Without a rule the one who answers at night asks for them in public, or argues on in front of everybody.",
        bad: "worst_cases: {hurt: {what: A customer is hurt, severity: sev1}}\nwho_to_notify: [{who: legal, from: sev1}]\nall_in: {decides: lead}\n",
        good: "worst_cases: {hurt: {what: A customer is hurt, severity: sev1}}\nwho_to_notify: [{who: legal, from: sev1}]\nall_in: {decides: lead}\ngo_private: {to: [dm], if_dropped: lead}\n",
    },
    reads: questions!("channels"),
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let plan = book.plan();
    let public = plan.channels.iter().find(|(_, channel)| channel.public);
    let Some((id, _)) = public else { return };
    if plan.go_private.is_none() && is_a_plan(plan) {
        found.push(
            lacks(book, &CHECK.rule, "go_private", "the plan does not say when a conversation moves somewhere private")
                .also(book.place(&[Key("channels"), Key(id.as_str())]), "customers write here, and everybody reads")
                .help("add `go_private` with the reasons to move (`when`), where to (`to`), and who hears of a late follow-up (`if_dropped`)"),
        );
    }
}
