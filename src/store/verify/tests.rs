//! The program and the example in Python say the same of every log.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::verify;
use crate::id::PersonId;
use crate::incident::chain::{HeadCheck, Report, Verdict};
use crate::incident::line::{Draft, Hash, Head, Line, MAX_BYTES, Salt, Seq};
use crate::store::RealDisk;
use crate::store::desk::put;
use crate::time::Timestamp;

/// Runs the example over many logs: for each it prints whether it is intact and what it says.
const RUNNER: &str = "
import sys
sys.path.insert(0, sys.argv[1])
sys.dont_write_bytecode = True
import verify_log
for name in sys.argv[2:]:
    path, _, head = name.partition('#')
    head = (int(head.split(':')[0]), head.split(':')[1]) if head else None
    with open(path, 'rb') as log:
        intact, said = verify_log.verify(log, head)
    print('yes' if intact else 'no', said)
";

fn notes() -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for number in 1..=6 {
        let (event, data) = match number {
            6 => ("redacted", "{\"of\":2,\"field\":\"text\"}"),
            _ => (
                "note",
                "{\"deep\":[[{\"n\":-1}],null,true,\"\\u0001é\\n\"]}",
            ),
        };
        let draft = Draft {
            seq: Seq::new(number).expect("small"),
            at: Timestamp::from_millis(1_700_000_000_000),
            happened: Some(Timestamp::from_millis(1_600_000_000_000)),
            by: PersonId::new("ling").expect("an id"),
            as_role: None,
            more: number == 3,
            event: event.to_owned(),
            data: data.to_owned(),
            text: vec![
                (
                    "text".to_owned(),
                    Salt([1; 16]),
                    "\"a\"\t\u{7f}𝄞".to_owned(),
                ),
                ("link".to_owned(), Salt([2; 16]), String::new()),
            ],
        };
        let prev = lines.last().map_or(Hash::ZERO, |line| line.hash);
        lines.push(Line::seal(draft, prev).expect("a good draft"));
    }
    lines
}

fn bytes(lines: &[Line]) -> Vec<u8> {
    lines.iter().flat_map(Line::encode).collect()
}

/// Changes the text of the last line and computes its hash anew, so that only the form can be wrong.
fn with_last_line(lines: &[Line], change: impl Fn(&str) -> String) -> Vec<u8> {
    let (last, before) = lines.split_last().expect("there are some");
    let text = String::from_utf8(last.encode()).expect("text");
    let (hashed, rest) = text.split_once(",\"hash\":\"").expect("it has one");
    let hashed = change(hashed);
    let hash = Hash::of(hashed.as_bytes());
    let mut all = bytes(before);
    all.extend(format!("{hashed},\"hash\":\"{hash}{}", &rest[64..]).bytes());
    all
}

fn logs() -> Vec<(Vec<u8>, Option<Head>)> {
    let lines = notes();
    let whole = bytes(&lines);
    let mut logs = vec![
        (whole.clone(), None),
        (Vec::new(), None),
        (Vec::new(), Some(Head::START)),
    ];
    for (seq, hash) in [
        (4, lines[3].hash),
        (6, Hash::ZERO),
        (7, Hash::ZERO),
        (0, Hash::of(b"")),
    ] {
        let seq = Seq::new(seq).expect("small");
        logs.push((whole.clone(), Some(Head { seq, hash })));
    }
    for cut in (0..whole.len()).step_by(97) {
        logs.push((whole[..cut].to_vec(), None));
    }
    for (at, change) in (0..whole.len())
        .step_by(13)
        .zip([b'0', b'"', b'\n', b'}', 0xff, b' '].into_iter().cycle())
    {
        let mut changed = whole.clone();
        changed[at] = change;
        logs.push((changed, None));
    }
    for gone in [1, 4] {
        let mut lines = lines.clone();
        lines[gone].open.remove(0);
        logs.push((bytes(&lines), None));
    }
    for (from, to) in [
        ("\"of\":2", "\"of\": 2"),
        ("\"of\":2", "\"of\":2.0"),
        ("\"of\":2", "\"of\":02"),
        ("\"of\":2", "\"of\":-0"),
        ("\"of\":2", "\"of\":9007199254740992"),
        ("\"of\":2", "\"of\":9007199254740991"),
        ("\"of\":2", "\"of\":NaN"),
        ("\"of\":2", "\"of\":true"),
        ("\"of\":2", "\"of\":2,\"of\":2"),
        ("\"of\":2", "\"of\":[{\"hash\":1}]"),
        ("\"of\":2", "\"hash\":\"\""),
        ("\"text\"}", "\"\\u0074ext\"}"),
        ("\"text\"}", "\"\\/\"}"),
        ("\"text\"}", "\"\\ud800\"}"),
        ("\"text\"}", "\"\\u001F\"}"),
        ("\"text\"}", "\"\\u000a\"}"),
        ("\"text\"}", "\"\\u001f\"}"),
        ("\"data\":{\"of\":2,\"field\":\"text\"}", "\"data\":{}"),
        (",\"data\":{\"of\":2,\"field\":\"text\"}", ""),
        ("\"at\":\"2023-11-14", "\"at\":\"2023-02-29"),
        ("\"at\":\"2023-11-14", "\"at\":\"2024-02-29"),
        ("\"at\":\"2023-11-14", "\"at\":\"0000-02-29"),
        ("\"by\":\"ling\"", "\"by\":\"-ling\""),
        ("\"by\":\"ling\"", "\"by\":\"ling\",\"as\":\"c\""),
        ("\"by\":\"ling\"", "\"by\":\"ling\",\"more\":true"),
        ("\"by\":\"ling\"", "\"by\":\"ling\",\"more\":false"),
        ("\"event\":\"redacted\"", "\"event\":\"hash\""),
        ("\"event\":\"redacted\"", "\"event\":\"some_other\""),
        ("\"seq\":6", "\"seq\":7"),
        ("\"seq\":6", "\"seq\":true"),
        ("{\"v\":1,", "{\"v\":0,"),
        ("{\"v\":1,", "{\"v\":2,"),
        ("{\"v\":1,", "{\"v\":02,"),
        ("{\"v\":1,", "{\"v\":2.5,"),
        ("{\"v\":1,", "{\"v\":9007199254740992,"),
        ("\"link\":\"", "\"hash\":\""),
        ("\"link\":\"", "\"linx\":\""),
    ] {
        logs.push((
            with_last_line(&lines, |text| text.replacen(from, to, 1)),
            None,
        ));
    }
    for depth in [13, 14, 15, 500, 5000] {
        let nested = format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        logs.push((
            with_last_line(&lines, |text| {
                text.replacen("\"of\":2", &format!("\"of\":{nested}"), 1)
            }),
            None,
        ));
    }
    for length in [MAX_BYTES - 2000, MAX_BYTES] {
        let long = "x".repeat(length);
        let line = with_last_line(&lines, |text| {
            text.replacen("\"text\"}", &format!("\"{long}\"}}"), 1)
        });
        logs.push((line, None));
        logs.push(([whole.clone(), long.into_bytes()].concat(), None));
    }
    logs
}

