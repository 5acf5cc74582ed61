//! `slow-updates`: at worst, news comes too seldom.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::{Book, keys};
use crate::lint::check::Check;
use crate::playbook::step::{Cadence, Kind};
use crate::text::one_line;
use crate::time::Length;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("SPD007", "slow-updates"),
        severity: Severity::Warning,
        does: "Finds a worst severity at which news comes less often than every hour, where the playbook speaks to everybody.",
        why: "In December 2022 an airline stranded over two million people; whoever hears nothing for hours tells the story alone.",
        bad: "severities: {sev1: {when: People are hurt, acknowledge: 30m, update_every: 3h}}\nstatements: {holding: {post_to: site, text: \"We are sorry. Next word here by <next_update>.\"}}\nsteps: {tell: {say: holding}}\n",
        good: "severities: {sev1: {when: People are hurt, acknowledge: 30m, update_every: 1h}}\nstatements: {holding: {post_to: site, text: \"We are sorry. Next word here by <next_update>.\"}}\nsteps: {tell: {say: holding}}\n",
    },
    reads: &[
        "steps",
        "statements",
        "channels",
        "severities",
        "worst_cases",
    ],
    run,
};

/// How often news comes at least, at worst.
const LONGEST: Length = Length::hours(1);

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let Some((id, severity)) = book.plan().severities.first() else {
        return;
    };
    if severity.update_every.approx_seconds() <= LONGEST.approx_seconds() {
        return;
    }
    let waits = book.plan().steps.values().any(|step| match &step.kind {
        Kind::Every(every) => every.cadence == Cadence::Severity,
        _ => false,
    });
    if !waits && !book.opening().openers.iter().any(|opener| opener.to_all) {
        return;
    }
    let id = id.as_str();
    found.push(
        CHECK
            .rule
            .found(format!(
                "at worst (`{}`) news comes only every {}",
                one_line(id, 60),
                severity.update_every.words()
            ))
            .at(
                book.value(&keys(["severities", id, "update_every"])),
                "longer than an hour",
            )
            .help("speak every hour, news or not"),
    );
}
