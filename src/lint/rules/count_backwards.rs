//! `count-backwards`: a worse severity that asks for less.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::id::{SeverityId, SignId};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::playbook::yaml::Segment::Key;
use crate::text::one_line;
use std::collections::HashMap;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("UPK013", "count-backwards"),
        severity: Severity::Warning,
        does: "Finds signs whose number for a worse severity is not larger than for a lesser one.",
        why: "The lesser severity can never be proposed, because its number already means the worse one: two numbers were swapped, or a zero is missing.",
        bad: "severities:\n  sev1: {when: Somebody is hurt, any_of: {views: 1k}, acknowledge: 30m, update_every: 1h}\n  sev2: {when: People are angry, any_of: {views: 10k}, acknowledge: 2h, update_every: 4h}\n",
        good: "severities:\n  sev1: {when: Somebody is hurt, any_of: {views: 10k}, acknowledge: 30m, update_every: 1h}\n  sev2: {when: People are angry, any_of: {views: 1k}, acknowledge: 2h, update_every: 4h}\n",
    },
    reads: &["severities"],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    // The last severity that counts a sign is the next worse one.
    let mut worse: HashMap<&SignId, (&SeverityId, u64)> = HashMap::new();
    for (id, severity) in &book.plan().severities {
        for (sign, number) in &severity.any_of {
            let Some((above, more)) = worse.insert(sign, (id, number.get())) else {
                continue;
            };
            if number.get() < more {
                continue;
            }
            let path = |id| {
                [
                    Key("severities"),
                    Key(id),
                    Key("any_of"),
                    Key(sign.as_str()),
                ]
            };
            let (shown, above_shown, sign_shown) = (
                one_line(id.as_str(), 60),
                one_line(above.as_str(), 60),
                one_line(sign.as_str(), 60),
            );
            found.push(
                CHECK
                    .rule
                    .found(format!("`{sign_shown}` never raises the incident to `{shown}`: `{above_shown}`, which is worse, needs no more"))
                    .at(book.value(&path(id.as_str())), "at least as many")
                    .also(book.value(&path(above.as_str())), "enough for the worse one")
                    .help("severities go from worst to least: give the worse one the larger number"),
            );
        }
    }
}
