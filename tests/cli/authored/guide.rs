//! `docs/guide.md` does what it says: every command runs, and every piece fits into the playbook that it is for.

use super::super::desk::Desk;

/// The playbook that the guide writes.
const BOOK: &str = "playbooks/parcels-arrive-late.yaml";

/// The roles of the interview with who is called first; whoever is first in the next one stands in.
const ROLES: [(&str, &str); 9] = [
    ("lead", "Eva Lind"),
    ("comms", "Tom Berg"),
    ("care", "Ida Moor"),
    ("legal", "Kim Vale"),
    ("scribe", "Ole Hart"),
    ("ops", "Ada Frost"),
    ("spokesperson", "Max Reed"),
    ("exec", "Lea Stone"),
    ("account_manager", "Jan Field"),
];

/// Returns what a reader answers whose company, people, money and domain are others than the example's.
fn own() -> String {
    let mut answers = "\
company: Blue Sky
domains: [blue-sky.example]
called: [blue sky, '@bluesky']
timezone: Europe/Berlin
currency: EUR
limits: {care: 80, lead: 900, incident: 20k}
playbooks: [angry-thread, supply-failure]
roles:
  police: [{name: Police, phone: '110'}]
"
    .to_owned();
    let next = ROLES.iter().cycle().skip(1);
    for (number, ((role, first), (_, second))) in ROLES.iter().zip(next).enumerate() {
        let then = (number + 1) % ROLES.len();
        answers.push_str(&format!(
            "  {role}:\n    - {{name: {first}, phone: '+49 30 555 010{number}'}}\n    - {{name: {second}, phone: '+49 30 555 010{then}'}}\n"
        ));
    }
    answers
}

/// Splits a line of the guide into words, as a shell does with double quotes.
fn words(line: &str) -> Vec<String> {
    let parts = line.split('"').enumerate();
    let words = parts.flat_map(|(at, part)| match at % 2 {
        0 => part.split_whitespace().map(str::to_owned).collect(),
        _ => vec![part.to_owned()],
    });
    words.collect()
}

/// Returns from which line of the piece in the file everything stays, where the guide says so before its own piece.
fn stays(before: &str) -> Option<&str> {
    let (_, rest) = before.rsplit_once("The lines from `")?;
    rest.split_once("` on stay").map(|(line, _)| line)
}

/// Puts a piece into the place of the one that begins with the same word, up to the line from which that one stays.
fn put(text: &str, piece: &str, stays: Option<&str>) -> String {
    let key = format!("{}:", piece.split(':').next().unwrap_or_default());
    let stays = stays.map(|line| format!("  {line}:"));
    let mut out = String::new();
    let (mut inside, mut found, mut kept) = (false, 0, 0);
    for line in text.lines() {
        if inside && !line.starts_with(' ') {
            inside = false;
        }
        if inside && stays.as_ref().is_some_and(|stays| line.starts_with(stays)) {
            (inside, kept) = (false, kept + 1);
        }
        if line.starts_with(&key) {
            (inside, found) = (true, found + 1);
            out.push_str(piece);
        } else if !inside {
            out.push_str(line);
            out.push('\n');
        }
    }
    assert_eq!((found, kept), (1, usize::from(stays.is_some())), "{key}");
    out
}

/// Does what the guide says from its first line to its last, and returns the playbook that comes out.
fn follow(desk: &Desk) -> String {
    let page = std::fs::read_to_string("docs/guide.md").expect("the page is there");
    let (mut ran, mut pieces, mut before) = (Vec::new(), 0, "");
    let path = desk.folder.path().join(BOOK);
    let read = || std::fs::read_to_string(&path).expect("it was written");
    for (at, part) in page.split("```").enumerate() {
        if at % 2 == 0 {
            before = part;
            continue;
        }
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
                let new = put(&read(), text, stays(before));
                desk.write(BOOK, new.as_bytes());
                let lint = desk.run(&["lint", BOOK, "--fail-on", "note"]);
                assert_eq!((lint.code, lint.out.as_str()), (0, ""), "{text} {lint:?}");
                pieces += 1;
            }
            "text" => drop(desk.write("words.txt", text.as_bytes())),
            other => panic!("a box of another kind: {other}"),
        }
    }
    assert_eq!(pieces, 7, "one a question");
    for command in ["init", "new", "check-words", "lint", "start", "print"] {
        assert!(ran.iter().any(|one| one == command), "{command}");
    }
    for question in 1..=7 {
        assert!(page.contains(&format!("\n## {question}. ")), "{question}");
    }
    read()
}

#[test]
fn every_command_of_the_guide_runs_for_a_reader_who_leaves_the_answers_as_they_are() {
    let book = follow(&Desk::new());
    assert!(book.contains("acme.example"), "{book}");
}

#[test]
fn every_command_of_the_guide_runs_for_a_reader_with_a_company_of_their_own() {
    let desk = Desk::new();
    // The answers as the interview keeps them, for nobody can be asked here.
    desk.write(".crisis-init.yaml", own().as_bytes());
    let book = follow(&desk);
    assert!(book.contains("care@blue-sky.example"), "{book}");
    assert!(!book.contains("acme"), "{book}");
    let team = std::fs::read_to_string(desk.folder.path().join("playbooks/team.yaml"));
    let team = team.expect("it was written");
    for one in ["ling", "dana"] {
        assert!(!team.contains(&format!("\n  {one}: ")), "{team}");
    }
}
