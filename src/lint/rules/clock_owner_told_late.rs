//! `clock-owner-told-late`: an owner who hears of the incident when the deadline is over.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::id::{RoleId, SeverityId};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::lint::haste::{Due, passed, spoken};
use crate::lint::way::{Arrival, arrivals};
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
        does: "Finds clocks that start with the incident, or with a severity, whose owner the plan reaches only after they have run out: by a rule of `who_to_notify`, or by a step that calls them or is theirs, on the fastest way to it.",
        why: "Legal has an hour to stop the deletion of records, and the plan calls legal after two.",
        bad: "clocks:\n  report: {rule: GDPR Art. 33, starts: opened, due: 1h, owner: legal, to: The authority, checked: 2026-10-05}\nwho_to_notify: [{who: legal, from: sev2, within: 2h}]\n",
        good: "clocks:\n  report: {rule: GDPR Art. 33, starts: opened, due: 1h, owner: legal, to: The authority, checked: 2026-10-05}\nwho_to_notify: [{who: legal, from: sev2, within: 15m}]\n",
    },
    reads: &[
        "clocks",
        "steps",
        "who_to_notify",
        "severities",
        "worst_cases",
        "statements",
    ],
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
            .or_insert_with(|| soonest_call(book, &clock.owner, level));
        let Some(Call { after, path }) = call else {
            continue;
        };
        if *after <= clock.due.approx_seconds() {
            continue;
        }
        let (role, shown) = (
            one_line(clock.owner.as_str(), 60),
            one_line(id.as_str(), 60),
        );
        found.push(
            CHECK
                .rule
                .found(format!("`{role}` may hear of it only after {}, and the clock `{shown}` runs out after {}", spoken(*after), clock.due.words()))
                .at(
                    match path.len() {
                        2 => book.place(path),
                        _ => book.value(path),
                    },
                    "the soonest call",
                )
                .also(book.value(&[Key("clocks"), Key(id.as_str()), Key("due")]), "the deadline")
                .help(format!("call `{role}` sooner, so that there is time left to act")),
        );
    }
}

/// By when a role is called, and where that is written.
struct Call<'a> {
    /// Seconds after the incident began or reached a severity.
    after: i64,
    path: Vec<Segment<'a>>,
}

/// Returns by when the plan reaches a role at the latest, after the incident began or reached a severity;
/// `None` where it calls nobody, or does not say by when.
fn soonest_call<'a>(
    book: &Book<'a>,
    role: &RoleId,
    level: Option<&SeverityId>,
) -> Option<Call<'a>> {
    let plan: &'a Playbook = &book.rules.book;
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
    let mut calls: Vec<Call<'a>> = Vec::new();
    for (at, rule) in rules {
        let within = rule
            .within
            .filter(|within| within.unit != Unit::BusinessDay)?;
        calls.push(Call {
            after: within.approx_seconds(),
            path: vec![Key("who_to_notify"), Index(at), Key("within")],
        });
    }
    if level.is_none() {
        let graph = book.graph();
        let mut came: Option<Vec<Arrival>> = None;
        for (number, (id, step)) in graph.steps.iter().enumerate() {
            let called = match &step.kind {
                Kind::Notify(roles) => roles.contains(role),
                _ => false,
            };
            if !called && step.who != *role {
                continue;
            }
            let after = |number: usize, at| passed(graph.steps[number].1, at, Due::Counts);
            let came = came.get_or_insert_with(|| arrivals(book, &graph.starts, after))[number];
            let came = came.count;
            if came == i64::MAX {
                continue;
            }
            let within = step.within.filter(|_| called);
            let within = match within {
                Some(within) if within.unit == Unit::BusinessDay => return None,
                other => other.map_or(0, Length::approx_seconds),
            };
            let mut path = vec![Key("steps"), Key(id.as_str())];
            if within > came {
                path.push(Key("within"));
            }
            calls.push(Call {
                after: within.max(came),
                path,
            });
        }
    }
    calls.into_iter().min_by_key(|call| call.after)
}
