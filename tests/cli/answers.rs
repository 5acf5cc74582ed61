//! What is said from the command line: logged as in the walk, and told in a line.

use super::desk::Desk;

#[test]
fn what_was_logged_is_the_answer() {
    let desk = Desk::started();
    let ran = desk.run(&[
        "note",
        "The",
        "caller",
        "was",
        "calm",
        "--happened",
        "5m ago",
    ]);
    assert_eq!(
        (ran.out.as_str(), ran.err.as_str(), ran.code),
        (
            "23:11 Dana Ruiz: noted: The caller was calm (happened 23:06)\n",
            "",
            0
        )
    );
    let ran = desk.typed(&["note", "-"], b"two\nlines\n");
    assert_eq!(ran.code, 0, "{ran:?}");
    let log = desk.run(&["log", "show"]).out;
    assert!(log.contains("noted: two"), "{log}");
}

#[test]
fn somebody_who_comes_for_the_first_time_is_written_down() {
    let desk = Desk::started();
    let ran = desk.run(&["note", "hello", "--as", "ling"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let log = desk.run(&["log", "show"]).out;
    assert!(log.contains("Ling Wei: came to the incident"), "{log}");
    // Two people have come as this user, so that nobody is assumed any more.
    let ran = desk.run(&["note", "who am I"]);
    assert!(ran.out.contains("tester: noted"), "{ran:?}");
    assert!(
        ran.err.contains("whom the playbook does not know"),
        "{ran:?}"
    );
}

#[test]
fn a_name_that_nobody_has_is_refused_with_the_nearest() {
    let desk = Desk::started();
    let ran = desk.run(&["note", "x", "--as", "lings"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("--as ling"), "{ran:?}");
}

#[test]
fn a_count_that_is_enough_proposes_and_does_not_raise() {
    let desk = Desk::new();
    desk.run(&["start", "book.yaml", "--as", "dana", "--severity", "low"]);
    let ran = desk.run(&["count", "views", "1,200"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.out.ends_with("counted views: 1200\n"), "{ran:?}");
    assert!(ran.err.contains("That is the number for high"), "{ran:?}");
    assert!(desk.run(&["status"]).out.starts_with("LOW"));
    let ran = desk.run(&["severity", "high"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let ran = desk.run(&["severity", "low"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.err.contains("needs a reason"), "{ran:?}");
    assert_eq!(
        desk.run(&["severity", "low", "it", "calmed", "down"]).code,
        0
    );
}

#[test]
fn a_mark_starts_its_clock() {
    let desk = Desk::started();
    let ran = desk.run(&["mark", "known", "--happened", "22:50"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.out.contains("runs until Mon 23 Nov 00:50"), "{ran:?}");
    let ran = desk.run(&["mark", "known"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    let ran = desk.run(&["mark", "unknown"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.err.contains("known"), "{ran:?}");
}

#[test]
fn an_answer_uses_the_words_of_the_walk() {
    let desk = Desk::started();
    assert_eq!(desk.run(&["answer", "sm"]).code, 0);
    assert_eq!(desk.run(&["answer", "tick", "1"]).code, 0);
    let ran = desk.run(&["answer", "perhaps"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.err.contains("is not understood here"), "{ran:?}");
    let ran = desk.run(&["answer", "status"]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert_eq!(desk.run(&["answer", "done"]).code, 0);
    let ran = desk.run(&["next"]);
    assert!(ran.out.contains("Say \"sorry\""), "{ran:?}");
    // The step asks for a blank now, and a bare `done` is no content of one.
    let ran = desk.run(&["answer", "done"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert_eq!(desk.run(&["answer", "the", "cold", "food"]).code, 0);
    let ran = desk.run(&["answer", "copy"]);
    assert_eq!(ran.out, "We are sorry about the cold food.\n", "{ran:?}");
    assert_eq!(desk.run(&["answer", "posted"]).code, 0);
}

#[test]
fn a_step_is_settled_ahead_of_the_line() {
    let desk = Desk::started();
    let ran = desk.run(&[
        "answer", "--step", "look", "done", "it", "was", "the", "plug",
    ]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let ran = desk.run(&["answer", "--step", "look", "skip", "no"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.err.contains("is not open"), "{ran:?}");
    let ran = desk.run(&["answer", "--step", "nothing", "done"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert_eq!(desk.run(&["answer", "small"]).code, 0);
    let ran = desk.run(&["next"]);
    assert!(ran.out.contains("Say \"sorry\""), "{ran:?}");
}

#[test]
fn a_close_says_what_is_owed_and_can_be_forced_with_a_reason() {
    let desk = Desk::started();
    let ran = desk.run(&["close"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    let first = "this stands in the way:\n  How big is it? · you (lead)";
    assert!(ran.err.contains(first), "{ran:?}");
    assert!(
        ran.err.contains("hint: to close it all the same"),
        "{ran:?}"
    );
    let ran = desk.run(&[
        "close",
        "--outcome",
        "handed_on",
        "--anyway",
        "the town took over",
    ]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.out.contains("closed the incident"), "{ran:?}");
    let ran = desk.run(&["--incident", "2026-11-22-book", "answer", "1"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert_eq!(
        desk.run(&["--incident", "2026", "note", "afterwards"]).code,
        0
    );
}

#[test]
fn the_call_sheet_says_whom_to_call_next() {
    let desk = Desk::started();
    assert_eq!(desk.run(&["answer", "tried", "comms"]).code, 0);
    let sheet = desk.run(&["who"]).out;
    assert!(sheet.contains("Ling Wei"), "{sheet}");
    let words: Vec<&str> = sheet.split_whitespace().collect();
    let words = words.join(" ");
    assert!(words.contains("tried 23:11; silent since 23:11"), "{sheet}");
    let listed = desk.run(&["who", "book.yaml"]).out;
    assert!(listed.contains("> Dana Ruiz"), "{listed}");
    assert!(listed.contains("+1 312 555 0101"), "{listed}");
}

#[test]
fn the_log_is_shown_from_a_time_on() {
    let desk = Desk::started();
    desk.minutes(30);
    desk.run(&["note", "later"]);
    let all = desk.run(&["log", "show"]).out;
    let late = desk.run(&["log", "show", "--since", "10m ago"]).out;
    assert!(all.lines().count() > 3, "{all}");
    assert_eq!(late.lines().count(), 1, "{late}");
    assert!(late.contains("noted: later"), "{late}");
}

#[test]
fn a_word_that_became_public_text_is_told_with_the_way_back() {
    let desk = Desk::started();
    desk.run(&["answer", "--step", "look", "done"]);
    desk.run(&["answer", "small"]);
    let ran = desk.run(&["answer", "skip", "no", "words"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(
        ran.err.contains("crisis fill what skip no words"),
        "{ran:?}"
    );
    let ran = desk.run(&["answer", "skip", "no", "words", "yet"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(
        ran.out.contains("filled in <what>: skip no words yet"),
        "{ran:?}"
    );
    assert_eq!(
        ran.err,
        "hint: it was taken as the text of <what>. For the word: /skip REASON. To change the text: /fill what WORDS\n"
    );
    let ran = desk.run(&["answer", "/fill what the cold food"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{ran:?}");
    let ran = desk.run(&["answer", "copy"]);
    assert_eq!(ran.out, "We are sorry about the cold food.\n", "{ran:?}");
    // The walk says it too, and says nothing of a text that begins with no word.
    let desk = Desk::new();
    let start = ["start", "book.yaml", "--as", "dana"];
    let ran = desk.typed(&start, b"large\nskip no words yet\npause\n");
    let words = ran.both.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        words.contains("For the word: /skip REASON."),
        "{}",
        ran.both
    );
    let desk = Desk::new();
    let ran = desk.typed(&start, b"large\nthe cold food\npause\n");
    assert!(!ran.both.contains("For the word"), "{}", ran.both);
}

#[test]
fn an_answer_with_more_behind_it_is_refused_with_the_numbers() {
    let desk = Desk::started();
    let before = desk.run(&["log", "show"]).out;
    let ran = desk.run(&["answer", "small,", "there", "is", "blood"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.err.contains("1. "), "{ran:?}");
    assert!(
        ran.err.contains("crisis answer NUMBER there is blood"),
        "{ran:?}"
    );
    let ran = desk.run(&["answer", "pause", "all", "ads"]);
    assert!(ran.err.contains("crisis note pause all ads"), "{ran:?}");
    assert_eq!(desk.run(&["log", "show"]).out, before);
}
