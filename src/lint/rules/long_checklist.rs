//! `long-checklist`: more checks than anybody works through.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::{Book, keys};
use crate::lint::check::Check;
use crate::playbook::step::Kind;
use crate::text::one_line;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("SPD004", "long-checklist"),
        severity: Severity::Warning,
        does: "Finds steps with more than seven checks.",
        why: "Nobody works through ten checks while the telephone rings; the one that matters stands at the end.",
        bad: "steps:\n  look:\n    do: Save the evidence\n    check: [Video, Link, Replies, Times, Ads, Posts, Log, Mail]\n",
        good: "steps:\n  look: {do: Save the evidence, check: [Video, Link, Replies, Times]}\n  stop: {do: Stop what is planned, check: [Ads, Posts, Log, Mail]}\n",
    },
    reads: &["steps"],
    run,
};

/// The most checks of one step.
const MOST: usize = 7;

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    for (id, step) in &book.plan().steps {
        let Kind::Do(action) = &step.kind else {
            continue;
        };
        let count = action.check.len();
        if count <= MOST {
            continue;
        }
        let id = id.as_str();
        found.push(
            CHECK
                .rule
                .found(format!("`{}` has {count} checks", one_line(id, 60)))
                .at(
                    book.place(&keys(["steps", id, "check"])),
                    format!("more than {MOST}"),
                )
                .help("make it two steps, the one first that cannot wait"),
        );
    }
}
