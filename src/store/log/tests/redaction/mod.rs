//! Words that are taken out: of the file, of what is beside it, and in spite of every way to fail.

mod machine;

use std::convert::Infallible;
use std::io::ErrorKind;

use super::{append_raw, assert_intact, folder, log_bytes, names, open};
use crate::incident::chain::{HeadCheck, Report, Verdict};
use crate::incident::line::{Hash, Head, Line, Seq};
use crate::store::desk::{Desk, Names, event};
use crate::store::faulty::{Fault, FaultyDisk, Left, Step};
use crate::store::{
    Access, CommitError, Disk, Folder, Journal, NewLine, NotRedactable, Sealed, WriteError, verify,
};

fn seq(number: u64) -> Seq {
    Seq::new(number).expect("small")
}

fn redaction(of: u64, field: &str) -> NewLine {
    NewLine {
        data: format!("{{\"of\":{of},\"field\":\"{field}\"}}"),
        text: vec![("reason".to_owned(), format!("a reason for {of}"))],
        ..event("redacted")
    }
}

fn redact(
    desk: &Desk,
    journal: &mut Journal<Names>,
    texts: &[(u64, &str)],
) -> Result<Vec<Line>, CommitError<Infallible>> {
    journal.commit(desk.stamp(), |_, _| {
        Ok(texts
            .iter()
            .map(|(of, field)| redaction(*of, field))
            .collect())
    })
}

fn report(disk: &FaultyDisk) -> Report {
    verify(disk, &folder().log(), None).expect("reads")
}

/// Makes a log of `opened`, `a`, `b` and `c`, each with a text.
fn begin(desk: &Desk) -> (FaultyDisk, Journal<Names>) {
    let disk = FaultyDisk::new();
    let mut journal = desk.begin(&disk);
    desk.commit(&mut journal, &["a", "b"]).expect("commits");
    desk.commit(&mut journal, &["c"]).expect("commits");
    (disk, journal)
}

fn names_in(disk: &FaultyDisk, folder: &Folder) -> Vec<String> {
    let mut names: Vec<String> = disk
        .list(folder.path())
        .expect("lists")
        .into_iter()
        .map(|entry| entry.name)
        .collect();
    names.sort();
    names
}

#[test]
fn redacted_words_leave_the_file_and_every_other_byte_stays() {
    let desk = Desk::new();
    let (disk, mut journal) = begin(&desk);
    let before = String::from_utf8(log_bytes(&disk)).expect("text");
    let lines = redact(&desk, &mut journal, &[(2, "text")]).expect("redacts");
    assert!(!disk.has_bytes(b"about a"));
    let added = String::from_utf8(lines[0].encode()).expect("text");
    let salt = "03".repeat(16);
    let expected = before.replace(
        &format!(",\"open\":{{\"text\":[\"{salt}\",\"about a\"]}}"),
        "",
    );
    assert_ne!(expected, before, "the words were there");
    assert_eq!(
        String::from_utf8(log_bytes(&disk)).expect("text"),
        expected + &added
    );
    let report = report(&disk);
    assert_eq!((report.redactions, report.verdict), (1, Verdict::Intact));
    assert_eq!(report.not_gone, []);
    assert_eq!(
        names_in(&disk, &folder()),
        ["files", "lock", "log.jsonl", "playbook"]
    );
    desk.commit(&mut journal, &["d"]).expect("goes on");
    assert_eq!(names(&journal), ["opened", "a", "b", "c", "redacted", "d"]);
    let text = |number| journal.text(seq(number), "text").expect("reads");
    assert_eq!(text(2), None);
    assert_eq!(text(3).as_deref(), Some("about b"));
    assert_eq!(text(6).as_deref(), Some("about d"));
}

#[test]
fn several_texts_and_the_reason_of_a_redaction_can_be_redacted() {
    let desk = Desk::new();
    let (disk, mut journal) = begin(&desk);
    redact(&desk, &mut journal, &[(2, "text"), (4, "text")]).expect("redacts");
    redact(&desk, &mut journal, &[(5, "reason")]).expect("redacts");
    for words in ["about a", "about c", "a reason for 2"] {
        assert!(!disk.has_bytes(words.as_bytes()), "{words}");
    }
    for words in ["about b", "a reason for 4", "a reason for 5"] {
        assert!(disk.has_bytes(words.as_bytes()), "{words}");
    }
    let report = report(&disk);
    assert_eq!((report.redactions, report.verdict), (3, Verdict::Intact));
    assert_eq!(open(&disk).state(), journal.state());
}

