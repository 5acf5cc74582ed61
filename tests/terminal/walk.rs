//! A person walks: answers, a paste, a reminder, a pause, a pulled plug.

use std::path::Path;
use std::time::Duration;

use super::screen::Terminal;

pub(super) const BOOK: &str = "\
crisis: 1
title: A video goes viral
steps:
  hurt:
    decide: Is anyone hurt?
    options:
      \"Yes\": call
      \"No\": rest
  call:
    do: Call the customer
    check: [Listen, Ask what would put it right]
  rest:
    do: Rest
  over:
    end: resolved
";

/// The same with a deadline that comes while somebody types.
const HURRY: &str = "\
crisis: 1
title: A video goes viral
steps:
  look:
    do: Look at the video
    within: 4s
  rest:
    do: Rest
";

pub(super) struct Place {
    _dir: tempfile::TempDir,
    pub(super) home: std::path::PathBuf,
    pub(super) folder: std::path::PathBuf,
}

#[expect(
    clippy::disallowed_methods,
    reason = "the test makes the playbook that is read"
)]
pub(super) fn place(book: &str) -> Place {
    let dir = tempfile::tempdir().expect("a folder");
    let (home, folder) = (dir.path().join("home"), dir.path().join("work"));
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(folder.join("book.yaml"), book).expect("a playbook");
    Place {
        _dir: dir,
        home,
        folder,
    }
}

pub(super) fn start(place: &Place) -> Terminal {
    start_in("xterm-256color", place)
}

pub(super) fn start_in(kind: &str, place: &Place) -> Terminal {
    let terminal = Terminal::start_in(
        kind,
        &place.home,
        &place.folder,
        &["start", "book.yaml", "--as", "ling"],
    );
    terminal.wait_until("the prompt", |terminal| terminal.typing().starts_with('>'));
    terminal
}

pub(super) fn log(home: &Path) -> String {
    let mut folders = std::fs::read_dir(home.join("incidents")).expect("there is an incident");
    let folder = folders
        .find_map(|entry| Some(entry.ok()?.path()))
        .expect("there is an incident");
    std::fs::read_to_string(folder.join("log.jsonl")).expect("it has a log")
}

