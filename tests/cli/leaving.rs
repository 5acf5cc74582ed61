//! Leaving somebody from the command line: the same words, refusals and events as in the walk.

use super::desk::{Desk, done, ling};

const BOOK: &str = "\
crisis: 1
title: One customer does not stop writing
timezone: America/Chicago
people:
  dana: {name: Dana Ruiz, phone: \"+1 312 555 0101\"}
  ling: {name: Ling Wei, phone: \"+1 312 555 0103\"}
  ada: {name: Ada Lang, phone: \"+1 312 555 0119\"}
roles: {lead: [dana], care: [ling], police: [ada]}
channels: {x: {public: true}}
statements:
  door_open: {post_to: [x], text: \"<handle>, write to care@acme.example.\"}
  removed: {post_to: [x], text: \"<handle>, we took a post down.\"}
severities: {bad: {when: Bad, acknowledge: 30m, update_every: 1h}}
all_in: {decides: lead, remedies: {refund: {per_case: {care: 500}}}}
walk_away:
  any_of: {fair_offers: 1}
  at_once: [Threat]
  decides: lead
  ladder: [door_open]
  door_open: {via: care@acme.example, owner: care, recheck: 7d}
  remove: {only_for: [Spam], decides: care, tell_why: removed}
  ban: {decides: lead, for: 30d, appeal: care@acme.example}
steps:
  talk: {do: Talk, who: care}
";

fn opened() -> Desk {
    let desk = Desk::opened(BOOK, &[]);
    done(&desk, &["case", "@pat"]);
    desk
}

/// Runs commands that must all be done.
fn all(desk: &Desk, lines: &[&[&str]]) {
    for args in lines {
        done(desk, args);
    }
}

#[test]
fn somebody_is_left_with_a_yes_and_comes_back() {
    let desk = opened();
    let ran = ling(&desk, &["leave", "@pat", "enough", "of", "it"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    for part in [
        "0 of 1 fair offers declined",
        "walk_away.any_of",
        "Dana Ruiz +1 312 555 0101",
        "crisis ask leave WHY --for c1",
    ] {
        assert!(ran.err.contains(part), "{part}: {ran:?}");
    }
    all(
        &desk,
        &[
            &["offer", "refund", "50"],
            &["declined", "o1", "not enough"],
            &["ask", "leave", "she goes on", "--for", "c1"],
            &["approve", "r1", "--by", "dana", "--reason", "by telephone"],
            &["say", "door_open", "--for", "c1"],
            &["posted", "x"],
            &["sent"],
            &["walk-away", "@pat", "enough of it"],
        ],
    );
    let status = ling(&desk, &["status"]).both;
    assert!(status.contains("Look whether @pat came back"), "{status}");
    assert!(status.contains("Not talked with any more"), "{status}");
    all(
        &desk,
        &[
            &["door", "@pat", "nothing new"],
            &["came-back", "@pat", "she is sorry"],
            &["threat", "@pat", "I know where you park"],
        ],
    );
    let ran = ling(&desk, &["leave", "@pat", "a threat"]);
    assert!(
        ran.err.contains("walk_away.decides"),
        "the yes is used up: {ran:?}"
    );
}

#[test]
fn a_post_is_taken_down_with_a_copy_and_somebody_is_shut_out() {
    let desk = opened();
    let ran = ling(&desk, &["remove", "@pat", "criticism"]);
    assert!(ran.err.contains("one of these only: Spam"), "{ran:?}");
    assert!(
        ling(&desk, &["remove", "@pat", "spam"])
            .err
            .contains("a copy is kept first")
    );
    let shot = desk.write("shot.png", b"a screenshot");
    let shot = shot.to_string_lossy().into_owned();
    all(&desk, &[&["attach", &shot], &["remove", "@pat", "sp"]]);
    assert_eq!(ling(&desk, &["ban", "@pat", "spam"]).code, 1);
    all(
        &desk,
        &[
            &["ask", "ban", "spam every hour"],
            &["approve", "r1", "--by", "dana", "--reason", "by telephone"],
            &["ban", "@pat", "spam"],
            &["threat", "@pat", "I know where you park"],
        ],
    );
    let status = ling(&desk, &["status"]).both;
    assert!(status.contains("Reach Ada Lang"), "{status}");
    assert!(status.contains("shut out until"), "{status}");
    let remedy = ling(&desk, &["ask", "bann", "x"]);
    assert_eq!(remedy.code, 1, "{remedy:?}");
}

#[test]
fn an_answer_is_withheld_by_choice_only() {
    let desk = opened();
    all(&desk, &[&["case", "@paper", "press"]]);
    let ran = ling(&desk, &["silence", "@paper", "it only feeds them"]);
    assert!(
        ran.err.contains("crisis ask silence WHY --for c2"),
        "{ran:?}"
    );
    assert!(
        ling(&desk, &["ask", "silence", "it feeds them"])
            .err
            .contains("about whom?")
    );
    all(
        &desk,
        &[
            &["ask", "silence", "it only feeds them", "--for", "@paper"],
            &["approve", "r1", "--by", "dana", "--reason", "by telephone"],
            &["silence", "@paper", "it only feeds them"],
        ],
    );
    assert!(!ling(&desk, &["status"]).both.contains("Answer c2"));
}
