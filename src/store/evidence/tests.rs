//! Files that are taken in, refused, cut off on the way, and found again.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::{AttachError, Attached, FileFault, Progress, Stored, attach, check_evidence, digest};
use crate::id::IncidentId;
use crate::incident::line::Hash;
use crate::store::desk::{CountedRandom, Desk, put};
use crate::store::draft::{CHUNK, sweep};
use crate::store::faulty::{Fault, FaultyDisk, Left, Step};
use crate::store::{Access, Disk, Folder, RealDisk};

fn folder() -> Folder {
    let id = IncidentId::new("2026-11-22-a").expect("an id");
    Folder::of(Path::new("/home"), &id)
}

/// A disk with an incident, and a file `/video` beside it.
fn begin(content: &[u8]) -> FaultyDisk {
    let disk = FaultyDisk::new();
    drop(Desk::new().begin(&disk));
    let file = disk
        .open(Path::new("/video"), Access::Create)
        .expect("creates");
    file.append(content).expect("writes");
    file.sync_data().expect("syncs");
    disk.sync_dir(Path::new("/")).expect("syncs");
    disk
}

fn take_in(disk: &dyn Disk) -> Result<Attached, AttachError> {
    let random = CountedRandom::new();
    attach(disk, &folder(), Path::new("/video"), &random, |_| {})
}

fn files(disk: &dyn Disk, folder: &Folder) -> Vec<String> {
    let mut names: Vec<String> = disk
        .list(&folder.files())
        .expect("lists")
        .into_iter()
        .map(|entry| entry.name)
        .collect();
    names.sort();
    names
}

#[test]
fn a_file_is_copied_under_its_digest_and_the_progress_is_told() {
    let content: Vec<u8> = (0..2 * CHUNK + 5).map(|i| i as u8).collect();
    let disk = begin(&content);
    let mut told = Vec::new();
    let attached = attach(
        &disk,
        &folder(),
        Path::new("/video"),
        &CountedRandom::new(),
        |progress| told.push(progress),
    )
    .expect("takes it in");
    let total = content.len() as u64;
    let progress = |done| Progress { done, total };
    let chunk = CHUNK as u64;
    assert_eq!(told, [chunk, 2 * chunk, total].map(progress));
    let expected = Attached {
        sha256: Hash::of(&content),
        size: total,
        stored: Stored::New,
    };
    assert_eq!(attached, expected);
    assert_eq!(files(&disk, &folder()), [attached.sha256.to_string()]);
    let copy = folder().files().join(attached.sha256.to_string());
    assert_eq!(disk.read(&copy, 1 << 30).expect("reads"), content);
}

#[test]
fn the_same_bytes_are_kept_once_and_a_copy_that_was_changed_is_mended() {
    for content in [&b"evidence"[..], b""] {
        let disk = begin(content);
        assert_eq!(take_in(&disk).expect("takes in").stored, Stored::New);
        let again = take_in(&disk).expect("takes in");
        assert_eq!(again.stored, Stored::There);
        assert_eq!(files(&disk, &folder()), [again.sha256.to_string()]);
        let copy = folder().files().join(again.sha256.to_string());
        let file = disk.open(&copy, Access::Append).expect("opens");
        file.append(b"!").expect("changes it");
        assert_eq!(take_in(&disk).expect("takes in").stored, Stored::New);
        assert_eq!(disk.read(&copy, 100).expect("reads"), content);
    }
}

#[test]
fn a_file_of_the_incident_itself_can_be_taken_in() {
    let disk = begin(b"evidence");
    let first = take_in(&disk).expect("takes in");
    let copy = folder().files().join(first.sha256.to_string());
    let again = attach(&disk, &folder(), &copy, &CountedRandom::new(), |_| {});
    assert_eq!(again.expect("takes in").stored, Stored::There);
}

#[test]
fn a_file_that_changes_while_it_is_read_is_refused_and_nothing_is_left() {
    for (change, grown) in [(&b"more"[..], true), (b"", false)] {
        let disk = begin(&vec![b'x'; CHUNK + 1]);
        let mut changed = false;
        let result = attach(
            &disk,
            &folder(),
            Path::new("/video"),
            &CountedRandom::new(),
            |_| {
                let file = disk.open(Path::new("/video"), Access::Append);
                let file = file.expect("opens");
                if grown {
                    file.append(change).expect("writes");
                } else if !changed {
                    let size = file.size().expect("has one");
                    file.set_size(size).expect("is touched");
                }
                changed = true;
            },
        );
        assert!(matches!(result, Err(AttachError::Changed(_))), "{result:?}");
        assert!(files(&disk, &folder()).is_empty());
    }
}

