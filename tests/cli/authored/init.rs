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

/// Returns what was told as one line.
fn told(ran: &Ran) -> String {
    ran.out.split_whitespace().collect::<Vec<_>>().join(" ")
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
            told(&ran).contains(&format!(" new-folder/{file}")),
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
        let path = desk.folder.path().join(format!("playbooks/{name}.yaml"));
        assert!(path.is_file(), "{name} {ran:?}");
    }
    let all = "Written: playbooks/ (9 playbooks and team.yaml), crisis.toml, README.md,";
    assert!(ran.out.starts_with(all), "{ran:?}");
    let lint = desk.run(&["lint", "playbooks", "--fail-on", "note"]);
    assert_eq!((lint.code, lint.out.as_str()), (0, ""), "{lint:?}");
    assert!(ran.out.contains("Still the example's: lead,"), "{ran:?}");
    assert!(told(&ran).contains("Nobody could be asked here"), "{ran:?}");
    let page = std::fs::read_to_string(desk.folder.path().join("README.md")).expect("there");
    assert!(page.contains("Fraud desk of our card bank"), "{page}");
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
        again.out.starts_with("Unchanged: ") && told(&again).contains("new-folder/README.md,"),
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
        ran.out
            .starts_with("Written: new-folder/crisis.toml\nUnchanged: ")
            && told(&ran).matches(" new-folder/").count() == 7,
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
fn whoever_leads_stands_in_a_role_that_nobody_has_and_no_plan_names_nobody() {
    let desk = Desk::new();
    let roles = "roles:\n  legal: []\n  police: []\n  comms: [{name: Eva Lind}]\n";
    let answers = ANSWERS.replace("roles:\n", roles);
    desk.write("answers.yaml", answers.as_bytes());
    let ran = desk.run(&["init", "new-folder", "--answers", "answers.yaml"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{ran:?}");
    let open = "Find somebody for legal: Eva Lind decides in their place until then.";
    assert!(told(&ran).contains(open), "{ran:?}");
    assert!(read(&desk, "README.md").contains(open));
    assert!(!ran.out.contains("Find the numbers of"), "{ran:?}");
    let team = read(&desk, "playbooks/team.yaml");
    assert_eq!(team.matches("Eva Lind").count(), 1, "{team}");
    for line in [
        "  legal: [eva, jo]  # nobody has this role yet: eva, then jo decide in their place",
        "  police: [police_emergency_number]",
    ] {
        assert!(team.lines().any(|other| other == line), "{line}: {team}");
    }
    assert!(
        !team.contains("Nobody yet") && !team.contains("555 0199"),
        "{team}"
    );
    let book = "new-folder/playbooks/angry-thread.yaml";
    let who = desk.run(&["who", book]);
    assert!(
        who.out.contains("Police (emergency number)  no number"),
        "{who:?}"
    );
    let started = desk.run(&["start", book, "--practice", "--as", "ling"]);
    assert_eq!(started.code, 0, "{started:?}");
}

#[test]
fn two_people_alone_can_have_the_yes_that_their_words_want() {
    let desk = Desk::new();
    let pair = "[{name: Eva Lind}, {name: Jo Brand}]";
    let mut answers = "company: Green Lane\ndomains: [greenlane.example]\nroles:\n  legal: []\n  police: []\n  comms: [{name: Jo Brand}]\n".to_owned();
    for role in [
        "lead",
        "care",
        "scribe",
        "ops",
        "spokesperson",
        "exec",
        "account_manager",
    ] {
        answers.push_str(&format!("  {role}: {pair}\n"));
    }
    desk.write("answers.yaml", answers.as_bytes());
    let ran = desk.run(&["init", "new-folder", "--answers", "answers.yaml"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{ran:?}");
    assert!(
        told(&ran).contains("you are too few for the yes of several roles"),
        "{ran:?}"
    );
    let lint = desk.run(&["lint", "new-folder/playbooks", "--select", "PPL002"]);
    assert_eq!((lint.code, lint.out.as_str()), (0, ""), "{lint:?}");
    let book = read(&desk, "playbooks/service-outage.yaml");
    assert!(
        book.contains("approved: {by: [legal], date: never}"),
        "{book}"
    );
}

#[test]
fn without_a_lead_the_examples_stands_in_or_whoever_was_named_first() {
    for (roles, wanted, left) in [
        (
            "{legal: []}",
            "  legal: [dana, omar]",
            "for legal: Dana Ruiz of the example decides",
        ),
        (
            "{lead: [], legal: [], ops: [{name: Rui}]}",
            "  legal: [rui]",
            "for lead, legal: Rui decides",
        ),
        (
            "{lead: [], legal: []}",
            "  lead: [dana, omar]",
            "for lead, legal: Dana Ruiz of the example",
        ),
    ] {
        let desk = Desk::new();
        let roles = roles.trim_matches(['{', '}']);
        desk.write("answers.yaml", format!("roles: {{{roles}}}\n").as_bytes());
        let ran = desk.run(&["init", "new-folder", "--answers", "answers.yaml"]);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{ran:?}");
        assert!(told(&ran).contains(left), "{ran:?}");
        let team = read(&desk, "playbooks/team.yaml");
        let line = team.lines().find(|line| line.starts_with(wanted));
        assert!(
            line.is_some_and(|line| line.contains("nobody has this role yet")),
            "{team}"
        );
        assert_eq!(
            desk.run(&["who", "new-folder/playbooks/angry-thread.yaml"])
                .code,
            0
        );
    }
}

#[test]
fn what_is_said_at_the_end_fits_a_small_screen_and_the_page_has_all_of_it() {
    let desk = Desk::new();
    let long = "domains: [the-longer-blue-sky.example]\nroles: {lead: [{name: Eva Lind}], legal: [], care: [], police: []}\n";
    desk.write("answers.yaml", long.as_bytes());
    let ran = desk.run(&["init", "plans", "--answers", "answers.yaml"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.out.lines().count() <= 24, "{}", ran.out);
    assert!(
        ran.out.lines().all(|line| line.chars().count() <= 80),
        "{}",
        ran.out
    );
    let parts = [
        "Written: plans/playbooks/ (9 playbooks and team.yaml)",
        "Your domain is long: what you type into the words must be shorter",
        "crisis lint finds ",
        "Left to do first (the whole list is in plans/README.md):",
        "Next: cd plans crisis start viral-video --practice crisis lint",
    ];
    let places: Vec<Option<usize>> = parts.iter().map(|part| told(&ran).find(part)).collect();
    assert!(
        places.iter().all(Option::is_some) && places.is_sorted(),
        "{places:?} {}",
        ran.out
    );
    assert!(!ran.out.contains("WRD"), "{}", ran.out);
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
        assert!(told(&ran).contains(&format!(" {file}")), "{file} {ran:?}");
        assert!(!top.join("new-folder").join(file).exists(), "{file}");
        let text = std::fs::read_to_string(top.join(file)).expect("there");
        assert!(text.contains("new-folder"), "{text}");
    }
    for one in ["CRISIS_GIT", "pre-commit install"] {
        assert!(read(&desk, "README.md").contains(one), "{one}");
    }
    let again = init(&desk, &[]);
    assert!(!again.out.contains("Written:"), "{again:?}");
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
        assert!(
            told(&ran).contains(".pre-commit-config.yaml is there, and stays as it is. Put into it what stands in new-folder/.pre-commit-config.yaml"),
            "{ran:?}"
        );
    }
}
