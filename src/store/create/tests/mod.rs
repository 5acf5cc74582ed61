//! Incidents that are made, refused, raced for, and left half built.

mod sweep;

use std::convert::Infallible;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{CreateError, NewIncident, NotCreated, create, incidents};
use crate::id::IncidentId;
use crate::incident::chain::Verdict;
use crate::store::desk::{Desk, Names, event, put};
use crate::store::faulty::{Fault, FaultyDisk, Left, Step};
use crate::store::{Disk, Folder, Journal, NewLine, RealDisk, list, verify};

const HOME: &str = "/somebody/home";

fn snapshot(paths: &[&str]) -> Vec<(PathBuf, Vec<u8>)> {
    paths
        .iter()
        .map(|path| (PathBuf::from(path), path.as_bytes().to_vec()))
        .collect()
}

fn start(
    disk: &dyn AsDisk,
    home: &Path,
    id: &str,
    paths: &[&str],
) -> Result<(IncidentId, Journal<Names>), CreateError<Infallible>> {
    let desk = Desk::new();
    let snapshot = snapshot(paths);
    let new = NewIncident {
        home,
        id,
        snapshot: &snapshot,
    };
    create(
        &disk.shared(),
        new,
        desk.stamp(),
        Names::default(),
        |id, _| {
            Ok(vec![NewLine {
                data: format!("{{\"incident\":\"{id}\"}}"),
                ..event("opened")
            }])
        },
    )
}

trait AsDisk {
    fn shared(&self) -> Arc<dyn Disk>;
}

impl<D: Disk + Clone + 'static> AsDisk for D {
    fn shared(&self) -> Arc<dyn Disk> {
        Arc::new(self.clone())
    }
}

#[test]
fn an_incident_has_its_playbook_and_its_first_line() {
    let home = tempfile::tempdir().expect("a folder");
    let home = home.path().join("deep").join("home");
    let paths = ["viral.yaml", "parts/team.yaml", "parts/more/a.yaml"];
    let (id, journal) = start(&RealDisk, &home, "2026-11-22-viral", &paths).expect("creates");
    assert_eq!(id.as_str(), "2026-11-22-viral");
    assert_eq!(
        journal.state().0,
        ["opened {\"incident\":\"2026-11-22-viral\"}"]
    );
    for path in paths {
        let copy = journal.folder().playbook().join(path);
        assert_eq!(RealDisk.read(&copy, 100).expect("reads"), path.as_bytes());
    }
    assert_eq!(list(&RealDisk, &home).expect("lists"), [id]);
    let names = RealDisk.list(&home.join("incidents")).expect("lists");
    assert_eq!(names.len(), 1, "nothing is left of the building");
}

#[test]
fn an_id_that_is_taken_gets_a_number_and_the_first_line_knows_it() {
    let disk = FaultyDisk::new();
    for wanted in ["2026-11-22-a", "2026-11-22-a-2", "2026-11-22-a-3"] {
        let (id, journal) = start(&disk, Path::new(HOME), "2026-11-22-a", &[]).expect("creates");
        assert_eq!(id.as_str(), wanted);
        assert_eq!(
            journal.state().0,
            [format!("opened {{\"incident\":\"{wanted}\"}}")]
        );
    }
}

#[test]
fn an_id_that_is_taken_while_the_folder_is_built_gets_the_next_number() {
    let home = tempfile::tempdir().expect("a folder");
    let other = home.path().join("incidents").join("2026-11-22-a");
    let desk = Desk::new();
    let new = NewIncident {
        home: home.path(),
        id: "2026-11-22-a",
        snapshot: &[],
    };
    let disk: Arc<dyn Disk> = Arc::new(RealDisk);
    let mut asked = Vec::new();
    let first = |id: &IncidentId, _| {
        asked.push(id.to_string());
        if asked.len() == 1 {
            std::fs::create_dir(&other).expect("creates");
            put(&other.join("log.jsonl"), b"");
        }
        Ok::<_, Infallible>(vec![event("opened")])
    };
    let (id, journal) = create(&disk, new, desk.stamp(), Names::default(), first).expect("creates");
    assert_eq!(id.as_str(), "2026-11-22-a-2");
    assert_eq!(journal.head().seq.get(), 1);
    assert_eq!(asked, ["2026-11-22-a", "2026-11-22-a-2"]);
}

#[test]
fn a_path_that_leads_out_is_refused_before_anything_is_made() {
    for path in [
        "",
        "/etc/x",
        "../x",
        "a/../../x",
        "./x",
        "a\\b",
        "c:x",
        "a\nb",
        "a/",
        "..",
        "/",
    ] {
        let disk = FaultyDisk::new();
        let result = start(&disk, Path::new(HOME), "2026-11-22-a", &["good.yaml", path]);
        assert!(
            matches!(result, Err(CreateError::Failed(NotCreated::Path(_)))),
            "{path:?}"
        );
        assert_eq!(disk.count("create_dir"), 0);
    }
}

#[test]
fn two_files_with_one_path_are_an_error_and_leave_nothing() {
    let disk = FaultyDisk::new();
    start(
        &disk,
        Path::new(HOME),
        "2026-11-22-a",
        &["a.yaml", "a.yaml"],
    )
    .expect_err("fails");
    assert!(
        disk.list(&incidents(Path::new(HOME)))
            .expect("lists")
            .is_empty()
    );
}

