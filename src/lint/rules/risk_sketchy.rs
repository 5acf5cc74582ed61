//! `risk-sketchy`: a worst case that is hard to recognise or to weigh.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::lint::listed::{listed, missing};
use crate::playbook::yaml::Segment::Key;
use crate::text::one_line;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("UPK008", "risk-sketchy"),
        severity: Severity::Note,
        does: "Finds worst cases without `signs` or `impact`.",
        why: "The one at the desk at night does not see which worst case this is, because the words that give it away were never written down.",
        bad: "worst_cases: {hurt: {what: A customer is hurt, severity: sev1, impact: 4}}\n",
        good: "worst_cases: {hurt: {what: A customer is hurt, severity: sev1, impact: 4, signs: [dragged]}}\n",
    },
    reads: &["worst_cases"],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    for (id, case) in &book.plan().worst_cases {
        let gone = missing(&[
            ("signs", !case.signs.is_empty()),
            ("impact", case.impact.is_some()),
        ]);
        if gone.is_empty() {
            continue;
        }
        let shown = one_line(id.as_str(), 60);
        let one = CHECK
            .rule
            .found(format!(
                "the worst case `{shown}` has no {}",
                listed(&gone, "or")
            ))
            .at(
                book.place(&[Key("worst_cases"), Key(id.as_str())]),
                "hard to tell from the others",
            );
        let help = |one: Diagnostic, key: &&str| {
            one.help(match *key {
                "signs" => "list words that people use when it happens: `signs: [lawyer, lawsuit]`",
                _ => "say how much it hurts, from 1 to 5: `impact: 4`",
            })
        };
        found.push(gone.iter().fold(one, help));
    }
}
