//! `decider-below`: whoever decides about more may give less.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::{Book, keys};
use crate::lint::check::Check;
use crate::money;
use crate::text::one_line;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("MNY001", "decider-below"),
        severity: Severity::Warning,
        does: "Finds remedies of which whoever decides about everything larger (`all_in.decides`) may give less than another role, so that nobody may give more than that role, though the caps of the incident would allow it.",
        why: "What is above everybody's limit is to go up to somebody, and there is nobody: the customer waits, and hears no.",
        bad: "all_in: {decides: lead, max_per_incident: 20k, remedies: {refund: {per_case: {care: 500, lead: 200}}}}\n",
        good: "all_in: {decides: lead, max_per_incident: 20k, remedies: {refund: {per_case: {care: 500}}}}\n",
    },
    reads: &["all_in"],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let Some(all_in) = &book.plan().all_in else {
        return;
    };
    let currency = book.plan().currency;
    for (id, remedy) in &all_in.remedies {
        let Some(decides) = remedy.per_case.get(&all_in.decides) else {
            continue;
        };
        let Some((role, most)) = remedy.per_case.iter().max_by_key(|(_, amount)| **amount) else {
            continue;
        };
        let caps = [remedy.per_incident, all_in.max_per_incident];
        let cap = caps.into_iter().flatten().min();
        if most <= decides || cap.is_some_and(|cap| cap <= *most) {
            continue;
        }
        let of =
            |role: &str| book.value(&keys(["all_in", "remedies", id.as_str(), "per_case", role]));
        let decider = all_in.decides.as_str();
        found.push(
            CHECK
                .rule
                .found(format!(
                    "nobody may give more of `{}` than {}: `{}`, who decides about more, has a lower limit",
                    one_line(id.as_str(), 60),
                    money::words(*most, currency),
                    one_line(decider, 60)
                ))
                .at(of(decider), format!("only {}", money::words(*decides, currency)))
                .also(of(role.as_str()), "the highest limit")
                .also(book.value(&keys(["all_in", "decides"])), "decides about more")
                .help(format!("raise the limit of `{0}`, or take `{0}` out of `per_case`: then only the totals for the whole incident limit what they may give", one_line(decider, 60))),
        );
    }
}
