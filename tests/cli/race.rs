//! Two processes write to one incident as fast as they can: nothing is lost, nothing is doubled, and each hears of
//! the other.

use std::collections::BTreeMap;

use super::processes::{Home, Walk};

/// How many notes each of the two walks writes.
const NOTES: usize = 500;

/// How many notes each of the two writes with a process for each.
const PROCESSES: usize = 20;

fn texts(person: &str, count: usize) -> Vec<String> {
    (1..=count)
        .map(|number| format!("{person} says {number}"))
        .collect()
}

/// Holds that the log has each note once, and those of one person in their order.
fn assert_each_once(notes: &[(u64, String)], wanted: &[&[String]]) {
    let all: usize = wanted.iter().map(|texts| texts.len()).sum();
    assert_eq!(notes.len(), all);
    for texts in wanted {
        let written = notes
            .iter()
            .map(|(_, text)| text)
            .filter(|text| texts.contains(text));
        assert!(written.eq(texts.iter()), "{notes:?}");
    }
}

/// Returns how often each text was said between two others.
fn said<'s>(lines: &'s [String], before: &str, after: &str) -> BTreeMap<&'s str, u32> {
    let mut counts = BTreeMap::new();
    for line in lines {
        if let Some((_, rest)) = line.split_once(before)
            && let Some(text) = rest.strip_suffix(after)
        {
            *counts.entry(text).or_default() += 1;
        }
    }
    counts
}

#[test]
fn two_walks_that_race_lose_nothing_and_hear_of_each_other() {
    let home = Home::started();
    let before = home.verify().events;
    let mut ling = Walk::resume(&home, "ling");
    let mut rosa = Walk::resume(&home, "rosa");
    // Both wait for an answer before either gets one.
    let screen = |said: &[String]| said.iter().any(|line| line.contains("/help"));
    ling.until(screen);
    rosa.until(screen);
    let (lings, rosas) = (texts("ling", NOTES), texts("rosa", NOTES));
    let typed = |texts: &[String]| -> String {
        texts.iter().map(|text| format!("note {text}\n")).collect()
    };
    std::thread::scope(|scope| {
        scope.spawn(|| ling.types(&typed(&lings)));
        scope.spawn(|| rosa.types(&typed(&rosas)));
    });
    let (ling_ended, heard_by_ling) = ling.end();
    let (rosa_ended, heard_by_rosa) = rosa.end();
    assert!(ling_ended && rosa_ended);

    assert_eq!(home.verify().events, before + 2 + 2 * NOTES as u64);
    let notes = home.notes();
    assert_each_once(&notes, &[&lings, &rosas]);
    let turns = notes
        .windows(2)
        .filter(|pair| pair[0].1[..4] != pair[1].1[..4])
        .count();
    assert!(turns > 1, "they did not race");
    for (heard, own, other, name) in [
        (&heard_by_ling, &lings, &rosas, "Rosa Meyer: noted: "),
        (&heard_by_rosa, &rosas, &lings, "Ling Wei: noted: "),
    ] {
        let logged = said(heard, "Logged: noted: ", ".");
        assert!(
            own.iter().all(|text| logged.get(text.as_str()) == Some(&1)),
            "{logged:?}"
        );
        let told = said(heard, name, "");
        let last = notes
            .iter()
            .rposition(|(_, text)| own.contains(text))
            .expect("a note");
        for (_, text) in notes[..last]
            .iter()
            .filter(|(_, text)| other.contains(text))
        {
            assert_eq!(
                told.get(text.as_str()),
                Some(&1),
                "{text} was not told once"
            );
        }
    }
    let shows = ["ling", "rosa"].map(|person| {
        let shown = home.run(&["log", "show", "--as", person]).stdout;
        String::from_utf8(shown).expect("text")
    });
    assert_eq!(shows[0], shows[1]);
    assert!(
        notes
            .iter()
            .all(|(_, text)| shows[0].contains(&format!("noted: {text}\n")))
    );
}

#[test]
fn commands_that_race_lose_nothing() {
    let home = Home::started();
    let before = home.verify().events;
    let (lings, rosas) = (texts("ling", PROCESSES), texts("rosa", PROCESSES));
    let write = |person: &str, texts: &[String]| {
        for text in texts {
            let ran = home.run(&["note", text, "--as", person]);
            let said = String::from_utf8_lossy(&ran.stdout).into_owned();
            assert!(ran.status.success() && said.contains(text), "{ran:?}");
        }
    };
    std::thread::scope(|scope| {
        scope.spawn(|| write("ling", &lings));
        scope.spawn(|| write("rosa", &rosas));
    });
    let notes = home.notes();
    assert_each_once(&notes, &[&lings, &rosas]);
    let events = home.verify().events;
    let joined = home
        .lines()
        .iter()
        .filter(|line| line.event == "joined")
        .count() as u64;
    assert_eq!(events, before + 2 * PROCESSES as u64 + joined - 1);
}