#[test]
fn what_is_not_there_or_was_redacted_before_is_refused_and_nothing_is_written() {
    let desk = Desk::new();
    let (disk, mut journal) = begin(&desk);
    redact(&desk, &mut journal, &[(2, "text")]).expect("redacts");
    let sealed = |number, field| journal.sealed(seq(number), field).expect("reads");
    assert_eq!(sealed(2, "text"), Some(Sealed::Redacted));
    assert_eq!(sealed(3, "text"), Some(Sealed::Open));
    assert_eq!(sealed(3, "other"), None);
    assert_eq!(sealed(0, "text"), None);
    assert_eq!(sealed(9, "text"), None);
    let before = log_bytes(&disk);
    let none = |of, field: &str| NotRedactable::NoText {
        of: seq(of),
        field: field.to_owned(),
    };
    let again = |of| NotRedactable::Before {
        of: seq(of),
        field: "text".to_owned(),
    };
    for (texts, why) in [
        (&[(2, "text")][..], again(2)),
        (&[(3, "text"), (3, "text")], again(3)),
        (&[(3, "text"), (3, "other")], none(3, "other")),
        (&[(6, "reason")], none(6, "reason")),
        (&[(0, "text")], none(0, "text")),
    ] {
        let error = redact(&desk, &mut journal, texts).expect_err("refuses");
        let CommitError::Failed(WriteError::Redaction(found)) = error else {
            panic!("{error:?}");
        };
        assert_eq!(found, why);
    }
    let no_data = journal.commit(desk.stamp(), |_, _| {
        Ok::<_, Infallible>(vec![event("redacted")])
    });
    assert!(matches!(
        no_data,
        Err(CommitError::Failed(WriteError::Redaction(
            NotRedactable::Unreadable
        )))
    ));
    assert_eq!(log_bytes(&disk), before);
}

#[test]
fn two_who_redact_the_same_text_do_it_once() {
    let desk = Desk::new();
    let (disk, mut first) = begin(&desk);
    let mut second = open(&disk);
    redact(&desk, &mut first, &[(2, "text")]).expect("redacts");
    redact(&desk, &mut second, &[(2, "text")]).expect_err("it was redacted before");
    redact(&desk, &mut second, &[(3, "text")]).expect("redacts");
    assert_eq!(first.refresh().expect("reads").len(), 1);
    assert_eq!(first.text(seq(3), "text").expect("reads"), None);
    desk.commit(&mut first, &["d"]).expect("writes on");
    assert_eq!(second.refresh().expect("reads").len(), 1);
    assert_eq!(first.state(), second.state());
    assert_eq!(report(&disk).redactions, 2);
}

#[test]
fn a_reader_with_the_old_file_open_reads_it_until_it_follows() {
    let desk = Desk::new();
    let (disk, mut journal) = begin(&desk);
    let mut reader = open(&disk);
    redact(&desk, &mut journal, &[(3, "text")]).expect("redacts");
    desk.commit(&mut journal, &["d"]).expect("commits");
    let text = |reader: &Journal<Names>, number| reader.text(seq(number), "text").expect("reads");
    assert_eq!(text(&reader, 4).as_deref(), Some("about c"));
    let new = reader.refresh().expect("reads");
    let new: Vec<&str> = new.iter().map(|line| line.event.as_str()).collect();
    assert_eq!(new, ["redacted", "d"]);
    assert_eq!(text(&reader, 3), None);
    assert_eq!(text(&reader, 4).as_deref(), Some("about c"));
    assert_eq!(reader.trouble(), None);
}

/// Appends a redaction of line 2 as one does who dies before the words are out.
fn cut_off(desk: &Desk) -> (FaultyDisk, Journal<Names>) {
    let (disk, mut journal) = begin(desk);
    disk.fail(Step::Rename, 0, Fault::Crash);
    redact(desk, &mut journal, &[(2, "text")]).expect_err("dies");
    let disk = disk.restarted();
    assert!(disk.has_bytes(b"about a"));
    let journal = open(&disk);
    (disk, journal)
}

