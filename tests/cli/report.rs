//! The report afterwards, made from an incident with something of everything.

mod facts;
mod form;
mod ics214;
mod public;

use super::desk::{Desk, Ran};
use crate::golden;

/// The incident's name.
pub(super) const INCIDENT: &str = "2026-11-22-viral-video";

/// What is said, by whom, and how many minutes after what was said before.
const SAID: &[(u64, &str, &str)] = &[
    (1, "omar", "1"),
    (1, "omar", "2"),
    (1, "omar", "3"),
    (1, "omar", "done"),
    (1, "omar", "case @maria_w harmed"),
    (1, "omar", "case @skull troll"),
    (1, "omar", "crowd 40"),
    (1, "omar", "ack legal by telephone"),
    (1, "omar", "ack exec by telephone"),
    (1, "omar", "ack ops by telephone"),
    (1, "omar", "ack spokesperson by telephone"),
    (1, "omar", "ack comms by telephone"),
    (1, "dana", "/lead dana"),
    (1, "omar", "2"),
    (1, "omar", "one of our flights"),
    (1, "omar", "1"),
    (1, "omar", "yes"),
    (1, "omar", "posted x https://x.example/1"),
    (1, "omar", "posted site https://acme.example/update"),
    (1, "omar", "/skip Ines tells the staff in the morning"),
    (1, "omar", "us @maria_w private We spoke for an hour; she wants the fare back, and a change"),
    (1, "omar", "done Ling was on the line as well"),
    (1, "omar", "/refund 400000"),
    (1, "omar", "offer refund 900000 for @maria_w"),
    (1, "omar", "offer denied_boarding 1550 for @maria_w"),
    (1, "omar", "/skip the film can wait until we know more"),
    (1, "omar", "accepted o1 she is glad"),
    (1, "omar", "given o1"),
    (90, "omar", "say no_change"),
    (1, "omar", "posted site https://acme.example/update#2"),
    (1, "omar", "posted x https://x.example/2"),
    (1, "omar", "/promise 23:59 Send her the form for @maria_w"),
    (1, "omar", "/skip"),
    (1, "omar", "drives the film shows a face that everybody can read"),
    (1, "omar", "heard @maria_w yes she says that we listened"),
    (1, "omar", "resolved @maria_w yes"),
    (1, "omar", "/cause A rule that let a gate agent call the police without asking anybody"),
    (1, "omar", "fix add 1"),
    (1, "omar", "fix add Airport_operations Ask the customer before anybody else is asked by ops due 60d"),
    (1, "omar", "lesson Call the customer before anything is posted"),
    (1, "omar", "status"),
];

#[test]
fn scratch() {
    let desk = Desk::new();
    let ran = desk.run(&["start", "viral-video", "--as", "omar", "--worst-case", "hurt_on_camera", "--happened", "20m ago"]);
    println!("{}", ran.both);
    for (minutes, person, words) in SAID {
        desk.minutes(*minutes);
        let ran = desk.run(&["answer", words, "--as", person]);
        println!("=== {person}: {words} -> {}\n{}", ran.code, ran.both);
    }
    println!("{}", desk.run(&["report", INCIDENT]).both);
}
