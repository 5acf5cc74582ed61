//! `severity-uncounted`: a severity that no number raises.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::playbook::yaml::Segment::Key;
use crate::text::one_line;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("UPK012", "severity-uncounted"),
        severity: Severity::Warning,
        does: "Finds severities without `any_of`, where there are several; the least of them needs none.",
        why: "Everybody waits for somebody else to say that it is bad. A number says it at once, and nobody has to be brave.",
        bad: "severities:\n  sev1: {when: Somebody is hurt, acknowledge: 30m, update_every: 1h}\n  sev2: {when: People are angry, acknowledge: 2h, update_every: 4h}\n",
        good: "severities:\n  sev1: {when: Somebody is hurt, any_of: {views: 10k}, acknowledge: 30m, update_every: 1h}\n  sev2: {when: People are angry, acknowledge: 2h, update_every: 4h}\n",
    },
    reads: &["severities"],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let severities = &book.plan().severities;
    for (id, _) in severities
        .iter()
        .rev()
        .skip(1)
        .rev()
        .filter(|(_, severity)| severity.any_of.is_empty())
    {
        let shown = one_line(id.as_str(), 60);
        found.push(
            CHECK
                .rule
                .found(format!("no number raises the incident to `{shown}`"))
                .at(book.place(&[Key("severities"), Key(id.as_str())]), "no `any_of`")
                .help("add a sign that can be counted, such as `any_of: {views: 10k, mentions_per_hour: 500}`"),
        );
    }
}
