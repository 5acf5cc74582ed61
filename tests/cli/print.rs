//! A playbook on paper: every sheet as it is printed, that nothing of the playbook is missing on it, that words stay
//! words, and what is said when it cannot be done.

mod hostile;
#[cfg(feature = "pdf")]
mod pdf;
mod told;
mod whole;

use crate::golden;

use super::desk::{BOOK, Desk, Ran};

/// Every sheet, with how it is asked for.
const SHEETS: [(&str, &[&str]); 8] = [
    ("runbook", &[]),
    ("card", &["--sheet", "card"]),
    ("calls", &["--sheet", "calls"]),
    ("role", &["--role", "comms"]),
    ("wallet", &["--sheet", "wallet"]),
    ("log", &["--sheet", "log"]),
    ("script", &["--sheet", "script"]),
    ("letter", &["--sheet", "card", "--paper", "letter"]),
];

fn print(desk: &Desk, book: &str, args: &[&str]) -> Ran {
    let all: Vec<&str> = ["print", book].iter().chain(args).copied().collect();
    desk.run(&all)
}

#[test]
fn each_sheet_is_printed_as_written() {
    let desk = Desk::new();
    for (name, args) in SHEETS {
        for format in ["md", "html"] {
            let args: Vec<&str> = args.iter().chain(&["--format", format]).copied().collect();
            let ran = print(&desk, "viral-video", &args);
            assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{name}");
            golden::check(&format!("cli/print/{name}.{format}"), &ran.out);
        }
    }
}

#[test]
fn the_same_playbook_gives_the_same_pages_on_any_day_and_anywhere() {
    let (here, there) = (Desk::new(), Desk::new());
    there.minutes(60 * 24 * 400);
    for (_, args) in SHEETS {
        let args: Vec<&str> = args.iter().chain(&["--format", "html"]).copied().collect();
        let pages = print(&here, "book.yaml", &args).out;
        if !args.contains(&"comms") {
            assert_eq!(pages, print(&there, "book.yaml", &args).out);
            assert_eq!(pages, print(&here, "./book.yaml", &args).out);
        }
    }
}

