//! `channel-unstaffed`: a public channel without anybody who answers, or without the hours in which they do.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::lint::questions::{is_a_plan, questions};
use crate::playbook::model::Channel;
use crate::playbook::yaml::Segment::Key;
use crate::text::one_line;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("EXI006", "channel-unstaffed"),
        severity: Severity::Warning,
        does: "Finds public channels without `owner` or `hours`, where other channels have them or the plan is a whole one.",
        why: "A page where customers write and nobody is on duty is worse than no page: what is said there stands unanswered all night.",
        bad: "channels: {x: {public: true, owner: care}}\n",
        good: "channels: {x: {public: true, owner: care, hours: 24/7}}\n",
    },
    reads: questions!("channels"),
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let plan = book.plan();
    let staffed = |channel: &Channel| channel.owner.is_some() || channel.hours.is_some();
    if !plan.channels.values().any(staffed) && !is_a_plan(plan) {
        return;
    }
    for (id, channel) in plan.channels.iter().filter(|(_, channel)| channel.public) {
        let (lacks, label, add) = match (&channel.owner, &channel.hours) {
            (Some(_), Some(_)) => continue,
            (None, None) => (
                "does not say who answers there, nor when",
                "no `owner` and no `hours`",
                "add a role and its hours, such as `owner: care, hours: 24/7`",
            ),
            (None, Some(_)) => (
                "does not say who answers there",
                "no `owner`",
                "add a role, such as `owner: care`",
            ),
            (Some(_), None) => (
                "does not say when somebody answers there",
                "no `hours`",
                "add the hours, such as `hours: 24/7` or `hours: mon-fri 08:00-18:00`",
            ),
        };
        let shown = one_line(id.as_str(), 60);
        found.push(
            CHECK
                .rule
                .found(format!("the public channel `{shown}` {lacks}"))
                .at(book.place(&[Key("channels"), Key(id.as_str())]), label)
                .help(add)
                .help("where nobody can be on duty, do not open the channel"),
        );
    }
}
