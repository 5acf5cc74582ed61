//! `asking-unready`: no words for the time in which somebody asks for more.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::{Book, keys};
use crate::lint::check::Check;
use crate::text::one_line;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("MNY007", "asking-unready"),
        severity: Severity::Warning,
        does: "Finds limits for which there are no words to say while somebody asks for more (`while_asking`), or words that must be approved themselves.",
        why: "The customer waits for the answer to one question, and hears nothing while two people look for a third.",
        bad: "all_in: {decides: lead, remedies: {refund: {per_case: {care: 100}}}}\n",
        good: "all_in: {decides: lead, while_asking: asking, remedies: {refund: {per_case: {care: 100}}}}\nstatements: {asking: {post_to: dm, text: \"I am asking for a yes, and you hear from me by <contact_by>.\"}}\n",
    },
    reads: &["all_in", "statements"],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let Some(all_in) = &book.plan().all_in else {
        return;
    };
    let mut remedies = all_in.remedies.values();
    if !remedies.any(|remedy| !remedy.per_case.is_empty()) {
        return;
    }
    let Some(id) = &all_in.while_asking else {
        found.push(
            CHECK
                .rule
                .found("there is nothing to say to a customer while somebody asks for more")
                .at(book.place(&keys(["all_in"])), "no `while_asking`")
                .help("name approved words: that you are asking, and when they hear from you"),
        );
        return;
    };
    let Some(statement) = book.plan().statements.get(id) else {
        return;
    };
    if statement.approved.is_none() && statement.approve.is_some() {
        found.push(
            CHECK
                .rule
                .found(format!(
                    "`{}` is for the time in which a yes is asked for, and needs a yes itself",
                    one_line(id.as_str(), 60)
                ))
                .at(
                    book.value(&keys(["all_in", "while_asking"])),
                    "said while somebody waits",
                )
                .also(
                    book.place(&keys(["statements", id.as_str(), "approve"])),
                    "must be approved first",
                )
                .help("have these words approved beforehand (`approved`)"),
        );
    }
}