#[test]
fn the_opening_is_on_the_disk_before_the_first_prompt() {
    let place = place(BOOK);
    let _terminal = start(&place);
    assert!(log(&place.home).contains(r#""event":"opened""#));
}

#[test]
fn ctrl_c_pauses_and_names_the_command_that_resumes() {
    let place = place(BOOK);
    let mut terminal = start(&place);
    terminal.enter("1");
    terminal.wait_for("Call the customer");
    terminal.type_keys("half a thou");
    terminal.wait_until("the half", |terminal| {
        terminal.typing().contains("half a thou")
    });
    terminal.type_keys("\x03");
    assert_eq!(terminal.end(), 0);
    let text = terminal.text();
    assert!(
        text.contains("crisis resume") && text.contains("log.jsonl"),
        "{text}"
    );
    assert!(text.contains("Not logged: half a thou"), "{text}");
    assert!(text.contains("Everything else you said"), "{text}");
    assert!(log(&place.home).contains(r#""outcome":"answered""#));
}

#[test]
fn a_killed_walk_resumes_where_it_was() {
    let place = place(BOOK);
    let mut terminal = start(&place);
    terminal.enter("1");
    terminal.wait_for("Call the customer");
    terminal.child.kill().expect("the plug is pulled");
    terminal.end();
    let mut again = Terminal::start(&place.home, &place.folder, &["resume", "--as", "ling"]);
    again.wait_for("Call the customer");
    again.wait_until("the prompt", |terminal| terminal.typing().starts_with('>'));
    again.enter("done she was calm");
    again.wait_until("the end", |terminal| {
        log(&place.home).contains("she was calm") && terminal.typing().starts_with('>')
    });
}

#[test]
fn a_paste_of_several_lines_answers_nothing() {
    let place = place(BOOK);
    let mut terminal = start(&place);
    let before = log(&place.home).lines().count();
    terminal.type_keys("\x1b[200~1\r\ndone\r\ndone\x1b[201~");
    std::thread::sleep(Duration::from_millis(300));
    terminal.type_keys("\r");
    terminal.wait_until("a question about it", |terminal| {
        terminal.text().contains("lines") && terminal.typing().starts_with('>')
    });
    assert_eq!(
        log(&place.home).lines().count(),
        before,
        "{}",
        terminal.text()
    );
}

#[test]
fn a_paste_that_the_terminal_does_not_mark_is_one_answer_as_well() {
    let place = place(BOOK);
    let mut terminal = start(&place);
    let before = log(&place.home).lines().count();
    terminal.type_keys("1\rdone\rdone she was calm\r");
    terminal.wait_for("That was 3 lines");
    assert_eq!(log(&place.home).lines().count(), before);
    terminal.wait_until("the prompt", |terminal| terminal.typing().trim_end() == ">");
    terminal.enter("1");
    terminal.wait_until("the note", |_| {
        log(&place.home).contains(r"1\ndone\ndone she was calm")
    });
    // What is longer than the editor reads at once is kept whole, without an Enter at its end too.
    let lines: Vec<String> = (1..=60)
        .map(|line| format!("line {line} of the mail"))
        .collect();
    terminal.wait_until("the prompt", |terminal| terminal.typing().trim_end() == ">");
    terminal.type_keys(&format!("note {}", lines.join("\r")));
    terminal.wait_until("all lines", |_| {
        log(&place.home).contains(&lines.join(r"\n"))
    });
}

#[test]
fn an_answer_leaves_no_empty_line_behind_and_can_be_mended_in_its_middle() {
    let place = place(BOOK);
    let mut terminal = start(&place);
    terminal.enter("note calm");
    terminal.wait_for("> note calm\nLogged: noted: calm.\n>");
    terminal.type_keys("note cal\x1b[D\x1b[D\x1b[D");
    terminal.wait_for("> note cal");
    terminal.enter("very ");
    terminal.wait_for("> note very cal\nLogged: noted: very cal.\n>");
    terminal.type_keys("\x1b[A\x1b[A");
    terminal.wait_until("the first note again", |terminal| {
        terminal.typing().trim_end() == "> note calm"
    });
}

#[test]
fn a_reminder_comes_above_the_line_and_the_half_typed_line_stays() {
    let place = place(HURRY);
    let mut terminal = start(&place);
    terminal.type_keys("note the pilot sai");
    terminal.wait_until("the reminder", |terminal| {
        terminal.text().to_lowercase().contains("late")
    });
    terminal.wait_until("the half", |terminal| {
        terminal.typing().contains("note the pilot sai")
    });
    assert!(terminal.bytes().contains(&0x07), "a bell");
    terminal.enter("d no");
    terminal.wait_until("the note", |_| {
        log(&place.home).contains("the pilot said no")
    });
}

#[test]
fn a_narrow_window_is_enough_and_nothing_is_drawn_over() {
    let place = place(BOOK);
    let mut terminal = start(&place);
    terminal.resize(30, 60);
    terminal.enter("status");
    std::thread::sleep(Duration::from_millis(500));
    terminal.enter("nonsense");
    terminal.wait_until("the prompt", |terminal| terminal.typing().starts_with('>'));
    let bytes = terminal.bytes();
    let text = String::from_utf8_lossy(&bytes);
    for full_screen in ["\x1b[?1049h", "\x1b[2J", "\x1b[H"] {
        assert!(!text.contains(full_screen), "no full-screen mode");
    }
}

#[test]
fn what_was_logged_is_in_sight_behind_a_screen_that_is_longer_than_the_window() {
    let lines: Vec<String> = (1..=30).map(|line| format!("\"Part {line}\"")).collect();
    let place = place(&format!(
        "crisis: 1\ntitle: A video goes viral\nsteps:\n  look: {{do: Look, check: [Save it]}}\n  \
         rest: {{do: Go through the list, check: [{}]}}\n",
        lines.join(", ")
    ));
    let mut terminal = start(&place);
    terminal.resize(24, 80);
    terminal.enter("done it is bad");
    terminal.wait_until("the next screen", |terminal| {
        terminal.text().contains("Part 30") && terminal.typing().trim_end() == ">"
    });
    let text = terminal.text();
    assert!(text.lines().count() <= 24, "{text}");
    assert!(!text.contains("Go through the list"), "{text}");
    assert!(text.contains("\n\nLogged: \"Look\" is done"), "{text}");
    assert!(text.contains("Not ticked: Save it.\n>"), "{text}");
}

/// Long lists before a question, and before words for several channels.
const LISTS: &str = "\
crisis: 1
title: A product of ours can hurt people
people:
  ling: {name: Ling Wei, phone: \"+1 312 555 0103\"}
  dana: {name: Dana Ruiz, phone: \"+1 312 555 0101\"}
roles: {lead: [ling, dana], comms: [dana, ling], legal: dana}
channels: {x: {public: true, limit: 480}, site: {public: true}, poster: {public: true, limit: 500}}
severities:
  high: {when: Somebody can be hurt, acknowledge: 60m, update_every: 2h}
who_to_notify: [{who: [lead, comms, legal], from: high, within: 30m}]
statements:
  stop:
    post_to: [x, site, poster]
    blanks: {product: {ask: \"What is it called on the box, in the words of the box itself and no others?\"}}
    text:
      x: \"Stop using: <product>. It can hurt you. We are sorry. We stopped the sale, and we are finding out why; we do not know yet. You get your money back. The next word of ours comes by six in the evening. Were you hurt? Write to us now, please. Put it where no child gets at it, and do not give it away, not even to somebody who knows. We say here who is paid what\"
      site: \"Stop using: <product>. It can hurt you.\"
      poster: \"Do not use: <product>. Bring it back.\"
steps:
  safe:
    do: Make everybody safe, on both sides of the counter and behind it
    check:
      - A doctor for whoever is hurt, before anybody asks any question at all
      - A block at the till and in the web shop, so that it cannot be sold
      - Everything goes off the shelves, into a locked room, and is counted
      - What is on the road comes back, and nobody throws anything away
      - Nobody argues with anybody, and nobody films anybody back
  sort:
    decide: What was it, as far as we can see?
    options: {Somebody was hurt: stop, Nobody was hurt: over}
  stop:
    do: Stop the sale everywhere, in our own shops before any other
    check:
      - A doctor for whoever is hurt, before anybody asks any question at all
      - A block at the till and in the web shop, so that it cannot be sold
      - Everything goes off the shelves, into a locked room, and is counted
      - What is on the road comes back, and nobody throws anything away
  tell: {say: stop, who: comms}
  over: {end: resolved}
";

#[test]
fn the_question_and_the_words_are_in_sight_behind_a_list_that_nobody_ticked() {
    let place = place(LISTS);
    let mut terminal = Terminal::start(
        &place.home,
        &place.folder,
        &["start", "book.yaml", "--as", "ling", "--severity", "high"],
    );
    terminal.wait_for("Make everybody safe");
    terminal.wait_until("the prompt", |terminal| terminal.typing().trim_end() == ">");
    terminal.resize(24, 80);
    for (answer, shown) in [
        (
            "/done",
            &[
                "> What was it, as far",
                "1. Somebody was hurt",
                "the number of an answer",
            ][..],
        ),
        (
            "1",
            &["> Stop the sale", "1. [ ] A doctor", "4. [ ] What is on"],
        ),
        (
            "/done",
            &[
                "> Say \"stop\"",
                "Stop using: <product>",
                "What is it called on the box",
                "HIGH · A product",
            ],
        ),
    ] {
        terminal.enter(answer);
        terminal.wait_until(answer, |terminal| {
            terminal.text().contains(shown[0]) && terminal.typing().trim_end() == ">"
        });
        let text = terminal.text();
        assert!(text.lines().count() <= 24, "{text}");
        for shown in shown {
            assert!(text.contains(shown), "{shown}: {text}");
        }
        if answer == "/done" {
            assert_eq!(text.matches("A doctor for whoever").count(), 1, "{text}");
        }
    }
}

#[test]
fn the_next_action_is_in_sight_in_a_small_window() {
    let place = place(BOOK);
    let start = ["start", "viral-video", "--as", "dana", "--severity", "sev1"];
    let mut terminal = Terminal::start(&place.home, &place.folder, &start);
    terminal.wait_for("How big is it now?");
    terminal.wait_until("the prompt", |terminal| terminal.typing().trim_end() == ">");
    terminal.resize(24, 80);
    terminal.enter("say holding");
    terminal.wait_until("the words", |terminal| {
        terminal.text().contains("Logged: began") && terminal.typing().trim_end() == ">"
    });
    let text = terminal.text();
    for shown in [
        "SEV1 · Video of a customer",
        "\n> Say \"holding\" · ",
        "We saw the video from",
        "Which airport?",
        "the words for the blank",
    ] {
        assert!(text.contains(shown), "{shown}: {text}");
    }
    assert!(text.contains("more: /status"), "{text}");
    assert!(!text.contains("Never "), "{text}");
    // In a window that is high enough nothing is left out.
    terminal.resize(50, 80);
    terminal.enter("/work");
    terminal.wait_until("the line", |terminal| {
        terminal.text().contains("1. One complaint") && terminal.typing().trim_end() == ">"
    });
    assert!(terminal.text().contains("Never "), "{}", terminal.text());
}

#[test]
fn long_words_push_neither_the_step_nor_the_question_out_of_a_small_window() {
    let place = place(BOOK);
    let start = ["start", "data-breach", "--as", "dana", "--severity", "sev1"];
    let mut terminal = Terminal::start(&place.home, &place.folder, &start);
    terminal.wait_for("Make sure that it is real");
    terminal.wait_until("the prompt", |terminal| terminal.typing().trim_end() == ">");
    terminal.resize(24, 80);
    let ask = |terminal: &mut Terminal, typed: &str, wanted: &str| {
        terminal.enter(typed);
        terminal.wait_until(wanted, |terminal| {
            terminal.text().contains(wanted) && terminal.typing().trim_end() == ">"
        });
        terminal.text()
    };
    let text = ask(&mut terminal, "say notice", "What happened, in the words");
    for shown in [
        "\n> Say \"notice\" · ",
        "We are sorry. You trusted us",
        "… the rest: /copy email",
        "What happened, in the words that fit best?",
        "4. Data of our customers was lost",
    ] {
        assert!(text.contains(shown), "{shown}: {text}");
    }
    // What is not understood pushes it out of sight at most once.
    ask(&mut terminal, "1", "Which of their data");
    ask(&mut terminal, "/work", "Make sure that it is real");
    for typed in ["one", "two"] {
        ask(
            &mut terminal,
            typed,
            &format!("`{typed}` is not understood"),
        );
    }
    let text = terminal.text();
    let (_, behind) = text.rsplit_once("`two` is not understood").expect("said");
    assert!(behind.contains("\n> Make sure that it is real"), "{text}");
}

#[test]
fn a_dumb_terminal_pauses_on_ctrl_c() {
    let place = place(BOOK);
    let mut terminal = start_in("dumb", &place);
    terminal.type_keys("half a thou\x03");
    assert_eq!(terminal.end(), 0, "{}", terminal.text());
    let text = terminal.text();
    assert!(!text.contains("Everything you said"), "{text}");
    assert!(text.contains("What was typed and not"), "{text}");
    assert!(
        text.contains("crisis resume") && text.contains("log.jsonl"),
        "{text}"
    );
}

#[test]
fn a_paste_on_a_dumb_terminal_answers_nothing() {
    let place = place(BOOK);
    let mut terminal = start_in("dumb", &place);
    let before = log(&place.home).lines().count();
    terminal.type_keys("1\ndone\ndone\n");
    terminal.wait_for("That was 3 lines");
    assert_eq!(log(&place.home).lines().count(), before);
}

#[test]
fn a_dumb_terminal_reminds_while_somebody_thinks() {
    let place = place(HURRY);
    let mut terminal = start_in("dumb", &place);
    terminal.wait_for("Soon: ");
    terminal.wait_for("Late: ");
    terminal.wait_until("the prompt", |terminal| terminal.typing().starts_with('>'));
    let bells = terminal.bytes().iter().filter(|byte| **byte == 7).count();
    assert_eq!(bells, 2, "once near and once late");
    terminal.enter("note he said no");
    terminal.wait_until("the note", |_| log(&place.home).contains("he said no"));
}

#[cfg(unix)]
#[test]
fn a_walk_on_a_pipe_pauses_when_it_is_told_to_end() {
    use std::io::Read;
    use std::process::{Command, Stdio};

    let place = place(BOOK);
    let mut child = Command::new(env!("CARGO_BIN_EXE_crisis"))
        .args(["start", "book.yaml", "--as", "ling"])
        .env("CRISIS_HOME", &place.home)
        .current_dir(&place.folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut conversation = child.stderr.take().expect("it is piped");
    let mut said = Vec::new();
    let mut byte = [0];
    while !said.ends_with(b"\n> ") {
        conversation.read_exact(&mut byte).expect("it prompts");
        said.push(byte[0]);
    }
    // The signals are taken when the reading begins, which is just after the prompt.
    std::thread::sleep(Duration::from_millis(500));
    let killed = Command::new("kill").arg(child.id().to_string()).status();
    assert!(killed.expect("there is a kill").success());
    let mut rest = String::new();
    conversation.read_to_string(&mut rest).expect("text");
    assert_eq!(child.wait().expect("it ends").code(), Some(0), "{rest}");
    assert!(
        rest.contains("crisis resume") && rest.contains("log.jsonl"),
        "{rest}"
    );
}

#[test]
fn a_second_incident_of_a_playbook_is_asked_about() {
    let place = place(BOOK);
    let mut first = start(&place);
    first.type_keys("\x03");
    assert_eq!(first.end(), 0);
    let again = ["start", "book.yaml", "--as", "ling"];
    let mut second = Terminal::start(&place.home, &place.folder, &again);
    second.wait_for("Start another one? (yes or no)");
    second.enter("no");
    second.wait_for("Nothing was started.");
    assert_eq!(second.end(), 0);
    let count = std::fs::read_dir(place.home.join("incidents")).expect("there is one");
    assert_eq!(count.count(), 1);
}
