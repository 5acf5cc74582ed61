//! Committing, reading on, and what is left after every way to fail.

use std::convert::Infallible;
use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

use super::{CommitError, Journal, NewLine, Trouble, WriteError};
use crate::id::IncidentId;
use crate::incident::chain::{HeadCheck, Verdict};
use crate::incident::line::{Hash, Head, Line, Seq};
use crate::store::desk::{Desk, Names, event};
use crate::store::faulty::{Fault, FaultyDisk, Left, Step};
use crate::store::{Access, Disk, Folder, verify};

fn folder() -> Folder {
    Folder::of(
        Path::new("/home"),
        &IncidentId::new("2026-11-22-a").expect("an id"),
    )
}

fn open(disk: &FaultyDisk) -> Journal<Names> {
    Journal::open(Arc::new(disk.clone()), folder(), Names::default()).expect("opens")
}

fn log_bytes(disk: &FaultyDisk) -> Vec<u8> {
    disk.read(&folder().log(), 1 << 30).expect("reads")
}

fn append_raw(disk: &FaultyDisk, bytes: &[u8]) {
    let log = disk.open(&folder().log(), Access::Append).expect("opens");
    assert_eq!(log.append(bytes).expect("appends"), bytes.len());
}

fn names(journal: &Journal<Names>) -> Vec<&str> {
    let events = journal.state().0.iter();
    events
        .map(|event| event.split(' ').next().unwrap_or_default())
        .collect()
}

fn assert_intact(disk: &FaultyDisk) {
    let report = verify(disk, &folder().log(), None).expect("reads");
    assert_eq!(report.verdict, Verdict::Intact);
}

#[test]
fn a_command_is_one_write_and_one_sync() {
    let (disk, desk) = (FaultyDisk::new(), Desk::new());
    let mut journal = desk.begin(&disk);
    let before = (disk.count("append"), disk.count("sync_data"));
    let lines = desk
        .commit(&mut journal, &["a", "b", "c"])
        .expect("commits");
    assert_eq!(
        (disk.count("append"), disk.count("sync_data")),
        (before.0 + 1, before.1 + 1)
    );
    let more: Vec<bool> = lines.iter().map(|line| line.more).collect();
    assert_eq!(more, [true, true, false]);
    assert_eq!(names(&journal), ["opened", "a", "b", "c"]);
    assert_eq!(journal.head().hash, lines[2].hash);
    assert_intact(&disk);
}

#[test]
fn a_command_that_decides_nothing_or_is_refused_writes_nothing() {
    let (disk, desk) = (FaultyDisk::new(), Desk::new());
    let mut journal = desk.begin(&disk);
    let before = disk.count("append");
    assert!(desk.commit(&mut journal, &[]).expect("commits").is_empty());
    let refused = journal.commit(desk.stamp(), |_, _| Err::<Vec<NewLine>, _>("no"));
    assert!(matches!(refused, Err(CommitError::Refused("no"))));
    assert_eq!(disk.count("append"), before);
    desk.commit(&mut journal, &["a"])
        .expect("the lock was given back");
}

#[test]
fn a_command_is_decided_on_what_others_have_just_written() {
    let (disk, desk) = (FaultyDisk::new(), Desk::new());
    let mut first = desk.begin(&disk);
    let mut second = open(&disk);
    desk.commit(&mut first, &["a", "b"]).expect("commits");
    let seen = second.commit(desk.stamp(), |state, _| {
        Err::<Vec<NewLine>, _>(state.0.len())
    });
    assert!(matches!(seen, Err(CommitError::Refused(3))));
    desk.commit(&mut second, &["c"]).expect("commits");
    let new = first.refresh().expect("reads");
    assert_eq!(
        new.iter()
            .map(|line| line.event.as_str())
            .collect::<Vec<_>>(),
        ["c"]
    );
    assert!(first.refresh().expect("reads").is_empty());
    assert_eq!(first.state(), second.state());
}

#[test]
fn a_reader_passes_over_a_write_that_goes_on() {
    let (disk, desk) = (FaultyDisk::new(), Desk::new());
    let mut writer = desk.begin(&disk);
    let mut reader = open(&disk);
    let whole = {
        let other = disk.restarted();
        let mut journal = open(&other);
        let lines = desk.commit(&mut journal, &["a", "b"]).expect("commits");
        lines.iter().flat_map(Line::encode).collect::<Vec<u8>>()
    };
    let log = disk.open(&folder().log(), Access::Append).expect("opens");
    for byte in &whole[..whole.len() - 1] {
        log.append(&[*byte]).expect("appends");
        assert!(reader.refresh().expect("reads").is_empty());
        assert_eq!(reader.trouble(), None);
    }
    log.append(b"\n").expect("appends");
    assert_eq!(reader.refresh().expect("reads").len(), 2);
    assert_eq!(writer.refresh().expect("reads").len(), 2);
}

