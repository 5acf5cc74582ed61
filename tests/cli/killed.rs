//! A walk that is killed at any moment: what it said was logged is in the log.
//!
//! `CRISIS_TEST_ROUNDS` says how many walks are killed; without it a few.

use std::path::Path;
use std::time::Duration;

use crisis::store::{Access, Disk, RealDisk};

use super::processes::{Home, Walk};

/// How many walks are killed where nothing else is said.
const ROUNDS: u64 = 20;

/// How many notes each walk is fed.
const NOTES: usize = 60;

/// How long a walk may still live, in microseconds: in half of the rounds from its beginning, in the others from
/// something that it has said.
const LONGEST: [u64; 2] = [60_000, 4_000];

/// Every how many rounds the log gets half a line, as of a write that was cut off.
const CUT: u64 = 3;

#[expect(
    clippy::disallowed_methods,
    reason = "only this test asks for the variable, for a longer run"
)]
fn rounds() -> u64 {
    let said = std::env::var("CRISIS_TEST_ROUNDS");
    said.map_or(ROUNDS, |said| said.parse().expect("a number of rounds"))
}

/// The next number of a sequence that is the same in every run.
fn chance(seed: &mut u64) -> u64 {
    *seed = seed
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    *seed >> 33
}

fn append(log: &Path, bytes: &[u8]) {
    let log = RealDisk.open(log, Access::Append).expect("opens");
    assert_eq!(log.append(bytes).expect("appends"), bytes.len());
}

fn text(round: u64, note: usize) -> String {
    format!("round {round} note {note}")
}

/// Returns the whole lines that say that a note was logged.
fn acknowledged_in(said: &[String]) -> impl Iterator<Item = &String> {
    let whole = |line: &&String| line.starts_with("Logged: noted: ") && line.ends_with('.');
    said.iter().filter(whole)
}

#[test]
fn what_was_acknowledged_outlives_a_kill_at_any_moment() {
    let home = Home::started();
    let (mut seed, mut cut, mut acknowledged) = (20_261_122, 0, 0);
    for round in 1..=rounds() {
        let mut walk = Walk::resume(&home, "ling");
        let typed: String = (0..NOTES)
            .map(|note| format!("note {}\n", text(round, note)))
            .collect();
        // It all fits into a pipe, whether anybody reads it or not.
        walk.types(&typed);
        let kind = usize::from(round % 2 == 0);
        if kind == 1 {
            let enough = chance(&mut seed) % NOTES as u64;
            walk.until(|said| acknowledged_in(said).count() as u64 > enough);
        }
        std::thread::sleep(Duration::from_micros(chance(&mut seed) % LONGEST[kind]));
        walk.kill();
        let (ended, said) = walk.end();
        assert!(!ended, "round {round}: it was not killed");

        let report = home.verify();
        assert_eq!(home.lines().len() as u64, report.events, "round {round}");
        let known = home.notes();
        let mine: Vec<&String> = known
            .iter()
            .map(|(_, text)| text)
            .filter(|text| text.starts_with(&format!("round {round} ")))
            .collect();
        for (note, logged) in mine.iter().enumerate() {
            assert_eq!(
                **logged,
                text(round, note),
                "a note is lost, doubled or out of order"
            );
        }
        let told = acknowledged_in(&said).count();
        assert!(
            told <= mine.len(),
            "round {round}: {told} were acknowledged, {} are there",
            mine.len()
        );
        acknowledged += told;
        if round % CUT == 0 {
            append(home.log(), b"{\"v\":1,\"seq\":");
            cut += 1;
        }
    }
    assert!(acknowledged > 0, "no walk has acknowledged anything");
    let ran = home.run(&["note", "The end", "--as", "ling"]);
    assert!(ran.status.success(), "{ran:?}");
    let aside = home
        .lines()
        .iter()
        .filter(|line| line.event == "tail_set_aside")
        .count();
    assert!(
        aside >= cut,
        "{cut} tails were left, {aside} were set aside"
    );
    assert_eq!(home.verify().torn_tail, None);
}
