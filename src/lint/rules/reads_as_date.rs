//! `reads-as-date`: a text that other readers take for a date.

use crate::diagnostic::{Code, Diagnostic, Fix, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::lint::elsewhere::Taken;
use crate::text::one_line;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("POR004", "reads-as-date"),
        severity: Severity::Warning,
        does: "Finds plain dates where text is meant. Fields that want a date are left alone.",
        why: "Another tool shows the date in its own way, with a time and a zone that nobody wrote.",
        bad: "history: [2024-03-01]\n",
        good: "history: [\"2024-03-01\"]\n",
    },
    reads: &[],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    for one in book
        .elsewhere()
        .misread
        .iter()
        .filter(|one| one.taken == Taken::Date)
    {
        let shown = one_line(one.text, 60);
        let quoted = format!("\"{}\"", one.text);
        found.push(
            CHECK
                .rule
                .found(format!(
                    "other programs read `{shown}` as a date, and show it in their own way"
                ))
                .at(one.span, "text is meant here")
                .help(format!("put it in quotes: {quoted}"))
                .fix(Fix::new(
                    format!("put `{shown}` in quotes"),
                    one.span,
                    quoted,
                )),
        );
    }
}