#[test]
fn a_torn_tail_is_set_aside_wherever_the_last_write_was_cut() {
    let (disk, desk) = (FaultyDisk::new(), Desk::new());
    let mut journal = desk.begin(&disk);
    let kept = log_bytes(&disk).len();
    let lines = desk.commit(&mut journal, &["a", "b"]).expect("commits");
    let whole = log_bytes(&disk);
    for cut in kept + 1..whole.len() {
        let disk = disk.restarted();
        let log = disk.open(&folder().log(), Access::Append).expect("opens");
        log.set_size(cut as u64).expect("cuts");
        let mut journal = open(&disk);
        assert_eq!(names(&journal), ["opened"], "cut at {cut}");
        desk.commit(&mut journal, &["next"]).expect("commits");
        assert_eq!(names(&journal), ["opened", "tail_set_aside", "next"]);
        let said = journal
            .line(Seq::new(2).expect("small"))
            .expect("reads")
            .expect("is there");
        let tail = &whole[kept..cut];
        let sha256 = Hash::of(tail);
        assert_eq!(
            said.data,
            format!("{{\"bytes\":{},\"sha256\":\"{sha256}\"}}", tail.len())
        );
        let file = folder().files().join(sha256.to_string());
        assert_eq!(disk.read(&file, 1 << 20).expect("is kept"), tail);
        assert_intact(&disk);
    }
    assert_eq!(lines.len(), 2);
}

#[test]
fn without_a_command_a_torn_tail_stays_where_it_is() {
    let (disk, desk) = (FaultyDisk::new(), Desk::new());
    let mut journal = desk.begin(&disk);
    append_raw(&disk, b"{\"v\":1,\"se");
    let before = log_bytes(&disk);
    assert!(desk.commit(&mut journal, &[]).expect("commits").is_empty());
    assert_eq!(log_bytes(&disk), before);
}

#[test]
fn no_space_takes_the_partial_write_away_and_a_later_command_succeeds() {
    for short in [1, 200] {
        let (disk, desk) = (FaultyDisk::new(), Desk::new());
        let mut journal = desk.begin(&disk);
        let before = log_bytes(&disk);
        disk.fail(Step::Append, 0, Fault::Short(short));
        disk.fail(Step::Append, 1, Fault::Fail(ErrorKind::StorageFull));
        let error = desk.commit(&mut journal, &["a", "b"]).expect_err("fails");
        let CommitError::Failed(error @ WriteError::NotWritten { .. }) = error else {
            panic!("{error:?}");
        };
        assert_eq!(error.not_saved().len(), 2);
        assert_eq!(log_bytes(&disk), before);
        assert_eq!(names(&journal), ["opened"]);
        desk.commit(&mut journal, &["c"]).expect("commits");
        assert_intact(&disk);
    }
}

#[test]
fn a_short_write_and_a_signal_are_made_good() {
    let (disk, desk) = (FaultyDisk::new(), Desk::new());
    let mut journal = desk.begin(&disk);
    disk.fail(Step::Append, 0, Fault::Fail(ErrorKind::Interrupted));
    disk.fail(Step::Append, 1, Fault::Short(7));
    disk.fail(Step::Sync, 0, Fault::Fail(ErrorKind::Interrupted));
    desk.commit(&mut journal, &["a"]).expect("commits");
    assert_intact(&disk);
}

#[test]
fn a_partial_write_that_cannot_be_taken_away_is_set_aside_later() {
    let (disk, desk) = (FaultyDisk::new(), Desk::new());
    let mut journal = desk.begin(&disk);
    disk.fail(Step::Append, 0, Fault::Short(100));
    disk.fail(Step::Append, 1, Fault::Fail(ErrorKind::StorageFull));
    disk.fail(Step::Cut, 0, Fault::Fail(ErrorKind::Other));
    desk.commit(&mut journal, &["a"]).expect_err("fails");
    desk.commit(&mut journal, &["b"]).expect("commits");
    assert_eq!(names(&journal), ["opened", "tail_set_aside", "b"]);
    assert_intact(&disk);
}

#[test]
fn a_tail_that_was_set_aside_is_told_of_by_the_next_write_that_succeeds() {
    let (disk, desk) = (FaultyDisk::new(), Desk::new());
    let mut journal = desk.begin(&disk);
    append_raw(&disk, b"torn");
    // The first append copies the tail into its file.
    disk.fail(Step::Append, 1, Fault::Fail(ErrorKind::StorageFull));
    desk.commit(&mut journal, &["a"]).expect_err("fails");
    assert_eq!(names(&journal), ["opened"]);
    desk.commit(&mut journal, &["b"]).expect("commits");
    assert_eq!(names(&journal), ["opened", "tail_set_aside", "b"]);
}

