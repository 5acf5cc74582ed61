//! Findings that are accepted: in a file beside the playbooks.

use super::{BOOK, empty, found, lint};

#[test]
fn accepted_findings_survive_moved_lines_and_stale_ones_are_told() {
    let desk = empty();
    desk.write("books/a.yaml", BOOK.as_bytes());
    let ran = lint(&desk, &["--baseline", "books/accepted.json"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("add --write-baseline"), "{ran:?}");
    let ran = lint(
        &desk,
        &["--baseline", "books/accepted.json", "--write-baseline"],
    );
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{ran:?}");
    assert_eq!(
        ran.err,
        "accepted 2 findings in books/accepted.json\n1 playbook, nothing found\n"
    );
    let file =
        std::fs::read_to_string(desk.folder.path().join("books/accepted.json")).expect("written");
    assert_eq!(
        file,
        r#"{
  "version": 1,
  "findings": [
    {
      "path": "a.yaml",
      "code": "GRA002",
      "line": "look: {do: Look at the oven}"
    },
    {
      "path": "a.yaml",
      "code": "PPL001",
      "line": "comms: [omar]"
    }
  ]
}
"#
    );
    let moved = BOOK
        .replace("roles:\n", "\n# A note.\nroles:\n")
        .replace("comms: [omar]", "care: [dana]\n  comms: [omar]");
    desk.write("books/a.yaml", moved.as_bytes());
    assert_eq!(
        found(&desk, &["--baseline", "books/accepted.json"]),
        ["books/a.yaml:10:3: PPL001"]
    );
    desk.write(
        "books/a.yaml",
        BOOK.replace("comms: [omar]", "comms: [omar, dana]")
            .as_bytes(),
    );
    let ran = lint(&desk, &["--baseline", "books/accepted.json"]);
    assert_eq!(ran.code, 0);
    assert_eq!(
        ran.err,
        "1 accepted finding is no more: write the file anew with --write-baseline\n1 playbook, nothing found\n"
    );
    desk.write("books/b.yaml", BOOK.as_bytes());
    let ran = lint(
        &desk,
        &[
            "--baseline",
            "books/accepted.json",
            "--write-baseline",
            "books/b.yaml",
        ],
    );
    assert!(
        ran.err.starts_with("accepted 4 findings"),
        "those of the other file stay: {ran:?}"
    );
    let ran = lint(
        &desk,
        &["--baseline", "books/accepted.json", "--write-baseline"],
    );
    assert!(ran.err.starts_with("accepted 3 findings"), "{ran:?}");
}

#[test]
fn a_file_of_another_form_is_refused() {
    let desk = empty();
    desk.write("a.yaml", BOOK.as_bytes());
    for bytes in [&b"{}"[..], b"\xFF", b"{\"version\": 9, \"findings\": []}"] {
        desk.write("accepted.json", bytes);
        let ran = lint(&desk, &["--baseline", "accepted.json"]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{ran:?}");
        assert!(ran.err.contains("accepted.json: "), "{ran:?}");
    }
    assert_eq!(lint(&desk, &["--write-baseline"]).code, 2);
}

#[test]
fn what_is_accepted_is_not_put_right_and_stays_where_its_rule_did_not_run() {
    let desk = empty();
    let book = BOOK.replace("[omar]", "[omar]  # crisis: allow GRA002 two of us");
    let path = desk.write("books/a.yaml", book.as_bytes());
    let file = ["--baseline", "lists/accepted.json"];
    desk.write("lists/x", b"");
    lint(&desk, &[file[0], file[1], "--write-baseline"]);
    let list = desk.folder.path().join("lists/accepted.json");
    let there = || std::fs::read_to_string(&list).expect("written");
    assert!(there().contains("\"../books/a.yaml\""), "{}", there());
    let ran = lint(&desk, &[file[0], file[1], "--fix"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(std::fs::read_to_string(path).expect("there"), book);
    let before = there();
    let only = ["lint", "--select", "ALW001", file[0], file[1]];
    assert!(!desk.run(&only).err.contains("no more"));
    let mut write = only.to_vec();
    write.push("--write-baseline");
    desk.run(&write);
    assert_eq!(there(), before);
    desk.write(
        "lists/accepted.json",
        before.replace("../books", "./../books/../books").as_bytes(),
    );
    assert_eq!(found(&desk, &file), [""; 0]);
    let ran = lint(&desk, &["--baseline", "."]);
    assert!(ran.err.starts_with("error: .: a folder"), "{ran:?}");
}

#[test]
fn a_comment_that_is_nearly_one_is_told() {
    let desk = empty();
    for word in ["Allow", "allows", "allowed:"] {
        let slip = format!("[omar]  # crisis: {word} PPL001 two of us");
        desk.write("a.yaml", BOOK.replace("[omar]", &slip).as_bytes());
        let found = found(&desk, &[]);
        assert!(
            found.contains(&"a.yaml:8:18: ALW003".to_owned()),
            "{found:?}"
        );
        assert!(
            found.contains(&"a.yaml:8:3: PPL001".to_owned()),
            "{found:?}"
        );
    }
}
