//! `adopt`: a built-in playbook becomes one's own, and whatever was answered stands in it as it was said.

use crisis::playbook::builtin::PLAYBOOKS;
use crisis::playbook::load::{Loaded, Options, load};
use crisis::source::DiskFiles;
use proptest::prelude::{
    ProptestConfig, Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest,
};

use super::super::desk::{Desk, Ran};

const ANSWERS: &str = "\
company: Blue Sky
domains: [bluesky.example, sky.example]
called: [blue sky, \"@bluesky\"]
timezone: Europe/Berlin
currency: EUR
roles:
  lead: [{name: Eva Lind, phone: \"+49 30 555 0101\"}, {name: Jo Brand, phone: \"+49 30 555 0102\"}]
  care: [{name: Mia Wolf, phone: \"+49 30 555 0103\"}, {name: Jo Brand, phone: \"+49 30 555 0102\"}]
limits: {care: 300, lead: 4k}
";

fn adopt(desk: &Desk, name: &str, answers: &str) -> Ran {
    desk.write("answers.yaml", answers.as_bytes());
    desk.run(&["adopt", name, "--answers", "answers.yaml"])
}

fn read(desk: &Desk, path: &str) -> String {
    std::fs::read_to_string(desk.folder.path().join(path)).expect("the file is there")
}

fn loaded(desk: &Desk, name: &str) -> Loaded {
    let path = desk.folder.path().join(format!("playbooks/{name}.yaml"));
    load(&DiskFiles, &path, &Options::default())
}

#[test]
fn every_built_in_playbook_is_adopted_and_lints_clean() {
    for name in PLAYBOOKS {
        let desk = Desk::new();
        let ran = adopt(&desk, name, ANSWERS);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{name} {ran:?}");
        let lint = desk.run(&["lint", "playbooks", "--fail-on", "note"]);
        assert_eq!((lint.code, lint.out.as_str()), (0, ""), "{name} {lint:?}");
        let book = loaded(&desk, name).book.expect("a playbook");
        assert_eq!(book.currency.as_str(), "EUR", "{name}");
        assert_eq!(
            book.timezone.map(|zone| zone.name()),
            Some("Europe/Berlin"),
            "{name}"
        );
        assert_eq!(book.domains, ["bluesky.example", "sky.example"], "{name}");
        let lead: Vec<&str> = book.roles["lead"]
            .iter()
            .map(|id| book.name_of(id))
            .collect();
        assert_eq!(lead, ["Eva Lind", "Jo Brand"], "{name}");
        let text = read(&desk, &format!("playbooks/{name}.yaml"));
        assert!(
            !text
                .lines()
                .any(|line| line.to_lowercase().contains("acme") && !line.starts_with('#')),
            "{name}"
        );
    }
}

#[test]
fn comments_and_layout_stay_and_only_what_was_answered_differs() {
    let desk = Desk::new();
    let ran = adopt(&desk, "angry-thread", ANSWERS);
    assert_eq!(ran.code, 0, "{ran:?}");
    let old = include_str!("../../../playbooks/angry-thread.yaml");
    let new = read(&desk, "playbooks/angry-thread.yaml");
    let comments = |text: &str| -> Vec<String> {
        let found = text
            .lines()
            .filter_map(|line| line.split_once('#').map(|(_, comment)| comment.to_owned()));
        found.collect()
    };
    let kept = comments(&new);
    for comment in comments(old) {
        assert!(kept.contains(&comment), "{comment}");
    }
    let changed: Vec<&str> = new.lines().filter(|line| !old.contains(*line)).collect();
    let about = [
        "never",
        "bluesky.example",
        "EUR",
        "Berlin",
        "care: 300",
        "approved",
    ];
    for line in changed {
        assert!(
            line.starts_with('#') || about.iter().any(|word| line.contains(word)),
            "{line}"
        );
    }
}

#[test]
fn without_answers_the_examples_stay_and_what_is_left_is_said() {
    let desk = Desk::new();
    let ran = desk.run(&["adopt", "angry-thread"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{ran:?}");
    for left in [
        "still the people of the example",
        "the words still say Acme",
        "acme.example",
        "Read the whole of each playbook",
        "have its words approved",
    ] {
        assert!(
            ran.out.replace("\n  ", " ").contains(left),
            "{left}: {ran:?}"
        );
    }
    let lint = desk.run(&["lint", "playbooks"]);
    assert_eq!((lint.code, lint.out.as_str()), (0, ""), "{lint:?}");
    assert_eq!(desk.run(&["show", "angry-thread"]).code, 0);
}

#[test]
fn words_that_nobody_here_has_approved_want_a_yes_before_they_go_out() {
    for (answers, day) in [
        (ANSWERS.to_owned(), None),
        (format!("{ANSWERS}approved: true\n"), Some("2026-11-23")),
    ] {
        let desk = Desk::new();
        let ran = adopt(&desk, "angry-thread", &answers);
        assert_eq!(ran.code, 0, "{ran:?}");
        let book = loaded(&desk, "angry-thread").book.expect("a playbook");
        let days = book.statements.values().map(|words| words.approved_on());
        let wanted = day.map(|day| day.parse().expect("a day"));
        assert!(
            days.clone().all(|day| day == wanted),
            "{:?}",
            days.collect::<Vec<_>>()
        );
        let started = desk.run(&["start", "angry-thread", "--as", "mia"]);
        assert_eq!(started.code, 0, "{started:?}");
        let mia = |args: &[&str]| desk.run(&[args, &["--as", "mia"]].concat());
        for args in [
            &["answer", "1"][..],
            &["fill", "handle", "@maria"],
            &["answer", "yes"],
        ] {
            assert_eq!(mia(args).code, 0, "{args:?}");
        }
        let screen = desk.typed(&["resume", "--as", "mia"], b"/pause\n").both;
        let screen = screen.split_whitespace().collect::<Vec<_>>().join(" ");
        let said = "Nobody here has approved these words yet";
        assert!(screen.contains(said) == day.is_none(), "{screen}");
        let posted = mia(&["posted", "x"]);
        match day {
            Some(_) => assert_eq!(posted.code, 0, "{posted:?}"),
            None => {
                let why =
                    "nobody has approved these words yet, so they want a yes of comms and legal";
                assert!(posted.code == 1 && posted.err.contains(why), "{posted:?}");
                assert!(posted.err.contains("to ask for it: "), "{posted:?}");
                // Once they are asked, what is missing is their answer.
                assert_eq!(mia(&["ask"]).code, 0);
                let posted = mia(&["posted", "x", "--step", "reply"]);
                let waits = format!("{why}; r1 waits for comms and legal (");
                assert!(
                    posted.code == 1
                        && posted.err.contains(&waits)
                        && posted.err.contains(": crisis approve r1")
                        && !posted.err.contains("to ask for it"),
                    "{posted:?}"
                );
                let shown = desk.run(&["show", "angry-thread"]).out;
                assert!(
                    shown.contains("not approved yet by comms, legal"),
                    "{shown}"
                );
            }
        }
    }
}

#[test]
fn a_team_that_is_there_stays_and_is_not_asked_about() {
    let desk = Desk::new();
    let team =
        std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/playbooks/team.yaml")).expect("there");
    desk.write("playbooks/team.yaml", &team);
    let ran = adopt(&desk, "angry-thread", ANSWERS);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(!ran.out.contains("team.yaml"), "{ran:?}");
    assert_eq!(read(&desk, "playbooks/team.yaml").as_bytes(), team);
}

#[test]
fn a_playbook_that_is_there_stays_unless_it_is_forced() {
    let desk = Desk::new();
    desk.write("playbooks/angry-thread.yaml", b"mine");
    let ran = adopt(&desk, "angry-thread", ANSWERS);
    assert!(ran.code == 2 && ran.err.contains("--force"), "{ran:?}");
    assert_eq!(read(&desk, "playbooks/angry-thread.yaml"), "mine");
    let ran = desk.run(&[
        "adopt",
        "angry-thread",
        "--answers",
        "answers.yaml",
        "--force",
    ]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let ran = desk.run(&["adopt", "angry-thred"]);
    assert!(
        ran.code == 2 && ran.err.contains("did you mean `angry-thread`?"),
        "{ran:?}"
    );
}

#[test]
fn a_longer_domain_makes_room_in_the_blanks() {
    let desk = Desk::new();
    let answers = "domains: [the-longer-blue-sky.example]\n";
    let ran = adopt(&desk, "service-outage", answers);
    assert!(ran.out.contains("Your domain is long:"), "{ran:?}");
    let lint = desk.run(&["lint", "playbooks", "--select", "WRD102"]);
    assert_eq!((lint.code, lint.out.as_str()), (0, ""), "{lint:?}");
}

#[test]
fn what_is_wrong_with_the_answers_is_shown_where_it_stands() {
    let desk = Desk::new();
    for (answers, told) in [
        ("compny: x\n", "did you mean `company`?"),
        ("roles: {leed: []}\n", "did you mean `lead`?"),
        ("domains: [not a domain]\n", "answers.yaml:1:11"),
        (
            "roles: {lead: [{name: me, phone: \"12345\"}]}\n",
            "nobody can tell who `me` is",
        ),
        (
            "limits: {care: 500, lead: 100}\n",
            "whoever leads cannot have 100",
        ),
    ] {
        let ran = adopt(&desk, "angry-thread", answers);
        assert_eq!(ran.code, 2, "{ran:?}");
        assert!(ran.err.contains(told), "{told}: {ran:?}");
        assert!(!desk.folder.path().join("playbooks").exists());
    }
}

/// Words that could mean something to YAML, to a terminal or to the blanks of a statement.
fn words() -> impl Strategy<Value = String> {
    let odd = "[-a-z:#'\"\\\\,{}\\[\\]<>&*!|%@` \n\t\u{202e}\u{1b}\u{feff}\u{e9}\u{6f22}~?=]{1,24}";
    let some = prop_oneof![odd, any::<String>()];
    some.prop_map(|text| text.chars().take(100).collect::<String>().trim().to_owned())
        .prop_filter("it says something", |text| !text.is_empty())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn whatever_is_answered_loads_and_is_what_was_answered(
        // What stands for nobody, such as `?`, is asked about.
        names in proptest::collection::vec(words().prop_map(|name| name + "q"), 4)
            .prop_filter("two leads", |names| names[0].to_lowercase() != names[1].to_lowercase()),
        phone in words(),
        company in words(),
        called in words(),
        care in 1_u32..200_000,
        more in 0_u32..200_000,
        at in 0..PLAYBOOKS.len(),
    ) {
        let desk = Desk::new();
        let name = PLAYBOOKS[at];
        let phone = format!("{phone}5550112");
        let json = |text: &str| serde_json::to_string(text).expect("text");
        let one = |name: &str| format!("{{name: {}, phone: {}}}", json(name), json(&phone));
        let answers = format!(
            "company: {}\ncalled: [{}]\nroles: {{lead: [{}, {}], police: [{}], care: [{}]}}\nlimits: {{care: {care}, lead: {}}}\n",
            json(&company), json(&called), one(&names[0]), one(&names[1]), one(&names[2]), one(&names[3]), care + more
        );
        let ran = adopt(&desk, name, &answers);
        prop_assert_eq!(ran.code, 0, "{}\n{:?}", answers, ran);
        let loaded = loaded(&desk, name);
        prop_assert!(loaded.can_start(), "{:?}", loaded.diagnostics);
        let book = loaded.book.expect("a playbook");
        let held = |role: &str| -> Vec<String> {
            book.roles[role].iter().map(|id| book.people[id].name.clone()).collect()
        };
        let unlike = |all: &[&String]| -> Vec<String> {
            let mut kept: Vec<String> = Vec::new();
            for one in all { if !kept.contains(one) { kept.push((*one).clone()); } }
            kept
        };
        let both = held("lead");
        prop_assert_eq!(&both, &[names[0].clone(), names[1].clone()].to_vec());
        prop_assert_eq!(held("police"), unlike(&[&names[2]]));
        prop_assert_eq!(held("care"), unlike(&[&names[3]]));
        for id in book.roles["lead"].iter() {
            prop_assert_eq!(book.people[id].phone.as_deref(), Some(phone.trim()));
        }
        let watched = book.watch.expect("it listens");
        prop_assert!(watched.terms.contains(&called), "{:?}", watched.terms);
        let lint = desk.run(&["lint", "playbooks", "--select", "MNY"]);
        prop_assert_eq!((lint.code, lint.out), (0, String::new()), "{} {}", care, more);
    }
}