#[test]
fn any_step_that_fails_leaves_no_half_file() {
    let mut failed = 0;
    for step in [Step::OpenToWrite, Step::Append, Step::Sync, Step::Rename] {
        for nth in 0..3 {
            let disk = begin(&vec![b'x'; CHUNK + 1]);
            disk.fail(step, nth, Fault::Fail(ErrorKind::StorageFull));
            if take_in(&disk).is_err() {
                failed += 1;
                let names = files(&disk, &folder());
                assert!(names.iter().all(|name| !name.starts_with('.')), "{names:?}");
            }
        }
    }
    assert_eq!(failed, 6);
}

#[test]
fn a_crash_at_any_call_leaves_a_whole_copy_or_a_draft_that_the_next_one_sweeps() {
    let content = b"evidence".to_vec();
    let sha256 = Hash::of(&content);
    for nth in 0.. {
        let disk = begin(&content);
        disk.fail(Step::Any, nth, Fault::Crash);
        let done = take_in(&disk);
        for left in [
            disk.restarted(),
            disk.after_power_cut(Left::Nothing),
            disk.after_power_cut(Left::Names),
            disk.after_power_cut(Left::Half),
            disk.after_power_cut(Left::Everything),
        ] {
            let path = folder().files().join(sha256.to_string());
            match left.read(&path, 1 << 30) {
                Ok(bytes) => assert_eq!(bytes, content, "call {nth}"),
                Err(_) => assert!(done.is_err(), "it was acknowledged, call {nth}"),
            }
            assert_eq!(take_in(&left).expect("takes in").sha256, sha256);
            assert_eq!(files(&left, &folder()), [sha256.to_string()]);
            let left = left.after_power_cut(Left::Nothing);
            assert_eq!(left.read(&path, 1 << 30).expect("lasts"), content);
        }
        if !disk.crashed() {
            break;
        }
    }
}

#[test]
fn a_copy_that_goes_on_is_not_swept_away_by_another() {
    let disk = begin(b"evidence");
    let other = Path::new("/other");
    disk.open(other, Access::Create)
        .expect("creates")
        .append(b"another")
        .expect("writes");
    let random = CountedRandom::new();
    let mut inner = None;
    let outer = attach(&disk, &folder(), Path::new("/video"), &random, |_| {
        inner = Some(attach(&disk, &folder(), other, &random, |_| {}));
        sweep(&disk, &folder()).expect("sweeps");
    });
    let inner = inner.expect("it was called").expect("takes in");
    let mut names = [outer.expect("takes in").sha256, inner.sha256].map(|hash| hash.to_string());
    names.sort();
    assert_eq!(files(&disk, &folder()), names);
}

#[test]
fn what_is_missing_or_changed_is_found_and_the_rest_is_well() {
    let disk = begin(b"evidence");
    let size = take_in(&disk).expect("takes in").size;
    let well = Hash::of(b"evidence");
    for name in [Hash::of(b"a"), Hash::of(b"b")] {
        let path = folder().files().join(name.to_string());
        disk.open(&path, Access::Create)
            .expect("creates")
            .append(b"x")
            .expect("writes");
    }
    disk.create_dir(&folder().files().join(Hash::of(b"d").to_string()))
        .expect("creates");
    let named = [
        (well, size),
        (well, size),
        (Hash::of(b"a"), 1),
        (Hash::of(b"b"), 2),
        (Hash::of(b"c"), 1),
        (Hash::of(b"d"), 1),
    ];
    let report = check_evidence(&disk, &folder(), named);
    assert_eq!((report.files, report.faults.len()), (5, 4));
    let fault = |of: &[u8]| {
        let sha256 = Hash::of(of);
        let mut faults = report.faults.iter();
        &faults
            .find(|file| file.sha256 == sha256)
            .expect("is found")
            .fault
    };
    assert!(matches!(fault(b"a"), FileFault::Digest));
    assert!(matches!(
        fault(b"b"),
        FileFault::Size {
            found: 1,
            logged: 2
        }
    ));
    assert!(matches!(fault(b"c"), FileFault::Missing));
    assert!(matches!(fault(b"d"), FileFault::NotAFile));
    disk.fail(Step::Any, 1, Fault::Fail(ErrorKind::Other));
    let report = check_evidence(&disk, &folder(), [(well, size)]);
    assert!(matches!(report.faults[0].fault, FileFault::Unreadable(_)));
}

#[test]
fn the_digest_of_a_file_is_that_of_all_its_bytes() {
    let content = vec![b'y'; 3 * CHUNK - 1];
    let disk = begin(&content);
    let file = disk.open(Path::new("/video"), Access::Read).expect("opens");
    let found = digest(&*file, |_| Ok(())).expect("reads");
    assert_eq!(found, (Hash::of(&content), content.len() as u64));
}

/// Tries to take in a path on the disk of the machine, into an incident that is there too.
fn on_the_machine(home: &Path, path: &Path) -> Result<Attached, AttachError> {
    let incident = Folder::at(home.join("incident"));
    if !incident.path().exists() {
        std::fs::create_dir(incident.path()).expect("creates");
    }
    attach(&RealDisk, &incident, path, &CountedRandom::new(), |_| {})
}

