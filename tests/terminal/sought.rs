//! Words instead of a name: what fits is offered, and only a choice starts anything.

use super::screen::Terminal;
use super::walk::{Place, place};

const BOOK: &str = "\
crisis: 1
title: The ferry left without them
severities: {low: {when: Few see it, acknowledge: 60m, update_every: 4h}}
worst_cases: {stranded: {what: Nobody gets home, severity: low, signs: [stranded]}}
steps: {look: {do: Look at the timetable}}
";

#[expect(
    clippy::disallowed_methods,
    reason = "the test makes the playbook that is found"
)]
fn ferry() -> Place {
    let place = place(BOOK);
    let folder = place.folder.join("playbooks");
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(folder.join("ferry.yaml"), BOOK).expect("a playbook");
    place
}

fn ask(place: &Place) -> Terminal {
    let words = ["start", "we", "are", "stranded", "--practice"];
    let terminal = Terminal::start(&place.home, &place.folder, &words);
    terminal.wait_for("Enter: none of these; nothing is started");
    terminal
}

#[test]
fn a_number_starts_what_was_offered() {
    let place = ferry();
    let mut terminal = ask(&place);
    assert!(
        terminal
            .text()
            .contains("1. ferry: The ferry left without them")
    );
    terminal.enter("1");
    terminal.wait_for("What does it look like?");
}

#[test]
fn enter_starts_nothing() {
    let place = ferry();
    let mut terminal = ask(&place);
    terminal.enter("");
    terminal.wait_for("nothing was started");
    assert!(!place.home.join("incidents").exists());
}
