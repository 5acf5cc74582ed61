//! What a reader is told about times and people.

use super::desk::{BOOK, Desk};

#[test]
fn what_was_due_before_the_opening_is_nobodys_lateness() {
    let desk = Desk::new();
    let missed = "was due 20:16, before this was opened";
    let start = ["start", "book.yaml", "--as", "dana", "--happened", "3h ago"];
    let ran = desk.run(&start);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.both.contains(missed), "{}", ran.both);
    desk.minutes(1);
    for args in [&["status"][..], &["next"], &["list"], &["resume"]] {
        let ran = desk.run(args);
        assert_eq!(ran.code, 0, "{args:?} {ran:?}");
        let words = ran.both.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.contains(missed), "{args:?} {}", ran.both);
        assert!(!words.contains("min late ·"), "{args:?} {}", ran.both);
    }
    let status = desk.run(&["status"]).out;
    assert!(status.contains("was due 20:41, before"), "{status}");
    // What counts from the opening itself has its time still.
    desk.minutes(8 * 60);
    let status = desk.run(&["status"]).out;
    assert!(status.contains("1 min late"), "{status}");
}

/// Returns the row of whom to call, as a person sees it.
fn call(desk: &Desk, person: &str) -> Option<String> {
    let shown = desk.run(&["resume", "--as", person]).both;
    let row = shown.lines().find(|line| line.starts_with("  Call "));
    row.map(|row| row.trim_start_matches("  Call").trim().to_owned())
}

#[test]
fn nobody_is_told_to_call_themselves() {
    let desk = Desk::started();
    let row = call(&desk, "dana").expect("somebody must know");
    assert!(row.starts_with("Ling Wei (comms)"), "{row}");
    let row = call(&desk, "ling").unwrap_or_default();
    assert!(!row.contains("Ling"), "{row}");
}

#[test]
fn whoever_has_taken_a_role_is_called_first() {
    let desk = Desk::new();
    let roles = "roles: {lead: [dana, ling], comms: omar}";
    let book = BOOK
        .replace("roles: {lead: [dana, ling], comms: ling}", roles)
        .replace("people:\n", "people:\n  omar: {name: Omar Haddad}\n")
        .replace(
            "who_to_notify: [{who: comms, from: low, within: 20m}]\n",
            "",
        );
    desk.write("book.yaml", book.as_bytes());
    let ran = desk.run(&["start", "book.yaml", "--as", "dana"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let row = call(&desk, "omar").expect("the lead has the step");
    assert!(row.starts_with("Dana Ruiz (lead)"), "{row}");
    let ran = desk.run(&["answer", "/lead ling", "--as", "omar"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let row = call(&desk, "omar").expect("the lead has the step");
    assert!(row.starts_with("Ling Wei (lead)"), "{row}");
    assert!(row.contains("then Dana Ruiz"), "{row}");
}