/// A folder whose own path has no link in it.
fn real_folder() -> (tempfile::TempDir, PathBuf) {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().canonicalize().expect("is there");
    (dir, path)
}

#[test]
fn what_is_no_file_is_refused() {
    let (_dir, home) = real_folder();
    put(&home.join("file"), b"x");
    let refused = |path: PathBuf| on_the_machine(&home, &path).expect_err("is refused");
    assert!(matches!(refused(home.clone()), AttachError::Folder(_)));
    assert!(matches!(refused("/".into()), AttachError::Folder(_)));
    assert!(matches!(refused("".into()), AttachError::NotThere(_)));
    assert!(matches!(refused(home.join("no")), AttachError::NotThere(_)));
    let below_a_file = home.join("file").join("x");
    assert!(matches!(refused(below_a_file), AttachError::NotThere(_)));
    on_the_machine(&home, &home.join("file")).expect("a file is taken in");
}

#[cfg(unix)]
#[test]
fn no_link_is_followed_at_the_end_or_on_the_way() {
    use std::os::unix::fs::symlink;
    let (_dir, home) = real_folder();
    put(&home.join("file"), b"x");
    std::fs::create_dir(home.join("folder")).expect("creates");
    put(&home.join("folder").join("inner"), b"x");
    symlink(home.join("file"), home.join("link")).expect("links");
    symlink(home.join("folder"), home.join("way")).expect("links");
    symlink("nowhere", home.join("dangling")).expect("links");
    for (path, link) in [
        ("link", "link"),
        ("way/inner", "way"),
        ("way/../file", "way"),
        ("way", "way"),
        ("dangling", "dangling"),
    ] {
        let error = on_the_machine(&home, &home.join(path)).expect_err("is refused");
        let AttachError::Link(found) = error else {
            panic!("{path}: {error:?}");
        };
        assert_eq!(found, home.join(link));
    }
    on_the_machine(&home, &home.join("folder/../folder/inner")).expect("no link is there");
}

#[cfg(unix)]
#[test]
fn a_pipe_and_a_device_are_refused_at_once() {
    let (_dir, home) = real_folder();
    let pipe = home.join("pipe");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.expect("mkfifo runs").success());
    for path in [&pipe, Path::new("/dev/zero")] {
        let error = on_the_machine(&home, path).expect_err("is refused");
        assert!(matches!(error, AttachError::NotAFile(_)), "{error:?}");
    }
    // Even where the look before came too early.
    RealDisk
        .open(&pipe, Access::ReadNamed)
        .expect("keeps nobody waiting");
    let link = home.join("link");
    std::os::unix::fs::symlink(&pipe, &link).expect("links");
    assert!(RealDisk.open(&link, Access::ReadNamed).is_err());
}

#[test]
fn two_who_take_files_in_at_once_do_not_disturb_each_other() {
    let (_dir, home) = real_folder();
    let incident = Folder::at(home.join("incident"));
    std::fs::create_dir(incident.path()).expect("creates");
    let random = CountedRandom::new();
    let random = &random;
    let (home, incident) = (&home, &incident);
    std::thread::scope(|scope| {
        for number in 0..4_u8 {
            scope.spawn(move || {
                for round in 0..10_u8 {
                    let path = home.join(format!("{number}-{round}"));
                    put(&path, &vec![number.min(2) * 10 + round; CHUNK + 1]);
                    attach(&RealDisk, incident, &path, random, |_| {}).expect("takes in");
                }
            });
        }
    });
    let names = files(&RealDisk, incident);
    assert_eq!(
        names.len(),
        30,
        "each content once, and no draft: {names:?}"
    );
    for name in names {
        let bytes = RealDisk.read(&incident.files().join(&name), 1 << 20);
        assert_eq!(Hash::of(&bytes.expect("reads")).to_string(), name);
    }
}

#[cfg(unix)]
#[test]
fn evidence_has_the_rights_of_its_incident_whoever_may_read_the_source() {
    use std::os::unix::fs::PermissionsExt;
    let (_dir, home) = real_folder();
    let incident = Folder::at(home.join("incident"));
    std::fs::create_dir(incident.path()).expect("creates");
    let set = |path: &Path, mode| {
        let mode = std::fs::Permissions::from_mode(mode);
        std::fs::set_permissions(path, mode).expect("sets");
    };
    set(incident.path(), 0o770);
    put(&home.join("file"), b"x");
    set(&home.join("file"), 0o444);
    let attached = on_the_machine(&home, &home.join("file")).expect("takes in");
    let mode = |path: &Path| {
        let found = std::fs::metadata(path).expect("is there");
        found.permissions().mode() & 0o7777
    };
    assert_eq!(mode(&incident.files()), 0o770);
    let copy = incident.files().join(attached.sha256.to_string());
    assert_eq!(mode(&copy), 0o660);
}
