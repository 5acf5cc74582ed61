//! `limit-below-floor`: a limit below what law gives.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::{Book, keys};
use crate::lint::check::Check;
use crate::money;
use crate::text::one_line;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("MNY005", "limit-below-floor"),
        severity: Severity::Error,
        does: "Finds limits below what law gives at least (`floor`).",
        why: "Whoever stays within the limit offers less than the law gives: an offer that is refused here, and a fine elsewhere.",
        bad: "all_in: {decides: lead, remedies: {denied_boarding: {per_case: {care: 400, lead: 2k}, floor: 775}}}\n",
        good: "all_in: {decides: lead, remedies: {denied_boarding: {per_case: {care: 800, lead: 2k}, floor: 775}}}\n",
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
        let Some(floor) = remedy.floor else { continue };
        let at = |key| keys(["all_in", "remedies", id.as_str(), key]);
        let floor_place = book.value(&at("floor"));
        let mut tell = |who: String, amount, place| {
            let one = CHECK
                .rule
                .found(format!(
                    "{who} of `{}` is {}, and law gives at least {}",
                    one_line(id.as_str(), 60),
                    money::words(amount, currency),
                    money::words(floor, currency)
                ))
                .at(place, "not enough for one lawful offer")
                .also(floor_place, "what law gives at least")
                .help("raise it to the floor at least, or take it out");
            found.push(one);
        };
        for (role, most) in remedy.per_case.iter().filter(|(_, most)| **most < floor) {
            let path = keys(["all_in", "remedies", id.as_str(), "per_case", role.as_str()]);
            let who = format!(
                "the limit of `{}` for one case",
                one_line(role.as_str(), 60)
            );
            tell(who, *most, book.value(&path));
        }
        if let Some(cap) = remedy.per_incident.filter(|cap| *cap < floor) {
            tell(
                "the cap for one incident".to_owned(),
                cap,
                book.value(&at("per_incident")),
            );
        }
    }
}
