//! `amount-too-fine`: decimals in a currency that has none.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::{Book, keys};
use crate::lint::check::Check;
use crate::money::Amount;
use crate::playbook::model::Cost;
use crate::playbook::yaml::Segment;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("MNY009", "amount-too-fine"),
        severity: Severity::Warning,
        does: "Finds amounts with decimals in a currency that has none, such as JPY or KRW.",
        why: "An amount that cannot be paid out is rounded by whoever pays it, and the customer got another number.",
        bad: "currency: JPY\nall_in: {decides: lead, remedies: {refund: {per_case: {care: 500.50}}}}\n",
        good: "currency: JPY\nall_in: {decides: lead, remedies: {refund: {per_case: {care: 500}}}}\n",
    },
    reads: &["all_in", "worst_cases", "currency"],
    run,
};

/// The currencies without a smaller unit (ISO 4217).
const WHOLE: [&str; 15] = [
    "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV",
    "XAF", "XOF",
];

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let plan = book.plan();
    if !WHOLE.contains(&plan.currency.as_str()) {
        return;
    }
    let mut look = |amount: Amount, path: &[Segment<'_>]| {
        if amount.to_decimal().fract().is_zero() {
            return;
        }
        found.push(
            CHECK
                .rule
                .found(format!(
                    "{} has no decimals, and {amount} does",
                    plan.currency
                ))
                .at(book.value(path), "cannot be paid out")
                .also(book.value(&keys(["currency"])), "has no smaller unit")
                .help("write a whole amount"),
        );
    };
    if let Some(all_in) = &plan.all_in {
        if let Some(most) = all_in.max_per_incident {
            look(most, &keys(["all_in", "max_per_incident"]));
        }
        for (id, remedy) in &all_in.remedies {
            let remedy_at = ["all_in", "remedies", id.as_str()].map(Segment::Key);
            for (role, most) in &remedy.per_case {
                let [a, b, c] = remedy_at;
                let role = Segment::Key(role.as_str());
                look(*most, &[a, b, c, Segment::Key("per_case"), role]);
            }
            let caps = [
                ("per_incident", remedy.per_incident),
                ("floor", remedy.floor),
            ];
            for (key, cap) in caps {
                let [a, b, c] = remedy_at;
                if let Some(cap) = cap {
                    look(cap, &[a, b, c, Segment::Key(key)]);
                }
            }
        }
    }
    for (id, case) in &plan.worst_cases {
        let Some(Cost(low, likely, high)) = &case.cost else {
            continue;
        };
        let [a, b, c] = ["worst_cases", id.as_str(), "cost"].map(Segment::Key);
        for (at, amount) in [low, likely, high].into_iter().enumerate() {
            look(*amount, &[a, b, c, Segment::Index(at)]);
        }
    }
}
