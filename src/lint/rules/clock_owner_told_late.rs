//! `clock-owner-told-late`: an owner who hears of the incident when the deadline is over.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::id::{RoleId, SeverityId};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::playbook::model::{NotifyRule, Playbook, Start};
use crate::playbook::step::{Kind, lead};
use crate::playbook::yaml::{
    Segment,
    Segment::{Index, Key},
};
use crate::text::one_line;
use crate::time::{Length, Unit};
use std::collections::HashMap;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("CLK006", "clock-owner-told-late"),
        severity: Severity::Warning,
        does: "Finds clocks that start with the incident, or with a severity, whose owner the plan reaches only after they have run out.",
        why: "Legal has an hour to stop the deletion of records, and the plan calls legal after two.",
        bad: "clocks:\n  report: {rule: GDPR Art. 33, starts: opened, due: 1h, owner: legal, to: The authority, checked: 2026-10-05}\nwho_to_notify: [{who: legal, from: sev2, within: 2h}]\n",
        good: "clocks:\n  report: {rule: GDPR Art. 33, starts: opened, due: 1h, owner: legal, to: The authority, checked: 2026-10-05}\nwho_to_notify: [{who: legal, from: sev2, within: 15m}]\n",
    },
    reads: &["clocks", "steps", "who_to_notify", "severities"],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let plan = book.plan();
    let mut known: HashMap<(&RoleId, Option<&SeverityId>), Option<Call<'_>>> = HashMap::new();
    for (id, clock) in &plan.clocks {
        let level = match &clock.starts {
            Start::Opened => None,
            Start::Severity(level) => Some(level),
            _ => continue,
        };
        // Whoever starts the incident leads it, and knows of it.
        if clock.owner == lead() || clock.due.unit == Unit::BusinessDay {
            continue;
        }
        let call = known
            .entry((&clock.owner, level))
            .or_insert_with(|| soonest_call(plan, &clock.owner, level));
        let Some(Call { within, path }) = call else {
            continue;
        };
        if within.approx_seconds() <= clock.due.approx_seconds() {
            continue;
        }
        let (role, shown) = (
            one_line(clock.owner.as_str(), 60),
            one_line(id.as_str(), 60),
        );
        found.push(
            CHECK
                .rule
                .found(format!("`{role}` may hear of it only after {}, and the clock `{shown}` runs out after {}", within.words(), clock.due.words()))
                .at(book.value(path), "the soonest call")
                .also(book.value(&[Key("clocks"), Key(id.as_str()), Key("due")]), "the deadline")
                .help(format!("call `{role}` sooner, so that there is time left to act")),
        );
    }
}

/// By when a role is called, and where that is written.
struct Call<'a> {
    within: Length,
    path: [Segment<'a>; 3],
}

/// Returns by when the plan reaches a role at the latest, after the incident began or reached a severity;
/// `None` where it calls nobody, or does not say by when.
fn soonest_call<'a>(
    plan: &'a Playbook,
    role: &RoleId,
    level: Option<&SeverityId>,
) -> Option<Call<'a>> {
    let applies = |rule: &NotifyRule| match level {
        _ if rule.condition.is_some() => false,
        Some(level) => rule
            .from
            .as_ref()
            .is_some_and(|from| plan.reaches(Some(level), from)),
        None => true,
    };
    let rules = plan.who_to_notify.iter().enumerate();
    let rules = rules.filter(|(_, rule)| rule.who.contains(role) && applies(rule));
    let rules = rules.map(|(at, rule)| {
        (
            rule.within,
            [Key("who_to_notify"), Index(at), Key("within")],
        )
    });
    let calls = plan.steps.iter().filter(|(_, step)| match &step.kind {
        Kind::Notify(roles) => level.is_none() && roles.contains(role),
        _ => false,
    });
    let calls =
        calls.map(|(id, step)| (step.within, [Key("steps"), Key(id.as_str()), Key("within")]));
    let mut soonest: Option<Call<'a>> = None;
    for (within, path) in rules.chain(calls) {
        let within = within.filter(|within| within.unit != Unit::BusinessDay)?;
        if soonest
            .as_ref()
            .is_none_or(|least| within.approx_seconds() < least.within.approx_seconds())
        {
            soonest = Some(Call { within, path });
        }
    }
    soonest
}
