//! `new`: a playbook that is valid and lint-clean from the first minute, whatever its title.

use super::super::desk::{Desk, Ran};

fn lint(desk: &Desk, path: &str) {
    let ran = desk.run(&["lint", path, "--fail-on", "note"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{path} {ran:?}");
}

fn read(desk: &Desk, path: &str) -> String {
    std::fs::read_to_string(desk.folder.path().join(path)).expect("the file is there")
}

fn new(desk: &Desk, args: &[&str]) -> Ran {
    let all: Vec<&str> = ["new"].iter().chain(args).copied().collect();
    desk.run(&all)
}

#[test]
fn a_title_makes_a_playbook_that_lints_clean_and_starts() {
    let desk = Desk::new();
    let ran = new(&desk, &["Parcels arrive late"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{ran:?}");
    assert!(
        ran.out
            .starts_with("Written: playbooks/parcels-arrive-late.yaml\n"),
        "{ran:?}"
    );
    assert!(ran.out.contains("DECIDE"), "{ran:?}");
    lint(&desk, "playbooks/parcels-arrive-late.yaml");
    let text = read(&desk, "playbooks/parcels-arrive-late.yaml");
    assert!(text.contains("\ntitle: Parcels arrive late\n"));
    for question in 1..=7 {
        assert!(text.contains(&format!("\n# {question}. ")), "{question}");
    }
    let started = desk.typed(
        &["start", "parcels-arrive-late", "--practice", "--as", "ling"],
        b"1\n",
    );
    assert_eq!(started.code, 0, "{started:?}");
    assert!(started.both.contains("> How bad is it?"), "{started:?}");
}

#[test]
fn the_team_beside_it_is_taken_and_what_it_lacks_is_in_the_file() {
    let desk = Desk::new();
    let team = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/playbooks/team.yaml"));
    desk.write("playbooks/team.yaml", &team.expect("it is there"));
    let ran = new(&desk, &["Site down"]);
    assert!(
        ran.out.starts_with("Written: playbooks/site-down.yaml\n"),
        "{ran:?}"
    );
    assert!(
        ran.out.contains("crisis start site-down --practice"),
        "{ran:?}"
    );
    let text = read(&desk, "playbooks/site-down.yaml");
    assert!(text.contains("\ninclude: [team.yaml]\n") && !text.contains("\npeople:"));
    lint(&desk, "playbooks/site-down.yaml");

    desk.write(
        "small/team.yaml",
        b"people:\n  eva: {name: Eva, phone: '112'}\n  jo: {name: Jo, phone: '113'}\nroles: {lead: [eva, jo]}\nchannels: {x: {public: true, owner: lead}}\n",
    );
    let ran = new(&desk, &["Site down", "-o", "small"]);
    assert!(
        ran.out.contains("crisis lint finds 4 things in it"),
        "{ran:?}"
    );
    let text = read(&desk, "small/site-down.yaml");
    assert!(
        text.contains("  comms: [eva, jo]\n") && !text.contains("Dana"),
        "{text}"
    );
    let ran = desk.run(&["show", "small/site-down.yaml"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{ran:?}");
}

#[test]
fn a_hostile_title_is_a_title_and_names_a_safe_file() {
    for (title, file) in [
        ("a: \"b\" # 'c' \\", "a-b-c.yaml"),
        ("../../etc/passwd", "etc-passwd.yaml"),
        ("Überfall in Łódź", "uberfall-in-lodz.yaml"),
        ("怒ったお客様", "playbook.yaml"),
        ("\u{202e}\u{1b}[2J no", "2j-no.yaml"),
        ("- {x}: [y]", "x-y.yaml"),
        ("Team", "team-playbook.yaml"),
        ("no", "no.yaml"),
    ] {
        let desk = Desk::new();
        let ran = new(&desk, &["--", title]);
        assert_eq!(ran.code, 0, "{title} {ran:?}");
        assert!(
            ran.out.starts_with(&format!("Written: playbooks/{file}\n")),
            "{title} {ran:?}"
        );
        let file = &format!("playbooks/{file}");
        let shown = desk.run(&["show", file, "--json"]);
        let shown: serde_json::Value = serde_json::from_str(&shown.out).expect("JSON");
        assert_eq!(shown["title"], title, "{file}");
        if !title.contains('\u{1b}') {
            lint(&desk, file);
        }
    }
    for title in ["", " \n ", &"x".repeat(201)] {
        let ran = new(&Desk::new(), &[title]);
        assert_eq!(ran.code, 2, "{ran:?}");
    }
}

#[test]
fn a_file_that_is_there_stays_unless_it_is_forced() {
    let desk = Desk::new();
    let path = desk.write("playbooks/late.yaml", b"mine");
    let ran = new(&desk, &["Late"]);
    assert_eq!(ran.code, 2, "{ran:?}");
    for part in [
        "is there already",
        "to have both: -o playbooks/late-2.yaml",
        "--force",
    ] {
        assert!(ran.err.contains(part), "{part} {ran:?}");
    }
    assert_eq!(std::fs::read(&path).expect("there"), b"mine");
    assert_eq!(new(&desk, &["Late", "--force"]).code, 0);
    lint(&desk, "playbooks/late.yaml");
    let ran = new(&desk, &["Late", "-o", "No Name.txt"]);
    assert!(ran.code == 2 && ran.err.contains("no-name.yaml"), "{ran:?}");
}

#[test]
fn titles_without_a_letter_for_a_file_are_numbered_and_none_is_lost() {
    let desk = Desk::new();
    let titles = ["漢字の問題", "Кризис", "مشكلة", "???"];
    for (number, title) in (1..).zip(titles) {
        let name = match number {
            1 => "playbook".to_owned(),
            number => format!("playbook-{number}"),
        };
        // Even whoever wants to replace one cannot mean a file of another title.
        let ran = new(&desk, &[title, "--force"]);
        let path = format!("playbooks/{name}.yaml");
        assert!(
            ran.out.starts_with(&format!("Written: {path}\n")),
            "{ran:?}"
        );
        assert!(ran.out.contains("Rename the file"), "{ran:?}");
        assert!(
            ran.out.contains(&format!("crisis start {name} --practice")),
            "{ran:?}"
        );
    }
    for (number, title) in (2..).zip(&titles[1..]) {
        let shown = desk.run(&["show", &format!("playbook-{number}"), "--json"]);
        let shown: serde_json::Value = serde_json::from_str(&shown.out).expect("JSON");
        assert_eq!(&shown["title"], title);
    }
}

#[test]
fn whoever_hides_a_built_in_playbook_hears_of_it() {
    let desk = Desk::new();
    let ran = new(&desk, &["Viral video"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let told = ran.out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        told.contains(
            "The name viral-video is also that of a built-in playbook, and this file hides it"
        ),
        "{ran:?}"
    );
    let listed = desk.run(&["list", "--playbooks"]);
    assert!(
        listed.out.contains("hidden by the one of this name above"),
        "{listed:?}"
    );
    let ran = new(&Desk::new(), &["Viral parcels"]);
    assert!(!ran.out.contains("hides"), "{ran:?}");
}

#[test]
fn programs_are_told_in_json() {
    let desk = Desk::new();
    let ran = new(&desk, &["Late", "-o", "far/away/late.yaml", "--json"]);
    let form: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
    assert_eq!(form["files"][0]["path"], "far/away/late.yaml");
    assert_eq!(form["files"][0]["became"], "written");
    assert_eq!(form["findings"], serde_json::json!([]));
    lint(&desk, "far/away/late.yaml");
}
