//! Names as people type them: in capitals, and who is meant where nobody is named.

use super::desk::Desk;

#[test]
fn what_there_is_is_found_in_capitals() {
    let desk = Desk::new();
    let start = ["start", "book.yaml", "--as", "Dana", "--severity", "LOW"];
    let ran = desk.run(&start);
    assert_eq!(ran.code, 0, "{ran:?}");
    for (args, wanted) in [
        (
            &["severity", "HIGH", "--as", "LING"][..],
            "set the severity to high",
        ),
        (&["mark", "KNOWN", "--as", "ling"], "marked known"),
        (&["count", "Views", "7", "--as", "ling"], "counted views: 7"),
        (
            &["answer", "--step", "BIG", "small", "--as", "ling"],
            "\"How big is it?\" Small",
        ),
        (
            &["answer", "--step", "Look#1", "done", "--as", "ling"],
            "\"Look at the oven\" is done",
        ),
        (
            &["status", "2026-11-22-BOOK", "--as", "Dana"],
            "The oven is cold",
        ),
        (
            &["next", "--incident", "2026-11-22-Book"],
            "The oven is cold",
        ),
    ] {
        let ran = desk.run(args);
        assert_eq!(ran.code, 0, "{args:?} {ran:?}");
        assert!(ran.out.contains(wanted), "{args:?} {ran:?}");
    }
    let worst = desk.run(&["start", "book.yaml", "--as", "dana", "--worst-case", "Cold"]);
    assert_eq!(worst.code, 0, "{worst:?}");
}

#[test]
fn nobody_new_is_made_of_a_name_in_capitals() {
    let desk = Desk::new();
    desk.write(
        "alone.yaml",
        b"crisis: 1\ntitle: Alone\nsteps: {a: {do: Look}}\n",
    );
    let ran = desk.run(&["start", "alone.yaml", "--as", "Ling"]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.err.contains("`Ling` names no person"), "{ran:?}");
    assert_eq!(desk.run(&["start", "alone.yaml", "--as", "ling"]).code, 0);
    let ran = desk.run(&["note", "hello", "--as", "Dana"]);
    assert_eq!(ran.code, 2, "{ran:?}");
    let ran = desk.run(&["note", "hello", "--as", "LING"]);
    assert!(ran.out.contains("ling: noted: hello"), "{ran:?}");
}

#[test]
fn whoever_comes_back_hears_first_for_whom_they_were_taken() {
    let first = |desk: &Desk, args: &[&str]| {
        let both = desk.run(args).both;
        both.lines().next().unwrap_or_default().to_owned()
    };
    let desk = Desk::started();
    assert_eq!(
        first(&desk, &["resume"]),
        "2026-11-22-book, as Dana Ruiz. Somebody else at the keyboard: --as PERSON"
    );
    desk.run(&["resume", "--as", "ling"]);
    assert_eq!(
        first(&desk, &["resume"]),
        "You are Ling Wei (last time from here); another: --as NAME"
    );
    // Whoever says who they are need not be told.
    assert_eq!(
        first(&desk, &["resume", "--as", "dana"]),
        "2026-11-22-book, as Dana Ruiz. Somebody else at the keyboard: --as PERSON"
    );
    assert_eq!(
        first(&desk, &["resume"]),
        "You are Dana Ruiz (last time from here); another: --as NAME"
    );
}
