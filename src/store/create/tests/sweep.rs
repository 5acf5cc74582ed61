//! What was left half built is removed, and nothing else is, however many start at once.

use std::convert::Infallible;
use std::path::Path;

use super::{AsDisk, HOME, left_half_built, start};
use crate::id::IncidentId;
use crate::store::create::{NewIncident, create, incidents};
use crate::store::desk::{Desk, Names, event};
use crate::store::faulty::FaultyDisk;
use crate::store::{Access, Disk, RealDisk, list};

#[test]
fn what_is_being_built_is_not_swept_away_by_another_who_starts() {
    let disk = FaultyDisk::new();
    let desk = Desk::new();
    let new = NewIncident {
        home: Path::new(HOME),
        id: "2026-11-22-a",
        snapshot: &[],
    };
    let opening = |_: &IncidentId, _| Ok::<_, Infallible>(vec![event("opened")]);
    let mut meanwhile = None;
    let result = create(
        &disk.shared(),
        new,
        desk.stamp(),
        Names::default(),
        |id, at| {
            if meanwhile.is_none() {
                let other = create(&disk.shared(), new, desk.stamp(), Names::default(), opening);
                meanwhile = Some(other.expect("creates").0);
                assert_eq!(left_half_built(&disk).len(), 2, "the folder and its lock");
            }
            opening(id, at)
        },
    );
    let (id, _) = result.expect("creates");
    assert_eq!(id.as_str(), "2026-11-22-a-2");
    assert_eq!(meanwhile.expect("was made").as_str(), "2026-11-22-a");
    assert_eq!(left_half_built(&disk), [""; 0]);
}

#[test]
fn only_what_was_left_half_built_is_swept_away() {
    let disk = FaultyDisk::new();
    start(&disk, Path::new(HOME), "2026-11-22-a", &[]).expect("creates");
    let all = incidents(Path::new(HOME));
    for folder in [".new-2026-11-22-b-0123456789abcdef", ".trash", "mine"] {
        disk.create_dir(&all.join(folder)).expect("creates");
    }
    for file in [".new-note", ".new-dead.lock", "x.lock", "mine/log.jsonl"] {
        disk.open(&all.join(file), Access::Create).expect("creates");
    }
    start(&disk, Path::new(HOME), "2026-11-22-a", &[]).expect("creates");
    let entries = disk.list(&all).expect("lists");
    let mut names: Vec<&str> = entries.iter().map(|entry| entry.name.as_str()).collect();
    names.sort_unstable();
    assert_eq!(
        names,
        [
            ".new-note",
            ".trash",
            "2026-11-22-a",
            "2026-11-22-a-2",
            "mine",
            "x.lock"
        ]
    );
}

#[test]
fn many_who_start_at_once_all_get_an_incident() {
    let home = tempfile::tempdir().expect("a folder");
    let (path, desk) = (home.path(), &Desk::new());
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(move || {
                for _ in 0..5 {
                    let new = NewIncident {
                        home: path,
                        id: "2026-11-22-a",
                        snapshot: &[],
                    };
                    let opening = |_: &IncidentId, _| Ok::<_, Infallible>(vec![event("opened")]);
                    create(
                        &RealDisk.shared(),
                        new,
                        desk.stamp(),
                        Names::default(),
                        opening,
                    )
                    .expect("creates");
                }
            });
        }
    });
    assert_eq!(list(&RealDisk, path).expect("lists").len(), 20);
    let names = RealDisk.list(&incidents(path)).expect("lists");
    assert_eq!(names.len(), 20, "nothing is left of the building");
}
