//! `zero-limit`: a limit of nothing.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::{Book, keys};
use crate::lint::check::Check;
use crate::money::Amount;
use crate::text::one_line;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("MNY002", "zero-limit"),
        severity: Severity::Warning,
        does: "Finds a limit of 0 for a role.",
        why: "Whoever may give nothing says `I have to ask my manager`, and the customer hears that nobody will help.",
        bad: "all_in: {decides: lead, remedies: {refund: {per_case: {care: 0, lead: 500}}}}\n",
        good: "all_in: {decides: lead, remedies: {refund: {per_case: {care: 100, lead: 500}}}}\n",
    },
    reads: &["all_in"],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let Some(all_in) = &book.plan().all_in else {
        return;
    };
    for (id, remedy) in &all_in.remedies {
        for (role, _) in remedy
            .per_case
            .iter()
            .filter(|(_, most)| **most == Amount::ZERO)
        {
            let path = keys(["all_in", "remedies", id.as_str(), "per_case", role.as_str()]);
            found.push(
                CHECK
                    .rule
                    .found(format!(
                        "`{}` may give nothing of `{}`",
                        one_line(role.as_str(), 60),
                        one_line(id.as_str(), 60)
                    ))
                    .at(book.value(&path), "nothing")
                    .help("write how much they may give without asking, or take the role out"),
            );
        }
    }
}