#[test]
fn an_id_that_is_none_is_refused_and_a_long_one_is_shortened() {
    let disk = FaultyDisk::new();
    for bad in ["", "../a", "A"] {
        let result = start(&disk, Path::new(HOME), bad, &[]);
        assert!(
            matches!(result, Err(CreateError::Failed(NotCreated::Id { .. }))),
            "{bad}"
        );
    }
    let long = format!("2026-11-22-{}", "x".repeat(64));
    for end in ["xx", "-2"] {
        let (id, _) = start(&disk, Path::new(HOME), &long, &[]).expect("creates");
        assert_eq!((id.as_str().len(), &id.as_str()[62..]), (64, end));
    }
}

#[test]
fn a_refusal_leaves_nothing() {
    let disk = FaultyDisk::new();
    let desk = Desk::new();
    let new = NewIncident {
        home: Path::new(HOME),
        id: "2026-11-22-a",
        snapshot: &[],
    };
    let result = create(
        &disk.shared(),
        new,
        desk.stamp(),
        Names::default(),
        |_, _| Err("no"),
    );
    assert!(matches!(result, Err(CreateError::Refused("no"))));
    assert!(
        disk.list(&incidents(Path::new(HOME)))
            .expect("lists")
            .is_empty()
    );
}

/// Names what lies beside the incidents.
fn left_half_built(disk: &FaultyDisk) -> Vec<String> {
    let entries = disk.list(&incidents(Path::new(HOME))).expect("lists");
    let names = entries.into_iter().map(|entry| entry.name);
    names.filter(|name| name.starts_with('.')).collect()
}

#[test]
fn a_crash_at_any_call_leaves_a_whole_incident_or_none() {
    for nth in 0.. {
        let disk = FaultyDisk::new();
        disk.fail(Step::Any, nth, Fault::Crash);
        let done = start(
            &disk,
            Path::new(HOME),
            "2026-11-22-a",
            &["a.yaml", "b/c.yaml"],
        );
        for left in [
            disk.restarted(),
            disk.after_power_cut(Left::Nothing),
            disk.after_power_cut(Left::Names),
            disk.after_power_cut(Left::Half),
            disk.after_power_cut(Left::Everything),
        ] {
            let ids = list(&left, Path::new(HOME)).expect("lists");
            if done.is_ok() {
                assert_eq!(ids.len(), 1, "it was acknowledged, call {nth}");
            }
            for id in &ids {
                let folder = Folder::of(Path::new(HOME), id);
                let report = verify(&left, &folder.log(), None).expect("reads");
                assert_eq!((report.events, report.verdict), (1, Verdict::Intact));
                for path in ["a.yaml", "b/c.yaml"] {
                    let copy = left
                        .read(&folder.playbook().join(path), 100)
                        .expect("reads");
                    assert_eq!(copy, path.as_bytes(), "call {nth}");
                }
            }
            // What the next program acknowledges outlasts the next power cut, though the first one died early.
            if let Some(id) = ids.first() {
                let left = left.restarted();
                let folder = Folder::of(Path::new(HOME), id);
                let mut journal =
                    Journal::open(left.shared(), folder.clone(), Names::default()).expect("opens");
                Desk::new().commit(&mut journal, &["a"]).expect("commits");
                let later = left.after_power_cut(Left::Nothing);
                let report = verify(&later, &folder.log(), Some(journal.head())).expect("reads");
                assert!(report.is_intact(), "call {nth}");
            }
            let again = start(&left, Path::new(HOME), "2026-11-22-a", &[]);
            again.expect("another can be started");
            assert_eq!(left_half_built(&left), [""; 0], "call {nth}");
        }
        if !disk.crashed() {
            break;
        }
    }
}

#[test]
fn any_call_that_fails_leaves_no_incident() {
    for nth in 0.. {
        let disk = FaultyDisk::new();
        disk.fail(Step::Any, nth, Fault::Fail(io::ErrorKind::StorageFull));
        let done = start(&disk, Path::new(HOME), "2026-11-22-a", &["a.yaml"]);
        let ids = list(&disk.restarted(), Path::new(HOME)).expect("lists");
        match done {
            Ok(_) => {
                assert_eq!(ids.len(), 1);
                break;
            }
            // Only opening the finished log can fail once it is there.
            Err(_) if ids.is_empty() => {}
            Err(_) => start(&disk, Path::new(HOME), "2026-11-22-a", &[])
                .map(drop)
                .expect("next"),
        }
    }
}

#[cfg(unix)]
#[test]
fn a_new_incident_takes_the_group_bits_of_its_home_and_others_get_none() {
    use std::os::unix::fs::PermissionsExt;
    for (mode, folder, file) in [
        (0o700, 0o700, 0o600),
        (0o777, 0o770, 0o660),
        (0o2755, 0o2750, 0o640),
    ] {
        let home = tempfile::tempdir().expect("a folder");
        let set = std::fs::Permissions::from_mode(mode);
        std::fs::set_permissions(home.path(), set).expect("sets");
        let (id, _) =
            start(&RealDisk, home.path(), "2026-11-22-a", &["b/c.yaml"]).expect("creates");
        let at = Folder::of(home.path(), &id);
        let mode_of = |path: &Path| {
            std::fs::metadata(path)
                .expect("is there")
                .permissions()
                .mode()
                & 0o7777
        };
        for path in [
            at.path(),
            &at.files(),
            &at.playbook(),
            &at.playbook().join("b"),
        ] {
            assert_eq!(mode_of(path), folder, "{}", path.display());
        }
        assert_eq!(mode_of(&home.path().join("incidents")), folder);
        for path in [at.log(), at.lock(), at.playbook().join("b/c.yaml")] {
            assert_eq!(mode_of(&path), file, "{}", path.display());
        }
    }
}
