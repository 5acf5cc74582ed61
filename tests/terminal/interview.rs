//! The interview of `init` in a terminal: what is asked, what is asked again, and what a Ctrl-C leaves.

use super::screen::Terminal;
use super::walk::{BOOK, Place, place};

fn init(place: &Place) -> Terminal {
    let terminal = Terminal::start(&place.home, &place.folder, &["init", "plans"]);
    prompts(&terminal);
    terminal
}

fn prompts(terminal: &Terminal) {
    terminal.wait_until("the prompt", |terminal| terminal.typing().starts_with('>'));
}

fn answers(place: &Place) -> String {
    std::fs::read_to_string(place.folder.join("plans/.crisis-init.yaml")).expect("answers are kept")
}

/// Types an answer, and waits for what comes after it.
fn say(terminal: &mut Terminal, answer: &str, then: &str) {
    let count = |terminal: &Terminal| terminal.text().matches(then).count();
    let before = count(terminal);
    terminal.enter(answer);
    terminal.wait_until(then, |terminal| {
        count(terminal) > before && terminal.typing().trim_end() == ">"
    });
}

#[test]
fn a_bad_answer_is_asked_again_and_ctrl_c_loses_nothing() {
    let place = place(BOOK);
    let mut terminal = init(&place);
    say(
        &mut terminal,
        "Harbour Ferries",
        "Which web domains are yours?",
    );
    say(&mut terminal, "my domain", "`my domain` is none. Once");
    say(
        &mut terminal,
        "harbour.example",
        "What do people call you online?",
    );
    say(&mut terminal, "/back", "Enter: harbour.example");
    say(&mut terminal, "", "What do people call you online?");
    say(&mut terminal, "", "In which time zone");
    say(&mut terminal, "berlin", "In which currency");
    say(&mut terminal, "eur", "Who leads in a crisis?");
    say(
        &mut terminal,
        "Anna Berg, 040 555 0101; Nils",
        "Which number reaches Nils",
    );
    say(&mut terminal, "soon", "too few digits");
    say(&mut terminal, "+49 40 555 0102", "Who writes what you say");
    terminal.type_keys("Karl Ot");
    terminal.wait_until("the half", |terminal| terminal.typing().contains("Karl Ot"));
    terminal.type_keys("\x03");
    assert_eq!(terminal.end(), 0, "{}", terminal.text());
    assert!(
        terminal.text().contains("To go on: crisis init plans"),
        "{}",
        terminal.text()
    );
    let kept = answers(&place);
    for line in [
        "company: Harbour Ferries",
        "domains: [harbour.example]",
        "timezone: Europe/Berlin",
        "currency: EUR",
        "    - {name: Nils, phone: \"+49 40 555 0102\"}",
        "skipped: [called]",
        "begun: \"Karl Ot\"",
    ] {
        assert!(kept.lines().any(|other| other == line), "{line}: {kept}");
    }
    assert!(!place.folder.join("plans/playbooks").exists());

    let mut terminal = init(&place);
    terminal.wait_for("You had begun to type: Karl Ot");
    terminal.type_keys("\x04");
    assert_eq!(terminal.end(), 0, "{}", terminal.text());
    let again = answers(&place);
    assert!(
        again.contains("Anna Berg") && again.contains("begun: \"Karl Ot\""),
        "{again}"
    );
}

#[expect(
    clippy::disallowed_methods,
    reason = "the test makes the file that is in the way"
)]
#[test]
fn enter_at_every_question_makes_a_folder_and_a_file_that_is_there_is_asked_about() {
    let place = place(BOOK);
    let folder = place.folder.join("plans");
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(folder.join("README.md"), "mine").expect("a file");
    let mut terminal = init(&place);
    for _ in 0..40 {
        if terminal.text().contains("README.md is there") {
            break;
        }
        let before = terminal.text();
        terminal.enter("");
        terminal.wait_until("the next question", |terminal| {
            terminal.text() != before && terminal.typing().trim_end() == ">"
        });
    }
    terminal.wait_for("Put the new one in its place?");
    terminal.enter("no");
    assert_eq!(terminal.end(), 0, "{}", terminal.text());
    assert_eq!(
        std::fs::read_to_string(folder.join("README.md")).expect("there"),
        "mine"
    );
    assert!(folder.join("playbooks/team.yaml").is_file());
    let told = terminal.text();
    assert!(told.contains("still the people of the"), "{told}");
    assert!(told.contains("Not overwritten"), "{told}");
}

