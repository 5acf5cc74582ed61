//! `date-ahead`: something that was done on a day that has not come.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::age::{BRIEFED, MEDIA_TRAINED, VERIFIED};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::playbook::model::DoneOn;
use crate::playbook::yaml::{Segment, Segment::Key};
use crate::time::Date;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("UPK003", "date-ahead"),
        severity: Severity::Warning,
        does: "Finds days in the future in `reviewed`, in `drills.last`, in `checked` of a clock, in `approved.date` of a statement, and in `verified`, `briefed` and `media_trained` of a person.",
        why: "A year that was mistyped makes an old number look fresh for years.",
        bad: "reviewed: 2027-01-10\n",
        good: "reviewed: 2026-01-10\n",
    },
    reads: &["reviewed", "drills", "clocks", "statements", "people"],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let plan = book.plan();
    let mut look = |day: Option<Date>, path: &[Segment<'_>], what: &str| {
        let Some(day) = day.filter(|day| *day > book.settings.today) else {
            return;
        };
        found.push(
            CHECK
                .rule
                .found(format!("{day} has not come yet, and {what}"))
                .at(book.value(path), "in the future")
                .help("write the day on which it was really done"),
        );
    };
    look(
        plan.reviewed.and_then(DoneOn::day),
        &[Key("reviewed")],
        "the plan is said to have been read then",
    );
    let last = plan.drills.as_ref().and_then(|drills| drills.last);
    look(
        last.and_then(DoneOn::day),
        &[Key("drills"), Key("last")],
        "the plan is said to have been practised then",
    );
    for (id, clock) in &plan.clocks {
        look(
            clock.checked,
            &[Key("clocks"), Key(id.as_str()), Key("checked")],
            "the law is said to have been read then",
        );
    }
    for (id, words) in &plan.statements {
        let day = words.approved_on();
        look(
            day,
            &[
                Key("statements"),
                Key(id.as_str()),
                Key("approved"),
                Key("date"),
            ],
            "the words are said to have been approved then",
        );
    }
    for (id, person) in &plan.people {
        for (of, what) in [
            (VERIFIED, "the contacts are said to have been tried then"),
            (BRIEFED, "they are said to have heard the plan then"),
            (
                MEDIA_TRAINED,
                "they are said to have practised for a camera then",
            ),
        ] {
            look(
                (of.last)(person).and_then(DoneOn::day),
                &[Key("people"), Key(id.as_str()), Key(of.key)],
                what,
            );
        }
    }
}
