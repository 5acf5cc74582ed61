//! What a sheet has to tell somebody who holds nothing else.

use super::print;
use crate::cli::desk::Desk;

/// Returns a sheet of a playbook as Markdown.
fn told(book: &str, args: &[&str]) -> String {
    print(&Desk::new(), book, args).out
}

#[test]
fn the_first_words_are_those_of_whoever_is_not_sure_and_not_those_for_one_answer() {
    // The first step that speaks is for an emergency alone.
    for sheet in ["runbook", "card"] {
        let page = told("service-outage", &["--sheet", sheet]);
        let first = page.split("## Contents").next().expect("a page");
        let words = ["The first words, \"holding\"", "Say on site: holding"];
        assert!(words.iter().any(|words| first.contains(words)), "{first}");
    }
}

#[test]
fn a_step_of_the_first_hour_that_hangs_on_an_answer_says_so() {
    let condition = "if step 2: People cannot reach help in an emergency";
    for sheet in ["runbook", "card"] {
        let page = told("service-outage", &["--sheet", sheet]);
        let line = page.lines().find(|line| line.contains("safety first"));
        assert!(line.is_some_and(|line| line.contains(condition)), "{page}");
        let line = page.lines().find(|line| line.contains("Say \"holding\""));
        assert!(line.is_some_and(|line| !line.contains("if step")), "{page}");
    }
}

#[test]
fn the_card_has_the_first_hour_in_the_order_in_which_it_is_due() {
    let page = told("service-outage", &["--sheet", "card"]);
    let minutes = page.lines().filter_map(|line| {
        let (_, rest) = line.strip_prefix("- [ ] ")?.split_once(", within ")?;
        let (number, unit) = rest.split_once(' ')?;
        let number: u32 = number.parse().expect("a number");
        Some(if unit.starts_with("hour") {
            number * 60
        } else {
            number
        })
    });
    let minutes: Vec<u32> = minutes.collect();
    assert!(minutes.len() > 5 && minutes.is_sorted(), "{minutes:?}");
    assert!(page.contains("more are in the runbook"), "{page}");
}

#[test]
fn every_card_for_the_wallet_tells_an_old_one_from_a_current_one() {
    let page = told("viral-video", &["--sheet", "wallet"]);
    let cards = page.matches("\n## ").count();
    // Once more at the foot of the page.
    assert!(
        cards > 1 && page.matches("· digest ").count() == cards + 1,
        "{page}"
    );
}

#[test]
fn a_sheet_for_one_role_says_what_the_steps_of_others_are_and_whom_to_call() {
    let page = told("viral-video", &["--role", "care"]);
    assert!(
        page.contains("step 4, Save the evidence (scribe)"),
        "{page}"
    );
    assert!(page.contains("→ step 2\n"), "{page}");
    assert!(
        page.contains("More: ask exec, Ines Vidal [+1 312 555 0109]"),
        "{page}"
    );
    assert!(
        page.contains("**Leads**: Dana Ruiz [+1 312 555 0101]"),
        "{page}"
    );
}

#[test]
fn the_script_of_one_statement_has_its_blanks_to_be_written_in() {
    let page = told("viral-video", &["--words", "holding"]);
    assert!(
        page.contains("## 2\\. holding") && !page.contains("reply small"),
        "{page}"
    );
    assert!(page.contains("- **place: Which airport?"), "{page}");
    let staff = told("viral-video", &["--words", "staff_note"]);
    assert!(staff.contains("comms.name: Omar Haddad"), "{staff}");
}

#[test]
fn the_empty_log_has_a_page_with_every_field_and_one_that_goes_on() {
    let rows = |paper: &str| {
        let page = told("viral-video", &["--sheet", "log", "--paper", paper]);
        page.matches("\n|  |  |").count()
    };
    assert!(rows("a4") > rows("letter") && rows("letter") > 20);
}

#[test]
fn an_end_to_which_only_a_question_leads_that_was_asked_too_often_is_shown_and_printed() {
    let desk = Desk::new();
    let book = "crisis: 1\ntitle: T\nsteps:\n  ask: {decide: Is it over?, options: {Not yet: hold, Not sure: hold}, at_most: 3, then: end}\n  hold: {wait: 15m, next: ask}\n";
    desk.write("book.yaml", book.as_bytes());
    let shown = desk.run(&["show", "book.yaml"]).out;
    assert!(shown.contains("End: resolved"), "{shown}");
    let page = print(&desk, "book.yaml", &[]).out;
    assert!(page.contains("3\\. End: resolved"), "{page}");
}