/// Says in the words of the example what the program found.
fn words(report: &Report) -> String {
    if let Verdict::Broken(broken) = &report.verdict {
        return format!("no broken at line {}:", broken.line);
    }
    match report.head_check {
        Some(HeadCheck::Cut) => {
            return format!("no its tail was cut off: it ends at line {}", report.events);
        }
        Some(HeadCheck::Differs) => return "no it was written anew".to_owned(),
        _ => {}
    }
    let mut words = "yes intact".to_owned();
    if report.redactions > 0 {
        words += &format!(" with {} redacted", report.redactions);
    }
    words += &format!(": {} events, head {}", report.events, report.head);
    if let Some(tail) = report.torn_tail {
        words += &format!(
            "; a torn tail of {} bytes, which was never acknowledged",
            tail.bytes
        );
    }
    if let Some(newer) = report.newer {
        words += &format!("; a newer program wrote line {}", newer.seq);
    }
    words
}

/// Tells whether Python is there; if not, says so past the capture of the test runner.
fn has_python() -> bool {
    let found = Command::new("python3")
        .arg("--version")
        .stdout(Stdio::null())
        .status();
    if found.is_err() {
        let note = b"SKIPPED: python3 is not there, so the checks written in it were not run\n";
        std::io::stderr().write_all(note).expect("writes");
    }
    found.is_ok()
}

/// Returns the inside of the first block of a language in the page on the format.
fn block(language: &str) -> String {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/event-format.md");
    let page = fs::read_to_string(page).expect("the page is there");
    let (_, after) = page
        .split_once(&format!("```{language}\n"))
        .expect("it has the block");
    after
        .split_once("```")
        .expect("the block ends")
        .0
        .to_owned()
}

#[test]
fn the_log_in_the_page_on_the_format_is_intact() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("log.jsonl");
    put(&path, block("jsonl").as_bytes());
    let report = verify(&RealDisk, &path, None).expect("reads");
    assert!(report.is_intact(), "{report:?}");
    assert_eq!((report.events, report.redactions), (4, 1));
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/event-format.md");
    let page = fs::read_to_string(page).expect("the page is there");
    assert!(
        page.contains(&format!("`{}`", report.head)),
        "the head is {}",
        report.head
    );
}

#[test]
fn the_shortest_check_in_the_page_on_the_format_works() {
    if !has_python() {
        return;
    }
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("log.jsonl");
    let check = |bytes: &[u8]| {
        put(&path, bytes);
        let output = Command::new("python3")
            .args(["-c", &block("python")])
            .arg(&path)
            .output();
        let output = output.expect("python3 runs");
        (
            output.status.success(),
            String::from_utf8(output.stdout).expect("text"),
        )
    };
    let lines = notes();
    assert_eq!(
        check(&bytes(&lines)),
        (true, format!("6:{}\n", lines[5].hash))
    );
    let mut changed = lines.clone();
    changed[3].open[0].2.push('!');
    assert!(!check(&bytes(&changed)).0);
    changed = lines.clone();
    changed.remove(2);
    assert!(!check(&bytes(&changed)).0);
}

#[test]
fn the_example_in_python_agrees_about_every_log() {
    if !has_python() {
        return;
    }
    let dir = tempfile::tempdir().expect("a folder");
    let mut names = Vec::new();
    let mut expected = Vec::new();
    for (i, (bytes, head)) in logs().iter().enumerate() {
        let path: PathBuf = dir.path().join(i.to_string());
        put(&path, bytes);
        let head_given = head.map_or(String::new(), |head| format!("#{head}"));
        names.push(format!("{}{head_given}", path.display()));
        expected.push(words(&verify(&RealDisk, &path, *head).expect("reads")));
    }
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let output = Command::new("python3")
        .args(["-c", RUNNER])
        .arg(examples)
        .args(&names)
        .output()
        .expect("python3 runs");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    let said = String::from_utf8(output.stdout).expect("text");
    assert_eq!(said.lines().count(), expected.len());
    for (i, (said, expected)) in said.lines().zip(&expected).enumerate() {
        let same = if expected.starts_with("no") {
            said.starts_with(expected)
        } else {
            said == expected
        };
        assert!(
            same,
            "log {i}: python says {said:?}, the program {expected:?}"
        );
    }
    assert!(
        expected
            .iter()
            .filter(|words| words.starts_with("yes"))
            .count()
            > 40
    );
}
