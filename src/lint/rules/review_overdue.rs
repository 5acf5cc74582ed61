//! `review-overdue`: a plan that nobody has read for longer than it says.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::lint::due;
use crate::playbook::yaml::Segment::Key;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("UPK001", "review-overdue"),
        severity: Severity::Warning,
        does: "Finds playbooks whose `reviewed` lies further back than `review_every`.",
        why: "Half of the names have left, the shop system is another one, and the plan is found to be about a company that is gone.",
        bad: "reviewed: 2026-01-10\n",
        good: "reviewed: 2026-10-10\n",
    },
    reads: &["reviewed", "review_every"],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let plan = book.plan();
    let Some(due) = due::review(plan) else {
        return;
    };
    let late = book.settings.today.days_since(due);
    if late <= 0 {
        return;
    }
    let plural = if late == 1 { "" } else { "s" };
    let every = book.tree.at(&[Key("review_every")]);
    let one = CHECK
        .rule
        .found(format!(
            "the plan should have been read again by {due}, {late} day{plural} ago"
        ))
        .at(book.value(&[Key("reviewed")]), "last read");
    let one = match every {
        Some(every) => one.also(every.node.span, "how often"),
        None => one.note("without `review_every` it wants to be read every 90 days"),
    };
    found.push(
        one.help(
            "read the whole of it with those who act by it, and write the day into `reviewed`",
        ),
    );
}
