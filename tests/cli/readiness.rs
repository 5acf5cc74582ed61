//! `readiness`: whether the playbooks could be used tonight, what to fix first, and that `lint` says the same.

use serde_json::Value;

use super::desk::{Desk, Ran};

/// A playbook with nothing overdue on the day of the desk.
const BOOK: &str = "\
crisis: 1
title: The ferry left without them
reviewed: 2026-11-01
review_every: 30d
include: team.yaml
severities: {low: {when: Few see it, acknowledge: 60m, update_every: 4h}}
worst_cases:
  late: {what: The ferry is late, severity: low, per_year: 10, cost: [1k, 1k, 1k], impact: 1, signs: [late]}
  sunk: {what: The ferry sinks, severity: low, per_year: 1, cost: [1M, 1M, 1M], impact: 5, signs: [sinks], mitigation: Life jackets}
clocks: {report: {rule: Tell the harbour, starts: opened, due: 2h, owner: lead, to: Harbour, checked: 2026-11-01}}
steps:
  look: {do: Look at the timetable}
drills: {every: 20d, last: 2026-11-01}
";

const TEAM: &str = "\
people:
  dana: {name: Dana Ruiz, phone: \"+1 312 555 0171\", verified: 2026-11-01, briefed: 2026-11-01, media_trained: 2026-11-01}
  omar: {name: Omar Haddad, phone: \"+1 312 555 0172\", verified: 2026-11-01, briefed: 2026-11-01, media_trained: 2026-11-01}
roles: {lead: [dana, omar], spokesperson: [omar, dana]}
";

/// The rules that speak of readiness, as `lint` knows them.
const RULES: &str = "LOD,YML,PPL001,PPL002,PPL003,PPL007,PPL008,PPL009,PPL010,PPL013,PPL017,UPK001,UPK002,UPK003,UPK004,UPK005,UPK007,UPK009,CLK008";

fn desk() -> Desk {
    let desk = Desk::new();
    desk.write("playbooks/ferry.yaml", BOOK.as_bytes());
    desk.write("playbooks/team.yaml", TEAM.as_bytes());
    desk
}

fn changed(from: &str, to: &str) -> Desk {
    let desk = desk();
    assert!(BOOK.contains(from) || TEAM.contains(from), "{from}");
    desk.write("playbooks/ferry.yaml", BOOK.replace(from, to).as_bytes());
    desk.write("playbooks/team.yaml", TEAM.replace(from, to).as_bytes());
    desk
}

fn json(desk: &Desk, args: &[&str]) -> Value {
    let mut all = vec!["readiness", "--json"];
    all.extend(args);
    serde_json::from_str(&desk.run(&all).out).expect("JSON")
}

/// Returns how urgent each thing to fix is, in their order.
fn urgencies(form: &Value) -> Vec<&str> {
    let fixes = form["fix_first"].as_array().expect("a list").iter();
    fixes
        .map(|fix| fix["urgency"].as_str().expect("a word"))
        .collect()
}

fn fits_80(ran: &Ran) {
    let wide = ran.out.lines().find(|line| line.chars().count() > 80);
    assert_eq!(wide, None, "{ran:?}");
}

#[test]
fn a_plan_that_is_kept_up_is_ready() {
    let ran = desk().run(&["readiness", "--today", "2026-11-05"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(
        ran.out.starts_with("Ready on 2026-11-05: ferry\n"),
        "{ran:?}"
    );
    assert!(!ran.out.contains("Fix first"), "{ran:?}");
    fits_80(&ran);
}

#[test]
fn what_is_overdue_is_told_with_the_line_to_edit_the_most_urgent_first() {
    let desk = desk();
    let ran = desk.run(&["readiness", "--today", "2028-01-01"]);
    assert_eq!(ran.code, 1);
    for part in [
        "Not ready on 2028-01-01: ferry\n\nFix first\n  1. call the number, and write the day into `verified`\n",
        "     playbooks/team.yaml:2: the contacts of `dana` were last tried 426 days ago\n",
        "     playbooks/ferry.yaml:13: the plan should have been practised again by\n",
        "     crisis explain UPK004\n",
        "  contacts   late 2/2   2026-11-01  2027-01-30  dana 426d ago, omar 426d ago\n",
    ] {
        assert!(ran.out.contains(part), "{part}: {}", ran.out);
    }
    fits_80(&ran);
    let form = json(&desk, &["--today", "2028-01-01"]);
    assert_eq!(
        urgencies(&form),
        ["contacts", "practice", "review", "people", "people", "law"]
    );
}

#[test]
fn without_a_day_it_is_that_of_the_clock() {
    // The desk stands at the 23rd of November 2026, and the plan is practised every 20 days.
    let form = json(&desk(), &[]);
    assert_eq!(form["today"], "2026-11-23");
    assert_eq!(urgencies(&form), ["practice"]);
    let kept = form["playbooks"][0]["kept"].as_array().expect("a list");
    assert_eq!(
        (kept[0]["what"].as_str(), kept[0]["standing"].as_str()),
        (Some("review"), Some("soon"))
    );
    assert_eq!(kept[1]["standing"], "overdue");
    assert_eq!(kept[1]["due"], "2026-11-21");
}

#[test]
fn a_practice_that_was_closed_counts_and_one_that_was_not_does_not() {
    let desk = desk();
    let practise = |name: &str, close: &[&str]| {
        let ran = desk.run(&["start", "ferry", "--practice", "--as", "dana"]);
        assert_eq!(ran.code, 0, "{ran:?}");
        let about = ["--as", "dana", "--incident", name];
        if !close.is_empty() {
            let ran = desk.run(&[&["close"], close, &about].concat());
            assert_eq!(ran.code, 0, "{ran:?}");
        }
    };
    let late = |form: &Value| urgencies(form).contains(&"practice");
    practise("2026-11-23-ferry", &[]);
    assert!(late(&json(&desk, &[])), "it goes on");
    practise(
        "2026-11-23-ferry-2",
        &["--outcome", "mistake", "--anyway", "typed twice"],
    );
    assert!(late(&json(&desk, &[])), "it was started in error");
    practise("2026-11-23-ferry-3", &["--anyway", "played to the end"]);
    let form = json(&desk, &[]);
    assert!(!late(&form), "{form}");
    assert_eq!(form["playbooks"][0]["practised_by_log"], true);
    assert_eq!(form["ready"], true);
    let ran = desk.run(&["readiness"]);
    assert!(ran.out.contains("as the log says"), "{ran:?}");
    // It grows old as well.
    assert!(late(&json(&desk, &["--today", "2027-03-01"])));
    assert!(
        late(&json(&desk, &["--today", "2026-11-22"])),
        "it has not come yet"
    );
}

#[test]
fn a_role_without_a_backup_and_a_night_without_anybody_are_told() {
    let desk = changed("lead: [dana, omar]", "lead: [dana, omar], legal: [omar]");
    let form = json(&desk, &["--today", "2026-11-05"]);
    assert_eq!(urgencies(&form), ["cover"]);
    let roles = form["playbooks"][0]["roles"].as_array().expect("a list");
    let alone = roles.iter().filter(|role| role["alone"] == true);
    assert_eq!(
        alone.map(|role| role["role"].as_str()).collect::<Vec<_>>(),
        [Some("legal")]
    );
    let hours = TEAM.replace("name:", "hours: mon-fri 08:00-18:00, name:");
    desk.write("playbooks/team.yaml", hours.as_bytes());
    let ran = desk.run(&["readiness", "--today", "2026-11-05"]);
    assert_eq!(ran.code, 1);
    let flat = ran.out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        flat.contains("nobody in `lead` can be reached before 08:00"),
        "{flat}"
    );
    assert!(flat.contains("(not needed at once)"), "{flat}");
    fits_80(&ran);
}

#[test]
fn worst_cases_stand_by_what_they_may_cost_in_a_year() {
    let desk = desk();
    let form = json(&desk, &["--today", "2026-11-05"]);
    let cases = form["playbooks"][0]["worst_cases"]
        .as_array()
        .expect("a list");
    let told = |at: usize| (cases[at]["id"].as_str(), cases[at]["prepared"].as_str());
    assert_eq!(told(0), (Some("sunk"), Some("mitigation")));
    assert_eq!(told(1), (Some("late"), Some("whole")));
    assert_eq!(form["playbooks"][0]["yearly_loss"], "1010000");
    let ran = desk.run(&["readiness", "--today", "2026-11-05"]);
    let line = "  USD 1,000,000  sunk        ferry     no walk of its own; ready\n";
    assert!(ran.out.contains(line), "{ran:?}");
}

#[test]
fn of_equals_the_dearest_comes_first() {
    let desk = desk();
    let cheap = BOOK.replace("1M", "1k").replace("title: The", "title: A");
    desk.write(
        "playbooks/boat.yaml",
        cheap.replace("2026-11-01", "2026-08-01").as_bytes(),
    );
    desk.write("playbooks/zebra.yaml", b"crisis: 1\ntitle: [");
    let form = json(&desk, &["--today", "2026-11-25"]);
    assert_eq!(urgencies(&form)[0], "start");
    assert_eq!(form["fix_first"][0]["playbooks"][0], "zebra");
    assert_eq!(
        form["fix_first"][0]["command"],
        "crisis lint playbooks/zebra.yaml"
    );
    let ran = desk.run(&["readiness", "--today", "2026-11-25"]);
    assert!(
        ran.out
            .starts_with("Not ready on 2026-11-25: 3 of 3 playbooks\n"),
        "{ran:?}"
    );
    fits_80(&ran);
}

#[test]
fn people_who_are_examples_make_nobody_ready() {
    let desk = Desk::new();
    let form = json(&desk, &["--today", "2026-11-23"]);
    assert!(
        form["playbooks"]
            .as_array()
            .is_some_and(|books| books.len() >= 9)
    );
    assert_eq!(form["ready"], false);
    assert_eq!(urgencies(&form), ["start"]);
    assert!(
        form["fix_first"][0]["how"]
            .as_str()
            .is_some_and(|how| how.contains("team.yaml"))
    );
    desk.write("team.yaml", TEAM.as_bytes());
    let form = json(&desk, &["angry-thread", "--today", "2026-11-05"]);
    assert_eq!(form["playbooks"][0]["example_team"], false);
    // With people of one's own the words and the days are still those of the example.
    assert_eq!(form["playbooks"][0]["kept"][1]["standing"], "example");
    assert_eq!(form["ready"], false);
    let fixes = form["fix_first"].as_array().expect("a list");
    let how = fixes
        .iter()
        .find(|fix| fix["command"] == "crisis adopt angry-thread");
    assert!(how.is_some_and(|fix| fix["fails"] == true), "{form}");
}

/// Makes a folder of one playbook by the interview; what it leaves of the example is found later.
fn interviewed(answers: &str) -> Desk {
    let desk = Desk::new();
    desk.write("answers.yaml", answers.as_bytes());
    let ran = desk.run(&["init", "--answers", "answers.yaml"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    desk
}

#[test]
fn a_folder_in_which_every_question_was_skipped_is_not_ready() {
    let desk = interviewed("playbooks: [angry-thread]\n");
    let ran = desk.run(&["readiness"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    for part in [
        "Not ready on 2026-11-23: angry-thread\n\nFix first\n  1. put your own people and numbers in the place of the example's\n",
        "`dana` is a person of the example",
        "nobody here has approved the words",
        "playbooks/angry-thread.yaml:",
        "nobody here has practised it",
        "  practised  never ",
        "  contacts   never ",
    ] {
        let whole = ran.out.split_whitespace().collect::<Vec<_>>().join(" ");
        let part = part.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(whole.contains(&part), "{part}: {}", ran.out);
    }
    fits_80(&ran);
    let form = json(&desk, &[]);
    assert_eq!(urgencies(&form), ["reach", "practice", "review", "review"]);
    let fixes = form["fix_first"].as_array().expect("a list");
    assert!(fixes.iter().all(|fix| fix["fails"] == true), "{form}");
    let places = form["fix_first"][3]["places"].as_array().expect("a list");
    assert_eq!(places[0]["file"], "playbooks/angry-thread.yaml");
    assert!(places[0]["line"].is_u64(), "{places:?}");
    let book = &form["playbooks"][0];
    assert_eq!(book["words_unapproved"], 12);
    let kept = book["kept"].as_array().expect("a list").iter();
    let kept = kept.map(|one| one["standing"].as_str().expect("a word"));
    // The law is asked of nobody here; all else was never done.
    assert_eq!(
        kept.collect::<Vec<_>>(),
        ["never", "never", "never", "never", "never", "unasked"]
    );
}

#[test]
fn own_people_and_own_approvals_are_not_taken_for_the_example() {
    let desk = interviewed("playbooks: [angry-thread]\n");
    let path = |name: &str| desk.folder.path().join("playbooks").join(name);
    let text = |name: &str| std::fs::read_to_string(path(name)).expect("it is there");
    let done = |name: &str| text(name).replace(": never", ": 2026-11-20");
    let team = done("team.yaml").replace("+1 312 555 01", "+1 312 555 07");
    desk.write("playbooks/team.yaml", team.as_bytes());
    desk.write(
        "playbooks/angry-thread.yaml",
        done("angry-thread.yaml").as_bytes(),
    );
    let form = json(&desk, &[]);
    assert_eq!(urgencies(&form), Vec::<&str>::new(), "{form}");
    assert_eq!(form["ready"], true);
    assert_eq!(form["playbooks"][0]["words_unapproved"], 0);
}

#[test]
fn a_new_playbook_is_not_ready_before_people_have_decided() {
    let desk = Desk::new();
    desk.write("playbooks/team.yaml", &example_team());
    assert_eq!(desk.run(&["new", "Parcels arrive late"]).code, 0);
    let ran = desk.run(&["readiness"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(
        ran.out.contains("decide what stands beside each DECIDE"),
        "{ran:?}"
    );
    let path = desk
        .folder
        .path()
        .join("playbooks/parcels-arrive-late.yaml");
    let text = std::fs::read_to_string(path).expect("it is there");
    let decided = text
        .replace("# DECIDE", "#")
        .replace("date: never", "date: 2026-11-20");
    desk.write("playbooks/parcels-arrive-late.yaml", decided.as_bytes());
    let form = json(&desk, &[]);
    assert_eq!(urgencies(&form), ["practice", "review"], "{form}");
    assert_eq!(form["ready"], false);
    let done = decided.replace(": never", ": 2026-11-20");
    desk.write("playbooks/parcels-arrive-late.yaml", done.as_bytes());
    let form = json(&desk, &[]);
    assert!(
        form["fix_first"].as_array().is_some_and(Vec::is_empty),
        "{form}"
    );
}

/// Every role of a company, with people of its own.
const FILLED: &str = "\
company: Blue Sky
domains: [bluesky.example]
roles:
  lead: [{name: Eva Lind, phone: \"+49 30 555 0101\"}, {name: Jo Brand, phone: \"+49 30 555 0102\"}]
  comms: [{name: Mia Roth, phone: \"+49 30 555 0103\"}, {name: Jo Brand, phone: \"+49 30 555 0102\"}]
  care: [{name: Lee Park, phone: \"+49 30 555 0104\"}, {name: Mia Roth, phone: \"+49 30 555 0103\"}]
  legal: [{name: Ada Kern, phone: \"+49 30 555 0105\"}, {name: Tom Vogt, phone: \"+49 30 555 0106\"}]
  scribe: [{name: Tom Vogt, phone: \"+49 30 555 0106\"}, {name: Lee Park, phone: \"+49 30 555 0104\"}]
  ops: [{name: Sam Holt, phone: \"+49 30 555 0107\"}, {name: Jo Brand, phone: \"+49 30 555 0102\"}]
  spokesperson: [{name: Kim Falk, phone: \"+49 30 555 0108\"}, {name: Eva Lind, phone: \"+49 30 555 0101\"}]
  exec: [{name: Eva Lind, phone: \"+49 30 555 0101\"}, {name: Kim Falk, phone: \"+49 30 555 0108\"}]
  account_manager: [{name: Lee Park, phone: \"+49 30 555 0104\"}, {name: Mia Roth, phone: \"+49 30 555 0103\"}]
  police: [{name: Police desk, phone: \"112\"}]
approved: true
playbooks: [viral-video, supply-failure]
";

#[test]
fn a_company_that_has_done_nothing_yet_is_not_ready() {
    let desk = interviewed(FILLED);
    let lint = desk.run(&["lint", "playbooks", "--fail-on", "note"]);
    assert_eq!((lint.code, lint.out.as_str()), (0, ""), "{lint:?}");
    let ran = desk.run(&["readiness"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    for part in [
        "Not ready on 2026-11-23: 2 of 2 playbooks\n\nFix first\n  1. ring each number, and put that day in the place of `never` (all)\n     playbooks/team.yaml:",
        "nobody has tried the contacts of `eva`",
        "`eva` has never heard the plan",
        "`kim` has never practised for a camera",
        "playbooks/viral-video.yaml:",
        "nobody here has looked up the law: in 2",
    ] {
        assert!(ran.out.contains(part), "{part}: {}", ran.out);
    }
    fits_80(&ran);
    let form = json(&desk, &[]);
    // Whoever approved the words has not said that they looked up the law.
    assert_eq!(
        urgencies(&form),
        ["contacts", "practice", "people", "people", "law"]
    );
    let kept = form["playbooks"][0]["kept"].as_array().expect("a list");
    let of = |what: &str| {
        let found = kept.iter().find(|one| one["what"] == what);
        found.expect(what)["standing"].clone()
    };
    // That the words were read and approved, somebody has said.
    assert_eq!(of("review"), "fine");
    for what in ["drill", "contacts", "briefing", "media_training"] {
        assert_eq!(of(what), "never", "{what}");
    }
}

#[test]
fn what_was_never_done_stays_so_until_somebody_puts_the_day_in() {
    let desk = desk();
    let write = |from: &str, to: &str| {
        assert!(BOOK.contains(from) || TEAM.contains(from), "{from}");
        desk.write("playbooks/ferry.yaml", BOOK.replace(from, to).as_bytes());
        desk.write("playbooks/team.yaml", TEAM.replace(from, to).as_bytes());
    };
    for (from, to, urgency, what) in [
        (
            "last: 2026-11-01",
            "last: never",
            "practice",
            "nobody here has practised it",
        ),
        (
            "reviewed: 2026-11-01",
            "reviewed: never",
            "review",
            "nobody here has read the whole of it",
        ),
        (
            "0171\", verified: 2026-11-01",
            "0171\", verified: never",
            "contacts",
            "nobody has tried the contacts of `dana`",
        ),
        (
            "briefed: 2026-11-01",
            "briefed: never",
            "people",
            "`omar` has never heard the plan",
        ),
        (
            "media_trained: 2026-11-01",
            "media_trained: never",
            "people",
            "`dana` has never practised for a camera",
        ),
    ] {
        write(from, to);
        let lint = desk.run(&[
            "lint",
            "playbooks",
            "--select",
            RULES,
            "--today",
            "2026-11-05",
        ]);
        assert_eq!(lint.code, 0, "what is written down is no mistake: {lint:?}");
        let form = json(&desk, &["--today", "2026-11-05"]);
        assert_eq!(urgencies(&form), [urgency], "{to}");
        assert_eq!(form["ready"], false, "{to}");
        let ran = desk.run(&["readiness", "--today", "2026-11-05"]);
        assert!(ran.code == 1 && ran.out.contains(what), "{to}: {ran:?}");
    }
    // A practice that the log has seen to its close is one.
    write("last: 2026-11-01", "last: never");
    let practice = ["start", "ferry", "--practice", "--as", "dana"];
    assert_eq!(desk.run(&practice).code, 0);
    let closed = desk.run(&[
        "close",
        "--anyway",
        "played to the end",
        "--incident",
        "2026-11-23-ferry",
        "--as",
        "dana",
    ]);
    assert_eq!(closed.code, 0, "{closed:?}");
    let form = json(&desk, &["--today", "2026-11-24"]);
    assert_eq!(form["ready"], true, "{form}");
}

#[test]
fn a_day_that_has_not_come_is_not_fine() {
    for (from, to, at) in [
        ("reviewed: 2026-11-01", "reviewed: 2027-11-01", 0),
        ("last: 2026-11-01", "last: 2030-01-01", 1),
        ("verified: 2026-11-01", "verified: 2030-01-01", 2),
        ("briefed: 2026-11-01", "briefed: 2030-01-01", 3),
        ("media_trained: 2026-11-01", "media_trained: 2030-01-01", 4),
        ("checked: 2026-11-01", "checked: 2030-01-01", 5),
    ] {
        let form = json(&changed(from, to), &["--today", "2026-11-05"]);
        assert_eq!(form["playbooks"][0]["kept"][at]["standing"], "ahead");
        assert_eq!(form["ready"], false, "{to}");
        assert_eq!(form["fix_first"][0]["code"], "UPK003", "{to}");
    }
}

#[test]
fn where_nobody_can_be_called_nobody_is_ready() {
    let desk = Desk::new();
    desk.write(
        "few/lost.yaml",
        b"crisis: 1\ntitle: Lost\nsteps:\n  look: {do: Look for it}\n",
    );
    let ran = desk.run(&["readiness", "few"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    let said =
        "name the people whom it is to call, under `people` and `roles`\n     few/lost.yaml:2: ";
    assert!(ran.out.contains(said), "{ran:?}");
}

#[test]
fn two_people_of_one_name_are_nobodys_backup() {
    let desk = changed("name: Omar Haddad", "name: dana  RUIZ");
    let form = json(&desk, &["--today", "2026-11-05"]);
    assert_eq!(urgencies(&form), ["cover"]);
    assert_eq!(form["fix_first"][0]["code"], "PPL001");
    assert_eq!(form["playbooks"][0]["roles"][0]["alone"], true);
    let ran = desk.run(&["readiness", "--today", "2026-11-05"]);
    let said = "`dana` and `omar` are one person by their name";
    assert!(ran.out.contains(said), "{ran:?}");
}

/// Returns the team of the example with numbers of its own.
fn example_team() -> Vec<u8> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/playbooks/team.yaml");
    let text = std::fs::read_to_string(path).expect("it is there");
    text.replace("555 01", "555 07").into_bytes()
}

#[test]
fn what_is_no_folder_of_playbooks_is_a_mistake_in_the_command() {
    let desk = desk();
    desk.write("empty/team.yaml", TEAM.as_bytes());
    for args in [
        &["empty"][..],
        &["nowhere"],
        &["--today", "soon"],
        &["ferry.yaml"],
    ] {
        let mut all = vec!["readiness"];
        all.extend(args);
        let ran = desk.run(&all);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{ran:?}");
    }
    assert_eq!(
        desk.run(&["readiness", "playbooks", "ferry", "--today", "2026-11-05"])
            .code,
        0
    );
    let form = json(&desk, &["playbooks", "ferry", "."]);
    let names = form["playbooks"].as_array().expect("a list").iter();
    let names: Vec<_> = names.map(|book| book["playbook"].as_str()).collect();
    assert_eq!(names, [Some("ferry"), Some("book")]);
}

#[test]
fn lint_says_the_same() {
    let mut both = [0, 0];
    for (from, to) in [
        ("", ""),
        ("review_every: 30d", "review_every: 300d"),
        ("checked: 2026-11-01", "checked: 2025-01-01"),
        (
            "drills: {every: 20d, last: 2026-11-01}",
            "drills: {every: 20d}",
        ),
        ("briefed: 2026-11-01, ", ""),
        ("phone: \"+1 312 555 0171\", ", ""),
        ("per_year: 10, ", ""),
        ("reviewed: 2026-11-01", "reviewed: 2027-11-01"),
        ("lead: [dana, omar]", "lead: dana"),
        ("do: Look", "dooo: Look"),
    ] {
        for today in ["2026-11-05", "2026-11-25", "2027-02-01"] {
            let desk = changed(from, to);
            let path = "playbooks/ferry.yaml";
            let linted = desk.run(&["lint", path, "--select", RULES, "--today", today, "--quiet"]);
            let judged = desk.run(&["readiness", path, "--today", today]);
            assert_eq!(linted.code, judged.code, "{to} on {today}: {judged:?}");
            both[usize::from(judged.code)] += 1;
        }
    }
    assert!(both[0] >= 2 && both[1] >= 10, "{both:?}");
}

#[test]
fn what_a_comment_accepts_holds_nobody_up() {
    let desk = changed(
        "review_every: 30d\n",
        "review_every: 1d # crisis: allow UPK001 read in the spring\n",
    );
    let accepted = desk.run(&[
        "lint",
        "playbooks/ferry.yaml",
        "--select",
        "UPK001",
        "--today",
        "2026-11-05",
    ]);
    let judged = json(&desk, &["--today", "2026-11-05"]);
    let codes = judged["fix_first"].as_array().expect("a list").iter();
    let told = codes.filter(|fix| fix["code"] == "UPK001").count();
    assert_eq!(accepted.code as usize, told, "{accepted:?}");
}
