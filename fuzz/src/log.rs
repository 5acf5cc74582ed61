//! What holds for every log: a line has one spelling, the checks agree, no change goes unseen, and a log that holds
//! can be written on.
//!
//! An input that begins with `{` is a log. Any other is a list of loose lines, which are sealed first, so that they
//! come past the hashes: flags, event, data, person, role and texts (`name=value`, or `name!` for one that is gone),
//! with a tab between them. The flags: `+` more follow, `<` the clock goes back, `h` it happened before, `n` a newer
//! program wrote it. A line that begins with `~` is no line but the torn tail.

mod loose;

use std::convert::Infallible;
use std::path::Path;
use std::sync::Arc;

use crisis::id::{IncidentId, PersonId};
use crisis::incident::chain::{HeadCheck, Report, Verdict, Verifier};
use crisis::incident::line::{Line, Seq, scan, scan_newer};
use crisis::incident::state::State;
use crisis::store::{Disk, Folder, Journal, NewLine, Stamp, Trouble, verify};

use crate::look::look;
use crate::world::{HOME, World, assert_harmless, digest};

/// The playbook of the incident whose log it is.
const BOOK: &[u8] = include_bytes!("book.yaml");

/// How many bytes of a log are changed, one after the other.
const CHANGES: u64 = 6;

/// Reads bytes as a log in every way that there is.
///
/// # Panics
/// Something does not hold.
pub fn check(input: &[u8]) {
    if input.first() == Some(&b'{') {
        check_log(input);
        return;
    }
    let made = loose::seal(input);
    let report = check_log(&made.bytes);
    if made.whole {
        assert_eq!(
            report.verdict,
            Verdict::Intact,
            "a sealed log does not hold"
        );
    }
}

fn check_log(bytes: &[u8]) -> Report {
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        if let Ok(scanned) = scan(line) {
            assert_eq!(
                Line::from(&scanned).encode(),
                line,
                "a line has two spellings"
            );
        }
        // It may be read or refused.
        let _ = scan_newer(line);
    }
    let world = World::new();
    let id = IncidentId::new("2026-11-23-book").expect("an id");
    let folder = Folder::of(Path::new(HOME), &id);
    world.disk.put(&folder.log(), bytes);
    world.disk.put(&folder.lock(), b"");
    world.disk.put(&folder.playbook().join("book.yaml"), BOOK);
    let report = verify(&world.disk, &folder.log(), None).expect("memory can be read");
    let mut plain = line_by_line(bytes, Verifier::new());
    // Without a second look at the lines, a redacted text may be gone or not.
    assert!(
        report
            .not_gone
            .iter()
            .all(|text| plain.not_gone.contains(text))
    );
    plain.not_gone.clone_from(&report.not_gone);
    assert_eq!(report, plain, "the two ways to verify differ");
    check_changes(bytes, &report);
    check_journal(&world, &folder, bytes, &report);
    report
}

/// Verifies with nothing but the lines.
fn line_by_line(bytes: &[u8], mut verifier: Verifier) -> Report {
    let mut rest = 0;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        if !line.ends_with(b"\n") {
            rest = line.len() as u64;
        } else if verifier.line(line).is_err() {
            break;
        }
    }
    verifier.finish(rest)
}

/// Changes single bytes of a log that holds: the check must see each.
fn check_changes(bytes: &[u8], report: &Report) {
    let torn = report.torn_tail.map_or(0, |tail| tail.bytes);
    let length = bytes.len() as u64 - torn;
    // Of what a newer program wrote, only the hashed part can be checked.
    if report.verdict != Verdict::Intact || report.newer.is_some() || length == 0 {
        return;
    }
    let mut changed = bytes.to_vec();
    let mut chance = digest(bytes);
    for _ in 0..CHANGES {
        chance = chance
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let at = usize::try_from((chance >> 32) % length).expect("a place in the log");
        let other = bytes[at] ^ (((chance >> 24) as u8).max(1));
        changed[at] = other;
        let found = line_by_line(&changed, Verifier::expecting(report.head));
        let seen = found.verdict != Verdict::Intact || found.head_check != Some(HeadCheck::Found);
        assert!(seen, "byte {at} became {other} and nobody saw it");
        let alone = line_by_line(&changed, Verifier::new());
        let seen = alone.verdict != Verdict::Intact || alone.events < report.events;
        assert!(
            seen,
            "byte {at} became {other} and nobody saw it without the head"
        );
        changed[at] = bytes[at];
    }
}

