//! `caps-crossed`: a limit above the cap that holds it.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::{Book, keys};
use crate::lint::check::Check;
use crate::money::{self, Amount};
use crate::source::Span;
use crate::text::one_line;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("MNY004", "caps-crossed"),
        severity: Severity::Error,
        does: "Finds amounts that can never be given: a limit for one case above what the remedy, or everything together, may cost in one incident, and a remedy that may cost more than everything together.",
        why: "A role that promises within its own limit is refused by the cap above it, after the customer has heard the number.",
        bad: "all_in: {decides: lead, max_per_incident: 5k, remedies: {refund: {per_case: {lead: 2k}, per_incident: 1k}}}\n",
        good: "all_in: {decides: lead, max_per_incident: 5k, remedies: {refund: {per_case: {lead: 500}, per_incident: 1k}}}\n",
    },
    reads: &["all_in"],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let Some(all_in) = &book.plan().all_in else {
        return;
    };
    let total = all_in.max_per_incident.map(|cap| {
        let place = book.value(&keys(["all_in", "max_per_incident"]));
        (cap, place, "everything together in one incident")
    });
    let mut above = Vec::new();
    for (id, remedy) in &all_in.remedies {
        let name = one_line(id.as_str(), 60);
        let own = remedy.per_incident.map(|cap| {
            let place = book.value(&keys(["all_in", "remedies", id.as_str(), "per_incident"]));
            (cap, place, "all of it in one incident")
        });
        if let (Some((cap, place, _)), Some(total)) = (own, total)
            && cap > total.0
        {
            above.push((format!("`{name}` may cost"), (cap, place), total));
        }
        let least = [own, total].into_iter().flatten().min_by_key(|cap| cap.0);
        let Some(least) = least else { continue };
        for (role, most) in remedy.per_case.iter().filter(|(_, most)| **most > least.0) {
            let path = keys(["all_in", "remedies", id.as_str(), "per_case", role.as_str()]);
            let what = format!("`{}` may give `{name}` up to", one_line(role.as_str(), 60));
            above.push((what, (*most, book.value(&path)), least));
        }
    }
    // A cap that is too low is one mistake, however many limits are above it.
    while let Some((_, _, cap)) = above.first() {
        let place = cap.1;
        let (own, rest): (Vec<_>, Vec<_>) = above.into_iter().partition(|one| one.2.1 == place);
        above = rest;
        found.push(match own.as_slice() {
            [(what, amount, cap)] => crossed(book, what, *amount, *cap),
            all => too_low(book, all),
        });
    }
}

/// An amount that is above a cap: whose it is, the amount, the cap; both with their places.
type Above<'a> = (String, (Amount, Span), (Amount, Span, &'a str));

/// Tells of a cap that several limits are above.
fn too_low(book: &Book<'_>, all: &[Above<'_>]) -> Diagnostic {
    let words = |amount| money::words(amount, book.plan().currency);
    let (cap, place, of) = all[0].2;
    let message = format!(
        "{of} may cost only {}, and {} limits are above that",
        words(cap),
        all.len()
    );
    let one = CHECK.rule.found(message).at(place, "the cap");
    let mut one = all.iter().take(SHOWN).fold(one, |one, (what, amount, _)| {
        one.also(amount.1, format!("{what} {}", words(amount.0)))
    });
    if let Some(more) = all.len().checked_sub(SHOWN).filter(|more| *more > 0) {
        one = one.note(format!("and {more} more"));
    }
    one.help("raise the cap, or lower the limits")
}

/// The most limits that one finding points to.
const SHOWN: usize = 6;

/// Tells of an amount that is above a cap.
fn crossed(
    book: &Book<'_>,
    what: &str,
    amount: (Amount, Span),
    cap: (Amount, Span, &str),
) -> Diagnostic {
    let words = |amount| money::words(amount, book.plan().currency);
    CHECK
        .rule
        .found(format!(
            "{what} {}, and {} may cost only {}",
            words(amount.0),
            cap.2,
            words(cap.0)
        ))
        .at(amount.1, "can never be given")
        .also(cap.1, "the cap")
        .help("lower the limit, or raise the cap")
}
