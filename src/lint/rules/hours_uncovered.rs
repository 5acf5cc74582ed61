//! `hours-uncovered`: nights and weekends in which nobody of a needed role can be reached.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::id::RoleId;
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::lint::needed::{needed, people_of};
use crate::lint::people::named;
use crate::lint::week::{uncovered, words};
use crate::playbook::yaml::Segment;
use crate::text::one_line;

/// The most people whose hours one finding points to.
const SHOWN: usize = 4;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("PPL013", "hours-uncovered"),
        severity: Severity::Warning,
        does: "Finds hours of the week in which nobody can be reached who leads, says the first public words or approves them. Who names no `hours` can be reached at any.",
        why: "The page argued with its critics all through the night, because everybody who might have stopped it was asleep until nine.",
        bad: "people:\n  dana: {name: Dana Ruiz, hours: mon-fri 08:00-18:00}\n  omar: {name: Omar Haddad, hours: 'mon-fri 09:00-17:00; sat 10:00-14:00'}\nroles: {lead: [dana, omar]}\n",
        good: "people:\n  dana: {name: Dana Ruiz, hours: mon-fri 08:00-18:00}\n  omar: {name: Omar Haddad, hours: 'mon-fri 18:00-08:00; sat,sun 00:00-24:00; mon 00:00-08:00'}\nroles: {lead: [dana, omar]}\n",
    },
    reads: &[
        "people",
        "roles",
        "recused",
        "steps",
        "worst_cases",
        "statements",
        "channels",
    ],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let plan = book.plan();
    if plan.people.values().all(|person| person.hours.is_none()) {
        return;
    }
    let mut told: Vec<Vec<&RoleId>> = Vec::new();
    for (what, roles) in needed(book) {
        let people = people_of(book, &roles);
        let gaps = uncovered(plan, &people);
        if people.is_empty() || gaps.is_empty() || told.contains(&roles) {
            continue;
        }
        let message = format!(
            "nobody in {} can be reached {}",
            named(roles.iter().map(|role| role.as_str()), "or"),
            words(&gaps)
        );
        let mut one = CHECK.rule.found(message);
        for (number, role) in roles.iter().take(SHOWN).enumerate() {
            let path = ["roles", role.as_str()].map(Segment::Key);
            one = match number {
                0 => one.at(book.place(&path), what),
                _ => one.also(book.place(&path), "or who is in here"),
            };
        }
        for person in people.iter().take(SHOWN) {
            let path = ["people", person.as_str(), "hours"].map(Segment::Key);
            let label = format!("the hours of `{}`", one_line(person.as_str(), 60));
            one = one.also(book.value(&path), label);
        }
        told.push(roles);
        found
            .push(one.help("add somebody who can be called at these hours, even if only for this"));
    }
}
