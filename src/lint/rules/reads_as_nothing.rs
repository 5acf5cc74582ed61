//! `reads-as-nothing`: a text that other readers take for nothing.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::lint::elsewhere::Taken;
use crate::text::one_line;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("POR003", "reads-as-nothing"),
        severity: Severity::Warning,
        does: "Finds a plain `~` or `null` where text is meant.",
        why: "This program shows the word, another shows an empty place, and nobody knows which of the two was meant.",
        bad: "summary: ~\n",
        good: "summary: A customer was hurt.\n",
    },
    reads: &[],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    for one in book
        .elsewhere()
        .misread
        .iter()
        .filter(|one| one.taken == Taken::Nothing)
    {
        let shown = one_line(one.text, 60);
        found.push(
            CHECK
                .rule
                .found(format!(
                    "other programs read `{shown}` as nothing at all, and here it is a word"
                ))
                .at(one.span, "text here, nothing there")
                .help(format!(
                    "leave the entry out, or put the text in quotes: \"{}\"",
                    one.text
                )),
        );
    }
}
