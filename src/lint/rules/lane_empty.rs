//! `lane-empty`: of the three things that must happen at once, one that no step does.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::playbook::step::{Kind, Lane};
use crate::playbook::yaml::Segment;

/// From how many steps on a playbook is expected to have all three.
const FROM: usize = 6;

/// What each lane does, and how a step comes to lie in it.
const LANES: [(Lane, &str, &str); 3] = [
    (
        Lane::Investigate,
        "finds out what happened",
        "a `decide`, or a `do`",
    ),
    (
        Lane::Tell,
        "says what is known",
        "a `say`, a `notify` or an `every`, or a `do`",
    ),
    (
        Lane::Solve,
        "puts it right",
        "an `offer` or a `walk_away`, or a `do`",
    ),
];

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("GRA012", "lane-empty"),
        severity: Severity::Warning,
        does: "Finds playbooks of six steps and more in which one of the lanes `investigate`, `tell` and `solve` has no step.",
        why: "The fault is mended and nobody was told, or it is talked about well and never mended. All three have to go on at the same time.",
        bad: "statements:\n  sorry: {post_to: x, text: We are sorry.}\nsteps:\n  ask: {decide: Is it real?, options: {'Yes': tell, 'No': done}}\n  tell: {say: sorry}\n  call: {notify: lead}\n  note: {do: Write it down}\n  read: {do: Read the replies}\n  learn: {do: Review it}\n  done: {end: resolved}\n",
        good: "statements:\n  sorry: {post_to: x, text: We are sorry.}\nsteps:\n  ask: {decide: Is it real?, options: {'Yes': tell, 'No': done}}\n  tell: {say: sorry}\n  call: {notify: lead}\n  mend: {do: Send a new one, lane: solve}\n  read: {do: Read the replies}\n  learn: {do: Review it}\n  done: {end: resolved}\n",
    },
    reads: &["steps"],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let steps = || {
        let steps = book.plan().steps.values();
        steps.filter(|step| !matches!(step.kind, Kind::End(_)))
    };
    if steps().take(FROM).count() < FROM {
        return;
    }
    for (lane, does, how) in LANES {
        if steps().any(|step| step.lane == Some(lane)) {
            continue;
        }
        found.push(
            CHECK
                .rule
                .found(format!("no step {does}"))
                .at(
                    book.place(&[Segment::Key("steps")]),
                    format!("the lane `{lane}` is empty"),
                )
                .help(format!("add {how} with `lane: {lane}`")),
        );
    }
}
