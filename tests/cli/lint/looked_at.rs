//! What is linted, and what is passed over.

use super::{BOOK, RULES, TEAM, WITH_TEAM, desk, empty, found, lint, places};

#[test]
fn a_folder_is_searched_for_playbooks_and_ignore_files_hold() {
    let desk = empty();
    for name in [
        "b.yaml",
        "a/z.yml",
        "a-b.yaml",
        "old/x.yaml",
        ".hidden/x.yaml",
        "x.txt",
    ] {
        desk.write(name, BOOK.as_bytes());
    }
    desk.write("team.yaml", TEAM.as_bytes());
    desk.write("other.yaml", b"services:\n  web: {image: x}\n");
    desk.write("broken.yaml", b"{{ helm }}: [\n");
    desk.write("binary.yaml", b"\0\0\0");
    desk.write("huge.yaml", &vec![b'#'; 2 * 1024 * 1024 + 1]);
    desk.write(".gitignore", b"old/\n");
    let wanted = [
        "a-b.yaml:8:3: PPL001",
        "a-b.yaml:11:3: GRA002",
        "a/z.yml:8:3: PPL001",
        "a/z.yml:11:3: GRA002",
        "b.yaml:8:3: PPL001",
        "b.yaml:11:3: GRA002",
    ];
    assert_eq!(found(&desk, &[]), wanted);
    assert_eq!(
        found(&desk, &["b.yaml", ".", "./a", "b.yaml"]),
        wanted,
        "each once"
    );
    assert_eq!(found(&desk, &["a"]), &wanted[2..4]);
    assert_eq!(
        found(&desk, &["old/x.yaml"]).len(),
        2,
        "what is named is linted"
    );
}

#[test]
fn a_playbook_that_cannot_be_read_is_not_passed_over() {
    let desk = empty();
    desk.write("latin.yaml", b"crisis: 1\ntitle: Caf\xE9\n");
    desk.write("broken.yaml", b"crisis: 1\ntitle: [\n");
    let ran = lint(&desk, &["--format", "concise"]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.out.contains("broken.yaml:") && ran.out.contains("latin.yaml: "),
        "{ran:?}"
    );
    assert_eq!(
        ran.err,
        "2 playbooks, 2 errors; mend the errors first, more may be found then\n"
    );
}

#[test]
fn what_included_files_have_is_told_once() {
    let desk = empty();
    desk.write("team.yaml", TEAM.as_bytes());
    desk.write("a.yaml", WITH_TEAM.as_bytes());
    desk.write("b.yaml", WITH_TEAM.as_bytes());
    assert_eq!(found(&desk, &[]), ["team.yaml:4:3: PPL001"]);
    let ran = lint(&desk, &["b.yaml", "a.yaml"]);
    assert!(ran.err.ends_with("2 playbooks, 1 error\n"), "{ran:?}");
}

#[test]
fn a_comment_in_an_included_file_is_needed_where_one_playbook_needs_it() {
    let desk = empty();
    let team = TEAM.replace(
        "[dana]",
        "[dana]  # crisis: allow PPL001 omar stands in where he is",
    );
    desk.write("team.yaml", team.as_bytes());
    desk.write("a.yaml", WITH_TEAM.as_bytes());
    let omar = "roles: {lead: [dana, omar]}\npeople: {omar: {name: Omar Haddad, phone: \"+1 312 555 0102\"}}\n";
    desk.write("b.yaml", format!("{WITH_TEAM}{omar}").as_bytes());
    assert_eq!(found(&desk, &["b.yaml"]), ["team.yaml:4:33: ALW001"]);
    assert_eq!(found(&desk, &[]), [""; 0]);
}