#[test]
fn after_a_failed_sync_nothing_more_is_written() {
    let (disk, desk) = (FaultyDisk::new(), Desk::new());
    let mut journal = desk.begin(&disk);
    let before = log_bytes(&disk);
    disk.fail(Step::Sync, 0, Fault::Fail(ErrorKind::Other));
    let error = desk.commit(&mut journal, &["a"]).expect_err("fails");
    let CommitError::Failed(error @ WriteError::NotSynced { .. }) = error else {
        panic!("{error:?}");
    };
    assert_eq!(error.not_saved()[0].open[0].2, "about a");
    assert_eq!(names(&journal), ["opened"]);
    let error = desk
        .commit(&mut journal, &["b"])
        .expect_err("stays stopped");
    assert!(matches!(error, CommitError::Failed(WriteError::Stopped)));
    assert_eq!(log_bytes(&disk), before);
    let mut next = open(&disk.restarted());
    desk.commit(&mut next, &["b"])
        .expect("a new program may try");
}

#[test]
fn a_crash_at_any_call_loses_nothing_that_was_acknowledged() {
    for torn in [false, true] {
        for nth in 0.. {
            let (disk, desk) = (FaultyDisk::new(), Desk::new());
            let mut journal = desk.begin(&disk);
            let mut acknowledged = desk.commit(&mut journal, &["a", "b"]).expect("commits");
            if torn {
                append_raw(&disk, b"{\"v\":1,\"seq\":4,");
            }
            disk.fail(Step::Any, nth, Fault::Crash);
            let done = desk.commit(&mut journal, &["c", "d"]);
            let crashed = disk.crashed();
            if let Ok(lines) = done {
                acknowledged = lines;
            }
            let last = acknowledged.last().expect("there are some");
            let head = Head {
                seq: last.seq,
                hash: last.hash,
            };
            for disk in [
                disk.restarted(),
                disk.after_power_cut(Left::Nothing),
                disk.after_power_cut(Left::Half),
                disk.after_power_cut(Left::Everything),
            ] {
                let report = verify(&disk, &folder().log(), Some(head)).expect("reads");
                assert_eq!(report.verdict, Verdict::Intact, "call {nth}");
                assert_eq!(report.head_check, Some(HeadCheck::Found), "call {nth}");
                let mut journal = open(&disk);
                assert_eq!(journal.trouble(), None);
                desk.commit(&mut journal, &["e"]).expect("goes on");
                assert_intact(&disk);
            }
            if !crashed {
                break;
            }
        }
    }
}

#[test]
fn a_broken_log_opens_up_to_the_break_and_is_not_written_to() {
    let (disk, desk) = (FaultyDisk::new(), Desk::new());
    let mut journal = desk.begin(&disk);
    desk.commit(&mut journal, &["a"]).expect("commits");
    append_raw(&disk, b"{}\n");
    let mut journal = open(&disk);
    assert_eq!(names(&journal), ["opened", "a"]);
    let Some(Trouble::Broken(broken)) = journal.trouble() else {
        panic!("{:?}", journal.trouble());
    };
    assert_eq!(broken.line, 3);
    let error = desk.commit(&mut journal, &["b"]).expect_err("refuses");
    let CommitError::Failed(WriteError::ReadOnly(Trouble::Broken(_))) = error else {
        panic!("{error:?}");
    };
    assert!(journal.refresh().expect("reads nothing").is_empty());
}

#[test]
fn an_unknown_event_is_verified_and_nothing_is_written_after_it() {
    let (disk, desk) = (FaultyDisk::new(), Desk::new());
    let mut journal = desk.begin(&disk);
    desk.commit(&mut journal, &["unheard_of", "a"])
        .expect("commits");
    let mut journal = open(&disk);
    assert_eq!(names(&journal), ["opened", "a"]);
    assert!(matches!(
        journal.trouble(),
        Some(Trouble::NotUnderstood { .. })
    ));
    let before = log_bytes(&disk);
    desk.commit(&mut journal, &["b"]).expect_err("refuses");
    assert_eq!(log_bytes(&disk), before);
    assert_intact(&disk);
}

#[test]
fn a_newer_version_is_verified_and_nothing_is_written_after_it() {
    let (disk, desk) = (FaultyDisk::new(), Desk::new());
    let mut journal = desk.begin(&disk);
    let body = format!("{{\"v\":2,\"seq\":2,\"prev\":\"{}\"", journal.head().hash);
    let hash = Hash::of(body.as_bytes());
    append_raw(&disk, format!("{body},\"hash\":\"{hash}\"}}\n").as_bytes());
    desk.commit(&mut journal, &["b"]).expect_err("refuses");
    assert!(matches!(
        journal.trouble(),
        Some(Trouble::Newer { version: 2, .. })
    ));
    assert_eq!(journal.head().seq.get(), 2);
    assert_intact(&disk);
}

