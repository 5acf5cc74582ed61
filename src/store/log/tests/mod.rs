//! Committing, reading on, and what is not written to.

mod failures;
mod redaction;

use std::convert::Infallible;
use std::path::Path;
use std::sync::Arc;

use super::{CommitError, Journal, NewLine, Trouble, WriteError};
use crate::id::IncidentId;
use crate::incident::chain::{Reason, Verdict};
use crate::incident::line::{Hash, Line, Seq};
use crate::store::desk::{Desk, Names, event};
use crate::store::faulty::{Fault, FaultyDisk, Step};
use crate::store::{Access, Disk, Folder, NewIncident, RealDisk, create, verify};

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
    log.sync_data().expect("syncs");
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
fn a_log_that_lost_a_text_is_not_written_to() {
    let (disk, desk) = (FaultyDisk::new(), Desk::new());
    let mut journal = desk.begin(&disk);
    let mut line = desk
        .commit(&mut journal, &["a"])
        .expect("commits")
        .remove(0);
    let before = line.encode();
    let mut log = log_bytes(&disk);
    log.truncate(log.len() - before.len());
    line.open.clear();
    log.extend(line.encode());
    replace(&disk, &log);
    let opened = open(&disk);
    let Some(Trouble::Broken(broken)) = opened.trouble() else {
        panic!("{:?}", opened.trouble());
    };
    assert_eq!(broken.reason, Reason::TextGone("text".to_owned()));
    let error = desk.commit(&mut journal, &["b"]).expect_err("refuses");
    assert!(matches!(
        error,
        CommitError::Failed(WriteError::ReadOnly(Trouble::Broken(_)))
    ));
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
fn another_log_in_the_place_of_this_one_is_not_applied() {
    let (disk, desk) = (FaultyDisk::new(), Desk::new());
    let mut journal = desk.begin(&disk);
    let other = FaultyDisk::new();
    let mut others = desk.begin(&other);
    desk.commit(&mut others, &["a"]).expect("commits");
    replace(&disk, &log_bytes(&other));
    assert!(journal.refresh().expect("reads").is_empty());
    assert!(matches!(journal.trouble(), Some(Trouble::Replaced(_))));
    assert_eq!(names(&journal), ["opened"]);
    desk.commit(&mut journal, &["b"]).expect_err("refuses");
}

#[test]
fn what_is_read_on_lacks_the_texts_that_were_redacted_meanwhile() {
    let (disk, desk) = (FaultyDisk::new(), Desk::new());
    let mut journal = desk.begin(&disk);
    let mut reader = open(&disk);
    desk.commit(&mut journal, &["a"]).expect("commits");
    let redacted = NewLine {
        data: "{\"of\":2,\"field\":\"text\"}".to_owned(),
        ..event("redacted")
    };
    journal
        .commit(desk.stamp(), |_, _| Ok::<_, Infallible>(vec![redacted]))
        .expect("commits");
    let lines = reader.refresh().expect("reads");
    let texts: Vec<usize> = lines.iter().map(|line| line.open.len()).collect();
    assert_eq!(texts, [0, 1]);
}

#[test]
fn a_broken_log_that_nobody_can_lock_is_still_read() {
    let (disk, desk) = (FaultyDisk::new(), Desk::new());
    drop(desk.begin(&disk));
    append_raw(&disk, b"{}\n");
    disk.fail(
        Step::OpenToWrite,
        0,
        Fault::Fail(std::io::ErrorKind::ReadOnlyFilesystem),
    );
    let journal = open(&disk);
    assert_eq!(names(&journal), ["opened"]);
    assert!(matches!(journal.trouble(), Some(Trouble::Broken(_))));
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

#[test]
fn many_who_write_at_once_make_one_log() {
    let home = tempfile::tempdir().expect("a folder");
    let disk: Arc<dyn Disk> = Arc::new(RealDisk);
    let desk = Desk::new();
    let new = NewIncident {
        home: home.path(),
        id: "2026-11-22-a",
        snapshot: &[],
    };
    let first = |_: &IncidentId, _| Ok::<_, Infallible>(vec![event("opened")]);
    let (_, journal) = create(&disk, new, desk.stamp(), Names::default(), first).expect("creates");
    let folder = journal.folder();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                let mut journal =
                    Journal::open(Arc::clone(&disk), folder.clone(), Names::default())
                        .expect("opens");
                for _ in 0..25 {
                    desk.commit(&mut journal, &["a", "b"]).expect("commits");
                    journal.refresh().expect("reads");
                    assert_eq!(journal.trouble(), None);
                }
            });
        }
    });
    let report = verify(&RealDisk, &folder.log(), None).expect("reads");
    assert_eq!((report.events, report.verdict), (201, Verdict::Intact));
    assert_eq!(report.torn_tail, None);
}