#[test]
fn words_of_a_redaction_that_was_cut_off_are_shown_to_nobody_and_are_no_break() {
    let desk = Desk::new();
    let (disk, journal) = cut_off(&desk);
    assert_eq!(journal.text(seq(2), "text").expect("reads"), None);
    assert_eq!(
        journal.sealed(seq(2), "text").expect("reads"),
        Some(Sealed::Redacted)
    );
    let report = report(&disk);
    assert_eq!((report.redactions, report.verdict), (1, Verdict::Intact));
    assert_eq!(report.not_gone, [(seq(2), "text".to_owned())]);
}

#[test]
fn a_redaction_that_was_cut_off_is_finished_by_whatever_is_done_next() {
    type Next = fn(&Desk, &mut Journal<Names>);
    let nexts: [Next; 4] = [
        |desk, journal| drop(desk.commit(journal, &["d"]).expect("commits")),
        |desk, journal| drop(desk.commit(journal, &[]).expect("commits")),
        |desk, journal| {
            let refused = journal.commit(desk.stamp(), |_, _| Err::<Vec<NewLine>, _>("no"));
            assert!(matches!(refused, Err(CommitError::Refused("no"))));
        },
        |desk, journal| {
            redact(desk, journal, &[(2, "text")]).expect_err("it was redacted before");
        },
    ];
    for next in nexts {
        let desk = Desk::new();
        let (disk, mut journal) = cut_off(&desk);
        next(&desk, &mut journal);
        assert!(!disk.has_bytes(b"about a"));
        assert!(journal.not_taken_out().is_none());
        assert_eq!(report(&disk).not_gone, []);
        assert_intact(&disk);
        assert!(!names_in(&disk, &folder()).contains(&".new-log.jsonl".to_owned()));
        desk.commit(&mut journal, &["e"]).expect("goes on");
        assert_eq!(open(&disk).state(), journal.state());
    }
}

#[test]
fn a_torn_tail_stays_where_it_is_while_words_are_taken_out_before_it() {
    let desk = Desk::new();
    let (disk, mut journal) = cut_off(&desk);
    append_raw(&disk, b"{\"v\":1,\"seq\":6");
    assert!(desk.commit(&mut journal, &[]).expect("commits").is_empty());
    assert!(!disk.has_bytes(b"about a"));
    assert!(log_bytes(&disk).ends_with(b"{\"v\":1,\"seq\":6"));
    desk.commit(&mut journal, &["d"]).expect("commits");
    assert_eq!(names(&journal)[5..], ["tail_set_aside", "d"]);
}

#[test]
fn what_fails_after_the_line_is_saved_is_told_and_made_good_by_the_next_command() {
    for (step, nth) in [
        (Step::OpenToWrite, 0),
        // The first append and sync are those of the line itself.
        (Step::Append, 1),
        (Step::Sync, 1),
        (Step::Sync, 2),
        (Step::Rename, 0),
    ] {
        let desk = Desk::new();
        let (disk, mut journal) = begin(&desk);
        disk.fail(step, nth, Fault::Fail(ErrorKind::StorageFull));
        let error = redact(&desk, &mut journal, &[(2, "text")]).expect_err("fails");
        let CommitError::Failed(error @ WriteError::NotTakenOut(_)) = error else {
            panic!("{step:?}: {error:?}");
        };
        assert!(error.not_saved().is_empty());
        assert_eq!(names(&journal)[4..], ["redacted"]);
        assert_eq!(journal.text(seq(2), "text").expect("reads"), None);
        assert!(disk.has_bytes(b"about a"), "{step:?}");
        assert_intact(&disk);
        disk.fail(step, nth, Fault::Fail(ErrorKind::StorageFull));
        desk.commit(&mut journal, &["d"])
            .expect("is saved, though the words are still there");
        assert!(journal.not_taken_out().is_some(), "{step:?}");
        desk.commit(&mut journal, &["e"]).expect("commits");
        assert!(journal.not_taken_out().is_none());
        assert!(!disk.has_bytes(b"about a"), "{step:?}");
        assert_intact(&disk);
    }
}

#[test]
fn where_the_new_file_may_not_last_nothing_more_is_written_to_it() {
    let desk = Desk::new();
    let (disk, mut journal) = begin(&desk);
    disk.fail(Step::Sync, 3, Fault::Fail(ErrorKind::Other));
    let error = redact(&desk, &mut journal, &[(2, "text")]).expect_err("fails");
    assert!(matches!(
        error,
        CommitError::Failed(WriteError::NotTakenOut(_))
    ));
    let error = desk.commit(&mut journal, &["d"]).expect_err("is stopped");
    assert!(matches!(error, CommitError::Failed(WriteError::Stopped)));
    let mut other = open(&disk);
    disk.fail(Step::Sync, 0, Fault::Fail(ErrorKind::Other));
    let error = desk.commit(&mut other, &["d"]).expect_err("fails");
    let CommitError::Failed(error @ WriteError::NotSynced { .. }) = error else {
        panic!("{error:?}");
    };
    assert_eq!(error.not_saved().len(), 1);
    let before = log_bytes(&disk);
    desk.commit(&mut other, &["d"]).expect_err("is stopped too");
    assert_eq!(log_bytes(&disk), before);
}

