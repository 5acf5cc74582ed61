//! The end and what comes after it, from outside the walk.

use super::desk::{Desk, Ran};

const BOOK: &str = "\
crisis: 1
title: The oven is cold
timezone: America/Chicago
cluster: accidental
people:
  dana: {name: Dana Ruiz, phone: \"+1 312 555 0101\"}
  ling: {name: Ling Wei, phone: \"+1 312 555 0103\"}
roles: {lead: [ling, dana], comms: ling, ops: dana}
channels: {x: {public: true}}
severities:
  high: {when: Everybody sees it, acknowledge: 30m, update_every: 1h}
statements: {thanks: {post_to: x, text: Thank you.}}
aftermath: {default: follow_up, watch: 7d}
ripples:
  - {if: A fair report, then: engage, who: comms, say: thanks, for: 10d}
  - {if: Another oven, then: raise, who: lead, for: 30d}
fixes: [{dept: Kitchen, what: Check the fuse, kind: product, owner: ops, due: 30d}]
steps:
  look: {do: Look at the oven}
";

fn desk() -> Desk {
    let desk = Desk::new();
    let book = desk.write("book.yaml", BOOK.as_bytes());
    let book = book.to_string_lossy().into_owned();
    let ran = desk.typed(&["start", &book, "--as", "ling"], b"pause\n");
    assert_eq!(ran.code, 0, "{ran:?}");
    desk
}

fn in_it(desk: &Desk, args: &[&str]) -> Ran {
    let mut all = vec!["--incident", "2026-11-22-book", "--as", "ling"];
    all.extend(args);
    desk.run(&all)
}

fn fine(desk: &Desk, args: &[&str]) -> String {
    let ran = in_it(desk, args);
    assert_eq!(ran.code, 0, "{args:?}: {ran:?}");
    ran.both
}

#[test]
fn how_it_came_about_is_written_down_from_outside() {
    let desk = desk();
    let said = fine(&desk, &["cluster", "preventable", "we", "were", "warned"]);
    assert!(said.contains("apologise, and put it right"), "{said}");
    for args in [
        &["cause", "a", "fuse"][..],
        &["drives", "a", "film"],
        &["seen", "no"],
        &["stance", "quiet", "she", "asks", "for", "it"],
        &["lesson", "ask", "the", "night", "shift"],
    ] {
        let said = fine(&desk, args);
        assert!(!said.is_empty(), "{args:?}");
    }
    let ran = in_it(&desk, &["seen", "yes"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    let brief = fine(&desk, &["brief"]);
    assert!(brief.contains("The cause: a fuse."), "{brief}");
}

#[test]
fn an_incident_that_was_started_in_error_is_said_to_be_so_in_the_list_and_the_brief() {
    let desk = desk();
    let ran = in_it(&desk, &["close", "--outcome", "mistake"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.err.contains("needs a reason"), "{ran:?}");
    fine(
        &desk,
        &["close", "--outcome", "mistake", "--anyway", "a test mail"],
    );
    let list = desk.run(&["list"]);
    assert!(list.out.contains("started in error"), "{list:?}");
    let brief = fine(&desk, &["brief"]);
    assert!(brief.contains("It was started in error"), "{brief}");
    assert!(brief.contains("a test mail"), "{brief}");
}

#[test]
fn what_comes_back_is_named_answered_and_opens_the_incident_again() {
    let desk = desk();
    fine(&desk, &["close", "--anyway", "enough"]);
    let status = fine(&desk, &["status"]);
    for owed in [
        "Look out for: A fair report",
        "Look whether the story goes on",
    ] {
        assert!(status.contains(owed), "{owed}: {status}");
    }
    let ran = in_it(&desk, &["ripple", "https://x.example/1"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(
        ran.err.contains("1. A fair report; 2. Another oven"),
        "{ran:?}"
    );
    fine(&desk, &["ripple", "https://x.example/1", "1"]);
    fine(&desk, &["say", "thanks"]);
    fine(&desk, &["posted", "x"]);
    fine(&desk, &["watched", "1-1", "they", "thanked", "us"]);
    fine(&desk, &["watched", "story", "nobody", "writes"]);
    assert_eq!(in_it(&desk, &["watched", "story", "again"]).code, 1);
    let said = fine(
        &desk,
        &["ripple", "https://x.example/2", "2", "a", "second", "oven"],
    );
    assert!(said.contains("crisis reopen REASON"), "{said}");
    let said = fine(&desk, &["reopen", "a", "second", "oven"]);
    assert!(said.contains("opened the incident again"), "{said}");
    assert!(desk.run(&["list"]).out.starts_with("Open"));
}

#[test]
fn a_fix_is_taken_on_accepted_and_proved_from_outside() {
    let desk = desk();
    fine(&desk, &["fix", "add", "1"]);
    fine(
        &desk,
        &[
            "fix",
            "add",
            "kitchen",
            "Write it on the wall",
            "--by",
            "dana",
            "--due",
            "30d",
        ],
    );
    let ran = in_it(&desk, &["fix", "done", "1", "ten", "evenings"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    for part in [
        "Dana Ruiz +1 312 555 0101",
        "crisis fix accept f1 PERSON WORDS",
    ] {
        assert!(ran.err.contains(part), "{part}: {ran:?}");
    }
    assert_eq!(
        in_it(&desk, &["fix", "accept", "f1", "the", "cook"]).code,
        1
    );
    let said = fine(&desk, &["fix", "accept", "f1", "dana", "by", "telephone"]);
    assert!(
        said.contains("accepted by Dana Ruiz: by telephone"),
        "{said}"
    );
    let ran = in_it(&desk, &["fix", "done", "1"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.err.contains("proof"), "{ran:?}");
    fine(&desk, &["fix", "done", "1", "ten", "evenings"]);
    fine(&desk, &["close", "--anyway", "enough"]);
    let report = fine(&desk, &["status", "--text"]);
    for told in [
        "Check the fuse (Kitchen, product): done",
        "Write it on the wall (Kitchen): not accepted yet",
    ] {
        assert!(report.contains(told), "{told}: {report}");
    }
    let ran = in_it(&desk, &["fix", "done", "2", "--already", "it hangs there"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(
        ran.both.contains("done, against fixes; the proof"),
        "{ran:?}"
    );
    assert!(ran.err.contains("Written down as a breach"), "{ran:?}");
    let ran = in_it(&desk, &["fix", "add", "kitchen", "x", "--due", "yesterday"]);
    assert_eq!(ran.code, 1, "{ran:?}");
}

#[test]
fn what_stands_in_the_way_of_a_close_is_one_line_each_with_the_command_that_ends_it() {
    let desk = Desk::new();
    let start = ["start", "viral-video", "--worst-case", "lawsuit"];
    super::desk::done(&desk, &start);
    super::desk::done(&desk, &["case", "@m", "harmed"]);
    super::desk::done(&desk, &["answer", "go", "done", "the rest is not needed"]);
    let ran = super::desk::ling(&desk, &["close"]);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{ran:?}");
    for line in [
        "  First public words · you (comms) · by 23:56, 45 min left\n      crisis say holding\n",
        "  The last words (\"closed\") are neither said nor left out with a reason\n      crisis say closed\n",
        "  Whether @m says that they were heard\n      crisis heard c1 yes THEIR WORDS\n      crisis heard c1 no THEIR WORDS\n",
        "hint: to close it all the same: crisis close --anyway REASON",
    ] {
        assert!(ran.err.contains(line), "{line}: {}", ran.err);
    }
    let ran = super::desk::ling(&desk, &["close", "--json"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    let json: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
    assert_eq!(json["closed"], false);
    let open = json["in_the_way"].as_array().expect("a list");
    let last = open.iter().find(|one| one["id"] == "words:closed");
    let last = last.expect("the last words are in it");
    assert_eq!(last["ends"], serde_json::json!(["crisis say closed"]));
    let said = super::desk::done(&desk, &["close", "--anyway", "the court has it"]);
    assert!(said.contains("closed the incident"), "{said}");
}

#[test]
fn the_status_says_how_far_the_lanes_are_and_whom_the_public_blames() {
    let desk = Desk::new();
    let start = ["start", "viral-video", "--worst-case", "lawsuit"];
    super::desk::done(&desk, &start);
    let run = |args: &[&str]| super::desk::done(&desk, args);
    let status = run(&["status"]);
    let lanes = "Lanes: investigate nothing yet · tell nothing yet · solve nothing yet";
    assert!(status.contains(lanes), "{status}");
    assert!(
        status.contains("Blame: preventable, seen before: apologise"),
        "{status}"
    );
    assert!(!status.contains("Whom does the public blame"), "{status}");
    run(&["cause", "rain"]);
    let status = run(&["status"]);
    assert!(status.contains("investigate begun"), "{status}");
    let asked = "Whom does the public blame, now that something is known?";
    assert!(status.contains(asked), "{status}");
    // What the playbook says is no judgement; the same word makes it one.
    run(&["cluster", "preventable", "we were warned"]);
    assert!(!run(&["status"]).contains(asked));
    let json: serde_json::Value = serde_json::from_str(&run(&["status", "--json"])).expect("JSON");
    let investigate = serde_json::json!({"lane": "investigate", "steps": 4, "done": 0, "open": 0, "beside": true});
    assert_eq!(json["lanes"][0], investigate);
    let blame = serde_json::json!({"cluster": "preventable", "judged": true, "seen_before": true, "strategy": "rebuild"});
    assert_eq!(json["blame"], blame);
}

#[test]
fn what_was_seen_before_or_is_raised_proposes_the_next_severity_with_its_command() {
    let desk = Desk::new();
    let start = ["start", "viral-video", "--worst-case", "lawsuit"];
    super::desk::done(&desk, &start);
    let seen = super::desk::go(&desk, &["seen", "yes", "the baggage video"]);
    let proposed =
        "The next severity is sev1 (Injury, discrimination or police): crisis severity sev1 REASON";
    assert!(seen.err.contains(proposed), "{seen:?}");
    assert!(
        !super::desk::go(&desk, &["seen", "no"])
            .err
            .contains("severity")
    );
    let raise = ["ripple", "https://x.example/2", "3", "a second video"];
    let raised = super::desk::go(&desk, &raise);
    assert!(raised.err.contains(proposed), "{raised:?}");
    super::desk::done(&desk, &["severity", "sev1", "a second one"]);
    let raised = super::desk::go(&desk, &raise);
    assert!(
        !raised.err.contains("crisis severity"),
        "nothing is worse: {raised:?}"
    );
    super::desk::done(&desk, &["severity", "sev2", "calmer"]);
    super::desk::done(&desk, &["close", "--anyway", "enough"]);
    let incident = ["--incident", "2026-11-22-viral-video"];
    let raised = super::desk::go(&desk, &[&raise[..], &incident[..]].concat());
    let then = "crisis reopen REASON opens the incident again, and crisis severity sev1 REASON then raises it";
    assert!(raised.err.contains(then), "{raised:?}");
    let again = super::desk::go(
        &desk,
        &["reopen", "a second video", incident[0], incident[1]],
    );
    assert!(again.err.contains(proposed), "{again:?}");
}

#[test]
fn at_the_end_the_stance_is_said_and_asked_and_quiet_keeps_words_to_everybody_in() {
    let desk = Desk::new();
    let start = ["start", "viral-video", "--worst-case", "lawsuit"];
    super::desk::done(&desk, &start);
    let closed = super::desk::go(&desk, &["close", "--anyway", "enough"]);
    for part in [
        "After the end we follow up: say what came of it.",
        "Is it so that: The customer asks for privacy? crisis stance quiet REASON",
        "Is it so that: The claim is proved false? crisis stance firm REASON",
    ] {
        assert!(closed.err.contains(part), "{part}: {closed:?}");
    }
    let incident = "2026-11-22-viral-video";
    let go = |args: &[&str]| super::desk::go(&desk, &[args, &["--incident", incident]].concat());
    let quiet = go(&["stance", "quiet", "she wrote to us"]);
    let said = "decided to stay quiet: say nothing more (if: The customer asks for privacy): she wrote to us";
    assert!(quiet.out.contains(said), "{quiet:?}");
    let follow = "To change it: crisis stance follow REASON";
    assert!(quiet.err.contains(follow), "{quiet:?}");
    go(&["say", "thanks_for_recap"]);
    let post = ["posted", "web", "--incident", incident];
    let ran = super::desk::ling(&desk, &post);
    assert_eq!(ran.code, 1, "{ran:?}");
    for part in [
        "(aftermath.stay_quiet_if)",
        "to change that: crisis stance follow REASON",
    ] {
        assert!(ran.err.contains(part), "{part}: {ran:?}");
    }
    go(&["stance", "follow", "a fair recap asks"]);
    go(&["posted", "web"]);
}

#[test]
fn the_walk_asks_why_somebody_is_not_harmed_after_all() {
    let desk = desk();
    let typed = "case @m harmed\ncase @m other\nshe was not there\npause\n";
    let ran = desk.typed(
        &["resume", "2026-11-22-book", "--as", "ling"],
        typed.as_bytes(),
    );
    assert!(
        ran.both.contains("Why are they not harmed after all?"),
        "{ran:?}"
    );
    let log = fine(&desk, &["log", "show"]);
    assert!(log.contains("she was not there"), "{log}");
}
