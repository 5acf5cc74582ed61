//! `ripple-short`: a watch that ends before it comes back.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::playbook::model::RippleAction;
use crate::playbook::yaml::Segment::{Index, Key};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("EXI027", "ripple-short"),
        severity: Severity::Warning,
        does: "Finds ripples to engage or to raise that are watched for less than seven days.",
        why: "Weekly shows and recaps come back after the weekend. A watch of three days misses the first of them.",
        bad: "ripples: [{if: A second video, then: raise, who: lead, for: 3d}]\n",
        good: "ripples: [{if: A second video, then: raise, who: lead, for: 14d}]\n",
    },
    reads: &["ripples"],
    run,
};

/// The shortest watch, in seconds.
const WEEK: i64 = 7 * 86_400;

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    for (at, ripple) in book.plan().ripples.iter().enumerate() {
        if ripple.then == RippleAction::Rest || ripple.length.approx_seconds() >= WEEK {
            continue;
        }
        found.push(
            CHECK
                .rule
                .found(format!(
                    "somebody looks out for this for {} only",
                    ripple.length.words()
                ))
                .at(
                    book.value(&[Key("ripples"), Index(at), Key("for")]),
                    "less than a week",
                )
                .also(
                    book.value(&[Key("ripples"), Index(at), Key("if")]),
                    "what comes back",
                )
                .help("leave `for` out for 14 days, or write `7d` or more"),
        );
    }
}
