//! Playbooks that are put right.

use std::fs;

use super::{BOOK, TEAM, WITH_TEAM, desk, empty, lint};

/// The playbook with comments that accept nothing, among layout and comments of its own.
fn odd() -> String {
    BOOK.replace(
        "roles:\n",
        "# Who does what.\nroles:   # by name\n  # crisis: allow PPL001 nobody knows\n",
    )
    .replace(
        "[dana, omar]",
        "[ dana,omar ]   # crisis: allow PPL001, GRA002 nobody knows",
    )
    .replace("[omar]", "[omar]  # crisis: allow PPL001, GRA002 two of us")
}

fn right() -> String {
    BOOK.replace("roles:\n", "# Who does what.\nroles:   # by name\n")
        .replace("[dana, omar]", "[ dana,omar ]")
        .replace("[omar]", "[omar]  # crisis: allow PPL001 two of us")
}

#[test]
fn fixes_change_nothing_else_and_twice_is_as_once() {
    let desk = empty();
    let path = desk.write("a.yaml", odd().as_bytes());
    let ran = lint(&desk, &["--fix"]);
    assert_eq!(
        ran.code, 1,
        "what nobody can put right without thinking is left: {ran:?}"
    );
    assert_eq!(
        ran.err,
        "put right 4 findings in 1 file\n1 playbook, 1 warning\n"
    );
    assert_eq!(fs::read_to_string(&path).expect("there"), right());
    let again = lint(&desk, &["--fix"]);
    assert_eq!(
        (again.out, again.err.as_str()),
        (ran.out, "1 playbook, 1 warning\n")
    );
    assert_eq!(fs::read_to_string(&path).expect("there"), right());
    let names = fs::read_dir(desk.folder.path()).expect("listed").count();
    assert_eq!(names, 1, "nothing else is left in the folder");
}

#[test]
fn a_file_keeps_its_mark_its_line_ends_and_its_rights() {
    let desk = empty();
    let bytes = |text: &str| format!("\u{feff}{}", text.replace('\n', "\r\n")).into_bytes();
    let path = desk.write("a.yaml", &bytes(&odd()));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(&path, fs::Permissions::from_mode(0o754)).expect("set");
    }
    let diff = lint(&desk, &["--diff"]);
    assert!(diff.out.contains("nobody knows\r\n"), "{diff:?}");
    lint(&desk, &["--fix"]);
    assert_eq!(fs::read(&path).expect("there"), bytes(&right()));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(&path).expect("there").permissions().mode();
        assert_eq!(mode & 0o777, 0o754);
    }
}

#[test]
fn a_difference_is_shown_and_nothing_is_written() {
    let desk = empty();
    let path = desk.write("a.yaml", odd().as_bytes());
    let ran = lint(&desk, &["--diff"]);
    assert_eq!((ran.code, ran.err.as_str()), (1, ""));
    assert!(
        ran.out
            .starts_with("--- a/a.yaml\n+++ b/a.yaml\n@@ -5,9 +5,8 @@\n"),
        "{}",
        ran.out
    );
    assert!(
        ran.out
            .contains("\n-  # crisis: allow PPL001 nobody knows\n"),
        "{}",
        ran.out
    );
    assert_eq!(fs::read_to_string(&path).expect("there"), odd());
    desk.write("a.yaml", right().as_bytes());
    let ran = lint(&desk, &["--diff"]);
    assert_eq!(
        (ran.code, ran.both.as_str()),
        (0, ""),
        "other findings make no difference"
    );
}

#[test]
fn a_difference_cannot_steer_a_terminal() {
    let desk = empty();
    let book = odd().replace("# by name", "# \u{202e} ##[error]x");
    desk.write("a.yaml", book.as_bytes());
    let ran = lint(&desk, &["--diff"]);
    assert!(
        !ran.both
            .chars()
            .any(|c| c != '\n' && crisis::text::is_hidden(c)),
        "{ran:?}"
    );
    assert!(!ran.out.contains("##["), "{ran:?}");
    assert!(ran.err.contains("not for `patch`"), "{ran:?}");
}

