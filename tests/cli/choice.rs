//! Which incident is meant when none is named, and when one is.

use super::desk::Desk;

#[test]
fn the_one_open_incident_is_meant() {
    let desk = Desk::started();
    desk.run(&["start", "book.yaml", "--as", "dana", "--practice"]);
    let ran = desk.run(&["next"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.out.starts_with("HIGH · The oven is cold"), "{ran:?}");
}

#[test]
fn several_open_incidents_are_listed_to_choose_from() {
    let desk = Desk::started();
    desk.run(&["start", "book.yaml", "--as", "dana"]);
    let ran = desk.run(&["next"]);
    assert_eq!(ran.code, 2);
    assert_eq!(
        ran.err,
        "error: 2 incidents are open: say which one you mean\n\
         hint: --incident 2026-11-22-book\nhint: --incident 2026-11-22-book-2\n"
    );
    assert_eq!(
        desk.run(&["next", "--incident", "2026-11-22-book-2"]).code,
        0
    );
    assert_eq!(desk.run(&["next", "--incident", "2026-11-22-book"]).code, 0);
    let ran = desk.run(&["next", "--incident", "2026-11"]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.err.contains("begins the names of 2 incidents"),
        "{ran:?}"
    );
}

#[test]
fn the_variable_names_the_incident_and_the_option_wins() {
    let mut desk = Desk::started();
    desk.run(&["start", "book.yaml", "--as", "dana"]);
    desk.vars
        .insert("CRISIS_INCIDENT".to_owned(), "2026-11-22-book-2".to_owned());
    assert!(
        desk.run(&["status", "--json"])
            .out
            .contains("\"2026-11-22-book-2\"")
    );
    let ran = desk.run(&["status", "--json", "--incident", "2026-11-22-book"]);
    assert!(ran.out.contains("\"2026-11-22-book\""), "{ran:?}");
}

#[test]
fn practice_is_never_meant_unless_it_is_named() {
    let desk = Desk::new();
    desk.run(&["start", "book.yaml", "--as", "dana", "--practice"]);
    let ran = desk.run(&["note", "x"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("no incident is open"), "{ran:?}");
    assert!(
        ran.err.contains("2026-11-22-book (practice, open)"),
        "{ran:?}"
    );
    let ran = desk.run(&["note", "x", "--incident", "2026-11-22-book"]);
    assert_eq!(ran.code, 0, "{ran:?}");
}

#[test]
fn the_list_keeps_practice_apart_and_hides_nothing() {
    let desk = Desk::started();
    desk.run(&["start", "book.yaml", "--as", "dana", "--practice"]);
    desk.run(&["start", "book.yaml", "--as", "dana"]);
    desk.run(&[
        "close",
        "--incident",
        "2026-11-22-book-3",
        "--anyway",
        "a slip",
    ]);
    desk.write("home/incidents/2026-11-20-broken/log.jsonl", b"{\"v\":1,\n");
    desk.write("home/incidents/2026-11-19-empty/log.jsonl", b"");
    let folder = desk.home().join("incidents/2026-11-18-none");
    std::fs::create_dir(folder).expect("a folder");
    let ran = desk.run(&["list"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    crate::golden::check("cli/list.txt", &ran.out);
    assert_eq!(desk.run(&["next"]).code, 0);
}

#[test]
fn a_log_that_is_broken_is_read_and_not_written_to() {
    let desk = Desk::started();
    let log = desk.log("2026-11-22-book");
    let text = std::fs::read_to_string(&log).expect("the log");
    desk.write(
        "home/incidents/2026-11-22-book/log.jsonl",
        text.replace("dana", "ling").as_bytes(),
    );
    let ran = desk.run(&["log", "verify"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.out.starts_with("broken at line 1"), "{ran:?}");
    let ran = desk.run(&["note", "x"]);
    assert_eq!(ran.code, 3, "{ran:?}");
    assert_eq!(desk.run(&["log", "head"]).code, 1);
}

#[test]
fn the_home_is_where_it_is_said_to_be() {
    let mut desk = Desk::new();
    let ran = desk.run(&["list", "--home", "elsewhere"]);
    assert_eq!(ran.out, "There are no incidents in FOLDER/elsewhere.\n");
    desk.vars.insert("CRISIS_HOME".to_owned(), String::new());
    let ran = desk.run(&["list"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("CRISIS_HOME"), "{ran:?}");
}

#[test]
fn a_playbook_that_is_gone_does_not_hide_the_log() {
    let desk = Desk::started();
    let folder = desk.home().join("incidents/2026-11-22-book/playbook");
    std::fs::remove_dir_all(folder).expect("it can be removed");
    let ran = desk.run(&["log", "show"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.out.contains("dana opened"), "{ran:?}");
    assert_eq!(desk.run(&["log", "verify"]).code, 0);
    let ran = desk.run(&["next"]);
    assert_eq!(ran.code, 3, "{ran:?}");
    assert!(
        desk.run(&["list"])
            .out
            .contains("its playbook cannot be read")
    );
}

#[test]
fn the_option_names_the_incident_to_every_command() {
    let desk = Desk::started();
    desk.run(&["start", "book.yaml", "--as", "dana"]);
    for command in [
        &["resume"][..],
        &["status"],
        &["next"],
        &["brief"],
        &["log", "show"],
        &["log", "verify"],
        &["log", "head"],
    ] {
        let ran = desk.run(command);
        assert_eq!(ran.code, 2, "{command:?} {ran:?}");
        assert!(
            ran.err.contains("hint: --incident 2026-11-22-book-2"),
            "{ran:?}"
        );
        for option in [
            &["--incident", "2026-11-22-book-2"][..],
            &["2026-11-22-book-2"],
            &["2026-11-22-book-2", "--incident", "2026-11-22-book-2"],
        ] {
            let ran = desk.run(&[command, option].concat());
            assert_eq!(ran.code, 0, "{command:?} {option:?} {ran:?}");
        }
        let both = ["2026-11-22-book", "--incident", "2026-11-22-book-2"];
        let ran = desk.run(&[command, &both[..]].concat());
        assert_eq!(ran.code, 2, "{command:?} {ran:?}");
        assert!(ran.err.contains("two incidents are named"), "{ran:?}");
    }
}