fn check_journal(world: &World, folder: &Folder, bytes: &[u8], report: &Report) {
    let open = || {
        let disk: Arc<dyn Disk> = Arc::new(world.disk.clone());
        Journal::open(disk, folder.clone(), State::default()).expect("memory can be read")
    };
    let mut journal = open();
    assert_eq!(journal.head(), report.head);
    match (journal.trouble(), &report.verdict) {
        (Some(Trouble::Broken(here)), Verdict::Broken(there)) => assert_eq!(here, there),
        (None, Verdict::Intact) => {
            assert_eq!(report.newer, None, "a newer line is passed over in silence");
            assert_eq!(journal.state().events, report.events);
        }
        (Some(Trouble::Newer { .. }), Verdict::Intact) => assert!(report.newer.is_some()),
        (Some(Trouble::NotUnderstood { .. }), Verdict::Intact) => {}
        (trouble, verdict) => panic!("the journal says {trouble:?}, the check {verdict:?}"),
    }
    check_texts(&journal, bytes, report.events);
    if journal.state().opening.is_some() {
        check_program(world, bytes);
    }
    let by = PersonId::new("ling").expect("an id");
    let stamp = Stamp {
        clock: &world.clock,
        random: &world.random,
        by: &by,
    };
    let note = NewLine {
        happened: None,
        as_role: None,
        event: "note".to_owned(),
        data: "{}".to_owned(),
        text: vec![("text".to_owned(), "They called again.".to_owned())],
    };
    journal.refresh().expect("memory can be read");
    let before = journal.head().seq.get();
    let troubled = journal.trouble().is_some();
    let written = journal.commit(stamp, |_, _| Ok::<_, Infallible>(vec![note]));
    let after = verify(&world.disk, &folder.log(), None).expect("memory can be read");
    match written {
        Err(error) => {
            assert!(
                troubled || before == 0,
                "nothing is wrong, and yet: {error:?}"
            );
            assert_eq!(after.verdict, report.verdict);
        }
        Ok(lines) => {
            assert!(!troubled, "a log that does not hold was written to");
            assert!(after.is_intact() && after.torn_tail.is_none());
            assert_eq!(after.events, before + lines.len() as u64);
            if journal.trouble().is_none() {
                check_redaction(world, &mut journal, stamp, bytes, before);
                assert_eq!(open().state(), journal.state(), "a fresh fold differs");
            }
        }
    }
}

/// Takes the first text out that is still there: its words are gone, and the log holds.
fn check_redaction(
    world: &World,
    journal: &mut Journal<State>,
    stamp: Stamp<'_>,
    bytes: &[u8],
    events: u64,
) {
    let mut lines = bytes.split_inclusive(|byte| *byte == b'\n').zip(1..=events);
    let open = lines.find_map(|(line, number)| {
        let seq = Seq::new(number)?;
        let fields = scan(line).ok()?.open;
        let there = |name: &str| {
            journal
                .text(seq, name)
                .expect("memory can be read")
                .is_some()
        };
        let field = fields.iter().find(|open| there(open.name))?;
        Some((seq, field.name.to_owned()))
    });
    let Some((seq, field)) = open else {
        return;
    };
    let redacted = NewLine {
        happened: None,
        as_role: None,
        event: "redacted".to_owned(),
        data: format!("{{\"of\":{seq},\"field\":\"{field}\"}}"),
        text: Vec::new(),
    };
    let before = journal.head();
    let written = journal.commit(stamp, |_, _| Ok::<_, Infallible>(vec![redacted]));
    let lines = written.expect("a text that is there can be taken out");
    assert_eq!(lines.len(), 1);
    assert_eq!(journal.text(seq, &field).expect("memory can be read"), None);
    let log = journal.folder().log();
    let report = verify(&world.disk, &log, Some(before)).expect("memory can be read");
    assert!(report.is_intact() && report.redactions > 0, "{report:?}");
    assert_eq!(
        report.head_check,
        Some(HeadCheck::Found),
        "a line that stood is another now"
    );
}

/// Reads each line and text again by its number.
fn check_texts(journal: &Journal<State>, bytes: &[u8], events: u64) {
    for (line, number) in bytes.split_inclusive(|byte| *byte == b'\n').zip(1..=events) {
        let seq = Seq::new(number).expect("a number");
        let again = journal.line(seq).expect("memory can be read");
        let Ok(scanned) = scan(line) else {
            assert_eq!(again, None, "a newer line is read as one of today");
            continue;
        };
        let again = again.expect("the line is there");
        assert_eq!(again.hash, scanned.hash);
        for open in &scanned.open {
            let text = journal.text(seq, open.name).expect("memory can be read");
            assert!(text.is_none_or(|text| text == open.value()));
        }
    }
}

/// Looks at the incident as people do.
fn check_program(world: &World, bytes: &[u8]) {
    look(world, digest(bytes));
    let walked = world.run(
        &["resume", "2026-11-23-book", "--as", "dana"],
        b"\nstatus\nback\ndone\n1\nnext\n",
    );
    assert_harmless("the conversation", &walked.err);
    assert!(
        !walked.err.contains("this cannot be written down: "),
        "what was decided cannot follow: {}",
        walked.err
    );
}
