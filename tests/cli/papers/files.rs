//! Exports into files: never over another unless told so, all of it or nothing.

use super::export::{FORMS, exported};
use super::{INCIDENT, lived, opened};
use crate::cli::desk::Desk;
use crate::cli::disk::{BadDisk, Refuses};

fn export(desk: &Desk, form: &str, args: &[&str]) -> crate::cli::desk::Ran {
    let mut all = vec!["log", "export", form, INCIDENT];
    all.extend(args);
    desk.run(&all)
}

/// Returns the names in the folder of the test, less those that were there before.
fn names(desk: &Desk) -> Vec<String> {
    let found = std::fs::read_dir(desk.folder.path()).expect("the folder");
    let mut names: Vec<String> = found
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .filter(|name| name != "home" && name != "book.yaml")
        .collect();
    names.sort();
    names
}

#[test]
fn a_file_has_what_standard_output_would_have() {
    let desk = lived(&[]);
    for form in FORMS {
        let name = format!("log.{form}");
        let ran = export(&desk, form, &["-o", &name]);
        assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{ran:?}");
        assert!(ran.err.contains(&format!("Wrote FOLDER/{name}")), "{ran:?}");
        let path = desk.folder.path().join(&name);
        let text = std::fs::read_to_string(&path).expect("the file is there");
        assert!(text == exported(&desk, form), "{form}");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = std::fs::metadata(&path)
                .expect("the file")
                .permissions()
                .mode();
            assert_eq!(mode & 0o777, 0o600);
        }
    }
    assert_eq!(names(&desk).len(), FORMS.len(), "{:?}", names(&desk));
}

#[test]
fn a_file_that_is_there_stays_unless_told_otherwise() {
    let desk = opened(&[]);
    let path = desk.write("mine.md", b"mine");
    let ran = export(&desk, "md", &["-o", "mine.md"]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(
        ran.err.contains("is there already") && ran.err.contains("--force"),
        "{ran:?}"
    );
    assert_eq!(std::fs::read(&path).expect("the file"), b"mine");
    let ran = export(&desk, "md", &["-o", "mine.md", "--force"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(
        std::fs::read_to_string(&path)
            .expect("the file")
            .starts_with("# Activity log")
    );
    let ran = export(&desk, "md", &["--force"]);
    assert_eq!(ran.code, 2, "{ran:?}");
}

#[test]
fn what_cannot_be_written_leaves_nothing_behind() {
    let desk = opened(&[]);
    for (to, code) in [("no/such/folder.md", 3), ("home", 2), ("..", 2)] {
        let ran = export(&desk, "md", &["-o", to]);
        assert_eq!(ran.code, code, "{to}: {ran:?}");
        assert!(!ran.err.is_empty());
    }
    assert_eq!(names(&desk), Vec::<String>::new());
}

#[cfg(unix)]
#[test]
fn a_link_is_not_followed() {
    let desk = opened(&[]);
    let real = desk.write("real.md", b"mine");
    std::os::unix::fs::symlink(&real, desk.folder.path().join("link.md")).expect("a link");
    for args in [&["-o", "link.md"][..], &["-o", "link.md", "--force"]] {
        let ran = export(&desk, "md", args);
        assert_eq!(ran.code, 2, "{ran:?}");
        assert!(ran.err.contains("is no plain file"), "{ran:?}");
    }
    assert_eq!(std::fs::read(&real).expect("the file"), b"mine");
}

#[test]
fn a_disk_that_takes_no_file_has_code_3_and_keeps_what_was_there() {
    for refuses in [Refuses::Changes, Refuses::Bytes, Refuses::Sync] {
        let mut desk = opened(&[]);
        let path = desk.write("mine.md", b"mine");
        desk.disk = std::sync::Arc::new(BadDisk(refuses));
        for args in [&["-o", "new.md"][..], &["-o", "mine.md", "--force"]] {
            let ran = export(&desk, "md", args);
            assert_eq!(ran.code, 3, "{refuses:?} {ran:?}");
            assert!(ran.err.contains("nothing was written to"), "{ran:?}");
        }
        assert_eq!(
            std::fs::read(&path).expect("the file"),
            b"mine",
            "{refuses:?}"
        );
        assert_eq!(names(&desk), ["mine.md"], "{refuses:?}");
        // Standard output needs no disk.
        assert_eq!(export(&desk, "md", &[]).code, 0);
    }
}
