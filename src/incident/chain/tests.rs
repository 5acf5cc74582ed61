//! What the check of a log finds, and that it names the right line.

use super::{Broken, Checked, HeadCheck, Reason, Report, TornTail, Verdict, Verifier};
use crate::id::PersonId;
use crate::incident::line::{Draft, Hash, Head, Line, Salt, Seq};
use crate::time::Timestamp;

/// Writes a log as one would: each entry an event's name, its data, whether more follows, and a text.
pub(crate) fn log(events: &[(&str, String, bool, Option<&str>)]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for (i, (event, data, more, text)) in events.iter().enumerate() {
        let number = i as u64 + 1;
        let draft = Draft {
            seq: Seq::new(number).expect("small"),
            at: Timestamp::from_millis(1_700_000_000_000 + number as i64),
            happened: None,
            by: PersonId::new("ling").expect("an id"),
            as_role: None,
            more: *more,
            event: (*event).to_owned(),
            data: data.clone(),
            text: text
                .iter()
                .map(|text| ("text".to_owned(), Salt([i as u8; 16]), (*text).to_owned()))
                .collect(),
        };
        let prev = lines.last().map_or(Hash::ZERO, |line| line.hash);
        lines.push(Line::seal(draft, prev).expect("a good draft"));
    }
    lines
}

fn notes(count: usize) -> Vec<Line> {
    let event = ("note", "{\"n\":1}".to_owned(), false, Some("say \"it\""));
    log(&vec![event; count])
}

fn bytes(lines: &[Line]) -> Vec<u8> {
    lines.iter().flat_map(Line::encode).collect()
}

fn run(mut verifier: Verifier, bytes: &[u8]) -> Report {
    let mut rest = 0;
    for line in bytes.split_inclusive(|&b| b == b'\n') {
        if !line.ends_with(b"\n") {
            rest = line.len() as u64;
        } else if verifier.line(line).is_err() {
            break;
        }
    }
    verifier.finish(rest)
}

fn verify(bytes: &[u8]) -> Report {
    run(Verifier::new(), bytes)
}

fn broken_line(report: &Report) -> Option<u64> {
    match &report.verdict {
        Verdict::Broken(broken) => Some(broken.line),
        Verdict::Intact => None,
    }
}

#[test]
fn an_untouched_log_is_intact_and_its_head_is_its_last_line() {
    let lines = notes(5);
    let report = verify(&bytes(&lines));
    assert!(report.is_intact());
    assert_eq!((report.events, report.head.hash), (5, lines[4].hash));
    assert_eq!(verify(b"").head, Head::START);
}

#[test]
fn every_changed_byte_is_found_and_its_line_is_named() {
    let lines = notes(50);
    let mut before = Verifier::new();
    for (i, line) in lines.iter().enumerate() {
        // What stands above the changed line holds, so each check begins there.
        let mut rest = bytes(&lines[i..]);
        let length = line.encode().len();
        for at in 0..length {
            let byte = rest[at];
            for change in [
                byte ^ 1,
                byte ^ 0x20,
                byte.wrapping_add(1),
                b'"',
                b'0',
                b'\n',
                0xff,
            ] {
                if change == byte {
                    continue;
                }
                rest[at] = change;
                let report = run(before.clone(), &rest);
                if i == 49 && at == length - 1 {
                    assert_eq!((report.events, report.torn_tail.is_some()), (49, true));
                } else {
                    let found = broken_line(&report);
                    assert_eq!(found, Some(i as u64 + 1), "byte {at} to {change:#x}");
                }
            }
            rest[at] = byte;
        }
        before.line(&line.encode()).expect("holds");
    }
}

#[test]
fn lines_that_were_taken_out_swapped_or_doubled_are_found() {
    let lines = notes(4);
    for (order, broken) in [
        (vec![0, 2, 3], 2),
        (vec![0, 2, 1, 3], 2),
        (vec![0, 1, 1, 2], 3),
        (vec![1, 2], 1),
    ] {
        let changed: Vec<Line> = order.iter().map(|&i: &usize| lines[i].clone()).collect();
        assert_eq!(
            broken_line(&verify(&bytes(&changed))),
            Some(broken),
            "{order:?}"
        );
    }
}

#[test]
fn a_line_from_another_log_does_not_follow() {
    let mut lines = notes(2);
    lines[1] = log(&[
        ("other", "{}".to_owned(), false, None),
        ("other", "{}".to_owned(), false, None),
    ])
    .remove(1);
    let Verdict::Broken(broken) = verify(&bytes(&lines)).verdict else {
        panic!("it is broken");
    };
    assert_eq!((broken.line, broken.reason), (2, Reason::Prev));
}