#[test]
fn whoever_was_named_is_named_again_by_less_and_one_answer_fills_what_is_left() {
    let place = place(BOOK);
    let mut terminal = init(&place);
    for (answer, then) in [
        ("Harbour Ferries", "Which web domains"),
        ("none", "What do people call you online?"),
        ("#late #again", "Noted: #late, #again."),
        ("london", "Europe/London, it is "),
        ("£", "6/21 Who leads in a crisis?"),
        (
            "Nora Finch, +44 20 7946 0101; Milan Kral",
            "Which number reaches Milan Kral",
        ),
        ("/back", "Named so far: 1\u{a0}Nora\u{a0}Finch"),
        ("1; milan", "Which number reaches Milan Kral"),
        ("/help", "/pause or Ctrl-C: go on another time"),
        ("milan@harbour.example", "Noted as the mail address."),
        ("020 7946 0101", "That is the number of Nora Finch."),
        ("020 7946 0102", "then Milan Kral (020 7946 0102)."),
        ("Nora", "Nora: that is Nora Finch."),
        (
            "Kim Vale, 020 7946 0102",
            "That is the number of Milan Kral:",
        ),
        ("2", "Noted: Milan Kral."),
        (
            "we have no lawyer",
            "Noted: nobody yet. Nora Finch decides in their place.",
        ),
        ("all the rest: 1, 2", "The same for ops, spokesperson, exec"),
        ("999", "Noted: Police (999)."),
        ("$150", "`$` is another currency"),
        ("150 £", "Noted: 150 GBP."),
        ("1.500,00", "Noted: 1,500 GBP."),
        ("1,500k", "could be two amounts"),
        ("skip", "Which playbooks do you want?"),
        ("3", "20/21 Have your own people"),
        ("not yet", "21/21 Will this folder"),
    ] {
        say(&mut terminal, answer, then);
    }
    terminal.enter("no");
    assert_eq!(terminal.end(), 0, "{}", terminal.text());
    let team = place.folder.join("plans/playbooks/team.yaml");
    let team = std::fs::read_to_string(team).expect("it was written");
    for line in [
        "  lead: [nora, milan]",
        "  care: [milan]",
        "  legal: [nora, milan]  # nobody has this role yet: nora, then milan decide in their place",
        "  account_manager: [nora, milan]",
    ] {
        assert!(team.lines().any(|other| other == line), "{line}: {team}");
    }
}

#[test]
fn a_number_that_was_missing_when_somebody_left_is_asked_for_the_next_time() {
    let place = place(BOOK);
    let mut terminal = init(&place);
    for _ in 0..5 {
        let before = terminal.text();
        terminal.enter("");
        terminal.wait_until("the next question", |terminal| {
            terminal.text() != before && terminal.typing().trim_end() == ">"
        });
    }
    say(
        &mut terminal,
        "Nora Finch",
        "Which number reaches Nora Finch",
    );
    terminal.type_keys("\x03");
    assert_eq!(terminal.end(), 0, "{}", terminal.text());
    let mut terminal = init(&place);
    terminal.wait_for("Which number reaches Nora Finch");
    say(
        &mut terminal,
        "020 7946 0101",
        "7/21 Who writes what you say",
    );
    let kept = answers(&place);
    assert!(kept.contains("phone: \"020 7946 0101\""), "{kept}");
    terminal.enter("/quit");
    assert_eq!(terminal.end(), 0, "{}", terminal.text());
}
