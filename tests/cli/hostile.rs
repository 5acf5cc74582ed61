//! Hostile input at every command: bounded time, a documented exit code, and nothing raw on the output.

use std::time::Duration;

use crisis::text::is_hidden;

use super::desk::{Desk, Ran};

/// How long one command may take on the worst input, with a debug build on a busy machine.
const LONG: Duration = Duration::from_secs(20);

fn tame(ran: &Ran, what: &str) {
    for text in [&ran.out, &ran.err] {
        let raw = text.chars().find(|c| *c != '\n' && is_hidden(*c));
        assert_eq!(raw, None, "{what}: {text}");
    }
    assert!(ran.code <= 3, "{what}: {ran:?}");
}

#[expect(
    clippy::disallowed_methods,
    reason = "a test measures how long it waited"
)]
fn timed(desk: &Desk, args: &[&str], input: &[u8]) -> Ran {
    let start = std::time::Instant::now();
    let ran = desk.typed(args, input);
    assert!(
        start.elapsed() < LONG,
        "{args:?} took {:?}",
        start.elapsed()
    );
    tame(&ran, &format!("{args:?}"));
    ran
}

fn bombs() -> Vec<(&'static str, Vec<u8>)> {
    let mut laughs = String::from("crisis: 1\ntitle: T\na0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for level in 1..12 {
        let one = format!("*a{}, ", level - 1).repeat(9);
        laughs.push_str(&format!(
            "a{level}: &a{level} [{}]\n",
            one.trim_end_matches(", ")
        ));
    }
    let wide = format!(
        "crisis: 1\ntitle: T\nsteps:\n{}",
        (0..60_000).fold(String::new(), |text, n| text
            + &format!("  s{n}: {{do: x}}\n"))
    );
    vec![
        ("empty", Vec::new()),
        ("space", b" \n\t\n".to_vec()),
        ("binary", (0..=255).cycle().take(4096).collect()),
        (
            "utf16",
            "crisis: 1"
                .encode_utf16()
                .flat_map(u16::to_le_bytes)
                .collect(),
        ),
        ("huge", vec![b'a'; 3 << 20]),
        ("deep", "[".repeat(100_000).into_bytes()),
        ("deep-maps", "{a: ".repeat(100_000).into_bytes()),
        ("laughs", laughs.into_bytes()),
        ("wide", wide.into_bytes()),
        ("list", b"- a\n- b\n".to_vec()),
        ("two", b"crisis: 1\n---\ncrisis: 1\n".to_vec()),
        (
            "escape",
            b"crisis: 1\ntitle: \"\\e[31m\"\n\"\\e]0;x\\a\": 1\nsteps: {\"\\e[2J\": {do: x}}\n"
                .to_vec(),
        ),
        (
            "raw-escape",
            b"crisis: 1\ntitle: \x1b[31mred\nsteps: {a: {do: \x1b[2Jx}}\n".to_vec(),
        ),
        (
            "include-up",
            b"crisis: 1\ntitle: T\ninclude: [../../../../etc/passwd]\nsteps: {a: {do: x}}\n"
                .to_vec(),
        ),
        (
            "include-self",
            b"crisis: 1\ntitle: T\ninclude: [include-self.yaml]\nsteps: {a: {do: x}}\n".to_vec(),
        ),
    ]
}

#[test]
fn no_playbook_breaks_a_command() {
    let desk = Desk::new();
    for (name, bytes) in bombs() {
        let path = desk.write(&format!("{name}.yaml"), &bytes);
        let path = path.to_str().expect("a path of text");
        for args in [
            &["show", path][..],
            &["who", path],
            &["start", path, "--as", "dana"],
        ] {
            let ran = timed(&desk, args, b"");
            assert_eq!(ran.code, 1, "{name} {args:?} {ran:?}");
        }
    }
}

#[test]
fn what_a_playbook_says_never_steers_the_terminal() {
    let desk = Desk::new();
    let book = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/transcripts/hostile/book.yaml"
    );
    let ran = timed(
        &desk,
        &["start", book, "--as", "dana", "--note", "\u{1b}[2J"],
        b"note \x1b[31m\n",
    );
    assert_eq!(ran.code, 0, "{ran:?}");
    for args in [
        &["show", book][..],
        &["who", book],
        &["who"],
        &["next"],
        &["status"],
        &["list"],
        &["log", "show"],
        &["log", "verify"],
        &["answer", "help"],
        &["answer", "perhaps"],
        &["mark", "m"],
    ] {
        timed(&desk, args, b"");
        let mut form = args.to_vec();
        form.push("--json");
        timed(&desk, &form, b"");
    }
}

