//! `no-walk-away`: a plan without a point at which one person is left.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::lint::questions::{is_a_plan, lacks, questions};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("EXI009", "no-walk-away"),
        severity: Severity::Warning,
        does: "Finds plans with public channels and without `walk_away`.",
        why: "A thread of 80 comments with one person who wants no solution takes the whole night, and each reply makes it larger. The line is drawn before anybody is angry, or not at all.",
        bad: "worst_cases: {hurt: {what: A customer is hurt, severity: sev1}}\nwho_to_notify: [{who: legal, from: sev1}]\nall_in: {decides: lead}\n",
        good: "who_to_notify: [{who: legal, from: sev1}]\nall_in: {decides: lead}\nwalk_away:\n  any_of: {fair_offers: 3, warnings: 1, public_replies: 4}\n  decides: lead\n  ladder: [warning, door_open]\n  door_open: {via: care@acme.example, owner: care, recheck: 7d}\nstatements:\n  warning: {post_to: x, text: \"<handle>, please stop.\"}\n  door_open: {post_to: x, text: \"<handle>, write to care@acme.example\"}\n",
    },
    reads: questions!("channels"),
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let plan = book.plan();
    let public = plan.channels.values().any(|channel| channel.public);
    if public && plan.walk_away.is_none() && is_a_plan(plan) {
        found.push(
            lacks(book, &CHECK.rule, "walk_away", "the plan does not say when to walk away from somebody")
                .help("add `walk_away` with counts that are enough (`any_of`), who decides, the words on the way out (`ladder`), and the way back (`door_open`)"),
        );
    }
}
