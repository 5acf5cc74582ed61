//! `reads-as-mistake`: a text at which other readers stop.

use crate::diagnostic::{Code, Diagnostic, Fix, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::lint::elsewhere::Taken;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("POR005", "reads-as-mistake"),
        severity: Severity::Warning,
        does: "Finds a plain `=`, which YAML 1.1 keeps for a use of its own.",
        why: "Another tool cannot read the file at all, and the check that should have run on it did not.",
        bad: "history: [=]\n",
        good: "history: [\"=\"]\n",
    },
    reads: &[],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    for one in book
        .elsewhere()
        .misread
        .iter()
        .filter(|one| one.taken == Taken::Mistake)
    {
        let quoted = format!("\"{}\"", one.text);
        found.push(
            CHECK
                .rule
                .found("some other programs cannot read a bare `=`")
                .at(one.span, "they stop here")
                .help(format!("put it in quotes: {quoted}"))
                .fix(Fix::new("put `=` in quotes", one.span, quoted)),
        );
    }
}
