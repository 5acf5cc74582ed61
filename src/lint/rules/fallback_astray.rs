//! `fallback-astray`: a fallback to which the same words cannot go.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::playbook::model::Channel;
use crate::playbook::yaml::Segment::Key;
use crate::text::one_line;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("EXI008", "fallback-astray"),
        severity: Severity::Warning,
        does: "Finds a `fallback` that is the channel itself, or one that other people read: private or internal behind public, public behind private.",
        why: "Words for one customer end up in public, or words for everybody end up where one person reads them.",
        bad: "channels: {x: {public: true}, dm: {fallback: x}}\n",
        good: "channels: {phone: {}, dm: {fallback: phone}}\n",
    },
    reads: &["channels"],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let plan = book.plan();
    for (id, channel) in &plan.channels {
        let Some(to) = &channel.fallback else {
            continue;
        };
        let Some(other) = plan.channels.get(to) else {
            continue;
        };
        let (shown, there) = (one_line(id.as_str(), 60), one_line(to.as_str(), 60));
        let place = book.value(&[Key("channels"), Key(id.as_str()), Key("fallback")]);
        if to == id {
            found.push(
                CHECK
                    .rule
                    .found(format!("the fallback of `{shown}` is `{shown}` itself"))
                    .at(place, "the same channel")
                    .help("name another channel"),
            );
        } else if readers(channel) != readers(other) {
            let message = format!(
                "`{shown}` {}, and its fallback `{there}` {}",
                readers(channel),
                readers(other)
            );
            found.push(
                CHECK
                    .rule
                    .found(message)
                    .at(place, "read by others")
                    .also(
                        book.place(&[Key("channels"), Key(to.as_str())]),
                        "the fallback",
                    )
                    .help("name a fallback that the same people read"),
            );
        }
    }
}

/// Says who reads a channel.
fn readers(channel: &Channel) -> &'static str {
    match channel {
        Channel { public: true, .. } => "is public",
        Channel { internal: true, .. } => "is for the staff",
        _ => "is for one customer",
    }
}
