//! What somebody hears about the words that went out or may not yet, about promises, and about what was asked.

use super::desk::{Desk, go};

const BOOK: &str = "\
crisis: 1
title: The lift stands still
currency: USD
timezone: America/Chicago
people:
  dana: {name: Dana Ruiz, phone: \"+1 312 555 0101\"}
  omar: {name: Omar Haddad, phone: \"+1 312 555 0102\"}
  ling: {name: Ling Wei, phone: \"+1 312 555 0103\"}
roles: {lead: [dana], comms: [omar, dana], care: [ling], legal: [dana]}
channels: {x: {public: true}, site: {public: true}, dm: {}}
severities: {low: {when: Few see it, acknowledge: 60m, update_every: 4h}}
worst_cases: {stuck: {what: Somebody is inside, severity: low}}
statements:
  holding: {post_to: [x], approved: {by: [comms], date: 2026-10-05}, text: \"We look into it. More by <next_update>.\"}
  asking: {post_to: [dm], approved: {by: [comms], date: 2026-10-05}, text: \"<handle>, we see to it.\"}
  news: {post_to: [x, site], approve: {any: [comms]}, confirm: [Nobody is inside], text: \"We know <known>.\"}
  names: {post_to: [dm], only_if_asked: true, approved: {by: [comms], date: 2026-10-05}, text: We name nobody.}
faq: {names: {asked: [who was it], say: names}}
all_in:
  decides: lead
  while_asking: asking
  remedies: {refund: {per_case: {care: 500}}}
steps:
  look: {do: Look at the lift, who: care}
";

fn opened() -> Desk {
    Desk::opened(BOOK, &["--severity", "low"])
}

fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn words_that_may_not_go_out_yet_say_so_before_they_are_copied() {
    let desk = opened();
    go(&desk, &["say", "news"]);
    go(&desk, &["fill", "known", "it"]);
    let ran = go(&desk, &["copy", "x"]);
    assert_eq!(ran.out, "We know it.\n");
    let wanted = "not confirmed yet: Nobody is inside\n\
                  not approved yet: these words want a yes of comms, and nobody was asked\n";
    assert_eq!(ran.err, wanted);
    assert!(ran.both.ends_with(&ran.out), "it is said before: {ran:?}");
    go(&desk, &["confirm", "1"]);
    go(&desk, &["ask"]);
    let ran = go(&desk, &["copy", "x"]);
    assert_eq!(ran.err, "not approved yet: r1 waits for comms\n");
    go(
        &desk,
        &["approve", "r1", "--by", "omar", "--reason", "by telephone"],
    );
    assert_eq!(go(&desk, &["copy", "x"]).err, "");
    let walk = "/say holding\ncopy\n/say news\ncopy\n/pause\n";
    let desk = opened();
    go(&desk, &["say", "news"]);
    go(&desk, &["fill", "known", "it"]);
    let ran = desk.typed(&["resume", "--as", "ling"], walk.as_bytes());
    let (before, after) = ran
        .both
        .split_once("Not confirmed yet: Nobody is inside.")
        .expect("said");
    assert!(
        before.contains("We look into it") && after.contains("We know it.\n"),
        "{ran:?}"
    );
}

#[test]
fn whoever_asks_hears_whom_to_call_and_what_may_be_said() {
    let desk = opened();
    go(&desk, &["case", "@maria", "harmed"]);
    let asked = go(&desk, &["ask", "refund", "900"]).err;
    let wanted = "Call Dana Ruiz +1 312 555 0101. The program tells nobody: the call is yours. \
                  Once they say yes, also by telephone: crisis approve r1 --by dana --reason HOW. \
                  Until then you may say \"asking\" to @maria: crisis say asking --for c1\n";
    assert_eq!(asked, wanted);
    go(&desk, &["say", "news"]);
    go(&desk, &["fill", "known", "it"]);
    let asked = go(&desk, &["ask"]).err;
    assert!(
        asked.contains("Call Omar Haddad +1 312 555 0102, then Dana Ruiz +1 312 555 0101."),
        "{asked}"
    );
    assert!(asked.contains("crisis say"), "{asked}");
    let desk = opened();
    let ran = desk.typed(
        &["resume", "--as", "ling"],
        b"case @maria harmed\n/ask refund 900\n/pause\n",
    );
    assert!(
        flat(&ran.err).contains("you may say \"asking\" to @maria: /say asking for c1"),
        "{ran:?}"
    );
}

#[test]
fn a_promise_to_one_person_is_no_public_update() {
    let desk = opened();
    go(&desk, &["case", "@maria", "harmed"]);
    go(
        &desk,
        &["promise", "in 20m", "Call her back", "--for", "c1"],
    );
    let brief = flat(&go(&desk, &["brief"]).out);
    assert!(
        brief.contains(
            "No public update is promised yet. We promised @maria \"Call her back\", which is due"
        ),
        "{brief}"
    );
    let ran = go(&desk, &["say", "holding"]);
    assert_eq!(ran.code, 0);
    go(&desk, &["posted", "x"]);
    let brief = flat(&go(&desk, &["brief"]).out);
    assert!(
        brief.contains("The promised update is due by 03:15"),
        "{brief}"
    );
    assert!(
        brief.contains("We promised @maria \"Call her back\""),
        "{brief}"
    );
    let report = flat(&go(&desk, &["status", "--text"]).out);
    let next = &report[report.find("NEXT REPORT").expect("it is there")..];
    assert!(next.contains("03:15") && !next.contains("23:31"), "{next}");
    assert!(
        report.contains("Call her back (promised to @maria)"),
        "{report}"
    );
}

#[test]
fn words_that_broke_a_rule_are_marked_and_count_by_their_time() {
    let desk = opened();
    go(&desk, &["say", "news"]);
    go(&desk, &["fill", "known", "it"]);
    go(&desk, &["confirm", "1"]);
    go(&desk, &["ask"]);
    go(
        &desk,
        &["approve", "r1", "--by", "omar", "--reason", "by telephone"],
    );
    go(&desk, &["posted", "x"]);
    desk.minutes(7);
    go(&desk, &["pasted", "site", "It was all her own fault"]);
    let brief = flat(&go(&desk, &["brief"]).out);
    let wanted = "We first spoke in public at 23:11, in time; last at 23:18, on site. \
                  What was said at 23:18 on site BROKE our own rules.";
    assert!(brief.contains(wanted), "{brief}");
    let report = flat(&go(&desk, &["status", "--text"]).out);
    assert!(report.contains("23:11 on x: \"We know it.\""), "{report}");
    assert!(
        report.contains("23:18 on site, which BROKE our own rules: \"It was all"),
        "{report}"
    );
}

#[test]
fn a_question_without_words_is_kept_and_nobody_makes_an_answer_up() {
    let desk = opened();
    let ran = go(&desk, &["asked", "The Tribune: how old is the lift?"]);
    assert!(
        ran.out.contains("asked: The Tribune: how old is the lift?"),
        "{ran:?}"
    );
    for part in [
        "No words are ready",
        "crisis say names --asked WHO_AND_WHAT",
    ] {
        assert!(ran.err.contains(part), "{part}: {ran:?}");
    }
    let ran = go(&desk, &["asked", "The Tribune: who was it?"]);
    assert!(!ran.err.contains("No words are ready"), "{ran:?}");
    let ran = desk.typed(
        &["resume", "--as", "ling"],
        b"/asked The Tribune: how old is it?\n/pause\n",
    );
    assert!(ran.err.contains("/say names asked WHO: WHAT"), "{ran:?}");
    let ran = desk.typed(
        &["resume", "--as", "ling"],
        b"/note asked for the keys\n/pause\n",
    );
    assert!(!ran.err.contains("No words are ready"), "{ran:?}");
}

#[test]
fn whoever_starts_what_is_open_already_hears_of_it() {
    let desk = opened();
    let again = |args: &[&str]| {
        let mut all = vec!["start", "book.yaml", "--severity", "low", "--as", "dana"];
        all.extend(args);
        let ran = desk.run(&all);
        assert_eq!(ran.code, 0, "{ran:?}");
        ran.err
    };
    let open = "An incident of this playbook is open already: 2026-11-22-book\n\
                To go on with it: crisis resume 2026-11-22-book\n";
    assert!(
        !again(&["--practice"]).contains("open already"),
        "practice is apart"
    );
    let told = again(&[]);
    assert!(told.starts_with(open), "{told}");
    assert!(
        !told.contains("Start another"),
        "nobody is asked in a script: {told}"
    );
}
