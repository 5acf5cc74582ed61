//! Where the lines of the built-in playbooks begin and how they end: a worst case skips nothing that must never be
//! skipped, and a question that never got its yes does not end as if it had.

use std::collections::BTreeSet;

use crisis::id::StepId;
use crisis::playbook::builtin;
use crisis::playbook::model::Playbook;
use crisis::playbook::step::{Do, Kind};

/// What is done before anything else: a case for each who was harmed, the moment from which the law counts.
const NEVER_SKIPPED: [&str; 3] = ["/case", "/mark", "first knew"];

/// Questions that go on without a yes as with one. Whether enough of a product is back, and whether it is put right with
/// one more customer, is asked again behind them.
const GO_ON: [&str; 4] = [
    "product-recall back",
    "product-recall heard",
    "service-outage heard",
    "viral-video facts",
];

/// Returns the steps to which the line can come without one of them.
fn without<'b>(book: &'b Playbook, left_out: Option<&StepId>) -> BTreeSet<&'b StepId> {
    let mut open: Vec<&StepId> = book.first_step().into_iter().collect();
    let mut seen = BTreeSet::new();
    while let Some(id) = open.pop() {
        if Some(id) != left_out && seen.insert(id) {
            open.extend(book.onward(id));
        }
    }
    seen
}

/// Returns what stands in the checks of a step that must never be skipped.
fn marked(book: &Playbook, step: &StepId) -> BTreeSet<&'static str> {
    let Kind::Do(Do { check, .. }) = &book.steps[step].kind else {
        return BTreeSet::new();
    };
    let named = |mark: &&str| check.iter().any(|item| item.contains(mark));
    NEVER_SKIPPED.into_iter().filter(named).collect()
}

/// Returns what a line that begins at a step skips: what every way to it from the first step passes, and it does not do
/// itself.
fn skipped(book: &Playbook, start: &StepId) -> Vec<String> {
    let all = without(book, None);
    let mut own = marked(book, start);
    let mut at = start;
    // A step that only a worst case begins leads to one of the line.
    while !all.contains(at) {
        at = book.step_after(at).expect("it leads somewhere");
        own.extend(marked(book, at));
    }
    let passed = book.steps.keys();
    let passed = passed.filter(|id| *id != at && all.contains(*id));
    let passed = passed.filter(|id| !without(book, Some(id)).contains(at));
    let missed = passed.flat_map(|id| marked(book, id).into_iter().map(move |mark| (id, mark)));
    let missed = missed.filter(|(_, mark)| !own.contains(mark));
    missed.map(|(id, mark)| format!("{id}: {mark}")).collect()
}

fn load(name: &str) -> Playbook {
    builtin::load(name, None, None).book.expect("a playbook")
}

#[test]
fn no_worst_case_begins_behind_what_must_never_be_skipped() {
    for name in builtin::PLAYBOOKS {
        let book = load(name);
        for (case, risk) in &book.worst_cases {
            let Some(start) = &risk.start else { continue };
            let none: Vec<String> = Vec::new();
            assert_eq!(skipped(&book, start), none, "{name} {case}");
        }
    }
}

#[test]
fn a_line_that_begins_behind_the_cases_of_those_who_were_hurt_is_found() {
    let book = load("product-recall");
    let stop = StepId::new("stop").expect("an id");
    assert_eq!(skipped(&book, &stop), ["look: /case", "look: /mark"]);
    let book = load("data-breach");
    let alarm = StepId::new("alarm").expect("an id");
    assert_eq!(skipped(&book, &alarm), ["look: first knew"]);
}

#[test]
fn a_question_that_never_got_its_yes_does_not_end_as_if_it_had() {
    let mut found = Vec::new();
    for name in builtin::PLAYBOOKS {
        for (id, step) in &load(name).steps {
            let Kind::Decide(decide) = &step.kind else {
                continue;
            };
            let mut yes = decide.options.iter();
            let yes = yes.find(|(answer, _)| answer.starts_with("Yes"));
            if yes.is_some_and(|(_, to)| step.then.as_ref() == Some(to)) {
                found.push(format!("{name} {id}"));
            }
        }
    }
    found.retain(|one| !GO_ON.contains(&one.as_str()));
    assert!(found.is_empty(), "{found:?}");
}