#[test]
fn included_files_are_put_right_once_and_what_comes_with_the_program_never() {
    let desk = empty();
    let team = TEAM.replace("roles:", "# crisis: allow GRA002 nobody knows\nroles:");
    let path = desk.write("team.yaml", team.as_bytes());
    desk.write("a.yaml", WITH_TEAM.as_bytes());
    desk.write("b.yaml", WITH_TEAM.as_bytes());
    let ran = lint(&desk, &["--fix", ".", "viral-video"]);
    assert!(
        ran.err.starts_with("put right 1 finding in 1 file\n"),
        "{ran:?}"
    );
    assert_eq!(fs::read_to_string(&path).expect("there"), TEAM);
}

#[test]
fn what_was_typed_comes_back_put_right() {
    let desk = empty();
    let args = ["lint", "-", "--fix", "--select", super::RULES];
    let ran = desk.typed(&args, odd().as_bytes());
    assert_eq!((ran.code, ran.out), (1, right()));
    assert!(ran.err.contains("GRA002"), "{}", ran.err);
    let ran = desk.typed(&args, right().as_bytes());
    assert_eq!(ran.out, right());
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link() {
    let desk = empty();
    let real = desk.write("real/a.yaml", odd().as_bytes());
    std::os::unix::fs::symlink(&real, desk.folder.path().join("a.yaml")).expect("linked");
    lint(&desk, &["--fix", "a.yaml"]);
    assert_eq!(fs::read_to_string(&real).expect("there"), right());
    assert!(desk.folder.path().join("a.yaml").is_symlink());
}

#[test]
fn what_does_not_load_is_left_alone_where_it_stands() {
    let desk = desk();
    let broken = odd().replace("Cold: done", "Cold: nowhere");
    let path = desk.write("book.yaml", broken.as_bytes());
    let ran = lint(&desk, &["--fix"]);
    assert_eq!(ran.code, 1);
    assert_eq!(fs::read_to_string(&path).expect("there"), broken);
}

#[test]
fn what_was_put_right_is_shown_where_somebody_asks_for_it() {
    let desk = empty();
    let path = desk.write("a.yaml", odd().as_bytes());
    let difference = lint(&desk, &["--diff"]).out;
    let ran = lint(&desk, &["--fix", "--diff"]);
    assert!(ran.out.starts_with(&difference), "{ran:?}");
    assert!(
        ran.out.len() > difference.len(),
        "the findings come behind it"
    );
    assert!(
        ran.err.starts_with("put right 4 findings in 1 file\n"),
        "{ran:?}"
    );
    assert_eq!(fs::read_to_string(&path).expect("there"), right());
    desk.write("a.yaml", odd().as_bytes());
    let ran = lint(&desk, &["--fix", "--diff", "--format", "json"]);
    assert!(ran.err.starts_with(&difference), "{ran:?}");
    serde_json::from_str::<serde_json::Value>(&ran.out).expect("JSON alone");
}

#[cfg(unix)]
#[test]
fn a_file_with_a_second_name_or_that_may_only_be_read_is_left_and_named() {
    use std::os::unix::fs::PermissionsExt;
    let desk = empty();
    let path = desk.write("a.yaml", odd().as_bytes());
    let other = desk.folder.path().join("b.txt");
    fs::hard_link(&path, &other).expect("linked");
    let ran = lint(&desk, &["--fix"]);
    assert!(
        ran.err
            .starts_with("note: a.yaml is left as it is: it has a second name"),
        "{ran:?}"
    );
    assert!(!ran.err.contains("put right"), "{ran:?}");
    assert_eq!(fs::read_to_string(&path).expect("there"), odd());
    fs::remove_file(&other).expect("it was there");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).expect("set");
    let ran = lint(&desk, &["--fix"]);
    assert!(
        ran.err
            .starts_with("note: a.yaml is left as it is: it may only be read\n"),
        "{ran:?}"
    );
    assert_eq!(fs::read_to_string(&path).expect("there"), odd());
}