#[test]
fn what_is_typed_never_steers_the_terminal() {
    let desk = Desk::started();
    for nasty in [
        "\u{1b}[31mred",
        "\u{1b}]0;title\u{7}",
        "\u{202e}backwards",
        "a\r\nb",
        "\u{9b}2J",
        "",
        " ",
        "-",
        "../../etc/passwd",
        "%s%n",
        &"x".repeat(200_000),
    ] {
        for args in [
            &["--as", nasty, "note", "x"][..],
            &["--incident", nasty, "next"],
            &["note", nasty],
            &["note", "x", "--happened", nasty],
            &["answer", nasty],
            &["answer", "--step", nasty, "done"],
            &["count", nasty, "1"],
            &["count", "views", nasty],
            &["mark", nasty],
            &["severity", nasty],
            &["severity", "low", nasty],
            &["show", nasty],
            &["who", nasty],
            &["log", "verify", nasty],
            &["log", "verify", "--head", nasty],
            &["log", "show", "--since", nasty],
            &["resume", nasty],
            &["start", nasty],
            &["start", "book.yaml", "--worst-case", nasty],
            &["close", "--outcome", nasty],
            &["completions", nasty],
            &[nasty],
        ] {
            timed(&desk, args, b"");
        }
    }
}

#[test]
fn no_log_breaks_a_command() {
    let desk = Desk::new();
    let nested = format!("{}\n", "[".repeat(100_000));
    for (name, bytes) in [
        ("empty", Vec::new()),
        ("binary", (0..=255).cycle().take(9000).collect()),
        ("long", vec![b'x'; 3 << 20]),
        ("nested", nested.into_bytes()),
        ("escape", b"{\"v\":1,\"\x1b[31m\n".to_vec()),
        ("newer", b"{\"v\":9,\"seq\":1}\n".to_vec()),
    ] {
        let path = desk.write(
            &format!("home/incidents/2026-01-01-{name}/log.jsonl"),
            &bytes,
        );
        let path = path.to_str().expect("a path of text");
        timed(&desk, &["log", "verify", path], b"");
        // What can be read of it is shown, and that may be nothing.
        let incident = format!("2026-01-01-{name}");
        timed(&desk, &["log", "show", "--incident", &incident], b"");
        for command in [
            &["next"][..],
            &["status"],
            &["who"],
            &["note", "x"],
            &["resume"],
            &["log", "head"],
        ] {
            let mut args = command.to_vec();
            args.extend(["--incident", &incident]);
            let ran = timed(&desk, &args, b"");
            assert_ne!(ran.code, 0, "{args:?} {ran:?}");
        }
    }
    assert_eq!(timed(&desk, &["list"], b"").code, 0);
}

#[test]
fn a_note_has_a_limit_that_is_named() {
    let desk = Desk::started();
    let ran = timed(&desk, &["note", "-"], &vec![b'a'; 1 << 20]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("128 KiB"), "{}", ran.err);
    let ran = timed(&desk, &["note", "-"], b"\xff\xfe");
    assert_eq!(ran.code, 1);
    let ran = timed(&desk, &["note", "-"], b"  \n");
    assert_eq!(ran.code, 1);
    let controls = "\u{1}".repeat(100 * 1024);
    let ran = timed(&desk, &["note", "-"], controls.as_bytes());
    assert!(ran.code == 0, "{}", ran.err);
}

#[test]
fn a_log_with_an_event_of_a_later_program_is_read_and_never_written_to() {
    let desk = Desk::started();
    let log = desk.log("2026-11-22-book");
    let mut text = std::fs::read_to_string(&log).expect("the log");
    let head = desk.run(&["log", "head"]).out;
    let (seq, hash) = head.trim().split_once(':').expect("a head");
    let seq = seq.parse::<u64>().expect("a number") + 1;
    let at = "2026-11-23T05:11:00.000Z";
    let body = format!(
        r#"{{"v":1,"seq":{seq},"at":"{at}","by":"dana","event":"brand_new","data":{{"a":1}},"prev":"{hash}""#
    );
    let hash = crisis::incident::line::Hash::of(body.as_bytes());
    text.push_str(&format!("{body},\"hash\":\"{hash}\"}}\n"));
    desk.write("home/incidents/2026-11-22-book/log.jsonl", text.as_bytes());
    let named = format!("line {seq} (`brand_new`) cannot be understood");
    let ran = desk.run(&["log", "verify"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.out.contains(&named), "{ran:?}");
    let ran = desk.run(&["log", "head"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(ran.out, format!("{seq}:{hash}\n"));
    let ran = desk.run(&["resume"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.out.contains("Owed, "), "{ran:?}");
    assert!(ran.err.contains(&named), "{ran:?}");
    let ran = desk.run(&["note", "x"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.err.contains(&named), "{ran:?}");
    assert_eq!(std::fs::read_to_string(&log).expect("the log"), text);
}
