//! Ten lines for half a minute, and the report to paste.

use super::{INCIDENT, lived, opened, run, say};
use crate::cli::desk::Desk;
use crate::golden;

/// Returns the brief and the report of a moment.
fn told(desk: &Desk, args: &[&str]) -> String {
    let mut all = vec!["brief"];
    all.extend(args);
    let brief = run(desk, &all).out;
    let lines: Vec<&str> = brief.lines().collect();
    assert!(lines.len() <= 10, "{brief}");
    assert!(lines.iter().all(|line| line.chars().count() <= 80), "{brief}");
    brief
}

#[test]
fn a_brief_tells_each_stage_of_an_incident() {
    let desk = opened(&[]);
    let mut all = format!("# Just opened\n{}", told(&desk, &[]));
    desk.minutes(70);
    all += &format!("\n# An hour later, and nothing was done\n{}", told(&desk, &[]));
    let desk = lived(&[]);
    all += &format!("\n# Ling heard everything\n{}", told(&desk, &["--as", "ling"]));
    all += &format!("\n# Omar comes back\n{}", told(&desk, &["--as", "omar"]));
    all += &format!("\n# Dana asks from the beginning\n{}", told(&desk, &["--since", "1", "--as", "dana"]));
    say(&desk, "ling", "accepted o1");
    say(&desk, "omar", "work ads");
    say(&desk, "omar", "ask");
    desk.minutes(50);
    all += &format!("\n# A decision waits\n{}", told(&desk, &["--since", "40m ago"]));
    say(&desk, "dana", "yes");
    say(&desk, "dana", "yes");
    run(&desk, &["close", "--anyway", "The rest is for Monday", "--as", "dana"]);
    desk.minutes(600);
    all += &format!("\n# Closed\n{}", told(&desk, &["--as", "omar"]));
    golden::check("cli/papers/brief.txt", &all);
}
