//! What is left of a log after every way to fail.

use std::io::ErrorKind;

use super::{append_raw, assert_intact, folder, log_bytes, names, open};
use crate::incident::chain::{HeadCheck, Verdict};
use crate::incident::line::{Hash, Head, Seq};
use crate::store::desk::Desk;
use crate::store::faulty::{Fault, FaultyDisk, Left, Step};
use crate::store::{Access, CommitError, Disk, WriteError, verify};

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
fn on_a_disk_that_cannot_be_written_to_the_log_is_read_and_nothing_else() {
    let (disk, desk) = (FaultyDisk::new(), Desk::new());
    drop(desk.begin(&disk));
    let before = log_bytes(&disk);
    let mut journal = open(&disk);
    disk.fail(
        Step::OpenToWrite,
        0,
        Fault::Fail(ErrorKind::ReadOnlyFilesystem),
    );
    let error = desk.commit(&mut journal, &["a"]).expect_err("fails");
    assert!(matches!(error, CommitError::Failed(WriteError::Disk(_))));
    assert_eq!(
        (names(&journal), log_bytes(&disk)),
        (vec!["opened"], before)
    );
    desk.commit(&mut journal, &["a"])
        .expect("it can be written to again");
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
            let tail: &[u8] = if torn { b"{\"v\":1,\"seq\":4," } else { b"" };
            append_raw(&disk, tail);
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
                disk.after_power_cut(Left::Names),
                disk.after_power_cut(Left::Half),
                disk.after_power_cut(Left::Everything),
            ] {
                let report = verify(&disk, &folder().log(), Some(head)).expect("reads");
                assert_eq!(report.verdict, Verdict::Intact, "call {nth}");
                assert_eq!(report.head_check, Some(HeadCheck::Found), "call {nth}");
                let kept = folder().files().join(Hash::of(tail).to_string());
                let in_its_file = disk.read(&kept, 100).is_ok_and(|kept| kept == tail);
                assert!(
                    in_its_file || log_bytes(&disk).ends_with(tail),
                    "call {nth}"
                );
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
