//! Two processes that want what only one can have: the log has one winner, and the other hears why.

use std::process::Output;

use super::processes::Home;

/// How often they race.
const ROUNDS: usize = 20;

const BOOK: &str = "\
crisis: 1
title: Two customers, one budget
currency: USD
people:
  dana: {name: Dana Ruiz}
  ling: {name: Ling Wei}
  omar: {name: Omar Haddad}
roles: {lead: [dana], care: [ling, omar]}
all_in: {decides: lead, max_per_incident: 1000, remedies: {refund: {per_case: {care: 600, lead: 5k}}}}
steps:
  write: {do: Write to both, who: care}
";

/// Runs two commands at the same moment.
fn at_once(home: &Home, first: &[&str], second: &[&str]) -> [Output; 2] {
    let start = |args: &[&str]| {
        let mut command = home.program(args);
        command.stdout(std::process::Stdio::piped());
        command.stderr(std::process::Stdio::piped());
        command.spawn().expect("the program runs")
    };
    [start(first), start(second)].map(|child| child.wait_with_output().expect("it ends"))
}

fn run(home: &Home, args: &[&str]) {
    let ran = home.run(args);
    assert!(ran.status.success(), "{args:?} {ran:?}");
}

fn count(home: &Home, event: &str) -> usize {
    let lines = home.lines().into_iter();
    lines.filter(|line| line.event == event).count()
}

#[test]
fn of_two_offers_for_the_last_of_the_budget_one_wins() {
    let home = Home::with(BOOK);
    run(&home, &["case", "@maria", "harmed", "--as", "ling"]);
    run(&home, &["case", "@pat", "harmed", "--as", "ling"]);
    for round in 1..=ROUNDS {
        let ran = at_once(
            &home,
            &["offer", "refund", "600", "--for", "c1", "--as", "ling"],
            &["offer", "refund", "600", "--for", "c2", "--as", "omar"],
        );
        let codes = ran.each_ref().map(|one| one.status.code());
        assert!(
            codes == [Some(0), Some(1)] || codes == [Some(1), Some(0)],
            "round {round}: {ran:?}"
        );
        let lost = ran.iter().find(|one| one.status.code() == Some(1));
        let said = lost.map(|one| String::from_utf8_lossy(&one.stderr).into_owned());
        let said = said.expect("one lost");
        assert!(said.contains("all_in.max_per_incident"), "{said}");
        assert_eq!(count(&home, "remedy_offered"), round);
        assert_eq!(count(&home, "refused"), round);
        // The budget is free again for the next round.
        let offer = format!("o{round}");
        run(
            &home,
            &["withdraw", &offer, "the next round", "--as", "ling"],
        );
    }
    home.verify();
}

#[test]
fn of_a_yes_and_a_no_at_the_same_moment_one_counts() {
    let home = Home::with(BOOK);
    run(&home, &["case", "@maria", "harmed", "--as", "ling"]);
    for round in 1..=ROUNDS {
        let amount = (600 + round).to_string();
        run(&home, &["ask", "refund", &amount, "--as", "ling"]);
        let request = format!("r{round}");
        let ran = at_once(
            &home,
            &["approve", &request, "--as", "dana"],
            &[
                "approve",
                &request,
                "--no",
                "--by",
                "dana",
                "--reason",
                "by telephone",
                "--as",
                "omar",
            ],
        );
        let codes = ran.each_ref().map(|one| one.status.code());
        assert!(
            codes == [Some(0), Some(1)] || codes == [Some(1), Some(0)],
            "round {round}: {ran:?}"
        );
        assert_eq!(count(&home, "approval_answered"), round);
        if codes[0] == Some(0) {
            run(
                &home,
                &["withdraw", &request, "the next round", "--as", "ling"],
            );
        }
    }
    home.verify();
}