#[test]
fn a_part_of_a_playbook_is_called_what_it_is() {
    let desk = desk();
    desk.write("team.yaml", TEAM.as_bytes());
    let ran = lint(&desk, &["team.yaml"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert_eq!(
        ran.err,
        "note: team.yaml is no playbook but a part of one: it is checked with the playbooks that include it
error: there is nothing to check: no playbook was found
hint: name the playbook that includes the file, or its folder\n"
    );
    let ran = lint(&desk, &["team.yaml", "book.yaml"]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.err.starts_with("note: team.yaml is no playbook"),
        "{ran:?}"
    );
    desk.write("mine.yaml", BOOK.replace("crisis: 1\n", "").as_bytes());
    let ran = lint(&desk, &["mine.yaml", "--format", "concise"]);
    assert!(
        ran.out.contains("does not say that it is a playbook"),
        "{ran:?}"
    );
}

#[test]
fn nothing_to_lint_and_names_that_nobody_has_are_mistakes() {
    let desk = empty();
    desk.write("sub/x.txt", b"x");
    for (args, why, hint) in [
        (
            &[][..],
            "there is nothing to check",
            "crisis lint playbooks",
        ),
        (
            &["sub"][..],
            "there is nothing to check",
            "says `crisis: 1`",
        ),
        (
            &["viral-vidoe"][..],
            "no playbook is called `viral-vidoe`",
            "did you mean `viral-video`?",
        ),
        (
            &["none.yaml"][..],
            "there is no file `none.yaml`",
            "check the path",
        ),
    ] {
        let ran = lint(&desk, args);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{args:?} {ran:?}");
        assert!(
            ran.err.contains(why) && ran.err.contains(hint),
            "{args:?} {ran:?}"
        );
    }
}

#[test]
fn playbooks_are_found_by_name_and_those_of_the_program_too() {
    let desk = empty();
    desk.write("playbooks/oven.yaml", BOOK.as_bytes());
    assert_eq!(
        found(&desk, &["oven"]),
        [
            "playbooks/oven.yaml:8:3: PPL001",
            "playbooks/oven.yaml:11:3: GRA002"
        ]
    );
    let ran = lint(
        &desk,
        &["service-outage", "angry-thread", "--fail-on", "error"],
    );
    assert!(ran.err.contains("2 playbooks"), "{ran:?}");
}

#[test]
fn standard_input_is_linted_as_if_it_lay_there() {
    let desk = empty();
    desk.write("books/team.yaml", TEAM.as_bytes());
    desk.write("books/crisis.toml", b"[lint]\nfail_on = \"error\"\n");
    let args = [
        "lint",
        "--select",
        RULES,
        "--format",
        "concise",
        "--stdin-filename",
        "books/new.yaml",
    ];
    for dash in [&["-"][..], &[]] {
        let all: Vec<&str> = args.iter().chain(dash).copied().collect();
        let ran = desk.typed(&all, WITH_TEAM.as_bytes());
        assert_eq!(
            (ran.code, places(&ran.out)),
            (1, vec!["books/team.yaml:4:3: PPL001".to_owned()])
        );
        let ran = desk.typed(&all, BOOK.as_bytes());
        assert_eq!(
            places(&ran.out),
            ["books/new.yaml:8:3: PPL001", "books/new.yaml:11:3: GRA002"]
        );
    }
    let ran = desk.typed(
        &["lint", "-", "--select", RULES, "--format", "concise"],
        BOOK.as_bytes(),
    );
    assert_eq!(
        places(&ran.out),
        ["stdin.yaml:8:3: PPL001", "stdin.yaml:11:3: GRA002"]
    );
    assert_eq!(desk.typed(&["lint", "-"], TEAM.as_bytes()).code, 2);
}

#[test]
fn what_comes_out_does_not_depend_on_the_number_of_threads() {
    let desk = empty();
    for number in 0..40 {
        let folder = if number % 2 == 0 { "a" } else { "b" };
        desk.write(&format!("{folder}/book-{number}.yaml"), BOOK.as_bytes());
        desk.write(
            &format!("{folder}/team-{number}.yaml"),
            WITH_TEAM.as_bytes(),
        );
        desk.write(&format!("{folder}/team.yaml"), TEAM.as_bytes());
    }
    for format in ["text", "sarif", "junit"] {
        let one = lint(&desk, &["--format", format, "--threads", "1"]);
        assert_eq!(one.code, 1);
        for threads in ["2", "7", "256"] {
            let more = lint(&desk, &["--format", format, "--threads", threads]);
            assert_eq!(more.out, one.out, "{threads}");
        }
        assert_eq!(lint(&desk, &["--format", format]).out, one.out);
    }
}

#[test]
fn what_is_no_yaml_is_told_where_it_was_named_and_passed_over_where_it_was_found() {
    let desk = empty();
    let ran = desk.typed(&["lint", "--format", "concise", "-"], b"a: [b\n");
    assert_eq!(
        (ran.code, ran.out.contains(":1:4: YML005 ")),
        (1, true),
        "{ran:?}"
    );
    desk.write("team.yaml", b"people: [dana\n");
    let ran = desk.run(&["lint", "--format", "concise", "team.yaml"]);
    assert_eq!(
        (ran.code, ran.out.contains(":1:9: YML005 ")),
        (1, true),
        "{ran:?}"
    );
    assert_eq!(desk.run(&["lint"]).code, 2, "there is no playbook");
}
