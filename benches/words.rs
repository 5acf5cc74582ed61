//! How fast words are checked by all rules, on one thread: a megabyte of ordinary replies, and megabytes that are made
//! to be slow; beside putting each word into small letters and looking it up in a set, over the same text in the same
//! run, which is the least that any check by a list of words has to do.
//!
//! Run with `cargo bench --bench words`. Nothing is read from a disk.
#![expect(clippy::print_stdout, reason = "the figures are what a bench is for")]
#![expect(clippy::disallowed_methods, reason = "a bench measures real time")]

use std::collections::HashSet;
use std::hint::black_box;
use std::time::{Duration, Instant};

use crisis::words::{Count, Never, Place, Sought, Speech, Turn, check};

const MEGABYTE: usize = 1_000_000;
const ROUNDS: usize = 25;

/// What must be reached on ordinary text, in megabytes a second.
const LEAST: f64 = 20.0;

/// Ordinary words in a crisis, of all kinds that the rules look at.
const ORDINARY: &str = "We are sorry. Card payments have been down in our shops since 9:10, and many of you were stuck \
    at the till. Cash still works. We don't know the cause yet. Our engineers are on it with the card network. Next \
    update by 11:30 at acme.example/status. Thanks for all your messages, we read every one of them. Your parcel left \
    our warehouse this morning, and you can follow it in the app. If you were charged twice, please send us a private \
    message with your order number. We tried to ring you on Tuesday; call us on +1 312 555 0100 or write to \
    care@acme.example. The line to the airport is closed until the police let us in. I've passed your note on to the \
    kitchen, and they'll look at it with me. Tickets are $15 at the door. It is probably quickest to use the chat. ";

/// Texts that are made to be slow: each is repeated.
const HOSTILE: [(&str, &str); 8] = [
    ("one sentence that always begins", "we will be "),
    ("conditions without an end", "sorry if you "),
    ("phrases within phrases", "if anyone we are sorry if that "),
    ("one word", "a"),
    ("figures", "1 "),
    ("dots and ats", "a.b@c."),
    ("capitals", "Ana Maria "),
    ("amounts", "one hundred thousand dollars and "),
];

fn main() {
    if !std::env::args().any(|argument| argument == "--bench") {
        println!("nothing is measured without --bench");
        return;
    }
    println!("a megabyte of each, the fastest of {ROUNDS} rounds, on one thread");
    let rate = measure("ordinary replies", ORDINARY);
    for (name, text) in HOSTILE {
        measure(name, text);
    }
    let verdict = if rate >= LEAST {
        "reached"
    } else {
        "NOT reached"
    };
    println!("{LEAST} MB/s on ordinary replies: {verdict}");
}

fn measure(name: &str, text: &str) -> f64 {
    let mut text = text.repeat(MEGABYTE / text.len() + 1);
    text.truncate(MEGABYTE);
    let never = ["calm down", "our policy", "ask my manager", "belligerent"];
    let never = never.map(|words| Never {
        words: Sought::new(words),
        rule: "Say it another way",
        place: 1,
    });
    let speech = Speech {
        place: Place::Public,
        turn: Turn::First,
        limit: Some((280, Count::Weighted)),
        domains: &["acme.example"],
        never: &never,
        people: &["Dana Ruiz", "Omar Haddad"].map(Sought::new),
        ..Speech::new(&text)
    };
    let checked = fastest(|| check(&speech).len());
    let known: HashSet<String> = ["sorry", "you", "the"].map(str::to_owned).into();
    let looked_up = fastest(|| {
        let words = text.split_whitespace().map(str::to_lowercase);
        words.filter(|word| known.contains(word)).count()
    });
    let rate = 1.0 / checked.as_secs_f64();
    println!(
        "{name:<34} {rate:>7.1} MB/s   looked up {:>6.1} MB/s   {:>5.1} times as long",
        1.0 / looked_up.as_secs_f64(),
        checked.as_secs_f64() / looked_up.as_secs_f64()
    );
    rate
}

fn fastest<T>(mut what: impl FnMut() -> T) -> Duration {
    let times = (0..ROUNDS).map(|_| {
        let start = Instant::now();
        black_box(what());
        start.elapsed()
    });
    times.min().unwrap_or_default()
}
