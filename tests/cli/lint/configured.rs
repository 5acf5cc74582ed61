//! The settings of files, and what the command says above them.

use super::{BOOK, TEAM, WITH_TEAM, desk, empty, found, lint, told};

#[test]
fn the_nearest_file_holds_up_to_the_root_of_the_repository() {
    let desk = empty();
    for folder in ["", "a/", "a/b/", "c/"] {
        desk.write(&format!("{folder}x.yaml"), BOOK.as_bytes());
    }
    desk.write("crisis.toml", b"[lint]\nignore = [\"PPL\", \"GRA\"]\n");
    desk.write("a/crisis.toml", b"[lint]\nignore = [\"GRA\"]\n");
    desk.write("c/.git/HEAD", b"x");
    assert_eq!(
        told(&desk, &[]),
        [
            "a/b/x.yaml:8:3: PPL001",
            "a/x.yaml:8:3: PPL001",
            "c/x.yaml:8:3: PPL001",
            "c/x.yaml:11:3: GRA002"
        ]
    );
    assert_eq!(
        told(&desk, &["--config", "a/crisis.toml", "c"]),
        ["c/x.yaml:8:3: PPL001"]
    );
}

#[test]
fn the_command_stands_above_the_settings() {
    let desk = desk();
    desk.write(
        "crisis.toml",
        b"[lint]\nselect = [\"GRA\"]\nignore = [\"PPL001\"]\nfail_on = \"error\"\n",
    );
    let ran = desk.run(&["lint", "--format", "concise"]);
    assert_eq!(ran.code, 0, "a warning does not fail: {ran:?}");
    assert!(
        ran.out.contains("GRA002") && !ran.out.contains("PPL001"),
        "{ran:?}"
    );
    assert_eq!(desk.run(&["lint", "--fail-on", "warning"]).code, 1);
    assert_eq!(
        found(&desk, &["--select", "PPL001", "--ignore", "GRA002"]),
        ["book.yaml:8:3: PPL001"]
    );
}

#[test]
fn severities_and_paths_are_set_for_the_file_in_which_a_finding_stands() {
    let desk = empty();
    desk.write("a.yaml", WITH_TEAM.as_bytes());
    desk.write("b.yaml", BOOK.as_bytes());
    desk.write("team.yaml", TEAM.as_bytes());
    desk.write(
        "crisis.toml",
        b"[lint]\nselect = [\"PPL001\", \"GRA002\"]\n[lint.severity]\nGRA002 = \"note\"\n[[lint.path]]\nmatch = \"team.yaml\"\nseverity = {role-alone = \"off\"}\n",
    );
    let ran = desk.run(&["lint", "--format", "github"]);
    let levels: Vec<&str> = ran
        .out
        .lines()
        .filter_map(|line| line.split("line").next())
        .collect();
    assert_eq!(
        levels,
        ["::error file=b.yaml,", "::notice file=b.yaml,"],
        "{ran:?}"
    );
}

#[test]
fn a_setting_that_means_nothing_stops_the_run() {
    let desk = desk();
    desk.write("crisis.toml", b"[lint]\n\nslect = [\"GRA\"]\n");
    let ran = lint(&desk, &[]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert_eq!(
        ran.err,
        "error: crisis.toml:3:1: there is no key `slect` in `lint`\nhint: did you mean `select`?\n"
    );
    desk.write("crisis.toml", b"[lint]\nignore = [\"\xE9\"]\n");
    assert_eq!(lint(&desk, &[]).code, 2);
    assert_eq!(lint(&desk, &["--config", "none.toml"]).code, 2);
}

#[test]
fn an_error_of_loading_can_be_neither_left_out_nor_made_less() {
    let desk = desk();
    let book = BOOK.replace(
        "options:",
        "# crisis: allow LOD044 it will be there\n    options:",
    );
    desk.write(
        "book.yaml",
        book.replace("Cold: done", "Cold: nowhere").as_bytes(),
    );
    desk.write("crisis.toml", b"[lint]\nselect = [\"PPL\"]\n");
    let ran = desk.run(&["lint", "--format", "concise"]);
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("LOD044"), "{ran:?}");
}

#[test]
fn the_reading_grade_is_the_one_of_the_settings() {
    let desk = empty();
    let words = "Notwithstanding the considerable operational challenges, our organisation remains \
                 committed to facilitating alternatives. Eligibility will be determined subsequently.";
    let book = BOOK.replace(
        "steps:",
        &format!("channels: {{web: {{public: true}}}}\nstatements:\n  hard: {{post_to: web, text: \"{words}\"}}\nsteps:"),
    );
    desk.write("a.yaml", book.as_bytes());
    let found = || found(&desk, &["--select", "hard-to-read", "a.yaml"]);
    assert!(found().contains(&"a.yaml:11:24: WRD023".to_owned()));
    desk.write("crisis.toml", b"[lint]\ngrade = 30\n");
    assert!(!found().iter().any(|one| one.ends_with("WRD023")));
}
