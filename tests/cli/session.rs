//! The session that README.md shows is replayed, and the page must say what the program said.

use std::path::Path;

use super::desk::{BOOK, Desk};
use crate::golden;

/// The runs of the session: the arguments, and what is typed.
const RUNS: [(&str, &[u8]); 2] = [
    ("start viral-video --practice --as ling", b"growing\n"),
    ("resume 2026-11-22-viral-video", b"1\nstatus\n"),
];

/// What stands before and after the session in the page.
const MARKS: (&str, &str) = ("```text\n$ crisis start viral", "\n```\n");

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "only a test asks for the variable, and writes the page anew"
)]
fn the_session_in_the_readme_is_what_the_program_says() {
    let desk = Desk::new();
    let mut said = String::new();
    for (args, typed) in RUNS {
        let args_list: Vec<&str> = args.split(' ').collect();
        let ran = desk.typed(&args_list, typed);
        assert_eq!(ran.code, 0, "{ran:?}");
        said.push_str(&format!("$ crisis {args}\n{}\n", ran.both));
        desk.minutes(20);
    }
    let said = said.replace("FOLDER/home", "~/.local/share/crisis");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let page = std::fs::read_to_string(&path).expect("the page is there");
    let (before, rest) = page.split_once(MARKS.0).expect("the page has the session");
    let (_, after) = rest.split_once(MARKS.1).expect("the session ends");
    let wanted = format!("{before}```text\n{}{}{after}", said.trim_end(), MARKS.1);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &wanted).expect("the page can be written");
        return;
    }
    assert!(
        page == wanted,
        "README.md shows another session; if this is right, run the test with UPDATE=1\n\n{said}"
    );
}

#[test]
fn the_readme_names_every_command_and_exit_code() {
    let page = std::fs::read_to_string("README.md").expect("the page is there");
    for command in crisis::cli::command().get_subcommands() {
        let name = command.get_name();
        assert!(
            page.contains(&format!("| `{name}")),
            "{name} is not in the table"
        );
    }
    for code in ["| 0 |", "| 1 |", "| 2 |", "| 3 |"] {
        assert!(page.contains(code), "{code}");
    }
}

#[test]
fn the_example_of_ten_lines_starts() {
    let desk = Desk::new();
    let book = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/minimal.yaml");
    let ran = desk.typed(
        &["start", book, "--as", "ana"],
        b"ten to two\ncopy\nposted\ndone\nclose\n",
    );
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(
        std::fs::read_to_string(book)
            .map(|text| text.lines().count())
            .ok(),
        Some(10)
    );
    golden::check("cli/minimal.txt", &ran.both);
    let log = desk.run(&["log", "verify", "2026-11-23-minimal"]);
    assert!(log.out.starts_with("intact"), "{log:?}");
}

#[test]
fn a_playbook_in_the_folder_is_found_by_its_name() {
    let desk = Desk::new();
    desk.write("playbooks/oven.yaml", BOOK.as_bytes());
    assert_eq!(desk.run(&["show", "oven"]).code, 0);
    let ran = desk.run(&["show", "ovens"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("did you mean `oven`?"), "{ran:?}");
}
