//! `hold-broken`: something is deleted while everything has to be kept.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::playbook::step::Kind;
use crate::playbook::yaml::Segment::{self, Index, Key};
use crate::text::{Words, one_line};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("CLK011", "hold-broken"),
        severity: Severity::Error,
        does: "Finds steps that have somebody delete, erase or take down posts, messages, files or records, in a playbook with a legal hold (`hold: true`). A step that says to keep a copy first is left alone.",
        why: "While the hold runs, what is deleted is evidence that was destroyed. A court then assumes the worst of what it said.",
        bad: "clocks:\n  keep: {rule: Preserve evidence, starts: opened, due: 1h, owner: legal, hold: true, checked: 2026-10-05}\nsteps:\n  save: {do: Tell everybody to keep everything, clock: keep}\n  tidy: {do: Delete the rude comments}\n",
        good: "clocks:\n  keep: {rule: Preserve evidence, starts: opened, due: 1h, owner: legal, hold: true, checked: 2026-10-05}\nsteps:\n  save: {do: Tell everybody to keep everything, clock: keep}\n  tidy: {do: Hide the rude comments and delete nothing}\n",
    },
    reads: &["clocks", "steps"],
    run,
};

/// How a text begins that has something deleted.
const DELETES: [&str; 6] = ["delete", "erase", "wipe", "destroy", "take down", "remove"];

/// What must not be deleted then.
const KEPT: [&str; 17] = [
    "post",
    "comment",
    "reply",
    "replies",
    "review",
    "message",
    "mail",
    "email",
    "chat",
    "video",
    "photo",
    "picture",
    "recording",
    "footage",
    "file",
    "record",
    "log",
];

/// What makes it harmless: it is kept elsewhere, or nothing is meant to go.
const SAVED: [&str; 6] = [
    "copy",
    "copied",
    "nothing",
    "archive",
    "hold is lifted",
    "scheduled",
];

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let plan = book.plan();
    let Some((clock, _)) = plan.clocks.iter().find(|(_, clock)| clock.hold) else {
        return;
    };
    let mut look = |text: &str, path: &[Segment<'_>]| {
        if !deletes(text) {
            return;
        }
        found.push(
            CHECK
                .rule
                .found(format!(
                    "this has something deleted while the hold `{}` may run",
                    one_line(clock.as_str(), 60)
                ))
                .at(book.value(path), "deletes what must be kept")
                .also(
                    book.value(&[Key("clocks"), Key(clock.as_str()), Key("hold")]),
                    "everything is kept until somebody lifts it",
                )
                .help("hide it instead, or say that it waits until the hold is lifted"),
        );
    };
    for (id, step) in &plan.steps {
        let Kind::Do(action) = &step.kind else {
            continue;
        };
        let step = [Key("steps"), Key(id.as_str())];
        look(&action.action, &[step[0], step[1], Key("do")]);
        for (at, part) in action.check.iter().enumerate() {
            look(part, &[step[0], step[1], Key("check"), Index(at)]);
        }
    }
}

/// Says whether a text begins by having something deleted that is evidence.
fn deletes(text: &str) -> bool {
    let start = text.trim_start();
    let first = DELETES.iter().any(|word| {
        let parted = start.split_at_checked(word.len());
        parted.is_some_and(|(first, behind)| {
            first.eq_ignore_ascii_case(word) && !behind.starts_with(char::is_alphabetic)
        })
    });
    first && {
        let words = Words::of(text);
        words.say_any(&KEPT) && !words.say_any(&SAVED)
    }
}
