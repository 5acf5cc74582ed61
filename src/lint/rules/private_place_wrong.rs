//! `private-place-wrong`: a place that is called private and is not.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::playbook::yaml::Segment::{Index, Key};
use crate::text::one_line;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("EXI002", "private-place-wrong"),
        severity: Severity::Error,
        does: "Finds channels of `go_private.to` that everybody reads, and those that only the staff reads.",
        why: "The customer is asked for a booking code or an address where thousands can read the answer, or is sent to a place that no customer can enter.",
        bad: "go_private: {to: [x], if_dropped: lead}\n",
        good: "go_private: {to: [dm], if_dropped: lead}\n",
    },
    reads: &["go_private", "channels"],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let plan = book.plan();
    let Some(rule) = &plan.go_private else { return };
    for (at, id) in rule.to.iter().enumerate() {
        let (flag, message, label) = match plan.channels.get(id) {
            Some(channel) if channel.public => (
                "public",
                "is public, so it is no place for what is private",
                "everybody can read this",
            ),
            Some(channel) if channel.internal => (
                "internal",
                "is for the staff only, so no customer can come there",
                "only the staff reads this",
            ),
            _ => continue,
        };
        let shown = one_line(id.as_str(), 60);
        found.push(
            CHECK
                .rule
                .found(format!("the channel `{shown}` {message}"))
                .at(book.value(&[Key("go_private"), Key("to"), Index(at)]), "moves here")
                .also(book.place(&[Key("channels"), Key(id.as_str()), Key(flag)]), label)
                .help("move to a channel on which only you and the customer read, such as direct messages or the telephone"),
        );
    }
}
