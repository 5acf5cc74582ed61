//! `docs/guide.md` does what it says: every command runs, and every piece fits into the playbook that it is for.

use super::super::desk::Desk;

/// The playbook that the guide writes.
const BOOK: &str = "playbooks/parcels-arrive-late.yaml";

/// Splits a line of the guide into words, as a shell does with double quotes.
fn words(line: &str) -> Vec<String> {
    let parts = line.split('"').enumerate();
    let words = parts.flat_map(|(at, part)| match at % 2 {
        0 => part.split_whitespace().map(str::to_owned).collect(),
        _ => vec![part.to_owned()],
    });
    words.collect()
}

/// Puts a piece into the place of the one that begins with the same word.
fn put(text: &str, piece: &str) -> String {
    let key = format!("{}:", piece.split(':').next().unwrap_or_default());
    let mut out = String::new();
    let (mut inside, mut found) = (false, 0);
    for line in text.lines() {
        if inside && !line.starts_with(' ') {
            inside = false;
        }
        if line.starts_with(&key) {
            (inside, found) = (true, found + 1);
            out.push_str(piece);
        } else if !inside {
            out.push_str(line);
            out.push('\n');
        }
    }
    assert_eq!(found, 1, "{key}");
    out
}

#[test]
fn every_command_of_the_guide_runs_and_its_playbook_lints_clean() {
    let desk = Desk::new();
    let page = std::fs::read_to_string("docs/guide.md").expect("the page is there");
    let (mut ran, mut pieces) = (Vec::new(), 0);
    for (at, part) in page.split("```").enumerate().filter(|(at, _)| at % 2 == 1) {
        let (kind, text) = part.split_once('\n').expect("a box has lines");
        match kind {
            "sh" => {
                for line in text.lines() {
                    let words = words(line);
                    assert_eq!(words[0], "crisis", "box {at}");
                    let args: Vec<&str> = words[1..].iter().map(String::as_str).collect();
                    let said = desk.run(&args);
                    assert_eq!(said.code, 0, "{line} {said:?}");
                    ran.push(words[1].clone());
                }
            }
            "yaml" => {
                let path = desk.folder.path().join(BOOK);
                let old = std::fs::read_to_string(&path).expect("it was written");
                desk.write(BOOK, put(&old, text).as_bytes());
                let lint = desk.run(&["lint", BOOK, "--fail-on", "note"]);
                assert_eq!((lint.code, lint.out.as_str()), (0, ""), "{text} {lint:?}");
                pieces += 1;
            }
            "text" => drop(desk.write("words.txt", text.as_bytes())),
            other => panic!("a box of another kind: {other}"),
        }
    }
    assert_eq!(pieces, 7, "one a question");
    for command in ["init", "new", "lint", "start", "print"] {
        assert!(ran.iter().any(|one| one == command), "{command}");
    }
    for question in 1..=7 {
        assert!(page.contains(&format!("\n## {question}. ")), "{question}");
    }
}
