//! Cases, offers and requests from the command line: the same words, refusals and events as in the walk.

use super::desk::{Desk, Ran};

const BOOK: &str = "\
crisis: 1
title: Two customers were treated badly
currency: USD
timezone: America/Chicago
people:
  dana: {name: Dana Ruiz, phone: \"+1 312 555 0101\"}
  ling: {name: Ling Wei, phone: \"+1 312 555 0103\"}
roles: {lead: [dana], care: [ling], comms: [dana]}
channels: {x: {public: true}}
statements: {news: {post_to: [x], approve: {any: [comms]}, text: It is mended.}}
all_in: {decides: lead, max_per_incident: 5k, remedies: {refund: {per_case: {care: 500}}}}
steps:
  tell: {say: news, who: care}
  next: {do: Write to both, who: care}
";

fn opened() -> Desk {
    let desk = Desk::new();
    desk.write("book.yaml", BOOK.as_bytes());
    assert_eq!(desk.run(&["start", "book.yaml", "--as", "ling"]).code, 0);
    desk
}

fn ling(desk: &Desk, args: &[&str]) -> Ran {
    let mut all = args.to_vec();
    all.extend(["--as", "ling"]);
    desk.run(&all)
}

#[test]
fn an_offer_above_the_limit_is_refused_asked_for_and_then_made() {
    let desk = opened();
    assert_eq!(ling(&desk, &["case", "@maria", "harmed"]).code, 0);
    assert_eq!(ling(&desk, &["case", "@pat"]).code, 0);
    assert_eq!(
        ling(&desk, &["offer", "refund", "500", "--for", "@pat"]).code,
        0
    );
    assert_eq!(
        ling(&desk, &["offer", "refund", "100"]).code,
        1,
        "for whom?"
    );
    let ran = ling(&desk, &["offer", "refund", "900", "--for", "@maria"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    for part in [
        "500 USD for one person (care)",
        "all_in.remedies.refund.per_case.care",
        "Dana Ruiz +1 312 555 0101",
        "crisis ask refund 900 --for c1",
    ] {
        assert!(ran.err.contains(part), "{part}: {ran:?}");
    }
    assert_eq!(
        ling(&desk, &["ask", "refund", "900", "--for", "c1"]).code,
        0
    );
    let own = ling(&desk, &["answer", "yes", "r1"]);
    assert_eq!(own.code, 1, "{own:?}");
    let yes = desk.run(&["answer", "yes", "r1", "--as", "dana"]);
    assert_eq!(yes.code, 0, "{yes:?}");
    let ran = ling(&desk, &["offer", "refund", "900", "--for", "c1"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let shown = desk.run(&["log", "show"]).out;
    assert!(shown.contains("offered refund 900 USD to c1"), "{shown}");
    assert_eq!(shown.matches("was refused").count(), 2, "{shown}");
}

#[test]
fn what_was_said_already_is_kept_as_a_breach() {
    let desk = opened();
    ling(&desk, &["case", "@maria", "harmed"]);
    let args = ["offer", "refund", "9000", "--already", "I had told her so"];
    let ran = ling(&desk, &args);
    assert_eq!(ran.code, 0, "{ran:?}");
    let shown = desk.run(&["log", "show"]).out;
    assert!(
        shown.contains("a breach of all_in.max_per_incident"),
        "{shown}"
    );
    assert!(shown.contains("I had told her so"), "{shown}");
}

#[test]
fn a_yes_to_words_is_asked_for_without_naming_a_remedy() {
    let desk = opened();
    let ran = ling(&desk, &["answer", "posted"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    let ran = ling(&desk, &["ask"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(desk.run(&["answer", "yes", "--as", "dana"]).code, 0);
    let next = ling(&desk, &["next"]).out;
    assert!(next.contains("may be posted now"), "{next}");
    let ran = ling(&desk, &["answer", "posted"]);
    assert_eq!(ran.code, 0, "{ran:?}");
}

#[test]
fn a_reason_may_have_the_word_for_in_it() {
    let desk = opened();
    assert_eq!(ling(&desk, &["case", "@maria", "harmed"]).code, 0);
    let ran = desk.run(&["answer", "invent a hotel for the night", "--as", "dana"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.out.contains("a hotel for the night"), "{ran:?}");
}
