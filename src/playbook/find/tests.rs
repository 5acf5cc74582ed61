//! Checks what is found where.

use super::{Places, Spot};
use crate::playbook::builtin;
use crate::playbook::load::{Options, load};
use crate::source::{Files, MemoryFiles};
use std::path::Path;

const BOOK: &str = "crisis: 1\ntitle: A book\nsteps: {look: {do: Look}}\n";

fn files() -> MemoryFiles {
    MemoryFiles::new()
        .with("work/playbooks/outage.yaml", BOOK)
        .with("work/playbooks/outage.yml", BOOK)
        .with("work/playbooks/team.yaml", "people: {}\n")
        .with("work/playbooks/notes.txt", BOOK)
        .with("work/playbooks/old/recall.yaml", BOOK)
        .with(
            "work/playbooks/broken.yaml",
            "crisis: 1\ntitle: x\nsteps: [\n",
        )
        .with("work/playbooks/My Book.yaml", BOOK)
        .with("more/outage.yaml", BOOK)
        .with("more/viral-video.yaml", BOOK)
        .with("home/playbooks/leak.yaml", BOOK)
        .with("work/mine.yaml", BOOK)
}

fn places(files: &MemoryFiles) -> Places<'_> {
    Places {
        files,
        here: "work".into(),
        folders: vec!["../more".into()],
        home: "home".into(),
    }
}

#[test]
fn all_playbooks_are_listed_in_order_and_shadowed_ones_as_such() {
    let files = files();
    let all = places(&files).all();
    let names: Vec<_> = all
        .iter()
        .map(|one| {
            (
                one.shown.as_str(),
                one.id.as_str(),
                one.shadowed,
                one.error.is_some(),
            )
        })
        .collect();
    assert_eq!(
        names,
        [
            ("playbooks/My Book.yaml", "my-book", false, true),
            ("playbooks/broken.yaml", "broken", false, true),
            ("playbooks/outage.yaml", "outage", false, false),
            ("playbooks/outage.yml", "outage", true, false),
            ("../more/outage.yaml", "outage", true, false),
            ("../more/viral-video.yaml", "viral-video", false, false),
            ("home/playbooks/leak.yaml", "leak", false, false),
            ("built-in: viral-video.yaml", "viral-video", true, false),
            (
                "built-in: service-outage.yaml",
                "service-outage",
                false,
                false
            ),
            ("built-in: angry-thread.yaml", "angry-thread", false, false),
            ("built-in: data-breach.yaml", "data-breach", false, false),
            (
                "built-in: product-recall.yaml",
                "product-recall",
                false,
                false
            ),
            (
                "built-in: employee-misconduct.yaml",
                "employee-misconduct",
                false,
                false
            ),
            (
                "built-in: delivery-damage.yaml",
                "delivery-damage",
                false,
                false
            ),
            (
                "built-in: supply-failure.yaml",
                "supply-failure",
                false,
                false
            ),
            ("built-in: false-rumour.yaml", "false-rumour", false, false),
        ]
    );
    assert_eq!(all[2].title.as_deref(), Some("A book"));
    assert_eq!(all[7].worst_cases.len(), 2);
}

#[test]
fn a_path_wins_and_then_the_first_folder() {
    let files = files();
    let places = places(&files);
    let file = |path: &str| Ok(Spot::File(path.into()));
    assert_eq!(places.find("mine.yaml"), file("work/mine.yaml"));
    assert_eq!(places.find("./mine.yaml"), file("work/./mine.yaml"));
    assert_eq!(places.find("outage"), file("work/playbooks/outage.yaml"));
    assert_eq!(places.find("leak"), file("home/playbooks/leak.yaml"));
    assert_eq!(
        places.find("viral-video"),
        file("work/../more/viral-video.yaml")
    );
    assert_eq!(places.find("team"), file("work/playbooks/team.yaml"));
    assert!(
        !places
            .load(&places.find("team").expect("there"))
            .can_start()
    );
}

#[test]
fn a_slip_in_a_name_is_answered_with_the_name() {
    let files = files();
    let error = places(&files).find("outrage").expect_err("unknown");
    assert_eq!(error.to_string(), "no playbook is called `outrage`");
    assert_eq!(error.hint(), "did you mean `outage`?");
    for name in ["recall", "xyz", "../../etc/passwd", "nope.yaml", ""] {
        assert!(places(&files).find(name).is_err(), "{name}");
    }
}

#[test]
fn a_team_of_ones_own_stands_in_for_the_built_in_one() {
    let spot = Spot::BuiltIn("viral-video".to_owned());
    let files = MemoryFiles::new();
    let loaded = places(&files).load(&spot);
    assert!(loaded.example_team && loaded.can_start());
    let team = String::from_utf8(
        builtin::files()
            .read(Path::new("team.yaml"), 1 << 20)
            .expect("there"),
    );
    let team = team.expect("text").replace("Dana Ruiz", "Dana Own");
    let files = MemoryFiles::new().with("home/team.yaml", team.clone());
    let loaded = places(&files).load(&spot);
    assert!(!loaded.example_team && loaded.can_start());
    assert_eq!(
        loaded.files[1],
        ("team.yaml".to_owned(), team.clone().into_bytes())
    );
    let files = files.with("work/team.yaml", "people: {dana: {}}\n");
    let loaded = places(&files).load(&spot);
    assert!(!loaded.can_start());
    let in_team = loaded.diagnostics.iter().any(|one| {
        let place = one.place().map(|span| loaded.sources.place(span));
        place.is_some_and(|place| place.starts_with("team.yaml:1:"))
    });
    assert!(in_team, "{:?}", loaded.diagnostics);
}

#[test]
fn a_team_of_ones_own_may_include_files_and_is_copied_whole() {
    let team = builtin::files().read(Path::new("team.yaml"), 1 << 20);
    let team = String::from_utf8(team.expect("there")).expect("text");
    let (people, roles) = team.split_at(team.find("roles:").expect("the block"));
    let files = MemoryFiles::new()
        .with(
            "work/team.yaml",
            format!("include: more/people.yaml\n{roles}"),
        )
        .with("work/more/people.yaml", people);
    let loaded = places(&files).load(&Spot::BuiltIn("viral-video".to_owned()));
    assert!(loaded.can_start(), "{:?}", loaded.diagnostics);
    let paths: Vec<_> = loaded.files.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(paths, ["viral-video.yaml", "team.yaml", "more/people.yaml"]);
    let mut copy = MemoryFiles::new();
    for (path, bytes) in &loaded.files {
        copy.add(path, bytes.clone());
    }
    let again = load(&copy, Path::new("viral-video.yaml"), &Options::default());
    assert_eq!(again.book, loaded.book);
}