#[test]
fn the_ending_of_the_file_names_the_format_and_a_file_that_is_there_is_kept() {
    let desk = Desk::new();
    let ran = print(&desk, "book.yaml", &["-o", "runbook.html"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(ran.out, "");
    let file = desk.folder.path().join("runbook.html");
    let page = std::fs::read_to_string(&file).expect("the file");
    assert!(page.starts_with("<!DOCTYPE html>"), "{page}");
    let again = print(
        &desk,
        "book.yaml",
        &["-o", "runbook.html", "--sheet", "card"],
    );
    assert_eq!(again.code, 2, "{again:?}");
    assert!(again.err.contains("--force"), "{again:?}");
    assert_eq!(std::fs::read_to_string(&file).expect("the file"), page);
    let forced = print(
        &desk,
        "book.yaml",
        &["-o", "runbook.html", "--sheet", "card", "--force"],
    );
    assert_eq!(forced.code, 0, "{forced:?}");
    assert_ne!(std::fs::read_to_string(&file).expect("the file"), page);
}

/// Returns the digest at the foot of a printout.
fn digest(printed: &str) -> String {
    let foot = printed.lines().last().expect("a foot");
    let (_, digest) = foot.split_once("digest ").expect("a digest");
    digest.to_owned()
}

#[test]
fn an_old_printout_is_told_from_a_current_one() {
    let desk = Desk::new();
    let digest = digest(&print(&desk, "book.yaml", &[]).out);
    let check = |typed: &str| print(&desk, "book.yaml", &["--check", typed]);
    for typed in [
        digest.clone(),
        digest.to_uppercase().replace(' ', "-"),
        digest[..9].to_owned(),
    ] {
        let ran = check(&typed);
        assert_eq!(ran.code, 0, "{ran:?}");
        assert!(ran.out.starts_with("Current: "), "{ran:?}");
    }
    for typed in ["1234", "the old one", ""] {
        let ran = check(typed);
        assert_eq!(ran.code, 2, "{typed}: {ran:?}");
        assert!(
            ran.err.contains("at the foot of each printed page"),
            "{ran:?}"
        );
    }
    desk.write("book.yaml", BOOK.replace("oven", "stove").as_bytes());
    let ran = check(&digest);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(
        ran.out.starts_with("Old: ") && ran.out.contains("crisis print book.yaml"),
        "{ran:?}"
    );
    let json = print(&desk, "book.yaml", &["--check", &digest, "--json"]);
    let read: serde_json::Value = serde_json::from_str(&json.out).expect("JSON");
    assert_eq!((json.code, read["current"].as_bool()), (1, Some(false)));
    assert_eq!(read["version"], 1);
}

#[test]
fn a_change_in_a_file_that_is_included_makes_a_printout_old() {
    let desk = Desk::new();
    desk.write("top.yaml", format!("include: team.yaml\n{BOOK}").replace("people:\n  dana: {name: Dana Ruiz, phone: \"+1 312 555 0101\"}\n  ling: {name: Ling Wei, phone: \"+1 312 555 0103\"}\n", "").as_bytes());
    let team = |number: &str| {
        let people = format!(
            "people:\n  dana: {{name: Dana Ruiz, phone: \"{number}\"}}\n  ling: {{name: Ling Wei}}\n"
        );
        desk.write("team.yaml", people.as_bytes());
    };
    team("+1 312 555 0101");
    let ran = print(&desk, "top.yaml", &[]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let old = digest(&ran.out);
    team("+1 312 555 0111");
    assert_eq!(print(&desk, "top.yaml", &["--check", &old]).code, 1);
}

#[test]
fn what_cannot_be_printed_is_said_with_the_way_out() {
    let desk = Desk::new();
    for (args, code, said) in [
        (&["--role", "coms"][..], 2, "did you mean `comms`?"),
        (&["--role", "zebra"], 2, "its roles: lead, comms"),
        (&["--sheet", "role"], 2, "name a role: --role ROLE"),
        (
            &["--sheet", "card", "--role", "comms"],
            2,
            "leave --role out",
        ),
        (&["--words", "sory"], 2, "did you mean `sorry`?"),
        (
            &["--sheet", "card", "--words", "sorry"],
            2,
            "leave --words out",
        ),
        (&["--sheet", "cards"], 2, "card"),
        (&["--json"], 2, "crisis show --json"),
        (&["-o", "no/such/folder/x.md"], 3, "nothing was written"),
    ] {
        let ran = print(&desk, "book.yaml", args);
        assert_eq!(ran.code, code, "{args:?}: {ran:?}");
        assert!(ran.err.contains(said), "{args:?}: {ran:?}");
        assert_eq!(ran.out, "", "{args:?}");
    }
    let ran = print(&desk, "bok.yaml", &[]);
    assert_eq!(ran.code, 2, "{ran:?}");
}

#[test]
fn a_playbook_with_an_error_is_printed_without_it_and_says_so() {
    let desk = Desk::new();
    desk.write(
        "book.yaml",
        BOOK.replace("within: 5m", "within: 5 o'clock").as_bytes(),
    );
    let ran = print(&desk, "book.yaml", &["--sheet", "card"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.out.contains("The playbook has an error"), "{ran:?}");
    assert!(ran.err.contains("book.yaml:"), "{ran:?}");
    desk.write("book.yaml", b"- just\n- a list\n");
    let ran = print(&desk, "book.yaml", &[]);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{ran:?}");
}

#[cfg(not(feature = "pdf"))]
#[test]
fn a_build_without_pdf_says_how_to_get_it_and_what_serves_instead() {
    let desk = Desk::new();
    let ran = print(&desk, "book.yaml", &["-o", "runbook.pdf"]);
    assert_eq!(ran.code, 2, "{ran:?}");
    for words in ["--features pdf", "--format html"] {
        assert!(ran.err.contains(words), "{ran:?}");
    }
    assert!(!desk.folder.path().join("runbook.pdf").exists());
}
