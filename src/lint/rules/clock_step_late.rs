//! `clock-step-late`: a plan that lets the step that meets a clock come after its deadline.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::id::StepId;
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::playbook::model::{ClockRule, Start};
use crate::playbook::step::{Kind, Step};
use crate::playbook::yaml::Segment::Key;
use crate::text::one_line;
use crate::time::{Length, Unit};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("CLK005", "clock-step-late"),
        severity: Severity::Error,
        does: "Finds steps with a `clock` whose `within` or `takes` is longer than the clock, or to which no way is shorter than it, counted by the `wait` steps. Business days are compared with business days only.",
        why: "Everybody is on time by the plan, and the filing is late by the law.",
        bad: "clocks:\n  report: {rule: GDPR Art. 33, starts: opened, due: 24h, owner: legal, to: The authority, checked: 2026-10-05}\nsteps:\n  file: {do: Write to the authority, who: legal, within: 2d, clock: report}\n",
        good: "clocks:\n  report: {rule: GDPR Art. 33, starts: opened, due: 72h, owner: legal, to: The authority, checked: 2026-10-05}\nsteps:\n  look: {do: Look at it}\n  file: {do: Write to the authority, who: legal, within: 24h, clock: report}\n",
    },
    reads: &["clocks", "steps", "worst_cases"],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let plan = book.plan();
    for (id, step) in &plan.steps {
        let Some((clock, rule)) = step
            .clock
            .as_ref()
            .and_then(|clock| plan.clocks.get_key_value(clock))
        else {
            continue;
        };
        let late = [("within", step.within), ("takes", step.takes)];
        let counted = |key| key == "takes" || rule.starts == Start::Opened;
        let late = late.into_iter().find_map(|(key, length)| {
            let length = length.filter(|length| counted(key) && is_longer(*length, rule.due))?;
            Some((key, length))
        });
        let due = book.value(&[Key("clocks"), Key(clock.as_str()), Key("due")]);
        let (shown, clock_shown) = (one_line(id.as_str(), 60), one_line(clock.as_str(), 60));
        if let Some((key, length)) = late {
            found.push(
                CHECK
                    .rule
                    .found(format!(
                        "the step `{shown}` {}, and the clock `{clock_shown}` runs out after {}",
                        if key == "within" {
                            format!("is due {} after the start", length.words())
                        } else {
                            format!("may take {}", length.words())
                        },
                        rule.due.words()
                    ))
                    .at(
                        book.value(&[Key("steps"), Key(id.as_str()), Key(key)]),
                        "later than the law allows",
                    )
                    .also(due, "the deadline")
                    .help(format!(
                        "give the step less time than the clock: `{key}: …`"
                    )),
            );
        } else if let Some(waits) = waits_before(book, id, rule) {
            found.push(
                CHECK
                    .rule
                    .found(format!("the line waits {} before it comes to the step `{shown}`, and the clock `{clock_shown}` runs out after {}", hours(waits), rule.due.words()))
                    .at(book.place(&[Key("steps"), Key(id.as_str())]), "too far behind")
                    .also(due, "the deadline")
                    .help("put the step before the waits"),
            );
        }
    }
}

/// Says whether one length is surely longer than another.
fn is_longer(one: Length, other: Length) -> bool {
    let business = |length: Length| length.unit == Unit::BusinessDay;
    business(one) == business(other) && one.approx_seconds() > other.approx_seconds()
}

/// Returns how many seconds the line waits at least on its way from where a clock starts to a step, where that is more
/// than the clock has.
fn waits_before(book: &Book<'_>, step: &StepId, clock: &ClockRule) -> Option<i64> {
    let plan = book.plan();
    let limit = clock.due.approx_seconds();
    let wait = |step: &Step| match &step.kind {
        Kind::Wait(wait) if wait.length.unit != Unit::BusinessDay => wait.length.approx_seconds(),
        _ => 0,
    };
    // Where all waits together are short enough there is nothing to look for.
    let all: i64 = plan.steps.values().map(wait).sum();
    if all <= limit || clock.due.unit == Unit::BusinessDay {
        return None;
    }
    let graph = book.graph();
    let from = match &clock.starts {
        Start::Opened => graph.starts.clone(),
        Start::Step(first) => vec![graph.number(first)?],
        _ => return None,
    };
    let goal = graph.number(step)?;
    let mut nearest = vec![i64::MAX; graph.steps.len()];
    let mut open: BinaryHeap<Reverse<(i64, usize)>> =
        from.into_iter().map(|at| Reverse((0, at))).collect();
    while let Some(Reverse((waited, at))) = open.pop() {
        if nearest[at] <= waited {
            continue;
        }
        nearest[at] = waited;
        let behind = waited + wait(graph.steps[at].1);
        open.extend(
            graph
                .after(at)
                .iter()
                .map(|(next, _)| Reverse((behind, *next))),
        );
    }
    let waited = nearest[goal];
    (waited > limit && waited < i64::MAX).then_some(waited)
}

/// Returns seconds as a length in words, in the largest unit that fits.
fn hours(seconds: i64) -> String {
    let count = |by: i64| u32::try_from(seconds / by).unwrap_or(u32::MAX);
    let length = match seconds {
        _ if seconds % 3600 == 0 => Length::hours(count(3600)),
        _ if seconds % 60 == 0 => Length::minutes(count(60)),
        _ => Length::seconds(count(1)),
    };
    length.words()
}
