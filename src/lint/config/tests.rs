//! Checks what a file means and what it refuses.

use super::Config;
use crate::diagnostic::Severity;
use crate::lint::settings::Settings;
use std::path::Path;

fn settings(text: &str, file: &str) -> Settings {
    let config = Config::read(text, "crisis.toml").expect("it is right");
    let mut settings = Settings::new("2026-11-22".parse().expect("a day"));
    config.apply(Path::new(file), &mut settings);
    settings
}

#[test]
fn what_is_set_for_a_path_holds_for_its_files_only() {
    let text = "\
[lint]
select = [\"GRA\", \"role-alone\"]
ignore = [\"gra002\"]
fail_on = \"error\"
grade = 9
[lint.severity]
PPL001 = \"note\"
[lint.ages]
verified = \"30d\"
[[lint.path]]
match = \"drills/**\"
ignore = [\"PPL001\"]
grade = 12.5
ages = {verified = \"700d\"}
[[lint.path]]
match = \"team.yaml\"
severity = {PPL = \"off\", GRA002 = \"error\"}
";
    let book = settings(text, "books/a.yaml");
    let only: Vec<&str> = book.only.iter().flatten().copied().collect();
    assert!(
        only.contains(&"GRA002") && only.contains(&"PPL001"),
        "{only:?}"
    );
    assert!(book.without.contains("GRA002") && !book.without.contains("PPL001"));
    assert_eq!(
        (book.fail_on, book.grade, book.ages.verified),
        (Severity::Error, 9.0, 30)
    );
    assert_eq!(book.severities.get("PPL001"), Some(&Severity::Note));
    let drill = settings(text, "drills/old/a.yaml");
    assert!(drill.without.contains("PPL001"));
    assert_eq!(
        (drill.grade, drill.ages.verified, drill.ages.briefed),
        (12.5, 700, 365)
    );
    let team = settings(text, "books/team.yaml");
    assert!(team.without.contains("PPL001"));
    assert_eq!(team.severities.get("GRA002"), Some(&Severity::Error));
}

#[test]
fn a_file_without_the_table_sets_nothing() {
    let plain = Settings::new("2026-11-22".parse().expect("a day"));
    assert_eq!(settings("", "a.yaml"), plain);
    assert_eq!(settings("[lint]\n", "a.yaml"), plain);
}

#[test]
fn what_means_nothing_is_refused_with_its_place() {
    for (text, said, hint) in [
        (
            "[lnt]\n",
            "1:2: there is no key `lnt`",
            "did you mean `lint`?",
        ),
        (
            "[lint]\nslect = []\n",
            "2:1: there is no key `slect` in `lint`",
            "did you mean `select`?",
        ),
        (
            "[lint]\ncolour = 1\n",
            "2:1: there is no key `colour` in `lint`",
            "it has select, ignore",
        ),
        (
            "[lint]\nselect = [\"PPL9\"]\n",
            "2:11: no rule is called `PPL9`",
            "",
        ),
        (
            "[lint]\nselect = \"PPL\"\n",
            "2:10: `select` wants a list of codes",
            "",
        ),
        (
            "[lint]\nfail_on = \"never\"\n",
            "2:11: `fail_on` wants error, warning or note",
            "",
        ),
        ("[lint]\ngrade = \"8\"\n", "2:9: `grade` wants a number", ""),
        ("[lint]\ngrade = nan\n", "2:9: `grade` wants a number", ""),
        (
            "[lint.ages]\nverified = 90\n",
            "2:12: `verified` wants a text",
            "",
        ),
        (
            "[lint.ages]\nverified = \"3 months\"\n",
            "2:12: `verified` wants a number of days",
            "",
        ),
        (
            "[lint.ages]\nverifed = \"9d\"\n",
            "2:1: there is no key `verifed` in `lint.ages`",
            "did you mean `verified`?",
        ),
        (
            "[lint.severity]\nPPL001 = \"of\"\n",
            "2:10: `PPL001` wants error, warning, note or off",
            "",
        ),
        (
            "[lint.severity]\nrole-alon = \"off\"\n",
            "2:1: no rule is called `role-alon`",
            "did you mean `role-alone`?",
        ),
        (
            "[[lint.path]]\nignore = []\n",
            "1:1: `lint.path` has no `match`",
            "say for which files",
        ),
        (
            "[[lint.path]]\nmatch = \"a[\"\n",
            "2:9: `a[` matches no files",
            "",
        ),
        (
            "[lint]\npath = 1\n",
            "2:8: `path` wants to be written as `[[lint.path]]`",
            "",
        ),
        ("[lint\n", "1:", ""),
        ("x\u{1b} = 1\n", "1:", ""),
    ] {
        let error = Config::read(text, "a/crisis.toml").expect_err(text);
        let words = error.to_string();
        assert!(
            words.starts_with(&format!("a/crisis.toml:{said}")),
            "{text}: {words}"
        );
        assert!(
            error.hint.clone().unwrap_or_default().contains(hint),
            "{text}: {:?}",
            error.hint
        );
        assert!(!words.chars().any(crate::text::is_hidden), "{words:?}");
    }
}
