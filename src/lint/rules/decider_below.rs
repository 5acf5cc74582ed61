//! `decider-below`: whoever decides about more may give less.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::{Book, keys};
use crate::lint::check::Check;
use crate::money;
use crate::text::one_line;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("MNY001", "decider-below"),
        severity: Severity::Error,
        does: "Finds remedies of which whoever decides about everything larger (`all_in.decides`) may give less than another role.",
        why: "What is above everybody's limit goes up to somebody who may give even less: nobody can say yes.",
        bad: "all_in: {decides: lead, remedies: {refund: {per_case: {care: 500, lead: 200}}}}\n",
        good: "all_in: {decides: lead, remedies: {refund: {per_case: {care: 200, lead: 500}}}}\n",
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
        if most <= decides {
            continue;
        }
        let of =
            |role: &str| book.value(&keys(["all_in", "remedies", id.as_str(), "per_case", role]));
        let decider = all_in.decides.as_str();
        found.push(
            CHECK
                .rule
                .found(format!(
                    "`{}` decides about everything larger, and may give less of `{}` than `{}`",
                    one_line(decider, 60),
                    one_line(id.as_str(), 60),
                    one_line(role.as_str(), 60)
                ))
                .at(of(decider), format!("only {}", money::words(*decides, currency)))
                .also(of(role.as_str()), money::words(*most, currency))
                .also(book.value(&keys(["all_in", "decides"])), "decides about more")
                .help("raise the limit of the role that decides, or take it out: then only the caps of the incident hold it"),
        );
    }
}
