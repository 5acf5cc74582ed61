//! `private-move-untold`: a move to private of which nobody else hears.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::playbook::yaml::Segment::Key;
use crate::text::Words;

/// What a condition speaks of that looks at who the customer is.
const THEIRS: [&str; 10] = [
    "customer",
    "client",
    "account",
    "guest",
    "passenger",
    "patient",
    "member",
    "subscriber",
    "contract",
    "they are",
];

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("EXI004", "private-move-untold"),
        severity: Severity::Note,
        does: "Finds a `go_private` that tells no further role, where no rule of `who_to_notify` asks who the customer is either (`if: The customer has an account manager`).",
        why: "The account manager calls the same customer about a new contract the next morning, and learns of the quarrel from them.",
        bad: "go_private: {to: [dm], if_dropped: lead}\n",
        good: "go_private: {to: [dm], if_dropped: lead, tell_also: comms}\n",
    },
    reads: &["go_private", "who_to_notify"],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let plan = book.plan();
    let Some(rule) = &plan.go_private else { return };
    let judged = plan.who_to_notify.iter().any(|rule| {
        let condition = rule.condition.as_deref();
        condition.is_some_and(|words| Words::of(words).say_any(&THEIRS))
    });
    if rule.tell_also.is_empty() && !judged {
        found.push(
            CHECK
                .rule
                .found("nobody else who works with the customer hears that the conversation moved")
                .at(book.place(&[Key("go_private")]), "no `tell_also`")
                .help(
                    "name the role that knows this customer, such as `tell_also: account_manager`",
                ),
        );
    }
}
