//! `clock-met-too-early`: a step that should meet a clock, and is done before the clock starts.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::playbook::model::Start;
use crate::playbook::yaml::Segment::Key;
use crate::text::one_line;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("CLK003", "clock-met-too-early"),
        severity: Severity::Error,
        does: "Finds steps with a `clock` that starts only after them: with the close, or with a step that does not lead to them.",
        why: "The step is ticked off and the clock starts afterwards. Nobody files a second time, and the deadline passes.",
        bad: "clocks:\n  report: {rule: GDPR Art. 33, starts: closed, due: 72h, owner: legal, to: The authority, checked: 2026-10-05}\nsteps:\n  look: {do: Look at it}\n  file: {do: Write to the authority, who: legal, within: 24h, clock: report}\n",
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
        let when = match &rule.starts {
            Start::Closed => "starts when the incident is closed".to_owned(),
            Start::Step(first) => {
                let graph = book.graph();
                let (Some(from), Some(to)) = (graph.number(first), graph.number(id)) else {
                    continue;
                };
                if graph.reached([from], |_| true)[to] {
                    continue;
                }
                format!(
                    "starts at the step `{}`, which does not lead here",
                    one_line(first.as_str(), 60)
                )
            }
            _ => continue,
        };
        let (shown, clock_shown) = (one_line(id.as_str(), 60), one_line(clock.as_str(), 60));
        found.push(
            CHECK
                .rule
                .found(format!(
                    "the step `{shown}` cannot meet the clock `{clock_shown}`: it {when}"
                ))
                .at(
                    book.value(&[Key("steps"), Key(id.as_str()), Key("clock")]),
                    "done before the clock runs",
                )
                .also(
                    book.value(&[Key("clocks"), Key(clock.as_str()), Key("starts")]),
                    "starts it",
                )
                .help("put the clock on a step that comes later, or let it start sooner"),
        );
    }
}
