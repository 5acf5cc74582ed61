//! `harmed-unreached`: everybody hears of it but those who were harmed.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::playbook::model::Statement;
use crate::playbook::step::Kind;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("SPD009", "harmed-unreached"),
        severity: Severity::Warning,
        does: "Finds playbooks with worst cases that speak to everybody and never to those who were harmed: no step is repeated for each of them, offers anything or speaks in private, and nothing says when a conversation moves there (`go_private`).",
        why: "In 2008 a musician asked an airline for a year to pay for his guitar. Then he wrote a song about it.",
        bad: "worst_cases: {hurt: {what: Somebody is hurt, severity: sev1}}\nstatements: {holding: {post_to: site, text: \"We are sorry. Next word here by <next_update>.\"}}\nsteps: {tell: {say: holding}}\n",
        good: "worst_cases: {hurt: {what: Somebody is hurt, severity: sev1}}\nstatements: {holding: {post_to: site, text: \"We are sorry. Next word here by <next_update>.\"}}\nsteps:\n  tell: {say: holding}\n  call: {do: \"Call them: listen, then ask what would put it right\", each: harmed}\n",
    },
    reads: &[
        "steps",
        "statements",
        "channels",
        "worst_cases",
        "go_private",
    ],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let plan = book.plan();
    if plan.worst_cases.is_empty() || plan.go_private.is_some() {
        return;
    }
    let in_private = |statement: &Statement| {
        let channels = statement.post_to.iter();
        let mut channels = channels.filter_map(|id| plan.channels.get(id));
        channels.any(|channel| !channel.public && !channel.internal)
    };
    let reaches = plan.steps.values().any(|step| match &step.kind {
        Kind::Offer(_) | Kind::WalkAway => true,
        Kind::Say(id) => plan.statements.get(id).is_some_and(in_private),
        _ => step.repeats(),
    });
    if reaches || !book.opening().openers.iter().any(|opener| opener.to_all) {
        return;
    }
    found.push(
        CHECK
            .rule
            .found("nobody speaks with those who were harmed")
            .at(
                book.head(),
                "no step calls them, offers anything or writes to them",
            )
            .help("add a step for each of them, such as `do: Call them` with `each: harmed`"),
    );
}