#[test]
fn a_redaction_takes_away_the_tails_that_were_set_aside_and_no_evidence() {
    let desk = Desk::new();
    let (disk, mut journal) = begin(&desk);
    for tail in [&b"{\"open\":{\"text\":\"about a"[..], b"evidence"] {
        append_raw(&disk, tail);
        desk.commit(&mut journal, &["d"]).expect("commits");
    }
    let evidence = NewLine {
        data: format!("{{\"sha256\":\"{}\",\"size\":8}}", Hash::of(b"evidence")),
        text: Vec::new(),
        ..event("attached")
    };
    journal
        .commit(desk.stamp(), |_, _| Ok::<_, Infallible>(vec![evidence]))
        .expect("commits");
    let stale = folder().files().join(".new-0123");
    let file = disk.open(&stale, Access::Create).expect("creates");
    file.append(b"about a").expect("writes");
    drop(file);
    redact(&desk, &mut journal, &[(2, "text")]).expect("redacts");
    assert!(!disk.has_bytes(b"about a"));
    let files = disk.list(&folder().files()).expect("lists");
    let files: Vec<&str> = files.iter().map(|entry| entry.name.as_str()).collect();
    assert_eq!(files, [Hash::of(b"evidence").to_string()]);
    assert_intact(&disk);
}

#[test]
fn a_crash_at_any_call_of_a_redaction_loses_nothing_and_the_next_writer_finishes_it() {
    let (mut logged, mut unlogged) = (0, 0);
    for torn in [false, true] {
        for nth in 0.. {
            let desk = Desk::new();
            let (disk, mut journal) = begin(&desk);
            let acknowledged = journal.head();
            if torn {
                append_raw(&disk, b"{\"v\":1,\"open\":{\"text\":\"about a");
            }
            disk.fail(Step::Any, nth, Fault::Crash);
            let done = redact(&desk, &mut journal, &[(2, "text"), (3, "text")]);
            let crashed = disk.crashed();
            let head = match &done {
                Ok(lines) => lines.last().map_or(acknowledged, |line| Head {
                    seq: line.seq,
                    hash: line.hash,
                }),
                Err(_) => acknowledged,
            };
            for left in [
                None,
                Some(Left::Nothing),
                Some(Left::Names),
                Some(Left::Half),
                Some(Left::Everything),
            ] {
                let disk = left.map_or_else(|| disk.restarted(), |left| disk.after_power_cut(left));
                let at = format!("call {nth}, {left:?}, torn {torn}");
                let found = verify(&disk, &folder().log(), Some(head)).expect("reads");
                assert_eq!(found.verdict, Verdict::Intact, "{at}");
                assert_eq!(found.head_check, Some(HeadCheck::Found), "{at}");
                assert!([0, 2].contains(&found.redactions), "{at}");
                let mut journal = open(&disk);
                assert_eq!(journal.trouble(), None, "{at}");
                desk.commit(&mut journal, &["d"]).expect("goes on");
                // What this writer has acknowledged must outlast the next power cut too.
                let disk = disk.after_power_cut(Left::Nothing);
                let again = verify(&disk, &folder().log(), Some(journal.head())).expect("reads");
                assert!(again.is_intact(), "{at}");
                assert_eq!(again.redactions, found.redactions, "{at}");
                if found.redactions == 0 {
                    assert!(done.is_err(), "{at}");
                    unlogged += 1;
                } else {
                    assert!(!disk.has_bytes(b"about a"), "{at}");
                    assert!(!disk.has_bytes(b"about b"), "{at}");
                    assert_eq!(again.not_gone, [], "{at}");
                    assert!(!names_in(&disk, &folder()).contains(&".new-log.jsonl".to_owned()));
                    logged += 1;
                }
            }
            if !crashed {
                break;
            }
        }
    }
    assert!(logged > 40 && unlogged > 40, "{logged} {unlogged}");
}
