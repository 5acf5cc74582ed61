//! `init`: a folder from answers; nothing that is there is lost, and whatever fails leaves nothing half-written.

use std::sync::Arc;

use super::super::desk::{Desk, Ran};
use super::super::disk::{BadDisk, Refuses};

const ANSWERS: &str = "\
company: Blue Sky
domains: [bluesky.example]
roles:
  lead: [{name: Eva Lind, phone: \"+49 30 555 0101\"}, {name: Jo Brand, phone: \"+49 30 555 0102\"}]
limits: {care: 300}
playbooks: [angry-thread]
";

fn init(desk: &Desk, args: &[&str]) -> Ran {
    desk.write("answers.yaml", ANSWERS.as_bytes());
    let all: Vec<&str> = ["init", "new-folder", "--answers", "answers.yaml"]
        .iter()
        .chain(args)
        .copied()
        .collect();
    desk.run(&all)
}

fn read(desk: &Desk, path: &str) -> String {
    std::fs::read_to_string(desk.folder.path().join("new-folder").join(path))
        .expect("the file is there")
}

#[test]
fn answers_make_a_folder_that_lints_clean_and_starts() {
    let desk = Desk::new();
    let ran = init(&desk, &[]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{ran:?}");
    for file in [
        "playbooks/team.yaml",
        "playbooks/angry-thread.yaml",
        "crisis.toml",
        ".pre-commit-config.yaml",
        "README.md",
        ".github/workflows/playbooks.yml",
    ] {
        assert!(
            ran.out.contains(&format!("written   new-folder/{file}\n")),
            "{file} {ran:?}"
        );
    }
    assert!(!ran.out.contains("viral-video.yaml"), "{ran:?}");
    let lint = desk.run(&["lint", "new-folder", "--fail-on", "note"]);
    assert_eq!((lint.code, lint.out.as_str()), (0, ""), "{lint:?}");
    let started = desk.run(&[
        "start",
        "new-folder/playbooks/angry-thread.yaml",
        "--practice",
        "--as",
        "eva",
    ]);
    assert_eq!(started.code, 0, "{started:?}");
    assert!(started.both.contains("Eva Lind"), "{started:?}");
    let page = read(&desk, "README.md");
    assert!(
        page.starts_with("# Crisis playbooks of Blue Sky\n")
            && page.contains("- [ ] Ring each number once")
    );
}

#[test]
fn every_playbook_of_the_program_is_in_the_folder_where_nobody_chose() {
    let desk = Desk::new();
    let ran = desk.run(&["init"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{ran:?}");
    for name in crisis::playbook::builtin::PLAYBOOKS {
        assert!(
            ran.out
                .contains(&format!("written   playbooks/{name}.yaml")),
            "{name} {ran:?}"
        );
    }
    let lint = desk.run(&["lint", "playbooks", "--fail-on", "note"]);
    assert_eq!((lint.code, lint.out.as_str()), (0, ""), "{lint:?}");
    assert!(ran.out.contains("still the people of the"), "{ran:?}");
    let left = ran.out.replace("\n  ", " ");
    assert!(left.contains("Nobody could be asked here"), "{left}");
    assert!(left.contains("Fraud desk of our card bank"), "{left}");
}

#[test]
fn what_is_there_stays_and_is_named_unless_it_is_forced() {
    let desk = Desk::new();
    desk.write("new-folder/README.md", b"mine");
    let ran = init(&desk, &[]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{ran:?}");
    assert!(
        ran.err.contains("new-folder/README.md") && ran.err.contains("--force"),
        "{ran:?}"
    );
    assert!(!desk.folder.path().join("new-folder/playbooks").exists());
    assert_eq!(read(&desk, "README.md"), "mine");
    let ran = init(&desk, &["--force"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(read(&desk, "README.md").starts_with("# Crisis"));
    let again = init(&desk, &[]);
    assert_eq!(again.code, 0, "{again:?}");
    assert!(
        !again.out.contains("written  ") && again.out.contains("unchanged new-folder/README.md"),
        "{again:?}"
    );
}

#[test]
fn a_day_later_nothing_that_nobody_edited_is_another_one() {
    let desk = Desk::new();
    let approved = format!("{ANSWERS}approved: true\n");
    let init = || {
        desk.write("answers.yaml", approved.as_bytes());
        desk.run(&["init", "new-folder", "--answers", "answers.yaml"])
    };
    assert_eq!(init().code, 0);
    let before = read(&desk, "playbooks/angry-thread.yaml");
    assert!(before.contains("reviewed: 2026-11-23"), "{before}");
    desk.minutes(24 * 60);
    std::fs::remove_file(desk.folder.path().join("new-folder/crisis.toml")).expect("it was there");
    let ran = init();
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(
        ran.out.contains("written   new-folder/crisis.toml\n")
            && ran.out.matches("unchanged new-folder/").count() == 5,
        "{ran:?}"
    );
    assert_eq!(read(&desk, "playbooks/angry-thread.yaml"), before);
    // Whoever has edited one is asked.
    let edited = before.replace("reviewed: 2026-11-23", "reviewed: 2026-11-24");
    desk.write("new-folder/playbooks/angry-thread.yaml", edited.as_bytes());
    let ran = init();
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.err.contains("angry-thread.yaml"), "{ran:?}");
}

#[test]
fn a_name_that_means_something_to_yaml_is_a_name() {
    let desk = Desk::new();
    let answers =
        "roles: {lead: [{name: Null}, {name: \"7 Winter\"}]}\nplaybooks: [angry-thread]\n";
    desk.write("answers.yaml", answers.as_bytes());
    let ran = desk.run(&["init", "--answers", "answers.yaml"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let lint = desk.run(&["lint", "playbooks", "--select", "POR", "--fail-on", "note"]);
    assert_eq!((lint.code, lint.out.as_str()), (0, ""), "{lint:?}");
    let team = desk.run(&["who", "angry-thread"]);
    assert!(team.out.contains("7 Winter"), "{team:?}");
}

#[test]
fn a_role_with_nobody_is_there_and_is_said_to_be_open_everywhere() {
    let desk = Desk::new();
    let roles = "roles:\n  legal: []\n  comms: [{name: Eva Lind}]\n";
    let answers = ANSWERS.replace("roles:\n", roles);
    desk.write("answers.yaml", answers.as_bytes());
    let ran = desk.run(&["init", "new-folder", "--answers", "answers.yaml"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{ran:?}");
    assert!(ran.out.contains("Find somebody for legal:"), "{ran:?}");
    assert!(!ran.out.contains("Find the numbers of"), "{ran:?}");
    let team = read(&desk, "playbooks/team.yaml");
    assert_eq!(team.matches("Eva Lind").count(), 1, "{team}");
    let book = "new-folder/playbooks/angry-thread.yaml";
    let who = desk.run(&["who", book]);
    assert!(
        who.out.contains("Nobody yet for legal  no number"),
        "{who:?}"
    );
    let lint = desk.run(&["lint", "new-folder", "--format", "concise"]);
    let told = "there is no number to call `no_legal`";
    assert!(lint.out.contains(told), "{lint:?}");
    let started = desk.run(&["start", book, "--practice", "--as", "eva"]);
    assert_eq!(started.code, 0, "{started:?}");
}

#[test]
fn the_template_holds_every_key_and_can_be_answered_as_it_is() {
    let desk = Desk::new();
    let template = desk.run(&["init", "--template"]);
    assert_eq!(template.code, 0, "{template:?}");
    desk.write("answers.yaml", template.out.as_bytes());
    let ran = desk.run(&["init", "empty", "--answers", "answers.yaml"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    // With the marks of the comments taken away the examples are answers.
    let lines = template.out.lines().filter(|line| {
        let bare = line.trim_start_matches('#').trim_start();
        let key = bare.split(':').next().unwrap_or_default();
        let key = key.chars().all(|c| c.is_ascii_lowercase() || c == '_') && bare.contains(':');
        key || bare.starts_with("- {")
    });
    let full: Vec<String> = lines
        .map(|line| {
            line.strip_prefix("# ")
                .or(line.strip_prefix('#'))
                .unwrap_or(line)
                .to_owned()
        })
        .collect();
    assert!(full.len() > 12, "{full:?}");
    desk.write("answers.yaml", full.join("\n").as_bytes());
    let ran = desk.run(&["init", "full", "--answers", "answers.yaml"]);
    assert_eq!(ran.code, 0, "{} {ran:?}", full.join("\n"));
    let team = std::fs::read_to_string(desk.folder.path().join("full/playbooks/team.yaml"))
        .expect("there");
    assert!(
        team.contains("Eva Lind") && !team.contains("Dana"),
        "{team}"
    );
}

#[test]
fn an_answer_cannot_become_part_of_a_script_or_of_the_page() {
    let desk = Desk::new();
    let hostile =
        "company: \"x' ; rm -rf / # <img src=x> | [a](b) ${{ secrets }}\"\ngithub: true\n";
    desk.write("answers.yaml", hostile.as_bytes());
    let ran = desk.run(&["init", "f", "--answers", "answers.yaml"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let read = |path: &str| {
        std::fs::read_to_string(desk.folder.path().join("f").join(path)).expect("there")
    };
    for file in [
        ".github/workflows/playbooks.yml",
        ".pre-commit-config.yaml",
        "crisis.toml",
    ] {
        assert!(!read(file).contains("rm -rf"), "{file}");
    }
    assert!(
        read("README.md").contains("\\<img src=x\\> \\| \\[a\\]"),
        "{}",
        read("README.md")
    );
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_is_told_and_nothing_is_half_written() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    let folder = desk.folder.path().join("shut");
    std::fs::create_dir(&folder).expect("a folder");
    std::fs::set_permissions(&folder, PermissionsExt::from_mode(0o555)).expect("set");
    if std::fs::File::create(folder.join("probe")).is_ok() {
        // Nothing is shut to an administrator.
        return;
    }
    desk.write("answers.yaml", ANSWERS.as_bytes());
    let ran = desk.run(&["init", "shut", "--answers", "answers.yaml"]);
    assert_eq!(ran.code, 3, "{ran:?}");
    assert!(ran.err.contains("shut"), "{ran:?}");
    assert_eq!(std::fs::read_dir(&folder).expect("listed").count(), 0);
    std::fs::set_permissions(&folder, PermissionsExt::from_mode(0o755)).expect("set");
}

#[test]
fn programs_are_told_in_json() {
    let desk = Desk::new();
    let ran = init(&desk, &["--json"]);
    let form: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
    assert_eq!(form["version"], 1);
    assert_eq!(form["files"][0]["became"], "written");
    assert!(
        form["open"].as_array().is_some_and(|open| open.len() > 2),
        "{form}"
    );
    assert_eq!(form["findings"], serde_json::json!([]));
}

#[test]
fn a_full_or_shut_disk_is_told_and_leaves_no_part_of_a_file() {
    for refuses in [Refuses::Bytes, Refuses::Changes] {
        let mut desk = Desk::new();
        desk.disk = Arc::new(BadDisk(refuses));
        for args in [
            &["init", "--answers", "answers.yaml"][..],
            &["adopt", "angry-thread", "-o", "."],
            &["new", "Late", "-o", "."],
            &["new", "Late"],
            &["adopt", "angry-thread"],
            &["init", "a/b/c", "--answers", "answers.yaml"],
        ] {
            desk.write("answers.yaml", ANSWERS.as_bytes());
            let ran = desk.run(args);
            assert_eq!((ran.code, ran.out.as_str()), (3, ""), "{refuses:?} {ran:?}");
            let told = ["nothing of", "could not make the folder"];
            assert!(told.iter().any(|one| ran.err.contains(one)), "{ran:?}");
            let names = std::fs::read_dir(desk.folder.path()).expect("listed");
            let names = names.map(|entry| entry.expect("an entry").file_name().into_string());
            let mut names: Vec<String> = names.map(|name| name.expect("a name")).collect();
            names.sort();
            assert_eq!(names, ["answers.yaml", "book.yaml"], "{refuses:?} {args:?}");
        }
    }
}

#[test]
fn the_checks_lie_where_git_hosts_read_them_and_the_page_says_how_to_switch_them_on() {
    let desk = Desk::new();
    let top = desk.folder.path();
    std::fs::create_dir(top.join(".git")).expect("a folder");
    let ran = init(&desk, &[]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{ran:?}");
    for file in [".github/workflows/playbooks.yml", ".pre-commit-config.yaml"] {
        assert!(
            ran.out.contains(&format!("written   {file}\n")),
            "{file} {ran:?}"
        );
        assert!(!top.join("new-folder").join(file).exists(), "{file}");
        let text = std::fs::read_to_string(top.join(file)).expect("there");
        assert!(text.contains("new-folder"), "{text}");
    }
    for one in ["CRISIS_GIT", "pre-commit install"] {
        assert!(ran.out.contains(one), "{one} {ran:?}");
        assert!(read(&desk, "README.md").contains(one), "{one}");
    }
    let again = init(&desk, &[]);
    assert!(!again.out.contains("written  "), "{again:?}");
    let found = desk.run(&["lint", "--format", "github", "--", "new-folder"]);
    assert_eq!((found.code, found.out.as_str()), (0, ""), "{found:?}");
}

#[test]
fn a_check_that_a_repository_has_already_stays_even_where_the_folder_is_forced() {
    for force in [&[][..], &["--force"]] {
        let desk = Desk::new();
        std::fs::create_dir(desk.folder.path().join(".git")).expect("a folder");
        let path = desk.write(".pre-commit-config.yaml", b"repos: []\n");
        let ran = init(&desk, force);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{ran:?}");
        let kept = std::fs::read_to_string(path).expect("there");
        assert_eq!(kept, "repos: []\n");
        assert!(read(&desk, ".pre-commit-config.yaml").contains("- new-folder\n"));
        let told = ran.out.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(
            told.contains(".pre-commit-config.yaml is there, and stays as it is. Put into it what stands in new-folder/.pre-commit-config.yaml"),
            "{ran:?}"
        );
    }
}
