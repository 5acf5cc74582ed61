//! `clock-never-starts`: a clock that waits for what never happens.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::playbook::model::{Channel, Playbook, Start};
use crate::playbook::yaml::Segment::Key;
use crate::text::one_line;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("CLK002", "clock-never-starts"),
        severity: Severity::Error,
        does: "Finds clocks that start with a step which nothing leads to, or with the first public words where nothing is said in public.",
        why: "The deadline in law runs, and the program does not count it, because the moment that starts its clock never comes.",
        bad: "steps:\n  look: {do: Look, next: done}\n  file: {do: File the report}\n  done: {end: resolved}\nclocks:\n  report: {rule: GDPR Art. 33, starts: step.file, due: 72h, owner: legal, to: The authority, checked: 2026-10-05}\n",
        good: "steps:\n  look: {do: Look}\n  file: {do: File the report}\n  done: {end: resolved}\nclocks:\n  report: {rule: GDPR Art. 33, starts: step.file, due: 72h, owner: legal, to: The authority, checked: 2026-10-05}\n",
    },
    reads: &["clocks", "steps", "worst_cases", "channels", "statements"],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let plan = book.plan();
    let mut walked: Option<Vec<bool>> = None;
    for (id, clock) in &plan.clocks {
        let starts = book.value(&[Key("clocks"), Key(id.as_str()), Key("starts")]);
        let shown = one_line(id.as_str(), 60);
        match &clock.starts {
            Start::Step(step) => {
                let graph = book.graph();
                let Some(number) = graph.number(step) else { continue };
                let reached = walked.get_or_insert_with(|| graph.reached(graph.starts.iter().copied(), |_| true));
                if !reached[number] {
                    let step_shown = one_line(step.as_str(), 60);
                    found.push(
                        CHECK
                            .rule
                            .found(format!("the clock `{shown}` never starts: nothing leads to the step `{step_shown}`"))
                            .at(starts, "waits for this")
                            .also(book.place(&[Key("steps"), Key(step.as_str())]), "never reached")
                            .help("let an answer or a `next` lead to the step, or start the clock with something else"),
                    );
                }
            }
            Start::FirstPublic if !speaks_in_public(plan) => found.push(
                CHECK
                    .rule
                    .found(format!("the clock `{shown}` never starts: no statement goes to a public channel"))
                    .at(starts, "waits for the first public words")
                    .help("start it with `opened`, or post a statement to a channel with `public: true`"),
            ),
            _ => {}
        }
    }
}

fn speaks_in_public(plan: &Playbook) -> bool {
    let public = |id| {
        plan.channels
            .get(id)
            .is_none_or(|channel: &Channel| channel.public)
    };
    plan.statements
        .values()
        .any(|words| words.post_to.iter().any(public))
}
