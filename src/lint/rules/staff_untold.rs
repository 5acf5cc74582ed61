//! `staff-untold`: everybody hears of it but the staff.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::playbook::step::{Duty, Kind};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("SPD010", "staff-untold"),
        severity: Severity::Warning,
        does: "Finds playbooks with worst cases that speak to everybody and tell the staff nothing: no step says anything on an internal channel, and none speaks of the staff.",
        why: "Colleagues who hear nothing guess, and what they guess is posted.",
        bad: "worst_cases: {hurt: {what: Somebody is hurt, severity: sev1}}\nstatements: {holding: {post_to: site, text: \"We are sorry. Next word here by <next_update>.\"}}\nsteps: {tell: {say: holding}}\n",
        good: "worst_cases: {hurt: {what: Somebody is hurt, severity: sev1}}\nstatements:\n  holding: {post_to: site, text: We are sorry.}\n  note: {post_to: staff, text: Please do not post or guess. Send questions to comms.}\nsteps: {tell: {say: holding}, inform: {say: note}}\n",
    },
    reads: &["steps", "statements", "channels", "worst_cases"],
    run,
};

/// What the staff is called where somebody is to tell them.
const CALLED: [&str; 5] = ["staff", "colleague", "employee", "the team", "our people"];

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let plan = book.plan();
    if plan.worst_cases.is_empty() || !book.opening().openers.iter().any(|opener| opener.to_all) {
        return;
    }
    let called = |text: &str| {
        let text = text.to_lowercase();
        CALLED.iter().any(|name| text.contains(name))
    };
    let told = plan.steps.values().any(|step| {
        let inside = book.rules.statement_of(step).is_some_and(|(_, statement)| {
            let channels = statement.post_to.iter();
            let mut channels = channels.filter_map(|id| plan.channels.get(id));
            channels.any(|channel| channel.internal)
        });
        inside
            || match &step.kind {
                Kind::Do(action) => {
                    called(&action.action) || action.check.iter().any(|check| called(check))
                }
                Kind::Every(every) => match &every.duty {
                    Duty::Do(action) => called(action),
                    Duty::Say(_) => false,
                },
                _ => false,
            }
    });
    if !told {
        found.push(
            CHECK
                .rule
                .found("nobody tells the staff what happened")
                .at(book.head(), "no step says anything on an internal channel")
                .help("add words for the staff: what is known, what not to post, whom to ask"),
        );
    }
}
