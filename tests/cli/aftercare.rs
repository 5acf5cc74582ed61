//! What stays owed to people, from outside the walk and with the playbooks that are built in.

use super::desk::{Desk, done};

/// Opens one of the built-in playbooks as Ling.
fn opened(book: &str, worst_case: &str) -> Desk {
    let desk = Desk::new();
    done(&desk, &["start", book, "--worst-case", worst_case]);
    desk
}

fn as_dana(desk: &Desk, args: &[&str]) -> String {
    let ran = desk.run(&[args, &["--as", "dana"]].concat());
    assert_eq!(ran.code, 0, "{args:?} {ran:?}");
    ran.out
}

#[test]
fn a_threat_is_on_the_list_after_the_close_too() {
    let desk = opened("viral-video", "lawsuit");
    let incident = ["--incident", "2026-11-22-viral-video"];
    let run = |args: &[&str]| done(&desk, &[args, &incident].concat());
    run(&["case", "@t"]);
    run(&["threat", "@t", "gun"]);
    run(&["close", "--outcome", "mistake", "--anyway", "dup"]);
    let status = run(&["status"]);
    let owed = "Reach Airport police desk +1 312 555 0199 (police) · you · by 23:26";
    assert!(status.contains(owed), "{status}");
    run(&["ack", "police"]);
    assert!(!run(&["status"]).contains("(police)"));
    run(&["threat", "@t", "gun again"]);
    assert!(run(&["status"]).contains(owed));
}

#[test]
fn a_dropped_contact_is_shown_first_to_whom_it_goes() {
    let desk = opened("viral-video", "lawsuit");
    for line in [
        &["case", "@m", "harmed", "--happened", "10h ago"][..],
        &["own", "c1", "kim"],
        &["private", "c1", "dm", "--happened", "9h ago"],
    ] {
        done(&desk, line);
    }
    let status = done(&desk, &["status"]);
    assert!(status.contains("7 h late · next: Dana Ruiz"), "{status}");
    let next = as_dana(&desk, &["next"]);
    assert!(next.contains("First: Contact @m in private"), "{next}");
    let status = as_dana(&desk, &["status"]);
    let first = status
        .lines()
        .find(|line| line.starts_with("  ") || line.contains("Contact"));
    assert!(
        first.is_some_and(|line| line.contains("Contact @m")),
        "{status}"
    );
    let json = as_dana(&desk, &["next", "--json"]);
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["next"]["id"], "private:c1");
    assert_eq!(json["next"]["backup"]["id"], "dana");
}

#[test]
fn a_channel_that_is_down_is_told_with_the_one_that_serves() {
    let desk = Desk::new();
    done(
        &desk,
        &["start", "service-outage", "--worst-case", "no_help"],
    );
    done(&desk, &["say", "holding"]);
    let ran = super::desk::go(&desk, &["waive", "status", "it is down"]);
    let told = "Instead of status the playbook has x: crisis posted x LINK --step hold";
    assert!(ran.err.contains(told), "{ran:?}");
}
