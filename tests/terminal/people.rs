//! Two people in two terminals at one incident, and Ctrl-C at a question.

use super::screen::Terminal;
use super::walk::{BOOK, log, place, start, start_in};

fn prompts(terminal: &Terminal) {
    terminal.wait_until("the prompt", |terminal| terminal.typing().starts_with('>'));
}

#[test]
fn what_another_does_comes_above_the_half_typed_line_and_neither_answer_is_lost() {
    let place = place(BOOK);
    let mut ling = start(&place);
    let mut rosa = Terminal::start(&place.home, &place.folder, &["resume", "--as", "rosa"]);
    rosa.wait_for("2. No");
    prompts(&rosa);
    ling.type_keys("2 he can wa");
    ling.wait_until("the half", |terminal| {
        terminal.typing().contains("he can wa")
    });
    rosa.enter("1");
    rosa.wait_for("> Call the customer");
    ling.wait_for("rosa (lead): \"Is anyone hurt?\" Yes");
    ling.wait_for("Enter shows what comes first for you now: Call the customer");
    ling.wait_until("the half", |terminal| {
        terminal.typing().contains("> 2 he can wa")
    });
    ling.enter("lk");
    ling.wait_for("was settled at");
    ling.wait_for("> Call the customer");
    assert!(log(&place.home).contains("he can walk"));
    assert_eq!(
        log(&place.home).matches(r#""outcome":"answered""#).count(),
        1
    );
    rosa.wait_for("ling: noted: he can walk");
}

#[test]
fn ctrl_c_at_a_question_is_back_at_the_prompt_and_again_pauses() {
    for kind in ["xterm-256color", "dumb"] {
        let place = place(BOOK);
        let mut terminal = start_in(kind, &place);
        terminal.enter("2");
        terminal.wait_for("> Rest");
        prompts(&terminal);
        terminal.enter("skip");
        terminal.wait_for("Why?");
        prompts(&terminal);
        terminal.type_keys("becau\x03");
        terminal.wait_for("Nothing was logged.");
        prompts(&terminal);
        assert!(!log(&place.home).contains("skipped"), "{}", terminal.text());
        terminal.type_keys("\x03");
        assert_eq!(terminal.end(), 0, "{}", terminal.text());
        assert!(
            terminal.text().contains("crisis resume"),
            "{}",
            terminal.text()
        );
    }
}
