//! Redactions on the disk of the machine: by several at once, and with the rights that a file has there.

use std::convert::Infallible;
use std::path::Path;
use std::sync::Arc;

use super::{redact, seq};
use crate::id::IncidentId;
use crate::incident::chain::Verdict;
use crate::store::desk::{Desk, Names, event};
use crate::store::{Disk, Journal, NewIncident, RealDisk, create, verify};

/// Makes an incident with one line.
fn begin(desk: &Desk, home: &Path) -> Journal<Names> {
    let disk: Arc<dyn Disk> = Arc::new(RealDisk);
    let new = NewIncident {
        home,
        id: "2026-11-22-a",
        snapshot: &[],
    };
    let first = |_: &IncidentId, _| Ok::<_, Infallible>(vec![event("opened")]);
    create(&disk, new, desk.stamp(), Names::default(), first)
        .expect("creates")
        .1
}

#[test]
fn many_who_write_and_read_while_texts_are_redacted_make_one_log() {
    let home = tempfile::tempdir().expect("a folder");
    let desk = Desk::new();
    let journal = begin(&desk, home.path());
    let folder = journal.folder();
    let open = || Journal::open(Arc::new(RealDisk), folder.clone(), Names::default());
    std::thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| {
                let (mut journal, mut reader) = (open().expect("opens"), open().expect("opens"));
                for _ in 0..15 {
                    let lines = desk.commit(&mut journal, &["a", "b"]).expect("commits");
                    let of = lines[1].seq.get();
                    redact(&desk, &mut journal, &[(of, "text")]).expect("redacts");
                    reader.refresh().expect("reads");
                    assert_eq!(reader.trouble(), None);
                    assert_eq!(reader.text(seq(of), "text").expect("reads"), None);
                }
            });
        }
    });
    let report = verify(&RealDisk, &folder.log(), None).expect("reads");
    assert_eq!((report.events, report.verdict), (136, Verdict::Intact));
    assert_eq!((report.redactions, report.not_gone), (45, Vec::new()));
    let log = RealDisk.read(&folder.log(), 1 << 30).expect("reads");
    let log = String::from_utf8(log).expect("text");
    assert_eq!(log.matches("\"about a\"").count(), 45);
    assert_eq!(log.matches("\"about b\"").count(), 0);
}

#[cfg(unix)]
#[test]
fn the_new_file_has_the_rights_of_the_old_one() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    let home = tempfile::tempdir().expect("a folder");
    let desk = Desk::new();
    let mut journal = begin(&desk, home.path());
    let log = journal.folder().log();
    for mode in [0o600, 0o640, 0o660] {
        std::fs::set_permissions(&log, std::fs::Permissions::from_mode(mode)).expect("sets");
        let lines = desk.commit(&mut journal, &["a"]).expect("commits");
        let before = std::fs::metadata(&log).expect("is there");
        redact(&desk, &mut journal, &[(lines[0].seq.get(), "text")]).expect("redacts");
        let after = std::fs::metadata(&log).expect("is there");
        assert_ne!(after.ino(), before.ino(), "it is a new file");
        assert_eq!(after.mode() & 0o7777, mode);
        assert_eq!((after.uid(), after.gid()), (before.uid(), before.gid()));
    }
}
