//! `until-unreached`: a duty that is to end at a step which does not come after it.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::playbook::step::Kind;
use crate::playbook::yaml::Segment;
use crate::text::one_line;

/// The most duties that are looked at: each walks through the steps once.
const MOST: usize = 100;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("GRA009", "until-unreached"),
        severity: Severity::Warning,
        does: "Finds an `every` whose `until` names a step to which the line does not come after it.",
        why: "The reminder to post an update goes on when all is said and done, until people stop looking at reminders.",
        bad: "statements:\n  update: {post_to: x, text: We are still looking.}\nsteps:\n  look: {do: Look}\n  talk: {every: severity, say: update, until: look}\n  done: {end: resolved}\n",
        good: "statements:\n  update: {post_to: x, text: We are still looking.}\nsteps:\n  talk: {every: severity, say: update, until: look}\n  look: {do: Look}\n  done: {end: resolved}\n",
    },
    reads: &["steps", "worst_cases"],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let graph = book.graph();
    let duties = graph
        .steps
        .iter()
        .enumerate()
        .filter_map(|(number, (_, step))| {
            let Kind::Every(every) = &step.kind else {
                return None;
            };
            Some((number, graph.number(every.until.as_ref()?)?))
        });
    let mut duties = duties.take(MOST).peekable();
    if duties.peek().is_none() {
        return;
    }
    for (number, until) in duties.filter(|(number, _)| graph.is_reached(*number)) {
        let next = graph.after(number).iter().map(|(next, _)| *next);
        if graph.reached(next, |_| true)[until] && until != number {
            continue;
        }
        let id = |number: usize| graph.steps[number].0.as_str();
        let path = ["steps", id(number), "until"].map(Segment::Key);
        let message = format!(
            "the duty `{}` ends at `{}`, and the line does not come there after it",
            one_line(id(number), 60),
            one_line(id(until), 60)
        );
        let mut one = CHECK
            .rule
            .found(message)
            .at(book.value(&path), "never comes after it");
        if until != number {
            let path = ["steps", id(until)].map(Segment::Key);
            one = one.also(book.place(&path), "does not lie behind the duty");
        }
        found.push(one.help("name a step that comes later, or leave `until` out: then the duty ends when the incident is closed"));
    }
}
