//! `severity-order`: the worse severity gives more time.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::{Book, keys};
use crate::lint::check::Check;
use crate::text::one_line;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("SPD011", "severity-order"),
        severity: Severity::Warning,
        does: "Finds a severity that is worse than the one below it and gives more time, for the first words or for news. Severities stand worst first.",
        why: "Where the list is the wrong way round, a fire is answered like a complaint.",
        bad: "severities:\n  sev3: {when: One complaint, acknowledge: 2h, update_every: 24h}\n  sev1: {when: People are hurt, acknowledge: 30m, update_every: 1h}\n",
        good: "severities:\n  sev1: {when: People are hurt, acknowledge: 30m, update_every: 1h}\n  sev3: {when: One complaint, acknowledge: 2h, update_every: 24h}\n",
    },
    reads: &["severities"],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let severities = &book.plan().severities;
    for (worse, milder) in severities.iter().zip(severities.iter().skip(1)) {
        let times = [
            ("acknowledge", worse.1.acknowledge, milder.1.acknowledge),
            ("update_every", worse.1.update_every, milder.1.update_every),
        ];
        for (key, above, below) in times {
            if above.approx_seconds() <= below.approx_seconds() {
                continue;
            }
            let (worse, milder) = (worse.0.as_str(), milder.0.as_str());
            let message = format!(
                "`{}` stands above `{}` and gives more time",
                one_line(worse, 60),
                one_line(milder, 60)
            );
            let place = |id: &str| book.value(&keys(["severities", id, key]));
            found.push(
                CHECK
                    .rule
                    .found(message)
                    .at(place(worse), above.words())
                    .also(place(milder), below.words())
                    .help("put the worst severity first, with the shortest times"),
            );
            break;
        }
    }
}
