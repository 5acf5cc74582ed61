//! `clock-step-late`: a plan that lets the step that meets a clock come after its deadline.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::id::StepId;
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::lint::haste::{APPROVAL, Due, approval, passed, spoken};
use crate::lint::way::arrivals;
use crate::playbook::model::{ClockRule, Start};
use crate::playbook::step::{Kind, Step};
use crate::playbook::yaml::Segment::Key;
use crate::text::one_line;
use crate::time::{Length, Unit};

/// The most steps on the way that are shown.
const SHOWN: usize = 4;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("CLK005", "clock-step-late"),
        severity: Severity::Error,
        does: "Finds steps with a `clock` whose `within` or `takes` is longer than the clock, or which by the plan are done only after it has run out: on the fastest way to them the pauses, what takes time and what is due later are counted, and their own sign-off. Business days are compared with business days only.",
        why: "Everybody is on time by the plan, and the filing is late by the law.",
        bad: "clocks:\n  report: {rule: GDPR Art. 33, starts: opened, due: 24h, owner: legal, to: The authority, checked: 2026-10-05}\nsteps:\n  file: {do: Write to the authority, who: legal, within: 2d, clock: report}\n",
        good: "clocks:\n  report: {rule: GDPR Art. 33, starts: opened, due: 72h, owner: legal, to: The authority, checked: 2026-10-05}\nsteps:\n  look: {do: Look at it}\n  file: {do: Write to the authority, who: legal, within: 24h, clock: report}\n",
    },
    reads: &["clocks", "steps", "worst_cases", "statements"],
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
        } else if let Some(slow) = slow_way(book, id, rule) {
            let mut one = CHECK
                .rule
                .found(format!("by the plan the step `{shown}` is done {} after the clock `{clock_shown}` starts, at the soonest, and the clock runs out after {}", spoken(slow.done), rule.due.words()))
                .at(book.place(&[Key("steps"), Key(id.as_str())]), "too far behind")
                .also(due, "the deadline");
            for number in slow.steps.into_iter().take(SHOWN) {
                let at = book.graph().steps[number].0.as_str();
                one = one.also(
                    book.place(&[Key("steps"), Key(at)]),
                    "takes time on the way",
                );
            }
            found.push(one.help(
                "put the step further up, or give what comes before it, or its sign-off, less time",
            ));
        }
    }
}

/// Says whether one length is surely longer than another.
fn is_longer(one: Length, other: Length) -> bool {
    let business = |length: Length| length.unit == Unit::BusinessDay;
    business(one) == business(other) && one.approx_seconds() > other.approx_seconds()
}

/// The fastest way to a step that is still too slow.
struct Slow {
    /// Seconds from where the clock starts until the step is done.
    done: i64,
    /// The steps on the way that take time.
    steps: Vec<usize>,
}

/// Returns the fastest way from where a clock starts to a step, where the step is then done after the deadline. Pauses,
/// what takes time and what is due later are counted, and the sign-off of the step itself: the line does not stand still
/// for any other.
fn slow_way(book: &Book<'_>, step: &StepId, clock: &ClockRule) -> Option<Slow> {
    let (plan, graph) = (book.plan(), book.graph());
    let limit = clock.due.approx_seconds();
    let goal = graph.number(step)?;
    let own = plan.steps.get(step)?;
    // A step that is to be done in time by itself does not wait for what others may still do.
    let timely = own
        .within
        .is_some_and(|within| within.approx_seconds() <= limit);
    let counted = match clock.starts {
        Start::Opened if !timely => Due::Counts,
        _ => Due::Open,
    };
    let after = |number: usize, at: i64| passed(graph.steps[number].1, at, counted);
    let takes = own.takes.filter(|takes| takes.unit != Unit::BusinessDay);
    let last = takes.map_or(0, Length::approx_seconds) + signed(book, own).unwrap_or(0);
    // Where everything together is short enough there is nothing to look for.
    let all =
        (0..graph.steps.len()).fold(0_i64, |all, number| all.saturating_add(after(number, 0)));
    if all.saturating_add(last) <= limit || clock.due.unit == Unit::BusinessDay {
        return None;
    }
    let from = match &clock.starts {
        Start::Opened => graph.starts.clone(),
        Start::Step(first) => vec![graph.number(first)?],
        _ => return None,
    };
    let soonest = arrivals(book, &from, after);
    if soonest[goal].count == i64::MAX {
        return None;
    }
    let done = soonest[goal].count.saturating_add(last);
    let way = std::iter::successors(soonest[goal].before, |at| soonest[*at].before);
    let mut steps: Vec<usize> = way
        .filter(|number| after(*number, soonest[*number].count) > soonest[*number].count)
        .collect();
    steps.reverse();
    (done > limit).then_some(Slow { done, steps })
}

/// Returns how long the sign-off of a step may take, where it is done with that only.
fn signed(book: &Book<'_>, step: &Step) -> Option<i64> {
    match &step.kind {
        Kind::Say(id) => approval(book.plan().statements.get(id)?),
        Kind::Approve(approve) => Some(approve.within.unwrap_or(APPROVAL).approx_seconds()),
        _ => None,
    }
}