#[test]
fn a_cut_tail_is_found_by_the_head_that_was_kept() {
    let lines = notes(3);
    let head = Head {
        seq: lines[2].seq,
        hash: lines[2].hash,
    };
    let check = |head, bytes: &[u8]| run(Verifier::expecting(head), bytes).head_check;
    assert_eq!(check(head, &bytes(&lines)), Some(HeadCheck::Found));
    assert_eq!(check(head, &bytes(&lines[..2])), Some(HeadCheck::Cut));
    assert_eq!(check(Head::START, b""), Some(HeadCheck::Found));
    let mut torn = bytes(&lines);
    torn.pop();
    assert_eq!(check(head, &torn), Some(HeadCheck::Cut));
    let other = Head {
        hash: Hash::ZERO,
        ..head
    };
    assert_eq!(check(other, &bytes(&lines)), Some(HeadCheck::Differs));
    let mut changed = bytes(&lines);
    changed[10] ^= 1;
    assert_eq!(check(head, &changed), Some(HeadCheck::NotReached));
}

#[test]
fn an_unfinished_command_is_a_torn_tail_and_counts_for_nothing() {
    let redacted = "{\"of\":1,\"field\":\"text\"}".to_owned();
    let lines = log(&[
        ("note", "{}".to_owned(), false, Some("a")),
        ("redacted", redacted, true, None),
        ("note", "{}".to_owned(), false, None),
    ]);
    let whole = bytes(&lines);
    let kept = lines[0].encode().len();
    for cut in kept + 1..whole.len() {
        let report = verify(&whole[..cut]);
        let tail = TornTail {
            offset: kept as u64,
            bytes: (cut - kept) as u64,
        };
        assert_eq!(report.torn_tail, Some(tail));
        assert_eq!(
            (report.events, report.redactions, report.verdict),
            (1, 0, Verdict::Intact)
        );
    }
    assert_eq!(verify(&whole).redactions, 1);
}

#[test]
fn a_text_that_is_gone_needs_a_later_redaction() {
    let data = |of| format!("{{\"of\":{of},\"field\":\"text\"}}");
    let mut lines = log(&[
        ("note", "{}".to_owned(), false, Some("a")),
        ("note", "{}".to_owned(), false, Some("b")),
        ("redacted", data(1), false, Some("why")),
    ]);
    let first = (Seq::new(1).expect("small"), "text".to_owned());
    let report = verify(&bytes(&lines));
    assert_eq!(
        (report.not_gone, report.verdict),
        (vec![first], Verdict::Intact)
    );
    lines[0].open.clear();
    let report = verify(&bytes(&lines));
    assert!(report.is_intact());
    assert_eq!((report.redactions, report.not_gone), (1, Vec::new()));
    lines[1].open.clear();
    let gone = Broken {
        line: 2,
        seq: Seq::new(2),
        reason: Reason::TextGone("text".to_owned()),
    };
    assert_eq!(verify(&bytes(&lines)).verdict, Verdict::Broken(gone));

    let mut early = log(&[
        ("redacted", data(2), false, None),
        ("note", "{}".to_owned(), false, Some("b")),
    ]);
    early[1].open.clear();
    assert_eq!(broken_line(&verify(&bytes(&early))), Some(2));
}

#[test]
fn a_clock_that_went_back_is_a_note_and_no_break() {
    let mut lines = notes(2);
    let draft = Draft {
        seq: Seq::new(3).expect("small"),
        at: lines[0].at.plus_seconds(-60),
        happened: None,
        by: lines[0].by.clone(),
        as_role: None,
        more: false,
        event: "note".to_owned(),
        data: "{}".to_owned(),
        text: Vec::new(),
    };
    lines.push(Line::seal(draft, lines[1].hash).expect("a good draft"));
    let report = verify(&bytes(&lines));
    assert!(report.is_intact());
    let [note] = report.clock_went_back[..] else {
        panic!("one note");
    };
    assert_eq!((note.seq.get(), note.millis), (3, 60_001));
}

#[test]
fn lines_of_a_later_version_are_checked_by_the_chain() {
    let line = notes(1).remove(0);
    let newer = |prev: Hash| {
        let body = format!("{{\"v\":2,\"seq\":2,\"x\":[1.5],\"prev\":\"{prev}\"");
        format!("{body},\"hash\":\"{}\"}}\n", Hash::of(body.as_bytes()))
    };
    let mut log = line.encode();
    log.extend(newer(line.hash).bytes());
    let report = verify(&log);
    assert!(report.is_intact());
    assert_eq!(
        report.newer.map(|newer| (newer.seq.get(), newer.version)),
        Some((2, 2))
    );

    let mut wrong = line.encode();
    wrong.extend(newer(Hash::ZERO).bytes());
    assert_eq!(broken_line(&verify(&wrong)), Some(2));
}

#[test]
fn after_a_rewind_the_lines_of_an_unfinished_command_are_read_anew() {
    let lines = log(&[
        ("note", "{}".to_owned(), false, None),
        ("note", "{}".to_owned(), true, None),
        ("note", "{}".to_owned(), false, None),
    ]);
    let mut verifier = Verifier::new();
    for line in &lines[..2] {
        verifier.line(&line.encode()).expect("holds");
    }
    assert!(!verifier.is_settled());
    verifier.line(b"torn\n").expect_err("no line");
    verifier.rewind();
    for line in &lines[1..] {
        assert!(matches!(
            verifier.line(&line.encode()),
            Ok(Checked::Line(_))
        ));
    }
    assert_eq!(verifier.settled().head.hash, lines[2].hash);
}