#[test]
fn a_text_is_read_back_until_it_is_redacted() {
    let (disk, desk) = (FaultyDisk::new(), Desk::new());
    let mut journal = desk.begin(&disk);
    desk.commit(&mut journal, &["a", "b"]).expect("commits");
    let seq = |number| Seq::new(number).expect("small");
    let text =
        |journal: &Journal<Names>, number, field| journal.text(seq(number), field).expect("reads");
    assert_eq!(text(&journal, 2, "text").as_deref(), Some("about a"));
    assert_eq!(text(&journal, 3, "text").as_deref(), Some("about b"));
    assert_eq!(text(&journal, 2, "other"), None);
    assert_eq!(text(&journal, 0, "text"), None);
    assert_eq!(text(&journal, 9, "text"), None);
    let redacted = NewLine {
        data: "{\"of\":2,\"field\":\"text\"}".to_owned(),
        ..event("redacted")
    };
    journal
        .commit(desk.stamp(), |_, _| Ok::<_, Infallible>(vec![redacted]))
        .expect("commits");
    assert_eq!(text(&journal, 2, "text"), None);
    assert_eq!(text(&journal, 3, "text").as_deref(), Some("about b"));
    assert!(
        journal
            .line(seq(2))
            .expect("reads")
            .expect("is there")
            .open
            .is_empty()
    );
}

/// Puts a new file in the log's place.
fn replace(disk: &FaultyDisk, bytes: &[u8]) {
    let draft = folder().path().join("draft");
    let file = disk.open(&draft, Access::Create).expect("creates");
    file.append(bytes).expect("writes");
    disk.rename(&draft, &folder().log()).expect("renames");
}

#[test]
fn a_log_that_was_rewritten_without_a_redacted_text_is_followed() {
    let (disk, desk) = (FaultyDisk::new(), Desk::new());
    let mut journal = desk.begin(&disk);
    let lines = desk.commit(&mut journal, &["a", "b"]).expect("commits");
    let mut other = open(&disk);
    let redacted = NewLine {
        data: "{\"of\":2,\"field\":\"text\"}".to_owned(),
        ..event("redacted")
    };
    other
        .commit(desk.stamp(), |_, _| Ok::<_, Infallible>(vec![redacted]))
        .expect("commits");
    let text = String::from_utf8(log_bytes(&disk)).expect("text");
    let mut line = lines[0].clone();
    line.open.clear();
    let before = String::from_utf8(lines[0].encode()).expect("text");
    let after = String::from_utf8(line.encode()).expect("text");
    replace(&disk, text.replace(&before, &after).as_bytes());
    assert_eq!(journal.refresh().expect("reads").len(), 1);
    desk.commit(&mut journal, &["c"])
        .expect("commits into the new file");
    desk.commit(&mut other, &["d"])
        .expect("commits into the new file");
    assert_eq!(names(&other), ["opened", "a", "b", "redacted", "c", "d"]);
    let text = other
        .text(Seq::new(3).expect("small"), "text")
        .expect("reads");
    assert_eq!(text.as_deref(), Some("about b"));
    assert_intact(&disk);
}

#[test]
fn a_log_that_lost_lines_is_not_written_to() {
    let (disk, desk) = (FaultyDisk::new(), Desk::new());
    let mut journal = desk.begin(&disk);
    let first = log_bytes(&disk);
    desk.commit(&mut journal, &["a"]).expect("commits");
    replace(&disk, &first);
    let error = desk.commit(&mut journal, &["b"]).expect_err("refuses");
    let CommitError::Failed(WriteError::ReadOnly(Trouble::Replaced(head))) = error else {
        panic!("{error:?}");
    };
    assert_eq!(head.seq.get(), 2);
    assert_eq!(log_bytes(&disk), first);
}

#[test]
fn a_copy_without_its_lock_can_be_written_to() {
    let (disk, desk) = (FaultyDisk::new(), Desk::new());
    drop(desk.begin(&disk));
    disk.remove_tree(&folder().lock()).expect("removes");
    let mut journal = open(&disk);
    desk.commit(&mut journal, &["a"]).expect("commits");
}

#[test]
fn a_line_that_is_too_long_is_refused_before_anything_is_written() {
    let (disk, desk) = (FaultyDisk::new(), Desk::new());
    let mut journal = desk.begin(&disk);
    let before = log_bytes(&disk);
    let long = NewLine {
        text: vec![("text".to_owned(), "x".repeat(1 << 20))],
        ..event("note")
    };
    let result = journal.commit(desk.stamp(), |_, _| {
        Ok::<_, Infallible>(vec![event("a"), long])
    });
    let Err(CommitError::Failed(WriteError::Line { seq, .. })) = result else {
        panic!("it is too long");
    };
    assert_eq!((seq.get(), log_bytes(&disk)), (3, before));
}
