//! `drill-overdue`: a plan that was never practised, or not for longer than it says.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::lint::due;
use crate::playbook::model::DoneOn;
use crate::playbook::yaml::Segment::Key;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("UPK004", "drill-overdue"),
        severity: Severity::Warning,
        does: "Finds `drills` without `last` or `every`, and those whose `last` lies further back than `every`.",
        why: "On paper it works. On the night nobody knows where the phone list is, and the first hour goes into finding it.",
        bad: "drills: {every: 90d, last: 2026-01-10}\n",
        good: "drills: {every: 90d, last: 2026-10-10}\n",
    },
    reads: &["drills"],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let Some(drills) = &book.plan().drills else {
        return;
    };
    let place = book.place(&[Key("drills")]);
    let one = match (drills.every, drills.last) {
        (None, None) => CHECK
            .rule
            .found("the plan does not say how often it is practised, nor when it was")
            .at(place, "no `every` and no `last`")
            .help("play one worst case through with those who act by it, and write how often and when: `every: 180d, last: …`"),
        (None, Some(_)) => CHECK
            .rule
            .found("the plan does not say how often it is practised")
            .at(place, "no `every`")
            .help("add how often, such as `every: 180d`"),
        (Some(_), None) => CHECK
            .rule
            .found("the plan was never practised")
            .at(place, "no `last`")
            .help("play one worst case through with those who act by it, and write the day: `last: …`"),
        // Somebody knows that it is still to be done.
        (Some(_), Some(DoneOn::Never)) => return,
        (Some(_), Some(DoneOn::Day(last))) => {
            let Some(due) = due::drill(book.plan(), last) else {
                return;
            };
            let late = book.settings.today.days_since(due);
            if late <= 0 {
                return;
            }
            let plural = if late == 1 { "" } else { "s" };
            CHECK
                .rule
                .found(format!("the plan should have been practised again by {due}, {late} day{plural} ago"))
                .at(book.value(&[Key("drills"), Key("last")]), "the last time")
                .also(book.value(&[Key("drills"), Key("every")]), "how often")
                .help("play one worst case through with those who act by it, and write the day into `last`")
        }
    };
    found.push(one);
}
